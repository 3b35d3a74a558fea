"""The small demo register, built once for all tests here."""

import pytest

from hwtrack.services.demo import build_demo
from tests.helpers.demo import SMALL, Built


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Built:
    path = tmp_path_factory.mktemp("demo") / "demo.hwt"
    steps: list[int] = []

    def hear(done: int, total: int, what: str) -> None:
        assert 0 <= done <= total == 100
        assert what
        assert not steps or done >= steps[-1]
        steps.append(done)

    return Built(path, build_demo(path, 1, scale=SMALL, progress=hear))

from collections.abc import Iterator
from pathlib import Path

import pytest

from hwtrack.services.store import Store
from tests.helpers.exports import new_store, open_copy

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


@pytest.fixture(scope="session")
def empty_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "empty.hwt"
    new_store(path).close()
    return path


@pytest.fixture
def store(tmp_path: Path, empty_register: Path) -> Iterator[Store]:
    with open_copy(empty_register, tmp_path / "register.hwt") as opened:
        yield opened


@pytest.fixture
def sample_folder() -> Path:
    if not SAMPLES.is_dir():
        pytest.skip("the samples do not lie beside the project")
    return SAMPLES


@pytest.fixture
def grams(store: Store):
    """Sum the movements of a kind."""

    def total(kind: str) -> int:
        return ask(store, f"SELECT coalesce(sum(grams), 0) FROM movement WHERE kind = '{kind}'")[0][0]

    return total


def ask(store: Store, sql: str) -> list[tuple]:
    return store.ask(
        lambda session, asked: [tuple(row) for row in session.connection().exec_driver_sql(asked)], sql
    )


@pytest.fixture
def rows_of(store: Store):
    return lambda sql: ask(store, sql)

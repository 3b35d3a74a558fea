"""What is built carries everything, so that it runs where there is no source folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import dev

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=dev.ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"hwtrack", "ui", "db", "resources"}
    licences = {Path(name).name for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE", "OFL.txt"}


def test_every_resource_of_the_source_is_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    files = {
        path.relative_to(dev.ROOT).as_posix()
        for folder in ("data", "fonts", "icons")
        for path in (dev.ROOT / "resources" / folder).iterdir()
    }
    assert len(files) > 10
    assert files <= packed


def test_an_unpacked_wheel_finds_its_tables(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    question = (
        "import resources; print(resources.__file__); print(len(resources.rows('data/waste_codes.csv')))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", question],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    place, count = answer.stdout.splitlines()
    assert Path(place).is_relative_to(tmp_path)
    assert count == "467"

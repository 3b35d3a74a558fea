"""What a hostile or hurried user does to the command line: no traceback, no lost register, exact exit codes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

from tests.helpers.registers import NewLineForm, make_town

pytestmark = pytest.mark.e2e
FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="only Linux has a device that is full")


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("town"))
    town.closed()
    for number in range(60):
        town.batch(1_000 + number)
    town.save(town.form(NewLineForm(waste_code="398-051-22", grams=5)))
    town.store.close()
    return town


@pytest.fixture
def register(town, tmp_path):
    path = tmp_path / "r.hwt"
    shutil.copy(town.store.path, path)
    return path


def started(*arguments, out=subprocess.PIPE, **environment):
    """Run the command line as a process with its own standard output."""
    return subprocess.run(
        [sys.executable, "-m", "hwtrack.cli", *map(os.fspath, map(_text, arguments))],
        stdout=out,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", **environment},
        check=False,
    )


def _text(argument):
    return argument if isinstance(argument, (str, bytes, os.PathLike)) else str(argument)


def prints(register):
    import sqlite3

    raw = sqlite3.connect(register)
    count = raw.execute("SELECT count(*) FROM print_run").fetchone()[0]
    raw.close()
    return count


@pytest.mark.parametrize("how", ["itself", "hard link", "symbolic link"])
def test_a_paper_never_replaces_a_register(hwtrack, register, tmp_path, how):
    target = register if how == "itself" else tmp_path / "paper.pdf"
    if how == "hard link":
        target.hardlink_to(register)
    elif how == "symbolic link":
        target.symlink_to(register)
    before = register.read_bytes()
    run = hwtrack("manifest", register, "GZ26-000001", "--pdf", target)
    assert (run.code, run.out) == (2, "")
    assert "台账库" in run.err
    assert register.read_bytes() == before


def test_a_paper_that_cannot_be_written_is_not_counted_as_printed(hwtrack, register, tmp_path):
    for target in (tmp_path, "", register / "x.pdf"):
        run = hwtrack("manifest", register, "GZ26-000001", "--pdf", target)
        assert (run.code, run.out) == (3, ""), target
    assert prints(register) == 0
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("command", ["trace", "manifest"])
@pytest.mark.parametrize("number", ["' OR 1=1 --", "联单①", "", "x" * 5000, b"\xff\xfe"])
def test_a_number_of_any_characters_is_only_unknown(register, tmp_path, command, number):
    more = ["--pdf", tmp_path / "a.pdf"] if command == "manifest" else []
    run = started(command, register, number, *more)
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"Traceback" not in run.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_a_name_that_is_no_text_is_a_file_name_all_the_same(register, tmp_path):
    target = os.fsencode(tmp_path) + b"/caf\xe9.pdf"
    run = started("manifest", register, "GZ26-000001", "--pdf", target, "--json")
    assert run.returncode == 0, run.stderr
    assert orjson.loads(run.stdout)["bytes"] == Path(os.fsdecode(target)).stat().st_size


def test_a_reader_that_leaves_early_changes_no_exit_code(register):
    import sqlite3

    def read_by_nobody(*arguments):
        gone, pipe = os.pipe()
        os.close(gone)
        run = started(*arguments, out=pipe)
        os.close(pipe)
        return run.returncode, run.stderr

    assert read_by_nobody("batches", register, "--limit", "0") == (0, b"")
    assert read_by_nobody("batches", register, "--limit", "0", "--json") == (0, b"")
    raw = sqlite3.connect(register)
    raw.execute("DROP TRIGGER keep_movement_update")
    raw.close()
    assert read_by_nobody("verify", register) == (1, b"")
    assert read_by_nobody("verify", register, "--json") == (1, b"")


@needs_full
def test_output_to_a_full_disk_is_a_file_problem(register):
    for more in ([], ["--json"]):
        with FULL.open("wb") as full:
            run = started("batches", register, *more, out=full)
        assert run.returncode == 3
        assert b"Traceback" not in run.stderr


def test_json_is_utf8_whatever_the_terminal_speaks(register):
    run = started(
        "batches", register, "--json", PYTHONIOENCODING="gb18030", LC_ALL="C", TZ="Pacific/Kiritimati"
    )
    rows = orjson.loads(run.stdout)
    assert rows[0]["site"] == "龙南岭新线路板有限公司"
    assert rows[-1]["generated_on"] == "2026-03-02"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("batches", "R", "--limit", "99999999999999999999"), 0),
        (("batches", "R", "--limit", "-1"), 2),
        (("capacity", "R", "--year", "-5"), 2),
        (("capacity", "R", "--year", "2099"), 2),
        (("import", "R", "--register", "R"), 2),
        (("import", "FOLDER", "--register", "R"), 3),
        (("verify", "FOLDER"), 3),
        (("verify", "/dev/null"), 3),
    ],
)
def test_odd_values_end_with_the_code_that_fits(hwtrack, register, tmp_path, arguments, code):
    before = register.read_bytes()
    known = {"R": register, "FOLDER": tmp_path}
    run = hwtrack(*(known.get(argument, argument) for argument in arguments))
    assert run.code == code, run.err
    assert "Traceback" not in run.err
    assert register.read_bytes() == before


@pytest.fixture
def ordinary():
    """Run Python as somebody whom permissions bind."""
    drop = shutil.which("setpriv")
    if not hasattr(os, "setsid") or (os.geteuid() == 0 and drop is None):
        pytest.skip("permissions of POSIX bind nobody here: root, with no setpriv to give that up")
    rights = [drop, "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []

    def run(*words):
        return subprocess.run([*rights, sys.executable, *words], capture_output=True, check=False)

    return run


def test_who_may_not_read_the_register_is_told_so_as_a_file_problem(register, ordinary):
    register.chmod(0)
    run = ordinary("-m", "hwtrack.cli", "verify", register)
    assert (run.returncode, run.stdout) == (3, b"")


MAKES = """
import sys
from pathlib import Path
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.store import NewRegister, Store
try:
    Store.create(Path(sys.argv[1]), NewRegister("GZ", "厂"))
except EnvironmentProblem as told:
    sys.stdout.buffer.write(str(told).encode())
"""


def test_who_may_not_make_a_register_in_a_folder_is_told_of_the_folder_and_not_of_a_file_that_went_away(
    tmp_path, ordinary
):
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o555)
    said = ordinary("-c", MAKES, folder / "r.hwt").stdout.decode()
    assert said.startswith(f"无法在“{folder}”建库")
    assert "权限" in said
    assert list(folder.iterdir()) == []


def test_a_demo_removes_only_papers_of_an_earlier_demo(tmp_path):
    from hwtrack.services.showcase import clear_earlier

    own = tmp_path / "manifests" / "ours.pdf"
    own.parent.mkdir()
    own.write_bytes(b"%PDF")
    clear_earlier(tmp_path, tmp_path / "demo.hwt")
    assert own.exists()
    (tmp_path / "sample").mkdir()
    sample = make_town(tmp_path / "sample").store
    sample.close()
    sample.path.rename(tmp_path / "demo.hwt")
    clear_earlier(tmp_path, tmp_path / "demo.hwt")
    assert not own.exists()
    assert not (tmp_path / "demo.hwt").exists()

"""A fresh clone becomes a working program by one command, on a machine with nothing installed by hand."""

import ast
import re
import subprocess
import sys
from importlib import import_module, metadata
from pathlib import Path

import pytest

import dev

PACKAGES = ("hwtrack", "ui", "db", "resources")
LIBRARIES = {**dev.QT_LIBRARIES, **dev.X11_LIBRARIES}


def test_dev_py_needs_nothing_but_the_standard_library_of_3_11() -> None:
    tree = ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 11))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported <= sys.stdlib_module_names


def test_an_older_python_can_read_far_enough_to_be_told() -> None:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert source.index("sys.version_info < (3, 11)") < source.index("import argparse")


def test_all_four_packages_lie_side_by_side() -> None:
    # A foreign `db` or `ui` on the path must be noticed, not imported.
    parents = {Path(str(import_module(name).__file__)).resolve().parent.parent for name in PACKAGES}
    assert parents == {dev.ROOT}


def test_both_programs_are_installed_under_their_names() -> None:
    entries = {entry.name: entry.value for entry in metadata.distribution("hwtrack").entry_points}
    assert entries == {"hwtrack": "hwtrack.cli:main", "hwtrack-gui": "ui.app:main"}


@pytest.mark.parametrize("lock", sorted(dev.LOCKS.values()))
def test_a_lock_pins_and_hashes_everything_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert dev.addresses(text) == []
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert len(requirements) > 20
    for requirement in requirements:
        assert re.match(r"[a-z0-9-]+==[^ ]+ ", requirement), requirement
        assert "--hash=sha256:" in requirement


@pytest.mark.parametrize(
    "line",
    [
        "-i mirror",
        "--trusted-host mirror",
        "uuid7 @ git+ssh://host/uuid7",
        "local @ file:/wheels/local.whl",
        "# from a mirror",
    ],
)
def test_an_address_in_a_lock_is_found(line: str) -> None:
    pin = f"alembic==1.20.1 ; sys_platform == 'linux' \\\n    --hash=sha256:{'0' * 64}\n"
    assert dev.addresses(pin) == []
    assert dev.addresses(pin + line + "\n") == [line]


def test_the_dev_lock_holds_the_whole_runtime_lock() -> None:
    runtime, full = (
        set(re.findall(r"^\S+==\S+", dev.LOCKS[kind].read_text(encoding="utf-8"), re.MULTILINE))
        for kind in ("runtime", "dev")
    )
    assert runtime < full


def test_a_bare_debian_lacks_every_library_and_is_told_each_package() -> None:
    lacking = dev.missing(LIBRARIES, lambda library: False)
    assert len(set(lacking.values())) == 11
    assert lacking["libEGL.so.1"] == "libegl1"
    assert lacking["libxcb-cursor.so.0"] == "libxcb-cursor0"


def test_only_what_is_missing_is_named() -> None:
    assert dev.missing(LIBRARIES, lambda library: library != "libGL.so.1") == {"libGL.so.1": "libgl1"}
    assert dev.missing(LIBRARIES, lambda library: True) == {}


def test_the_loader_is_asked_for_the_library_itself() -> None:
    assert not dev.loads("libno-such-library.so.99")
    if sys.platform == "linux":
        assert dev.loads("libc.so.6")


@pytest.fixture
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Give a Linux on which every command that would run is recorded and succeeds."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(dev, "call", lambda *command, **_: calls.append(command) or 0)
    return calls


def test_where_nobody_may_install_the_line_is_told_and_nothing_runs(bare_linux, monkeypatch) -> None:
    monkeypatch.setattr(dev, "silent_rights", lambda: None)
    with pytest.raises(
        dev.SetupError, match=r"sudo apt-get install -y --no-install-recommends libegl1 libgl1$"
    ):
        dev.require({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}, lambda library: False)
    assert bare_linux == []


@pytest.mark.parametrize("rights", [[], ["sudo", "-n"]])
def test_where_nobody_need_be_asked_the_line_is_shown_and_runs(
    rights, bare_linux, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(dev, "silent_rights", lambda: rights)
    dev.require({"libGL.so.1": "libgl1"}, lambda library: bool(bare_linux))
    shown = capsys.readouterr().out
    assert "libGL.so.1 (libgl1)" in shown
    assert dev.install_line(["libgl1"], rights) in shown
    assert bare_linux[-1][: len(rights)] == tuple(rights)
    assert bare_linux[-1][-1] == "libgl1"


def test_a_library_still_missing_after_its_package_stops(bare_linux, monkeypatch) -> None:
    monkeypatch.setattr(dev, "silent_rights", list)
    with pytest.raises(dev.SetupError, match="still not found: libGL"):
        dev.require({"libGL.so.1": "libgl1"}, lambda library: False)


def test_windows_and_macos_need_no_system_packages(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    dev.require(LIBRARIES, lambda library: False)
    assert dev.has_display({})


def test_a_window_needs_a_display_on_linux(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not dev.has_display({})
    assert dev.has_display({"DISPLAY": ":1"})
    assert dev.has_display({"WAYLAND_DISPLAY": "wayland-0"})


def test_the_demo_goes_where_it_is_told_or_beside_dev_py(monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(dev.ROOT)
    assert dev.demo_arguments(["--seed", "7"]) == ["--out", "demo-out", "--seed", "7"]
    assert dev.demo_arguments(["--out=there"]) == ["--out=there"]
    monkeypatch.chdir(tmp_path)
    assert dev.demo_arguments([]) == ["--out", str(dev.ROOT / "demo-out")]


@pytest.fixture
def environment(monkeypatch, tmp_path) -> list[tuple[object, ...]]:
    """Give an empty project folder in which pip only notes what it was asked for."""
    asked: list[tuple[object, ...]] = []
    (tmp_path / "runtime.lock").write_text("a==1\n", encoding="utf-8")
    (tmp_path / "dev.lock").write_text("a==1\nb==2\n", encoding="utf-8")
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp.json")
    monkeypatch.setattr(dev, "LOCKS", {kind: tmp_path / f"{kind}.lock" for kind in ("runtime", "dev")})
    monkeypatch.setattr(dev, "pip", lambda *arguments: asked.append(arguments) or 0)
    return asked


def test_a_lock_is_installed_once_and_again_when_it_changed(environment) -> None:
    dev.ensure_libraries("runtime")
    dev.ensure_libraries("runtime")
    assert len(environment) == 1
    dev.LOCKS["runtime"].write_text("a==2\n", encoding="utf-8")
    dev.ensure_libraries("runtime")
    assert len(environment) == 2
    assert all(arguments[0] == "--require-hashes" for arguments in environment)


def test_an_environment_made_for_tests_runs_the_demo_too(environment) -> None:
    dev.ensure_libraries("dev")
    dev.ensure_libraries("runtime")
    assert [Path(str(arguments[-1])).name for arguments in environment] == ["dev.lock"]


def test_line_ends_of_a_checkout_do_not_install_again(environment) -> None:
    dev.ensure_libraries("runtime")
    dev.LOCKS["runtime"].write_bytes(b"a==1\r\n")
    dev.ensure_libraries("runtime")
    assert len(environment) == 1


def test_a_failed_installation_is_not_remembered(environment, monkeypatch) -> None:
    monkeypatch.setattr(dev, "pip", lambda *arguments: 1)
    with pytest.raises(dev.SetupError):
        dev.ensure_libraries("runtime")
    assert dev.read_stamp() == {}


def test_a_damaged_stamp_means_nothing_is_known(environment) -> None:
    dev.STAMP.write_text('["not", "a", "stamp"', encoding="utf-8")
    assert dev.read_stamp() == {}


def test_an_unknown_task_is_a_usage_error() -> None:
    answer = subprocess.run(
        [sys.executable, dev.__file__, "nothing"], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 2
    assert "demo" in answer.stderr


def test_a_missing_thing_ends_with_its_reason(monkeypatch, capsys) -> None:
    def lacking(arguments: object) -> int:
        """Do what cannot be done here."""
        raise dev.SetupError("Run this line")

    monkeypatch.setitem(dev.TASKS, "test", lacking)
    assert dev.main(["test"]) == 3
    assert "Run this line" in capsys.readouterr().err


def test_the_whole_suite_is_shared_among_processors_and_a_part_is_not(monkeypatch) -> None:
    monkeypatch.setattr(dev.os, "cpu_count", lambda: 2)
    assert dev.shared_out([])[:2] == ["-n", "auto"]
    assert dev.shared_out(["tests/domain"]) == []
    monkeypatch.setattr(dev.os, "cpu_count", lambda: 1)
    assert dev.shared_out([]) == []

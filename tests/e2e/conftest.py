"""The program as its user starts it: a process of its own, without Qt, in a home of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

NO_QT = (
    "import sys\n"
    "for name in ('PySide6', 'shiboken6', 'qtawesome'): sys.modules[name] = None\n"
    "from hwtrack.cli import main\n"
    "main()\n"
)


@dataclass
class Run:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return orjson.loads(self.out)


@pytest.fixture(scope="session")
def hwtrack(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    environment = {
        **{k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY"}},
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }

    if hasattr(os, "fork"):
        from tests.helpers.warm import Warm

        warm = Warm()

        def forked(*arguments: object) -> Run:
            done = warm.run(list(map(str, arguments)), environment)
            return Run(done.returncode, done.stdout.decode(), done.stderr.decode())

        yield forked
        warm.close()
        return

    def run(*arguments: object) -> Run:
        done = subprocess.run(
            [sys.executable, "-c", NO_QT, *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        return Run(done.returncode, done.stdout, done.stderr)

    yield run


@pytest.fixture(scope="session")
def demo(hwtrack, tmp_path_factory) -> Path:
    """Build the demo once, as `python3 dev.py demo` does."""
    out = tmp_path_factory.mktemp("demo") / "out"
    run = hwtrack("demo", "--out", out, "--no-window")
    assert run.code == 0, run.err
    (out / "told.txt").write_text(run.out, encoding="utf-8")
    return out

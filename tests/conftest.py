"""What every test stands on."""

import gc
import os
import shutil
from pathlib import Path

import psutil
import pytest

# Before Qt is loaded: tests draw offscreen unless the caller names a platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A register is synced to the disk at every commit; in memory the same tests take half the time. What lies there
# is taken from the memory of whatever else runs: a machine that has little of it keeps its tests on the disk.
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own inside
_ROOM_BYTES = 4 * 1024**3
if os.access(_MEMORY, os.W_OK):
    room = min(shutil.disk_usage(_MEMORY).free, psutil.virtual_memory().available)
    if room >= _ROOM_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

# Keys are kept in files of the test: never in the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


TOGETHER = ("tests/services/demo", "tests/services/checking", "tests/e2e")
"""Folders whose tests share a register that takes seconds to make."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Keep the tests of a file in one process: shared out one by one, both would make what its tests share."""
    from xdist.scheduler import LoadScopeScheduling

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return next((folder for folder in TOGETHER if file.startswith(folder)), file)

    return ByFile(config, log)


def pytest_collection_finish():
    """Leave what the collection made out of every later search for garbage, which is made less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory):
    """Let the user's own folders lie in the run's: no test reads or writes those of whoever runs it."""
    from hwtrack.settings import user_folders

    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
            environment.setenv(name, str(folder))
        user_folders.cache_clear()
        yield folder / "hwtrack"


@pytest.fixture(autouse=True)
def _nobody_is_trusted_yet(home):
    """Forget whom a test trusted and what it scanned: the next one starts with a new user."""
    yield
    for left in home.glob("*.json*"):
        left.unlink()

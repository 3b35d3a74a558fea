"""What every test stands on."""

import os
from pathlib import Path

# Before Qt is loaded: tests draw offscreen unless the caller names a platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A register is synced to the disk at every commit; in memory the same tests take half the time.
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own inside
if os.access(_MEMORY, os.W_OK):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))

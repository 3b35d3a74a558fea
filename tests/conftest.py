"""What every test stands on."""

import os

# Before Qt is loaded: tests draw offscreen unless the caller names a platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

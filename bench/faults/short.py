"""The short round that CI runs: kills, a lock's holder killed, side files deleted, a full disk. No strace, no root; kills in the mode this machine writes in.

Run: python bench/faults/short.py. Exit code 1 where anything is lost.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.faults import room, together
from db.engine import journal_mode

if __name__ == "__main__":
    wrong = together.main(2, 1, (journal_mode(),)) + room.main(4, (16,))
    sys.exit(min(wrong, 1))

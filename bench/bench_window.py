"""The first window on the demo register beside an empty one, each in fresh processes, in turn.

Both are timed from just before their process is made to the end of their first paint. The floor is an
empty QMainWindow with the same imports of Qt: every name that hwtrack's frame takes from PySide6 (read
from its sources) is imported there too. A second floor also sets Fusion and loads our font, as every
window with Chinese in it must where the system has no such font. Python's compiled files go to a
folder of their own, as on any machine where the program has run before. The time until the first page
holds the register's data is shown apart: the frame stands before, and says so.

    python bench/bench_window.py [REGISTER.hwt]
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ROUNDS = 11
TARGET = 1.5


def names_of_qt(module: str) -> set[str]:
    """Return what a module of the window imports from Qt when it is itself imported."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(module)
    tree = ast.parse(Path(spec.origin).read_text(encoding="utf-8"))
    # Only the module's own level: what stands in functions or under TYPE_CHECKING comes later or never.
    return {
        f"{node.module}.{name.name}"
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6.")
        for name in node.names
    }


def start(folder: Path, wanted: str, given: str) -> dict[str, str]:
    """Start one process and return what it told."""
    root = str(HERE.parent)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH")))),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [
        sys.executable,
        str(HERE / "first_paint.py"),
        wanted,
        str(time.monotonic()),
        given,
        str(folder),
    ]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or "painted" not in done.stdout:
        raise RuntimeError(done.stderr)
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


def demo_register(folder: Path) -> Path:
    """Build the demo register."""
    from hwtrack.services.demo import build_demo

    build_demo(folder / "demo.hwt")
    return folder / "demo.hwt"


def main() -> int:
    """Measure and print; 1 if the target is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        register = Path(sys.argv[1]) if len(sys.argv) > 1 else demo_register(folder)
        modules = start(folder, "modules", str(register))["modules"].split(",")
        qt = ",".join(sorted(set().union(*map(names_of_qt, modules))))
        taken: dict[str, list[float]] = defaultdict(list)
        for turn in range(ROUNDS + 1):
            for wanted in ("floor", "font", "window"):
                told = start(folder, wanted, str(register) if wanted == "window" else qt)
                if turn:  # the first turn fills the disk's cache and the compiled files
                    taken[wanted].append(float(told["painted"]))
                    if "filled" in told:
                        taken["filled"].append(float(told["filled"]))
    floor, font, window, filled = (median(taken[key]) for key in ("floor", "font", "window", "filled"))
    print(
        f"medians of {ROUNDS} fresh processes, process start to first paint, {len(qt.split(','))} names of Qt"
    )
    print(f"{'empty main window (floor)':<44}{floor:8.0f} ms")
    print(f"{'the same, Fusion and our font loaded':<44}{font:8.0f} ms")
    print(
        f"{'first window on the demo register':<44}{window:8.0f} ms{window / floor:8.2f} × floor (≤ {TARGET} ×)"
    )
    print(f"{'':<44}{'':>11}{window / font:8.2f} × floor with our font")
    print(f"{'its first page holds data':<44}{filled:8.0f} ms")
    return int(window > TARGET * floor)


if __name__ == "__main__":
    sys.exit(main())

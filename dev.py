"""Set hwtrack up in this folder and run a task: a bare Python 3.11 or newer is all it needs.

    python3 dev.py demo          a made-up province: register, manifests, labels, capacity answer
    python3 dev.py test          every test

The first run makes .venv and installs the locked, hash-checked libraries into it; later runs
install only what changed. On Linux the system libraries that Qt is missing are named first, with
the line that installs them, and installed where that asks nobody (Debian as root or by sudo).
"""

import sys

if sys.version_info < (3, 11):  # before anything an older Python could not read
    sys.exit(
        "hwtrack needs Python 3.11 or newer; this is Python %d.%d. Start dev.py with a newer one,"
        " for example: python3.11 dev.py demo" % sys.version_info[:2]
    )

import argparse
import ctypes
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
SUFFIX = ".exe" if WINDOWS else ""
PYTHON = BIN / ("python" + SUFFIX)
STAMP = VENV / "hwtrack-installed.json"
LOCKS = {"runtime": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
LOCK_TOOL = "uv==0.13.9"

# Shared library -> Debian package, as measured on a machine with nothing installed.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
}
X11_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
XVFB_PROGRAMS = {"Xvfb": "xvfb", "xvfb-run": "xvfb", "xauth": "xauth"}


class SetupError(Exception):
    """Say what is missing and which line mends it."""


def say(text: str) -> None:
    """Tell the person at the terminal what is happening."""
    print(text, flush=True)


def call(
    *command: str | Path,
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    silent: bool = False,
) -> int:
    """Run *command* in *folder* and return its exit code; *silent* leaves only its complaints."""
    words = [str(part) for part in command]
    output = subprocess.DEVNULL if silent else None
    return subprocess.call(words, cwd=folder, env={**os.environ, **(environment or {})}, stdout=output)


# --- what the system must have ---------------------------------------------------------------


def loads(library: str) -> bool:
    """Tell whether the system's loader finds *library*."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing(needed: Mapping[str, str], present: Callable[[str], object] = loads) -> dict[str, str]:
    """Return what of *needed* (thing -> Debian package that brings it) is not *present*."""
    return {thing: package for thing, package in needed.items() if not present(thing)}


def install_line(packages: Iterable[str], prefix: Sequence[str] = ("sudo",)) -> str:
    """Return the line that gets *packages* on Debian or Ubuntu."""
    apt = " ".join([*prefix, "apt-get"])
    return f"{apt} update && {apt} install -y --no-install-recommends {' '.join(packages)}"


def silent_rights() -> list[str] | None:
    """Return the prefix that gives administrator's rights without asking, or None if there is none."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.call([sudo, "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def install_packages(packages: Sequence[str]) -> None:
    """Print the line that installs *packages* and run it where nobody need be asked."""
    rights = silent_rights()
    if rights is None:
        raise SetupError(f"Run this line, then start again:\n  {install_line(packages)}")
    line = install_line(packages, rights)
    say(f"  {line}")
    apt = [*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    call(
        *apt, "update", silent=True
    )  # an outdated list may still do: what counts is whether the next step works
    if call(*apt, "install", "-y", "--no-install-recommends", *packages, silent=True) != 0:
        raise SetupError(f"That did not work. Run it by hand and read its reason:\n  {line}")


def require(needed: Mapping[str, str], present: Callable[[str], object] = loads) -> None:
    """Install what is missing of *needed* on Linux, or stop with the line that does."""
    if sys.platform != "linux":
        return
    lacking = missing(needed, present)
    if not lacking:
        return
    say("Missing on this system: " + ", ".join(f"{thing} ({package})" for thing, package in lacking.items()))
    install_packages(sorted(set(lacking.values())))
    left = missing(lacking, present)
    if left:
        raise SetupError(f"Installed, yet still not found: {', '.join(left)}")


# --- what the project must have --------------------------------------------------------------


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file, line ends as Git keeps them."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what the last run installed; nothing if there was none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def write_stamp(**installed: str) -> None:
    """Remember what is installed, so that the next run need not look."""
    STAMP.write_text(json.dumps({**read_stamp(), **installed, "root": str(ROOT)}, indent=1), encoding="utf-8")


def environment_works() -> bool:
    """Tell whether .venv is of this folder and its Python starts and is new enough."""
    if not PYTHON.exists() or read_stamp().get("root", str(ROOT)) != str(ROOT):
        return False
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    return call(PYTHON, "-c", check, environment={"PYTHONWARNINGS": "ignore"}) == 0


def ensure_environment() -> None:
    """Make .venv if there is none that works."""
    if environment_works():
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        # Debian ships Python without these two.
        require({"ensurepip": f"python3.{sys.version_info.minor}-venv"}, module_present)
    say("Making .venv.")
    if call(sys.executable, "-m", "venv", "--clear", VENV) != 0:
        raise SetupError("Python could not make .venv; its reason is above.")
    write_stamp()


def module_present(name: str) -> bool:
    """Tell whether this Python has the module *name*, also if it came a moment ago."""
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


def pip(*arguments: str | Path) -> int:
    """Run the environment's own pip quietly, into the environment and nowhere else."""
    settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0"}
    return call(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", *arguments, environment=settings)


def ensure_libraries(kind: str) -> None:
    """Install the lock of *kind* (runtime or dev) unless exactly it is installed already.

    The dev lock holds all of the runtime lock: an environment made for tests runs the program too.
    """
    installed = read_stamp()
    if kind == "runtime" and installed.get("kind") == "dev":
        kind = "dev"
    current = fingerprint(LOCKS[kind])
    if installed.get("kind") == kind and installed.get("lock") == current:
        return
    say(f"Installing the libraries of {LOCKS[kind].name} (a minute or two the first time).")
    if pip("--require-hashes", "-r", LOCKS[kind]) != 0:
        raise SetupError("The libraries could not be installed; pip's reason is above.")
    write_stamp(kind=kind, lock=current)


def ensure_project() -> None:
    """Install hwtrack itself in place, again whenever its description changed."""
    current = fingerprint(ROOT / "pyproject.toml")
    if read_stamp().get("project") == current and (BIN / ("hwtrack" + SUFFIX)).exists():
        return
    say("Installing hwtrack into .venv.")
    # The build backend is in the lock, so nothing is fetched that no hash vouches for.
    if pip("--no-build-isolation", "--no-index", "--editable", ROOT) != 0:
        raise SetupError("hwtrack itself could not be installed; pip's reason is above.")
    write_stamp(project=current)


def prepare(kind: str) -> None:
    """Bring .venv up to date for *kind* of work: runtime or dev."""
    ensure_environment()
    ensure_libraries(kind)
    ensure_project()


# --- tasks -----------------------------------------------------------------------------------


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown: always on Windows and macOS, on Linux if a display is named."""
    if sys.platform != "linux":
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def demo_arguments(arguments: Sequence[str]) -> list[str]:
    """Return the demo's *arguments*, into demo-out beside this file unless they say where."""
    if any(part == "--out" or part.startswith("--out=") for part in arguments):
        return list(arguments)
    place = "demo-out" if Path.cwd() == ROOT else str(ROOT / "demo-out")
    return ["--out", place, *arguments]


def demo(arguments: Sequence[str]) -> int:
    """Build the demo register and its papers; the window opens afterwards where it can."""
    prepare("runtime")
    chosen = demo_arguments(arguments)
    if has_display() and not {"--no-window", "--help"} & set(chosen):
        try:
            require({**QT_LIBRARIES, **X11_LIBRARIES})
        except SetupError as problem:
            say(f"{problem}\nThe demo goes on without its window.")
            chosen.append("--no-window")
    return call(BIN / ("hwtrack" + SUFFIX), "demo", *chosen, folder=Path.cwd())


def test(arguments: Sequence[str]) -> int:
    """Run the tests (arguments go to pytest); windows are drawn offscreen."""
    require(QT_LIBRARIES)
    prepare("dev")
    return call(PYTHON, "-m", "pytest", *shared_out(arguments), *arguments)


def shared_out(arguments: Sequence[str]) -> list[str]:
    """Share a run of the whole suite among the processors; a chosen part runs in one process."""
    if arguments or (os.cpu_count() or 1) < 2:
        return []
    return ["-n", "auto"]


def lint(arguments: Sequence[str]) -> int:
    """Check the style, the format and the directions of import."""
    prepare("dev")
    places = arguments or ["."]
    failed = [
        call(PYTHON, "-m", "ruff", "check", *places),
        call(PYTHON, "-m", "ruff", "format", "--check", *places),
        call(BIN / ("lint-imports" + SUFFIX), environment={"PYTHONUTF8": "1"}),
    ]
    return int(any(failed))


def types(arguments: Sequence[str]) -> int:
    """Check the types."""
    prepare("dev")
    return call(PYTHON, "-m", "mypy", *arguments)


def bench(arguments: Sequence[str]) -> int:
    """Run the measurements, all or those whose name holds one of the arguments."""
    require(QT_LIBRARIES)
    prepare("dev")
    scripts = sorted((ROOT / "bench").glob("bench_*.py"))
    chosen = [script for script in scripts if not arguments or any(part in script.stem for part in arguments)]
    if not chosen:
        raise SetupError(f"No such measurement. There are: {', '.join(script.stem for script in scripts)}")
    failed = [call(PYTHON, script) for script in chosen]  # one failure does not hide the others
    return int(any(failed))


def screenshots(arguments: Sequence[str]) -> int:
    """Take the README's pictures of the real window, under Xvfb where there is no display."""
    require({**QT_LIBRARIES, **X11_LIBRARIES})
    frame: list[str] = []
    if not has_display():
        require(XVFB_PROGRAMS, shutil.which)
        frame = ["xvfb-run", "-a", "-s", "-screen 0 1920x1200x24"]
    prepare("dev")
    return call(*frame, PYTHON, ROOT / "docs" / "screenshots.py", *arguments)


def lock(arguments: Sequence[str]) -> int:
    """Write both locks anew from pyproject.toml (arguments go to uv: --upgrade)."""
    with tempfile.TemporaryDirectory() as folder:
        tool = Path(folder) / BIN.name
        if call(sys.executable, "-m", "venv", folder) or call(
            tool / ("python" + SUFFIX), "-m", "pip", "install", "-q", LOCK_TOOL
        ):
            raise SetupError(f"{LOCK_TOOL} could not be installed; the reason is above.")
        for extras, target in ((("build",), LOCKS["runtime"]), (("build", "dev"), LOCKS["dev"])):
            write_lock(tool / ("uv" + SUFFIX), extras, target, arguments)
    return 0


def write_lock(uv: Path, extras: Sequence[str], target: Path, arguments: Sequence[str]) -> None:
    """Resolve the project with *extras* for every platform into *target*, and refuse any address in it."""
    options = "--universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet"
    wanted = [word for extra in extras for word in ("--extra", extra)]
    words = [*options.split(), *wanted, *arguments, "--output-file", target.name]
    if call(uv, "pip", "compile", "pyproject.toml", *words) != 0:
        raise SetupError(f"{target.name} could not be resolved; the reason is above.")
    leaks = addresses(target.read_text(encoding="utf-8"))
    if leaks:
        raise SetupError(f"{target.name} names an address: {leaks[0]}")
    say(f"{target.name} written.")


def addresses(lock_text: str) -> list[str]:
    """Return the lines of a lock that are neither a pin nor a hash: an address, an index, a folder."""
    allowed = re.compile(r"[a-z0-9-]+==[\w.]+( ; [\w\s.'<>=!()]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    return [line for line in lock_text.splitlines() if not allowed.fullmatch(line)]


TASKS: dict[str, Callable[[Sequence[str]], int]] = {
    task.__name__: task for task in (demo, test, lint, types, bench, screenshots, lock)
}


def read_command(words: Sequence[str]) -> tuple[str, list[str]]:
    """Return the task asked for and what is passed on to it."""
    listing = "\n".join(f"  {name:12} {(task.__doc__ or '').splitlines()[0]}" for name, task in TASKS.items())
    reader = argparse.ArgumentParser(
        prog="dev.py",
        description="Set hwtrack up in this folder and run a task.",
        epilog="tasks:\n" + listing,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    reader.add_argument("task", choices=TASKS, metavar="task")
    chosen = reader.parse_args(words[:1])
    return chosen.task, list(words[1:])


def main(words: Sequence[str]) -> int:
    """Run the task that *words* name; 0 is fine, 3 a thing of this machine that must be mended first."""
    task, arguments = read_command(words)
    try:
        return TASKS[task](arguments)
    except SetupError as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Commands as processes of their own that do not start from nothing: each is forked from one that has the imports done.

A command line of a paper takes two seconds to import what it needs, and the suite runs scores of them. The
fork has its own arguments, environment, folder and streams and ends with its own exit code, as a started one.
"""

import array
import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

SERVER = """
import sys
for name in ("PySide6", "shiboken6", "qtawesome"):
    sys.modules[name] = None
from tests.helpers.warm import serve
serve(int(sys.argv[1]))
"""


@dataclass
class Ended:
    """What a command wrote and how it ended."""

    returncode: int
    stdout: bytes
    stderr: bytes


class Warm:
    """A process that has imported the program, and forks itself for every command."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._line = ours
        root = str(Path(__file__).parents[2])
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            cwd=root,
            env={**os.environ, "PYTHONPATH": root},
            stdin=subprocess.DEVNULL,
        )
        theirs.close()

    def run(self, arguments: list[str], environment: dict[str, str]) -> Ended:
        """Run `hwtrack` with these arguments and nothing but this environment."""
        with TemporaryFile() as out, TemporaryFile() as err:
            asked = json.dumps(
                {"arguments": arguments, "environment": environment, "folder": str(Path.cwd())}
            )
            content = asked.encode()
            fds = array.array("i", [out.fileno(), err.fileno()])
            self._line.sendmsg(
                [len(content).to_bytes(4, "big")], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)]
            )
            self._line.sendall(content)
            code = int.from_bytes(_exactly(self._line, 4), "big", signed=True)
            out.seek(0)
            err.seek(0)
            return Ended(code, out.read(), err.read())

    def close(self) -> None:
        """End the process."""
        self._line.close()
        self._server.wait(30)


def _exactly(line: socket.socket, count: int) -> bytes:
    found = b""
    while len(found) < count:
        more = line.recv(count - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def serve(line_number: int) -> None:
    """Fork for every command that the line brings, until it is closed."""
    import hwtrack.cli
    import hwtrack.services.checking
    import hwtrack.services.papers
    import hwtrack.services.sealing  # noqa: F401 - imported once, for every fork

    line = socket.socket(fileno=line_number)
    while True:
        head, fds, _flags, _address = socket.recv_fds(line, 4, 2)
        if not head:
            return
        asked = json.loads(_exactly(line, int.from_bytes(head, "big")))
        child = os.fork()
        if child == 0:
            line.close()
            _become(asked, fds)
        for number in fds:
            os.close(number)
        _pid, status = os.waitpid(child, 0)
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def _become(asked: dict[str, object], fds: list[int]) -> None:
    """Be the command: its streams, environment, folder and arguments; never returns."""
    code = 70
    try:
        for number, stream in zip(fds, (1, 2), strict=True):
            os.dup2(number, stream)
        sys.stdout = open(1, "w", encoding="utf-8", errors="strict", closefd=False)  # noqa: SIM115 - the fork's own
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115 - the fork's own
        os.environ.clear()
        os.environ.update(asked["environment"])  # type: ignore[call-overload] # strings
        os.chdir(str(asked["folder"]))
        sys.argv = ["hwtrack", *asked["arguments"]]  # type: ignore[misc] # strings
        from hwtrack.cli import main

        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)

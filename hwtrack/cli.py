"""The command line: text for people, JSON for programs; it never loads Qt.

Exit codes: 0 fine, 1 findings (import, verify, inspect, capacity, scan, check, status, salvage only), 2 usage, 3 a file problem.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import NoReturn

from hwtrack.commands import (
    BUG,
    FILE_PROBLEM,
    USAGE,
    app,
    bundles,
    capacity,
    claims,
    diagnosing,
    papers,
    people,
    questions,
    records,
    recovery,
    registers,
    sealing,
)
from hwtrack.errors import EnvironmentProblem, SignInNeededError, UserError
from hwtrack.output import prepare_streams, readable

COMMANDS = (
    registers,
    questions,
    capacity,
    papers,
    records,
    recovery,
    sealing,
    diagnosing,
    bundles,
    people,
    claims,
)
"""The modules whose commands `app` knows, in the order of its help."""
_ORDER = [module.__name__ for module in COMMANDS]
app.registered_commands.sort(
    key=lambda command: _ORDER.index(command.callback.__module__) if command.callback else 0
)


def main() -> None:
    """Run the command line and answer every error by who can mend it."""
    prepare_streams()
    try:
        try:
            app()
        finally:
            # A disk that is full says so now, not when the interpreter is gone.
            if sys.stdout is not None:
                sys.stdout.flush()
    except SignInNeededError as error:
        _fail(f"{error.message}命令行请用 hwtrack --as 登录名 …。", USAGE)
    except UserError as error:
        _fail(error.message, USAGE)
    except EnvironmentProblem as error:
        _fail(f"{error.message}{error.remedy}", FILE_PROBLEM)
    except UnicodeEncodeError:
        _fail("输入含有不是文字的字节，请改正后再试。", USAGE)
    except OSError as error:
        where = f"“{readable(Path(os.fsdecode(error.filename)))}”" if error.filename else ""
        _fail(f"读写{where}失败：{error.strerror}。请检查路径、权限与空间。", FILE_PROBLEM)
    except Exception as error:  # noqa: BLE001 - the one place where a bug ends: logged, told, exit 70
        _bug(error)


def _fail(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    raise SystemExit(code)


def _bug(error: Exception) -> NoReturn:
    from hwtrack.settings import user_folders

    log = user_folders().log / "hwtrack.log"
    told = f"程序出错（{type(error).__name__}），本步未完成；此前已确认的登记不受影响。"
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        logging.basicConfig(filename=log, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    except OSError:
        _fail(f"{told}{error}", BUG)
    logging.getLogger("hwtrack").error("command line", exc_info=error)
    _fail(f"{told}详情见 {log}。", BUG)


if __name__ == "__main__":
    main()

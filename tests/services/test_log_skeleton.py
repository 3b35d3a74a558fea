"""Of a log only what the program and its libraries are known by is told: no word that somebody chose."""

import io
import sqlite3
import traceback
import zipfile
from pathlib import Path

import pytest
import sqlalchemy

import hwtrack.cli
from hwtrack.services import log_skeleton
from hwtrack.services.bundles_in import BundleRefusedError
from hwtrack.services.diagnostics import diagnostics
from hwtrack.services.log_skeleton import told

OTHER = "  (other)"
OURS = Path(hwtrack.cli.__file__).parent
PRIVATE = "赣州某公司-张三-13800138000"


def frame(path, function="main", line="59"):
    return f'  File "{path}", line {line}, in {function}'


def test_a_moment_and_its_gravity_are_told():
    assert told("2026-04-01 08:00:00,123 ERROR hwtrack 张三") == "2026-04-01 08:00:00 ERROR"
    assert told("2026-04-01 08:00:00,123 ZHANGSAN hwtrack") == ""
    assert told("٢٠٢٦-04-01 08:00:00,123 ERROR hwtrack") == ""


@pytest.mark.parametrize("before", ["hwtrack", "db", "ui", "resources", "site-packages", "hwtrack/services"])
@pytest.mark.parametrize("apart", ["/", "\\"])
def test_a_file_of_ours_is_told_from_its_own_package_on(before, apart):
    path = f"/srv/x/{before}/{PRIVATE}/hwtrack/cli.py".replace("/", apart)
    assert told(frame(path)) == "  hwtrack/cli.py:59 main"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (OURS / "services" / "store.py", "hwtrack/services/store.py:59 do"),
        (OURS / "services" / "__init__.py", "hwtrack/services/__init__.py:59 (other)"),
        (OURS.parent / "ui" / "errors.py", "ui/errors.py:59 (other)"),
        (OURS.parent / "db" / "engine.py", "db/engine.py:59 (other)"),
    ],
)
def test_a_function_is_told_where_the_file_has_it(path, shown):
    assert told(frame(path, "do")) == f"  {shown}"


@pytest.mark.parametrize(
    "path",
    [
        "/home/chen/.config/x.py",
        "/srv/hwtrack/张三_赣B12345.py",
        "/srv/hwtrack/services/张三_赣B12345.py",
        "/x/site-packages/张三_赣B12345.py",
        "/x/site-packages/sqlalchemy/张三.py",
        "张三_赣B12345.py",
        "<stdin>",
        f"{sqlalchemy.__path__[0]}/../../../../张三.py",
        "/srv/hwtrack/\0.py",
    ],
)
def test_a_file_that_is_nobodys_we_know_is_told_without_its_name(path):
    assert told(frame(path)) == OTHER


def test_a_file_of_a_library_is_told_from_its_package_on():
    assert told(frame(f"{sqlalchemy.__path__[0]}/exc.py", "张三")) == "  sqlalchemy/exc.py:59"
    assert told(frame(traceback.__file__, "张三")) == "  traceback.py:59"


def test_a_file_of_a_library_is_not_taken_for_one_of_ours_of_that_name(tmp_path, monkeypatch):
    theirs = tmp_path / "somebody" / "ui" / "errors.py"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    monkeypatch.setattr(log_skeleton, "_library_roots", lambda: (str(tmp_path),))
    assert told(frame(theirs)) == "  somebody/ui/errors.py:59"


@pytest.mark.parametrize("line", ["13800138000", "١٣٨"])
def test_a_number_that_is_no_line_is_not_told(line):
    assert "13800138000" not in told(frame(OURS / "cli.py", line=line))
    assert "١٣٨" not in told(frame(OURS / "cli.py", line=line))


@pytest.mark.parametrize(
    "name",
    [
        "ValueError",
        "KeyboardInterrupt",
        "sqlite3.OperationalError",
        "sqlalchemy.exc.OperationalError",
        "hwtrack.errors.UserError",
        f"{BundleRefusedError.__module__}.BundleRefusedError",
        "hwtrack.services.paper_printing.NumberTaken",
        "ui.forms.entries.UnreadError",
    ],
)
def test_an_exception_that_exists_is_told_without_its_message(name):
    assert issubclass(sqlite3.OperationalError, Exception)
    assert told(f"{name}: 张三 13800138000") == name
    assert told(name) == name


@pytest.mark.parametrize(
    "line",
    [
        "Wang_Li_13800138000_Problem",
        "Wang_Li_13800138000_Problem: x",
        "张三Error: x",
        "hwtrack.errors.ZhangSan_13800138000_Error: x",
        "hwtrack.张三.UserError: x",
        "print: x",
        "说明: 张三",
        "    raise UserError(张三)",
        "",
    ],
)
def test_a_word_that_is_no_exception_is_not_told(line):
    assert told(line) == ""


def test_a_forged_log_puts_nothing_into_the_bundle(tmp_path):
    lines = [frame(f"/srv/hwtrack/{PRIVATE}/hwtrack/cli.py"), frame(f"{PRIVATE}.py"), f"{PRIVATE}Error: x"]
    (tmp_path / "hwtrack.log").write_text("\n".join(lines), encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(diagnostics(None, tmp_path))) as packed:
        shown = packed.read("log.txt").decode()
    assert shown == f"  hwtrack/cli.py:59 main\n{OTHER}\n"

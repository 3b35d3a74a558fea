"""`hwtrack account` and `--as`: who works at the command line, with passwords from a file or a terminal only."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from hwtrack import cli
from hwtrack.cli import app
from hwtrack.commands import sitting
from hwtrack.errors import NotPermittedError, SignInNeededError, UserError
from hwtrack.services import passwords
from hwtrack.services.store import Store
from tests.helpers.people import CHEAP
from tests.helpers.registers import make_town

ADMIN_WORD, CLERK_WORD, FIRST_WORD, WRONG_WORD = (
    "correct horse",
    "battery staple",
    "the first one",
    "wrong guess",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("town"))
    uid = town.received()
    town.store.close()
    return town.store.path, uid


@pytest.fixture(scope="module", autouse=True)
def _at_the_least_cost():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "PasswordHasher", lambda: CHEAP)
        for name in ("HWTRACK_LOGIN", sitting.PASSWORD_FILE, sitting.NEW_PASSWORD_FILE):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def register(made, tmp_path):
    return shutil.copyfile(made[0], tmp_path / "r.hwt")


def run(*words, password="", new="", env=None, tmp=None):
    """Run a command with the passwords in files; return what it prints, or raise what it would tell."""
    files = dict(env or {})
    for variable, word in ((sitting.PASSWORD_FILE, password), (sitting.NEW_PASSWORD_FILE, new)):
        if word:
            path = tmp / f"{variable}.txt"
            path.write_text(f"{word}\nnot this line\n", encoding="utf-8")
            files[variable] = str(path)
    found = CliRunner().invoke(app, [*map(str, words)], env=files)
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.stdout


@pytest.fixture(scope="module")
def with_accounts(made, tmp_path_factory, _at_the_least_cost):
    tmp_path = tmp_path_factory.mktemp("accounts")
    register = shutil.copyfile(made[0], tmp_path / "r.hwt")
    run("account", register, "start", "guan", "--name", "周主任", new=ADMIN_WORD, tmp=tmp_path)
    told = run(
        "--as", "guan", "account", register, "add", "csg", "--name", "陈水根", "--roles", "clerk，receiver",
        password=ADMIN_WORD, new=FIRST_WORD, tmp=tmp_path,
    )  # fmt: skip
    assert "首次登录须改密码" in told
    run("--as", "csg", "account", register, "password", password=FIRST_WORD, new=CLERK_WORD, tmp=tmp_path)
    return register


@pytest.fixture
def staffed(with_accounts, tmp_path):
    return shutil.copyfile(with_accounts, tmp_path / "r.hwt")


def test_accounts_are_started_made_and_listed(staffed):
    told = json.loads(run("account", staffed, "--json"))
    assert told["mode"] == "accounts"
    assert [(row["login"], row["roles"], row["must_change"]) for row in told["accounts"]] == [
        ("csg", ["clerk", "receiver"], False),
        ("guan", ["administrator"], False),
    ]
    assert "经办人、接收人" in run("account", staffed)
    assert "登录" in run("account", staffed, "sign-ins")
    assert json.loads(run("account", staffed, "sign-ins", "--json"))[0]["login"] == "csg"
    assert "签署联单" in run("account", staffed, "permissions")
    with Store.open(staffed, read_only=True) as store:
        assert store.verify().ok


def test_what_writes_asks_who_is_there_and_what_reads_does_not(staffed, made, tmp_path):
    assert "批次" in run("batches", staffed)
    out = tmp_path / "m.pdf"
    with pytest.raises(SignInNeededError):
        run("manifest", staffed, made[1], "--pdf", out)
    assert not out.exists()
    by = {"HWTRACK_LOGIN": "csg"}
    run("manifest", staffed, made[1], "--pdf", out, password=CLERK_WORD, env=by, tmp=tmp_path)
    assert out.exists()
    with pytest.raises(UserError, match="密码不对"):
        run("--as", "csg", "manifest", staffed, made[1], "--pdf", out, password=WRONG_WORD, tmp=tmp_path)


def test_a_role_that_is_missing_is_told_at_the_command_line_too(staffed, tmp_path):
    with pytest.raises(NotPermittedError, match="管理员"):
        run(
            "--as", "csg", "account", staffed, "add", "new", "--name", "别人", "--roles", "clerk",
            password=CLERK_WORD, new="a first password", tmp=tmp_path,
        )  # fmt: skip
    with pytest.raises(NotPermittedError, match="更换签名密钥"):
        run("--as", "csg", "key", staffed, "--change", "--reason", "试", password=CLERK_WORD, tmp=tmp_path)


def test_the_administrator_of_as_has_a_register_replaced_and_nobody_else_has(staffed, tmp_path):
    backup, new = tmp_path / "b.hwt", tmp_path / "new.hwt"
    run("--as", "guan", "backup", staffed, "--to", backup, password=ADMIN_WORD, tmp=tmp_path)
    run("restore", backup, "--to", new, "--reason", "试")
    words = ("replace", staffed, "--by", new)
    with pytest.raises(SignInNeededError):
        run(*words)
    with pytest.raises(NotPermittedError, match="管理员"):
        run("--as", "csg", *words, password=CLERK_WORD, tmp=tmp_path)
    with pytest.raises(UserError, match="密码不对"):
        run("--as", "guan", *words, password=WRONG_WORD, tmp=tmp_path)
    assert new.exists()
    told = run("--as", "guan", *words, password=ADMIN_WORD, tmp=tmp_path)
    assert "已替换" in told
    # Who came to decide it, and who was refused, is no entry to be made again.
    assert "补录" not in told
    (aside,) = tmp_path.glob("r.replaced-*.hwt")
    came = json.loads(run("account", aside, "sign-ins", "--json"))
    assert [(row["login"], row["kind"]) for row in came[:3]] == [
        ("guan", "signed_in"), ("guan", "refused"), ("csg", "signed_in"),
    ]  # fmt: skip


def test_a_register_whose_guards_were_altered_still_knows_who_may_have_it_replaced(staffed, tmp_path):
    backup, new = tmp_path / "b.hwt", tmp_path / "new.hwt"
    run("--as", "guan", "backup", staffed, "--to", backup, password=ADMIN_WORD, tmp=tmp_path)
    run("restore", backup, "--to", new, "--reason", "试")
    with closing(sqlite3.connect(staffed)) as raw:
        ((name,),) = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' LIMIT 1")
        raw.execute(f'DROP TRIGGER "{name}"')
    words = ("replace", staffed, "--by", new)
    with pytest.raises(SignInNeededError):
        run(*words)
    assert "已替换" in run("--as", "guan", *words, password=ADMIN_WORD, tmp=tmp_path)


def test_a_folder_of_backups_is_chosen_by_the_administrator_of_as_while_they_are_listed(staffed, tmp_path):
    words = ("backup", staffed, "--list", "--folder", tmp_path, "--json")
    with pytest.raises(SignInNeededError):
        run(*words)
    told = json.loads(run("--as", "guan", *words, password=ADMIN_WORD, tmp=tmp_path))
    assert told["folder"] == str(tmp_path)


def test_an_acknowledgement_is_signed_for_nobody_who_may_not_take_bundles(staffed, tmp_path):
    out = tmp_path / "a.hwa"
    words = ("bundle", "acknowledge", staffed, "00000000-0000-7000-8000-000000000000", "--out", out)
    with pytest.raises(SignInNeededError):
        run(*words)
    with pytest.raises(NotPermittedError, match="收下交换包"):
        run("--as", "csg", *words, password=CLERK_WORD, tmp=tmp_path)
    assert not out.exists()


@pytest.fixture
def actors():
    """Read under whose names a register's last entries stand."""

    def read(register, count=1):
        with Store.open(register, read_only=True) as store, store._reader.connect() as connection:
            rows = connection.exec_driver_sql("SELECT action, actor FROM entry ORDER BY seq DESC")
            return [tuple(row) for row in rows][:count]

    return read


@pytest.mark.parametrize("system", ["陈水根（csg）", "未登录：陈水根（csg）", "周主任"])
def test_whoever_is_not_signed_in_has_no_entry_under_the_form_of_an_account(
    staffed, tmp_path, actors, system
):
    marked = f"未登录：{system.removeprefix('未登录：')}"
    with pytest.raises(UserError, match="密码不对"):
        run(
            "--as", "csg", "checkpoint", staffed,
            password=WRONG_WORD, env={"LOGNAME": system}, tmp=tmp_path,
        )  # fmt: skip
    assert actors(staffed) == [("refuse_sign_in", marked)]
    run("backup", staffed, "--to", tmp_path / "bk", env={"LOGNAME": system})
    (backup,) = (tmp_path / "bk").glob("*.hwt")
    run("restore", backup, "--to", tmp_path / "rs.hwt", "--reason", "试", env={"LOGNAME": system})
    assert actors(tmp_path / "rs.hwt") == [("start_epoch", marked)]


def test_a_name_as_long_as_a_line_is_marked_and_still_fits(staffed, tmp_path, actors):
    with pytest.raises(UserError, match="密码不对"):
        run(
            "--as", "csg", "checkpoint", staffed,
            password=WRONG_WORD, env={"LOGNAME": "长" * 200}, tmp=tmp_path,
        )  # fmt: skip
    assert actors(staffed) == [("refuse_sign_in", f"未登录：{'长' * 196}")]


def test_entries_of_a_register_without_accounts_stand_under_the_name_of_the_system_account(register, actors):
    run("account", register, "open", "--reason", "只有一人", env={"LOGNAME": "陈水根（csg）"})
    assert actors(register) == [("choose_no_passwords", "陈水根（csg）")]


def test_whoever_signs_in_has_entries_under_the_account(staffed, tmp_path, actors):
    run("--as", "csg", "account", staffed, password=CLERK_WORD, tmp=tmp_path)
    run("--as", "guan", "checkpoint", staffed, password=ADMIN_WORD, env={"LOGNAME": "某"}, tmp=tmp_path)
    assert actors(staffed) == [("sign_in", "周主任（guan）")]


def test_an_administrator_changes_roles_closes_opens_and_resets(staffed, tmp_path):
    for words, told in (
        (("roles", "csg", "--roles", "dispatcher"), "已变更职责"),
        (("reset", "csg"), "下次登录须改"),
        (("close", "csg"), "已停用"),
        (("reopen", "CSG"), "已恢复"),
    ):
        shown = run(
            "--as", "guan", "account", staffed, *words, password=ADMIN_WORD, new="another first", tmp=tmp_path
        )
        assert told in shown
    with pytest.raises(UserError, match="没有账户"):
        run("--as", "guan", "account", staffed, "close", "nobody", password=ADMIN_WORD, tmp=tmp_path)
    with Store.open(staffed, read_only=True) as store, store._reader.connect() as connection:
        meant = connection.exec_driver_sql("SELECT meaning FROM signature ORDER BY id").scalars().all()
    assert meant == ["建立账户", "变更职责", "重设他人密码", "停用账户", "恢复账户"]


def test_a_key_is_changed_by_an_administrator_who_signs(staffed, tmp_path):
    shown = run(
        "--as", "guan", "key", staffed, "--change", "--reason", "到期", password=ADMIN_WORD, tmp=tmp_path
    )
    assert "密钥已更换" in shown


def test_accounts_are_turned_off_by_an_administrator_with_a_reason(staffed, tmp_path):
    with pytest.raises(SignInNeededError):
        run("account", staffed, "open", "--reason", "只剩一人")
    run("--as", "guan", "account", staffed, "open", "--reason", "只剩一人", password=ADMIN_WORD, tmp=tmp_path)
    assert "不设密码：只剩一人" in run("account", staffed)


def test_working_without_passwords_is_chosen_with_a_reason(register):
    with pytest.raises(UserError, match="为何不设密码"):
        run("account", register, "open")
    assert "已记入日志" in run("account", register, "open", "--reason", "只有一人")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nonsense",), "没有“nonsense”"),
        (("start",), "登录名"),
        (("password",), "--as"),
        (("start", "guan", "--name", "周主任"), "没有终端"),
    ],
)
def test_what_is_missing_is_told(register, words, told):
    with pytest.raises(UserError, match=told):
        run("account", register, *words)


def test_a_password_is_typed_twice_without_echo_where_there_is_a_terminal(monkeypatch):
    class Terminal:
        def isatty(self):
            return True

    typed = iter(["one word more", "one word more", "one word more", "another"])
    monkeypatch.setattr(sitting.sys, "stdin", Terminal())
    monkeypatch.setattr(sitting.getpass, "getpass", lambda prompt: next(typed))
    monkeypatch.delenv(sitting.NEW_PASSWORD_FILE, raising=False)
    assert sitting.asked_password("新密码", sitting.NEW_PASSWORD_FILE, twice=True) == "one word more"
    with pytest.raises(UserError, match="两次输入不同"):
        sitting.asked_password("新密码", sitting.NEW_PASSWORD_FILE, twice=True)


@pytest.mark.parametrize("variable", [sitting.PASSWORD_FILE, sitting.NEW_PASSWORD_FILE])
def test_a_byte_order_mark_is_no_part_of_a_password(tmp_path, monkeypatch, variable):
    saved = tmp_path / "by Notepad.txt"
    saved.write_text("correct horse\r\n", encoding="utf-8-sig", newline="")
    monkeypatch.setenv(variable, str(saved))
    assert sitting.asked_password("密码", variable) == "correct horse"


def test_a_password_file_that_holds_only_a_byte_order_mark_is_empty(tmp_path, monkeypatch):
    saved = tmp_path / "empty.txt"
    saved.write_bytes(b"\xef\xbb\xbf")
    monkeypatch.setenv(sitting.PASSWORD_FILE, str(saved))
    with pytest.raises(UserError, match="读不出"):
        sitting.asked_password("密码", sitting.PASSWORD_FILE)


def test_a_password_file_that_cannot_be_read_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv(sitting.PASSWORD_FILE, str(tmp_path / "none"))
    with pytest.raises(UserError, match="读不出"):
        sitting.asked_password("密码", sitting.PASSWORD_FILE)


def test_who_is_not_signed_in_is_told_how(staffed, capsys, monkeypatch):
    monkeypatch.setattr(cli.sys, "argv", ["hwtrack", "checkpoint", str(staffed)])
    monkeypatch.setattr(cli, "app", lambda: (_ for _ in ()).throw(SignInNeededError("请先登录再操作。")))
    monkeypatch.setattr(cli, "prepare_streams", lambda: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2
    assert "--as" in capsys.readouterr().err

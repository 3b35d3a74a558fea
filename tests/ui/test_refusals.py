"""What a register refuses about accounts and passwords is read in the language of the window."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import hwtrack
from hwtrack.domain.numbering import check_prefix
from hwtrack.domain.passwords import check_password
from hwtrack.errors import EnvironmentProblem, SignInNeededError, UserError
from hwtrack.services.signing_in import _WRONG, _WRONG_PASSWORD
from tests.ui.fakes.people import PASSWORD
from ui import errors, i18n
from ui.sign_in import SignInSheet
from ui.start import NewRegisterDialog
from ui.words_refusals import refusal_text

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)
MODULES = (
    "domain/passwords", "domain/text", "services/signing_in", "services/throttle", "services/accounts", "services/comings",
)  # fmt: skip
CHINESE = re.compile("[\u3400-\u9fff，。：；]")
SAMPLES = {"wait": ("3 秒", "2 分钟"), "what": ("职责", "密码", "账户")}
"""What stands in a sentence where its variable is itself Chinese."""
RAISED = frozenset({"UserError", "SignInNeededError", "ThrottledError", "EnvironmentProblem"})


def texts(node: ast.expr) -> list[str]:
    """Return every sentence an expression may be, with something in place of what varies."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*texts(node.body), *texts(node.orelse)]
    if not isinstance(node, ast.JoinedStr):
        return []
    found = [""]
    for part in node.values:
        name = ast.unparse(part.value) if isinstance(part, ast.FormattedValue) else ""
        said = SAMPLES.get(name, ("7",)) if name else (part.value,)
        found = [f"{before}{one}" for before in found for one in said]
    return found


def sentences() -> set[str]:
    found = {_WRONG, _WRONG_PASSWORD}
    for module in MODULES:
        tree = ast.parse((Path(hwtrack.__file__).parent / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in RAISED:
                remedies = [word.value for word in node.keywords if word.arg == "remedy"]
                found.update(text for one in (*node.args, *remedies) for text in texts(one))
    return found


@pytest.mark.parametrize("sentence", sorted(sentences()))
def test_every_refusal_about_people_has_english(sentence):
    i18n.use_language("en")
    assert not CHINESE.search(refusal_text(sentence))


def test_what_varies_stands_in_the_english_too_and_chinese_stays_as_it_is():
    said = "登录名“wangli”已有账户（停用的也不再给他人使用）。"
    assert refusal_text(said) == said
    i18n.use_language("en")
    assert "wangli" in refusal_text(said)
    assert "8" in refusal_text("密码至少 8 个字符。")
    assert refusal_text("别的话。") == "别的话。"


def test_a_dialog_says_a_refusal_in_english():
    i18n.use_language("en")
    with pytest.raises(UserError) as easy:
        check_password("12345678", "wangli", "王丽")
    said = []
    errors.show(easy.value, on_field=lambda field, text: bool(said.append((field, text))) or True)
    assert said[0][0] == "password"
    assert not CHINESE.search(said[0][1])
    with pytest.raises(UserError) as short:
        check_prefix("a")
    assert not CHINESE.search(errors.describe(short.value)[1])


@pytest.mark.parametrize(
    "error",
    [
        UserError(_WRONG, field="password"),
        SignInNeededError("请先登录再操作。"),
        EnvironmentProblem(
            "账户“x”的密码记录缺失或与日志不符，不能登录。",
            remedy="请用 hwtrack verify 核验，并由管理员重设密码。",
        ),
    ],
)
def test_the_sign_in_sheet_says_a_refusal_in_english(qtbot, error):
    i18n.use_language("en")
    sheet = SignInSheet()
    qtbot.addWidget(sheet)
    sheet.ask_sign_in("r", "wangli")
    sheet.show()
    sheet.refuse(error)
    said = [line._text.text() for line in (sheet.rows["password"].note, sheet._general) if line.isVisible()]
    assert said
    assert not CHINESE.search("".join(said))


def test_a_new_register_says_in_english_what_a_login_may_be(qtbot, memory):
    i18n.use_language("en")
    dialog = NewRegisterDialog(memory)
    qtbot.addWidget(dialog)
    dialog.show()
    for field, text in ((dialog.name, "r"), (dialog.prefix, "GZ"), (dialog.login, "a b")):
        field.setText(text)
    for field in (dialog.password, dialog.again):
        field.setText(PASSWORD)
    dialog.create_register()
    said = dialog.rows["login"].note._text.text()
    assert said
    assert not CHINESE.search(said)

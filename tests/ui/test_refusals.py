"""What a register refuses about accounts and passwords is read in the language of the window."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from functools import cache

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit

from hwtrack.domain.field_rules import RULES
from hwtrack.domain.numbering import check_prefix
from hwtrack.domain.passwords import check_password
from hwtrack.domain.permissions import DUTIES, PERMITS, permit_of
from hwtrack.domain.quantity import parse_mass
from hwtrack.domain.signing import SIGNED
from hwtrack.errors import EnvironmentProblem, SignInNeededError, UserError
from hwtrack.services import bundle_words
from hwtrack.services.custody_views import TripResult
from hwtrack.services.door import _refusal, _signature_needed
from hwtrack.services.health import _REMEDY
from hwtrack.services.held_comparing import _OF_CARD, _SAID
from hwtrack.services.held_views import DISAGREES
from hwtrack.services.restoring import _NO_KEY
from hwtrack.services.signing_in import _WRONG, _WRONG_PASSWORD
from tests.helpers.refusal_lists import (
    FINDING,
    FORBIDDING,
    HANDED,
    NOT_HERE,
    REFUSING,
    SAMPLES,
    TELLING,
    UNUSED,
    WITHIN,
)
from tests.helpers.refusal_texts import HAN, Source, Texts, error_names
from tests.ui.fakes.people import PASSWORD
from ui import errors, i18n
from ui.forms.base import input_finding
from ui.refusals import _COUNT as COUNT
from ui.refusals import SENTENCES, SLOTS, STOP, matched, refusal_text
from ui.sign_in import SignInSheet
from ui.start import NewRegisterDialog
from ui.widgets.band import FindingBand
from ui.widgets.fields import FormRow

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)
CHINESE = re.compile("[\u3400-\u9fff，。：；]")
ERRORS = error_names()


@cache
def source_of(module: str) -> Source:
    return Source(module, SAMPLES)


@cache
def told_by(module: str) -> list[tuple[str, Texts]]:
    return list(source_of(module).refusals(ERRORS))


def sentences() -> set[str]:
    found = {_WRONG, _WRONG_PASSWORD, _REMEDY, _NO_KEY}
    for module in REFUSING:
        found |= {text for _, texts in told_by(module) for text in texts if text and HAN.search(text)}
    for module in FINDING:
        found |= {
            t for _, ts in Source(f"services/{module}", SAMPLES).written() for t in ts if t and HAN.search(t)
        }
    for module, function in TELLING:
        source = Source(f"services/{module}", SAMPLES)
        found |= {text for _, texts in source.written(function) for text in texts if text}
    for name, place, givers in HANDED:
        found |= {text for module in givers for text in source_of(module).handed(name, place) if text}
    for module, function in FORBIDDING:
        told = Source(f"domain/rules/{module}", SAMPLES).written(function)
        found |= {text for _, texts in told for text in texts if text and text.endswith(STOP)}
    found |= {zh for zh, _ in (rule.message() for rule in RULES)}
    return found - UNUSED.keys()


def test_every_refusal_has_its_english():
    i18n.use_language("en")
    said = {sentence: refusal_text(sentence) for sentence in sentences()}
    assert len(said) > 1_000
    assert {told: english for told, english in said.items() if CHINESE.search(english)} == {}


def test_what_no_source_tells_is_listed_with_its_reason():
    unknown = {(module, told) for module in REFUSING for told, texts in told_by(module) if None in texts}
    assert unknown == NOT_HERE.keys()


def sample(sentence: str) -> str:
    """Fill what varies with what may stand there."""

    def one(brace: re.Match[str]) -> str:
        if SLOTS.get(brace[1], ("",))[0] == COUNT:
            return "12"
        return WITHIN.get(brace[1], "/甲（乙）/c d.hwt")

    return re.sub(r"\{(\w+)\}", one, sentence)


def test_no_sentence_is_taken_for_another():
    taken = {
        sentence: [other for other in SENTENCES if matched(other, sample(sentence))] for sentence in SENTENCES
    }
    assert {sentence: others for sentence, others in taken.items() if others != [sentence]} == {}


def test_a_value_made_to_look_like_sentences_costs_no_time():
    i18n.use_language("en")
    value = "：日志前 7 条与它不符：“（ 月度合计（，场所 ，场所 ” 现为 ，日志记 ；；" * 400
    begun = time.perf_counter()
    for message in (
        f"表 site 第 3 行与日志第 9 条不符：name 现为 '{value}'，日志记 '乙'",
        value,
        f"“{value}",
    ):
        refusal_text(message)
    assert time.perf_counter() - begun < 2


def test_every_sentence_keeps_what_varies_in_english():
    i18n.use_language("en")
    for sentence in SENTENCES:
        said = QCoreApplication.translate("refusals", sentence)
        assert sorted(set(re.findall(r"\{\w+\}", said))) == sorted(set(re.findall(r"\{\w+\}", sentence)))
        assert not CHINESE.search(said), sentence


AT = datetime(2026, 3, 1, 1, 30, tzinfo=UTC)
SEEN = (
    bundle_words.KNOWN, bundle_words.OWN, bundle_words.SAMPLE, bundle_words.OTHER_KEY, bundle_words.LOST_KEY,
    bundle_words.new(1_234), bundle_words.unknown("ab12 cd34"), bundle_words.wrong_fingerprint("ab12"),
    bundle_words.gap(7, 7), bundle_words.gap(1_007, 2_000), bundle_words.fork(9), bundle_words.fork_before(9),
    bundle_words.damaged("头部不是 JSON", "its header is no JSON"),
    bundle_words.ahead(AT), bundle_words.entry_ahead(8, AT), bundle_words.newer("0042"),
)  # fmt: skip


@pytest.mark.parametrize("told", SEEN, ids=lambda told: told[1][:24])
def test_what_is_kept_of_a_refused_bundle_reads_as_it_did_when_it_was_looked_at(told):
    i18n.use_language("en")
    assert refusal_text(told[0]) == told[1]


def test_every_word_about_bundles_is_asked_above():
    makers = [
        one
        for one in vars(bundle_words).values()
        if callable(one) and getattr(one, "__module__", "") == bundle_words.__name__
    ]
    told = [one for name, one in vars(bundle_words).items() if name.isupper() and isinstance(one, tuple)]
    assert len(SEEN) == len(makers) + len(told) + 1  # a gap of one entry and of more


PAIRS = sorted(
    (zh, en)
    for module in ("bundle_format", "bundle_keys", "bundle_look", "bundle_reading", "health")
    for zh, en, told in Source(f"services/{module}").pairs(
        frozenset({"BundleDamaged", "NotSignedError", "_damaged", "_Broken"})
    )
)


@pytest.mark.parametrize(("chinese", "english"), PAIRS)
def test_a_sentence_that_services_say_in_both_languages_is_one_in_english(chinese, english):
    i18n.use_language("en")
    assert refusal_text(chinese) == english


@pytest.mark.parametrize("verdict", sorted(DISAGREES))
def test_what_others_hold_is_told_in_english_with_all_that_is_added(verdict):
    i18n.use_language("en")
    zh, en = (text.format(size="1,200", now="900") for text in _SAID[verdict])
    assert refusal_text(f"收据.pdf：{zh}") == f"收据.pdf: {en}"
    added = (
        "；签名成立；本台账库曾由 7 条的备份恢复，这一件若出自恢复之前，其条目已随原库失去",
        "; its signature holds; the register was restored from a backup of 7 entries: if this left it before, its entries were lost",
    )
    assert refusal_text(f"收据.pdf：{zh}{added[0]}") == f"收据.pdf: {en}{added[1]}"
    if verdict in _OF_CARD:
        assert refusal_text(f"卡.txt：{_OF_CARD[verdict][0]}") == f"卡.txt: {_OF_CARD[verdict][1]}"


@pytest.mark.parametrize("action", sorted({*PERMITS, *DUTIES}))
def test_whose_an_action_is_reads_in_english(action):
    i18n.use_language("en")
    permit = permit_of(action)
    assert permit is not None
    if permit.roles:
        said = refusal_text(_refusal(action, permit))
        assert not CHINESE.search(said)
    assert not CHINESE.search(refusal_text(_signature_needed(action).message if action in SIGNED else ""))


def test_a_sentence_within_another_is_told_in_english():
    i18n.use_language("en")
    said = refusal_text(
        "备份“/m/甲.hwt”核验不一致（2 处：表 site 第 3 行与日志第 9 条不符：name 现为 '甲；一'，日志记 '乙'；note 现为 7，日志记 None），未恢复。"
    )
    assert said == (
        "The backup “/m/甲.hwt” did not verify (differences: 2): Row 3 of table site is not what entry 9 says: "
        "name is '甲；一', the journal says '乙'; note is 7, the journal says None. It was not restored."
    )
    gone = "“/m/r.hwt”不是普通文件。写入已停用。"
    assert refusal_text(gone) == "“/m/r.hwt” is no regular file. Nothing can be written."
    card = "不是完好的台账库身份卡：第 2 次更换密钥的公钥无法读出。"
    assert refusal_text(card) == (
        "This is no sound card of a register: Change of key no. 2: a public key cannot be read."
    )
    assert (
        refusal_text("信任名单“/t”已损坏（Weiß nicht），未使用其中任何一项，文件未动。").count("Weiß nicht")
        == 1
    )


@pytest.mark.parametrize(
    ("told", "english"),
    [
        (
            "赣B·3T568 的道路运输证已于 2026-01-31 到期。（《危险废物转移管理办法》第十一条）",
            "A paper of 赣B·3T568 (road permit) expired on 2026-01-31. (《危险废物转移管理办法》第十一条)",
        ),
        (
            "第 2 行移出量现为“1.2”，不再是“3”，请重新提出。",
            "Line 2: The mass is now “1.2”, no longer “3”; ask again.",
        ),
        ("联单现为“草稿”，不能转为“完结”。", "The manifest is “Draft”; it cannot become “Closed”."),
        (
            "预检之后情况有变，请核对后再签：在库 1.0000 吨，不足移出量 2.0000 吨。",
            (
                "Things have changed since the pre-check; look again before you sign: "
                "1.0000 t in stock, less than the 2.0000 t to be shipped."
            ),
        ),
        (
            (
                "本台账库有 3 张联单列明牌号“赣B·3T568”，不能出具查无联单证明："
                "36072600000001（运输中，2026-03-01）、GZ26-000002（作废，2026-03-02） 等。"
            ),
            (
                "3 manifests of this register name the plate “赣B·3T568”, so absence cannot be certified: "
                "36072600000001 (In transit, 2026-03-01), GZ26-000002 (Void, 2026-03-02) and more."
            ),
        ),
        (
            "虔绿 R4 连同本单将达 2.0000 吨，为许可规模 1 吨的 200.0 %。已签发未接受 1.0000 吨（A1 1.0000 吨 等 4 单），本单之前尚余 0.0000 吨。",
            (
                "With this load 虔绿 R4 reaches 2.0000 t, 200.0 % of its licensed 1 t. "
                "1.0000 t are promised already (A1 1.0000 t and others, 4 in all); 0.0000 t are left before this load."
            ),
        ),
        (
            "虔绿 R4 许可内 HW22 限额 5 吨，已接受 4 吨，余量不足本单 2.0000 吨。尚余 1.0000 吨。",
            (
                "虔绿 R4: limit of HW22 in the licence 5 t, 4 t received; "
                "what is left is less than the 2.0000 t of this load. 1.0000 t are left."
            ),
        ),
        (
            "虔绿 R4 高氯废物限额为 0：该许可不接受。",
            "虔绿 R4: limit of waste with high chlorine is 0, the licence takes none.",
        ),
        (
            "已有姓名为“王丽”的账户，请加注以区分，如“王 丽（二车间）”。",
            "There is an account of the name “王丽”; add something to tell them apart, such as “王 丽 (workshop 2)”.",
        ),
        (
            "情景：应为对象（{…}）。",
            "The scenario: It must be an object ({…}).",
        ),
        (
            "assumptions[0].category：没有废物类别“HW99”。",
            "assumptions[0].category: There is no waste category “HW99”.",
        ),
        (
            "没有特性“wet”，可写：含砷、高氯。",
            "There is no property wet; known are arsenic, high chlorine.",
        ),
    ],
)
def test_what_a_refusal_names_is_named_in_english(told, english):
    i18n.use_language("en")
    assert refusal_text(told) == english


def test_what_stands_beneath_a_field_is_read_in_english(qtbot):
    i18n.use_language("en")
    row = FormRow("grams", QLineEdit())
    qtbot.addWidget(row)
    for said in ("1..2", "0.0000001"):
        with pytest.raises(UserError) as unread:
            parse_mass(said)
        row.show_finding(input_finding("grams", unread.value.message))
        assert said in row.note._text.text()
        assert not CHINESE.search(row.note._text.text() + row.editor.accessibleDescription())


def test_what_a_trip_refuses_is_read_in_the_windows_language(window, register):
    window.go_to("trips", "")
    pane = window.pages["trips"].pane
    pane.results = (TripResult("m4", "GZ26-000004", False, "第 1 段已起运。", ""),)
    i18n.use_language("en")
    pane._show_results()
    assert [band.accessibleName().strip() for band in pane.findChildren(FindingBand)] == [
        "GZ26-000004\u3000Leg 1 has departed."
    ]


def test_what_a_scan_is_refused_with_is_read_in_english(window, register, qtbot):
    window.go_to("manifests", f"m{next(n for n, row in enumerate(register.rows) if row.state == 'ready')}")
    pane = window.pages["manifests"].pane
    pane.act("scan_label")
    dialog = pane.actions_of.scanning
    i18n.use_language("en")
    dialog._refused(UserError("联单现为“运输中”，只在待运时扫码装车。"))
    assert "“In transit”" in dialog._said.text()
    dialog.reject()
    qtbot.waitUntil(lambda: not window.tasks.busy)


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

"""Chinese is the source; English is complete; the language changes while the window is open."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QPushButton

import resources
from tests.ui.fake_rows import due
from ui import i18n, words
from ui.text import due_short
from ui.widgets.keycap import KeyHint


def texts(widget) -> set[str]:
    shown = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return {part.text() for part in shown if part.isVisible()}


def parse(path):
    """Read a translation file of our own."""
    return ET.parse(path)  # noqa: S314 - written by Qt's own tool, in the tree or just now


def switch(window, language: str) -> None:
    """Change the language; Qt posts the news to every window."""
    window.use_language(language)
    QApplication.processEvents()


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def test_every_text_has_its_english():
    tree = parse(resources.path("i18n/hwtrack_en.ts"))
    open_ones = [
        message.findtext("source")
        for message in tree.iter("message")
        if (translation := message.find("translation")) is None
        or translation.get("type") is not None
        or not "".join(translation.itertext()).strip()
    ]
    assert open_ones == []


def test_translation_file_holds_what_the_source_says(tmp_path):
    """The file in the tree is what extraction finds: a text changed without its English fails here."""
    fresh = tmp_path / "fresh.ts"
    sources = sorted(str(path) for path in Path("ui").rglob("*.py"))
    tool = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    assert tool
    subprocess.run(
        [tool, *sources, "-source-language", "zh_CN", "-ts", str(fresh)], check=True, capture_output=True
    )

    def keys(path):
        contexts = parse(path).iter("context")
        return {(c.findtext("name"), m.findtext("source")) for c in contexts for m in c.iter("message")}

    assert keys(fresh) == keys(resources.path("i18n/hwtrack_en.ts"))


def test_a_text_to_translate_names_its_context_as_lupdate_reads_it():
    """A text is found only where its context stands beside it as a literal."""
    unread = []
    for path in sorted((Path(__file__).parents[2] / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "translate" and node.args:
                literal = [isinstance(one, ast.Constant) for one in node.args[:2]]
                if literal == [False, True]:
                    unread.append((path.name, node.args[1].value))
    assert unread == []


def test_placeholders_survive_translation():
    import re

    tree = parse(resources.path("i18n/hwtrack_en.ts"))
    holes = re.compile(r"\{\w*\}|%n")
    for message in tree.iter("message"):
        wanted = sorted(holes.findall(message.findtext("source")))
        translation = message.find("translation")
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        for form in forms:
            assert sorted(holes.findall(form)) == wanted, message.findtext("source")


@pytest.mark.parametrize(
    "page",
    [
        "today",
        "manifests",
        "batches",
        "storage",
        "parties",
        "capacity",
        "indicators",
        "capacity_flows",
        "settings",
        "accounts",
        "new_manifest",
        "new_batch",
        "new_party",
        "trips",
        "back_entry",
        "pipeline_day",
        "verify_papers",
        "exchange",
        "county_registers",
        "recovery",
    ],
)
def test_language_changes_every_page_both_ways(window, qtbot, page):
    window.go_to(page, "")
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)
    QApplication.processEvents()
    before = texts(window.pages[page])
    switch(window, "en")
    qtbot.waitUntil(lambda: not window.desk.tasks.busy, timeout=10_000)
    english = texts(window.pages[page])
    titles = {button.text() for button in window.pages[page].findChildren(QPushButton) if button.isVisible()}
    assert not [title for title in titles - {"中文"} if has_chinese(title)]
    assert english != before
    switch(window, "zh")
    qtbot.waitUntil(lambda: texts(window.pages[page]) == before, timeout=10_000)


def test_navigation_and_frame_change_too(window):
    names = lambda: [entry.text() for entry in window.navigation.entries]  # noqa: E731 - asked three times
    assert names()[:2] == ["今日", "联单"]
    switch(window, "en")
    assert names()[:2] == ["Today", "Manifests"]
    assert window.top.search.text() == "Find a manifest, batch, party – or a command"
    switch(window, "zh")
    assert names()[:2] == ["今日", "联单"]


def test_what_keys_do_on_a_form_changes_with_its_buttons(window, qtbot):
    def said():
        return {hint.accessibleName() for hint in window.status.findChildren(KeyHint)}

    window.go_to("new_manifest", "")
    qtbot.waitUntil(lambda: "Ctrl Enter 签署并待运" in said())
    switch(window, "en")
    qtbot.waitUntil(lambda: "Ctrl Enter Sign" in said())
    assert not any(has_chinese(one) for one in said())


def test_english_counts_have_a_plural(qapp):
    i18n.use_language("en")
    assert due_short(due(-1)) == ("1 day late", "danger")
    assert due_short(due(-3)) == ("3 days late", "danger")
    i18n.use_language("zh")
    assert due_short(due(-3)) == ("逾期 3 日", "danger")


def test_qts_own_buttons_speak_the_language(qapp, qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    i18n.use_language("en")
    QApplication.processEvents()
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"


def test_every_state_action_and_event_has_a_word_and_an_icon_that_exists(qapp):
    from ui.icons import glyph

    for state in words.STATE_TONES:
        look = words.state_look(state)
        assert has_chinese(look.text)
        assert glyph(look.icon)
    for kind in words.EVENTS:
        _text, icon, tone = words.event(kind)
        assert glyph(icon)
        assert tone in {"neutral", "accent", "info", "ok", "warn", "danger"}
    for action in words.ACTIONS:
        assert glyph(words.action_icon(action))


def test_every_movement_and_state_of_the_domain_can_be_told():
    from hwtrack.domain.manifest import ManifestState
    from hwtrack.domain.movement import MovementKind

    assert {str(kind) for kind in MovementKind} <= words.EVENTS.keys()
    assert {str(state) for state in ManifestState} == words.STATE_TONES.keys()
    assert {str(state) for state in ManifestState} <= words.EVENTS.keys()


def test_every_reason_a_register_may_hold_has_words():
    from db.models.tracking import OFFICIAL_MISSING

    assert set(OFFICIAL_MISSING) == words.KEPT_REASONS.keys()
    assert words.OFFICIAL_REASONS.keys() <= words.KEPT_REASONS.keys()

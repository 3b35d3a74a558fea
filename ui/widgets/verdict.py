"""The verdict over a page: a strip in its tone, what was compared, and root and size at the right."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import fonts
from ui.widgets.band import ToneBand
from ui.widgets.basic import IconLabel, Text, box, column, row
from ui.words_records import TONE_ICONS

SENTENCE = re.compile(r"。|\.(?= |$)")
CLAUSE = re.compile(r"[：；]|[:;] ")
LONGEST = 110
"""Width of a verdict's first line in Latin letters; a Chinese character takes two."""


def split_verdict(text: str) -> tuple[str, str]:
    """Split a verdict into what is read first and the rest: its first sentence, or that one's first clause."""
    found = SENTENCE.search(text)
    first = text if found is None else text[: found.start()]
    if sum(1 + (letter > "\u2e80") for letter in first) > LONGEST:
        found = CLAUSE.search(first) or found
    if found is None:
        return text, ""
    rest = text[found.end() :].strip()
    return text[: found.start()], rest[:1].upper() + rest[1:]


class VerdictStrip(ToneBand):
    """Says agreement or disagreement in one line, with what was compared beneath; nothing more is claimed."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__("neutral", lined=True)
        self._icon = IconLabel("notice", "neutral", 20)
        self._title = Text("", fonts.ROW, bold=True, wrap=True)
        self._detail = Text("", fonts.SECOND, "text2", wrap=True)
        self._aside = Text("", fonts.SECOND, "text2")
        self._aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._aside.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text = box(column(None, self._title, self._detail, None, gap=2))
        line = row(self._icon, text, self._aside, *buttons, gap=12, margins=(14, 9, 12, 9))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setMinimumHeight(fonts.scaled(56))

    def say(self, tone: str, title: str, detail: str = "", aside: str = "", icon: str = "") -> None:
        """Show a verdict in its tone (ok, warn, danger, info, neutral)."""
        self.set_tone(tone)
        self._icon.show_icon(icon or TONE_ICONS.get(tone, "notice"), tone)
        self._title.setText(title)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self.setAccessibleName(". ".join(part for part in (title, detail, aside) if part))


class NoteBand(ToneBand):
    """A remark in a tone under a verdict: the fact, what it means, at most one thing to do."""

    def __init__(self, tone: str, title: str, detail: str = "", button: QWidget | None = None) -> None:
        super().__init__(tone, lined=True)
        icon = IconLabel(TONE_ICONS.get(tone, "notice"), tone)
        text = column(Text(title, wrap=True), gap=1)
        if detail:
            text.addWidget(Text(detail, fonts.SECOND, "text2", wrap=True))
        line = row(icon, box(text), gap=10, margins=(12, 8, 12, 8))
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        if button is not None:
            line.addWidget(button)
        self.setLayout(line)
        self.setAccessibleName(f"{title} {detail}".strip())

"""The head of the inspection: the site that is inspected, or the whole register with what was found."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from hwtrack.services.inspected import Inspection, SiteHead
from ui import fonts, words
from ui.text import end_moment, full_day, joined, listed, plain_tip
from ui.widgets.badge import Badge
from ui.widgets.head import PageHead, Span

LEAST = 200
"""Pixels of the title that stay however narrow the window is."""


def grouped(code: str) -> str:
    """Write a credit code in fours, as it is read aloud."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def licence_words(head: SiteHead) -> str:
    """Name what the licence's lines do with which categories."""
    lines = (" ".join((line.method, listed(line.categories))).strip() for line in head.licence_lines)
    return QCoreApplication.translate("inspection", "；").join(lines)


class InspectionHead(PageHead):
    """Title with the supervision class, and one sentence: who, where, what is licensed, when it was checked."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__(*buttons)
        self._buttons = buttons
        self.badge = Badge()
        self.add_tag(self.badge)
        self._whole = ""

    def show_view(self, view: Inspection) -> None:
        """Say whom the inspection is of."""
        if view.head is None:
            self._say_register(view)
        else:
            self._say_site(view.head)

    def _say_register(self, view: Inspection) -> None:
        violations = view.violations
        warnings = sum(check.warnings for check in view.checks)
        settled = sum(check.resolved for check in view.checks)
        everywhere = self.tr("全部场所")
        spans = [Span(f"{full_day(view.on)}\u3000{everywhere}\u3000")]
        tone = "danger" if violations else "ok"
        spans.append(Span(self.tr("%n 条违规", "", violations), tone))
        spans.append(Span(self.tr("，") + self.tr("%n 条存疑", "", warnings)))
        if settled:
            spans.append(Span(self.tr("，") + self.tr("%n 条已整改而仍查出", "", settled)))
        self.say(self.tr("核查"), *spans)
        self._whole = self.tr("核查")
        self.badge.show_look(words.BadgeLook("", "", "neutral"))

    def _say_site(self, head: SiteHead) -> None:
        """Say who is inspected: code, county, licence, areas, and when."""
        areas = self.tr("贮存设施 %n 处", "", head.areas)
        at = end_moment(head.checked_at, 0)
        parts = (
            grouped(head.credit_code) or self.tr("信用代码未登记"),
            head.county,
            joined(licence_words(head), areas),
            self.tr("检查时间 {at}").format(at=at),
        )
        title = "\u3000".join(part for part in (head.organisation, head.site) if part)
        self.say(title, "\u3000".join(part for part in parts if part))
        kind = head.supervision_class
        tone = "info" if kind == "key" else "neutral"
        self.badge.show_look(
            words.BadgeLook(
                words.of(words.SUPERVISION, kind), "star-four-points-outline" if kind == "key" else "", tone
            )
        )
        self._whole = title
        # Last: the room of a long name is what the badge leaves.
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        """Let a long name give way: the buttons beside it stay where they are."""
        room = max(self.width() - self._beside(), fonts.scaled(LEAST))
        shown = fonts.metrics(fonts.TITLE, bold=True).elidedText(
            self._whole, Qt.TextElideMode.ElideRight, room
        )
        self._title.setText(shown)
        self._title.setToolTip(plain_tip(self._whole) if shown != self._whole else "")

    def _beside(self) -> int:
        """Return what badge and buttons take beside the title."""
        return self.badge.sizeHint().width() + sum(part.sizeHint().width() + 8 for part in self._buttons) + 24

"""The frame above and below the sheet: top bar and status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import fonts
from ui.icons import paint_icon
from ui.theme import theme
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, row, vline
from ui.widgets.button import Button, icon_button, name_button
from ui.widgets.keycap import KeyHint, cap_width, paint_cap
from ui.widgets.person_button import PersonButton

if TYPE_CHECKING:
    from hwtrack.services.requests import RegisterInfo


class SearchButton(Button):
    """Looks like the search field it opens; the key stands in it."""

    def __init__(self) -> None:
        super().__init__("", "search", "magnify")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(440)
        self.setMinimumWidth(240)

    def sizeHint(self) -> QSize:
        return QSize(440, fonts.scaled(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, fonts.scaled(32))

    def _paint_contents(self, painter: QPainter) -> None:
        area = self.rect()
        paint_icon(painter, QRect(9, 0, 16, area.height()), "magnify", theme.color("text2"), 16)
        painter.setFont(self.font())
        painter.setPen(theme.color("text3"))
        caps = cap_width("Ctrl K") + 10
        room = area.adjusted(34, 0, -caps, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        paint_cap(painter, area.width() - caps, area.height(), "Ctrl K")


class TopBar(QWidget):
    """Register, search in the middle, verification, bell, user."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(fonts.scaled(48))
        self._mark = IconLabel("hexagon-slice-4", "mark", 18)
        self._brand = Text("hwtrack", fonts.ROW, bold=True)
        self._line = vline()
        self._line.setFixedHeight(18)
        self._name = Elided("", tone="text2")
        self.search = SearchButton()
        self._shield = IconLabel("verified", "text3")
        self._verified = Text("", fonts.SECOND, "text2")
        self.bell = icon_button("bell-outline", "")
        self.person = PersonButton()
        self._brand.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        left = row(self._mark, self._brand, self._line, self._name, gap=10)
        left.setStretch(3, 1)
        sides = (
            box(left),
            box(row(None, self._shield, self._verified, 8, self.bell, self.person, gap=6)),
        )
        for side in sides:
            # Both sides take the same width, so that the search stands in the middle.
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bar = row(sides[0], self.search, sides[1], gap=16, margins=(20, 0, 12, 0))
        for place, share in enumerate((1, 1, 1)):
            bar.setStretch(place, share)
        self.setLayout(bar)

    def compact(self, narrow: bool) -> None:
        """Leave the brand to the window's title when the window is narrow."""
        self._brand.setVisible(not narrow)
        self._line.setVisible(not narrow)

    def show_info(self, info: RegisterInfo, unread: int) -> None:
        """Show which register this is and when it was last verified."""
        self._name.setText(info.name)
        self.person.show_actor(info.actor)
        from ui.text import clock

        when = info.verified_at
        self._shield.show_icon("verified", "ok" if when else "text3")
        self._verified.setText(
            self.tr("已核验 {time}").format(time=clock(when)) if when else self.tr("未核验")
        )
        self.search.setText(self.tr("查找联单、批次、单位，或输入命令"))
        self.search.setAccessibleName(self.tr("查找"))
        name_button(self.bell, self.tr("{n} 项到期或逾期").format(n=unread))


class StatusBar(QWidget):
    """What the register holds at the left, the four keys that work here at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(fonts.scaled(28))
        self._left = Elided("", fonts.SECOND, "text2")
        self.progress = row(gap=8)
        self._keys = row(gap=16)
        self._parts: list[str] = []
        self._backup = ""
        bar = row(self._left, self.progress, self._keys, gap=16, margins=(20, 0, 16, 0))
        bar.setStretch(0, 1)
        self.setLayout(bar)

    def show_info(self, info: RegisterInfo) -> None:
        """Show journal, checkpoint, catalogue and, in a demo, the reference date."""
        from ui.text import day

        parts = [self.tr("日志 {n} 条").format(n=f"{info.journal_size:,}")]
        if info.checkpoint_size is not None:
            on = f"·{day(info.checkpoint_on)}" if info.checkpoint_on else ""
            parts.append(self.tr("校验点 #{n}").format(n=f"{info.checkpoint_size:,}") + on)
        parts.append(self.tr("目录 {edition} 版·{n} 项").format(edition=info.edition, n=info.edition_count))
        if info.reference_date:
            parts.append(self.tr("演示日期 {day}").format(day=info.reference_date.isoformat()))
        self._parts = parts
        self._show_parts()

    def show_backup(self, text: str) -> None:
        """Show when the register was backed up last."""
        self._backup = text
        self._show_parts()

    def _show_parts(self) -> None:
        # Behind the journal's size: at the end it would be the first to be cut in a narrow window.
        parts = [*self._parts[:1], self._backup, *self._parts[1:]]
        self._left.setText("\u3000".join(part for part in parts if part))

    def show_hints(self, hints: tuple[tuple[str, str], ...]) -> None:
        """Show at most four keys."""
        clear(self._keys)
        for keys, text in hints[:4]:
            self._keys.addWidget(KeyHint(keys, text))

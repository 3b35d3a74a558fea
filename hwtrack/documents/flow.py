"""Let sections flow over pages, and number the pages once all of them are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hwtrack.documents import page as paging
from hwtrack.documents import style
from hwtrack.documents.page import Foot, Head, StampBlock
from hwtrack.documents.sheet import Sheet
from hwtrack.errors import UserError

Draw = Callable[[Sheet, float], object]

SECTION_GAP: Final = 4.6


class Flow:
    """Collect what stands where, page by page; nothing is drawn before `draw`."""

    def __init__(self, gap: float = SECTION_GAP) -> None:
        self._gap = gap
        self._pages: list[list[tuple[float, Draw]]] = [[]]
        self.y = style.BODY_TOP
        self._sections = 0

    @property
    def page(self) -> int:
        """Return the number of the page being filled, from 1."""
        return len(self._pages)

    @property
    def room(self) -> float:
        """Return the height that is left on this page in mm."""
        return style.BODY_BOTTOM - self.y

    @property
    def section_height(self) -> float:
        """Return the height in mm that the bar of a section takes here, with the air before it."""
        return style.SECTION_HEIGHT + (self._gap if self._pages[-1] else 0.0)

    def break_page(self) -> None:
        """Go on at the top of a new page."""
        self._pages.append([])
        self.y = style.BODY_TOP

    def place(self, height: float, draw: Draw, keep: float = 0.0) -> None:
        """Place a block of `height` mm, on a new page unless it and `keep` mm after it fit on this one."""
        if height + keep > style.BODY_BOTTOM - style.BODY_TOP:
            raise UserError("一段文字比一页还长，无法排版。")
        if height + keep > self.room + 1e-6:
            self.break_page()
        self._pages[-1].append((self.y, draw))
        self.y += height

    def section(self, title: str, note: str = "", keep: float = 8.0, *, continued: bool = False) -> None:
        """Open the next section, or go on with the last; its bar is never the last thing on a page."""
        self._sections += not continued
        number = self._sections
        title += "（续）" if continued else ""
        air = self.section_height - style.SECTION_HEIGHT
        if air + style.SECTION_HEIGHT + keep > self.room:
            self.break_page()
            air = 0.0
        self.y += air
        self.place(style.SECTION_HEIGHT, lambda sheet, y: paging.draw_section(sheet, y, number, title, note))

    def stamps(self, *blocks: StampBlock) -> None:
        """Close the last page with stamp blocks and strike the free space above them."""
        after = self.y
        self.place(paging.STAMP_LEAST, lambda *_: None)
        if not self._pages[-1][:-1]:
            raise UserError("签章栏不能独占一页。")
        top = paging.stamp_top(after)

        def draw(sheet: Sheet, _: float) -> None:
            paging.strike(sheet, after, top)
            paging.draw_stamps(sheet, top, blocks)

        self._pages[-1][-1] = (top, draw)

    def strike_rest(self) -> None:
        """Strike what is left of this page."""
        after = self.y
        self._pages[-1].append((after, lambda sheet, _: paging.strike(sheet, after, style.BODY_BOTTOM)))

    def draw(self, sheet: Sheet, head: Callable[[int], Head], foot: Foot, payload: str) -> None:
        """Draw all pages with their headers and footers; a page that ends early is struck."""
        for number, items in enumerate(self._pages, start=1):
            paging.draw_header(sheet, head(number), payload)
            for y, draw in items:
                draw(sheet, y)
            paging.draw_footer(sheet, foot, number, len(self._pages))
            sheet.end_page()

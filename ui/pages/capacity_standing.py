"""Which books the capacity page stands on, said beside its title while they are older than the register."""

from __future__ import annotations

from collections.abc import Callable

from ui import fonts
from ui.widgets.basic import Text
from ui.widgets.fields import ComboBox


class Standing(Text):
    """A line that is seen whenever the figures may be older than the register, and says on which entry they rest.

    Figures are older until the register said otherwise: who shows some without an answer of now calls
    `doubt` first.
    """

    def __init__(self) -> None:
        super().__init__("", fonts.SECOND, "text2")
        self.setObjectName("standing")
        self._sheet_old = self._county_old = self._in_county = self._stopped = False
        self._entry = 0
        self._act: Callable[[], None] | None = None
        self.hide()

    @property
    def settled(self) -> bool:
        """Say whether the province's figures are those of now."""
        return not self._sheet_old

    @property
    def current(self) -> bool:
        """Say whether what is seen is the register's answer of now."""
        return not self._sheet_old and not (self._in_county and self._county_old)

    def doubt(self) -> None:
        """Know nothing of the register any more: figures shown may be older."""
        self._sheet_old = self._county_old = True
        self._stopped, self._act = False, None
        self._say()

    def rest_on(self, entry: int) -> None:
        """Stand on the journal up to an entry, while newer figures are computed; 0: nobody knows which."""
        self._entry = entry
        self._say()

    def settle(self) -> None:
        """Stand on the register as it is; a county that is open has its own answer still to come."""
        self._sheet_old = False
        self._say()

    def settle_county(self) -> None:
        """Have the open county's answer of now too."""
        self._county_old = False
        self._say()

    def enter(self, *, county: bool) -> None:
        """Know whether a county is open."""
        self._in_county = county
        self._say()

    def stop(self) -> None:
        """Have no newer figures to come: they were called off, or cannot be computed."""
        self._stopped = True
        self._say()

    def when_current(self, act: Callable[[], None]) -> None:
        """Act on the register's figures of now: at once, or as soon as they are there and the page still in sight."""
        if self.current:
            act()
        else:
            self._act = act

    def act(self, *, seen: bool) -> None:
        """Do what waited for the figures of now, if the page is still *seen*."""
        act, self._act = self._act, None
        if act is not None and seen:
            act()

    def _say(self) -> None:
        text = self._words()
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(not self.current)

    def _words(self) -> str:
        if self.current:
            return ""
        if self._entry and self._sheet_old:
            text = (
                self.tr("按日志 #{entry} 测算，未更新")
                if self._stopped
                else self.tr("按日志 #{entry} 测算，正在更新…")
            )
            return text.format(entry=f"{self._entry:,}")
        return self.tr("未更新") if self._stopped else self.tr("正在更新…")

    def retranslate(self) -> None:
        """Set the words anew."""
        self._say()


class YearChoice(ComboBox):
    """The years on offer, those to come named as forecasts."""

    def __init__(self) -> None:
        super().__init__("capacity_year")
        self.setFixedWidth(fonts.scaled(148))

    @property
    def years(self) -> tuple[int, ...]:
        """Return the years on offer."""
        return tuple(self.itemData(place) for place in range(self.count()))

    @property
    def chosen(self) -> int | None:
        """Return the year chosen; None where none is on offer."""
        year: int | None = self.currentData()
        return year

    def offer(self, years: tuple[int, ...], now: int) -> None:
        """Offer years in the language in force; the one chosen stays, at first the present one."""
        chosen = self.chosen or min(now, max(years, default=now))
        self.clear()
        for year in years:
            text = self.tr("{year} 年（预计）") if year > now else self.tr("{year} 年")
            self.addItem(text.format(year=year), year)
        self.setCurrentIndex(max(self.findData(chosen), 0) if years else -1)
        self.setAccessibleName(self.tr("年度"))

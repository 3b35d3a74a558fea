"""What is held of a register, epoch by epoch: the bar, and the same in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from hwtrack.services.exchange_views import ReceivedRow
from ui import fonts
from ui.text import clauses
from ui.widgets.basic import Text, column
from ui.widgets.slice_bar import Held, SliceBar
from ui.words_exchange import entry_no, entry_range

MOST_EPOCHS = 6
"""Epochs drawn: a register that was restored more often than that says so in words."""


class _Counted(QObject):
    def bundles(self, count: int) -> str:
        """Return how many bundles brought the entries of an epoch."""
        return self.tr("%n 个交换包", "", count)


_counted = _Counted()


def held_of(slices: Iterable[ReceivedRow]) -> tuple[Held, ...]:
    """Return what is held, by epoch; a refusal shows at the newest, as far as entries are still missing or differ."""
    rows = tuple(slices)
    by_epoch: dict[int, list[ReceivedRow]] = {}
    for one in rows:
        if not one.kind:
            by_epoch.setdefault(one.epoch, []).append(one)
    held = [_epoch(epoch, taken) for epoch, taken in sorted(by_epoch.items())]
    if held:
        # Whose epoch a refused bundle was of is not on record: it would have gone on from the newest.
        held[-1] = _broken_off(held[-1], rows)
    return tuple(held)


def _epoch(epoch: int, taken: list[ReceivedRow]) -> Held:
    ends = tuple(sorted(one.last for one in taken))
    return Held(epoch, ends, min(one.first for one in taken))


def _broken_off(newest: Held, rows: tuple[ReceivedRow, ...]) -> Held:
    last = newest.ends[-1]
    beyond = [(one.first, one.last) for one in rows if one.kind == "gap" and one.first > last]
    forks = [one.seq for one in rows if one.kind == "fork" and one.seq is not None]
    return replace(newest, beyond=min(beyond, default=None), fork=min(forks, default=None))


def held_words(one: Held, epochs: int) -> str:
    """Say in words what the bar of an epoch shows."""
    name = QCoreApplication.translate("slices", "纪元 {n}").format(n=one.epoch) if epochs > 1 else ""
    span = f"{name} {entry_range(one.begins, one.ends[-1])}".strip()
    return clauses((span, _counted.bundles(len(one.ends))))


class SlicesPart(QWidget):
    """The bar with its words beneath it."""

    def __init__(self, slices: Iterable[ReceivedRow]) -> None:
        super().__init__()
        held = held_of(slices)
        self.bar = SliceBar()
        shown = held[-MOST_EPOCHS:]
        self.bar.show_epochs(shown, "\n".join(held_words(one, len(held)) for one in held))
        lines: list[QWidget] = [
            Text(held_words(one, len(held)), fonts.SECOND, "text2", wrap=True) for one in shown
        ]
        for one in held:
            lines.extend(Text(text, fonts.SECOND, "danger", wrap=True) for text in self._broken(one))
        self.setLayout(column(self.bar, *lines, gap=2))

    def _broken(self, one: Held) -> tuple[str, ...]:
        said = []
        if one.fork is not None:
            said.append(self.tr("{n} 起分叉：同一条有两份，后到的没有收").format(n=entry_no(one.fork)))
        if one.beyond is not None:
            missing = f"{one.ends[-1] + 1:,}–{one.beyond[0]:,}"
            said.append(self.tr("缺第 {range} 条，请对方重发").format(range=missing))
        return tuple(said)

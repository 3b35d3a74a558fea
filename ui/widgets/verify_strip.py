"""The verification strip: what was compared with what, the root, the time it took, and to do it again.

It claims agreement with checkpoints, nothing more: that somebody else holds one is said with how far it
reaches, and that nobody does is said too.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal

from hwtrack.services.requests import VerifyView
from ui import fonts
from ui.text import clock, local, moment
from ui.widgets.band import ToneBand
from ui.widgets.basic import Elided, IconLabel, Text, box, column, row
from ui.widgets.button import Button

LOOKS = {
    "idle": ("shield-outline", "neutral"),
    "running": ("shield-sync-outline", "info"),
    "ok": ("verified", "ok"),
    "danger": ("shield-alert-outline", "danger"),
}
ROOT_DIGITS = 8


def short_root(root: str) -> str:
    """Write a root by its first and last eight hex digits, in fours."""
    first, last = root[:ROOT_DIGITS], root[-ROOT_DIGITS:]
    return f"{first[:4]} {first[4:]} … {last[:4]} {last[4:]}"


class VerifyStrip(ToneBand):
    """One band in four states: not verified yet, running, agreeing, not agreeing. `again` asks to verify."""

    again = Signal()

    def __init__(self, key: str = "F9") -> None:
        super().__init__("neutral", lined=False)
        self.setObjectName("verify_strip")
        self.state = "idle"
        self._seen: VerifyView | None = None
        self._read = (0, 0)
        self._icon = IconLabel(*LOOKS["idle"], 22)
        self._title = Text("", fonts.ROW, bold=True)
        self._detail = Elided("", fonts.SECOND, "text2")
        self._root = Text("", fonts.SECOND, "text2")
        self._time = Text("", fonts.SECOND, "text2")
        self.button = Button("", "normal", "refresh", key)
        self.button.setObjectName("verify_again")
        self.button.clicked.connect(self.again)
        said = box(column(self._title, self._detail, gap=1))
        figures = column(self._root, self._time, gap=1)
        line = row(self._icon, said, box(figures), self.button, gap=14, margins=(16, 9, 12, 9))
        line.setStretch(1, 1)
        for part in (self._root, self._time):
            part.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.setLayout(line)
        self.retranslate()

    # What is shown

    def show_idle(self) -> None:
        """Say that nothing was verified yet."""
        self._seen = None
        self._set("idle")

    def show_running(self, done: int = 0, total: int = 0) -> None:
        """Say that it is being verified, and how far."""
        self._read = (done, total)
        self._set("running")

    def show_result(self, seen: VerifyView) -> None:
        """Say what was compared and whether it agrees."""
        self._seen = seen
        self._set("ok" if seen.ok else "danger")

    def restore(self) -> None:
        """Show the last result again, for instance after a verification that was cancelled."""
        if self._seen is None:
            self.show_idle()
        else:
            self.show_result(self._seen)

    def _set(self, state: str) -> None:
        self.state = state
        icon, tone = LOOKS[state]
        self._icon.show_icon(icon, tone if tone != "neutral" else "text2")
        self._tone, self._lined = tone, tone != "neutral"
        self.button.explain(self.tr("正在核验") if state == "running" else "")
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Set the words of the state anew."""
        title, detail = self._words()
        self._title.setText(title)
        self._detail.setText(detail)
        seen = self._seen if self.state in {"ok", "danger"} else None
        self._root.setText(
            self.tr("根 {root}").format(root=short_root(seen.root)) if seen and seen.root else ""
        )
        self._time.setText(self._time_words(seen) if seen else "")
        for part in (self._root, self._time):
            part.setVisible(bool(part.text()))
        self.button.setText(self.tr("核验") if self._seen is None else self.tr("重新核验"))
        self.button.updateGeometry()
        self.setAccessibleName(f"{title}. {detail}")

    def _time_words(self, seen: VerifyView) -> str:
        seconds = f"{seen.elapsed_ms / 1000:.1f}"
        text = self.tr("{time} 核验，用时 {seconds} s")
        return text.format(time=self._when(seen.verified_at), seconds=seconds)

    @staticmethod
    def _when(at: datetime) -> str:
        same_day = local(at).date() == datetime.now(local(at).tzinfo).date()
        return clock(at) if same_day else moment(at, 0)

    def _words(self) -> tuple[str, str]:
        if self.state == "running":
            done, total = self._read
            read = self.tr("已读 {done} / {total}").format(done=f"{done:,}", total=f"{total:,}")
            return self.tr("正在核验"), read if total > 1 else self.tr("逐条重算日志，与各表比较")
        if self._seen is None:
            return (
                self.tr("打开后还没有核验"),
                self.tr("核验逐条重算日志，与各表、存量和校验点比较"),
            )
        if not self._seen.ok:
            first = self._seen.differences[0] if self._seen.differences else ""
            return self.tr("%n 处不符", "", max(len(self._seen.differences), 1)), first
        return self.tr("台账库与日志一致"), self._agreement(self._seen)

    def _agreement(self, seen: VerifyView) -> str:
        """Say what was recomputed, and how far a checkpoint in other hands reaches."""
        text = self.tr("{count} 条日志重算各表，0 处不符").format(count=f"{seen.entries:,}")
        return text + self.tr("；") + self._held(seen)

    def _held(self, seen: VerifyView) -> str:
        others = seen.covered_by_others
        if others:
            text = self.tr("与他人持有的校验点（#{size}）相符，其后 {rest} 条为新增")
            return text.format(size=f"{others:,}", rest=f"{seen.entries - others:,}")
        if not seen.checkpoints:
            return self.tr("未与他人持有的校验点比较")
        text = self.tr("本库校验点签至 #{size}，未与他人持有的比较")
        return text.format(size=f"{seen.covered:,}")

"""The band over all pages while a register is not as this machine knew it, or cannot be written to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwtrack.services.recovery_views import HealthView
from ui.pages.recovery_list import this_year
from ui.recovery_words import READ_ONLY, READ_ONLY_REMEDY, health_detail, health_told, split_told, told
from ui.widgets.basic import column
from ui.widgets.button import Button
from ui.widgets.verdict import VerdictStrip


class HealthBand(QWidget):
    """What was found, since when, the newest good backup, and the ways out: `chose` names the one taken."""

    chose = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("health_band")
        self.restore, self.salvage, self.go_on = Button(), Button(), Button()
        for name, button in (("restore", self.restore), ("salvage", self.salvage), ("go_on", self.go_on)):
            button.setObjectName(f"health_{name}")
            button.clicked.connect(lambda _on=False, name=name: self.chose.emit(name))
        self.strip = VerdictStrip(self.restore, self.salvage, self.go_on)
        self.setLayout(column(self.strip, margins=(24, 12, 20, 4)))
        self.health: HealthView | None = None
        # As high as its words: what is below it keeps the rest of the sheet.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_health(self, health: HealthView) -> None:
        """Show what was found; a register that is good and can be written to shows nothing."""
        self.health = health
        ill = health.state != "good"
        self.setVisible(ill or not health.writable)
        for button in (self.restore, self.salvage):
            button.setVisible(ill)
        # What is damaged cannot be gone on with: only what is whole, but shorter or other than it was.
        self.go_on.setVisible(ill and health.state != "damaged")
        self.retranslate()

    def retranslate(self) -> None:
        """Set every word anew."""
        if self.health is None:
            return
        for button, text in (
            (self.restore, self.tr("由备份恢复…")),
            (self.salvage, self.tr("导出可读内容…")),
            (self.go_on, self.tr("按现状继续…")),
        ):
            button.setText(text)
            button.updateGeometry()
        if self.health.state == "good":
            self.strip.say(
                "neutral",
                told(READ_ONLY),
                told(READ_ONLY_REMEDY),
            )
            return
        title, rest = split_told(health_told(self.health))
        self.strip.say("danger", title, f"{rest}\n{health_detail(self.health, this_year())}".strip())

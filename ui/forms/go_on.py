"""Going on with a register as it was found: a person decides, with the reason, and a new epoch begins."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.services.recovery_views import HealthView
from ui.forms.step import Question, StepDialog
from ui.pages.base import Desk
from ui.widgets.fields import Field, FormRow


class GoOnDialog(StepDialog):
    """Asks why what is there is the register from now on."""

    def __init__(self, parent: QWidget, desk: Desk, health: HealthView) -> None:
        super().__init__(parent, desk)
        self.setObjectName("go_on")
        lost = (health.remembered or 0) - (health.entries or 0)
        gone = self.tr("不在文件里的 %n 条登记视为丢失，须由人补录。", "", lost) if lost > 0 else ""
        reason = FormRow("reason", Field("reason", placeholder=self.tr("如：没有备份，已对照纸质联单")))
        reason.set_label(self.tr("理由"))
        self.compose(
            Question(
                self.tr("就以现在的文件为准，继续登记？"),
                gone
                + self.tr("台账库从此以新的纪元继续，理由和丢失的条数记入日志；以后不能回到原来的纪元。"),
                self.tr("按现状继续"),
                danger=True,
            ),
            [reason],
        )

    def read(self) -> object:
        return self.text("reason")

    def run(self, step: object) -> object:
        """Begin the new epoch; return its number."""
        return self.desk.register.go_on_from_here(str(step))

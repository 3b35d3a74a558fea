"""What may be done with a manifest besides its next step: a menu of all, and the dialog of each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from hwtrack.services.custody_views import CustodyView, ProposalView
from hwtrack.services.requests import NewManifestForm
from hwtrack.services.views import ManifestDetail
from ui import icons, words, words_custody
from ui.forms.step import StepDialog
from ui.forms.steps_way import Case
from ui.pages.base import Desk
from ui.text import inside
from ui.words_people import forbidden

# The next step of the band opens the dialog that asks for time and weights where there is one.
AS_DIALOG = {
    "dispatch_manifest": "dispatch", "return_manifest": "return_load", "void_manifest": "void_manifest",
    "report_difference": "report_mismatch",
}  # fmt: skip


# The quick step of the band takes the present time; the menu asks for another.
ALSO = {"arrive_manifest": "arrive"}


VERBS = {
    "dispatch": "dispatch_manifest", "hand_over": "hand_over_leg", "arrive": "arrive_manifest",
    "return_load": "return_manifest",
}  # fmt: skip
"""The action of the register that a dialog ends in, where it is called otherwise in the menu."""


class ManifestActions(QObject):
    """Opens dialogs over a pane. `stepped` hands over the manifest as it is after a step."""

    stepped = Signal(object)
    go = Signal(str, str)
    said = Signal(str)

    def __init__(self, pane: QWidget, desk: Desk) -> None:
        super().__init__(pane)
        self._pane, self._desk = pane, desk
        self.dialog: StepDialog | None = None

    def menu(self, detail: ManifestDetail, custody: CustodyView) -> QMenu:
        """Return every action; those that are not possible now are grey and say when they are."""
        menu = QMenu(self._pane)
        menu.setToolTipsVisible(True)
        case, possible = Case(detail, custody), {ALSO.get(name, name) for name in custody.actions}
        for name in words_custody.MENU:
            if name == "propose_revision":
                menu.addSeparator()
            action = self._entry(menu, name, case)
            if name not in possible:
                self._explain(action, detail, name)
            self._forbid(action, VERBS.get(name, name))
        menu.addSeparator()
        keep = menu.addAction(self.tr("另存为模板…"), lambda: self.save_template(detail))
        self._forbid(keep, "save_template")
        copy = menu.addAction(self.tr("复制为新联单"), lambda: self.go.emit("copy_manifest", detail.row.uid))
        self._forbid(copy, "save_draft")
        return menu

    def _entry(self, menu: QMenu, name: str, case: Case) -> QAction:
        action = menu.addAction(icons.icon(words_custody.MENU[name][1]), words_custody.menu_word(name))
        action.setObjectName(name)
        action.triggered.connect(lambda _on=False: self.take(name, case))
        return action

    def _forbid(self, action: QAction, verb: str) -> None:
        """Grey out what the roles of the person at the desk do not include, with that as the reason."""
        why = forbidden(self._desk.register, verb)
        if why:
            action.setEnabled(False)
            action.setToolTip(why)
            action.setStatusTip(why)

    def _explain(self, action: QAction, detail: ManifestDetail, name: str) -> None:
        state = words.state_look(detail.row.state, detail.row.outcome).text
        text = self.tr("现为“{state}”。{when}").format(
            state=inside(state), when=inside(words_custody.menu_when(name))
        )
        action.setEnabled(False)
        action.setToolTip(text)
        action.setStatusTip(text)

    # Doing

    def takes(self, action: str) -> bool:
        """Say whether an action has a dialog here."""
        return AS_DIALOG.get(action, action) in words_custody.MENU

    def take(self, action: str, case: Case) -> None:
        """Open the dialog of an action."""
        name = AS_DIALOG.get(action, action)
        if name == "scan_label":
            self.scan(case)
        elif name == "reopen_manifest":
            self.reopen(case)
        elif name == "redirect_draft":
            self._open(self._made("redirect_draft", case), lambda uid: self.go.emit("new_manifest", str(uid)))
        else:
            self._open(self._made(name, case), self.stepped.emit)

    def _made(self, name: str, case: Case) -> StepDialog:
        """Make a dialog; its module is imported when it is first wanted."""
        from ui.forms import revision, steps_desk, steps_way

        kinds: dict[str, Callable[[QWidget, Desk, Case], StepDialog]] = {
            "dispatch": steps_way.DispatchDialog,
            "hand_over": steps_way.HandOverDialog,
            "arrive": steps_way.ArriveDialog,
            "park_load": steps_way.ParkDialog,
            "resume_load": steps_way.ResumeDialog,
            "change_leg": steps_way.LegDialog,
            "put_on_trip": steps_desk.OnTripDialog,
            "give_official_no": steps_desk.OfficialDialog,
            "report_mismatch": steps_desk.MismatchDialog,
            "return_load": steps_desk.ReturnDialog,
            "redirect_draft": steps_desk.RedirectDialog,
            "void_manifest": steps_desk.VoidDialog,
            "propose_revision": revision.RevisionDialog,
        }
        return kinds[name](self._pane, self._desk, case)

    def _open(self, dialog: StepDialog, done: Callable[[object], object]) -> None:
        self.dialog = dialog
        dialog.done_with.connect(done)
        dialog.open()

    def scan(self, case: Case) -> None:
        """Open the loading check; what was found is shown when it closes."""
        from ui.forms.scan import ScanDialog

        self.scanning = ScanDialog(self._pane, self._desk, case)
        register = self._desk.register
        self.scanning.closed.connect(
            lambda: self._desk.tasks.run(lambda _job: register.manifest(case.uid), self.stepped.emit)
        )
        self.scanning.open()

    def reopen(self, case: Case) -> None:
        """Take the signature back after asking; the form opens as the draft it is again."""
        from ui.widgets.dialog import ask

        title = self.tr("撤回 {no} 的签署？").format(no=case.number)
        text = self.tr("联单回到草稿，可以修改后再签署；号码不变。")
        if ask(self._pane, title, text, self.tr("撤回签署")) is None:
            return
        register = self._desk.register
        self._desk.tasks.run(lambda _job: register.reopen_manifest(case.uid), self._reopened)

    def _reopened(self, form: NewManifestForm) -> None:
        self.go.emit("new_manifest", form.uid)

    def answer(self, uid: str, proposal: ProposalView, verdict: str) -> None:
        """Ask who answers a correction and how."""
        from ui.forms.revision import AnswerDialog

        self._open(AnswerDialog(self._pane, self._desk, uid, proposal, verdict), self.stepped.emit)

    def save_template(self, detail: ManifestDetail) -> None:
        """Keep a manifest as a form to begin from."""
        from ui.forms.templates import NameDialog

        form = self._desk.register.copy_manifest(detail.row.uid)
        self._open(
            NameDialog(self._pane, self._desk, form), lambda _kept: self.said.emit(self.tr("模板已保存"))
        )

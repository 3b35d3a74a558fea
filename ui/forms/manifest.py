"""New manifest: sender, wastes, legs, receiver, papers; checked while one types, saved by itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hwtrack.errors import UserError
from hwtrack.services.requests import CheckResult, DraftSaved, NewManifestForm
from ui import errors, words
from ui.forms.batch import moment_of
from ui.forms.manifest_page import ManifestPage
from ui.forms.manifest_parts import (
    CONDITIONAL,
    form_field,
    hints,
    labels,
    section_titles,
    tab_names,
)
from ui.tasks import Job
from ui.words_people import forbidden

KEPT_STEPS = 50


class ManifestForm(ManifestPage):
    """The form of a new manifest."""

    SENDS = "sign_as_seen"
    DRAFTS = True
    KEEPS = "save_draft"

    # Opening

    def begin(self, uid: str, copy: bool) -> None:
        """Open a draft, a copy, or go on with what was typed; an unsaved form is saved first."""
        if not uid and self.touched:
            return
        if self.touched:
            self.autosave()
        register = self.desk.register
        form = (register.copy_manifest(uid) if copy else register.draft(uid)) if uid else NewManifestForm()
        source = register.manifest(uid).row.internal_no if copy else ""
        self.number = register.manifest(uid).row.internal_no if uid and not copy else ""
        self.show_form(
            form, self.tr("从 {no} 复制，号码、日期与签名已清空").format(no=source) if copy else ""
        )
        self._strict = bool(uid)
        self.check()

    def show_form(self, form: NewManifestForm, source: str = "") -> None:
        """Begin anew with a form; `source` is the line that says where it came from."""
        self._history.clear()
        self.source = source
        self.fill_in(form)
        self._say_head()
        self._know_rules()
        self._area.verticalScrollBar().setValue(0)
        self.tabs.show_here(self.tabs.parts[0])

    def fill_in(self, form: NewManifestForm) -> None:
        """Put a form's values into the fields."""
        self._filling = True
        self.uid, self._kept = form.uid, form
        self.inputs.fill_in(form, form.handed_over_at or self.desk.now())
        self.lines.fill_in(form.lines)
        self._know_lines()
        self.touched, self._filling = False, False
        self._say_number()
        self.rows["origin_uid"].setVisible(bool(form.origin_uid))

    def copy_last(self) -> None:
        """Begin like the last manifest of this sender (Ctrl Shift C)."""
        register, sender = self.desk.register, self.generator.uid
        said = self.tr("从该移出人的上一张联单复制，号码、日期与签名已清空")
        self.desk.tasks.run(
            lambda _job: register.copy_last_manifest(sender),
            lambda form: self._take_over(form, said),
            self.refused,
        )

    def take_template(self, form: NewManifestForm, name: str) -> None:
        self._take_over(form, self.tr("从模板“{name}”开始，号码与日期待填").format(name=name))

    def _take_over(self, form: NewManifestForm, source: str) -> None:
        """Put another form into this draft; what stood here is one Ctrl Z away."""
        before = self.read()
        self.show_form(replace(form, uid=self.uid), source)
        self._history.append(before)
        self.touched = True
        self.check()
        self._save_timer.start()

    def parties_changed(self) -> None:
        self.inputs.offer_papers()
        if not self._filling:
            self.lines.site_changed()
            self.edited()

    def let_send(self, reason: str = "") -> None:
        super().let_send(reason)
        self._save.explain(forbidden(self.desk.register, self.KEEPS))

    def _know_rules(self) -> None:
        """Mark what must be filled in, and lock what the manifest's state has locked."""
        reason = self.tr("签署后不可直接修改，须由双方更正")
        known = {form_field(state.path): state for state in self.desk.register.form_fields(self.uid)}
        for field, form_row in self.rows.items():
            state = known.get(field)
            form_row.require(state is not None and state.required and field not in CONDITIONAL)
            form_row.lock(reason if state is not None and state.locked else "")

    # Reading

    def read(self) -> NewManifestForm:
        self.unread.clear()
        lines = tuple(
            self.lines.read_line(
                line,
                self.read_count(f"lines.{place}.package_count", line.count),
                self.read_mass(f"lines.{place}.grams", line.grams),
            )
            for place, line in enumerate(self.lines.rows)
            if not line.empty()
        )
        typed = self.inputs.read(self._kept)
        return replace(typed, uid=self.uid, handed_over_at=moment_of(self.inputs.at), lines=lines)

    def ask_check(self, form: object) -> CheckResult:
        if not isinstance(form, NewManifestForm):
            raise TypeError(form)
        return self.desk.register.check_manifest(form)

    def check(self) -> None:
        super().check()
        self.pools.show_form(self.read())

    # Saving, undoing, signing

    def edited(self) -> None:
        if not self._filling:
            self._remember()
        super().edited()

    def _remember(self) -> None:
        form = self.read()
        if not self._history or self._history[-1] != form:
            self._history.append(form)
            del self._history[:-KEPT_STEPS]

    def undo(self) -> None:
        """Go back to the form as it was before the last change."""
        now_shown = self.read()
        while self._history and self._history[-1] == now_shown:
            self._history.pop()
        if self._history:
            self.fill_in(replace(self._history.pop(), uid=self.uid))
            self.touched = True
            self.check()

    def autosave(self) -> None:
        """Save the draft; the first save gives it its number. Nobody is told on and on that they may not."""
        self._save_timer.stop()
        if not self.touched:
            return
        form, register = self.read(), self.desk.register
        self.touched = False

        def save(_job: Job) -> DraftSaved | None:
            # Asked here: the register may be busy, and who locks the window must not wait for it.
            return (
                None if forbidden(register, self.KEEPS) else register.save_draft(replace(form, uid=self.uid))
            )

        self.desk.tasks.run(save, self._draft_saved, self._not_saved, saves=True)

    def _draft_saved(self, saved: DraftSaved | None) -> None:
        if saved is None:
            self.touched = True
            return
        self.uid, self.number = saved.uid, saved.internal_no
        self._say_number()
        self.say_saved()
        self.changed.emit()

    def _not_saved(self, error: BaseException) -> None:
        # What may be sent is as before: the register that could not save it is not asked for that.
        self.touched = True
        errors.show(error, self, self._refused_at)

    def submit(self) -> None:
        """Sign; the form is emptied only when the register has it."""
        form = self.read()
        if self.unread:
            self.show_findings(list(self.unread.values()))
            return
        self._save_timer.stop()
        self.submit_button.explain(self.tr("正在签署"))
        self.desk.tasks.run(self.signing(form), self._signed, self._not_signed, saves=True)

    def _not_signed(self, error: BaseException) -> None:
        """Say why; a mass refused is checked again: what another clerk promised meanwhile is read there."""
        self.refused(error)
        if isinstance(error, UserError) and (error.field or "").endswith(".grams"):
            self.check()

    def signing(self, form: NewManifestForm) -> Callable[[object], str]:
        """Return the work that signs, for the worker's thread; it answers the manifest's identity."""
        register, seen = self.desk.register, self.result or CheckResult((), self.desk.now())
        return lambda _job: register.sign_manifest(form, seen)

    def _signed(self, uid: str) -> None:
        self.let_send()
        self.uid, self.number, self.result, self._strict = "", "", None, False
        self.show_form(NewManifestForm())
        self.show_findings([])
        self.said.emit(self.said_signed(), self.tr("查看"), lambda: self.go.emit("manifests", uid))
        self.changed.emit()
        self.go.emit("manifests", uid)

    def said_signed(self) -> str:
        """Say that it is signed."""
        return self.tr("联单已签署，待运")

    # Words

    def _say_number(self) -> None:
        self._state.show_look(words.state_look("draft"))
        self._number.setText(self.number)

    def _say_head(self) -> None:
        if self.number:
            self.head.say(self.tr("联单草稿"), self.source or self.tr("签署前可随时修改"))
        else:
            note = self.tr("签署前可随时修改；号码在第一次保存时分配")
            self.head.say(self.tr("新建联单"), self.source or note)

    def retranslate(self) -> None:
        self._filling = True
        self._say_head()
        self._say_number()
        self._name_buttons()
        for part, text in section_titles().items():
            self._titles[part].setText(text)
        for field, label in labels().items():
            self.rows[field].set_label(label)
        self.tabs.name(self.tab_words(), self.tr("下一部分"))
        self.inputs.retranslate()
        self.lines.retranslate()
        self.pools.retranslate()
        self._filling = False
        self._know_rules()
        super().retranslate()

    def tab_words(self) -> dict[str, str]:
        """Return the words of the tabs."""
        return tab_names()

    def _name_buttons(self) -> None:
        self.submit_button.setText(self.tr("签署并待运"))
        self._save.setText(self.tr("存为草稿"))
        self._undo.setText(self.tr("撤销"))
        self._repeat.setText(self.tr("重复上一行"))
        self._last.setText(self.tr("复制上一张"))
        self._templates.setText(self.tr("模板"))
        self._precheck.setText(self.tr("预检"))
        for button in (self._save, self._undo, self._repeat, self._last, self._templates, self._precheck):
            button.updateGeometry()

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (*super().hints()[:2], *hints())

    def focus_target(self) -> QWidget:
        return self.generator

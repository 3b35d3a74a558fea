"""What a person may not do is grey with the reason, wherever it stands; nobody fills in what they cannot send."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from hwtrack.domain.people import Role
from hwtrack.domain.permissions import only_takes_notes, permit_of
from hwtrack.services.people_lists import permission_rows
from hwtrack.services.people_views import AccessView, PersonView
from tests.helpers.windows import idle
from tests.ui.fakes.recovery import shorter
from ui.forms.entry_dialog import Act, EntryDialog
from ui.forms.manifest import ManifestForm
from ui.forms.steps.menu import STEPS, VERBS
from ui.forms.templates import TemplateMenu
from ui.pages.manifest_actions import VERBS as MENU_VERBS
from ui.pages.record_panel import RecordPanel
from ui.pages.storage_detail import ON_SITES, ON_UNITS
from ui.widgets.button import Button
from ui.words_custody import MENU
from ui.words_people import forbidden

pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)
PARTIES = ("p21", "p20", "p2")
ACT = "act_"


@pytest.fixture
def as_role(register, monkeypatch):
    """Return how a test puts somebody of one role at the desk, with the permissions of a real register."""

    def sit(role):
        monkeypatch.setattr(register, "may", lambda action: permit_of(action).allows({role}))
        monkeypatch.setattr(register, "permissions", permission_rows)
        person = PersonView("p", role.value, "刘检", (role.value,), False)
        monkeypatch.setattr(register, "access", lambda: AccessView("accounts", person))

    return sit


def panels(window, qtbot):
    """Show what is kept of every party, subject by subject, then the settings; yield each panel filled."""
    for uid in PARTIES:
        window.go_to("parties", uid)
        pane = window.pages["parties"].pane
        for subject, panel in pane.panels.items():
            pane.show_subject(subject)
            idle(window, qtbot)
            yield panel
    window.go_to("settings", "")
    idle(window, qtbot)
    yield from window.pages["settings"].panels


def actions(panel):
    return [one for one in panel.findChildren(QPushButton) if one.objectName().startswith(ACT)]


def right(button):
    """Return whether a button is enabled, or grey with a reason that is also read aloud."""
    return button.isEnabled() or bool(button.toolTip() and button.accessibleDescription())


@pytest.mark.parametrize("role", Role)
def test_every_action_of_a_panel_is_offered_to_the_roles_that_may(window, qtbot, as_role, role):
    as_role(role)
    verbs = set()
    for panel in panels(window, qtbot):
        for button in actions(panel):
            verb = button.objectName().removeprefix(ACT)
            assert button.isEnabled() == permit_of(verb).allows({role}), (verb, button.accessibleName())
            assert right(button)
            verbs.add(verb)
    assert len(verbs) > 30


def test_every_action_of_a_panel_does_what_it_is_judged_by(window, qtbot, monkeypatch):
    done = []
    monkeypatch.setattr(RecordPanel, "open_form", lambda _panel, act, *_: done.append(act.verb))
    monkeypatch.setattr(RecordPanel, "change", lambda _panel, verb, *_: done.append(verb))
    for panel in panels(window, qtbot):
        for button in actions(panel):
            button.click()
            assert done[-1] == button.objectName().removeprefix(ACT), button.accessibleName()
    assert len(set(done)) > 30


def test_what_changes_no_record_is_done_where_nothing_is_written(register):
    register.health_is = shorter()
    duties = ("choose_backups", "replace_register", "go_on_from_here")
    assert [forbidden(register, duty) for duty in duties] == ["", "", ""]
    assert forbidden(register, "record_batch").startswith("台账库少了 23 条")


def test_a_short_form_is_not_sent_by_who_may_not(window, as_role, qtbot):
    as_role(Role.INSPECTOR)
    words = ("停用", "", "停用")
    dialog = EntryDialog(window, window.desk, Act("end_vehicle", dict), words, ())
    qtbot.addWidget(dialog)
    assert not dialog.submit.isEnabled()
    assert "由 经办人、调度 做" in dialog.submit.toolTip()
    dialog._refused_at("", "不行")
    assert not dialog.submit.isEnabled()


@pytest.mark.parametrize(("role", "keeps"), [(Role.INSPECTOR, False), (Role.CLERK, True)])
def test_a_draft_is_saved_by_itself_only_for_who_may_save_it(window, register, as_role, qtbot, role, keeps):
    as_role(role)
    saved, save = [], register.save_draft
    register.save_draft = lambda form: saved.append(form) or save(form)
    window.go_to("new_manifest", "")
    form = window.pages["new_manifest"]
    form.fields["contact"].setText("钟")
    form.autosave()
    form.rest()
    idle(window, qtbot)
    assert bool(saved) == keeps
    assert form._save.isEnabled() == keeps
    assert right(form._save)
    assert form.fields["contact"].text() == "钟"


def test_kept_forms_are_saved_and_deleted_by_who_may(desk, as_role, qtbot):
    as_role(Role.INSPECTOR)
    button = Button("")
    qtbot.addWidget(button)
    last = TemplateMenu(button, desk, ManifestForm.read).menu().actions()[-2:]
    assert [(one.isEnabled(), bool(one.toolTip())) for one in last] == [(False, True)] * 2


def of_a_page(page):
    """Return the buttons of pages that are no panels, with the actions each ends in."""
    found = {
        "scenarios": lambda: [
            (page.list.new_button, ("save_scenario",)), (page.list.import_button, ("save_scenario",)),
        ],
        "indicators": lambda: [
            (page.add_button, ("add_published",)),
            (page.published_panel.change_button, ("change_published",)),
            (page.published_panel.withdraw_button, ("withdraw_published",)),
        ],
        "storage": lambda: [(page.pane._more, ON_SITES), (page.add_button, ("record_batch",))],
        "capacity": lambda: [(page.try_button, ("save_scenario",))],
    }  # fmt: skip
    return found[page.objectName().removeprefix("page_")]()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", ["scenarios", "indicators", "storage", "capacity"])
def test_what_a_page_adds_is_offered_to_the_roles_that_may(window, qtbot, as_role, role, name):
    as_role(role)
    window.go_to(name, "")
    idle(window, qtbot)
    for button, verbs in of_a_page(window.pages[name]):
        assert button.isEnabled() == any(permit_of(verb).allows({role}) for verb in verbs), verbs
        assert right(button)


@pytest.mark.parametrize("role", Role)
def test_a_finding_is_acted_on_by_the_roles_that_may(window, qtbot, as_role, role):
    as_role(role)
    window.go_to("inspection", "")
    idle(window, qtbot)
    pane = window.pages["inspection"].pane
    assert pane.finding is not None
    may = permit_of("act_on_finding").allows({role})
    assert pane.note_button.isEnabled() == may
    for button in (pane.assign_button, pane.settle_button, pane.reopen_button):
        assert button.isEnabled() == (may and not only_takes_notes({role})), button.text()
        assert right(button)


def test_every_step_of_a_menu_is_judged_by_an_action_that_there_is():
    named = (*VERBS.values(), *(MENU_VERBS.get(name, name) for name in MENU), *ON_UNITS, *ON_SITES)
    assert {key for key, *_ in STEPS} == set(VERBS)
    assert [verb for verb in named if permit_of(verb) is None] == []

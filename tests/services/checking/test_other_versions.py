"""A paper of another version of the program: other words are not held against it, other figures are."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hwtrack.documents.audit import audit_pdf
from hwtrack.services import check_pages
from hwtrack.services.audit_attachments import read_entries
from hwtrack.services.check_versions import figures_of
from hwtrack.services.checking import check_pdf
from hwtrack.services.keys import Signer, new_secret
from tests.helpers.checked import failed, said, states, told, values_of
from tests.helpers.forged import Forger, drawn, own_seal, parts_of

ON = date(2026, 4, 2)
OLD = "hwtrack 0.0.9"
WORDS = (
    ("产生", "产废"),
    ("由", "自"),
    ("接受", "签收"),
    ("装车", "起运"),
    ("新登记", "登记"),
    ("经办", "由其办理"),
)


def reworded(line):
    for ours, theirs in WORDS:
        line = replace(
            line,
            action=line.action.replace(ours, theirs),
            change=line.change.replace(ours, theirs).replace("，", " "),
            reason=line.reason.replace(ours, theirs),
        )
    return replace(line, action=f"{line.action}（旧）")


def older(made, *, entries=None, version=OLD, **changes):
    """Draw the trail as another version would, with words of its own."""
    paper = values_of(made)
    entries = entries or tuple(map(reworded, paper.entries))
    printing = replace(paper.printing, version=version)
    return drawn(
        replace(paper, seal="未加封签", entries=entries, printing=printing, **changes), parts_of(made.audit)
    )


def log_state(content, friends):
    view = check_pdf(content, friends, ON)
    return states(view)["Log lines"], view


def test_words_of_another_version_are_not_held_against_a_paper(made, friends):
    state, view = log_state(older(made), friends)
    assert state == "holds", told(view)
    assert f"由 {OLD} 印制，措辞不同，只核对数字与标识" in told(view)


def test_the_same_version_is_compared_word_for_word(made, friends):
    version = values_of(made).printing.version
    assert log_state(older(made, version=version), friends)[0] == "fails"


def _mass(line):
    return replace(line, change=line.change.replace("1.0000 t", "0.9000 t"))


def _name(line):
    return replace(line, change=line.change.replace("TS001 危废暂存库", "TS001 危废中转库"))


def _actor(line):
    return replace(line, who="陈水木")


def _day(line):
    return replace(line, happened_at=line.happened_at - timedelta(days=1))


def _number(line):
    return replace(line, seq=line.seq + 1)


def _added(line):
    return replace(line, reason=f"{line.reason} 凭据 17")


@pytest.mark.parametrize("forge", [_mass, _name, _actor, _day, _number, _added])
def test_who_only_claims_another_version_is_caught_on_any_figure_or_name(made, friends, forge):
    lines = [reworded(line) for line in values_of(made).entries]
    at = next(place for place, line in enumerate(lines) if forge(line) != line)
    lines[at] = forge(lines[at])
    state, view = log_state(older(made, entries=tuple(lines)), friends)
    assert state == "fails", told(view)
    assert not view.ok


def test_lines_left_out_are_told(made, friends):
    lines = tuple(map(reworded, values_of(made).entries))
    assert log_state(older(made, entries=lines[:-1]), friends)[0] == "fails"


@pytest.fixture
def laid_out_otherwise(monkeypatch):
    """This version draws the same values in other words and on other pages than the one before it."""

    def draw(paper):
        facts = tuple((f"{label}项", value) for label, value in paper.facts)
        return audit_pdf(replace(paper, facts=facts, how_to_check=(*paper.how_to_check, "又一句。") * 12))

    kinds = {"audit": replace(check_pages.KINDS["audit"], draw=draw)}
    monkeypatch.setattr(check_pages, "KINDS", check_pages.KINDS | kinds)


def test_pages_of_another_version_are_compared_by_their_figures_alone(made, friends, laid_out_otherwise):
    view = check_pdf(older(made), friends, ON)
    assert states(view)["Visible text"] == "holds", told(view)
    assert states(view)["Page pictures"] == "missing"
    assert f"由 {OLD} 印制，版式不同，未比较" in told(view)
    same = check_pdf(older(made, version=values_of(made).printing.version), friends, ON)
    assert {"Visible text"} <= failed(same)


def test_a_mass_painted_on_pages_of_another_version_is_caught(made, friends, laid_out_otherwise):
    """The values say the truth, the pages say 0.9 t."""
    from tests.helpers.forged import altered, put

    true = older(made)
    lied = older(made, entries=tuple(_mass(reworded(line)) for line in values_of(made).entries))
    painted = altered(lied, lambda pdf: put(pdf, "paper.json", parts_of(true)["paper.json"]))
    view = check_pdf(painted, friends, ON)
    assert states(view)["Visible text"] == "fails", told(view)
    assert "0.9000" in said(view, "Visible text")


def test_a_sealed_trail_of_an_earlier_version_stays_intact(made, friends, monkeypatch):
    """Years later the words are others: what was sealed then is as good as on its day."""
    from hwtrack.services import check_entries, check_versions

    monkeypatch.setattr(check_versions, "program_version", lambda: "hwtrack 9.9.9")
    entries = read_entries(parts_of(made.audit)["entries.json"])
    later = tuple(map(reworded, entries.log()))
    monkeypatch.setattr(check_entries.audit_attachments.AuditEntries, "log", lambda _self: later)
    view = check_pdf(made.audit, friends, ON)
    assert view.ok, told(view)
    assert view.tone == "ok"
    assert "只核对数字与标识" in told(view)


def test_figures_are_the_same_however_they_are_set():
    assert figures_of("入 1,000.5000 t，第 03 项") == figures_of("1000.5t 03")
    assert figures_of("HWCS20260302001 2026-03-02 09:00") == ["HWCS20260302001", "2026-03-02", "09:00"]
    assert figures_of("0.8000 t") != figures_of("0.8001 t")


def test_a_forger_with_keys_of_his_own_gains_nothing_by_another_version(made, friends):
    forged = Forger(Signer(new_secret()), own_seal()).paper(older(made), "王改")
    view = check_pdf(forged, friends, ON)
    assert not view.ok

"""docs/people.md says what the code does: the table of roles and actions, what is signed, the figures."""

import dev
from hwtrack.domain.passwords import LONGEST, SHORTEST
from hwtrack.domain.people import Role
from hwtrack.domain.signing import SIGNED
from hwtrack.services.door import PROOF_SECONDS
from hwtrack.services.people_lists import permission_rows
from hwtrack.services.throttle import FREE, LONGEST_MINUTES
from hwtrack.settings import DEFAULTS

PAGE = (dev.ROOT / "docs" / "people.md").read_text(encoding="utf-8")


def rows():
    """Write the table of the page: a row for each action by its words, a column for each role."""
    told = {}
    for row in permission_rows():
        marks = ["●" if role.value in row.roles else "" for role in Role]
        told[row.name_zh, row.name_en, *marks, "●" if row.signed else ""] = None
    return [f"| {' | '.join(cells)} |" for cells in told]


def test_the_table_of_roles_and_actions_is_that_of_the_code():
    table = [line for line in PAGE.splitlines() if line.startswith("| ") and line.count("|") == 10]
    assert table[1:] == rows()


def test_every_meaning_of_a_signature_is_told():
    for meaning in SIGNED.values():
        assert f"| {meaning.zh} | {meaning.en} |" in PAGE


def test_the_figures_are_those_of_the_code():
    for told in (
        f"{SHORTEST} to {LONGEST} characters",
        f"{FREE} refusals",
        f"{LONGEST_MINUTES} minutes",
        f"{PROOF_SECONDS} seconds",
        f"{DEFAULTS.idle_lock_minutes} minutes",
    ):
        assert told in PAGE, told

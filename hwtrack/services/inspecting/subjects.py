"""Which checks apply to a site: a check whose subject does not exist there is neither passed nor failed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.queries.inspecting import sites as queries
from db.queries.inspecting.subjects import looked_at
from hwtrack.domain.rules.registry import CHECK_NAMES, JOURNAL
from hwtrack.domain.supervision import SupervisionClass
from hwtrack.services.inspecting.base import Asked
from hwtrack.services.supervision import supervision_class

PLAN, DECLARATION, LABEL, EMERGENCY = 1, 2, 18, 19
TAKERS = frozenset({"facility", "platform", "mixed"})


def checks_that_apply(session: Session, asked: Asked) -> frozenset[int]:
    """Return the checks that have something to look at; over a whole register all of them do.

    Plans and declarations are asked of who makes waste, emergency plans also of who takes it, each only
    where this register answers for the site; e-labels of key units (GB 18597, 重点监管单位).
    """
    if asked.site is None:
        return frozenset(CHECK_NAMES)
    found = set(looked_at(asked.connection, asked.site)) | {JOURNAL}
    if (
        LABEL in found
        and supervision_class(session, asked.site, asked.judge.today) is not SupervisionClass.KEY
    ):
        found.discard(LABEL)
    site = next((one for one in asked.judged_sites() if one.id == asked.site), None)
    if site is None:
        return frozenset(found)
    makes = site.id in asked.since
    if makes or site.id in queries.plans(asked.connection, site.id):
        found.add(PLAN)
    if makes or site.id in queries.declarations(asked.connection, site.id):
        found.add(DECLARATION)
    if makes or site.kind in TAKERS:
        found.add(EMERGENCY)
    return frozenset(found)

"""What the gatherers share: whom they ask, what they judge by, and how a finding gets its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from db.queries.inspecting.sites import SiteFacts, first_generated, sites
from hwtrack.domain.findings import Finding
from hwtrack.domain.rules.judging import Judge
from hwtrack.services.desk import desk, shanghai_day
from hwtrack.services.house import house_settings
from hwtrack.services.reference import law_book, working_calendar


@dataclass(frozen=True)
class Thing:
    """What a finding is about: its kind and identity, the site answerable, and what a list shows of it.

    *part* sets apart several findings of one rule on the same thing (a line, a waste, a period).
    """

    kind: str
    uid: str
    number: str
    site: int | None
    part: str = ""
    grams: int | None = None
    code: str = ""
    other: int | None = None
    """The other party's site: the sender of what a receiver is to confirm."""

    @property
    def subject(self) -> str:
        """Name the thing as findings do."""
        return f"{self.kind}:{self.number}"

    @property
    def identity(self) -> str:
        """Name the thing by what never changes; with the rule it is the finding's identity."""
        return f"{self.kind}:{self.uid}" + (f":{self.part}" if self.part else "")


Judged = tuple[Thing, Finding]


@dataclass(frozen=True)
class Asked:
    """One inspection: the connection, the judge, one site or all, only what is pending or also what is past."""

    connection: Connection
    judge: Judge
    keeps: str
    sites: dict[int, SiteFacts]
    site: int | None
    pending: bool
    sample: bool

    def name(self, site: int | None) -> str:
        """Name a site as a finding does."""
        found = self.sites.get(site or 0)
        return found.title if found is not None else "–"

    @cached_property
    def since(self) -> dict[int, str]:
        """Return the day from which each site makes waste, read once for every rule that asks."""
        return first_generated(self.connection, self.site)

    def judged_sites(self) -> list[SiteFacts]:
        """Return the sites whose plans and declarations this register answers for.

        Own sites are; of the others, those of which anything of that kind was ever registered: what
        a register was never told is no violation.
        """
        return [
            site
            for site in self.sites.values()
            if (site.own or site.supervised)
            and site.kind != "carrier"
            and not site.closed_on
            and self.site in {None, site.id}
        ]


Gatherer = Callable[[Asked], Iterator[Judged]]


def judge_of(session: Session) -> Judge:
    """Return what rules judge by at this desk today."""
    return Judge(desk(session).today, working_calendar(session), law_book(session), house_settings(session))


def asked_of(session: Session, site: int | None, *, pending: bool) -> Asked:
    """Prepare an inspection."""
    connection = session.connection()
    register = desk(session).register
    return Asked(
        connection, judge_of(session), register.keeps, sites(connection), site, pending, register.sample
    )


def day_of(text: str) -> date:
    """Read a stored day, or the Shanghai day of a stored moment."""
    if len(text) == len("2026-11-26"):
        return date.fromisoformat(text)
    return shanghai_day(moment_of(text))


def moment_of(text: str) -> datetime:
    """Read a stored moment."""
    return datetime.fromisoformat(text)

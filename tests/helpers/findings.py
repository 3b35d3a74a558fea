"""Facts put into a small register past the forms, and what the inspection finds of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select

from db.models import Batch, Manifest, ManifestLine, Movement, Organisation, Place, Site
from hwtrack.services.inspection import inspect
from hwtrack.services.store import Store
from hwtrack.services.worklist import work_list
from tests.helpers.registers import FakeClock, Town


def uid(session) -> str:
    return session.info["desk"].new_uid()


def write(town: Town, act) -> object:
    """Run an action that is handed the session."""

    def written(session, _):
        return act(session)

    return town.store.do(written, None)


def add(town: Town, model, **values: object) -> None:
    """Add one row through the store."""
    write(town, lambda session: session.add(model(uid=uid(session), **values)))


def site_id(town: Town, site_uid: str) -> int:
    return town.store.ask(lambda s, _: s.scalars(select(Site.id).where(Site.uid == site_uid)).one(), None)


def carrier_id(town: Town) -> int:
    return town.store.ask(
        lambda s, _: s.scalars(select(Organisation.id).where(Organisation.uid == town.carrier)).one(), None
    )


def key(town: Town, sql: str) -> int:
    """Return a number asked of the register."""
    return int(str(town.scalar(sql)))


def change(town: Town, model, number: int, **values: object) -> None:
    """Change a row's columns through the store (what no form would let through)."""

    def act(session):
        row = session.get_one(model, number)
        for name, value in values.items():
            setattr(row, name, value)

    write(town, act)


def found(town: Town, rule: str, site: str | None = None):
    """Return the findings of one rule."""
    return [one for one in town.store.ask(inspect, site).findings if one.rule == rule]


def severities(town: Town, rule: str) -> list[str]:
    return [one.severity for one in found(town, rule)]


def work(town: Town):
    return town.store.ask(lambda session, _: work_list(session), None)


def on_day(town: Town, day: date, hour: int = 4) -> None:
    """Let the workstation's clock stand on a day in Shanghai."""
    town.clock.now = datetime(day.year, day.month, day.day, hour, tzinfo=town.clock.now.tzinfo)


__all__ = [
    "Batch", "FakeClock", "Manifest", "ManifestLine", "Movement", "Place", "Store", "add", "carrier_id", "change",
    "found", "key", "on_day", "replace", "severities", "site_id", "uid", "work", "write",
]  # fmt: skip

"""What stands behind the manifests: back-entries, what receivers saw, approvals used, links, corrections."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from typing import Final

import orjson

from hwtrack.domain.working_days import WorkingCalendar
from hwtrack.services.bulk import Bulk
from hwtrack.services.demo.calendar import CUT, day_of, minute, moment_text
from hwtrack.services.demo.contracting import Crossing
from hwtrack.services.demo.flows import Part, Plan, Shipment
from hwtrack.services.demo.parties import World
from hwtrack.services.demo.rows import Catalogue, packages
from hwtrack.services.demo.supervising import bureau
from hwtrack.services.reference import working_calendar
from hwtrack.services.requests import NewLineForm, NewManifestForm

SEEN_FROM: Final = minute(date(2026, 5, 4), 0)
"""From here on receivers wrote down what they saw of every line; before, of mismatches alone."""
_LATE_FROM: Final = minute(date(2026, 2, 1))
_LATE_DAYS, _UNREPORTED = 11, 2
_REFUSED_FOR: Final = {
    "包装破损渗漏": "packaging",
    "含水率超出合同约定": "characteristic",
    "检出未申报成分": "characteristic",
    "标签与联单不符": "name",
}
_CORRECTED_FROM: Final = minute(date(2026, 5, 20), 0)


class Custody:
    """Books what belongs to the manifests of the bulk history, once they are all there."""

    def __init__(self, work: Bulk, world: World, plan: Plan, seed: int) -> None:
        self._work, self._world = work, world
        self._rng = random.Random(f"{seed}/custody")
        self._ran = [one for one in plan.shipments if one.void_reason is None]
        self._catalogue = Catalogue()

    def book(self, crossings: list[Crossing]) -> None:
        """Book everything."""
        self._back_entries(working_calendar(self._work.session))
        self._seen()
        for crossing in crossings:
            for shipment in crossing.shipments:
                if shipment.void_reason is None:
                    self._add("manifest_approval", shipment.id, crossing.id)
        for shipment in self._ran:
            if shipment.follows is not None:
                reason = "首家接受人整车拒收，协商后改送"
                self._add("manifest_follow", shipment.id, shipment.follows.id, "redirect", reason)
        self._corrections()
        self._templates()

    def _add(self, table: str, *values: int | str | None) -> int:
        key = self._work.next_id(table)
        self._work.add(table, (key, self._work.desk.new_uid(), *values))
        return key

    def _back_entries(self, calendar: WorkingCalendar) -> None:
        late = False
        for shipment in self._ran:
            if not shipment.kind.startswith("back_entered") or shipment.received is None:
                continue
            done, days = day_of(shipment.received), self._rng.randrange(1, 9)
            if not late and shipment.received >= _LATE_FROM:
                late, days = True, _LATE_DAYS
                self._world.flaws.manifest("entered_late", shipment)
            entered = (
                min(calendar.after(done, days).day, CUT)
                if days < _LATE_DAYS
                else calendar.after(done, days).day
            )
            paper, reason = f"ZZ{done:%Y%m%d}-{shipment.id % 1000:03d}", shipment.note
            self._add("back_entry", shipment.id, paper, reason, done.isoformat(), entered.isoformat())

    def _seen(self) -> None:
        unreported = 0
        for shipment, part in self._received():
            found = part.discrepancy != "none"
            if not found and (shipment.received or 0) < SEEN_FROM:
                continue
            reported = ("", "", "")
            if found and unreported < _UNREPORTED and (shipment.received or 0) >= _LATE_FROM:
                unreported += 1
                self._world.flaws.manifest("unreported", shipment)
            elif found:
                on = day_of(shipment.received or 0) + timedelta(days=self._rng.randrange(2))
                reported = (min(on, CUT).isoformat(), bureau(shipment.receiver), "已电话告知移出人")
            self._line_seen(part, reported)

    def _received(self) -> Iterator[tuple[Shipment, Part]]:
        for shipment in self._ran:
            if shipment.received is not None:
                for part in shipment.parts:
                    yield shipment, part

    def _line_seen(self, part: Part, reported: tuple[str, str, str]) -> None:
        batch = part.batch
        reason = _REFUSED_FOR.get(part.note) if part.refused else None
        on, whom, note = reported
        looks = (self._catalogue.name(batch.code), self._catalogue.hazards(batch.code), batch.form)
        packed = (batch.packaging or "吨袋", packages(part))
        self._add("line_seen", part.line_id, *looks, *packed, reason, on or None, whom, note)

    def _corrections(self) -> None:
        """Book a correction both sides agreed to, and one that waits for the other side."""
        closed = [one for one in self._ran if one.closed is not None and one.shipped >= _CORRECTED_FROM]
        agreed, waiting = closed[0], closed[1]
        at, sender, receiver = moment_text(minute(CUT, 9)), agreed.sender.contact, agreed.receiver.contact
        change = {"path": "contact", "before": f"{sender[0]}经办", "after": sender}
        reason = "经办人姓名误填，按签字改正"
        revision = self._add("revision", reason, sender, f"{receiver}（接受人）", at)
        self._add("revision_change", revision, "manifest", agreed.uid, *change.values())
        answer = ("consented", f"{receiver}（接受人）", at, "同意", revision)
        self._propose(agreed, "sender", sender, at, reason, change, answer)
        part = waiting.parts[0]
        change = {
            "path": "lines.0.received",
            "before": str(part.received),
            "after": str((part.received or 0) - 20_000),
        }
        words = ("receiver", waiting.receiver.contact, at, "地磅单复核，少计皮重 20 千克")
        self._propose(waiting, *words, change, ("open", "", None, "", None))

    def _propose(
        self,
        shipment: Shipment,
        side: str,
        who: str,
        at: str,
        reason: str,
        change: dict[str, str],
        answer: tuple[str, str, str | None, str, int | None],
    ) -> None:
        changes = orjson.dumps([list(change.values())]).decode()
        self._add("proposal", shipment.id, side, who, at, reason, changes, *answer)

    def _templates(self) -> None:
        """Keep the forms that two frequent senders begin with."""
        for shipment in self._ran[-2:]:
            ride = shipment.rides[0]
            form = NewManifestForm(
                generator_uid=shipment.sender.site_uid,
                receiver_uid=shipment.receiver.site_uid,
                carrier_uid=ride.carrier.party.uid,
                contact=shipment.sender.contact,
                phone=shipment.sender.phone,
                emergency_phone=shipment.sender.emergency_phone,
                lines=tuple(
                    NewLineForm(waste_code=one.batch.code, form=one.batch.form, packaging=one.batch.packaging)
                    for one in shipment.parts
                ),
            )
            text = orjson.dumps(asdict(form), option=orjson.OPT_SORT_KEYS).decode()
            self._add("manifest_template", f"{shipment.sender.name}常用（{shipment.id}）", text)

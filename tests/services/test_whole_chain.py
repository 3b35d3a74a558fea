"""The whole chain of custody against an account kept apart: every gram, every place, after every step.

The account knows no movement: it predicts from the trade's rules alone who must hold what next, and
whether a step must be refused. The register has to agree to the gram.
"""

import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services.drafts import sign_manifest
from hwtrack.services.links import redirect_draft
from hwtrack.services.manifests import (
    arrive_manifest,
    close_manifest,
    dispatch_manifest,
    receive_manifest,
    refuse_manifest,
    return_manifest,
)
from hwtrack.services.requests import NewLineForm
from hwtrack.services.revisions import answer_proposal, propose_revision
from hwtrack.services.steps import (
    Answer,
    Arrival,
    Closing,
    Dispatch,
    FieldChange,
    HandOver,
    LineReceipt,
    NewProposal,
    Park,
    Receipt,
    Redirect,
    Resume,
    Return,
    Voiding,
)
from hwtrack.services.store import Store
from hwtrack.services.transit import hand_over_leg, park_load, resume_load
from hwtrack.services.voiding import void_manifest
from tests.helpers.custody import CODE, NOON, Journey, make_journey
from tests.helpers.folders import folder_of_the_run
from tests.helpers.properties import FACTOR, histories, same_names_again
from tests.helpers.registers import FakeClock

PICK = st.integers(0, 60)
GRAMS = st.integers(1, 500)
SHARE = st.sampled_from([4, 0, 4, 2, 1, 3])
ASH = "772-003-18"
_TEMPLATE: list[tuple[Journey, str]] = []


@dataclass
class Load:
    """A manifest as the account knows it: its lines' batches, and the grams in the vehicle or put down."""

    uid: str
    lines: list[tuple[str, int]]
    receiver: str
    legs: int
    state: str = "ready"
    aboard: list[int] = field(default_factory=list)
    parked: bool = False
    origin: "Load | None" = None
    accepted: list[tuple[str, int]] = field(default_factory=list)
    differs: bool = False


def template() -> tuple[Journey, str]:
    """Make the register with its furnace once; each history works on a copy."""
    if not _TEMPLATE:
        made = make_journey(folder_of_the_run())
        unit = made.town.store.do(b.record_unit, b.NewUnit(made.town.facility, "SL001", "回转窑"))
        made.town.store.close()
        _TEMPLATE.append((made, unit))
    return _TEMPLATE[0]


class WholeChain(RuleBasedStateMachine):
    """A generator, two facilities, carriers by road and rail, a furnace; time runs on with every step."""

    @initialize()
    def open(self) -> None:
        made, self.unit = template()
        self.folder = folder_of_the_run()
        path = self.folder / "chain.hwt"
        shutil.copy(made.town.store.path, path)
        self.clock = FakeClock(NOON)
        self.store = same_names_again(Store.open(path, actor="甲", clock=self.clock))
        self.j = replace(made, town=replace(made.town, store=self.store, clock=self.clock))
        self.a, self.f, self.g = made.town.generator, made.town.facility, made.other
        self.stop = self.j.uid_of("storage_area", f"site = (SELECT id FROM site WHERE uid = '{self.g}')")
        self.held: dict[str, Counter[str]] = {site: Counter() for site in (self.a, self.f, self.g)}
        self.ash: Counter[str] = Counter()
        self.loads: list[Load] = []
        self.furnace = self.difference = self.treated = 0
        self.form = self.j.form(None)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.verify().problems == ()
            self.store.close()
            shutil.rmtree(self.folder)

    @property
    def at(self):
        return self.clock.now

    def do(self, action, asked):
        """Take a step that the account says is possible."""
        self.clock.now += timedelta(minutes=7)
        return self.store.do(action, asked() if callable(asked) else asked)

    def refused(self, action, asked) -> None:
        """Take a step that the account says is impossible: it is refused and leaves no entry."""
        self.clock.now += timedelta(minutes=7)
        size = self.j.town.scalar("SELECT max(seq) FROM entry")
        with pytest.raises(UserError):
            self.store.do(action, asked() if callable(asked) else asked)
        assert self.j.town.scalar("SELECT max(seq) FROM entry") == size

    def having(self, site: str) -> list[str]:
        return sorted(uid for uid, grams in self.held[site].items() if grams)

    def pick(self, things, which):
        return things[which % len(things)]

    def take(self, site: str, uid: str, grams: int) -> None:
        self.held[site][uid] -= grams

    # In the yard

    @rule(grams=GRAMS)
    def generate(self, grams) -> None:
        self.clock.now += timedelta(minutes=7)
        self.held[self.a][self.j.town.batch(grams, at=self.at).uid] = grams

    @precondition(lambda self: 0 < sum(len(self.having(site)) for site in self.held) < 9)
    @rule(which=PICK, grams=GRAMS)
    def split(self, which, grams) -> None:
        site, uid = self.pick([(s, u) for s in self.held for u in self.having(s)], which)
        step = lambda: b.Split(uid, grams, self.at)  # noqa: E731 - the time is that of the step
        if grams > self.held[site][uid]:
            self.refused(b.split_batch, step)
        elif grams < self.held[site][uid]:
            new = self.do(b.split_batch, step)
            self.take(site, uid, grams)
            self.held[site][new] = grams

    @precondition(lambda self: any(len(self.having(site)) > 3 for site in self.held))
    @rule(which=PICK, other=PICK)
    def regroup(self, which, other) -> None:
        site = self.pick([s for s in self.held if len(self.having(s)) > 3], which)
        promised = {uid for load in self.of("ready") for uid, _ in load.lines}
        # Mostly a desk leaves alone what it has signed for; sometimes it forgets.
        uids = [uid for uid in self.having(site) if uid not in promised or which % 5 == 0]
        if not uids:
            return
        pair = (self.pick(uids, which), self.pick(uids, other))
        step = lambda: b.Regroup(pair, self.at)  # noqa: E731 - the time is that of the step
        if pair[0] == pair[1]:
            self.refused(b.regroup_batches, step)
            return
        new = self.do(b.regroup_batches, step)
        self.held[site][new] = sum(self.held[site].pop(uid) for uid in pair)

    @precondition(lambda self: self.having(self.f))
    @rule(which=PICK, grams=GRAMS)
    def charge(self, which, grams) -> None:
        uid = self.pick(self.having(self.f), which)
        step = lambda: b.Charge(uid, self.unit, grams, self.at)  # noqa: E731 - the time is that of the step
        if grams > self.held[self.f][uid]:
            self.refused(b.charge_unit, step)
            return
        self.do(b.charge_unit, step)
        self.take(self.f, uid, grams)
        self.furnace += grams

    @precondition(lambda self: self.furnace)
    @rule(grams=GRAMS)
    def ash_out(self, grams) -> None:
        step = lambda: b.Residue(self.unit, ASH, grams, self.at)  # noqa: E731 - the time is that of the step
        if grams > self.furnace:
            self.refused(b.record_residue, step)
            return
        self.ash[self.do(b.record_residue, step)] = grams
        self.furnace -= grams

    @precondition(lambda self: self.furnace)
    @rule(grams=GRAMS)
    def burn(self, grams) -> None:
        step = lambda: b.UnitTreatment(self.unit, grams, self.at)  # noqa: E731 - the time is that of the step
        if grams > self.furnace:
            self.refused(b.treat_unit, step)
            return
        self.do(b.treat_unit, step)
        self.furnace -= grams
        self.treated += grams

    # On the road

    @precondition(lambda self: self.having(self.a) and len(self.of("ready", "in_transit")) < 5)
    @rule(which=PICK, other=PICK, share=st.integers(1, 4), rail=st.booleans(), far=st.booleans())
    def sign(self, which, other, share, rail, far) -> None:
        uids = self.having(self.a)
        lines = {
            uid: max(self.held[self.a][uid] * share // 4, 1)
            for uid in (self.pick(uids, which), self.pick(uids, other))
        }
        form = replace(
            self.form,
            receiver_uid=self.g if far else self.f,
            later_legs=(self.j.rail_leg(),) if rail else (),
            lines=tuple(NewLineForm(waste_code=CODE, batch_uid=uid, grams=g, form="liquid", packaging="吨桶", package_count=1) for uid, g in lines.items()),
        )  # fmt: skip
        uid = self.do(sign_manifest, form)
        self.loads.append(Load(uid, list(lines.items()), self.g if far else self.f, 2 if rail else 1))

    def of(self, *states: str, parked: bool = False) -> list[Load]:
        return [load for load in self.loads if load.state in states and load.parked == parked]

    @precondition(lambda self: self.of("ready"))
    @rule(which=PICK)
    def depart(self, which) -> None:
        load = self.pick(self.of("ready"), which)
        step = lambda: Dispatch(load.uid, self.at)  # noqa: E731 - the time is that of the step
        enough = load.origin is not None or all(self.held[self.a][uid] >= grams for uid, grams in load.lines)
        if load.origin is not None:
            aboard = dict(zip((uid for uid, _ in load.origin.lines), load.origin.aboard, strict=True))
            enough = all(aboard.get(uid, 0) >= grams for uid, grams in load.lines)
        if not enough:
            self.refused(dispatch_manifest, step)
            return
        self.do(dispatch_manifest, step)
        load.state, load.aboard = "in_transit", [grams for _, grams in load.lines]
        if load.origin is None:
            for uid, grams in load.lines:
                self.take(self.a, uid, grams)
            return
        went = dict(load.lines)
        load.origin.aboard = [
            left - went.get(uid, 0)
            for (uid, _), left in zip(load.origin.lines, load.origin.aboard, strict=True)
        ]
        if not any(load.origin.aboard):
            load.origin.state = "closed"

    @precondition(lambda self: self.of("in_transit"))
    @rule(which=PICK)
    def change_carrier(self, which) -> None:
        load = self.pick(self.of("in_transit"), which)
        step = lambda: HandOver(load.uid, self.at, "赣州货站")  # noqa: E731 - the time is that of the step
        if load.legs < 2:
            self.refused(hand_over_leg, step)
            return
        self.do(hand_over_leg, step)
        load.legs -= 1

    @precondition(lambda self: self.of("in_transit"))
    @rule(which=PICK)
    def put_down(self, which) -> None:
        load = self.pick(self.of("in_transit"), which)
        self.do(park_load, lambda: Park(load.uid, self.at, self.stop))
        load.parked = True

    @precondition(lambda self: self.of("in_transit", parked=True))
    @rule(which=PICK)
    def go_on(self, which) -> None:
        load = self.pick(self.of("in_transit", parked=True), which)
        self.refused(arrive_manifest, lambda: Arrival(load.uid, self.at))
        # A leg that was planned is taken first; without one the person at the desk adds one.
        added = self.j.road_leg() if load.legs < 2 else None
        self.do(resume_load, lambda: Resume(load.uid, self.at, leg=added))
        load.parked = False
        load.legs = max(load.legs - 1, 1)

    @precondition(lambda self: self.of("in_transit"))
    @rule(which=PICK)
    def arrive(self, which) -> None:
        load = self.pick(self.of("in_transit"), which)
        if load.legs > 1:
            # The next carrier has not taken over yet.
            self.refused(arrive_manifest, lambda: Arrival(load.uid, self.at))
            self.change_carrier(self.of("in_transit").index(load))
        self.do(arrive_manifest, lambda: Arrival(load.uid, self.at))
        load.state = "arrived"

    @precondition(lambda self: self.of("arrived"))
    @rule(which=PICK, weighed=st.integers(-3, 3), share=SHARE)
    def receive(self, which, weighed, share) -> None:
        load = self.pick(self.of("arrived"), which)
        receipts, taken = [], []
        for no, grams in enumerate(load.aboard, 1):
            came = max(grams + weighed, 1)
            kept = came * share // 4
            receipts.append(LineReceipt(no, came, kept, method="R4", note="与标签不符"))
            taken.append((came, kept))
        known = set(self.held[load.receiver])
        self.do(receive_manifest, lambda: Receipt(load.uid, self.at, tuple(receipts)))
        self.difference += sum(came - grams for (came, _), grams in zip(taken, load.aboard, strict=True))
        load.differs = any(came != grams for (came, _), grams in zip(taken, load.aboard, strict=True))
        new = [uid for uid in self.batches_of(load.receiver) if uid not in known]
        kept = [kept for _, kept in taken if kept]
        for uid, grams in zip(new, kept, strict=True):
            self.held[load.receiver][uid] = grams
            load.accepted.append((uid, grams))
        load.aboard = [came - kept for came, kept in taken]
        load.state = "received" if any(kept for _, kept in taken) else "returning"

    def batches_of(self, site: str) -> list[str]:
        """Name the batches a receipt made at a site, in their order: only who they are, not what they hold."""
        rows = self.j.town.rows(
            "SELECT t.uid FROM movement m JOIN batch t ON t.id = m.to_batch JOIN site s ON s.id = t.custodian"
            f" WHERE m.kind = 'accept' AND s.uid = '{site}' GROUP BY t.id ORDER BY t.id"
        )
        ever = [str(uid) for (uid,) in rows]
        seen = self.seen = getattr(self, "seen", set())
        fresh = [uid for uid in ever if uid not in seen]
        seen.update(fresh)
        return fresh

    @precondition(lambda self: self.of("received"))
    @rule(which=PICK)
    def finish(self, which) -> None:
        load = self.pick(self.of("received"), which)
        if any(load.aboard):
            self.refused(close_manifest, lambda: Closing(load.uid, self.at))
            self.do(refuse_manifest, lambda: Arrival(load.uid, self.at))
            load.state = "returning"
        else:
            self.refused(refuse_manifest, lambda: Arrival(load.uid, self.at))
            self.do(close_manifest, lambda: Closing(load.uid, self.at))
            load.state = "closed"

    @precondition(lambda self: self.of("returning"))
    @rule(which=PICK)
    def give_back(self, which) -> None:
        load = self.pick(self.of("returning"), which)
        self.do(return_manifest, lambda: Return(load.uid, self.at))
        for (uid, _), grams in zip(load.lines, load.aboard, strict=True):
            self.held[self.a][uid] += grams
        load.aboard, load.state = [0] * len(load.lines), "closed"

    @precondition(lambda self: self.of("returning"))
    @rule(which=PICK)
    def send_on(self, which) -> None:
        load = self.pick(self.of("returning"), which)
        if any(other.origin is load and other.state == "ready" for other in self.loads):
            return
        target = self.g if load.receiver == self.f else self.f
        form = self.do(redirect_draft, Redirect(load.uid, target, "没有余量"))
        uid = self.do(sign_manifest, form)
        lines = [(batch, grams) for (batch, _), grams in zip(load.lines, load.aboard, strict=True) if grams]
        self.loads.append(Load(uid, lines, target, 1, origin=load))

    @precondition(lambda self: self.of("ready", "in_transit"))
    @rule(which=PICK, seldom=st.integers(0, 4))
    def void(self, which, seldom) -> None:
        if seldom:
            return
        load = self.pick(self.of("ready", "in_transit"), which)
        if load.origin is not None and load.state == "in_transit" and load.origin.state == "closed":
            # The vehicle it came out of is done with: its mass has nowhere to go back to.
            self.refused(void_manifest, lambda: Voiding(load.uid, "停产"))
            return
        moved = load.state == "in_transit"
        self.do(void_manifest, lambda: Voiding(load.uid, "停产"))
        if moved and load.origin is None:
            for uid, grams in load.lines:
                self.held[self.a][uid] += grams
        elif moved and load.origin is not None:
            back = dict(load.lines)
            places = zip(load.origin.lines, load.origin.aboard, strict=True)
            load.origin.aboard = [left + back.get(uid, 0) for (uid, _), left in places]
        load.state, load.aboard, load.parked = "void", [0] * len(load.lines), False

    # Corrections

    def whole(self) -> list[Load]:
        """Return the closed loads of one line that were taken whole: their weighing may be corrected."""
        return [
            load
            for load in self.of("closed")
            if len(load.accepted) == 1 and len(load.lines) == 1 and not any(load.aboard) and load.origin is None
        ]  # fmt: skip

    @precondition(lambda self: self.whole())
    @rule(which=PICK, change=st.integers(-4, 4).filter(bool))
    def correct_weighing(self, which, change) -> None:
        load = self.pick(self.whole(), which)
        ((uid, taken),) = load.accepted
        line = self.j.line(load.uid)
        if line[1] != taken or line[2] != taken or taken + change < 1:
            return
        changes = tuple(
            FieldChange(f"lines.0.{name}", str(taken), str(taken + change))
            for name in ("received", "accepted")
        )
        asked = NewProposal(load.uid, "sender", "甲", "过磅单抄错", changes)
        proposal = self.do(propose_revision, asked)
        answer = Answer(proposal, "consented", "乙")
        if self.held[load.receiver][uid] + change < 0:
            self.refused(answer_proposal, answer)
            self.do(answer_proposal, Answer(proposal, "refused", "乙", "已投料"))
            return
        self.do(answer_proposal, answer)
        self.held[load.receiver][uid] += change
        self.difference += change
        load.accepted = [(uid, taken + change)]

    @precondition(lambda self: self.of("closed", "received", "returning"))
    @rule(which=PICK)
    def step_out_of_turn(self, which) -> None:
        """What has been received never leaves, arrives or is voided again."""
        load = self.pick(self.of("closed", "received", "returning"), which)
        self.refused(dispatch_manifest, lambda: Dispatch(load.uid, self.at))
        self.refused(arrive_manifest, lambda: Arrival(load.uid, self.at))
        self.refused(void_manifest, lambda: Voiding(load.uid, "停产"))

    # What must agree

    @invariant()
    def the_register_agrees(self) -> None:
        if not hasattr(self, "store"):
            return
        rows = self.j.town.rows(
            "SELECT p.kind, s.uid, b.uid, t.grams FROM stock t JOIN place p ON p.id = t.place"
            " JOIN batch b ON b.id = t.batch JOIN site s ON s.id = b.custodian"
            " LEFT JOIN leg l ON l.place = p.id WHERE p.custodian = b.custodian OR p.kind = 'unit'"
        )
        mine: Counter[tuple[object, ...]] = Counter()
        for site, batches in self.held.items():
            mine.update({("storage", site, uid): grams for uid, grams in batches.items() if grams})
        mine.update({("storage", self.f, uid): grams for uid, grams in self.ash.items() if grams})
        seen: Counter[tuple[object, ...]] = Counter()
        elsewhere = 0
        for kind, site, uid, grams in rows:
            if kind == "storage":
                seen[kind, site, uid] += int(str(grams))
            else:
                elsewhere += int(str(grams))
        assert seen == mine
        parked = sum(sum(load.aboard) for load in self.loads if load.parked)
        aboard = sum(sum(load.aboard) for load in self.loads)
        assert elsewhere == aboard - parked + self.furnace

    @invariant()
    def boundaries_agree(self) -> None:
        if hasattr(self, "store"):
            sums = dict(
                self.j.town.rows(
                    "SELECT kind, sum(grams) FROM movement WHERE kind IN ('gain', 'loss', 'treat') GROUP BY kind"
                )
            )
            net = int(str(sums.get("gain") or 0)) - int(str(sums.get("loss") or 0))
            assert net == self.difference
            assert int(str(sums.get("treat") or 0)) == self.treated

    @invariant()
    def states_agree(self) -> None:
        if hasattr(self, "store"):
            assert dict(self.j.town.rows("SELECT uid, state FROM manifest WHERE state <> 'draft'")) == {
                load.uid: load.state for load in self.loads
            }


class LongChain(WholeChain):
    """The same, in fewer and longer histories."""


TestWholeChain = WholeChain.TestCase
TestWholeChain.settings = histories(100, 60)
TestLongChain = LongChain.TestCase
TestLongChain.settings = histories(40, 150)


def test_the_suite_takes_twenty_thousand_steps_through_the_chain():
    from tests.services.handling.test_handling_properties import TestHandling
    from tests.services.stories.test_manifest_machine import TestManifestWays
    from tests.services.test_mass_properties import TestMass

    machines = (TestWholeChain, TestLongChain, TestMass, TestManifestWays, TestHandling)
    taken = sum(machine.settings.max_examples * machine.settings.stateful_step_count for machine in machines)
    assert taken >= 20_000 * FACTOR

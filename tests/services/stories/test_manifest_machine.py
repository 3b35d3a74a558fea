"""Whatever a desk does in whatever order, only legal moves happen and no gram is lost or made."""

import contextlib
import shutil
from dataclasses import replace
from datetime import timedelta

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hwtrack.domain.manifest import MOVES, ManifestState
from hwtrack.errors import UserError
from hwtrack.services.manifests import arrive_manifest, close_manifest, refuse_manifest
from hwtrack.services.office import Office
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
from tests.helpers.custody import NOON, make_journey
from tests.helpers.folders import folder_of_the_run
from tests.helpers.properties import histories, same_names_again
from tests.helpers.registers import FakeClock

MADE = 1_000
WHICH = st.integers(0, 9)
SHARE = st.integers(0, 4)
_TEMPLATE: list[object] = []


def template():
    """Make the register with one batch and two loads on the road once; each example gets a copy."""
    if not _TEMPLATE:
        made = make_journey(folder_of_the_run())
        batch = made.town.batch(MADE)
        for grams, later in ((300, ()), (400, (made.rail_leg(),))):
            uid = made.office.sign_manifest(made.form(batch, grams, later_legs=later))
            made.office.dispatch(Dispatch(uid, NOON))
        made.office.close()
        _TEMPLATE.extend([made, batch])
    return _TEMPLATE


def in_state(*states):
    """Ask that some manifest is in one of the states; steps on others are the wrong rule's."""
    return lambda self: any(state in states for state in getattr(self, "states", {}).values())


class ManifestWays(RuleBasedStateMachine):
    """Drives up to a few manifests over one batch of 1,000 g; time runs on with every step."""

    @initialize()
    def open(self) -> None:
        made, self.batch = template()
        self.folder = folder_of_the_run()
        path = self.folder / "m.hwt"
        shutil.copy(made.town.store.path, path)
        self.store = same_names_again(Store.open(path, actor="甲", clock=FakeClock()))
        self.j = replace(
            made, town=replace(made.town, store=self.store, clock=FakeClock()), office=Office(self.store)
        )
        self.at = NOON
        self.states = dict(self.j.town.rows("SELECT uid, state FROM manifest"))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.verify().problems == ()
            self.store.close()
            shutil.rmtree(self.folder)

    def try_to(self, step) -> None:
        """Take a step; what is refused leaves no trace, what is done is a legal move."""
        self.at += timedelta(minutes=7)
        size = self.j.town.scalar("SELECT max(seq) FROM entry")
        try:
            step()
        except UserError:
            assert self.j.town.scalar("SELECT max(seq) FROM entry") == size
        now = dict(self.j.town.rows("SELECT uid, state FROM manifest"))
        for uid, state in now.items():
            before = self.states.get(uid, "draft")
            assert state == before or self.reaches(before, state)
            if state != before:
                event(f"{before} → {state}")
        self.states = now

    @staticmethod
    def reaches(before: str, after: str) -> bool:
        """Say whether one action may lead there: a move, or two (load taken back and voided, taken and signed)."""
        first = MOVES[ManifestState(before)]
        return ManifestState(after) in first or any(ManifestState(after) in MOVES[step] for step in first)

    def uid(self, which: int, *likely: str) -> str:
        """Choose a manifest in a state that allows the step, else any."""
        fits = sorted(uid for uid, state in self.states.items() if state in likely)
        uids = fits or sorted(self.states)
        return uids[which % len(uids)] if uids else "none"

    @rule(grams=st.integers(1, 600), legs=st.booleans())
    def sign(self, grams, legs) -> None:
        if len(self.states) < 5:
            later = (self.j.rail_leg(),) if legs else ()
            form = self.j.form(self.batch, grams, later_legs=later)
            self.try_to(lambda: self.j.office.sign_manifest(form))

    @precondition(in_state("ready"))
    @rule(which=WHICH)
    def dispatch(self, which) -> None:
        self.try_to(lambda: self.j.office.dispatch(Dispatch(self.uid(which, "ready"), self.at)))

    @precondition(in_state("in_transit"))
    @rule(which=WHICH)
    def hand_over(self, which) -> None:
        self.try_to(lambda: self.j.office.hand_over(HandOver(self.uid(which, "in_transit"), self.at, "站")))

    @precondition(in_state("in_transit"))
    @rule(which=WHICH)
    def park(self, which) -> None:
        area = self.j.uid_of("storage_area", "site = 4")
        self.try_to(lambda: self.j.office.park_load(Park(self.uid(which, "in_transit"), self.at, area)))

    @precondition(in_state("in_transit"))
    @rule(which=WHICH, added=st.booleans())
    def resume(self, which, added) -> None:
        leg = self.j.road_leg() if added else None
        self.try_to(
            lambda: self.j.office.resume_load(Resume(self.uid(which, "in_transit"), self.at, leg=leg))
        )

    @precondition(in_state("in_transit"))
    @rule(which=WHICH)
    def arrive(self, which) -> None:
        self.try_to(lambda: self.store.do(arrive_manifest, Arrival(self.uid(which, "in_transit"), self.at)))

    @precondition(in_state("arrived"))
    @rule(which=WHICH, weighed=SHARE, accepted=SHARE)
    def receive(self, which, weighed, accepted) -> None:
        uid = self.uid(which, "arrived")
        if uid == "none":
            return
        shipped = self.j.line(uid)[0] or 0
        received = max(shipped + weighed - 2, 0)
        line = LineReceipt(1, received, received * accepted // 4, method="R4", note="x")
        self.try_to(lambda: self.j.office.receive(Receipt(uid, self.at, (line,))))

    @precondition(in_state("received"))
    @rule(which=WHICH)
    def refuse(self, which) -> None:
        self.try_to(lambda: self.store.do(refuse_manifest, Arrival(self.uid(which, "received"), self.at)))

    @precondition(in_state("returning"))
    @rule(which=WHICH)
    def give_back(self, which) -> None:
        self.try_to(lambda: self.j.office.return_load(Return(self.uid(which, "returning"), self.at)))

    @precondition(in_state("received", "returning"))
    @rule(which=WHICH)
    def redirect(self, which) -> None:
        def go_on():
            form = self.j.office.redirect_draft(
                Redirect(self.uid(which, "received", "returning"), self.j.other, "没有余量")
            )
            return self.j.office.sign_manifest(form)

        if len(self.states) < 8:
            self.at += timedelta(minutes=7)
            with contextlib.suppress(UserError):
                go_on()
            self.try_to(lambda: None)

    @precondition(in_state("received"))
    @rule(which=WHICH)
    def close(self, which) -> None:
        self.try_to(lambda: self.store.do(close_manifest, Closing(self.uid(which, "received"), self.at)))

    @rule(which=WHICH, step=st.integers(0, 7))
    def do_wrong(self, which, step) -> None:
        """Take any step on any manifest: whatever is not its turn is refused."""
        uid, do = self.uid(which), self.store.do
        whole = Receipt(uid, self.at, (LineReceipt(1, 5, 5),))
        office = self.j.office
        steps = (
            lambda: office.dispatch(Dispatch(uid, self.at)),
            lambda: office.hand_over(HandOver(uid, self.at)),
            lambda: office.resume_load(Resume(uid, self.at)),
            lambda: do(arrive_manifest, Arrival(uid, self.at)),
            lambda: office.receive(whole),
            lambda: office.return_load(Return(uid, self.at)),
            lambda: do(close_manifest, Closing(uid, self.at)),
            lambda: office.void_manifest(Voiding(uid, "停产")),
        )
        self.try_to(steps[step])

    @precondition(in_state("ready", "in_transit"))
    @rule(which=WHICH)
    def void(self, which) -> None:
        self.try_to(
            lambda: self.j.office.void_manifest(Voiding(self.uid(which, "ready", "in_transit"), "停产"))
        )

    @precondition(in_state("closed", "received", "in_transit"))
    @rule(which=WHICH, name=st.sampled_from(["grams", "received", "accepted"]), change=st.integers(-3, 3))
    def revise(self, which, name, change) -> None:
        uid = self.uid(which, "closed", "received", "in_transit")
        path = f"lines.0.{name}"

        def correct():
            before = self.j.office.revision_value(uid, path)
            after = str(max(int(before or 0) + change, 0))
            asked = NewProposal(uid, "sender", "甲", "抄错", (FieldChange(path, before, after),))
            return self.j.office.propose_revision(asked)[0].uid

        try:
            proposal = correct()
        except UserError:
            return
        self.try_to(lambda: self.j.office.answer_proposal(Answer(proposal, "consented", "乙")))

    @invariant()
    def every_gram_is_somewhere(self) -> None:
        if not hasattr(self, "store"):
            return
        held = int(self.j.town.scalar("SELECT coalesce(sum(grams), 0) FROM stock"))
        signed = "CASE kind WHEN 'gain' THEN grams ELSE -grams END"
        weighed = int(
            self.j.town.scalar(
                f"SELECT coalesce(sum({signed}), 0) FROM movement WHERE kind IN ('gain', 'loss')"
            )
        )
        assert held == MADE + weighed

    @invariant()
    def nothing_of_an_ended_manifest_is_on_the_road(self) -> None:
        if hasattr(self, "store"):
            sql = (
                "SELECT count(*) FROM stock s JOIN leg l ON l.place = s.place"
                " JOIN manifest m ON m.id = l.manifest WHERE m.state IN ('closed', 'void')"
            )
            assert self.j.town.scalar(sql) == 0

    @invariant()
    def capacity_counts_what_was_accepted(self) -> None:
        if hasattr(self, "store"):
            taken = self.j.town.scalar("SELECT coalesce(sum(accepted_grams), 0) FROM manifest_line")
            used = self.j.town.scalar("SELECT coalesce(sum(grams), 0) FROM movement WHERE pool IS NOT NULL")
            assert taken == used
            assert (
                self.j.town.scalar(
                    "SELECT count(*) FROM manifest_line WHERE received_grams <> accepted_grams + refused_grams"
                )
                == 0
            )


TestManifestWays = ManifestWays.TestCase
TestManifestWays.settings = histories(40, 25)

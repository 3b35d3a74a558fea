"""The invented register's part for trips, scans, corrections, links, templates of manifests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hwtrack.errors import UserError
from hwtrack.services import custody_views as c
from hwtrack.services import overviews as o
from hwtrack.services import requests as r
from hwtrack.services import views as v
from tests.ui.fake_rows import NOW, T, at

CODE = "91360722MA0000001Q90030034202611130"
"""Stem of the invented 37-character label codes: two digits follow."""

ACTIONS = {
    "draft": (),
    "ready": (
        "scan_label",
        "dispatch",
        "put_on_trip",
        "change_leg",
        "give_official_no",
        "propose_revision",
        "reopen_manifest",
        "void_manifest",
    ),
    "in_transit": (
        "arrive_manifest",
        "hand_over",
        "park_load",
        "change_leg",
        "propose_revision",
        "void_manifest",
    ),
    "arrived": ("propose_revision",),
    "received": ("report_mismatch", "return_load", "redirect_draft", "propose_revision"),
    "returning": ("return_load", "redirect_draft", "propose_revision"),
    "closed": ("propose_revision",),
    "void": (),
}

STATES = {
    "generator_uid": (True, False),
    "contact": (True, True),
    "receiver_uid": (True, False),
    "legs.*.carrier_uid": (True, False),
    "legs.*.plate": (False, True),
    "lines.*.waste_code": (True, False),
    "lines.*.grams": (True, True),
    "waybill": (False, True),
}
LABELS = {
    "generator_uid": ("移出人", "The generator"),
    "contact": ("移出人经办人", "The sender's handler"),
    "receiver_uid": ("接受人", "The receiver"),
    "legs.*.carrier_uid": ("承运人", "The carrier"),
    "legs.*.plate": ("牌号", "Plate"),
    "lines.*.waste_code": ("废物代码", "The waste code"),
    "lines.*.grams": ("移出量", "The mass"),
    "waybill": ("危险货物运单号", "Waybill"),
}


def field_states(state: str) -> tuple[c.FieldState, ...]:
    signed = state not in {"draft", ""}
    return tuple(
        c.FieldState(path, *LABELS[path], required, signed, signed and revisable)
        for path, (required, revisable) in STATES.items()
    )


def legs_of(state: str) -> tuple[c.LegView, ...]:
    gone = state not in {"draft", "ready"}
    there = state not in {"draft", "ready", "in_transit"}
    first = c.LegView(
        1, "p20", "赣南危运物流", "road", "赣B·3T56", "", "谢春生", "13870770001", "钟海", "龙南市工业园", "赣州南货场",
        "G45", at(16, 8, 40) if gone else None, at(16, 11, 5) if there else None,
        "done" if there else "under_way" if gone else "planned", 4_200_000 if gone and not there else 0, "t0", "TR-0871",
    )  # fmt: skip
    second = c.LegView(
        2, "p20", "赣南危运物流", "rail", "X1402", "", "", "", "", "赣州南货场", "章贡区沙石镇", "",
        at(16, 12) if there else None, at(16, 13, 12) if there else None, "done" if there else "planned", 0,
    )  # fmt: skip
    return (first, second)


class FakeManifests:
    """Answers about trips, scans, corrections, links, templates of manifests with invented content."""

    asked_for_proposals: dict[str, tuple[c.ProposalView, ...]]
    kept: dict[str, r.NewManifestForm]
    scanned: dict[str, list[str]]

    def _mine(self):
        """Make what this part remembers when it is first needed."""
        if not hasattr(self, "kept"):
            self.kept = {
                "两段联运": r.NewManifestForm(generator_uid="p0", receiver_uid="p21", contact="钟丽华")
            }
            self.asked_for_proposals = {}
            self.scanned = {}
            self.on_trip = ["m3"]
            self.trip_state = "planned"
        return self

    def _step(self, step, uid=None, state=""):
        if self.refuse:
            raise self.refuse
        self.recorded.append(step)
        if state and uid:
            number = int(uid[1:])
            self.rows[number] = replace(self.rows[number], state=state, due=None)
        return self.manifest(uid or step.uid)

    # Questions

    def custody(self, uid):
        self._mine()
        row = self.rows[int(uid[1:])]
        reported = row.state == "received"
        return c.CustodyView(
            uid=uid, kind="cross_province" if uid == "m4" else "normal", waybill="YD-20261116-03", un_numbers="UN3264",
            contact="陈水根", phone="138 0797 2216", emergency_phone="0797-336 2119", contract_no="HT-2026-018",
            stops_planned=("信丰服务区",), note="", legs=legs_of(row.state),
            stops=(c.StopView("t1", "TS001 甲类库", "信丰收集点", at(16, 10), 1, 1_200_000),) if uid == "m5" else (),
            loading=(c.LoadingView(1, len(self.scanned.get(uid, [])), 2, tuple(self.scanned.get(uid, []))),),
            seen=(c.SeenView(1, "", "", "liquid", "", None, "form", "form", ("form",), None, "", ""),) if reported else (),
            proposals=self.asked_for_proposals.get(uid, ()),
            links=(c.LinkView("follow", "redirect", "m7", "GZ26-001207", "ready", "形态不符"),) if row.state == "returning" else (),
            approval=self.approval("a0") if uid == "m4" else None,
            back_entry=c.BackEntryView("0311", "国家系统故障", date(2026, 11, 6), date(2026, 11, 19), date(2026, 11, 20), late=False) if uid == "m11" else None,
            actions=ACTIONS[row.state], fields=field_states(row.state),
        )  # fmt: skip

    def form_fields(self, uid):
        return field_states(self.rows[int(uid[1:])].state if uid else "")

    def approval_choices(self, generator_uid, receiver_uid):
        return (r.Choice("a0", "赣环跨移〔2026〕17号", hint="200"),)

    def approval(self, uid):
        return c.ApprovalView(
            uid,
            "赣环跨移〔2026〕17号",
            "336-054-17",
            "R4",
            500 * T,
            300 * T,
            date(2026, 1, 1),
            date(2026, 12, 31),
        )

    def contract_choices(self, generator_uid, receiver_uid):
        return (r.Choice("k0", "HT-2026-018", until=date(2026, 12, 31)),)

    def stop_choices(self, text):
        return tuple(
            choice
            for choice in (
                r.Choice("t1", "TS001 甲类库", "信丰收集点"),
                r.Choice("t2", "TS002 液体罐区", "本厂"),
            )
            if text in f"{choice.label}{choice.name}"
        )

    def revision_value(self, uid, path):
        return {"contact": "陈水根", "waybill": "YD-20261116-03", "lines.0.grams": "4200000"}.get(path, "")

    def check_revision(self, asked):
        return r.CheckResult((), NOW)

    def proposals(self, uid):
        return self._mine().asked_for_proposals.get(uid, ())

    def trips(self, text):
        self._mine()
        return tuple(trip for trip in (self.trip("t0"),) if text in f"{trip.number}{trip.plate}{trip.driver}")

    def trip(self, uid):
        self._mine()
        legs = tuple(
            c.TripLegView(
                uid, self.rows[int(uid[1:])].internal_no, 1, self.rows[int(uid[1:])].state, self.rows[int(uid[1:])].generator, "赣州虔绿 西区",
                self.rows[int(uid[1:])].grams or 0, None, None,
            )
            for uid in self.on_trip
        )  # fmt: skip
        return c.TripView(
            "t0", "TR-0871", "赣南危运物流", "road", "赣B·3T56", "", "谢春生", "13870770001", "钟海", "YD-03",
            at(24, 9), self.trip_state, legs,
        )  # fmt: skip

    def templates(self):
        return tuple(
            c.TemplateView(name, name, "永联电子", "赣州虔绿", ("336-054-17",)) for name in self._mine().kept
        )

    def template(self, uid):
        return self._mine().kept[uid]

    def pools_after(self, form):
        if not form.receiver_uid or not any(line.grams for line in form.lines):
            return ()
        grams = sum(line.grams or 0 for line in form.lines)
        return (
            o.PoolView(
                "q0", "赣州虔绿", "物化 D9", "D9", "章贡区", 30_000 * T, 18_400 * T, 2_120 * T + grams
            ),
        )

    def copy_last_manifest(self, generator_uid):
        if not generator_uid:
            raise UserError("请先选择移出人。", field="generator_uid")
        return replace(self.draft("m8"), uid="", generator_uid=generator_uid, official_reason="")

    def check_paper(self, asked):
        return self.check_manifest(asked.form)

    def paper_due(self, completed_on):
        left = (completed_on - date(2026, 11, 9)).days
        return v.DueView("back_enter", at(20), left, "第23号令 第20条", working_days=True)

    def check_dispatch(self, step):
        return r.CheckResult((), NOW)

    # Steps

    def dispatch(self, step):
        return self._step(step, step.uid, "in_transit")

    def arrive(self, step):
        return self._step(step, step.uid, "arrived")

    def hand_over(self, step):
        return self._step(step)

    def park_load(self, step):
        return self._step(step)

    def resume_load(self, step):
        return self._step(step)

    def change_leg(self, step):
        return self._step(step)

    def reopen_manifest(self, uid):
        self.recorded.append(("reopen", uid))
        return replace(self.draft("m8"), uid=uid)

    def give_official_no(self, step):
        return self._step(step)

    def report_mismatch(self, step):
        return self._step(step)

    def return_load(self, step):
        return self._step(step, step.uid, "closed")

    def redirect_draft(self, step):
        self._step(step)
        return replace(self.draft("m8"), uid="", origin_uid=step.uid, origin_reason=step.reason)

    def void_manifest(self, step):
        return self._step(step, step.uid, "void")

    def scan_label(self, scan):
        mine = self._mine().scanned.setdefault(scan.uid, [])
        if not scan.code.startswith(CODE):
            return c.ScanAnswer("unknown", scan.code, "本单没有这个标签。", "No such label here.")
        if scan.code.endswith("99"):
            return c.ScanAnswer(
                "other_vehicle", scan.code, "该桶已装在另一辆车上。", "It is on another vehicle."
            )
        again = scan.code in mine
        if not again:
            mine.append(scan.code)
        return c.ScanAnswer(
            "again" if again else "fits",
            scan.code,
            "已核对过。" if again else "相符。",
            "Fits.",
            1,
            len(mine),
            2,
        )

    def book_pipeline_day(self, day):
        if self.refuse:
            raise self.refuse
        self.recorded.append(day)
        return self.manifest("m14")

    def enter_paper(self, asked):
        if self.refuse:
            raise self.refuse
        self.recorded.append(asked)
        return self.manifest("m14")

    # Corrections

    def propose_revision(self, asked):
        if self.refuse:
            raise self.refuse
        self.recorded.append(asked)
        mine = self._mine().asked_for_proposals
        changes = tuple(
            c.ChangeView(
                change.path, *LABELS.get(change.path, (change.path, change.path)), change.before, change.after
            )
            for change in asked.changes
        )
        new = c.ProposalView(
            f"q{len(mine)}", asked.side, asked.requested_by, NOW, asked.reason, changes, "open"
        )
        mine[asked.uid] = (new, *mine.get(asked.uid, ()))
        return mine[asked.uid]

    def answer_proposal(self, answer):
        self.recorded.append(answer)
        mine = self._mine().asked_for_proposals
        for uid, proposals in mine.items():
            mine[uid] = tuple(
                replace(found, state=answer.verdict, answered_by=answer.by, answered_at=NOW)
                if found.uid == answer.proposal_uid
                else found
                for found in proposals
            )
        return next(iter(mine.values()))

    # Trips

    def new_trip(self, new):
        self.recorded.append(new)
        return self.trip("t0")

    def put_on_trip(self, load):
        self.recorded.append(load)
        self._mine().on_trip.append(load.manifest_uid)
        return self.trip("t0")

    def take_off_trip(self, load):
        self.recorded.append(load)
        self._mine().on_trip.remove(load.manifest_uid)
        return self.trip("t0")

    def depart_trip(self, step):
        self.recorded.append(step)
        self._mine().trip_state = "under_way"
        first, *rest = self.on_trip
        return (
            c.TripResult(first, self.rows[int(first[1:])].internal_no, ok=True),
            *(
                c.TripResult(
                    uid, self.rows[int(uid[1:])].internal_no, ok=False, message="库存不足。", field="grams"
                )
                for uid in rest
            ),
        )

    def arrive_trip(self, step):
        self.recorded.append(step)
        self._mine().trip_state = "arrived"
        return tuple(c.TripResult(uid, self.rows[int(uid[1:])].internal_no, ok=True) for uid in self.on_trip)

    # Templates

    def save_template(self, name, form):
        if not name:
            raise UserError("请填写模板名称。", field="name")
        self._mine().kept[name] = form
        return self.templates()

    def delete_template(self, uid):
        del self._mine().kept[uid]
        return self.templates()

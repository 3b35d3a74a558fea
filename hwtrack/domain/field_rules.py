"""The manifest form's fields as one table: what each needs, from when, until when it may be edited.

The form's labels, the pre-check, signing, and what a correction may change are all read from here.
A path names a field of the form; `*` stands for the number of a leg or line, counted from 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hwtrack.domain.findings import Finding, LawBook, Severity
from hwtrack.domain.manifest import ManifestKind, ManifestState

Facts = Mapping[str, object]
"""A form or record, flat: path → value; `legs` and `lines` hold their counts."""
Condition = Callable[[Facts, int], bool]

ORDER_23 = date(2022, 1, 1)
_S = ManifestState
_ORDER = (_S.DRAFT, _S.READY, _S.IN_TRANSIT, _S.ARRIVED, _S.RECEIVED, _S.RETURNING, _S.CLOSED, _S.VOID)


@dataclass(frozen=True, slots=True)
class FieldRule:
    """One field: its label, whose it is, from which state it is needed and locked, and what it says if missing.

    `hard` fields forbid the step while missing, the others are doubts. `since` is the first day the rule
    holds: what was signed before is never judged by it. `revisable` fields change after locking by a
    correction both sides agree to; the others only by voiding and writing anew. `basis` is a key of the law book.
    """

    path: str
    label_zh: str
    label_en: str
    part: str
    required_from: ManifestState | None = None
    hard: bool = True
    locked_from: ManifestState | None = None
    revisable: bool = False
    condition: Condition | None = None
    message_zh: str = ""
    message_en: str = ""
    basis: str = ""
    since: date = ORDER_23

    def message(self) -> tuple[str, str]:
        """Return what is said when the field is missing, in both languages."""
        return (
            self.message_zh or f"{self.label_zh}未填。",
            self.message_en or f"{self.label_en} is missing.",
        )


def _on_road(facts: Facts, index: int) -> bool:
    return facts.get(f"legs.{index}.means") in {"road", None, ""}


def _crosses(facts: Facts, index: int) -> bool:
    del index
    return facts.get("kind") == ManifestKind.CROSS_PROVINCE


def _refused(facts: Facts, index: int) -> bool:
    received, accepted = facts.get(f"lines.{index}.received"), facts.get(f"lines.{index}.accepted")
    return isinstance(received, int) and isinstance(accepted, int) and accepted < received


def _accepted(facts: Facts, index: int) -> bool:
    return bool(facts.get(f"lines.{index}.accepted"))


def _carries_on(facts: Facts, index: int) -> bool:
    del index
    return bool(facts.get("origin_uid"))


def _sender(path: str, zh: str, en: str, **more: object) -> FieldRule:
    return FieldRule(path, zh, en, "sender", **{"locked_from": _S.READY, **more})  # type: ignore[arg-type] # names of FieldRule


def _carrier(path: str, zh: str, en: str, **more: object) -> FieldRule:
    return FieldRule(f"legs.*.{path}", zh, en, "carrier", **{"locked_from": _S.IN_TRANSIT, **more})  # type: ignore[arg-type] # names of FieldRule


def _receiver(path: str, zh: str, en: str, **more: object) -> FieldRule:
    return FieldRule(path, zh, en, "receiver", **{"locked_from": _S.RECEIVED, **more})  # type: ignore[arg-type] # names of FieldRule


RULES: tuple[FieldRule, ...] = (
    # 移出 (Order 23's form, part 1)
    _sender("kind", "联单类型", "Manifest kind", required_from=_S.READY),
    _sender(
        "official_no", "国家联单编号", "National number", required_from=_S.READY, revisable=True,
        message_zh="请填国家联单编号，或选未填原因。", basis="manifest_number",
        message_en="Enter the national number, or choose why it is missing.", locked_from=None,
    ),
    _sender("generator_uid", "移出人", "The generator", required_from=_S.READY),
    _sender("emergency_phone", "应急联系电话", "The emergency phone", required_from=_S.READY, hard=False, revisable=True),
    _sender("contact", "移出人经办人", "The sender's handler", required_from=_S.READY, hard=False, revisable=True),
    _sender("phone", "移出人联系电话", "The sender's phone", required_from=_S.READY, hard=False, revisable=True),
    _sender("handed_over_at", "交付时间", "Time of hand-over"),
    _sender("waybill", "危险货物运单号", "Waybill", revisable=True),
    _sender("un_numbers", "UN 编号", "UN numbers", revisable=True),
    _sender("contract_uid", "委托合同", "Contract"),
    _sender(
        "approval_uid", "跨省转移批准", "The cross-province approval", required_from=_S.READY,
        condition=_crosses, basis="cross_province",
    ),
    _sender("trip_uid", "车次", "Trip", locked_from=_S.IN_TRANSIT),
    _sender("stops", "计划临时停放", "Planned stops"),
    _sender("note", "备注", "Note", revisable=True),
    _sender("origin_uid", "原联单", "Origin manifest"),
    _sender(
        "origin_reason", "改运原因", "The reason it goes on", required_from=_S.READY, condition=_carries_on
    ),
    _sender(
        "lines", "废物明细", "Wastes", required_from=_S.READY,
        message_zh="联单至少有一行废物。", message_en="A manifest has at least one waste.",
    ),
    _sender("lines.*.waste_code", "废物代码", "The waste code", required_from=_S.READY),
    _sender("lines.*.batch_uid", "产生批次", "Batch"),
    _sender("lines.*.name", "废物名称", "Name of the waste", revisable=True),
    _sender("lines.*.hazards", "危险特性", "Hazards", revisable=True),
    _sender("lines.*.form", "形态", "The form", required_from=_S.READY, hard=False, revisable=True),
    _sender("lines.*.harmful", "有害成分名称", "Harmful components", revisable=True),
    _sender("lines.*.packaging", "包装方式", "The packaging", required_from=_S.READY, hard=False, revisable=True),
    _sender("lines.*.package_count", "包装数量", "Number of packages", revisable=True),
    _sender("lines.*.grams", "移出量", "The mass", required_from=_S.READY, revisable=True),
    _sender("lines.*.generated", "产生量", "Mass generated", revisable=True),
    # 运输 (part 2, each leg)
    _carrier("carrier_uid", "承运人", "The carrier", required_from=_S.READY),
    _carrier("means", "运输工具", "Means of transport"),
    _carrier("vehicle_uid", "车辆", "The vehicle", required_from=_S.READY, hard=False, condition=_on_road),
    _carrier("trailer_uid", "挂车", "Trailer"),
    _carrier("driver_uid", "驾驶员", "The driver", required_from=_S.READY, hard=False, condition=_on_road),
    _carrier("escort_uid", "押运员", "Escort"),
    _carrier("plate", "牌号", "Plate", revisable=True),
    _carrier("driver", "驾驶员姓名", "Driver's name", revisable=True),
    _carrier("driver_phone", "驾驶员电话", "Driver's phone", revisable=True),
    _carrier("escort", "押运员姓名", "Escort's name", revisable=True),
    _carrier("start_point", "运输起点", "Start", revisable=True),
    _carrier("end_point", "运输终点", "End", revisable=True),
    _carrier("via", "经由地", "Via", revisable=True),
    # 接受 (part 3)
    _sender("receiver_uid", "接受人", "The receiver", required_from=_S.READY),
    _receiver("receiver_handler", "接受人经办人", "The receiver's handler", revisable=True),
    _receiver("lines.*.received", "到厂量", "The mass received", required_from=_S.RECEIVED, revisable=True),
    _receiver("lines.*.accepted", "接受量", "The mass accepted", required_from=_S.RECEIVED, revisable=True),
    _receiver(
        "lines.*.method", "拟利用处置方式", "The method", required_from=_S.RECEIVED, hard=False,
        condition=_accepted, revisable=True,
    ),
    _receiver("lines.*.discrepancy", "重大差异", "Discrepancy", revisable=True),
    _receiver(
        "lines.*.discrepancy_note", "差异或拒收说明", "The note", required_from=_S.RECEIVED, condition=_refused,
        revisable=True, message_zh="拒收或部分接受须写明理由。", basis="receiver_confirm",
        message_en="A refusal, whole or in part, needs its reason.",
    ),
)  # fmt: skip

_BY_PATH = {rule.path: rule for rule in RULES}
_NUMBER = re.compile(r"(?<=\.)\d+(?=\.)")
FIRST_LEG = frozenset(
    {
        "carrier_uid",
        "means",
        "vehicle_uid",
        "trailer_uid",
        "driver_uid",
        "escort_uid",
        "plate",
        "start_point",
        "end_point",
        "via",
    }
)
"""The first leg's fields stand in the form itself, without a number."""


def canonical(path: str) -> str:
    """Return the path with its leg: `via` is the first leg's."""
    return f"legs.0.{path}" if path in FIRST_LEG else path


def form_path(path: str) -> str:
    """Return the name the form knows a field by: the first leg's fields have none of a leg."""
    name = path.removeprefix("legs.0.")
    return name if name in FIRST_LEG else path


def rule_of(path: str) -> FieldRule | None:
    """Return the rule of a field by its path, with or without numbers."""
    return _BY_PATH.get(_NUMBER.sub("*", canonical(path)))


def label(path: str) -> tuple[str, str]:
    """Return a field's label in both languages, with the number of its leg or line."""
    rule, number = rule_of(path), _NUMBER.search(path)
    if rule is None:
        return path, path
    if number is None:
        return rule.label_zh, rule.label_en
    place, leg = int(number.group()) + 1, path.startswith("legs.")
    zh, en = (f"第 {place} 段", f"Leg {place}") if leg else (f"第 {place} 行", f"Line {place}")
    return f"{zh}{rule.label_zh}", f"{en}: {rule.label_en}"


def reached(state: ManifestState, start: ManifestState | None) -> bool:
    """Say whether a manifest in *state* has come as far as *start*."""
    return start is not None and _ORDER.index(state) >= _ORDER.index(start)


def is_locked(path: str, state: ManifestState) -> bool:
    """Say whether a field may no longer be edited in the state; an unknown field never may."""
    rule = rule_of(path)
    return rule is None or reached(state, rule.locked_from)


def is_revisable(path: str, state: ManifestState) -> bool:
    """Say whether a correction may change the field: signed, neither draft nor void, and listed so."""
    rule = rule_of(path)
    if rule is None or not rule.revisable or state in {_S.DRAFT, _S.VOID}:
        return False
    return rule.locked_from is None or reached(state, rule.locked_from)


def locked(state: ManifestState) -> frozenset[str]:
    """Return the paths of the fields that are locked in the state."""
    return frozenset(rule.path for rule in RULES if is_locked(rule.path, state))


def missing(facts: Facts, state: ManifestState, day: date, law: LawBook, subject: str = "") -> list[Finding]:
    """Name every field that the state asks for and that is empty, by the rules in force on *day*.

    *day* is that of the signature or hand-over: a rule that began later does not judge it.
    """
    return [
        _finding(rule, path, day, law, subject)
        for rule in RULES
        if rule.since <= day and reached(state, rule.required_from)
        for path, index in _places(rule, facts)
        if not facts.get(path) and (rule.condition is None or rule.condition(facts, index))
    ]


def _places(rule: FieldRule, facts: Facts) -> Iterator[tuple[str, int]]:
    """Return the field of every leg or line there is; masses may be zero but not None."""
    if "*" not in rule.path:
        yield rule.path, 0
        return
    count = facts.get(rule.path.split(".", maxsplit=1)[0])
    for index in range(count if isinstance(count, int) else 0):
        path = rule.path.replace("*", str(index))
        if rule.path in {"lines.*.received", "lines.*.accepted"} and facts.get(path) == 0:
            continue
        yield path, index


def _finding(rule: FieldRule, path: str, day: date, law: LawBook, subject: str) -> Finding:
    zh, en = rule.message()
    field = "lines.0.waste_code" if path == "lines" else form_path(path)
    severity = Severity.BLOCK if rule.hard else Severity.WARNING
    basis = law.cite(rule.basis, day) if rule.basis else ""
    return Finding("missing", severity, subject or "manifest:", field, zh, basis, message_en=en)

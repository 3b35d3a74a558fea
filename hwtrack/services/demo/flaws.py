"""The violations the demo province holds on purpose: which check finds each, and what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Flaw:
    """A kind of violation: the number of the check (regulations, section 9) and what was done."""

    check: int
    key: str
    done: str


FLAWS: Final = (
    Flaw(1, "plan_late", "2026 年管理计划 4 月 17 日才备案"),
    Flaw(1, "plan_missing", "没有 2026 年管理计划"),
    Flaw(2, "declaration_late", "2026 年 3 月申报 4 月 21 日才提交"),
    Flaw(2, "declaration_missing", "2026 年 5 月未申报"),
    Flaw(3, "no_handler", "产生一批废物，未记经办人"),
    Flaw(4, "no_manifest", "一批废物未开联单即运出"),
    Flaw(5, "confirmed_late", "接受人到货后第六个工作日以后才确认"),
    Flaw(5, "unconfirmed", "到货后超过五个工作日仍未确认"),
    Flaw(6, "entered_late", "纸质联单在转移完成后第十一个工作日补录"),
    Flaw(7, "approval_exceeded", "跨省转移量超过批准量"),
    Flaw(8, "unlicensed", "许可证到期后仍接受废物"),
    Flaw(9, "over_scale", "2025 年接受量超过核准规模"),
    Flaw(10, "kept_too_long", "收集平台存放超过 90 个工作日"),
    Flaw(10, "kept_over_a_year", "产废单位存放超过一年"),
    Flaw(11, "point_over", "贮存点存量超过 3 吨"),
    Flaw(12, "incompatible", "废酸与废碱同存一个分区"),
    Flaw(13, "permit_ended", "承运人许可证到期后仍承运"),
    Flaw(13, "vehicle_ended", "车辆道路运输证到期后仍上路"),
    Flaw(14, "far_off", "收发重量相差超过容许值"),
    Flaw(15, "unreported", "重大差异未向主管部门报告"),
    Flaw(16, "unknown_code", "废物代码不在随附名录"),
    Flaw(17, "licence_ends", "许可证三十个工作日内到期"),
    Flaw(17, "licence_ended", "许可证 5 月底到期，没有换证"),
    Flaw(18, "no_label", "重点单位在库批次没有容器数字识别码"),
    Flaw(19, "no_emergency_plan", "没有备案的应急预案"),
    Flaw(20, "waited", "医疗废物产生四天后才收运"),
)
"""What is wrong in the province; everything else of these kinds is in order."""
_BY_KEY: Final = {flaw.key: flaw for flaw in FLAWS}


@dataclass(frozen=True, slots=True)
class Planted:
    """A violation in the register: its kind, what it is about (site, batch, manifest …) and its number.

    *identity* is the subject's uid, *no* its name or number; *site* is the uid of the site at fault where
    that is plain.
    """

    flaw: Flaw
    subject: str
    no: str
    identity: str
    site: str


@dataclass(slots=True)
class _Noted:
    flaw: Flaw
    subject: str
    about: object
    no: str
    uid: str

    def planted(self) -> Planted:
        """Return the violation with the number and identity its subject has got since."""
        owner = getattr(self.about, "site", self.about)
        site = str(getattr(owner, "site_uid", ""))
        no, identity = str(getattr(self.about, self.no)), str(getattr(self.about, self.uid))
        return Planted(self.flaw, self.subject, no, identity, site)


@dataclass
class Flaws:
    """Collects the violations as they are planted; numbers and identities are known only later."""

    _noted: list[_Noted] = field(default_factory=list)

    def note(self, key: str, subject: str, about: object, *, no: str = "name", uid: str = "uid") -> None:
        """Note a violation about an object whose attributes *no* and *uid* name it once it is booked.

        Raises:
            KeyError: no flaw of that key is listed.
        """
        self._noted.append(_Noted(_BY_KEY[key], subject, about, no, uid))

    def site(self, key: str, party: object) -> None:
        """Note a violation of a site."""
        self.note(key, "site", party, uid="site_uid")

    def manifest(self, key: str, shipment: object) -> None:
        """Note a violation on a manifest."""
        self.note(key, "manifest", shipment, no="internal_no")

    def batch(self, key: str, batch: object) -> None:
        """Note a violation about a batch."""
        self.note(key, "batch", batch, no="number")

    def of(self, key: str) -> list[object]:
        """Return what was noted under a key."""
        return [noted.about for noted in self._noted if noted.flaw.key == key]

    def planted(self) -> tuple[Planted, ...]:
        """Return the violations in the order of the checks."""
        found = [one.planted() for one in self._noted]
        return tuple(sorted(found, key=lambda one: (one.flaw.check, one.flaw.key, one.no)))

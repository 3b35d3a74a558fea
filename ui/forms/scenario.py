"""One assumption asked for in a dialog: real pools, counties, methods and wastes to choose from."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from hwtrack.domain.capacity.assumptions import (
    INFECTIOUS,
    NORMAL,
    Assumption,
    ChangeKind,
    Down,
    Epidemic,
    LandfillLess,
    NewLine,
    OutsideClosed,
    PoolChange,
)
from hwtrack.domain.capacity.values import PoolKind
from hwtrack.domain.codes import LAST_CATEGORY, MISSING_CATEGORIES, plain
from hwtrack.errors import UserError
from ui import words_scenario as ws
from ui.forms.entries import (
    Entry,
    UnreadError,
    Values,
    choice_entry,
    combo,
    count_entry,
    day_entry,
    flag_entry,
    grid_entry,
    mass_entry,
    pick_entry,
    text_entry,
)
from ui.forms.entry_dialog import Act, EntryDialog
from ui.forms.grid import GridRow, Input, InputGrid
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.pages.base import Desk
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import Field

POOL, FACILITY = "pool:", "facility:"
_BETWEEN = re.compile(r"[\s,，、;；]+")


class AssumptionDialog(EntryDialog):
    """A form whose answer is an assumption of the page's scenario; the register is not written to."""

    made = Signal(object)

    def send(self) -> None:
        """Hand the assumption over; what it cannot be is said under its field."""
        try:
            assumption = self.act.make(self.values())
        except UnreadError as error:
            self._refused_at(error.field, error.message)
            return
        except UserError as error:
            self._refused_at(ALIASES.get(error.field or "", error.field or ""), error.message)
            return
        self.made.emit(assumption)
        self.accept()


ALIASES = {"codes": "wastes", "categories": "wastes", "pool": "target", "outbound": "outbound"}
"""Fields of an assumption that another field of the form asks for."""


def assumption_dialog(
    parent: QWidget, desk: Desk, kind: str, old: Assumption | None = None
) -> AssumptionDialog:
    """Make the form of a kind, filled with an assumption that is changed."""
    make, entries = FORMS[kind](desk, old)
    title = ws.say(ws.KINDS[kind])
    verb = (
        ws.say(QT_TRANSLATE_NOOP("scenario", "改好"))
        if old
        else ws.say(QT_TRANSLATE_NOOP("scenario", "加入"))
    )
    return AssumptionDialog(
        parent, desk, Act(f"assume_{kind}", make), (title, ws.say(HELPS[kind]), verb), entries
    )


HELPS = {
    "new_line": QT_TRANSLATE_NOOP("scenario", "现在没有的一条许可能力：全年按有效天数折算。"),
    "down": QT_TRANSLATE_NOOP("scenario", "这些天不接收；已在这些天接收的，改为需要另找去处。"),
    "epidemic": QT_TRANSLATE_NOOP("scenario", "逐日排队：常规设施在先，其后按清单顺序启用应急设施。"),
    "landfill_less": QT_TRANSLATE_NOOP("scenario", "超出占比的改走其他去处；全国目标是 2030 年不超过 10 %。"),
    "outside_closed": QT_TRANSLATE_NOOP("scenario", "尚未用完的跨省批准不再可用。"),
    "pool_change": QT_TRANSLATE_NOOP("scenario", "只改这一个能力池，其余不变。"),
}

Form = tuple[Callable[[Values], object], tuple[Entry, ...]]


def _new_line(desk: Desk, old: Assumption | None) -> Form:
    told = old if isinstance(old, NewLine) else None
    methods = [
        (one.uid, f"{one.label} {pick(one.name, one.extra)}") for one in desk.register.method_choices()
    ]
    method = combo([("", ""), *methods], told.method if told else "", "method")
    kinds = (
        (PoolKind.ROUTINE.value, ws.say(QT_TRANSLATE_NOOP("scenario", "常规"))),
        (PoolKind.EMERGENCY.value, ws.say(QT_TRANSLATE_NOOP("scenario", "应急"))),
    )
    wastes = " ".join((*sorted(told.categories), *sorted(told.codes))) if told else ""
    entries = (
        text_entry("name", _label(QT_TRANSLATE_NOOP("scenario", "名称")), told.name if told else ""),
        Entry("method", _label(QT_TRANSLATE_NOOP("scenario", "方式")), method, lambda: str(method.currentData() or "")),
        choice_entry(
            "division", _label(QT_TRANSLATE_NOOP("scenario", "所在县")), desk.register.division_choices,
            told.division if told else "",
        ),
        text_entry(
            "wastes", _label(QT_TRANSLATE_NOOP("scenario", "接受的废物")), wastes,
            _label(QT_TRANSLATE_NOOP("scenario", "代码或类别，如 772-002-18 HW18")),
        ),
        mass_entry("annual_grams", _label(QT_TRANSLATE_NOOP("scenario", "年规模")), told.annual_grams if told else None, "t/a"),
        mass_entry("daily_grams", _label(QT_TRANSLATE_NOOP("scenario", "日规模")), told.daily_grams if told else None, "t/d"),
        day_entry("first_day", _label(QT_TRANSLATE_NOOP("scenario", "投运日")), told.first_day if told else None, needed=False),
        pick_entry("pool_kind", _label(QT_TRANSLATE_NOOP("scenario", "性质")), kinds, told.pool_kind.value if told else ""),
    )  # fmt: skip
    return _read_new_line, entries


def _read_new_line(typed: Values) -> NewLine:
    names = _names(typed["wastes"])
    division = _known(typed["division"], "division", str.isdecimal)
    return NewLine(
        name=typed["name"],
        method=typed["method"],
        division=division,
        codes=frozenset(name for name in names if not name.startswith("HW")),
        categories=frozenset(name for name in names if name.startswith("HW")),
        annual_grams=typed["annual_grams"],
        daily_grams=typed["daily_grams"],
        first_day=typed["first_day"],
        pool_kind=PoolKind(typed["pool_kind"]),
    )


def _down(desk: Desk, old: Assumption | None) -> Form:
    told = old if isinstance(old, Down) else None
    chosen = "" if told is None else POOL + told.pool if told.pool else FACILITY + told.facility
    entries = (
        choice_entry(
            "target",
            _label(QT_TRANSLATE_NOOP("scenario", "设施或能力池")),
            desk.register.down_choices,
            chosen,
        ),
        *_days(told.first_day if told else None, told.last_day if told else None),
    )
    return _read_down, entries


def _read_down(typed: Values) -> Down:
    target = _known(typed["target"], "target", lambda text: text.startswith((POOL, FACILITY)))
    is_pool = target.startswith(POOL)
    return Down(
        pool=target.removeprefix(POOL) if is_pool else "",
        facility="" if is_pool else target.removeprefix(FACILITY),
        first_day=typed["first_day"],
        last_day=typed["last_day"],
    )


def _days(first: object, last: object) -> tuple[Entry, Entry]:
    return (
        day_entry("first_day", _label(QT_TRANSLATE_NOOP("scenario", "起日")), first),  # type: ignore[arg-type] # a day or none
        day_entry("last_day", _label(QT_TRANSLATE_NOOP("scenario", "止日")), last),  # type: ignore[arg-type] # a day or none
    )


def _epidemic(desk: Desk, old: Assumption | None) -> Form:
    told = old if isinstance(old, Epidemic) else None
    grid = InputGrid(
        (
            Input("division", lambda: ChoiceField("division", desk.register.region_choices)),
            Input("factor", lambda: Field("factor"), 120),
        )
    )
    grid.retranslate(
        {
            "division": _label(QT_TRANSLATE_NOOP("scenario", "设区市或县")),
            "factor": _label(QT_TRANSLATE_NOOP("scenario", "倍数")),
        },
        _label(QT_TRANSLATE_NOOP("scenario", "加一个地区")),
        _label(QT_TRANSLATE_NOOP("scenario", "移除第 {n} 行")),
    )
    for place, (division, factor) in enumerate(told.factors if told else ()):
        line = grid.rows[place] if place < len(grid.rows) else grid.add()
        _take(line, "division", division)
        line.fill({"factor": ws.times(factor)})
    codes = " ".join(sorted(told.codes)) if told else INFECTIOUS
    entries = (
        grid_entry("factors", _label(QT_TRANSLATE_NOOP("scenario", "各地倍数")), grid, _read_factor),
        *_days(told.first_day if told else None, told.last_day if told else None),
        text_entry("wastes", _label(QT_TRANSLATE_NOOP("scenario", "增多的代码")), codes),
        mass_entry("store_grams", _label(QT_TRANSLATE_NOOP("scenario", "冷库可暂存")), (told.store_grams or None) if told else None),
        flag_entry(
            "other_cities", _label(QT_TRANSLATE_NOOP("scenario", "其他设区市的常规设施也接收")),
            on=bool(told and told.other_cities),
        ),
    )  # fmt: skip
    return _read_epidemic, entries


def _take(line: GridRow, name: str, uid: str) -> None:
    editor = line.editors[name]
    if isinstance(editor, ChoiceField):
        editor.take_uid(uid)


def _read_factor(line: GridRow, path: str) -> tuple[str, int]:
    editor = line.editors["division"]
    division = editor.uid if isinstance(editor, ChoiceField) else ""
    if not division:
        raise UnreadError(_label(QT_TRANSLATE_NOOP("scenario", "请从列表中选择")), f"{path}.division")
    try:
        factor = Decimal(plain(line.text("factor"))) * NORMAL
    except InvalidOperation:
        factor = Decimal(0)
    if not factor.is_finite() or factor <= 0 or factor != factor.to_integral_value():
        said = _label(QT_TRANSLATE_NOOP("scenario", "请写倍数，如 6 或 1.5"))
        raise UnreadError(said, f"{path}.factor")
    return division, int(factor)


def _read_epidemic(typed: Values) -> Epidemic:
    return Epidemic(
        factors=tuple(typed["factors"]),
        first_day=typed["first_day"],
        last_day=typed["last_day"],
        codes=frozenset(_names(typed["wastes"])),
        store_grams=typed["store_grams"] or 0,
        other_cities=typed["other_cities"],
    )


def _landfill_less(_desk: Desk, old: Assumption | None) -> Form:
    told = old if isinstance(old, LandfillLess) else None
    every = ("", ws.say(QT_TRANSLATE_NOOP("scenario", "各类别")))
    names = [f"HW{number:02d}" for number in range(1, LAST_CATEGORY + 1) if number not in MISSING_CATEGORIES]
    entries = (
        pick_entry(
            "category", _label(QT_TRANSLATE_NOOP("scenario", "类别")), [every, *((name, name) for name in names)],
            told.category if told else "",
        ),
        count_entry("percent", _label(QT_TRANSLATE_NOOP("scenario", "不超过 %")), told.percent if told else 10, needed=True),
    )  # fmt: skip
    return lambda typed: LandfillLess(percent=typed["percent"], category=typed["category"]), entries


def _outside_closed(_desk: Desk, old: Assumption | None) -> Form:
    told = old if isinstance(old, OutsideClosed) else OutsideClosed()
    entries = (
        flag_entry("outbound", _label(QT_TRANSLATE_NOOP("scenario", "跨省转出停")), on=told.outbound),
        flag_entry("inbound", _label(QT_TRANSLATE_NOOP("scenario", "跨省转入停")), on=told.inbound),
    )
    return lambda typed: OutsideClosed(outbound=typed["outbound"], inbound=typed["inbound"]), entries


def _pool_change(desk: Desk, old: Assumption | None) -> Form:
    told = old if isinstance(old, PoolChange) else None
    changes = [(key, ws.say(word)) for key, word in ws.CHANGES.items()]
    entries = (
        choice_entry("target", _label(QT_TRANSLATE_NOOP("scenario", "能力池")), desk.register.pool_choices, told.pool if told else ""),
        pick_entry("change", _label(QT_TRANSLATE_NOOP("scenario", "对策")), changes, told.change.value if told else ""),
        choice_entry(
            "code", _label(QT_TRANSLATE_NOOP("scenario", "废物代码")),
            lambda text: desk.register.code_choices(text, ""), told.code if told else "",
        ),
        mass_entry("grams", _label(QT_TRANSLATE_NOOP("scenario", "质量")), (told.grams or None) if told else None, "t/a"),
    )  # fmt: skip
    return _read_pool_change, entries


def _read_pool_change(typed: Values) -> PoolChange:
    change = ChangeKind(typed["change"])
    code = "" if change in {ChangeKind.RENEW, ChangeKind.REGISTER_SCALE} else typed["code"]
    grams = typed["grams"] or 0
    return PoolChange(
        pool=_known(typed["target"], "target", lambda text: bool(re.fullmatch(r"[0-9a-f-]{36}", text))),
        change=change,
        code=plain(code),
        grams=0 if change in {ChangeKind.ACCEPT_CODE, ChangeKind.RENEW} else grams,
    )


def _known(text: str, field: str, holds: Callable[[str], bool]) -> str:
    """Return the identity of what was chosen; typed words that name nothing are asked about again."""
    if not text or not holds(text):
        raise UnreadError(_label(QT_TRANSLATE_NOOP("scenario", "请从列表中选择")), field)
    return text


def _names(text: str) -> list[str]:
    return [name.upper() for name in _BETWEEN.split(plain(text)) if name]


def _label(text: str) -> str:
    return QCoreApplication.translate("scenario", text)


FORMS: dict[str, Callable[[Desk, Assumption | None], Form]] = {
    "new_line": _new_line,
    "down": _down,
    "epidemic": _epidemic,
    "landfill_less": _landfill_less,
    "outside_closed": _outside_closed,
    "pool_change": _pool_change,
}

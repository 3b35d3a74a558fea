"""One row of an export as it is meant, or the reasons why it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from hwtrack.domain.codes import category_of, is_credit_code, is_official_no, is_waste_code
from hwtrack.domain.manifest import ManifestKind, ManifestState
from hwtrack.errors import UserError
from hwtrack.services.importing import words
from hwtrack.services.importing.cells import (
    SAFE_DIGITS,
    Cell,
    When,
    folded,
    is_blank,
    line,
    mass,
    note,
    number_text,
    shown,
    unit_of,
    when,
)
from hwtrack.services.importing.columns import SheetShape
from hwtrack.services.importing.course import Course, Masses, Times, course_of
from hwtrack.services.importing.gazetteer import HOME_PROVINCE, Gazetteer
from hwtrack.services.importing.report import RowIssue

_T = TypeVar("_T")
UNCLAIMED = frozenset({"number", "credit", "blank_generator", "blank_receiver", "text"})
"""Refusals after which nobody can say whose number it is."""


class Generator(NamedTuple):
    """Who hands over: matched by credit code where the file has it, and by county."""

    credit_code: str | None
    name: str
    division: str | None


class Receiver(NamedTuple):
    """Who receives: matched by licence number, then by name."""

    name: str
    licence_no: str
    division: str | None


class Numbers(NamedTuple):
    """The numbers of a manifest, one of which must be there."""

    platform: str | None
    official: str | None


class Waste(NamedTuple):
    """The waste of a row."""

    code: str
    name: str
    form: str
    packaging: str


class Claim(NamedTuple):
    """A row's hold on its numbers: what must agree with every other row that has one of them."""

    row: int
    numbers: Numbers
    parties: tuple[object, ...]


class Transport(NamedTuple):
    """Who carried it in what."""

    carrier: str
    plate: str
    driver: str


class Receipt(NamedTuple):
    """What the receiver said."""

    method: str | None
    opinion: str | None
    discrepancy: str | None
    discrepancy_note: str


class Status(NamedTuple):
    """Where the platform has the manifest."""

    state: ManifestState | None
    kind: ManifestKind
    void_reason: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One readable row: one waste on one manifest."""

    sheet: str
    row: int
    numbers: Numbers
    generator: Generator
    receiver: Receiver
    waste: Waste
    course: Course
    transport: Transport
    receipt: Receipt
    status: Status
    handlers: tuple[str, str]
    remark: str


class RowReader:
    """Reads the rows of one sheet; what cannot be read is collected with its reason."""

    def __init__(self, shape: SheetShape, names: Gazetteer, *, epoch_1904: bool) -> None:
        """Read by the columns of a heading."""
        self.shape = shape
        self.columns = shape.columns
        self.names = names
        self.epoch_1904 = epoch_1904
        self.refused: list[RowIssue] = []
        self.warnings: list[RowIssue] = []
        self._titled_unit = next((column.unit for column in self.columns.values() if column.unit), "吨")
        self._row = 0
        self._cells: Sequence[Cell] = ()
        self._width = 1 + max(column.index for column in shape.columns.values())
        self._where = {key: column.index for key, column in shape.columns.items()}

    def read(self, number: int, cells: Sequence[Cell]) -> tuple[Claim | None, ExportRow | None]:
        """Read a row: its claim unless number or parties are unreadable, itself unless refused."""
        short = self._width - len(cells)
        self._row, self._cells = number, cells if short <= 0 else [*cells, *[None] * short]
        before = len(self.refused)
        numbers = self._numbers()
        generator, receiver = self._generator(), self._receiver()
        waste = self._waste()
        transport, receipt, status = self._transport(), self._receipt(), self._status()
        course = self._course(status.state, receipt.opinion)
        handlers = self._line("sender_handler"), self._line("receiver_handler")
        remark = self._read("remark", note, "text") or ""
        claim = None
        if UNCLAIMED.isdisjoint(issue.rule for issue in self.refused[before:]):
            claim = Claim(number, numbers, _parties(generator, receiver, transport))
        if course is None or len(self.refused) > before:
            return claim, None
        return claim, ExportRow(
            self.shape.name,
            number,
            numbers,
            generator,
            receiver,
            waste,
            course,
            transport,
            receipt,
            status,
            handlers,
            remark,
        )

    def _course(self, state: ManifestState | None, opinion: str | None) -> Course | None:
        before = len(self.refused)
        masses, times = self._masses(), self._times()
        # What could not be read is said once, not again as missing.
        return course_of(masses, times, state, opinion, self) if len(self.refused) == before else None

    def refuse(self, key: str, rule: str, message: str) -> None:
        """Collect a reason why the present row is not imported."""
        self.refused.append(self.shape.issue(self._row, key, rule, message))

    def warn(self, key: str, rule: str, message: str) -> None:
        """Collect something doubtful about the present row."""
        self.warnings.append(self.shape.issue(self._row, key, rule, message))

    def _cell(self, key: str) -> Cell:
        index = self._where.get(key)
        return None if index is None else self._cells[index]

    def _read(self, key: str, reader: Callable[[Cell], _T], rule: str) -> _T | None:
        cell = self._cell(key)
        if is_blank(cell):
            return None
        try:
            return reader(cell)
        except UserError as error:
            self.refuse(key, rule, error.message)
            return None

    def _line(self, key: str) -> str:
        return self._read(key, line, "text") or ""

    def _numbers(self) -> Numbers:
        platform = self._read("platform_no", _checked_number, "number")
        official = self._read("official_no", number_text, "number")
        if official and not is_official_no(official):
            self.refuse(
                "official_no", "number", f"国家联单号“{official}”应为 14 位：年 4＋省 2＋市 2＋序号 6。"
            )
        if is_blank(self._cell("platform_no")) and is_blank(self._cell("official_no")):
            key = "official_no" if "official_no" in self.columns else "platform_no"
            self.refuse(key, "number", "没有联单号，无法辨认这份联单。")
        return Numbers(platform or None, official or None)

    def _generator(self) -> Generator:
        code = self._credit_code()
        name = self._line("generator")
        if not name and not code:
            self.refuse("generator", "blank_generator", "没有产生单位。")
        return Generator(code, name or code or "", self._division("city", "county"))

    def _credit_code(self) -> str | None:
        cell = self._cell("credit_code")
        if is_blank(cell):
            if "credit_code" in self.columns:
                self.warn("credit_code", "credit", "没有统一社会信用代码，按单位名称匹配。")
            return None
        if isinstance(cell, float | int) and abs(cell) >= SAFE_DIGITS:
            self.refuse("credit_code", "credit", "单元格是数值，Excel 已丢失末位；请改为文本后重填。")
            return None
        code = folded(cell).upper()
        if not _is_credit_code(code):
            self.refuse("credit_code", "credit", f"统一社会信用代码“{code}”校验不符（GB 32100）。")
        return code

    def _division(self, city_key: str, county_key: str) -> str | None:
        city, county = words.word(self._cell(city_key)), words.word(self._cell(county_key))
        if not city and not county:
            return None
        found = self.names.county(city, county) if county else self.names.city(city)
        if found is None:
            where = county_key if county else city_key
            self.warn(where, "division", f"没有行政区划“{city}{county}”，所在县区留空。")
        return found

    def _receiver(self) -> Receiver:
        name = self._line("receiver")
        if not name:
            self.refuse("receiver", "blank_receiver", "没有接收单位。")
        province = words.word(self._cell("receiver_province"))
        home = not province or province in {HOME_PROVINCE, HOME_PROVINCE[:-1]}
        division = self._division("receiver_city", "receiver_county") if home else None
        return Receiver(name, self._line("licence_no"), division)

    def _waste(self) -> Waste:
        code = folded(self._cell("code")).replace("—", "-").replace("–", "-").replace("−", "-")
        if not is_waste_code(code):
            self.refuse("code", "code", f"废物代码“{code}”不对：应为 XXX-XXX-XX，末两位是存在的类别。")
        else:
            category = words.word(self._cell("category")).upper()
            if category and not category.startswith((category_of(code), code[-2:])):
                self.warn(
                    "category",
                    "category",
                    f"废物类别“{category}”与代码 {code} 不符，按代码归 {category_of(code)}。",
                )
        form = words.word(self._cell("form"))
        if form and form not in words.FORMS:
            self.warn("form", "form", f"废物形态“{form}”不认识，记为不详。")
        return Waste(code, self._line("name"), words.FORMS.get(form, "unknown"), self._line("packaging"))

    def _masses(self) -> Masses:
        unit = self._unit()
        if unit is None:
            return Masses(None, None)
        planned = self._mass("planned", unit)
        accepted = self._mass("accepted", unit)
        if planned is None and is_blank(self._cell("planned")):
            planned = accepted
            if is_blank(self._cell("accepted")):
                key = "planned" if "planned" in self.columns else "accepted"
                self.refuse(key, "mass", "没有数量（若为公式，请先用 Excel 打开并保存）。")
        if planned == 0:
            self.refuse("planned" if "planned" in self.columns else "accepted", "mass", "计划数量为零。")
        return Masses(planned, accepted)

    def _unit(self) -> str | None:
        if "unit" not in self.columns:
            return self._titled_unit
        if is_blank(self._cell("unit")):
            self.refuse("unit", "unit", "没有计量单位，分不清吨与千克。")
            return None
        return self._read("unit", lambda cell: unit_of(shown(cell)), "unit")

    def _mass(self, key: str, unit: str) -> int | None:
        grams = self._read(key, lambda cell: mass(cell, unit), "mass")
        if grams is not None and grams < 0:
            self.refuse(key, "negative", f"数量“{shown(self._cell(key))}”为负。")
        return grams

    def _times(self) -> Times:
        return Times(*(self._when(f"{key}_at") for key in ("planned", "departed", "arrived", "received")))

    def _when(self, key: str) -> When | None:
        return self._read(key, lambda cell: when(cell, epoch_1904=self.epoch_1904), "date")

    def _transport(self) -> Transport:
        plate = folded(self._cell("plate")).replace("·", "").replace(" ", "").upper()
        if plate:
            plate = self._read("plate", lambda _: line(plate), "text") or ""
        return Transport(self._line("carrier"), plate, self._line("driver"))

    def _receipt(self) -> Receipt:
        method = None
        if not is_blank(self._cell("method")):
            method = self.names.method(shown(self._cell("method")))
            if method is None:
                text = shown(self._cell("method"))
                self.warn("method", "method", f"没有利用处置方式“{text}”，留空。")
        said = words.word(self._cell("opinion"))
        if said and said not in words.OPINIONS:
            self.warn("opinion", "opinion", f"处理意见“{said}”不认识，按数量判断。")
        text = self._read("discrepancy_note", note, "text") or ""
        discrepancy = None
        if not is_blank(self._cell("discrepancy")):
            discrepancy = words.discrepancy_of(words.is_yes(self._cell("discrepancy")), text)
        return Receipt(method, words.OPINIONS.get(said), discrepancy, text)

    def _status(self) -> Status:
        kind_word, stage_word = words.word(self._cell("kind")), words.word(self._cell("stage"))
        if kind_word not in words.KINDS:
            self.warn("kind", "kind", f"补录类型“{kind_word}”不认识，按正常联单。")
        state = words.STAGES.get(stage_word)
        if stage_word and state is None:
            self.warn("stage", "stage", f"当前阶段“{stage_word}”不认识，按数量和日期判断。")
        if words.is_yes(self._cell("void")):
            state = ManifestState.VOID
        reason = self._line("void_reason")
        return Status(state, words.KINDS.get(kind_word, ManifestKind.NORMAL), reason)


def _parties(generator: Generator, receiver: Receiver, transport: Transport) -> tuple[object, ...]:
    sender = generator.credit_code or generator.name
    return sender, (receiver.licence_no, receiver.name), transport.carrier


@lru_cache(maxsize=100_000)
def _is_credit_code(code: str) -> bool:
    return is_credit_code(code)


def _checked_number(cell: Cell) -> str:
    return line(number_text(cell))

"""Scenarios kept by name: saved, changed, withdrawn (kept but hidden), read from and written to files."""

from __future__ import annotations

import codecs
import json
from functools import cached_property
from pathlib import Path

import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Approval, Division, LicenceLine, Scenario, Site, TreatmentMethod, WasteCode
from hwtrack.domain.capacity.assumptions import (
    Assumption,
    Down,
    Epidemic,
    NewLine,
    PoolChange,
    check_together,
)
from hwtrack.domain.capacity.scenario_file import (
    ScenarioText,
    plain_assumption,
    plain_scenario,
    read_assumptions,
    read_scenario_values,
)
from hwtrack.domain.text import clean_line, clean_note
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.desk import SHANGHAI, desk
from hwtrack.services.journal import canonical
from hwtrack.services.scenario_views import ScenarioForm, ScenarioRow

MOST_SHOWN = 60
LARGEST_FILE = 1_000_000
"""Bytes: fifty assumptions of two hundred codes each need a tenth."""


def save_scenario(session: Session, form: ScenarioForm) -> str:
    """Save a scenario, new or changed; return its uid. The same again changes nothing.

    Raises:
        UserError: no name, a name taken, an assumption that cannot be or names what is not registered;
            a scenario that is withdrawn, or that another changed since it was opened.
    """
    name = clean_line(form.name, field="name")
    if not name:
        raise UserError("情景名称未填。", field="name")
    check_together(form.assumptions)
    check_assumptions(session, form.assumptions)
    row = _scenario(session, form.uid) if form.uid else None
    _check_name(session, name, row)
    note = clean_note(form.note, field="note")
    text = canonical([plain_assumption(one) for one in form.assumptions]).decode()
    if row is not None:
        _check_unchanged(row, form.before, (name, note, text))
    if row is None:
        row = Scenario(
            uid=desk(session).new_uid(),
            name=name,
            note=note,
            assumptions=text,
            kept_at=desk(session).now,
            withdrawn=False,
        )
        session.add(row)
    elif _told(row) != (name, note, text):
        row.name, row.note, row.assumptions = name, note, text
        row.kept_at = desk(session).now
    session.flush()
    return row.uid


def withdraw_scenario(session: Session, uid: str) -> None:
    """Hide a scenario from the list; it stays in the register."""
    _scenario(session, uid).withdrawn = True


def restore_scenario(session: Session, uid: str) -> None:
    """Show a withdrawn scenario again."""
    _scenario(session, uid).withdrawn = False


def scenario_rows(session: Session, _asked: None = None) -> tuple[ScenarioRow, ...]:
    """Return the scenarios that are not withdrawn, by name."""
    rows = session.scalars(select(Scenario).where(Scenario.withdrawn.is_(False)).order_by(Scenario.name))
    return tuple(_row(row) for row in rows)


def scenario(session: Session, uid: str) -> ScenarioRow:
    """Return a saved scenario, withdrawn or not.

    Raises:
        UserError: there is none.
    """
    return _row(_scenario(session, uid))


def check_assumptions(session: Session, assumptions: tuple[Assumption, ...]) -> None:
    """Refuse an assumption that names a pool, facility, method, county or waste that is not registered.

    Raises:
        UserError: with the path of what is unknown.
    """
    known = _Known(session)
    for place, one in enumerate(assumptions):
        path = f"assumptions[{place}]"
        if isinstance(one, NewLine):
            known.require(TreatmentMethod.code, one.method, f"{path}.method", "没有利用处置方式“{name}”。")
            known.county(one.division, f"{path}.division")
            known.codes(one.codes, f"{path}.codes")
        elif isinstance(one, Down):
            if one.pool:
                known.require(LicenceLine.uid, one.pool, f"{path}.pool", "没有能力池“{name}”。")
            else:
                known.require(Site.uid, one.facility, f"{path}.facility", "没有设施“{name}”。")
        elif isinstance(one, Epidemic):
            for division, _ in one.factors:
                known.require(Division.code, division, f"{path}.factors", "没有区划“{name}”。")
            known.codes(one.codes, f"{path}.codes")
        elif isinstance(one, PoolChange):
            if session.scalars(select(Approval.id).where(Approval.uid == one.pool)).first() is None:
                known.require(LicenceLine.uid, one.pool, f"{path}.pool", "没有能力池“{name}”。")
            if one.code:
                known.codes(frozenset({one.code}), f"{path}.code")


class _Known:
    """Asks the register whether what an assumption names is there."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def require(self, column: object, name: str, path: str, message: str) -> None:
        """Refuse a name that no row bears."""
        found = self._session.execute(
            select(column).where(column == name).limit(1)  # type: ignore[call-overload] # a mapped column
        ).first()
        if found is None:
            raise UserError(message.format(name=name[:MOST_SHOWN]), field=path)

    def codes(self, codes: frozenset[str], path: str) -> None:
        """Refuse waste codes that the catalogue does not have."""
        unknown = codes - self._catalogue
        if unknown:
            raise UserError(f"危险废物名录中没有代码“{min(unknown)}”。", field=path)

    def county(self, code: str, path: str) -> None:
        """Refuse a division that is no county: a facility stands in one."""
        asked = select(Division.id).where(Division.code == code, Division.level == "county")
        if self._session.scalars(asked).first() is None:
            raise UserError(f"没有县级区划“{code[:MOST_SHOWN]}”。", field=path)

    @cached_property
    def _catalogue(self) -> frozenset[str]:
        return frozenset(self._session.scalars(select(WasteCode.code)))


def scenario_json(scenario: ScenarioText) -> bytes:
    """Write a scenario as the file that `read_scenario` reads (docs/scenario-json.md)."""
    return orjson.dumps(plain_scenario(scenario), option=orjson.OPT_INDENT_2) + b"\n"


def parse_scenario(content: bytes) -> ScenarioText:
    """Read a scenario from the bytes of a file.

    Raises:
        UserError: too large, no JSON, an unknown key, a wrong type (named by its path).
    """
    if len(content) > LARGEST_FILE:
        raise UserError(f"情景文件大于 {LARGEST_FILE // 1_000:,} kB，不予读取。", field="file")
    text = content.removeprefix(codecs.BOM_UTF8)
    try:
        orjson.loads(text.decode())
    except UnicodeDecodeError:
        raise UserError("情景文件的编码不是 UTF-8，请另存为 UTF-8 后再试。", field="file") from None
    except orjson.JSONDecodeError as error:
        raise UserError(
            f"不是 JSON 文件（第 {error.lineno} 行第 {error.colno} 列）。", field="file"
        ) from None
    try:
        # orjson is strict, yet of a key given twice it keeps the last in silence.
        values = json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise UserError("情景文件嵌套过深。", field="file") from None
    return read_scenario_values(values)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object of its keys and values.

    Raises:
        UserError: a key is given twice, so that one of its values would be lost.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        shown = twice if len(twice) <= MOST_SHOWN and twice.isprintable() else "…"
        raise UserError(f"键“{shown}”写了两次。", field="file")
    return found


def read_scenario(path: Path) -> ScenarioText:
    """Read a scenario file; never more of it than a scenario can have.

    Raises:
        UserError: see `parse_scenario`.
        EnvironmentProblem: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise EnvironmentProblem(
            f"无法读取“{path}”（{error.strerror}）。", remedy="请检查文件与权限后再试。"
        ) from None
    return parse_scenario(content)


def _scenario(session: Session, uid: str) -> Scenario:
    row = session.scalars(select(Scenario).where(Scenario.uid == uid)).first()
    if row is None:
        raise UserError("没有这个情景。", field="uid")
    return row


def _check_name(session: Session, name: str, own: Scenario | None) -> None:
    other = session.scalars(select(Scenario).where(Scenario.name == name)).first()
    if other is not None and other is not own:
        hidden = "（已撤下）" if other.withdrawn else ""
        raise UserError(f"情景名称“{name}”已用{hidden}，请换一个。", field="name")


def _check_unchanged(row: Scenario, before: ScenarioRow | None, asked: tuple[str, str, str]) -> None:
    """Refuse to change what is withdrawn, or what another changed meanwhile to something else than is asked."""
    if row.withdrawn:
        raise UserError("该情景已撤下，没有保存；可复制为新情景。", field="uid")
    if before is None or _told(row) == asked:
        return
    if (before.name, before.note, before.assumptions) != (row.name, row.note, _row(row).assumptions):
        day = row.kept_at.astimezone(SHANGHAI)
        raise UserError(
            f"该情景在打开后又被修改（{day:%Y-%m-%d %H:%M}），没有保存；请放弃修改后重做，或复制为新情景。",
            field="uid",
        )


def _told(row: Scenario) -> tuple[str, str, str]:
    return row.name, row.note, row.assumptions


def _row(row: Scenario) -> ScenarioRow:
    return ScenarioRow(
        uid=row.uid,
        name=row.name,
        note=row.note,
        assumptions=read_assumptions(orjson.loads(row.assumptions)),
        kept_at=row.kept_at,
        withdrawn=row.withdrawn,
    )

"""Verify: leaves and root, tables = journal, stock and sums of months = movements, guards, schema, signed checkpoints.

What it shows: the register agrees with its journal, and with the checkpoints named. What it does
not show: true weights, true times, or a change made to journal and tables alike after the last
checkpoint that somebody else holds; nor does it read the search index, which holds no record.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from sqlalchemy import Connection, Engine, select

from db import flow_month, guards, schema
from db.models import Register
from db.queries import replay
from db.queries.journal_rows import journal_size
from hwtrack.domain.merkle import CompactRange
from hwtrack.services.checkpoints import read_note
from hwtrack.services.claims_verifying import claim_problems
from hwtrack.services.desk import RegisterIdentity
from hwtrack.services.epochs import Epochs, epoch_findings, epochs_of
from hwtrack.services.foreign_reading import foreign_problems
from hwtrack.services.held_comparing import Journal, compare, leaf_problems
from hwtrack.services.held_views import DISAGREES, NOTHING_HELD, Held, HeldSeen, UnreadFile
from hwtrack.services.journal_reading import LOT, JournalReading, Pulse
from hwtrack.services.key_history import RegisterKey, changes_of, key_at, key_findings, keys_from
from hwtrack.services.page_checking import PageCheck, checking_pages
from hwtrack.services.pausing import collector_paused
from hwtrack.services.replaying import SHOWN, Problem, Replay

_SHOWN_OF_ONE = 40
"""No kind of damage hides another: of each at most so many are told."""
FORMAT = "hwtrack verify 1"


@dataclass(frozen=True)
class Verification:
    """The outcome: `ok` means nothing disagrees; doubts are worth a look but prove nothing."""

    ok: bool
    entries: int
    root: str
    rows: int
    checkpoints: int
    covered: int
    seconds: float
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    held: tuple[HeldSeen, ...] = ()
    unread: tuple[UnreadFile, ...] = ()

    @property
    def covered_by_others(self) -> int:
        """Return up to which entry a checkpoint that somebody else holds agrees; 0 if none does."""
        return max((one.size for one in self.held if one.covers), default=0)

    @property
    def uncovered(self) -> int:
        """Count the entries that no checkpoint held by somebody else was found to cover."""
        return self.entries - self.covered_by_others

    @property
    def compared(self) -> bool:
        """Return whether something given was of this register and could be compared."""
        return any(one.verdict not in {"other_register", "other_epoch"} for one in self.held)


def verification_json(seen: Verification) -> dict[str, object]:
    """Return what `verify --json` writes; docs/verify-json.md names the keys."""
    return {
        "format": FORMAT,
        **{field.name: getattr(seen, field.name) for field in fields(seen)},
        "covered_by_others": seen.covered_by_others,
        "uncovered": seen.uncovered,
    }


def verify_register(
    engine: Engine,
    identity: RegisterIdentity | None,
    held: Held = NOTHING_HELD,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Verification:
    """Compare the register with its journal, its signed checkpoints, and those that somebody else *held*.

    *identity* is None where the register no longer says who it is. *progress* is told the entries
    read of how many there are; what it raises ends the comparison.
    """
    with collector_paused(), checking_pages(engine) as pages:
        with engine.connect() as connection:
            try:
                return _verify(connection, pages, identity, held, progress)
            except replay.UNREADABLE_TEXT as error:
                if not replay.is_unreadable_text(error):
                    raise
        # Some text is no longer UTF-8: read it as it stands, which takes longer, and name it.
        with replay.raw_reading(engine) as connection:
            return _verify(connection, pages, identity, held, progress)


def _verify(
    connection: Connection,
    pages: PageCheck,
    identity: RegisterIdentity | None,
    held: Held,
    progress: Callable[[int, int], None],
) -> Verification:
    started = time.perf_counter()
    if identity is not None:
        # The key of this very reading: another program may have changed it since the register was opened.
        key = connection.execute(select(Register.public_key)).scalars().first()
        identity = replace(identity, public_key=key)
    pulse = Pulse(progress, journal_size(connection))
    notes = replay.checkpoint_notes(connection)
    sizes = {size for size, _, _ in notes} | {claim.size for claim in held.claims}
    book, journal = Replay(connection), JournalReading(frozenset(sizes))
    journal.read(replay.entries(connection, LOT), book.take, pulse)
    book.finish(pulse)
    size = journal.tree.size
    epochs, keys = _epochs(connection, identity), _keys(connection, identity)
    own = [
        *_journal_problems(connection, book, journal, pulse),
        [Problem("damage", f"文件内部损坏：{said}") for said in pages.damage(pulse)],
        _checkpoint_problems(notes, journal.roots, size, keys, epochs),
        _epoch_problems(connection, epochs),
        foreign_problems(connection, pulse),
        _key_problems(connection, identity, epochs, journal.doubts),
    ]
    seen = compare(held.claims, Journal(identity, size, journal.roots, keys, epochs))
    found = [*own, _held_problems(seen), leaf_problems(connection, held.leaves, epochs)]
    return Verification(
        ok=not any(found),
        entries=size,
        root=journal.tree.root().hex(),
        rows=book.counted,
        checkpoints=len(notes),
        covered=max((number for number, _, _ in notes), default=0),
        seconds=time.perf_counter() - started,
        problems=tuple(problem for kind in found for problem in kind[:_SHOWN_OF_ONE]),
        doubts=(*journal.doubts[:SHOWN], *_unlisted(seen, notes)[:SHOWN]),
        held=seen,
        unread=held.unread,
    )


def _journal_problems(
    connection: Connection, book: Replay, journal: JournalReading, pulse: Pulse
) -> list[list[Problem]]:
    """Compare schema, guards, tree, stock and sums with what was replayed."""
    parts: tuple[Callable[[], list[Problem]], ...] = (
        lambda: _schema_problems(connection),
        lambda: _guard_problems(connection),
        lambda: journal.problems,
        lambda: book.problems,
        book.numbers,
        lambda: _secret_problems(connection),
        lambda: _frontier_problems(connection, journal.tree),
        lambda: _added_up("stock", connection, _stock_problems),
        lambda: _added_up("flow_month", connection, _month_problems),
        lambda: _added_up("stock", connection, _ended_problems),
        lambda: claim_problems(connection, pulse),
    )
    found = []
    for part in parts:
        pulse()
        found.append(part())
    return found


def _schema_problems(connection: Connection) -> list[Problem]:
    return [Problem("schema", f"表或索引 {name} 的定义被改动", name) for name in schema.altered(connection)]


def _guard_problems(connection: Connection) -> list[Problem]:
    return [
        Problem("guard", f"防改触发器 {name} 缺失、被改动或来历不明", name)
        for name in guards.altered(connection)
    ]


def _secret_problems(connection: Connection) -> list[Problem]:
    """Compare each account's password hash, which the journal does not hold, with the digest that it does."""
    return [
        Problem(
            "account_secret", f"账户“{login}”的密码记录{said}：有人绕过程序改动", "account_secret", account
        )
        for account, login, said in replay.unvouched_secrets(connection)
    ]


def _frontier_problems(connection: Connection, tree: CompactRange) -> list[Problem]:
    stored = replay.frontier_row(connection)
    if stored == (tree.size, tree.pack()):
        return []
    size = stored[0] if stored else 0
    text = f"默克尔树边缘记 {size} 条，与日志 {tree.size} 条不符：日志可能被截断或改写"
    return [Problem("frontier", text, "frontier", 1)]


def _added_up(
    table: str, connection: Connection, ask: Callable[[Connection], list[Problem]]
) -> list[Problem]:
    """Compare sums; masses so large that they cannot be added up are a finding, not a failure."""
    try:
        return ask(connection)
    except replay.SUM_FAILED as error:
        if not replay.is_overflow(error):
            raise
        return [Problem(table, "质量的合计超出可记的范围：流转、存量或月度合计中的质量被改动", table)]


def _stock_problems(connection: Connection) -> list[Problem]:
    return [
        Problem(
            "stock",
            f"批次 {batch} 在处所 {place} 的存量记 {booked} 克，流转合计 {summed} 克",
            "stock",
            batch,
        )
        for batch, place, booked, summed in replay.stock_differences(connection)
    ]


def _month_problems(connection: Connection) -> list[Problem]:
    return [
        Problem(
            "flow_month",
            f"{month} 月度合计（{kind}，场所 {site}，{code}）记 {booked or 0} 克，流转合计 {summed or 0} 克",
            "flow_month",
            site,
        )
        for month, kind, site, code, *_, booked, summed in flow_month.differences(connection)
    ]


def _ended_problems(connection: Connection) -> list[Problem]:
    return [
        Problem("in_transit", f"联单 {number} 已{_ENDED[state]}，仍有 {grams} 克在途", "manifest", key)
        for key, number, state, grams in replay.ended_with_mass(connection)
    ]


_ENDED = {"closed": "完结", "void": "作废"}


def _checkpoint_problems(
    notes: list[replay.NoteRow],
    roots: dict[int, bytes],
    size: int,
    keys: tuple[RegisterKey, ...],
    epochs: Epochs | None,
) -> list[Problem]:
    if epochs is None:
        return [Problem("identity", "台账库的身份记录缺失或无法读出，无法核对校验点", "register", 1)]
    problems: list[Problem] = []
    for number, root, note in notes:
        key = key_at(keys, number)
        read = None if key is None else read_note(note, key.public_key)
        if read is None or read != (epochs.origin_at(number), number, root):
            problems.append(Problem("checkpoint", f"第 {number} 条处的校验点签名不成立", "checkpoint"))
        elif number > size:
            problems.append(
                Problem("truncated", f"校验点记 {number} 条，日志只有 {size} 条：日志被截断", "entry", size)
            )
        elif roots.get(number) != read[2]:
            text = f"日志前 {number} 条与已签校验点不符：校验点之前的日志被改写"
            problems.append(Problem("checkpoint", text, "entry", number, number))
    return problems


def _epochs(connection: Connection, identity: RegisterIdentity | None) -> Epochs | None:
    return None if identity is None else epochs_of(connection, identity)


def _epoch_problems(connection: Connection, epochs: Epochs | None) -> list[Problem]:
    """Check that every restore is an entry of the journal, and that the register is of the last one's epoch."""
    found = () if epochs is None else epoch_findings(connection, epochs)
    return [Problem("epoch", text, "epoch_start", row) for row, text in found]


def _key_problems(
    connection: Connection,
    identity: RegisterIdentity | None,
    epochs: Epochs | None,
    doubts: list[Problem],
) -> list[Problem]:
    """Check that each key was named by the one before it; a key that was lost is a doubt."""
    if identity is None or epochs is None:
        return []
    wrong, lost = key_findings(connection, epochs.origin_at, identity.public_key or "")
    doubts.extend(Problem("key", text, "key_change", row) for row, text in lost)
    return [Problem("key", text, "key_change", row) for row, text in wrong]


def _keys(connection: Connection, identity: RegisterIdentity | None) -> tuple[RegisterKey, ...]:
    return () if identity is None else keys_from(changes_of(connection), identity.public_key or "")


def _held_problems(seen: tuple[HeldSeen, ...]) -> list[Problem]:
    return [
        Problem(f"held_{one.verdict}", f"{one.source}：{one.message}", "entry", one.size, one.size)
        for one in seen
        if one.verdict in DISAGREES
    ]


def _unlisted(seen: tuple[HeldSeen, ...], notes: list[replay.NoteRow]) -> list[Problem]:
    """Name signed checkpoints that others hold and the register does not; a paper of a read-only one is such too."""
    listed = {size for size, _, _ in notes}
    return [
        Problem(
            "unlisted", f"{one.source}：第 {one.size} 条处的校验点是本台账库所签，而库内没有", "checkpoint"
        )
        for one in seen
        if one.verdict == "agrees"
        and one.signature == "holds"
        and one.where != "card"
        and one.size not in listed
    ]

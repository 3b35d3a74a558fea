"""Importing an export: read it, compare it with the register, book what is new in whole chunks."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from hwtrack.domain.findings import Finding
from hwtrack.domain.manifest import ManifestState
from hwtrack.services.bulk import Bulk
from hwtrack.services.desk import Desk, desk
from hwtrack.services.importing.appending import NewLines, add_imported_lines
from hwtrack.services.importing.columns import SheetShape
from hwtrack.services.importing.existing import Known, Register, compare
from hwtrack.services.importing.export import Export, Progress, read_export
from hwtrack.services.importing.facts import Facts, load_facts
from hwtrack.services.importing.parties import Parties, load_parties
from hwtrack.services.importing.pausing import collector_paused
from hwtrack.services.importing.plan import Planner, load_serials
from hwtrack.services.importing.report import ImportReport, RowIssue
from hwtrack.services.importing.rows import ExportRow
from hwtrack.services.store import NewRegister, Store

CHUNK = 500
"""Manifests a journal entry: about a megabyte, and what a killed import loses at most."""
ACTION = "import_export"
_NO_REGISTER = "NEW"
Group = Sequence[ExportRow]


def import_export(
    store: Store | None, source: Path | Export, *, dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Import a platform's export into a register: parties, batches, movements, manifests.

    *source* is the file, or what `read_export` made of it: who makes a register for the import
    reads first, so that an unreadable file leaves none. The same file again changes nothing. With
    *dry_run* everything is done except writing, and *store* may be None: then the file is tried on
    an empty register that is thrown away.

    Raises:
        UserError: the file is no export that can be read.
        EnvironmentProblem: file or register cannot be used.
    """
    if store is None and not dry_run:
        raise ValueError("only a dry run does without a register")
    export = source if isinstance(source, Export) else read_export(source, progress=progress)
    with collector_paused():
        return _run(store, export, dry_run, progress)


def _run(store: Store | None, export: Export, dry_run: bool, progress: Progress | None) -> ImportReport:
    if store is not None:
        return _Run(store, export, dry_run, progress).report()
    with tempfile.TemporaryDirectory(prefix="hwtrack-") as folder:
        new = NewRegister(_NO_REGISTER, "dry run", keeps="all", sample=True)
        with Store.create(Path(folder) / "dry-run.hwt", new) as empty:
            return _Run(empty, export, dry_run, progress).report()


class _Rehearsal(Bulk):
    """A bulk action that is never written; its numbers run on over all chunks of a dry run."""

    def __init__(self, connection: Connection, session: Session, at: Desk, numbers: dict[str, int]) -> None:
        super().__init__(connection, session, at)
        self._next = numbers


@dataclass
class _Outcome:
    imported: int = 0
    unchanged: int = 0
    manifests: int = 0
    void: int = 0
    entries: int = 0
    refused: list[RowIssue] = field(default_factory=list)
    warnings: list[RowIssue] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class _Run:
    """One import of one file."""

    def __init__(self, store: Store, export: Export, dry_run: bool, progress: Progress | None) -> None:
        self.store = store
        self.export = export
        self.dry_run = dry_run
        self.progress = progress
        self.shapes: dict[str, SheetShape] = {shape.name: shape for shape in export.sheets}
        self.out = _Outcome()
        self._numbers: dict[str, int] = {}
        self._as_of = -1
        self._parties: Parties
        self._facts: Facts
        self._planner: Planner
        self._later: list[NewLines] = []

    def report(self) -> ImportReport:
        """Import chunk by chunk and say what came of it."""
        # In the order of hand-over, as a register fills: numbers follow the days, and a chunk touches
        # few pages of the indexes by day (a tenth of the time of a file in no order).
        groups = sorted(self.export.manifests, key=lambda rows: rows[0].course.departed_at.moment)
        done = 0
        total = sum(map(len, groups))
        for start in range(0, len(groups), CHUNK):
            chunk = groups[start : start + CHUNK]
            self._import_chunk(chunk)
            done += sum(map(len, chunk))
            if self.progress is not None:
                self.progress(done, total, "登记")
        return self._said()

    def _said(self) -> ImportReport:
        order = {shape.name: place for place, shape in enumerate(self.export.sheets)}

        def by_row(issues: Sequence[RowIssue]) -> tuple[RowIssue, ...]:
            return tuple(sorted(issues, key=lambda issue: (order[issue.sheet], issue.row)))

        out = self.out
        return ImportReport(
            file=self.export.container.path.name,
            rows=self.export.rows,
            imported=out.imported,
            unchanged=out.unchanged,
            warnings=by_row([*self.export.warnings, *out.warnings]),
            refused=by_row([*self.export.refused, *out.refused]),
            findings=tuple(out.findings),
            manifests=out.manifests,
            void=out.void,
            entries=out.entries,
            dry_run=self.dry_run,
            headings=tuple((shape.name, shape.heading_row) for shape in self.export.sheets),
        )

    def _import_chunk(self, chunk: Sequence[Group]) -> None:
        self._later = []
        if self.dry_run:
            self.store.ask(self._rehearse, chunk)
            return
        with self.store.bulk(ACTION) as work:
            self._take(work, chunk)
        if any(work.rows.values()):
            self._as_of += 1
            self.out.entries += 1
        for lines in self._later:
            self.store.do(add_imported_lines, lines)
            self._as_of += 1
            self.out.entries += 1

    def _rehearse(self, session: Session, chunk: Sequence[Group]) -> None:
        work = _Rehearsal(session.connection(), session, desk(session), self._numbers)
        self._take(work, chunk)

    def _take(self, work: Bulk, chunk: Sequence[Group]) -> None:
        self._learn(work)
        register = Register(work.connection, chunk)
        for group in chunk:
            known = register.holding(group[0])
            self._check_licence(group)
            if known is not None:
                self._compare(group, known)
            elif self._is_ours(group):
                self._add(work, group)

    def _learn(self, work: Bulk) -> None:
        """Read parties and serials, anew if somebody else has written since the last chunk."""
        entries = work.connection.exec_driver_sql("SELECT max(seq) FROM entry").scalar() or 0
        if entries == self._as_of:
            return
        self._as_of = entries
        register = work.desk.register
        self._parties = load_parties(work.connection, keeps_all=register.keeps == "all")
        self._facts = load_facts(work.session)
        serials = load_serials(work.connection, register.prefix, work.desk.today.year)
        self._planner = Planner(self._parties, self._facts, serials)

    def _add(self, work: Bulk, group: Group) -> None:
        number = self._planner.add(work, group)
        self.out.imported += len(group)
        self.out.manifests += 1
        self.out.void += group[0].course.state is ManifestState.VOID
        numbers = group[0].numbers
        # A number that was only tried is nobody's name yet.
        name = (numbers.official or numbers.platform) if self.dry_run else number
        self._judge(f"manifest:{name}", group)

    def _compare(self, group: Group, known: Known) -> None:
        found = compare(group, known, self._parties)
        for difference in found.differing:
            message = (
                f"与台账库中的联单 {known.manifest['internal_no']} 不一致：台账库为“{difference.held}”。"
            )
            self._refuse(difference.row, difference.key, "differs", message)
        self.out.unchanged += len(found.unchanged)
        if found.added:
            self.out.imported += len(found.added)
            self._later.append(NewLines(self._planner, known.held, found.added))
        self._judge(f"manifest:{known.manifest['internal_no']}", (*found.unchanged, *found.added))

    def _judge(self, subject: str, group: Group) -> None:
        if group and group[0].course.state is not ManifestState.VOID:
            self.out.findings += self._facts.judge(subject, group)

    def _is_ours(self, group: Group) -> bool:
        """Refuse what concerns no site of this register; an office's register keeps all."""
        if self._parties.keeps_all:
            return True
        head = group[0]
        sites = (self._parties.generator(None, head.generator), self._parties.receiver(None, head.receiver))
        if any(site is not None and self._parties.keeps_books(site) for site in sites):
            return True
        for row in group:
            self._refuse(row, "generator", "not_own", "产生单位和接收单位都不是本台账库记账的单位。")
        return False

    def _check_licence(self, group: Group) -> None:
        """Warn where a licence number is known under another name: one of the two is a slip."""
        holder = self._parties.holder_of(group[0].receiver.licence_no)
        name = group[0].receiver.name
        if holder is not None and not self._parties.is_called(holder, name):
            for row in group:
                message = f"许可证 {row.receiver.licence_no} 在台账库中属于“{holder.name}”，不是“{name}”。"
                self.out.warnings.append(
                    self.shapes[row.sheet].issue(row.row, "licence_no", "licence", message)
                )

    def _refuse(self, row: ExportRow, key: str, rule: str, message: str) -> None:
        self.out.refused.append(self.shapes[row.sheet].issue(row.row, key, rule, message))

"""A manifest's chain of custody beneath its wastes: legs, stops, loading, links, corrections, papers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hwtrack.services.custody_views import (
    BackEntryView,
    CustodyView,
    LegView,
    LinkView,
    ProposalView,
    StopView,
)
from hwtrack.services.views import ManifestDetail
from ui import fonts, words, words_custody
from ui.forms.revision import change_line
from ui.forms.scan import Progress
from ui.i18n import pick
from ui.text import clauses, full_day, joined, mass_unit, moment, plate, spaced
from ui.widgets.badge import Badge
from ui.widgets.basic import Elided, IconLabel, Text, box, clear, column, row
from ui.widgets.button import Button


class CustodyPanel(QWidget):
    """What the register knows of the way. `answering` asks for a verdict, `opened` for another manifest."""

    answering = Signal(object, str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._body = column(gap=14)
        self.setLayout(self._body)
        self._year = 0
        self._may_not = ""

    def forbid(self, why: str) -> None:
        """Answer no correction from now on for a reason, or answer them again with an empty one."""
        self._may_not = why

    def show_custody(self, detail: ManifestDetail, custody: CustodyView, year: int) -> None:
        """Show everything there is; an empty part is not there."""
        clear(self._body)
        self._year = year
        parts: list[tuple[str, list[QWidget]]] = [
            ("", [*self._void(detail), *self._papers(custody)]),
            (self.tr("更正"), [self._proposal(entry) for entry in custody.proposals]),
            (self.tr("关联联单"), [self._link(link) for link in custody.links]),
            (self.tr("运输段"), [self._leg(leg) for leg in custody.legs if leg.carrier or leg.plate]),
            (self.tr("途中停放"), [self._stop(stop) for stop in custody.stops]),
            (self.tr("装车核对"), self._loading(detail, custody)),
        ]
        for title, widgets in parts:
            if widgets:
                head = (Text(title, bold=True),) if title else ()
                self._body.addWidget(box(column(*head, *widgets, gap=6)))
        self.setVisible(any(widgets for _title, widgets in parts))

    # Papers

    def _void(self, detail: ManifestDetail) -> list[QWidget]:
        """Say why a manifest was voided: its story ends there."""
        if not detail.void_reason:
            return []
        return [icon_line("void", "text2", self.tr("作废原因：{reason}").format(reason=detail.void_reason))]

    def _papers(self, custody: CustodyView) -> list[QWidget]:
        found: list[QWidget] = []
        if custody.back_entry is not None:
            found.append(self._back_entry(custody.back_entry))
        if custody.approval is not None:
            approval = custody.approval
            text = self.tr("跨省批准 {no}：批准 {grams}，余 {left}，至 {day}").format(
                no=approval.number, grams=mass_unit(approval.grams), left=mass_unit(approval.left),
                day=full_day(approval.valid_to),
            )  # fmt: skip
            found.append(icon_line("certificate-outline", "danger" if approval.left < 0 else "text2", text))
        facts = [
            words_custody.kind_name(custody.kind) if custody.kind != "normal" else "",
            self.tr("运单号 {no}").format(no=custody.waybill) if custody.waybill else "",
            custody.un_numbers,
            self.tr("合同 {no}").format(no=custody.contract_no) if custody.contract_no else "",
            self.tr("应急电话 {no}").format(no=custody.emergency_phone) if custody.emergency_phone else "",
            self.tr("计划停放 {places}").format(places=spaced(custody.stops_planned)) if custody.stops_planned else "",
        ]  # fmt: skip
        line = "\u3000".join(fact for fact in facts if fact)
        if line:
            found.append(Text(line, fonts.SECOND, "text2", wrap=True))
        if custody.note and (custody.back_entry is None or custody.note != custody.back_entry.reason):
            found.append(Text(custody.note, fonts.SECOND, "text2", wrap=True))
        return found

    def _back_entry(self, entry: BackEntryView) -> QWidget:
        text = self.tr("补录自纸质联单 {no}：{reason}。{done} 完成转移，{entered} 补录，期限 {due}").format(
            no=entry.paper_no, reason=entry.reason.rstrip("。"), done=full_day(entry.completed_on),
            entered=full_day(entry.entered_on), due=full_day(entry.due_on),
        )  # fmt: skip
        aside = self.tr("已逾期补录") if entry.late else ""
        estimate = self.tr("节假日为估算") if entry.estimated else ""
        tone = "danger" if entry.late else "text2"
        return icon_line("file-restore-outline", tone, joined(text, aside, estimate))

    # The way

    def _leg(self, leg: LegView) -> QWidget:
        look = words_custody.look(words_custody.LEG_STATES, leg.state)
        first = clauses(
            part
            for part in (leg.carrier, plate(leg.plate), plate(leg.trailer) if leg.trailer else "")
            if part
        )
        crew = spaced(part for part in (leg.driver, leg.driver_phone, leg.escort) if part)
        way = " → ".join(point for point in (leg.start_point, leg.via, leg.end_point) if point)
        times = " – ".join(
            moment(at, self._year) for at in (leg.departed_at, leg.arrived_at) if at is not None
        )
        trip = self.tr("车次 {no}").format(no=leg.trip_no) if leg.trip_no else ""
        return block(
            words_custody.MEANS_ICONS.get(leg.means, "truck-outline"),
            clauses((f"{leg.no} {words_custody.means(leg.means)}", first)) if first else str(leg.no),
            (way, joined(times, crew, trip, mass_unit(leg.grams) if leg.grams else "")),
            look,
        )

    def _stop(self, stop: StopView) -> QWidget:
        since = self.tr("{when} 起").format(when=moment(stop.since, self._year))
        first = joined(stop.site, stop.area)
        line = self.tr("第 {n} 行").format(n=stop.line_no)
        return block("storage", first, (joined(line, mass_unit(stop.grams), since),), None)

    def _loading(self, detail: ManifestDetail, custody: CustodyView) -> list[QWidget]:
        wanted = detail.row.state == "ready" or any(found.scanned for found in custody.loading)
        names = {line.no: pick(line.name_zh, line.name_en) for line in detail.lines}
        return [
            Progress(found, f"{found.line_no}\u3000{names.get(found.line_no, '')}")
            for found in custody.loading
            if wanted and (found.scanned or found.expected)
        ]

    # Links and corrections

    def _link(self, link: LinkView) -> QWidget:
        number = Button(link.internal_no, "link")
        number.clicked.connect(lambda: self.opened.emit(link.uid))
        badge = Badge(words.state_look(link.state))
        said = Text(words_custody.link_word(link.role, link.kind), tone="text2")
        line = row(said, number, badge, Elided(link.reason, fonts.SECOND, "text2"), gap=8)
        line.setStretch(3, 1)
        return box(line)

    def _proposal(self, proposal: ProposalView) -> QWidget:
        look = words_custody.look(words_custody.PROPOSAL_STATES, proposal.state)
        asked = self.tr("{side} {who} {when} 提出：{reason}").format(
            side=words.of(words_custody.SIDES, proposal.side), who=proposal.requested_by,
            when=moment(proposal.requested_at, self._year), reason=proposal.reason,
        )  # fmt: skip
        answer = ""
        if proposal.answered_by:
            when = moment(proposal.answered_at, self._year) if proposal.answered_at else ""
            answer = spaced(part for part in (proposal.answered_by, when, proposal.answer_note) if part)
        stale = self.tr("联单已有其他更正，这项不能再生效") if proposal.stale else ""
        first, *rest = [change_line(change) for change in proposal.changes] or [""]
        whole = column(
            block("file-edit-outline", first, (*rest, asked, answer, stale), look), gap=4
        )  # fmt: skip
        if proposal.state == "open":
            whole.addLayout(row(24, *self._answers(proposal), None, gap=8))
        return box(whole)

    def _answers(self, proposal: ProposalView) -> list[Button]:
        buttons = []
        for verdict, text in (
            ("consented", self.tr("同意…")), ("refused", self.tr("拒绝…")), ("withdrawn", self.tr("撤回…")),
        ):  # fmt: skip
            button = Button(text)
            button.setObjectName(verdict)
            button.clicked.connect(lambda _on=False, verdict=verdict: self.answering.emit(proposal, verdict))
            buttons.append(button)
        if proposal.stale:
            buttons[0].explain(self.tr("联单已有其他更正，这项不能再生效"))
        for button in buttons if self._may_not else ():
            button.explain(self._may_not)
        return buttons


def icon_line(icon: str, tone: str, text: str) -> QWidget:
    """Return a wrapped line of text behind an icon, both in a tone."""
    mark = IconLabel(icon, tone)
    line = row(mark, box(column(Text(text, fonts.SECOND, tone, wrap=True))), gap=8)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    return box(line)


def block(icon: str, first: str, others: tuple[str, ...], look: words.BadgeLook | None) -> QWidget:
    """Return an icon, a first line with its badge at the right, and quieter lines beneath."""
    mark = IconLabel(icon, "text2")
    lines = column(Elided(first), gap=1)
    for text in others:
        if text:
            lines.addWidget(Text(text, fonts.SECOND, "text2", wrap=True))
    line = row(mark, box(lines), gap=8)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.setStretch(1, 1)
    if look is not None:
        badge = Badge(look)
        line.addWidget(badge)
        line.setAlignment(badge, Qt.AlignmentFlag.AlignTop)
    whole = box(line)
    whole.setAccessibleName(joined(first, *others, look.text if look else ""))
    return whole

"""The three parties of a manifest beside each other: name, licence, place, contact, what was found."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from hwtrack.services.views import FindingView, ManifestPartyView
from ui import fonts, words
from ui.text import clauses, finding_text, joined, listed, plate
from ui.widgets.basic import Elided, IconLabel, Text, clear, column, row


class PartiesPanel(QWidget):
    """Sender, carrier and receiver as they stand on the manifest."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setContentsMargins(24, 10, 20, 10)

    def show_parties(self, parties: tuple[ManifestPartyView, ...]) -> None:
        """Show who hands over, who carries and who takes."""
        clear(self._grid)
        for place, party in enumerate(parties):
            block = column(Text(words.of(words.ROLES, party.role), fonts.SECOND, "text3"), gap=1)
            block.addWidget(Elided(party.name or "–", fonts.BODY, bold=True))
            for text in self._party_lines(party):
                if party.licence_no and party.licence_no in text:
                    # A permit number cut short is no number: the line wraps.
                    block.addWidget(Text(text, fonts.SECOND, "text2", wrap=True))
                else:
                    block.addWidget(Elided(text, fonts.SECOND, "text2"))
            for finding in party.findings:
                block.addLayout(self._party_finding(finding))
            block.addStretch(1)
            self._grid.addLayout(block, 0, place)
            self._grid.setColumnStretch(place, 1)

    def _party_lines(self, party: ManifestPartyView) -> list[str]:
        licence = self.tr("许可证 {no}").format(no=party.licence_no) if party.licence_no else ""
        first = joined(
            party.division,
            words.of(words.SUPERVISION, party.supervision_class) if party.supervision_class else "",
        )
        # After a plate a comma: the plate itself may hold a dot.
        vehicle = clauses((plate(party.plate), licence)) if party.plate else ""
        permit = "" if vehicle else licence
        accepted = "" if vehicle else listed(party.categories)
        contact = " ".join(part for part in (party.contact, party.phone) if part)
        return [text for text in (vehicle, permit, accepted, first, contact) if text][:4]

    def _party_finding(self, finding: FindingView) -> QHBoxLayout:
        tone = words.SEVERITY_TONES.get(finding.severity, "info")
        line = row(
            IconLabel(finding.severity, tone, 14), Elided(finding_text(finding), fonts.SECOND, tone), gap=4
        )
        line.setStretch(1, 1)
        return line

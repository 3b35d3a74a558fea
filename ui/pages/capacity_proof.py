"""The proof of a shortage line by line: wastes, pools, two sums, and their difference, to add up and to copy."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from hwtrack.domain.quantity import tonnes
from hwtrack.services.capacity_sheet import ProofPoolLine, ProofView, ProofWasteLine
from hwtrack.services.overviews import ShortfallView
from ui import fonts, words
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Column, Plain
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import Table
from ui.pages.shortage_words import names
from ui.text import NBSP, closed_up, gram_text, listed, mass_unit, percent, pool_words
from ui.widgets.basic import Text, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox

LIMITS = {
    "pool": QT_TRANSLATE_NOOP("proof", "{pool}"),
    "sub_limit": QT_TRANSLATE_NOOP("proof", "{pool} 的限额“{key}”"),
    "month": QT_TRANSLATE_NOOP("proof", "{pool} {key} 月限额"),
    "facility": QT_TRANSLATE_NOOP("proof", "{key} 的设施总量"),
    "storage": QT_TRANSLATE_NOOP("proof", "贮存 {key}"),
    "platform": QT_TRANSLATE_NOOP("proof", "收集平台 {pool}"),
    "closed": QT_TRANSLATE_NOOP("proof", "{pool}（可接受，但已无余量）"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sum: what it is, and its grams. A sum is bold; a head has no mass."""

    text: str
    grams: int | None = None
    kind: str = "item"


def _words(line: Line) -> Plain:
    if line.kind == "head":
        return Plain(line.text, "text2", bold=True)
    return Plain(line.text if line.kind != "item" else f"\u2003{line.text}", bold=line.kind != "item")


def _grams(line: Line) -> Plain:
    if line.grams is None:
        return Plain("")
    return Plain(
        gram_text(line.grams), "danger" if line.kind == "short" else "text", bold=line.kind != "item"
    )


COLUMNS = (
    Column("", QT_TRANSLATE_NOOP("columns", "项"), _words, stretch=True),
    Column("", QT_TRANSLATE_NOOP("columns", "g"), _grams, RIGHT, width=190),
)


def waste_text(found: ProofWasteLine) -> str:
    """Name a waste of a proof: code, name, special properties."""
    tags = listed(words.of(words.PROPERTIES, name) for name in found.properties)
    text = f"{found.waste_code} {pick(found.name_zh, found.name_en)}".strip()
    if not tags:
        return text
    return QCoreApplication.translate("proof", "{waste}（{properties}）").format(waste=text, properties=tags)


def pool_text(found: ProofPoolLine) -> str:
    """Name a limit of a proof."""
    text = QCoreApplication.translate("proof", LIMITS[found.kind])
    return text.format(pool=pool_words(found.pool), key=pool_words(found.key))


def lines_of(proof: ProofView) -> tuple[Line, ...]:
    """Lay a proof out as a sum; both parts add up to the line under them."""
    nobody = (Line(QCoreApplication.translate("proof", "没有任何能力池可以接受"), 0),)
    return (
        Line(QCoreApplication.translate("proof", "这些废物"), kind="head"),
        *(Line(waste_text(one), one.grams) for one in proof.wastes),
        Line(QCoreApplication.translate("proof", "合计待安排"), proof.demand_grams, "sum"),
        Line(QCoreApplication.translate("proof", "只可去这些能力池，各余"), kind="head"),
        *(tuple(Line(pool_text(one), one.grams) for one in proof.pools) or nobody),
        Line(QCoreApplication.translate("proof", "合计余量"), proof.capacity_grams, "sum"),
        Line(QCoreApplication.translate("proof", "没有去处 = 待安排 − 余量"), proof.shortage_grams, "short"),
    )


def sentence(proof: ProofView) -> str:
    """Say a proof in one sentence."""
    text = QCoreApplication.translate(
        "proof", "{wastes} 共 {demand}，只可去{pools}，合计 {capacity}：{short} 没有去处。"
    )
    return closed_up(
        text.format(
            wastes=names(tuple(dict.fromkeys(one.waste_code for one in proof.wastes))),
            demand=_exact(proof.demand_grams),
            pools=names(tuple(pool_text(one) for one in proof.pools)) or "–",
            capacity=_exact(proof.capacity_grams),
            short=_exact(proof.shortage_grams),
        )
    )


def _exact(grams: int) -> str:
    """Write a mass with the decimals it has, at least one, so that the sentence adds up."""
    return f"{tonnes(grams, 1)}{NBSP}t"


def steps_text(proof: ProofView) -> str:
    """Say how the shortage spreads over the wastes; later steps have what the earlier ones left."""
    if len(proof.steps) < 2:
        return ""
    first = QCoreApplication.translate("proof", "第 {n} 步：{wastes} 能放下 {share}")
    later = QCoreApplication.translate("proof", "第 {n} 步（能力池未满的部分）：{wastes} 能放下 {share}")
    return "\n".join(
        (later if place else first).format(
            n=place + 1,
            wastes=names(step.waste_codes),
            share=percent(step.placeable_grams, step.demand_grams),
        )
        for place, step in enumerate(proof.steps)
    )


def copied(proof: ProofView) -> str:
    """Return a proof as text with tabs: sentence, lines with grams, steps."""
    rows = [f"{line.text}\t{'' if line.grams is None else line.grams}" for line in lines_of(proof)]
    return "\n".join(part for part in (sentence(proof), *rows, steps_text(proof)) if part)


class ProofDialog(QDialog):
    """The independent proofs of a year, one at a time."""

    def __init__(self, parent: QWidget, proofs: tuple[ProofView, ...], wanted: ShortfallView | None) -> None:
        super().__init__(parent)
        self.setObjectName("proof_dialog")
        self._proofs = proofs
        self.setWindowTitle("hwtrack")
        self.resize(720, 560)
        self.choice = ComboBox("proof_choice")
        self._title = Text(self.tr("最小割证明"), fonts.DIALOG, bold=True)
        self._sentence, self._steps = Text(wrap=True), Text("", fonts.SECOND, "text2", wrap=True)
        self.model = PagedModel(COLUMNS, self)
        self.table = Table(self.model, "proof_table", row_height=28, edge=8)
        self.copy_button = Button(self.tr("复制"), icon="content-copy")
        close = Button(self.tr("关闭"), "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.copy_button.clicked.connect(self.copy)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self, self.copy)
        self._build(close)
        for number, proof in enumerate(proofs, start=1):
            text = self.tr("证明 {n}：{short}").format(n=number, short=mass_unit(proof.shortage_grams, 1))
            self.choice.addItem(text)
        self.choice.currentIndexChanged.connect(self._show)
        self.choice.setAccessibleName(self.tr("证明"))
        self.choice.setCurrentIndex(self._place_of(wanted))
        self._show(self.choice.currentIndex())

    def _build(self, close: Button) -> None:
        self.choice.setFixedWidth(fonts.scaled(240))
        self.choice.setVisible(len(self._proofs) > 1)
        self.table.setAccessibleName(self.tr("证明逐行"))
        explained = Text(
            self.tr("各证明彼此独立，缺口相加即全省缺口；每一行都是整克，可以自行相加核对。"),
            fonts.SECOND, "text2", wrap=True,
        )  # fmt: skip
        body = column(
            row(self._title, None, self.choice), self._sentence, hline(), self.table, self._steps, explained,
            row(self.copy_button, None, close), gap=10, margins=(20, 18, 20, 18),
        )  # fmt: skip
        body.setStretch(3, 1)
        self.setLayout(body)

    def _place_of(self, wanted: ShortfallView | None) -> int:
        if wanted is None:
            return 0
        fitting = (
            place
            for place, proof in enumerate(self._proofs)
            if proof.concerns(wanted.waste_code, wanted.properties)
        )
        return next(fitting, 0)

    def proof(self) -> ProofView:
        """Return the proof shown."""
        return self._proofs[max(self.choice.currentIndex(), 0)]

    def _show(self, _place: int) -> None:
        proof = self.proof()
        self._sentence.setText(sentence(proof))
        self._steps.setText(steps_text(proof))
        self._steps.setVisible(bool(self._steps.text()))
        self.model.set_source(TupleSource(lines_of(proof)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Copy the proof shown."""
        QGuiApplication.clipboard().setText(copied(self.proof()))

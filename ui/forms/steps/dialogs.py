"""One form a step: what it asks, and how it is read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.errors import UserError
from hwtrack.services import batches as b
from hwtrack.services.handling import Step
from hwtrack.services.handling_views import HandlingOffer, RegroupOffer
from ui import words
from ui.forms.batch import fill
from ui.forms.steps.base import StepDialog
from ui.pages.base import Desk
from ui.text import full_day, mass_unit, spaced
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import CheckBox, ComboBox, Field


class BatchStepDialog(StepDialog):
    """A form that takes mass out of one batch: grams, or whole containers."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, offer: HandlingOffer, title: str, hint: str, verb: str
    ) -> None:
        super().__init__(parent, desk, title.format(code=offer.code), hint, verb)
        self.offer = offer

    def add_taken(self, *, all_allowed: bool = True) -> None:
        """Add the mass and the containers it is taken from."""
        held = sum(cell.grams for cell in self.offer.cells)
        empty = self.tr("留空为全部 {mass}") if all_allowed else self.tr("在库 {mass}")
        self.add_mass(self.tr("质量"), placeholder=empty.format(mass=mass_unit(held)))
        if any(cell.containers for cell in self.offer.cells):
            self.add_containers().offer(self.offer.cells)


class ShiftDialog(BatchStepDialog):
    """Move to another area."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("移库 {code}"),
            self.tr("登记出库与入库，贮存期限不变。"), self.tr("登记移库"),
        )  # fmt: skip
        self.add_choice(self.tr("移至"), "storage_uid", offer.stores)
        self.add_taken()
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        if not self.text("storage_uid"):
            raise UserError(self.tr("请选择移至的分区。"), field="storage_uid")
        return b.Shift(
            self.offer.batch_uid, self.text("storage_uid"), self.mass(), self.when(),
            self.text("handler"), self.text("taker"), self.containers(),
        )  # fmt: skip


class SplitDialog(BatchStepDialog):
    """Take part of it out as a batch of its own."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("拆分 {code}"),
            self.tr("拆出的部分成为新批次，留在原处，贮存期限不变。"), self.tr("登记拆分"),
        )  # fmt: skip
        self.add_taken(all_allowed=False)
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        grams = None if self.containers() else self.needed_mass()
        return b.Split(
            self.offer.batch_uid,
            grams,
            self.when(),
            self.text("handler"),
            self.text("taker"),
            self.containers(),
        )


class RepackDialog(BatchStepDialog):
    """Put it into new packaging."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("重新包装 {code}"),
            self.tr("新容器得到新的数字识别码，原容器记为已空；贮存期限不变。"), self.tr("登记换装"),
        )  # fmt: skip
        kind = ComboBox("container_kind")
        fill(kind, words.PACKAGINGS)
        self.add(self.tr("新包装"), kind)
        self.add(self.tr("件数"), Field("container_count"))
        self.add_taken()
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        packing = b.Packing(self.text("container_kind"), self.number("container_count"))
        return b.Repack(
            self.offer.batch_uid, packing, self.when(), self.text("handler"), self.text("taker"),
            self.mass(), self.containers(),
        )  # fmt: skip


class ReclassifyDialog(BatchStepDialog):
    """Change the waste code."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("改代码 {code}"),
            self.tr("在库的全部质量转入新代码的批次；容器换新标签，贮存期限不变。"), self.tr("登记改代码"),
        )  # fmt: skip
        register, site = desk.register, offer.site_uid
        self.add(self.tr("新代码"), ChoiceField("waste_code", lambda text: register.code_choices(text, site)))
        self.add(self.tr("理由"), Field("reason", placeholder=self.tr("如鉴别报告编号")))
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        return b.Reclassify(
            self.offer.batch_uid, self.text("waste_code"), self.text("reason"), self.when(),
            self.text("handler"), self.text("taker"),
        )  # fmt: skip


class TreatDialog(BatchStepDialog):
    """Use or dispose of it at one's own site, where it lies."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("自行利用处置 {code}"),
            self.tr("质量出库并终结；经设施处理的请用“投料”。"), self.tr("登记利用处置"),
        )  # fmt: skip
        self.add_choice(self.tr("方式"), "method", offer.methods)
        self.add_taken()
        self.add_when(self.tr("开始时间"))
        self.add_when(self.tr("完毕时间"), "completed_at")
        self.add_hands()

    def read(self) -> Step:
        if not self.text("method"):
            raise UserError(self.tr("请选择利用处置方式。"), field="method")
        return b.Treatment(
            self.offer.batch_uid, self.mass(), self.when(), self.text("handler"), self.text("method"),
            self.when("completed_at"), self.containers(),
        )  # fmt: skip


class ChargeDialog(BatchStepDialog):
    """Charge a unit with it."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("投料 {code}"),
            self.tr("质量出库进入设施，投空的容器记为已空。"), self.tr("登记投料"),
        )  # fmt: skip
        self.add_choice(self.tr("设施"), "unit_uid", offer.units)
        self.add_taken()
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        return b.Charge(
            self.offer.batch_uid, self.text("unit_uid"), self.mass(), self.when(),
            self.text("handler"), self.text("taker"), self.containers(),
        )  # fmt: skip


class PourDialog(BatchStepDialog):
    """Pour it into a flowing tank."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("倒入罐 {code}"),
            self.tr("罐内先进先出；倒空的容器记为已空。"), self.tr("登记倒罐"),
        )  # fmt: skip
        self.add_choice(self.tr("罐"), "tank_uid", offer.tanks)
        self.add_choice(self.tr("罐所在分区"), "storage_uid", offer.stores)
        self.add_taken()
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        return b.Pour(
            self.text("tank_uid"), self.offer.batch_uid, self.text("storage_uid"), self.mass(), self.when(),
            self.text("handler"), self.text("taker"), self.containers(),
        )  # fmt: skip


class StocktakingDialog(BatchStepDialog):
    """Book what the scale found."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("盘点 {code}"),
            self.tr("实盘与账面之差记为称重差，须写明原因。"), self.tr("登记盘点差异"),
        )  # fmt: skip
        combo = ComboBox("storage_uid")
        for cell in offer.cells:
            combo.addItem(f"{cell.name}\u3000{mass_unit(cell.grams)}", cell.storage_uid)
        self.add(self.tr("分区与账面"), combo)
        self.add_mass(self.tr("实盘"), "counted")
        self.add(self.tr("原因"), Field("reason", placeholder=self.tr("如蒸发、重新过磅")))
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        return b.Stocktaking(
            self.offer.batch_uid, self.text("storage_uid"), self.needed_mass("counted"),
            self.text("reason"), self.when(), self.text("handler"),
        )  # fmt: skip


class LeaveDialog(BatchStepDialog):
    """Send it out without a manifest of this register."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: HandlingOffer) -> None:
        super().__init__(
            parent, desk, offer, self.tr("出口或豁免移出 {code}"),
            self.tr("只用于不运行本库联单的移出；其余请新建联单。"), self.tr("登记移出"),
        )  # fmt: skip
        abroad = CheckBox()
        abroad.setObjectName("abroad")
        abroad.setText(self.tr("出口到境外"))
        self.add(self.tr("去向"), abroad)
        self.add(
            self.tr("接收单位与依据"), Field("whom", placeholder=self.tr("单位名称，核准通知单或豁免依据"))
        )
        self.add_choice(self.tr("方式"), "method", offer.methods)
        self.add_taken()
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        return b.Leaving(
            self.offer.batch_uid, self.mass(), self.text("method"), self.text("whom"), self.when(),
            self.ticked("abroad"), self.text("handler"), self.text("taker"), self.containers(),
        )  # fmt: skip


class RegroupDialog(StepDialog):
    """Put several batches together."""

    def __init__(self, parent: QWidget | None, desk: Desk, offer: RegroupOffer) -> None:
        self.offer = offer
        total = sum(grams for _, _, grams in offer.parts)
        hint = spaced((
            offer.waste_code, mass_unit(total),
            self.tr("贮存期限自最早的 {day} 起算").format(day=full_day(offer.oldest_on)),
        ))  # fmt: skip
        super().__init__(
            parent, desk, self.tr("归并 {n} 个批次").format(n=len(offer.parts)), hint, self.tr("登记归并")
        )
        self._shares = {uid: f"share_{place}" for place, (uid, _, _) in enumerate(offer.parts)}
        shown = offer.parts if len(offer.parts) <= 6 else ()
        for uid, code, grams in shown:
            self.add_mass(code, self._shares[uid], self.tr("留空为全部 {mass}").format(mass=mass_unit(grams)))
            self.rows[self._shares[uid]].setMinimumWidth(0)
        self.add_choice(self.tr("归并到"), "storage_uid", offer.stores)
        self.add_when(self.tr("时间"))
        self.add_hands()
        if offer.refused:
            self.submit.explain(offer.refused)

    def read(self) -> Step:
        names = [self._shares[uid] for uid, _, _ in self.offer.parts]
        return b.Regroup(
            tuple(uid for uid, _, _ in self.offer.parts), self.when(), self.text("handler"), self.text("taker"),
            tuple(self.mass(name) if name in self.rows else None for name in names), self.text("storage_uid"),
        )  # fmt: skip

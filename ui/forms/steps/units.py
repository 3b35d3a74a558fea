"""One form a step of a treatment unit, and of what a site has: units, tanks, stock taken over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.services import batches as b
from hwtrack.services.handling import Step
from hwtrack.services.handling_views import AreaRow, SiteOffer
from ui import words
from ui.forms.batch import fill
from ui.forms.steps.base import StepDialog
from ui.pages.base import Desk
from ui.text import mass_unit
from ui.widgets.completion import ChoiceField
from ui.widgets.fields import ComboBox, Field


class UnitDialog(StepDialog):
    """A form about one treatment unit."""

    def __init__(
        self, parent: QWidget | None, desk: Desk, unit: AreaRow, title: str, hint: str, verb: str
    ) -> None:
        name = f"{unit.code} {unit.name}".strip()
        super().__init__(parent, desk, title.format(unit=name), hint, verb)
        self.unit = unit


class AdditiveDialog(UnitDialog):
    """Put an additive into a unit."""

    def __init__(self, parent: QWidget | None, desk: Desk, unit: AreaRow, _offer: SiteOffer) -> None:
        super().__init__(
            parent, desk, unit, self.tr("加辅料 {unit}"),
            self.tr("辅料不是废物；产渣的质量可以包含它。"), self.tr("登记辅料"),
        )  # fmt: skip
        self.add(self.tr("名称"), Field("what", placeholder=self.tr("如消石灰、活性炭")))
        self.add_mass(self.tr("质量"))
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        return b.Additive(
            self.unit.uid, self.needed_mass(), self.when(), self.text("what"), self.text("handler")
        )


class ResidueDialog(UnitDialog):
    """Record a residue out of a unit."""

    def __init__(self, parent: QWidget | None, desk: Desk, unit: AreaRow, offer: SiteOffer) -> None:
        super().__init__(
            parent, desk, unit, self.tr("产渣 {unit}"),
            self.tr("残渣是新产生的批次，记明来自哪些投料。"), self.tr("登记产渣"),
        )  # fmt: skip
        register, site = desk.register, unit.site_uid
        self.add(
            self.tr("残渣代码"), ChoiceField("waste_code", lambda text: register.code_choices(text, site))
        )
        self.add_mass(
            self.tr("质量"), placeholder=self.tr("设施内 {mass}").format(mass=mass_unit(unit.grams))
        )
        form, kind = ComboBox("form"), ComboBox("container_kind")
        fill(form, words.FORMS)
        form.setCurrentIndex(form.findData("solid"))
        fill(kind, words.PACKAGINGS)
        self.add(self.tr("形态"), form)
        self.add(self.tr("包装"), kind)
        self.add(self.tr("件数"), Field("container_count"))
        self.add_choice(self.tr("入库分区"), "storage_uid", offer.stores)
        self.add_when(self.tr("时间"))
        self.add_hands()

    def read(self) -> Step:
        packing = b.Packing(self.text("container_kind"), self.number("container_count"))
        return b.Residue(
            self.unit.uid, self.text("waste_code"), self.needed_mass(), self.when(), self.text("storage_uid"),
            self.text("form"), packing, self.text("handler"), self.text("taker"),
        )  # fmt: skip


class FinishDialog(UnitDialog):
    """Record what a unit used or destroyed."""

    def __init__(self, parent: QWidget | None, desk: Desk, unit: AreaRow, offer: SiteOffer) -> None:
        super().__init__(
            parent, desk, unit, self.tr("处置完毕 {unit}"),
            self.tr("留空即把设施内剩余的全部质量记为已利用处置。"), self.tr("登记完毕"),
        )  # fmt: skip
        self.add_mass(
            self.tr("质量"), placeholder=self.tr("设施内 {mass}").format(mass=mass_unit(unit.grams))
        )
        method = self.add_choice(self.tr("方式"), "method", offer.methods)
        method.setCurrentIndex(max(method.findData(unit.method), 0))
        self.add_when(self.tr("开始时间"))
        self.add_when(self.tr("完毕时间"), "completed_at")
        self.add_hands()

    def read(self) -> Step:
        return b.UnitTreatment(
            self.unit.uid, self.mass(), self.when(), self.text("method"), self.when("completed_at"),
            self.text("handler"),
        )  # fmt: skip


class NewUnitDialog(StepDialog):
    """Record a treatment unit of a site."""

    def __init__(self, parent: QWidget | None, desk: Desk, site_uid: str, offer: SiteOffer) -> None:
        super().__init__(
            parent, desk, self.tr("新建利用处置设施"),
            self.tr("焚烧炉、反应釜等；投料后可登记辅料、产渣与处置完毕。"), self.tr("登记设施"),
        )  # fmt: skip
        self.site_uid = site_uid
        self.add(self.tr("设施编码"), Field("code", placeholder="SS001"))
        self.add(self.tr("名称"), Field("name"))
        self.add_choice(self.tr("方式"), "method", offer.methods)

    def read(self) -> Step:
        return b.NewUnit(self.site_uid, self.text("code"), self.text("name"), self.text("method"))


class NewTankDialog(StepDialog):
    """Record a flowing tank of a site."""

    def __init__(self, parent: QWidget | None, desk: Desk, site_uid: str, _offer: SiteOffer) -> None:
        super().__init__(
            parent, desk, self.tr("新建罐（流动批次）"),
            self.tr("一种废物的罐，从不清空；罐内先进先出计算贮存时间。"), self.tr("登记罐"),
        )  # fmt: skip
        self.site_uid, register = site_uid, desk.register
        self.add(
            self.tr("废物代码"), ChoiceField("waste_code", lambda text: register.code_choices(text, site_uid))
        )
        self.add(self.tr("罐号"), Field("site_code"))
        self.add_when(self.tr("启用时间"))

    def read(self) -> Step:
        return b.NewTank(
            self.site_uid, self.text("waste_code"), self.when(), "liquid", self.text("site_code")
        )


class OpeningDialog(StepDialog):
    """Record opening stock of an area."""

    def __init__(self, parent: QWidget | None, desk: Desk, site_uid: str, offer: SiteOffer) -> None:
        super().__init__(
            parent, desk, self.tr("期初结存"),
            self.tr("建账时已在库的废物；贮存期限自其开始贮存之日起算。"), self.tr("登记期初"),
        )  # fmt: skip
        self.site_uid, register = site_uid, desk.register
        self.add_choice(self.tr("分区"), "storage_uid", offer.stores)
        self.add(
            self.tr("废物代码"), ChoiceField("waste_code", lambda text: register.code_choices(text, site_uid))
        )
        self.add_mass(self.tr("质量"))
        self.add_when(self.tr("期初时间"))
        self.add_when(self.tr("贮存起始"), "clock_from")
        kind = ComboBox("container_kind")
        fill(kind, words.PACKAGINGS)
        self.add(self.tr("包装"), kind)
        self.add(self.tr("件数"), Field("container_count"))
        handler = Field("handler")
        handler.setText(desk.register.info().actor)
        self.add(self.tr("经办人"), handler)

    def read(self) -> Step:
        from ui.text import local

        packing = b.Packing(self.text("container_kind"), self.number("container_count"))
        since = local(self.when("clock_from")).date()
        return b.Opening(
            self.site_uid, self.text("storage_uid"), self.text("waste_code"), self.needed_mass(), self.when(),
            since, packing=packing, handler=self.text("handler"),
        )  # fmt: skip

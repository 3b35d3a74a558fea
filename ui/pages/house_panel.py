"""The house's figures with what is law beside them, and the table of incompatible wastes."""

from __future__ import annotations

from functools import partial

from hwtrack.domain.quantity import kilograms
from hwtrack.services.house import SettingView
from hwtrack.services.incompatibilities import Pair
from hwtrack.services.register import NewSetting
from ui import register_words, words
from ui.forms.entries import text_entry
from ui.forms.entry_dialog import Act
from ui.pages.record_panel import Link, RecordPanel
from ui.text import joined

TONNE = 1_000_000


class HousePanel(RecordPanel[tuple[SettingView, ...]]):
    """Tolerances and thresholds: what the house chooses can be changed, what the law sets is shown as law."""

    def ask(self, uid: str) -> tuple[SettingView, ...]:
        return self.desk.register.house_figures()

    def fill(self, answer: tuple[SettingView, ...]) -> None:
        self.section(self.tr("本台账库的设置"))
        self.note(self.tr("这些是本单位的选择，不是国家规定；据此得出的核查发现都注明是设置。"))
        for figure in answer:
            if not figure.law:
                self._chosen(figure)
        self.section(self.tr("法律规定的数值"))
        for figure in answer:
            if figure.law:
                self.item(self._name(figure), figure.legal_basis, (self._value(figure), "text"))

    def _chosen(self, figure: SettingView) -> None:
        usual = (
            self.tr("设置，默认 {value}").format(value=self._written(figure.default, figure))
            if figure.value != figure.default
            else self.tr("设置，默认值")
        )
        links = [Link(self.tr("改…"), lambda: self.edit(figure), "set_house")]
        if figure.value != figure.default:
            back = NewSetting(figure.key, str(figure.default))
            links.append(
                Link(
                    self.tr("用默认值"),
                    lambda: self.change("set_house", back, self.tr("设置已改")),
                    "set_house",
                )
            )
        self.item(self._name(figure), usual, (self._value(figure), "text"), links)

    @staticmethod
    def _name(figure: SettingView) -> str:
        return words.of(register_words.FIGURES, figure.key)

    def _value(self, figure: SettingView) -> str:
        return self._written(figure.value, figure)

    @staticmethod
    def _written(value: int, figure: SettingView) -> str:
        if figure.unit == "grams":
            # People weigh in kilograms and tonnes; grams are what is kept.
            return (
                f"{value // TONNE:,}\u00a0t"
                if value and value % TONNE == 0
                else f"{kilograms(value, 0)}\u00a0kg"
            )
        return f"{value:,}\u00a0{register_words.unit_of(figure.key, figure.unit)}".rstrip()

    def edit(self, figure: SettingView) -> None:
        """Ask for another value."""
        self.open_form(
            Act("set_house", lambda typed: NewSetting(figure.key, typed[figure.key])),
            (
                self._name(figure),
                self.tr("默认 {value}；记入日志，从现在起用于核查。").format(
                    value=self._written(figure.default, figure)
                ),
                self.tr("保存"),
            ),
            (text_entry(figure.key, register_words.unit_of(figure.key, figure.unit), str(figure.value)),),
            self.tr("设置已改"),
        )


class PairsPanel(RecordPanel[tuple[Pair, ...]]):
    """Wastes that may not lie in one storage area."""

    def ask(self, uid: str) -> tuple[Pair, ...]:
        return self.desk.register.incompatible_pairs()

    def fill(self, answer: tuple[Pair, ...]) -> None:
        self.section(self.tr("不相容废物"), len(answer), Link(self.tr("加一对…"), self.add, "add_pair"))
        self.note(self.tr("随附的是惯例，不是国家规定；按本单位的实际增减。"))
        for pair in answer:
            links = [
                Link(self.tr("改…"), partial(self.edit, pair), "add_pair"),
                Link(
                    self.tr("删除"),
                    partial(self.change, "remove_pair", pair.uid, self.tr("已从表中删除")),
                    "remove_pair",
                ),
            ]
            self.item(f"{pair.first} × {pair.second}", joined(pair.reason), links=links)

    def add(self) -> None:
        """Ask for two wastes that may not lie together."""
        self._ask(self.tr("加一对不相容废物"), Pair("", ""))

    def edit(self, pair: Pair) -> None:
        """Ask for another reason."""
        self._ask(self.tr("改理由"), pair)

    def _ask(self, title: str, pair: Pair) -> None:
        first = text_entry("first", self.tr("废物"), pair.first, "HW34")
        second = text_entry("second", self.tr("与"), pair.second, "HW33")
        if pair.uid:
            first.editor.setEnabled(False)
            second.editor.setEnabled(False)
        self.open_form(
            Act("add_pair", lambda typed: Pair(typed["first"], typed["second"], typed["reason"])),
            (title, self.tr("类别（HW34）或代码；同一贮存设施内不得共存。"), self.tr("保存")),
            (first, second, text_entry("reason", self.tr("理由"), pair.reason)),
            self.tr("不相容表已更新"),
        )

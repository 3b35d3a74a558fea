"""The sentences of the capacity page: a year, a county, and what the figures rest on."""

from __future__ import annotations

from PySide6.QtCore import QObject

from hwtrack.services.capacity_sheet import CapacitySheet
from hwtrack.services.capacity_views import CountyView
from hwtrack.services.overviews import CapacityView
from ui.asks.capacity import AsksCapacity
from ui.i18n import pick
from ui.pages.capacity_county import reachable_grams
from ui.text import full_day, mass, mass_unit, percent
from ui.widgets.head import Span
from ui.widgets.preview import Paper


class CapacityWords(QObject):
    """Only `tr` of an object is extracted with its plural forms."""

    def province(self, view: CapacityView) -> tuple[Span, ...]:
        """Say a year: what asks for a place, the forecast included, and what of it has none."""
        if not view.generated_grams:
            opening = self.tr("{year} 年待安排 {mass}，")
        elif view.shortage_low_grams is not None:
            opening = self.tr("{year} 年已产生 {made}，含预计待安排 {mass}，")
        elif view.demand_grams <= view.generated_grams:
            opening = self.tr("{year} 年产生 {made}，其中待安排 {mass}，")
        else:
            opening = self.tr("{year} 年产生 {made}，连同存量待安排 {mass}，")
        text = opening.format(
            year=view.year, made=mass_unit(view.generated_grams, 1), mass=mass_unit(view.demand_grams, 1)
        )
        spans = [Span(text)]
        if view.shortage_grams:
            text = self.tr("{mass}（{share}）没有去处")
            share = percent(view.shortage_grams, view.demand_grams)
            spans.append(Span(text.format(mass=mass_unit(view.shortage_grams, 1), share=share), "danger"))
            spans.append(Span(self._range(view)))
            spans.append(Span(self.tr("；缺口只在 %n 个代码", "", len(view.shortfalls))))
        else:
            spans.append(Span(self.tr("全部有去处"), "ok"))
        spans.append(Span(self.tr("；截至 {day}").format(day=full_day(view.as_of))))
        return tuple(spans)

    def county(self, sheet: CapacitySheet, county: CountyView) -> tuple[Span, ...]:
        """Say a county: what it made, what of that shares in a shortage, its share, what it can reach."""
        own = max(county.generated_grams, county.demand_grams)
        text = self.tr("{year} 年产生 {made}，待安排 {open}，其中 {exposed}（{share}）牵涉缺口，").format(
            year=county.year,
            made=mass_unit(county.generated_grams, 1),
            open=mass_unit(county.demand_grams, 1),
            exposed=mass_unit(county.exposed_grams, 1),
            share=percent(county.exposed_grams, own),
        )
        spans = [Span(text)]
        if county.share_grams:
            short = self.tr("份额 {mass}（{share}）没有去处")
            share = percent(county.share_grams, own)
            spans.append(Span(short.format(mass=mass_unit(county.share_grams, 1), share=share), "danger"))
        else:
            spans.append(Span(self.tr("全部有去处"), "ok"))
        left = mass_unit(reachable_grams(sheet, county), 1)
        spans.append(Span(self.tr("；可到达的能力池尚余 {left}").format(left=left)))
        return tuple(spans)

    def _range(self, view: CapacityView) -> str:
        """Write what the forecast, or limits that cross, leave open; nothing where the sum is exact."""
        low, high = view.shortage_low_grams, view.shortage_high_grams
        if low is not None and high is not None:
            text = self.tr("，预计范围 {low}–{high}")
            return text.format(low=mass(low, 1), high=mass_unit(high, 1))
        if view.shortage_most_grams is not None:
            return self.tr("，至多 {most}").format(most=mass_unit(view.shortage_most_grams, 1))
        return ""

    def paper(self, register: AsksCapacity, year: int, county: CountyView | None) -> Paper:
        """Return the paper of a year, asked for anew when it prints: the bulletin, or the notice of a county."""
        if county is None:
            return Paper(
                self.tr("能力公告 {year}").format(year=year),
                f"capacity-{year}.pdf",
                lambda: register.capacity_preview(year),
                lambda: register.capacity_pdf(year),
            )
        division = county.division
        return Paper(
            self.tr("处置能力预警函 {name} {year}").format(name=county.name, year=year),
            f"notice-{division}-{year}.pdf",
            lambda: register.notice_preview(year, division),
            lambda: register.notice_pdf(year, division),
        )

    def notes(self, view: CapacityView) -> str:
        """Compare the totals alone, then say what the figures rest on."""
        notes = [self._totals(view), pick(view.crossing_zh, view.crossing_en)]
        if view.shortage_low_grams is not None:
            notes.append(self.tr("预计量依计划、近 12 个月或季节拟合；范围是以往误差的幅度，不是保证"))
        if view.forecast_estimated:
            notes.append(self.tr("尚未公布的年度，工作日按估计"))
        return "\n".join(note for note in notes if note)

    def _totals(self, view: CapacityView) -> str:
        """Compare the totals alone: what the placement contradicts."""
        spare = view.capacity_grams - view.demand_grams
        text = (
            self.tr("只比总量：余下能力 {capacity}，待安排 {demand}，富余 {spare}")
            if spare >= 0
            else self.tr("只比总量：余下能力 {capacity}，待安排 {demand}，不足 {spare}")
        )
        return text.format(
            capacity=mass_unit(view.capacity_grams, 1),
            demand=mass_unit(view.demand_grams, 1),
            spare=mass_unit(abs(spare), 1),
        )

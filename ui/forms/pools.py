"""What the receiver's pools look like once this manifest is accepted, beneath the pre-check."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hwtrack.services.overviews import PoolView
from hwtrack.services.requests import NewManifestForm
from ui import fonts
from ui.pages.base import Desk
from ui.tasks import Job
from ui.text import joined, mass_unit, percent
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.pool_bar import PoolBar, load_grams, load_tone


class PoolPanel(QWidget):
    """One bar for each pool the wastes would fill; this manifest's mass is in the committed part."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._job: Job | None = None
        self._form: NewManifestForm | None = None
        self.pools: tuple[PoolView, ...] = ()
        self._title = Text("", bold=True)
        self._bars = column(gap=10)
        self._note = Text("", fonts.SECOND, "text2", wrap=True)
        self.setLayout(column(hline(), self._title, box(self._bars), self._note, gap=8))
        self.hide()

    def show_form(self, form: NewManifestForm) -> None:
        """Ask which pools a form would fill; an older question is no longer wanted."""
        if self._job is not None:
            self._job.cancel()
        self._form = form
        register = self._desk.register
        self._job = self._desk.tasks.run(lambda _job: register.pools_after(form), self.show_pools)

    def show_pools(self, pools: tuple[PoolView, ...]) -> None:
        """Show the bars, or nothing where no pool takes the wastes."""
        self.pools = pools
        clear(self._bars)
        self.setVisible(bool(pools))
        for pool in pools:
            scale = self.tr("规模未登记") if pool.licensed_grams is None else self._scale(pool)
            load = Text(percent(load_grams(pool), pool.licensed_grams), tone=_tone(pool))
            head = row(Elided(joined(pool.name, scale)), load, gap=8)
            head.setStretch(0, 1)
            self._bars.addWidget(box(column(head, PoolBar(pool), gap=2)))
        grams = sum(line.grams or 0 for line in self._form.lines) if self._form else 0
        self._note.setText(self.tr("本单占用 {mass}，已计入“已占用”").format(mass=mass_unit(grams)))

    def _scale(self, pool: PoolView) -> str:
        return self.tr("{mass}/a").format(mass=mass_unit(pool.licensed_grams, 0))

    def retranslate(self) -> None:
        """Set the words anew."""
        self._title.setText(self.tr("接受后的能力池"))
        self.show_pools(self.pools)


def _tone(pool: PoolView) -> str:
    tone = load_tone(pool)
    return "text2" if tone == "neutral" else tone

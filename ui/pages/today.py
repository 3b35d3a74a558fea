"""Today: what is late, what is due, what arrives; beside it trips, pools and storage."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.domain.quantity import tonnes
from hwtrack.services.overviews import PoolView, StorageLoad, TodayView, TripView, WorkItem
from ui import fonts
from ui.models.worklist import WorkList
from ui.pages.base import Desk, Page, side_panel
from ui.tasks import Job
from ui.text import clock, joined, long_day, mass, mass_unit, percent, plate
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.head import PageHead, Span
from ui.widgets.pool_bar import PoolBar, load_grams, load_tone
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.timeline import Event, Timeline

TRIP_LOOKS = {
    "expected": ("clock-outline", "neutral"), "loading": ("clock-outline", "neutral"),
    "in_transit": ("truck-outline", "info"), "arrived": ("arrived", "accent"), "weighed": ("check", "ok"),
}  # fmt: skip


class TodayPage(Page):
    """The desk this morning."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: TodayView | None = None
        self._job: Job | None = None
        self.add_button = Button("", "primary", "plus", "Ctrl N")
        self.add_button.clicked.connect(lambda: self.go.emit("new_manifest", ""))
        self.head = PageHead(self.add_button)
        self.list = WorkList()
        self.list.acted.connect(self.act)
        self.list.opened.connect(self.act)
        self.empty = EmptyState("today", lambda: self.go.emit("new_manifest", ""))
        self._stack = QStackedWidget()
        self._waiting = Skeleton()
        self._waiting.start()
        for part in (self.list, self.empty, self._waiting):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self._waiting)
        left = box(column(box(column(self.head, margins=(24, 14, 20, 6))), self._stack, gap=0))
        whole = row(left, self._side(), gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _side(self) -> QWidget:
        self._titles = {key: Text(bold=True) for key in ("trips", "pools", "storages")}
        self._links = {key: Button("", "link") for key in ("trips", "pools", "storages")}
        self._links["trips"].clicked.connect(lambda: self.go.emit("manifests", "following"))
        self._links["pools"].clicked.connect(lambda: self.go.emit("capacity", ""))
        self._links["storages"].clicked.connect(lambda: self.go.emit("batches", ""))
        self.trips = Timeline()
        self._pools, self._storages = column(gap=10), column(gap=6)
        bodies: dict[str, QWidget] = {
            "trips": self.trips,
            "pools": box(self._pools),
            "storages": box(self._storages),
        }
        parts: list[QWidget | int | None] = []
        self._sections: dict[str, QWidget] = {}
        for key, body in bodies.items():
            head = row(self._titles[key], None, self._links[key])
            line: tuple[QWidget, ...] = () if key == "trips" else (hline(),)
            self._sections[key] = box(column(*line, head, body, gap=10))
            parts.append(self._sections[key])
        return side_panel(*parts)

    def act(self, item: WorkItem) -> None:
        """Go where the thing is done."""
        pages = {
            "manifest": "manifests",
            "batch": "batches",
            "party": "parties",
            "licence": "parties",
            "pool": "capacity",
        }
        self.go.emit(pages.get(item.subject_kind, "manifests"), item.subject_uid)

    def refresh(self) -> None:
        """Ask for the desk on the worker's thread; what is shown stays until the answer is there."""
        register = self.desk.register
        if self._job is not None:
            self._job.cancel()
        self._job = self.desk.tasks.run(lambda _job: register.today(), self.show_view)

    def show_view(self, view: TodayView) -> None:
        """Show the desk."""
        self.view = view
        chosen = self.list.chosen()
        self.list.show_items(self.view.items)
        if chosen is not None:
            self._select(chosen.uid)
        self._stack.setCurrentIndex(0 if self.view.items else 1)
        self._say(self.view)
        self._name_sections()
        self._show_trips(self.view.trips)
        self._show_pools(self.view.pools)
        self._show_storages(self.view.storages)
        self.filled.emit()

    def _select(self, uid: str) -> None:
        for place, entry in enumerate(self.list.work.rows):
            if isinstance(entry, WorkItem) and entry.uid == uid:
                self.list.setCurrentIndex(self.list.work.index(place, 0))

    def _say(self, view: TodayView) -> None:
        late = sum(item.group == "overdue" for item in view.items)
        due = sum(item.group == "today" for item in view.items)
        moving = sum(trip.state == "in_transit" for trip in view.trips)
        spans = [Span(f"{long_day(view.on)}\u3000")]
        if late:
            spans += [Span(self.tr("{n} 项已逾期").format(n=late), "danger"), Span(self.tr("，"))]
        spans.append(
            Span(self.tr("{n} 项今天到期").format(n=due) + self.tr("，") + self.tr("%n 辆车在途", "", moving))
        )
        if view.simulated:
            spans.append(Span("\u3000" + self.tr("演示日期")))
        self.head.say(self.tr("今日待办"), *spans)

    def _show_trips(self, trips: tuple[TripView, ...]) -> None:
        self._sections["trips"].setVisible(bool(trips))
        self.trips.show_events(tuple(self._trip(trip) for trip in trips[:6]))

    def _trip(self, trip: TripView) -> Event:
        icon, tone = (
            ("warning", "warn") if trip.doubtful else TRIP_LOOKS.get(trip.state, TRIP_LOOKS["expected"])
        )
        states = {
            "expected": self.tr("待装车"),
            "loading": self.tr("装车中"),
            "in_transit": self.tr("运输中"),
            "arrived": self.tr("已到达"),
            "weighed": self.tr("已过磅"),
        }
        count = self.tr("%n 张联单", "", trip.manifests)
        who = joined(states.get(trip.state, trip.state), count, mass_unit(trip.grams))
        return Event(
            clock(trip.at), icon, tone, f"{plate(trip.plate)}\u3000{trip.origin} → {trip.destination}", who
        )

    def _show_pools(self, pools: tuple[PoolView, ...]) -> None:
        clear(self._pools)
        self._sections["pools"].setVisible(bool(pools))
        for pool in pools[:4]:
            tone = load_tone(pool)
            share = Text(
                percent(load_grams(pool), pool.licensed_grams),
                fonts.SECOND,
                "text2" if tone == "neutral" else tone,
                bold=tone != "neutral",
            )
            name = Elided(
                f"{pool.name} {pool.method}\u3000{tonnes(pool.licensed_grams or 0, 0)} t/a", fonts.SECOND
            )
            line = row(name, share, gap=8)
            line.setStretch(0, 1)
            self._pools.addWidget(box(column(line, PoolBar(pool), gap=2)))

    def _show_storages(self, storages: tuple[StorageLoad, ...]) -> None:
        clear(self._storages)
        self._sections["storages"].setVisible(bool(storages))
        for storage in storages[:8]:
            full = storage.limit_grams is not None and storage.grams * 10 >= storage.limit_grams * 9
            limit = mass(storage.limit_grams, 1) if storage.limit_grams else self.tr("未登记")
            figure = Text(
                f"{mass(storage.grams, 1)} / {limit}\u00a0t", fonts.SECOND, "warn" if full else "text"
            )
            name = Elided(f"{storage.code} {storage.name}".strip(), fonts.SECOND, "text2")
            line = row(name, figure, gap=8)
            line.setStretch(0, 1)
            self._storages.addLayout(line)

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("新建联单"))
        self.add_button.updateGeometry()
        self.list.setAccessibleName(self.tr("今日待办"))
        self.trips.setAccessibleName(self.tr("今天的车次"))
        self._name_sections()
        self.empty.say(
            self.tr("今天没有要办的事"), self.tr("到期、逾期和即将到达的会出现在这里"), self.tr("新建联单")
        )

    def _name_sections(self) -> None:
        names = {"trips": self.tr("今天的车次"), "pools": self.tr("能力池"), "storages": self.tr("贮存")}
        links = {"trips": self.tr("全部"), "pools": self.tr("查看"), "storages": self.tr("查看")}
        for key, title in self._titles.items():
            year = f"·{self.view.year}" if key == "pools" and self.view and self.view.year else ""
            title.setText(names[key] + year)
            self._links[key].setText(links[key])
            self._links[key].setAccessibleName(f"{links[key]} {names[key]}")
            self._links[key].updateGeometry()

    def focus_target(self) -> QWidget:
        return self.list

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("↑ ↓", self.tr("选择")),
            ("Enter", self.tr("执行下一步")),
            ("Ctrl N", self.tr("新建联单")),
            ("Ctrl K", self.tr("查找")),
        )

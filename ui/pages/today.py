"""Today: what is late, what is due, what arrives; beside it trips, pools and storage."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from hwtrack.domain.quantity import tonnes
from hwtrack.services.capacity_alerts import ALERT_RULES
from hwtrack.services.inspected import WorkFilter
from hwtrack.services.overviews import PoolView, StorageLoad, TodayView, TripView, WorkItem
from ui import fonts
from ui.data import Register
from ui.models.worklist import WorkList
from ui.pages.base import Desk, Page, side_panel
from ui.pages.finding_acts import Named, act_on, rights_on_findings, way_to
from ui.tasks import Job
from ui.text import clock, finding_text, joined, long_day, mass, mass_unit, percent, plate
from ui.widgets.basic import Elided, Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.fields import ComboBox
from ui.widgets.head import PageHead, Span
from ui.widgets.pool_bar import PoolBar, load_grams, load_tone
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.timeline import Event, Timeline
from ui.words_people import forbidden
from ui.work_acts import forbidden_acts

TRIP_LOOKS = {
    "expected": ("clock-outline", "neutral"), "loading": ("clock-outline", "neutral"),
    "in_transit": ("truck-outline", "info"), "arrived": ("arrived", "accent"), "weighed": ("check", "ok"),
}  # fmt: skip


def _work(register: Register, wanted: WorkFilter, _job: Job) -> TodayView:
    """Ask for the desk on the worker's thread."""
    return register.work(wanted)


class TodayPage(Page):
    """The desk this morning."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: TodayView | None = None
        self._job: Job | None = None
        self._no_acts = self._no_settling = ""
        self.add_button = Button("", "primary", "plus", "Ctrl N")
        self.add_button.clicked.connect(lambda: self.go.emit("new_manifest", ""))
        self.head = PageHead(self.add_button)
        self.wanted = WorkFilter()
        self.site, self.person = ComboBox("work_site"), ComboBox("work_person")
        for choice in (self.site, self.person):
            choice.activated.connect(self._narrow)
        self.note_button = Button("", "quiet", "eye-check-outline", "F8")
        self.assign_button = Button("", "quiet", "account-arrow-right-outline")
        self.settle_button = Button("", "quiet", "received")
        for button, kind in (
            (self.note_button, "acknowledged"),
            (self.assign_button, "assigned"),
            (self.settle_button, "resolved"),
        ):
            button.clicked.connect(partial(self._treat, kind))
        self.list = WorkList()
        self.list.acted.connect(self.act)
        self.list.opened.connect(self.act)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.empty = EmptyState("today", lambda: self.go.emit("new_manifest", ""))
        self._stack = QStackedWidget()
        self._waiting = Skeleton()
        self._waiting.start()
        for part in (self.list, self.empty, self._waiting):
            self._stack.addWidget(part)
        self._stack.setCurrentWidget(self._waiting)
        self.site.setMinimumWidth(fonts.scaled(180))
        self.person.setMinimumWidth(fonts.scaled(120))
        tools = row(
            self.site, self.person, None, self.note_button, self.assign_button, self.settle_button, gap=6
        )
        top = box(column(self.head, tools, gap=8, margins=(24, 14, 20, 8)))
        left = box(column(top, hline(), self._stack, gap=0))
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
        if item.rule in ALERT_RULES:
            self.go.emit("capacity_alerts", f"{item.rule}@{item.subject}")
            return
        if item.kind == "resolve_finding":
            self.go.emit("inspection", "")
            return
        page, uid = way_to(item.subject_kind, item.subject_uid, item.site_uid or item.subject_uid, item.rule)
        if page:
            self.go.emit(page, uid)

    def _narrow(self) -> None:
        """Show the work of one site or person."""
        self.wanted = WorkFilter(str(self.site.currentData() or ""), str(self.person.currentData() or ""))
        self.refresh()

    def _treat(self, kind: str) -> None:
        item = self.list.chosen()
        if item is None or not item.rule:
            return
        fact = finding_text(item.finding) if item.finding is not None else item.note
        act_on(self, self.desk, Named(item.rule, item.subject, item.state, fact), kind, self._treated)

    def _treated(self, text: str) -> None:
        self.said.emit(text, "", None)
        self.changed.emit()

    def _forbid_acts(self) -> None:
        """Know what is not theirs to do who sits here, of the rows' actions and about findings."""
        register = self.desk.register
        self._no_acts, self._no_settling = rights_on_findings(register)
        kinds = [item.kind for item in self.view.items] if self.view is not None else []
        self.list.work.forbid(forbidden_acts(register, kinds))

    def _allow(self) -> None:
        """Offer what can be done about the thing selected; what is about to arrive is no finding."""
        item = self.list.chosen()
        reason = "" if item is not None and item.rule else self.tr("这一项不是核查发现")
        self.note_button.explain(self._no_acts or reason)
        for button in (self.assign_button, self.settle_button):
            button.explain(self._no_settling or reason)

    def refresh(self) -> None:
        """Ask for the desk on the worker's thread; what is shown stays until the answer is there."""
        register = self.desk.register
        if self._job is not None:
            self._job.cancel()
        self._job = self.desk.tasks.run(partial(_work, register, self.wanted), self.show_view)

    def show_view(self, view: TodayView) -> None:
        """Show the desk."""
        self.view = view
        chosen = self.list.chosen()
        self.list.show_items(self.view.items)
        self._forbid_acts()
        if chosen is not None:
            self._select(chosen.uid)
        self._stack.setCurrentIndex(0 if self.view.items else 1)
        self._offer_filters(view)
        self._allow()
        self._say(self.view)
        self._name_sections()
        self._show_trips(self.view.trips)
        self._show_pools(self.view.pools)
        self._show_storages(self.view.storages)
        self.filled.emit()

    def _offer_filters(self, view: TodayView) -> None:
        persons = tuple((name, name) for name in view.persons)
        for choice, everyone, offered, kept in (
            (self.site, self.tr("全部场所"), view.sites, self.wanted.site_uid),
            (self.person, self.tr("全部人员"), persons, self.wanted.person),
        ):
            choice.clear()
            choice.addItem(everyone, "")
            for uid, name in offered:
                choice.addItem(name, uid)
            choice.setCurrentIndex(max(choice.findData(kept), 0))
            choice.setVisible(len(offered) > 1 or bool(kept))

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
            limited = storage.limit_grams or 0
            full = (
                "danger" if storage.grams > limited else "warn" if storage.grams * 10 >= limited * 9 else ""
            )
            limit = mass(storage.limit_grams, 1) if storage.limit_grams else self.tr("未登记")
            tone = full if limited and full else "text"
            figure = Text(f"{mass(storage.grams, 1)} / {limit}\u00a0t", fonts.SECOND, tone)
            name = Elided(f"{storage.code} {storage.name}".strip(), fonts.SECOND, "text2")
            line = row(name, figure, gap=8)
            line.setStretch(0, 1)
            self._storages.addLayout(line)

    def retranslate(self) -> None:
        self.add_button.setText(self.tr("新建联单"))
        self.add_button.updateGeometry()
        self.add_button.explain(forbidden(self.desk.register, "save_draft"))
        self.list.setAccessibleName(self.tr("今日待办"))
        self._forbid_acts()
        self.site.setAccessibleName(self.tr("场所"))
        self.person.setAccessibleName(self.tr("人员"))
        for button, text in (
            (self.note_button, self.tr("已知悉")),
            (self.assign_button, self.tr("指派…")),
            (self.settle_button, self.tr("已整改…")),
        ):
            button.setText(text)
            button.updateGeometry()
        self.trips.setAccessibleName(self.tr("今天的车次"))
        self._name_sections()
        self.empty.say(
            self.tr("今天没有要办的事"), self.tr("到期、逾期和即将到达的会出现在这里"), self.tr("新建联单")
        )
        self.empty.forbid(forbidden(self.desk.register, "save_draft"))

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
            ("F8", self.tr("已知悉")),
            ("Ctrl N", self.tr("新建联单")),
        )

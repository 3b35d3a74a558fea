"""Exchange with other registers: what left, up to which entry and who holds it; what came in, or was refused."""

from __future__ import annotations

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from hwtrack.services.exchange_views import ExchangeView, RecipientRow
from ui.pages.base import Desk, Page
from ui.pages.exchange_in import InHalf
from ui.pages.exchange_out import OutHalf
from ui.pages.verify_intake import local_files
from ui.widgets.basic import box, column, hline, row, vline
from ui.widgets.button import Button
from ui.widgets.head import PageHead, Span
from ui.words_exchange import entry_no, no_key
from ui.words_people import forbidden


class ExchangePage(Page):
    """Two halves: what leaves, and what comes in. Files may be dropped anywhere on it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: ExchangeView | None = None
        self.setAcceptDrops(True)
        self.out, self.incoming = OutHalf(desk), InHalf(desk)
        self.export_button = Button("", "primary", "export", "Ctrl E")
        self.export_button.clicked.connect(self.out.export)
        self.head = PageHead(self.export_button)
        halves = row(self.out, vline(), self.incoming, gap=0)
        halves.setStretch(0, 1)
        halves.setStretch(2, 1)
        whole = column(box(column(self.head, margins=(24, 14, 20, 8))), hline(), box(halves), gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._connect()

    def _connect(self) -> None:
        for half in (self.out, self.incoming):
            half.said.connect(lambda text: self.said.emit(text, "", None))
            half.changed.connect(self.changed)
        self.out.acknowledgement.connect(lambda path: self.incoming.hand_in((path,)))
        self.incoming.filled.connect(self._in_turned)
        self.incoming.going.connect(lambda uid: self.go.emit("county_registers", uid))

    def refresh(self) -> None:
        """Ask anew who was sent what and what came in; a file on the desk stays there."""
        register = self.desk.register
        self.desk.tasks.run(lambda _job: register.exchange(), self.show_view)

    def show_view(self, view: ExchangeView) -> None:
        """Show both halves and the figures that matter."""
        self.view = view
        self.out.show_view(view)
        self.incoming.show_view(view)
        self.export_button.explain(forbidden(self.desk.register, "send_bundle") or no_key(signs=view.signs))
        self._say_head()
        self.filled.emit()

    def _in_turned(self) -> None:
        # One filled button a view: while a file is on the desk it is the file's.
        self.export_button.set_kind("normal" if self.incoming.asks else "primary")
        self.filled.emit()

    def _say_head(self) -> None:
        view = self.view
        if view is None:
            self.head.say(self.tr("交换"))
            return
        # What only tells of sending is no news to anybody: `unsent` leaves it out.
        alone = min((_alone(one) for one in view.recipients if one.acknowledged_to), default=view.size)
        held = any(one.acknowledged_to for one in view.recipients)
        spans = [Span(self.tr("日志到 {n}").format(n=entry_no(view.size)))]
        if held:
            spans.append(
                Span(
                    self.tr("，其后 %n 条没有回执证明别处也有", "", alone)
                    if alone
                    else self.tr("，都有回执证明别处也有")
                )
            )
        elif view.size:
            # Whoever loses this machine loses all of it, and a rewriting of all would not be seen.
            spans.append(Span(self.tr("，没有一条有回执证明别处也有"), "warn"))
        refused = sum(bool(one.kind) for one in view.received)
        if refused:
            spans.append(Span(self.tr("；拒收过 %n 个交换包", "", refused)))
        self.head.say(self.tr("交换"), *spans)

    # Files dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.incoming.hand_in(local_files(event.mimeData()))

    # Words

    def retranslate(self) -> None:
        self.export_button.setText(self.tr("导出交换包…"))
        self.export_button.updateGeometry()
        self.out.retranslate()
        self.incoming.retranslate()
        self._say_head()

    def focus_target(self) -> QWidget:
        return self.export_button if self.view is not None and not self.view.recipients else self.out.table

    def hints(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl E", self.tr("导出交换包")),
            ("Ctrl O", self.tr("选择文件")),
            ("Ctrl Enter", self.tr("收下")),
            ("Ctrl S", self.tr("保存回执")),
        )


def _alone(one: RecipientRow) -> int:
    """Count the entries of which a recipient's acknowledgement does not say that it holds them."""
    return max(one.sent_to - one.acknowledged_to, 0) + one.unsent

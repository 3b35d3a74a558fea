"""Keys and trust: who this register is and how its key is kept, and whose keys this workstation trusts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.output import whole_file
from hwtrack.services.record_views import CardView, CheckpointMade, IdentityView, KeyPeriod, TrustedKeyView
from ui import fonts
from ui.i18n import QT_TRANSLATE_NOOP, pick
from ui.models.cells import RIGHT, Cell, Column, Plain, TwoLines
from ui.models.paged import PagedModel, TupleSource
from ui.models.table import FixedTable
from ui.pages.base import Desk
from ui.pages.verify_trust import TRUST_COLUMNS, RecordDialog, change_key_dialog, import_dialog, revoke_dialog
from ui.refusals import refusal_text
from ui.tasks import Job
from ui.text import MISSING, full_day, moment, spaced
from ui.widgets.basic import Text, box, clear, column, hline, row
from ui.widgets.button import Button
from ui.widgets.states import EmptyState, Skeleton
from ui.widgets.verdict import NoteBand
from ui.words_records import KEPT_IN, LINKED_BY, groups_of, record_word

CARD_BYTES = 64 * 1024


def _linked(key: KeyPeriod) -> Cell:
    words = record_word(LINKED_BY.get(key.linked_by, ""))
    return TwoLines(words, key.reason) if key.reason else Plain(words)


def _until(key: KeyPeriod) -> Cell:
    if key.until_size is None:
        return Plain(QCoreApplication.translate("trust", "今"), "text2")
    return Plain(f"#{key.until_size:,}")


HISTORY_COLUMNS = (
    Column(
        "", QT_TRANSLATE_NOOP("columns", "密钥指纹"), lambda key: Plain(groups_of(key.fingerprint)), width=176
    ),
    Column(
        "", QT_TRANSLATE_NOOP("columns", "自条目"), lambda key: Plain(f"#{key.from_size:,}"), RIGHT, width=96
    ),
    Column("", QT_TRANSLATE_NOOP("columns", "至条目"), _until, RIGHT, width=96),
    Column("", QT_TRANSLATE_NOOP("columns", "如何接续"), _linked, width=260, stretch=True),
)


class KeysPanel(QWidget):
    """This register's identity and key, and the trust list of this workstation."""

    said = Signal(str)
    changed = Signal()
    filled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.identity: IdentityView | None = None
        self.dialog: RecordDialog | None = None
        self.export_button = Button("", icon="export")
        self.sign_button = Button("", icon="verified")
        self.change_button = Button("")
        self.import_button, self.revoke_button = Button("", icon="plus"), Button("")
        self.history = PagedModel(HISTORY_COLUMNS, self)
        self.trusted = PagedModel(TRUST_COLUMNS, self)
        self.history_table = FixedTable(self.history, "key_history_table", 44)
        self.table = FixedTable(self.trusted, "trusted_keys_table", 50, 12)
        self.table.allow_choice()
        self._titles = [Text(bold=True) for _ in range(3)]
        self._facts = QGridLayout()
        self._warning, self._told = column(gap=0), column(gap=0)
        self._waiting = Skeleton()
        self.empty = EmptyState("verified")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnStretch(1, 1)
        own, keys, trust = self._titles
        self._body = box(
            column(
                row(own, None, self.export_button, self.sign_button, self.change_button, gap=8),
                box(self._facts), box(self._warning), 8, keys, self.history_table, gap=8, margins=(24, 14, 20, 14),
            )
        )  # fmt: skip
        other = column(
            row(trust, None, self.revoke_button, self.import_button, gap=8),
            box(self._told), self.table, self.empty, gap=8, margins=(24, 14, 20, 20),
        )  # fmt: skip
        self._waiting.start()
        self._body.hide()
        self.setLayout(column(self._waiting, self._body, hline(), box(other), None, gap=0))

    def _connect(self) -> None:
        self.export_button.clicked.connect(self.export_card)
        self.sign_button.clicked.connect(self.sign_checkpoint)
        self.change_button.clicked.connect(self.change_key)
        self.import_button.clicked.connect(self.choose_card)
        self.revoke_button.clicked.connect(self.revoke)
        self.table.chosen.connect(self._chosen)

    # Asking

    def refresh(self) -> None:
        """Ask for identity and trust list anew."""
        register = self.desk.register
        # Apart from each other: a damaged trust list must not hide who this register is.
        self.desk.tasks.run(lambda _job: register.identity_view(), self._show)
        self.desk.tasks.run(lambda _job: register.trusted_keys(), self._show_trust, self._unknown)

    def _show(self, identity: IdentityView) -> None:
        self.identity = identity
        self._waiting.hide()
        self._body.show()
        self._show_identity(identity)
        self.filled.emit()

    def _unknown(self, error: BaseException) -> None:
        """Show in the list's place why there is none: a damaged trust list is told, not fatal."""
        if not isinstance(error, (UserError, EnvironmentProblem)):
            from ui import errors

            errors.show(error, self)
            return
        told = refusal_text(error.message)
        remedy = refusal_text(error.remedy) if isinstance(error, EnvironmentProblem) else ""
        self.empty.say(told, remedy)
        self.empty.show()
        self.table.hide()
        self.revoke_button.explain(told)

    def _show_trust(self, keys: tuple[TrustedKeyView, ...]) -> None:
        self.trusted.set_source(TupleSource(keys))
        self.table.setVisible(bool(keys))
        self.empty.setVisible(not keys)
        self._name_empty()
        if keys:
            self.table.selectRow(0)
        else:
            self.revoke_button.explain(self.tr("还没有信任的密钥"))

    def _chosen(self, key: TrustedKeyView) -> None:
        revoked = self.tr("已于 {day} 撤销").format(day=full_day(key.revoked_on)) if key.revoked_on else ""
        self.revoke_button.explain(revoked)

    # This register

    def _show_identity(self, identity: IdentityView) -> None:
        clear(self._facts)
        for place, (name, text) in enumerate(self._identity_lines(identity)):
            label = Text(name, fonts.SECOND, "text2")
            label.setMinimumWidth(fonts.scaled(104))
            value = Text(text or MISSING, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, place, 1)
        clear(self._warning)
        if identity.warning:
            self._warning.addWidget(NoteBand("warn", pick(identity.warning, identity.warning_en)))
        self.history.set_source(TupleSource(identity.history))
        self._explain(identity)

    def _identity_lines(self, identity: IdentityView) -> tuple[tuple[str, str], ...]:
        seal = groups_of(identity.seal_fingerprint, 8) if identity.seal_fingerprint else self.tr("尚未制作")
        if identity.seal_until:
            seal = spaced((seal, self.tr("有效至 {day}").format(day=full_day(identity.seal_until))))
        return (
            (self.tr("名称"), identity.name),
            (self.tr("日志标识"), identity.origin),
            (self.tr("密钥指纹"), groups_of(identity.fingerprint)),
            (self.tr("公钥"), identity.key_groups),
            (
                self.tr("私钥保存于"),
                spaced((record_word(KEPT_IN.get(identity.kept_in, identity.kept_in)), identity.kept_at)),
            ),
            (self.tr("封签证书"), seal),
            (self.tr("校验点"), self._checkpoint_words(identity)),
        )

    def _checkpoint_words(self, identity: IdentityView) -> str:
        if identity.checkpoint_size is None:
            return self.tr("还没有校验点；%n 条日志尚未覆盖", "", identity.uncovered)
        when = moment(identity.checkpoint_at) if identity.checkpoint_at else ""
        last = self.tr("最近一个 #{n}").format(n=f"{identity.checkpoint_size:,}")
        rest = self.tr("其后 %n 条尚未覆盖", "", identity.uncovered)
        return spaced((last, when, rest if identity.uncovered else self.tr("已覆盖全部日志")))

    def _explain(self, identity: IdentityView) -> None:
        absent = "" if identity.kept_in else self.tr("签名私钥不在本机")
        covered = "" if identity.uncovered else self.tr("没有新的日志条目")
        self.export_button.explain(absent)
        self.sign_button.explain(absent or covered)

    def export_card(self) -> None:
        """Ask for a file and write the register's card into it."""
        name = self.tr("身份卡 {name}.txt").format(name=self.identity.name if self.identity else "")
        path, _kind = QFileDialog.getSaveFileName(
            self, self.tr("导出身份卡"), name, self.tr("身份卡 (*.txt)")
        )
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the register's card to a file."""
        register = self.desk.register

        def work(_job: Job) -> None:
            card = register.register_card()
            with whole_file(path) as file:
                file.write(card)

        said = self.tr("身份卡已写入 {name}").format(name=path.name)
        self.desk.tasks.run(work, lambda _none: self.said.emit(said), title=self.tr("导出身份卡"))

    def sign_checkpoint(self) -> None:
        """Sign the journal as it stands."""
        register = self.desk.register
        self.sign_button.explain(self.tr("正在签署"))
        self.desk.tasks.run(lambda _job: register.checkpoint_now(), self._signed, self._not_signed)

    def _signed(self, made: CheckpointMade) -> None:
        text = self.tr("校验点 #{n} 已签署") if made.is_new else self.tr("校验点 #{n} 之后没有新条目")
        self.said.emit(text.format(n=f"{made.size:,}"))
        self.changed.emit()

    def _not_signed(self, error: BaseException) -> None:
        from ui import errors

        if self.identity is not None:
            self._explain(self.identity)
        errors.show(error, self)

    def change_key(self) -> None:
        """Ask why the key is changed, then change it."""
        lost = self.identity is not None and not self.identity.kept_in
        self._ask(
            change_key_dialog(self.window(), self.desk, lost=lost), self.tr("密钥已更换，请交付新的身份卡")
        )

    # Trust

    def choose_card(self) -> None:
        """Ask for a card's file."""
        path, _kind = QFileDialog.getOpenFileName(
            self, self.tr("导入身份卡"), "", self.tr("身份卡 (*.txt);;所有文件 (*)")
        )
        if path:
            self.import_from(Path(path))

    def import_from(self, path: Path) -> None:
        """Read a card and ask whether its key is to be trusted."""
        register = self.desk.register

        def work(_job: Job) -> tuple[bytes, CardView]:
            content = read_card_file(path)
            return content, register.look_at_card(content)

        self.desk.tasks.run(work, self._confirm, title=self.tr("读取身份卡"))

    def _confirm(self, read: tuple[bytes, CardView]) -> None:
        content, card = read
        self._ask(import_dialog(self.window(), self.desk, card, content), self.tr("密钥已列入信任名单"))

    def revoke(self) -> None:
        """Ask since when and why the selected key is trusted no more."""
        key = self.table.selected_row()
        if isinstance(key, TrustedKeyView):
            self._ask(revoke_dialog(self.window(), self.desk, key), self.tr("密钥已撤销"))

    def _ask(self, dialog: RecordDialog, said: str) -> None:
        self.dialog = dialog
        dialog.recorded.connect(lambda told: self._recorded(said, told))
        dialog.open()
        dialog.entries[0].editor.setFocus()

    def _recorded(self, said: str, told: str) -> None:
        """Say that it is done; what is worth knowing of it stays until the next change."""
        clear(self._told)
        if told:
            self._told.addWidget(NoteBand("info", told))
        self.said.emit(said)
        self.changed.emit()

    # Words

    def _name_empty(self) -> None:
        self.empty.say(
            self.tr("还没有信任的密钥"),
            self.tr("从出具文书的单位取得身份卡，核对指纹后导入；此后它的文书显示为“密钥受信任”"),
        )

    def retranslate(self) -> None:
        """Set the words anew."""
        names = (self.tr("本台账库"), self.tr("历次密钥"), self.tr("本机信任的密钥"))
        for title, name in zip(self._titles, names, strict=True):
            title.setText(name)
        self.history_table.setAccessibleName(names[1])
        self.table.setAccessibleName(names[2])
        for button, words in (
            (self.export_button, self.tr("导出身份卡…")),
            (self.sign_button, self.tr("立即签校验点")),
            (self.change_button, self.tr("更换密钥…")),
            (self.import_button, self.tr("导入身份卡…")),
            (self.revoke_button, self.tr("撤销…")),
        ):
            button.setText(words)
            button.updateGeometry()
        self._name_empty()
        if self.identity is not None:
            self._show_identity(self.identity)


def read_card_file(path: Path) -> bytes:
    """Read a card, or a paper that a card lies with.

    Raises:
        UserError: it is larger than any of ours.
        EnvironmentProblem: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(CARD_BYTES + 1)
    except OSError as error:
        said = QCoreApplication.translate("trust", "无法读取文件（{reason}）").format(reason=error.strerror)
        remedy = QCoreApplication.translate("trust", "请检查文件是否还在、是否被占用，再试一次")
        raise EnvironmentProblem(said, remedy=remedy) from None
    if len(data) > CARD_BYTES:
        raise UserError(QCoreApplication.translate("trust", "文件太大，不是身份卡"), field="card")
    return data

"""Form rows and fields: label left, the finding beneath its field, the unit inside."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QEvent, QRectF, Qt, QTimeZone, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from hwtrack.services.views import FindingView
from ui import fonts, words
from ui.icons import paint_icon
from ui.text import finding_text
from ui.theme import theme
from ui.widgets.basic import IconLabel, Text, box, column, row

LABEL_WIDTH = 88
COMBO_MARGIN = 4
"""Pixels that a style leaves on both sides of a closed choice's text."""
TONE_KEYS = {"block": "block", "violation": "block", "warning": "warn"}


class Field(QLineEdit):
    """A line of text. Enter goes to the next field; the unit stands inside at the right."""

    def __init__(self, name: str = "", unit: str = "", placeholder: str = "") -> None:
        super().__init__()
        self.unit = unit
        self.setMaxLength(200)
        self.setFixedHeight(fonts.scaled(32))
        self.setFont(fonts.font())
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        if unit:
            self.setProperty("unit", "true")
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.unit:
            painter = QPainter(self)
            painter.setFont(fonts.font(fonts.SECOND))
            painter.setPen(theme.color("text3"))
            area = self.rect().adjusted(0, 0, -10, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.unit)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl Z to the form when there is nothing to undo in the field itself."""
        asked = event.type() == QEvent.Type.ShortcutOverride and not self.isUndoAvailable()
        if asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not go_on(self, event):
            super().keyPressEvent(event)


class ComboBox(QComboBox):
    """A choice; the wheel scrolls the page instead of changing the value under the pointer."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFont(fonts.font())
        self.setFixedHeight(fonts.scaled(32))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self._cut = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
        else:
            self._paint_shut()
        area = self.rect()
        paint_icon(
            QPainter(self),
            area.adjusted(area.width() - 26, 0, -6, 0),
            "chevron-down",
            theme.color("text2"),
            14,
        )

    def _paint_shut(self) -> None:
        """Paint the choice; one longer than the box ends in an ellipsis, a style sheet would cut a letter in two."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = self._fitting(room.width() - COMBO_MARGIN)  # type: ignore[attr-defined] # not in the stubs
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _fitting(self, wide: int) -> str:
        whole = self.currentText()
        shown = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, wide)
        self._cut = shown != whole
        return shown

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and self._cut and not self.toolTip():
            QToolTip.showText(QCursor.pos(), self.currentText(), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not go_on(self, event):
            super().keyPressEvent(event)


class CheckBox(QCheckBox):
    """A choice of yes or no; its box is drawn with the tokens, Fusion's own is lost on dark ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setFont(fonts.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0.5, (self.height() - 16) / 2 + 0.5, 15, 15)
        on = self.isChecked()
        edge = "focus" if self.hasFocus() or on else "edge"
        painter.setPen(QPen(theme.color(edge), 2 if self.hasFocus() else 1))
        painter.setBrush(theme.color("accent" if on else "surface"))
        painter.drawRoundedRect(area, 3, 3)
        if on:
            paint_icon(painter, area, "check", theme.color("onAccent"), 14)
        painter.setPen(theme.color("text"))
        painter.setFont(self.font())
        painter.drawText(self.rect().adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class TimeField(QDateTimeEdit):
    """A day and a time in Shanghai, to the minute."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFont(fonts.font())
        self.setFixedHeight(fonts.scaled(32))
        self.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.setCalendarPopup(True)
        self.setTimeZone(QTimeZone(b"Asia/Shanghai"))
        self._exact = QDateTime()
        self.setDateTime(QDateTime.currentDateTime())

    def setDateTime(self, at: QDateTime) -> None:
        """Show a time; its seconds are kept for as long as nobody changes the minute."""
        self._exact = at
        super().setDateTime(at)

    def milliseconds(self) -> int:
        """Return the instant in ms since 1970: a step taken in the minute of the one before is not earlier."""
        shown, exact = self.dateTime().toMSecsSinceEpoch(), self._exact.toMSecsSinceEpoch()
        return exact if shown // 60_000 == exact // 60_000 else shown

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        area = self.rect()
        paint_icon(
            QPainter(self),
            area.adjusted(area.width() - 26, 0, -6, 0),
            "calendar-month-outline",
            theme.color("text2"),
            14,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not go_on(self, event):
            super().keyPressEvent(event)


def go_on(widget: QWidget, event: QKeyEvent) -> bool:
    """Let Enter go to the next field and stay in the last; Ctrl Enter is left for signing."""
    plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or not plain:
        return False
    following = widget.nextInFocusChain()
    while following is not None and following is not widget and not _takes_input(following):
        if following.isVisible() and following.property("kind") == "primary":
            # The button that ends a form: it is pressed by its own key.
            return True
        following = following.nextInFocusChain()
    if following is not None:
        following.setFocus(Qt.FocusReason.TabFocusReason)
    return True


def _takes_input(widget: QWidget) -> bool:
    read_only = isinstance(widget, QLineEdit) and widget.isReadOnly()
    tabbed = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    inner = isinstance(widget.parentWidget(), (QComboBox, QDateTimeEdit))
    field = isinstance(widget, (QLineEdit, QComboBox, QDateTimeEdit))
    passed = bool(widget.property("passed"))
    open_ = widget.isVisible() and widget.isEnabled() and tabbed
    return field and open_ and not read_only and not inner and not passed


class FindingLine(QWidget):
    """The finding under a field: 14 px icon and words in its tone; not there when all is well."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("warning", "warn", 14)
        self._text = Text("", fonts.SECOND, "warn", wrap=True)
        line = row(self._icon, box(column(self._text)), gap=4, margins=(2, 1, 0, 0))
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_finding(self, finding: FindingView | None) -> None:
        """Show a finding or nothing."""
        self.setVisible(finding is not None)
        if finding is None:
            return
        tone = words.SEVERITY_TONES.get(finding.severity, "info")
        self._icon.show_icon(finding.severity, tone)
        self._text.set_tone(tone)
        basis = f"\u3000{finding.legal_basis}" if finding.legal_basis else ""
        self._text.setText(f"{finding_text(finding)}{basis}")


def mark_field(editor: QWidget, finding: FindingView | None) -> None:
    """Colour a field's border by its finding and say the finding to screen readers."""
    editor.setProperty("finding", TONE_KEYS.get(finding.severity, "") if finding else "")
    editor.setAccessibleDescription(finding_text(finding) if finding else "")
    editor.style().unpolish(editor)
    editor.style().polish(editor)


class FormRow(QWidget):
    """A label at the left, its field, and room beneath for what a rule found."""

    def __init__(self, field: str, editor: QWidget, label_width: int = 0) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        self._name, self._required = "", False
        self._label = Text("", tone="text2")
        self._label.setFixedWidth(label_width or fonts.scaled(LABEL_WIDTH))
        self._label.setFixedHeight(fonts.scaled(32))
        self._label.setBuddy(editor)
        self.note = FindingLine()
        line = row(self._label, box(column(editor, self.note, gap=0)), gap=4)
        line.setAlignment(self._label, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_label(self, text: str) -> None:
        """Name the field, for the eye and for screen readers."""
        self._name = text
        self._label.setText(f"{text}\u00a0*" if self._required else text)
        self.editor.setAccessibleName(text)

    def require(self, required: bool) -> None:
        """Mark a field that must be filled in before signing."""
        self._required = required
        self.set_label(self._name)

    def lock(self, reason: str) -> None:
        """Show a field that may no longer be edited as sunken with the reason, or open it again."""
        self.editor.setToolTip(reason)
        if isinstance(self.editor, QLineEdit):
            self.editor.setReadOnly(bool(reason))
        else:
            self.editor.setEnabled(not reason)

    def show_finding(self, finding: FindingView | None) -> None:
        """Show what a rule found about this field."""
        self.note.show_finding(finding)
        mark_field(self.editor, finding)


class FormGrid(QWidget):
    """Form rows in two columns from 860 px, else in one, in reading order."""

    narrowed = Signal(bool)
    TWO_COLUMNS = 860

    def __init__(self, *rows: FormRow) -> None:
        super().__init__()
        self.rows = rows
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        if len(rows) % 2:
            # An empty cell keeps the last field as wide as those above it.
            self._grid.addWidget(QWidget(), len(rows) // 2, 1)
        self._arrange(2)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, form_row in enumerate(self.rows):
            self._grid.addWidget(form_row, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column_number in range(2):
            self._grid.setColumnStretch(column_number, 1 if column_number < columns else 0)
        self.narrowed.emit(columns == 1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._arrange(2 if self.width() >= self.TWO_COLUMNS - 44 else 1)
        return super().event(event)

"""One style sheet made from the tokens: shape only; ground and text come from the palette."""

from __future__ import annotations

from string import Template

from ui.theme import THEMES, Theme

SHEET = Template("""
QToolTip { background: $inverse; color: $onInverse; border: 0; padding: 5px 8px; }
QWidget#sheet { background: $surface; border-top-left-radius: 8px; border-top: 1px solid $line; border-left: 1px solid $line; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="chrome"] { background: $chrome; }
QWidget[ground="sunken"] { background: $sunken; }
QWidget#laws { background: $surface; border: 1px solid $line2; border-radius: 6px; }
QWidget#entrance_ground { background: $chrome; }
QWidget#entrance { background: $surface; border: 1px solid $line; border-radius: 8px; }
QWidget#side { background: $sunken; border-left: 1px solid $line; }
QLabel { background: transparent; }
QLabel[tone="text"] { color: $text; }
QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="accent"] { color: $accentText; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="info"] { color: $info; }
QLabel[tone="onInverse"] { color: $onInverse; }
QFrame#hline { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame#vline { background: $line; border: 0; min-width: 1px; max-width: 1px; }

QLineEdit, QComboBox, QDateTimeEdit, QPlainTextEdit, QTextEdit {
  background: $surface; color: $text; border: 1px solid $line2; border-bottom-color: $edge;
  border-radius: 4px; padding: 0 9px; min-height: 30px;
  selection-background-color: $accent; selection-color: $onAccent; placeholder-text-color: $text3; }
QComboBox, QDateTimeEdit { padding: 0 11px; }
QPlainTextEdit, QTextEdit { padding: 6px 7px; }
QLineEdit:hover, QComboBox:hover, QDateTimeEdit:hover { border-color: $edge; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QDateTimeEdit:focus, QPlainTextEdit:focus, QTextEdit:focus {
  border: 2px solid $focus; padding: 0 8px; min-height: 28px; }
QComboBox:focus, QComboBox:on, QDateTimeEdit:focus { padding: 0 10px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 6px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; padding: 0; min-height: 0; background: transparent; }
QLineEdit[finding="warn"], QComboBox[finding="warn"], QDateTimeEdit[finding="warn"] { border: 1px solid $warn; }
QLineEdit[finding="block"], QComboBox[finding="block"], QDateTimeEdit[finding="block"] { border: 1px solid $danger; }
QLineEdit[finding="warn"]:focus, QComboBox[finding="warn"]:focus, QDateTimeEdit[finding="warn"]:focus { border: 2px solid $warn; }
QLineEdit[finding="block"]:focus, QComboBox[finding="block"]:focus, QDateTimeEdit[finding="block"]:focus { border: 2px solid $danger; }
QLineEdit:read-only { background: $sunken; border-color: $line2; color: $text; }
QLineEdit:disabled, QComboBox:disabled, QDateTimeEdit:disabled { background: $sunken; color: $text3; border-color: $line; }
QLineEdit[unit="true"] { padding-right: 26px; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: 0; width: 24px; subcontrol-position: center right; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow { image: none; }
QDateTimeEdit::up-button, QDateTimeEdit::down-button { width: 0; border: 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line2; outline: 0; padding: 4px;
  selection-background-color: $soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 30px; padding-left: 6px; border-radius: 4px; }

QPushButton { background: $surface; color: $text; border: 1px solid $line2; border-radius: 4px; padding: 0; }
QPushButton:hover { background: $hover; border-color: $edge; }
QPushButton:pressed { background: $neutralSoft; }
QPushButton:focus { border: 2px solid $focus; }
QPushButton:disabled { background: $sunken; color: $text3; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $onAccent; border: 1px solid $accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed { background: $accentHover; border-color: $accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid $focus; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $text3; border-color: $line; }
QPushButton[kind="danger"] { background: $dangerFill; color: $onAccent; border: 1px solid $dangerFill; }
QPushButton[kind="danger"]:focus { border: 2px solid $focus; }
QPushButton[kind="quiet"], QPushButton[kind="link"] { background: transparent; border: 1px solid transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QPushButton[kind="link"]:focus { border: 2px solid $focus; }
QPushButton[kind="chip"]:checked { background: $soft; border-color: $softLine; }
QPushButton[kind="chip"]:checked:focus { border: 2px solid $focus; }
QPushButton[kind="search"] { background: $surface; border: 1px solid $line2; border-bottom-color: $edge; }
QPushButton[kind="search"]:focus { border: 2px solid $focus; }

QTableView, QListView, QTreeView { background: $surface; border: 0; outline: 0; gridline-color: $line;
  selection-background-color: $soft; selection-color: $text; }
QTableView#declaration_table { background: $sunken; }
QListView#completion { border: 1px solid $line2; border-radius: 6px; padding: 4px 0; }
QHeaderView { background: $surface; border: 0; }
QTableView#declaration_table QHeaderView { background: $sunken; }
QTableCornerButton::section { background: $surface; border: 0; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $scrollHover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: 0; }
QScrollArea[ground="chrome"] { background: $chrome; }
QScrollArea > QWidget > QWidget#content { background: transparent; }
QSplitter::handle { background: $line; }

QMenu { background: $surface; border: 1px solid $line2; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $soft; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QDialog { background: $surface; }
QFrame#popup { background: $surface; border: 1px solid $line2; border-radius: 6px; }
QProgressBar { background: $track; border: 0; border-radius: 0; max-height: 6px; min-width: 120px; color: transparent; }
QProgressBar::chunk { background: $bar; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; min-height: 24px; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $onAccent; }
""")


def style_sheet(active: Theme) -> str:
    """Fill the sheet with a theme's tokens."""
    return SHEET.substitute(THEMES[active.name])

"""What a delegate is told about a cell; Qt's stubs leave these members of the struct out."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem


def area_of(option: QStyleOptionViewItem) -> QRect:
    """Return the cell's rectangle."""
    area: QRect = option.rect  # type: ignore[attr-defined] # a member of the struct, missing in the stubs
    return area


def has_state(option: QStyleOptionViewItem, flag: QStyle.StateFlag) -> bool:
    """Return whether the cell is in a state, such as selected."""
    return bool(option.state & flag)  # type: ignore[attr-defined] # a member of the struct, missing in the stubs


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Return whether the cell is selected."""
    return has_state(option, QStyle.StateFlag.State_Selected)


def view_has_focus(option: QStyleOptionViewItem) -> bool:
    """Return whether the keyboard works on the list."""
    view = option.widget  # type: ignore[attr-defined] # a member of the struct, missing in the stubs
    return isinstance(view, QAbstractItemView) and view.hasFocus()

"""The Qt that is installed survives a working day."""

import gc
import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


def test_20_000_void_calls_do_not_use_up_none(qtbot: QtBot) -> None:
    # PySide6 6.12.0 drops a reference to None at every void call; Python 3.11 aborts after some 5,000.
    label = QLabel()
    qtbot.addWidget(label)
    gc.collect()
    before = sys.getrefcount(None)
    for number in range(20_000):
        label.setText(str(number))
    assert label.text() == "19999"
    assert abs(sys.getrefcount(None) - before) < 1_000

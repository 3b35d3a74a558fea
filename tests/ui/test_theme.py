"""The tokens are readable in both themes, and a theme changes while the window is open."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette

from ui.style import style_sheet
from ui.theme import DARK, LIGHT, TEXT_ON, THEMES, TONES, Theme, apply_theme, contrast, theme


@pytest.mark.parametrize("name", THEMES)
def test_every_text_is_readable_on_every_ground_it_stands_on(name):
    tokens = THEMES[name]
    poor = [
        (ink, ground, round(contrast(tokens[ink], tokens[ground]), 2))
        for ink, grounds, least in TEXT_ON
        for ground in grounds
        if contrast(tokens[ink], tokens[ground]) < least
    ]
    assert poor == []


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_both_themes_know_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


def test_every_tone_has_its_ground_and_line_and_a_badge_is_readable_on_both():
    for name in THEMES:
        active = Theme(name)
        for tone in TONES:
            ink, ground = active.tone(tone).name(), active.ground(tone).name()
            assert contrast(ink, ground) >= 4.5, (name, tone)
            assert contrast(ink, active.hex("surface")) >= 4.5, (name, tone)
            assert active.border(tone).isValid()


def test_a_hex_is_written_nowhere_else():
    sources = [path for path in Path("ui").rglob("*.py") if path.name != "theme.py"]
    assert sources
    found = [
        path.name for path in sources if re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_placeholder_is_left_in_the_style_sheet():
    assert "$" not in style_sheet(Theme("dark"))


def test_theme_changes_while_the_window_is_open(qapp, window):
    light = window.grab().toImage().pixelColor(300, 880)
    window.use_theme("dark")
    dark = window.grab().toImage().pixelColor(300, 880)
    assert theme.name == "dark"
    assert light.name().upper() == LIGHT["chrome"]
    assert dark.name().upper() == DARK["chrome"]
    assert qapp.palette().color(QPalette.ColorRole.Text).name().upper() == DARK["text"]
    apply_theme(qapp, "light")
    assert qapp.palette().color(QPalette.ColorRole.Text).name().upper() == LIGHT["text"]

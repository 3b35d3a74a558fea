"""The tokens of the look: one dict per theme, the only place where a hex is written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "chrome": "#EEF1F1",
        "surface": "#FFFFFF",
        "sunken": "#F6F8F8",
        "hover": "#F1F4F5",
        "line": "#E1E6E7",
        "line2": "#C8D0D3",
        "edge": "#7A868C",
        "text": "#182024",
        "text2": "#4A565C",
        "text3": "#5C686E",
        "onAccent": "#FFFFFF",
        "accent": "#0B6475",
        "accentHover": "#095463",
        "accentText": "#0B6475",
        "mark": "#0B6475",
        "focus": "#0B6475",
        "soft": "#E0EFF1",
        "softLine": "#9FC9D1",
        "danger": "#B3261E",
        "dangerSoft": "#FCEBE9",
        "dangerLine": "#EDB9B4",
        "dangerFill": "#B3261E",
        "warn": "#855000",
        "warnSoft": "#FFF3DE",
        "warnLine": "#EACB94",
        "ok": "#226B39",
        "okSoft": "#E4F3E7",
        "okLine": "#A9D3B3",
        "info": "#22589C",
        "infoSoft": "#E6EFFA",
        "infoLine": "#B2CBEA",
        "neutral": "#4A565C",
        "neutralSoft": "#ECEFF0",
        "neutralLine": "#C8D0D3",
        "bar": "#0B6475",
        "committed": "#74B0BB",
        "track": "#E7ECED",
        "tick": "#182024",
        "map0": "#EEF1F0",
        "map1": "#F6DDB5",
        "map2": "#E9B26C",
        "map3": "#CC7C34",
        "map4": "#8C430F",
        "mapUnknown": "#B4BDC1",
        "mapLine": "#FFFFFF",
        "mapCity": "#7A868C",
        "inverse": "#182024",
        "onInverse": "#FFFFFF",
        "inverseLink": "#63C3D2",
        "scroll": "#C8D0D3",
        "scrollHover": "#7A868C",
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "chrome": "#14181A",
        "surface": "#1B2023",
        "sunken": "#21272A",
        "hover": "#232A2E",
        "line": "#2D3439",
        "line2": "#414A50",
        "edge": "#7F8B91",
        "text": "#E2E8EA",
        "text2": "#AFBABF",
        "text3": "#929DA3",
        "onAccent": "#FFFFFF",
        "accent": "#1B7A8D",
        "accentHover": "#187082",
        "accentText": "#63C3D2",
        "mark": "#63C3D2",
        "focus": "#63C3D2",
        "soft": "#16363D",
        "softLine": "#2B626D",
        "danger": "#FF9389",
        "dangerSoft": "#3D2220",
        "dangerLine": "#6E3531",
        "dangerFill": "#6E3531",
        "warn": "#F0B662",
        "warnSoft": "#382B17",
        "warnLine": "#634A22",
        "ok": "#80CC92",
        "okSoft": "#1B3323",
        "okLine": "#2F5A3C",
        "info": "#90BBF2",
        "infoSoft": "#1D2E44",
        "infoLine": "#335078",
        "neutral": "#AFBABF",
        "neutralSoft": "#2A3135",
        "neutralLine": "#414A50",
        "bar": "#4FB2C3",
        "committed": "#35717C",
        "track": "#2A3236",
        "tick": "#E2E8EA",
        "map0": "#272E32",
        "map1": "#4D3A24",
        "map2": "#84562A",
        "map3": "#C27F3A",
        "map4": "#F3BE7C",
        "mapUnknown": "#59646A",
        "mapLine": "#1B2023",
        "mapCity": "#7F8B91",
        "inverse": "#E2E8EA",
        "onInverse": "#182024",
        "inverseLink": "#0B6475",
        "scroll": "#414A50",
        "scrollHover": "#7F8B91",
    }
)

THEMES: Mapping[str, Mapping[str, str]] = MappingProxyType({"light": LIGHT, "dark": DARK})
TONES = ("danger", "warn", "ok", "info", "neutral", "accent")

# Foregrounds and the grounds they stand on, with the least ratio (WCAG 2.2): a test walks this.
TEXT_ON: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("text", ("chrome", "surface", "sunken", "hover", "soft", "neutralSoft"), 4.5),
    ("text2", ("chrome", "surface", "sunken", "hover", "soft", "neutralSoft"), 4.5),
    ("text3", ("chrome", "surface", "sunken", "hover", "soft", "neutralSoft"), 4.5),
    (
        "accentText",
        ("chrome", "surface", "sunken", "hover", "soft", "warnSoft", "dangerSoft", "infoSoft"),
        4.5,
    ),
    ("onAccent", ("accent", "accentHover", "dangerFill"), 4.5),
    ("onInverse", ("inverse",), 4.5),
    ("inverseLink", ("inverse",), 4.5),
    ("danger", ("dangerSoft", "surface", "soft", "chrome"), 4.5),
    ("warn", ("warnSoft", "surface", "soft", "sunken"), 4.5),
    ("ok", ("okSoft", "surface", "soft", "chrome"), 4.5),
    ("info", ("infoSoft", "surface", "soft"), 4.5),
    ("neutral", ("neutralSoft", "surface"), 4.5),
    ("edge", ("surface", "sunken"), 3.0),
    ("focus", ("surface", "sunken", "chrome", "soft"), 3.0),
    ("mark", ("soft", "chrome", "surface"), 3.0),
)


def luminance(color: str) -> float:
    """Return the relative luminance of a hex colour (WCAG 2.2)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Theme:
    """The tokens in force. One object, kept by the application; painting asks it by token."""

    def __init__(self, name: str = "light") -> None:
        self.name = name
        self._colors: dict[str, QColor] = {}

    def use(self, name: str) -> None:
        """Switch to another theme; colours are made anew when asked for."""
        self.name = name
        self._colors.clear()

    def hex(self, token: str) -> str:
        """Return a token as #RRGGBB."""
        return THEMES[self.name][token]

    def color(self, token: str) -> QColor:
        """Return a token as a colour."""
        found = self._colors.get(token)
        if found is None:
            found = self._colors[token] = QColor(self.hex(token))
        return found

    def tone(self, tone: str) -> QColor:
        """Return the foreground of a tone; accent means the accent's text colour."""
        return self.color("accentText" if tone == "accent" else tone)

    def ground(self, tone: str) -> QColor:
        """Return the soft ground of a tone."""
        return self.color("soft" if tone == "accent" else f"{tone}Soft")

    def border(self, tone: str) -> QColor:
        """Return the line around a tone's ground."""
        return self.color("softLine" if tone == "accent" else f"{tone}Line")


theme = Theme()


def palette_of(active: Theme) -> QPalette:
    """Make the palette of a theme: ground, text, highlight, disabled, placeholder."""
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "chrome",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.Button: "surface",
        role.ButtonText: "text",
        role.BrightText: "danger",
        role.Link: "accentText",
        role.LinkVisited: "accentText",
        role.Highlight: "accent",
        role.HighlightedText: "onAccent",
        role.ToolTipBase: "inverse",
        role.ToolTipText: "onInverse",
        role.PlaceholderText: "text3",
        role.Light: "surface",
        role.Midlight: "line",
        role.Mid: "line2",
        role.Dark: "edge",
        role.Shadow: "line2",
        role.Accent: "accent",
    }
    for color_role, token in pairs.items():
        palette.setColor(color_role, active.color(token))
    disabled = QPalette.ColorGroup.Disabled
    for color_role in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(disabled, color_role, active.color("text3"))
    return palette


def apply_theme(app: QApplication, name: str) -> None:
    """Put a theme on the whole application: palette, style sheet, icons."""
    from ui import icons
    from ui.style import style_sheet

    theme.use(name)
    icons.reset()
    app.setPalette(palette_of(theme))
    # Setting the sheet polishes and repaints every widget, painted ones included.
    app.setStyleSheet(style_sheet(theme))


def resolve_theme(app: QApplication, name: str) -> str:
    """Return light or dark for a choice that may be to follow the system."""
    if name != "system":
        return name if name in {"light", "dark"} else "light"
    return "dark" if app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

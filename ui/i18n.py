"""Two languages, switched while the window is open: Chinese in the source, English translated."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

import resources

LANGUAGES = {"zh": "中文", "en": "English"}


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001 - lupdate reads the name and both arguments
    """Mark a text for translation where it is declared; it is translated where it is shown."""
    return text


_state: dict[str, object] = {"language": "zh", "translators": []}


def language() -> str:
    """Return the language in force, zh or en."""
    return str(_state["language"])


def _sources(wanted: str) -> list[Path]:
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    if wanted == "en":
        return [resources.path("i18n/hwtrack_en.qm")]
    return [qt / "qtbase_zh_CN.qm"]


def use_language(wanted: str) -> None:
    """Switch the whole program; open windows hear LanguageChange and set their words anew."""
    app = QCoreApplication.instance()
    if app is None:
        raise RuntimeError("a language needs an application")
    for old in _state["translators"] if isinstance(_state["translators"], list) else []:
        app.removeTranslator(old)
    translators = []
    _state["language"] = wanted
    QLocale.setDefault(QLocale("en_GB" if wanted == "en" else "zh_CN"))
    for path in _sources(wanted):
        translator = QTranslator(app)
        if translator.load(str(path)):
            app.installTranslator(translator)
            translators.append(translator)
    _state["translators"] = translators


def pick(chinese: str, english: str) -> str:
    """Choose a name that the data carries in both languages."""
    return english if language() == "en" and english else chinese

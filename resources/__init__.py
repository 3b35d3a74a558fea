"""What the program carries with it: reference data, fonts, icons, translations. No logic."""

import csv
from importlib.resources import files
from pathlib import Path
from typing import TextIO


def path(name: str) -> Path:
    """Return where the resource *name* (such as ``fonts/NotoSansSC-Bold.ttf``) lies on disk.

    Editable install, wheel and frozen program all keep resources as plain files.
    Raises FileNotFoundError if there is none of that name.
    """
    found = Path(str(files(__name__))).joinpath(*name.split("/"))
    if not found.exists():
        raise FileNotFoundError(name)
    return found


def open_text(name: str) -> TextIO:
    """Open the resource *name* for reading as UTF-8; the caller closes it."""
    return path(name).open(encoding="utf-8", newline="")


def rows(name: str) -> list[dict[str, str]]:
    """Read the CSV resource *name*: one dictionary a row, keyed by the header, cells as written."""
    with open_text(name) as text:
        return list(csv.DictReader(text))

"""Take pictures of the window on a register: light and dark, Chinese and English, two sizes.

    python docs/screenshots.py [REGISTER.hwt] [--out FOLDER] [--all]

Without a register a demo is built in a temporary folder. `docs/window.png` and `docs/inspection.png`
are written in any case; `--all` writes every page in both themes, languages and sizes to FOLDER.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui import i18n
from ui.app import make_application, open_register
from ui.data import Register
from ui.main_window import MainWindow
from ui.models.paged import PagedModel
from ui.models.table import Table
from ui.pages.capacity import CapacityPage
from ui.pages.capacity_shades import SHORT, Showing
from ui.pages.inspection import InspectionPage
from ui.theme import apply_theme

HERE = Path(__file__).parent
PAGES = (
    "today", "manifests", "batches", "storage", "parties", "capacity_alerts", "capacity_flows", "capacity_months", "scenarios", "indicators", "new_manifest", "new_batch", "new_party", "trips", "back_entry", "pipeline_day", "inspection", "verify_papers", "settings",
)  # fmt: skip
SIZES = ((1440, 900), (1366, 768))


def settle(window: MainWindow, milliseconds: int = 300) -> None:
    """Let the window paint and its worker finish."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    for _ in range(200):
        if not window.tasks.busy:
            break
        QTimer.singleShot(50, loop.quit)
        loop.exec()
    # What the worker's last answer changed is laid out in the turns that follow.
    QTimer.singleShot(100, loop.quit)
    loop.exec()


def show_many_lines(window: MainWindow) -> None:
    """Select a manifest of several wastes, which shows more of what a manifest holds."""
    page = window.pages["manifests"]
    model = getattr(page, "model", None)
    table = getattr(page, "table", None)
    if isinstance(model, PagedModel) and isinstance(table, Table):
        several = (place for place in range(min(model.rowCount(), 100)) if model.row(place).line_count > 1)
        table.selectRow(next(several, 0))


def inspect_a_site(window: MainWindow) -> str:
    """Verify the register, as before an inspection, and return the site with most findings."""
    window.go_to("inspection", "")
    settle(window)
    page = window.pages["inspection"]
    if not isinstance(page, InspectionPage) or page.view is None:
        return ""
    page.verify()
    settle(window)
    sites = Counter(found.site_uid for found in page.view.findings if found.site_uid)
    return sites.most_common(1)[0][0] if sites else ""


def take(window: MainWindow, page: str, path: Path, argument: str = "") -> None:
    """Go to a page and save what is seen."""
    window.go_to(page, argument)
    settle(window)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not window.grab().save(str(path)):
        raise OSError(f"cannot write {path}")
    print(path)


def few_colours(path: Path) -> None:
    """Keep 255 colours of a picture: nobody sees the difference, and it is a third as large."""
    from PIL import Image

    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(255, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def show_worst_county(window: MainWindow) -> None:
    """Open the county with most waste in a shortage."""
    page = window.pages["capacity"]
    if isinstance(page, CapacityPage) and page.sheet is not None:
        page.left.show_places(Showing(SHORT))
        places = page.left.places()
        if places is not None:
            page.open(places.ordered("mass")[0].code)


def show_methods_of_code(window: MainWindow) -> None:
    """Show loads by method, and the counties that send the first waste in shortage."""
    page = window.pages["capacity"]
    if isinstance(page, CapacityPage):
        page.pools.by_method.click()
        page.shortages.list.setCurrentIndex(page.shortages.list.rows.index(0))


def as_opened(window: MainWindow) -> None:
    """Show the capacity page as it opens."""
    page = window.pages["capacity"]
    if isinstance(page, CapacityPage):
        page.pools.by_pool.click()
        page.back()
        page.back()


CAPACITY_STATES = (
    ("capacity-county", show_worst_county),
    ("capacity-code", show_methods_of_code),
    ("capacity", as_opened),
)


def take_capacity(window: MainWindow, folder: Path, name: str) -> None:
    """Save the states of the capacity page: a county, one code with methods, the province."""
    for state, show in CAPACITY_STATES:
        window.go_to("capacity", "")
        settle(window)
        as_opened(window)
        show(window)
        take(window, "capacity", folder / f"{state}-{name}.png")


def take_all(app: QApplication, window: MainWindow, folder: Path) -> None:
    """Save every page in both themes, languages and sizes."""
    for language in i18n.LANGUAGES:
        i18n.use_language(language)
        for theme in ("light", "dark"):
            apply_theme(app, theme)
            for width, height in SIZES:
                window.resize(width, height)
                name = f"{theme}-{language}-{width}"
                for page in PAGES:
                    take(window, page, folder / f"{page}-{name}.png")
                take_capacity(window, folder, name)


@contextmanager
def register_of(path: Path | None) -> Iterator[Register]:
    """Open the register given, or build a demo and throw it away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            from ui.start import build_demo

            path = build_demo(Path(folder)) / "demo.hwt"
        register = open_register(path)
        try:
            yield register
        finally:
            register.close()


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("register", nargs="?", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "pictures")
    parser.add_argument("--all", action="store_true")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        app = make_application(sys.argv[:1], kept)
        with register_of(wanted.register) as register:
            window = MainWindow(kept)
            window.attach(register)
            window.resize(*SIZES[0])
            window.show()
            window.activateWindow()
            window.go_to("manifests", "")
            show_many_lines(window)
            take(window, "manifests", HERE / "window.png")
            take(window, "inspection", HERE / "inspection.png", inspect_a_site(window))
            for name in ("window", "inspection"):
                few_colours(HERE / f"{name}.png")
            if wanted.all:
                take_all(app, window, wanted.out)
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

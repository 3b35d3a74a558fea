"""What is handed in to be verified: files, a picture from the clipboard, the text of a scanned code."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence

from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.record_views import CheckView, ScanView
from ui.data import Register
from ui.forms.scan import ScanField
from ui.i18n import pick
from ui.tasks import Job
from ui.widgets.paper_view import draw_pages, draw_picture
from ui.words_records import DOCUMENTS, record_word

PDF_MARK = b"%PDF-"
HEAD = 1024
"""A reader looks for the mark of a PDF in the first 1,024 bytes."""
MOST_BYTES = 256 * 1024 * 1024
MOST_AT_ONCE = 200
CODE_LIMIT = 4096
"""Characters that the scan box takes: no code that fits a QR is longer (4,296 alphanumeric at most)."""

WORSE = ("neutral", "ok", "warn", "danger")
PROVED = frozenset({"audit", "absence"})
"""Papers that carry all that is needed to check them; the others are known by their code alone."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of a check: the file's, its code's, or both where a paper is known by its code."""

    check: CheckView | None = None
    scan: ScanView | None = None


Answer = Judged | UserError | EnvironmentProblem
"""What came of one thing handed in, or why nothing did."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One thing handed in and what came of it: neither `check` nor `scan` while it waits or could not be read."""

    number: int
    name: str
    path: Path | None = None
    picture: QImage | None = field(default=None, compare=False)
    text: str = ""
    check: CheckView | None = None
    scan: ScanView | None = None
    problem: str = ""

    @property
    def waiting(self) -> bool:
        """Say whether there is no answer yet."""
        return self.check is None and self.scan is None and not self.problem

    @property
    def tone(self) -> str:
        """Return the tone of its verdict, of two the graver one."""
        tones = [view.tone for view in (self.check, self.scan) if view is not None]
        if tones:
            return max(tones, key=WORSE.index)
        return "warn" if self.problem else "neutral"

    def verdict(self) -> str:
        """Return the verdict in the window's language: the code's where it is graver than the file's."""
        views = [view for view in (self.check, self.scan) if view is not None]
        if views:
            gravest = max(views, key=lambda view: WORSE.index(view.tone))
            return pick(gravest.verdict_zh, gravest.verdict_en)
        return self.problem or QCoreApplication.translate("intake", "正在核对")

    def kind(self) -> str:
        """Name what it is."""
        if self.check is not None:
            return record_word(DOCUMENTS.get(self.check.document, DOCUMENTS["other"]))
        if self.scan is not None and self.scan.kind in DOCUMENTS:
            return record_word(DOCUMENTS[self.scan.kind])
        return ""


class CodeField(ScanField):
    """The scan box: a scanner's keys, or a picture pasted into it."""

    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(CODE_LIMIT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and holds_files(clipboard()):
            self.pasted.emit()
            return
        super().keyPressEvent(event)


def clipboard() -> QMimeData:
    """Return what lies on the clipboard."""
    return QGuiApplication.clipboard().mimeData()


def holds_files(data: QMimeData | None) -> bool:
    """Say whether a picture or files of this machine are handed over."""
    return data is not None and (data.hasImage() or bool(local_files(data)))


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the files of this machine; an address elsewhere is never fetched."""
    urls = data.urls() if data.hasUrls() else []
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())[:MOST_AT_ONCE]


def read_file(path: Path) -> bytes:
    """Read a file to be checked.

    Raises:
        UserError: it is no plain file, or larger than any paper of this program.
        EnvironmentProblem: it cannot be read.
    """
    try:
        if path.is_dir():
            raise UserError(QCoreApplication.translate("intake", "这是文件夹，请选择其中的文件"))
        if path.exists() and not path.is_file():
            # A device or a pipe has no end: reading it would never come back.
            raise UserError(QCoreApplication.translate("intake", "这不是普通文件，不能核对"))
        if path.stat().st_size > MOST_BYTES:
            raise UserError(QCoreApplication.translate("intake", "文件超过 256 MB，不是本程序的文书"))
        return path.read_bytes()
    except OSError as error:
        said = QCoreApplication.translate("intake", "无法读取文件（{reason}）").format(reason=error.strerror)
        remedy = QCoreApplication.translate("intake", "请检查文件是否还在、是否被占用，再试一次")
        raise EnvironmentProblem(said, remedy=remedy) from None


def is_pdf(data: bytes) -> bool:
    """Say whether a file is a PDF, by its content: a name proves nothing."""
    return PDF_MARK in data[:HEAD]


def judge_or_say(register: Register, handed: Handed, place: str) -> Answer:
    """Check what was handed in; why it cannot be checked is an answer too, so that the next one is looked at."""
    try:
        return judge(register, handed, place)
    except (UserError, EnvironmentProblem) as problem:
        return problem


def judge(register: Register, handed: Handed, place: str) -> Judged:
    """Check what was handed in, on the worker's thread."""
    if handed.text:
        return Judged(scan=register.read_code_text(handed.text, place))
    if handed.picture is not None:
        return _judge_picture(register, handed.picture, place)
    path = handed.path or Path()
    data = read_file(path)
    if not is_pdf(data):
        return Judged(scan=register.read_code_image(path, place))
    view = register.check_file(data)
    if view.document in PROVED or view.tone == "danger":
        return Judged(view)
    # A manifest is known by its code; and a paper that was scanned again is a PDF whose page is a picture.
    seen = register.read_code_image(path, place)
    if seen.kind == "none":
        return Judged(view)
    return Judged(None if view.document == "other" else view, seen)


def _judge_picture(register: Register, picture: QImage, place: str) -> Judged:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clipboard.png"
        if not picture.save(str(path)):
            said = QCoreApplication.translate("intake", "剪贴板中的图片无法读取")
            raise UserError(said)
        return Judged(scan=register.read_code_image(path, place))


def look(handed: Handed, wide: int, job: Job) -> tuple[QImage, ...]:
    """Draw what was handed in, on the worker's thread."""
    if handed.picture is not None:
        fits = handed.picture.width() <= wide
        smooth = Qt.TransformationMode.SmoothTransformation
        return (handed.picture if fits else handed.picture.scaledToWidth(wide, smooth),)
    if handed.path is None:
        return ()
    try:
        data = read_file(handed.path)
    except (UserError, EnvironmentProblem):
        return ()
    return draw_pages(data, wide, job.progress) if is_pdf(data) else draw_picture(handed.path, wide)

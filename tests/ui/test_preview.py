"""Papers before they leave: the preview, saving, and the exact size in print."""

from __future__ import annotations

import pytest

# The offscreen platform says of every dialog that it cannot pass size hints on.
pytestmark = pytest.mark.qt_log_ignore(
    "does not support propagateSizeHints", "does not support raise", extend=True
)


def test_preview_shows_the_pages_of_the_paper_and_saves_the_same_bytes(window, register, qtbot, tmp_path):
    window.go_to("manifests", "")
    pane = window.pages["manifests"].pane
    pane.print_manifest()
    preview = pane.preview
    qtbot.waitUntil(lambda: len(preview.sheets.pages) == 2, timeout=20_000)
    wide = preview.sheets.pages[0].width()
    assert abs(wide - 595 * 96 / 72) <= 1
    preview.zoom(1)
    qtbot.waitUntil(lambda: preview.sheets.pages[0].width() > wide, timeout=20_000)
    assert register.printed == []
    preview.save_to(tmp_path / "m.pdf")
    qtbot.waitUntil(lambda: (tmp_path / "m.pdf").exists() and preview.save_button.isEnabled())
    assert b"%PDF" in (tmp_path / "m.pdf").read_bytes()
    assert register.printed == ["m0"]
    preview.close()
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def test_paper_that_could_not_be_saved_is_told_and_not_printed_twice(
    window, register, qtbot, tmp_path, monkeypatch
):
    from ui import errors

    told = []
    monkeypatch.setattr(errors, "show", lambda error, *_: told.append(error))
    window.go_to("manifests", "")
    pane = window.pages["manifests"].pane
    pane.print_manifest()
    preview = pane.preview
    qtbot.waitUntil(preview.save_button.isEnabled, timeout=20_000)
    (tmp_path / "file").write_text("x")
    preview.save_to(tmp_path / "file" / "m.pdf")
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].remedy
    assert register.printed == ["m0"]
    preview.save_to(tmp_path / "m.pdf")
    qtbot.waitUntil((tmp_path / "m.pdf").exists)
    assert register.printed == ["m0"]
    preview.close()
    qtbot.waitUntil(lambda: not window.desk.tasks.busy)


def test_paper_that_cannot_be_made_says_why_in_its_place(window, register, qtbot, monkeypatch):
    from hwtrack.errors import UserError

    def refuse(_uid):
        raise UserError("该批次没有容器，不能打印标签。")

    monkeypatch.setattr(register, "label_preview", refuse)
    window.go_to("batches", "")
    pane = window.pages["batches"].pane
    pane.print_label()
    qtbot.waitUntil(pane.preview.problem.isVisible)
    assert "没有容器" in pane.preview.problem.accessibleName()
    assert not pane.preview.print_button.isEnabled()
    pane.preview.close()


def test_label_prints_at_its_exact_size(tmp_path, qapp):
    """A PDF printer stands for the paper one: 100 mm stay 100 mm, to a tenth of a millimetre."""
    import pypdfium2
    from PySide6.QtPrintSupport import QPrinter
    from reportlab.lib.units import mm
    from reportlab.pdfgen.canvas import Canvas

    from ui.widgets.preview import render
    from ui.widgets.printing import make_printer, page_sizes, send

    label = Canvas(str(tmp_path / "label.pdf"), pagesize=(100 * mm, 100 * mm))
    label.rect(10 * mm, 10 * mm, 80 * mm, 80 * mm, stroke=0, fill=1)
    label.save()
    pdf = (tmp_path / "label.pdf").read_bytes()
    printer = make_printer(pdf, "label")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    send(printer, render(pdf, 300, lambda _done, _total: None), page_sizes(pdf))
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    wide, tall = printed[0].get_size()
    assert abs(wide - 100 * mm) < 0.5
    assert abs(tall - 100 * mm) < 0.5
    # A millimetre in 20 dots: the black square of 80 mm is measured in the print.
    drawn = printed[0].render(scale=20 / mm, grayscale=True).to_pil()
    left, _top, right, _bottom = drawn.point(lambda tone: 255 if tone < 128 else 0).getbbox()
    assert abs((right - left) / 20 - 80) <= 0.15
    printed.close()

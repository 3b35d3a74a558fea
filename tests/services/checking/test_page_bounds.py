"""A file of a few kilobytes that would take all memory when drawn is told apart before anything draws it."""

from __future__ import annotations

import io
import zlib
from datetime import date

import pikepdf
import pytest

from hwtrack.errors import EnvironmentProblem
from hwtrack.services import page_bounds
from hwtrack.services.checking import check_pdf
from hwtrack.services.code_pictures import codes_in_pdf
from hwtrack.services.held_checkpoints import gather
from hwtrack.services.page_bounds import Unbounded, check_pages
from tests.helpers.checked import told

ON = date(2026, 4, 2)
PACKED = pikepdf.Name.FlateDecode


def sheet(change, box=(0, 0, 595, 842)) -> bytes:
    """Write one page whose drawing or resources are somebody's idea of a trap."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        page.obj.MediaBox = list(box)
        change(pdf, page.obj)
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            compress_streams=False,
        )
    return out.getvalue()


def packed(pdf, content: bytes, **more):
    return pdf.make_stream(zlib.compress(content, 1), Filter=PACKED, **more)


def drawing(pdf, page) -> None:
    page.Contents = packed(pdf, b"0 0 1 1 re f\n" * 400_000)


def twice_packed(pdf, page) -> None:
    inner = zlib.compress(bytes(40_000_000))
    page.Contents = pdf.make_stream(zlib.compress(inner), Filter=[PACKED, PACKED])


def inline_picture(pdf, page) -> None:
    head = b"q BI /W 40000 /H 40000 /BPC 8 /CS /G /F /Fl ID "
    page.Contents = packed(pdf, head + zlib.compress(bytes(1_000)) + b" EI Q")


def picture(pdf, page) -> None:
    image = packed(pdf, bytes(1_000), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    image.Width, image.Height, image.BitsPerComponent = 40_000, 40_000, 8
    image.ColorSpace = pikepdf.Name.DeviceGray
    page.Resources = {"/XObject": {"/I": image}}
    page.Contents = pdf.make_stream(b"/I Do")


def drawings_in_drawings(pdf, page) -> None:
    form = pdf.make_stream(b"0 0 9 9 re f")
    for _ in range(9):
        outer = pdf.make_stream(b"/X Do " * 30, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        outer.BBox, outer.Resources = [0, 0, 9, 9], {"/XObject": {"/X": form}}
        form = outer
    page.Resources = {"/XObject": {"/X": form}}
    page.Contents = pdf.make_stream(b"/X Do")


def font(pdf, page) -> None:
    program = packed(pdf, bytes(page_bounds.LARGEST_STREAM + 1))
    page.Resources = {"/Font": {"/F": {"/FontDescriptor": {"/FontFile2": program}}}}


TRAPS = [drawing, twice_packed, inline_picture, picture, drawings_in_drawings, font]


@pytest.mark.parametrize("trap", TRAPS)
def test_what_would_take_all_memory_is_named_and_not_drawn(strangers, tmp_path, trap):
    content = sheet(trap)
    with pikepdf.open(io.BytesIO(content)) as pdf, pytest.raises(Unbounded):
        check_pages(pdf, 1)
    view = check_pdf(content, strangers, ON)
    assert not view.ok, told(view)
    with pytest.raises(EnvironmentProblem, match="没有打开"):
        codes_in_pdf(content)
    path = tmp_path / "held.pdf"
    path.write_bytes(content)
    (unread,) = gather((path,)).unread
    assert "没有打开" in unread.reason


@pytest.mark.parametrize("box", [(0, 0, 1e6, 1e6), (0, 0, 5, 2e6), (0, 0, 1e30, 1e30), (0, 0, 0, 0)])
def test_a_page_of_any_size_is_drawn_no_larger_than_a_sheet(strangers, box):
    content = sheet(lambda _pdf, _page: None, box)
    assert codes_in_pdf(content) == ()
    assert not check_pdf(content, strangers, ON).ok


def test_a_packed_list_of_objects_is_measured_before_a_reader_unpacks_it():
    trap = b"%PDF-1.5\n1 0 obj\n<< /Type /Obj#53tm /Filter /FlateDecode >>\nstream\n"
    trap += zlib.compress(bytes(3 * page_bounds.LARGEST_STREAM), 1) + b"\nendstream\n%%EOF"
    with pytest.raises(EnvironmentProblem, match="没有打开"):
        codes_in_pdf(trap)


def test_papers_of_this_program_are_within_the_bounds(made):
    for content in (made.audit, made.absence, made.manifest):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            check_pages(pdf, 20)

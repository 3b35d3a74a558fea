"""Pictures with codes are somebody else's files: judged by their header, read as data, refused in plain words."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from hwtrack.errors import EnvironmentProblem
from hwtrack.services.code_pictures import MOST_PIXELS, codes_in_file, codes_in_pdf, codes_in_picture


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def claims(wide: int, high: int) -> bytes:
    """Write a PNG of a hundred bytes whose header claims any size."""
    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def code_image(text: str, scale: int = 4) -> Image.Image:
    options = {"format": zxingcpp.BarcodeFormat.QRCode}
    symbol = zxingcpp.create_barcode(text, options["format"])
    return Image.fromarray(symbol.to_image(scale=scale, add_quiet_zones=True)).convert("L")


def png(picture: Image.Image, **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (MOST_PIXELS + 1, 1), (9_500, 9_500)]
)
def test_a_picture_that_claims_too_many_pixels_is_refused_by_its_header(size):
    with pytest.raises(EnvironmentProblem, match="像素"):
        codes_in_picture(claims(*size))


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF89a", b"<svg onload=alert(1)>", b"\x00" * 100, "赣州".encode(), b"%!PS-Adobe", b"PK\x03\x04"],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(EnvironmentProblem, match="不是可识读的图片"):
        codes_in_picture(data)


def test_a_picture_cut_short_at_any_place_is_told_as_damaged_or_as_none():
    whole = png(code_image("HWT2:0"))
    assert codes_in_picture(whole) == ("HWT2:0",)
    for length in range(0, len(whole) - 20, 37):
        with pytest.raises(EnvironmentProblem):
            codes_in_picture(whole[:length])


def test_a_picture_whose_note_unpacks_to_a_gigabyte_is_refused():
    bomb = chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(80_000_000), 9))
    whole = png(code_image("X"))
    with pytest.raises(EnvironmentProblem):
        codes_in_picture(whole[:33] + bomb + whole[33:])


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"])
def test_a_code_is_read_whatever_the_picture_s_colours(mode):
    picture = code_image("GZ26-000001")
    if mode == "I;16":
        picture = Image.frombytes(
            "I;16", picture.size, b"".join(bytes((0, one)) for one in picture.tobytes())
        )
    buffer = BytesIO()
    picture = picture if mode == "I;16" else picture.convert(mode)
    picture.save(buffer, "JPEG" if mode == "CMYK" else "PNG")
    assert codes_in_picture(buffer.getvalue()) == ("GZ26-000001",)


def test_a_code_on_transparent_ground_lies_on_white_paper():
    code = code_image("GZ26-000001")
    clear = Image.new("RGBA", code.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=code.point(lambda value: 255 - value))
    assert codes_in_picture(png(clear)) == ("GZ26-000001",)


def test_what_a_hostile_code_says_is_text_and_nothing_more():
    said = "<img src='file:///etc/passwd'>\x1d\x00赣州"
    assert codes_in_picture(png(code_image(said))) == (said,)


def test_several_codes_are_each_read_once():
    parts = [code_image(text) for text in ("ONE", "TWO", "ONE")]
    sheet = Image.new("L", (sum(part.width for part in parts) + 80, 300), 255)
    left = 0
    for part in parts:
        sheet.paste(part, (left, 40))
        left += part.width + 40
    assert sorted(codes_in_picture(png(sheet))) == ["ONE", "TWO"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7", b"%PDF-1.7\n" + b"\xff" * 500, b"%PDF-1.4\n1 0 obj\n<<>>\nendobj"]
)
def test_a_damaged_pdf_is_a_problem_of_the_file(data):
    with pytest.raises(EnvironmentProblem, match="PDF 已损坏"):
        codes_in_pdf(data)


def test_a_page_of_any_size_is_drawn_within_bounds(tmp_path):
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for size in ((14_400, 14_400), (1, 14_400), (200, 200)):
        document.new_page(*size)
    document.save(tmp_path / "large.pdf")
    assert codes_in_file(tmp_path / "large.pdf") == ()


def test_a_folder_and_a_missing_file_are_told(tmp_path):
    with pytest.raises(EnvironmentProblem, match="文件夹"):
        codes_in_file(tmp_path)
    with pytest.raises(EnvironmentProblem, match="无法读取"):
        codes_in_file(tmp_path / "none.png")

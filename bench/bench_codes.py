"""Measure how well signed codes are read back from bad scans, and what signing and judging one costs.

Run: python bench/bench_codes.py [scans]. A manifest with two lines and Chinese names, its code signed, is drawn in full,
rendered as a 150 dpi scanner would see the code at 40, 35 and 25 mm, turned by 1.7°, stained and speckled, each scan at
another place and with another code. Goal: 20 of 20 at 40 and 35 mm. Times are ratios to bare Ed25519 in the same run.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import Image, ImageDraw, ImageFilter

from hwtrack.documents import qr
from hwtrack.documents.label import label_pdf
from hwtrack.documents.manifest import manifest_pdf
from hwtrack.domain.paper_content import LabelContent, LineContent, ManifestContent, Shown
from hwtrack.services.code_pictures import codes_in_image
from hwtrack.services.keys import Signer, verify_signature
from hwtrack.services.signed_codes import SignatureState, read_code, sign_code
from tests.documents import samples
from tests.documents.reading import Page, pages

SIGNER = Signer(b"a key to measure codes by".ljust(32))
PRINTED_MM = {"manifest": 40, "label": 25}


def manifest(number: int) -> ManifestContent:
    """Return the code of a manifest with two lines and names of thirteen and ten characters."""
    return ManifestContent(
        subject=f"0198f3a2-7c11-7d3e-9a40-5f2b6c{number:06x}",
        number=f"GZ26-{number:06d}",
        official_no=f"20263607{900_000 + number:06d}",
        size=48_213 + number,
        root=random.Random(number).randbytes(32).hex(),
        digest=random.Random(-number).randbytes(16).hex(),
        signed_at=datetime(2026, 11, 23, 1, 40, tzinfo=UTC),
        state=Shown.RECEIVED,
        version=1,
        sender="信丰同晖电子材料有限公司",
        receiver="赣州虔绿环保有限公司",
        plates="赣B3T568",
        lines=(LineContent("398-051-22", 5_420_000), LineContent("336-064-17", 4_580_000)),
        line_count=2,
        shipped_grams=10_000_000,
        accepted_grams=9_911_000,
    )


def label(number: int) -> LabelContent:
    """Return the code of a drum's label."""
    container = f"91360722MA35K2XT4Q3360641720261119{number % 1000:03d}"
    return LabelContent(container, "HWCS20261119001", 180_000 + number, date(2026, 11, 19))


def drawn(kind: str, text: str) -> Page:
    """Draw the whole paper with the code on it."""
    if kind == "manifest":
        return pages(manifest_pdf(samples.manifest(qr=text)))[0]
    return pages(label_pdf(samples.label(qr=text)))[0]


def scanned(page: Page, dpi: float, chance: random.Random) -> Image.Image:
    """Return a page as it comes from the road: a stain of 4 mm near the code, specks, turned by 1.7°, out of focus."""
    image = page.image(dpi).convert("L")
    wide, high = image.size
    pen = ImageDraw.Draw(image)
    x, y = (chance.uniform(0.80, 0.86) * wide, chance.uniform(0.07, 0.11) * high)
    stain = 2 / 25.4 * dpi
    pen.ellipse((x - stain, y - stain, x + stain, y + stain), fill=chance.randrange(50, 110))
    for _ in range(600):
        image.putpixel((chance.randrange(wide), chance.randrange(high)), chance.choice((0, 255)))
    turned = image.rotate(1.7, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return turned.filter(ImageFilter.GaussianBlur(0.6))


def read_back(kind: str, side: int, scans: int) -> tuple[int, int]:
    """Return how many scans were read and held, and the modules a side."""
    chance, held, modules = random.Random(side), 0, 0
    for number in range(scans):
        text = sign_code(manifest(number) if kind == "manifest" else label(number), SIGNER)
        modules = qr.encode(text)[0]
        # A smaller code before the same scanner is the same picture with fewer dots.
        image = scanned(drawn(kind, text), 150 * side / PRINTED_MM[kind], chance)
        found = [read_code(one) for one in codes_in_image(image)]
        held += any(one and one.state_under(SIGNER.public_key) is SignatureState.HOLDS for one in found)
    return held, modules


def ms(work: Callable[[], object], times: int = 200) -> float:
    """Return the processor time of one call in milliseconds."""
    work()
    start = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - start) * 1000 / times


def main() -> None:
    """Print the shares that were read, the lengths, and the ratios."""
    scans = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    for kind, sides in (("manifest", (40, 35, 25)), ("label", (25,))):
        text = sign_code(manifest(1) if kind == "manifest" else label(1), SIGNER)
        for side in sides:
            held, modules = read_back(kind, side, scans)
            print(
                f"{kind} at {side} mm: {held} of {scans} read and held "
                f"({len(text)} characters, {modules} modules of {side / modules:.2f} mm)"
            )
    content = manifest(1)
    code = read_code(sign_code(content, SIGNER))
    assert code is not None
    message = code.message
    signature = SIGNER.sign(message)
    bare_sign = ms(lambda: SIGNER.sign(message))
    bare_verify = ms(lambda: verify_signature(SIGNER.public_key, signature, message))
    sign = statistics.median(ms(lambda: sign_code(content, SIGNER)) for _ in range(3))
    judge = statistics.median(
        ms(lambda: read_code(code.text).state_under(SIGNER.public_key))
        for _ in range(3)  # type: ignore[union-attr]
    )
    long = replace(content, lines=content.lines * 20, line_count=40)
    print(
        f"sign {sign:.2f} ms = {sign / bare_sign:.1f} x bare Ed25519; 40 lines {ms(lambda: sign_code(long, SIGNER)):.2f} ms"
    )
    print(f"read and verify {judge:.2f} ms = {judge / bare_verify:.1f} x bare Ed25519")


if __name__ == "__main__":
    main()

"""Draw QR codes as one vector path.

Measured on a page of a batch: `qrcode` with its own mask search and one rectangle a module takes 35 ms, almost all of it
in trying eight masks and scoring them. Chosen here: `qrcode` with a fixed mask, the modules of a row merged into runs and
written as one path. It still reads because the mask only spares a reader long uniform areas and false finder patterns:
error correction M repairs 15 % of the codewords, the format bits tell the reader which mask was used, and payloads of
capitals, digits and signatures are close to random already. Of 864 codes on sheets and labels (eight masks; 150 dpi;
turned by 1.7° and blurred; 204 dpi in one bit) 863 were read, the miss with another mask; the tests repeat it for this one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from qrcode import QRCode, constants

from hwtrack.documents.sheet import Sheet
from hwtrack.errors import UserError

MASK: Final = 2
QUIET_MODULES: Final = 4
SMALLEST_MODULE: Final = 0.5
"""Module in mm below which a code was not read any more after print-like damage (0.53 read, 0.43 not)."""

_RUN: Final = re.compile("1+")


@lru_cache(maxsize=4)
def encode(payload: str) -> tuple[int, str]:
    """Return the number of modules a side and the path operators in module units, y growing downwards.

    Cached for the few pages of one paper, which all carry the same code.
    """
    # 262 characters are the most that version 9 holds: longer payloads need not be tried in smaller versions.
    least = 10 if len(payload) > 262 else None
    code: QRCode = QRCode(least, constants.ERROR_CORRECT_M, border=0, mask_pattern=MASK)  # type: ignore[type-arg]
    code.add_data(payload, optimize=0)
    code.make(fit=True)
    operators: list[str] = []
    for y, row in enumerate(code.modules):
        bits = "".join("1" if module else "0" for module in row)
        operators.extend(f"{run.start()} {y} {run.end() - run.start()} 1 re" for run in _RUN.finditer(bits))
    return code.modules_count, " ".join(operators) + " f"


def draw(sheet: Sheet, payload: str, x: float, y: float, side: float) -> float:
    """Draw a code of `side` mm without its quiet zone; return the module in mm.

    Raises UserError when the payload would make modules too small to be read.
    """
    modules, operators = encode(payload)
    module = side / modules
    if module < SMALLEST_MODULE:
        raise UserError(
            f"二维码内容有 {len(payload)} 个字符，在 {side:g} mm 内印出的模块小于 {SMALLEST_MODULE} mm，无法可靠识读。"
        )
    sheet.literal(x, y, module, operators)
    return module

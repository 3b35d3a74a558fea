"""What the documentation says a check shows is what it shows, change by change."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import dev
from hwtrack.services.checking import check_pdf
from hwtrack.services.keys import Signer, new_secret
from hwtrack.services.sealing import seal_with
from tests.helpers.checked import Papers, drawn_again, lied, told, values_of
from tests.helpers.forged import Forger, altered, drawn, overlaid, own_seal, parts_of, put, redrawn, signed

ON = date(2026, 4, 2)
OPEN = "未加封签"


def _lied(made: Papers, **changes: object) -> bytes:
    return drawn(replace(values_of(made), seal=OPEN, **changes), parts_of(made.audit))


def _first(made: Papers) -> tuple[object, ...]:
    first, *rest = values_of(made).entries
    return (replace(first, who="无人"), *rest)


def _cover(content: bytes) -> bytes:
    return altered(
        content,
        lambda pdf: redrawn(pdf.pages[0], pdf, lambda drawing: drawing + b"\nq 1 g 57 560 300 40 re f Q"),
    )


def _other_font(content: bytes) -> bytes:
    """Spoil what a font draws and how it reads, in the middle of its file."""

    def change(pdf):
        for font in pdf.pages[0].obj.Resources.Font.values():
            stream = font.FontDescriptor.FontFile2
            data = bytearray(stream.read_bytes())
            data[len(data) // 2 : len(data) // 2 + 4_000] = bytes(4_000)
            import zlib

            font.FontDescriptor.FontFile2 = pdf.make_stream(
                zlib.compress(bytes(data)), Filter=stream.Filter, Length1=len(data)
            )

    return altered(content, change)


def _entries(made: Papers, old: bytes, new: bytes) -> bytes:
    content = re.sub(old, new, parts_of(made.audit)["entries.json"], count=1)
    return drawn_again(made, entries_json=content)


CHANGES: dict[str, Callable[[Papers], bytes]] = {
    "未改动": lambda made: made.audit,
    "加封之后改动一个字节": lambda made: made.audit[:12] + b"\x00" + made.audit[13:],
    "加封之后盖上内容": lambda made: overlaid(made.audit, b"1 g 200 500 200 60 re f"),
    "去掉封签": lambda made: made.absence[: made.absence.index(b"%%EOF") + 6],
    "另加一个签名": lambda made: signed(signed(drawn_again(made), own_seal(), "Seal"), own_seal(), "Second"),
    "内容不动，换别人的证书加封": lambda made: seal_with(own_seal(), drawn_again(made), "x"),
    "条目的何人被改": lambda made: _entries(made, '"actor":"陈水根"'.encode(), '"actor":"陈水木"'.encode()),
    "条目的内容被改": lambda made: _entries(made, rb'\\"rows\\":', rb'\\"rowz\\":'),
    "包含证明被截短": lambda made: _entries(made, rb'"proof":\["[0-9a-f]{64}",', b'"proof":['),
    "日志行与条目不同": lambda made: _lied(made, entries=_first(made)),
    "纸面与数值一同改，二维码照旧": lambda made: _lied(
        made, facts=(("废物", "普通垃圾"), *values_of(made).facts[1:])
    ),
    "纸面与数值一同改，换上没有签名的二维码": lambda made: lied(made, None),
    "只改纸面": lambda made: altered(
        _lied(made, facts=(("废物", "普通垃圾"), *values_of(made).facts[1:])),
        lambda pdf: put(pdf, "paper.json", parts_of(drawn_again(made))["paper.json"]),
    ),
    "加封之前盖上白块": lambda made: _cover(drawn_again(made)),
    "换掉字体": lambda made: _other_font(drawn_again(made)),
    "裁去页面的一部分": lambda made: altered(
        drawn_again(made), lambda pdf: pdf.Root.Pages.__setattr__("CropBox", [0, 300, 595, 842])
    ),
    "另附文件": lambda made: altered(
        drawn_again(made), lambda pdf: pdf.attachments.__setitem__("a.exe", b"MZ")
    ),
    "加脚本或动作": lambda made: altered(
        drawn_again(made), lambda pdf: pdf.Root.__setattr__("OpenAction", pdf.make_indirect({}))
    ),
    "全部重做：条目、根、密钥、证书": lambda made: Forger(Signer(new_secret()), own_seal()).paper(
        made.audit, "王改"
    ),
}


def test_each_change_is_shown_by_the_steps_that_the_documentation_names(made, friends):
    text = (dev.ROOT / "docs" / "what-check-shows.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| ((?:`|—)[^|]*) \|$", text, re.MULTILINE)
    found, english = [], []
    for name, change in CHANGES.items():
        view = check_pdf(change(made), friends, ON)
        steps = {step.name_zh: step.name_en for step in view.steps if step.state == "fails"}
        found.append((name, "、".join(f"`{one}`" for one in steps) or "—"))
        english.append(", ".join(f"`{one}`" for one in steps.values()) or "—")
        assert view.ok == (not steps), told(view)
    assert rows[: len(found)] == found
    assert [shown for _, shown in rows[len(found) :]] == english

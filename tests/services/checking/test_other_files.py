"""Files that are no sealed paper of ours are told apart, and those that are made to hurt are bounded."""

import io
import re
import zlib
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from hwtrack.documents.label import label_pdf
from hwtrack.domain.paper_content import LabelContent
from hwtrack.errors import EnvironmentProblem
from hwtrack.services.check_code import manifest_text_step
from hwtrack.services.check_file import MOST_PAGES
from hwtrack.services.check_look import text_of
from hwtrack.services.checking import check_pdf
from hwtrack.services.keys import Signer, new_secret
from hwtrack.services.signed_codes import read_code, sign_code
from tests.documents import samples
from tests.documents.reading import codes, pages
from tests.helpers.checked import (
    drawn_again,
    simple_pdf,
    states,
    told,
)
from tests.helpers.forged import altered, redrawn

ON = date(2026, 4, 2)


def test_a_manifest_is_checked_by_its_code_and_what_that_says(made, friends, strangers):
    view = check_pdf(made.manifest, friends, ON)
    assert (view.ok, view.tone, view.document, view.signer) == (True, "warn", "manifest", "trusted"), told(
        view
    )
    assert (
        states(view)["Codes"] == states(view)["Printed checkpoint"] == states(view)["Visible text"] == "holds"
    )
    view = check_pdf(made.manifest, strangers, ON)
    assert (view.ok, view.signer) == (True, "unknown")
    assert "什么也没有证明" in view.verdict_zh


def test_a_manifest_whose_mass_was_painted_over_differs_from_its_code(made, friends):
    def halve(pdf):
        # The figure is taken out of every page's text: its place is then free for another.
        for page in pdf.pages:
            redrawn(page, pdf, lambda content: content[: len(content) // 2])

    view = check_pdf(altered(made.manifest, halve), friends, ON)
    assert not view.ok


def test_a_mass_with_a_digit_more_or_less_is_not_the_one_that_the_code_says(made):
    code = read_code(codes(pages(made.manifest)[0].image(150))[0])
    shown = [text_of(made.manifest, 0)]
    assert manifest_text_step(code.content, shown).state == "holds"
    for mass in ("11.0000", "1.00009", "0.9000"):
        lied = re.sub(r"(?<![\d.])1\.0000\b", mass, shown[0], count=1)
        assert lied != shown[0]
        assert manifest_text_step(code.content, [lied]).state == "fails", mass


def test_a_code_copied_onto_the_label_of_another_drum_is_not_that_labels(strangers):
    paper, signer = samples.label(), Signer(new_secret())
    own = LabelContent(paper.container_code, "HWCS20260302001", paper.mass_grams, paper.generated_on)
    for content, fine in (
        (own, True),
        (replace(own, container="0" * 36 + "7"), False),
        (replace(own, grams=5_000), False),
        (replace(own, generated_on=date(2025, 1, 1)), False),
    ):
        printed = label_pdf(replace(paper, qr=sign_code(content, signer)))
        view = check_pdf(printed, strangers, ON)
        assert "Visible text" in states(view), told(view)
        assert (states(view)["Visible text"] == "fails") == (not fine), told(view)
        assert view.ok == fine


def test_another_pdf_is_told_apart(strangers):
    view = check_pdf(simple_pdf(), strangers, ON)
    assert (view.ok, view.tone, view.document) == (False, "warn", "other")
    assert "不是本程序写出的文书原件" in view.verdict_zh


def test_a_pdf_with_packed_objects_is_another_programs(made, strangers):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(made.absence)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    view = check_pdf(out.getvalue(), strangers, ON)
    assert not view.ok
    assert "压缩对象流" in told(view)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "不是 PDF"), (b"PK\x03\x04 no paper", "不是 PDF"), (b"%PDF-1.4\n1 0 obj\n", "被截断")],
)
def test_what_is_no_whole_pdf_is_a_problem_of_the_file(strangers, content, reason):
    with pytest.raises(EnvironmentProblem, match=reason):
        check_pdf(content, strangers, ON)


def test_a_cut_or_locked_paper_is_a_problem_of_the_file(made, strangers):
    for end in (1_000, len(made.absence) // 2, len(made.absence) - 100):
        with pytest.raises(EnvironmentProblem, match="被截断"):
            check_pdf(made.absence[:end], strangers, ON)
    for password in ("", "secret"):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(simple_pdf())) as pdf:
            mode = pikepdf.ObjectStreamMode.disable
            pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=password), object_stream_mode=mode)
        with pytest.raises(EnvironmentProblem, match="加密"):
            check_pdf(out.getvalue(), strangers, ON)


def test_bombs_are_bounded_with_a_sentence(made, strangers):
    def inflate(pdf):
        zeros = zlib.compressobj(9)
        packed = b"".join(zeros.compress(bytes(10_000_000)) for _ in range(10)) + zeros.flush()
        stream = pikepdf.Stream(pdf, packed)
        stream.Filter = pikepdf.Name.FlateDecode
        pdf.Root.Names.EmbeddedFiles.Names[1].EF.F = pdf.make_indirect(stream)

    view = check_pdf(altered(drawn_again(made), inflate), strangers, ON)
    assert not view.ok
    assert "字节，未再解开" in told(view)

    def many(pdf):
        first = pdf.pages[0].obj
        pdf.Root.Pages.Kids = pikepdf.Array([first] * (MOST_PAGES + 1))

    assert "页，不是本程序的文书" in told(check_pdf(altered(simple_pdf(), many), strangers, ON))

    assert not check_pdf(altered_raw(simple_pdf()), strangers, ON).ok


def altered_raw(content: bytes) -> bytes:
    """Let the tree of pages contain itself; no library writes that, so the bytes are edited."""
    number = re.search(rb"/Pages (\d+) 0 R", content)[1]
    return re.sub(rb"/Kids \[ \d+ 0 R \]", b"/Kids [ " + number + b" 0 R ]", content, count=1)

"""What a paper shows is what its entries, its values and its code say; where not, the step and the place are told."""

import io
import re
from dataclasses import replace
from datetime import date

import orjson
import pikepdf
from PIL import Image

from hwtrack.services.checking import check_pdf
from tests.helpers.checked import (
    drawn_again,
    failed,
    said,
    states,
    told,
    values_of,
)
from tests.helpers.forged import altered, drawn, parts_of, put, redrawn
from tests.helpers.registers import make_town

ON = date(2026, 4, 2)


def test_a_foreign_checkpoint_is_told(made, friends, tmp_path):
    other = make_town(tmp_path)
    other.received()
    note = other.store.checkpoint().note
    other.store.close()
    foreign = drawn_again(made, checkpoint_txt=note.replace("/1\n", "/2\n").encode())
    view = check_pdf(foreign, friends, ON)
    assert not view.ok
    assert "Inclusion proofs" in failed(view)
    assert "不是同一份日志" in said(view, "Inclusion proofs")


def test_exchanged_entries_are_told_by_their_numbers(made, friends):
    files = parts_of(made.audit)
    for old, new, step in (
        ('"actor":"陈水根"'.encode(), '"actor":"陈水木"'.encode(), "Attached entries"),
        (b'"grams\\', b'"grans\\', "Attached entries"),
    ):
        changed = files["entries.json"].replace(old, new, 1)
        if changed == files["entries.json"]:
            continue
        view = check_pdf(drawn_again(made, entries_json=changed), friends, ON)
        assert step in failed(view), told(view)
    cut = re.sub(rb'"proof":\["[0-9a-f]{64}",', b'"proof":[', files["entries.json"], count=1)
    assert "Inclusion proofs" in failed(check_pdf(drawn_again(made, entries_json=cut), friends, ON))


def test_a_figure_changed_on_the_paper_alone_is_seen_in_its_text_and_picture(made, friends):
    """The page says something else than the values: redrawn from an altered trail, with the true values attached."""
    paper = values_of(made)
    lied = drawn(
        replace(paper, seal="未加封签", facts=(("废物", "普通工业固体废物"), *paper.facts[1:])),
        parts_of(made.audit),
    )
    true = parts_of(drawn_again(made))["paper.json"]
    view = check_pdf(altered(lied, lambda pdf: put(pdf, "paper.json", true)), friends, ON)
    assert "Visible text" in failed(view), told(view)
    assert "普通工业固体废物" in said(view, "Visible text")
    assert "Page pictures" in failed(view)


def test_values_changed_with_the_page_are_seen_by_the_digest_that_the_code_signs(made, friends):
    paper = values_of(made)
    view = check_pdf(
        drawn(
            replace(paper, seal="未加封签", facts=(("废物", "普通工业固体废物"), *paper.facts[1:])),
            parts_of(made.audit),
        ),
        friends,
        ON,
    )
    assert failed(view) == {"Codes"}
    assert "数值摘要" in said(view, "Codes")


def test_log_lines_that_the_entries_do_not_tell_are_shown(made, friends):
    paper = values_of(made)
    first = replace(paper.entries[0], who="无人")
    view = check_pdf(
        drawn(replace(paper, seal="未加封签", entries=(first, *paper.entries[1:])), parts_of(made.audit)),
        friends,
        ON,
    )
    assert "无人" in said(view, "Log lines")


def test_a_white_box_over_a_figure_is_seen_in_the_picture(made, friends):
    def cover(pdf):
        redrawn(pdf.pages[0], pdf, lambda content: content + b"\nq 1 g 57 560 300 40 re f Q")

    view = check_pdf(altered(drawn_again(made), cover), friends, ON)
    assert states(view)["Visible text"] == "holds"
    assert "第 1 页" in said(view, "Page pictures")


def test_a_picture_pasted_over_is_named(made, friends):
    def paste(pdf):
        raw = io.BytesIO()
        Image.new("L", (8, 8), 255).save(raw, "PDF")
        with pikepdf.open(io.BytesIO(raw.getvalue())) as other:
            pdf.pages[0].add_overlay(other.pages[0])

    view = check_pdf(altered(drawn_again(made), paste), friends, ON)
    assert not view.ok
    assert "图像或盖上的内容" in said(view, "What the file holds")


def test_scripts_actions_links_and_other_attachments_are_named_and_not_opened(made, friends):
    def script(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=[])
        pdf.Root.AA = pikepdf.Dictionary()

    view = check_pdf(altered(drawn_again(made), script), friends, ON)
    assert "打开时执行的动作" in said(view, "What the file holds")
    assert "脚本" in said(view, "What the file holds")

    def link(pdf):
        action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        pdf.pages[0].obj.Annots = [pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)]
        pdf.attachments["a.exe"] = b"MZ"

    view = check_pdf(altered(drawn_again(made), link), friends, ON)
    assert "批注、链接" in said(view, "What the file holds")
    assert "“a.exe”不是本程序的，没有打开" in said(view, "What the file holds")


def test_an_attachment_that_viewers_would_read_otherwise_is_named(made, friends):
    def hide(pdf):
        spec = pdf.Root.Names.EmbeddedFiles.Names[1]
        spec.EF.UF = pdf.make_stream(b"other content")

    view = check_pdf(altered(drawn_again(made), hide), friends, ON)
    assert "另有一份内容" in said(view, "What the file holds")


def test_hostile_values_are_refused_before_anything_is_drawn(made, friends):
    values = orjson.loads(parts_of(drawn_again(made))["paper.json"])
    values["values"]["facts"][0][1] = "长" * 300_000
    hostile = orjson.dumps(values)
    view = check_pdf(altered(drawn_again(made), lambda pdf: put(pdf, "paper.json", hostile)), friends, ON)
    assert not view.ok
    assert "超出本程序所写" in told(view)

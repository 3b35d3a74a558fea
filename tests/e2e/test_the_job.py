"""The main job, end to end: demo, papers, capacity, trace, verify, and what tampering does."""

import re
import shutil
import sqlite3
from contextlib import closing

import pypdfium2
import pytest
import zxingcpp

from db import guards
from hwtrack.services.capacity_answer import capacity_answer
from hwtrack.services.store import Store

# One process builds the demo for all of them.
pytestmark = pytest.mark.e2e
FAMILIES = {"772-002-18", "261-139-24", "321-022-48", "321-032-48", "323-001-48", "336-100-17"}


def test_the_demo_leaves_a_register_and_its_papers(demo):
    assert len(list((demo / "manifests").glob("*.pdf"))) == 40
    assert list((demo / "labels").glob("*.pdf"))
    assert (demo / "capacity-2025.pdf").exists()
    assert len(list(demo.glob("audit-HWCS*.pdf"))) == 1
    told = (demo / "told.txt").read_text(encoding="utf-8")
    assert all(code in told for code in FAMILIES)


def test_the_demo_is_as_large_as_a_province(demo):
    raw = sqlite3.connect(demo / "demo.hwt")
    count = {
        table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("batch", "manifest")
    }
    counties = raw.execute(
        "SELECT count(DISTINCT division_code) FROM site WHERE division_code IS NOT NULL"
    ).fetchone()[0]
    raw.close()
    assert count["batch"] >= 20_000
    assert count["manifest"] >= 15_000
    assert counties == 100


def test_the_demo_is_short_in_its_families_though_capacity_is_ample(demo):
    with Store.open(demo / "demo.hwt", read_only=True) as store:
        answer = store.ask(capacity_answer, 2025)
        found = store.verify()
    assert {row.code for row in answer.shortfalls} == FAMILIES
    assert answer.totals.ample
    assert (found.ok, found.problems) == (True, ())


def test_the_demo_verifies(demo, hwtrack):
    run = hwtrack("verify", demo / "demo.hwt", "--json")
    assert run.code == 0, run.out
    assert run.json["ok"] is True
    assert run.json["entries"] > 0


def test_one_gram_changed_with_sqlite_is_named(demo, hwtrack, tmp_path):
    path = tmp_path / "demo.hwt"
    shutil.copy(demo / "demo.hwt", path)
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER keep_movement_update")
    raw.execute("UPDATE movement SET grams = grams + 1 WHERE id = 1234")
    for sql in guards.statements():
        if "keep_movement_update" in sql:
            raw.execute(sql)
    raw.commit()
    raw.close()
    run = hwtrack("verify", path)
    assert run.code == 1
    assert re.search(r"movement 第 1234 行与日志第 \d+ 条不符", run.out)
    (changed,) = [p for p in hwtrack("verify", path, "--json").json["problems"] if p["kind"] == "changed"]
    assert (changed["table"], changed["row"]) == ("movement", 1234)
    assert changed["entry"] > 0


def test_a_register_without_its_guards_says_so(demo, hwtrack, tmp_path):
    path = tmp_path / "demo.hwt"
    shutil.copy(demo / "demo.hwt", path)
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER keep_movement_update")
    raw.execute("UPDATE movement SET grams = grams + 1 WHERE id = 1234")
    raw.commit()
    raw.close()
    run = hwtrack("verify", path)
    assert run.code == 1
    assert "movement 第 1234 行" in run.out
    assert "keep_movement_update" in run.out
    assert hwtrack("batches", path).code == 3


def test_capacity_is_ample_in_total_and_exactly_four_families_fall_short(demo, hwtrack):
    run = hwtrack("capacity", demo / "demo.hwt", "--year", 2025, "--json")
    assert run.code == 1
    answer = run.json
    assert {short["code"] for short in answer["shortfalls"]} == FAMILIES
    assert all(short["grams"] > 0 for short in answer["shortfalls"])
    assert answer["totals"]["ample"] is True
    assert sum(short["grams"] for short in answer["shortfalls"]) == answer["totals"]["shortage_grams"]


def test_batches_and_trace_answer_in_json_alone(demo, hwtrack):
    rows = hwtrack("batches", demo / "demo.hwt", "--limit", 3, "--json").json
    assert len(rows) == 3
    assert all(row["code"].startswith("HWCS") and row["grams"] > 0 for row in rows)
    (code,) = [path.stem.removeprefix("audit-") for path in demo.glob("audit-*.pdf")]
    traced = hwtrack("trace", demo / "demo.hwt", code, "--json").json
    assert traced["code"] == code
    assert sum(end["grams"] for end in traced["ends"]) == traced["in_grams"]
    assert sum(origin["grams"] for origin in traced["origins"]) == traced["in_grams"]


def test_every_code_of_every_paper_decodes_from_150_dpi(demo):
    papers = [*demo.glob("*.pdf"), *demo.glob("*/*.pdf")]
    assert len(papers) > 45
    for path in papers:
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                found = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
                assert any(code.text.startswith("HWT2:") for code in found), path.name


def test_every_paper_of_the_demo_is_marked_as_a_sample(demo):
    for path in [*demo.glob("*.pdf"), *demo.glob("manifests/*.pdf")]:
        with pypdfium2.PdfDocument(path) as pdf:
            assert all("样例" in page.get_textpage().get_text_bounded() for page in pdf), path.name


def test_a_manifest_is_printed_by_its_number(demo, hwtrack, tmp_path):
    number = next((demo / "manifests").glob("*.pdf")).stem
    copy = tmp_path / "demo.hwt"
    shutil.copy(demo / "demo.hwt", copy)
    run = hwtrack("manifest", copy, number, "--pdf", tmp_path / "m.pdf")
    assert run.code == 0, run.err
    with pypdfium2.PdfDocument(tmp_path / "m.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_bounded()
    assert number in text
    assert hwtrack("verify", copy).code == 0


def test_what_is_wrong_is_said_with_its_exit_code(hwtrack, tmp_path):
    (tmp_path / "empty.hwt").write_bytes(b"")
    assert hwtrack("verify", tmp_path / "none.hwt").code == 3
    empty = hwtrack("verify", tmp_path / "empty.hwt", "--json")
    assert (empty.code, empty.out) == (3, "")
    assert "空文件" in empty.err
    assert hwtrack("nonsense").code == 2
    assert hwtrack("trace").code == 2


def test_a_trace_answers_to_every_number_people_have_in_hand(demo, hwtrack, tmp_path):
    register = demo / "demo.hwt"
    with closing(sqlite3.connect(register)) as raw:
        number, official = raw.execute(
            "SELECT internal_no, official_no FROM manifest WHERE state = 'closed' AND official_no IS NOT NULL"
        ).fetchone()
        (container,) = raw.execute("SELECT code FROM container").fetchone()
        (residue,) = raw.execute(
            "SELECT code FROM batch WHERE id IN (SELECT to_batch FROM movement WHERE kind = 'residue')"
        ).fetchone()
    asked = {number: "manifest", official: "manifest", container: "container", residue: "residue"}
    for subject, kind in asked.items():
        told = hwtrack("trace", register, subject, "--json").json
        assert told["kind"] == kind
        assert told["format"] == "hwtrack trace 1"
        for part in ("origins", "ends"):
            assert sum(one["grams"] for one in told[part]) == told["in_grams"]
        for stage in ("made", "ended"):
            assert sum(one["own"] for one in told["nodes"] if one["stage"] == stage) == told["in_grams"]
    text = hwtrack("trace", register, number)
    assert text.out.startswith("联单")
    assert "约定" in text.out
    pdf = tmp_path / "trace.pdf"
    assert hwtrack("trace", register, residue, "--pdf", pdf).code == 0
    assert pdf.read_bytes().startswith(b"%PDF")


def test_an_unknown_batch_is_the_users_to_mend(demo, hwtrack):
    run = hwtrack("trace", demo / "demo.hwt", "HWCS20990101001")
    assert (run.code, run.out) == (2, "")
    assert "HWCS20990101001" in run.err


def test_a_folder_with_a_real_register_is_not_overwritten_by_a_demo(hwtrack, tmp_path):
    (tmp_path / "demo.hwt").write_bytes(b"not a sample")
    run = hwtrack("demo", "--out", tmp_path, "--no-window")
    assert run.code == 2
    assert (tmp_path / "demo.hwt").read_bytes() == b"not a sample"

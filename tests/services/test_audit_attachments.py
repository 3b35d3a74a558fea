"""What an audit trail carries proves, without the register, that its entries were under the checkpoint it prints."""

import json
from dataclasses import replace

import pypdfium2
import pytest

from hwtrack.documents.audit import audit_pdf
from hwtrack.errors import UserError
from hwtrack.services import papers
from hwtrack.services.audit_attachments import read_entries, read_paper
from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    town = make_town(tmp_path_factory.mktemp("printed"))
    town.received()
    content = papers.print_audit(town.store, town.rows("SELECT uid FROM batch WHERE id = 1")[0][0])
    document = pypdfium2.PdfDocument(content)
    files = [document.get_attachment(index) for index in range(document.count_attachments())]
    found = {file.get_name(): bytes(file.get_data()) for file in files}
    document.close()
    town.store.close()
    return found


def test_every_attached_entry_is_proved_under_the_printed_root(printed):
    found, paper = read_entries(printed["entries.json"]), read_paper(printed["paper.json"])
    assert (found.size, found.root.hex()) == (paper.checkpoint.size, paper.checkpoint.root)
    assert found.subject.kind == "batch"
    assert found.subject.number == paper.number
    assert len(found.entries) >= 2
    for entry in found.entries:
        assert entry.payload_holds
        assert entry.leaf_holds
        assert entry.included(found.root, found.size)
        assert not replace(entry, proof=entry.proof[:-1]).included(found.root, found.size)
        assert not replace(entry, actor="他人").leaf_holds
        assert not replace(entry, payload=b'{"rows":{}}').payload_holds


def test_the_log_is_told_again_from_what_is_attached(printed):
    assert read_entries(printed["entries.json"]).log() == read_paper(printed["paper.json"]).entries


def test_the_same_paper_is_drawn_again_from_its_values(printed):
    paper = read_paper(printed["paper.json"])
    assert audit_pdf(paper) == audit_pdf(read_paper(printed["paper.json"]))
    assert [file.name for file in paper.attached] == [
        "entries.json",
        "checkpoint.txt",
        "register.txt",
        "paper.json",
    ]
    assert paper.attached[0].size == len(printed["entries.json"])


@pytest.mark.parametrize("name", ["entries.json", "paper.json"])
def test_damaged_attachments_are_refused_with_the_reason(printed, name):
    read = {"entries.json": read_entries, "paper.json": read_paper}[name]
    whole = json.loads(printed[name])
    damaged = [b"", b"[]", b"{", b"\xff", b'{"format":"other"}', printed[name][:-1]]
    for key in whole:
        damaged += [json.dumps({**whole, key: other}).encode() for other in (None, [1], {"x": []}, -1)]
        damaged.append(json.dumps({k: v for k, v in whole.items() if k != key}).encode())
    for content in damaged:
        with pytest.raises(UserError, match=name):
            read(content)

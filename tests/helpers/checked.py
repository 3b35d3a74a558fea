"""Papers of a register to check, and what a check of them told."""

from __future__ import annotations

import io
import re
from dataclasses import replace

from reportlab.pdfgen.canvas import Canvas

from hwtrack.domain.paper_code import PaperCode, payload_of
from hwtrack.services import papers
from hwtrack.services.audit_attachments import read_paper
from hwtrack.services.keys import Signer
from hwtrack.services.paper_absence import AskAbsence, print_absence
from hwtrack.services.paper_printing import digest_of
from hwtrack.services.register_card import card_of, read_card, write_card
from hwtrack.services.signed_codes import read_code, sign_code
from tests.helpers.forged import drawn, parts_of
from tests.helpers.registers import make_town


class Papers:
    """The papers of one register, and the card by which others trust it."""

    def __init__(self, folder):
        town = make_town(folder)
        uid = town.received()
        self.batch = town.rows("SELECT uid FROM batch WHERE id = 1")[0][0]
        self.absence = print_absence(town.store, AskAbsence(plate="赣B00001"))
        self.manifest = papers.print_manifest(town.store, uid)
        self.audit = papers.print_audit(town.store, self.batch)
        self.card = read_card(write_card(card_of(town.store), town.store.signer()))
        town.store.close()


def states(view) -> dict[str, str]:
    return {step.name_en: step.state for step in view.steps}


def failed(view) -> set[str]:
    return {step.name_en for step in view.steps if step.state == "fails"}


def said(view, name: str) -> str:
    return next(step.detail for step in view.steps if step.name_en == name and step.state == "fails")


def told(view) -> str:
    return "\n".join([*(f"{step.name_zh} {step.detail}" for step in view.steps), view.verdict_zh])


def padding_of(content: bytes) -> range:
    """Return where the zeros stand that fill the place of the signature."""
    start, end = map(int, re.search(rb"/ByteRange \[0 (\d+) (\d+)", content).groups())
    filled = content[start:end].rstrip(b"0>")
    return range(start + len(filled), end - 1)


def values_of(made):
    return read_paper(parts_of(made.audit)["paper.json"])


def drawn_again(made, **files: bytes) -> bytes:
    """Draw the trail again, unsealed and with other files, telling of no seal."""
    paper = replace(values_of(made), seal="未加封签")
    named = {name.replace("_", "."): content for name, content in files.items()}
    return drawn(paper, parts_of(made.audit) | named)


def lied(made: Papers, signer: Signer | None, *, card: bool = True) -> bytes:
    """Print other figures over the proofs of a genuine trail, with a code of the forger's own."""
    paper = values_of(made)
    paper = replace(paper, seal="未加封签", facts=(("废物", "普通垃圾"), *paper.facts[1:]))
    content = read_code(paper.qr).content
    if signer is None:
        uid = made.card.register_uid
        code = payload_of(PaperCode(uid, content.subject, paper.number, content.size, content.root))
    else:
        code = sign_code(replace(content, digest=digest_of(paper)[:32]), signer)
    files = parts_of(made.audit)
    if not card:
        del files["register.txt"]
    return drawn(replace(paper, qr=code), files)


def simple_pdf(**more) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, **more)
    canvas.drawString(72, 720, "another paper")
    canvas.showPage()
    canvas.save()
    return out.getvalue()

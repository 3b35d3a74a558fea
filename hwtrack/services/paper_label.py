"""Labels of a batch's containers: what HJ 1276-2022 asks for, as far as the register knows it."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pypdfium2
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Batch, Container, Movement, Organisation, Site, StorageArea
from hwtrack.documents.values import LabelPaper
from hwtrack.domain.codes import category_of
from hwtrack.domain.movement import PlaceKind
from hwtrack.errors import UserError
from hwtrack.services.movements import batch_by_uid
from hwtrack.services.paper_manifest import FORMS
from hwtrack.services.paper_printing import Sheet, marks_of

DOCUMENT = "label"
CAUTIONS = {
    "T": "防渗漏，避免接触吸入",
    "C": "防腐蚀容器，穿戴防护",
    "I": "远离火种热源",
    "R": "防水防撞，分开存放",
    "In": "密闭，防刺伤感染",
}
"""Usual words for each hazard, where the batch's note gives none."""


def label_sheets(session: Session, batch_uid: str) -> tuple[Sheet[LabelPaper], ...]:
    """Return a label for each container of a batch.

    Raises:
        UserError: there is no such batch, or it has no registered container.
    """
    batch = batch_by_uid(session, batch_uid)
    containers = session.scalars(
        select(Container).where(Container.batch == batch.id).order_by(Container.code)
    ).all()
    if not containers:
        raise UserError("该批次没有登记容器，无法打印标签。", field="batch_uid")
    site = session.get_one(Site, batch.custodian)
    organisation = session.get_one(Organisation, site.organisation)
    remark = _remark(session, batch)
    hazards = tuple(part for part in batch.hazards.split("/") if part)
    return tuple(
        Sheet(
            DOCUMENT,
            container.code,
            batch.code,
            LabelPaper(
                container_code=container.code,
                volume_litres=Decimal(container.litres),
                name=batch.name,
                category=category_of(batch.waste_code),
                code=batch.waste_code,
                form=FORMS[batch.form],
                main_components="",
                harmful="",
                hazards=hazards,
                cautions="；".join(CAUTIONS[one] for one in hazards),
                unit=organisation.name,
                contact=site.contact,
                contact_phone=site.phone,
                generated_on=batch.clock_from,
                mass_grams=container.grams,
                remark=remark,
                qr="",
                marks=marks_of(session),
            ),
        )
        for container in containers
    )


def _remark(session: Session, batch: Batch) -> str:
    """Name the storage area into which the batch first came."""
    code = session.scalars(
        select(StorageArea.code)
        .join(Movement, Movement.to_place == StorageArea.place)
        .where(Movement.to_batch == batch.id, Movement.to_kind == PlaceKind.STORAGE.value)
        .order_by(Movement.id)
        .limit(1)
    ).first()
    return code or ""


def one_file(pages: list[bytes]) -> bytes:
    """Put single labels into one file, each page at its own exact size."""
    whole = pypdfium2.PdfDocument.new()
    for content in pages:
        single = pypdfium2.PdfDocument(content)
        whole.import_pages(single)
        single.close()
    buffer = BytesIO()
    whole.save(buffer)
    whole.close()
    return buffer.getvalue()

"""Templates: a manifest form kept under a name, to start the next one from."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import ManifestTemplate, Organisation, Site
from hwtrack.errors import UserError
from hwtrack.services.custody_views import TemplateView
from hwtrack.services.desk import desk
from hwtrack.services.drafts import cleared, form_text, read_form
from hwtrack.services.register import required
from hwtrack.services.requests import NewManifestForm


def save_template(session: Session, asked: tuple[str, NewManifestForm]) -> str:
    """Keep a form under a name, without numbers, dates and batches; a known name is replaced.

    Raises:
        UserError: no name.
    """
    name, form = required(asked[0], "name"), form_text(cleared(asked[1]))
    row = session.scalars(select(ManifestTemplate).where(ManifestTemplate.name == name)).first()
    if row is None:
        row = ManifestTemplate(uid=desk(session).new_uid(), name=name, form=form)
        session.add(row)
    row.form = form
    session.flush()
    return row.uid


def delete_template(session: Session, uid: str) -> str:
    """Delete a kept form; return its name.

    Raises:
        UserError: there is none.
    """
    row = _by_uid(session, uid)
    session.delete(row)
    session.flush()
    return row.name


def template(session: Session, uid: str) -> NewManifestForm:
    """Return a new form begun from a kept one.

    Raises:
        UserError: there is none.
    """
    return cleared(read_form(_by_uid(session, uid).form))


def templates(session: Session, _: None) -> tuple[TemplateView, ...]:
    """Return the kept forms by name."""
    rows = session.scalars(select(ManifestTemplate).order_by(ManifestTemplate.name))
    return tuple(_view(session, row) for row in rows)


def _view(session: Session, row: ManifestTemplate) -> TemplateView:
    form = read_form(row.form)
    sender, receiver = (_party(session, uid) for uid in (form.generator_uid, form.receiver_uid))
    codes = dict.fromkeys(line.waste_code for line in form.lines if line.waste_code)
    return TemplateView(row.uid, row.name, sender, receiver, tuple(codes))


def _party(session: Session, uid: str) -> str:
    found = session.scalars(
        select(Organisation.name).join(Site, Site.organisation == Organisation.id).where(Site.uid == uid)
    ).first()
    return found or ""


def _by_uid(session: Session, uid: str) -> ManifestTemplate:
    row = session.scalars(select(ManifestTemplate).where(ManifestTemplate.uid == uid)).first()
    if row is None:
        raise UserError("没有这个模板。", field="uid")
    return row

"""Every change to what the register keeps of parties, papers, areas and settings, by its verb.

The window and the command line name the verb and hand over its form; the function's own name is the
action in the journal. Some forms are judged while they are typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from hwtrack.errors import UserError
from hwtrack.services import (
    approvals,
    areas,
    closing,
    contracts,
    emergency_list,
    facility_totals,
    fleet,
    house,
    incompatibilities,
    licences,
    line_properties,
    organisations,
    plans,
    published,
    register,
    supervision_basis,
)
from hwtrack.services.desk import desk
from hwtrack.services.requests import CheckResult

Change = Callable[[Session, Any], str | None]
"""Takes the form its verb names; returns the identity of what it made, where it made something."""

VERBS: dict[str, Change] = {
    change.__name__: change
    for change in (
        organisations.rename_organisation,
        organisations.change_organisation,
        organisations.add_further_site,
        organisations.change_site,
        organisations.add_contact,
        organisations.end_contact,
        closing.close_organisation,
        closing.reopen_organisation,
        closing.close_site,
        closing.reopen_site,
        supervision_basis.set_supervision,
        licences.record_new_licence,
        licences.renew_licence,
        register.suspend_licence,
        licences.lift_suspension,
        line_properties.record_line_properties,
        facility_totals.record_facility_total,
        facility_totals.end_facility_total,
        emergency_list.list_emergency_line,
        emergency_list.change_listing,
        emergency_list.remove_listing,
        fleet.renew_carrier_permit,
        fleet.renew_vehicle_permit,
        fleet.renew_certificate,
        fleet.add_to_fleet,
        fleet.add_to_crew,
        fleet.end_vehicle,
        fleet.end_member,
        contracts.record_contract,
        contracts.change_contract,
        approvals.record_approval,
        plans.save_plan,
        plans.file_plan,
        plans.record_emergency_plan,
        areas.add_storage_area,
        areas.change_area,
        areas.end_area,
        areas.reopen_area,
        areas.record_unit,
        incompatibilities.add_pair,
        incompatibilities.remove_pair,
        house.set_house,
        published.add_published,
        published.change_published,
        published.withdraw_published,
    )
}

JUDGED: dict[str, Callable[[Session, Any], CheckResult]] = {
    "record_new_licence": licences.check_licence,
    "renew_licence": licences.check_renewal,
    "record_approval": approvals.check_approval,
    "record_line_properties": line_properties.check_line_properties,
}


def verb_named(verb: str) -> Change:
    """Return the service of a verb.

    Raises:
        UserError: there is no such verb.
    """
    change = VERBS.get(verb)
    if change is None:
        raise UserError(f"没有操作“{verb}”。", field="verb")
    return change


def judge(session: Session, asked: tuple[str, Any]) -> CheckResult:
    """Check the form of a verb as typed: (verb, form); without rules of its own nothing is found."""
    verb, form = asked
    verb_named(verb)
    check = JUDGED.get(verb)
    return check(session, form) if check is not None else CheckResult((), desk(session).now)

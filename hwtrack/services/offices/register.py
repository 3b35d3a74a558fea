"""The office's part for parties, licences, contracts, approvals, plans, carriers, areas."""

from __future__ import annotations

from sqlalchemy.orm import Session

from hwtrack.services import (
    approvals,
    areas,
    contracts,
    emergency_list,
    facility_totals,
    house,
    incompatibilities,
    party_book,
    plans,
    register_verbs,
)
from hwtrack.services.party_details import organisation_number
from hwtrack.services.requests import CheckResult, Choice
from hwtrack.services.store import Store

FacilityLimits = tuple[
    tuple[facility_totals.FacilityTotalView, ...],
    tuple[emergency_list.ListingView, ...],
    tuple[Choice, ...],
]
"""Totals of facilities, the emergency list, and the emergency lines that are not on it."""
PlanViews = tuple[tuple[plans.PlanView, ...], tuple[plans.EmergencyPlanView, ...]]


class RegisterOffice:
    """Answer for parties and their papers, areas, settings; every question by name, frozen answers."""

    store: Store

    def change_register(self, verb: str, form: object) -> str:
        """Carry out a change by its verb (`register_verbs.VERBS`); return what it made, or nothing.

        Raises:
            UserError: the verb is unknown, or why the change is refused, with the form's field.
        """
        return self.store.do(register_verbs.verb_named(verb), form) or ""

    def judge_register(self, verb: str, form: object) -> CheckResult:
        """Check the form of a verb as typed: every finding at once."""
        return self.store.ask(register_verbs.judge, (verb, form))

    def party_sites(self, uid: str) -> party_book.SitesBook:
        """Return an organisation's identity, former names, sites and contacts."""
        return self.store.ask(party_book.sites_book, uid)

    def party_licences(self, uid: str) -> tuple[party_book.LicenceBook, ...]:
        """Return an organisation's licences with their lines, loads and suspensions."""
        return self.store.ask(party_book.licences_book, uid)

    def party_fleet(self, uid: str) -> party_book.FleetBook:
        """Return a carrier's permits, vehicles and people with what counts today."""
        return self.store.ask(party_book.fleet_book, uid)

    def party_contracts(self, uid: str) -> tuple[contracts.ContractView, ...]:
        """Return an organisation's contracts with what was shipped under them."""
        return self.store.ask(_contracts, uid)

    def party_approvals(self, uid: str) -> tuple[approvals.ApprovalView, ...]:
        """Return an organisation's cross-province approvals with their balances."""
        return self.store.ask(_approvals, uid)

    def party_plans(self, uid: str) -> PlanViews:
        """Return an organisation's management plans beside what happened, and its emergency plans."""
        return self.store.ask(_plans, uid)

    def party_areas(self, uid: str) -> tuple[areas.OwnSite, ...]:
        """Return areas and units of an organisation's sites whose books are kept here; "" asks for own sites."""
        return self.store.ask(_areas, uid)

    def facility_limits(self, uid: str) -> FacilityLimits:
        """Return facility totals, the emergency list and lines that could be listed; "" asks for the whole list."""
        return self.store.ask(_limits, uid)

    def incompatible_pairs(self) -> tuple[incompatibilities.Pair, ...]:
        """Return the wastes that may not lie together."""
        return self.store.ask(incompatibilities.incompatible_pairs, None)

    def house_figures(self) -> tuple[house.SettingView, ...]:
        """Return the figures the rules use: the house's settings, then what the law sets."""
        return self.store.ask(house.settings_view, None)


def _contracts(session: Session, uid: str) -> tuple[contracts.ContractView, ...]:
    return contracts.contract_views(session, organisation_number(session, uid))


def _approvals(session: Session, uid: str) -> tuple[approvals.ApprovalView, ...]:
    return approvals.approval_views(session, organisation_number(session, uid))


def _plans(session: Session, uid: str) -> PlanViews:
    number = organisation_number(session, uid)
    return plans.plan_views(session, number), plans.emergency_plan_views(session, number)


def _limits(session: Session, uid: str) -> FacilityLimits:
    number = organisation_number(session, uid) if uid else None
    totals = facility_totals.facility_total_views(session, number) if number is not None else ()
    listed = emergency_list.emergency_list(session, number)
    return totals, listed, emergency_list.emergency_lines(session, number)


def _areas(session: Session, uid: str) -> tuple[areas.OwnSite, ...]:
    return areas.own_sites(session, organisation_number(session, uid) if uid else None)

"""Who may do what: every action of the journal, with its English words, and the roles that may.

Reading needs no permission: whoever holds the file can read it. What the program does by itself, and
what a person does before being known, needs nobody (`UNATTENDED`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from hwtrack.domain.people import ROLE_NAMES, Role

CLERK, DISPATCHER, RECEIVER = Role.CLERK, Role.DISPATCHER, Role.RECEIVER
INSPECTOR, COUNTY, ADMINISTRATOR = Role.INSPECTOR, Role.COUNTY_REVIEWER, Role.ADMINISTRATOR
EVERYONE = frozenset(Role)
UNATTENDED: frozenset[Role] = frozenset()
"""No role is asked: nobody need be signed in."""
_BOOKS = frozenset({CLERK})
_STORE = frozenset({CLERK, RECEIVER})
_ROAD = frozenset({DISPATCHER})
_OUT = frozenset({CLERK, DISPATCHER})
_GATE = frozenset({DISPATCHER, RECEIVER})
_TAKE = frozenset({RECEIVER})
_HANDS = frozenset({CLERK, DISPATCHER, RECEIVER})
_COUNTY = frozenset({COUNTY})
_SHARED = frozenset({CLERK, COUNTY})
_EXCHANGE = frozenset({CLERK, COUNTY, ADMINISTRATOR})
_NOTES = frozenset({CLERK, DISPATCHER, RECEIVER, COUNTY, INSPECTOR})
_HOUSE = frozenset({ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Permit:
    """An action in English words and the roles that may do it; without roles it needs nobody."""

    name_en: str
    roles: frozenset[Role]

    def allows(self, roles: Iterable[Role]) -> bool:
        """Say whether somebody of these roles may do it."""
        return not self.roles or not self.roles.isdisjoint(roles)


def _permits(roles: frozenset[Role], **actions: str) -> dict[str, Permit]:
    return {action: Permit(name, roles) for action, name in actions.items()}


_BATCHES = {
    **_permits(
        _BOOKS,
        record_batch="Record a batch",
        open_stock="Record opening stock",
        take_stock="Take stock",
        leave_site="Take off the books",
    ),
    **_permits(
        _STORE,
        shift_batch="Move to another store",
        split_batch="Split",
        regroup_batches="Regroup",
        repack_batch="Repack",
        reclassify_batch="Change the waste code",
        charge_unit="Charge a unit",
        add_additive="Add an additive",
        record_residue="Record residue",
        treat_unit="Treat in a unit",
        treat_batch="Treat",
        pour_into_tank="Pour into a tank",
        record_tank="Record a tank",
        correct_movements="Correct in red",
        correct_steps="Correct in red",
    ),
}
_MANIFESTS = {
    **_permits(
        _BOOKS,
        sign_manifest="Sign a manifest",
        sign_checked="Sign a manifest",
        sign_as_seen="Sign a manifest",
        sign_draft="Sign a manifest",
        reopen_manifest="Take a signature back",
        void_manifest="Void",
        void_now="Void",
        take_back_load="Take a load back",
        enter_paper="Enter a paper manifest",
        declare="Declare",
    ),
    **_permits(
        _OUT,
        save_draft="Save a draft",
        delete_draft="Delete a draft",
        give_official_no="Enter the national number",
        scan_label="Scan at loading",
        save_template="Save a template",
        delete_template="Delete a template",
    ),
    **_permits(
        _ROAD,
        dispatch_manifest="Dispatch",
        dispatch_checked="Dispatch",
        dispatch_weighed="Dispatch",
        depart_rider="Dispatch",
        resume_load="Resume transport",
        park_load="Put down on the way",
        hand_over_leg="Hand over to the next carrier",
        change_leg="Change a leg",
        new_trip="Make a trip",
        put_on_trip="Put on a trip",
        take_off_trip="Take off a trip",
    ),
    **_permits(
        _GATE,
        arrive_manifest="Record an arrival",
        arrive_now="Record an arrival",
        arrive_rider="Record an arrival",
    ),
    **_permits(
        _TAKE,
        receive_manifest="Confirm receipt",
        receive_checked="Confirm receipt",
        receive_whole="Confirm receipt",
        refuse_manifest="Refuse a load",
        refuse_now="Refuse a load",
    ),
    **_permits(
        _STORE,
        return_manifest="Book a return",
        return_now="Book a return",
        redirect_draft="Send on elsewhere",
        close_manifest="Close",
        close_now="Close",
        report_mismatch="Report a mismatch",
        report_mismatches="Report mismatches",
        book_pipeline_day="Book a day of a pipeline",
    ),
    **_permits(_HANDS, propose_revision="Propose a correction", answer_proposal="Answer a correction"),
}
_PARTIES = {
    **_permits(
        _BOOKS,
        record_party="Record a party",
        record_new_party="Record a party",
        rename_organisation="Rename a party",
        change_organisation="Change a party",
        add_further_site="Add a site",
        change_site="Change a site",
        add_contact="Add a contact",
        end_contact="End a contact",
        close_organisation="Close a party",
        reopen_organisation="Reopen a party",
        close_site="Close a site",
        reopen_site="Reopen a site",
        record_licence="Record a licence",
        record_new_licence="Record a licence",
        renew_licence="Renew a licence",
        record_line_properties="Record limits of special properties",
        record_facility_total="Record a facility's total",
        end_facility_total="End a facility's total",
        record_contract="Record a contract",
        change_contract="Change a contract",
        record_approval="Record a transfer approval",
        save_plan="Save a management plan",
        file_plan="File a management plan",
        record_emergency_plan="Record an emergency plan",
        add_storage_area="Add a storage area",
        change_area="Change a storage area",
        end_area="End a storage area",
        reopen_area="Reopen a storage area",
        record_unit="Record a treatment unit",
    ),
    **_permits(
        _SHARED,
        set_supervision="Set the class of supervision",
        suspend_licence="Suspend a licence",
        lift_suspension="Lift a suspension",
    ),
    **_permits(
        _OUT,
        record_carrier_papers="Record a carrier's papers",
        renew_carrier_permit="Renew a carrier's permit",
        renew_vehicle_permit="Renew a vehicle's permit",
        renew_certificate="Renew a certificate of a crew member",
        add_to_fleet="Add a vehicle",
        add_to_crew="Add a crew member",
        end_vehicle="End a vehicle",
        end_member="End a crew member",
    ),
}
_FIGURES = {
    **_permits(
        _COUNTY,
        list_emergency_line="Put on the emergency list",
        change_listing="Change the emergency list",
        remove_listing="Take off the emergency list",
        add_published="Add a published figure",
        change_published="Change a published figure",
        withdraw_published="Withdraw a published figure",
    ),
    **_permits(
        _SHARED,
        save_scenario="Save a scenario",
        withdraw_scenario="Withdraw a scenario",
        restore_scenario="Restore a scenario",
    ),
    # Who inspects takes note of a finding; assigning and resolving it the service refuses to them.
    **_permits(_NOTES, act_on_finding="Act on a finding"),
    **_permits(
        EVERYONE,
        record_prints="Print papers",
        record_bulletins="Print bulletins",
        record_notices="Print notices",
        # The register makes its own certificate when it first seals a paper, whoever prints.
        record_seal="Put a seal certificate to use",
    ),
}
_OTHERS = {
    **_permits(_EXCHANGE, send_bundle="Send a bundle", take_acknowledgement="Take an acknowledgement"),
    **_permits(
        _COUNTY,
        take_bundle="Take a bundle",
        refuse_bundle="Refuse a bundle",
        accept_foreign_key="Accept another register's key",
        link_same="Link two manifests as one",
        unlink_same="Take a link back",
        deny_owner="Deny that a register speaks for an organisation",
        restore_owner="Take such a denial back",
    ),
}
_REGISTER = {
    **_permits(
        _HOUSE,
        set_house="Change a setting",
        change_setting="Change a setting",
        set_reference_day="Set the reference day",
        add_pair="Add an incompatibility",
        remove_pair="Remove an incompatibility",
        change_key="Change the signing key",
        use_own_seal="Put one's own seal certificate to use",
        make_account="Make an account",
        change_roles="Change roles",
        reset_password="Reset a password",  # noqa: S106 - the name of an action
        close_account="Close an account",
        reopen_account="Reopen an account",
        turn_accounts_off="Work without passwords from now on",
    ),
    **_permits(EVERYONE, change_own_password="Change one's own password"),  # noqa: S106 - the name of an action
    **_permits(
        UNATTENDED,
        found_register="Found the register",
        adopt_defaults="Upgrade",
        start_epoch="Go on under a new epoch",
        start_accounts="Start accounts",
        resume_accounts="Start accounts again",
        choose_no_passwords="Work without passwords",
        sign_in="Sign in",
        sign_out="Sign out",
        refuse_sign_in="Refuse a sign-in",
        lock_desk="Lock",
        unlock_desk="Unlock",
    ),
    **_permits(
        _BOOKS,
        import_export="Import a platform's export",
        add_imported_lines="Import further lines",
        book_parties="Record parties in bulk",
        book_history="Record history in bulk",
        book_custody="Record custody in bulk",
        book_declarations="Record declarations in bulk",
        book_plans="Record plans in bulk",
        book_renewals="Renew papers in bulk",
        book_supervision="Set classes of supervision in bulk",
        book_contracts="Record contracts in bulk",
    ),
}
PERMITS: Mapping[str, Permit] = MappingProxyType(
    {**_BATCHES, **_MANIFESTS, **_PARTIES, **_FIGURES, **_OTHERS, **_REGISTER}
)
"""Every action and who may do it; what is not here nobody may do."""
DUTIES: Mapping[str, tuple[str, Permit]] = MappingProxyType(
    {
        "choose_backups": ("备份设置", Permit("Choose how backups are made", _HOUSE)),
        "replace_register": (
            "以恢复出的台账库替换",
            Permit("Put a restored register in the place of the one in use", _HOUSE),
        ),
        "go_on_from_here": ("缺条目时按现状继续", Permit("Go on although entries are missing", _HOUSE)),
    }
)
"""What changes no record and so has no entry, yet is somebody's to do: in Chinese words, and the permit."""


def permit_of(action: str) -> Permit | None:
    """Return who may do an action or a duty; None where it is not in the table, and then nobody may."""
    duty = DUTIES.get(action)
    return PERMITS.get(action) if duty is None else duty[1]


def only_takes_notes(roles: Iterable[Role | str]) -> bool:
    """Say whether somebody of these roles may take note of a finding and neither assign nor settle it."""
    return frozenset(roles) == {INSPECTOR}


def roles_told(roles: Iterable[Role]) -> str:
    """Name roles in Chinese, in the order of the list of roles."""
    held = frozenset(roles)
    return "、".join(ROLE_NAMES[role][0] for role in Role if role in held)


def role_names(roles: Iterable[Role]) -> str:
    """Write roles as an account keeps them: their keys, sorted."""
    return " ".join(sorted(role.value for role in roles))


def roles_of(text: str) -> frozenset[Role]:
    """Read the roles that an account keeps; what is no role is left out and so grants nothing."""
    known = {role.value: role for role in Role}
    return frozenset(known[word] for word in text.split() if word in known)

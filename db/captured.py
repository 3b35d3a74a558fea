"""Frozen column lists: how a row of each journalled table is written into the journal.

A list is never edited. A changed table gets a new version behind the old ones, and `upcast` says
how an older row reads in it; payloads already written stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Value = int | str | None
Row = tuple[Value, ...]


@dataclass(frozen=True)
class Layout:
    """The columns of one table in one version, the first of them the integer key."""

    table: str
    version: int
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """Name table and version as the payload does."""
        return f"{self.table}/{self.version}"


def _v1(table: str, columns: str) -> Layout:
    return Layout(table, 1, ("id", *columns.split()))


LAYOUTS: tuple[Layout, ...] = (
    _v1("register", "uid epoch prefix name keeps sample reference_day public_key"),
    _v1("setting", "key value"),
    _v1("catalogue_edition", "edition valid_from valid_to complete"),
    _v1("waste_category", "category name_zh name_en"),
    _v1("waste_code", "code edition category hazards hazard_rule name_zh name_en"),
    _v1("division", "code name level parent full_name"),
    _v1("treatment_method", "code kind name_zh name_en"),
    _v1("legal_basis", "key instrument article gist_zh gist_en valid_from valid_to"),
    _v1("calendar_year", "year estimated"),
    _v1("calendar_exception", "day working"),
    _v1("organisation", "uid credit_code name initials group_name closed_on"),
    _v1(
        "site",
        "uid organisation name kind division_code address contact phone emergency_phone beds own closed_on",
    ),
    _v1("licence", "uid site number kind valid_from valid_to"),
    _v1("licence_suspension", "uid licence first_day last_day reason"),
    _v1(
        "licence_line",
        "uid licence no method kind annual_grams daily_grams collection_only group_only exempt_from",
    ),
    _v1("licence_waste", "uid line category code limit_grams"),
    _v1("carrier_permit", "uid organisation number classes valid_from valid_to"),
    _v1("vehicle", "uid organisation plate trailer permit_no valid_to"),
    _v1("crew_member", "uid organisation name role phone certificate valid_to"),
    _v1("place", "uid custodian kind"),
    _v1("storage_area", "uid site code name kind limit_grams place"),
    _v1(
        "batch",
        "uid code item custodian site_code waste_code name form properties hazards clock_from flowing note",
    ),
    _v1("container", "uid batch code kind litres grams"),
    _v1(
        "manifest",
        "uid internal_no official_no official_missing platform_no kind state sender receiver"
        " sender_handler receiver_handler licence_no sender_snapshot receiver_snapshot trip waybill"
        " un_numbers happened_on shipped_grams signed_at shipped_at arrived_at received_at"
        " closed_at void_reason draft note",
    ),
    _v1(
        "manifest_line",
        "uid manifest no batch waste_code name hazards form harmful packaging package_count"
        " planned_grams shipped_grams received_grams accepted_grams refused_grams discrepancy"
        " discrepancy_note opinion method pool",
    ),
    _v1(
        "leg",
        "uid manifest no carrier carrier_snapshot means plate driver driver_phone escort"
        " start_point end_point via departed_at arrived_at place",
    ),
    _v1("revision", "uid reason requested_by consent_by consent_at"),
    _v1(
        "movement",
        "uid kind from_batch from_place from_kind to_batch to_place to_kind grams happened_at"
        " happened_on handler_from handler_to line pool reverses revision",
    ),
    _v1("print_run", "uid document subject values_digest payload printed_at"),
    _v1("former_name", "uid organisation name last_day"),
    _v1("contact", "uid site role name phone last_day"),
    _v1(
        "supervision",
        "uid site valid_from running_since permitted_grams own_facility class_override reason decided_by",
    ),
    _v1("emergency_plan", "uid site number filed_on valid_to"),
    _v1("management_plan", "uid site year version filed_on note"),
    _v1("plan_line", "uid plan waste_code generated_grams own_grams out_grams"),
    _v1("declaration", "uid site period version submitted_on handler receipt_no journal_size"),
    _v1(
        "declaration_line",
        "uid declaration waste_code opening_grams generated_grams received_grams adjusted_grams own_grams"
        " out_grams closing_grams",
    ),
    _v1("incompatibility", "uid first second reason"),
    _v1("finding_action", "uid rule subject state kind done_by done_at reason person due_on"),
    _v1("vehicle_permit", "uid vehicle number valid_from valid_to"),
    _v1("crew_certificate", "uid member number valid_from valid_to"),
    _v1("fleet_end", "uid vehicle member last_day reason"),
    _v1("contract", "uid sender receiver number valid_from valid_to note"),
    _v1("contract_waste", "uid contract waste grams"),
    _v1("approval", "uid number sender receiver waste_code method grams valid_from valid_to note"),
    _v1("manifest_approval", "uid manifest approval"),
    _v1("manifest_follow", "uid manifest origin kind reason"),
    _v1("back_entry", "uid manifest paper_no reason completed_on entered_on"),
    _v1("trip", "uid number carrier means plate trailer driver driver_phone escort waybill planned_at"),
    _v1("leg_trip", "uid leg trip"),
    _v1("loading_scan", "uid line container scanned_at"),
    _v1(
        "line_seen",
        "uid line name hazards form packaging package_count refusal_reason reported_on reported_to report_note",
    ),
    _v1("manifest_template", "uid name form"),
    _v1(
        "proposal",
        "uid manifest side requested_by requested_at reason changes state answered_by answered_at answer_note"
        " revision",
    ),
    _v1("revision_change", "uid revision subject subject_uid field before after"),
    _v1("step_number", "uid movement code"),
    _v1("container_step", "uid movement container"),
    _v1("step_detail", "uid movement method completed_at reason"),
    _v1("treatment_unit", "uid site code name method place"),
    _v1("area_end", "uid area last_day"),
    _v1("line_property", "uid line property limit_grams"),
    _v1("facility_total", "uid site annual_grams valid_from valid_to reason"),
    _v1("emergency_listing", "uid line order_no listed_on removed_on note"),
    _v1("published_figure", "uid scope waste kind millionths unit as_of source withdrawn"),
    _v1("scenario", "uid name note assumptions kept_at withdrawn"),
    _v1("key_change", "uid old_key new_key statement old_signature new_signature reason changed_at"),
    _v1("epoch_start", "uid epoch former size reason started_at"),
    _v1("seal_certificate", "uid certificate fingerprint holder origin valid_from valid_to"),
    _v1("account", "uid login login_key name roles secret_digest must_change created_at closed_on"),
    _v1("sign_in", "uid account login kind at"),
    _v1("signature", "uid account name roles meaning subject subject_uid signed_at"),
    _v1("access_choice", "uid kind reason chosen_at"),
    _v1("bundle_sent", "uid recipient epoch first last root digest sent_at"),
    _v1("bundle_acknowledged", "uid recipient by_register epoch last root note acknowledged_at"),
    _v1("foreign_register", "uid register_uid name prefix sample public_key accepted_at note"),
    _v1(
        "foreign_slice",
        "uid register epoch first last root edge note digest schema file_name received_at",
    ),
    _v1("exchange_refusal", "uid register_uid kind first last seq told file_name refused_at"),
    _v1(
        "same_as",
        "uid first_register first_manifest second_register second_manifest made_by reason made_at",
    ),
    _v1("same_as_end", "uid link ended_by reason ended_at"),
    _v1("owner_denial", "uid register_uid code denied_by reason denied_at"),
    _v1("owner_denial_end", "uid denial ended_by reason ended_at"),
)

CURRENT: dict[str, Layout] = {layout.table: layout for layout in LAYOUTS}
BY_NAME: dict[str, Layout] = {layout.name: layout for layout in LAYOUTS}
APPEND_ONLY = frozenset(
    {
        "movement",
        "place",
        "revision",
        "print_run",
        "step_number",
        "container_step",
        "step_detail",
        "revision_change",
        "finding_action",
        "declaration",
        "declaration_line",
        "key_change",
        "epoch_start",
        "seal_certificate",
        "sign_in",
        "signature",
        "access_choice",
        "bundle_sent",
        "bundle_acknowledged",
        "foreign_slice",
        "exchange_refusal",
        "same_as",
        "same_as_end",
        "owner_denial",
        "owner_denial_end",
    }
)
"""Tables whose rows are written once, with rising numbers."""
CLAIMS = frozenset(
    {"foreign_standing", "foreign_manifest", "foreign_part", "claim_key", "foreign_claim", "claim_finding"}
)
"""Tables that say what foreign entries mean: read from those entries, this journal and the links people made."""
DERIVED = CLAIMS | {
    "stock",
    "flow_month",
    "frontier",
    "entry",
    "checkpoint",
    "account_secret",
    "foreign_entry",
}
"""Tables the journal does not hold: recomputed from it, the journal itself, or vouched for by a digest in it."""

_UPCASTERS: dict[str, Callable[[Row], Row]] = {}


def upcast(name: str, row: Row) -> Row:
    """Return a journalled row as it reads in the table's current version."""
    step = _UPCASTERS.get(name)
    return row if step is None else step(row)


def upcast_rows(name: str, rows: Iterable[Iterable[Value]]) -> list[Row]:
    """Return many journalled rows of one layout as they read in the table's current version."""
    found = list(map(tuple, rows))
    step = _UPCASTERS.get(name)
    return found if step is None else [step(row) for row in found]

"""What may be set and what the law sets, with defaults, and where a user's files lie.

A figure of ``Limits`` is law: it changes when the law changes, never by choice. A figure of
``Settings`` is a choice of the house: a finding that rests on it says that it is a setting.
Domain settings are kept in the register; these are their defaults.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from platformdirs import PlatformDirs

PORTABLE_FLAG: Final = "portable"
PORTABLE_FOLDER: Final = "hwtrack-data"

NAME_LENGTH: Final = 200
"""Characters of a single-line text such as a party's name."""

NOTE_LENGTH: Final = 2_000
"""Characters of a note; a longer one would take minutes to set on paper."""

OUTSIDE_KM: Final = 600
"""How far waste is taken to travel to or from another province: about the length of Jiangxi."""

TIME_ZONE: Final = "Asia/Shanghai"
"""What people are shown; stored is UTC."""


@dataclass(frozen=True, slots=True)
class Limits:
    """State what the law fixes; each figure names the key of its citation in ``legal_basis.csv``."""

    confirm_working_days: int = 5
    """receiver_confirm: the receiver confirms a manifest within 5 working days of receipt."""

    back_entry_working_days: int = 10
    """paper_fallback: a paper manifest is entered within 10 working days after the transfer."""

    keep_years: int = 10
    """paper_fallback: nothing is purged."""

    approval_months: int = 12
    """cross_province: an approval holds at most 12 months, never past the receiver's licence."""

    medical_storage_days: int = 2
    """medical_two_days: an institution stores medical waste at most 2 days."""

    medical_collection_days: int = 2
    """medical_collection: it is collected at least every 2 days."""

    medical_plant_hours: int = 72
    """medical_plant_storage: below 5 °C infectious, sharps and pathological waste lies at most 72 h."""

    medical_plant_warm_hours: int = 24
    """medical_plant_storage: at 5 °C and above at most 24 h."""

    operator_storage_days: int = 365
    """storage: a licensed operator stores at most 1 year unless the bureau approves longer."""

    pass_on_working_days: int = 90
    """collection_pass_on: who holds a collection licence passes waste on within 90 working days."""

    renewal_working_days: int = 30
    """licence_renewal: renewal is asked for at least 30 working days before expiry."""

    relicensing_percent: int = 120
    """licence_scale: more than 20 % over the annual scale needs a new application."""

    storage_point_grams: int = 3_000_000
    """storage_point: a storage point holds at most 3 t."""


@dataclass(frozen=True, slots=True)
class ImportCaps:
    """Bound what a workbook may claim: 3 MB can unpack to 600,000 rows or a billion cells."""

    rows: int = 200_000
    columns: int = 256
    packed_bytes: int = 100_000_000
    unpacked_bytes: int = 1_000_000_000
    cell_characters: int = NOTE_LENGTH


@dataclass(frozen=True, slots=True)
class BundleCaps:
    """Bound what a bundle may claim: a few kilobytes can unpack to gigabytes."""

    header_bytes: int = 400_000
    entry_bytes: int = 32_000_000
    """An import's chunk is about 1 MB; the founding entry with its reference data about 0.2 MB."""

    entries: int = 20_000_000
    packed_bytes: int = 4_000_000_000
    unpacked_bytes: int = 16_000_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what the house may choose; every figure is a default, none is law."""

    tolerance_permille: int = 30
    """Weight difference called significant, in thousandths of the shipped mass. No national figure exists."""

    tolerance_grams: int = 10_000
    """The tolerance is never less than this, so that a small drum does not alarm."""

    load_notice_percent: int = 80
    """Share of a pool's annual scale from which it is noted."""

    load_over_percent: int = 100
    """Share above which a pool is over its scale; above 120 % the law itself speaks."""

    idle_line_percent: int = 20
    """Share of what a licence line may take below which it is called idle."""

    headroom_percent: int = 110
    """Capacity of a method in per cent of its demand that counts as moderately ahead (适度超前)."""

    landfill_target_percent: int = 10
    """Share of landfill in what is used and disposed of, at most: the national target for 2030."""

    generator_storage_days: int = 365
    """Storage at the generator that is worth a warning: inspection practice, no figure in law."""

    licence_notice_days: int = 60
    """Days before a licence's end on which it enters the work list."""

    require_loading_scan: int = 0
    """1: a load leaves only when every label was scanned; 0: what was not scanned is a doubt."""
    idle_lock_minutes: int = 10
    """Minutes without a key or the mouse after which the window of a register with accounts locks; 0: never."""
    mismatch_report_working_days: int = 1
    """Working days within which a mismatch is reported: the law says at once and names no figure."""

    claimed_time_days: int = 7
    """Days between the claimed and the recorded time of an entry from which it is noted."""

    due_ahead_days: int = 30
    """Days ahead for which plans, declarations and storage limits enter the work list."""

    fly_ash_least_permille: int = 20
    """Fly ash that burning hazardous waste leaves, in thousandths of what is burnt; a scenario's estimate."""

    fly_ash_most_permille: int = 50
    """The most of it."""

    slag_least_permille: int = 150
    """Bottom ash that burning hazardous waste leaves, in thousandths of what is burnt; a scenario's estimate."""

    slag_most_permille: int = 250
    """The most of it."""

    pool_run_out_days: int = 90
    """Days ahead within which a pool that runs out is an alert; later in the year it is a notice."""

    storage_full_percent: int = 80
    """Share of a storage area's limit from which it is noted."""

    storage_full_days: int = 30
    """Days ahead within which a storage area that will be full is an alert."""

    catalogue_edition: str = "2021"
    """Edition of the waste catalogue whose codes are offered: the bundled one."""

    import_caps: ImportCaps = field(default_factory=ImportCaps)
    bundle_caps: BundleCaps = field(default_factory=BundleCaps)


LAW: Final = Limits()
DEFAULTS: Final = Settings()


@dataclass(frozen=True, slots=True)
class UserFolders:
    """Name the folders that belong to the person at the desk; none need exist yet."""

    data: Path
    log: Path
    portable: bool


def program_folder() -> Path:
    """Return the folder of the frozen program, or of the environment it is installed in."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return Path(sys.prefix)


def folders_beside(program: Path) -> UserFolders:
    """Return the folders of a program in *program*: beside it where a flag file asks for that."""
    if (program / PORTABLE_FLAG).is_file():
        home = program / PORTABLE_FOLDER
        return UserFolders(data=home, log=home / "log", portable=True)
    places = PlatformDirs("hwtrack", appauthor=False)
    return UserFolders(data=places.user_data_path, log=places.user_log_path, portable=False)


@cache
def user_folders() -> UserFolders:
    """Return where this user's registers, keys and logs lie by default."""
    return folders_beside(program_folder())

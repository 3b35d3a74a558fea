"""What is law and what is a choice, and where a user's files lie."""

from dataclasses import FrozenInstanceError, fields
from inspect import getsource
from pathlib import Path

import pytest

import resources
from hwtrack import settings


def test_every_legal_limit_names_its_citation() -> None:
    keys = {row["key"] for row in resources.rows("data/legal_basis.csv")}
    source = getsource(settings.Limits)
    for limit in fields(settings.Limits):
        doc = source.split(f"{limit.name}: int", 1)[1].split('"""')[1]
        assert doc.split(":", 1)[0] in keys, limit.name


def test_nobody_changes_a_limit_or_a_default() -> None:
    with pytest.raises(FrozenInstanceError):
        settings.LAW.confirm_working_days = 6
    with pytest.raises(FrozenInstanceError):
        settings.DEFAULTS.tolerance_permille = 0


def test_default_edition_is_the_bundled_catalogue() -> None:
    editions = {row["edition"] for row in resources.rows("data/waste_codes.csv")}
    assert editions == {settings.DEFAULTS.catalogue_edition}


def test_a_flag_file_keeps_everything_beside_the_program(tmp_path: Path) -> None:
    apart = settings.folders_beside(tmp_path)
    assert not apart.portable
    assert not apart.data.is_relative_to(tmp_path)
    (tmp_path / settings.PORTABLE_FLAG).touch()
    beside = settings.folders_beside(tmp_path)
    assert beside.portable
    assert beside.data.is_relative_to(tmp_path)
    assert beside.log.is_relative_to(tmp_path)
    assert not beside.data.exists()

"""Faults survived, the short round: the long one is in bench/faults."""

import collections
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.faults import content_of, damage_of, flips, lived_town, truncations

pytestmark = pytest.mark.e2e
SHORT = Path(__file__).parents[2] / "bench" / "faults" / "short.py"


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    path = lived_town(tmp_path_factory.mktemp("town"))
    return path.read_bytes(), content_of(path)


@pytest.mark.parametrize(("damage", "many"), [(flips, 30), (truncations, 20)])
def test_no_change_of_a_registers_bytes_changes_a_record_unnoticed(town, tmp_path, damage, many):
    data, sound = town
    path, found = tmp_path / "damaged.hwt", collections.defaultdict(list)
    for what, changed in damage(data, many, random.Random(5)):
        path.write_bytes(changed)
        verdict, told = damage_of(path, sound)
        found[verdict].append((what, told))
        assert path.read_bytes() == changed, what
    assert not found["UNDETECTED"] + found["TRACEBACK"]
    assert found["refused"] + found["told"]


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_kills_lost_side_files_and_a_full_disk_cost_no_acknowledged_entry():
    done = subprocess.run(
        [sys.executable, SHORT], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Error" not in done.stderr

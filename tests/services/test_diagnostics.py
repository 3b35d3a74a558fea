"""A diagnostics bundle tells a fault's place and a register's size, and nothing of anybody."""

import io
import logging
import zipfile

import orjson
import pytest

from hwtrack.errors import UserError
from hwtrack.services.diagnostics import diagnostics
from tests.helpers.registers import make_town


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """A register with people and places in it, and a log of errors that quote them."""
    folder = tmp_path_factory.mktemp("赣州同晖")
    town = make_town(folder)
    town.shipped(700_000)
    names = town.rows("SELECT name, contact, phone, address FROM site")
    names += town.rows("SELECT name, credit_code, '', '' FROM organisation")
    names += town.rows("SELECT plate, '', '', '' FROM vehicle") + town.rows(
        "SELECT name, phone, '', '' FROM crew_member"
    )
    private = {str(value) for row in names for value in row if value and len(str(value)) > 1}
    handler = logging.FileHandler(folder / "hwtrack.log", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log = logging.getLogger("hwtrack.ui.packed")
    log.addHandler(handler)
    quoted = "；".join(sorted(private))
    try:
        raise UserError(quoted)
    except UserError:
        log.exception("读到 %s", quoted)
    log.error('Error: %s\nValueError: %s\n  File "/home/chen/.config/x.py", line 3, in f', quoted, quoted)
    log.removeHandler(handler)
    handler.close()
    content = diagnostics(town.store.path, folder)
    town.store.close()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}, private, folder


def test_it_tells_versions_sizes_and_where_the_error_was(packed):
    files, _private, _folder = packed
    facts = orjson.loads(files["facts.json"])
    assert facts["register"]["rows"]["manifest"] == 1
    assert facts["register"]["guards_altered"] == 0
    assert facts["register"]["rows"]["entry"] > 5
    assert facts["program"]["sqlalchemy"].startswith("2.")
    assert "hwtrack.errors.UserError" in files["log.txt"]
    assert "ERROR" in files["log.txt"]
    assert "(other)" in files["log.txt"]


def test_it_holds_no_name_number_plate_address_or_folder(packed):
    files, private, folder = packed
    everything = "\n".join(files.values())
    assert len(private) > 10
    assert [one for one in private if one in everything] == []
    assert folder.name not in everything
    assert str(folder.parent) not in everything
    assert "chen" not in everything
    assert "x.py" not in everything


@pytest.mark.parametrize(
    ("content", "kind"), [(b"", "DamagedFileError"), (b"no register at all" * 100, "EnvironmentProblem")]
)
def test_a_file_that_is_no_register_is_said_to_be_unreadable(tmp_path, content, kind):
    path = tmp_path / "broken.hwt"
    path.write_bytes(content)
    with zipfile.ZipFile(io.BytesIO(diagnostics(path, tmp_path))) as file:
        facts = orjson.loads(file.read("facts.json"))
    assert facts["register"] == {"unreadable": kind}
    assert path.read_bytes() == content

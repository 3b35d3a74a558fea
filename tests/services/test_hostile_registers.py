"""Files that pose as registers: the reason and the remedy, and not a byte of the folder is changed."""

import os
import shutil
import sqlite3

import pytest

from hwtrack.errors import EnvironmentProblem
from hwtrack.services.store import NewRegister, Store
from tests.helpers.registers import FakeClock

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links, pipes and devices")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "a.hwt"
    Store.create(
        path, NewRegister("GZ", "测试库", sample=True), actor="甲", clock=FakeClock(), seed=3
    ).close()
    return path


def changed(*statements):
    def make(path, sound):
        shutil.copy(sound, path)
        raw = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            raw.execute(statement)
        raw.close()

    return make


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS version_num FROM c"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda path, _: os.mkfifo(path), "不是普通文件", id="pipe"),
        pytest.param(lambda path, _: path.symlink_to("/dev/zero"), "不是普通文件", id="device"),
        pytest.param(lambda path, _: path.symlink_to(path), "无法读取", id="link to itself"),
        pytest.param(lambda path, _: path.symlink_to(path.with_name("none")), "没有文件", id="dangling link"),
        pytest.param(
            changed("DROP TABLE alembic_version", f"CREATE VIEW alembic_version AS {ENDLESS}"),
            "视图",
            id="a version that never ends",
        ),
        pytest.param(
            changed("ALTER TABLE setting RENAME TO s2", "CREATE VIEW setting AS SELECT * FROM s2"),
            "视图",
            id="a view in place of a table",
        ),
        pytest.param(
            changed("CREATE TRIGGER t AFTER INSERT ON setting BEGIN DELETE FROM setting; END"),
            "防改触发器",
            id="a trigger of its own",
        ),
        pytest.param(
            changed("UPDATE alembic_version SET version_num = '0001' || char(10) || char(27)"),
            "更新的版本",
            id="a version that writes to terminals",
        ),
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
def test_what_poses_as_a_register_is_refused_with_its_remedy_and_nothing_is_written(
    tmp_path, sound, make, said, read_only
):
    path = tmp_path / "a.hwt"
    make(path, sound)
    before = left_in(tmp_path)
    with pytest.raises(EnvironmentProblem, match=said) as refused:
        Store.open(path, actor="甲", read_only=read_only)
    assert refused.value.remedy
    assert left_in(tmp_path) == before


def left_in(folder):
    return {
        path.name: path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in folder.iterdir()
    }


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (changed("CREATE UNIQUE INDEX ux ON setting (value)"), "ux"),
        (changed("CREATE VIRTUAL TABLE vt USING fts5(a)"), "vt"),
        (
            changed(
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_master SET name = 'Sqlite_autoindex_leg_1' WHERE name = 'sqlite_autoindex_leg_1'",
            ),
            "sqlite_autoindex_leg_1",
        ),
    ],
)
def test_verify_names_tables_and_indexes_that_nobody_means(tmp_path, sound, make, told):
    make(tmp_path / "a.hwt", sound)
    with Store.open(tmp_path / "a.hwt", actor="甲", read_only=True) as store:
        seen = store.verify()
    assert not seen.ok
    assert any(told in one.message for one in seen.problems if one.kind == "schema")


def test_verify_names_a_sequence_of_no_table(tmp_path, sound):
    changed("INSERT INTO sqlite_sequence VALUES ('prInt_run', 0)")(tmp_path / "a.hwt", sound)
    with Store.open(tmp_path / "a.hwt", actor="甲", read_only=True) as store:
        assert [one.kind for one in store.verify().problems] == ["sequence"]

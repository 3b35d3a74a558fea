"""A scenario file may be anything: what is none is refused, and the place is named."""

import orjson
import pytest

from hwtrack.domain.capacity.assumptions import OutsideClosed
from hwtrack.errors import EnvironmentProblem, UserError
from hwtrack.services.scenarios import LARGEST_FILE, parse_scenario, read_scenario

CLOSED = OutsideClosed()


def written(**changes):
    told = {
        "format": "hwtrack-scenario",
        "version": 1,
        "name": "关闭",
        "note": "",
        "assumptions": [{"kind": "outside_closed"}],
    }
    return orjson.dumps({**told, **changes})


def assumed(**told):
    return written(assumptions=[told])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是 JSON"),
        (b"{", "不是 JSON"),
        (b"\xff\xfe", "不是 UTF-8"),
        ('{"name": "情景"}'.encode("gb18030"), "不是 UTF-8"),
        (b"[" * 1_020 + b"]" * 1_020, "嵌套过深"),
        (b'{"name": "a", "name": "b"}', "键“name”写了两次"),
        (written().replace(b'"kind"', b'"kind": "down", "kind"'), "键“kind”写了两次"),
        (assumed(kind="down", pool="p", first_day="20260101", last_day="2026-02-01"), "应为日期"),
        (assumed(kind="down", pool="p", first_day="2026-W01-1", last_day="2026-02-01"), "应为日期"),
        (b"[" * 5_000, "不是 JSON"),
        (b"[]", "应为对象"),
        (b"null", "应为对象"),
        (b'{"format": NaN}', "不是 JSON"),
        (b" " * (LARGEST_FILE + 1), "不予读取"),
        (written(format="x"), "format："),
        (written(version=2), "version："),
        (written(version=True), "version："),
        (written(name=""), "name："),
        (written(name=7), "name：应为文字"),
        (written(name="a\u0000b"), "控制字符"),
        (written(name="a\u202eb"), "控制字符"),
        (written(note=[]), "note：应为文字"),
        (written(note="x" * 2_001), "最多 2000"),
        (written(extra=1), "不认识的键“extra”"),
        (written(**{"x" * 5_000: 1}), "不认识的键“…”"),
        (written(assumptions={}), "assumptions：应为列表"),
        (written(assumptions=[]), "没有任何假设"),
        (written(assumptions=[{"kind": "outside_closed"}] * 51), "最多 50 条"),
        (written(assumptions=[3]), "assumptions[0]：应为对象"),
        (assumed(kind="explode"), "assumptions[0].kind："),
        (assumed(kind=["down"]), "assumptions[0].kind："),
        (assumed(kind="outside_closed", outbound="yes"), "assumptions[0].outbound：应为 true"),
        (assumed(kind="outside_closed", pool="x"), "不认识的键“pool”"),
        (assumed(kind="landfill_less"), "assumptions[0].percent：缺少这一项"),
        (assumed(kind="landfill_less", percent=10.0), "assumptions[0].percent：应为整数"),
        (assumed(kind="landfill_less", percent="10"), "assumptions[0].percent：应为整数"),
        (assumed(kind="landfill_less", percent=True), "assumptions[0].percent：应为整数"),
        (assumed(kind="landfill_less", percent=0), "assumptions[0].percent："),
        (assumed(kind="down", pool="a", first_day="2025-13-01", last_day="2025-01-01"), "应为日期"),
        (assumed(kind="down", pool="a", first_day=20250101, last_day="2025-01-01"), "应为文字"),
        (assumed(kind="pool_change", pool="a", change="explode"), "assumptions[0].change："),
        (assumed(kind="pool_change", pool="a", change={}), "assumptions[0].change："),
        (assumed(kind="pool_change", pool="a", change="enlarge", grams=2**60), "数值过大"),
        (assumed(kind="new_line", name="a", method="R4", division="360783", codes="772"), "codes：应为列表"),
        (assumed(kind="new_line", name="a", method="R4", division="360783", codes=[1]), "codes[0]：应为文字"),
        (assumed(kind="new_line", name="a", method="R4", division="1", codes=["772-002-18"] * 201), "超过 200"),
        (assumed(kind="new_line", name="a", method="R4", division="1", pool_kind=[]), "pool_kind："),
        (assumed(kind="epidemic", factors=[["360100", 6000]], first_day="2025-01-01", last_day="2025-01-02"), "应为对象"),
        (assumed(kind="epidemic", factors=[{"division": "360100"}], first_day="2025-01-01", last_day="2025-01-02"), "permille：缺少"),
        (assumed(kind="epidemic", factors=[{"division": "360100", "permille": 6e3}], first_day="2025-01-01", last_day="2025-01-02"), "permille：应为整数"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_scenario_is_refused_and_the_place_is_named(content, said):
    with pytest.raises(UserError) as refused:
        parse_scenario(content)
    assert said in refused.value.message
    assert len(refused.value.message) < 700


def test_a_file_is_read_from_disk_and_a_missing_one_is_the_machines_matter(tmp_path):
    path = tmp_path / "s.json"
    path.write_bytes(b"\xef\xbb\xbf" + written())
    assert read_scenario(path).assumptions == (CLOSED,)
    with pytest.raises(EnvironmentProblem):
        read_scenario(tmp_path / "none.json")
    with pytest.raises(EnvironmentProblem):
        read_scenario(tmp_path)


def test_a_huge_file_is_never_read_whole(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(40_000_000_000)
    with pytest.raises(UserError, match="不予读取"):
        read_scenario(path)

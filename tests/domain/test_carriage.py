"""What the receiver sees is compared with what was signed, in the form's five respects."""

import pytest

from hwtrack.domain.carriage import Goods, differences, means_key, means_word

SIGNED = Goods("废蚀刻液", "T/C", "liquid", "吨桶", 3, 1_000_000)
SILENT = Goods("", "", "", "", None, 1_000_000)


@pytest.mark.parametrize(
    ("seen", "kinds"),
    [
        (SILENT, ()),
        (SIGNED, ()),
        (Goods("废酸", "", "", "", None, 1_000_000), ("name",)),
        (Goods("", "C, T", "", "", None, 1_000_000), ()),
        (Goods("", "T", "", "", None, 1_000_000), ("characteristic",)),
        (Goods("", "", "solid", "编织袋", None, 1_000_000), ("form", "packaging")),
        (Goods("", "", "", "吨桶", 4, 1_000_000), ("packaging",)),
        (Goods("", "", "", "", None, 970_000), ()),
        (Goods("", "", "", "", None, 969_999), ("quantity",)),
        (Goods("", "", "", "", None, 1_030_001), ("quantity",)),
    ],
)
def test_each_respect_differs_only_where_the_receiver_says_otherwise(seen, kinds):
    assert differences(SIGNED, seen, 30_000) == kinds


def test_means_of_transport_are_kept_as_the_paper_prints_them():
    assert [means_word(key) for key in ("road", "rail", "water", "pipeline")] == [
        "公路",
        "铁路",
        "水路",
        "管道",
    ]
    assert [means_key(word) for word in ("公路", "管道", "", "驴车")] == ["road", "pipeline", "road", "驴车"]

"""A flowing tank ages first in, first out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hwtrack.domain.tank import Layer, layers_left, oldest, oldest_drawn

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def test_drawing_takes_what_was_poured_first():
    layers = [Layer(JAN, 300), Layer(FEB, 200)]
    assert layers_left(layers, 350) == [Layer(FEB, 150)]
    assert oldest(layers_left(layers, 350)) == FEB


def test_old_waste_poured_in_late_keeps_its_age_until_it_is_drawn():
    layers = layers_left([Layer(MAR, 100), Layer(JAN, 100)], 50)
    assert oldest(layers) == JAN
    assert oldest_drawn(layers, 50) == MAR
    assert oldest_drawn(layers, 51) == JAN


def test_an_empty_tank_has_no_age():
    assert oldest(layers_left([Layer(JAN, 5)], 5)) is None
    assert oldest_drawn([], 5) is None


@given(st.lists(st.integers(1, 90)), st.integers(0, 500))
def test_nothing_is_lost_in_a_tank(grams, drawn):
    layers = [Layer(JAN, one) for one in grams]
    assert sum(one.grams for one in layers_left(layers, drawn)) == max(sum(grams) - drawn, 0)

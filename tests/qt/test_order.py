"""Which pictures come first."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.qt.order import SMALL_NEAR, for_small, for_stage


def test_at_rest_the_neighbours_come_first_and_then_the_ends() -> None:
    assert for_stage(10, 40, 1, haste=False) == [10, 11, 9, 12, 8, 0, 39]
    assert for_stage(10, 40, -1, haste=False) == [10, 9, 11, 8, 12, 0, 39]


def test_in_haste_only_what_lies_ahead_is_wanted() -> None:
    assert for_stage(10, 40, 1, haste=True) == [10, 11, 12, 13, 14]
    assert for_stage(2, 40, -1, haste=True) == [2, 1, 0]


@given(st.integers(1, 60), st.data(), st.sampled_from([-1, 1]), st.booleans())
def test_nothing_beyond_the_ends_and_nothing_twice(
    count: int,
    data: st.DataObject,
    direction: int,
    haste: bool,  # noqa: FBT001 - hypothesis gives it by place
) -> None:
    at = data.draw(st.integers(0, count - 1))
    for order in (for_stage(at, count, direction, haste=haste), for_small(at, count, [])):
        assert order[0] == at
        assert sorted(set(order)) == sorted(order)
        assert set(order) <= set(range(count))


def test_small_pictures_in_sight_come_before_those_that_are_near() -> None:
    order = for_small(500, 5000, [100, 101])
    assert order[:5] == [100, 101, 500, 501, 499]
    assert {500 - SMALL_NEAR, 500 + SMALL_NEAR, 0, 4999} <= set(order)
    assert len(order) == 2 + 2 * SMALL_NEAR + 1 + 2

from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.cache import Cache
from viewer.imaging.geometry import Size
from viewer.imaging.wire import Pixels


def picture(width: int, original: int = 1000, *, scalable: bool = False) -> Pixels:
    """Give a square picture."""
    data = bytes(4 * width * width)
    return Pixels(width, width, 4 * width, False, data, Size(original, original), scalable)


def test_the_exact_size_is_best_then_the_next_larger_then_the_largest() -> None:
    cache = Cache(10**6)
    small, middle, large = picture(10), picture(50), picture(100)
    for each in (large, small, middle):
        cache.put("a", each)
    assert cache.best("a", Size(50, 50)) is middle
    assert cache.best("a", Size(11, 11)) is middle
    assert cache.best("a", Size(500, 500)) is large
    assert cache.best("a") is large
    assert cache.best("b") is None


def test_the_one_not_used_for_longest_goes_first() -> None:
    cache = Cache(2 * 400, 2 * 400)
    for name in "ab":
        cache.put(name, picture(10))
    cache.best("a")
    cache.put("c", picture(10))
    assert [name for name in "abc" if cache.best(name)] == ["a", "c"]


def test_what_is_wanted_goes_after_what_is_not_and_the_least_wanted_first() -> None:
    cache = Cache(3 * 400, 3 * 400)
    cache.want(["now", "next", "later"])
    for name in ("now", "next", "later", "old"):
        cache.put(name, picture(10))
    # The newest is kept in any case: somebody asked for it.
    assert [name for name in ("now", "next", "later", "old") if cache.best(name)] == [
        "now",
        "next",
        "old",
    ]
    cache.put("later", picture(10))
    assert [name for name in ("now", "next", "later", "old") if cache.best(name)] == [
        "now",
        "next",
        "later",
    ]


def test_little_pictures_and_large_ones_do_not_push_each_other_out() -> None:
    large, little = picture(300), picture(10)
    cache = Cache(2 * len(large.data), 3 * len(little.data))
    for name in "abc":
        cache.put(name, little)
    for name in "abc":
        cache.put(name, large)
    assert [cache.best(name, Size(10, 10)) for name in "abc"] == [little] * 3
    assert [cache.is_sharp(name, Size(300, 300)) for name in "abc"] == [False, True, True]
    cache.put("d", little)
    assert sum(cache.is_sharp(name, Size(10, 10)) for name in "abc") == 2
    assert cache.is_sharp("c", Size(300, 300))


def test_a_tighter_bound_lets_the_rest_go_at_once() -> None:
    large = picture(300)
    cache = Cache(3 * len(large.data))
    for name in "abc":
        cache.put(name, large)
    cache.bound(len(large.data))
    assert [name for name in "abc" if cache.best(name)] == ["c"]
    assert sum(cache._held.values()) == len(large.data)


def test_of_two_heights_of_the_same_width_the_right_one_is_best() -> None:
    original = Size(1170, 2532)
    lower, higher = (Pixels(498, h, 4 * 498, False, b"", original) for h in (1077, 1078))
    cache = Cache(10**6)
    for each in (higher, lower):
        cache.put("a", each)
    assert cache.best("a", Size(900, 1078)) is higher
    assert cache.is_sharp("a", Size(900, 1078))


def test_forgetting_gives_the_room_back() -> None:
    cache = Cache(2 * 400, 2 * 400)
    cache.put("a", picture(10))
    cache.put("b", picture(10))
    cache.forget("a")
    cache.put("c", picture(10))
    assert cache.best("b")
    assert cache.best("c")
    cache.forget()
    assert not cache.best("b")


def test_the_same_size_again_replaces_the_old_one() -> None:
    cache = Cache(10**6)
    cache.put("a", picture(10))
    newer = picture(10, original=999)
    cache.put("a", newer)
    assert cache.best("a") is newer


def test_a_rough_picture_serves_until_a_decode_comes_whatever_its_size() -> None:
    cache, rough, sharp = Cache(10**6), picture(50), picture(10)
    cache.put("a", rough, rough=True)
    assert cache.best("a", Size(50, 50)) is rough
    assert cache.is_rough("a")
    assert not cache.is_sharp("a", Size(50, 50))
    cache.put("a", sharp)
    assert cache.best("a", Size(50, 50)) is sharp
    assert cache.is_sharp("a", Size(10, 10))
    assert not cache.is_sharp("a", Size(50, 50))
    cache.put("a", rough, rough=True)
    assert cache.best("a", Size(50, 50)) is sharp


def test_a_rough_picture_that_is_replaced_stays_rough_and_one_that_left_is_forgotten() -> None:
    cache = Cache(10**6)
    for _ in range(2):
        cache.put("a", picture(50), rough=True)
    assert cache.is_rough("a")
    cache.forget("a")
    assert not cache.is_rough("a")


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 10))),
    st.lists(st.sampled_from("abcdef")),
)
def test_no_more_is_held_than_allowed_unless_one_picture_alone_is_larger(
    puts: list[tuple[str, int]], wanted: list[str]
) -> None:
    cache = Cache(500, 500)
    cache.want(wanted)
    for name, width in puts:
        cache.put(name, picture(width))
        held = sum(len(each.data) for each in cache._pictures.values())
        assert held == sum(cache._held.values()) <= 500
        assert cache.best(name, Size(width, width)) is not None

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
    cache = Cache(2 * 400)
    for name in "ab":
        cache.put(name, picture(10))
    cache.best("a")
    cache.put("c", picture(10))
    assert [name for name in "abc" if cache.best(name)] == ["a", "c"]


def test_what_is_wanted_goes_after_what_is_not_and_the_least_wanted_first() -> None:
    cache = Cache(3 * 400)
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


def test_forgetting_gives_the_room_back() -> None:
    cache = Cache(2 * 400)
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


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 10))),
    st.lists(st.sampled_from("abcdef")),
)
def test_no_more_is_held_than_allowed_unless_one_picture_alone_is_larger(
    puts: list[tuple[str, int]], wanted: list[str]
) -> None:
    cache = Cache(500)
    cache.want(wanted)
    for name, width in puts:
        cache.put(name, picture(width))
        held = sum(len(each.data) for each in cache._pictures.values())
        assert held == cache._held <= 500
        assert cache.best(name, Size(width, width)) is not None

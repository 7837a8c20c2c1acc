from typing import TYPE_CHECKING

import pytest

from viewer.imaging.anchors import with_anchors
from viewer.imaging.geometry import Region, Size, fit
from viewer.imaging.jobs import BACKGROUND
from viewer.imaging.loader import Loader, Want
from viewer.imaging.wire import Credentials, Embedded, Failed, Pixels, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.imaging.conftest import StandInPool

ORIGINAL = Size(100, 50)
BOX = Size(40, 40)


def pixels_for(box: Size, *, scalable: bool = False) -> Pixels:
    size = fit(ORIGINAL, box, enlarge=scalable)
    data = bytes(4 * size.width * size.height)
    return Pixels(*size, 4 * size.width, False, data, ORIGINAL, scalable)


@pytest.fixture
def came() -> list[str]:
    return []


@pytest.fixture
def loader(pool: "StandInPool", came: list[str]) -> Loader:
    loader = Loader(pool, str.encode)
    loader.arrived = came.append
    return loader


def wants(*names: str, box: Size = BOX) -> list[Want]:
    return [Want(name, box) for name in names]


def test_what_is_wanted_most_is_asked_first_and_told_when_it_came(
    loader: Loader, pool: "StandInPool", came: list[str]
) -> None:
    loader.want(wants("this", "next"))
    assert loader.best("this") is None
    assert not loader.sharp("this", BOX)
    assert pool.serve() == b"this"
    assert came == ["this"]
    assert loader.sharp("this", BOX)
    assert not loader.sharp("next", BOX)


def test_a_new_wish_drops_the_stale_and_puts_the_rest_in_its_order(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(wants("a", "b", "c"))
    loader.want(wants("c", "b"))
    assert [pool.serve(), pool.serve()] == [b"c", b"b"]
    assert not pool.pending


def test_what_is_with_a_child_is_not_asked_twice_and_its_answer_counts(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(wants("a"))
    job = pool.take()
    loader.want(wants("b"))
    loader.want(wants("b", "a"))
    assert len(pool.pending) == 1
    job.done(pixels_for(BOX))
    assert loader.sharp("a", BOX)


def test_what_is_there_is_not_asked_again(loader: Loader, pool: "StandInPool") -> None:
    loader.want(wants("a"))
    pool.serve()
    loader.want(wants("a"))
    loader.want(wants("a", box=Size(40, 35)))
    assert not pool.pending


def test_a_larger_box_is_asked_and_the_smaller_picture_serves_until_then(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(wants("a"))
    pool.serve()
    large = Size(80, 80)
    loader.want(wants("a", box=large))
    best = loader.best("a", large)
    assert best is not None
    assert best.width == 40
    assert not loader.sharp("a", large)
    pool.serve()
    assert loader.sharp("a", large)


def test_the_whole_original_is_sharp_in_any_larger_box(loader: Loader, pool: "StandInPool") -> None:
    loader.want(wants("a", box=Size(100, 100)))
    pool.serve()
    assert loader.sharp("a", Size(5000, 5000))


def test_a_drawing_is_sharp_only_at_the_size_it_was_drawn_for(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(wants("a", box=ORIGINAL))
    pool.serve(pixels_for(ORIGINAL, scalable=True))
    assert loader.sharp("a", ORIGINAL)
    assert not loader.sharp("a", Size(5000, 5000))


def test_a_failure_is_kept_and_not_tried_again_until_it_is_forgotten(
    loader: Loader, pool: "StandInPool", came: list[str]
) -> None:
    failed = Failed("broken", "This JPEG is damaged.")
    loader.want(wants("a"))
    pool.serve(failed)
    assert came == ["a"]
    assert loader.failure("a") == failed
    loader.want(wants("a"))
    assert not pool.pending
    loader.forget("a")
    assert loader.failure("a") is None
    loader.want(wants("a"))
    assert pool.pending


def test_an_answer_to_what_was_forgotten_meanwhile_is_thrown_away(
    loader: Loader, pool: "StandInPool", came: list[str]
) -> None:
    loader.want(wants("a"))
    job = pool.take()
    loader.forget("a")
    job.done(pixels_for(BOX))
    assert loader.best("a") is None
    assert came == []


def test_forgetting_everything_forgets_pictures_failures_and_what_is_pending(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(wants("a", "b", "c"))
    pool.serve()
    pool.serve(Failed("broken", ""))
    loader.forget()
    assert loader.best("a") is None
    assert loader.failure("b") is None
    assert not pool.pending


def test_metadata_come_after_all_pictures(loader: Loader, pool: "StandInPool") -> None:
    told: list[Embedded | Failed] = []
    loader.describe("a", told.append)
    assert list(pool.pending.values()) == [BACKGROUND]
    loader.want(wants("b"))
    assert pool.serve() == b"b"
    pool.serve(Embedded(title="The dress"))
    assert told == [Embedded(title="The dress")]


def test_credentials_are_asked_for_behind_the_pictures_and_told_to_who_asked(
    loader: Loader, pool: "StandInPool"
) -> None:
    told: list[Credentials | Failed] = []
    loader.credentials("a", told.append)
    ((job, priority),) = pool.pending.items()
    assert (job.question, priority) == (Question(credentials=True), BACKGROUND)
    pool.anchors = lambda: "PEM"
    assert pool.serve(Credentials("intact")) == with_anchors(b"a", "PEM")
    loader.credentials("a", told.append)
    pool.serve(Failed("empty", "This file is empty."))
    assert told == [Credentials("intact"), Failed("empty", "This file is empty.")]
    loader.credentials("a", told.append)
    loader.close()
    pool.serve(Credentials())
    assert len(told) == 2


def test_another_owner_is_told_what_comes_and_the_first_one_nothing_more(
    loader: Loader, pool: "StandInPool", came: list[str]
) -> None:
    told: list[Embedded | Failed] = []
    later: list[str] = []
    loader.want(wants("a"))
    loader.describe("a", told.append)
    loader.hand_over(later.append)
    pool.serve()
    pool.serve(Embedded())
    assert (came, later, told) == ([], ["a"], [])
    assert loader.sharp("a", BOX)


def test_a_closed_loader_calls_nobody(loader: Loader, pool: "StandInPool", came: list[str]) -> None:
    told: list[Embedded | Failed] = []
    loader.want(wants("a"))
    job = pool.take()
    loader.describe("a", told.append)
    loader.close()
    job.done(pixels_for(BOX))
    pool.serve(Embedded())
    assert came == []
    assert told == []
    loader.want(wants("b"))
    loader.want_detail("a", Region(0, 0, 9, 9), BOX)
    loader.want_frames("a", BOX, [1])
    assert not pool.pending


def test_close_ups_are_asked_behind_the_slide_and_before_the_next_one(
    loader: Loader, pool: "StandInPool", came: list[str]
) -> None:
    loader.want(wants("a", "b"))
    loader.want_detail("a", Region(0, 0, 9, 9), BOX)
    loader.want_frames("a", BOX, [3])
    orders = [pool.take() for _ in range(4)]
    assert [(job.read(), job.question.region, job.question.frame) for job in orders] == [
        (b"a", None, 0),
        (b"a", Region(0, 0, 9, 9), 0),
        (b"a", None, 3),
        (b"b", None, 0),
    ]
    for job in orders[1:3]:
        job.done(pixels_for(BOX))
    assert came == ["a", "a"]
    assert loader.detail("a") == (Region(0, 0, 9, 9), pixels_for(BOX))
    assert loader.frame("a", 3) == pixels_for(BOX)
    loader.drop_detail()
    loader.drop_frames()
    assert loader.detail("a") is None
    assert loader.frame("a", 3) is None


def test_forgetting_a_picture_forgets_its_close_ups(loader: Loader, pool: "StandInPool") -> None:
    loader.want_detail("a", Region(0, 0, 9, 9), BOX)
    pool.serve()
    loader.forget("a")
    assert loader.detail("a") is None


def test_what_is_stale_and_with_a_child_is_stopped(loader: Loader, pool: "StandInPool") -> None:
    loader.want(wants("a", "b"))
    job = pool.take()
    loader.want(wants("b"))
    assert pool.stopped == [job]
    assert [each.read() for each in pool.pending] == [b"b"]


def test_a_stopped_picture_is_no_failure_and_tells_nobody(
    loader: Loader, pool: "StandInPool", came: list[str]
) -> None:
    loader.want(wants("a"))
    job = pool.take()
    loader.want(wants("b"))
    job.done(Failed("stopped", ""))
    assert came == []
    assert loader.failure("a") is None
    assert [each.read() for each in pool.pending] == [b"b"]
    loader.want(wants("a"))
    assert pool.serve() == b"a"
    assert loader.sharp("a", BOX)


def test_a_stopped_picture_that_is_wanted_again_meanwhile_is_asked_again(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(wants("a"))
    job = pool.take()
    loader.want(wants("b"))
    loader.want(wants("b", "a"))
    job.done(Failed("stopped", ""))
    assert [pool.serve(), pool.serve()] == [b"b", b"a"]


def test_what_is_forgotten_while_a_child_works_on_it_is_stopped(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(wants("a"))
    job = pool.take()
    loader.forget("a")
    assert pool.stopped == [job]
    job.done(Failed("stopped", ""))
    assert not pool.pending


class Shelf:
    """A keeper in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Pixels] = {}

    def get(self, name: str) -> Pixels | None:
        return self.kept.get(name)

    def put(self, name: str, pixels: Pixels) -> None:
        self.kept[name] = pixels


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def small_loader(
    pool: "StandInPool", came: list[str], shelf: Shelf
) -> "Callable[[dict[str, bytes]], Loader]":
    """Give a function that makes a loader with a keeper and these heads of files."""

    def make(heads: dict[str, bytes]) -> Loader:
        loader = Loader(pool, str.encode, keeper=shelf, read_head=heads.__getitem__)
        loader.arrived = came.append
        return loader

    return make


JPEG = b"\xff\xd8\xff and so on"


def small(*names: str, box: Size = BOX) -> list[Want]:
    return [Want(name, box, small=True) for name in names]


def test_a_small_picture_that_was_kept_needs_no_decoder(
    small_loader: "Callable[[dict[str, bytes]], Loader]",
    pool: "StandInPool",
    shelf: Shelf,
    came: list[str],
) -> None:
    shelf.put("a", pixels_for(BOX))
    loader = small_loader({})
    loader.want(small("a"))
    assert pool.serve() == b""
    assert loader.best("a", BOX) is shelf.kept["a"]
    assert loader.sharp("a", BOX)
    assert came == ["a"]
    assert not pool.pending


def test_one_that_was_kept_in_another_size_serves_until_it_is_made_again(
    small_loader: "Callable[[dict[str, bytes]], Loader]", pool: "StandInPool", shelf: Shelf
) -> None:
    shelf.put("a", pixels_for(Size(20, 20)))
    loader = small_loader({})
    loader.want(small("a"))
    pool.serve()
    assert loader.best("a", BOX) is shelf.kept["a"]
    assert not loader.sharp("a", BOX)
    pool.serve()
    assert loader.sharp("a", BOX)
    assert shelf.kept["a"].size == Size(40, 20)


def test_the_preview_comes_first_and_the_decode_behind_everything_else(
    small_loader: "Callable[[dict[str, bytes]], Loader]",
    pool: "StandInPool",
    shelf: Shelf,
    came: list[str],
) -> None:
    loader = small_loader({"a": JPEG})
    loader.want([*wants("x", "y"), *small("a")])
    assert [pool.serve(), pool.serve()] == [b"x", b"y"]
    job = pool.take()
    assert (job.read(), job.question) == (JPEG, Question(BOX, preview=True))
    job.done(pixels_for(BOX))
    assert came == ["x", "y", "a"]
    assert loader.best("a", BOX) is not None
    assert not loader.sharp("a", BOX)
    assert list(pool.pending.values()) == [BACKGROUND + 3]
    assert shelf.kept == {}
    assert pool.serve() == b"a"
    assert loader.sharp("a", BOX)
    assert shelf.kept == {"a": loader.best("a", BOX)}
    assert came == ["x", "y", "a", "a"]


@pytest.mark.parametrize("head", [b"GIF89a", b"", JPEG])
def test_where_there_is_no_preview_the_decode_comes_all_the_same(
    head: bytes,
    small_loader: "Callable[[dict[str, bytes]], Loader]",
    pool: "StandInPool",
    came: list[str],
) -> None:
    loader = small_loader({"a": head})
    loader.want(small("a"))
    pool.serve(Failed("no-preview", ""))
    assert came == []
    assert loader.failure("a") is None
    assert pool.serve() == b"a"
    assert loader.sharp("a", BOX)


def test_a_picture_that_has_shown_its_preview_is_not_looked_at_again(
    small_loader: "Callable[[dict[str, bytes]], Loader]", pool: "StandInPool"
) -> None:
    loader = small_loader({"a": JPEG})
    loader.want(small("a"))
    pool.serve()
    loader.want([])
    loader.want(small("a"))
    (job,) = pool.pending
    assert not job.question.preview


def test_a_small_picture_nobody_wants_any_more_is_not_decoded_after_its_preview(
    small_loader: "Callable[[dict[str, bytes]], Loader]", pool: "StandInPool"
) -> None:
    loader = small_loader({"a": JPEG})
    loader.want(small("a"))
    job = pool.take()
    loader.want([])
    job.done(pixels_for(BOX))
    assert loader.best("a", BOX) is not None
    assert not pool.pending


def test_a_small_picture_that_cannot_be_decoded_is_a_failure_and_is_not_kept(
    small_loader: "Callable[[dict[str, bytes]], Loader]", pool: "StandInPool", shelf: Shelf
) -> None:
    loader = small_loader({"a": b""})
    loader.want(small("a"))
    pool.serve()
    pool.serve(Failed("broken", "This JPEG is damaged."))
    assert loader.failure("a") == Failed("broken", "This JPEG is damaged.")
    assert shelf.kept == {}


def test_without_a_keeper_and_heads_a_small_picture_is_decoded_late(
    loader: Loader, pool: "StandInPool"
) -> None:
    loader.want(small("a"))
    assert list(pool.pending.values()) == [BACKGROUND + 1]
    pool.serve()
    assert loader.sharp("a", BOX)


def test_only_small_pictures_are_kept(
    small_loader: "Callable[[dict[str, bytes]], Loader]", pool: "StandInPool", shelf: Shelf
) -> None:
    loader = small_loader({})
    loader.want(wants("a"))
    assert pool.serve() == b"a"
    assert shelf.kept == {}

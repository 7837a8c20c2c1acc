from typing import TYPE_CHECKING

import pytest

from viewer.imaging.closeup import PRIORITY, CloseUp, Detail
from viewer.imaging.geometry import Region, Size
from viewer.imaging.wire import Failed, Pixels, Question

if TYPE_CHECKING:
    from tests.imaging.conftest import StandInPool

BOX = Size(20, 20)
HERE, THERE, ELSEWHERE = Region(0, 0, 40, 40), Region(30, 10, 40, 40), Region(60, 0, 40, 40)


@pytest.fixture
def came() -> list[str]:
    return []


@pytest.fixture
def close_up(pool: "StandInPool", came: list[str]) -> CloseUp:
    return CloseUp(pool, str.encode, came.append)


def question(pool: "StandInPool") -> Question:
    (job,) = pool.pending
    return job.question


def test_a_part_is_asked_behind_the_slides_own_picture_and_told_when_it_came(
    close_up: CloseUp, pool: "StandInPool", came: list[str]
) -> None:
    close_up.want_detail("a", HERE, BOX)
    assert list(pool.pending.values()) == [PRIORITY]
    assert question(pool) == Question(BOX, HERE, 0, subject=1)
    assert close_up.detail("a") is None
    assert pool.serve() == b"a"
    assert came == ["a"]
    detail = close_up.detail("a")
    assert detail is not None
    assert (detail.region, detail.pixels.size) == (HERE, BOX)
    assert close_up.detail("b") is None


def test_the_latest_wish_replaces_one_that_is_pending(
    close_up: CloseUp, pool: "StandInPool"
) -> None:
    close_up.want_detail("a", HERE, BOX)
    close_up.want_detail("a", THERE, BOX)
    assert question(pool).region == THERE
    close_up.want_detail("a", THERE, BOX)
    assert len(pool.pending) == 1
    pool.serve()
    close_up.want_detail("a", THERE, BOX)
    assert not pool.pending


def test_an_older_part_that_is_under_way_still_comes_and_serves_until_the_next(
    close_up: CloseUp, pool: "StandInPool", came: list[str]
) -> None:
    close_up.want_detail("a", HERE, BOX)
    older = pool.take()
    close_up.want_detail("a", THERE, BOX)
    assert pool.stopped == []
    older.done(pixels())
    assert close_up.detail("a") == Detail(HERE, pixels())
    pool.serve()
    newest = close_up.detail("a")
    assert newest is not None
    assert newest.region == THERE
    assert came == ["a", "a"]


def pixels() -> Pixels:
    return Pixels(1, 1, 4, False, bytes(4), Size(100, 50))


def test_parts_of_one_picture_have_one_subject_and_another_picture_has_another(
    close_up: CloseUp, pool: "StandInPool"
) -> None:
    subjects = []
    for name, region in (("a", HERE), ("a", THERE), ("b", HERE), ("a", HERE)):
        close_up.want_detail(name, region, BOX)
        subjects.append(question(pool).subject)
        pool.serve()
    assert subjects == [1, 1, 2, 3]


def test_another_picture_stops_the_one_before_and_takes_its_part_away(
    close_up: CloseUp, pool: "StandInPool", came: list[str]
) -> None:
    close_up.want_detail("a", HERE, BOX)
    pool.serve()
    close_up.want_detail("a", THERE, BOX)
    job = pool.take()
    close_up.want_detail("b", HERE, BOX)
    assert pool.stopped == [job]
    assert close_up.detail("a") is None
    job.done(Failed("stopped", ""))
    assert pool.serve() == b"b"
    assert not pool.pending
    assert came == ["a", "b"]


def test_dropping_the_part_lets_the_child_let_go(close_up: CloseUp, pool: "StandInPool") -> None:
    close_up.want_detail("a", HERE, BOX)
    pool.serve()
    close_up.drop_detail()
    assert close_up.detail("a") is None
    assert question(pool) == Question(subject=1, release=True)
    assert max(pool.pending.values()) < PRIORITY
    close_up.drop_detail()
    assert len(pool.pending) == 1
    close_up.want_detail("a", HERE, BOX)
    assert pool.take().question.release
    assert question(pool).subject == 2


def test_dropping_a_part_that_is_not_asked_yet_asks_nothing(
    close_up: CloseUp, pool: "StandInPool"
) -> None:
    close_up.drop_detail()
    close_up.drop_frames()
    assert not pool.pending


def test_a_part_that_failed_is_not_tried_again_until_it_is_forgotten(
    close_up: CloseUp, pool: "StandInPool", came: list[str]
) -> None:
    close_up.want_detail("a", HERE, BOX)
    pool.serve(Failed("crashed", ""))
    close_up.want_detail("a", THERE, BOX)
    assert not pool.pending
    assert came == []
    close_up.forget("b")
    close_up.want_detail("a", HERE, BOX)
    assert not pool.pending
    close_up.forget("a")
    close_up.want_detail("a", HERE, BOX)
    pool.take()
    assert question(pool).region == HERE


def test_a_part_that_was_stopped_is_asked_again_if_it_is_still_wanted(
    close_up: CloseUp, pool: "StandInPool"
) -> None:
    close_up.want_detail("a", HERE, BOX)
    job = pool.take()
    job.done(Failed("stopped", ""))
    assert question(pool).region == HERE


def test_forgetting_takes_everything_back_and_disowns_what_is_under_way(
    close_up: CloseUp, pool: "StandInPool", came: list[str]
) -> None:
    close_up.want_detail("a", HERE, BOX)
    close_up.want_frames("a", BOX, [1])
    job = pool.take()
    close_up.forget()
    assert pool.stopped == [job]
    assert [each.question.release for each in pool.pending] == [True]
    job.done(pixels())
    assert close_up.detail("a") is None
    assert came == []


def frames(close_up: CloseUp, count: int = 5) -> list[int]:
    return [index for index in range(count) if close_up.frame("a", index)]


def test_the_wanted_frames_are_asked_in_their_order_and_no_others_are_kept(
    close_up: CloseUp, pool: "StandInPool", came: list[str]
) -> None:
    close_up.want_frames("a", BOX, [1, 2, 3])
    assert [job.question.frame for job in pool.pending] == [1, 2, 3]
    assert set(pool.pending.values()) == {PRIORITY}
    pool.serve()
    pool.serve()
    assert frames(close_up) == [1, 2]
    close_up.want_frames("a", BOX, [2, 3, 4])
    assert frames(close_up) == [2]
    assert [job.question.frame for job in pool.pending] == [3, 4]
    while pool.pending:
        pool.serve()
    assert frames(close_up) == [2, 3, 4]
    assert came == ["a"] * 4
    assert close_up.frame("b", 2) is None


def test_a_frame_that_comes_too_late_is_not_kept(
    close_up: CloseUp, pool: "StandInPool", came: list[str]
) -> None:
    close_up.want_frames("a", BOX, [1])
    late = pool.take()
    close_up.want_frames("a", BOX, [2])
    late.done(pixels())
    assert frames(close_up) == []
    assert came == []


def test_a_broken_frame_is_not_asked_again_and_the_others_come(
    close_up: CloseUp, pool: "StandInPool"
) -> None:
    close_up.want_frames("a", BOX, [1, 2])
    pool.serve(Failed("truncated", ""))
    pool.serve()
    close_up.want_frames("a", BOX, [2, 1])
    close_up.want_frames("a", Size(9, 9), [1])
    assert not pool.pending


def test_another_size_is_asked_anew(close_up: CloseUp, pool: "StandInPool") -> None:
    close_up.want_frames("a", BOX, [1])
    pool.serve()
    close_up.want_frames("a", Size(10, 10), [1])
    assert frames(close_up) == []
    pool.serve()
    assert frames(close_up) == [1]


def test_frames_and_a_part_of_one_picture_share_what_the_child_holds(
    close_up: CloseUp, pool: "StandInPool"
) -> None:
    close_up.want_frames("a", BOX, [1])
    close_up.want_detail("a", HERE, BOX)
    assert {job.question.subject for job in pool.pending} == {1}
    pool.serve()
    pool.serve()
    close_up.drop_frames()
    assert not pool.pending
    close_up.drop_detail()
    assert question(pool).release

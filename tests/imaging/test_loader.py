import pytest

from viewer.imaging.geometry import Size, fit
from viewer.imaging.jobs import BACKGROUND, Job
from viewer.imaging.loader import Loader, Want
from viewer.imaging.pool import Pool
from viewer.imaging.wire import Answer, Embedded, Failed, Pixels

ORIGINAL = Size(100, 50)
BOX = Size(40, 40)


class StandInPool(Pool):
    """A pool without children: the test answers the jobs, one by one, when it likes."""

    def __init__(self) -> None:
        self.pending: dict[Job, int] = {}
        self.taken: list[Job] = []

    def submit(self, job: Job, priority: int) -> None:
        self.pending[job] = priority

    def cancel(self, job: Job) -> bool:
        return self.pending.pop(job, None) is not None

    def take(self) -> Job:
        job = min(self.pending, key=lambda each: self.pending[each])
        del self.pending[job]
        self.taken.append(job)
        return job

    def serve(self, answer: Answer | None = None) -> bytes:
        job = self.take()
        name = job.read()
        job.done(answer or pixels_for(job.box or BOX))
        return name


def pixels_for(box: Size, *, scalable: bool = False) -> Pixels:
    size = fit(ORIGINAL, box, enlarge=scalable)
    data = bytes(4 * size.width * size.height)
    return Pixels(*size, 4 * size.width, False, data, ORIGINAL, scalable)


@pytest.fixture
def pool() -> StandInPool:
    return StandInPool()


@pytest.fixture
def came() -> list[str]:
    return []


@pytest.fixture
def loader(pool: StandInPool, came: list[str]) -> Loader:
    loader = Loader(pool, str.encode)
    loader.arrived = came.append
    return loader


def wants(*names: str, box: Size = BOX) -> list[Want]:
    return [Want(name, box) for name in names]


def test_what_is_wanted_most_is_asked_first_and_told_when_it_came(
    loader: Loader, pool: StandInPool, came: list[str]
) -> None:
    loader.want(wants("this", "next"))
    assert loader.best("this") is None
    assert not loader.sharp("this", BOX)
    assert pool.serve() == b"this"
    assert came == ["this"]
    assert loader.sharp("this", BOX)
    assert not loader.sharp("next", BOX)


def test_a_new_wish_drops_the_stale_and_puts_the_rest_in_its_order(
    loader: Loader, pool: StandInPool
) -> None:
    loader.want(wants("a", "b", "c"))
    loader.want(wants("c", "b"))
    assert [pool.serve(), pool.serve()] == [b"c", b"b"]
    assert not pool.pending


def test_what_is_with_a_child_is_not_asked_twice_and_its_answer_counts(
    loader: Loader, pool: StandInPool
) -> None:
    loader.want(wants("a"))
    job = pool.take()
    loader.want(wants("b"))
    loader.want(wants("b", "a"))
    assert len(pool.pending) == 1
    job.done(pixels_for(BOX))
    assert loader.sharp("a", BOX)


def test_what_is_there_is_not_asked_again(loader: Loader, pool: StandInPool) -> None:
    loader.want(wants("a"))
    pool.serve()
    loader.want(wants("a"))
    loader.want(wants("a", box=Size(40, 35)))
    assert not pool.pending


def test_a_larger_box_is_asked_and_the_smaller_picture_serves_until_then(
    loader: Loader, pool: StandInPool
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


def test_the_whole_original_is_sharp_in_any_larger_box(loader: Loader, pool: StandInPool) -> None:
    loader.want(wants("a", box=Size(100, 100)))
    pool.serve()
    assert loader.sharp("a", Size(5000, 5000))


def test_a_drawing_is_sharp_only_at_the_size_it_was_drawn_for(
    loader: Loader, pool: StandInPool
) -> None:
    loader.want(wants("a", box=ORIGINAL))
    pool.serve(pixels_for(ORIGINAL, scalable=True))
    assert loader.sharp("a", ORIGINAL)
    assert not loader.sharp("a", Size(5000, 5000))


def test_a_failure_is_kept_and_not_tried_again_until_it_is_forgotten(
    loader: Loader, pool: StandInPool, came: list[str]
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
    loader: Loader, pool: StandInPool, came: list[str]
) -> None:
    loader.want(wants("a"))
    job = pool.take()
    loader.forget("a")
    job.done(pixels_for(BOX))
    assert loader.best("a") is None
    assert came == []


def test_forgetting_everything_forgets_pictures_failures_and_what_is_pending(
    loader: Loader, pool: StandInPool
) -> None:
    loader.want(wants("a", "b", "c"))
    pool.serve()
    pool.serve(Failed("broken", ""))
    loader.forget()
    assert loader.best("a") is None
    assert loader.failure("b") is None
    assert not pool.pending


def test_metadata_come_after_all_pictures(loader: Loader, pool: StandInPool) -> None:
    told: list[Embedded | Failed] = []
    loader.describe("a", told.append)
    assert list(pool.pending.values()) == [BACKGROUND]
    loader.want(wants("b"))
    assert pool.serve() == b"b"
    pool.serve(Embedded(title="The dress"))
    assert told == [Embedded(title="The dress")]


def test_a_closed_loader_calls_nobody(loader: Loader, pool: StandInPool, came: list[str]) -> None:
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
    assert not pool.pending

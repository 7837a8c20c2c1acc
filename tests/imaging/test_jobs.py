from threading import Thread

from viewer.imaging.geometry import Size
from viewer.imaging.jobs import BACKGROUND, Job, JobQueue
from viewer.imaging.wire import Question


def job() -> Job:
    return Job(lambda: b"", lambda _answer: None, Size(1, 1))


def test_the_lowest_number_comes_first_and_equals_keep_their_order() -> None:
    queue, jobs = JobQueue(), [job() for _ in range(4)]
    for each, priority in zip(jobs, (3, 1, 1, 0), strict=True):
        queue.put(each, priority)
    assert [queue.take() for _ in jobs] == [jobs[3], jobs[1], jobs[2], jobs[0]]


def test_a_job_put_again_moves() -> None:
    queue, slow, fast = JobQueue(), job(), job()
    queue.put(slow, 1)
    queue.put(fast, 2)
    queue.put(slow, 3)
    assert [queue.take(), queue.take()] == [fast, slow]
    assert not queue.drop(slow)


def test_a_dropped_job_is_never_taken() -> None:
    queue, stale, fresh = JobQueue(), job(), job()
    queue.put(stale, 0)
    queue.put(fresh, 1)
    assert queue.drop(stale)
    assert not queue.drop(stale)
    assert queue.take() is fresh


def test_background_work_waits_for_one_who_takes_it() -> None:
    queue, later, sooner = JobQueue(), job(), job()
    queue.put(later, BACKGROUND)
    taken: list[Job | None] = []
    urgent = Thread(target=lambda: taken.append(queue.take(background=False)))
    urgent.start()
    queue.put(sooner, BACKGROUND - 1)
    urgent.join(30)
    assert taken == [sooner]
    assert queue.take() is later


def test_work_for_the_holder_waits_for_it_and_holds_nobody_up() -> None:
    queue, sooner, later = JobQueue(), Job(bytes, print, Question(Size(1, 1), subject=1)), job()
    queue.put(sooner, 0)
    queue.put(later, 1)
    assert queue.take(holder=False) is later
    queue.put(later, 1)
    assert queue.take() is sooner
    assert queue.take() is later


def test_a_holder_without_background_work_takes_what_is_urgent() -> None:
    queue, held, late = JobQueue(), Job(bytes, print, Question(Size(1, 1), subject=1)), job()
    queue.put(late, BACKGROUND)
    queue.put(held, BACKGROUND - 1)
    assert queue.take(background=False) is held
    assert queue.take() is late


def test_a_size_asks_for_the_whole_picture_and_none_for_the_metadata() -> None:
    assert job().question == Question(Size(1, 1))
    assert Job(bytes, print, None).question == Question(None)


def test_closing_lets_the_waiting_go_and_takes_nothing_more() -> None:
    queue = JobQueue()
    taken: list[Job | None] = [job()]
    waiting = Thread(target=lambda: taken.append(queue.take()))
    waiting.start()
    queue.close()
    waiting.join(30)
    assert taken[1:] == [None]
    queue.put(job(), 0)
    assert queue.take() is None

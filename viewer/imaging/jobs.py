"""What is to be decoded and in which order: jobs, and the queue that the pool's threads share."""

from heapq import heappop, heappush
from itertools import count
from threading import Condition
from typing import TYPE_CHECKING

from viewer.imaging.wire import Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.imaging.geometry import Size
    from viewer.imaging.wire import Answer

BACKGROUND = 1_000_000  # jobs from this priority on leave all children but one free


class Job:
    """One question to a decoder, or a size: the whole picture in that box, None the metadata.

    `read` gives the file's bytes, or the answer itself where no decoder is needed, and `done`
    takes the answer; both are called on a pool thread. What `read` raises becomes a Failed with
    its text as the message. It is not called for a file that the child holds.
    """

    __slots__ = ("done", "question", "read")

    def __init__(
        self,
        read: "Callable[[], bytes | Answer]",
        done: "Callable[[Answer], None]",
        question: "Question | Size | None",
    ) -> None:
        self.read = read
        self.done = done
        self.question = question if isinstance(question, Question) else Question(question)

    @property
    def box(self) -> "Size | None":
        """The box that pixels are wanted for."""
        return self.question.box

    @property
    def is_for_holder(self) -> bool:
        """Whether only the child that holds files may take it."""
        return self.question.subject != 0


class JobQueue:
    """Pending jobs, the lowest priority number first, then the earliest."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._pending: dict[Job, tuple[int, int]] = {}
        # An entry counts only while `_pending` still holds its place; moved and dropped jobs
        # leave theirs behind, which is cheaper than to search for them.
        self._for_any: list[tuple[int, int, Job]] = []
        self._for_holder: list[tuple[int, int, Job]] = []
        self._places = count()
        self._closed = False

    def put(self, job: Job, priority: int) -> None:
        """Add a job, or move one that is pending to another priority."""
        with self._changed:
            if self._closed:
                return
            place = (priority, next(self._places))
            self._pending[job] = place
            heappush(self._for_holder if job.is_for_holder else self._for_any, (*place, job))
            self._changed.notify_all()

    def drop(self, job: Job) -> bool:
        """Take a job out; False when it is not pending (any more)."""
        with self._changed:
            return self._pending.pop(job, None) is not None

    def take(self, *, background: bool = True, holder: bool = True) -> Job | None:
        """Wait for the most urgent job and return it; None when the queue is closed.

        Without `background`, jobs of the priority BACKGROUND and after it are left alone;
        without `holder`, those for the child that holds files.
        """
        with self._changed:
            while not self._closed:
                heaps = [self._for_any, self._for_holder] if holder else [self._for_any]
                if job := self._pop(heaps, background=background):
                    return job
                self._changed.wait()
            return None

    def close(self) -> None:
        """Drop everything and let the waiting threads go."""
        with self._changed:
            self._closed = True
            self._pending.clear()
            self._for_any.clear()
            self._for_holder.clear()
            self._changed.notify_all()

    def _pop(self, heaps: list[list[tuple[int, int, Job]]], *, background: bool) -> Job | None:
        for heap in heaps:
            self._forget_stale(heap)
        waiting = [heap for heap in heaps if heap and (background or heap[0][0] < BACKGROUND)]
        if not waiting:
            return None
        job = heappop(min(waiting, key=lambda heap: heap[0][:2]))[2]
        del self._pending[job]
        return job

    def _forget_stale(self, heap: list[tuple[int, int, Job]]) -> None:
        while heap and self._pending.get(heap[0][2]) != heap[0][:2]:
            heappop(heap)

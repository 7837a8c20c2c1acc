"""What is to be decoded and in which order: jobs, and the queue that the pool's threads share."""

from heapq import heappop, heappush
from itertools import count
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.imaging.geometry import Size
    from viewer.imaging.wire import Answer

BACKGROUND = 1_000_000  # jobs from this priority on leave all children but one free


class Job:
    """One question to a decoder: pixels for `box`, or the embedded metadata if that is None.

    `read` gives the file's bytes and `done` takes the answer; both are called on a pool thread.
    What `read` raises becomes a Failed with its text as the message.
    """

    __slots__ = ("box", "done", "read")

    def __init__(
        self, read: "Callable[[], bytes]", done: "Callable[[Answer], None]", box: "Size | None"
    ) -> None:
        self.read = read
        self.done = done
        self.box = box


class JobQueue:
    """Pending jobs, the lowest priority number first, then the earliest."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._pending: dict[Job, tuple[int, int]] = {}
        # An entry counts only while `_pending` still holds its place; moved and dropped jobs
        # leave theirs behind, which is cheaper than to search for them.
        self._heap: list[tuple[int, int, Job]] = []
        self._places = count()
        self._closed = False

    def put(self, job: Job, priority: int) -> None:
        """Add a job, or move one that is pending to another priority."""
        with self._changed:
            if self._closed:
                return
            place = (priority, next(self._places))
            self._pending[job] = place
            heappush(self._heap, (*place, job))
            self._changed.notify_all()

    def drop(self, job: Job) -> bool:
        """Take a job out; False when it is not pending (any more)."""
        with self._changed:
            return self._pending.pop(job, None) is not None

    def take(self, *, background: bool = True) -> Job | None:
        """Wait for the most urgent job and return it; None when the queue is closed.

        Without `background`, jobs of the priority BACKGROUND and after it are left alone.
        """
        with self._changed:
            while not self._closed:
                self._forget_stale()
                if self._heap and (background or self._heap[0][0] < BACKGROUND):
                    job = heappop(self._heap)[2]
                    del self._pending[job]
                    return job
                self._changed.wait()
            return None

    def close(self) -> None:
        """Drop everything and let the waiting threads go."""
        with self._changed:
            self._closed = True
            self._pending.clear()
            self._heap.clear()
            self._changed.notify_all()

    def _forget_stale(self) -> None:
        while self._heap and self._pending.get(self._heap[0][2]) != self._heap[0][:2]:
            heappop(self._heap)

"""What the screen wants, in order: the one thing of this package that the program talks to.

The owner says what is wanted (`want`), is told when something came (`arrived`, on a pool
thread), and takes the best that there is (`best`). The calls never wait for a decoder.
"""

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from viewer.imaging.cache import Cache, expected
from viewer.imaging.geometry import Size
from viewer.imaging.jobs import BACKGROUND, Job
from viewer.imaging.wire import Embedded, Failed, Pixels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.imaging.pool import Pool
    from viewer.imaging.wire import Answer

CACHE_BYTES = 96 * 2**20


class Want(NamedTuple):
    """A picture by name, and the most pixels that are useful (device pixels)."""

    name: str
    box: Size


class Loader:
    """Pictures by name, decoded in the order they are wanted and kept while there is room.

    `read` gives the bytes of a name; it is called on pool threads, and what it raises becomes the
    Failed of that name, with its text as the message. A failure stays until `forget`.
    A small size is decoded for itself even if a larger one is held: scaling is the decoder's.
    """

    def __init__(
        self, pool: "Pool", read: "Callable[[str], bytes]", *, cache_bytes: int = CACHE_BYTES
    ) -> None:
        self.arrived: Callable[[str], None] = _nobody
        self._pool = pool
        self._read = read
        self._lock = Lock()
        self._cache = Cache(cache_bytes)
        self._asked: dict[Want, Job] = {}  # pending, or in a child
        self._failures: dict[str, Failed] = {}
        self._closed = False

    def want(self, wants: "Sequence[Want]") -> None:
        """Replace the wish, most wanted first: the stale is dropped, the known not asked again."""
        with self._lock:
            self._cache.want(want.name for want in wants)
            for stale in self._asked.keys() - set(wants):
                if self._pool.cancel(self._asked[stale]):
                    del self._asked[stale]
            for priority, want in enumerate(wants):
                self._ask(want, priority)

    def best(self, name: str, box: Size | None = None) -> Pixels | None:
        """Return the sharpest sensible picture there is now for that box, of whatever size."""
        with self._lock:
            return self._cache.best(name, box)

    def sharp(self, name: str, box: Size) -> bool:
        """Tell whether `best` is what a decode for that box gives."""
        with self._lock:
            return self._sharp(name, box)

    def failure(self, name: str) -> Failed | None:
        """Return why there is no picture of that name, if one was tried in vain."""
        with self._lock:
            return self._failures.get(name)

    def describe(self, name: str, done: "Callable[[Embedded | Failed], None]") -> None:
        """Ask for the embedded metadata, after all pictures; `done` is called on a pool thread."""

        def answered(answer: "Answer") -> None:
            if not self._closed and not isinstance(answer, Pixels):
                done(answer)

        self._pool.submit(Job(lambda: self._read(name), answered, None), BACKGROUND)

    def forget(self, name: str | None = None) -> None:
        """Forget one name, or everything, so that it is read afresh when it is wanted again."""
        with self._lock:
            self._cache.forget(name)
            for want in [each for each in self._asked if name in (None, each.name)]:
                # One that is with a child now is disowned: its answer will find no entry.
                self._pool.cancel(self._asked.pop(want))
            for each in [name] if name is not None else list(self._failures):
                self._failures.pop(each, None)

    def close(self) -> None:
        """Forget everything and call nobody any more; the pool is its owner's to close."""
        self._closed = True
        self.forget()

    def _ask(self, want: Want, priority: int) -> None:
        job = self._asked.get(want)
        if job is None:
            if self._closed or want.name in self._failures or self._sharp(*want):
                return
            job = self._asked[want] = self._job(want)
            self._pool.submit(job, priority)
        elif self._pool.cancel(job):
            self._pool.submit(job, priority)

    def _job(self, want: Want) -> Job:
        job = Job(
            lambda: self._read(want.name),
            lambda answer: self._answered(want, job, answer),
            want.box,
        )
        return job

    def _answered(self, want: Want, job: Job, answer: "Answer") -> None:
        with self._lock:
            if self._asked.get(want) is not job:
                return
            del self._asked[want]
            if isinstance(answer, Pixels):
                self._cache.put(want.name, answer)
            elif isinstance(answer, Failed):
                self._failures[want.name] = answer
        self.arrived(want.name)

    def _sharp(self, name: str, box: Size) -> bool:
        best = self._cache.best(name, box)
        return best is not None and best.size == expected(best, box)


def _nobody(_name: str) -> None:
    """Stand in until an owner listens."""

"""What the screen wants, in order: the one thing of this package that the program talks to.

The owner says what is wanted (`want`), is told when something came (`arrived`, on a pool
thread), and takes the best that there is (`best`). The calls never wait for a decoder.

Small pictures, of which many are wanted and none is urgent, come in two steps: at once what
`small` finds without the photograph, and behind everything else the decode, if that is needed.
What is looked at closely goes to `closeup`.
"""

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from viewer.imaging.anchors import with_anchors
from viewer.imaging.cache import Cache, expected
from viewer.imaging.closeup import CloseUp, Detail
from viewer.imaging.geometry import Region, Size
from viewer.imaging.jobs import BACKGROUND, Job
from viewer.imaging.small import Keeper, Look, Sources
from viewer.imaging.wire import Credentials, Embedded, Failed, Pixels, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.imaging.pool import Pool
    from viewer.imaging.wire import Answer

CACHE_BYTES = 96 * 2**20
_STEP = 2  # between the priorities of two wishes: close-ups go behind the first of them


class Want(NamedTuple):
    """A picture by name, and the most pixels that are useful (device pixels).

    A `small` one may come from the keeper, and is decoded after all that are not small.
    """

    name: str
    box: Size
    small: bool = False


class Loader:
    """Pictures by name, decoded in the order they are wanted and kept while there is room.

    `read` gives the bytes of a name; it is called on pool threads, and what it raises becomes the
    Failed of that name, with its text as the message. A failure stays until `forget`.
    A small size is decoded for itself even if a larger one is held: scaling is the decoder's.
    """

    def __init__(
        self,
        pool: "Pool",
        read: "Callable[[str], bytes]",
        *,
        cache_bytes: int = CACHE_BYTES,
        keeper: Keeper | None = None,
        read_head: "Callable[[str], bytes] | None" = None,
    ) -> None:
        """`read_head` gives the first 256 kB of a name, called and trusted as `read` is.

        Without a keeper small pictures are not kept, without `read_head` there are no previews.
        """
        self.arrived: Callable[[str], None] = _nobody
        self._pool = pool
        self._read = read
        self._sources = Sources(keeper, read_head)
        self._close_up = CloseUp(pool, read, lambda name: self.arrived(name))
        self._lock = Lock()
        self._cache = Cache(cache_bytes)
        self._wished: dict[Want, int] = {}  # and the place of each
        self._asked: dict[Want, Job] = {}  # pending, or with a child
        self._failures: dict[str, Failed] = {}
        self._owner = 0
        self._closed = False

    def want(self, wants: "Sequence[Want]") -> None:
        """Replace the wish, most wanted first: the stale is stopped, the known not asked again."""
        with self._lock:
            self._cache.want(want.name for want in wants)
            self._wished = {}
            for place, want in enumerate(wants):
                self._wished.setdefault(want, place)
            for stale in self._asked.keys() - self._wished.keys():
                self._take_back(stale)
            for want in self._wished:
                self._ask(want)

    def hold(self, size_bytes: int) -> None:
        """Hold no more than this of decoded pictures, little ones aside."""
        with self._lock:
            self._cache.bound(size_bytes)

    def best(self, name: str, box: Size | None = None) -> Pixels | None:
        """Return the sharpest sensible picture there is now for that box, of whatever size."""
        with self._lock:
            return self._cache.best(name, box)

    def sharp(self, name: str, box: Size) -> bool:
        """Tell whether `best` is what a decode for that box gives."""
        with self._lock:
            return self._cache.is_sharp(name, box)

    def failure(self, name: str) -> Failed | None:
        """Return why there is no picture of that name, if one was tried in vain."""
        with self._lock:
            return self._failures.get(name)

    def describe(self, name: str, done: "Callable[[Embedded | Failed], None]") -> None:
        """Ask for the embedded metadata, when the stage has its pictures; `done` as `arrived`."""
        owner = self._owner

        def answered(answer: "Answer") -> None:
            if self._serves(owner) and isinstance(answer, Embedded | Failed):
                done(answer)

        self._pool.submit(Job(lambda: self._read(name), answered, None), BACKGROUND)

    def credentials(self, name: str, done: "Callable[[Credentials | Failed], None]") -> None:
        """Ask for the Content Credentials, as `describe` asks for the embedded metadata."""
        owner = self._owner

        def answered(answer: "Answer") -> None:
            if self._serves(owner) and isinstance(answer, Credentials | Failed):
                done(answer)

        def read() -> bytes:
            return with_anchors(self._read(name), self._pool.anchors())

        self._pool.submit(Job(read, answered, Question(credentials=True)), BACKGROUND)

    def want_detail(self, name: str, region: Region, box: Size) -> None:
        """Ask for a part of a picture; of the wishes before, one that is under way still comes."""
        if not self._closed:
            self._close_up.want_detail(name, region, box)

    def detail(self, name: str) -> Detail | None:
        """Return the part of this picture that came last, which may be an earlier wish's."""
        return self._close_up.detail(name)

    def drop_detail(self) -> None:
        """End looking at a part; the child lets go of the picture."""
        self._close_up.drop_detail()

    def want_frames(self, name: str, box: Size, frames: "Sequence[int]") -> None:
        """Ask for these frames of an animation (from 0), most urgent first; keep no others."""
        if not self._closed:
            self._close_up.want_frames(name, box, frames)

    def frame(self, name: str, index: int) -> Pixels | None:
        """Return a wanted frame; None if it has not come, or is broken."""
        return self._close_up.frame(name, index)

    def drop_frames(self) -> None:
        """End the animation; the child lets go of it."""
        self._close_up.drop_frames()

    def forget(self, name: str | None = None) -> None:
        """Forget one name, or everything, so that it is read afresh when it is wanted again."""
        with self._lock:
            self._cache.forget(name)
            for want in [each for each in self._asked if name in (None, each.name)]:
                # One that is with a child now is disowned: its answer will find no entry.
                self._take_back(want)
                self._asked.pop(want, None)
            for each in [name] if name is not None else list(self._failures):
                self._failures.pop(each, None)
        self._close_up.forget(name)

    def hand_over(self, arrived: "Callable[[str], None]") -> None:
        """Serve another owner, who is told what comes; whoever asked before is answered no more."""
        self._owner += 1
        self.arrived = arrived

    def close(self) -> None:
        """Forget everything and call nobody any more; the pool is its owner's to close."""
        self._closed = True
        self.forget()

    def _serves(self, owner: int) -> bool:
        return owner == self._owner and not self._closed

    def _take_back(self, want: Want) -> None:
        if self._pool.cancel(self._asked[want]):
            del self._asked[want]
        else:
            self._pool.stop(self._asked[want])

    def _ask(self, want: Want) -> None:
        job = self._asked.get(want)
        if job is not None:
            if self._pool.cancel(job):
                self._submit(want, job)
        elif not (self._closed or want.name in self._failures or self._is_sharp(want)):
            is_seen = not self._sources.are_there or self._cache.is_rough(want.name)
            may_look = want.small and not is_seen
            self._submit(want, self._look(want) if may_look else self._decode(want))

    def _is_sharp(self, want: Want) -> bool:
        return self._cache.is_sharp(want.name, want.box)

    def _submit(self, want: Want, job: Job) -> None:
        self._asked[want] = job
        place = self._wished[want]
        is_late = want.small and not job.question.preview
        self._pool.submit(job, BACKGROUND + 1 + place if is_late else _STEP * place)

    def _look(self, want: Want) -> Job:
        look = Look(want.name, self._sources)
        job = Job(
            look.read,
            lambda answer: self._looked(want, job, answer, kept=look.is_kept),
            Question(want.box, preview=True),
        )
        return job

    def _looked(self, want: Want, job: Job, answer: "Answer", *, kept: bool) -> None:
        is_picture = isinstance(answer, Pixels)
        with self._lock:
            if self._asked.get(want) is not job:
                return
            del self._asked[want]
            is_sharp = False
            if isinstance(answer, Pixels):
                is_sharp = kept and answer.size == expected(answer, want.box)
                self._cache.put(want.name, answer, rough=not is_sharp)
            if want in self._wished and not is_sharp:
                self._submit(want, self._decode(want))
        if is_picture:
            self.arrived(want.name)

    def _decode(self, want: Want) -> Job:
        job = Job(
            lambda: self._read(want.name),
            lambda answer: self._decoded(want, job, answer),
            want.box,
        )
        return job

    def _decoded(self, want: Want, job: Job, answer: "Answer") -> None:
        with self._lock:
            if self._asked.get(want) is not job:
                return
            del self._asked[want]
            if isinstance(answer, Failed) and answer.code == "stopped":
                if want in self._wished:
                    self._ask(want)
                return
            if isinstance(answer, Pixels):
                self._cache.put(want.name, answer)
            elif isinstance(answer, Failed):
                self._failures[want.name] = answer
        self.arrived(want.name)
        if want.small and self._sources.keeper and isinstance(answer, Pixels):
            self._sources.keeper.put(want.name, answer)


def _nobody(_name: str) -> None:
    """Stand in until an owner listens."""

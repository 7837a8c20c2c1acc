"""One picture looked at closely: parts of it, and its frames, through the child that holds it.

`loader` owns this and passes the calls on. The viewer itself keeps the latest part and the wanted
frames, and no more; the file and its decoded pixels lie in the child until nobody asks any more.
"""

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from viewer.imaging.jobs import Job
from viewer.imaging.wire import Answer, Failed, Pixels, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.imaging.geometry import Region, Size
    from viewer.imaging.pool import Pool

PRIORITY = 1  # behind the slide's own picture, before those that are fetched ahead


class Detail(NamedTuple):
    """A part of a picture and its pixels, which are as many as were asked for."""

    region: "Region"
    pixels: Pixels


class _Wish(NamedTuple):
    """What is asked of one file: a part of it, or a frame (counted from 0) of the whole."""

    name: str
    box: "Size"
    region: "Region | None"
    frame: int

    @property
    def kind(self) -> tuple[str, int, bool]:
        """What fails with this: every other part too, or this frame in any size."""
        return self.name, self.frame, self.region is None


class CloseUp:
    """Details and frames. Locked: wishes and answers come from several threads.

    What failed is not tried again until it is forgotten.
    """

    def __init__(
        self, pool: "Pool", read: "Callable[[str], bytes]", arrived: "Callable[[str], None]"
    ) -> None:
        self._pool = pool
        self._read = read
        self._arrived = arrived
        self._lock = Lock()
        self._held = ("", 0)  # the name that was asked for last, and its subject
        self._asked: dict[_Wish, Job] = {}  # pending, or with the child
        self._failed: set[tuple[str, int, bool]] = set()
        self._detail_wish: _Wish | None = None
        self._detail: tuple[_Wish, Detail] | None = None
        self._frame_wishes: list[_Wish] = []
        self._frames: dict[_Wish, Pixels] = {}

    def want_detail(self, name: str, region: "Region", box: "Size") -> None:
        """Ask for a part; of the wishes before, only one that is being answered still comes."""
        wish = _Wish(name, box, region, 0)
        with self._lock:
            if wish == self._detail_wish:
                return
            self._detail_wish = wish
            if self._detail and self._detail[0].name != name:
                self._detail = None
            self._ask()

    def detail(self, name: str) -> Detail | None:
        """Return the part that came last."""
        with self._lock:
            return self._detail[1] if self._detail and self._detail[0].name == name else None

    def drop_detail(self) -> None:
        """Forget the part and the wish for it."""
        with self._lock:
            self._detail_wish = self._detail = None
            self._ask()

    def want_frames(self, name: str, box: "Size", frames: "Sequence[int]") -> None:
        """Ask for these frames, the most urgent first, and keep no others."""
        with self._lock:
            self._frame_wishes = [_Wish(name, box, None, frame) for frame in frames]
            wanted = set(self._frame_wishes)
            self._frames = {each: self._frames[each] for each in wanted & self._frames.keys()}
            self._ask()

    def frame(self, name: str, index: int) -> Pixels | None:
        """Return a wanted frame, if it has come."""
        with self._lock:
            for wish, pixels in self._frames.items():
                if (wish.name, wish.frame) == (name, index):
                    return pixels
            return None

    def drop_frames(self) -> None:
        """Forget all frames and the wish for them."""
        with self._lock:
            self._frame_wishes, self._frames = [], {}
            self._ask()

    def forget(self, name: str | None = None) -> None:
        """Forget one name, or everything, and let the child forget it too."""
        with self._lock:
            self._failed = {each for each in self._failed if name not in (None, each[0])}
            if name not in (None, self._held[0]):
                return
            self._detail_wish = self._detail = None
            self._frame_wishes, self._frames = [], {}
            for job in self._asked.values():
                # One that is with the child now is disowned: its answer will find no entry.
                if not self._pool.cancel(job):
                    self._pool.stop(job)
            self._asked.clear()
            self._ask()

    def _ask(self) -> None:
        """Bring the pool's jobs into line with the wishes."""
        wishes = [self._detail_wish] if self._detail_wish else []
        wishes += self._frame_wishes
        self._drop_stale(wishes)
        for wish in wishes:
            if not (wish in self._asked or wish.kind in self._failed or self._has(wish)):
                job = self._asked[wish] = self._job(wish)
                self._pool.submit(job, PRIORITY)
        if not wishes:
            self._release()

    def _drop_stale(self, wishes: list[_Wish]) -> None:
        names = {wish.name for wish in wishes}
        for stale in self._asked.keys() - set(wishes):
            job = self._asked[stale]
            if self._pool.cancel(job):
                del self._asked[stale]
            elif stale.name not in names:
                self._pool.stop(job)

    def _has(self, wish: _Wish) -> bool:
        return wish in self._frames or (self._detail is not None and self._detail[0] == wish)

    def _job(self, wish: _Wish) -> Job:
        if self._held[0] != wish.name:
            self._held = (wish.name, self._pool.new_subject())
        question = Question(wish.box, wish.region, wish.frame, subject=self._held[1])
        job = Job(
            lambda: self._read(wish.name),
            lambda answer: self._answered(wish, job, answer),
            question,
        )
        return job

    def _release(self) -> None:
        subject = self._held[1]
        if subject:
            self._held = ("", 0)
            question = Question(subject=subject, release=True)
            # It is asked before all that may come after it, and is answered at once.
            self._pool.submit(Job(bytes, lambda _answer: None, question), 0)

    def _answered(self, wish: _Wish, job: Job, answer: Answer) -> None:
        with self._lock:
            if self._asked.get(wish) is not job:
                return
            del self._asked[wish]
            is_kept = isinstance(answer, Pixels) and self._keep(wish, answer)
            if isinstance(answer, Failed) and answer.code == "stopped":
                self._ask()
            elif isinstance(answer, Failed):
                self._failed.add(wish.kind)
        if is_kept:
            self._arrived(wish.name)

    def _keep(self, wish: _Wish, pixels: Pixels) -> bool:
        if wish.region is None:
            if wish not in self._frame_wishes:
                return False
            self._frames[wish] = pixels
            return True
        if not self._detail_wish or self._detail_wish.name != wish.name:
            return False
        self._detail = (wish, Detail(wish.region, pixels))
        return True

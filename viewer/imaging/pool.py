"""The decoder children: one thread each, which feeds its child with the most urgent job.

The threads start their children themselves, so making a Pool costs the caller next to nothing:
it is made before anything else is imported. Knows no Qt; answers come on the pool's threads.
"""

from threading import Thread
from typing import TYPE_CHECKING

from viewer.imaging.child import COMMAND, Child
from viewer.imaging.jobs import Job, JobQueue
from viewer.imaging.wire import INPUT_LIMIT_BYTES, Answer, Failed

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAREWELL_S = 2.0


class Pool:
    """Decoders that answer jobs by priority; a job that killed its child is not tried again."""

    def __init__(
        self,
        *,
        children: int = 2,
        command: "Sequence[str] | None" = None,
        timeout: float = 20.0,
        verbose: bool = False,
    ) -> None:
        """Start the first child and return at once; `timeout` is in seconds for one job.

        The other children start with the second job: until then they would only take time from
        the first one's start, and from whatever else the program has to load.
        """
        self._queue = JobQueue()
        self._used = False
        self._closed = False
        self._children = [
            Child(command or COMMAND, timeout, verbose=verbose) for _ in range(max(1, children))
        ]
        self._threads = [
            Thread(
                target=self._serve,
                args=(child,),
                kwargs={"background": index == 0},
                name=f"decoder-{index}",
                daemon=True,
            )
            for index, child in enumerate(self._children)
        ]
        self._waiting = list(self._threads)
        self._start_thread()

    def submit(self, job: Job, priority: int) -> None:
        """Add a job, or move a pending one; lower is sooner. After `close` nothing happens."""
        self._queue.put(job, priority)
        if self._used and not self._closed:
            while self._waiting:
                self._start_thread()
        self._used = True

    def cancel(self, job: Job) -> bool:
        """Take back a job; False when it was already given to a child (its answer will come)."""
        return self._queue.drop(job)

    def close(self) -> None:
        """Kill the children and wait until nothing of them is left. May be called again."""
        self._closed = True
        self._queue.close()
        for child in self._children:
            child.close()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(_FAREWELL_S)

    def _start_thread(self) -> None:
        self._waiting.pop(0).start()

    def _serve(self, child: Child, *, background: bool) -> None:
        try:
            child.start()
            while (job := self._queue.take(background=background)) is not None:
                answer = _answer(child, job)
                if self._closed:
                    break
                job.done(answer)
        finally:
            child.bury()


def _answer(child: Child, job: Job) -> Answer:
    try:
        data = job.read()
    except Exception as error:  # noqa: BLE001 - the owner's reader has errors of its own
        return Failed("unreadable", str(error) or "This file could not be read.")
    if not data:
        return Failed("empty", "This file is empty. Copy the picture again.")
    if len(data) > INPUT_LIMIT_BYTES:
        return Failed("too-large", "This file is larger than 512 MB. Save it smaller.")
    return child.ask(data, job.box)

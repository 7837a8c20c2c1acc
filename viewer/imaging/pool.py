"""The decoder children: one thread each, which feeds its child with the most urgent job.

The threads start their children themselves, so making a Pool costs the caller next to nothing:
it is made before anything else is imported. Knows no Qt; answers come on the pool's threads.
"""

from itertools import count
from threading import Lock, Thread
from typing import TYPE_CHECKING

from viewer.imaging.child import COMMAND, Child
from viewer.imaging.jobs import JobQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from viewer.imaging.jobs import Job
    from viewer.imaging.process import Process

_FAREWELL_S = 2.0


class Pool:
    """Decoders that answer jobs by priority; a job that killed its child is not tried again.

    The first child alone does what is of BACKGROUND priority, and the last one alone holds files
    between the questions of one subject: work that may take long never has all of them.
    """

    def __init__(
        self,
        *,
        children: int = 2,
        command: "Sequence[str] | None" = None,
        process: "Process | None" = None,
        timeout: float = 20.0,
        verbose: bool = False,
    ) -> None:
        """Start the first child and return at once; `timeout` is in seconds for one job.

        `process` is the first child's, if it has been started already.
        The other children start with the second job: until then they would only take time from
        the first one's start, and from whatever else the program has to load.
        """
        self.anchors: Callable[[], str] = _none
        """Gives the certificates, in PEM, that make a signer known; called on pool threads."""
        self._queue = JobQueue()
        self._subjects = count(1)
        self._used = False
        self._closed = False
        self._children = [
            Child(
                command or COMMAND,
                timeout,
                process=process if index == 0 else None,
                verbose=verbose,
            )
            for index in range(max(1, children))
        ]
        self._threads = [
            Thread(
                target=self._serve,
                args=(child,),
                kwargs={"background": index == 0, "holder": index == len(self._children) - 1},
                name=f"decoder-{index}",
                daemon=True,
            )
            for index, child in enumerate(self._children)
        ]
        self._waiting = list(self._threads)
        self._starting = Lock()  # jobs are submitted by the pool's own threads too
        self._start_threads(1)

    def submit(self, job: "Job", priority: int) -> None:
        """Add a job, or move a pending one; lower is sooner. After `close` nothing happens."""
        self._queue.put(job, priority)
        if (self._used or job.is_for_holder) and self._waiting and not self._closed:
            self._start_threads(len(self._threads))
        self._used = True

    def cancel(self, job: "Job") -> bool:
        """Take back a job; False when it was already given to a child (its answer will come)."""
        return self._queue.drop(job)

    def stop(self, job: "Job") -> None:
        """Let a child end its work on this job soon, with a Failed of the code stopped.

        Nothing happens if none works on it, and it may be too late: then the answer comes.
        """
        for child in self._children:
            child.stop(job)

    def new_subject(self) -> int:
        """Return a number for questions about one file, as `wire.Question` takes it."""
        return next(self._subjects)

    def close(self) -> None:
        """Kill the children and wait until nothing of them is left. May be called again."""
        self._closed = True
        self._queue.close()
        for child in self._children:
            child.close()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(_FAREWELL_S)

    def _start_threads(self, most: int) -> None:
        with self._starting:
            for thread in self._waiting[:most]:
                thread.start()
            del self._waiting[:most]

    def _serve(self, child: Child, *, background: bool, holder: bool) -> None:
        try:
            child.start()
            while (job := self._queue.take(background=background, holder=holder)) is not None:
                answer = child.answer(job)
                if self._closed:
                    break
                job.done(answer)
        finally:
            child.bury()


def _none() -> str:
    """Stand in until an owner knows certificates."""
    return ""

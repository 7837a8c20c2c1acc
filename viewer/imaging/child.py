"""One decoder process as its pool thread sees it: started, asked, stopped, timed, replaced.

`answer` never raises. A child that dies, hangs or talks nonsense is killed, and its picture gets a
Failed that says so; the next question goes to a fresh one. A stop is one word more on the pipe,
sent by whoever wants it while the pool thread waits for the answer; it costs no process.
"""

import sys
from functools import partial
from select import select
from threading import Lock, Timer
from typing import TYPE_CHECKING

from viewer.imaging.process import COMMAND, Process, fill, write_all
from viewer.imaging.process import start as start_process
from viewer.imaging.wire import (
    INPUT_LIMIT_BYTES,
    Answer,
    Failed,
    GarbledError,
    Question,
    read_answer,
    request_head,
    stop_head,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from viewer.imaging.jobs import Job

__all__ = ["COMMAND", "Child"]


class Child:
    """A decoder process and its pipes. `stop` and `close` may come from any thread."""

    def __init__(
        self,
        command: "Sequence[str]",
        timeout: float,
        *,
        process: Process | None = None,
        verbose: bool = False,
    ) -> None:
        """`process` is one of this command that runs already; `timeout` is in seconds."""
        self._command = command
        self._timeout = timeout
        self._verbose = verbose
        self._lock = Lock()  # held while the process is exchanged
        self._process = process
        self._closed = False
        self._ticket = 0
        self._held = 0  # the subject of the file that the process holds
        self._talk = Lock()  # held while one who stops looks at the next three, and writes
        self._job: Job | None = None
        self._stopping = False
        self._is_asked = False  # the whole request is sent, and its answer is awaited

    def start(self) -> str:
        """Make sure that a process runs; return why there is none, or an empty text."""
        with self._lock:
            if self._closed:
                return "the program is closing"
            if self._process is not None and self._process.runs():
                return ""
            self._discard()
            try:
                self._process = start_process(self._command, verbose=self._verbose)
            except (OSError, ValueError) as error:
                return str(error)
        return ""

    def answer(self, job: "Job") -> Answer:
        """Read the job's file, ask, and return the answer; Failed (stopped) after a `stop`."""
        with self._talk:
            self._job, self._stopping = job, False
        try:
            return self._answer(job)
        finally:
            with self._talk:
                self._job = None

    def stop(self, job: "Job") -> None:
        """Let the work on this job end soon, if it is the one that goes on. Never waits."""
        with self._talk:
            if self._job is job and not self._stopping:
                self._stopping = True
                self._send_stop()

    def ask(self, question: Question, data: bytes | Answer) -> Answer:
        """Return the process' answer, or a Failed of the code timed-out or crashed.

        `data` is the file, or the answer itself where nobody needs to be asked.
        """
        if not isinstance(data, bytes):
            return data
        if self._stopping:
            return Failed("stopped", "")
        problem = self.start()
        process = self._process
        if process is None:
            return Failed("crashed", f"The picture decoder could not be started: {problem}.")
        self._ticket = (self._ticket + 1) % 2**32
        deadline = _Deadline(process, self._timeout)
        answer: Answer | None = None
        try:
            write_all(process.stdin, request_head(self._ticket, question, len(data)))
            write_all(process.stdin, data)
            del data
            self._set_asked(asked=True)
            answer = read_answer(partial(fill, process.stdout), self._ticket, question)
        except (OSError, EOFError, ValueError, MemoryError, GarbledError):
            # The child died, was killed when time was up, or lies: all the same to the picture.
            pass
        self._set_asked(asked=False)
        late = deadline.passed()
        if answer is not None and not late:
            self._held = question.subject or self._held
            return answer
        self._replace()
        return answer or self._obituary(late=late)

    def close(self) -> None:
        """Kill the process and start no other."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def bury(self) -> None:
        """Wait for the killed process, so that nothing of it stays; from the asking thread."""
        self.close()
        with self._lock:
            self._discard()

    def _answer(self, job: "Job") -> Answer:
        question = job.question
        if question.release:
            return self._let_go(question)
        if question.subject and question.subject == self._held:
            answer = self.ask(question, b"")
            if not (isinstance(answer, Failed) and answer.code == "not-held"):
                return answer
        # Nobody but `ask` holds on to the bytes: it lets go of them when they are sent.
        return self.ask(question, _bytes_of(job))

    def _let_go(self, question: Question) -> Answer:
        if not self._held:
            return Failed("released", "")
        answer = self.ask(question, b"")
        self._held = 0
        return answer

    def _set_asked(self, *, asked: bool) -> None:
        with self._talk:
            self._is_asked = asked
            if asked and self._stopping:
                self._send_stop()

    def _send_stop(self) -> None:
        """Say the word, if the process can hear it now: who stops must not wait for a pipe."""
        pipe = self._process.stdin if self._process else None
        if not self._is_asked or pipe is None or sys.platform == "win32":
            return
        try:
            if select([], [pipe], [], 0)[1]:
                write_all(pipe, stop_head(self._ticket))
        except (OSError, ValueError):
            # The process is gone, as the thread that asked will find.
            pass

    def _replace(self) -> None:
        with self._lock:
            self._discard()
        self.start()

    def _discard(self) -> None:
        process, self._process = self._process, None
        self._held = 0
        if process is not None:
            process.bury()

    def _obituary(self, *, late: bool) -> Failed:
        if late:
            seconds = f"{self._timeout:g} seconds"
            message = f"This picture was not ready after {seconds}, so it was given up."
            return Failed("timed-out", message)
        return Failed(
            "crashed",
            "The decoder stopped while it read this picture. The file may be damaged: "
            "open it in a picture editor and save it again.",
        )


class _Deadline:
    """Kills a process when its time is up, unless `passed` is asked first."""

    def __init__(self, process: Process, seconds: float) -> None:
        self._process = process
        self._lock = Lock()
        self._over = False
        self._late = False
        self._timer = Timer(seconds, self._strike)
        self._timer.daemon = True
        self._timer.start()

    def passed(self) -> bool:
        """End the watch; tell whether the process was killed."""
        self._timer.cancel()
        with self._lock:
            self._over = True
            return self._late

    def _strike(self) -> None:
        with self._lock:
            if not self._over:
                self._late = True
                self._process.kill()


def _bytes_of(job: "Job") -> bytes | Answer:
    """Return the file's bytes, or the answer if there is one without a decoder."""
    try:
        data = job.read()
    except Exception as error:  # noqa: BLE001 - the owner's reader has errors of its own
        return Failed("unreadable", str(error) or "This file could not be read.")
    if isinstance(data, bytes) and not data:
        return Failed("empty", "This file is empty. Copy the picture again.")
    if isinstance(data, bytes) and len(data) > INPUT_LIMIT_BYTES:
        return Failed("too-large", "This file is larger than 512 MB. Save it smaller.")
    return data

"""The decoder child: requests on stdin, answers on stdout, until stdin ends. Opens no file.

While it works it looks whether the viewer has sent another word: that is a stop. So stdin must
never be read ahead, or the word would lie unseen in a buffer.

Started as `process.COMMAND`. What photographs need is loaded while nothing is asked yet; the rest
when a file needs it.
"""

import gc
import sys
from importlib import import_module
from io import BufferedReader, FileIO
from select import select
from typing import TYPE_CHECKING, BinaryIO

from viewer.imaging.formats import DecodeError, StoppedError, sniff
from viewer.imaging.sandbox import limit, own_stdout
from viewer.imaging.wire import Answer, Failed, Request, read_request, write_answer

if TYPE_CHECKING:
    from viewer.imaging.held import Held

_MEMORY_LIMIT_BYTES = 2 * 2**30
_FOR_PHOTOGRAPHS = (
    "subprocess",  # with logging, most of what Pillow's plugins load of the standard library
    "logging",
    "PIL.Image",
    "viewer.imaging.jpeg",
    "viewer.imaging.decode",
    "PIL.TiffImagePlugin",  # Pillow reads EXIF with it
)


def main() -> None:
    """Serve until the viewer closes the pipe."""
    requests = BufferedReader(FileIO(0, closefd=False), 1)
    answers = own_stdout()
    limit(_MEMORY_LIMIT_BYTES)
    _warm(requests)
    gc.freeze()
    gc.enable()
    desk = _Desk(requests)
    try:
        while _serve(requests, answers, desk):
            pass
    except BrokenPipeError:
        # The viewer is gone; so is the work.
        pass


def _serve(requests: BinaryIO, answers: BinaryIO, desk: "_Desk") -> bool:
    """Answer one request; False when there is no more. Nothing of it stays in memory."""
    request = read_request(requests)
    if request is not None:
        write_answer(answers, request.ticket, desk.answer(request))
    return request is not None


class _Desk:
    """Answers requests, and keeps the file that lies open between them."""

    def __init__(self, requests: BinaryIO) -> None:
        self._requests = requests
        self._held: Held | None = None

    def answer(self, request: Request) -> Answer:
        """Return the answer; whatever is wrong with the file is a Failed."""
        answer = self._tried(request)
        is_too_large = isinstance(answer, Failed) and answer.code == "too-large"
        if is_too_large and self._holds_another(request):
            # What lies open may be all that stood in the way; its owner can send it again.
            self._held = None
            answer = self._tried(request)
        return answer

    def _tried(self, request: Request) -> Answer:
        try:
            return self._answer(request)
        except DecodeError as error:
            return Failed(error.code, error.message)
        except StoppedError:
            return Failed("stopped", "")
        except MemoryError:
            message = "This picture needs more memory than there is. Make it smaller."
            return Failed("too-large", message)

    def _holds_another(self, request: Request) -> bool:
        return self._held is not None and self._held.subject != request.question.subject

    def _answer(self, request: Request) -> Answer:
        question, data = request.question, request.data
        if question.subject:
            return self._of_subject(request)
        if question.credentials:
            from viewer.imaging.anchors import without_anchors
            from viewer.imaging.credentials import credentials

            anchors, data = without_anchors(data)
            return credentials(data, anchors)
        if question.box is None:
            from viewer.imaging.metadata import embedded, origins

            return origins(data) if question.origins else embedded(data)
        if question.preview:
            from viewer.imaging.preview import preview

            return preview(data, question.box)
        if sniff(data) == "SVG":
            from viewer.imaging.vector import render_svg

            return render_svg(data, question.box)
        from viewer.imaging.decode import decode

        return decode(data, question.box, self._look)

    def _of_subject(self, request: Request) -> Answer:
        question = request.question
        if question.release:
            self._held = None
            return Failed("released", "")
        if request.data:
            from viewer.imaging.held import Held

            self._held = None
            self._held = Held(question.subject, request.data, self._look)
        if self._held is None or self._held.subject != question.subject:
            return Failed("not-held", "")
        return self._held.part(question)

    def _look(self) -> None:
        if _waiting(self._requests):
            raise StoppedError


def _warm(requests: BinaryIO) -> None:
    """Load what a photograph needs, piece by piece, for as long as nobody waits."""
    for name in _FOR_PHOTOGRAPHS:
        if _waiting(requests):
            return
        import_module(name)


def _waiting(requests: BinaryIO) -> bool:
    if sys.platform == "win32":
        return False
    return bool(select([requests], [], [], 0)[0])

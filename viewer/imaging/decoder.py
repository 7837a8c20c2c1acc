"""The decoder child: requests on stdin, answers on stdout, until stdin ends. Opens no file.

Started by `child` as `python -I -m viewer.imaging.decoder`. What photographs need is loaded while
nothing is asked yet; the rest when a file needs it.
"""

import os
import sys
from importlib import import_module
from select import select
from typing import BinaryIO

from viewer.imaging.formats import DecodeError, sniff
from viewer.imaging.wire import Answer, Failed, Request, read_request, write_answer

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
    requests = sys.stdin.buffer
    answers = _own_stdout()
    _limit()
    _warm(requests)
    try:
        while (request := read_request(requests)) is not None:
            write_answer(answers, request.ticket, _answer(request))
    except BrokenPipeError:
        # The viewer is gone; so is the work.
        pass


def _answer(request: Request) -> Answer:
    try:
        if request.box is None:
            from viewer.imaging.metadata import embedded

            return embedded(request.data)
        if sniff(request.data) == "SVG":
            from viewer.imaging.vector import render_svg

            return render_svg(request.data, request.box)
        from viewer.imaging.decode import decode

        return decode(request.data, request.box)
    except DecodeError as error:
        return Failed(error.code, error.message)
    except MemoryError:
        return Failed("too-large", "This picture needs more memory than there is. Make it smaller.")


def _own_stdout() -> BinaryIO:
    """Keep stdout for answers alone: whatever else is printed goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def _limit() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or hard > _MEMORY_LIMIT_BYTES:
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT_BYTES, _MEMORY_LIMIT_BYTES))


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


if __name__ == "__main__":
    main()

"""Hands a story to the program that runs already, if there is one: it opens in that window.

They talk through a socket in the reader's own runtime folder, which nobody else may enter. What is
sent is one line of JSON, a path and whether to go on where the reader left off; the answer is one
word. A program that shows a story to a class, or stands in an exhibition, says no: then this one
opens a window of its own.
"""

import json
import socket
from contextlib import closing
from pathlib import Path

PATIENCE_S = 2.0
TAKEN = b"taken\n"


def hand_over(path: Path, story: Path | None, *, slide: str = "", resume: bool = False) -> bool:
    """Whether the program that listens at `path` has taken the story.

    Without a story it comes to the front.
    """
    wish = {"story": str(story.absolute()) if story else "", "slide": slide, "resume": resume}
    try:
        with closing(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)) as line:
            line.settimeout(PATIENCE_S)
            line.connect(str(path))
            line.sendall(json.dumps(wish).encode() + b"\n")
            return line.recv(len(TAKEN)) == TAKEN
    except OSError:
        return False

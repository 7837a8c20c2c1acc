"""What a child process gives up before it reads what strangers have made.

Both kinds of children begin with it: decoders of pictures, and players of sound and film.
"""

import os
import sys
from typing import BinaryIO


def own_stdout() -> BinaryIO:
    """Keep stdout for answers alone: whatever else is printed goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return answers


def limit(memory_bytes: int) -> None:
    """Leave no core dumps, and on Linux take no more than so much memory."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or hard > memory_bytes:
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))

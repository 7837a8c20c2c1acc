"""A file in memory whose reader looks round now and then: how a decode in C can be stopped.

Pillow's decoders ask for their bytes piece by piece, and what `look` raises ends the decode.
"""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_EACH_BYTES = 2**16


class Watched(BytesIO):
    """Bytes as a file; `look` is called before the first read and after each 64 kB."""

    def __init__(self, data: bytes, look: "Callable[[], None]") -> None:
        super().__init__(data)
        self._look = look
        self._until_look = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes; raises what `look` raises."""
        if self._until_look <= 0:
            self._look()
            self._until_look = _LOOK_EACH_BYTES
        data = super().read(size)
        self._until_look -= len(data)
        return data

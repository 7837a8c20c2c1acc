"""Small pictures without their photographs: kept from an earlier show, or out of the file's head.

`loader` tries this before it has a photograph decoded only to make a small picture of it.
"""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from viewer.imaging.wire import Failed, Pixels

if TYPE_CHECKING:
    from collections.abc import Callable

    from viewer.imaging.wire import Answer

_JPEG = b"\xff\xd8\xff"


class Keeper(Protocol):
    """Keeps small pictures from one show to the next. Called on pool threads; raises nothing."""

    def get(self, name: str) -> Pixels | None:
        """Return the small picture of a name, None if there is none of the file as it is now."""

    def put(self, name: str, pixels: Pixels) -> None:
        """Keep the small picture of a name."""


class Sources(NamedTuple):
    """Where small pictures may come from; `read_head` gives the first 256 kB of a file."""

    keeper: Keeper | None = None
    read_head: "Callable[[str], bytes] | None" = None

    @property
    def are_there(self) -> bool:
        """Whether it is worth a look."""
        return self.keeper is not None or self.read_head is not None


class Look:
    """One look for a small picture of a name: what a pool thread asks for in place of its bytes."""

    def __init__(self, name: str, sources: Sources) -> None:
        self._name = name
        self._sources = sources
        self.is_kept = False  # whether `read` found one that was kept

    def read(self) -> "bytes | Answer":
        """Return the picture that was kept, else the head of a photograph, for a preview of it."""
        keeper, read_head = self._sources
        kept = keeper.get(self._name) if keeper else None
        self.is_kept = kept is not None
        if kept is not None:
            return kept
        head = read_head(self._name) if read_head else b""
        return head if head.startswith(_JPEG) else Failed("no-preview", "")

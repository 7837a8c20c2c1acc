"""A page in sections, each of a few parts: what a long page is shown, searched and printed as.

A part is a whole piece of safe HTML, so that a page can be filled in piece by piece.
"""

import enum

import msgspec


class View(enum.Enum):
    """Where a part is seen."""

    SCREEN = "screen"
    REVEALED = "revealed"  # on the screen, once the reader has asked for what is private
    PAPER = "paper"


EVERYWHERE = frozenset(View)
ON_SCREEN = frozenset({View.SCREEN, View.REVEALED})


class Part(msgspec.Struct, frozen=True):
    """A piece of safe HTML, and where it is seen."""

    html: str
    views: frozenset[View] = EVERYWHERE


class Section(msgspec.Struct, frozen=True):
    """A part of the page that can be jumped to."""

    id: str
    heading: str
    parts: tuple[Part, ...]

    def pieces(self, view: View) -> tuple[str, ...]:
        """The HTML of each part that is seen there."""
        return tuple(part.html for part in self.parts if view in part.views and part.html)

    def html(self, view: View) -> str:
        """All of the section that is seen there."""
        return "".join(self.pieces(view))

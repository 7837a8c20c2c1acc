"""Finds words in a text as a reader means them: capitals and accents make no difference.

Positions are those of a QTextDocument, which counts UTF-16 units. Pure, without Qt.
"""

import re
import unicodedata
from array import array
from functools import lru_cache
from typing import NamedTuple

_PIECES = re.compile("[\x00-\x7f]+|[^\x00-\x7f]+")
_BEYOND = 0xFFFF  # what lies higher is two units in UTF-16


class Found(NamedTuple):
    """A place in a document: `end` is the first position behind it."""

    start: int
    end: int


class Haystack:
    """A text made ready to be searched, many times."""

    def __init__(self, text: str) -> None:
        """`text` has one character for each position of the document, but for wide ones."""
        self._places = array("l")
        parts: list[str] = []
        place = 0
        for piece in _PIECES.findall(text):
            if piece.isascii():
                parts.append(piece.lower())
                self._places.extend(range(place, place + len(piece)))
                place += len(piece)
                continue
            for character in piece:
                plain = folded(character)
                parts.append(plain)
                self._places.extend([place] * len(plain))
                place += 1 + (ord(character) > _BEYOND)
        self._places.append(place)
        self._text = "".join(parts)

    def find(self, words: str) -> list[Found]:
        """Every place of these words, in order, none over another; [] for no words."""
        wanted = "".join(folded(character) for character in " ".join(words.split()))
        if not wanted:
            return []
        found: list[Found] = []
        at = self._text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            found.append(Found(self._places[at], self._places[end]))
            at = self._text.find(wanted, end)
        return [each for each in found if each.end > each.start]


@lru_cache(maxsize=4096)
def folded(character: str) -> str:
    """A character without accents, small; a mark that only adds to another is nothing."""
    apart = unicodedata.normalize("NFKD", character)
    bare = "".join(each for each in apart if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", bare).casefold()

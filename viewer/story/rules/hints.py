"""Suggests the word that was meant, as often as that is cheap.

A story with thousands of wrong keys gets hints for the first ones: a comparison of words takes
some microseconds, and each key would be compared with all.
"""

from collections.abc import Collection

from viewer.story.spelling import did_you_mean

COMPARISONS = 20_000


class Hints:
    """The suggestions of one check; after COMPARISONS words only the general advice is given."""

    def __init__(self) -> None:
        self._left = COMPARISONS

    def meant(self, word: str, known: Collection[str], otherwise: str) -> str:
        """Suggest the nearest known word, else say what else would mend it."""
        if self._left <= 0:
            return otherwise
        self._left -= len(known)
        return did_you_mean(word[:200], known, otherwise)

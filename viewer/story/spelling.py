"""Finds the word that was probably meant."""

from collections.abc import Iterable

MOST_WORDS = 5000
"""No more words than these are compared."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is spelt most like this one, whatever its case; None if none is."""
    import difflib

    by_fold = {each.casefold(): each for each in list(known)[:MOST_WORDS]}
    near = difflib.get_close_matches(word.casefold(), by_fold, n=1)
    return by_fold[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the nearest known word, else say what else would mend it."""
    near = nearest(word, known)
    return f"Did you mean `{near}`?" if near else otherwise

"""Capitals: `title`, `capitalize-first` and the like, as CSL's attribute `text-case` names them."""

import re

from viewer.export.csl.seams import END, START

_SMALL_WORDS = """
    a about above across afore after against al along alongside amid amidst among amongst an and
    anenst apropos apud around as aside astride at athwart atop barring before behind below beneath
    beside besides between beyond but by c ca circa d' de despite down during et except for
    forenenst from given in inside into lest like modulo near next nor notwithstanding of off on
    onto or out over per plus pro qua sans since so than the through throughout thruout till to
    toward towards under underneath until unto up upon v v. versus via vis-à-vis von van vs vs.
    with within without yet
"""
_SMALL = frozenset(_SMALL_WORDS.split())
"""Words that stay small within an English title: articles, prepositions, conjunctions."""

_BREAK = re.compile(
    f"([ \u00a0\u2000-\u200b\u205f\u3000]+|[-\u2010-\u2014/.,;?!:\\[\\]()\"'"
    f"\u2018\u2019\u201c\u201d{START}{END}])"
)
_OPENS = "?!:"


def cased(text: str, how: str, *, english: bool) -> str:
    """Give a text in the capitals that are asked for; `title` leaves other languages alone."""
    if how == "lowercase":
        return text.lower()
    if how == "uppercase":
        return text.upper()
    if how == "capitalize-first":
        return _first(text)
    if how == "capitalize-all":
        return "".join(_capital(piece) for piece in _BREAK.split(text))
    if how == "sentence":
        return _first(text.lower()) if text.isupper() else _first(text)
    return _title(text) if how == "title" and english else text


def _first(text: str) -> str:
    """Make the first letter of the first word a capital, if the word has none."""
    pieces = _BREAK.split(text)
    for at, piece in enumerate(pieces):
        if piece and not _BREAK.fullmatch(piece):
            # A word that a hyphen or an apostrophe breaks is one word.
            word = re.match(r"\S*", "".join(pieces[at:]))
            pieces[at] = _capital(piece) if word and word[0].islower() else piece
            break
    return "".join(pieces)


def _title(text: str) -> str:
    pieces = _BREAK.split(text)
    words = [at for at, piece in enumerate(pieces) if piece and not _BREAK.fullmatch(piece)]
    starts = True
    for at in words:
        starts = starts or _opens("".join(pieces[max(at - 3, 0) : at]))
        hyphened = at + 1 < len(pieces) and pieces[at + 1] == "-"
        whole = starts or hyphened or (at == words[-1] and len(pieces[at]) > 1)
        if not _after_apostrophe(pieces, at) and (whole or _large(pieces[at])):
            pieces[at] = _capital(pieces[at])
        starts = False
    return "".join(pieces)


def _large(word: str) -> bool:
    return len(word) > 1 and word.lower() not in _SMALL


def _opens(before: str) -> bool:
    return any(mark in before for mark in _OPENS)


def _after_apostrophe(pieces: list[str], at: int) -> bool:
    # "People's", "don't": an apostrophe within a word, not a mark that opens a quotation.
    return at >= 2 and pieces[at - 1] in ("'", "\u2019") and pieces[at - 2][-1:].isalnum()


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:] if word == word.lower() else word

"""Citations in a text, `[@key, locator]`, and the cleaning that every text gets; no parser."""

import re
from collections.abc import Mapping

import msgspec

CHARACTERS = 20_000
"""No field is shown beyond this."""

WORD = 2_000
"""No word is shown beyond this without a break; laying out longer ones takes seconds."""

_CITATION = re.compile(r"(?<!\\)\[(@[^\[\]]+)\](?!\()")
_ONE = re.compile(r"@([\w][\w:./+-]*)\s*(?:,\s*(.+))?", re.DOTALL)
_KEY = re.compile(r"@([\w][\w:./+-]*)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_LONG_WORD = re.compile(rf"\S{{{WORD}}}(?=\S)")
_SPACE = re.compile(r"\s+")


class Citation(msgspec.Struct, frozen=True):
    """A source named in a text, and where in that source: `[@key, locator]`."""

    key: str
    locator: str = ""


def citations(text: str) -> list[Citation]:
    """Give the citations of a text in order: `[@key]`, `[@key, p. 3]`, `[@a; @b, p. 3]`."""
    if "[@" not in text:
        return []
    return [one for found in _CITATION.finditer(text) for one in cited(found[1])]


def cited(inside: str) -> list[Citation]:
    """Read what stands between the brackets of a citation; [] if it is no citation."""
    found: list[Citation] = []
    for part in inside.split(";"):
        one = _ONE.fullmatch(part.strip())
        if one is None:
            return []
        found.append(Citation(one[1], one_line(one[2] or "")))
    return found


def citation_at(text: str, start: int) -> tuple[list[Citation], int]:
    """Read the citation that starts at this `[`: what it cites and where it ends, or [] and 0."""
    found = _CITATION.match(text, start)
    if found is None:
        return [], 0
    return cited(found[1]), found.end()


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Give the text with other keys in its citations: `names` has the new ones by the old."""
    if not names or "[@" not in text:
        return text
    return _CITATION.sub(lambda found: _renamed(found, names), text)


def clean(text: str) -> str:
    """Drop control and bidi characters, cut what is too long, break words that never end."""
    if len(text) > CHARACTERS:
        text = text[:CHARACTERS] + "\N{HORIZONTAL ELLIPSIS}"
    if text.isascii() and text.isprintable() and len(text) <= WORD:
        return text
    text = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _LONG_WORD.sub(lambda word: f"{word[0]} ", text)


def one_line(text: str) -> str:
    """Give plain text as one clean line."""
    return _SPACE.sub(" ", clean(text)).strip()


def cut(words: str, most: int) -> str:
    """Give plain words, at most so many characters of them: an ellipsis stands for the rest."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _renamed(found: re.Match[str], names: Mapping[str, str]) -> str:
    if not cited(found[1]):
        return found[0]
    parts = (
        _KEY.sub(lambda key: f"@{names.get(key[1], key[1])}", part, count=1)
        for part in found[1].split(";")
    )
    return f"[{';'.join(parts)}]"

"""Hosts that look like others: letters of one script that are drawn like those of another."""

import unicodedata
from urllib.parse import urlsplit

# Small letters of other scripts that many typefaces draw just like a Latin one.
_DRAWN_LIKE_LATIN = frozenset(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u04cf\u0501\u051b\u051d"
    "\u03bf\u03bd\u03c1\u0561\u0578\u057d\u0585"
)
_MIXED_WELL = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}),
    frozenset({"LATIN", "CJK", "HANGUL"}),
    frozenset({"LATIN", "CJK", "BOPOMOFO"}),
)
"""Scripts that one word of Japanese, Korean or Chinese may hold, as browsers allow."""


def looks_like_another(url: str) -> str:
    """Give the name that computers use for a host of deceptive letters; "" for any other host.

    A part of the host's name is deceptive if it mixes scripts that no language mixes, or if each
    of its letters belongs to another script and looks Latin.
    """
    host = urlsplit(url).hostname or ""
    if host.isascii() and "xn--" not in host:
        return ""
    labels = [_read(label) for label in host.split(".")]
    if not any(map(_deceives, labels)):
        return ""
    return ".".join(map(_written, labels))


def _read(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode().decode("punycode")
    except UnicodeError:
        return label


def _written(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"


def _deceives(label: str) -> bool:
    letters = [char for char in label if char.isalpha()]
    if "".join(letters).isascii():
        return False
    if all(char in _DRAWN_LIKE_LATIN for char in letters):
        return True
    scripts = {unicodedata.name(char, "").split(" ")[0] for char in letters}
    return len(scripts) > 1 and not any(scripts <= each for each in _MIXED_WELL)

"""Words of strangers -> lines of YAML, each with a comment that says where it came from.

A value stands bare where it is plainly words, else between double quotes; a text of several lines
stands as a block. Whatever the words are, they read back as they were, but for signs that no YAML
file may hold.
"""

import json
import re

_PLAIN = re.compile(r"[^\W_](?:[\w .()'’–/+-]*[\w.)'’])?")
_WORDS_OF_YAML = frozenset({"null", "true", "false", "yes", "no", "on", "off"})
_NUMBER_LIKE = re.compile(r"[\d.+-].*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_RARE = re.compile("[^\t\n\x20-\x7e\xa0-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff"
                   "\uf900-\ufdff\ufe10-\ufefe\uff01-\uffee\U00010000-\U0010ffff]")  # fmt: skip
"""What stands escaped between quotes: signs that are not to be seen, or turn the writing about."""


def kept(text: str) -> str:
    """Give the text with plain line ends, and without the signs that no YAML file may hold."""
    return _NOT_TEXT.sub("", _BREAKS.sub("\n", text))


def scalar(text: str) -> str:
    """Write a text as one value on one line; safe between braces and brackets, too."""
    text = kept(text)
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    if is_plain and (_DATE.fullmatch(text) or not _NUMBER_LIKE.match(text)):
        return text
    return _RARE.sub(_escaped, json.dumps(text, ensure_ascii=False))


def line(depth: int, key: str, text: str, comment: str = "") -> str:
    """Write `key: text  # comment`, indented by two spaces for each depth."""
    return commented(f"{'  ' * depth}{key}: {scalar(text)}", comment)


def block(depth: int, key: str, text: str, comment: str = "") -> str:
    """Write a text of one or more lines as a block below its key."""
    head = commented(f"{'  ' * depth}{key}: |-", comment)
    inside = "  " * (depth + 1)
    rows = kept(text).strip("\n").split("\n")
    if rows[0][:1] in ("", " ", "\t") or any(row.startswith("\t") for row in rows):
        # The depth of a block is told from its first line, which here would tell a wrong one.
        return line(depth, key, text, comment)
    return "\n".join([head, *(f"{inside}{row}" if row else "" for row in rows)])


def commented(text: str, comment: str) -> str:
    """Add a comment behind a line."""
    return f"{text}  # {' '.join(kept(comment).split())}" if comment else text


def _escaped(found: re.Match[str]) -> str:
    number = ord(found[0])
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"

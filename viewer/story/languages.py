"""BCP 47 tags of languages: are they well formed, and does IANA's registry know their parts.

`language` chooses which words to show by these tags; nothing there needs this module, which only
`check` imports.
"""

import functools
import re

from viewer.story.spelling import nearest
from viewer.story.subtags import REGIONS, SCRIPTS, THREE_LETTERS, TWO_LETTERS

# Language, script, region, variants, extensions and private use, as RFC 5646 orders them.
_LANGUAGE = re.compile(
    r"(?:(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
_PRIVATE = re.compile(r"q[a-t][a-z]|Qa[ab][a-z]|Q[M-Z]|X[A-Z]|ZZ|AA")

# What people write who take a country, a flag or another list of codes for a language's.
_MEANT = {
    "cn": "zh", "cz": "cs", "deu": "de", "dk": "da", "dut": "nl", "ell": "el", "fra": "fr",
    "fre": "fr", "ger": "de", "gr": "el", "jp": "ja", "jpn": "ja", "nld": "nl", "spa": "es",
    "tch": "zh", "zho": "zh", "chi": "zh", "UK": "GB", "EN": "GB",
}  # fmt: skip


def is_language(tag: str) -> bool:
    """Tell whether a tag is well formed in the sense of BCP 47."""
    return _LANGUAGE.fullmatch(tag) is not None


@functools.lru_cache(maxsize=256)
def unknown_part(tag: str) -> str:
    """Give the first part of a well-formed tag that is not registered; "" if there is none."""
    found = _LANGUAGE.fullmatch(tag)
    if found is None:
        return ""
    language, script, region = (found[name] or "" for name in ("language", "script", "region"))
    for part, known in (
        (language.lower(), _languages()),
        (script.title(), frozenset(SCRIPTS.split())),
        (region.upper(), frozenset(REGIONS.split())),
    ):
        if part and part not in known and not _PRIVATE.fullmatch(part):
            return part
    return ""


def meant(part: str) -> str | None:
    """Give the part that was probably meant by one that `unknown_part` gave; None if none is."""
    if part in _MEANT:
        return _MEANT[part]
    if part.islower():
        # Most three-letter codes that are not registered begin like the two letters that are.
        return part[:2] if part[:2] in TWO_LETTERS.split() else None
    return nearest(part, (SCRIPTS if len(part) == 4 else REGIONS).split())


@functools.cache
def _languages() -> frozenset[str]:
    three = (group.split(":") for group in THREE_LETTERS.split())
    return frozenset(
        [*TWO_LETTERS.split(), *(first + third for first, thirds in three for third in thirds)]
    )

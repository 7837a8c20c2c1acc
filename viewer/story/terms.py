"""Do two statements of rights and licences agree? By what they mean, not by how they are written.

Used where a story is set beside its files (`differences`). An address that is no known licence is
somebody's page about rights: it agrees with anything.
"""

import re
from urllib.parse import urlsplit

from viewer.story.agreement import same_names
from viewer.story.licences import licence_name, licence_url

_RESERVED = re.compile(r"\ball rights reserved\b", re.IGNORECASE)
_NAMED_LICENCE = re.compile(
    r"\bCC[- ](BY(?:[- ](?:NC|ND|SA))*)[- ](\d\.\d)\b|\b(CC0)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]+")
_FREE = re.compile(
    r"\bpublic domain\b|\bno (?:known\b|rights\b|copyright\b)|\bfree\b", re.IGNORECASE
)
"""Says that nobody holds the rights, which a holder's name contradicts."""
_PHRASES = re.compile(
    r"\(c\)|\N{COPYRIGHT SIGN}|\bcopyright\b|\ball rights reserved\b|\b\d{4}\b", re.IGNORECASE
)


def same_rights(one: str, other: str) -> bool:
    """Tell whether two notices may name one holder; a notice that names none contradicts none."""
    first, second = map(without_phrases, (one, other))
    if not first or not second or _is_prose(first) or _is_prose(second):
        return True
    return same_names(first, second)


def without_phrases(notice: str) -> str:
    """Give what a notice says beyond signs, years and the phrases that stand in every notice."""
    return _PHRASES.sub(" ", notice).strip(" .,;")


def _is_prose(notice: str) -> bool:
    """Tell whether a notice says what may be done and names no holder: "used with permission"."""
    words = _LETTERS.findall(notice)
    small = sum(word[0].islower() for word in words)
    return small > 1 and all(word[0].islower() for word in words[1:]) and not _FREE.search(notice)


def licence_in(*texts: str | None) -> str:
    """Give the licence that free text names, else its words that none is given."""
    whole = "\n".join(filter(None, texts))
    named = _NAMED_LICENCE.search(whole)
    if named:
        return "CC0-1.0" if named[3] else f"CC-{named[1].upper().replace(' ', '-')}-{named[2]}"
    reserved = _RESERVED.search(whole)
    return reserved[0] if reserved else ""


def contradict(own: str, theirs: str) -> bool:
    """Tell whether two licences differ; an address that is no known licence says nothing here."""
    if _RESERVED.fullmatch(theirs):
        return _is_free(own)
    if not (_is_named(own) and _is_named(theirs)):
        return False
    return _identity(own) != _identity(theirs)


def _identity(licence: str) -> str:
    address = licence_url(_plain_address(licence)) or licence
    return address.partition("://")[2] or address


def _is_named(licence: str) -> bool:
    """Tell whether a licence is known by a name of its own, not only by where it stands."""
    plain = _plain_address(licence)
    return licence_url(plain) is not None and licence_name(plain) not in {_host(plain), plain}


def _is_free(licence: str) -> bool:
    name = licence_name(_plain_address(licence))
    return _is_named(licence) and not name.startswith("In copyright")


def _plain_address(licence: str) -> str:
    return licence.strip().replace("://www.", "://", 1)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""

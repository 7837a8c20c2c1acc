"""What a file's C2PA Content Credentials tell a reader, in words: rows of a heading and plain text.

`imaging` reads and checks the file; this module knows only the shape of what it found. That the
signature is intact, that the signer is known and that the caption is true are three things, and
each has a row of its own; the words never run them together into a verdict.
"""

from collections import Counter
from typing import Protocol

from viewer.story.citation import one_line
from viewer.story.embedded import date_words, origin_words

_NAME = "Content Credentials"
_WITHOUT = {
    "none": "None found. Most pictures have none; that says nothing for or against them.",
    "remote": "This file holds none. It names a place on the network where some are kept; "
    "Lanternist reads without the network and has not fetched them.",
    "unavailable": "This file seems to hold some, and what reads them is not installed. "
    'Install it with: pip install "lanternist[c2pa]"',
    "unreadable": "This file seems to hold some, but they cannot be read or checked. They may be "
    "damaged, cut off, or of a kind that Lanternist does not know.",
}
_INTACT = "Intact: the file is as it was when it was signed."
_FORGED = "Not intact: the signature does not fit the credentials; they are not what was signed."
_OTHER_FILE = (
    "Not intact: this is not the file that was signed. It was changed afterwards, as saving a copy "
    "can do, or the credentials come from another file."
)
_OTHER_PART = "Not intact: a part of the credentials is not as it was when they were signed."
_LIMITS = (
    "Credentials say who signed the file and what was done to it. "
    "Whether the caption is true they do not say."
)
_UNKNOWN_SIGNER = (
    "You have not said that you know this signer, and no list of signers ships with Lanternist."
)
_UNSAID = "The credentials do not say."

_FORGERY = "claimSignature.mismatch"
_OTHER_CONTENT = ("assertion.dataHash.", "assertion.bmffHash.", "assertion.boxesHash.")
_FAULTS = {
    _FORGERY: "the signature does not fit",
    "claimSignature.outsideValidity": "signed when the certificate was not in force",
    "signingCredential.expired": "the signer's certificate has run out, "
    "and nothing shows that it was in force when it was used",
    "signingCredential.invalid": "the signer's certificate is not one for signing such files",
    "signingCredential.revoked": "the signer's certificate was withdrawn",
    "signingCredential.ocsp.revoked": "the signer's certificate was withdrawn",
    "assertion.dataHash.mismatch": "the file's bytes are not those that were signed",
    "assertion.bmffHash.mismatch": "the file's bytes are not those that were signed",
    "assertion.boxesHash.mismatch": "the file's bytes are not those that were signed",
    "assertion.hashedURI.mismatch": "a part of the credentials was changed",
    "assertion.missing": "a part of the credentials is missing",
    "assertion.undeclared": "a part was added to the credentials",
    "ingredient.manifest.mismatch": "the credentials of a picture it was made from were changed",
    "timeStamp.mismatch": "the time stamp is not for this signature",
    "timeStamp.malformed": "the time stamp cannot be read",
    "timeStamp.outsideValidity": "the time stamp was made when its certificate was not in force",
    "timeStamp.untrusted": "the time stamp service is on no list that Lanternist has",
}
_ACTIONS = {
    "c2pa.addedText": "text added",
    "c2pa.adjustedColor": "colours adjusted",
    "c2pa.color_adjustments": "colours adjusted",
    "c2pa.converted": "saved in another format",
    "c2pa.cropped": "cropped",
    "c2pa.deleted": "a part deleted",
    "c2pa.drawing": "drawn on",
    "c2pa.edited": "edited",
    "c2pa.edited.metadata": "its metadata edited",
    "c2pa.enhanced": "enhanced",
    "c2pa.filtered": "a filter used",
    "c2pa.opened": "opened in an editor",
    "c2pa.orientation": "turned or mirrored",
    "c2pa.placed": "another picture placed in it",
    "c2pa.published": "published",
    "c2pa.redacted": "a part of the credentials taken out",
    "c2pa.removed": "another picture taken out of it",
    "c2pa.repackaged": "packed anew",
    "c2pa.resized": "resized",
    "c2pa.resized.proportional": "resized",
    "c2pa.transcoded": "encoded anew",
    "c2pa.translated": "translated",
    "c2pa.unknown": "something done that is not named",
    "c2pa.watermarked": "a watermark added",
    "c2pa.watermarked.bound": "a watermark added",
    "c2pa.watermarked.unbound": "a watermark added",
}
_BEGINNING = "c2pa.created"
_RELATIONSHIPS = {
    "parentOf": "the picture that was worked on",
    "componentOf": "a part of this one",
    "inputTo": "given to what made this one",
}
# Where there is no more to say than the kind.
_ORIGINS = {
    "captured": "captured by a camera or a scanner",
    "generative": "made by a generative model",
    "composite": "put together from several parts",
    "edited": "edited; how the picture before that came about they do not say",
}
_MOST = 100  # entries that a list comes with; a longer one is cut


_SIGNER, _TITLE, _INGREDIENTS = "Signer", "Title", "Made from"
_NAMING = (_SIGNER, _TITLE, _INGREDIENTS)
_HIDDEN = "Hidden here, because the story withholds who made the picture."


class ContentCredentials(Protocol):
    """What credentials in a file say, and whether they hold; texts are empty if nothing is said."""

    @property
    def state(self) -> str:
        """none, intact, changed, unreadable, remote or unavailable."""

    @property
    def signer(self) -> str:
        """Who the certificate says it is."""

    @property
    def known(self) -> bool:
        """Whether the certificate leads to one that the reader has chosen."""

    @property
    def signed(self) -> str:
        """When it was signed: EDTF."""

    @property
    def stamped(self) -> bool:
        """Whether `signed` comes from a time stamp service, and not from the signer."""

    @property
    def tool(self) -> str:
        """Name and version of what wrote the credentials."""

    @property
    def origin(self) -> str:
        """captured, generative, composite, edited or unknown."""

    @property
    def digital_source_type(self) -> str:
        """The same in more detail: an address of IPTC's vocabulary."""

    @property
    def actions(self) -> tuple[str, ...]:
        """What was done, in order: C2PA's labels."""

    @property
    def ingredients(self) -> tuple[str, ...]:
        """What it was made from: relationship, space, title."""

    @property
    def faults(self) -> tuple[str, ...]:
        """Codes of the checks that failed, but for the signer's not being known."""

    @property
    def title(self) -> str:
        """The name that the picture had."""


def statements(
    credentials: ContentCredentials, *, withheld: bool = False
) -> tuple[tuple[str, str], ...]:
    """Give (heading, words) in the order to read them in, as plain text; never a verdict.

    Where the story has `withheld` who made the picture, names stand in `kept_back` instead.
    """
    rows = _statements(credentials)
    if not withheld:
        return rows
    shown = ((heading, _HIDDEN if heading == _SIGNER else words) for heading, words in rows)
    return tuple(row for row in shown if row[0] not in _NAMING or row[0] == _SIGNER)


def kept_back(credentials: ContentCredentials) -> tuple[tuple[str, str], ...]:
    """Give what may name who made the picture, as (heading, words)."""
    return tuple(row for row in _statements(credentials) if row[0] in _NAMING)


def _statements(credentials: ContentCredentials) -> tuple[tuple[str, str], ...]:
    if credentials.state not in {"intact", "changed"}:
        words = _WITHOUT.get(credentials.state, _WITHOUT["unreadable"])
        return _rows((_NAME, words), ("Checks that failed", _faults(credentials)))
    return _rows(
        ("Signature", _signature(credentials)),
        (_SIGNER, _signer(credentials)),
        ("What it cannot tell", _LIMITS),
        ("Signed", _signed(credentials)),
        ("Made with", credentials.tool),
        (_TITLE, credentials.title),
        ("How it came about", _origin(credentials)),
        ("Edits", _edits(credentials)),
        (_INGREDIENTS, _ingredients(credentials)),
        ("Checks that failed", _faults(credentials)),
    )


def _rows(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    cleaned = ((heading, one_line(words)) for heading, words in rows)
    return tuple((heading, words) for heading, words in cleaned if words)


def _signature(credentials: ContentCredentials) -> str:
    if credentials.state == "intact":
        return _INTACT
    if _FORGERY in credentials.faults:
        return _FORGED
    is_other = any(each.startswith(_OTHER_CONTENT) for each in credentials.faults)
    return _OTHER_FILE if is_other else _OTHER_PART


def _signer(credentials: ContentCredentials) -> str:
    name = credentials.signer or "The certificate gives no name"
    if _FORGERY in credentials.faults:
        return f"{name}. As the signature does not fit, anyone may have put that name there."
    if credentials.known:
        return f"{name}. You have said that you know this signer."
    return f"{name}. {_UNKNOWN_SIGNER}"


def _signed(credentials: ContentCredentials) -> str:
    date = date_words(credentials.signed)
    if not date:
        return ""
    whose = "a time stamp service" if credentials.stamped else "the signer"
    return f"{date}, by the clock of {whose}."


def _origin(credentials: ContentCredentials) -> str:
    said = origin_words(credentials.digital_source_type) or _ORIGINS.get(credentials.origin)
    return f"The credentials say: {said}." if said else _UNSAID


def _edits(credentials: ContentCredentials) -> str:
    labels = [each for each in credentials.actions if each != _BEGINNING]
    counts = Counter(_ACTIONS.get(each, each) for each in labels)
    said = [f"{each} ({n} times)" if n > 1 else each for each, n in counts.items()]
    return ", ".join(said + _more(credentials.actions))


def _ingredients(credentials: ContentCredentials) -> str:
    said = [_ingredient(each) for each in credentials.ingredients]
    return "; ".join(said + _more(credentials.ingredients))


def _more(entries: tuple[str, ...]) -> list[str]:
    return ["and perhaps more: the list is long, and cut here"] if len(entries) >= _MOST else []


def _ingredient(ingredient: str) -> str:
    relationship, _, title = ingredient.partition(" ")
    words = _RELATIONSHIPS.get(relationship, relationship)
    return f"{title or 'a picture without a title'} ({words})"


def _faults(credentials: ContentCredentials) -> str:
    return "; ".join(dict.fromkeys(_FAULTS.get(each, each) for each in credentials.faults))

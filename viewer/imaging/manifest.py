"""The C2PA library's report on a file -> Credentials: judged, cut to size, as plain text.

`credentials` asks the library. The report is a tree of what JSON knows, and most of it a stranger
wrote: whatever is missing or of the wrong kind counts as not said. Knows no library.

The library calls a file invalid for many reasons: a certificate that has run out since, a rule of
the standard that an editor broke. A reader's first question is another one, whether the file is as
it was when it was signed, so `state` is told from the codes about signature and hashes alone; all
that failed stands in `faults`.
"""

from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from viewer.imaging.datestamps import from_text
from viewer.imaging.plaintext import plain
from viewer.imaging.wire import Credentials

if TYPE_CHECKING:
    from collections.abc import Iterator

Origin: TypeAlias = Literal["captured", "generative", "composite", "edited", "unknown"]

_CHARACTERS = 1000  # of a name or a title
_ENTRIES = 100
_FAULTS = 20
_BIDI = dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))

_UNKNOWN_SIGNER = "signingCredential.untrusted"  # no fault: `known` says it
_KNOWN_SIGNER = "signingCredential.trusted"
_SIGNATURE_HOLDS = "claimSignature.validated"
_STAMPED = "timeStamp.validated"
_CONTENT = ("assertion.dataHash.", "assertion.bmffHash.", "assertion.boxesHash.")
_BROKEN = ("assertion.missing", "assertion.undeclared", "claim.missing", "claimSignature.missing")
_ABOUT_CONTENT = ("assertion.", "claim.", "claimSignature.", "ingredient.", "manifest.")

# Terms of https://cv.iptc.org/newscodes/digitalsourcetype/; those not here leave it unknown.
_VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_ADDED_BY_MODEL = f"{_VOCABULARY}compositeWithTrainedAlgorithmicMedia"
_ORIGINS: dict[str, Origin] = {
    "digitalCapture": "captured",
    "computationalCapture": "captured",
    "negativeFilm": "captured",
    "positiveFilm": "captured",
    "print": "captured",
    "trainedAlgorithmicMedia": "generative",
    "composite": "composite",
    "compositeCapture": "composite",
    "compositeSynthetic": "composite",
    "compositeWithTrainedAlgorithmicMedia": "composite",
    "humanEdits": "edited",
    "minorHumanEdits": "edited",
    "algorithmicallyEnhanced": "edited",
}
_SOURCE_TYPE = "Iptc4xmpExt:DigitalSourceType"
_RELATIONSHIPS = ("componentOf", "parentOf", "inputTo")
_BEGINNING = "c2pa.created"
_NO_EDITS = ("", _BEGINNING, "c2pa.published")


def read_report(report: object) -> Credentials:
    """Return what a report says; unreadable if nothing in it shows whether the file is intact."""
    passed, failed = _codes(report, "success"), [*_codes(report, "failure"), *_inherited(report)]
    faults = tuple(dict.fromkeys(each for each in failed if each != _UNKNOWN_SIGNER))[:_FAULTS]
    state = _state(passed, failed)
    manifest = _active(report)
    if state == "unreadable" or manifest is None:
        return Credentials("unreadable", faults=faults)
    time = _date(_text(manifest, "signature_info", "time"))
    origin, source_type = _origin(list(_sources(report, manifest)))
    return Credentials(
        state=state,
        signer=_signer(manifest),
        # The certificate alone proves nothing: anyone can put another's into a file.
        known=_KNOWN_SIGNER in passed and _SIGNATURE_HOLDS in passed,
        signed=time or _last_date(manifest),
        stamped=bool(time) and _STAMPED in passed,
        tool=_tool(manifest),
        origin=origin,
        digital_source_type=source_type,
        actions=tuple(filter(None, (_text(each, "action") for each in _actions(manifest)))),
        ingredients=tuple(map(_ingredient, _every(manifest, "ingredients")[:_ENTRIES])),
        faults=faults,
        title=_text(manifest, "title"),
    )


def _codes(report: object, kind: str) -> list[str]:
    found = _every(report, "validation_results", "activeManifest", kind)
    return [_text(each, "code") for each in found]


def _inherited(report: object) -> list[str]:
    """Return what fails now in the manifests of ingredients, and did not when they were used."""
    deltas = _every(report, "validation_results", "ingredientDeltas")
    found = (code for each in deltas for code in _every(each, "validationDeltas", "failure"))
    return [_text(each, "code") for each in found]


def _state(passed: list[str], failed: list[str]) -> Literal["intact", "changed", "unreadable"]:
    if any(map(_is_broken, failed)):
        return "changed"
    is_bound = any(each.startswith(_CONTENT) and each.endswith(".match") for each in passed)
    # What failed to be checked is no proof of a change, and none of the opposite.
    return "intact" if is_bound and _SIGNATURE_HOLDS in passed else "unreadable"


def _is_broken(code: str) -> bool:
    return code in _BROKEN or (code.startswith(_ABOUT_CONTENT) and code.endswith(".mismatch"))


def _active(report: object) -> object:
    label = _part(report, "active_manifest")
    return _part(report, "manifests", label) if isinstance(label, str) else None


def _signer(manifest: object) -> str:
    names = (_text(manifest, "signature_info", key) for key in ("issuer", "common_name"))
    return ", ".join(dict.fromkeys(filter(None, names)))


def _tool(manifest: object) -> str:
    for info in _every(manifest, "claim_generator_info"):
        if name := _text(info, "name"):
            return f"{name} {_text(info, 'version')}".strip()
    return _text(manifest, "claim_generator")


def _last_date(manifest: object) -> str:
    dates = [_date(_text(each, "when")) for each in _actions(manifest)]
    return next(filter(None, reversed(dates)), "")


def _date(text: str) -> str:
    return (from_text(text) or "").replace("+00:00", "Z")


def _ingredient(ingredient: object) -> str:
    relationship = _text(ingredient, "relationship")
    known = relationship if relationship in _RELATIONSHIPS else _RELATIONSHIPS[0]
    return f"{known} {_text(ingredient, 'title')}".strip()


def _actions(manifest: object) -> "Iterator[object]":
    lists = (
        _every(each, "data", "actions")
        for each in _every(manifest, "assertions")
        if _text(each, "label").startswith("c2pa.actions")
    )
    return islice((action for actions in lists for action in actions), _ENTRIES)


def _sources(report: object, manifest: object) -> "Iterator[tuple[str, str]]":
    """Give each action with its source type, the oldest first, back to the first picture.

    A source type that stands by itself comes with no action.
    """
    for each in reversed(list(_lineage(report, manifest))):
        for action in _actions(each):
            yield _text(action, "action"), _text(action, "digitalSourceType")
        for assertion in _every(each, "assertions"):
            if term := _text(assertion, "data", _SOURCE_TYPE):
                yield "", term


def _lineage(report: object, manifest: object) -> "Iterator[object]":
    """Give the manifest, the one of the picture it was made from, and so on while they hold."""
    seen: set[str] = set()
    while manifest is not None and len(seen) < _ENTRIES:
        yield manifest
        label = next(filter(None, map(_parent, _every(manifest, "ingredients"))), "")
        if not label or label in seen:
            return
        seen.add(label)
        manifest = _part(report, "manifests", label)


def _parent(ingredient: object) -> str:
    """Return the label of a parent's manifest; nothing if that did not hold when it was used."""
    failed = _every(ingredient, "validation_results", "activeManifest", "failure")
    is_broken = any(_is_broken(_text(each, "code")) for each in failed)
    label = _part(ingredient, "active_manifest")
    is_parent = _text(ingredient, "relationship") == "parentOf" and not is_broken
    return label if is_parent and isinstance(label, str) else ""


def _origin(steps: list[tuple[str, str]]) -> tuple[Origin, str]:
    """Return how the picture came about, and the term that says so.

    What a model put into a photograph weighs more than that it began as a photograph.
    """
    beginning = _first(term for action, term in steps if action == _BEGINNING)
    if _kind(beginning) != "generative":
        for action, term in steps:
            if action and action != _BEGINNING and _kind(term) in {"generative", "composite"}:
                return "composite", _ADDED_BY_MODEL if _kind(term) == "generative" else term
    term = beginning or _first(term for _, term in steps)
    if term:
        return _kind(term), term
    is_edited = any(action not in _NO_EDITS for action, _ in steps)
    return "edited" if is_edited else "unknown", ""


def _first(texts: "Iterator[str]") -> str:
    return next(filter(None, texts), "")


def _kind(term: str) -> Origin:
    return _ORIGINS.get(term.rstrip("/").rpartition("/")[2], "unknown")


def _part(tree: object, *path: str) -> object:
    """Return what stands there; None if nothing does."""
    for name in path:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(name)
    return tree


def _every(tree: object, *path: str) -> list[object]:
    found = _part(tree, *path)
    return found if isinstance(found, list) else []


def _text(tree: object, *path: str) -> str:
    """Return one line without control and bidi characters, of bounded length."""
    found = _part(tree, *path)
    line = plain(found[: 4 * _CHARACTERS]) if isinstance(found, str) else None
    return " ".join((line or "").translate(_BIDI).split())[:_CHARACTERS]

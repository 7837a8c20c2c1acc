"""Integrity: is a file still the one that was packed? Checksums and the bundle's manifest.

That a file has not changed says nothing of whether its picture is true, and words here never
claim that. The manifest is a text file at the bundle's root in the form of BagIt (RFC 8493),
which `sha256sum -c` reads too: the checksum of each file, two spaces, and its name. What a
file manager strews about (hidden files, thumbnails) is not part of a bundle.
"""

import enum
import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from viewer.story.model import Picture
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle

MANIFEST = "manifest-sha256.txt"
SHA256 = re.compile(r"[0-9A-Fa-f]{64}")

_LINE = re.compile(r"([0-9A-Fa-f]{64})[ \t]+\*?(?:\./)?(\S.*)")
_MANIFEST_BYTES = 8 * 1024 * 1024
_STREWN = frozenset({"thumbs.db", "desktop.ini"})


class Integrity(enum.StrEnum):
    """How a picture's file stands to its checksum."""

    UNHASHED = "unhashed"
    SAME = "same"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


_WORDS = {
    Integrity.UNHASHED: "The story holds no checksum of this file.",
    Integrity.SAME: "This file has not changed since its checksum was written.",
    Integrity.CHANGED: "This file has changed since the story was packed.",
    Integrity.UNREADABLE: "This file cannot be read, so it cannot be compared with its checksum.",
}


class ManifestState(enum.StrEnum):
    """How the files of a bundle stand to its manifest."""

    NO_MANIFEST = "no-manifest"
    SAME = "same"
    CHANGED = "changed"


class BundleIntegrity(msgspec.Struct, frozen=True, kw_only=True):
    """What a look at a manifest gave; names in the order of the manifest, then of the bundle."""

    state: ManifestState
    changed: tuple[str, ...] = ()
    """Other bytes than those that were hashed."""
    missing: tuple[str, ...] = ()
    """In the manifest, and not in the bundle."""
    added: tuple[str, ...] = ()
    """In the bundle, and not in the manifest."""
    unreadable: tuple[str, ...] = ()
    """In both, and it cannot be read; also lines of the manifest that say nothing readable."""


def words(integrity: Integrity) -> str:
    """Say how a file stands, for a reader."""
    return _WORDS[integrity]


def of_picture(bundle: Bundle, picture: Picture, data: bytes | None = None) -> Integrity:
    """Compare a picture's file with its checksum in the story, or else in the bundle's manifest.

    Reads the whole file, unless its `data` are given. One without a checksum, or with one that is
    none, is UNHASHED.
    """
    wanted = picture.sha256 or _in_manifest(bundle, picture.file)
    if not SHA256.fullmatch(wanted):
        return Integrity.UNHASHED
    try:
        digest = sha256(bundle.read(picture.file) if data is None else data)
    except BundleError:
        return Integrity.UNREADABLE
    return Integrity.SAME if digest == wanted.lower() else Integrity.CHANGED


def of_bundle(bundle: Bundle, digests: Mapping[str, str] | None = None) -> BundleIntegrity:
    """Compare all files of a bundle with its manifest.

    Reads them, if there is one, but for those whose `digests` are known already, by name.
    """
    if not bundle.has(MANIFEST):
        return BundleIntegrity(state=ManifestState.NO_MANIFEST)
    try:
        written, garbled = read_manifest(bundle.head(MANIFEST, _MANIFEST_BYTES))
    except BundleError:
        return BundleIntegrity(state=ManifestState.CHANGED, unreadable=(MANIFEST,))
    # A name may have been composed or decomposed on its way from one computer to another.
    there = {_composed(name): name for name in members(bundle)}
    known = {_composed(name): digest for name, digest in written.items()}
    missing = tuple(name for name in known if name not in there)
    added = tuple(name for key, name in there.items() if key not in known)
    changed, unreadable = _compared(bundle, known, there, digests or {})
    unreadable = (*unreadable, *garbled)
    sound = not (missing or added or changed or unreadable)
    return BundleIntegrity(
        state=ManifestState.SAME if sound else ManifestState.CHANGED,
        changed=changed,
        missing=missing,
        added=added,
        unreadable=unreadable,
    )


def members(bundle: Bundle) -> list[str]:
    """Give the names of the files that belong to a bundle, but for the manifest itself."""
    return [name for name in bundle.names() if name != MANIFEST and not _is_strewn(name)]


def manifest_text(digests: Mapping[str, str]) -> str:
    """Write a manifest of checksums by name."""
    return "".join(f"{digest}  {name}\n" for name, digest in digests.items())


def read_manifest(data: bytes) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give the checksums of a manifest by name, and the lines that are none."""
    found: dict[str, str] = {}
    garbled: list[str] = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), start=1):
        both = _LINE.fullmatch(line.rstrip("\r"))
        if both:
            found[both[2]] = both[1].lower()
        elif line.strip():
            garbled.append(f"line {number} of {MANIFEST}")
    return found, tuple(garbled)


def sha256(data: bytes) -> str:
    """Give the SHA-256 of some bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _in_manifest(bundle: Bundle, name: str) -> str:
    """Give the checksum that a bundle's manifest has of a file; "" if it has none."""
    try:
        written, _ = read_manifest(bundle.head(MANIFEST, _MANIFEST_BYTES))
        actual = bundle.find(name)
    except BundleError:
        return ""
    known = {_composed(each): digest for each, digest in written.items()}
    return known.get(_composed(actual), "")


def _compared(
    bundle: Bundle,
    known: Mapping[str, str],
    there: Mapping[str, str],
    digests: Mapping[str, str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    changed: list[str] = []
    unreadable: list[str] = []
    for key, name in _in_both(known, there):
        try:
            if (digests.get(name) or sha256(bundle.read(name))) != known[key]:
                changed.append(name)
        except BundleError:
            unreadable.append(name)
    return tuple(changed), tuple(unreadable)


def _in_both(known: Iterable[str], there: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(key, there[key]) for key in known if key in there]


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _is_strewn(name: str) -> bool:
    parts = name.split("/")
    return any(part.startswith(".") for part in parts) or parts[-1].lower() in _STREWN

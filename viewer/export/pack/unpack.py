"""A packed story as a folder again: new, whole, and nothing outside of it.

The bundle has judged all names before, and reads each file within its limits. What is written goes
into a fresh folder beside the one that is wanted, which gets its name when all is there. Hidden
files stay behind unless the story names them: in a stranger's folder they could make other programs
do things.
"""

import errno
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from viewer.export.pack.names import chosen
from viewer.story.integrity import MANIFEST, BundleIntegrity, members, of_bundle, sha256
from viewer.story.load import Loaded
from viewer.story.problems import BundleError
from viewer.story.tree import Bundle

_MOST_NAME = 100
# One file's name or place is at fault, not the disk.
_OF_ONE_FILE = frozenset(
    {
        errno.EEXIST,
        errno.ENOTDIR,
        errno.EISDIR,
        errno.ENAMETOOLONG,
        errno.EINVAL,
        errno.EILSEQ,
        errno.ENOENT,
    }
)


class Lost(NamedTuple):
    """A file that could not be unpacked, and why."""

    name: str
    reason: str


class Unpacked(NamedTuple):
    """What came out of a pack."""

    files: int
    lost: tuple[Lost, ...]
    hidden: tuple[str, ...]
    """Left in the pack: hidden files, and what file managers strew about."""
    integrity: BundleIntegrity
    """How the files stand to the manifest of the pack."""


def unpack(loaded: Loaded, folder: Path, told: Callable[[], None] = lambda: None) -> Unpacked:
    """Write the files of a bundle into a folder that is not there yet.

    `told` is called after each file. Raises FileExistsError where something is, and another
    OSError where nothing can be written; then nothing stays.
    """
    if os.path.lexists(folder):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
    bundle = loaded.bundle
    names = _wanted(loaded)
    fresh = folder.with_name(f".{folder.name[:_MOST_NAME]}.{secrets.token_hex(4)}")
    fresh.mkdir()
    try:
        lost: list[Lost] = []
        digests: dict[str, str] = {}
        for name in names:
            try:
                digests[name] = _unpack_one(bundle, name, fresh)
            except _LostError as error:
                lost.append(Lost(name, str(error)))
            told()
        # A rename would silently take the place of an empty folder that has come meanwhile.
        if os.path.lexists(folder):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        fresh.rename(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    hidden = tuple(name for name in bundle.names() if name not in set(names))
    integrity = of_bundle(bundle, digests)
    return Unpacked(len(digests), tuple(lost), hidden, integrity)


class _LostError(Exception):
    """One file cannot be unpacked; the text says why."""


def _wanted(loaded: Loaded) -> list[str]:
    bundle = loaded.bundle
    named = set(chosen(bundle, loaded.story).packed) if loaded.story else set()
    wanted = {*members(bundle), *named, MANIFEST}
    return [name for name in bundle.names() if name in wanted]


def _unpack_one(bundle: Bundle, name: str, folder: Path) -> str:
    """Write one file; its checksum. Raises _LostError, and OSError where the disk is at fault."""
    try:
        data = bundle.read(name)
    except BundleError as error:
        raise _LostError(error.problem.message) from error
    path = folder.joinpath(*name.split("/"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except (ValueError, OSError) as error:
        if isinstance(error, OSError) and error.errno not in _OF_ONE_FILE:
            raise
        raise _LostError("This computer cannot write a file of this name there.") from error
    return sha256(data)

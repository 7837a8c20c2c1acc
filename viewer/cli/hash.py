"""`lanternist check --hash`: writes the checksums of a story's pictures, and its manifest."""

from collections.abc import Callable
from pathlib import Path

from viewer.cli.codes import CANNOT_OPEN, FINE, PROBLEMS, USAGE
from viewer.cli.messages import complain, counted
from viewer.export.saving import save_all
from viewer.story.folder import FolderBundle
from viewer.story.hashing import Hashed, HashingError, hash_texts
from viewer.story.integrity import MANIFEST
from viewer.story.load import Loaded, load
from viewer.story.problems import BundleError

_PACKED = "it is packed. Unpack it, write the checksums there, and pack it again: packing does it"
_PHOTOS = "it is a folder of photos, with no story.yaml that could hold checksums"


def write_hashes(path: Path, tell: Callable[[str], None]) -> int:
    """Write the checksums of one story and `tell` what was done; the exit code.

    Raises CannotOpen.
    """
    loaded = load(path)
    try:
        return _write(path, loaded, tell)
    except (HashingError, BundleError) as error:
        complain(f"check: no checksums were written to {path}: {error}")
        return PROBLEMS
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        complain(f"check: no checksums could be written to {path}: {reason}. Nothing was changed.")
        return CANNOT_OPEN
    finally:
        loaded.bundle.close()


def _write(path: Path, loaded: Loaded, tell: Callable[[str], None]) -> int:
    bundle = loaded.bundle
    if not isinstance(bundle, FolderBundle) or bundle.is_photos:
        reason = _PHOTOS if bundle.is_photos else _PACKED
        complain(f"check: no checksums were written to {path}: {reason}.")
        return USAGE
    if loaded.story is None:
        complain(f"check: no checksums were written to {path}: its story cannot be read.")
        return PROBLEMS
    text = bundle.read(bundle.story_file).decode()
    hashed = hash_texts(bundle, loaded.story, text)
    files = {bundle.root / MANIFEST: hashed.manifest.encode()}
    if hashed.story_text != text:
        files[bundle.root / bundle.story_file] = hashed.story_text.encode()
    save_all(files)
    _report(path, hashed, tell)
    return FINE


def _report(path: Path, hashed: Hashed, tell: Callable[[str], None]) -> None:
    for left in hashed.left:
        tell(f"{path}: no checksum for {left.name}. {left.reason}")
    number = counted(len(hashed.written), "checksum")
    files = counted(hashed.manifest.count("\n"), "file")
    tell(f"{path}: {number} written, {files} listed in {MANIFEST}")

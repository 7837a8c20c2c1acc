"""C2PA Content Credentials in a file -> Credentials. Runs in the child, and never online.

The library for it is an extra, native and large. Most pictures have no Credentials, and a look at
their bytes tells so: then it is not loaded. `manifest` reads what the library reports.
"""

from contextlib import chdir
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING

from viewer.imaging.formats import sniff
from viewer.imaging.manifest import read_report
from viewer.imaging.wire import Credentials

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from types import ModuleType

_LIBRARY = "c2pa"
_MIMES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "TIFF": "image/tiff",
    "AVIF": "image/avif",
    "HEIF": "image/heif",
    "SVG": "image/svg+xml",
}
_STORE = b"jumb"  # the box that a manifest store is, raw in every format but SVG
_REMOTE = b"provenance"  # the XMP property that names a store on the network
_SVG_STORE = b":manifest"  # the element that holds it in base 64
_REPORT_LIMIT = 16 * 2**20  # characters
# The library's default is to fetch what a file names. Here nothing may be fetched, for any reason;
# identity assertions are left alone, for they are checked with documents from the network.
_OFFLINE: dict[str, dict[str, object]] = {
    "verify": {
        "verify_after_reading": True,
        "verify_trust": True,
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
    },
    "core": {
        "allowed_network_hosts": [],
        "allow_redirects": False,
        "decode_identity_assertions": False,
    },
}


def credentials(data: bytes, anchors: str = "") -> Credentials:
    """Return what the Content Credentials in a file say, and whether they hold.

    `anchors` are the certificates, in PEM, that make a signer known; no list of them ships.
    Raises DecodeError when the file is not a picture.
    """
    kind = sniff(data)
    if kind not in _MIMES or not _may_have(kind, data):
        return Credentials()
    library = _library()
    return _asked(library, _MIMES[kind], data, anchors) if library else Credentials("unavailable")


def _may_have(kind: str, data: bytes) -> bool:
    store = _SVG_STORE if kind == "SVG" else _STORE
    return store in data or _REMOTE in data


def _library() -> "ModuleType | None":
    """Load the library, if it is there and of a version that can be kept offline."""
    spec = find_spec(_LIBRARY)
    if spec is None or not spec.submodule_search_locations:
        return None
    try:
        # It looks for its native half in the working directory first, where a stranger's story may
        # lie: so it is loaded in its own folder.
        with chdir(spec.submodule_search_locations[0]):
            library = import_module(_LIBRARY)
    except (ImportError, OSError, RuntimeError):
        return None
    return library if hasattr(library, "Context") else None


def _asked(library: "ModuleType", mime: str, data: bytes, anchors: str) -> Credentials:
    with _context(library, anchors) as context:
        try:
            with library.Reader(mime, BytesIO(data), context=context) as reader:
                report: str = reader.json()
        except library.C2paError.ManifestNotFound:
            return Credentials()
        except library.C2paError as error:
            return Credentials("remote" if str(error).startswith("Remote") else "unreadable")
    return _read(report)


def _context(library: "ModuleType", anchors: str) -> "AbstractContextManager[object]":
    """Settings for one question; certificates that are none make nobody known."""
    try:
        return _made(library, {**_OFFLINE, "trust": {"user_anchors": anchors}} if anchors else {})
    except library.C2paError:
        return _made(library, {})


def _made(library: "ModuleType", more: dict[str, object]) -> "AbstractContextManager[object]":
    made: AbstractContextManager[object] = library.Context.from_dict({**_OFFLINE, **more})
    return made


def _read(report: str) -> Credentials:
    import json

    if len(report) > _REPORT_LIMIT:
        return Credentials("unreadable")
    try:
        return read_report(json.loads(report))
    except (ValueError, RecursionError):
        return Credentials("unreadable")

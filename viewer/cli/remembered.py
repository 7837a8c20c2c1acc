"""Where the program keeps what it remembers: the platform's folders, and the one file in them."""

import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path

from platformdirs import PlatformDirs

from viewer.library.base import Base

FILE = "library.sqlite"
MOST_PATH = 100  # bytes that a socket's address may have, on every system


def data_folder() -> Path:
    """The folder for what must not be lost: settings, the shelf, bookmarks, notes."""
    return PlatformDirs("lanternist", appauthor=False).user_data_path


def lessons_folder() -> Path:
    """The folder for lessons, the reader's own running orders."""
    return data_folder() / "lessons"


def signers_folder() -> Path:
    """The folder for the certificates (.pem) of those whose signatures the reader knows."""
    return data_folder() / "signers"


def known_signers() -> str:
    """The certificates in `signers_folder`, in PEM; what cannot be read is left out."""
    from viewer.imaging.anchors import LIMIT_BYTES, certificates

    texts = []
    for path in sorted(signers_folder().glob("*.pem")):
        with suppress(OSError), path.open("rb") as file:
            texts.append(file.read(LIMIT_BYTES).decode("ascii", "replace"))
    return certificates("\n".join(texts))


def cache_folder() -> Path:
    """The folder for what can be made again."""
    return PlatformDirs("lanternist", appauthor=False).user_cache_path


def socket_path() -> Path | None:
    """Where a program that runs listens; None where the system has no such sockets.

    Its name goes by the data folder: programs that share their data share the socket.
    """
    if sys.platform == "win32":
        return None
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = Path(runtime) / "lanternist" if Path(runtime).is_absolute() else data_folder()
    path = folder / f"{zlib.crc32(str(data_folder()).encode()):08x}.sock"
    return path if len(str(path).encode()) <= MOST_PATH else None


def open_base() -> Base:
    """The one file; see `Base` for what happens to a damaged one."""
    return Base(data_folder() / FILE)


def stories_of(story_id: str) -> list[Path]:
    """Where the stories of this id lie that are on the reader's shelf."""
    from viewer import shipped
    from viewer.library.home import Home

    base = open_base()
    try:
        return Home(base, shipped.stories(), lessons_folder()).paths_of(story_id)
    finally:
        base.close()

"""Where the program keeps what it remembers: the platform's folders, and the one file in them."""

from contextlib import suppress
from pathlib import Path

from platformdirs import PlatformDirs

from viewer.library.store import Store

FILE = "library.sqlite"


def data_folder() -> Path:
    """The folder for what must not be lost: settings, and later the shelf."""
    return PlatformDirs("lanternist", appauthor=False).user_data_path


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


def open_store() -> Store:
    """The file of settings; see `Store` for what happens to a damaged one."""
    return Store(data_folder() / FILE)

"""Where the program keeps what it remembers: the platform's folders, and the one file in them."""

from pathlib import Path

from platformdirs import PlatformDirs

from viewer.library.store import Store

FILE = "library.sqlite"


def data_folder() -> Path:
    """The folder for what must not be lost: settings, and later the shelf."""
    return PlatformDirs("lanternist", appauthor=False).user_data_path


def cache_folder() -> Path:
    """The folder for what can be made again."""
    return PlatformDirs("lanternist", appauthor=False).user_cache_path


def open_store() -> Store:
    """The file of settings; see `Store` for what happens to a damaged one."""
    return Store(data_folder() / FILE)

"""The files by which a desktop knows the program: a launcher, its icon, and the type of a story.

`desktop_files` makes them from templates, `Desktop` puts them below a folder of shared data and
takes them away again. It keeps a list of what it put there, with checksums: what somebody has
changed since is theirs, and stays. The formats are freedesktop.org's: Desktop Entry, Icon Theme,
Shared MIME-info, and AppStream.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from viewer.export.saving import save

MIME = "application/vnd.lanternist.story+zip"
DESKTOP_FILE = "lanternist.desktop"
MIME_FILE = "lanternist.xml"
METAINFO_FILE = "org.lanternist.lanternist.metainfo.xml"
TEMPLATES = (DESKTOP_FILE, MIME_FILE, METAINFO_FILE)

LAUNCHERS = "applications"
MIME_TYPES = "mime"
ICONS = "icons/hicolor"
LIST = "lanternist/integrated"

_LINE = re.compile(r"([0-9a-f]{64}|folder)  ([\w./+ -]+)")
_ESCAPED = {"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_GENERATED = frozenset(
    {
        "XMLnamespaces",
        "aliases",
        "application",
        "generic-icons",
        "globs",
        "globs2",
        "icon-theme.cache",
        "icons",
        "magic",
        "mime.cache",
        "mimeinfo.cache",
        "subclasses",
        "treemagic",
        "types",
        "version",
    }
)
"""What the system's own tools write beside such files."""


class Done(NamedTuple):
    """What was done: names below the folder of shared data."""

    put: list[str]
    """Written, or found to be there as they shall be."""
    removed: list[str]
    kept: list[str]
    """Left alone, because somebody has changed them."""


def desktop_files(templates: Mapping[str, bytes], icon: bytes, program: str) -> dict[str, bytes]:
    """Give the files by their names below a folder of shared data.

    `templates` has those of TEMPLATES, `icon` is an SVG, `program` the whole path of the command.
    """
    launcher = templates[DESKTOP_FILE].decode()
    launcher = launcher.replace("@EXEC@", exec_word(program))
    launcher = launcher.replace("@TRY_EXEC@", entry_string(program))
    return {
        f"{LAUNCHERS}/{DESKTOP_FILE}": launcher.encode("utf-8", "surrogateescape"),
        f"{MIME_TYPES}/packages/{MIME_FILE}": templates[MIME_FILE],
        f"{ICONS}/scalable/apps/lanternist.svg": icon,
        f"{ICONS}/scalable/mimetypes/{MIME.replace('/', '-')}.svg": icon,
        f"metainfo/{METAINFO_FILE}": templates[METAINFO_FILE],
    }


def entry_string(text: str) -> str:
    """Escape a value of the type string, as the Desktop Entry Specification says."""
    return "".join(_ESCAPED.get(char, char) for char in text)


def exec_word(text: str) -> str:
    """Quote one word of `Exec`: first as a command line's, then as a string's."""
    quoted = re.sub(r'(["`$\\])', r"\\\1", text).replace("%", "%%")
    return entry_string(f'"{quoted}"')


class Desktop:
    """A folder of shared data, such as ~/.local/share."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, files: Mapping[str, bytes]) -> Done:
        """Write the files; none that somebody else wrote or changed. Raises OSError."""
        known, folders = self._listed()
        done = Done([], [], [])
        for name, data in files.items():
            there = self._hash(name)
            if there not in ("", known.get(name), _hash(data)):
                done.kept.append(name)
                continue
            folders += self._make_folder((self.root / name).parent)
            known[name] = _hash(data)
            if there != known[name]:
                self._write_list(known, folders)
                save(self.root / name, data)
            done.put.append(name)
        self._write_list(known, folders)
        return done

    def take_away(self) -> Done:
        """Remove what `put` wrote, but for what somebody has changed since. Raises OSError."""
        known, _ = self._listed()
        done = Done([], [], [])
        for name, was in known.items():
            there = self._hash(name)
            if there == was:
                (self.root / name).unlink()
                done.removed.append(name)
            elif there:
                done.kept.append(name)
        return done

    def tidy(self) -> None:
        """Remove the folders that `put` made and nobody uses, and its list, when all is done."""
        _, folders = self._listed()
        (self.root / LIST).unlink(missing_ok=True)
        for folder in sorted(folders, key=len, reverse=True):
            path = self.root / folder
            with suppress(OSError):
                _remove_unused(path)

    def _make_folder(self, path: Path) -> list[str]:
        missing = [
            folder
            for folder in (path, *path.parents)
            if folder.is_relative_to(self.root) and not folder.exists()
        ]
        path.mkdir(parents=True, exist_ok=True)
        return [name for folder in missing if (name := _below(folder, self.root))]

    def _hash(self, name: str) -> str:
        """Give the checksum of a file that is there; "" if nothing is."""
        path = self.root / name
        if not path.exists() and not path.is_symlink():
            return ""
        return _hash(path.read_bytes()) if path.is_file() and not path.is_symlink() else "another"

    def _listed(self) -> tuple[dict[str, str], list[str]]:
        """Read the list: the files with their checksums, and the folders that were made."""
        try:
            text = (self.root / LIST).read_text("utf-8", "replace")
        except OSError:
            return {}, []
        rows = list(_rows(text))
        files = {name: what for what, name in rows if what != "folder"}
        return files, [name for what, name in rows if what == "folder"]

    def _write_list(self, files: Mapping[str, str], folders: list[str]) -> None:
        folders += self._make_folder((self.root / LIST).parent)
        rows = [f"{checksum}  {name}" for name, checksum in files.items()]
        rows += [f"folder  {name}" for name in dict.fromkeys(folders)]
        save(self.root / LIST, ("\n".join(rows) + "\n").encode())


def _remove_unused(folder: Path) -> None:
    """Remove a folder that holds nothing but what the system's tools made. Raises OSError."""
    left = {child.name: child for child in folder.iterdir()}
    if left.keys() <= _GENERATED and not any(_holds(child) for child in left.values()):
        for child in left.values():
            child.rmdir() if child.is_dir() else child.unlink()
        folder.rmdir()


def _holds(path: Path) -> bool:
    return path.is_dir() and any(path.iterdir())


def _rows(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if found and ".." not in found[2].split("/") and not found[2].startswith("/"):
            yield found[1], found[2]


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _below(folder: Path, root: Path) -> str:
    name = folder.relative_to(root).as_posix()
    return "" if name == "." else name

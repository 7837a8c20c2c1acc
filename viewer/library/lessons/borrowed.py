"""A slide of one story as a slide of another: its files, its keys and its languages come along.

Names of files get a folder before them. Keys of sources and places that mean something else in
the other story get another name, in the fields and in the citations of the texts. A text without a
language gets that of its story, where the other is in another language.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeVar

import msgspec
import msgspec.structs

from viewer.story.citation import renamed
from viewer.story.model import (
    Account,
    Audio,
    Clip,
    Hotspot,
    Picture,
    Pillar,
    Slide,
    Text,
)
from viewer.story.walk import holds_text

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")


class Move(NamedTuple):
    """How what stands in one story is written in another."""

    language: str  # of the story it comes from
    into: str  # the language of the other
    folder: str = ""  # stands before the names of files
    sources: Mapping[str, str] = {}  # the new names of keys that have one
    places: Mapping[str, str] = {}

    def text(self, text: Text) -> Text:
        """Give a text with its own language first, and with the new names in its citations."""
        if isinstance(text, str):
            words = renamed(text, self.sources)
            return words if self.language == self.into else {self.language: words}
        told = {tag: renamed(words, self.sources) for tag, words in text.items()}
        if self.language != self.into and self.language in told:
            return {self.language: told[self.language], **told}
        return told

    def struct(self, struct: S) -> S:
        """Give a part of a story, and all that is in it."""
        changes: dict[str, object] = {}
        for field in msgspec.structs.fields(type(struct)):
            value: object = getattr(struct, field.name)
            changes[field.name] = self._value(value, is_text=holds_text(field.type))
        changes.update(self._names(struct))
        return msgspec.structs.replace(struct, **changes)

    def _value(self, value: object, *, is_text: bool) -> object:
        if isinstance(value, msgspec.Struct):
            return self.struct(value)
        if is_text and isinstance(value, str):
            return self.text(value)
        if is_text and isinstance(value, dict):
            return self.text({str(tag): str(words) for tag, words in value.items()})
        if type(value) is tuple:
            return tuple(self._value(each, is_text=is_text) for each in value)
        return value

    def _names(self, struct: msgspec.Struct) -> dict[str, object]:
        """Give the fields of a part that hold names of files and keys."""
        if isinstance(struct, Picture):
            return {
                "file": self.folder + struct.file,
                "photo_slot": struct.photo_slot and self.folder + struct.photo_slot,
                "source": _renamed(struct.source, self.sources),
            }
        if isinstance(struct, Audio | Clip):
            return {"file": self.folder + struct.file}
        if isinstance(struct, Account):
            return {"source": _renamed(struct.source, self.sources)}
        if isinstance(struct, Hotspot | Pillar):
            return {"sources": tuple(self.sources.get(key, key) for key in struct.sources)}
        if isinstance(struct, Slide):
            return {
                "place": _renamed(struct.place, self.places),
                "camera_place": _renamed(struct.camera_place, self.places),
            }
        return {}


def put(mine: dict[str, T], theirs: Mapping[str, T], taken: Collection[str] = ()) -> dict[str, str]:
    """Put entries into `mine`, under their keys or free ones; gives the new names by the old.

    Keys that are `taken` are named somewhere, and must go on meaning nothing.
    """
    renamed: dict[str, str] = {}
    for key, value in theirs.items():
        name, number = key, 1
        while name in taken or (name in mine and mine[name] != value):
            number += 1
            name = f"{key}-{number}"
        mine[name] = value
        if name != key:
            renamed[key] = name
    return renamed


def _renamed(key: str | None, names: Mapping[str, str]) -> str | None:
    return key if key is None else names.get(key, key)

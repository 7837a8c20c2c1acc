"""Converts a tree to the model part by part, so that one error hides no other.

`parse` comes here only when the whole did not convert at once. Every struct is taken field by
field: what is wrong is reported and left out, what is sound is kept.
"""

import functools
import types
from typing import Annotated, Literal, TypeVar, Union, get_args, get_origin

import msgspec
import msgspec.structs

from viewer.story.csl import CSL_FIELDS
from viewer.story.describe import kind_of, wrong_value
from viewer.story.finding import Finding, error, key_warning
from viewer.story.marks import Path, Tree
from viewer.story.model import HIDDEN, Source
from viewer.story.spelling import did_you_mean

PRIVATE = "x-"
"""Starts the name of a field that is none of the format's, and will never be one."""

StructT = TypeVar("StructT", bound=msgspec.Struct)


class Converter:
    """Converts values that may hold errors, and gathers these in `found`."""

    def __init__(self, *, odd: bool) -> None:
        self.found: list[Finding] = []
        self.odd = odd

    def report(self, path: Path, code: str, message: str, mend: str) -> None:
        """Report an error at a field's value."""
        self.found.append(error(path, code, message, mend))

    def struct(self, cls: type[StructT], tree: Tree, path: Path) -> StructT | None:
        """Convert a mapping; None, and a problem, if nothing can be made of it."""
        if isinstance(tree, cls):
            return tree
        if not isinstance(tree, dict):
            self.report(
                path,
                "wrong-type",
                f"Expected fields here, but this is {kind_of(tree)}.",
                "Write fields and values: `name: value`.",
            )
            return None
        if not self.odd:
            try:
                return msgspec.convert(tree, cls, strict=False)
            except msgspec.ValidationError:
                pass
        values, extra = self.fields(cls, tree, path)
        if any(field.required and field.name not in values for field in _fields(cls).values()):
            return None
        return cls(**values, extra=extra)

    def fields(
        self,
        cls: type[msgspec.Struct],
        tree: dict[str, Tree],
        path: Path,
        skip: frozenset[str] = frozenset(),
    ) -> tuple[dict[str, object], dict[str, object]]:
        """Convert each field by itself: the sound ones by attribute, the unknown ones as written.

        Those named in `skip` are neither converted nor missed.
        """
        known = _fields(cls)
        values: dict[str, object] = {}
        extra: dict[str, object] = {}
        for key, value in tree.items():
            if key in skip:
                continue
            if key in known:
                made = self.value(known[key].type, value, (*path, key))
                if made is not msgspec.UNSET:
                    values[known[key].name] = made
            else:
                extra[key] = value
                self._unknown(cls, key, list(known), path)
        for name, field in known.items():
            if field.required and name not in tree and name not in skip:
                self._missing(name, path)
        return values, extra

    def value(self, kind: object, tree: Tree, path: Path) -> object:
        """Convert a value of any kind; UNSET, and a problem, if it is wrong."""
        kind, parts = _plain(kind)
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            made = self.struct(kind, tree, path)
            return msgspec.UNSET if made is None else made
        if parts == "list" and isinstance(tree, list):
            item = get_args(kind)[0]
            made_items = [self.value(item, each, (*path, at)) for at, each in enumerate(tree)]
            return tuple(each for each in made_items if each is not msgspec.UNSET)
        if parts == "map" and isinstance(tree, dict):
            item = get_args(kind)[1]
            made_map = {key: self.value(item, each, (*path, key)) for key, each in tree.items()}
            return {key: each for key, each in made_map.items() if each is not msgspec.UNSET}
        return self._leaf(kind, tree, path)

    def _leaf(self, kind: object, tree: Tree, path: Path) -> object:
        # Strict first: otherwise a string that spells null would be taken for nothing.
        try:
            return msgspec.convert(tree, kind)
        except msgspec.ValidationError:
            pass
        try:
            return msgspec.convert(tree, kind, strict=False)
        except msgspec.ValidationError as error:
            code, message, mend = wrong_value(kind, tree, str(error))
            self.report(path, code, message, mend)
            return msgspec.UNSET

    def _missing(self, name: str, path: Path) -> None:
        self.report(
            (*path, name),
            "missing-field",
            f"The field `{name}` is missing.",
            f"Add `{name}:` with a value.",
        )

    def _unknown(self, cls: type[msgspec.Struct], key: str, known: list[str], path: Path) -> None:
        # By its very name such a field belongs to another program.
        if key.startswith(PRIVATE) or (cls is Source and key in CSL_FIELDS):
            return
        shown = [name for name in known if not name.startswith(HIDDEN)]
        if cls is Source:
            shown += sorted(CSL_FIELDS)
        mend = did_you_mean(key, shown, "Delete it, if it is not for another program.")
        message = f"Unknown field `{key}`."
        self.found.append(key_warning((*path, key), "unknown-field", message, mend))


@functools.cache
def _fields(cls: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    return {field.encode_name: field for field in msgspec.structs.fields(cls)}


@functools.cache
def _plain(kind: object) -> tuple[object, Literal["list", "map", ""]]:
    """Take off `Annotated` and `| None`, and say whether it holds parts to convert one by one."""
    inside = [kind]
    if get_origin(kind) is Annotated:
        inside = [get_args(kind)[0]]
    elif get_origin(kind) in (Union, types.UnionType):
        inside = [each for each in get_args(kind) if each is not types.NoneType]
    if len(inside) == 1 and inside[0] is not kind:
        inner, parts = _plain(inside[0])
        # The bare kind is of use only where it is taken apart; elsewhere its limits are needed.
        return (inner, parts) if parts or _is_struct(inner) else (kind, "")
    arguments = get_args(kind)
    if get_origin(kind) is tuple and arguments[-1] is Ellipsis:
        return kind, "list"
    if get_origin(kind) is dict and arguments[1] is not str:
        return kind, "map"
    return kind, ""


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)

"""Says in plain words why a value does not fit its field, and what would."""

import enum
import re
import types
from typing import Annotated, Union, get_args, get_origin

import msgspec

from viewer.story.marks import Tree
from viewer.story.spelling import did_you_mean

_BOUND = re.compile(r"(>=|<=|<|>) (-?[\d.]+)")
_WORDS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}


def kind_of(tree: object) -> str:
    """Name what somebody wrote: text, a list, fields or nothing."""
    if tree is None:
        return "empty"
    if isinstance(tree, str):
        return "text"
    return "a list" if isinstance(tree, list) else "a set of fields"


def wrong_value(kind: object, tree: Tree, said: str) -> tuple[str, str, str]:
    """Give code, message and mend for a value that msgspec refused with these words."""
    choices = _choices(kind)
    if choices:
        return _wrong_choice(choices, tree)
    bound = _BOUND.search(said)
    if bound:
        limit = f"{_WORDS[bound[1]]} {float(bound[2]):g}"
        return "out-of-range", f"A number here must be {limit}.", f"Write a number of {limit}."
    expected, mend = _expected(kind)
    shown = f"`{tree[:60]}`" if isinstance(tree, str) and tree else kind_of(tree)
    return "wrong-type", f"Expected {expected}, but this is {shown}.", mend


def _wrong_choice(choices: list[str], tree: Tree) -> tuple[str, str, str]:
    listed = ", ".join(choices)
    if not isinstance(tree, str):
        return "wrong-type", f"Expected one word, but this is {kind_of(tree)}.", f"Use: {listed}."
    mend = did_you_mean(tree, choices, f"Use one of: {listed}.")
    return "unknown-value", f"`{tree[:60]}` is none of: {listed}.", mend


def _choices(kind: object) -> list[str]:
    for each in _inside(kind):
        if isinstance(each, type) and issubclass(each, enum.StrEnum):
            return [member.value for member in each]
    return []


def _inside(kind: object) -> list[object]:
    """Give what a kind is made of, without annotations and without None."""
    if get_origin(kind) is Annotated:
        return _inside(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return [part for each in get_args(kind) for part in _inside(each)]
    return [] if kind is types.NoneType else [kind]


def _expected(kind: object) -> tuple[str, str]:
    parts = _inside(kind)
    if str in parts and len(parts) > 1:
        return "text, or a map from language to text", "Write text; quotes help if it looks odd."
    origins = [get_origin(each) for each in parts]
    if tuple in origins:
        arguments = get_args(parts[origins.index(tuple)])
        if arguments[-1] is Ellipsis:
            return _expected_list(arguments[0])
        numbers = ", ".join(["10", "20", "30", "40"][: len(arguments)])
        return f"{len(arguments)} numbers in percent", f"Write them in brackets: [{numbers}]."
    simple: dict[object, tuple[str, str]] = {
        dict: ("a set of fields", "Write fields and values: `name: value`."),
        bool: ("true or false", "Write true or false."),
        int: ("a whole number", "Write digits only, such as 40."),
        float: ("a number", "Write a number such as 12.5."),
    }
    text = ("text", "Write plain text; quotes help if it looks odd.")
    return next((simple[each] for each in (*origins, *parts) if each in simple), text)


def _expected_list(item: object) -> tuple[str, str]:
    if any(isinstance(each, type) and issubclass(each, msgspec.Struct) for each in _inside(item)):
        return "a list of fields", "Start each entry with `- ` on a line of its own."
    return "a list", "Write it as a list, also for one: [this]."

"""One item of CSL-JSON: what the rest of the program hands to a style.

Text, names and dates stand under CSL's own variables. Numbers are text here.
"""

from typing import TypeAlias, TypedDict

CslName: TypeAlias = dict[str, str]
"""`literal`, or `family`, `given`, `suffix`, `dropping-particle`, `non-dropping-particle`."""

CslDate = TypedDict(
    "CslDate",
    {"date-parts": list[list[int]], "season": int, "circa": bool, "literal": str},
    total=False,
)
"""`date-parts` holds one date or two ends of an interval, each a year, then a month and a day."""

Value: TypeAlias = str | list[CslName] | CslDate
Item: TypeAlias = dict[str, Value]


def string(item: Item, variable: str) -> str:
    """Give a variable that holds text; "" if it is not there or is none."""
    value = item.get(variable, "")
    return value if isinstance(value, str) else ""


def names(item: Item, variable: str) -> list[CslName]:
    """Give a variable that holds names."""
    value = item.get(variable)
    return value if isinstance(value, list) else []


def date(item: Item, variable: str) -> CslDate | None:
    """Give a variable that holds a date; None if it is not there or is none."""
    value = item.get(variable)
    return value if isinstance(value, dict) else None

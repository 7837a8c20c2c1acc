"""Which screen the class looked at the last times, by set of screens, kept as one line of text.

A set is known by makers, models, serial numbers and sizes alone, so that it is the same set
whichever plug each screen is in; the text tells nothing of them but a digest.
"""

import json
from collections.abc import Sequence
from hashlib import blake2b

from viewer.show.screens import Choice, Mode, Place, in_order

MOST_SETS = 24
DIGEST_BYTES = 8

Entry = tuple[str, str, int]  # digest of the set, mode, which of its screens (-1 for none)


def remembered(text: str, screens: Sequence[Place]) -> Choice | None:
    """What was chosen for this set of screens; None when nothing was, or the text is damaged."""
    places = _sorted(screens)
    key = _digest(places)
    for found, mode, index in _entries(text):
        if found == key:
            audience = places[index].name if 0 <= index < len(places) else None
            return Choice(Mode(mode), audience)
    return None


def remember(text: str, screens: Sequence[Place], choice: Choice) -> str:
    """The text with this choice for this set of screens, the sets used last before the others."""
    places = _sorted(screens)
    key = _digest(places)
    names = [place.name for place in places]
    index = names.index(choice.audience) if choice.audience in names else -1
    mine: Entry = (key, choice.mode.value, index)
    kept = [mine, *(entry for entry in _entries(text) if entry[0] != key)]
    return json.dumps(kept[:MOST_SETS], separators=(",", ":"))


def _entries(text: str) -> list[Entry]:
    """What the text holds; lines that no version of ours has written count as not there."""
    try:
        rows: object = json.loads(text) if text else []
    except (ValueError, RecursionError):
        return []
    found = (_entry(row) for row in rows) if isinstance(rows, list) else iter(())
    return [entry for entry in found if entry is not None]


def _entry(row: object) -> Entry | None:
    match row:
        case [str(key), ("two" | "one" | "windows") as mode, int(index)]:
            return key, mode, index
    return None


def _sorted(screens: Sequence[Place]) -> list[Place]:
    """The screens in an order that does not depend on plugs; of two alike the left one first."""
    return sorted(in_order(screens), key=_marks)  # sorted() leaves equals in their order


def _digest(places: Sequence[Place]) -> str:
    words = "\n".join("\t".join(_marks(place)) for place in places)
    return blake2b(words.encode(), digest_size=DIGEST_BYTES).hexdigest()


def _marks(place: Place) -> tuple[str, str, str, str]:
    size = f"{place.area.width}x{place.area.height}"
    return place.maker, place.model, place.serial, size

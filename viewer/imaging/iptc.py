"""IPTC-IIM, the older of the two captions that agencies put into a file -> Embedded.

A block is a row of datasets: 0x1C, record, number, length, text. Old software cut texts to the
lengths that IIM allows; `metadata` mends that from the other blocks. A block should say how its
texts are encoded and mostly does not: what is not UTF-8 is read as Latin.
"""

import re

from viewer.imaging.datestamps import from_digits
from viewer.imaging.exif import joined
from viewer.imaging.plaintext import decoded
from viewer.imaging.wire import Embedded

_MARK = 0x1C
_NEXT = b"\x1c\x02"
_EXTENDED = 0x8000
_DATASET_LIMIT = 5000
_LIST_LIMIT = 100
_CHARSET = (1, 90)
_UTF8 = (b"\x1b%G", b"\x1b%/G", b"\x1b%/H", b"\x1b%/I")
_ESCAPES = re.compile(rb"\x1b[\x20-\x2f]*[\x30-\x7e]")

_OBJECT_NAME, _DATE, _TIME, _BYLINE = (2, 5), (2, 55), (2, 60), (2, 80)
_PLACE = ((2, 92), (2, 90), (2, 95), (2, 101))  # sublocation, city, province, country
_HEADLINE, _CREDIT, _SOURCE, _COPYRIGHT, _CAPTION = (2, 105), (2, 110), (2, 115), (2, 116), (2, 120)
_CONTACT, _WRITER = (2, 118), (2, 122)


def read_iim(block: bytes) -> Embedded:
    """Return what the block says; what cannot be understood is left out."""
    sets = _datasets(block)
    utf8 = sets.get(_CHARSET, [b""])[0].strip() in _UTF8

    def texts(number: tuple[int, int]) -> list[str]:
        raw = (_ESCAPES.sub(b"", value) for value in sets.get(number, []))
        return [text for value in raw if (text := decoded(value, utf8=utf8))]

    def first(number: tuple[int, int]) -> str | None:
        return next(iter(texts(number)), None)

    return Embedded(
        title=first(_OBJECT_NAME),
        headline=first(_HEADLINE),
        caption=first(_CAPTION),
        creator=joined(texts(_BYLINE)),
        credit=first(_CREDIT),
        source=first(_SOURCE),
        copyright=first(_COPYRIGHT),
        date_taken=from_digits(first(_DATE), first(_TIME)),
        place_created=joined(map(first, _PLACE)),
        owner=joined([*texts(_CONTACT), *texts(_WRITER)]),
    )


def _datasets(block: bytes) -> dict[tuple[int, int], list[bytes]]:
    found: dict[tuple[int, int], list[bytes]] = {}
    at = 0
    for _ in range(_DATASET_LIMIT):
        if at + 5 > len(block) or block[at] != _MARK:
            break
        values = found.setdefault((block[at + 1], block[at + 2]), [])
        start, end = _extent(block, at + 3)
        if len(values) < _LIST_LIMIT:
            values.append(block[start:end])
        at = end
    return found


def _extent(block: bytes, at: int) -> tuple[int, int]:
    """Return where the value starts and ends whose length is written at `at`."""
    length, start = int.from_bytes(block[at : at + 2], "big"), at + 2
    if length & _EXTENDED:
        # A longer value: these were the bytes of its length.
        width = length & ~_EXTENDED
        length, start = int.from_bytes(block[start : start + min(width, 8)], "big"), start + width
    if start + length > len(block):
        # The length lies; up to the next dataset is the likeliest.
        following = block.find(_NEXT, start)
        return start, following if following >= 0 else len(block)
    return start, start + length

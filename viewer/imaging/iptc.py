"""IPTC-IIM, the older of the two captions that agencies put into a file -> Embedded.

A block is a row of datasets: 0x1C, record, number, length, text. Old software cut texts to the
lengths that IIM allows; `metadata` mends that from the other blocks.
"""

from viewer.imaging.datestamps import from_digits
from viewer.imaging.plaintext import decoded
from viewer.imaging.wire import Embedded

_MARK = 0x1C
_EXTENDED = 0x8000
_CHARSET = (1, 90)
_UTF8 = b"\x1b%G"

_OBJECT_NAME, _DATE, _TIME, _BYLINE = (2, 5), (2, 55), (2, 60), (2, 80)
_PLACE = ((2, 92), (2, 90), (2, 95), (2, 101))  # sublocation, city, province, country
_HEADLINE, _CREDIT, _SOURCE, _COPYRIGHT, _CAPTION = (2, 105), (2, 110), (2, 115), (2, 116), (2, 120)


def read_iim(block: bytes) -> Embedded:
    """Return what the block says; what cannot be understood is left out."""
    sets = _datasets(block)
    utf8 = sets.get(_CHARSET, [b""])[0] == _UTF8

    def texts(*numbers: tuple[int, int]) -> list[str]:
        raw = [value for number in numbers for value in sets.get(number, [])]
        return [text for value in raw if (text := decoded(value, utf8=utf8))]

    def first(*numbers: tuple[int, int]) -> str | None:
        return next(iter(texts(*numbers)), None)

    return Embedded(
        title=first(_HEADLINE, _OBJECT_NAME),
        caption=first(_CAPTION),
        creator=", ".join(texts(_BYLINE)) or None,
        credit=first(_CREDIT),
        source=first(_SOURCE),
        copyright=first(_COPYRIGHT),
        date_taken=from_digits(first(_DATE), first(_TIME)),
        place=", ".join(texts(*_PLACE)) or None,
    )


def _datasets(block: bytes) -> dict[tuple[int, int], list[bytes]]:
    found: dict[tuple[int, int], list[bytes]] = {}
    at = 0
    while at + 5 <= len(block) and block[at] == _MARK:
        key = (block[at + 1], block[at + 2])
        length = int.from_bytes(block[at + 3 : at + 5], "big")
        if length & _EXTENDED:
            break
        found.setdefault(key, []).append(block[at + 5 : at + 5 + length])
        at += 5 + length
    return found

"""Photoshop's image resources, the wrapper that IPTC-IIM travels in -> the IIM inside."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGNATURE = b"8BIM"
_HEAD_BYTES = 6  # signature and number; then a name, and the length of the data
_IIM = b"\x04\x04"
_IIM_MARK = b"\x1c"
_RESOURCE_LIMIT = 2000


def iim_blocks(block: bytes) -> "Iterator[bytes]":
    """Give the IIM in a row of resources; a block that is IIM itself comes back as it is."""
    if block.startswith(_IIM_MARK):
        yield block
        return
    at = block.find(_SIGNATURE)
    for _ in range(_RESOURCE_LIMIT):
        if at < 0 or at + _HEAD_BYTES >= len(block):
            return
        name_bytes = block[at + _HEAD_BYTES] + 1
        start = at + _HEAD_BYTES + name_bytes + name_bytes % 2 + 4
        length = int.from_bytes(block[start - 4 : start], "big")
        if block[at + 4 : at + _HEAD_BYTES] == _IIM:
            yield block[start : start + length]
        # A length that lies is passed over: the next resource may still be sound.
        end = start + length + length % 2
        at = block.find(_SIGNATURE, end if block.startswith(_SIGNATURE, end) else start)

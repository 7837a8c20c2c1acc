"""What kind of sound or film some bytes are, told from the bytes alone.

Players find out by themselves what they are given, and some kinds of file are lists of addresses
that they would go and open. So nothing is played but what `media_kind` names, and what might be
taken for such a list as well is named nothing.
"""

from typing import Literal

MediaKind = Literal["", "WAV", "FLAC", "Ogg", "MP3", "AAC", "MP4", "WebM"]

SOUND: tuple[MediaKind, ...] = ("Ogg", "MP3", "AAC", "MP4", "WAV", "FLAC", "WebM")
FILM: tuple[MediaKind, ...] = ("WebM", "MP4", "Ogg")
SOUND_WORDS = "Ogg (Opus, Vorbis), MP3, M4A (AAC), WAV or FLAC"
FILM_WORDS = "WebM or MP4"

_PICTURE_BRANDS = frozenset(
    {b"avif", b"avis", b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
)
# Playlists and descriptions of streams are text; FFmpeg finds some wherever the text has not ended.
_LEADS_OUT = (b"#extm3u", b"<mpd", b"ffconcat", b"c=in ip")
_TEXT_BYTES = 2**20
# The first bytes, where other bytes stand, these, and the kind.
_SIGNATURES: tuple[tuple[bytes, int, bytes, MediaKind], ...] = (
    (b"OggS\0", 0, b"OggS", "Ogg"),
    (b"fLaC", 0, b"fLaC", "FLAC"),
    (b"RIFF", 8, b"WAVE", "WAV"),
    (b"\0\0", 4, b"ftyp", "MP4"),
)
_EBML = b"\x1a\x45\xdf\xa3"
_WEBM = b"\x42\x82\x84webm"
_EBML_HEAD_BYTES = 128
_TAG = b"ID3"
_TAG_HEAD_BYTES = 10
_TAG_HAS_FOOT = 0x10
_SHIFTS = (21, 14, 7, 0)  # of the bytes of its length, seven bits each
_TAGS = 4  # a file has one, seldom two


def media_kind(data: bytes, *, whole: bool = True) -> MediaKind:
    """Give the kind of a sound or film; "" for anything else.

    `data` is the file, or its first 4096 bytes or more where it is not `whole`.
    """
    if _leads_out(data, 0):
        return ""
    if data.startswith(_TAG):
        return _tagged_kind(data, whole=whole)
    if data.startswith(_EBML):
        return "WebM" if _WEBM in data[:_EBML_HEAD_BYTES] else ""
    for start, at, mark, kind in _SIGNATURES:
        is_it = data.startswith(start) and data.startswith(mark, at)
        if is_it and data[8:12] not in _PICTURE_BRANDS:
            return kind
    return _frame_kind(data[:4])


def _tagged_kind(data: bytes, *, whole: bool) -> MediaKind:
    """Look behind the tag that a file begins with: a player does, too."""
    at = 0
    for _ in range(_TAGS):
        head = data[at : at + _TAG_HEAD_BYTES]
        if len(head) < _TAG_HEAD_BYTES or not head.startswith(_TAG):
            break
        length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], _SHIFTS, strict=True))
        at += _TAG_HEAD_BYTES * (2 if head[5] & _TAG_HAS_FOOT else 1) + length
    if at >= len(data):
        return "" if whole else "MP3"
    return "" if _leads_out(data, at) else _frame_kind(data[at : at + 4])


def _frame_kind(head: bytes) -> MediaKind:
    """Tell what the head of a frame of MPEG audio begins; "" if it is none."""
    if len(head) < 4 or head[0] != 0xFF:
        return ""
    if head[1] & 0xF6 == 0xF0:
        return "AAC"
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, frequency = head[2] >> 4, head[2] >> 2 & 3
    is_frame = head[1] & 0xE0 == 0xE0 and version != 1 and layer != 0
    return "MP3" if is_frame and rate not in (0, 15) and frequency != 3 else ""


def _leads_out(data: bytes, at: int) -> bool:
    """Tell whether the text that begins here, if it is one, might be a list of addresses."""
    end = data.find(b"\0", at, at + _TEXT_BYTES)
    text = data[at : at + _TEXT_BYTES if end < 0 else end].lower()
    return any(word in text for word in _LEADS_OUT)

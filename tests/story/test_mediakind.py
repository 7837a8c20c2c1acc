import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.mediakind import SOUND, media_kind

MP3 = b"\xff\xfb\x90\x64" + bytes(64)
AAC = b"\xff\xf1\x50\x80" + bytes(64)
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm"


def tag(length: int, *, foot: bool = False) -> bytes:
    """The tag that music programs put before a file, of so many bytes behind its head."""
    size = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\4\0" + bytes([0x10 * foot]) + size + bytes(length + 10 * foot)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"OggS\0\2", "Ogg"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "WAV"),
        (b"fLaC\0\0\0\x22", "FLAC"),
        (b"\0\0\0\x20ftypisom", "MP4"),
        (b"\0\0\0\x20ftypM4A ", "MP4"),
        (WEBM, "WebM"),
        (MP3, "MP3"),
        (AAC, "AAC"),
        (tag(300) + MP3, "MP3"),
        (tag(20, foot=True) + MP3, "MP3"),
        (tag(5) + tag(7) + AAC, "AAC"),
    ],
)
def test_what_is_played_is_known_by_its_first_bytes(data: bytes, kind: str) -> None:
    assert media_kind(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear editor",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"RIFF\0\0\0\0AVI LIST",
        b"\0\0\0\x20ftypavif",
        WEBM.replace(b"webm", b"wibm"),
        b"\xff\xff\xff\xff",
        b"\xff\xd8\xff\xe0",
        b"ID3",
        b"xxxx\x24\0\0\0WAVEfmt ",
        tag(20),
        tag(20) + b"OggS\0",
    ],
)
def test_nothing_else_is_played(data: bytes) -> None:
    assert media_kind(data) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"#EXTM3U\n#EXT-X-VERSION:3\nhttps://a.b/c.ts\n",
        tag(30) + b"#EXTM3U\nfile:///etc/passwd\n",
        tag(30) + MP3[:4] + b"<MPD profiles=dash:profile",
        b"ffconcat version 1.0\nfile /etc/passwd\n",
        b"RIFF\x24\x24\x24\x24WAVEfmt <mPd profiles=",
        MP3[:4] + b"\nc=IN IP4 10.0.0.1\nm=audio 5004 RTP/AVP 0\n",
        WEBM + b"\n<MPD",
    ],
)
def test_what_a_player_might_take_for_a_list_of_addresses_is_no_sound(data: bytes) -> None:
    assert media_kind(data) == ""


def test_behind_a_tag_longer_than_the_start_of_a_file_there_may_be_sound() -> None:
    start = tag(9000)[:4096]
    assert media_kind(start, whole=False) == "MP3"
    assert media_kind(start) == ""


@given(
    st.binary(max_size=64), st.sampled_from([b"", b"ID3", b"RIFF", b"\xff", b"\x1a\x45\xdf\xa3"])
)
def test_any_bytes_have_a_kind_or_none(tail: bytes, start: bytes) -> None:
    assert media_kind(start + tail) in ("", *SOUND)
    assert media_kind(start + tail, whole=False) in ("", *SOUND)

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.exif import camera, joined, read_exif
from viewer.imaging.wire import Embedded

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, UTF8 = 1, 2, 3, 4, 5, 7, 129
MAKE, MODEL, CAPTION, ARTIST, RIGHTS = 0x010F, 0x0110, 0x010E, 0x013B, 0x8298
DETAILS, GPS, COMMENT, TAKEN, XP_TITLE = 0x8769, 0x8825, 0x9286, 0x9003, 0x9C9B
# tag, type, count, value (longer than 4 bytes: it is laid down elsewhere)
Entry = tuple[int, int, int, bytes]


def tiff(entries: list[Entry], order: str = "<", **others: list[Entry]) -> bytes:
    """Lay out a block: the first directory, and others that it points to by their tags' names."""
    pointers = {"details": DETAILS, "gps": GPS}
    at = 8 + 2 + 12 * (len(entries) + len(others)) + 4
    bodies = b""
    for name, inner in others.items():
        start = at + len(bodies)
        entries = [*entries, (pointers[name], LONG, 1, struct.pack(f"{order}I", start))]
        bodies += directory(inner, order, start)
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}I", 8)
    first = directory(entries, order, 8, at + len(bodies))
    own = 2 + 12 * len(entries) + 4
    return head + first[:own] + bodies + first[own:]


def directory(entries: list[Entry], order: str, start: int, values_at: int = 0) -> bytes:
    values_at = values_at or start + 2 + 12 * len(entries) + 4
    head, values = struct.pack(f"{order}H", len(entries)), b""
    for tag, kind, count, value in entries:
        place = value.ljust(4, b"\0")
        if len(value) > 4:
            place = struct.pack(f"{order}I", values_at + len(values))
            values += value
        head += struct.pack(f"{order}HHI", tag, kind, count) + place
    return head + bytes(4) + values


def text(tag: int, words: str, kind: int = ASCII) -> Entry:
    raw = words.encode() + b"\0"
    return tag, kind, len(raw), raw


def angle(tag: int, *parts: tuple[int, int], order: str = "<") -> Entry:
    raw = b"".join(struct.pack(f"{order}II", *part) for part in parts)
    return tag, RATIONAL, len(parts), raw


def gps(order: str = "<", *, seconds: tuple[int, int] = (12, 1), side: str = "N") -> list[Entry]:
    return [
        text(1, side),
        angle(2, (39, 1), (1, 1), seconds, order=order),
        text(3, "E"),
        angle(4, (125, 1), (45, 1), (0, 1), order=order),
    ]


@pytest.mark.parametrize("order", "<>")
def test_everything_is_read_in_both_byte_orders(order: str) -> None:
    block = tiff(
        [
            text(CAPTION, "A street · 거리"),
            text(MAKE, "Lanterna"),
            text(MODEL, "LX 1"),
            text(ARTIST, "Kim A", UTF8),
            text(RIGHTS, "© Kim A\0© the editor"),
        ],
        order,
        details=[
            text(TAKEN, "2012:09:04 10:00:00"),
            text(0x9011, "+09:00"),
            text(0xA430, "Lee B"),
            text(0xA431, "C-801"),
            text(0xA435, "L-204"),
        ],
        gps=gps(order),
    )
    expected = Embedded(
        caption="A street · 거리",
        creator="Kim A",
        copyright="© Kim A; © the editor",
        date_taken="2012-09-04T10:00:00+09:00",
        camera="Lanterna LX 1",
        gps="39.0200, 125.7500",
        serial="C-801, L-204",
        owner="Lee B",
    )
    assert read_exif(block) == expected
    assert read_exif(b"Exif\0\0" + block) == expected


@pytest.mark.parametrize(
    ("notice", "said"),
    [
        ("© Kim A", "© Kim A"),
        (" \0© the editor", "© the editor"),
        ("© Kim A\0", "© Kim A"),
        ("© Kim A\0© Kim A", "© Kim A"),
        (" ", None),
    ],
)
def test_a_copyright_notice_has_a_photographers_and_an_editors_part(
    notice: str, said: str | None
) -> None:
    assert read_exif(tiff([text(RIGHTS, notice)])).copyright == said


@pytest.mark.parametrize(
    ("value", "order", "caption"),
    [
        (b"ASCII\0\0\0A street", "<", "A street"),
        (b"\0" * 8 + "거리".encode(), "<", "거리"),
        (b"UNICODE\0" + "댓글".encode("utf-16-le"), "<", "댓글"),
        (b"UNICODE\0" + "댓글".encode("utf-16-be"), ">", "댓글"),
        (b"UNICODE\0" + "A street".encode("utf-16-be"), "<", "A street"),
        (b"UNICODE\0" + "A street".encode("utf-16-le"), ">", "A street"),
        (b"UNICODE\0" + "A 거리".encode("utf-16"), ">", "A 거리"),
        (b"JIS\0\0\0\0\0words", "<", None),
        (b"short", "<", None),
    ],
)
def test_a_comment_is_read_as_it_was_encoded(value: bytes, order: str, caption: str | None) -> None:
    block = tiff([], order, details=[(COMMENT, UNDEFINED, len(value), value)])
    assert read_exif(block).caption == caption


def test_words_of_the_file_manager_are_read() -> None:
    title, author = "제목 🙂".encode("utf-16-le") + b"\0\0", "Kim A".encode("utf-16-le")
    block = tiff([(XP_TITLE, BYTE, len(title), title), (0x9C9D, BYTE, len(author), author)])
    assert read_exif(block) == Embedded(title="제목 🙂", creator="Kim A")


@pytest.mark.parametrize(
    "entries",
    [
        [text(3, "E"), angle(4, (1, 1))],
        gps(seconds=(0, 0))[2:],
        gps(side="X"),
        [text(1, "N"), (2, LONG, 3, bytes(12)), text(3, "E")],
        [(1, SHORT, 1, b"N\0"), *gps()[1:]],
        [text(1, "N"), angle(2, (39, 0), (1, 1), (12, 1)), *gps()[2:]],
        [text(1, "N"), angle(2, (2**32 - 1, 1)), *gps()[2:]],
        [text(1, "N"), (2, RATIONAL, 2**32 - 1, b"\0\0\0\0\0"), *gps()[2:]],
    ],
)
def test_a_position_that_is_none_is_left_out(entries: list[Entry]) -> None:
    block = tiff([text(ARTIST, "Kim A")], gps=entries)
    assert read_exif(block) == Embedded(creator="Kim A")


def test_seconds_that_are_no_number_count_as_none() -> None:
    assert read_exif(tiff([], gps=gps(seconds=(0, 0)))).gps == "39.0167, 125.7500"


@pytest.mark.parametrize(
    "damaged",
    [
        (CAPTION, ASCII, 2**32 - 1, b"12345"),
        (CAPTION, ASCII, 10, b"\xff\xff\xff\xff"),
        (CAPTION, SHORT, 4, b"\1\2\3\4\5\6\7\x08"),
        (CAPTION, 99, 4, b"abcd"),
        (CAPTION, RATIONAL, 2**32 - 1, b"\1"),
        (CAPTION, ASCII, 0, b""),
        (DETAILS, LONG, 1, struct.pack("<I", 8)),
        (DETAILS, LONG, 1, struct.pack("<I", 2**32 - 1)),
        (DETAILS, ASCII, 4, b"\x08\0\0\0"),
        (GPS, LONG, 2**32 - 1, struct.pack("<I", 8)),
    ],
)
def test_a_damaged_tag_costs_no_other(damaged: Entry) -> None:
    said = read_exif(tiff([damaged, text(ARTIST, "Kim A")]))
    assert said.creator == "Kim A"
    assert said._replace(caption=None) == Embedded(creator="Kim A")


def test_a_count_of_four_billion_gives_sixty_four_kilobytes_of_text() -> None:
    block = tiff([(CAPTION, ASCII, 2**32 - 1, b"a" * 200_000)])
    caption = read_exif(block).caption
    assert caption is not None
    assert len(caption) == 65_536


@pytest.mark.parametrize(
    ("make", "model", "said"),
    [
        ("Lanterna", "LX 1", "Lanterna LX 1"),
        ("NIKON CORPORATION", "NIKON D800", "NIKON D800"),
        (None, "LX 1", "LX 1"),
        ("Lanterna", None, "Lanterna"),
        (None, None, None),
    ],
)
def test_a_camera_has_its_makers_name_once(
    make: str | None, model: str | None, said: str | None
) -> None:
    assert camera(make, model) == said


def test_joined_texts_are_those_that_are_there() -> None:
    assert joined(["a", None, "", "b", "a"]) == "a, b"
    assert joined([None]) is None


SOUND = tiff([text(CAPTION, "A")], details=[text(TAKEN, "2012:09:04 10:00:00")], gps=gps())


@given(st.binary(max_size=200))
def test_no_noise_is_too_strange(noise: bytes) -> None:
    for head in (b"", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"II+\0\x08\0\0\0\x10" + bytes(7)):
        read_exif(head + noise)


@given(st.integers(8, len(SOUND) - 1), st.binary(min_size=1, max_size=12))
def test_no_damage_is_too_strange(at: int, noise: bytes) -> None:
    read_exif(SOUND[:at] + noise + SOUND[at + len(noise) :])
    read_exif(SOUND[:at])

import json
import struct
import zlib
from array import array

import pytest

from viewer import shipped
from viewer.show.mapping.outlines import MAGIC, Outlines, room_for
from viewer.show.mapping.view import Box

MOST_BYTES = 600_000


def file(words: list[int], cell: tuple[int, int] = (120, 30)) -> bytes:
    """A file of outlines with one cell, of 15 degrees in hundredths."""
    blob = zlib.compress(array("h", words).tobytes())
    cells = [[*cell, 0, len(blob)]]
    level = {"from": 0, "unit": 100, "cell": 15, "cells": cells}
    index = json.dumps({"levels": [level], "names": [["Korea", 127, 38, 4]]}).encode()
    return MAGIC + struct.pack("<I", len(index)) + index + blob


TRIANGLE = [1, 3, 0, 100, 100, 0, 0, 100, 0, 1, 2, 50, 50, 0, 25, 0]


def test_a_cell_is_unpacked_into_degrees() -> None:
    outlines = Outlines(file(TRIANGLE))
    [(cell, shift)] = list(outlines.cells(5.0, Box(110, 0, 130, 50)))
    shapes = outlines.shapes(cell)
    assert shift == 0
    assert shapes.land == [([120, 121, 122], [30, 30, 31])]
    assert shapes.borders == [([120.5, 121.0], [30.0, 30.25])]
    assert (shapes.coasts, shapes.disputed) == ([], [])
    assert outlines.names[0].name == "Korea"


@pytest.mark.parametrize(
    ("box", "shifts"),
    [
        (Box(110, 0, 130, 50), [0]),
        (Box(-250, 0, -230, 50), [-360]),
        (Box(470, 0, 500, 50), [360]),
        (Box(0, 0, 20, 50), []),
        (Box(110, -50, 130, 0), []),
    ],
)
def test_cells_are_found_round_the_world(box: Box, shifts: list[int]) -> None:
    assert [shift for _, shift in Outlines(file(TRIANGLE)).cells(5.0, box)] == shifts


@pytest.mark.parametrize(
    "data",
    [b"", b"something else", MAGIC, MAGIC + b"\xff\xff\xff\xff", MAGIC + b"\x02\0\0\0[]"],
)
def test_what_is_no_file_of_outlines_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="outlines of the map"):
        Outlines(data)


@pytest.mark.parametrize(
    "words", [[], [1], [1, 3, 0, 0], [1, -5, 0, 0, 0, 0], [5, 1, 0, 0], [1, 0, 0, 0, 0, 0]]
)
def test_a_damaged_cell_is_refused(words: list[int]) -> None:
    outlines = Outlines(file(words))
    [(cell, _)] = list(outlines.cells(5.0, Box(110, 0, 130, 50)))
    with pytest.raises(ValueError, match="damaged"):
        outlines.shapes(cell)


def test_a_cut_off_file_is_refused_when_its_cell_is_wanted() -> None:
    outlines = Outlines(file(TRIANGLE)[:-6])
    [(cell, _)] = list(outlines.cells(5.0, Box(110, 0, 130, 50)))
    with pytest.raises(ValueError, match="damaged"):
        outlines.shapes(cell)


def test_a_name_has_as_much_room_as_its_country() -> None:
    [label] = Outlines(file(TRIANGLE)).names
    assert room_for(label, 10.0, 0.5) == 20


def test_the_shipped_outlines_are_small_and_whole() -> None:
    data = shipped.outlines()
    assert len(data) <= MOST_BYTES
    outlines = Outlines(data)
    everything = Box(-180, -90, 180, 90)
    for scale in (5.0, 20.0, 200.0):
        kinds = [0, 0, 0, 0]
        for cell, _ in outlines.cells(scale, everything):
            for number, lines in enumerate(outlines.shapes(cell)):
                kinds[number] += len(lines)
                for lons, lats in lines:
                    assert all(-180.01 <= lon <= 180.01 for lon in lons)
                    assert all(-90.01 <= lat <= 90.01 for lat in lats)
        assert all(kinds)


def test_every_name_of_the_shipped_outlines_lies_on_the_earth() -> None:
    names = Outlines(shipped.outlines()).names
    assert len(names) > 150
    assert all(-180 <= label.lon <= 180 and -90 <= label.lat <= 90 for label in names)
    assert "North Korea" in {label.name for label in names}

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.imaging.geometry import Size
from viewer.qt.contents.lines import MOST_LINES, Letters, Lines, Type, entry
from viewer.qt.slides.plan import NOWHERE, Box, Chapter, chapters_of

FACE = Type(line=10, padding=4, indent=20)
WIDTH = 120
ONE = FACE.line + FACE.padding
LENGTHS = st.lists(st.floats(0, 900), min_size=1, max_size=40)


def lines_of(lengths: list[float], every: int) -> tuple[Lines, list[Chapter]]:
    """A list with a chapter at every so many slides."""
    openings = [f"Part {n}" if n % every == every - 1 else "" for n in range(len(lengths))]
    chapters = chapters_of(openings)
    return Lines(lengths, chapters, WIDTH, FACE), chapters


def test_the_length_of_a_title_is_that_of_its_letters_and_its_number() -> None:
    letters = Letters(lambda letter: 12.0 if letter > "\u1100" else 5.5)
    number = len(entry(2, "")) * 5.5
    assert letters.lengths(["Grass", "평양"]) == [number + 27.5, number + 24.0]


def test_a_title_takes_as_many_lines_as_it_is_long() -> None:
    room = WIDTH - FACE.indent
    heights = FACE.heights([1, room, room + 1, 2.2 * room, 99 * room], WIDTH)
    lines = [(height - FACE.padding) // FACE.line for height in heights]
    assert lines == [1, 1, 2, 3, MOST_LINES]


def test_a_column_without_width_does_no_harm() -> None:
    assert Lines([50.0], [], 0, FACE).size.width == 0
    assert Lines([], [], WIDTH, FACE).size == Size(WIDTH, 0)


@given(lengths=LENGTHS, every=st.integers(1, 7))
def test_titles_and_headings_follow_one_another_without_a_gap(
    lengths: list[float], every: int
) -> None:
    lines, chapters = lines_of(lengths, every)
    cells = [lines.cell(row) for row in range(len(lengths))]
    everything = Box(0, 0, WIDTH, lines.size.height)
    headings = lines.headings(everything)
    assert [chapter for chapter, _ in headings] == [c for c in chapters if c.title]
    for chapter, box in headings:
        assert box.bottom == lines.cell(chapter.first).top
    boxes = sorted([*cells, *(box for _, box in headings)], key=lambda box: box.top)
    assert boxes[0].top == 0
    assert all(a.bottom == b.top for a, b in pairwise(boxes))
    assert boxes[-1].bottom == lines.size.height


@given(lengths=LENGTHS, every=st.integers(1, 7), y=st.integers(-30, 900))
def test_a_point_finds_the_title_that_lies_there(lengths: list[float], every: int, y: int) -> None:
    lines, _ = lines_of(lengths, every)
    cells = [lines.cell(row) for row in range(len(lengths))]
    inside = [row for row, cell in enumerate(cells) if cell.top <= y < cell.bottom]
    assert lines.at(5, y) == (inside[0] if inside else NOWHERE)
    assert lines.at(WIDTH, y) == NOWHERE


@given(
    lengths=LENGTHS,
    every=st.integers(1, 7),
    top=st.integers(0, 900),
    height=st.integers(1, 300),
)
def test_all_that_is_in_sight_is_painted_and_little_more(
    lengths: list[float], every: int, top: int, height: int
) -> None:
    lines, _ = lines_of(lengths, every)
    area = Box(0, top, WIDTH, top + height)
    cells = {row: lines.cell(row) for row in range(len(lengths))}
    cut = {r for r, cell in cells.items() if cell.top < area.bottom and cell.bottom > area.top}
    rows = set(lines.within(area))
    assert cut <= rows
    assert len(rows - cut) <= 1

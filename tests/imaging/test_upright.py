from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from viewer.imaging.geometry import Region, Size
from viewer.imaging.upright import stored, swapped, turned

STORED = Size(7, 4)


@st.composite
def parts(draw: st.DrawFn) -> tuple[int, Region]:
    """Give a turn, and a part of a picture as it is seen after that turn."""
    turn = draw(st.integers(1, 8))
    width, height = swapped(STORED, turn)
    x, y = draw(st.integers(0, width - 1)), draw(st.integers(0, height - 1))
    return turn, Region(x, y, draw(st.integers(1, width - x)), draw(st.integers(1, height - y)))


@given(parts())
def test_a_part_cut_as_it_is_stored_and_turned_is_the_part_of_what_is_seen(
    part: tuple[int, Region],
) -> None:
    turn, (x, y, width, height) = part
    image = Image.frombytes("L", STORED, bytes(range(28)))
    seen = turned(image, turn).crop((x, y, x + width, y + height))
    left, top, across, down = stored(part[1], swapped(STORED, turn), turn)
    cut = turned(image.crop((left, top, left + across, top + down)), turn)
    assert (cut.size, cut.tobytes()) == (seen.size, seen.tobytes())

"""In which order pictures are wanted, from where the reader is and goes. Pure arithmetic."""

from collections.abc import Iterable, Sequence
from itertools import chain

from viewer.imaging.geometry import Size

THUMBNAIL = Size(240, 160)  # a small picture, for filmstrip and overview and for jumps
AT_REST = (1, -1, 2, -2)  # steps from the slide itself, in the direction of travel
IN_HASTE = (1, 2, 3, 4)  # nobody turns back while a key is held down
SMALL_NEAR = 10  # small pictures that are kept ready on either side, for a jump or a held key


def for_stage(at: int, count: int, direction: int, *, haste: bool) -> list[int]:
    """The slides whose pictures the stage may need next, the likeliest first; `at` is the first.

    At rest the first and the last slide are among them: they are one key away.
    """
    steps = IN_HASTE if haste else AT_REST
    ends = () if haste else (0, count - 1)
    return _inside([at, *(at + step * direction for step in steps), *ends], count)


def for_small(at: int, count: int, seen: Sequence[int]) -> list[int]:
    """The slides whose small pictures are wanted: those in sight, then the nearest to `at`."""
    near = chain.from_iterable((at + step, at - step) for step in range(SMALL_NEAR + 1))
    return _inside([*seen, *near, 0, count - 1], count)


def _inside(indexes: Iterable[int], count: int) -> list[int]:
    return [index for index in dict.fromkeys(indexes) if 0 <= index < count]

"""How the parts of the presenter's column share its height. Pure arithmetic, all in pixels."""

from typing import NamedTuple

GAP_PX = 14
EDGES_PX = 14  # of a part's scroll bar, and of the frame that shows the focus
NEXT_SHARE = 0.2
NEXT_LEAST_PX, NEXT_MOST_PX = 120, 270
QUESTIONS_SHARE = 0.19
SOURCES_SHARE = 0.12


class Heights(NamedTuple):
    """How tall each part is; 0 for one that is not there."""

    following: int
    notes: int
    questions: int
    sources: int


def share_out(room: int, notes: int, questions: int, sources: int) -> Heights:
    """Share `room` among the parts, whose wishes are given; `following` takes its own share.

    The notes get what the others leave. Questions and sources have their share at most, unless
    the notes wish for less than that leaves them.
    """
    following = min(NEXT_MOST_PX, max(NEXT_LEAST_PX, round(room * NEXT_SHARE)))
    gaps = GAP_PX * (1 + (questions > 0) + (sources > 0))
    left = max(0, room - following - gaps)
    listed = min(questions, round(room * QUESTIONS_SHARE))
    named = min(sources, round(room * SOURCES_SHARE))
    spare = max(0, left - notes - listed - named)
    more = min(spare, questions - listed)
    listed += more
    named += min(spare - more, sources - named)
    return Heights(following, max(0, left - listed - named), listed, named)

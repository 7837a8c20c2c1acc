from hypothesis import given
from hypothesis import strategies as st

from viewer.qt.presenter.sharing import GAP_PX, NEXT_LEAST_PX, Heights, share_out

WISH = st.integers(0, 100_000)


@given(room=st.integers(300, 2000), notes=WISH, questions=WISH, sources=WISH)
def test_the_parts_fill_the_column_and_no_more(
    room: int, notes: int, questions: int, sources: int
) -> None:
    heights = share_out(room, notes, questions, sources)
    gaps = GAP_PX * (1 + (questions > 0) + (sources > 0))
    assert sum(heights) + gaps == room
    assert min(heights) >= 0
    assert heights.questions <= questions
    assert heights.sources <= sources


@given(room=st.integers(560, 2000), questions=WISH, sources=WISH)
def test_long_notes_have_the_largest_part(room: int, questions: int, sources: int) -> None:
    heights = share_out(room, 100_000, questions, sources)
    assert heights.notes == max(heights)


def test_short_notes_leave_room_for_long_questions() -> None:
    tight, loose = share_out(700, 100_000, 300, 40), share_out(700, 90, 300, 40)
    assert tight.questions < 300
    assert loose.questions == 300


def test_in_a_column_without_room_something_of_the_next_slide_stays() -> None:
    assert share_out(100, 90, 0, 0) == Heights(NEXT_LEAST_PX, 0, 0, 0)

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.qt.slides.plan import Chapter, chapters_of

OPENINGS = st.lists(st.sampled_from(["", "", "", "Streets", "Work"]), max_size=60)


def test_a_chapter_lasts_until_the_next() -> None:
    openings = ["Streets", "", "", "Work", ""]
    assert chapters_of(openings) == [Chapter("Streets", 0, 3), Chapter("Work", 3, 2)]


def test_slides_before_the_first_chapter_stand_in_one_without_a_title() -> None:
    assert chapters_of(["", "", "Work"]) == [Chapter("", 0, 2), Chapter("Work", 2, 1)]
    assert chapters_of(["", ""]) == [Chapter("", 0, 2)]
    assert chapters_of([]) == []


@given(openings=OPENINGS)
def test_every_slide_stands_in_one_chapter(openings: list[str]) -> None:
    chapters = chapters_of(openings)
    assert sum(chapter.length for chapter in chapters) == len(openings)
    assert all(a.first + a.length == b.first for a, b in pairwise(chapters))
    assert all(chapter.title == openings[chapter.first] for chapter in chapters)

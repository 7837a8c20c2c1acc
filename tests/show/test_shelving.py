from pathlib import Path

import pytest

from viewer.library.entry import Entry
from viewer.show.shelving import (
    FILTERS,
    LANGUAGE,
    SORTS,
    arrange,
    languages,
    minutes_words,
    progress_words,
    spoken,
    title_key,
    to_continue,
)

HERE = Path("/stories")
BEGUN = Entry(1, HERE / "a", title="Émile", slides=10, number=4, opened=30.0, added=3.0, minutes=50)
NEW = Entry(2, HERE / "b", title="elephant", slides=30, added=1.0, folder=HERE, language="ko")
DONE = Entry(3, HERE / "c", title="Zebra", slides=5, number=5, opened=40.0, added=2.0)
GONE = Entry(
    4, HERE / "d", title="apple", slides=60, number=50, opened=50.0, added=4.0, trouble="Gone."
)
ALL = [BEGUN, NEW, DONE, GONE]


@pytest.mark.parametrize(
    ("sort", "keys"),
    [
        ("title", [4, 2, 1, 3]),
        ("opened", [4, 3, 1, 2]),
        ("added", [4, 1, 3, 2]),
        ("length", [3, 2, 1, 4]),
        ("progress", [4, 1, 2, 3]),
        ("a sort of some other version", [4, 2, 1, 3]),
    ],
)
def test_stories_are_sorted(sort: str, keys: list[int]) -> None:
    assert [story.key for story in arrange(ALL, sort, "all")] == keys


@pytest.mark.parametrize(
    ("chosen", "keys"),
    [
        ("all", {1, 2, 3, 4}),
        ("begun", {1, 4}),
        ("new", {2}),
        ("finished", {3}),
        ("watched", {2}),
        ("unavailable", {4}),
        (f"{LANGUAGE}ko", {2}),
        (f"{LANGUAGE}fr", set()),
        ("a filter of some other version", {1, 2, 3, 4}),
    ],
)
def test_a_filter_lets_through_what_it_says(chosen: str, keys: set[int]) -> None:
    assert {story.key for story in arrange(ALL, "title", chosen)} == keys


def test_every_sort_and_every_filter_has_a_name_of_its_own() -> None:
    for choices in (SORTS, FILTERS):
        assert len({choice.id for choice in choices}) == len(choices)
        assert len({choice.text for choice in choices}) == len(choices)


def test_stories_that_are_alike_are_sorted_by_title() -> None:
    stories = [Entry(1, HERE, title="b", slides=3), Entry(2, HERE, title="A", slides=3)]
    for sort in SORTS:
        assert [story.key for story in arrange(stories, sort.id, "all")] == [2, 1]


def test_accents_and_capitals_do_not_part_titles() -> None:
    assert title_key("Émile") == title_key("EMILE")


def test_of_a_story_that_could_never_be_read_no_slides_are_said() -> None:
    story = Entry(1, HERE, title="Odd", trouble="It is cut short.")
    assert spoken(story, []) == "Odd, not available: It is cut short."


def test_lessons_with_numbers_are_sorted_by_them() -> None:
    titles = ["Lesson 10", "Lesson 2", "Lesson 1b", "Lesson 1"]
    assert sorted(titles, key=title_key) == ["Lesson 1", "Lesson 1b", "Lesson 2", "Lesson 10"]


def test_the_reader_continues_the_story_opened_last_that_can_be_read_on() -> None:
    assert to_continue(ALL) == BEGUN
    assert to_continue([DONE, NEW, GONE]) is None


def test_languages_are_those_that_any_story_is_told_in() -> None:
    assert languages([NEW, BEGUN._replace(language="en", languages=("en", "ko"))]) == ["en", "ko"]


@pytest.mark.parametrize(
    ("story", "words"),
    [(BEGUN, "slide 4 of 10"), (NEW, "not begun"), (DONE, "read to the end")],
)
def test_progress_is_said_in_words(story: Entry, words: str) -> None:
    assert progress_words(story) == words


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, ""), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min")]
)
def test_length_is_said_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert minutes_words(NEW._replace(minutes=minutes)) == words


def test_a_screen_reader_says_all_that_a_card_shows() -> None:
    story = BEGUN._replace(content_notes=("Hunger", "Arrest"), is_shipped=True, trouble="Gone.")
    assert spoken(story, ["English", "Korean"]) == (
        "Émile, 10 slides, about 50 minutes, English and Korean, left off at slide 4, "
        "content note: Hunger, content note: Arrest, comes with the program, not available: Gone."
    )


def test_what_nobody_knows_is_not_said() -> None:
    assert spoken(NEW._replace(slides=1), []) == "elephant, 1 slide, not begun"

import pytest

from viewer.show.mapping.telling import Named, Told, many, tell, tell_together


def test_a_place_has_the_name_that_most_slides_give_it() -> None:
    there = [Named(1, 1, "Pyongyang"), Named(1, 2, "P’yŏngyang"), Named(2, 1, "Pyongyang")]
    assert tell(there) == Told("Pyongyang", 3, 2)


def test_a_slide_that_is_both_shown_and_taken_there_counts_once() -> None:
    assert tell([Named(1, 4, "Hill"), Named(1, 4, "Hill")]).said == "1 slide in 1 story"


def test_a_place_without_a_name_is_said_to_have_none() -> None:
    assert tell([Named(1, 1, "")]).name == "A place without a name"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["A"], "A"),
        (["A", "B", "C"], "A, B, C"),
        (["A", "B", "C", "D", "E"], "A, B and 3 more"),
    ],
)
def test_a_mark_for_several_places_names_the_largest(names: list[str], said: str) -> None:
    places = [Told(name, 10 - number, 1) for number, name in enumerate(names)]
    assert tell_together(places[::-1]) == said


def test_things_are_counted_in_words() -> None:
    assert [many(1, "slide"), many(2, "slide"), many(12_000, "story", "stories")] == [
        "1 slide",
        "2 slides",
        "12,000 stories",
    ]

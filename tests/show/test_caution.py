import pytest

from viewer.show.caution import MOST_NOTE, cover_note, foreword, note_on
from viewer.show.covers import Policy
from viewer.show.session import Session
from viewer.story.model import Comparison, Picture, Slide, Story, Text


def told(*slides: Slide, notes: tuple[Text, ...] = ("Hunger",), language: str = "en") -> Session:
    return Session(
        Story(
            format=1, id="s", title="A story", language=language, content_notes=notes, slides=slides
        )
    )


def covered(name: str, note: Text = "Blood") -> Slide:
    return Slide(id=name, picture=Picture(file=f"{name}.jpg", sensitive=note))


PLAIN = Slide(id="plain", picture=Picture(file="plain.jpg"))


@pytest.mark.parametrize(
    ("slides", "policy", "said"),
    [
        ((PLAIN,), Policy.COVER, ""),
        ((covered("a"), PLAIN), Policy.SHOW, ""),
        (
            (covered("a"), PLAIN, covered("a")),
            Policy.COVER,
            "One picture is covered. It stays covered until you choose to look.",
        ),
        (
            (covered("a"), covered("b")),
            Policy.COVER,
            "2 pictures are covered. Each stays covered until you choose to look.",
        ),
        ((covered("a"),), Policy.LOCK, "One picture is covered, and stays covered."),
        ((covered("a"), covered("b")), Policy.LOCK, "2 pictures are covered, and stay covered."),
    ],
)
def test_the_foreword_counts_the_pictures_that_are_covered(
    slides: tuple[Slide, ...], policy: Policy, said: str
) -> None:
    session = told(*slides)
    session.covers.policy = policy
    words = foreword(session)
    assert (words.covered, words.can_pass) == (said, bool(said))


def test_a_picture_beside_another_is_counted_but_its_slide_is_not_left_out() -> None:
    beside = Comparison(file="b.jpg", sensitive="Blood")
    words = foreword(told(Slide(id="a", picture=Picture(file="a.jpg"), compare=beside)))
    assert words.covered.startswith("One picture")
    assert not words.can_pass


def test_notes_are_told_in_the_storys_language_on_one_line() -> None:
    notes: tuple[Text, ...] = ({"en": "Hunger", "ko": "굶\n주림"}, "  ", "무기")
    words = foreword(told(PLAIN, notes=notes, language="ko"))
    assert words.notes == ("굶 주림", "무기")


def test_a_picture_says_what_it_shows_wherever_its_file_stands() -> None:
    session = told(covered("a", {"en": "Blood", "ko": "피"}), Slide(picture=Picture(file="a.jpg")))
    assert [cover_note(session, index) for index in (0, 1)] == ["Blood", "Blood"]
    assert cover_note(told(PLAIN, Slide()), 0) == cover_note(told(PLAIN, Slide()), 1) == ""


def test_a_long_note_is_cut_for_a_tooltip_alone() -> None:
    session = told(covered("a", "word " * 1000))
    assert len(cover_note(session, 0)) > MOST_NOTE
    short = note_on(session, 0)
    assert (len(short) <= MOST_NOTE, short[-1]) == (True, "…")

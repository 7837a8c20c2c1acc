from viewer.show.asking import Asked, asked_of
from viewer.show.session import Session
from viewer.story.model import Picture, Slide, Story

SLIDE = Slide(
    picture=Picture(file="a.jpg"),
    questions=({"en": "*Who* is it?", "ko": "누구?"}, "*Who* is it?", "Where?"),
    caption="A caption",
)


def session(**fields: object) -> Session:
    story = Story(format=1, id="s", title="S", look_first=True, slides=(SLIDE,))
    made = Session(story)
    made.teach(on=True)
    for name, value in fields.items():
        setattr(made, name, value)
    return made


def test_questions_are_counted_even_where_two_are_alike() -> None:
    asked = [asked_of(session(step=step)) for step in range(5)]
    assert asked == [
        None,
        Asked("Who is it?", 1, 3),
        Asked("Who is it?", 2, 3),
        Asked("Where?", 3, 3),
        None,
    ]


def test_nothing_is_asked_while_content_notes_are_shown() -> None:
    assert asked_of(session(step=1, noting=True)) is None


def test_nothing_is_asked_where_nobody_looks_first() -> None:
    made = session()
    made.look_first(on=False)
    assert asked_of(made) is None

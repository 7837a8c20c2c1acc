"""What is said before a story begins, and of a picture that is covered, in the story's language.

`viewer.show.covers` knows what is covered; these are the words for it.
"""

from typing import NamedTuple

from viewer.show.session import Session
from viewer.story.citation import cut
from viewer.story.language import own_line

MOST_NOTE = 240  # characters, where a note stands beside other words


class Foreword(NamedTuple):
    """What stands before the first slide; all of it plain text."""

    title: str  # of the story
    notes: tuple[str, ...]
    covered: str  # how many pictures are covered, and what becomes of them; "" where none is
    can_pass: bool  # whether there are slides that could be left out


def foreword(session: Session) -> Foreword:
    """What stands before the first slide of a story that is shown."""
    story = session.story
    return Foreword(
        title=own_line(story, story.title),
        notes=tuple(line for note in story.content_notes if (line := own_line(story, note))),
        covered=_counted(session),
        can_pass=any(session.is_covered(index) for index in range(len(session.slides))),
    )


def cover_note(session: Session, index: int) -> str:
    """What a slide's sensitive picture shows, on one line; "" where it is not sensitive."""
    picture = session.slides[index].picture
    return own_line(session.story, session.covers.note_of(picture)) if picture else ""


def note_on(session: Session, index: int) -> str:
    """What `cover_note` gives, cut to what a tooltip can hold."""
    return cut(cover_note(session, index), MOST_NOTE)


def _counted(session: Session) -> str:
    """How many pictures are covered, and what becomes of them."""
    covers = session.covers
    files = {picture.file for slide in session.slides for _, picture in slide.pictures}
    count = sum(map(covers.is_covered, files))
    if not count:
        return ""
    many = "One picture is covered" if count == 1 else f"{count} pictures are covered"
    if not covers.may_uncover:
        return f"{many}, and stay{'s' if count == 1 else ''} covered."
    return f"{many}. {'It' if count == 1 else 'Each'} stays covered until you choose to look."

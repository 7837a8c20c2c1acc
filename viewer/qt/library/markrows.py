"""What the rows of bookmarks, notes and lessons say."""

from viewer.library.lessons.orders import Lesson, LessonSlide
from viewer.library.marks import Mark
from viewer.qt.marking.chooser import slides_text
from viewer.qt.marking.rows import Row
from viewer.story.citation import cut, one_line

GONE = "No longer in the story"
DOT = " \N{MIDDLE DOT} "
MOST_LETTERS = 200  # of a note, in its row


def of_bookmark(mark: Mark) -> Row:
    """A bookmark: its slide, and the story that this is in."""
    return Row(_slide(mark.number, mark.slide_title, mark.spot.slide), _where(mark), mark.is_gone)


def of_note(mark: Mark) -> Row:
    """A note: its words, and the slide that they are about."""
    title = _slide(mark.number, mark.slide_title, mark.spot.slide)
    return Row(
        cut(one_line(mark.note), MOST_LETTERS), DOT.join((title, _where(mark))), mark.is_gone
    )


def of_lesson(lesson: Lesson) -> Row:
    """A lesson: its title, and how many slides it has."""
    return Row(one_line(lesson.title), slides_text(lesson.slides))


def of_slide(slide: LessonSlide) -> Row:
    """A slide of a lesson, and the story that tells it."""
    story = one_line(slide.story)
    about = DOT.join((story, GONE)) if slide.is_gone else story
    return Row(_slide(0, slide.title, slide.spot.slide), about, slide.is_gone)


def _where(mark: Mark) -> str:
    story = one_line(mark.story)
    return DOT.join((story, GONE)) if mark.is_gone else story


def _slide(number: int, title: str, slide_id: str) -> str:
    named = one_line(title) or one_line(slide_id)
    return f"{number}. {named}" if number else named

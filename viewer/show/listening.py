"""What a slide has to hear: its narration and its clip, and their transcripts as text.

A transcript says what is said, not when. Where it follows the sound it does so by its length, so
it may be a little ahead or behind.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Literal, NamedTuple

from viewer.show.clock import time_in_words
from viewer.story import text
from viewer.story.language import pick
from viewer.story.model import Audio, Clip, Slide, Story

LINE_CHARACTERS = 84  # of a transcript, shown at a time: two lines in large type

# Where a sentence has ended; in Chinese and Japanese no space follows.
_SENTENCE = re.compile(r"(?<=[.!?\u2026])\s+|(?<=[\u3002\uff01\uff1f])\s*")


class Piece(NamedTuple):
    """One thing to play; `file` is its name in the story."""

    kind: Literal["narration", "clip"]
    file: str

    @property
    def is_film(self) -> bool:
        """Whether there is something to see as well."""
        return self.kind == "clip"


def pieces_of(slide: Slide, *, covered: bool = False) -> tuple[Piece, ...]:
    """What can be played of a slide; no clip while the picture that is its poster is `covered`."""
    narration = (Piece("narration", slide.audio.file),) if slide.audio else ()
    clip = (Piece("clip", slide.clip.file),) if slide.clip and not covered else ()
    return (*narration, *clip)


def transcript(story: Story, slide: Slide) -> str:
    """The transcripts of a slide as the safe HTML of `viewer.story.text`; "" if there is none."""
    given = _transcripts(story, slide)
    parts = []
    for heading, words in given:
        if len(given) > 1:
            parts.append(f"<h4>{escape(heading)}</h4>")
        parts.append(text.to_html(words, story.numbers, tuple(story.glossary)))
    return "".join(parts)


def lines_of(story: Story, slide: Slide, kind: str) -> tuple[str, ...]:
    """The transcript of one kind of piece as plain lines, each short enough to be a caption."""
    piece: Audio | Clip | None = slide.audio if kind == "narration" else slide.clip
    words = pick(piece.transcript, story.language, story.language) if piece else ""
    plain = " ".join(text.to_plain(words).split())
    lines: list[str] = []
    for sentence in _SENTENCE.split(plain):
        lines += _broken(sentence)
    return tuple(lines)


def line_at(lines: Sequence[str], share: float) -> str:
    """The line that is said about now, when `share` (0 to 1) of the sound is over."""
    if not lines:
        return ""
    sought, passed = share * sum(map(len, lines)), 0
    for line in lines:
        passed += len(line)
        if sought < passed:
            return line
    return lines[-1]


def as_clock(milliseconds: int) -> str:
    """A time as a player shows it: `1:05`, and `1:02:05` beyond an hour."""
    return time_in_words(max(0, milliseconds) // 1000)


def _transcripts(story: Story, slide: Slide) -> list[tuple[str, str]]:
    pairs = (("Narration", slide.audio), ("Clip", slide.clip))
    own = story.language
    words = ((name, pick(piece.transcript, own, own)) for name, piece in pairs if piece)
    return [(name, each) for name, each in words if each.strip()]


def _broken(sentence: str) -> list[str]:
    """A sentence in lines of like length; a long word is broken where it must be."""
    count = -(-len(sentence) // LINE_CHARACTERS)
    if not count:
        return []
    most = max(-(-len(sentence) // count) + LINE_CHARACTERS // 8, LINE_CHARACTERS // 2)
    lines, line = [], ""
    for word in sentence.split():
        for part in (word[at : at + most] for at in range(0, len(word), most)):
            if line and len(line) + 1 + len(part) > most:
                lines.append(line)
                line = part
            else:
                line = f"{line} {part}".lstrip()
    return [*lines, line]

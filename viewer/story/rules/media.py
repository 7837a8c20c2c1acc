"""Narration and clips: that they can be played, and read by who cannot hear them."""

from collections.abc import Iterator

from viewer.story.finding import Finding
from viewer.story.mediakind import FILM_WORDS, SOUND_WORDS
from viewer.story.model import Story
from viewer.story.rules.rule import Rule

UNPLAYABLE_MEDIA = Rule(
    code="unplayable-media",
    what="The file of a narration or a clip is of no kind that is played.",
    why="The first bytes say what a file is, whatever its name says. Narration is "
    f"{SOUND_WORDS}; a clip is {FILM_WORDS}. The slide keeps its picture and its transcript.",
    bad="slides:\n  - title: The queue\n    audio: {file: letter.jpg, transcript: Good morning.}\n",
    good="slides:\n  - title: The queue\n    audio: {file: voice.ogg, transcript: Good morning.}\n",
)
NO_TRANSCRIPT = Rule(
    code="no-transcript",
    what="A narration or a clip has no transcript.",
    why="Who cannot hear reads it, and so does everybody where there is no loudspeaker, or no "
    "extra `media` to play it. Of a clip in which nobody speaks it says what is seen and heard.",
    bad="slides:\n  - title: The queue\n    audio: {file: voice.ogg}\n",
    good="slides:\n  - title: The queue\n    audio: {file: voice.ogg, transcript: Good morning.}\n",
)
RULES = (UNPLAYABLE_MEDIA, NO_TRANSCRIPT)


def media_findings(story: Story) -> Iterator[Finding]:
    """Look whether what can be heard can be read, too."""
    for at, slide in enumerate(story.slides):
        for name, piece in (("audio", slide.audio), ("clip", slide.clip)):
            if piece is not None and not piece.transcript:
                what = "narration" if name == "audio" else "clip"
                mend = "Add `transcript:` with what is said, or with what there is to see and hear."
                yield NO_TRANSCRIPT.at_key(
                    ("slides", at, name), f"The {what} has no transcript.", mend
                )

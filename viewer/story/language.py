"""Which words to show of a text that is written in several languages.

A reader sees the language they chose, else the story's own, else the first that there is.
"""

import msgspec.structs

from viewer.story.citation import one_line
from viewer.story.model import Story, Text


def pick(text: Text | None, wanted: str, own: str) -> str:
    """Give the text in the wanted language, else in the story's own, else the first; "" for None.

    `wanted` and `own` are BCP 47 tags. `ko-KR` finds `ko`, and `ko` finds `ko-KR`.
    """
    if text is None:
        return ""
    if isinstance(text, str):
        return text
    return text.get(_key(text, wanted, own), "")


def line_of(text: Text | None, story: Story, language: str) -> str:
    """Give what `pick` gives of a story's text, as one clean line."""
    return one_line(pick(text, language, story.language))


def own_line(story: Story, text: Text | None) -> str:
    """Give a story's text in its own language, as one clean line."""
    return line_of(text, story, story.language)


def picked_language(text: Text | None, wanted: str, own: str) -> str:
    """Give the BCP 47 tag of what `pick` shows; a plain string is in the story's own language."""
    if text is None or isinstance(text, str) or not text:
        return own
    return _key(text, wanted, own)


def languages(story: Story) -> tuple[str, ...]:
    """Give the BCP 47 tags of the languages that a story is told in, its own first.

    Those count in which its title or any slide's title or caption is written.
    """
    texts = [story.title]
    for slide in story.slides:
        texts += [text for text in (slide.title, slide.caption) if text is not None]
    written = [tag for text in texts for tag, _ in every(text) if tag]
    return tuple(dict.fromkeys([story.language, *written]))


def told_in(story: Story, wanted: str) -> Story:
    """Give the story with its texts in the wanted language first; itself if it has none in that.

    What is not translated stays in the language in which it was written.
    """
    tag = _match(dict.fromkeys(languages(story), ""), wanted) if wanted else None
    if tag is None or tag == story.language:
        return story
    return msgspec.structs.replace(story, language=tag)


def every(text: Text | None) -> list[tuple[str, str]]:
    """Give each (language, words) of a text; the language of a plain string is ""."""
    if text is None:
        return []
    if isinstance(text, str):
        return [("", text)]
    return list(text.items())


def _key(text: dict[str, str], wanted: str, own: str) -> str:
    for tag in (wanted, own):
        found = _match(text, tag)
        if found is not None:
            return found
    return next(iter(text), "")


def _match(text: dict[str, str], tag: str) -> str | None:
    if tag in text:
        return tag
    wanted = tag.casefold().split("-")
    for key in text:
        if key.casefold().split("-") == wanted:
            return key
    for key in text:
        if key.casefold().split("-")[0] == wanted[0]:
            return key
    return None

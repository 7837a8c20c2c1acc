"""The words are our own: no sentence of a source, save in short quotations that are marked."""

import itertools
from collections.abc import Iterator

from tests.stories.texts import marked, texts_of, unmarked, words_of
from viewer.story.model import Story

RUN = 8  # so many words in a row may not be shared
MOST_QUOTED = 40  # words in one quotation


def runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(itertools.islice(words, at, None) for at in range(RUN)), strict=False)


def test_no_eight_words_in_a_row_are_a_sources_outside_marked_quotations(
    story: Story, source_texts: list[str]
) -> None:
    theirs = {run for text in source_texts for run in runs(words_of(text))}
    pieces = (piece for text in texts_of(story) for piece in unmarked(text))
    shared = [" ".join(run) for piece in pieces for run in runs(words_of(piece)) if run in theirs]
    assert shared == []


def test_a_run_of_eight_words_would_be_found() -> None:
    text = "one two three four five six seven eight"
    assert list(runs(words_of(text))) == [tuple(text.split())]
    assert [list(runs(words_of(each))) for each in unmarked(f"Said: “{text}”.")] == [[], []]


def test_a_long_quotation_is_word_for_word_what_a_source_has(
    story: Story, source_texts: list[str]
) -> None:
    theirs = " ".join(" ".join(words_of(text)) for text in source_texts)
    quotations = [quotation for text in texts_of(story) for quotation in marked(text)]
    long = [each for each in quotations if len(words_of(each)) >= RUN and each.isascii()]
    changed = [each for each in long if " ".join(words_of(each)) not in theirs]
    assert changed == []


def test_quotations_are_short(story: Story) -> None:
    quotations = [quotation for text in texts_of(story) for quotation in marked(text)]
    assert [each for each in quotations if len(words_of(each)) > MOST_QUOTED] == []


def test_every_quotation_is_closed(story: Story) -> None:
    for text in texts_of(story):
        assert text.count("“") == text.count("”"), text


def test_no_question_is_asked_twice(story: Story) -> None:
    asked = [question for slide in story.slides for question in texts_of(slide.questions)]
    assert len(asked) == len(set(asked))

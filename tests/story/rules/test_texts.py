import pytest

from viewer.story.model import Picture, Slide, Story, Text
from viewer.story.rules.texts import STEMS, WORDS, text_findings


def found(story: Story) -> list[tuple[str, str]]:
    return [(each.said.code, each.words) for each in text_findings(story)]


def story(slide: Slide, *, language: str = "en", notes: tuple[Text, ...] = ()) -> Story:
    return Story(
        format=1, id="s", title="S", language=language, content_notes=notes, slides=(slide,)
    )


@pytest.mark.parametrize("word", [*STEMS, *WORDS, "Corpses", "TORTURED", "malnourished", "starved"])
def test_each_listed_word_asks_for_a_note(word: str) -> None:
    text = f"The page speaks of {word} and no more."
    assert found(story(Slide(caption=text))) == [("no-content-note", word)]


@pytest.mark.parametrize(
    "words", ["The executive branch", "rapeseed oil", "Rapperswil", "grapes", "a corporal", "tort",
              "David Lynch"]
)  # fmt: skip
def test_harmless_words_that_look_alike_ask_for_none(words: str) -> None:
    assert found(story(Slide(caption=words))) == []


def test_a_word_is_found_across_a_line() -> None:
    assert found(story(Slide(context="A famine\nvictim."))) == [
        ("no-content-note", "famine\nvictim")
    ]


def test_a_note_of_the_story_or_of_the_picture_is_enough() -> None:
    slide = Slide(caption="A massacre")
    assert found(story(slide, notes=("Violence is spoken of",))) == []
    covered = Slide(caption="A massacre", picture=Picture(file="a.jpg", alt="x", sensitive="Blood"))
    assert found(story(covered)) == []


def test_a_slide_is_named_once_and_at_its_first_such_word() -> None:
    slide = Slide(caption="A corpse", context="A massacre, torture")
    assert found(story(slide)) == [("no-content-note", "corpse")]


def test_the_words_for_who_cannot_see_the_picture_count_and_the_notes_do_not() -> None:
    seen = Slide(picture=Picture(file="a.jpg", alt="A corpse"))
    assert found(story(seen)) == [("no-content-note", "corpse")]
    assert found(story(Slide(title="One", notes="A corpse"))) == []


def test_only_english_is_looked_through() -> None:
    assert found(story(Slide(caption="Die Tortur"), language="de")) == []
    both = Slide(caption={"de": "Die Tortur", "en-GB": "The torture"})
    assert found(story(both, language="de")) == [("no-content-note", "torture")]


@pytest.mark.parametrize("tag", ["jp", "en-UK", "eng", "zh-Hanz"])
def test_a_part_that_is_in_no_list_is_a_warning(tag: str) -> None:
    assert found(story(Slide(title={"en": "One", tag: "Two"}))) == [("unknown-language", "")]
    assert found(story(Slide(title="One"), language=tag)) == [("unknown-language", "")]


@pytest.mark.parametrize(
    "words", ["The execution of the drawing is superb.", "A torturous path", "rapeseed"]
)
def test_harmless_words_need_no_note(words: str) -> None:
    assert found(story(Slide(caption=words))) == []


def test_a_language_with_an_underscore_is_mended_with_a_hyphen() -> None:
    (finding,) = text_findings(story(Slide(title="One"), language="pt_BR"))
    assert finding.said.mend == "Write `pt-BR`."

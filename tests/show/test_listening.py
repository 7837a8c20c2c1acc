import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.show.listening import (
    LINE_CHARACTERS,
    Piece,
    as_clock,
    line_at,
    lines_of,
    pieces_of,
    transcript,
)
from viewer.story.model import Audio, Clip, Slide, Source, Story


def story(slide: Slide) -> Story:
    return Story(
        format=1,
        id="s",
        title="S",
        slides=(slide,),
        sources={"page": Source(title="A page")},
        glossary={"queue": "A line of people."},
    )


AUDIO = Audio(file="a.ogg", transcript="Good *morning* [@page]. A queue.")
CLIP = Clip(file="b.webm", transcript={"en": "Rain falls.", "ko": "비가 온다."})


def test_narration_comes_before_the_clip() -> None:
    slide = Slide(audio=AUDIO, clip=CLIP)
    assert pieces_of(slide) == (Piece("narration", "a.ogg"), Piece("clip", "b.webm"))
    assert [each.is_film for each in pieces_of(slide)] == [False, True]


def test_the_clip_of_a_covered_picture_is_not_offered() -> None:
    slide = Slide(audio=AUDIO, clip=CLIP)
    assert pieces_of(slide, covered=True) == (Piece("narration", "a.ogg"),)


def test_a_slide_without_sound_has_no_pieces_and_no_transcript() -> None:
    slide = Slide(title="Quiet")
    assert pieces_of(slide) == ()
    assert transcript(story(slide), slide) == ""


def test_a_transcript_is_marked_up_like_any_text() -> None:
    slide = Slide(audio=AUDIO)
    html = transcript(story(slide), slide)
    assert "<em>morning</em>" in html
    assert 'href="cite:page"' in html
    assert 'href="term:queue"' in html
    assert "<h4>" not in html


def test_two_transcripts_have_headings() -> None:
    slide = Slide(audio=AUDIO, clip=CLIP)
    html = transcript(story(slide), slide)
    assert html.index("<h4>Narration</h4>") < html.index("<h4>Clip</h4>") < html.index("Rain")


def test_markup_in_a_transcript_stays_words() -> None:
    slide = Slide(audio=Audio(file="a.ogg", transcript="<img src=/etc/passwd> <b>"))
    assert "<img" not in transcript(story(slide), slide)


def test_captions_are_plain_sentences() -> None:
    slide = Slide(audio=AUDIO, clip=CLIP)
    assert lines_of(story(slide), slide, "narration") == ("Good morning.", "A queue.")
    assert lines_of(story(slide), slide, "clip") == ("Rain falls.",)
    assert lines_of(story(slide), Slide(), "clip") == ()


@given(st.text(alphabet="ab .!?。é", max_size=600))
def test_captions_keep_every_letter_and_are_short(words: str) -> None:
    slide = Slide(audio=Audio(file="a.ogg", transcript=words.replace("!", "")))
    lines = lines_of(story(slide), slide, "narration")
    assert all(0 < len(line) <= LINE_CHARACTERS for line in lines)
    letters = [letter for letter in words if letter in "abé"]
    assert [letter for line in lines for letter in line if letter in "abé"] == letters


def test_a_caption_stays_as_long_as_its_share_of_the_words() -> None:
    lines = ("aaaa", "bb", "cc")
    shown = [line_at(lines, share / 8) for share in range(9)]
    assert shown == [*["aaaa"] * 4, *["bb"] * 2, *["cc"] * 3]
    assert line_at((), 0.5) == ""


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(0, "0:00"), (999, "0:00"), (65_000, "1:05"), (3_725_000, "1:02:05"), (-5, "0:00")],
)
def test_times_read_as_on_a_player(milliseconds: int, words: str) -> None:
    assert as_clock(milliseconds) == words

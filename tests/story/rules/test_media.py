from collections.abc import Callable

from viewer.story.problems import Problem

Problems = Callable[[str], tuple[Problem, ...]]


def test_a_missing_narration_is_an_error(problems: Problems) -> None:
    (found,) = problems("slides: [{title: A, audio: {file: gone.ogg, transcript: x}}]\n")
    assert (found.code, found.path) == ("missing-file", "slides[0].audio.file")


def test_of_a_kind_that_is_not_played_the_kinds_that_are_are_named(problems: Problems) -> None:
    (found,) = problems("slides: [{title: A, clip: {file: letter.jpg, transcript: x}}]\n")
    assert found.code == "unplayable-media"
    assert "WebM or MP4" in found.mend
    (found,) = problems("slides: [{title: A, audio: {file: letter.jpg, transcript: x}}]\n")
    assert "MP3" in found.mend


def test_sound_alone_is_no_clip(problems: Problems) -> None:
    lines = "slides: [{title: A, clip: {file: voice.wav, transcript: x}}]\n"
    assert [each.code for each in problems(lines)] == ["unplayable-media"]


def test_narration_and_clip_each_want_a_transcript(problems: Problems) -> None:
    found = problems("slides: [{title: A, audio: {file: voice.ogg}, clip: {file: voice.ogg}}]\n")
    assert [each.code for each in found] == ["no-transcript"] * 2
    assert [each.path for each in found] == ["slides[0].audio", "slides[0].clip"]

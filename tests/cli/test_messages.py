import io
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.cli.messages import (
    cannot_open,
    clean,
    complain,
    counted,
    listed,
    say,
    say_problem,
    writable,
)
from viewer.story.problems import CannotOpen, Problem, Severity

PROBLEM = Problem(
    code="unknown-field",
    severity=Severity.WARNING,
    file="story.yaml",
    line=3,
    column=5,
    path="slides[0].x",
    message="Unknown field `x`.",
    mend="Delete it.",
)
LINE = "story.yaml:3:5 warning unknown-field slides[0].x: Unknown field `x`. — Delete it.\n"


@given(st.text())
def test_no_control_character_reaches_a_terminal(text: str) -> None:
    shown = clean(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(char) == "Cc" for char in shown)


def test_words_of_any_language_stay_as_they_are() -> None:
    assert clean("금지된 사진 – “é”") == "금지된 사진 – “é”"


@given(st.text(), st.sampled_from(["ascii", "cp1252", "utf-8"]))
def test_what_is_writable_can_be_written(text: str, encoding: str) -> None:
    shown = writable(text, encoding)
    assert shown.encode(encoding).decode(encoding) == shown


def test_a_line_that_the_terminal_cannot_write_is_said_nevertheless(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(file, "cp1252", write_through=True))
    say("사진 “one”\x1b[31m \udcff")
    assert file.getvalue().decode("cp1252") == "?? “one”?[31m ?\n"


def test_complaints_go_to_stderr_under_the_programs_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    complain("it is\nso")
    cannot_open(CannotOpen(PROBLEM))
    first = "lanternist: it is\N{REPLACEMENT CHARACTER}so\n"
    assert capsys.readouterr() == ("", f"{first}lanternist: {LINE}")


def test_a_problem_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say_problem(PROBLEM)
    assert capsys.readouterr() == (LINE, "")


@pytest.mark.parametrize(("number", "words"), [(0, "0 slides"), (1, "1 slide"), (2, "2 slides")])
def test_a_count_agrees_with_its_word(number: int, words: str) -> None:
    assert counted(number, "slide") == words


def test_of_many_names_the_first_ones_are_said() -> None:
    assert listed(["a", "b"]) == "a, b"
    assert listed([str(number) for number in range(5)]) == "0, 1, 2, 3, 4"
    assert listed([str(number) for number in range(1205)]) == "0, 1, 2, 3, 4 and 1,200 more"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.filetext import YAML_BYTES, Refused, decode


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"a: 1\nb: \xff\n", "not-utf8", 2, 4),
        ("a: é\n".encode("latin-1"), "not-utf8", 1, 4),
        ("a: 1\n".encode("utf-16"), "not-utf8", None, None),
        ("a: 1\n".encode("utf-16-le"), "not-utf8", None, None),
        (b"a: 1\nb: x\x00y\n", "control-character", 2, 5),
        (b"a: \x1b[31m\n", "control-character", 1, 4),
        (b"a: " + b"x" * YAML_BYTES, "too-large", None, None),
    ],
)
def test_what_is_not_text_is_refused(
    data: bytes, code: str, line: int | None, column: int | None
) -> None:
    with pytest.raises(Refused) as caught:
        decode(data, "story.yaml")
    problem = caught.value.problem
    assert (problem.code, problem.line, problem.column) == (code, line, column)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfa: 1", "f") == "a: 1"


ALLOWED = "\t\n\r\x85"


@given(st.text(max_size=30))
def test_control_characters_and_no_others_are_refused(text: str) -> None:
    controls = [
        at
        for at, each in enumerate(text)
        if (each < " " or "\x7f" <= each < "\xa0") and each not in ALLOWED
    ]
    # Letters stand in front, or a byte order mark or UTF-16 might be seen in it.
    data = f"ab{text}".encode()
    if not controls:
        assert decode(data, "f") == f"ab{text}"
        return
    with pytest.raises(Refused, match=f"U.{ord(text[controls[0]]):04X}"):
        decode(data, "f")


@pytest.mark.parametrize("letter", ["x", "\N{LATIN SMALL LETTER E WITH ACUTE}"])
def test_a_control_character_far_into_the_file_has_its_line(letter: str) -> None:
    lines = f"a: {letter * 60}\n" * 4000
    with pytest.raises(Refused) as caught:
        decode(f"{lines}b: \x07".encode(), "f")
    assert (caught.value.problem.line, caught.value.problem.column) == (4001, 4)

import pytest

from viewer.story.marks import Marks
from viewer.story.yamltext import DEPTH, NODES, YAML_BYTES, Refused, build, decode


def refused(text: str) -> tuple[str, int | None, int | None]:
    with pytest.raises(Refused) as caught:
        build(text, "story.yaml")
    problem = caught.value.problem
    assert problem.mend
    return problem.code, problem.line, problem.column


def nine_laughs() -> str:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a:\n\t- b", "not-yaml", 2, 1),
        ("a: b: c", "not-yaml", 1, 5),
        ("a: [1, 2", "not-yaml", 2, 1),
        ("a: 'x", "not-yaml", 1, 6),
        ("a: @x", "not-yaml", 1, 4),
        ("a: |\n  x\n b", "not-yaml", 3, 2),
        ("a: *z", "yaml-alias", 1, 4),
        ("a: &x [*x]", "yaml-alias", 1, 8),
        ("a: 1\nb: !!str 5", "yaml-tag", 2, 4),
        ("a: !!python/object:os.system x", "yaml-tag", 1, 4),
        ("a: &x {b: 1}\nc: {<<: *x}", "yaml-merge", 2, 5),
        ("[1, 2]: 3", "yaml-key", 1, 1),
        ("a: &x 1\n? *x\n: 2", "yaml-key", 2, 3),
        ("a: 1\n---\nb: 2", "several-documents", 2, 1),
        ('"a\\0b": 1', "control-character", 1, 1),
        ('a: "\\udc00"', "not-yaml", 1, 7),
        ("[" * 200_000, "too-deep", 1, DEPTH + 1),
        ("{a: " * 200_000, "too-deep", 1, 4 * DEPTH + 1),
        ("- " * 100_000, "too-deep", 1, 2 * DEPTH + 1),
    ],
)
def test_what_is_not_read_is_refused_at_its_place(
    text: str, code: str, line: int, column: int
) -> None:
    assert refused(text) == (code, line, column)


def test_tabs_are_named_as_the_cause() -> None:
    with pytest.raises(Refused) as caught:
        build("a:\n\t- b", "story.yaml")
    assert "tabs" in caught.value.problem.mend


def test_aliases_may_not_multiply_beyond_the_limit() -> None:
    assert refused(nine_laughs())[0] == "too-large"


def test_nodes_are_counted() -> None:
    assert refused("[" + ",".join("a" * (NODES + 1)) + "]")[0] == "too-large"


def test_an_alias_stands_for_what_it_names() -> None:
    assert build("a: &x {b: [1]}\nc: *x\nd: &y t\ne: *y", "f").tree == {
        "a": {"b": ["1"]},
        "c": {"b": ["1"]},
        "d": "t",
        "e": "t",
    }


def test_a_key_that_stands_twice_is_reported_and_the_first_counts() -> None:
    marks = Marks("")
    built = build("a: {b: 1, b: 2}", "f", marks)
    assert built.tree == {"a": {"b": "1"}}
    assert built.duplicates == [(("a", "b"), (1, 11))]


def test_marks_hold_keys_and_values() -> None:
    text = "a:\n  - b: x\n    c: y\n"
    marks = Marks(text)
    build(text, "f", marks)
    assert marks.key(("a", 0, "c")) == (3, 5)
    assert marks.value(("a", 0, "c")) == (3, 8)
    assert marks.value(("a", 0)) == (2, 5)


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


def test_windows_line_ends_count_as_one_line() -> None:
    assert refused("a: 1\r\nb: *z\r\n") == ("yaml-alias", 2, 4)

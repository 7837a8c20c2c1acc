import pytest

from viewer.story.filetext import Refused
from viewer.story.marks import Tree
from viewer.story.yamltext import DEPTH, NODES, build


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
    built = build("a: {b: 1, b: 2}\nc: [x, {d: {e: 1, e: 2}}]", "f")
    assert built.tree == {"a": {"b": "1"}, "c": ["x", {"d": {"e": "1"}}]}
    assert built.duplicates == [(("a", "b"), (1, 11)), (("c", 1, "d", "e"), (2, 19))]


def test_windows_line_ends_count_as_one_line() -> None:
    assert refused("a: 1\r\nb: *z\r\n") == ("yaml-alias", 2, 4)


def test_items_of_the_parts_that_are_named_are_converted_as_they_are_read() -> None:
    def count(tree: Tree) -> Tree:
        return str(len(tree)) if isinstance(tree, dict | list) else tree

    text = "s: [{a: b}, x, {c: {d: e}, f: g}]\nt: {s: {a: b}}\nu:\n  v: [1, 2]"
    assert build(text, "f", {"s": count, "u": count}).tree == {
        "s": ["1", "x", "2"],
        "t": {"s": {"a": "b"}},
        "u": {"v": "2"},
    }


def test_an_anchor_names_what_was_written_and_not_what_was_made_of_it() -> None:
    text = "s: [&x {a: b}, *x]\nt: *x"
    assert build(text, "f", {"s": lambda _tree: "made"}).tree == {
        "s": ["made", {"a": "b"}],
        "t": {"a": "b"},
    }

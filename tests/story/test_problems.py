import pytest

from viewer.story.problems import CannotOpen, Problem, Severity, as_row, as_text


def problem(line: int | None, column: int | None, path: str) -> Problem:
    return Problem(
        code="unknown-field",
        severity=Severity.WARNING,
        file="story.yaml",
        line=line,
        column=column,
        path=path,
        message="Unknown field.",
        mend="Delete it.",
    )


@pytest.mark.parametrize(
    ("line", "column", "path", "text"),
    [
        (3, 5, "a.b", "story.yaml:3:5 warning unknown-field a.b: Unknown field. — Delete it."),
        (3, None, "", "story.yaml:3 warning unknown-field: Unknown field. — Delete it."),
        (None, None, "", "story.yaml warning unknown-field: Unknown field. — Delete it."),
    ],
)
def test_a_problem_is_one_line_for_people(
    line: int | None, column: int | None, path: str, text: str
) -> None:
    assert as_text(problem(line, column, path)) == text


def test_json_has_the_fields_in_their_order() -> None:
    assert list(as_row(problem(1, 2, "a"))) == [
        "code",
        "severity",
        "file",
        "line",
        "column",
        "path",
        "message",
        "mend",
    ]


def test_cannot_open_says_what_would_mend_it() -> None:
    assert str(CannotOpen(problem(1, 1, ""))) == "Unknown field. Delete it."

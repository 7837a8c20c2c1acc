import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import viewer.story
from viewer.story.problems import Problem
from viewer.story.rules.page import checks_page
from viewer.story.rules.registry import CODES, RULES
from viewer.story.rules.rule import Rule

ROOT = Path(__file__).parents[3]
SOURCE = Path(viewer.story.__file__).parent
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
WITH_EXAMPLE = [rule for rule in RULES if rule.bad]
# What no lines of a story can show: a whole file, its size, or what is not text.
WITHOUT_EXAMPLE = {
    "bundle-closed", "control-character", "empty-folder", "empty-story", "file-too-large",
    "hostile-zip", "link", "manifest-differs", "no-story", "not-a-file", "not-a-story",
    "not-a-zip", "not-there", "not-utf8", "text-too-long", "too-deep", "too-large",
    "unreadable-file",
}  # fmt: skip
# Makers of problems, and which of their arguments is the code.
MAKERS = {
    "error": 1, "key_warning": 1, "warning": 1, "report": 1, "Said": 0, "refused": 1, "_stop": 1,
    "file_error": 0, "_cannot": 1,
}  # fmt: skip


def code_of(call: ast.Call) -> Iterator[str]:
    """The code that a call makes a problem of, if it is written there."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    name = call.func.id if isinstance(call.func, ast.Name) else name
    given = [word.value for word in call.keywords if word.arg == "code"]
    if name in MAKERS:
        given += call.args[MAKERS[name] : MAKERS[name] + 1]
    for each in given:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def codes_in_the_source() -> set[str]:
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                found.update(code_of(node))
    return found


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_bad_lines_break_their_rule_alone(
    problems: Callable[[str], tuple[Problem, ...]], rule: Rule
) -> None:
    found = problems(rule.bad)
    assert [(each.code, each.severity) for each in found] == [(rule.code, rule.severity)]
    assert found[0].message
    assert found[0].mend


@pytest.mark.parametrize("rule", WITH_EXAMPLE, ids=lambda rule: rule.code)
def test_the_mended_lines_break_no_rule(
    problems: Callable[[str], tuple[Problem, ...]], rule: Rule
) -> None:
    assert problems(rule.good) == ()


def test_only_what_no_lines_can_show_has_no_example() -> None:
    assert {rule.code for rule in RULES if not rule.bad} == WITHOUT_EXAMPLE
    assert [rule.code for rule in RULES if bool(rule.bad) != bool(rule.good)] == []


def test_every_code_has_one_row() -> None:
    assert len(CODES) == len(RULES)
    assert [rule.code for rule in RULES if not CODE.fullmatch(rule.code)] == []


def test_every_code_that_reading_a_story_can_give_has_a_row() -> None:
    found = codes_in_the_source()
    assert len(found) > 25, "the calls are no longer found"
    assert found <= CODES


def test_every_row_says_what_and_why_in_sentences() -> None:
    for rule in RULES:
        assert rule.what.endswith("."), rule.code
        assert rule.why.endswith("."), rule.code


def test_the_page_of_the_manual_is_fresh() -> None:
    shipped = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert shipped == checks_page(), "write viewer.story.rules.page.checks_page() to docs/"


def test_the_page_has_a_section_for_each_rule() -> None:
    sections = re.findall(r"^### (.+)$", checks_page(), re.MULTILINE)
    assert sections == [rule.code for rule in RULES]

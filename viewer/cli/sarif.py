"""Problems as SARIF 2.1.0, the form in which editors and code hosts take findings."""

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from viewer import __version__
from viewer.cli.messages import writable
from viewer.story.problems import Problem
from viewer.story.rules.registry import RULES
from viewer.story.rules.rule import Rule

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(problems: Iterable[Problem]) -> dict[str, object]:
    """Give a log of one run; its rules are the whole registry, its results these problems."""
    numbers = {rule.code: at for at, rule in enumerate(RULES)}
    driver = {
        "name": "lanternist",
        "version": __version__,
        "rules": [_rule(each) for each in RULES],
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(each, numbers) for each in problems],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, object]:
    example = f"\n\nNot so:\n\n{rule.bad}\nBut so:\n\n{rule.good}" if rule.bad else ""
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.what} {rule.why}{example}"},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(problem: Problem, numbers: dict[str, int]) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _address(problem.file)}}
    if problem.line is not None:
        region = {"startLine": problem.line, "startColumn": problem.column}
        place["region"] = {key: value for key, value in region.items() if value is not None}
    location: dict[str, object] = {"physicalLocation": place}
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    return {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": problem.severity.value,
        "message": {"text": writable(f"{problem.message} {problem.mend}".strip(), "utf-8")},
        "locations": [location],
    }


def _address(file: str) -> str:
    """Give a file's address from the folder where the command was given, where that is a way."""
    try:
        relative = os.path.relpath(file)
    except ValueError:
        # On Windows no way leads from one drive to another; nor to a name with a NUL.
        return Path(file).absolute().as_uri() if "\0" not in file else quote(file)
    return quote(os.fsencode(Path(relative).as_posix()))

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from viewer.cli.sarif import sarif
from viewer.story.problems import Problem, Severity
from viewer.story.rules.registry import RULES

Run = Callable[..., tuple[int, str, str]]

TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LINE = {"type": "integer", "minimum": 1}
# What the specification of SARIF 2.1.0 demands of the parts that are used here.
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "additionalProperties": False,
    "$defs": {
        "run": {
            "type": "object",
            "required": ["tool", "results"],
            "properties": {
                "tool": {
                    "type": "object",
                    "required": ["driver"],
                    "properties": {"driver": {"$ref": "#/$defs/driver"}},
                    "additionalProperties": False,
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
            "additionalProperties": False,
        },
        "driver": {
            "type": "object",
            "required": ["name"],
            "properties": {
                "name": {"type": "string"},
                "version": {"type": "string"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "type": "object",
                        "required": ["id"],
                        "properties": {
                            "id": {"type": "string"},
                            "shortDescription": TEXT,
                            "fullDescription": TEXT,
                            "help": TEXT,
                            "defaultConfiguration": {
                                "type": "object",
                                "properties": {"level": LEVEL},
                                "additionalProperties": False,
                            },
                        },
                        "additionalProperties": False,
                    },
                },
            },
            "additionalProperties": False,
        },
        "result": {
            "type": "object",
            "required": ["message"],
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": LEVEL,
                "message": TEXT,
                "locations": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "properties": {
                            "physicalLocation": {
                                "type": "object",
                                "required": ["artifactLocation"],
                                "properties": {
                                    "artifactLocation": {
                                        "type": "object",
                                        "properties": {
                                            "uri": {
                                                "type": "string",
                                                "pattern": "^(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$",
                                            }
                                        },
                                        "additionalProperties": False,
                                    },
                                    "region": {
                                        "type": "object",
                                        "required": ["startLine"],
                                        "properties": {"startLine": LINE, "startColumn": LINE},
                                        "additionalProperties": False,
                                    },
                                },
                                "additionalProperties": False,
                            },
                            "logicalLocations": {
                                "type": "array",
                                "items": {
                                    "type": "object",
                                    "properties": {"fullyQualifiedName": {"type": "string"}},
                                    "additionalProperties": False,
                                },
                            },
                        },
                        "additionalProperties": False,
                    },
                },
            },
            "additionalProperties": False,
        },
    },
}


def problem(file: str = "story.yaml", line: int | None = 3, column: int | None = 5) -> Problem:
    return Problem("no-alt", Severity.WARNING, file, "No words.", "Add some.", line, column)


def address(file: str) -> str:
    log = json.loads(json.dumps(sarif([problem(file)])))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    return str(place["artifactLocation"]["uri"])


@pytest.mark.parametrize(
    "problems",
    [[], [problem()], [problem(line=None, column=None)], [problem(column=None)],
     [problem("a b/한국어#?.yaml"), problem("no-\udcff-text")]],
)  # fmt: skip
def test_a_log_keeps_to_the_specification(problems: list[Problem]) -> None:
    log = json.loads(json.dumps(sarif(problems)))
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    assert len(log["runs"][0]["results"]) == len(problems)


def test_a_result_names_its_rule_and_its_place() -> None:
    (result,) = json.loads(json.dumps(sarif([problem()])))["runs"][0]["results"]
    assert RULES[result["ruleIndex"]].code == result["ruleId"] == "no-alt"
    assert result["level"] == "warning"
    assert result["message"] == {"text": "No words. Add some."}
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5}


def test_every_rule_brings_its_own_help() -> None:
    rules = json.loads(json.dumps(sarif([])))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in RULES]
    assert all(rule["shortDescription"]["text"] in rule["help"]["text"] for rule in rules)


def test_an_address_leads_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert address(f"{tmp_path}/a b/story.yaml") == "a%20b/story.yaml"
    assert address("c:d/100%.yaml") == "c%3Ad/100%25.yaml"
    assert address(f"{tmp_path.parent}/story.yaml") == "../story.yaml"
    assert address("한/no-\udcff.yaml") == "%ED%95%9C/no-%FF.yaml"


def test_check_gives_it(lanternist: Run, tmp_path: Path, forbidden_frames: Path) -> None:
    code, out, err = lanternist("check", forbidden_frames, tmp_path / "gone", "--format", "sarif")
    log = json.loads(out)
    jsonschema.Draft202012Validator(SCHEMA).validate(log)
    assert (code, err) == (3, "")
    assert [each["ruleId"] for each in log["runs"][0]["results"]] == ["not-there"]

"""The manual's page of all rules, as Markdown; `docs/checks.md` is `checks_page()`."""

import textwrap

from viewer.story.problems import Severity
from viewer.story.rules.registry import SECTIONS
from viewer.story.rules.rule import Rule
from viewer.story.rules.texts import STEMS, WORDS

LINE = 100

_INTRODUCTION = """\
# What `lanternist check` looks for

`lanternist check STORY` lists what is wrong with a story, each with its place in `story.yaml`, what
it is, and what would mend it. Each kind of problem has a code that never changes its meaning.

- An **error** keeps something from being shown as it should be, or would mislead. A **warning**
  does not; it names a hole that a reader may ask about. `--strict` counts warnings as problems.
- `--select CODE,CODE` looks for these alone, `--ignore CODE,CODE` leaves these out. Both may be
  given more than once.
- Of warnings alike three are shown in full, and of the others the lines are named.
- `--format json` and `--format sarif` are for other programs; they hold each one.
- `--hash` writes the checksum of each picture into `story.yaml`, and those of all files into
  `manifest-sha256.txt`; later checks compare.

A check never says that a story is true, and it gives no marks. This page is made from the program
and is always up to date."""


def checks_page() -> str:
    """Give the page: a list of all codes, then each rule with why it matters and an example."""
    parts = [_INTRODUCTION, _contents()]
    for title, rules in SECTIONS:
        parts.append(f"## {title}")
        parts += map(_section, rules)
    return "\n\n".join(parts) + "\n"


def _contents() -> str:
    head = "| code | | what is wrong |\n| --- | --- | --- |"
    rows = (
        f"| [`{rule.code}`](#{rule.code}) | {rule.severity} | {rule.what} |"
        for _, rules in SECTIONS
        for rule in rules
    )
    return "\n".join((head, *rows))


def _section(rule: Rule) -> str:
    kind = "An error" if rule.severity is Severity.ERROR else "A warning"
    parts = [f"### {rule.code}", _wrapped(f"{rule.what} *{kind}.*"), _wrapped(rule.why)]
    if rule.code == "no-content-note":
        parts.append(_listed_words())
    if rule.bad:
        parts.append(f"Not so:\n\n{_yaml(rule.bad)}\n\nBut so:\n\n{_yaml(rule.good)}")
    return "\n\n".join(parts)


def _listed_words() -> str:
    stems = ", ".join(f"*{stem}…*" for stem in STEMS)
    words = ", ".join(f"*{word}*" for word in WORDS)
    return _wrapped(f"Words that begin with {stems}; and the words {words}.")


def _wrapped(text: str) -> str:
    return textwrap.fill(text, LINE, break_long_words=False, break_on_hyphens=False)


def _yaml(lines: str) -> str:
    return f"```yaml\n{lines}```"

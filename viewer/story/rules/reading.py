"""The rows of what keeps a story.yaml, or a field of it, from being read.

`filetext`, `yamltext`, `convert`, `describe` and `salvage` report these; the rows only say what
the codes stand for.
"""

from viewer.story.problems import Severity
from viewer.story.rules.rule import Rule

_TEXT = (
    Rule(
        code="not-utf8",
        what="The file is not written in UTF-8.",
        why="UTF-8 is the one encoding in which every language and every sign is at home. Editors "
        "offer it under “Save as”.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="control-character",
        what="The text holds a character that is no text.",
        why="Such characters cannot be seen, can change how a line looks, and YAML forbids them.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="too-large",
        what="The file is larger than 4 MiB, or holds more than 500,000 fields and values.",
        why="Such a file takes long to read. No story written by hand comes near to it.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="too-deep",
        what="Lists and fields lie more than 64 deep.",
        why="Some brackets have been left open, or the file is meant to do harm.",
        severity=Severity.ERROR,
    ),
)

_YAML = (
    Rule(
        code="not-yaml",
        what="The file is not YAML.",
        why="A bracket or a quote is left open, or a line is indented in another way than its "
        "neighbours. Nothing after that place can be read for sure.",
        bad="subtitle: [Eight pictures\n",
        good="subtitle: Eight pictures\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="several-documents",
        what="A second YAML document starts in the file.",
        why="One file holds one story.",
        bad="subtitle: Eight pictures\n---\nsummary: What is claimed here?\n",
        good="subtitle: Eight pictures\nsummary: What is claimed here?\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="yaml-alias",
        what="A word that starts with `*` stands for nothing, or for what holds it.",
        why="In YAML `*name` means: what stands at `&name`. Text that starts with a star needs "
        "quotes.",
        bad="subtitle: *important\n",
        good='subtitle: "*important"\n',
        severity=Severity.ERROR,
    ),
    Rule(
        code="yaml-key",
        what="The name of a field is a list, a set of fields or an alias.",
        why="Fields are found by their names, and names are text.",
        bad="glossary:\n  [a, b]: Two words.\n",
        good="glossary:\n  a, b: Two words.\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="yaml-merge",
        what="A merge key (`<<`) is used.",
        why="Merge keys are not part of YAML 1.2, and a small file can swell with them beyond "
        "measure.",
        bad="classroom:\n  <<: {ages: 13+}\n",
        good="classroom:\n  ages: 13+\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="yaml-tag",
        what="A value has a tag, such as `!!binary`.",
        why="Tags tell programs to make things other than text of a value. No story needs that.",
        bad="subtitle: !important Eight pictures\n",
        good="subtitle: Eight pictures!\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="duplicate-key",
        what="A field stands twice in the same place.",
        why="Only one of the two can count. The first one does, and the other would be lost "
        "without a word.",
        bad="subtitle: Eight pictures\nsubtitle: Thirty pictures\n",
        good="subtitle: Eight pictures\n",
        severity=Severity.ERROR,
    ),
)

_FIELDS = (
    Rule(
        code="empty-story",
        what="The file is empty.",
        why="A story starts with `format: 1`, then `id`, `title` and `slides`.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="newer-format",
        what="The story is written in a newer format than this version reads.",
        why="It may say things that this version does not know how to show.",
        bad="format: 2\n",
        good="format: 1\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="no-slides",
        what="The story has no slides.",
        why="There is nothing to show.",
        bad="slides: []\n",
        good="slides:\n  - title: One bright dress\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="missing-field",
        what="A field that is required is missing.",
        why="The part that lacks it cannot be shown; the rest of the story is.",
        bad="slides:\n  - title: The dress\n    hotspots:\n      - title: The hem\n",
        good="slides:\n  - title: The dress\n    hotspots:\n"
        "      - title: The hem\n        region: [40, 60, 20, 10]\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="unknown-field",
        what="A field has a name that the format does not know.",
        why="It is kept and not shown. Most often it is a slip of the pen; it may also belong to "
        "a newer version, or to another program. A name that starts with `x-` says that it does, "
        "and is let be.",
        bad="subtitel: Eight pictures\n",
        good="subtitle: Eight pictures\n",
    ),
    Rule(
        code="wrong-type",
        what="A value is of another kind than its field takes.",
        why="The field is left out, since it is not known what was meant.",
        bad="classroom:\n  minutes: forty\n",
        good="classroom:\n  minutes: 40\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="unknown-value",
        what="A value is none of those that its field knows.",
        why="The words for a status and for a kind of picture are few, so that they mean the "
        "same in every story.",
        bad="slides:\n  - title: The dress\n    evidence:\n      date: {status: proven}\n",
        good="slides:\n  - title: The dress\n    evidence:\n      date: {status: claimed}\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="out-of-range",
        what="A number is too small or too large.",
        why="Percents end at 100, latitudes at 90 and longitudes at 180.",
        bad="classroom:\n  minutes: 0\n",
        good="classroom:\n  minutes: 40\n",
        severity=Severity.ERROR,
    ),
    Rule(
        code="duplicate-id",
        what="Two slides have the same id.",
        why="Bookmarks, links and notes find a slide by its id.",
        bad="slides:\n  - {id: dress, title: One}\n  - {id: dress, title: Two}\n",
        good="slides:\n  - {id: dress, title: One}\n  - {id: queue, title: Two}\n",
        severity=Severity.ERROR,
    ),
)

RULES = (*_TEXT, *_YAML, *_FIELDS)

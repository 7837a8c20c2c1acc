"""The rows of what keeps a bundle, or one file of it, from being opened at all.

`bundle`, `folder`, `archive` and `tree` report these; the rows only say what the codes stand for.
"""

from viewer.story.problems import Severity
from viewer.story.rules.rule import Rule

RULES = (
    Rule(
        code="not-there",
        what="There is no file or folder of this name.",
        why="A name that is misspelt, or a disk that is not plugged in, looks just like this.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="not-a-story",
        what="What was named is something else than a story.",
        why="A story is a folder with `story.yaml`, that file itself, a `.story` file, or a folder "
        "of photos.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="no-story",
        what="The folder or the `.story` file holds no `story.yaml` at its top.",
        why="The viewer looks for the story in this one place, so that it never opens another "
        "file by mistake. A folder that holds pictures alone opens as a folder of photos.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="empty-folder",
        what="The folder is empty.",
        why="Often a copy has not come to its end, or a disk is not plugged in.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="not-a-zip",
        what="The `.story` file is damaged or cut short.",
        why="A download that broke off leaves such a file; a fresh copy opens.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="hostile-zip",
        what="The `.story` file is made in a way that could do harm.",
        why="Entries that lead out of the story, hide one another, are links or would swell beyond "
        "measure are never read: the whole file is refused.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="unreadable-file",
        what="A file is there and cannot be read.",
        why="You may lack the right to read it, or its disk or its `.story` file is damaged.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="file-too-large",
        what="A file is larger than 512 MiB.",
        why="The viewer reads a file whole before it looks into it, and keeps that bounded.",
        severity=Severity.ERROR,
    ),
    Rule(
        code="bundle-closed",
        what="The story was closed while it was being read.",
        why="Nothing is wrong with it; open it again.",
        severity=Severity.ERROR,
    ),
)

"""One rule of `lanternist check`: its row in the registry, and the maker of its findings.

Every module of this package holds the rows of its concern, beside the functions that look whether
a story keeps to them. `registry` puts the rows together; the page of the manual is made of them.
"""

from typing import NamedTuple

from viewer.story.finding import Finding, Said
from viewer.story.marks import Path
from viewer.story.problems import Severity


class Rule(NamedTuple):
    """What a code stands for. It never changes its meaning, and is never used for another."""

    code: str
    what: str
    """The rule in one line, as a statement of what is wrong."""
    why: str
    """Why it matters, in CommonMark."""
    bad: str = ""
    """Lines of a story.yaml that break this rule and no other; fields of the story itself."""
    good: str = ""
    """The same lines, mended. Both are "" where no lines show it."""
    severity: Severity = Severity.WARNING

    def at(self, path: Path, message: str, mend: str, words: str = "") -> Finding:
        """Find this wrong at a field's value, or at these words in it."""
        return Finding(path, Said(self.code, message, mend, self.severity), words=words)

    def at_key(self, path: Path, message: str, mend: str) -> Finding:
        """Find this wrong at a field's name, or at the item of a list."""
        return Finding(path, Said(self.code, message, mend, self.severity), at_key=True)

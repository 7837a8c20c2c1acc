"""Which rules of `check` count: `--select` and `--ignore`."""

import argparse
from collections.abc import Collection

from viewer.cli.messages import clean
from viewer.story.problems import Problem
from viewer.story.rules import files
from viewer.story.rules.registry import CODES
from viewer.story.spelling import did_you_mean

_FROM_DECODERS = frozenset(
    rule.code
    for rule in (
        files.BROKEN_PICTURE,
        files.OVERSIZED_PICTURE,
        files.METADATA_DIFFERS,
        files.METADATA_REVEALS,
        files.NO_PHOTO_CREDIT,
    )
)


class Choice:
    """The codes that count: those selected, or all if none is, without those ignored."""

    def __init__(self, select: Collection[str] = (), ignore: Collection[str] = ()) -> None:
        self._codes = (CODES.intersection(select) if select else CODES).difference(ignore)

    @property
    def tries_pictures(self) -> bool:
        """Whether any rule counts that needs pictures to be decoded."""
        return not self._codes.isdisjoint(_FROM_DECODERS)

    def has(self, problem: Problem) -> bool:
        """Tell whether a problem counts."""
        return problem.code in self._codes


def codes(text: str) -> list[str]:
    """Read codes with commas between them; raises ArgumentTypeError for one that there is not."""
    found = [code for code in map(str.strip, text.split(",")) if code]
    for code in found:
        if code not in CODES:
            hint = did_you_mean(code, sorted(CODES), "The page “checks” of the manual lists them.")
            raise argparse.ArgumentTypeError(f"there is no rule `{clean(code)[:60]}`. {hint}")
    return found

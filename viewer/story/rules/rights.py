"""Rights: under what licence the story's words stand, and what is known of each picture's."""

from collections.abc import Iterator

from viewer.story.finding import Finding
from viewer.story.licences import is_known, known_licences
from viewer.story.marks import Path
from viewer.story.model import Kind, Picture, Story
from viewer.story.rules.hints import Hints
from viewer.story.rules.rule import Rule

_OWN_WORK = frozenset({Kind.ILLUSTRATION, Kind.MAP, Kind.CHART})
"""Drawn for the story, after a source: what the source says of its rights is not theirs."""

UNKNOWN_LICENCE = Rule(
    code="unknown-licence",
    what="A licence is neither an SPDX id that is known here nor an address.",
    why="SPDX ids are short names of licences that mean the same everywhere. `CC-BY-4.0` can be "
    "said as “CC BY 4.0” and leads to the licence's own words; `CC-BY` "
    "leaves open which of five versions is meant. Terms of a house's own can be given as an "
    "address, or as `LicenseRef-` and a name.",
    bad="license: CC-BY\n",
    good="license: CC-BY-4.0\n",
)
NO_LICENCE = Rule(
    code="no-licence",
    what="The story does not say under what licence its own words stand.",
    why="Without one a teacher may not copy the page, and a translator may not begin.",
    bad="license:\n",
    good="license: CC-BY-4.0\n",
)
NO_RIGHTS = Rule(
    code="no-rights",
    what="A picture has neither licence nor rights.",
    why="Whoever shows the picture must know what they may do with it. That nothing is known is "
    "worth saying too: `rights: Nobody has been found who could give leave`. A photograph, a "
    "video still or a document may leave it to the source that it names.",
    bad="""\
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop.
""",
    good="""\
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop.
      rights: © Ann Example, all rights reserved
""",
)
RULES = (UNKNOWN_LICENCE, NO_LICENCE, NO_RIGHTS)


def rights_findings(story: Story) -> Iterator[Finding]:
    """Look at every licence, and for pictures and stories that have none."""
    hints = Hints()
    if story.license is None:
        mend = "Add `license:`, such as CC-BY-4.0."
        yield NO_LICENCE.at(("license",), "The story's own words have no licence.", mend)
    yield from _licence(story.license, ("license",), hints)
    for key, source in story.sources.items():
        yield from _licence(source.license, ("sources", key, "license"), hints)
    for at, slide in enumerate(story.slides):
        for name, picture in slide.pictures:
            yield from _picture(picture, ("slides", at, name), story, hints)


def _picture(picture: Picture, path: Path, story: Story, hints: Hints) -> Iterator[Finding]:
    yield from _licence(picture.license, (*path, "license"), hints)
    if not (picture.license or picture.rights or _by_source(picture, story)):
        mend = "Add `license:`, or say under `rights:` what is known."
        yield NO_RIGHTS.at_key(path, "The picture has neither licence nor rights.", mend)


def _by_source(picture: Picture, story: Story) -> bool:
    source = story.sources.get(picture.source or "")
    has_rights = source is not None and bool(source.license or source.rights)
    return has_rights and picture.kind not in _OWN_WORK


def _licence(licence: str | None, path: Path, hints: Hints) -> Iterator[Finding]:
    if licence is not None and not is_known(licence):
        otherwise = "Use an SPDX id such as CC-BY-4.0, or the address of the licence."
        if len(path) > 1:
            otherwise += " What is no licence belongs under `rights:`."
        mend = hints.meant(licence, known_licences(), otherwise)
        yield UNKNOWN_LICENCE.at(path, f"The licence `{licence[:60]}` is not known.", mend)

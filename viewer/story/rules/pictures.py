"""Pictures: their words for who cannot see them, their credit, their regions."""

import re
from collections.abc import Iterator

from viewer.story.finding import Finding
from viewer.story.integrity import SHA256
from viewer.story.language import every
from viewer.story.marks import Path
from viewer.story.model import TAKEN, Kind, Picture, Slide, Story
from viewer.story.problems import Severity
from viewer.story.rules.rule import Rule

_CITATION = re.compile(r"\[@[^\[\]]+\]")

NO_ALT = Rule(
    code="no-alt",
    what="A picture has no words for who cannot see it.",
    why="A screen reader says the words of `alt:` in place of the picture, and so does the viewer "
    "when the "
    "file cannot be shown. They say what the picture looks like, not what it means.",
    bad="""\
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      license: CC-BY-4.0
""",
    good="""\
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop with dark windows.
      license: CC-BY-4.0
""",
)
ALT_IS_CAPTION = Rule(
    code="alt-is-caption",
    what="The words for who cannot see the picture only repeat the caption.",
    why="Who cannot see the picture then hears the same sentence twice, and never learns what it "
    "looks like.",
    bad="""\
sources:
  page: {type: webpage, title: A page}
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: A queue in Pyongyang
      license: CC-BY-4.0
    caption: A queue in Pyongyang [@page].
""",
    good="""\
sources:
  page: {type: webpage, title: A page}
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop with dark windows.
      license: CC-BY-4.0
    caption: A queue in Pyongyang [@page].
""",
)
NO_CREDIT = Rule(
    code="no-credit",
    what="A photograph or video still names nobody who made it.",
    why="Somebody stood there. A name that is kept back to protect a person is a credit too, and "
    "so is “Photographer unknown”. The author of the source that a photograph names counts.",
    bad="""\
slides:
  - picture:
      file: queue.jpg
      alt: People stand in line before a shop.
      license: CC-BY-4.0
    evidence:
      provenance: {status: unknown}
      source: {status: unknown}
      date: {status: unknown}
      location: {status: unknown}
      motivation: {status: unknown}
""",
    good="""\
slides:
  - picture:
      file: queue.jpg
      alt: People stand in line before a shop.
      creator_withheld: Name withheld to protect the photographer
      license: CC-BY-4.0
    evidence:
      provenance: {status: unknown}
      source: {status: withheld}
      date: {status: unknown}
      location: {status: unknown}
      motivation: {status: unknown}
""",
)
BAD_CHECKSUM = Rule(
    code="bad-checksum",
    what="A checksum is not 64 hexadecimal digits.",
    why="It cannot be compared with the file, so it would protect nothing.",
    bad="""\
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop.
      license: CC-BY-4.0
      sha256: abc123
""",
    good="""\
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop.
      license: CC-BY-4.0
""",
    severity=Severity.ERROR,
)
BAD_REGION = Rule(
    code="bad-region",
    what="A region reaches beyond the picture, or is empty.",
    why="It cannot be drawn. The four numbers are left, top, width and height in percent.",
    bad="""\
slides:
  - title: The dress
    hotspots:
      - {title: The hem, region: [60, 60, 50, 10]}
""",
    good="""\
slides:
  - title: The dress
    hotspots:
      - {title: The hem, region: [60, 60, 40, 10]}
""",
    severity=Severity.ERROR,
)
EMPTY_SLIDE = Rule(
    code="empty-slide",
    what="A slide has neither picture nor text.",
    why="The class would look at nothing. Often a line has been indented too little or too far.",
    bad="slides:\n  - id: dress\n",
    good="slides:\n  - id: dress\n    title: One bright dress\n",
)
RULES = (NO_ALT, ALT_IS_CAPTION, NO_CREDIT, BAD_CHECKSUM, BAD_REGION, EMPTY_SLIDE)


def picture_findings(story: Story) -> Iterator[Finding]:
    """Look at what each slide says of its pictures."""
    for at, slide in enumerate(story.slides):
        path: Path = ("slides", at)
        for name, picture in slide.pictures:
            yield from _picture(picture, (*path, name), story)
        yield from _alt_is_caption(slide, path)
        yield from _regions(slide, path)
        has_words = any((slide.title, slide.caption, slide.context, slide.clip))
        if slide.picture is None and not slide.problems and not has_words:
            mend = "Add `picture:` or some text."
            yield EMPTY_SLIDE.at(path, "The slide has neither picture nor text.", mend)


def _picture(picture: Picture, path: Path, story: Story) -> Iterator[Finding]:
    if not picture.alt:
        mend = "Add `alt:` and say in one sentence what it looks like."
        message = "The picture has no words for who cannot see it."
        yield NO_ALT.at_key(path, message, mend)
    if picture.kind in TAKEN and not _is_credited(picture, story):
        mend = "Add `creator:`, `credit:` or `creator_withheld:` (it may say that nobody knows)."
        message = f"The {picture.kind.replace('-', ' ')} names nobody who made it."
        yield NO_CREDIT.at_key(path, message, mend)
    if picture.sha256 is not None and not SHA256.fullmatch(picture.sha256):
        mend = "Run `lanternist check --hash`, or write the 64 digits that `sha256sum` prints."
        yield BAD_CHECKSUM.at((*path, "sha256"), "This is no SHA-256 checksum.", mend)


def _is_credited(picture: Picture, story: Story) -> bool:
    if picture.credit or picture.creator or picture.creator_withheld:
        return True
    source = story.sources.get(picture.source or "")
    by_source = source is not None and bool(source.author or source.withheld)
    # The maker of a film is not named by the author of an article that shows a still of it.
    return by_source and picture.kind is Kind.PHOTOGRAPH


def _alt_is_caption(slide: Slide, path: Path) -> Iterator[Finding]:
    alt = slide.picture.alt if slide.picture else None
    captions = {_bare(words) for _, words in every(slide.caption)} - {""}
    for language, words in every(alt):
        if _bare(words) in captions:
            where = (*path, "picture", "alt", *([language] if language else []))
            mend = "Say what the picture looks like: who or what is where, and in what light."
            message = "The words for who cannot see the picture only repeat the caption."
            yield ALT_IS_CAPTION.at(where, message, mend)


def _bare(words: str) -> str:
    """Take markup, citations, spaces and punctuation off, so that only the words are compared."""
    return "".join(filter(str.isalnum, _CITATION.sub("", words).casefold()))


def _regions(slide: Slide, path: Path) -> Iterator[Finding]:
    for at, hotspot in enumerate(slide.hotspots):
        yield from _region(hotspot.region, (*path, "hotspots", at, "region"))
    if slide.motion is not None:
        yield from _region(slide.motion.start, (*path, "motion", "from"))
        yield from _region(slide.motion.end, (*path, "motion", "to"))


def _region(region: tuple[float, float, float, float], path: Path) -> Iterator[Finding]:
    left, top, width, height = region
    if left + width > 100 or top + height > 100 or not width or not height:
        message = "The region reaches beyond the picture, or is empty."
        mend = "Write left, top, width and height in percent; left + width is at most 100."
        yield BAD_REGION.at(path, message, mend)

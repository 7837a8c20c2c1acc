"""Sources: what each says of itself, and whether what rests on them names them rightly."""

import re
from collections.abc import Iterator

from viewer.story.address import web_address
from viewer.story.csl import CSL_TYPES
from viewer.story.finding import Finding
from viewer.story.links import Reference, references
from viewer.story.marks import Path
from viewer.story.model import Slide, Source, Story
from viewer.story.problems import Severity
from viewer.story.rules.hints import Hints
from viewer.story.rules.hosts import looks_like_another
from viewer.story.rules.rule import Rule

_KEY = re.compile(r"\w[\w:./+-]*")

_CITED = "slides:\n  - title: The dress\n    context: The page says so [@page].\n"

BAD_KEY = Rule(
    code="bad-key",
    what="A source has a key that cannot be cited.",
    why="A citation is written `[@key]`, so a key is letters, digits and hyphens.",
    bad="sources:\n  a page: {type: webpage, title: A page}\n"
    "slides:\n  - title: The dress\n    hotspots:\n"
    "      - {title: Hem, region: [1, 1, 9, 9], sources: [a page]}\n",
    good="sources:\n  a-page: {type: webpage, title: A page}\n"
    "slides:\n  - title: The dress\n    hotspots:\n"
    "      - {title: Hem, region: [1, 1, 9, 9], sources: [a-page]}\n",
    severity=Severity.ERROR,
)
UNKNOWN_TYPE = Rule(
    code="unknown-type",
    what="A source's type is none of CSL's.",
    why="CSL is the language in which citation styles are described. They write a book, a web "
    "page and an interview in different ways, and know "
    "them by these words.",
    bad=f"sources:\n  page: {{type: website, title: A page}}\n{_CITED}",
    good=f"sources:\n  page: {{type: webpage, title: A page}}\n{_CITED}",
)
NO_TITLE = Rule(
    code="no-title",
    what="A source has neither title nor address.",
    why="Nobody could find it again. A source without a title can be described in its place.",
    bad=f"sources:\n  page: {{type: webpage, publisher: A house}}\n{_CITED}",
    good=f"sources:\n  page: {{type: webpage, publisher: A house, title: A page}}\n{_CITED}",
)
BAD_URL = Rule(
    code="bad-url",
    what="A source's address is no address of the web.",
    why="Links open with http and https alone. An address with a user name in it "
    "(`https://bank.example@evil.example`) leads elsewhere than it seems to, and `javascript:` "
    "would run a program.",
    bad=f"sources:\n  page: {{type: webpage, title: A page, URL: www.example.org, "
    f"accessed: 2024-05-01}}\n{_CITED}",
    good=f"sources:\n  page: {{type: webpage, title: A page, URL: https://www.example.org/, "
    f"accessed: 2024-05-01}}\n{_CITED}",
    severity=Severity.ERROR,
)
LOOKALIKE_HOST = Rule(
    code="lookalike-host",
    what="An address leads to a host whose letters look like others.",
    why="A Cyrillic `\N{CYRILLIC SMALL LETTER A}` looks just like a Latin `a`, and leads to "
    "another site. Hosts that are written in one script throughout, such as Korean ones, are not "
    "meant.",
    bad=f"sources:\n  page: {{type: webpage, title: A page, URL: https://ex\u0430mple.org/, "
    f"accessed: 2024-05-01}}\n{_CITED}",
    good=f"sources:\n  page: {{type: webpage, title: A page, URL: https://example.org/, "
    f"accessed: 2024-05-01}}\n{_CITED}",
)
NO_ACCESS_DATE = Rule(
    code="no-access-date",
    what="A source on the web does not say when it was read.",
    why="Pages change and vanish. With the day, a reader can look for that day's copy in a web "
    "archive; every citation style asks for it.",
    bad=f"sources:\n  page: {{type: webpage, title: A page, URL: https://example.org/}}\n{_CITED}",
    good=f"sources:\n  page: {{type: webpage, title: A page, URL: https://example.org/, "
    f"accessed: 2024-05-01}}\n{_CITED}",
)
UNKNOWN_SOURCE = Rule(
    code="unknown-source",
    what="A key of a source is named or cited that the story does not list.",
    why="The number in the text would lead nowhere.",
    bad=f"sources:\n  page: {{type: webpage, title: A page}}\n{_CITED}    notes: See [@pagge].\n",
    good=f"sources:\n  page: {{type: webpage, title: A page}}\n{_CITED}    notes: See [@page].\n",
    severity=Severity.ERROR,
)
UNUSED_SOURCE = Rule(
    code="unused-source",
    what="Nothing in the story rests on a source that it lists.",
    why="A reader would take it for evidence. What a source says of itself does not count.",
    bad="sources:\n  page: {type: webpage, title: A page}\n",
    good=f"sources:\n  page: {{type: webpage, title: A page}}\n{_CITED}",
)
UNSOURCED_CAPTION = Rule(
    code="unsourced-caption",
    what="A caption cites nothing, and its picture names no source.",
    why="A reader cannot ask how anybody knows. Where it is the author's own sight, a source can "
    "say that too: `type: personal_communication`. A story that lists no sources at all is told so "
    "once, not for each caption.",
    bad="""\
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop.
      license: CC-BY-4.0
    caption: They wait for bread.
""",
    good="""\
sources:
  page: {type: webpage, title: A page}
slides:
  - picture:
      file: queue.jpg
      kind: illustration
      alt: People stand in line before a shop.
      license: CC-BY-4.0
    caption: They wait for bread, says the page [@page, entry 2].
""",
)
RULES = (
    BAD_KEY,
    UNKNOWN_TYPE,
    NO_TITLE,
    BAD_URL,
    LOOKALIKE_HOST,
    NO_ACCESS_DATE,
    UNKNOWN_SOURCE,
    UNUSED_SOURCE,
    UNSOURCED_CAPTION,
)


def source_findings(story: Story) -> Iterator[Finding]:
    """Look at each source, and at everything that names one."""
    hints = Hints()
    for key, source in story.sources.items():
        yield from _source(key, source, hints)
    named = list(references(story))
    for reference in named:
        if reference.key not in story.sources:
            yield _unknown(reference, story, hints)
    used = {reference.key for reference in named}
    for key in story.sources:
        if key not in used and _KEY.fullmatch(key):
            message = f"Nothing in the story rests on the source `{key[:60]}`."
            mend = f"Cite it as [@{key[:60]}], or delete it."
            yield UNUSED_SOURCE.at_key(("sources", key), message, mend)
    yield from _unsourced_captions(story, {reference.path for reference in named})


def _source(key: str, source: Source, hints: Hints) -> Iterator[Finding]:
    path: Path = ("sources", key)
    if not _KEY.fullmatch(key):
        mend = "Use letters, digits and hyphens, so that it can be cited as [@key]."
        yield BAD_KEY.at_key(path, f"`{key[:60]}` cannot be cited.", mend)
    if source.type not in CSL_TYPES:
        otherwise = "Use a CSL type: webpage, book, report, graphic."
        mend = hints.meant(source.type, CSL_TYPES, otherwise)
        yield UNKNOWN_TYPE.at((*path, "type"), f"`{source.type[:60]}` is no CSL type.", mend)
    if source.title is None and source.URL is None:
        mend = "Add `title:`; describe the source if it has none."
        yield NO_TITLE.at_key(path, "The source has neither title nor address.", mend)
    if source.URL is not None:
        yield from _address(source.URL, (*path, "URL"))
        if source.accessed is None:
            mend = "Add `accessed:` with the day on which you read it."
            message = "The source does not say when it was read."
            yield NO_ACCESS_DATE.at_key((*path, "URL"), message, mend)


def _address(url: str, path: Path) -> Iterator[Finding]:
    if not web_address(url):
        mend = "Write a whole address with http:// or https:// and no user name in it."
        if " " in url.strip():
            mend = "Copy it from the browser once more: a space is written %20."
        yield BAD_URL.at(path, f"`{url[:60]}` is no web address.", mend)
    elif plain := looks_like_another(url):
        message = f"The host of this address looks like another; computers call it `{plain}`."
        mend = "Type the address yourself, or copy it from the browser once the page is open."
        yield LOOKALIKE_HOST.at(path, message, mend)


def _unknown(reference: Reference, story: Story, hints: Hints) -> Finding:
    mend = hints.meant(reference.key, story.sources, "Add it below `sources:`.")
    message = f"There is no source `{reference.key[:60]}`."
    words = f"@{reference.key}" if reference.in_text else ""
    return UNKNOWN_SOURCE.at(reference.path, message, mend, words)


def _unsourced_captions(story: Story, citing: set[Path]) -> Iterator[Finding]:
    sourced = {path[:3] for path in citing}
    if not story.sources and not citing:
        yield from _no_sources(story)
        return
    for at, slide in enumerate(story.slides):
        path: Path = ("slides", at, "caption")
        if not _tells(slide) or (slide.picture and slide.picture.source is not None):
            continue
        if path not in sourced:
            message = "The caption cites nothing, and its picture names no source."
            mend = "Cite what it rests on as [@key], or add `source:` to the picture."
            yield UNSOURCED_CAPTION.at(path, message, mend)


def _no_sources(story: Story) -> Iterator[Finding]:
    """Tell a story without sources once what its captions lack."""
    told = [at for at, slide in enumerate(story.slides) if _tells(slide)]
    if told:
        message = "The story lists no sources, so no reader can ask what its captions rest on."
        mend = "Add `sources:`, and cite what a caption rests on as [@key]."
        yield UNSOURCED_CAPTION.at(("slides", told[0], "caption"), message, mend)


def _tells(slide: Slide) -> bool:
    return slide.picture is not None and bool(slide.caption)

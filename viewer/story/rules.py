"""The rules that a story can break without a look at its files."""

import re
from collections.abc import Iterator

from viewer.story.address import web_address
from viewer.story.citation import CHARACTERS
from viewer.story.csl import CSL_TYPES
from viewer.story.dates import DateError, check_date
from viewer.story.finding import Finding, error, key_warning, warning
from viewer.story.language import pick
from viewer.story.licences import is_known, known_licences
from viewer.story.links import Reference, references
from viewer.story.marks import Path
from viewer.story.model import ID_PATTERN, Kind, Picture, Slide, Source, Story
from viewer.story.spelling import did_you_mean
from viewer.story.walk import texts

_ID = re.compile(ID_PATTERN)
_KEY = re.compile(r"\w[\w:./+-]*")
_SHA256 = re.compile(r"[0-9A-Fa-f]{64}")
# Language, script, region, variants, extensions and private use, as RFC 5646 orders them.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)


def rule_findings(story: Story) -> Iterator[Finding]:
    """Hold a story against every rule."""
    yield from _id(story.id, ("id",))
    yield from _licence(story.license, ("license",))
    yield from _language(story.language, ("language",))
    yield from _date(story.created, ("created",))
    for key, source in story.sources.items():
        yield from _source(key, source)
    yield from _references(story)
    yield from _texts(story)
    yield from _chapters(story)
    for at, slide in enumerate(story.slides):
        yield from _slide(slide, ("slides", at), story)


def is_language(tag: str) -> bool:
    """Tell whether a tag is well formed in the sense of BCP 47."""
    return _LANGUAGE.fullmatch(tag) is not None


def _source(key: str, source: Source) -> Iterator[Finding]:
    path: Path = ("sources", key)
    if not _KEY.fullmatch(key):
        mend = "Use letters, digits and hyphens, so that it can be cited as [@key]."
        yield Finding(
            path, error(path, "bad-key", f"`{key}` cannot be cited.", mend).said, at_key=True
        )
    if source.type not in CSL_TYPES:
        mend = did_you_mean(
            source.type, CSL_TYPES, "Use a CSL type: webpage, book, report, graphic."
        )
        message = f"`{source.type}` is no CSL type."
        yield warning((*path, "type"), "unknown-type", message, mend)
    if source.title is None and source.URL is None:
        mend = "Add `title:`; describe the source if it has none."
        yield key_warning(path, "no-title", "The source has neither title nor address.", mend)
    if source.URL is not None:
        yield from _url(source.URL, (*path, "URL"))
    yield from _date(source.issued, (*path, "issued"))
    yield from _date(source.accessed, (*path, "accessed"))
    yield from _licence(source.license, (*path, "license"))
    yield from _language(source.language, (*path, "language"))


def _references(story: Story) -> Iterator[Finding]:
    used: set[str] = set()
    for reference in references(story):
        used.add(reference.key)
        if reference.key not in story.sources:
            yield _unknown_source(reference, story)
    for key in story.sources:
        if key not in used:
            mend = f"Cite it as [@{key}], or delete it."
            message = f"No slide uses the source `{key}`."
            yield key_warning(("sources", key), "unused-source", message, mend)


def _unknown_source(reference: Reference, story: Story) -> Finding:
    mend = did_you_mean(reference.key, story.sources, "Add it below `sources:`.")
    message = f"There is no source `{reference.key}`."
    words = f"@{reference.key}" if reference.in_text else ""
    return error(reference.path, "unknown-source", message, mend, words)


def _texts(story: Story) -> Iterator[Finding]:
    for path, text in texts(story):
        if isinstance(text, dict):
            for tag in text:
                if not is_language(tag):
                    said = _bad_language(tag, (*path, tag)).said
                    yield Finding((*path, tag), said, at_key=True)
        longest = max(map(len, text.values()), default=0) if isinstance(text, dict) else len(text)
        if longest > CHARACTERS:
            message = f"The text has {longest:,} characters; {CHARACTERS:,} are shown."
            yield warning(path, "text-too-long", message, "Divide it over more slides.")


def _chapters(story: Story) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, slide in enumerate(story.slides):
        chapter = pick(slide.chapter, story.language, story.language)
        if chapter and chapter in seen:
            mend = (
                "A chapter lasts until the next one: name it once, or give this one another name."
            )
            message = f"A chapter `{chapter}` has been opened before."
            yield warning(("slides", at, "chapter"), "duplicate-chapter", message, mend)
        seen.add(chapter)


def _slide(slide: Slide, path: Path, story: Story) -> Iterator[Finding]:
    yield from _id(slide.id, (*path, "id"))
    yield from _date(slide.taken, (*path, "taken"))
    yield from _date(slide.published, (*path, "published"))
    yield from _place(slide.place, (*path, "place"), story)
    yield from _place(slide.camera_place, (*path, "camera_place"), story)
    if slide.picture is not None:
        yield from _picture(slide.picture, (*path, "picture"), story)
    elif not slide.problems and not any((slide.title, slide.caption, slide.context, slide.clip)):
        mend = "Add `picture:` or some text."
        yield warning(path, "empty-slide", "The slide has neither picture nor text.", mend)
    if slide.compare is not None:
        yield from _picture(slide.compare, (*path, "compare"), story)
    for at, account in enumerate(slide.accounts):
        yield from _date(account.when, (*path, "accounts", at, "when"))
    for at, hotspot in enumerate(slide.hotspots):
        yield from _region(hotspot.region, (*path, "hotspots", at, "region"))
    if slide.motion is not None:
        yield from _region(slide.motion.start, (*path, "motion", "from"))
        yield from _region(slide.motion.end, (*path, "motion", "to"))


def _picture(picture: Picture, path: Path, story: Story) -> Iterator[Finding]:
    if picture.alt is None:
        mend = "Add `alt:` and say in one sentence what it looks like."
        message = "The picture has no words for who cannot see it."
        yield key_warning(path, "no-alt", message, mend)
    if picture.kind is Kind.PHOTOGRAPH and not _is_credited(picture, story):
        mend = "Add `creator:`, `credit:` or `creator_withheld:` (it may say that nobody knows)."
        yield key_warning(path, "no-credit", "The photograph names nobody who made it.", mend)
    if picture.sha256 is not None and not _SHA256.fullmatch(picture.sha256):
        message = "This is no SHA-256 checksum."
        mend = "Write the 64 digits that `sha256sum` prints."
        yield error((*path, "sha256"), "bad-checksum", message, mend)
    yield from _licence(picture.license, (*path, "license"))


def _is_credited(picture: Picture, story: Story) -> bool:
    if picture.credit or picture.creator or picture.creator_withheld:
        return True
    source = story.sources.get(picture.source or "")
    return source is not None and bool(source.author or source.withheld)


def _id(name: str, path: Path) -> Iterator[Finding]:
    if not _ID.fullmatch(name):
        suggestion = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "my-story"
        message = f"The id `{name}` may hold only a-z, 0-9 and single hyphens."
        yield error(path, "bad-id", message, f"Write `{suggestion}`.")


def _place(key: str | None, path: Path, story: Story) -> Iterator[Finding]:
    if key is not None and key not in story.places:
        mend = did_you_mean(key, story.places, "Add it below `places:`.")
        yield error(path, "unknown-place", f"There is no place `{key}`.", mend)


def _region(region: tuple[float, float, float, float], path: Path) -> Iterator[Finding]:
    left, top, width, height = region
    if left + width > 100 or top + height > 100 or not width or not height:
        message = "The region reaches beyond the picture, or is empty."
        mend = "Write left, top, width and height in percent; left + width is at most 100."
        yield error(path, "bad-region", message, mend)


def _date(date: str | None, path: Path) -> Iterator[Finding]:
    if date is None:
        return
    try:
        check_date(date)
    except DateError as wrong:
        yield error(path, "bad-date", f"`{date[:60]}` is no EDTF date.", str(wrong))


def _language(tag: str | None, path: Path) -> Iterator[Finding]:
    if tag is not None and not is_language(tag):
        yield _bad_language(tag, path)


def _bad_language(tag: str, path: Path) -> Finding:
    message = f"`{tag[:60]}` is no BCP 47 language."
    return error(path, "bad-language", message, "Write a tag such as en, ko or pt-BR.")


def _licence(licence: str | None, path: Path) -> Iterator[Finding]:
    if licence is not None and not is_known(licence):
        otherwise = "Use an SPDX id such as CC-BY-4.0, or the address of the licence."
        mend = did_you_mean(licence, known_licences(), otherwise)
        yield warning(path, "unknown-licence", f"The licence `{licence[:60]}` is not known.", mend)


def _url(url: str, path: Path) -> Iterator[Finding]:
    if not web_address(url):
        mend = "Write a whole address with http:// or https:// and no user name in it."
        yield error(path, "bad-url", f"`{url[:60]}` is no web address.", mend)

"""A bare folder of pictures as a story: one slide a picture, in the natural order of their names.

The story is made from the names alone, at once. What a photo says of itself is added slide by
slide with `described`, when somebody has read its embedded metadata, and with `credited` that of a
photo in a story's slot (`slots`); this module reads no file.
"""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

import msgspec.structs

from viewer.story.model import FORMAT, Picture, Slide, Story
from viewer.story.names import PHOTO_SUFFIXES, is_photo
from viewer.story.problems import CannotOpen, Problem, Severity
from viewer.story.tree import Bundle

if TYPE_CHECKING:
    from viewer.story.embedded import EmbeddedMetadata

__all__ = ["PHOTO_SUFFIXES", "credited", "described", "photo_story"]

# A field of a `Picture` that its file has under another name.
_IN_FILE = {"rights": "copyright", "license": "licence", "alt": "alt_text"}
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")
_COMMONMARK = re.compile(r"([\\`*_{}\[\]()#+\-.!<>&~|@:=])")
_UNDERSCORES = re.compile(r"[_\s]+")
_EXIF_DATE = re.compile(r"(\d{4})[:-](\d{2})[:-](\d{2})")


def photo_story(bundle: Bundle) -> Story:
    """Make a story of the pictures in a folder. Raises CannotOpen if there is none."""
    names = [name for name in bundle.names() if is_photo(name)]
    if not names:
        raise CannotOpen(
            Problem(
                code="no-story",
                severity=Severity.ERROR,
                file=str(bundle.root),
                message="The folder holds no pictures.",
                mend="A story is a folder with story.yaml and its pictures; "
                "a folder of photos opens too.",
            )
        )
    title = bundle.root.absolute().name or "Photos"
    slides = tuple(_slide(name, at) for at, name in enumerate(names, start=1))
    return Story(format=FORMAT, id=_id(title), title=title, slides=slides)


def described(slide: Slide, embedded: "EmbeddedMetadata") -> Slide:
    """Give the slide with what its photo says of itself; what it leaves out stays as it was."""
    if slide.picture is None:
        return slide
    picture = msgspec.structs.replace(slide.picture, **_of_picture(embedded))
    return msgspec.structs.replace(
        slide,
        picture=picture,
        **_said(
            title=embedded.headline or embedded.title,
            caption=_as_commonmark(embedded.caption),
            taken=_edtf(embedded.date_taken),
        ),
    )


def credited(slide: Slide, embedded: "EmbeddedMetadata", withheld: Collection[str]) -> Slide:
    """Give the slide with whose its photo is, by the photo itself; the story's words stay.

    `withheld` names the fields that the slide's story keeps back (`withheld.withheld_fields`).
    """
    if slide.picture is None:
        return slide
    fields = _of_picture(embedded)
    fields.setdefault("credit", (embedded.copyright or "").strip())
    told = {
        field: words
        for field, words in fields.items()
        if words and _IN_FILE.get(field, field) not in withheld
    }
    return msgspec.structs.replace(slide, picture=msgspec.structs.replace(slide.picture, **told))


def _slide(name: str, number: int) -> Slide:
    stem = name.rpartition("/")[2].rpartition(".")[0]
    title = _UNDERSCORES.sub(" ", stem).strip() or stem
    return Slide(id=f"slide-{number}", title=title, picture=Picture(file=name))


def _id(title: str) -> str:
    return _NOT_IN_AN_ID.sub("-", title.lower()).strip("-") or "photos"


def _of_picture(embedded: "EmbeddedMetadata") -> dict[str, str]:
    """The fields of a `Picture` of which its file says something."""
    rights = [each for each in (embedded.copyright, embedded.usage_terms) if each]
    return _said(
        title=embedded.title or embedded.headline,
        creator=embedded.creator,
        credit=embedded.credit,
        rights=" \N{MIDDLE DOT} ".join(dict.fromkeys(rights)),
        license=embedded.licence,
        alt=embedded.alt_text,
    )


def _said(**texts: str | None) -> dict[str, str]:
    return {name: text.strip() for name, text in texts.items() if text and text.strip()}


def _as_commonmark(text: str | None) -> str | None:
    """Escape plain text, so that a photo's caption shows as it was written."""
    if not text:
        return None
    lines = (_COMMONMARK.sub(r"\\\1", line.strip()) for line in text.splitlines())
    return "  \n".join(lines)


def _edtf(text: str | None) -> str | None:
    """Turn EXIF's `2012:09:04 10:00:00` into `2012-09-04`; keep other dates as they are."""
    found = _EXIF_DATE.match(text or "")
    return "-".join(found.groups()) if found else text

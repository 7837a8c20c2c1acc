"""The dossier's section on the picture: what it is, who made it, what one may do with it."""

from collections.abc import Iterator

from viewer.show.dossier import leaf
from viewer.show.dossier.sections import Part, Section
from viewer.story import credit, dates
from viewer.story.citation import one_line
from viewer.story.language import own_line, pick
from viewer.story.model import Comparison, Kind, Picture, Slide, Story
from viewer.story.problems import located
from viewer.story.text import to_html
from viewer.story.withheld import place_withheld, withheld_pillar

WITHHELD = "Withheld to protect someone."
KINDS = {
    Kind.PHOTOGRAPH: "A photograph",
    Kind.ILLUSTRATION: "An illustration: made, not taken. It is evidence of nothing by itself",
    Kind.MAP: "A map",
    Kind.CHART: "A chart",
    Kind.VIDEO_STILL: "A still from a video",
    Kind.DOCUMENT: "A document",
}


def section(story: Story, slide: Slide) -> Section:
    """What the story says of a slide's picture, and of the one beside it."""
    parts = [Part("".join(leaf.paragraph(leaf.words(t), "warning") for t in _troubles(slide)))]
    if slide.picture is None:
        parts.append(Part(leaf.quiet("This slide has no picture.")))
    else:
        rows = [*_rows(story, slide, slide.picture), *_when_and_where(story, slide)]
        parts.append(Part(leaf.table(rows)))
    if slide.compare is not None:
        label = own_line(story, slide.compare.label)
        heading = f"Beside it: {label}" if label else "Beside it"
        rows = list(_rows(story, slide, slide.compare))
        parts.append(Part(f"<h3>{leaf.words(heading)}</h3>{leaf.table(rows)}"))
    return Section("picture", "The picture", tuple(parts))


def _troubles(slide: Slide) -> list[str]:
    return [located(problem) for problem in slide.problems]


def _rows(story: Story, slide: Slide, picture: Picture) -> Iterator[tuple[str, str]]:
    """Label and HTML of everything that is known of a picture, and of what is not."""
    yield "What it is", leaf.words(f"{KINDS[picture.kind]}.")
    stands_for = pick(picture.stands_for, story.language, story.language)
    if stands_for:
        yield "Stands for", leaf.inside(to_html(stands_for, story.numbers, ()))
    elif picture.kind is Kind.ILLUSTRATION:
        yield "Stands for", _missing("The story does not say.")
    yield from _credits(story, slide, picture)
    yield from _terms(story, picture)
    yield "Alternative text", _or_missing(own_line(story, picture.alt), "None is given.")
    if picture.sensitive:
        yield "Covered at first", leaf.words(own_line(story, picture.sensitive))


def _credits(story: Story, slide: Slide, picture: Picture) -> Iterator[tuple[str, str]]:
    card = (
        credit.compare_card(slide, story, story.language)
        if isinstance(picture, Comparison)
        else credit.picture_card(slide, story, story.language)
    )
    if own_line(story, picture.title):
        yield "Title", leaf.words(own_line(story, picture.title))
    if card is not None:
        withheld = picture.creator_withheld is not None and not own_line(story, picture.creator)
        yield "Creator (name withheld)" if withheld else "Creator", leaf.words(card.author)
    yield "Credit line", leaf.words(credit.credit_line(picture, story, story.language))
    if picture.source:
        source = credit.source_card(picture.source, story, story.language)
        numbered = f"{source.number}. {source.title}" if source.number else source.title
        yield "Source", leaf.link("cite", picture.source, leaf.words(numbered))


def _terms(story: Story, picture: Picture) -> Iterator[tuple[str, str]]:
    name = credit.licence_name(picture.license or "")
    if name:
        address = credit.licence_url(picture.license or "")
        yield "Licence", leaf.web_link(address, name) if address else leaf.words(name)
    rights = own_line(story, picture.rights)
    if rights or not name:
        yield "Rights", _or_missing(rights, "Nothing is said of the rights.")
    if picture.changes:
        yield "Changes", leaf.words(own_line(story, picture.changes))


def _when_and_where(story: Story, slide: Slide) -> Iterator[tuple[str, str]]:
    if withheld_pillar(slide, "date") is not None:
        yield "Taken", _missing(WITHHELD)
    else:
        taken = dates.in_words(slide.taken) if slide.taken else ""
        yield "Taken", _or_missing(taken, "No date is given.")
    if slide.published:
        yield "Published", leaf.words(dates.in_words(slide.published))
    if place_withheld(slide):
        yield "Place shown", _missing(WITHHELD)
        return
    yield "Place shown", _or_missing(_place(story, slide.place), "No place is given.")
    if slide.camera_place:
        yield "Camera stood in", leaf.words(_place(story, slide.camera_place))


def _place(story: Story, key: str | None) -> str:
    if not key:
        return ""
    place = story.places.get(key)
    if place is None:
        return f"Unknown place: {one_line(key)}"
    name = own_line(story, place.name)
    is_located = place.lat is not None and place.lon is not None
    return f"{name} ({place.lat:g}, {place.lon:g})" if is_located else name


def _or_missing(text: str, missing: str) -> str:
    return leaf.words(text) if text else _missing(missing)


def _missing(text: str) -> str:
    return f'<span class="quiet">{leaf.words(text)}</span>'

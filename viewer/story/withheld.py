"""What a slide keeps back to protect somebody, and which fields of its file may give that away."""

from viewer.story.credit import pillars
from viewer.story.model import Pillar, Slide, Status

# Free text may name anybody and any place, and a page about rights is often its owner's.
_WORDS = frozenset({"title", "headline", "caption", "alt_text"})
_NAMING = _WORDS | {"creator", "credit", "source", "copyright", "usage_terms", "licence"}
_PLACING = _WORDS | {"place_created", "place_shown"}


def creator_withheld(slide: Slide) -> tuple[str, ...]:
    """Give the path of the field that withholds who made the picture; () if none does."""
    picture = slide.picture
    if picture is None or picture.creator:
        return ()
    if picture.creator_withheld:
        return ("picture", "creator_withheld")
    return ("evidence", "source") if withheld_pillar(slide, "source") else ()


def place_withheld(slide: Slide) -> tuple[str, ...]:
    """Give the path of the field that withholds where the picture was made; () if none does."""
    return ("evidence", "location") if withheld_pillar(slide, "location") else ()


def withheld_fields(slide: Slide) -> frozenset[str]:
    """Give the fields of the picture's file that may hold what the slide withholds."""
    naming = _NAMING if creator_withheld(slide) else frozenset()
    return naming | (_PLACING if place_withheld(slide) else frozenset())


def withheld_pillar(slide: Slide, name: str) -> Pillar | None:
    """Give a pillar of the slide's evidence if it is withheld."""
    pillar = dict(pillars(slide)).get(name)
    return pillar if pillar is not None and pillar.status is Status.WITHHELD else None

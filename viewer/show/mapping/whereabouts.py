"""Where one slide was taken, as far as its story says: places, the way between them, the evidence.

Plain data, made from the story alone, for the page Place of the side panel.
"""

import msgspec

from viewer.show.evidence import Evidence, PillarCard
from viewer.show.mapping import measure
from viewer.show.mapping.clusters import Role
from viewer.story.language import own_line
from viewer.story.model import Slide, Story
from viewer.story.withheld import place_withheld

HEADINGS = {Role.SUBJECT: "Place shown", Role.CAMERA: "The camera stood in"}
NO_COORDINATES = "The story gives no coordinates."
SAME_PLACE = "The camera stood at the place that is shown."
TOO_ROUGH = "The places are given too roughly to say how the camera stood to what is shown."


class PlaceCard(msgspec.Struct, frozen=True, kw_only=True):
    """One place. Degrees are None where the story gives none; `said` has them in words."""

    role: str  # of `clusters.Role`
    heading: str
    name: str
    said: str
    lat: float | None = None
    lon: float | None = None
    decimals: int = 0  # with how many its degrees were given

    @property
    def is_area(self) -> bool:
        """Whether it was given in whole degrees: no point, but a part of the country."""
        return self.lat is not None and self.decimals == 0

    @property
    def doubt(self) -> float:
        """By how many degrees it may be off, by its last decimal alone."""
        return 0.5 * 10.0**-self.decimals


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """All that is said of where a slide was taken."""

    cards: tuple[PlaceCard, ...] = ()
    way: str = ""  # how the camera stood to what is shown, where both are known
    pillar: PillarCard | None = None  # the evidence for the location
    is_withheld: bool = False
    is_later: bool = False
    """Whether there is more, which a class that looks first is still to see."""

    @property
    def on_map(self) -> tuple[PlaceCard, ...]:
        """The places that can be drawn."""
        return tuple(card for card in self.cards if card.lat is not None and card.lon is not None)


def make_whereabouts(story: Story, slide: Slide, evidence: Evidence) -> Whereabouts:
    """Where one slide was taken, in the story's own language; nothing of what is withheld."""
    pillar = next((card for card in evidence.cards if card.pillar == "location"), None)
    if place_withheld(slide):
        return Whereabouts(pillar=pillar, is_withheld=True)
    subject = _card(story, slide.place, Role.SUBJECT)
    camera = _card(story, slide.camera_place, Role.CAMERA)
    cards = tuple(card for card in (subject, camera) if card is not None)
    way = _way(subject, camera) if subject is not None and camera is not None else ""
    return Whereabouts(cards=cards, way=way, pillar=pillar)


def so_far(whereabouts: Whereabouts, *, words: bool, evidence: bool) -> Whereabouts:
    """What a class may read of it that looks first: places with the words, then the evidence."""
    is_later = whereabouts.is_later
    if not words and (whereabouts.cards or whereabouts.is_withheld):
        whereabouts, is_later = Whereabouts(pillar=whereabouts.pillar), True
    if not evidence and whereabouts.pillar is not None:
        whereabouts, is_later = msgspec.structs.replace(whereabouts, pillar=None), True
    return msgspec.structs.replace(whereabouts, is_later=is_later)


def _card(story: Story, key: str | None, role: str) -> PlaceCard | None:
    place = story.places.get(key) if key else None
    if place is None:
        return None
    name = own_line(story, place.name)
    lat, lon = place.lat, place.lon
    if lat is None or lon is None:
        return PlaceCard(role=role, heading=HEADINGS[role], name=name, said=NO_COORDINATES)
    decimals, said = measure.decimals(lat, lon), measure.coordinates(lat, lon)
    if decimals == 0:
        said = f"about {said}, in whole degrees"
    return PlaceCard(
        role=role,
        heading=HEADINGS[role],
        name=name,
        said=said,
        lat=lat,
        lon=lon,
        decimals=decimals,
    )


def _way(subject: PlaceCard, camera: PlaceCard) -> str:
    if subject.lat is None or subject.lon is None or camera.lat is None or camera.lon is None:
        return ""
    here, there = (subject.lat, subject.lon), (camera.lat, camera.lon)
    km = measure.distance_km(*here, *there)
    if here == there:
        return SAME_PLACE
    if km < (subject.doubt + camera.doubt) * measure.DEGREE_KM:
        return TOO_ROUGH
    far, wind = measure.how_far(km), measure.direction(*here, *there)
    return f"As the story puts them on the map, the camera stood {far} {wind} of what is shown."

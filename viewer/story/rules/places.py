"""Places: those that slides name are listed, and can be found on a map."""

from collections.abc import Iterator

from viewer.story.finding import Finding
from viewer.story.model import Story
from viewer.story.problems import Severity
from viewer.story.rules.hints import Hints
from viewer.story.rules.rule import Rule

UNKNOWN_PLACE = Rule(
    code="unknown-place",
    what="A slide names a place that the story does not list.",
    why="The slide would have no place and no dot on the map.",
    bad="places:\n  pyongyang: {name: Pyongyang, lat: 39.03, lon: 125.75}\n"
    "slides:\n  - title: The queue\n    place: pyonyang\n",
    good="places:\n  pyongyang: {name: Pyongyang, lat: 39.03, lon: 125.75}\n"
    "slides:\n  - title: The queue\n    place: pyongyang\n",
    severity=Severity.ERROR,
)
NO_COORDINATES = Rule(
    code="no-coordinates",
    what="A place lacks latitude or longitude.",
    why="It cannot be shown on the map. For a region, or to protect somebody, the middle of the "
    "region or of the country will do.",
    bad="places:\n  pyongyang: {name: Pyongyang}\n",
    good="places:\n  pyongyang: {name: Pyongyang, lat: 39.03, lon: 125.75}\n",
)
RULES = (UNKNOWN_PLACE, NO_COORDINATES)


def place_findings(story: Story) -> Iterator[Finding]:
    """Look at the places, and at the slides that name one."""
    for listed, place in story.places.items():
        if place.lat is None or place.lon is None:
            mend = "Add `lat:` and `lon:` in degrees, such as 39.03 and 125.75."
            yield NO_COORDINATES.at_key(("places", listed), "The place has no coordinates.", mend)
    hints = Hints()
    for at, slide in enumerate(story.slides):
        for name, key in (("place", slide.place), ("camera_place", slide.camera_place)):
            if key is not None and key not in story.places:
                mend = hints.meant(key, story.places, "Add it below `places:`.")
                message = f"There is no place `{key[:60]}`."
                yield UNKNOWN_PLACE.at(("slides", at, name), message, mend)

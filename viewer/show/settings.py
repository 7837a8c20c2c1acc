"""SETTINGS: one row for each thing the program remembers; `viewer.library.store` keeps them."""

from typing import NamedTuple, Protocol

from viewer.show.hooks import Hook

Value = bool | int | float | str


class Setting(NamedTuple):
    """One remembered thing."""

    key: str
    default: Value
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting("cross-fade", default=True, help="Let one slide of a story melt into the next"),
    Setting("motion", default=False, help="Move slowly over pictures that ask for it"),
    Setting("panel", default=True, help="Show the side panel in a window"),
    Setting("panel-in-fullscreen", default=False, help="Show the side panel in full screen"),
    Setting("panel-tab", default="context", help="The panel's page: a key of its tabs"),
    Setting("cite-form", default="tasl", help="The form in which a citation was copied last"),
    Setting("caption", default=True, help="Show captions"),
    Setting("audience-caption", default=True, help="Show captions to the audience"),
    Setting("caption-scale", default=1.0, help="How much larger than usual captions are"),
    Setting("high-contrast", default=False, help="Captions in white on black"),
    Setting("sensitive", default="cover", help="Sensitive pictures: cover, show, lock"),
    Setting("content-notes", default=True, help="Show a story's content notes before it begins"),
    Setting("language", default="", help="The language of stories that have it; else their own"),
    Setting("question-set", default="own", help="What a class is asked, where it looks first"),
    Setting("notes-points", default=16.0, help="Type of the presenter's notes, in points"),
    Setting("screens", default="", help="Where the audience's picture goes, by set of screens"),
    Setting("volume", default=0.8, help="How loud narration is, from 0 to 1"),
    Setting("contents", default=False, help="Show the contents beside the picture"),
    Setting("filmstrip", default=True, help="Show the filmstrip in a window"),
    Setting("overview-cell", default=176, help="The width of the overview's cells, in pixels"),
    Setting("autoplay-seconds", default=10.0, help="How long autoplay stays on a slide"),
    Setting("library-sort", default="title", help="The order of the stories in the library"),
    Setting("library-filter", default="all", help="Which stories the library shows"),
    Setting("stage", default="993x557", help="The stage's last size in a window, in pixels"),
    Setting("screen", default="1920x869", help="The stage's last size in full screen, in pixels"),
    Setting("window", default="1360x860", help="The window's last size"),
)


class Keeper(Protocol):
    """Where values are kept; `viewer.library.store.Store` is the one the program uses."""

    def load(self) -> dict[str, str]:
        """Every kept value, as text, by key."""

    def save(self, key: str, value: str) -> None:
        """Keep one value."""


class Unkept:
    """What another keeper has, and keeps no change."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def load(self) -> dict[str, str]:
        """Every value that the other has."""
        return self._keeper.load()

    def save(self, key: str, value: str) -> None:
        """Keep nothing."""


class Settings:
    """The values of `SETTINGS`, read once and kept at every change.

    Hook: `changed(key)` when a setting has another value.
    """

    def __init__(self, keeper: Keeper) -> None:
        """Read what `keeper` has; a value that cannot be read counts as not set."""
        self.changed: Hook[[str]] = Hook()
        self._keeper = keeper
        kept = keeper.load()
        self._values: dict[str, Value] = {}
        for setting in SETTINGS:
            self._values[setting.key] = _read(kept.get(setting.key), setting.default)

    def flag(self, key: str) -> bool:
        """A yes-or-no setting; KeyError for a key that is no row of SETTINGS."""
        return bool(self._values[key])

    def number(self, key: str) -> float:
        """A setting that is a number; KeyError for a key that is no row of SETTINGS."""
        return float(self._values[key])

    def text(self, key: str) -> str:
        """A setting that is text; KeyError for a key that is no row of SETTINGS."""
        return str(self._values[key])

    def pair(self, key: str) -> tuple[int, int]:
        """A setting such as `1920x1080`, as (width, height) in pixels."""
        width, _, height = self.text(key).partition("x")
        if width.isdecimal() and height.isdecimal() and int(width) and int(height):
            return int(width), int(height)
        default = next(str(s.default) for s in SETTINGS if s.key == key)
        width, _, height = default.partition("x")
        return int(width), int(height)

    def lend(self, key: str, value: Value) -> None:
        """Have `value` for this time; what is kept stays. KeyError for no row of SETTINGS."""
        if key not in self._values:
            raise KeyError(key)
        self._values[key] = value

    def put(self, key: str, value: Value) -> None:
        """Remember `value`; KeyError for a key that is no row of SETTINGS."""
        if self._values[key] == value:
            return
        self._values[key] = value
        self._keeper.save(key, str(int(value)) if isinstance(value, bool) else str(value))
        self.changed(key)


def _read(kept: str | None, default: Value) -> Value:
    if kept is None:
        return default
    try:
        if isinstance(default, bool):
            return bool(int(kept))
        return type(default)(kept)
    except ValueError:
        return default

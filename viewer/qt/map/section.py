"""The library's map: the slides of all stories where they were taken, with a list beside it.

What is on the shelf comes through `atlas` on a thread. A mark that stands for several places is
looked at closer when it is chosen; one for a single place lists its slides.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from viewer.library.where import Atlas, MapSpot
from viewer.qt import theme
from viewer.qt.map.canvas import MapCanvas
from viewer.qt.map.gathering import Gathering
from viewer.qt.map.ground import Ground
from viewer.qt.map.hands import SurfaceHands
from viewer.qt.map.head import MapHead
from viewer.qt.map.listing import Listing, Pictures, Row, Wants
from viewer.qt.worker import Worker
from viewer.show.mapping import view as views
from viewer.show.mapping.clusters import Cluster, Role, Site, dot, sites
from viewer.show.mapping.telling import Named, Told, many, tell, tell_together
from viewer.show.mapping.view import Box, View

REST_MS = 120  # after which the list follows the map
MOST_ROWS = 500
CLOSE_DEGREES = 0.02  # the least height of a view that a mark is zoomed to
WIDE_DEGREES = 12.0  # the least height of the view that the map begins with
BACK = "All on the map"


class MapSection(QWidget):
    """Map and list. `chosen` has the `Spot` of the slide that somebody wants to see."""

    chosen = Signal(object)

    def __init__(
        self,
        atlas: Callable[[], Atlas],
        outlines: Callable[[], bytes],
        image: Pictures,
        want: Wants,
        parent: QWidget,
    ) -> None:
        """Made without reading anything.

        `atlas` and `outlines` are called on threads; `image` gives the small pictures that there
        are, `want` says which are wanted, and `tell_arrived` is called when one has come.
        """
        super().__init__(parent)
        theme.paint_ground(self, theme.GROUND)
        self._atlas_of = atlas
        self._worker = Worker("map", self)
        self._ground = Ground(outlines, self)
        self._gathering = Gathering(self._worker, self)
        self._spots: Sequence[MapSpot] = ()
        self._sites: Sequence[Site] = ()
        self._is_loaded = self._is_reading = self._is_stale = False
        self._fitted: View | None = None  # the view that was chosen for the reader
        self._picked: Cluster | None = None  # whose slides are listed
        self.head = MapHead(self)
        self.canvas = MapCanvas(self._ground, self._gathering, self)
        self.canvas.say = self._said
        self.hands = SurfaceHands(self.canvas)
        self.listing = Listing("Places on the map", image, want, self)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._list_places)
        self._connect()
        self._lay_out()

    def open(self) -> None:
        """The section has come up, or the shelf has changed: show what it holds now."""
        self._is_stale = True
        if not self._is_reading:
            self._is_reading, self._is_stale = True, False
            known = self._spots if self._is_loaded else None
            self._worker.make(lambda: self._read(known), lambda made: self._on_read(*made))

    def end(self) -> None:
        """Let go of the threads; nothing is shown any more."""
        self._rest.stop()
        self._ground.close()
        self._worker.close()

    def is_whole(self) -> bool:
        """Whether all that the section shows is there."""
        return self._is_loaded and self.canvas.is_whole and not self._rest.isActive()

    def tell_arrived(self) -> None:
        """A small picture has come."""
        self.listing.tell_arrived()

    def _read(self, known: Sequence[MapSpot] | None) -> tuple[Atlas, tuple[Site, ...] | None]:
        """What the shelf holds, and its sites; None if they are those that are shown."""
        atlas = self._atlas_of()
        if atlas.spots == known:
            return atlas, None
        return atlas, sites(dot(spot.lon, spot.lat, spot.role) for spot in atlas.spots)

    def _on_read(self, atlas: Atlas, found: tuple[Site, ...] | None) -> None:
        self._is_reading, self._is_loaded = False, True
        self.head.show_counts(atlas.placed, atlas.slides)
        if found is not None:
            self._show(atlas.spots, found)
        if self._is_stale:
            self.open()

    def _show(self, spots: Sequence[MapSpot], found: tuple[Site, ...]) -> None:
        """Show these slides; who has looked elsewhere, or at one place, stays there."""
        picked = self._picked
        self._spots, self._sites, self._picked = spots, found, None
        self._gathering.show_sites(found)
        self.canvas.refresh()
        if self._fitted is None or self.canvas.view == self._fitted:
            places = [(site.lon, site.lat) for site in found]
            self._fitted = views.around(places, self.canvas.extent, WIDE_DEGREES)
            self.canvas.look(self._fitted)
        again = _at(found, picked) if picked is not None else None
        if again is not None:
            self._list_slides(again)
        else:
            self._list_places()

    def _connect(self) -> None:
        self.canvas.picked.connect(self._on_picked)
        self.canvas.viewed.connect(self._on_viewed)
        self.head.zoomed.connect(self.canvas.zoom)
        self.head.whole_wanted.connect(self.canvas.look_at_all)
        self.listing.chosen.connect(self._on_chosen)
        self.listing.returned.connect(self._on_returned)
        self._ground.arrived.connect(lambda _: self.head.say(self._ground.trouble))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.canvas, 1)
        row.addWidget(self.listing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(row, 1)

    def _on_viewed(self) -> None:
        if self._picked is None:
            self._rest.start()

    def _on_picked(self, mark: Cluster) -> None:
        """Look closer at a mark, or list its slides where that would part nothing."""
        places = [(self._sites[n].lon, self._sites[n].lat) for n in mark.sites]
        if len(places) == 1 or self.canvas.view.scale >= views.MOST_SCALE:
            self._list_slides(mark)
        else:
            self._picked = None
            closer = views.around(places, self.canvas.extent, CLOSE_DEGREES)
            self.canvas.look(closer._replace(scale=max(closer.scale, self.canvas.view.scale)))

    def _on_returned(self) -> None:
        self._picked = None
        self._list_places()

    def _on_chosen(self, target: int) -> None:
        if self._picked is not None:
            self.chosen.emit(self._spots[target].spot)
            return
        self._list_slides(_mark(self._sites, target))
        self.listing.view.setFocus()

    def _list_slides(self, mark: Cluster) -> None:
        self._picked = mark
        self._rest.stop()
        numbers = [dot for site in mark.sites for dot in self._sites[site].dots]
        rows = [_slide_row(self._spots[number], number) for number in numbers[:MOST_ROWS]]
        more = len(numbers) - len(rows)
        note = f"The first {MOST_ROWS} of {len(numbers):,}." if more else self._told(mark).said
        self.listing.show_rows(self._names(mark), rows, note=note, back=BACK)

    def _list_places(self) -> None:
        """Which places are in view: reckoned on the thread, for there may be very many."""
        box, found, spots = self.canvas.view.box(self.canvas.extent), self._sites, self._spots

        def tell_rows(rows: list[tuple[int, Told]]) -> None:
            if self._picked is None and found is self._sites:
                self._show_places(rows)

        self._worker.make(lambda: _places(found, spots, box), tell_rows)

    def _show_places(self, found: Sequence[tuple[int, Told]]) -> None:
        rows = [Row(told.name, told.said, target) for target, told in found[:MOST_ROWS]]
        note = f"The largest {MOST_ROWS}; zoom in for the rest." if len(found) > MOST_ROWS else ""
        heading = f"{many(len(found), 'place')} on this part of the map"
        if not found:
            heading, note = "No place on this part of the map", self._no_places()
        self.listing.show_rows(heading, rows, note=note)

    def _no_places(self) -> str:
        if not self._spots:
            return "No slide on the shelf says where it is."
        return "Press 0 on the map to see the whole world."

    def _said(self, mark: Cluster) -> str:
        return f"{self._names(mark)}: {self._told(mark).said}"

    def _names(self, mark: Cluster) -> str:
        parts = [tell(_named(self._spots, self._sites[n])) for n in mark.sites[:MOST_ROWS]]
        return tell_together(parts)

    def _told(self, mark: Cluster) -> Told:
        return tell(each for n in mark.sites for each in _named(self._spots, self._sites[n]))


def _mark(found: Sequence[Site], number: int) -> Cluster:
    """The mark of one site alone."""
    site = found[number]
    return Cluster(site.lon, site.lat, len(site.dots), (number,), site.roles)


def _at(found: Sequence[Site], mark: Cluster) -> Cluster | None:
    """The mark of the site that lies where another one did."""
    there = (n for n, site in enumerate(found) if (site.lon, site.lat) == (mark.lon, mark.lat))
    number = next(there, None)
    return _mark(found, number) if number is not None else None


def _places(found: Sequence[Site], spots: Sequence[MapSpot], box: Box) -> list[tuple[int, Told]]:
    """The sites within a part of the world, with what is said of them; the largest first."""
    told = [
        (number, tell(_named(spots, site)))
        for number, site in enumerate(found)
        if box.holds(site.lon, site.lat)
    ]
    return sorted(told, key=lambda row: (-row[1].slides, row[1].name))


def _named(spots: Sequence[MapSpot], site: Site) -> list[Named]:
    there = (spots[number] for number in site.dots)
    return [Named(spot.spot.key, spot.number, spot.name) for spot in there]


def _slide_row(spot: MapSpot, number: int) -> Row:
    title = f"{spot.number}  {spot.title or spot.spot.slide}"
    role = " · where the camera stood" if spot.role == Role.CAMERA else ""
    return Row(title, f"{spot.story}{role}", number, (spot.spot.path, spot.picture))

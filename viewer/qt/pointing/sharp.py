"""Sharp where it is pointed at: asks for a decode of a part, when the stage's is too coarse.

The loader decodes one part of one picture at a time, and `viewer.qt.stage.closeup` asks for it on
behalf of the zoom. So the lens asks through that, and only while the reader has not zoomed: then
nobody else needs the part.
"""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from viewer.imaging.geometry import Rect, Region, Size, whole_pixels
from viewer.imaging.loader import Loader
from viewer.qt.images import to_image
from viewer.qt.pointing.placing import view_of
from viewer.qt.stage.canvas import Canvas
from viewer.qt.stage.closeup import ENOUGH, CloseUp, grown, holds
from viewer.show.pointing import Part, Pointing, Tool
from viewer.show.strokes import Place

REST_MS = 60  # a lens that races over the picture asks for nothing
ROOM = 2.2  # times what the lens shows, on a side


class Sharp(QObject):
    """`detail` is the sharpest part there is, and where in the picture it lies."""

    def __init__(self, pointing: Pointing, canvas: Canvas, parent: QObject) -> None:
        super().__init__(parent)
        self.detail: tuple[QImage, Region] | None = None
        self._pointing = pointing
        self._canvas = canvas
        self._loader: Loader | None = None
        self._name = ""
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)

    def look_at(self, loader: Loader | None, name: str) -> None:
        """Another picture is on the stage."""
        self._loader, self._name, self.detail = loader, name, None
        self._rest.stop()

    def follow_lens(self) -> None:
        """The lens has moved, or is another size."""
        if self._pointing.tool is Tool.MAGNIFIER:
            self._rest.start()
        else:
            self._rest.stop()

    def take(self, name: str) -> bool:
        """Something about the picture `name` has come; True if the lens shows it."""
        if self._loader is None or name != self._name or self._pointing.tool != Tool.MAGNIFIER:
            return False
        found = self._loader.detail(name)
        if found is None:
            return False
        self.detail = (to_image(found.pixels), found.region)
        return True

    def _ask(self) -> None:
        look = self._pointing.look
        if look.tool is not Tool.MAGNIFIER or look.place is None:
            return
        close_up, zoom = self._canvas.findChild(CloseUp), self._canvas.zoom
        frame = zoom.frame
        if isinstance(close_up, CloseUp) and frame is not None and zoom.view is None:
            scale = frame.fit * look.factor
            part = _around(look.place, look.radius / look.factor, frame.picture)
            seen = Rect(*whole_pixels(part, frame.picture))
            if self.detail is None or not _holds(self.detail, seen, scale):
                room = grown(part, (ROOM - 1) / 2)
                close_up.want(whole_pixels(room, frame.picture), scale)


def want_part(canvas: Canvas, part: Part, *, with_note: bool) -> None:
    """Ask for a hotspot as sharp as this canvas will show it."""
    close_up, zoom = canvas.findChild(CloseUp), canvas.zoom
    if isinstance(close_up, CloseUp) and zoom.frame is not None:
        view = view_of(part, zoom.frame, zoom.most, with_note=with_note)
        if view is not None:
            close_up.want_view(view)


def _around(place: Place, radius: float, picture: Size) -> Rect:
    """What the lens shows, in the picture's pixels."""
    reach = radius * max(picture.width, picture.height) / 100
    x, y = place.x * picture.width / 100, place.y * picture.height / 100
    return Rect(x - reach, y - reach, 2 * reach, 2 * reach)


def _holds(detail: tuple[QImage, Region], part: Rect, scale: float) -> bool:
    """Whether a part that is there will do."""
    image, region = detail
    useful = min(1.0, scale)
    return image.width() >= ENOUGH * useful * region.width and holds(region, part)

"""The type of the shelf's cards, and how tall their parts are."""

from PySide6.QtGui import QFontMetrics

from viewer.qt import theme
from viewer.qt.library.lines import Lines

PAD_PX = 8  # between a cover and its words, and between the groups of words
LARGE_PT = 21.0


class Faces:
    """Title, small words, the large card's title, and a heading."""

    def __init__(self) -> None:
        self.title = Lines(theme.font(theme.NOTES_PT, bold=True))
        self.small = Lines(theme.font(theme.SMALL_PT))
        self.notes = Lines(theme.font(theme.NOTES_PT))
        self.large = Lines(theme.font(LARGE_PT, bold=True))
        self.heading = Lines(theme.font(theme.TITLE_PT))

    @property
    def words_height(self) -> int:
        """What stands under a cover: title and subtitle, then three lines of facts."""
        return PAD_PX + self.block_height + PAD_PX // 2 + 3 * self.small.height + PAD_PX

    @property
    def block_height(self) -> int:
        """Title and subtitle: three lines between them."""
        return 2 * self.title.height + self.small.height

    @property
    def heading_height(self) -> int:
        """The name of a group, with the air around it."""
        return QFontMetrics(self.heading.face).height() + 30

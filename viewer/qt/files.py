"""How a story's files become pictures: its bundle joined to decoders and to the disk cache."""

from typing import TYPE_CHECKING

from viewer.imaging.loader import Loader
from viewer.imaging.thumbnails import Kept
from viewer.qt.order import THUMBNAIL

if TYPE_CHECKING:
    from viewer.imaging.pool import Pool
    from viewer.imaging.thumbnails import Thumbnails
    from viewer.story.bundle import Bundle

HEAD_BYTES = 256 * 1024  # of a photograph: the small picture that cameras put into it lies there


def loader_of(bundle: "Bundle", pool: "Pool", thumbnails: "Thumbnails | None") -> Loader:
    """A loader of the bundle's pictures by name; without `thumbnails` no small one is kept."""
    return Loader(
        pool,
        bundle.read,
        keeper=Kept(thumbnails, bundle.stamp, THUMBNAIL) if thumbnails else None,
        read_head=lambda name: bundle.head(name, HEAD_BYTES),
    )

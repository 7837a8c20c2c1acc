"""The number that is being typed."""

from viewer.qt.overlays.pill import Pill


class TypedNumber(Pill):
    """Shows `Go to slide 12 of 32` while a number is being typed."""

    def say(self, digits: str | None, count: int) -> None:
        """Show the digits typed so far; None hides the label."""
        if digits is None:
            self.hide()
        else:
            self.keep(f"Go to slide {digits or '…'} of {count}, then Enter")

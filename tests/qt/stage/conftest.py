"""A stage that looks at a picture, without a program around it."""

from collections.abc import Callable

import pytest

from viewer.imaging.geometry import Size
from viewer.qt.stage.canvas import Canvas

MakeStage = Callable[[Size, Size, str], Canvas]


@pytest.fixture
def stage(make_stage: MakeStage) -> Canvas:
    """A canvas of 300 by 200 with a picture of 3000 by 2000: whole at a tenth of its size."""
    return make_stage(Size(300, 200), Size(300, 200), "#d03030")

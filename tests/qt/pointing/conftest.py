"""A stage to point at, with all that pointing needs and no program around it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from viewer.imaging.geometry import Size
from viewer.qt.app import App
from viewer.qt.pointing.desk import PointingDesk
from viewer.qt.pointing.pane import Pane
from viewer.qt.stage.canvas import Canvas
from viewer.show.pointing import Pointing
from viewer.show.strokes import Shape

MakeStage = Callable[[Size, Size, str], Canvas]

STORY = """\
format: 1
id: pointed
title: Pointed
language: en
sources: {page: {title: The page}}
slides:
  - title: Two parts
    picture: {file: noise.jpg}
    hotspots:
      - {region: [10, 10, 20, 20], title: Left, text: "What is here?", sources: [page]}
      - {region: [60, 60, 20, 20]}
  - title: No parts
    picture: {file: noise.jpg}
  - title: Covered
    picture: {file: secret.jpg, sensitive: A wound}
    hotspots: [{region: [10, 10, 20, 20], title: Here}]
  - title: Words alone
"""


@pytest.fixture(scope="session")
def pointed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of a photograph with two hotspots, one without, a covered one, and words alone."""
    folder = tmp_path_factory.mktemp("pointed")
    Image.effect_noise((3000, 2000), 60).convert("RGB").save(folder / "noise.jpg")
    Image.new("RGB", (900, 600), "#c02020").save(folder / "secret.jpg")
    (folder / "story.yaml").write_text(STORY)
    return folder


@pytest.fixture
def app(start: Callable[[Path], App], pointed: Path) -> App:
    app = start(pointed)
    app.window.canvas.zoom.less_motion = lambda: True  # no glides, but where a test asks for them
    return app


@pytest.fixture
def desk(app: App) -> PointingDesk:
    """A desk at the first slide."""
    desk = PointingDesk(app.window)
    desk.follow(app.showing)
    return desk


@pytest.fixture
def stage(make_stage: MakeStage) -> Canvas:
    """A canvas of 600 by 400 with a grey picture of 3000 by 2000 that fills it."""
    return make_stage(Size(600, 400), Size(600, 400), "#808080")


@pytest.fixture
def pointing() -> Pointing:
    """The state, at a picture of the shape of the stage's, with two hotspots."""
    pointing = Pointing()
    pointing.turn_to(0, Shape(3000, 2000), [(10, 10, 20, 20), (60, 60, 20, 20)])
    return pointing


@pytest.fixture
def pane(stage: Canvas, pointing: Pointing) -> Iterator[Pane]:
    """A pane over the stage, which follows the state."""
    pane = Pane(stage, pointing, lambda: None, answers=True)
    pane.hands.come_first()
    pointing.changed.connect(pane.refresh)
    pointing.moved.connect(pane.follow_pointer)
    yield pane
    pane.leave()

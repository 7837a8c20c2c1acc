"""A story that has everything a show to a class can meet, and a program that presents it."""

from pathlib import Path

from PIL import Image, ImageChops
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tests.qt.presenting.made_up import Log, MadeUpScreens
from viewer.qt.app import App
from viewer.qt.audience.window import AudienceWindow
from viewer.qt.classroom import Classroom
from viewer.qt.presenting.awake import Awake

NOTED = "canary-for-the-presenter-alone"  # stands in the notes of every slide that has some
BRIGHT = "#12fe5a"  # of the sensitive picture, and of nothing else
SIZE = (600, 400)
STANDS_OUT = 60  # by how much green exceeds red and blue in no colour of the program's own
# How sounds and films begin: what follows is none, which only who decodes it finds out.
WAVE, FILM = b"RIFF\x00\x10\x00\x00WAVEfmt ", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00"

STORY = f"""\
format: 1
id: everything
title: Everything
look_first: true
slides:
  - id: whole
    chapter: One
    title: The square
    picture: {{file: red.png, alt: A square, creator: Ann, license: CC0-1.0, source: page}}
    caption: Everybody in the **square** looks away [@page, §1].
    context: It was market day, the ledger says. See [the page](https://example.org/a).
    notes: {NOTED}
    questions: [What is *going on*?, Who looks at whom?]
    hotspots:
      - {{region: [10, 10, 30, 30], title: The hand, text: It points., sources: [page]}}
      - {{region: [50, 40, 45, 55], title: The dog}}
    compare: {{file: blue.png, alt: Later, credit: Ben, label: After, own_label: Before}}
    evidence:
      source: {{status: unknown, note: The page names nobody.}}
      date: {{status: claimed}}
    accounts:
      - {{who: The page, says: Taken in secret, source: page}}
      - {{who: A visitor, says: Anybody could take it}}
    place: here
  - id: sensitive
    title: A covered one
    picture: {{file: bright.png, alt: A wound, credit: Cy, sensitive: A wound that bleeds}}
    caption: What was done here.
    notes: {NOTED} {NOTED}
    hotspots: [{{region: [20, 20, 20, 20], title: The knife}}]
    compare: {{file: blue.png, alt: Before, credit: Ben}}
  - id: beside
    title: A covered one beside
    picture: {{file: blue.png, alt: Blue, credit: Ben}}
    compare: {{file: bright.png, alt: A wound, credit: Cy}}
    look_first: false
  - id: heard
    title: A voice
    picture: {{file: red.png, alt: A square, credit: Ann}}
    audio: {{file: noise.wav, transcript: "One says: *no*."}}
    clip: {{file: noise.mp4}}
    notes: {NOTED}
  - {{id: missing, title: A missing one, picture: {{file: gone.png, alt: Nothing, credit: Dee}}}}
  - id: broken
    title: A broken one
    picture: {{file: broken.png, alt: Nothing, credit: Dee}}
    caption: It was a photograph once.
    notes: {NOTED}
    audio: {{file: gone.ogg}}
  - id: words
    chapter: Two
    title: Only words
    caption: A slide without a picture.
    notes: {NOTED}
    look_first: false
  - id: lively
    picture: {{file: lively.gif, alt: It moves, credit: Eve}}
    duration: 1
    look_first: false
  - {{id: last, title: The end, picture: {{file: blue.png, alt: Blue, credit: Ben}}}}
sources:
  page: {{type: webpage, title: A page, URL: "https://example.org/b", withheld: A friend}}
places: {{here: {{name: Here, lat: 1, lon: 2}}}}
glossary: {{square: An open place.}}
content_notes: [A wound, A *scream*]
"""


def write_story(folder: Path) -> Path:
    """Put the story and its files into `folder`; gives the folder."""
    (folder / "story.yaml").write_text(STORY, encoding="utf-8")
    for name, colour in (("red", "#a03030"), ("blue", "#3040b0"), ("bright", BRIGHT)):
        Image.new("RGB", SIZE, colour).save(folder / f"{name}.png")
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("#404040", "#606060")]
    frames[0].save(folder / "lively.gif", save_all=True, append_images=frames[1:], duration=30)
    for name, head in (("broken.png", b""), ("noise.wav", WAVE), ("noise.mp4", FILM)):
        (folder / name).write_bytes(head + b"nothing that anybody could decode " * 40)
    return folder


def classroom_of(app: App) -> Classroom:
    assert app.controls is not None
    return app.controls.classroom


def give_screens(app: App) -> MadeUpScreens:
    """Have the program present on made-up screens, and keep none of them on."""
    presenting = classroom_of(app).presenting
    screens = MadeUpScreens(app)
    presenting._screens = screens
    presenting._awake = Awake(app, Log(), later_ms=0)
    return screens


def audience_of(app: App) -> AudienceWindow | None:
    return classroom_of(app).presenting.audience


def has_bright(drawn: Image.Image) -> bool:
    """Whether a pixel of the sensitive picture is there, dimmed or blended as it may be."""
    red, green, blue = drawn.convert("RGB").split()
    greener = ImageChops.darker(ImageChops.subtract(green, red), ImageChops.subtract(green, blue))
    return any(greener.histogram()[STANDS_OUT:])


def is_bright(image: QImage) -> bool:
    """The same of one of Qt's images."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    size, bits = (rgb.width(), rgb.height()), bytes(rgb.constBits())
    return has_bright(Image.frombuffer("RGB", size, bits, "raw", "RGB", rgb.bytesPerLine()))


def shows_bright(widget: QWidget) -> bool:
    """The same of a widget as it is now."""
    return is_bright(widget.grab().toImage())

"""A story to begin with: two slides, a drawing for each, and comments that tell what is what.

It opens at once and passes every rule of `check`, so that whatever is wrong afterwards is new.
"""

import datetime as dt

from viewer.export.draft.story import SCHEMA_FILE, SCHEMA_LINE
from viewer.export.draft.written import line
from viewer.story.model import FORMAT
from viewer.story.schema import schema_text

WINDOW = "pictures/window.svg"
TABLE = "pictures/table.svg"

_HEAD = """\
{schema}
# A photo story: this file and the pictures that it names. Change it, save it, and look.
# An editor that knows YAML schemas completes the fields: its line is the first one here.
format: {format}                     # of this file; leave it
{id}
{title}
{language}
license: CC-BY-4.0            # of your own words; another SPDX id if others may not copy them
{created}
"""
_BODY = """\
sources:                      # where things come from; a text cites them as [@key] or [@key, p. 3]
  example:
    type: document            # webpage, book, report, interview, graphic… (the words of CSL)
    title: A note to begin with
    author: [{literal: The author of this story}]
    issued: %(year)s~              # dates are EDTF: 2012-09-04, 2012-09, 2012~ (about), 2012?

places:
  first-place: {name: A place, lat: 51.48, lon: 0.0}   # degrees; north and east are positive

slides:
  - id: window                # a-z, 0-9 and -; it may stay when the order changes
    chapter: First chapter    # lasts until another slide opens the next
    title: A window at night
    picture:
      file: pictures/window.svg
      kind: illustration      # photograph, illustration, map, chart, video-still or document
      alt: A dark house wall with one lit window.   # what it looks like, for who cannot see it
      creator: Drawn for this story
      license: CC0-1.0        # or `rights:`, for what nobody has licensed
    caption: One window is lit [@example].          # short; shown with the picture
    context: |                # long, as many paragraphs as you like; text is CommonMark
      What a reader should know beside the picture: who made it, when, and what is not known.
    notes: For whoever presents; the audience never sees this.
    questions:                # a class is asked before it reads the caption
      - What do you see that makes you say that?
    taken: %(year)s~

  - id: table
    title: A table by the window
    picture:
      file: pictures/table.svg
      kind: illustration
      alt: A table with a lamp and three photographs that lie face down.
      creator: Drawn for this story   # or `creator_withheld: why`; a withheld name is a credit too
      license: CC0-1.0
    caption: Three photographs lie on the table [@example].
    place: first-place
    hotspots:                 # left, top, width and height in percent of the picture
      - {region: [40, 54, 28, 28], title: The photographs, text: They lie face down.}
    evidence:                 # how do we know? documented, corroborated, claimed, disputed,
      provenance: {status: unknown}              # unknown or withheld; a gap that is named
      source: {status: claimed, sources: [example]}         # can be asked about
      date: {status: unknown}
      location: {status: unknown}
      motivation: {status: unknown}
"""
_WINDOW = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1067">
<title>A window at night</title>
<rect width="1600" height="1067" fill="#1d2a36"/>
<path d="M0 880h1600v187H0z" fill="#131c25"/>
<path d="M560 260h480v520H560z" fill="#0d141b"/>
<path d="M580 280h210v230H580zm230 0h210v230H810zM580 530h210v230H580zm230 0h210v230H810z"
 fill="#f2c46d"/>
<path d="M540 780h520v26H540z" fill="#3a4b59"/>
<path d="M560 806h480l190 261H370z" fill="#f2c46d" opacity=".12"/>
<path d="M680 760v-74c0-26 18-44 40-44s40 18 40 44v74z" fill="#a4643f"/>
</svg>
"""
_TABLE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1067">
<title>A table by the window</title>
<rect width="1600" height="1067" fill="#2b3945"/>
<path d="M980 120h420v400H980z" fill="#16202a"/>
<path d="M1000 140h180v360h-180zm200 0h180v360h-180z" fill="#3d5466"/>
<path d="M120 560h1360l90 330H30z" fill="#8c5a3c"/>
<path d="M30 890h1540v60H30z" fill="#6d4430"/>
<path d="M330 330h150l40 130H290z" fill="#f2c46d"/>
<path d="M392 460h26v180h-26zM340 640h130v22H340z" fill="#16202a"/>
<path d="M200 662h420l110 150H90z" fill="#f2c46d" opacity=".18"/>
<path d="m660 610 170-14 20 110-182 18zm210 26 168 4 6 114-178-4z" fill="#f4ead6"/>
<path d="m730 730 164 22-18 100-170-26z" fill="#e6d9bf"/>
</svg>
"""


def starter(story_id: str, title: str, today: dt.date) -> dict[str, bytes]:
    """Give the files of a new story by their names, its story.yaml last."""
    head = _HEAD.format(
        schema=SCHEMA_LINE,
        format=FORMAT,
        id=_beside(line(0, "id", story_id), "unique on a shelf: a-z, 0-9 and -"),
        title=line(0, "title", title),
        language=_beside("language: en", "of the words below, as BCP 47 writes it: en, ko, pt-BR"),
        created=line(0, "created", today.isoformat()),
    )
    return {
        WINDOW: _WINDOW.encode(),
        TABLE: _TABLE.encode(),
        SCHEMA_FILE: schema_text().encode(),
        "story.yaml": f"{head}\n{_BODY % {'year': today.year}}".encode(),
    }


def _beside(text: str, comment: str) -> str:
    return f"{text:<29} # {comment}"

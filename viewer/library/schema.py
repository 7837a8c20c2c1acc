"""The tables of the one SQLite file, and how an older file becomes a newer one.

`MIGRATIONS[n]` brings a file of version `n` to version `n + 1`; `base` carries them out. A row of
`story` is what the shelf knows of one story, found by the path that opens it; what the reader does
with a story (progress, bookmarks, notes) hangs on that row. What was read from the story (`slide`,
`place`, the index of words) can be read again at any time.
"""

SETTINGS = "CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT"

SHELF = """
CREATE TABLE folder (
    path TEXT PRIMARY KEY,
    added REAL NOT NULL
) STRICT;
CREATE TABLE story (
    key INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL DEFAULT 'story',
    shelved INTEGER NOT NULL DEFAULT 0,
    shipped INTEGER NOT NULL DEFAULT 0,
    folder TEXT REFERENCES folder (path) ON DELETE SET NULL,
    stamp TEXT NOT NULL DEFAULT '',
    id TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    subtitle TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '[]',
    content_notes TEXT NOT NULL DEFAULT '[]',
    cover TEXT NOT NULL DEFAULT '',
    slides INTEGER NOT NULL DEFAULT 0,
    minutes INTEGER NOT NULL DEFAULT 0,
    added REAL NOT NULL,
    opened REAL,
    trouble TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX story_id ON story (id);
CREATE TABLE progress (
    story INTEGER PRIMARY KEY REFERENCES story (key) ON DELETE CASCADE,
    slide TEXT NOT NULL,
    number INTEGER NOT NULL,
    moved REAL NOT NULL
) STRICT;
CREATE TABLE bookmark (
    story INTEGER NOT NULL REFERENCES story (key) ON DELETE CASCADE,
    slide TEXT NOT NULL,
    made REAL NOT NULL,
    PRIMARY KEY (story, slide)
) STRICT;
CREATE TABLE note (
    story INTEGER NOT NULL REFERENCES story (key) ON DELETE CASCADE,
    slide TEXT NOT NULL,
    text TEXT NOT NULL,
    changed REAL NOT NULL,
    PRIMARY KEY (story, slide)
) STRICT;
CREATE TABLE lesson (
    key INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    made REAL NOT NULL
) STRICT;
CREATE TABLE lesson_slide (
    lesson INTEGER NOT NULL REFERENCES lesson (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES story (key) ON DELETE CASCADE,
    slide TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (lesson, position)
) STRICT;
CREATE TABLE slide (
    story INTEGER NOT NULL REFERENCES story (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    chapter TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    picture TEXT NOT NULL DEFAULT '',
    sensitive INTEGER NOT NULL DEFAULT 0,
    taken TEXT NOT NULL DEFAULT '',
    first REAL,
    last REAL,
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE place (
    story INTEGER NOT NULL REFERENCES story (key) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    lat REAL,
    lon REAL,
    PRIMARY KEY (story, number, role)
) STRICT, WITHOUT ROWID;
"""

INDEX = """
CREATE TABLE day (id INTEGER PRIMARY KEY, first REAL NOT NULL, last REAL NOT NULL) STRICT;
CREATE TABLE saying (id INTEGER PRIMARY KEY, text BLOB NOT NULL) STRICT;
CREATE VIRTUAL TABLE word USING fts5 (
    name, title, caption, context, rest, place, source, facet,
    content = '', prefix = '2',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
"""

MIGRATIONS: tuple[str, ...] = (SETTINGS, SHELF + INDEX)
VERSION = len(MIGRATIONS)

"""A lesson told in full: its slides come from the stories on the reader's own shelf.

A slide that refers to another story (`viewer.story.lesson`) takes all that is said there of its
picture, and what that rests on: sources, places, the meanings of words, content notes, authors.
Only stories that the shelf knows are opened; what a file names as a path is compared with them
and never followed. A story that is missing leaves its slide with its title and says what it needs.

`told` makes the story that is shown; `written` and `whole` make a story of its own of that, which
can be packed and given away.
"""

from collections.abc import Callable, Collection
from typing import NamedTuple, TypeVar

import msgspec.structs

from viewer.library.entry import Find
from viewer.library.lessons.borrowed import put
from viewer.library.lessons.joinedbundle import JoinedBundle
from viewer.library.lessons.lenders import Lender, Lenders
from viewer.story.credit import slide_sources
from viewer.story.language import every, pick
from viewer.story.lesson import FROM, OF_EACH_STORY, Origin, is_lesson, origin
from viewer.story.links import references
from viewer.story.load import Loaded
from viewer.story.model import Author, Picture, Place, Slide, Source, Story, Text
from viewer.story.names import folded
from viewer.story.problems import Problem, Severity
from viewer.story.tree import Bundle
from viewer.story.walk import texts

P = TypeVar("P", bound=Picture)

MISSING = "missing-story"
ORIGIN = "x-origin"
"""Where a slide of a written story once came from; nothing is looked up by it."""


def told(loaded: Loaded, find: Find) -> Loaded:
    """Give a lesson with its slides told; any other story as it is.

    `find` gives the paths of the stories of an id that are on the shelf. What was opened belongs
    to the new bundle. Raises what `find` raises, and has closed the stories then.
    """
    if loaded.story is None or not is_lesson(loaded.story):
        return loaded
    lesson = _Lesson(loaded.story, loaded.bundle, Lenders(find, loaded))
    try:
        story = lesson.told()
    except BaseException:
        lesson.stories.close()
        raise
    return Loaded(JoinedBundle(loaded.bundle, lesson.stories.parts()), story, loaded.problems)


class Written(NamedTuple):
    """A story that refers to no other: its text, and its files.

    Each file by its name in the new story, with the bundle that has it and its name there.
    """

    text: str
    files: list[tuple[str, Bundle, str]]


def written(loaded: Loaded) -> Written:
    """Write down what `told` gave. Files that are missing are left out. Needs a story."""
    from viewer.story.writing import as_yaml

    if loaded.story is None:
        raise ValueError("there is no story to write down")
    story, bundle = loaded.story, loaded.bundle
    slides = tuple(_settled(slide) for slide in story.slides)
    files = [(name, bundle, bundle.find(name)) for name in _names(story) if bundle.has(name)]
    return Written(as_yaml(msgspec.structs.replace(story, slides=slides)), files)


def whole(loaded: Loaded) -> Loaded:
    """Give what `told` gave as a story of its own, in a bundle that can be packed or copied.

    Closing that bundle closes the others. Needs a story.
    """
    from viewer.library.lessons.writtenbundle import WrittenBundle
    from viewer.story.load import read

    made = written(loaded)
    return read(WrittenBundle(made.text, made.files, loaded.bundle))


class _Lesson:
    """A lesson while it is put together."""

    def __init__(self, story: Story, bundle: Bundle, stories: Lenders) -> None:
        self.stories = stories
        self._story = story
        self._file = bundle.story_file
        self._sources: dict[str, Source] = dict(story.sources)
        self._places: dict[str, Place] = dict(story.places)
        self._meanings: dict[str, list[tuple[str, Text]]] = {
            term: [("", meaning)] for term, meaning in story.glossary.items()
        }
        self._notes = list(story.content_notes)
        self._authors = list(story.authors)
        own = msgspec.structs.replace(story, sources={}, places={})
        self._dangling = {each.key for each in references(own)} - set(story.sources)
        named = {key for slide in story.slides for key in _places(slide)}
        self._nowhere = named - set(story.places)
        self._runs: dict[str, int] = {}
        self._last = ""  # the chapter that is open

    def told(self) -> Story:
        """Give the lesson with all that its slides bring along."""
        slides = tuple(self._slide(slide, at) for at, slide in enumerate(self._story.slides))
        licences, licence = self.stories.licences(), self._story.license
        if licence == OF_EACH_STORY and len(licences) == 1:
            licence = licences.pop() or licence
        return msgspec.structs.replace(
            self._story,
            slides=slides,
            license=licence,
            sources=self._sources,
            places=self._places,
            glossary={term: self._meaning(found) for term, found in self._meanings.items()},
            content_notes=tuple(self._notes),
            authors=tuple(self._authors),
        )

    def _slide(self, slide: Slide, at: int) -> Slide:
        wanted = origin(slide)
        if wanted is None:
            title = self._story.title if self._runs else None
            return msgspec.structs.replace(slide, chapter=self._chapter(title, slide))
        found = self.stories.slide(wanted)
        if found is None:
            return self._without(slide, wanted, at)
        part, told_there, where = found
        if self.stories.use(part):
            self._bring_story(part)
        self._bring(part, told_there)
        moved = part.move.struct(_as_there(told_there, part))
        return msgspec.structs.replace(
            moved,
            id=slide.id,
            chapter=self._chapter(part.move.text(part.story.title), slide),
            look_first=part.story.look_first if moved.look_first is None else moved.look_first,
            extra={**moved.extra, FROM: where.as_field()},
        )

    def _chapter(self, title: Text | None, slide: Slide) -> Text | None:
        """Where the slides of a story begin, open a chapter of its title, or of the slide's own."""
        chapter = title if slide.chapter is None else slide.chapter
        shown = pick(chapter, self._story.language, self._story.language)
        if chapter is None or (shown == self._last and slide.chapter is None):
            return None
        self._last = shown
        self._runs[shown] = run = self._runs.get(shown, 0) + 1
        return chapter if run == 1 else _each(chapter, lambda words: f"{words} ({run})")

    def _bring_story(self, part: Lender) -> None:
        """Take what stands for the whole story: content notes, authors."""
        story = part.story
        for note in map(part.move.text, story.content_notes):
            if note not in self._notes:
                self._notes.append(note)
        title = pick(story.title, self._story.language, story.language)
        for author in story.authors:
            words = pick(author.role, self._story.language, story.language)
            role = f"{words}, in “{title}”" if words else f"in “{title}”"
            licence = f" ({story.license})" if story.license else ""
            name = part.move.text(author.name)
            self._authors.append(Author(name=name, role=role + licence, extra=author.extra))

    def _bring(self, part: Lender, slide: Slide) -> None:
        """Take what a slide rests on: its sources, its places, the words that it uses."""
        story, plain = part.story, part.move._replace(sources={}, places={})
        meanings = {term: story.glossary[term] for term in _terms(slide, story)}
        alone = msgspec.structs.replace(story, slides=(slide,), summary=None, glossary=meanings)
        used = {*slide_sources(slide), *(each.key for each in references(alone))}
        sources = {k: plain.struct(source) for k, source in story.sources.items() if k in used}
        keys = _places(slide)
        places = {k: plain.struct(place) for k, place in story.places.items() if k in keys}
        part.move = part.move._replace(
            sources={
                **part.move.sources,
                **_apart(used - set(story.sources), story),
                **put(self._sources, sources, self._dangling),
            },
            places={
                **part.move.places,
                **_apart(keys - set(story.places), story),
                **put(self._places, places, self._nowhere),
            },
        )
        title = pick(story.title, self._story.language, story.language)
        for term, meaning in meanings.items():
            said = (title, part.move.text(meaning))
            known = self._meanings.setdefault(term, [])
            if said[1] not in [words for _, words in known]:
                known.append(said)

    def _meaning(self, found: list[tuple[str, Text]]) -> Text:
        """Give what a word means; where stories differ, what it means in each of them."""
        if len(found) == 1:
            return found[0][1]
        own = self._story.language
        tags = dict.fromkeys(tag or own for _, text in found for tag, _ in every(text))
        said = {
            tag: " \N{MIDDLE DOT} ".join(
                f"{pick(text, tag, own)} ({title})" if title else pick(text, tag, own)
                for title, text in found
            )
            for tag in tags
        }
        return said[own] if list(said) == [own] else said

    def _without(self, slide: Slide, wanted: Origin, at: int) -> Slide:
        """Give a slide whose story, or whose place in it, is gone: its title, and what it needs."""
        part = self.stories.lender(wanted)
        title: Text = wanted.story
        message = f"This slide is told by the story “{wanted.story}”, which is not on your shelf."
        mend = "Put that story on the shelf, and open the lesson again."
        if part is not None:
            title = part.move.text(part.story.title)
            message = f"The story “{wanted.story}” has no slide “{wanted.slide}” any more."
            mend = "Take the slide out of the lesson, or put another in its place."
        problem = Problem(
            code=MISSING,
            severity=Severity.ERROR,
            file=self._file,
            message=message,
            mend=mend,
            path=f"slides[{at}].{FROM}",
        )
        chapter = self._chapter(title, slide)
        return msgspec.structs.replace(slide, chapter=chapter, problems=(*slide.problems, problem))


def _places(slide: Slide) -> set[str]:
    """Give the keys of the places that a slide names."""
    return {key for key in (slide.place, slide.camera_place) if key is not None}


def _apart(keys: Collection[str], story: Story) -> dict[str, str]:
    """Give names to keys that mean nothing in their story, so that they mean nothing here."""
    return {key: f"{story.id}:{key}" for key in keys}


def _as_there(slide: Slide, part: Lender) -> Slide:
    """Give the slide with what its story says of its pictures elsewhere.

    A picture is sensitive if any slide there says so; its checksum may stand in the manifest.
    """

    def marked(picture: P) -> P:
        return msgspec.structs.replace(
            picture,
            sensitive=picture.sensitive or part.notes.get(folded(picture.file)),
            sha256=picture.sha256 or part.digests.get(picture.file),
        )

    return msgspec.structs.replace(
        slide,
        picture=slide.picture and marked(slide.picture),
        compare=slide.compare and marked(slide.compare),
    )


def _terms(slide: Slide, story: Story) -> list[str]:
    """Give the words of the story's glossary that a slide's texts may use."""
    if not story.glossary:
        return []
    alone = msgspec.structs.replace(story, slides=(slide,), glossary={}, sources={}, places={})
    said = "\n".join(
        words for path, text in texts(alone) if path[0] == "slides" for _, words in every(text)
    ).casefold()
    return [term for term in story.glossary if term.casefold() in said]


def _each(text: Text, change: Callable[[str], str]) -> Text:
    if isinstance(text, str):
        return change(text)
    return {tag: change(words) for tag, words in text.items()}


def _settled(slide: Slide) -> Slide:
    """Give a slide that refers to no other story, and says where it came from."""
    wanted = origin(slide)
    if wanted is None:
        return slide
    extra = {key: value for key, value in slide.extra.items() if key != FROM}
    from_there = wanted._replace(path="").as_field()
    return msgspec.structs.replace(slide, extra={**extra, ORIGIN: from_there}, problems=())


def _names(story: Story) -> Collection[str]:
    """Give the names of all files of a story."""
    names = {story.cover: None} if story.cover is not None else {}
    for slide in story.slides:
        for _, picture in slide.pictures:
            names[picture.file] = None
            if picture.photo_slot is not None:
                names[picture.photo_slot] = None
        for piece in (slide.audio, slide.clip):
            if piece is not None:
                names[piece.file] = None
    return names

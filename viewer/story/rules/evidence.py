"""Evidence: which pillars a photograph has, and whether a firm status rests on anything."""

from collections.abc import Iterator, Sequence

from viewer.story.citation import citations
from viewer.story.credit import pillars
from viewer.story.finding import Finding
from viewer.story.language import every
from viewer.story.marks import Path
from viewer.story.model import PILLARS, TAKEN, Pillar, Slide, Status, Story
from viewer.story.rules.rule import Rule

_NEEDED = {Status.DOCUMENTED: 1, Status.CORROBORATED: 2}

_QUEUE = """\
sources:
  page: {type: webpage, title: A page}
slides:
  - picture:
      file: queue.jpg
      alt: People stand in line before a shop.
      creator: Ann Example
      source: page
      license: CC-BY-4.0
"""
_REST = """\
      date: {status: unknown, note: The page gives no date.}
      location: {status: claimed, note: The page says Pyongyang., sources: [page]}
      motivation: {status: unknown}
"""

NO_EVIDENCE = Rule(
    code="no-evidence",
    what="A photograph or video still leaves out some or all pillars of its evidence.",
    why="The pillars are five questions: provenance (is it the original?), source (who took it?), "
    "date, location and motivation (why was it taken?). A hole that is named can be asked about: "
    "`unknown` is a good answer. A hole that is not "
    "named looks as if nobody had asked. Drawings, maps, charts and documents may do without. A "
    "story without any evidence is told so once, not for each picture.",
    bad=f"{_QUEUE}    evidence:\n{_REST}",
    good=f"{_QUEUE}    evidence:\n      provenance: {{status: unknown}}\n"
    f"      source: {{status: documented, sources: [page]}}\n{_REST}",
)
UNSUPPORTED_STATUS = Rule(
    code="unsupported-status",
    what="A pillar is `documented` without a source, or `corroborated` with fewer than two.",
    why="`documented` says that a primary record shows it, `corroborated` that independent sources "
    "agree. The reader should be able to look at them. Sources that the note cites count too.",
    bad=f"{_QUEUE}    evidence:\n      provenance: {{status: unknown}}\n"
    f"      source: {{status: corroborated, sources: [page]}}\n{_REST}",
    good=f"{_QUEUE}    evidence:\n      provenance: {{status: unknown}}\n"
    f"      source: {{status: claimed, sources: [page]}}\n{_REST}",
)
RULES = (NO_EVIDENCE, UNSUPPORTED_STATUS)


def evidence_findings(story: Story) -> Iterator[Finding]:
    """Look at the evidence of each slide."""
    taken = [at for at, slide in enumerate(story.slides) if _is_taken(slide)]
    if len(taken) > 1 and not story.has_evidence:
        # A story that asks no such question is told once that it could.
        message = f"None of the {len(taken)} photographs and video stills has evidence."
        yield NO_EVIDENCE.at(("slides", taken[0]), message, _mend(PILLARS))
        return
    for at, slide in enumerate(story.slides):
        yield from _holes(slide, ("slides", at))
        for name, pillar in pillars(slide):
            yield from _support(name, pillar, ("slides", at, "evidence", name, "status"))


def _holes(slide: Slide, path: Path) -> Iterator[Finding]:
    if slide.picture is None or not _is_taken(slide):
        return
    given = {name for name, _ in pillars(slide)}
    holes = [name for name in PILLARS if name not in given]
    kind = slide.picture.kind.replace("-", " ")
    if not given:
        yield NO_EVIDENCE.at(path, f"The {kind} has no evidence.", _mend(holes))
    elif holes:
        mend = "Add what is missing, if only as `{status: unknown}`."
        message = f"The evidence of the {kind} says nothing of its {_listed(holes)}."
        yield NO_EVIDENCE.at_key((*path, "evidence"), message, mend)


def _is_taken(slide: Slide) -> bool:
    return slide.picture is not None and slide.picture.kind in TAKEN


def _mend(holes: Sequence[str]) -> str:
    return f"Add `evidence:` with {_listed(holes)}; each may be `{{status: unknown}}`."


def _support(name: str, pillar: Pillar, path: Path) -> Iterator[Finding]:
    needed = _NEEDED.get(pillar.status, 0)
    cited = {one.key for _, words in every(pillar.note) for one in citations(words)}
    if len(cited.union(pillar.sources)) < needed:
        number = "a source" if needed == 1 else "two sources"
        message = f"The {name} is called {pillar.status}, which takes at least {number}."
        mend = "Add `sources: [key]`, or write `claimed`, if one source says so."
        if needed == 1:
            mend = "Add `sources: [key]`, or write `claimed` or `unknown`."
        yield UNSUPPORTED_STATUS.at(path, message, mend)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

"""The rules beyond the schema: the parts of a story fit together, and its files are there.

`rules` looks at the story alone, `files` at what it names in its bundle. Both give findings; only
if there are any is the file read again for their places.
"""

from viewer.story.files import Trial, file_findings
from viewer.story.load import Loaded
from viewer.story.marks import as_path
from viewer.story.problems import BundleError, Problem
from viewer.story.report import in_order, placed
from viewer.story.rules import rule_findings


def check(loaded: Loaded, trial: Trial | None = None) -> tuple[Problem, ...]:
    """Give every problem of a story, those of reading it included, by their place in the file.

    Reads the start of each picture, and the whole of those that carry a checksum. `trial` is asked
    about each picture that begins like one: what is wrong with it, or "" for a sound one.
    """
    if loaded.story is None:
        return loaded.problems
    if loaded.bundle.is_photos:
        return _of_photos(loaded, trial)
    findings = [*rule_findings(loaded.story), *file_findings(loaded.bundle, loaded.story, trial)]
    if not findings:
        return loaded.problems
    problems = placed(findings, _text(loaded), loaded.bundle.story_file)
    return in_order([*loaded.problems, *problems])


def _of_photos(loaded: Loaded, trial: Trial | None) -> tuple[Problem, ...]:
    """A folder of photos has no text to check; each problem is that of a picture."""
    if loaded.story is None:
        return loaded.problems
    problems = list(loaded.problems)
    for finding in file_findings(loaded.bundle, loaded.story, trial):
        slide = loaded.story.slides[int(finding.path[1])]
        problems.append(
            Problem(
                code=finding.said.code,
                severity=finding.said.severity,
                file=slide.picture.file if slide.picture else str(loaded.bundle.root),
                path=as_path(finding.path),
                message=finding.said.message,
                mend=finding.said.mend,
            )
        )
    return tuple(problems)


def _text(loaded: Loaded) -> str:
    from viewer.story.filetext import Refused, decode

    name = loaded.bundle.story_file
    try:
        return decode(loaded.bundle.read(name), name)
    except (BundleError, Refused):
        # The file was changed since it was loaded: the problems are shown without their places.
        return ""

"""The rules beyond the schema: the parts of a story fit together, and its files are there.

`rules` looks at the story alone, `files` at what it names in its bundle, `integrity` at the
bundle's manifest. All give findings; only if there are any is the file read again for their places.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from viewer.story.files import Trial, file_findings
from viewer.story.integrity import MANIFEST, BundleIntegrity, of_bundle
from viewer.story.load import Loaded
from viewer.story.marks import as_path
from viewer.story.model import Story
from viewer.story.problems import BundleError, Problem
from viewer.story.report import in_order, placed
from viewer.story.rules.files import MANIFEST_DIFFERS
from viewer.story.rules.registry import rule_findings
from viewer.story.tree import Bundle

NAMED = 5
"""Files of each kind that are named when a manifest differs."""


def check(
    loaded: Loaded, trial: Trial | None = None, *, today: dt.date | None = None
) -> tuple[Problem, ...]:
    """Give every problem of a story, those of reading it included, by their place in the file.

    Reads the start of each picture, and the whole of those that carry a checksum, or of all files
    if there is a manifest. `trial` is asked about each picture that begins like one. `today` is
    the day after which a date has not come yet; by default that of the clock.
    """
    if loaded.story is None:
        return loaded.problems
    digests: dict[str, str] = {}
    if loaded.bundle.is_photos:
        photos = tuple(_of_photos(loaded.bundle, loaded.story, trial))
        return (*loaded.problems, *photos, *_manifest(loaded.bundle, digests))
    today = today or dt.datetime.now(tz=dt.UTC).date()
    findings = [
        *rule_findings(loaded.story, today),
        *file_findings(loaded.bundle, loaded.story, trial, digests),
    ]
    manifest = tuple(_manifest(loaded.bundle, digests))
    if not findings:
        return (*loaded.problems, *manifest)
    problems = placed(findings, story_text(loaded.bundle), loaded.bundle.story_file)
    return (*in_order([*loaded.problems, *problems]), *manifest)


def story_text(bundle: Bundle) -> str:
    """Give the text of a bundle's story file; "" if it cannot be read (any more)."""
    from viewer.story.filetext import Refused, decode

    name = bundle.story_file
    try:
        return decode(bundle.read(name), name)
    except (BundleError, Refused):
        # The file was changed since it was loaded: the problems are shown without their places.
        return ""


def _of_photos(bundle: Bundle, story: Story, trial: Trial | None) -> Iterator[Problem]:
    """A folder of photos has no text to check; each problem is that of a picture."""
    for finding in file_findings(bundle, story, trial):
        slide = story.slides[int(finding.path[1])]
        yield Problem(
            code=finding.said.code,
            severity=finding.said.severity,
            file=slide.picture.file if slide.picture else str(bundle.root),
            path=as_path(finding.path),
            message=finding.said.message,
            mend=finding.said.mend,
        )


def _manifest(bundle: Bundle, digests: Mapping[str, str]) -> Iterator[Problem]:
    """Say in one problem which files are not as the bundle's manifest has them."""
    found = of_bundle(bundle, digests)
    said = "; ".join(_named(found))
    if said:
        yield Problem(
            code=MANIFEST_DIFFERS.code,
            severity=MANIFEST_DIFFERS.severity,
            file=MANIFEST,
            message=f"The files are not those that the manifest lists. {said}.",
            mend="Put them back as they were; or, if you changed them yourself, write the manifest "
            "anew with `lanternist check --hash`.",
        )


def _named(found: BundleIntegrity) -> Iterator[str]:
    for what, names in (
        ("Changed", found.changed),
        ("Missing", found.missing),
        ("Added", found.added),
        ("Not readable", found.unreadable),
    ):
        if names:
            rest = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
            yield f"{what}: {', '.join(f'`{name}`' for name in names[:NAMED])}{rest}"

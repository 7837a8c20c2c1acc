import pytest

from viewer.story.terms import contradict, licence_in, same_rights, without_phrases


@pytest.mark.parametrize(
    ("texts", "licence"),
    [
        (("Licence: CC BY-SA 4.0",), "CC-BY-SA-4.0"),
        (("cc-by-nc-nd-3.0",), "CC-BY-NC-ND-3.0"),
        (("CC BY NC SA 2.0",), "CC-BY-NC-SA-2.0"),
        ((None, "CC0 1.0"), "CC0-1.0"),
        (("ALL RIGHTS RESERVED.", "CC BY 4.0"), "CC-BY-4.0"),
        (("ALL RIGHTS RESERVED.",), "ALL RIGHTS RESERVED"),
        (("Free for schools", None), ""),
        ((), ""),
    ],
)
def test_a_licence_is_found_in_free_text(texts: tuple[str | None, ...], licence: str) -> None:
    assert licence_in(*texts) == licence


@pytest.mark.parametrize(
    ("own", "theirs", "differ"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/legalcode.en", False),
        ("CC-BY-4.0", "CC-BY-3.0", True),
        ("MIT", "https://opensource.org/license/mit", False),
        ("CC-BY-4.0", "all rights reserved", True),
        ("http://rightsstatements.org/vocab/NoC-US/1.0/", "all rights reserved", True),
        ("http://rightsstatements.org/vocab/InC/1.0/", "all rights reserved", False),
        ("https://agency.example/terms", "all rights reserved", False),
        ("nonsense", "CC-BY-3.0", False),
    ],
)
def test_licences_differ_by_what_they_are(own: str, theirs: str, *, differ: bool) -> None:
    assert contradict(own, theirs) is differ


def test_a_notice_that_names_nobody_contradicts_nobody() -> None:
    assert same_rights("© 2012", "© Kim A")
    assert same_rights("© Kim A", "(C) 2012 kim a. All rights reserved.")
    assert not same_rights("© Kim A", "© Lee B")
    assert same_rights("Used with permission", "© Lee B")
    assert same_rights("© the publisher; linked, not copied", "© 2012 Acme Press")
    assert not same_rights("Public domain", "© Lee B")
    assert not same_rights("No known restrictions on use", "© Lee B")
    assert without_phrases("Copyright © 2012 Kim A. All rights reserved.") == "Kim A"

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.story.credentials import statements

SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
# No word that sounds like a verdict. Signs that do are no word: ticks, crosses, stars, shields.
VERDICT = re.compile(
    r"\b(genuine|authentic|verified|trusted|fake|real|proven|safe|legitimate|official)\b"
    r"|[\u2605\u2606\u2611-\u2612\u2705\u2713-\u2718\u274C\U0001F6E1]",
    re.IGNORECASE,
)
STATES = ("none", "intact", "changed", "unreadable", "remote", "unavailable")


class Credentials(NamedTuple):
    state: str = "intact"
    signer: str = "X Corp"
    known: bool = False
    signed: str = ""
    stamped: bool = False
    tool: str = ""
    origin: str = "unknown"
    digital_source_type: str = ""
    actions: tuple[str, ...] = ()
    ingredients: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    title: str = ""


def said(credentials: Credentials) -> dict[str, str]:
    rows = statements(credentials)
    assert len(dict(rows)) == len(rows)
    return dict(rows)


def test_signature_signer_and_what_neither_can_tell_are_three_things() -> None:
    rows = statements(Credentials())
    assert [heading for heading, _ in rows[:3]] == ["Signature", "Signer", "What it cannot tell"]
    assert rows[0][1] == "Intact: the file is as it was when it was signed."
    assert "not said that you know" in rows[1][1]
    assert "Whether the caption is true they do not say." in rows[2][1]


def test_a_whole_set_of_credentials_is_said_in_plain_words() -> None:
    assert said(
        Credentials(
            signed="2026-11-22T08:38:17Z",
            stamped=True,
            tool="Test Camera 1.2",
            origin="captured",
            digital_source_type=f"{SOURCE}digitalCapture",
            actions=("c2pa.created", "c2pa.cropped", "c2pa.color_adjustments", "org.shine"),
            ingredients=("parentOf harbour.jpg", "componentOf"),
            title="quay.jpg",
        )
    ) == {
        "Signature": "Intact: the file is as it was when it was signed.",
        "Signer": "X Corp. You have not said that you know this signer, "
        "and no list of signers ships with Lanternist.",
        "What it cannot tell": "Credentials say who signed the file and what was done to it. "
        "Whether the caption is true they do not say.",
        "Signed": "22 November 2026, 08:38 (UTC), by the clock of a time stamp service.",
        "Made with": "Test Camera 1.2",
        "Title": "quay.jpg",
        "How it came about": "The credentials say: taken with a digital camera.",
        "Edits": "cropped, colours adjusted, org.shine",
        "Made from": "harbour.jpg (the picture that was worked on); "
        "a picture without a title (a part of this one)",
    }


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("none", "None found. Most pictures have none; that says nothing for or against them."),
        ("unavailable", 'pip install "lanternist[c2pa]"'),
        ("remote", "has not fetched them"),
        ("unreadable", "cannot be read or checked"),
        ("a state of tomorrow", "cannot be read or checked"),
    ],
)
def test_where_nothing_was_read_there_is_one_statement(state: str, words: str) -> None:
    ((heading, text),) = statements(Credentials(state, origin="captured", tool="Camera"))
    assert heading == "Content Credentials"
    assert words in text


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("assertion.dataHash.mismatch", "this is not the file that was signed"),
        ("assertion.bmffHash.mismatch", "this is not the file that was signed"),
        ("claimSignature.mismatch", "the signature does not fit"),
        ("assertion.hashedURI.mismatch", "a part of the credentials is not as it was"),
    ],
)
def test_a_change_is_said_for_what_it_is(fault: str, words: str) -> None:
    rows = said(Credentials("changed", faults=(fault,)))
    assert rows["Signature"].startswith("Not intact: ")
    assert words in rows["Signature"]
    assert rows["Checks that failed"]


def test_a_name_under_a_signature_that_does_not_fit_is_anyones() -> None:
    rows = said(Credentials("changed", known=True, faults=("claimSignature.mismatch",)))
    assert "anyone may have put that name there" in rows["Signer"]
    assert "you know" not in rows["Signer"]


def test_a_signer_whom_the_reader_chose_is_known_to_the_reader_and_no_more() -> None:
    rows = said(Credentials(known=True))
    assert rows["Signer"] == "X Corp. You have said that you know this signer."


def test_a_certificate_that_has_run_out_is_no_change_of_the_file() -> None:
    rows = said(Credentials(faults=("signingCredential.expired", "odd.code")))
    assert rows["Signature"].startswith("Intact")
    assert "has run out" in rows["Checks that failed"]
    assert rows["Checks that failed"].endswith("; odd.code")


@pytest.mark.parametrize(
    ("origin", "term", "words"),
    [
        ("generative", "trainedAlgorithmicMedia", "made by a generative model"),
        ("composite", "compositeWithTrainedAlgorithmicMedia", "edited with a generative model"),
        ("generative", "", "made by a generative model"),
        ("captured", "", "captured by a camera or a scanner"),
        ("edited", "", "edited; how the picture before that came about they do not say"),
        ("unknown", "screenCapture", "captured from a screen"),
    ],
)
def test_how_it_came_about_is_the_credentials_word(origin: str, term: str, words: str) -> None:
    rows = said(Credentials(origin=origin, digital_source_type=SOURCE + term if term else ""))
    assert rows["How it came about"] == f"The credentials say: {words}."


def test_what_the_credentials_do_not_say_is_said_to_be_unsaid() -> None:
    rows = said(Credentials(signer=""))
    assert rows["How it came about"] == "The credentials do not say."
    assert rows["Signer"].startswith("The certificate gives no name.")
    assert "Edits" not in rows
    assert "Signed" not in rows


def test_edits_of_one_kind_are_counted_and_a_list_that_was_cut_says_so() -> None:
    rows = said(Credentials(actions=("c2pa.cropped",) * 2))
    assert rows["Edits"] == "cropped (2 times)"
    rows = said(Credentials(actions=("c2pa.cropped",) * 100))
    assert rows["Edits"].endswith("cut here")


codes = st.sampled_from(
    (
        *("claimSignature.mismatch", "timeStamp.untrusted", "signingCredential.expired"),
        *("assertion.dataHash.mismatch", "c2pa.edited", "c2pa.opened", "c2pa.published"),
    )
)


@given(
    st.builds(
        Credentials,
        state=st.sampled_from(STATES),
        known=st.booleans(),
        signed=st.sampled_from(("", "2026", "2026-11-22T08:38:17+01:00")),
        stamped=st.booleans(),
        origin=st.sampled_from(("captured", "generative", "composite", "edited", "unknown")),
        actions=st.lists(codes).map(tuple),
        faults=st.lists(codes).map(tuple),
    )
)
def test_no_words_of_ours_are_a_verdict(credentials: Credentials) -> None:
    for heading, words in statements(credentials):
        assert not VERDICT.search(f"{heading} {words}")


@given(st.text(), st.lists(st.text(), max_size=3), st.sampled_from(STATES))
def test_what_strangers_wrote_stays_one_plain_line(text: str, texts: list[str], state: str) -> None:
    many = tuple(texts)
    credentials = Credentials(state, text, False, text, True, text, text, text, many, many, many)
    for _, words in statements(credentials):
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", words)

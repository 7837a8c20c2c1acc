import pytest

from viewer.story.licences import is_known, known_licences, licence_name, licence_url

CC = "https://creativecommons.org/"


@pytest.mark.parametrize(
    ("licence", "name", "url"),
    [
        ("CC0-1.0", "CC0 1.0", f"{CC}publicdomain/zero/1.0/"),
        ("CC-BY-4.0", "CC BY 4.0", f"{CC}licenses/by/4.0/"),
        ("CC-BY-SA-2.0-FR", "CC BY-SA 2.0 FR", f"{CC}licenses/by-sa/2.0/fr/"),
        ("CC-BY-NC-ND-3.0-IGO", "CC BY-NC-ND 3.0 IGO", f"{CC}licenses/by-nc-nd/3.0/igo/"),
        (f"{CC}licenses/by-sa/4.0/deed.en", "CC BY-SA 4.0", f"{CC}licenses/by-sa/4.0/"),
        (f"{CC}licenses/by/3.0/de/", "CC BY 3.0 DE", f"{CC}licenses/by/3.0/de/"),
        (f"{CC}publicdomain/zero/1.0/", "CC0 1.0", f"{CC}publicdomain/zero/1.0/"),
        (f"{CC}publicdomain/mark/1.0/", "Public Domain Mark 1.0", f"{CC}publicdomain/mark/1.0/"),
        (
            "http://rightsstatements.org/vocab/InC/1.0/",
            "In copyright",
            "https://rightsstatements.org/vocab/InC/1.0/",
        ),
        ("https://museum.example/terms", "museum.example", "https://museum.example/terms"),
        ("LicenseRef-House-Rules", "House Rules", None),
        ("Nonsense", "Nonsense", None),
        ("", "", None),
    ],
)
def test_a_licence_has_a_name_and_an_address(licence: str, name: str, url: str | None) -> None:
    assert licence_name(licence) == name
    assert licence_url(licence) == url


@pytest.mark.parametrize("licence", ["CC-BY", "CC BY 4.0", "cc-by-4.0", "Nonsense", "CC-BY-5.0"])
def test_what_is_no_licence_is_not_known(licence: str) -> None:
    assert not is_known(licence)


def test_every_licence_that_is_suggested_is_known() -> None:
    assert all(map(is_known, known_licences()))
    assert is_known("LicenseRef-House-Rules")


def test_an_address_that_cannot_be_read_is_its_own_name() -> None:
    assert licence_name("https://[") == "https://["

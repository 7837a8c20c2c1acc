"""The licences and rights statements that pictures come with: their names and addresses.

Knows Creative Commons by rule, RightsStatements.org and some others by name.
"""

import re
from urllib.parse import urlsplit

_CC = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(1\.0|2\.0|2\.1|2\.5|3\.0|4\.0)((?:-[A-Z]+)*)")
_CC_URL = re.compile(
    r"https?://creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)(?:/([a-z]+))?.*"
)
_RIGHTS_URL = re.compile(r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/1\.0.*")
_ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"
_MARK = "https://creativecommons.org/publicdomain/mark/1.0/"
_NAMED = {
    "CC0-1.0": ("CC0 1.0", _ZERO),
    "CC-PDM-1.0": ("Public Domain Mark 1.0", _MARK),
    "CC-PDDC": ("Public domain", "https://creativecommons.org/licenses/publicdomain/"),
    "PDDL-1.0": ("PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    "ODC-By-1.0": ("ODC-By 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL-1.0": ("ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "OGL-UK-1.0": (
        "Open Government Licence 1.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/1/",
    ),
    "OGL-UK-2.0": (
        "Open Government Licence 2.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/",
    ),
    "OGL-UK-3.0": (
        "Open Government Licence 3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    "etalab-2.0": ("Licence Ouverte 2.0", "https://spdx.org/licenses/etalab-2.0.html"),
    "GFDL-1.2-or-later": ("GFDL 1.2", "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"),
    "GFDL-1.3-or-later": ("GFDL 1.3", "https://www.gnu.org/licenses/fdl-1.3.html"),
    "LAL-1.3": ("Free Art License 1.3", "https://artlibre.org/licence/lal/en/"),
    "MIT": ("MIT licence", "https://opensource.org/license/mit"),
    "Apache-2.0": ("Apache 2.0", "https://www.apache.org/licenses/LICENSE-2.0"),
    "OFL-1.1": ("SIL OFL 1.1", "https://openfontlicense.org/"),
}
_RIGHTS = {
    "InC": "In copyright",
    "InC-OW-EU": "In copyright \N{EN DASH} EU orphan work",
    "InC-EDU": "In copyright \N{EN DASH} educational use permitted",
    "InC-NC": "In copyright \N{EN DASH} non-commercial use permitted",
    "InC-RUU": "In copyright \N{EN DASH} rights-holder(s) unlocatable or unidentifiable",
    "NoC-CR": "No copyright \N{EN DASH} contractual restrictions",
    "NoC-NC": "No copyright \N{EN DASH} non-commercial use only",
    "NoC-OKLR": "No copyright \N{EN DASH} other known legal restrictions",
    "NoC-US": "No copyright \N{EN DASH} United States",
    "CNE": "Copyright not evaluated",
    "UND": "Copyright undetermined",
    "NKC": "No known copyright",
}


def licence_name(licence: str) -> str:
    """Give the name people use: `CC BY 4.0` for `CC-BY-4.0`; an unknown one as it stands.

    Takes an SPDX id or the address of a licence or of a rights statement.
    """
    known = _known(licence.strip())
    if known:
        return known[0]
    if licence.startswith(("http://", "https://")):
        return _host(licence)
    return licence.removeprefix("LicenseRef-").replace("-", " ") if licence else ""


def licence_url(licence: str) -> str | None:
    """Give the address where a licence can be read; None if it is not known."""
    known = _known(licence.strip())
    if known:
        return known[1]
    return licence if licence.startswith(("http://", "https://")) else None


def is_known(licence: str) -> bool:
    """Tell whether this is a licence known here, an address, or a `LicenseRef-`."""
    return licence_url(licence) is not None or licence.startswith("LicenseRef-")


def known_licences() -> list[str]:
    """Give ids that an author may mean, for "did you mean"."""
    kinds = ("BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND")
    return [*_NAMED, *(f"CC-{kind}-{version}" for kind in kinds for version in ("4.0", "3.0"))]


def _known(licence: str) -> tuple[str, str] | None:
    if licence in _NAMED:
        return _NAMED[licence]
    by_rule = _CC.fullmatch(licence)
    if by_rule:
        return _creative_commons(by_rule[1].lower(), by_rule[2], by_rule[3].strip("-").lower())
    rights = _RIGHTS_URL.fullmatch(licence)
    if rights and rights[1] in _RIGHTS:
        return _RIGHTS[rights[1]], f"https://rightsstatements.org/vocab/{rights[1]}/1.0/"
    return _known_address(licence)


def _known_address(licence: str) -> tuple[str, str] | None:
    address = _CC_URL.fullmatch(licence)
    if address is None:
        return None
    if address[1] == "licenses":
        return _creative_commons(address[2], address[3], address[4] or "")
    named = {"zero": _NAMED["CC0-1.0"], "mark": _NAMED["CC-PDM-1.0"]}
    return named.get(address[2])


def _creative_commons(kind: str, version: str, port: str) -> tuple[str, str]:
    name, url = (
        f"CC {kind.upper()} {version}",
        f"https://creativecommons.org/licenses/{kind}/{version}/",
    )
    # A port is a country, or `igo`; the address may also end in `deed` or `legalcode`.
    if 2 <= len(port) <= 3:
        return f"{name} {port.upper()}", f"{url}{port}/"
    return name, url


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address

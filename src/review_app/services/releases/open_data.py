"""What a publication needs and no report says: the codes of the publishers, and the licence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlmodel import Session

from review_app.models import Policy
from review_app.models.columns import now
from review_app.services import audit
from review_app.services.errors import InvalidCode
from review_app.services.people.actor import Actor
from review_app.services.releases.municipality_codes import is_code

NAME = "open_data"


@dataclass(frozen=True)
class Licence:
    """A licence under which municipalities publish: what it is called, and where it is."""

    title: str
    address: str


LICENCES: Mapping[str, Licence] = MappingProxyType(
    {
        "CC-BY-4.0": Licence(
            "クリエイティブ・コモンズ 表示 4.0 国際", "https://creativecommons.org/licenses/by/4.0/deed.ja"
        ),
        "PDL-1.0": Licence(
            "公共データ利用規約（第1.0版）", "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"
        ),
        "CC0-1.0": Licence("CC0 1.0 全世界", "https://creativecommons.org/publicdomain/zero/1.0/deed.ja"),
    }
)


@dataclass(frozen=True)
class OpenData:
    """The settings: a code of six digits for each publisher, and the licence's name (None: nobody has chosen)."""

    codes: Mapping[str, str] = field(default_factory=dict)
    licence: str | None = None


def open_data(session: Session) -> OpenData:
    """Return the settings of this installation."""
    row = session.get(Policy, NAME)
    if row is None:
        return OpenData()
    return OpenData(MappingProxyType(dict(row.value["codes"])), row.value["licence"])


def set_open_data(session: Session, codes: Mapping[str, str], licence: str | None, actor: Actor) -> OpenData:
    """Set the codes of publishers (an empty one: not known) and the licence.

    Raises: InvalidCode.
    """
    stripped = {publisher: code.strip() for publisher, code in codes.items()}
    wrong = [code for code in stripped.values() if code and not is_code(code)]
    if wrong or (licence is not None and licence not in LICENCES):
        raise InvalidCode
    known = {**open_data(session).codes, **stripped}
    value = {"codes": {publisher: code for publisher, code in known.items() if code}, "licence": licence}
    session.merge(Policy(name=NAME, value=value, actor_id=actor.id, at=now()))
    audit.note(session, audit.AuditKind.SETTING, actor, NAME)
    session.commit()
    return open_data(session)

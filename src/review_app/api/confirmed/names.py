"""Names of the dataset that stand for the same thing: proposed, settled, taken apart."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from review_app.api.answers import Answer
from review_app.api.credentials import Database, Program
from review_app.models import NameKind
from review_app.services.same_names import names
from review_app.services.same_names.likeness import Reason
from review_app.services.same_names.proposals import place_code, proposals

router = APIRouter(tags=["dataset"])


class NamesIn(BaseModel):
    """Names of one kind; `listed`: the name to list them under (the first unless given)."""

    model_config = ConfigDict(extra="forbid")

    kind: NameKind
    names: tuple[str, ...] = Field(min_length=2, max_length=100)
    listed: str | None = None


class NameUseOut(Answer):
    """A printed name, the fiscal years of its use, and how many facts bear it."""

    name: str
    years: frozenset[int]
    count: int


class NamesProposalOut(Answer):
    """Names that may stand for the same thing, and why."""

    kind: NameKind
    names: tuple[NameUseOut, ...]
    reason: Reason
    listed: str
    code: str | None


class ThingOut(Answer):
    """A thing with the name under which it is listed, its official code, and its printed names."""

    id: int
    kind: NameKind
    name: str
    code: str | None
    names: tuple[str, ...]


@router.get("/dataset/names")
def list_things(session: Database, _: Program) -> list[ThingOut]:
    """List the things whose names people settled to be the same."""
    return [ThingOut.model_validate(thing) for thing in names.things(session)]


@router.get("/dataset/names/proposals")
def list_name_proposals(session: Database, _: Program, kind: NameKind = NameKind.PARTNER) -> list[NamesProposalOut]:
    """List names that may be the same, the surest first."""
    return [NamesProposalOut.model_validate(one) for one in proposals(session, kind)]


@router.post("/dataset/names")
def settle(session: Database, who: Program, wanted: NamesIn) -> ThingOut:
    """Let names stand for one thing; things that one of them stood for are joined."""
    listed = wanted.listed or wanted.names[0]
    code = place_code(listed) if wanted.kind is NameKind.PARTNER else None
    return ThingOut.model_validate(names.settle_same(session, wanted.kind, wanted.names, listed, who, code=code))


@router.post("/dataset/names/different")
def keep_apart(session: Database, who: Program, wanted: NamesIn) -> list[NamesProposalOut]:
    """Keep that names stand for different things; return the proposals that are left."""
    names.settle_different(session, wanted.kind, wanted.names, who)
    return list_name_proposals(session, who, wanted.kind)


@router.delete("/dataset/names/{thing_id}")
def take_apart(session: Database, _: Program, thing_id: int) -> ThingOut:
    """Let the names of a thing stand for themselves again; return what it was."""
    return ThingOut.model_validate(names.take_apart(session, thing_id))

"""What people may do: each role holds the rights of the ones before it, and a token those of its scopes alone."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from review_app.models.states import Role, Scope


class Right(StrEnum):
    """A kind of act that a route is for."""

    VIEW = "view"
    REVIEW = "review"
    COMMIT = "commit"
    APPROVE = "approve"
    ADMINISTER = "administer"


ROLE_RIGHTS: dict[Role, frozenset[Right]] = {
    Role.VIEWER: frozenset({Right.VIEW}),
    Role.REVIEWER: frozenset({Right.VIEW, Right.REVIEW, Right.COMMIT}),
    Role.APPROVER: frozenset({Right.VIEW, Right.REVIEW, Right.COMMIT, Right.APPROVE}),
    Role.ADMIN: frozenset(Right),
}
SCOPE_RIGHTS: dict[Scope, frozenset[Right]] = {
    Scope.READ: frozenset({Right.VIEW}),
    Scope.WRITE: frozenset({Right.VIEW, Right.REVIEW}),
    Scope.COMMIT: frozenset({Right.VIEW, Right.COMMIT, Right.APPROVE, Right.ADMINISTER}),
}


def rights_of(role: Role, scopes: Iterable[Scope] = tuple(Scope)) -> frozenset[Right]:
    """Return the rights of a role, narrowed to what a token's scopes allow."""
    allowed = frozenset().union(*(SCOPE_RIGHTS[scope] for scope in scopes))
    return ROLE_RIGHTS[role] & allowed

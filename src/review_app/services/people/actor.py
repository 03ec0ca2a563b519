"""Who acts: the person in whose name a service writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from review_app.models import User
from review_app.models.states import Role, Scope
from review_app.services.people.rights import Right, rights_of
from review_app.services.stored import key_of


@dataclass(frozen=True)
class Actor:
    """A user's id and name, and what they may do and see here (nothing, where somebody is only named).

    `office_id` None: of no office. `sees_all`: the documents of all offices.
    """

    id: int
    name: str
    rights: frozenset[Right] = field(default=frozenset(), compare=False)
    office_id: int | None = field(default=None, compare=False)
    sees_all: bool = field(default=False, compare=False)

    def may(self, right: Right) -> bool:
        """Whether this person may do acts of that kind."""
        return right in self.rights


def actor_from(user: User, scopes: Iterable[Scope] = tuple(Scope)) -> Actor:
    """Return the person of a stored user; nobody who is disabled gets here (see `sign_in` and `api_tokens`)."""
    return Actor(key_of(user), user.name, rights_of(user.role, scopes), user.office_id, user.role is Role.ADMIN)

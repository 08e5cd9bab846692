"""Who looks at the pages: a person with a session."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.api.requests import ServiceHere
from verbetertraject.application.actor import Actor
from verbetertraject.web.security import SESSION, cookie, csrf_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Visitor:
    """Someone who signed in."""

    person_id: str
    name: str
    language: str
    csrf: str
    """What every form of theirs holds in the field `csrf`."""
    session_id: UUID
    actor: Actor
    """As whom they act: give this to the use cases and ask it for roles."""
    only: UUID | None
    """The one trajectory that this session sees, when a link for it opened the session."""

    @property
    def is_hr(self) -> bool:
        """Whether this session sees what HR of the organisation sees."""
        return self.actor.is_hr and self.only is None

    @property
    def administers(self) -> bool:
        """Whether they are HR of the whole organisation."""
        return self.is_hr and self.actor.units is None


def visitor_or_none(request: Request, service: ServiceHere) -> Visitor | None:
    """Who asks; None when nobody is signed in, or no longer."""
    secret = cookie(request, SESSION)
    found = service.sign_in.signed_in(secret) if secret else None
    if found is None:
        return None
    request.state.language = found.language
    request.state.visitor = visitor = Visitor(
        person_id=found.person_id,
        name=found.name,
        language=found.language,
        csrf=csrf_of(secret),
        session_id=found.id,
        actor=Actor(
            person_id=found.person_id,
            is_hr=found.organisation_role == "hr",
            units=found.units,
            only=found.trajectory_id,
        ),
        only=found.trajectory_id,
    )
    return visitor


def visitor(found: Annotated[Visitor | None, Depends(visitor_or_none)]) -> Visitor:
    """Who asks.

    Raises:
        FaultError: when nobody is signed in: the answer leads to signing in, and back.
    """
    if found is None:
        raise FaultError(Fault.UNAUTHENTICATED)
    return found


Visiting = Annotated[Visitor, Depends(visitor)]
Perhaps = Annotated[Visitor | None, Depends(visitor_or_none)]

"""Who gets a message for a role: whoever holds it on a day, one copy for each person.

It is asked when a message is queued, and again whenever it is sent: in between somebody else may
have come to hold the role.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from verbetertraject.domain.people import BY_DIRECTORY, Role
from verbetertraject.domain.permissions import SAFETY_MESSAGES
from verbetertraject.domain.safety_desk import concern_of, desk_of, holder_of
from verbetertraject.domain.schedule.notices import about_of
from verbetertraject.domain.schedule.steps import told_to
from verbetertraject.domain.trajectory import Concern, Trajectory

STAND_IN: Final = Role.HR
"""Who gets a message for a role that nobody holds: it must not get lost."""


def copies(
    t: Trajectory, roles: Iterable[Role], day: date, *, about: str
) -> dict[str, tuple[Role, ...]]:
    """The people who get a copy of a message about an object, each with the roles for it."""
    return _by_person((role, recipient(t, role, day, about=about)) for role in roles)


def copies_now(
    t: Trajectory, roles: Sequence[str], day: date, *, key: str, identity: str
) -> dict[str, tuple[str, ...]]:
    """The people who get a copy of a message that was queued before this day.

    Nobody is told of a concern that is about them, although they hold the role by now: its desk
    is told instead.
    """
    about = about_of(identity)
    named = told_to(t, tuple(Role(role) for role in roles), day)
    concern = concern_of(t, about) if key in SAFETY_MESSAGES else None
    found = (_told(t, role, day, about=about, concern=concern) for role in named)
    return {person: tuple(role.value for role in own) for person, own in _by_person(found).items()}


def recipient(t: Trajectory, role: Role, day: date, *, about: str) -> str | None:
    """Who gets a message for a role about an object; HR where nobody holds the role.

    Nobody stands in at a safety desk: whoever did might be whom the concern is about.
    """
    person = holder_of(t, role, day, about=about)
    return person if person is not None or role in BY_DIRECTORY else t.person(STAND_IN, day)


def _told(
    t: Trajectory, role: Role, day: date, *, about: str, concern: Concern | None
) -> tuple[Role, str | None]:
    """Who is told for a role, and as what: of a concern nobody whom it is about."""
    person = recipient(t, role, day, about=about)
    if concern is None or person not in concern.about_people:
        return role, person
    desk = desk_of(t, concern, day)
    return desk.role, desk.person


def _by_person(found: Iterable[tuple[Role, str | None]]) -> dict[str, tuple[Role, ...]]:
    roles: dict[str, list[Role]] = {}
    for role, person in found:
        if person is not None and role not in roles.setdefault(person, []):
            roles[person].append(role)
    return {person: tuple(own) for person, own in roles.items()}

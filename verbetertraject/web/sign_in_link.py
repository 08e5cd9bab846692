"""Signed links as people open them: whether one still opens a session, and opening it."""

from datetime import datetime
from enum import Enum, unique

from sqlalchemy.orm import Session

from verbetertraject.signed_links import Link, NoLinkError, Purpose
from verbetertraject.store import engine as store_engine
from verbetertraject.store.errors import LinkUsedError
from verbetertraject.store.sessions import SqlSessions, Way
from verbetertraject.store.used_links import SqlLinks
from verbetertraject.web.site import Site


@unique
class Standing(Enum):
    """Whether a link opens a session."""

    OPEN = "open"
    """It does, once."""
    SPENT = "spent"
    """It did, or it has expired, or its person signed out everywhere since."""
    UNKNOWN = "unknown"
    """It is not one of ours."""


WAYS = {Purpose.MESSAGE: Way.LINK, Purpose.SIGN_IN: Way.MAIL}
"""How whoever opens a link has signed in."""


def read(site: Site, token: str, *, now: datetime) -> tuple[Standing, Link | None]:
    """How a link stands, and what it says. Changes nothing."""
    try:
        link = site.links.read(token)
    except NoLinkError:
        return Standing.UNKNOWN, None
    with Session(store_engine.reading(site.engine)) as session, session.begin():
        links = SqlLinks(session)
        is_open = (
            now < link.expires_at
            and not links.was_used(link.id)
            and links.is_of_now(link.person_id, made_at=link.made_at)
        )
    return (Standing.OPEN if is_open else Standing.SPENT), link


def opened(site: Site, link: Link, *, now: datetime) -> str | None:
    """The secret of the session that a link opens; None when it opens none (any more)."""
    try:
        with Session(site.engine) as session, session.begin():
            links = SqlLinks(session)
            if now >= link.expires_at or not links.is_of_now(link.person_id, made_at=link.made_at):
                return None
            links.use(link.id, expires_at=link.expires_at, now=now)
            return SqlSessions(session).begin(
                link.person_id,
                way=WAYS[link.purpose],
                now=now,
                trajectory_id=link.trajectory_id,
            )
    except LinkUsedError:
        return None

"""People's own channels: whether each can be used, and whether a Teams workflow is Microsoft's."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Final

from apprise import Apprise
from apprise.plugins import url_to_dict
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from verbetertraject.doctor.database import connected
from verbetertraject.doctor.finding import Finding, Patient, fail, ok
from verbetertraject.doctor.keys import kept
from verbetertraject.notify.channels import send_to_channel
from verbetertraject.notify.render import Rendered
from verbetertraject.store.engine import reading
from verbetertraject.store.errors import StoreError
from verbetertraject.store.keys import KeyRing
from verbetertraject.store.persons import SqlPersons

CHECK: Final = "people's channels"

TEAMS: Final = "workflows"

TRIED: Final = "Dit is een testbericht. / This is a test message."


def look(patient: Patient) -> Iterator[Finding]:
    """Look at the channels of everyone, by their ids; a test card only where it was asked for."""
    found = _channels(patient)
    if found is None:
        return
    faults = [
        f"{person} ({fault})"
        for person, urls in found.items()
        for url in urls
        if (fault := _fault(url, patient)) is not None
    ]
    if faults:
        mend = "renew these channels, or add the domain to VERBETERTRAJECT_WEBHOOK_HOSTS"
        yield fail(CHECK, "; ".join(faults), mend)
        return
    number = sum(len(urls) for urls in found.values())
    yield ok(CHECK, f"{number} of {len(found)} people" if number else "nobody has one")


def _fault(url: str, patient: Patient) -> str | None:
    """What is wrong with a channel, without showing it: it holds secrets."""
    parts = url_to_dict(url)  # type: ignore[no-untyped-call] # has no types
    if not parts or not Apprise().add(url):
        return "no usable address"
    host = str(parts.get("host", ""))
    hosts = patient.settings.webhook_hosts
    if parts.get("schema") == TEAMS and not any(_is_in(host, domain) for domain in hosts):
        return f"{host} is none of {', '.join(hosts)}"
    if patient.sends_cards:
        private_hosts = patient.settings.channel_private_hosts
        return send_to_channel(_card(patient), url=url, private_hosts=private_hosts).refused
    return None


def _is_in(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _card(patient: Patient) -> Rendered:
    return Rendered(
        subject="Test",
        html="",
        notice=TRIED,
        button="Test",
        link=patient.settings.public_url,
        footer="",
    )


def _channels(patient: Patient) -> Mapping[str, Sequence[str]] | None:
    """What people have; None where database or keys fail, which they tell themselves."""
    try:
        keys = KeyRing(kept(patient.settings))
        with (
            closing(connected(patient.settings, keys=keys)) as database,
            Session(reading(database.engine)) as session,
        ):
            return SqlPersons(session).channels()
    except (SQLAlchemyError, StoreError, OSError, ValueError):
        return None

"""What the service knows of people: their addresses, their own channels, the safety contact."""

from collections.abc import Iterator
from typing import Final

from apprise import Apprise
from apprise.plugins import url_to_dict

from verbetertraject.application.addresses import AddressError, mailable, on_the_wire
from verbetertraject.application.ports import Work
from verbetertraject.doctor.database import looked_up
from verbetertraject.doctor.finding import Finding, Patient, fail, ok, warn
from verbetertraject.notify.channels import send_to_channel
from verbetertraject.notify.render import Rendered

ADDRESSES: Final = "people's addresses"

CHANNELS: Final = "people's channels"

TEAMS: Final = "workflows"

TRIED: Final = "Dit is een testbericht. / This is a test message."

SAFETY_CONTACT: Final = "safety contact"

NAME: Final = "name someone outside the line: verbetertraject safety-contact name PERSON"


def look_at_addresses(patient: Patient) -> Iterator[Finding]:
    """Look at everyone's address, by their ids: what came before the present rules may break them.

    Whoever shares an address gets no link to sign in: it might be the other's.
    """
    found = looked_up(patient, lambda work: work.people.mailboxes())
    if found is None:
        return
    wrong = [
        person
        for mailbox, people in found.items()
        if not _can_be_mailed(mailbox)
        for person in people
    ]
    shared = [people for people in found.values() if len(people) > 1]
    if wrong:
        yield warn(
            ADDRESSES, f"cannot be mailed: {', '.join(wrong)}", "mend them on the page People"
        )
    for people in shared:
        mend = "give each an address of their own, or nobody of them gets a link to sign in"
        yield warn(ADDRESSES, f"one address for {', '.join(people)}", mend)
    if not wrong and not shared:
        yield ok(ADDRESSES, f"{len(found)} that can be mailed, each of one person")


def _can_be_mailed(mailbox: str) -> bool:
    try:
        on_the_wire(mailbox)
    except AddressError:
        return False
    return True


def look_at_channels(patient: Patient) -> Iterator[Finding]:
    """Look at the channels of everyone, by their ids; a test card only where it was asked for."""
    found = looked_up(patient, lambda work: work.people.channels(), in_clear=True)
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
        yield fail(CHANNELS, "; ".join(faults), mend)
        return
    number = sum(len(urls) for urls in found.values())
    yield ok(CHANNELS, f"{number} of {len(found)} people" if number else "nobody has one")


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


def look_at_safety_contact(patient: Patient) -> Iterator[Finding]:
    """Look at who is named, by their id."""
    found = looked_up(patient, _safety_contact, in_clear=True)
    if found is not None:
        yield found


def _safety_contact(work: Work) -> Finding:
    person, staff = work.hr_scopes.safety_contact(), work.hr_scopes.staff()
    if person is None:
        return warn(SAFETY_CONTACT, "none: a concern about everyone in the line has nobody", NAME)
    if person in {each for each, _ in staff} or work.hr_scopes.is_hr_of_a_case(person):
        return fail(SAFETY_CONTACT, f"{person} is HR of a trajectory that runs", NAME)
    try:
        mailable(work.people.person(person).email)
    except AddressError:
        mend = "give them an address that can be mailed, at Administration, People"
        return fail(SAFETY_CONTACT, f"{person} has no address that can be mailed", mend)
    return ok(SAFETY_CONTACT, f"{person}, outside the line")

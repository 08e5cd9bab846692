"""Appointments as a file that calendars read: RFC 5545, published as RFC 5546 has it."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Final

from icalendar import Calendar, Event, vCalAddress

from verbetertraject.application.ports import ClaimedMessage
from verbetertraject.domain.schedule.agenda import Appointed
from verbetertraject.notify.message_links import home
from verbetertraject.notify.render import Sender, one_line

_PRODUCT: Final = "-//planning//planning//NL"
_ALL_DAY: Final = timedelta(days=1)


def published(messages: Sequence[ClaimedMessage], *, title: str, sender: Sender) -> bytes:
    """The appointments that these messages to one person bring, each once.

    An appointment is a whole day that leaves its reader free, private, under a title that says
    nothing. It keeps its identity wherever it moves, and the same messages always give the same
    bytes: a mail that is sent again is no news to a calendar.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("method", "PUBLISH")
    for message, appointed in _latest(messages):
        calendar.add_component(_event(message, appointed, title=title, sender=sender))
    return bytes(calendar.to_ical())


def _latest(messages: Sequence[ClaimedMessage]) -> Iterator[tuple[ClaimedMessage, Appointed]]:
    """The latest word on each appointment, in the order in which they are first named."""
    found: dict[tuple[str, str], tuple[ClaimedMessage, Appointed]] = {}
    for message in messages:
        for appointed in message.agenda:
            key = (str(message.trajectory_id), appointed.about)
            if key not in found or found[key][1].sequence <= appointed.sequence:
                found[key] = (message, appointed)
    yield from found.values()


def _event(message: ClaimedMessage, appointed: Appointed, *, title: str, sender: Sender) -> Event:
    domain = sender.address.rpartition("@")[2]
    organizer = vCalAddress(f"mailto:{sender.address}")
    # Readers take a backslash before the colon that follows for an escape of it.
    organizer.params["CN"] = one_line(sender.name).replace("\\", "/")
    event = Event()
    event.add("uid", f"{appointed.about}.{message.trajectory_id}@{domain}")
    event.add("sequence", appointed.sequence)
    event.add("dtstamp", message.queued_at.replace(microsecond=0))
    event.add("dtstart", appointed.day)
    event.add("dtend", appointed.day + _ALL_DAY)
    event.add("summary", title)
    event.add("status", appointed.standing.name)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("organizer", organizer)
    event.add("url", sender.base_url.rstrip("/") + home(message.trajectory_id))
    return event

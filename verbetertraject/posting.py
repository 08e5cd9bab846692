"""What delivers messages, put together from the settings: words, sender, mail server and links."""

from datetime import timedelta
from typing import Protocol
from uuid import UUID

from verbetertraject.application.terms import load_policy
from verbetertraject.clock import wall_now
from verbetertraject.notify.deliver import Post, deliver
from verbetertraject.notify.hours import SendingHours
from verbetertraject.notify.render import Sender
from verbetertraject.notify.smtp import Smtp
from verbetertraject.notify.texts import load_texts, read_texts
from verbetertraject.parts import keys_of
from verbetertraject.settings import Settings
from verbetertraject.signed_links import Links
from verbetertraject.store.outbox import SqlOutbox


class Deliver(Protocol):
    """Delivers what is queued."""

    def __call__(self, trajectory_id: UUID | None = None) -> int:
        """Deliver what is to be tried now, of one trajectory or of all; how many were accepted."""
        ...


def delivery(settings: Settings, outbox: SqlOutbox, *, trusted: bool = False) -> Deliver:
    """What delivers the queued messages of one trajectory, or of all; it says how many.

    Args:
        settings: of this process.
        outbox: where they are queued.
        trusted: the texts were checked by another process: a woken run takes them as they are.

    Raises:
        TextsError: when the texts of the messages cannot be used.
    """
    post = post_of(settings, trusted=trusted)

    def deliver_queued(trajectory_id: UUID | None = None) -> int:
        return deliver(outbox, post=post, now=wall_now(), trajectory_id=trajectory_id).sent

    return deliver_queued


def links(settings: Settings) -> Links:
    """What makes and reads signed links, with keys derived from those of the texts."""
    return Links(
        keys_of(settings), base_url=settings.public_url, lasts=timedelta(days=settings.link_days)
    )


def sender_of(settings: Settings) -> Sender:
    """Who mail comes from, and where plain links lead."""
    return Sender(
        base_url=settings.public_url,
        address=settings.sender_address,
        name=settings.sender_name,
    )


def mail_server(settings: Settings) -> Smtp:
    """The mail server that takes our mail."""
    password = settings.smtp_password
    return Smtp(
        host=settings.smtp_host,
        port=settings.smtp_port,
        mode=settings.smtp_mode,
        user=settings.smtp_user,
        password=password.get_secret_value() if password is not None else None,
    )


def post_of(settings: Settings, *, trusted: bool = False) -> Post:
    """All that delivery needs to know of these settings."""
    texts = read_texts if trusted else load_texts
    return Post(
        texts=texts(settings.config_folder / "messages"),
        sender=sender_of(settings),
        smtp=mail_server(settings),
        links=links(settings) if settings.message_links == "signed" else None,
        hours=_hours(settings, trusted=trusted) if settings.clock == "wall" else None,
        bundles=settings.bundle_messages,
        private_hosts=settings.channel_private_hosts,
    )


def _hours(settings: Settings, *, trusted: bool) -> SendingHours:
    office = load_policy(settings.config_folder, profile=settings.profile).office_hours
    if trusted:
        # Public holidays take longer to load than a wake may; what it leaves is held back by
        # those who know them.
        return SendingHours(office=office)
    from verbetertraject.public_holidays import load_holidays  # noqa: PLC0415 - see above

    holidays = load_holidays(settings.config_folder, profile=settings.profile)
    return SendingHours(office=office, holidays=holidays)

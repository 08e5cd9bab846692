"""Delivery: claim a queued message, put it into words, hand it over, mark what came of it."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from verbetertraject.application.ports import ClaimedMessage, Outbox
from verbetertraject.notify.channels import Tried, send_mail, send_to_channel
from verbetertraject.notify.render import Rendered, RenderError, Sender, render
from verbetertraject.notify.retry import Retry
from verbetertraject.notify.smtp import Smtp
from verbetertraject.notify.texts import Texts, TextsError

LEASE: Final = timedelta(minutes=5)
"""Longer than one message can take by all its channels, each with its timeouts."""

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """What delivery needs to know of this installation."""

    texts: Texts
    sender: Sender
    smtp: Smtp
    retry: Retry = field(default_factory=Retry)


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """How many messages were accepted, will be tried again, and were given up."""

    sent: int = 0
    retried: int = 0
    given_up: int = 0

    @property
    def tried(self) -> int:
        """How many messages were claimed; fewer than the limit means: none is left."""
        return self.sent + self.retried + self.given_up


def deliver(
    outbox: Outbox,
    *,
    post: Post,
    now: datetime,
    trajectory_id: UUID | None = None,
    limit: int = 100,
) -> Delivered:
    """Deliver up to `limit` queued messages, oldest first; of one trajectory, or of all.

    A person's own channels are tried in order, and then e-mail. A message that no channel
    accepts waits for its next try; a dead mailbox raises nothing. Each message is claimed by
    itself and marked before the next one, so a crash repeats one message at most. `now` is
    the real time: retries do not follow a stepped clock.
    """
    sent = retried = given_up = 0
    for message in _claimed(outbox, limit=limit, trajectory_id=trajectory_id):
        tried = _tried(message, post)
        if tried.refused is None:
            outbox.mark_sent(message.id, channel=tried.channel)
            sent += 1
            continue
        wait = post.retry.after(message.attempt, message_id=message.id)
        retry_at = None if wait is None else now + wait
        outbox.mark_failed(message.id, reason=tried.refused, retry_at=retry_at)
        retried += retry_at is not None
        given_up += retry_at is None
    return Delivered(sent=sent, retried=retried, given_up=given_up)


def _claimed(outbox: Outbox, *, limit: int, trajectory_id: UUID | None) -> Iterator[ClaimedMessage]:
    for _ in range(limit):
        claimed = outbox.claim(limit=1, lease=LEASE, trajectory_id=trajectory_id)
        if not claimed:
            return
        yield from claimed


def _tried(message: ClaimedMessage, post: Post) -> Tried:
    """The first channel that accepted the message, or why none did."""
    try:
        rendered = render(message, texts=post.texts, sender=post.sender)
    except (RenderError, TextsError) as error:
        return Tried(channel="none", refused=str(error))
    refusals = []
    for tried in _tries(rendered, message, post):
        if tried.refused is None:
            return tried
        _LOG.warning(
            "message %s, try %d by %s: %s",
            message.id,
            message.attempt,
            tried.channel,
            _without_name(tried.refused, message),
        )
        refusals.append(f"{tried.channel}: {_without_name(tried.refused, message)}")
    return Tried(channel="none", refused="; ".join(refusals))


def _tries(rendered: Rendered, message: ClaimedMessage, post: Post) -> Iterator[Tried]:
    """Each channel of the person in order, as long as the one before refused."""
    for url in message.recipient.channels:
        yield send_to_channel(rendered, url=url)
    yield send_mail(
        rendered,
        to=message.recipient.email,
        trajectory_id=message.trajectory_id,
        sender=post.sender,
        smtp=post.smtp,
    )


def _without_name(refused: str, message: ClaimedMessage) -> str:
    """A reason without the reader's name, which a server may have put into its answer."""
    return refused.replace(message.recipient.name, "[...]") if message.recipient.name else refused

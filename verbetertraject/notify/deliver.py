"""Delivery: claim queued messages, put them into words, hand them over, mark what came of it."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from threading import Condition
from typing import Final
from uuid import UUID

from verbetertraject.application.failpoints import failpoint
from verbetertraject.application.ports import Claimable, ClaimedMessage, Outbox
from verbetertraject.notify.attempt import Cause, Tried
from verbetertraject.notify.channels import CHANNEL_SECONDS, send_to_channel
from verbetertraject.notify.delivery_policy import (
    GATHERS,
    LAPSED,
    NEVER_WAITING,
    TOGETHER,
    Retry,
    SendingHours,
    is_outdated,
)
from verbetertraject.notify.lease import LEASE, held
from verbetertraject.notify.mail import MAIL_SECONDS, PATIENCE_SECONDS, Patience, send_mail
from verbetertraject.notify.message_links import Links, path
from verbetertraject.notify.render import Rendered, RenderError, Sender, render
from verbetertraject.notify.smtp import Smtp
from verbetertraject.notify.texts import Texts, TextsError
from verbetertraject.notify.threads import Crew, Place

RELAY_WAIT: Final = timedelta(minutes=30)
"""How long a message waits that our own mail server refuses, unless HR sends all again."""

UNANSWERED_WAIT: Final = timedelta(hours=1)
"""How long a message waits at least that may have arrived: trying again may be a second mail."""

MOST_WAITING: Final = 16
"""How many deliveries wait for a late answer while others go on; servers count connections."""

LOOKS_AGAIN_SECONDS: Final = 0.5
"""How often it is looked for more, while somebody is still being served."""

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """What delivery needs to know of this installation."""

    texts: Texts
    sender: Sender
    smtp: Smtp
    retry: Retry = field(default_factory=Retry)
    links: Links | None = None
    """Makes the links in mail; without it they are plain, and people sign in by themselves."""
    hours: SendingHours | None = None
    """When messages may go out; None: at any hour, as when months are played in minutes."""
    bundles: bool = True
    """Whether a person's messages of one morning go out as one."""
    private_hosts: bool = False
    """Whether a channel may lead to this machine or a private network."""
    at_once: int = 4
    """How many people are served at the same time."""
    mail_seconds: float = MAIL_SECONDS
    """How long handing over one mail may take, up to and with its last line."""
    mail_patience: float = PATIENCE_SECONDS
    """How much longer the mail server's answer to that line is waited for."""
    channel_seconds: float = CHANNEL_SECONDS
    """How long another channel may take in all."""


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

    def __add__(self, other: "Delivered") -> "Delivered":
        return Delivered(
            sent=self.sent + other.sent,
            retried=self.retried + other.retried,
            given_up=self.given_up + other.given_up,
        )


def deliver(
    outbox: Outbox,
    *,
    post: Post,
    now: datetime,
    trajectory_id: UUID | None = None,
    limit: int = 100,
) -> Delivered:
    """Deliver queued messages, oldest first, until `limit` were tried; of one trajectory or all.

    What a person is told on one morning goes out as one, where the messages allow it. A person's
    own channels are tried in order, and then e-mail; several people are served at once, so that
    nobody waits for the channel of another, and one more for each mail whose answer is late. A
    message that no channel accepts waits for its next try; a dead mailbox raises nothing. Each
    claim is marked before the next one of that person, so a crash repeats one mail a person at
    most. `now` is the real time: retries do not follow a stepped clock.
    """
    round_ = _Round(outbox, post, now, trajectory_id, limit, _claimable(post, now))
    Crew(round_.serve, size=post.at_once, waiting=MOST_WAITING).run()
    return round_.delivered


@dataclass(slots=True)
class _Round:
    """One delivery of what is queued, by several threads."""

    outbox: Outbox
    post: Post
    now: datetime
    trajectory_id: UUID | None
    left: int
    """How many messages may still be tried."""
    claimable: Claimable
    delivered: Delivered = Delivered()
    served: set[str] = field(default_factory=set)
    """The people who are being sent something at this moment."""
    turn: Condition = field(default_factory=Condition)

    def serve(self, place: Place) -> None:
        """Deliver to one person after the other, until nothing is left and nobody is served.

        While somebody is served, more may be queued, for others: it does not wait for them. It
        ends early when it had to wait and another serves in its place.
        """
        while not place.is_given and (messages := self._next()) is not None:
            if not messages:
                continue
            failpoint("delivery.claimed")
            done = Delivered()
            try:
                served = _Served(outbox=self.outbox, post=self.post, now=self.now, waits=place.give)
                done = served.without_outdated(messages)
            finally:
                self._end(messages[0].recipient.person_id, done)

    def _next(self) -> Sequence[ClaimedMessage] | None:
        """What is to be delivered next; nothing yet while others are served; None at the end."""
        with self.turn:
            if self.left <= 0:
                return None
            claimable = replace(self.claimable, besides=frozenset(self.served))
            messages = self.outbox.claim(
                lease=LEASE, claimable=claimable, trajectory_id=self.trajectory_id
            )
            if messages:
                self.left -= len(messages)
                self.served.add(messages[0].recipient.person_id)
            elif self.served:
                self.turn.wait(LOOKS_AGAIN_SECONDS)
            else:
                return None
            return messages

    def _end(self, person_id: str, done: Delivered) -> None:
        with self.turn:
            self.served.discard(person_id)
            self.delivered += done
            self.turn.notify_all()


def _claimable(post: Post, now: datetime) -> Claimable:
    is_open = post.hours is None or post.hours.allow(now)
    return Claimable(
        only=None if is_open else NEVER_WAITING,
        together=TOGETHER if post.bundles else frozenset(),
        gathers=GATHERS,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Served:
    """One person who is served what was claimed for them."""

    outbox: Outbox
    post: Post
    now: datetime
    waits: Callable[[], None]
    """Called when only a late answer is waited for."""

    def without_outdated(self, messages: Sequence[ClaimedMessage]) -> Delivered:
        """What came of messages, without those that waited too long; never on a stepped clock."""
        hours = self.post.hours
        today = None if hours is None else hours.office.day(self.now)
        outdated = [each for each in messages if today is not None and is_outdated(each, today)]
        if not outdated:
            return self._delivered(messages)
        self.outbox.mark_failed({each.id: None for each in outdated}, reason=LAPSED)
        given_up = Delivered(given_up=len(outdated))
        left = [each for each in messages if each not in outdated]
        return given_up + self._delivered(left) if left else given_up

    def _delivered(self, messages: Sequence[ClaimedMessage]) -> Delivered:
        """What came of messages that were claimed together, marked in one transaction.

        One that cannot be put into words holds up no other.
        """
        post, ids = self.post, [each.id for each in messages]
        try:
            links = _links(messages, post, self.now)
            rendered = render(messages, texts=post.texts, sender=post.sender, links=links)
        except (RenderError, TextsError) as error:
            if len(messages) > 1:
                with held(self.outbox, ids):
                    alone = (self._delivered([each]) for each in messages)
                    return sum(alone, start=Delivered())
            tried = Tried(channel="none", refused=str(error))
        else:
            with held(self.outbox, ids):
                tried = _tried(rendered, messages, post, self.waits)
        return self._marked(messages, tried)

    def _marked(self, messages: Sequence[ClaimedMessage], tried: Tried) -> Delivered:
        ids = [each.id for each in messages]
        if tried.refused is None:
            failpoint("delivery.accepted")
            self.outbox.mark_sent(ids, channel=tried.channel)
            failpoint("delivery.marked")
            return Delivered(sent=len(ids))
        first = messages[0]
        again = {each.id: _retry_at(each, first, tried, self.post, self.now) for each in messages}
        by_relay = tried.cause is Cause.RELAY
        self.outbox.mark_failed(again, reason=tried.refused, by_relay=by_relay)
        given_up = sum(each is None for each in again.values())
        return Delivered(retried=len(ids) - given_up, given_up=given_up)


def _links(messages: Sequence[ClaimedMessage], post: Post, now: datetime) -> dict[UUID, str]:
    """The signed link of each message, where they are signed."""
    if post.links is None:
        return {}
    return {
        each.id: post.links.for_message(
            each.recipient.person_id, path(each), each.trajectory_id, now=now
        )
        for each in messages
    }


def _retry_at(
    message: ClaimedMessage, first: ClaimedMessage, tried: Tried, post: Post, now: datetime
) -> datetime | None:
    """When a message is tried again, within office hours unless it never waits.

    Those that were tried together are tried together again. What our own mail server refuses is
    not given up: it is tried until that is mended. What may have arrived is tried late.
    """
    wait = RELAY_WAIT if tried.cause is Cause.RELAY else None
    if tried.cause in {Cause.PASSING, Cause.UNANSWERED}:
        wait = post.retry.after(message.attempt, message_id=first.id)
    if wait is not None and tried.cause is Cause.UNANSWERED:
        wait = max(wait, UNANSWERED_WAIT)
    if wait is None:
        return None
    if post.hours is None or message.key in NEVER_WAITING:
        return now + wait
    return post.hours.earliest(now + wait)


def _tried(
    rendered: Rendered, messages: Sequence[ClaimedMessage], post: Post, waits: Callable[[], None]
) -> Tried:
    """The first channel that accepted the messages, or why none did."""
    refusals = []
    for tried in _tries(rendered, messages, post, waits):
        if tried.refused is None:
            return tried
        why = _without_name(tried.refused, messages[0])
        for message in messages:
            _LOG.warning(
                "message %s, try %d by %s: %s", message.id, message.attempt, tried.channel, why
            )
        refusals.append((f"{tried.channel}: {why}", tried.cause))
    causes = [cause for _, cause in refusals]
    return Tried(
        channel="none",
        refused="; ".join(why for why, _ in refusals),
        # Mail comes last, and is everyone's; another channel may recover by itself.
        cause=Cause.PASSING if set(causes) == {Cause.ADDRESS, Cause.PASSING} else causes[-1],
    )


def _tries(
    rendered: Rendered, messages: Sequence[ClaimedMessage], post: Post, waits: Callable[[], None]
) -> Iterator[Tried]:
    """Each channel of the person in order, as long as the one before refused."""
    reader = messages[0].recipient
    for url in reader.channels:
        yield send_to_channel(
            rendered,
            url=url,
            private_hosts=post.private_hosts,
            seconds=post.channel_seconds,
        )
    yield send_mail(
        rendered,
        to=reader.email,
        sender=post.sender,
        smtp=post.smtp,
        about=messages,
        agenda=_agenda(rendered, messages, post),
        seconds=post.mail_seconds,
        patience=Patience(seconds=post.mail_patience, begins=waits),
    )


def _agenda(rendered: Rendered, messages: Sequence[ClaimedMessage], post: Post) -> bytes | None:
    """The appointments that the messages bring, as a file."""
    if not any(each.agenda for each in messages):
        return None
    from verbetertraject.notify.calendar_file import published  # noqa: PLC0415 - few messages bring any

    return published(messages, title=rendered.title, sender=post.sender)


def _without_name(refused: str, message: ClaimedMessage) -> str:
    """A reason without the reader's name, which a server may have put into its answer."""
    return refused.replace(message.recipient.name, "[...]") if message.recipient.name else refused

"""Sending the weekly digests: what stands where for each who is HR, put into a mail, once."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from verbetertraject.application.digest import (
    Digest,
    DigestWords,
    Item,
    is_due,
    load_digest_words,
    week_of,
)
from verbetertraject.application.ports import Clock, Recipient
from verbetertraject.application.texts.operations import load_words
from verbetertraject.application.units import Terms
from verbetertraject.clock import wall_now
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.notify.attempt import Tried
from verbetertraject.notify.mail import Patience, send_mail
from verbetertraject.notify.render import letter, one_line
from verbetertraject.notify.smtp_replies import Cause
from verbetertraject.notify.texts import Texts, load_texts
from verbetertraject.posting import mail_server, sender_of
from verbetertraject.settings import Settings
from verbetertraject.store.digests import ClaimedDigest, SqlDigests
from verbetertraject.store.engine import reading
from verbetertraject.store.hr_scopes import SqlDesks
from verbetertraject.store.overview import SqlOverview
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.read_models import Filters, Page, Reach, Standing, Summary

MOST_ITEMS: Final = 25
"""Trajectories that a mail names; the others are in the overview."""

TRIES: Final = 8

AGAIN_AFTER: Final = timedelta(minutes=50)
"""How long after a refusal a digest is tried again, at the next look of the flow."""

URGENT: Final = (Standing.OVERDUE, Standing.THIS_WEEK)

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What came of one round."""

    accepted: int = 0
    refused: int = 0


class Digests:
    """Sends the digest of the present week to everyone who is HR and has not turned it off."""

    def __init__(self, settings: Settings, *, engine: Engine, clock: Clock, terms: Terms) -> None:
        """Put it together.

        Args:
            settings: of this process.
            engine: our database.
            clock: by which it is Monday.
            terms: of the organisation: its working days and office hours.

        Raises:
            TextsError: when the words of messages cannot be used.
        """
        self._settings = settings
        self._engine = engine
        self._clock = clock
        self._terms = terms
        self._digests = SqlDigests(engine)
        self._words = _words(settings)
        self._texts: Texts = load_texts(settings.config_folder / "messages")

    @property
    def operations(self) -> Mapping[str, str]:
        """What HR ops read of it in Prefect, in the organisation's language."""
        return self._words[self._settings.language].words.sections["digest"]

    def send(self) -> Sent:
        """Send what is due and was not sent; repeating it sends nothing twice.

        In play nothing is sent: digests are about weeks, and a year is played in minutes.
        """
        now = self._clock.now()
        if not self._settings.weekly_digest or self._settings.clock == "stepped":
            return Sent()
        today = self._terms.policy.office_hours.day(now)
        hours = self._terms.policy.office_hours
        if not is_due(now, calendar=self._terms.calendar(today), hours=hours):
            return Sent()
        week = week_of(today)
        with Session(reading(self._engine)) as session:
            staff = [person for person, desk in SqlDesks(session).staff() if desk.has_digest]
        self._digests.queue(staff, week=week, now=wall_now())
        return self._send_all(week, today, wall_now())

    def _send_all(self, week: date, today: date, now: datetime) -> Sent:
        accepted = refused = 0
        while (claimed := self._digests.claim(week=week, now=now)) is not None:
            tried = self._tried(claimed, today)
            if tried is None or tried.refused is None:
                self._digests.mark_sent(claimed, now=wall_now())
                accepted += tried is not None
                continue
            _LOG.warning("digest of %s, try %d: refused", claimed.week, claimed.attempt)
            is_last = tried.for_good or tried.cause is Cause.UNANSWERED or claimed.attempt >= TRIES
            self._digests.mark_refused(
                claimed,
                reason=tried.refused,
                retry_at=None if is_last else wall_now() + AGAIN_AFTER,
            )
            refused += 1
        return Sent(accepted=accepted, refused=refused)

    def _tried(self, claimed: ClaimedDigest, today: date) -> Tried | None:
        """What came of the mail; None where there was nothing to tell, or nobody to tell it."""
        with Session(reading(self._engine)) as session:
            desk = SqlDesks(session).of(claimed.person_id)
            reader = SqlPersons(session).recipient(claimed.person_id)
            reach = Reach(person_id=claimed.person_id, units=desk.units)
            digest = _digest(SqlOverview(session), reach, today)
        if digest.is_empty or not desk.has_digest:
            return None
        return self._mailed(digest, reader, today)

    def _mailed(self, digest: Digest, reader: Recipient, today: date) -> Tried:
        words = self._words.get(reader.language, self._words[LANGUAGES[0]])
        sender = sender_of(self._settings)
        rendered = letter(
            reader,
            texts=self._texts,
            subject=one_line(words.sentences["subject"]),
            paragraphs=list(words.paragraphs(digest)),
            lines=list(words.lines(digest, today=today, base_url=sender.base_url)),
            button=words.sentences["button"],
            link=f"{sender.base_url.rstrip('/')}/",
        )
        smtp = mail_server(self._settings)
        return send_mail(rendered, to=reader.email, sender=sender, smtp=smtp, patience=Patience())


def _digest(overview: SqlOverview, reach: Reach, today: date) -> Digest:
    """How it stands; what a concern asks for is no matter for a mail."""
    counts = overview.counts(Filters(reach=reach), on=today)
    items: list[Item] = []
    for standing in URGENT:
        page = overview.trajectories(
            Filters(reach=reach, standing=standing),
            on=today,
            limit=max(MOST_ITEMS - len(items), 1),
            urgent_first=True,
        )
        items += _items(page)
    return Digest(
        overdue=counts[Standing.OVERDUE],
        this_week=counts[Standing.THIS_WEEK],
        paused=counts[Standing.PAUSED],
        under_way=counts[Standing.UNDER_WAY],
        items=tuple(items[:MOST_ITEMS]),
    )


def _items(page: Page[Summary]) -> list[Item]:
    return [
        Item(reference=each.reference, wait=wait)
        for each in page.items
        for wait in [min(each.open_waits, key=lambda wait: wait.due or date.max)]
    ]


def _words(settings: Settings) -> Mapping[str, DigestWords]:
    folder = settings.config_folder
    return {
        language: load_digest_words(folder, load_words(folder, language)) for language in LANGUAGES
    }

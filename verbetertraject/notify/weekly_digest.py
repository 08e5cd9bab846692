"""The weekly digest to HR: when it is due, what it says, and sending it once to each.

It says what stands where, without a name and of no concern.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import quote

from verbetertraject.application.ports import ClaimedDigest, Clock, Digest, Digests
from verbetertraject.application.read_models import Recipient
from verbetertraject.application.texts import texts_in
from verbetertraject.application.texts.operations import Words, load_words
from verbetertraject.application.units import Terms
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.people import LANGUAGES
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.notify.attempt import Cause, Tried
from verbetertraject.notify.mail import Patience, send_mail
from verbetertraject.notify.render import Sender, letter, one_line
from verbetertraject.notify.smtp import Smtp
from verbetertraject.notify.texts import Texts

TRIES: Final = 8

AGAIN_AFTER: Final = timedelta(minutes=50)
"""How long after a refusal a digest is tried again, at the next look of the flow."""

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestWords:
    """The sentences of a digest in one language."""

    sentences: Mapping[str, str]
    words: Words

    def paragraphs(self, digest: Digest) -> Iterator[str]:
        """What stands above the lines."""
        yield self.sentences["counts"].format(
            overdue=digest.overdue,
            this_week=digest.this_week,
            paused=digest.paused,
            under_way=digest.under_way,
        )
        yield self.sentences["outside"]

    def lines(self, digest: Digest, *, today: date, base_url: str) -> Iterator[str]:
        """A line for each item, and how many there are besides."""
        for item in digest.items:
            if item.wait.due is not None:
                key = "overdue" if item.wait.due < today else "this_week"
                yield self.sentences[key].format(
                    reference=item.reference,
                    day=self.words.day(item.wait.due),
                    what=self._awaited(item.wait),
                    link=f"{base_url.rstrip('/')}/t/{quote(item.reference, safe='')}",
                )
        left = digest.overdue + digest.this_week - len(digest.items)
        if left > 0:
            yield self.sentences["more"].format(count=left)
        yield self.sentences["stop"].format(link=f"{base_url.rstrip('/')}/me")

    def _awaited(self, wait: Wait) -> str:
        day = self.words.day(wait.day) if wait.day is not None else ""
        return self.words.sections["waits"][wait.key].format(day=day, number=wait.number)


def load_digest_words(folder: Path) -> Mapping[str, DigestWords]:
    """The sentences of each language, from `digest/<language>.toml` in the config folder."""
    return {
        language: DigestWords(
            sentences=texts_in(folder, "digest", language),
            words=load_words(folder, language),
        )
        for language in LANGUAGES
    }


def week_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def is_due(now: datetime, *, calendar: Calendar, hours: OfficeHours) -> bool:
    """Whether digests go out now: from the first working morning of the week, in office hours.

    What an outage kept back on that morning goes out later in the same week; in a week without
    working days nothing does.
    """
    today = hours.day(now)
    first = calendar.next(week_of(today))
    return first <= today and calendar.is_working_day(today) and hours.are_open(now)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """What came of one round."""

    accepted: int = 0
    refused: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class WeeklyDigest:
    """Sends the digest of the present week to everyone who is HR and has not turned it off."""

    digests: Digests
    clock: Clock
    """By which it is Monday."""
    real_now: Callable[[], datetime]
    """By which a digest is tried and tried again."""
    terms: Terms
    """Of the organisation: its working days and office hours."""
    is_wanted: bool
    words: Mapping[str, DigestWords]
    operations: Mapping[str, str]
    """What HR ops read of it in Prefect, in the organisation's language."""
    texts: Texts
    """The words that it shares with messages."""
    sender: Sender
    smtp: Smtp

    def send(self) -> Sent:
        """Send what is due and was not sent; repeating it sends nothing twice."""
        now = self.clock.now()
        if not self.is_wanted:
            return Sent()
        hours = self.terms.policy.office_hours
        today = hours.day(now)
        if not is_due(now, calendar=self.terms.calendar(today), hours=hours):
            return Sent()
        week = week_of(today)
        self.digests.queue(self.digests.readers(), week=week, now=self.real_now())
        return self._send_all(week, today, self.real_now())

    def _send_all(self, week: date, today: date, now: datetime) -> Sent:
        accepted = refused = 0
        while (claimed := self.digests.claim(week=week, now=now)) is not None:
            tried = self._tried(claimed, today)
            if tried is None or tried.refused is None:
                self.digests.mark_sent(claimed, now=self.real_now())
                accepted += tried is not None
                continue
            _LOG.warning("digest of %s, try %d: refused", claimed.week, claimed.attempt)
            is_last = tried.for_good or tried.cause is Cause.UNANSWERED or claimed.attempt >= TRIES
            self.digests.mark_refused(
                claimed,
                reason=tried.refused,
                retry_at=None if is_last else self.real_now() + AGAIN_AFTER,
            )
            refused += 1
        return Sent(accepted=accepted, refused=refused)

    def _tried(self, claimed: ClaimedDigest, today: date) -> Tried | None:
        """What came of the mail; None where there was nothing to tell, or nobody to tell it."""
        found = self.digests.read(claimed.person_id, today=today)
        if found is None:
            return None
        reader, digest = found
        return None if digest.is_empty else self._mailed(digest, reader, today)

    def _mailed(self, digest: Digest, reader: Recipient, today: date) -> Tried:
        words = self.words.get(reader.language, self.words[LANGUAGES[0]])
        base_url = self.sender.base_url
        rendered = letter(
            reader,
            texts=self.texts,
            subject=one_line(words.sentences["subject"]),
            paragraphs=list(words.paragraphs(digest)),
            lines=list(words.lines(digest, today=today, base_url=base_url)),
            button=words.sentences["button"],
            link=f"{base_url.rstrip('/')}/",
        )
        return send_mail(
            rendered, to=reader.email, sender=self.sender, smtp=self.smtp, patience=Patience()
        )

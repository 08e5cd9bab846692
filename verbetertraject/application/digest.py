"""The weekly digest to HR: when it is due, and what it says, without a name and of no concern."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from verbetertraject.application.texts.operations import Words
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.schedule.waits import Wait


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A trajectory that asks for something this week."""

    reference: str
    wait: Wait
    """What is due first; it has a day on which it is due."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """How the trajectories stand that one person serves."""

    overdue: int
    this_week: int
    paused: int
    under_way: int
    items: tuple[Item, ...]
    """The most urgent ones, of those that are overdue or due this week."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell of."""
        return not (self.overdue or self.this_week or self.paused or self.under_way)


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


def load_digest_words(folder: Path, words: Words) -> DigestWords:
    """The sentences of a language, from `digest/<language>.toml` in the config folder."""
    path = folder / "digest" / f"{words.language}.toml"
    return DigestWords(sentences=tomllib.loads(path.read_text(encoding="utf-8")), words=words)

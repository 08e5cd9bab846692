"""What the pages of a trajectory say of roles, acts, waits and messages, in the reader's language.

Sentences that stand in `config/operations` are read from there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Final  # what a journal entry or a message holds is data

from babel.numbers import format_decimal

from verbetertraject.api.field_texts import named
from verbetertraject.application.read_models import Delivery, Standing
from verbetertraject.application.texts.dates import instant_in_words, locale_of
from verbetertraject.application.texts.dossier import DossierTexts, load_dossier_texts
from verbetertraject.application.texts.operations import Words, load_words
from verbetertraject.domain.control_questions import Route
from verbetertraject.domain.dossier.lines import Level
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import Party, PlanKind, SignatureKind
from verbetertraject.domain.schedule.timeline import Entry, EntryKind
from verbetertraject.domain.schedule.waits import Wait
from verbetertraject.web.delivery_words import channel_words, trouble
from verbetertraject.web.forms.words import FormWords, load_form_words
from verbetertraject.web.languages import marked, saying
from verbetertraject.web.timeline_picture.captions import PHASES, Captions
from verbetertraject.web.timeline_picture.picture import DRAWN

SAID: Final[Mapping[Enum, str]] = {
    Delivery.QUEUED: marked("waiting to be sent"),
    Delivery.SENT: marked("sent"),
    Delivery.FAILED: marked("could not be delivered"),
    Route.TRAINING_FIRST: marked("Training comes first."),
    Route.OCCUPATIONAL_HEALTH: marked("Another track was taken."),
    Route.WORKING_CONDITIONS: marked("The working environment has to change first."),
    Route.DISCIPLINARY: marked("This is no matter for an improvement trajectory."),
    PlanKind.FIRST: marked("First plan"),
    PlanKind.REVISED: marked("Revised plan"),
    PlanKind.EXTENSION: marked("Plan of an extension"),
    Party.EMPLOYEE: marked("Signature of the employee"),
    Party.EMPLOYER: marked("Signature for the employer"),
    Standing.OVERDUE: marked("Overdue"),
    Standing.THIS_WEEK: marked("Due this week"),
    Standing.PAUSED: marked("Paused"),
    Standing.UNDER_WAY: marked("Nothing pressing"),
    Standing.ENDED: marked("Ended"),
    **PHASES,
}
"""How far a message has come, the track that is right instead, why a plan version was presented,
whose signature it is, how urgent a trajectory is, and in which phase."""

LOOKS: Final[Mapping[Enum, str]] = {
    Delivery.QUEUED: "none",
    Delivery.SENT: "good",
    Delivery.FAILED: "wrong",
    Level.IN_ORDER: "good",
    Level.ATTENTION: "careful",
    Level.MISSING: "wrong",
    Level.NOT_YET: "none",
    Standing.OVERDUE: "wrong",
    Standing.THIS_WEEK: "careful",
    Standing.PAUSED: "calm",
    Standing.UNDER_WAY: "good",
    Standing.ENDED: "none",
}
"""How a delivery, a duty or a group of trajectories looks, beside its words."""

CAME_TO: Final[Mapping[tuple[str, str], str]] = {
    ("sign", SignatureKind.AGREED.value): marked("Signed for agreement"),
    ("sign", SignatureKind.RECEIVED_ONLY.value): marked("Signed for receipt"),
    ("sign", SignatureKind.REFUSED.value): marked("Refused to sign"),
    ("resume", Phase.SUSPENDED.value): marked("Dealt with; the planning still stands still"),
    ("end_pause", Phase.SUSPENDED.value): marked("Pause ended; the planning still stands still"),
}
"""The same where it came to something else: by how it was signed, or by the phase after it."""

LOOKED_AT: Final[Mapping[str, str]] = {
    "detail": marked("the page of the trajectory"),
    "timeline": marked("the timeline"),
    "plans": marked("the plan"),
    "file": marked("the file"),
    "dossier-check": marked("the dossier check"),
    "preview": marked("what lies ahead"),
    "previews": marked("what a change would do"),
    "messages": marked("the messages"),
    "journal": marked("the journal"),
    "access-log": marked("who looked"),
    "export": marked("the whole file, downloaded"),
    "attachments": marked("an attachment"),
}
"""Parts of a file, as the access log names them."""

SOURCES: Final = (
    marked("Article"),
    marked("Plan step 1"),
    marked("Plan step 2"),
    marked("Plan step 4"),
    marked("Plan step 5"),
    marked("Plan step 6"),
    marked("Plan steps 3 and 4"),
    marked("Plan steps 3 to 6"),
)
"""Where the duties of the dossier check come from."""

APPOINTMENTS: Final[Mapping[str, str]] = {
    "evaluation": "evaluation",
    "outlook": "outlook",
    "final": "final",
    "follow_up": "follow-up",
}
"""Waits for an appointment, by what the picture calls it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Speaks of a trajectory in one language."""

    language: str
    zone: str
    """Of the organisation's clocks."""
    say: Callable[[str], str]
    words: Words
    forms: FormWords
    dossier: DossierTexts

    @property
    def captions(self) -> Captions:
        """The words of the picture."""
        return Captions(translate=self.say, language=self.language)

    def said(self, code: Enum) -> str:
        """A code in the words of these pages."""
        return self.say(SAID[code])

    def roles(self, roles: tuple[Role, ...]) -> str:
        """What a person is, or who gets a message."""
        return ", ".join(map(self.choice, roles))

    def choice(self, chosen: Enum) -> str:
        """A code in the words of the forms: a role, a kind of appointment, an outcome."""
        return self.forms.choice(named(type(chosen)), str(chosen.value))

    def label(self, owner: str, field: str) -> str | None:
        """What the forms call a field of a kind of value, if they ask for it."""
        try:
            return self.forms.label(owner, field)
        except KeyError:
            return None

    def command(self, name: str, roles: Iterable[Role] = (), *, record: str = "") -> str:
        """What a command does, on its button, to someone in these roles, to a record."""
        return self.forms.title(name, roles, record=record)

    def record(self, name: str) -> str:
        """A record of a file by its name: `report-1.2`."""
        return self.forms.record(name)

    def level(self, level: Level) -> str:
        """How a duty stands."""
        return self.dossier.level(level, self.language)

    def looks(self, code: Enum) -> str:
        """How something that has such a code looks."""
        return LOOKS[code]

    def number(self, number: float) -> str:
        """A number as people write it."""
        return format_decimal(number, locale=locale_of(self.language))

    def day(self, day: date) -> str:
        """A day, or an instant to the minute."""
        if isinstance(day, datetime):
            return instant_in_words(day, self.language, zone=self.zone)
        return self.words.day(day)

    def wait(self, wait: Wait) -> str:
        """What is awaited, as the beginning of a sentence."""
        day = self.day(wait.day) if wait.day is not None else ""
        if wait.key in APPOINTMENTS:
            what = self.captions.named(APPOINTMENTS[wait.key], wait.number)
            return self.say("{what} on {day}").format(what=what, day=day)
        if wait.key == "investigation" and wait.by is not Role.INVESTIGATOR:
            return self.say("Naming who investigates")
        waits = self.words.sections["waits"]
        return first_upper(waits[wait.key].format(day=day, number=wait.number))

    def entry(self, entry: Entry) -> str:
        """What an entry of the timeline is."""
        if entry.kind is EntryKind.PHASE:
            return self.said(Phase(entry.key))
        if entry.kind is EntryKind.MESSAGE:
            day = entry.about or entry.day
            return self.message(entry.key, {"day": day, "party": entry.part})
        name, _, number = entry.key.rpartition("-")
        what = DRAWN.get(name if number.isdigit() else entry.key)
        if what is not None and what != "plan":
            return self.captions.named(what, int(number) if number.isdigit() else None)
        return first_upper(self.words.entry(entry))

    def message(
        self, key: str, params: Mapping[str, Any], known: Mapping[str, str] | None = None
    ) -> str:
        """What a message says, in a line; `known` says what ids stand for."""
        told = dict(params)
        if "item" in told:
            told["item"] = _quoted(str(told["item"]), known)
        figures = _Figures({name: self._figure(name, value) for name, value in told.items()})
        return first_upper(self.words.sections["steps"][key].format_map(figures))

    def channel(self, kind: str) -> str:
        """By which way a message went."""
        return channel_words(kind, self.say)

    def trouble(self, reason: str) -> str:
        """Why a message did not arrive."""
        return trouble(reason, self.say)

    def size(self, size: int) -> str:
        """How large a file is."""
        return f"{self.number(max(1, round(size / 1024)))} kB"

    def looked_at(self, what: str) -> str:
        """A part of a file, as the access log names it."""
        name, _, number = what.partition("/")
        if name == "do" and number in self.forms.sections["commands"]:
            return self.say("the form “{title}”").format(title=self.forms.title(number))
        words = self.say(LOOKED_AT[name]) if name in LOOKED_AT else name
        return f"{words} {number}" if number else words

    def noted(self, entry: Mapping[str, Any], known: Mapping[str, str] | None = None) -> str:
        """What an entry of the journal tells; `known` says what ids stand for."""
        match entry:
            case {"did": str(act)} if did := self.forms.did(act):
                came_to = (act, str(entry.get("signed", entry.get("phase"))))
                return self.say(CAME_TO[came_to]) if came_to in CAME_TO else did
            case {"dossier": str(rule), "level": level}:
                sentence = self.say("Dossier check, {level}: {duty}")
                duty = self.dossier.duty(rule, self.language)
                return sentence.format(duty=duty, level=self.level(Level(level)))
            case {"lapsed": str(identity)}:
                return self.say("Lapsed: {message}").format(message=self._step(identity, known))
            case {"step": str(identity)}:
                return self._step(identity, known, named=str(entry.get("day", "")))
            case _:
                return self.say("By the service itself")

    def _step(self, identity: str, known: Mapping[str, str] | None, *, named: str = "") -> str:
        """A step by its identity: `report_due/evaluation-1.2@2026-02-09/assessor`.

        The day that its text named stands beside it; older entries have the identity alone.
        """
        key, _, rest = identity.split(" ", maxsplit=1)[0].partition("/")
        if key not in self.words.sections["steps"]:
            return self.say("By the service itself")
        about, *parts = rest.split("/")
        _, _, day = about.partition("@")
        part = parts[1] if len(parts) > 1 else ""
        if key == "support_behind":
            return self.say("Support {item} is behind").format(item=_quoted(part, known))
        if key in NAMES_ANOTHER_DAY and not named:
            return self.say(NAMES_ANOTHER_DAY[key])
        return self.message(key, {"party": part, "day": named or day})

    def _figure(self, name: str, value: Any) -> str:
        if name == "party" and value in PARTIES:
            return self.say(PARTIES[value])
        if isinstance(value, date):
            return self.day(value)
        is_day = name in {"day", "end"} and bool(value)
        return self.day(date.fromisoformat(str(value))) if is_day else str(value)


NAMES_ANOTHER_DAY: Final[Mapping[str, str]] = {"outlook_due": marked("The outlook was asked for")}
"""Messages whose text names another day than their identity: how an old entry is told."""

PARTIES: Final[Mapping[str, str]] = {
    "employee": marked("the employee"),
    "employer": marked("the employer"),
}
"""Who signs."""


class _Figures(dict[str, str]):
    """What a sentence is filled in with; what is not known stays open."""

    def __missing__(self, key: str) -> str:
        return "…"


def _quoted(item: str, known: Mapping[str, str] | None) -> str:
    """An item of support by its text, where that is known."""
    text = (known or {}).get(item)
    return f"“{text}”" if text else item


def lowered(words: str) -> str:
    """Words as they stand within a sentence."""
    return words[:1].lower() + words[1:]


def first_upper(sentence: str) -> str:
    """The sentence as one that begins."""
    return sentence[:1].upper() + sentence[1:]


@cache
def wording_in(folder: Path, language: str, zone: str) -> Wording:
    """The wording of a language, with the words of a configuration."""
    return Wording(
        language=language,
        zone=zone,
        say=saying(language),
        words=load_words(folder, language),
        forms=load_form_words(folder, language),
        dossier=load_dossier_texts(folder),
    )

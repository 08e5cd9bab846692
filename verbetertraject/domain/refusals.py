"""Why a command is refused: one rule, the field it concerns, and the figures a reader needs.

A refusal changes nothing. The sentences that people read are in `config/refusals/`, one per
rule and language; the sentence beside each rule here says what the rule asks for.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum, unique


@unique
class Rule(Enum):
    """The rule by which a command is refused."""

    WRONG_ROLE = "wrong_role"
    """Another role may do this."""
    WRONG_PHASE = "wrong_phase"
    """This cannot be done in the present phase."""
    ON_HOLD = "on_hold"
    """HR keeps the file on hold for this person; neutral, it says no more."""
    FIELD = "field"
    """A field is unknown, missing or malformed."""
    TOO_LONG = "too_long"
    """A text is not longer than anybody reads; what is, is added as a file."""
    ADDRESS = "address"
    """People have one address that can be mailed."""
    DATE_IMPOSSIBLE = "date_impossible"
    """The date cannot be: it lies in the future, too far ahead, or before what it follows."""
    HEALTH_TEXT = "health_text"
    """The illness question has no free text."""
    HEALTH_WORDS = "health_words"
    """A text has a word about health, and nobody confirmed that it means something else."""
    NO_CONVERSATION = "no_conversation"
    """A plan needs a recorded conversation that indicates a trajectory (Plan step 3)."""
    CONTROL_QUESTIONS_OPEN = "D13"
    """The control questions are answered before the plan, and reconfirmed at an extension."""
    SHORTCOMING_UNFOUNDED = "D01"
    """Each shortcoming has a norm, two dated facts and a source."""
    NO_EARLIER_TALK = "D02"
    """An earlier two-sided talk and a first notice precede a plan."""
    SECTION_MISSING = "D03"
    """A plan has all its sections (Plan step 4)."""
    GOAL_NOT_MEASURABLE = "D04"
    """Each goal has a metric, a baseline, a target and a source."""
    UNDER_MINIMUM = "D05"
    """A trajectory lasts at least three months (Plan step 4)."""
    TOO_EARLY = "D06"
    """No negative end before three effective months; an early positive one by three."""
    GOAL_WITHOUT_SUPPORT = "D08"
    """Each goal has support by the employer."""
    CONSEQUENCES_UNNAMED = "D22"
    """The consequences are named in the conversation and in the plan."""
    GOALS_LOCKED = "D20"
    """After the start, goals and the start stay as they are."""
    WRONG_VERSION = "wrong_version"
    """Versions and extensions are numbered on; only the current version is signed."""
    NOT_IN_ORDER = "not_in_order"
    """Evaluations, outlook, final evaluation and end follow each other."""
    NO_MEETING_DAY = "no_meeting_day"
    """An appointment is on a working day on which the employee is there."""
    FINAL_OUTSIDE_WINDOW = "final_outside_window"
    """The final evaluation is within the last working days before the end."""
    OUTLOOK_TOO_LATE = "D21"
    """The outlook is at least 14 days before the final evaluation: no surprise."""
    CLOCK_STANDS = "clock_stands"
    """Nothing is re-planned by hand while the clock stands."""
    EXTENSION_SHORTENS = "extension_shortens"
    """An extension ends later than what it extends."""
    EXTENSION_LENGTH = "extension_length"
    """An extension lasts four weeks to three months."""
    EXTENSION_MAXIMUM = "extension_maximum"
    """One extension, unless HR gives a reason to go beyond."""
    AWAITS_EXTENSION = "awaits_extension"
    """After the balance `extended`, the extension is presented first."""
    NO_EXTENSION_DECIDED = "no_extension_decided"
    """An extension follows the balance `extended`."""
    ALREADY_DONE = "already_done"
    """This was done before."""
    NO_SUCH_APPOINTMENT = "no_such_appointment"
    """There is no open appointment like this."""
    REPORT_MISSING = "D11"
    """Every held evaluation has its report before the balance."""
    EVALUATION_MISSING = "D12"
    """Every evaluation of the cycle was held before a negative end."""
    CONCERN_OPEN = "D16"
    """No safety concern is open."""
    NOT_SUFFICIENT = "not_sufficient"
    """Achieved means sufficient and expected to last (Plan step 6)."""
    FOLLOW_UP_MISSING = "follow_up_missing"
    """After an achieved outcome there is a follow-up, and after a relapse another one."""
    REASON_MISSING = "reason_missing"
    """This needs a reason."""
    SURPRISE = "surprise"
    """An outcome worse than the outlook is explained (D21)."""
    VIEW_MISSING = "D17"
    """The employee's view is recorded, or that it was invited and none given."""
    STILL_SHORT_MISSING = "still_short_missing"
    """Per goal it is said in what the employee still falls short (Plan step 6)."""
    RELAPSE_WITHOUT_HELP = "D24"
    """A relapse is met with help first."""
    NO_SUCH_CONCERN = "no_such_concern"
    """There is no concern in this state."""
    INVESTIGATION_OPEN = "investigation_open"
    """The clock resumes when the investigation is concluded."""
    DESK_ONLY = "desk_only"
    """While a concern is open, who deals with it decides this, and nobody else (domain rules 2)."""
    NO_OUTSIDE_DESK = "no_outside_desk"
    """HR and the employer's signatory are two persons: a concern about one lies with the other."""
    NOT_PAUSED = "not_paused"
    """There is no pause to end."""
    NOT_ABSENT = "not_absent"
    """There is no absence to end."""
    NOT_HR = "not_hr"
    """The HR of a case is HR of the organisation, for its unit."""
    UNKNOWN_PERSON = "unknown_person"
    """Only HR names people who are not known yet."""
    KNOWN_OTHERWISE = "known_otherwise"
    """A case never changes a known person's particulars."""
    ADDRESS_TAKEN = "address_taken"
    """An address belongs to one person, because people sign in by it."""
    CALENDAR_OF_UNIT = "calendar_of_unit"
    """A case never changes the calendar of a unit."""


class RefusedError(Exception):
    """A command that breaks a rule. Nothing was changed.

    Attributes:
        rule: the rule.
        field: the field of the command that it concerns, as a dotted path, or None.
        figures: the dates, numbers, ids and codes that the sentence names.
        also: whatever else is wrong with the same command.
    """

    def __init__(
        self, rule: Rule, *, field: str | None = None, **figures: date | int | str
    ) -> None:
        super().__init__(rule.value, field, figures)
        self.rule = rule
        self.field = field
        self.figures: Mapping[str, date | int | str] = figures
        self.also: tuple[RefusedError, ...] = ()

    @property
    def faults(self) -> tuple["RefusedError", ...]:
        """Everything that is wrong, each by itself: the first is what the refusal says."""
        return (self.at(self.field), *self.also)

    def at(self, field: str | None) -> "RefusedError":
        """What this refusal says first, at another field."""
        return type(self)(self.rule, field=field, **self.figures)

    def __str__(self) -> str:
        told = [f"{name} {value}" for name, value in self.figures.items()]
        told = [f"field {self.field}", *told] if self.field else told
        return f"{self.rule.value}: {', '.join(told)}" if told else self.rule.value


def insist(shortfalls: Iterable[RefusedError]) -> None:
    """Refuse for everything that falls short, if anything does; the first gives the rule.

    What falls short is found by one function for each rule: a command refuses by it, and the
    dossier check shows it beforehand.
    """
    found = tuple(shortfalls)
    if found:
        raise all_of(found)


def all_of(refusals: Sequence[RefusedError]) -> RefusedError:
    """One refusal that says everything that these say, each once; the first gives the rule."""
    found: dict[object, RefusedError] = {}
    for refused in refusals:
        for fault in refused.faults:
            found.setdefault(_told_of(fault), fault)
    first, *others = found.values()
    refused = first.at(first.field)
    refused.also = tuple(others)
    return refused


def _told_of(fault: RefusedError) -> object:
    """What a fault is about: of one field, a rule says one thing of each that it names."""
    named = fault.figures.items()
    subjects = [(name, each) for name, each in named if isinstance(each, str) or not fault.field]
    return fault.rule, fault.field, tuple(subjects)

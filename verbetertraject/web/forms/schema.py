"""What a form asks, derived from the annotations of the commands: no field is written down twice.

The few tables here say what an annotation cannot: which text is long, which name points at another
part of the same form, and what nobody is asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, unique
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from verbetertraject.domain.commands import (
    COMMANDS,
    AddView,
    Attach,
    Command,
    ConcludeInvestigation,
    Correct,
    Extend,
    HoldEvaluation,
    Open,
    PresentPlan,
    RecordOutlook,
    RecordProof,
    RecordReport,
    ReportConcern,
    Reschedule,
    Resume,
    Sign,
    TriageConcern,
)
from verbetertraject.domain.control_questions import ControlAnswer
from verbetertraject.domain.decisions.evaluation import WHOLE_REPORT
from verbetertraject.domain.decisions.plan_rules import SECTIONS
from verbetertraject.domain.intake import (
    Analysis,
    EarlierTalk,
    Particulars,
    Shortcoming,
)
from verbetertraject.domain.people import LANGUAGES, Person
from verbetertraject.domain.plan import Approach, Goal, Plan, Proof, Support, SupportAmount
from verbetertraject.domain.records import (
    ConversationRecord,
    EvaluationRecord,
    GoalBalance,
    GoalProgress,
    IntakeRecord,
    OutlookRecord,
    Report,
    StillShort,
)

ABSENT: Final = "absent"
"""Where nothing was filled in, nothing is sent."""


@unique
class Kind(Enum):
    """How one value is asked."""

    TEXT = "text"
    """A line of text."""
    LONG = "long"
    """A text of several lines."""
    LINES = "lines"
    """A list of texts, one a line."""
    NUMBER = "number"
    """A number, with a comma or a point."""
    WHOLE = "whole"
    """A whole number."""
    DAY = "day"
    """A day."""
    CHOICE = "choice"
    """One of several."""
    CHOICES = "choices"
    """Any of several."""
    PRESENT = "present"
    """Any of several, and others by name, one a line."""
    YES_NO = "yes_no"
    """Yes, no, or not answered."""
    FILE = "file"
    """A file."""
    HIDDEN = "hidden"
    """Known already: sent along, not asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Leaf:
    """One value."""

    owner: str
    """The kind of value that it is a field of: with `name`, the key of its words."""
    name: str
    kind: Kind
    options: tuple[str, ...] = ()
    """The codes to choose from, where the annotation names them."""
    code: str = ""
    """The kind of code: the key of the words of its options."""
    default: str = ""
    """What leaving it out means."""
    takes_one: bool = False
    """Whether a single one of a list may be sent as itself."""
    is_counted: bool = False
    """Whether what is known or chosen is a number."""
    is_required: bool = False
    is_for_plan: bool = False
    left_empty: str | tuple[str, ...] | None = ABSENT
    """What is sent where nothing was filled in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Values that belong together."""

    owner: str
    name: str
    parts: tuple["Node", ...]
    is_required: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Rows:
    """Any number of the same."""

    owner: str
    name: str
    item: "Leaf | Group"
    is_required: bool = False
    is_for_plan: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Pairs:
    """Two numbers for each of several known things, by their ids."""

    owner: str
    name: str
    is_required: bool = False


Node: TypeAlias = Leaf | Group | Rows | Pairs

LONG: Final = frozenset(
    {
        "agreement",
        "approach_adjusted",
        "change",
        "consequences",
        "consequences_named",
        "duration_reason",
        "employee_contribution",
        "employee_needs",
        "employee_reaction",
        "employee_view",
        "employee_view_of_cause",
        "evidence",
        "expected_and_short",
        "expected_norm",
        "expected_to_last_reason",
        "explanation",
        "extension_considered",
        "improvement",
        "improvement_possible_because",
        "intensified_follow_up",
        "interventions_needed",
        "late_reason",
        "manager_view_of_cause",
        "note",
        "override_reason",
        "own_part",
        "past_efforts",
        "positive_intention",
        "reason",
        "remark",
        "result",
        "still_needed",
        "summary",
        "text",
        "variant_reason",
        "what",
        "what_goes_wrong",
        "what_is_going_on",
        "wish",
    }
)
"""Texts for which a line is too short."""

SPECIAL: Final[Mapping[tuple[type, str], Kind]] = {
    (Shortcoming, "id"): Kind.HIDDEN,
    (Goal, "id"): Kind.HIDDEN,
    (Goal, "shortcoming"): Kind.CHOICE,
    (Approach, "goal"): Kind.CHOICES,
    (Support, "id"): Kind.HIDDEN,
    (Support, "goal"): Kind.CHOICES,
    (SupportAmount, "id"): Kind.HIDDEN,
    (ControlAnswer, "key"): Kind.HIDDEN,
    (ControlAnswer, "literal_nl"): Kind.HIDDEN,
    (ControlAnswer, "off_track_answer"): Kind.HIDDEN,
    (GoalProgress, "goal"): Kind.HIDDEN,
    (GoalBalance, "goal"): Kind.HIDDEN,
    (StillShort, "goal"): Kind.HIDDEN,
    (ConversationRecord, "present"): Kind.PRESENT,
    (EvaluationRecord, "present"): Kind.PRESENT,
    (HoldEvaluation, "present"): Kind.PRESENT,
    (HoldEvaluation, "planned"): Kind.CHOICE,
    (RecordReport, "planned"): Kind.CHOICE,
    (Reschedule, "planned"): Kind.CHOICE,
    (PresentPlan, "version"): Kind.HIDDEN,
    (PresentPlan, "extension"): Kind.HIDDEN,
    (PresentPlan, "goals"): Kind.CHOICES,
    (Extend, "goals"): Kind.CHOICES,
    (Sign, "version"): Kind.HIDDEN,
    (Sign, "party"): Kind.HIDDEN,
    (RecordProof, "version"): Kind.HIDDEN,
    (TriageConcern, "concern"): Kind.CHOICE,
    (ConcludeInvestigation, "concern"): Kind.CHOICE,
    (Resume, "concern"): Kind.CHOICE,
    (Person, "language"): Kind.CHOICE,
    (AddView, "to"): Kind.CHOICE,
    (Attach, "to"): Kind.CHOICE,
    (Attach, "content"): Kind.FILE,
    (Correct, "to"): Kind.HIDDEN,
}
"""What is asked otherwise than its annotation says: names of other things, and what is known."""

NEVER_ASKED: Final[Mapping[tuple[type, str], str]] = {
    (ControlAnswer, "added_by_product"): "the question says so itself",
    (Reschedule, "what"): "chosen with the day of the appointment",
    (Extend, "start"): "asked within the period",
    (Extend, "planned_end"): "asked within the period",
    (Extend, "weeks"): "asked within the period",
    (Extend, "months"): "asked within the period",
    (Extend, "outcome"): "is always extended",
    (Extend, "version"): "follows by itself",
    (Extend, "extension"): "follows by itself",
    (Attach, "name"): "the file has one",
    (Attach, "media_type"): "the file says so itself",
    (Proof, "document_sha256"): "the version has one",
    (Command, "not_about_health"): "asked only when a word seems to be about health",
}
"""Fields that a form leaves out, and why."""

FIRST: Final[Mapping[type, tuple[str, ...]]] = {
    RecordReport: ("planned",),
    HoldEvaluation: ("planned",),
    ConcludeInvestigation: ("concern",),
    TriageConcern: ("concern",),
    ConversationRecord: ("present", "positive_intention"),
    Open: ("reference", "people"),
    PresentPlan: ("change", "reason"),
    Report: (
        "tops",
        "goals",
        "support_delivered",
        "employee_view",
        "employee_needs",
        "approach_adjusted",
    ),
}
"""What people are asked first, where the order of the fields is another."""

FOR_PLAN: Final = frozenset(
    {
        *(
            (kind, part)
            for kind in (Open, IntakeRecord)
            for part in ("first_notice_date", "history", "control_questions")
        ),
        (Analysis, "expected_norm"),
        (Analysis, "shortcomings"),
    }
)
"""May be left empty at first; a plan is not presented without (D01-D04)."""

ASKED_BY_RULE: Final = FOR_PLAN | frozenset(
    {
        *((Plan, section) for section in SECTIONS),
        *((Report, part) for part in (*WHOLE_REPORT, "safety_question")),
        *((Goal, part) for part in ("metric", "baseline", "target", "sources")),
        (Support, "planned"),
        (EarlierTalk, "two_sided"),
        *((PresentPlan, part) for part in ("change", "reason", "goals")),
        (PresentPlan, "control_questions_reconfirmed"),
        (HoldEvaluation, "planned"),
        (RecordReport, "planned"),
        (TriageConcern, "concern"),
        (ConcludeInvestigation, "concern"),
    }
)
"""May be left out of a command, but a rule asks for it sooner or later (D01-D08, D22), or the
form has it filled in already."""

SENT_EMPTY: Final[Mapping[tuple[type, str], tuple[str, ...] | None]] = {
    (RecordOutlook, "employee_view"): None,
    (OutlookRecord, "employee_view"): None,
    (ReportConcern, "about"): (),
}
"""What a command insists on hearing, also where there is nothing to say."""

EMPLOYMENT: Final = (
    ("function_title", Kind.TEXT),
    ("function_profile_ref", Kind.TEXT),
    ("contract_type", Kind.TEXT),
    ("fte", Kind.NUMBER),
    ("service_years", Kind.WHOLE),
)

PARTICULARS: Final[Mapping[tuple[type, str], tuple[tuple[str, Kind], ...]]] = {
    (Open, "organisation"): (
        ("name", Kind.TEXT),
        ("unit", Kind.TEXT),
        ("sector", Kind.TEXT),
        ("size_band", Kind.TEXT),
    ),
    (Open, "employment"): EMPLOYMENT,
    (IntakeRecord, "employment"): EMPLOYMENT,
    (Plan, "viewpoints"): (
        ("function_level", Kind.TEXT),
        ("past_efforts", Kind.LONG),
        ("openness", Kind.TEXT),
        ("employer_size", Kind.TEXT),
    ),
    (Plan, "monitoring"): (
        ("information_sources", Kind.LINES),
        ("not_used", Kind.LINES),
        ("max_observations_per_month", Kind.WHOLE),
        ("criteria", Kind.LONG),
    ),
}
"""Particulars that no rule reads, as a form asks them."""

WORKS_COUNCIL: Final = "works_council"
"""Of an organisation: that its works council agreed, a group of its own."""


@cache
def shape(kind: type, *, content: type | None = None) -> Group:
    """Everything that a form for this kind of value asks.

    Args:
        kind: a command, or another dataclass.
        content: the kind of record that a correction gives anew.
    """
    return Group(owner="", name="", parts=tuple(_parts(kind, content)))


def of_command(name: str, *, content: type | None = None) -> Group:
    """Everything that the form of a command asks."""
    kind: type = COMMANDS[name]
    return shape(kind, content=content)


def named(kind: type) -> str:
    """The name of a kind of value, as its words are kept under: `goal_progress`."""
    letters = (f"_{each.lower()}" if each.isupper() else each for each in kind.__name__)
    return "".join(letters).lstrip("_")


def _parts(kind: type, content: type | None = None) -> Iterator[Node]:
    """The fields of a dataclass in the order in which people are asked."""
    own = sorted(fields(kind), key=lambda each: _turn(kind, each.name))
    hints = get_type_hints(kind)
    for each in own:
        owner = _owner(kind, each.name)
        if (owner, each.name) in NEVER_ASKED:
            continue
        if kind is Correct and each.name == "content":
            yield _group(kind, "content", content, is_required=True)
            continue
        yield _node(owner, each, hints[each.name])


def _turn(kind: type, name: str) -> int:
    """What comes first, then the other fields in their order, and those of every command last."""
    first = FIRST.get(kind, ())
    if _owner(kind, name) is not kind:
        return len(first) + 1
    return first.index(name) if name in first else len(first)


def _owner(kind: type, name: str) -> type:
    """The class that a field was written in."""
    return Command if name in _COMMON and issubclass(kind, Command) else kind


_COMMON: Final = frozenset(each.name for each in fields(Command))


def _group(owner: type, name: str, kind: type | None, *, is_required: bool) -> Group:
    parts = () if kind is None else tuple(_parts(kind))
    return Group(owner=named(owner), name=_outward(name), parts=parts, is_required=is_required)


def _outward(name: str) -> str:
    """`from` is a word of Python: the field is called `from_` inside."""
    return name.removesuffix("_")


def _node(owner: type, field: "Field[Any]", hint: object) -> Node:  # noqa: PLR0911 - one a kind
    is_required = (field.default is MISSING and field.default_factory is MISSING) or (
        owner,
        field.name,
    ) in ASKED_BY_RULE
    if (owner, field.name) in SPECIAL:
        return _leaf(owner, field, SPECIAL[owner, field.name], hint, is_required=is_required)
    members = _members(hint)
    for each in members:
        if isinstance(each, type) and is_dataclass(each):
            return _group(owner, field.name, each, is_required=is_required)
        item = _item(each)
        if isinstance(item, type) and is_dataclass(item):
            group = _group(owner, field.name, item, is_required=False)
            return Rows(
                owner=named(owner),
                name=_outward(field.name),
                item=group,
                is_required=is_required,
                is_for_plan=(owner, field.name) in FOR_PLAN,
            )
    if Particulars in members and (owner, field.name) in PARTICULARS:
        return _particulars(owner, field.name, is_required=is_required)
    if any(get_args(each)[1:] and get_origin(get_args(each)[1]) is tuple for each in members):
        return Pairs(owner=named(owner), name=field.name, is_required=is_required)
    if any(_item(each) is date for each in members):
        day = Leaf(owner=named(owner), name=field.name, kind=Kind.DAY)
        return Rows(owner=named(owner), name=field.name, item=day, is_required=is_required)
    return _leaf(owner, field, _kind(field.name, members), hint, is_required=is_required)


def _particulars(owner: type, name: str, *, is_required: bool) -> Group:
    parts: list[Node] = [
        Leaf(owner=name, name=each, kind=kind) for each, kind in PARTICULARS[owner, name]
    ]
    if name == "organisation":
        agreed = (("body", Kind.TEXT), ("consent_scope", Kind.TEXT), ("consent_date", Kind.DAY))
        council = tuple(Leaf(owner=WORKS_COUNCIL, name=each, kind=kind) for each, kind in agreed)
        parts.append(Group(owner=name, name=WORKS_COUNCIL, parts=council))
    return Group(owner=named(owner), name=name, parts=tuple(parts), is_required=is_required)


def _leaf(owner: type, field: "Field[Any]", kind: Kind, hint: object, *, is_required: bool) -> Leaf:
    members = _members(hint)
    codes = [each for each in (*members, *map(_item, members)) if _is_enum(each)]
    options: tuple[str, ...] = ()
    if codes and isinstance(codes[0], type) and issubclass(codes[0], Enum):
        options = tuple(str(each.value) for each in codes[0])
    elif (owner, field.name) == (Person, "language"):
        options = LANGUAGES
    return Leaf(
        owner=named(owner),
        name=_outward(field.name),
        kind=kind,
        options=options,
        code=_code(codes, field.name) if options else "",
        default=_default(field),
        takes_one=str in members or any(_is_enum(each) for each in members),
        is_counted=int in members and str not in members,
        is_required=is_required,
        is_for_plan=(owner, field.name) in FOR_PLAN,
        left_empty=SENT_EMPTY.get((owner, field.name), ABSENT),
    )


def _code(codes: list[object], name: str) -> str:
    return named(codes[0]) if codes and isinstance(codes[0], type) else name


def _default(field: "Field[Any]") -> str:
    match field.default:
        case bool():
            return "true" if field.default else "false"
        case str():
            return field.default
        case Enum():
            return str(field.default.value)
        case _:
            return ""


def _members(hint: object) -> tuple[object, ...]:
    """What a value may be, but nothing."""
    if get_origin(hint) in {Union, UnionType}:
        return tuple(each for each in get_args(hint) if each is not NoneType)
    return (hint,)


def _item(hint: object) -> object:
    """What a list of any length is made of; None when it is no such list."""
    arguments = get_args(hint)
    is_list = get_origin(hint) is tuple and len(arguments) > 1 and arguments[1] is Ellipsis
    return arguments[0] if is_list else None


def _is_enum(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def _kind(name: str, members: tuple[object, ...]) -> Kind:  # noqa: PLR0911 - one line a kind
    if any(_is_enum(_item(each)) for each in members):
        return Kind.CHOICES
    if any(_is_enum(each) for each in members):
        return Kind.CHOICE
    if set(members) == {bool}:
        return Kind.YES_NO
    if set(members) & {date, datetime} and str not in members:
        return Kind.DAY
    if int in members and str not in members:
        return Kind.NUMBER if float in members else Kind.WHOLE
    if any(_item(each) is str for each in members):
        return Kind.LINES
    return Kind.LONG if name in LONG else Kind.TEXT

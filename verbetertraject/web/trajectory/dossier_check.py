"""The dossier check on a page: what falls short in words, and the form in which it is mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.dossier.lines import Line, Remark
from verbetertraject.domain.dossier.remedies import REMEDIES
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.record_names import kind_of
from verbetertraject.domain.trajectory import INTAKE, Trajectory
from verbetertraject.web.forms.available import AFTERWARDS, acts_for, records_for
from verbetertraject.web.trajectory.access import Entered
from verbetertraject.web.trajectory.file import known
from verbetertraject.web.trajectory.wording import Wording, lowered

OF_INTAKE: Final = frozenset(
    {
        "name_shortcomings",
        "found_shortcoming",
        "record_first_notice",
        "record_talk",
        "say_why_possible",
        "answer_questions",
        "ask_safety_first",
    }
)
"""Remarks about what was given at the start."""


Way = tuple[str, str, str]
"""A form in which something is mended: the command, to which record, and the address."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ToDo:
    """One thing that falls short."""

    sentence: str
    ways: tuple[Way, ...]
    """The forms in which whoever looks can do it now."""
    others: tuple[Role, ...]
    """Who can do it, where whoever looks cannot; none where nothing can be done about it."""


def shown_lines(file: Entered) -> Iterator[tuple[Line, str, list[ToDo]]]:
    """The lines that whoever looks may read: each with its duty, and the way to mend it."""
    wording, ids = file.wording, known(file, file.detail())
    offers = acts_for(file.t, file.sight, today=file.today)
    open_ones = frozenset(each.name for each in offers if each.obstacle is None)
    for line in file.dossier_lines():
        to_do = [_to_do(each, file, open_ones, ids) for each in line.remarks]
        yield line, wording.dossier.duty(line.rule, wording.language), to_do


def _to_do(remark: Remark, file: Entered, offers: frozenset[str], ids: Mapping[str, str]) -> ToDo:
    wording = file.wording
    figures = {key: _figure(key, each, wording, ids) for key, each in remark.figures.items()}
    ways = tuple(_ways_of(remark, file, offers))
    return ToDo(
        sentence=wording.dossier.sentence(remark.do, figures, wording.language),
        ways=ways,
        others=() if ways else others_for(remark),
    )


def _ways_of(remark: Remark, file: Entered, offers: frozenset[str]) -> Iterator[Way]:
    """The forms in which what a remark asks for can be done, by whoever has these offers."""
    for command in remedies(remark, file.t):
        record = record_of(remark, file.t) if command in AFTERWARDS else ""
        is_there = not record or record in records_for(file.t, command, file.sight)
        if command in offers and is_there and (record or command not in AFTERWARDS):
            yield command, record, f"{file.home}/do/{command}{_asked(remark, command, record)}"


def remedies(remark: Remark, t: Trajectory) -> tuple[str, ...]:
    """The commands that answer a remark; before the plan a question is answered in the intake."""
    commands = REMEDIES[remark.do]
    is_open = remark.do == "answer_questions" and t.phase is Phase.PREPARATION
    return (*commands, "correct") if is_open else commands


def others_for(remark: Remark) -> tuple[Role, ...]:
    """Who can do what a remark asks for."""
    commands = REMEDIES[remark.do]
    if not commands:
        return ()
    may = PERMISSIONS[commands[0]].by
    if commands[0] == "correct":
        kind = kind_of(INTAKE if remark.do in OF_INTAKE else str(remark.figures.get("record", "")))
        may = may & PERMISSIONS[kind.command].by if kind is not None else may
    if remark.do == "employee_signs":
        may = frozenset({Role.EMPLOYEE})
    if remark.do == "employer_signs":
        may = frozenset({Role.EMPLOYER_SIGNATORY})
    return tuple(role for role in Role if role in may)


def record_of(remark: Remark, t: Trajectory) -> str:
    """The record that a remark is about; empty where it is about none."""
    if remark.do in OF_INTAKE:
        return INTAKE
    if remark.do == "explain_outcome":
        return f"balance-{len(t.cycles)}"
    if remark.do == "agree_help":
        held = [each.number for each in t.follow_ups if each.record is not None]
        return f"follow-up-{held[-1]}" if held else ""
    return str(remark.figures.get("record", ""))


def _asked(remark: Remark, command: str, record: str) -> str:
    if record:
        return f"?{urlencode({'to': record})}"
    if remark.do == "independent_investigator" and command == "replace_person":
        return f"?{urlencode({'role': Role.INVESTIGATOR.value})}"
    return ""


def _figure(name: str, value: date | int | str, wording: Wording, ids: Mapping[str, str]) -> str:
    """A figure of a remark in words: no id and no key is left in it."""
    if isinstance(value, date):
        return wording.day(value)
    text = str(value)
    match name:
        case "goal" | "item" | "shortcoming" | "question":
            return f"“{ids.get(text, text)}”"
        case "record":
            return lowered(wording.record(text))
        case "part":
            # A part of the plan, or the talk or plan itself, as the forms call it.
            owner, _, part = text.rpartition(".")
            asked = {"conversation": "record_conversation", "plan": "present_plan"}
            label = wording.label(owner or asked.get(part, ""), part)
            return f"“{text if label is None else label}”"
        case "act":
            did = wording.forms.did(text)
            return f"“{did}”" if did else text
        case _:
            return text

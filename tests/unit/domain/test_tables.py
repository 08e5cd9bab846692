"""The process is data: nothing is missing from any table, and nothing stands there unused."""

import ast
import inspect
from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from pathlib import Path

import pytest

import verbetertraject.domain
from verbetertraject.domain import (
    calendar,
    control_questions,
    fields,
    intake,
    people,
    permissions,
    phases,
    plan,
    refusals,
    trajectory,
)
from verbetertraject.domain.commands import COMMANDS, NAMES, PERMISSIONS, STEPS
from verbetertraject.domain.commands.command import Command
from verbetertraject.domain.decisions.plan import SIGNS_FOR
from verbetertraject.domain.permissions import READERS, Section
from verbetertraject.domain.phases import FINAL, TRANSITIONS, Phase
from verbetertraject.domain.plan import Party
from verbetertraject.domain.schedule import message_schedule, timeline
from verbetertraject.domain.schedule.message_schedule import AT_ONCE, KEYS, SCHEDULE, Scheduled

DOMAIN = Path(verbetertraject.domain.__file__).parent
MODULES = (
    calendar,
    control_questions,
    intake,
    message_schedule,
    people,
    permissions,
    phases,
    plan,
    refusals,
    timeline,
    trajectory,
    fields,
    *STEPS,
)
ENUMS = sorted(
    {
        each
        for module in MODULES
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Enum) and each is not Enum
    },
    key=lambda each: each.__name__,
)

SAID_BY_THE_RULES = {
    "plan_presented",
    "extended",
    "signature_reminder",
    "proof_missing",
    "start_blocked",
    "eval_reminder_7d",
    "eval_reminder_1wd",
    "appointment_moved",
    "eval_missed",
    "eval_missed_escalation",
    "report_due",
    "report_overdue",
    "report_shared",
    "support_behind",
    "outlook_due",
    "outlook_invite",
    "outlook_overdue",
    "end_warning_28",
    "end_warning_14",
    "end_warning_7",
    "final_invite",
    "final_reminder_1wd",
    "balance_missed",
    "balance_missed_escalation",
    "closed_success",
    "closed_other",
    "redeployment_due",
    "followup_invite",
    "followup_missed",
    "followup_missed_escalation",
    "safety_ack",
    "safety_triage_due",
    "safety_triage_overdue",
    "resume_due",
    "pause_due",
    "clock_paused",
    "clock_resumed",
    "withdrawn",
}
"""Every message of the rules."""

TRAITS = {
    "lapses": {
        "eval_reminder_7d",
        "eval_reminder_1wd",
        "end_warning_28",
        "end_warning_14",
        "end_warning_7",
        "final_reminder_1wd",
    },
    "ahead": {"outlook_invite", "final_invite", "followup_invite"},
    "repeats": {
        "proof_missing",
        "start_blocked",
        "eval_missed_escalation",
        "report_overdue",
        "outlook_overdue",
        "balance_missed_escalation",
        "redeployment_due",
        "followup_missed_escalation",
        "safety_triage_overdue",
        "resume_due",
        "pause_due",
    },
    "is_for_safety": {"safety_triage_overdue", "resume_due"},
    "passes_absence": {"clock_paused"},
    "only_unbarred": {"clock_paused"},
}
"""Which scheduled messages lapse, are only of use ahead, repeat, and so on."""


def test_every_command_has_a_name_a_value_and_a_permission() -> None:
    steps = {step.__name__ for step in STEPS}
    defined = {each.__name__ for each in _below(Command) if each.__module__ in steps}

    assert {each.__name__ for each in COMMANDS.values()} == defined
    assert {kind: name for name, kind in COMMANDS.items()} == NAMES
    assert set(PERMISSIONS) == set(COMMANDS)


def _below(kind: type) -> Iterator[type]:
    """Every class that inherits from it."""
    below: list[type] = kind.__subclasses__()
    for each in below:
        yield each
        yield from _below(each)


def test_every_permission_names_who_and_where_but_open_has_no_phase_before_it() -> None:
    assert {name for name, permission in PERMISSIONS.items() if not permission.by} == set()
    assert {name for name, permission in PERMISSIONS.items() if not permission.phases} == {"open"}


def test_every_section_of_a_file_has_its_readers() -> None:
    assert set(READERS) == set(Section)


def test_every_phase_has_its_transitions_and_can_be_reached() -> None:
    reached = {phase for following in TRANSITIONS.values() for phase in following}

    assert set(TRANSITIONS) == {None, *Phase}
    assert reached == set(Phase)


def test_no_phase_follows_a_final_one() -> None:
    assert {phase for phase, following in TRANSITIONS.items() if not following} == FINAL


def test_every_message_of_the_rules_is_in_a_table_and_no_other() -> None:
    assert set(KEYS) == SAID_BY_THE_RULES
    assert len(KEYS) == len(SAID_BY_THE_RULES)
    assert set(AT_ONCE) | {rule.key for rule in SCHEDULE} == set(KEYS)


def test_only_the_pause_is_told_both_at_once_and_later() -> None:
    assert set(AT_ONCE) & {rule.key for rule in SCHEDULE} == {"clock_paused"}


@pytest.mark.parametrize("trait", TRAITS)
def test_scheduled_messages_have_the_traits_of_the_rules(trait: str) -> None:
    assert {rule.key for rule in SCHEDULE if getattr(rule, trait)} == TRAITS[trait]


def test_every_trait_of_a_scheduled_message_is_tested() -> None:
    flags = {name for name, kind in Scheduled.__annotations__.items() if kind is bool}

    assert flags == set(TRAITS)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_member_of_an_enum_has_a_sentence_and_is_no_alias(kind: type[Enum]) -> None:
    body = next(
        node
        for node in ast.walk(ast.parse(_source(kind)))
        if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    ).body
    said = {
        _name(before)
        for before, after in pairwise(body)
        if isinstance(before, ast.Assign) and _is_sentence(after)
    }

    assert said == set(kind.__members__)
    assert len(kind) == len(kind.__members__)


def test_every_party_has_a_role_that_signs_for_it() -> None:
    assert set(SIGNS_FOR) == set(Party)


def test_domain_never_asks_what_day_it_is() -> None:
    asked = {
        path.name
        for path in DOMAIN.rglob("*.py")
        for call in _calls(ast.parse(path.read_text(encoding="utf-8")))
        if call in {"now", "utcnow", "today", "time_ns"}
    }

    assert asked == set()


def _source(kind: type) -> str:
    return inspect.getsource(inspect.getmodule(kind) or kind)


def _name(node: ast.Assign) -> str:
    target = node.targets[0]
    assert isinstance(target, ast.Name)
    return target.id


def _is_sentence(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and str(node.value.value).endswith(".")
    )


def _calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr

"""What falls short in hearing the employee: their view, their safety, and no exit in disguise."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.commands.evaluation import Report
from verbetertraject.domain.decisions import balance_rules
from verbetertraject.domain.dossier.lines import Case, Remark, attention, missing
from verbetertraject.domain.dossier.scope import expects_talk, is_intended
from verbetertraject.domain.fields import leaves
from verbetertraject.domain.record_names import as_corrected
from verbetertraject.domain.trajectory import Trajectory

ENVIRONMENT: Final = "environment_safe"
"""The control question that asks for safety before the start."""

TERMINATION: Final = re.compile(
    r"\b(vaststellingsovereenkomst|beëindigingsovereenkomst|beëindigingsvoorstel|vso\b"
    r"|wederzijds goedvinden|settlement|mutual consent)",
    re.IGNORECASE,
)
"""Words by which a termination proposal is mentioned (D07)."""


def termination_mentioned(case: Case) -> Iterator[Remark]:
    """A conversation, report or outlook that mentions a termination proposal (D07)."""
    for record, name, day in _spoken(case.t):
        if any(TERMINATION.search(text) for text in texts(record)):
            yield attention("no_exit", day, record=name)


def unasked_safety(case: Case) -> Iterator[Remark]:
    """Safety not asked before the start, or not at an evaluation (D14)."""
    t = case.t
    answered = {answer.key for answer in t.intake.control_answers}
    if is_intended(case) and ENVIRONMENT not in answered:
        yield attention("ask_safety_first", t.opened_on)
    do = "ask_safety" if expects_talk(t) else "safety_not_asked"
    for report, name, day in _reports(t):
        question = report.safety_question
        if question is None or not question.asked:
            yield attention(do, day, record=name)


def unheard_views(case: Case) -> Iterator[Remark]:
    """Records without the employee's view, or that none was given when invited (D17)."""
    given = {view.to for view in case.t.views}
    for view, name, day in _views(case.t):
        if is_blank(view) and name not in given:
            yield attention("invite_view", day, record=name)
    for cycle in case.t.cycles:
        if cycle.balance is not None:
            for _ in balance_rules.unheard(cycle.balance.record):
                name = f"balance-{cycle.number}"
                yield missing("invite_view", cycle.balance.drawn_up_on, record=name)


def texts(value: object) -> Iterator[str]:
    """Every text in a record, however deep."""
    return (leaf.value for leaf in leaves(value) if isinstance(leaf.value, str))


def _spoken(t: Trajectory) -> Iterator[tuple[object, str, date]]:
    for number, conversation in enumerate(t.conversations, start=1):
        yield conversation, f"conversation-{number}", conversation.held_on
    yield from _reports(t)
    for cycle in t.cycles:
        for outlook in cycle.outlooks:
            yield outlook, f"outlook-{cycle.number}", outlook.given_on


def _reports(t: Trajectory) -> Iterator[tuple[Report, str, date]]:
    for cycle in t.cycles:
        for each in cycle.evaluations:
            if each.report is not None and each.reported_on is not None:
                yield each.report, f"report-{cycle.number}.{each.number}", each.reported_on


def _views(t: Trajectory) -> Iterator[tuple[str | None, str, date]]:
    for number, each in enumerate(t.conversations, start=1):
        name = f"conversation-{number}"
        yield as_corrected(t, name, each.record).employee_view_of_cause, name, each.held_on
    for version in t.versions[:1]:
        view = version.employee_view or version.plan.employee_contribution
        yield view, f"plan-{version.number}", version.presented_on
    for report, name, day in _reports(t):
        yield as_corrected(t, name, report).employee_view, name, day

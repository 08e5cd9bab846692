"""With what each form begins: what is known already, what is proposed, and what there is to choose.

A form asks nothing that the file knows. What it proposes can be changed; the rules judge it anyway.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, Final  # a body is JSON

from verbetertraject.application.texts.questions import QuestionTexts
from verbetertraject.application.values import write
from verbetertraject.domain.commands.balance import GoalResult
from verbetertraject.domain.commands.evaluation import GoalStatus, Report
from verbetertraject.domain.control_questions import ControlQuestion
from verbetertraject.domain.decisions.plan import SIGNS_FOR
from verbetertraject.domain.people import GIVEN, Role
from verbetertraject.domain.permissions import DESK_ROLES
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import PlanKind
from verbetertraject.domain.safety_desk import at_desk, people_in
from verbetertraject.domain.trajectory import Evaluation, Trajectory
from verbetertraject.web.forms.available import records_for
from verbetertraject.web.forms.case import NO_FORM, Beginning, Body, Case, Option
from verbetertraject.web.forms.choices import (
    captions_of,
    document_captions,
    evaluation_options,
    goal_options,
    questions_of,
    role_options,
    shortcoming_options,
    usually_there,
    who_was_there,
)
from verbetertraject.web.forms.correction import begin_correction
from verbetertraject.web.forms.schema import of_command


def beginning(name: str, case: Case) -> Beginning:
    """What the form of a command on an open trajectory begins with.

    Where it is not asked on which day it happened, it is today.
    """
    begun = BEGINNINGS[name](case) if name in BEGINNINGS else Beginning()
    if begun.shape is NO_FORM:
        begun = replace(begun, shape=of_command(name))
    if name in HAPPENS_TODAY:
        return replace(begun, body={**begun.body, "happened_on": case.today.isoformat()})
    is_asked = name in HAPPENED_BEFORE
    return begun if is_asked else replace(begun, without={*begun.without, "happened_on"})


HAPPENS_TODAY: Final = frozenset(
    {
        "record_conversation",
        "present_plan",
        "sign",
        "hold_evaluation",
        "record_report",
        "record_outlook",
        "record_balance",
        "hold_follow_up",
        "record_redeployment",
    }
)
"""What is mostly recorded on its own day; another can be given."""

HAPPENED_BEFORE: Final = frozenset({"extend", "record_proof"})
"""Of what one has to say when it happened, where it was not today."""

HELPING: Final = ("contact", "coach", "buddy", "confidential_adviser", "investigator")
"""Roles that not every trajectory has from the start."""


def opening(
    *, questions: Sequence[ControlQuestion], texts: QuestionTexts, language: str
) -> Beginning:
    """What the form begins with that opens a trajectory."""
    others = [role.value for role in GIVEN if role is not Role.EMPLOYEE]
    without = {f"people.{role}.{part}" for role in others for part in ("days_off", "leave")}
    without |= {f"people.{role.value}.from" for role in GIVEN}
    answers, captions, silent = questions_of(questions, texts, language, at="control_questions")
    fact: Body = {"date": ""}
    return Beginning(
        shape=of_command("open"),
        body={
            "nature": "",
            "history": [{"date": ""}],
            "analysis": {"shortcomings": [{"id": "S1", "facts": [fact, fact]}]},
            "control_questions": answers,
        },
        without={*without, *silent, "happened_on"},
        fixed={"control_questions"},
        captions=captions,
        folded={"calendar", "organisation.works_council", *(f"people.{role}" for role in HELPING)},
    )


def _conversation(case: Case) -> Beginning:
    questions, captions, silent = questions_of(
        case.t.policy.control_questions, case.questions, case.language, at="control_questions"
    )
    return Beginning(
        body={"conversation": {"present": usually_there(case)}, "control_questions": questions},
        without=silent,
        options={"conversation.present": who_was_there(case)},
        fixed={"control_questions"},
        captions=captions,
        folded={"control_questions"},
    )


def _plan(case: Case) -> Beginning:
    if case.t.phase is Phase.PREPARATION:
        return _first_plan(case)
    return _extension(case) if case.t.awaits_extension else _revision(case)


NOT_YET: Final = frozenset({"proof.portal_opened_at"})
"""An opening is the employee's own to confirm."""

EXTENDING: Final = (
    "extension",
    "reason",
    "goals",
    "control_questions_reconfirmed",
    "override_reason",
    "support",
)
"""What only the plan of an extension asks."""


def _first_plan(case: Case) -> Beginning:
    shortcomings = case.t.present_intake.analysis.shortcomings
    ids = [f"G{number}" for number in range(1, max(len(shortcomings), 1) + 1)]
    goals: list[Body] = [{"id": each} for each in ids]
    for number, shortcoming in enumerate(shortcomings):
        goals[number] = {"id": ids[number], "shortcoming": shortcoming.id}
    return Beginning(
        body={
            "version": len(case.t.versions) + 1,
            "plan": {
                "drafted_together_on": [""],
                "goals": goals,
                "approach": [{"goal": each} for each in ids],
                "support": [{"id": "U1"}],
            },
            "period": {"evaluations": ["", "", ""]},
        },
        without={"change", *NOT_YET, *EXTENDING},
        options={"plan.goals.*.shortcoming": shortcoming_options(case)},
        folded={"proof", "plan.viewpoints"},
        needed={"period.start", "period.planned_end"},
    )


def _revision(case: Case) -> Beginning:
    t, version = case.t, case.t.versions[-1]
    without = {*EXTENDING, *NOT_YET, "period.weeks", "period.months"}
    if t.phase is not Phase.PRESENTED:
        without |= {"plan.goals", "period.start"}
    if not t.open_cycles or t.phase is Phase.SUSPENDED:
        without.add("period")
    elif not t.open_cycles[0].outlook_is_open:
        without.add("period.outlook")
    return Beginning(
        body={
            "version": len(t.versions) + 1,
            "plan": write(version.plan),
            "period": _standing_period(t),
        },
        without=without,
        options={
            "plan.goals.*.shortcoming": shortcoming_options(case),
            "plan.approach.*.goal": goal_options(case, version.goals),
            "plan.support.*.goal": goal_options(case, version.goals),
        },
        folded={"proof", "plan.viewpoints", "plan.goals"},
    )


def _standing_period(t: Trajectory) -> Body:
    """The dates of what is still open, as they stand."""
    if not t.open_cycles:
        return {}
    cycle = t.open_cycles[0]
    return {
        "start": cycle.start.isoformat(),
        "planned_end": cycle.end.isoformat(),
        "evaluations": [each.planned.isoformat() for each in cycle.open_evaluations],
        "outlook": cycle.outlook.isoformat(),
        "final_evaluation": cycle.final_evaluation.isoformat(),
    }


def _extension(case: Case) -> Beginning:
    version = case.t.versions[-1]
    return Beginning(
        body={
            "version": version.number + 1,
            "extension": _extensions(case.t) + 1,
            "goals": _unreached(case.t),
            "support": [{"id": item.id} for item in version.plan.support],
            "period": {"evaluations": [""]},
        },
        without={"plan", "change", *NOT_YET, *_overriding(case)},
        options={"goals": goal_options(case, version.goals)},
        fixed={"support"},
        captions=captions_of(version, case.words),
        folded={"proof"},
    )


def _extensions(t: Trajectory) -> int:
    """How many there were."""
    return sum(each.kind is PlanKind.EXTENSION for each in t.versions)


def _overriding(case: Case) -> set[str]:
    """Only HR is asked for a reason to go beyond the maximum, and only there."""
    is_beyond = _extensions(case.t) >= case.t.policy.max_extensions and case.by is Role.HR
    return set() if is_beyond else {"override_reason"}


def _unreached(t: Trajectory) -> list[str]:
    """The goals that the last balance did not find achieved."""
    results = t.balance.record.goals if t.balance is not None else ()
    reached = {each.goal for each in results if each.result is GoalResult.ACHIEVED}
    return [goal for goal in t.versions[-1].goals if goal not in reached]


def _sign(case: Case) -> Beginning:
    party = next(party for party, role in SIGNS_FOR.items() if role is case.by)
    return Beginning(
        body={"version": case.t.versions[-1].number, "party": party.value},
        captions=document_captions(case),
    )


def _proof(case: Case) -> Beginning:
    return Beginning(
        body={"version": case.t.versions[-1].number},
        without={"proof", "happened_on"} if case.by is Role.EMPLOYEE else NOT_YET,
        captions=document_captions(case),
    )


def _hold(case: Case) -> Beginning:
    evaluations = [each for cycle in case.t.open_cycles for each in cycle.open_evaluations]
    first = min(each.planned for each in evaluations)
    return Beginning(
        body={"present": usually_there(case), "planned": first.isoformat()},
        without=set() if first < case.today else {"late_reason"},
        options={"present": who_was_there(case), "planned": evaluation_options(case, evaluations)},
    )


def _report(case: Case) -> Beginning:
    waiting = sorted(_unreported(case.t), key=lambda each: each.planned)
    version = case.t.versions[-1]
    left_out = {each.name for each in fields(Report)} - {"employee_view", "safety_question"}
    without = {f"report.{part}" for part in left_out} if waiting[0].broken_off else set()
    return Beginning(
        body={
            "planned": waiting[0].planned.isoformat(),
            "report": {
                "goals": [{"goal": goal} for goal in version.goals],
                "support_delivered": {item: [None, None] for item in version.items},
                "safety_question": {"asked": ""},
            },
        },
        without={*without, "report.safety_question.links_to"},
        options={
            "planned": evaluation_options(case, waiting),
            "report.goals.*.employer_status": [
                Option(value=each.value, label=case.words.choice("goal_status", each.value))
                for each in GoalStatus
                if each is not GoalStatus.DISAGREE
            ],
        },
        fixed={"report.goals"},
        whole={"report.goals", "report.support_delivered"},
        captions=captions_of(version, case.words),
    )


def _unreported(t: Trajectory) -> Iterator[Evaluation]:
    for cycle in t.cycles:
        for each in cycle.evaluations:
            if each.held_on is not None and each.report is None:
                yield each


def _reschedule(case: Case) -> Beginning:
    options = [
        Option(
            value=f"{kind.value}/{planned.isoformat()}",
            label=f"{case.words.choice('appointment_kind', kind.value)}: {case.day(planned)}",
        )
        for kind, planned in case.t.open_appointments()
    ]
    return Beginning(options={"planned": options})


def _extend(case: Case) -> Beginning:
    version = case.t.versions[-1]
    return Beginning(
        body={
            "goals": list(version.goals),
            "results": [{"goal": goal} for goal in version.goals],
            "decided_by": [case.by.value],
            "support": [{"id": item.id} for item in version.plan.support],
            "period": {"evaluations": [""]},
        },
        without={*_overriding(case), *NOT_YET},
        options={
            "goals": goal_options(case, version.goals),
            "decided_by": role_options(case, case.held),
        },
        fixed={"results", "support"},
        captions=captions_of(version, case.words),
        folded={"results", "support", "proof"},
    )


def _balance(case: Case) -> Beginning:
    version = case.t.versions[-1]
    return Beginning(
        body={
            "goals": [{"goal": goal} for goal in version.goals],
            "still_short_in": [{"goal": goal} for goal in version.goals],
            "follow_up": ["" for _ in case.t.policy.follow_up_months],
        },
        options={"decided_by": role_options(case, case.held)},
        fixed={"goals", "still_short_in"},
        whole={"goals"},
        captions=captions_of(version, case.words),
    )


def _concern(case: Case) -> Beginning:
    others = [
        role for role in Role if role is not Role.EMPLOYEE and people_in(case.t, role, case.today)
    ]
    return Beginning(options={"about": role_options(case, others)}, folded={"concrete"})


def _triage(case: Case) -> Beginning:
    return _about_concern(case, [each.number for each in _desk(case) if each.awaits_triage])


def _investigation(case: Case) -> Beginning:
    return _about_concern(
        case, [each.number for each in case.t.concerns if each.under_investigation]
    )


def _resume(case: Case) -> Beginning:
    """Everyone who takes part can have decided, and whoever deals with the concern."""
    concluded = [each.number for each in _desk(case) if each.awaits_resuming]
    options = _about_concern(case, concluded).options
    deciding = tuple(dict.fromkeys((*case.held, case.by)))
    return Beginning(
        body={"decided_by": [case.by.value]},
        without=set() if len(concluded) > 1 else {"concern"},
        options={**options, "decided_by": role_options(case, deciding)},
    )


def _desk(case: Case) -> tuple[Any, ...]:
    return at_desk(case.t, case.sight.person_id, case.today)


def _about_concern(case: Case, numbers: Sequence[int]) -> Beginning:
    options = [
        Option(
            value=str(number),
            label=f"{case.words.record(f'concern-{number}')}, "
            f"{case.day(case.t.concerns[number - 1].reported_on)}",
        )
        for number in numbers
    ]
    return Beginning(body={"concern": numbers[0]} if numbers else {}, options={"concern": options})


OF_OTHERS: Final = frozenset({"person.days_off", "person.leave"})
"""What is asked of the employee alone: others are told, not planned around."""


def _person(case: Case) -> Beginning:
    """Whoever is not HR fills the roles of the desk and the investigation alone."""
    given = GIVEN if case.by is Role.HR else sorted(DESK_ROLES, key=list(Role).index)
    roles = [role for role in given if role is not Role.EMPLOYEE]
    lacks_one = any(each.under_investigation for each in _desk(case)) and (
        case.t.person(Role.INVESTIGATOR, case.today) is None
    )
    return Beginning(
        body={"role": Role.INVESTIGATOR.value} if lacks_one else {},
        without=OF_OTHERS,
        options={"role": role_options(case, roles)},
    )


def _about_record(name: str) -> Callable[[Case], Beginning]:
    def begun(case: Case) -> Beginning:
        records = records_for(case.t, name, case.sight)
        options = [Option(value=each, label=case.words.record(each)) for each in records]
        return Beginning(
            body={"to": case.record} if case.record in records else {}, options={"to": options}
        )

    return begun


BEGINNINGS: Final[Mapping[str, Callable[[Case], Beginning]]] = {
    "record_conversation": _conversation,
    "present_plan": _plan,
    "sign": _sign,
    "record_proof": _proof,
    "hold_evaluation": _hold,
    "record_report": _report,
    "reschedule": _reschedule,
    "extend": _extend,
    "record_balance": _balance,
    "hold_follow_up": lambda _: Beginning(without={"safety_question.links_to"}),
    "register_absence": lambda case: Beginning(body={"from": case.today.isoformat()}),
    "report_concern": _concern,
    "triage_concern": _triage,
    "conclude_investigation": _investigation,
    "resume": _resume,
    "replace_assessor": lambda _: Beginning(without=OF_OTHERS),
    "replace_person": _person,
    "add_view": _about_record("add_view"),
    "correct": begin_correction,
    "attach": _about_record("attach"),
}
"""With what the forms begin that ask otherwise than their command does."""

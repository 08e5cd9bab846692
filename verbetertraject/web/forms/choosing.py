"""What there is to choose in a form, and what ids in a file stand for, in words."""

from collections.abc import Sequence

from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.trajectory import Evaluation
from verbetertraject.web.forms.case import Case, Option


def record_label(name: str, case: Case) -> str:
    """What a record is called."""
    kind = name.rstrip("0123456789.").removesuffix("-")
    return case.words.choice("record", kind).format(number=name.removeprefix(f"{kind}-"))


def usually_there(case: Case) -> list[str]:
    """The codes of those who are at nearly every talk."""
    return [role.value for role in (Role.EMPLOYEE, Role.ASSESSOR) if role in case.held]


def who_was_there(case: Case) -> Sequence[Option]:
    """Those who can be ticked as present."""
    return role_options(case, case.held)


def role_options(case: Case, roles: Sequence[Role]) -> Sequence[Option]:
    """Roles, with who holds them."""
    return [Option(value=role.value, label=case.role(role)) for role in roles]


def evaluation_options(case: Case, evaluations: Sequence[Evaluation]) -> Sequence[Option]:
    """Evaluations by their number and day, the earliest first."""
    said = case.words.choice("appointment_kind", "evaluation")
    return [
        Option(
            value=each.planned.isoformat(), label=f"{said} {each.number}, {case.day(each.planned)}"
        )
        for each in sorted(evaluations, key=lambda each: each.planned)
    ]


def shortcoming_options(case: Case) -> Sequence[Option]:
    """The shortcomings of the analysis."""
    return [
        Option(value=each.id, label=f"{each.id}: {each.text or ''}".rstrip(": "))
        for each in case.t.intake.analysis.shortcomings
    ]


def goal_options(version: PlanVersion, ids: Sequence[str]) -> Sequence[Option]:
    """Goals of a plan by their sentences."""
    texts = {goal.id: goal.text or "" for goal in version.plan.goals}
    return [Option(value=each, label=f"{each}: {texts[each]}".rstrip(": ")) for each in ids]


def document_captions(case: Case) -> dict[str, str]:
    """What the ids in a plan stand for."""
    shortcomings = {option.value: option.label for option in shortcoming_options(case)}
    return captions_of(case.t.versions[-1]) | shortcomings


def captions_of(version: PlanVersion) -> dict[str, str]:
    """The sentences of goals and support, by their ids."""
    goals = {goal.id: goal.text for goal in version.plan.goals}
    support = {item.id: item.text for item in version.plan.support}
    texts = {**goals, **support}
    return {each: f"{each}: {text or ''}".rstrip(": ") for each, text in texts.items()}

"""What there is to choose in a form, and what ids in a file stand for, in words."""

from collections.abc import Sequence

from verbetertraject.application.texts.questions import QuestionTexts
from verbetertraject.domain.control_questions import ControlQuestion
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import PlanVersion
from verbetertraject.domain.trajectory import Evaluation
from verbetertraject.web.forms.case import Body, Case, Option
from verbetertraject.web.forms.words import FormWords


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
    one = case.words.one("analysis", "shortcomings")
    return [
        Option(value=each.id, label=each.text or f"{one} {number}")
        for number, each in enumerate(case.t.present_intake.analysis.shortcomings, start=1)
    ]


def goal_options(case: Case, ids: Sequence[str]) -> Sequence[Option]:
    """Goals of the current plan by their sentences."""
    captions = captions_of(case.t.versions[-1], case.words)
    return [Option(value=each, label=captions[each]) for each in ids]


def document_captions(case: Case) -> dict[str, str]:
    """What the ids in a plan stand for."""
    shortcomings = {option.value: option.label for option in shortcoming_options(case)}
    return captions_of(case.t.versions[-1], case.words) | shortcomings


def captions_of(version: PlanVersion, words: FormWords) -> dict[str, str]:
    """The sentences of goals and support by their ids; what has none by its place."""
    goals = ((each.id, each.text, "goals") for each in version.plan.goals)
    support = ((each.id, each.text, "support") for each in version.plan.support)
    return {
        identity: text or f"{words.one('plan', name)} {number}"
        for items in (goals, support)
        for number, (identity, text, name) in enumerate(items, start=1)
    }


def questions_of(
    questions: Sequence[ControlQuestion], texts: QuestionTexts, language: str, *, at: str
) -> tuple[list[Body], dict[str, str], set[str]]:
    """A row for each question, its words, and the notes that are not asked."""
    rows: list[Body] = [
        {
            "key": each.key,
            "literal_nl": texts["nl"][each.key].question,
            "off_track_answer": each.off_track_answer.value,
        }
        for each in questions
    ]
    silent = {f"{at}.{number}.note" for number, each in enumerate(questions) if each.about_health}
    return rows, {each.key: texts[language][each.key].question for each in questions}, silent

"""Steps 1 to 3 of the Plan: opening with analysis and control questions, the conversation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.calendar import WEEKDAYS, Availability, Calendar
from verbetertraject.domain.commands.opening import Open, RecordConversation
from verbetertraject.domain.control_questions import (
    AnswersGiven,
    ControlAnswer,
    ControlQuestion,
    Route,
    newest,
)
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.dates import impossible_dates
from verbetertraject.domain.decisions.evidence import told_twice, wrong_employment
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.intake import Nature, People
from verbetertraject.domain.people import GIVEN, LANGUAGES, Assignment, Person, Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule, insist
from verbetertraject.domain.trajectory import INTAKE, Conversation, Intake, Trajectory


def open_trajectory(
    command: Open,
    act: Act,
    *,
    identity: UUID,
    reference: str,
    calendar: Calendar,
    policy: Policy,
    now: datetime,
) -> Trajectory:
    """A new trajectory, in preparation, or on another track where this is not the right one."""
    insist(_wrong_in_opening(command, act, policy=policy))
    employee = command.people.employee
    t = Trajectory(
        id=identity,
        reference=reference,
        opened_on=act.today,
        calendar=calendar,
        policy=policy,
        settled_at=now,
        intake=Intake(
            nature=command.nature,
            analysis=command.analysis,
            history=command.history,
            first_notice_date=command.first_notice_date,
            organisation=command.organisation,
            employment=command.employment,
        ),
        availability=Availability(days_off=employee.days_off, leave=employee.leave),
        assignments=tuple(
            Assignment(role=role, person=person.id, since=act.today)
            for role, person in people_by_role(command.people)
        ),
    )
    if command.nature is not Nature.INABILITY:
        return replace(t, route=Route.DISCIPLINARY).enter(Phase.OTHER_TRACK, act.today)
    off_track = _off_track(command.control_questions, policy=policy)
    if off_track is not None:
        return _on_other_track(t, command.control_questions, off_track, act, to=INTAKE)
    opened = _with_answers(t, command.control_questions, to=INTAKE)
    return opened.enter(Phase.PREPARATION, act.today)


def _wrong_in_opening(command: Open, act: Act, *, policy: Policy) -> Iterator[RefusedError]:
    """Everything that is wrong with what is given."""
    yield from impossible_dates(command, act, hours=policy.office_hours)
    yield from _wrong_people(command.people, act)
    yield from told_twice(command.analysis)
    yield from wrong_employment(command.employment)
    yield from wrong_answers(command.control_questions, policy=policy)


def people_by_role(people: People) -> tuple[tuple[Role, Person], ...]:
    """The people given at the start, with the role that each holds."""
    given = ((role, getattr(people, role.value)) for role in GIVEN)
    return tuple((role, person) for role, person in given if person is not None)


@decides(RecordConversation)
def record_conversation(t: Trajectory, command: RecordConversation, act: Act) -> Trajectory:
    """Keep the conversation; new answers may lead to another track (Plan steps 2 and 3)."""
    insist(wrong_answers(command.control_questions, policy=t.policy))
    conversation = Conversation(held_on=act.on, record=command.conversation)
    t = replace(t, conversations=(*t.conversations, conversation))
    return answered(t, command.control_questions, act, to=f"conversation-{len(t.conversations)}")


def answered(t: Trajectory, answers: tuple[ControlAnswer, ...], act: Act, *, to: str) -> Trajectory:
    """The trajectory with the newest answers, which may lead to another track (Plan step 2).

    `to` is the record that they came with.
    """
    off_track = _off_track(answers, policy=t.policy)
    if off_track is not None and t.phase is Phase.PREPARATION:
        return _on_other_track(t, answers, off_track, act, to=to)
    return _with_answers(t, answers, to=to)


def wrong_answers(answers: tuple[ControlAnswer, ...], *, policy: Policy) -> Iterator[RefusedError]:
    """Unknown questions, another off-track answer than agreed, and words about health."""
    for answer in answers:
        question = _question(answer, policy=policy)
        if question is None:
            yield RefusedError(
                Rule.FIELD, field="control_questions.key", question=answer.key, problem="unknown"
            )
        elif answer.off_track_answer not in (None, question.off_track_answer):
            yield RefusedError(
                Rule.FIELD,
                field="control_questions.off_track_answer",
                question=answer.key,
                problem="not as agreed",
            )
        elif question.about_health and answer.note:
            yield RefusedError(Rule.HEALTH_TEXT, field="control_questions.note")


def _question(answer: ControlAnswer, *, policy: Policy) -> ControlQuestion | None:
    """The question that is answered: known by policy, or one that carries its own answer."""
    for question in policy.control_questions:
        if question.key == answer.key:
            return question
    if answer.off_track_answer is None:
        return None
    return ControlQuestion(
        key=answer.key,
        off_track_answer=answer.off_track_answer,
        route=Route.WORKING_CONDITIONS,
    )


def _off_track(answers: tuple[ControlAnswer, ...], *, policy: Policy) -> ControlQuestion | None:
    """The first question whose answer leads to another track; one about health goes first."""
    questions = [
        question
        for answer in answers
        if (question := _question(answer, policy=policy)) is not None
        and answer.answer is question.off_track_answer
    ]
    return min(questions, key=lambda question: not question.about_health, default=None)


def _on_other_track(
    t: Trajectory,
    answers: tuple[ControlAnswer, ...],
    question: ControlQuestion,
    act: Act,
    *,
    to: str,
) -> Trajectory:
    """Another track: of an off-track answer about health neither answer nor route is kept."""
    if question.about_health:
        t = replace(t, intake=replace(t.intake, control_answers=(), answers_given=()))
    else:
        t = replace(_with_answers(t, answers, to=to), route=question.route)
    return t.enter(Phase.OTHER_TRACK, act.today)


def _with_answers(t: Trajectory, answers: tuple[ControlAnswer, ...], *, to: str) -> Trajectory:
    """The newest answer to each question, and what was answered before."""
    if not answers:
        return t
    given = AnswersGiven(to=to, corrections=len(t.corrections), answers=answers)
    intake = replace(
        t.intake,
        control_answers=newest((*t.intake.control_answers, *answers)),
        answers_given=(*_earlier(t.intake), given),
    )
    return replace(t, intake=intake)


def _earlier(intake: Intake) -> tuple[AnswersGiven, ...]:
    """What was answered before; of a file that kept the newest answers alone, all at the start."""
    if intake.answers_given or not intake.control_answers:
        return intake.answers_given
    return (AnswersGiven(to=INTAKE, answers=intake.control_answers),)


def wrong_person(person: Person, *, field: str) -> Iterator[RefusedError]:
    """A person who cannot be told anything: without id, address or known language."""
    if is_blank(person.id) or "@" not in person.email:
        yield RefusedError(Rule.FIELD, field=field, problem="needs an id and an e-mail")
    if person.language not in LANGUAGES:
        yield RefusedError(Rule.FIELD, field=f"{field}.language", problem="nl or en")


def _wrong_people(people: People, act: Act) -> Iterator[RefusedError]:
    if len(set(people.employee.days_off)) == len(WEEKDAYS):
        yield RefusedError(Rule.FIELD, field="people.employee.days_off", problem="every day")
    named = people_by_role(people)
    for role, person in named:
        yield from wrong_person(person, field=f"people.{role.value}")
        if person.from_ is not None and person.from_ > act.today:
            field = f"people.{role.value}.from"
            yield RefusedError(
                Rule.DATE_IMPOSSIBLE, field=field, date=person.from_, latest=act.today
            )
    if any(person.id == people.employee.id for role, person in named if role is not Role.EMPLOYEE):
        yield RefusedError(
            Rule.FIELD, field="people.employee.id", problem="the employee cannot be the employer"
        )
    if people.employer_signatory is not None and people.employer_signatory.id == people.hr.id:
        yield RefusedError(Rule.NO_OUTSIDE_DESK, field="people.employer_signatory")

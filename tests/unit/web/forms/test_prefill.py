"""With what forms begin: every command has one, in every stage in which it can be given."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.domain.life import NOON
from tests.unit.domain.stages import STAGES
from verbetertraject.application.command_bodies import read_command
from verbetertraject.application.texts.questions import load_question_texts
from verbetertraject.application.texts.refusals import load_refusal_texts
from verbetertraject.application.visibility import Sight
from verbetertraject.domain.commands import COMMANDS, PERMISSIONS
from verbetertraject.domain.commands.additions import Correct
from verbetertraject.domain.control_questions import CONTROL_QUESTIONS
from verbetertraject.domain.decisions.act import begin
from verbetertraject.domain.decisions.additions import correct
from verbetertraject.domain.people import GIVEN, Directory, Role
from verbetertraject.domain.record_names import KINDS, filed, latest
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.web.forms.available import acts_for, records_for
from verbetertraject.web.forms.case import Beginning, Case
from verbetertraject.web.forms.completion import completed
from verbetertraject.web.forms.decode import gathered
from verbetertraject.web.forms.encode import spread
from verbetertraject.web.forms.fields import Block, Part, Shown, shown, titles
from verbetertraject.web.forms.form import Sheet, contents
from verbetertraject.web.forms.prefill import BEGINNINGS, beginning, opening
from verbetertraject.web.forms.schema import of_command, settled
from verbetertraject.web.forms.words import load_form_words

CONFIG = Path(__file__).parents[4] / "config"
QUESTIONS = load_question_texts(CONFIG, CONTROL_QUESTIONS)
NAMES = {f"p-{number}": f"Persoon {number}" for number in range(1, 10)}


def case_of(stage: str, by: Role, *, language: str = "nl", record: str = "") -> Case:
    """Someone who wants to do something in a stage."""
    life, day = STAGES[stage]
    t = life.until(day, NOON).t
    return Case(
        t=t,
        sight=sight_of(t, by),
        by=by,
        today=day,
        language=language,
        words=load_form_words(CONFIG, language),
        questions=QUESTIONS,
        names=NAMES,
        record=record,
    )


def sight_of(t: Trajectory, role: Role) -> Sight:
    """What whoever holds a role sees."""
    return Sight(person_id=t.person(role, t.opened_on) or "p-9", roles=(role,))


def begun_everywhere(language: str) -> Iterator[tuple[str, Case, Beginning]]:
    """Every form that anyone is offered, in every stage."""
    for stage in STAGES:
        for role in Role:
            case = case_of(stage, role, language=language)
            for each in acts_for(case.t, case.sight, today=case.today):
                if each.obstacle is None:
                    yield from _of_records(each.name, stage, role, language)


def _of_records(
    name: str, stage: str, role: Role, language: str
) -> Iterator[tuple[str, Case, Beginning]]:
    case = case_of(stage, role, language=language)
    records = records_for(case.t, name, case.sight) if name == "correct" else ("",)
    for record in records:
        about = case_of(stage, role, language=language, record=record)
        yield name, about, beginning(name, about)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_form_that_is_offered_can_be_shown(language: str) -> None:
    reached = set()
    for name, case, begun in begun_everywhere(language):
        values = spread(begun.shape, begun.body, present=begun.present)
        parts = shown(begun, values, words=case.words, errors={})
        asked = [name for name, _ in titles(parts)]
        assert len(set(asked)) == len(asked)
        assert _called_the_same(parts) == [], name
        assert all(_is_said(part) for part in parts), name
        assert contents(parts) is not None
        reached.add(name)

    assert reached == set(COMMANDS) - {"open"}


def _called_the_same(parts: Sequence[Part]) -> list[str]:
    """What is said of more than one field, so that nobody knows of which it is."""
    often = Counter(title for _, title in titles(parts) if title)
    return [title for title, count in often.items() if count > 1]


def _is_said(part: Part) -> bool:
    match part:
        case Shown():
            return part.kind == "hidden" or bool(part.label)
        case Block():
            is_named = bool(part.label) and (bool(part.one) or part.kind != "list")
            return is_named and all(map(_is_said, part.parts))


def test_every_command_has_a_form() -> None:
    assert set(BEGINNINGS) <= set(COMMANDS) == set(PERMISSIONS)
    assert all(of_command(name).parts for name in COMMANDS)


def test_forms_name_only_what_they_have() -> None:
    for _, _, begun in begun_everywhere("nl"):
        top = {part.name for part in begun.shape.parts}
        told = (*begun.without, *begun.options, *begun.fixed, *begun.folded, *begun.body)
        assert {name.partition(".")[0] for name in told} <= top


def test_choices_that_are_proposed_can_be_chosen() -> None:
    for _, _, begun in begun_everywhere("nl"):
        for name, options in begun.options.items():
            proposed = begun.body.get(name)
            if isinstance(proposed, str):
                assert proposed in {option.value for option in options}


@pytest.mark.parametrize("kind", KINDS)
def test_record_is_called_by_its_kind_and_number(kind: str) -> None:
    case = case_of("active", Role.HR)

    label = case.words.record(f"{kind}-1.2")

    assert label == case.words.choice("record", kind).format(number="1.2")


@pytest.mark.parametrize(
    ("record", "left_out"),
    [
        ("intake", set()),
        ("conversation", {"variant_choice", "listening_result.trajectory_indicated"}),
        ("evaluation", set()),
        ("report", set()),
        ("outlook", {"message"}),
        (
            "balance",
            {
                "outcome",
                "decided_by",
                "goals.*.result",
                "sufficient",
                "expected_to_last",
                "follow_up",
                "employee_view_invited",
            },
        ),
        ("follow-up", {"finding", "next"}),
        ("redeployment", set()),
        ("concern", {"about"}),
    ],
)
def test_correction_leaves_out_what_the_rules_counted_with(record: str, left_out: set[str]) -> None:
    content = KINDS[record].content
    assert content is not None

    assert set(settled(content, at="content")) == {f"content.{each}" for each in left_out}


def test_correction_that_changes_nothing_but_its_reason_is_accepted() -> None:
    """So the form leaves out all that the rules refuse to correct, and loses nothing."""
    for stage in ("achieved", "not achieved", "extended", "concerned"):
        for role in (Role.HR, Role.EMPLOYEE):
            case = case_of(stage, role)
            for record in records_for(case.t, "correct", case.sight):
                about = case_of(stage, role, record=record)
                begun = beginning("correct", about)
                values = spread(begun.shape, begun.body, present=begun.present)
                body = gathered(begun.shape, values, without=begun.without).body
                whole = completed(
                    "correct", body | {"reason": "Preciezer."}, begun=begun, case=about, upload=None
                )
                sheet = Sheet(
                    name="correct",
                    begun=begun,
                    words=about.words,
                    texts=load_refusal_texts(CONFIG),
                    language="nl",
                    case=about,
                )
                command = _read(sheet, whole)
                act = begin("correct", by=role, today=about.today, happened_on=None)
                corrected = correct(about.t, command, act)
                assert latest(corrected, record) == filed(about.t)[record]


def _read(sheet: Sheet, body: dict[str, object]) -> Correct:
    command = read_command(sheet.name, body).command
    assert isinstance(command, Correct)
    return command


def test_opening_asks_every_question_and_no_note_about_health() -> None:
    begun = opening(questions=CONTROL_QUESTIONS, texts=QUESTIONS, language="en")
    parts = shown(
        begun,
        spread(begun.shape, begun.body),
        words=load_form_words(CONFIG, "en"),
        errors={},
    )
    asked = {name for name, _ in titles(parts)}
    assert _called_the_same(parts) == []

    captions = [each.key for each in CONTROL_QUESTIONS]
    assert list(begun.captions) == captions
    assert {f"control_questions.{number}.note" for number in (0, 2, 3)} <= asked
    assert "control_questions.1.note" not in asked


def test_desk_that_is_not_hr_fills_the_roles_of_desk_and_investigation_alone() -> None:
    offered = {
        by: {
            each.value
            for each in beginning("replace_person", case_of("concerned about hr", by)).options[
                "role"
            ]
        }
        for by in (Role.HR, Role.EMPLOYER_SIGNATORY)
    }

    assert offered[Role.EMPLOYER_SIGNATORY] == {"hr", "employer_signatory", "investigator"}
    assert offered[Role.HR] == {each.value for each in GIVEN} - {"employee"}


def test_concern_can_be_about_whoever_has_a_role_by_the_directory() -> None:
    case = case_of("active", Role.EMPLOYEE)
    directory = Directory(hr=("p-3", "p-30"), safety_contact="p-40")

    nobody = beginning("report_concern", case).options["about"]
    there = beginning(
        "report_concern", replace(case, t=replace(case.t, directory=directory))
    ).options["about"]

    added = [each.value for each in there if each not in nobody]
    assert added == ["other_hr", "safety_contact"]
    assert "employee" not in {each.value for each in there}


def test_whoever_deals_with_a_concern_can_have_decided_on_it() -> None:
    """Also who holds no role that somebody was given."""
    case = replace(case_of("concluded", Role.HR), by=Role.SAFETY_CONTACT)

    begun = beginning("resume", case)

    assert begun.body == {"decided_by": ["safety_contact"]}
    assert "safety_contact" in {each.value for each in begun.options["decided_by"]}

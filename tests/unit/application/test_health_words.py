"""Words about health: found as words, never in a concern, and the writer has the last word."""

from dataclasses import replace
from pathlib import Path

import pytest

from verbetertraject.application.health_words import HealthWords, load_health_words
from verbetertraject.domain.commands import AddView, Open, RecordOutlook, ReportConcern
from verbetertraject.domain.control_questions import Answer, ControlAnswer
from verbetertraject.domain.given import Nature, People
from verbetertraject.domain.people import Person, Role
from verbetertraject.domain.records import OutlookMessage
from verbetertraject.domain.refusals import RefusedError, Rule

WORDS = load_health_words(Path(__file__).parents[3] / "config")
OUTLOOK = RecordOutlook(
    message=OutlookMessage.AT_RISK, text="Zij was ziek in maart.", employee_view=None
)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Zij was ziek in maart.", "ziek"),
        ("ZIEK", "ziek"),
        ("Sinds de Burn-out gaat het beter.", "burn-out"),
        ("De ziekmeldingen liepen op.", "ziekmelding"),
        ("Er is een diagnose gesteld.", "diagnose"),
        ("Hij gebruikt medicatie.", "medicatie"),
        ("Back from sickness leave", "sickness"),
    ],
)
def test_word_about_health_is_found(text: str, word: str) -> None:
    assert WORDS.found(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "Muzieklessen en fysieke veiligheid",
        "Werkt in het ziekenhuis",
        "still willing",
        "",
        "De diagnostische toets is op tijd nagekeken.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert WORDS.found(text) is None


def test_text_with_a_word_about_health_is_refused_by_its_field() -> None:
    with pytest.raises(RefusedError) as refused:
        WORDS.check(OUTLOOK)

    assert refused.value.rule is Rule.HEALTH_WORDS
    assert refused.value.field == "text"
    assert refused.value.figures == {"word": "ziek"}


def test_writer_may_confirm_that_it_means_something_else() -> None:
    WORDS.check(replace(OUTLOOK, not_about_health=True))


def test_concern_is_never_held_up() -> None:
    WORDS.check(ReportConcern(text="Ik word hier ziek van.", about=(Role.ASSESSOR,)))


def test_own_view_is_asked_as_any_text() -> None:
    with pytest.raises(RefusedError):
        WORDS.check(AddView(to="report-1.1", text="Ik was ziek."))


def test_names_and_the_question_itself_are_no_texts() -> None:
    somebody = Person(id="p-1", name="Zieke Voorbeeld", email="ziek@voorbeeld.example")
    question = ControlAnswer(
        key="caused_by_illness", answer=Answer.NEE, literal_nl="Wordt het veroorzaakt door ziekte?"
    )

    WORDS.check(
        Open(
            people=People(employee=somebody, assessor=somebody, hr=somebody),
            nature=Nature.INABILITY,
            control_questions=(question,),
        )
    )


def test_organisation_may_look_for_nothing(tmp_path: Path) -> None:
    assert load_health_words(tmp_path) == HealthWords(words=())
    HealthWords(words=()).check(OUTLOOK)

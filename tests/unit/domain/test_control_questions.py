"""The control questions: the words that ship fit the questions that the domain asks."""

import tomllib
from pathlib import Path

import pytest

from verbetertraject.domain.control_questions import CONTROL_QUESTIONS

FOLDER = Path(__file__).parents[3] / "config" / "control_questions"
SOURCES = {"nl": ("Stappenplan", "artikel"), "en": ("the Plan", "article")}


def words(language: str) -> dict[str, dict[str, str]]:
    """The questions in one language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", SOURCES)
def test_every_question_has_words_and_a_remark_about_its_source(language: str) -> None:
    assert list(words(language)) == [each.key for each in CONTROL_QUESTIONS]
    for each in words(language).values():
        assert set(each) == {"question", "help"}
        assert each["question"].endswith("?")
        assert any(source in each["help"] for source in SOURCES[language])


def test_only_the_question_about_illness_is_about_health() -> None:
    assert [each.key for each in CONTROL_QUESTIONS if each.about_health] == ["caused_by_illness"]


def test_training_leaves_the_track_on_no_and_the_others_on_yes() -> None:
    assert {each.key: each.off_track_answer.value for each in CONTROL_QUESTIONS} == {
        "training_adequate": "nee",
        "caused_by_illness": "ja",
        "primarily_working_conditions": "ja",
        "environment_safe": "ja",
    }

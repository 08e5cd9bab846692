"""The words of the control questions: every question that is asked has them, in every language."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from verbetertraject.application.terms import TermsError
from verbetertraject.application.texts.questions import load_question_texts
from verbetertraject.domain.control_questions import CONTROL_QUESTIONS

SHIPPED = Path(__file__).parents[4] / "config"


def test_every_question_has_its_words_in_every_language() -> None:
    texts = load_question_texts(SHIPPED, CONTROL_QUESTIONS)

    assert {language: set(words) for language, words in texts.items()} == {
        language: {each.key for each in CONTROL_QUESTIONS} for language in ("nl", "en")
    }


def test_question_without_words_is_a_fault(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / "config"))
    own = replace(CONTROL_QUESTIONS[0], key="own")

    with pytest.raises(TermsError) as raised:
        load_question_texts(folder, (*CONTROL_QUESTIONS, own))

    assert [str(fault) for fault in raised.value.faults] == [
        f"{folder}/control_questions/{language}.toml: own: a question and a help are asked for"
        for language in ("nl", "en")
    ]

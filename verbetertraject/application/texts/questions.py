"""The words of the control questions: how each is asked, and where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from verbetertraject.application.terms import TermsError, TermsFault
from verbetertraject.application.texts import texts_in
from verbetertraject.domain.control_questions import ControlQuestion
from verbetertraject.domain.people import LANGUAGES

SUBJECT: Final = "control_questions"


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionText:
    """The words of one question in one language."""

    question: str
    help: str
    """What follows from the answers, with the remark about the source."""


QuestionTexts = Mapping[str, Mapping[str, QuestionText]]
"""By language, then by the key of the question."""


def load_question_texts(folder: Path, questions: Sequence[ControlQuestion]) -> QuestionTexts:
    """The words of these questions in every language.

    Raises:
        TermsError: when one lacks words; it names the file and the key.
    """
    texts, lacking = {}, list[TermsFault]()
    for language in LANGUAGES:
        file = folder / SUBJECT / f"{language}.toml"
        words = texts_in(folder, SUBJECT, language)
        lacking += [
            TermsFault(file=file, key=each.key, allowed="a question and a help are asked for")
            for each in questions
            if set(words.get(each.key, {})) != {"question", "help"}
        ]
        texts[language] = {
            key: QuestionText(question=str(text["question"]), help=str(text["help"]))
            for key, text in words.items()
            if {"question", "help"} <= set(text)
        }
    if lacking:
        raise TermsError(*lacking)
    return texts

"""An answer is given again to the same request, and to no other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.integration.store.cases import ASSESSOR, EMPLOYEE
from verbetertraject.application.ports import KeyReusedError
from verbetertraject.application.read_models import Answer
from verbetertraject.store.persons import SqlPersons
from verbetertraject.store.repeated_requests import SqlAnswers

pytestmark = pytest.mark.both_databases

NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)
CREATED = Answer(status=201, body='{"reference": "VT-2026-0001"}')


@pytest.fixture
def answers(engine: Engine) -> Iterator[SqlAnswers]:
    """The answers, one of which was remembered."""
    with Session(engine) as session, session.begin():
        for person in (EMPLOYEE, ASSESSOR):
            SqlPersons(session).save(person, now=NOW)
        answers = SqlAnswers(session)
        answers.remember(EMPLOYEE.id, "k-1", request_sha256="abc", answer=CREATED, now=NOW)
        yield answers


def test_recall_gives_the_answer_to_the_same_request(answers: SqlAnswers) -> None:
    assert answers.recall(EMPLOYEE.id, "k-1", request_sha256="abc") == CREATED


def test_recall_of_a_new_key_or_another_person_gives_nothing(answers: SqlAnswers) -> None:
    assert answers.recall(EMPLOYEE.id, "k-2", request_sha256="abc") is None
    assert answers.recall(ASSESSOR.id, "k-1", request_sha256="abc") is None


def test_recall_refuses_another_request_under_the_same_key(answers: SqlAnswers) -> None:
    with pytest.raises(KeyReusedError):
        answers.recall(EMPLOYEE.id, "k-1", request_sha256="def")


def test_remember_refuses_a_second_answer(answers: SqlAnswers) -> None:
    with pytest.raises(IntegrityError):
        answers.remember(EMPLOYEE.id, "k-1", request_sha256="abc", answer=CREATED, now=NOW)


def test_forget_drops_what_is_older(answers: SqlAnswers) -> None:
    later = NOW + timedelta(days=1)
    answers.remember(EMPLOYEE.id, "k-2", request_sha256="abc", answer=CREATED, now=later)

    assert answers.forget(before=later) == 1
    assert answers.recall(EMPLOYEE.id, "k-1", request_sha256="abc") is None
    assert answers.recall(EMPLOYEE.id, "k-2", request_sha256="abc") == CREATED

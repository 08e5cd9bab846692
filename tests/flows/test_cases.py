"""Whole cases on the real parts: a concern, a negative end, the examples on another database."""

from pathlib import Path
from typing import Final

import pytest

from tests.flows.performed_case import perform
from tests.flows.staged_play import example, service_for
from verbetertraject.play.scenario import load
from verbetertraject.play.verdict import Verdict

pytestmark = pytest.mark.slow

SCENARIOS: Final = Path(__file__).parents[1] / "scenarios"


@pytest.mark.parametrize("case", ["concern-about-the-assessor", "not-achieved-with-redeployment"])
def test_case_comes_out_as_the_rules_say(case: str, tmp_path: Path) -> None:
    with service_for(load(SCENARIOS / f"{case}.yaml"), tmp_path) as service:
        performance = perform(service)

        assert performance.verdict == Verdict(differences=())
        assert service.facts.differences() == ()


def test_teacher_comes_out_as_the_rules_say_on_postgresql(
    postgres_url: str, tmp_path: Path
) -> None:
    with service_for(example("teacher"), tmp_path, database_url=postgres_url) as service:
        performance = perform(service)

        assert performance.verdict == Verdict(differences=())
        assert service.facts.differences() == ()


def test_tester_comes_out_as_the_rules_say_on_sqlite(tmp_path: Path) -> None:
    with service_for(example("software-tester"), tmp_path) as service:
        performance = perform(service)

        assert performance.verdict == Verdict(differences=())
        assert service.facts.differences() == ()

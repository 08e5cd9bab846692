"""Whole cases on the real parts that are not in the examples: a concern, and a negative end."""

from pathlib import Path
from typing import Final

import pytest

from tests.flows.performance import perform
from tests.flows.stage import staged
from verbetertraject.play.scenario import load
from verbetertraject.play.verdict import Verdict

SCENARIOS: Final = Path(__file__).parents[1] / "scenarios"


@pytest.mark.slow
@pytest.mark.parametrize("case", ["concern-about-the-assessor", "not-achieved-with-redeployment"])
def test_case_comes_out_as_the_rules_say(case: str, tmp_path: Path) -> None:
    with staged(load(SCENARIOS / f"{case}.yaml"), tmp_path) as service:
        performance = perform(service)

        assert performance.verdict == Verdict(differences=())
        assert service.facts.differences() == ()

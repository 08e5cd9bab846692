"""A concern about the assessor on the real parts: the clock stands, and another takes over."""

from pathlib import Path
from typing import Final

import pytest

from tests.flows.performance import perform
from tests.flows.stage import staged
from verbetertraject.play.scenario import load
from verbetertraject.play.verdict import Verdict

CONCERN: Final = Path(__file__).parents[1] / "scenarios" / "concern-about-the-assessor.yaml"


@pytest.mark.slow
def test_concern_about_the_assessor_comes_out_as_the_rules_say(tmp_path: Path) -> None:
    with staged(load(CONCERN), tmp_path) as service:
        performance = perform(service)

        assert performance.verdict == Verdict(differences=())
        assert service.facts.differences() == ()

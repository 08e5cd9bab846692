"""How long a wake waits for a database that is away."""

import pytest

from tasks.retries import PAUSES_SECONDS, patiently
from tasks.withheld_errors import WithheldError

NO_PAUSES = [0.0, 0.0]


class Away:
    """A database that is away for a number of questions."""

    def __init__(self, times: int) -> None:
        self.times = times

    def ask(self) -> str:
        """Answer, or fail while it is away."""
        self.times -= 1
        if self.times >= 0:
            raise ConnectionError
        return "answer"


def test_patiently_asks_again_until_there_is_an_answer() -> None:
    assert patiently(Away(2).ask, pauses_seconds=NO_PAUSES) == "answer"


def test_patiently_gives_up_after_the_last_pause() -> None:
    with pytest.raises(WithheldError, match="ConnectionError at test_retries"):
        patiently(Away(3).ask, pauses_seconds=NO_PAUSES)


def test_pauses_outlast_the_restart_of_a_database() -> None:
    assert sum(PAUSES_SECONDS) == 60.0

"""What Prefect is to know of us: looked at again and again, and made anew when it is gone."""

import logging
from collections.abc import Callable, Sequence
from typing import Final

from verbetertraject.orchestrator.client import PrefectApi
from verbetertraject.orchestrator.deployment import Deployment, deploy
from verbetertraject.orchestrator.run_queries import PrefectRuns

_LOG: Final = logging.getLogger(__name__)


class Deployed:
    """The deployments of the service, as they were when Prefect was asked last.

    Nothing wakes without them, the watchdog least of all: its own deployment is one of them. So
    they are looked after from outside of Prefect.
    """

    def __init__(
        self, api: PrefectApi, expected: Sequence[Deployment], *, runs: Callable[[], PrefectRuns]
    ) -> None:
        """Nothing is asked yet.

        Args:
            api: Prefect's API.
            expected: what is to be there.
            runs: the engine, connected when it is needed first.
        """
        self._api = api
        self._expected = tuple(expected)
        self._runs = runs
        self._lacking: tuple[str, ...] | None = None

    @property
    def is_whole(self) -> bool | None:
        """Whether all of them were there at the last look; None where Prefect did not answer."""
        return None if self._lacking is None else not self._lacking

    def mend(self) -> int:
        """Look, and make anew what is not there, or is not as it was made; how many.

        Raises:
            OrchestratorUnavailableError: when Prefect cannot be reached.
        """
        self._lacking, lacking = None, self._runs().lacking(self._expected)
        self._lacking = tuple(each.full_name for each in lacking)
        for each in lacking:
            _LOG.warning("%s was not in Prefect any more: it is made again", each.full_name)
            deploy(self._api, each)
        if lacking:
            left = self._runs().lacking(self._expected)
            self._lacking = tuple(each.full_name for each in left)
        return len(lacking)

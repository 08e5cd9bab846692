"""A scenario on a service of its own, played in the foreground or in the background."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests import prefect_database
from verbetertraject.embedded.service import Ports
from verbetertraject.play.real_parts import ServicePlay, on_service
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.play.verdict import Event
from verbetertraject.settings import Settings, examples_folder


def example(name: str) -> Scenario:
    """One of the example scenarios."""
    return load(examples_folder() / f"{name}.yaml")


@contextmanager
def service_for(
    scenario: Scenario,
    folder: Path,
    *,
    database_url: str = "",
    overslept_after_seconds: int = 120,
) -> Iterator[ServicePlay]:
    """A service for one scenario, on free ports; without an address our database is SQLite."""
    prefect_database.prepare(folder)
    settings = Settings(
        data_dir=folder,
        database_url=database_url,
        overslept_after_seconds=overslept_after_seconds,
    )
    with on_service(scenario, settings=settings, ports=Ports()) as service:
        yield service


@contextmanager
def playing(events: Iterable[Event]) -> Iterator[list[Event]]:
    """Play in the background as long as the block lasts, and then to the end."""
    played: list[Event] = []

    def play() -> None:
        for event in events:
            played.append(event)  # noqa: PERF402 - one by one, so that the block sees each

    with ThreadPoolExecutor(max_workers=1) as background:
        end = background.submit(play)
        yield played
        end.result()

"""Where scenarios are played on the real parts, each service in a folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verbetertraject.embedded.service import Ports
from verbetertraject.play.scenario import Scenario, load
from verbetertraject.play.service import ServicePlay, on_service
from verbetertraject.settings import Settings, examples_folder


def example(name: str) -> Scenario:
    """One of the example scenarios."""
    return load(examples_folder() / f"{name}.yaml")


@contextmanager
def staged(scenario: Scenario, folder: Path, *, database_url: str = "") -> Iterator[ServicePlay]:
    """A service for one scenario, on free ports; without an address our database is SQLite."""
    settings = Settings(data_dir=folder, database_url=database_url)
    with on_service(scenario, settings=settings, ports=Ports()) as service:
        yield service

"""Which tests `make test` leaves to `make test-rest`, and in which order tests run.

A test marked `slow` is left to it. Of a test that runs on both databases, so is the second run,
unless the databases differ in what the test is about: mark it `both_databases`.
"""

import time
from typing import Final

import pytest

from tests.summary import note

SECOND: Final = "postgresql"
"""The parameter of fixtures that give a database of the second kind."""

ORDER: Final = (
    "tests/flows/test_faults.py",
    "tests/contract/",
    "tests/flows/test_teacher.py",
    "tests/flows/test_restore.py",
    "tests/flows/test_outage.py",
    "tests/flows/test_watchdog.py",
    "tests/flows/test_refusals.py",
    "tests/chaos/test_fail_points.py",
    "tests/upgrades/",
    "tests/browser/",
    "tests/security/",
    "tests/integration/",
    "tests/",
    "tests/chaos/",
    "tests/flows/",
    "tests/integration/test_benchmarks.py",
)
"""By what a failure would cost; of what `make test` runs, the long ones first, so that nobody waits
at the end for one of them alone. Where several names fit, the longest counts."""

MINUTES: Final = "--minutes"

ENDS_AT: Final = pytest.StashKey[float]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run be given its time."""
    parser.addoption(
        MINUTES, type=float, help="begin no test after so many minutes, and say what was left out"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    minutes = config.getoption(MINUTES)
    config.stash[ENDS_AT] = float("inf") if minutes is None else time.monotonic() + minutes * 60


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the run on the second database, where the first one tells enough for a commit."""
    if (
        isinstance(item, pytest.Function)
        and hasattr(item, "callspec")
        and SECOND in item.callspec.params.values()
        and item.get_closest_marker("both_databases") is None
    ):
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files and folders in order; within a place the order stays random."""
    items.sort(key=lambda item: _place(item.nodeid))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Leave a test out when the time is over."""
    if time.monotonic() < item.config.stash[ENDS_AT]:
        return None
    note(item.config, f"left out for want of time: {item.nodeid}")
    return True


def _place(test: str) -> int:
    return ORDER.index(max(filter(test.startswith, ORDER), key=len, default=ORDER[-1]))

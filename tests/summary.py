"""What a run says at its end beside the results: what was left out, and what takes long unsaid."""

import re
import time
from collections import Counter
from collections.abc import Generator
from typing import Any, Final

import pytest

LONG_SECONDS: Final = 1.0
"""A fixture that takes more says so in its docstring."""

SAYS_SO: Final = re.compile(r"\d+ seconds|some seconds|a second\b")

NOTES: Final = pytest.StashKey[set[str]]()

SENT: Final = "notes"
"""As a worker of xdist hands its notes over."""


def note(config: pytest.Config, sentence: str) -> None:
    """Have something said at the end of the run, once."""
    config.stash[NOTES].add(sentence)


def pytest_configure(config: pytest.Config) -> None:
    """Begin with nothing to say."""
    config.stash[NOTES] = set[str]()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, Any, Any]:
    """Measure what a fixture takes, without those that are its arguments."""
    begun = time.perf_counter()
    made = yield
    taken = time.perf_counter() - begun
    if taken > LONG_SECONDS and not SAYS_SO.search(fixturedef.func.__doc__ or ""):
        where = f"{fixturedef.func.__module__}.{fixturedef.argname}"
        note(request.config, f"takes more than a second, and does not say so: {where}")
    return made


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the notes of a worker over."""
    notes: set[str] = session.config.stash[NOTES]
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[SENT] = list(notes)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take the notes of a worker over; one that crashed has none."""
    for sentence in getattr(node, "workeroutput", {}).get(SENT, ()):
        note(node.config, sentence)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say in words what was left out for want of something, and every note."""
    for sentence, count in Counter(map(_reason, terminalreporter.stats.get("skipped", []))).items():
        tests = "1 test was" if count == 1 else f"{count} tests were"
        terminalreporter.write_line(f"{tests} left out: {sentence}", yellow=True)
    notes: set[str] = config.stash[NOTES]
    for sentence in sorted(notes):
        terminalreporter.write_line(sentence)


def _reason(report: Any) -> str:
    _, _, reason = report.longrepr
    return str(reason).removeprefix("Skipped: ")

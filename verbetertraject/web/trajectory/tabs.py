"""The parts of the page of a trajectory, and who sees each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from verbetertraject.application.visibility import Sight
from verbetertraject.domain.permissions import Section
from verbetertraject.web.languages import marked


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part, with an address of its own below the trajectory."""

    name: str
    """The last part of the address; empty for the front page."""
    words: str
    is_for: Callable[[Sight], bool]
    looked_at: str
    """How the access log names it, as the API does for the same part."""


def _everyone(_sight: Sight) -> bool:
    return True


def _files(sight: Sight) -> bool:
    return sight.sees(Section.RECORD) or sight.sees(Section.CONCERNS)


def _reads(section: Section) -> Callable[[Sight], bool]:
    return lambda sight: sight.sees(section)


PARTS: Final = (
    Part(name="", words=marked("Overview"), is_for=_everyone, looked_at="detail"),
    Part(name="plans", words=marked("Plan"), is_for=_reads(Section.PLAN), looked_at="plans"),
    Part(name="file", words=marked("File"), is_for=_files, looked_at="file"),
    Part(
        name="check",
        words=marked("Dossier check"),
        is_for=_reads(Section.RECORD),
        looked_at="dossier-check",
    ),
    Part(name="ahead", words=marked("Ahead"), is_for=_reads(Section.OUTLINE), looked_at="preview"),
    Part(name="messages", words=marked("Messages"), is_for=_everyone, looked_at="messages"),
    Part(
        name="journal",
        words=marked("Journal"),
        is_for=_reads(Section.JOURNAL),
        looked_at="journal",
    ),
    Part(
        name="access",
        words=marked("Who looked"),
        is_for=_reads(Section.ACCESS_LOG),
        looked_at="access-log",
    ),
    Part(
        name="export",
        words=marked("Download"),
        is_for=_reads(Section.ACCESS_LOG),
        looked_at="export",
    ),
)
"""In the order of the navigation."""

UNLISTED: Final = (
    Part(
        name="timeline.svg",
        words=marked("The picture"),
        is_for=_reads(Section.OUTLINE),
        looked_at="timeline",
    ),
    Part(
        name="attachments",
        words=marked("An attachment"),
        is_for=_files,
        looked_at="attachments",
    ),
)
"""Parts to which other parts lead."""

"""What a policy may say: hard floors, the range of every number, and what must be in order.

A fault is a key and a sentence that says what is allowed; a policy without faults can be applied.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from verbetertraject.domain.control_questions import CONTROL_QUESTIONS
from verbetertraject.domain.policy import Policy


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyFault:
    """A value that a policy cannot have."""

    key: str
    """The key, as a file would name it: `office_hours.opens`."""
    allowed: str
    """What is allowed, as a sentence without a capital."""


RANGES: Final[dict[str, tuple[int, int]]] = {
    "version": (1, 1_000_000),
    "minimum_months": (3, 24),
    "evaluation_interval_weeks": (1, 26),
    "max_gap_weeks": (1, 26),
    "min_evaluations": (1, 24),
    "signature_reminder_working_days": (1, 60),
    "first_reminder_days": (1, 60),
    "last_reminder_working_days": (1, 20),
    "missed_working_days": (1, 60),
    "escalated_working_days": (1, 60),
    "report_working_days": (1, 60),
    "report_overdue_working_days": (1, 60),
    "repeat_working_days": (1, 60),
    "support_threshold_percent": (1, 100),
    "outlook_days_before_end": (1, 90),
    "outlook_min_days_before_final": (1, 90),
    "outlook_overdue_days_before_final": (1, 90),
    "outlook_proposed_days_before_final": (1, 90),
    "end_warnings_days": (1, 90),
    "final_window_working_days": (1, 60),
    "final_proposed_working_days_before_end": (1, 60),
    "invite_days": (1, 90),
    "absence_working_days": (1, 60),
    "triage_office_days": (1, 20),
    "resume_office_days": (1, 60),
    "pause_due_working_days": (1, 60),
    "max_extensions": (0, 10),
    "extension_weeks": (1, 26),
    "follow_up_months": (1, 36),
    "late_record_working_days": (1, 60),
}
"""The least and the most of every number. Never under three months: Plan step 4, a hard floor."""

NOT_ABOVE: Final = (
    ("evaluation_interval_weeks", "max_gap_weeks"),
    ("last_reminder_working_days", "first_reminder_days"),
    ("outlook_min_days_before_final", "outlook_proposed_days_before_final"),
    ("outlook_overdue_days_before_final", "outlook_min_days_before_final"),
    ("final_proposed_working_days_before_end", "final_window_working_days"),
)
"""The first of each pair is at most the second."""

BELOW: Final = (
    ("missed_working_days", "escalated_working_days"),
    ("report_working_days", "report_overdue_working_days"),
)
"""The first of each pair is less than the second: who forgot hears it before others do."""


def faults(policy: Policy) -> Iterator[PolicyFault]:
    """Everything in a policy that cannot be applied; nothing for one that can."""
    yield from _out_of_range(policy)
    yield from _out_of_order(policy)
    yield from _lists_out_of_order(policy)
    yield from _impossible_hours(policy)
    yield from _weakened_questions(policy)


def _out_of_range(policy: Policy) -> Iterator[PolicyFault]:
    for key, (least, most) in RANGES.items():
        if any(not least <= number <= most for number in _numbers(policy, key)):
            floor = " (a hard floor: Plan step 4)" if key == "minimum_months" else ""
            yield PolicyFault(key=key, allowed=f"from {least}{floor} to {most} is allowed")


def _out_of_order(policy: Policy) -> Iterator[PolicyFault]:
    for key, bound in NOT_ABOVE:
        most = _numbers(policy, bound)[0]
        if _numbers(policy, key)[0] > most:
            yield PolicyFault(key=key, allowed=f"at most {bound} ({most}) is allowed")
    for key, bound in BELOW:
        most = _numbers(policy, bound)[0]
        if _numbers(policy, key)[0] >= most:
            yield PolicyFault(key=key, allowed=f"less than {bound} ({most}) is allowed")


def _lists_out_of_order(policy: Policy) -> Iterator[PolicyFault]:
    if not _ascend(policy.end_warnings_days[::-1]):
        yield PolicyFault(key="end_warnings_days", allowed="each is less than the one before it")
    if not _ascend(policy.extension_weeks):
        yield PolicyFault(key="extension_weeks", allowed="the shortest comes before the longest")
    if not policy.follow_up_months or not _ascend(policy.follow_up_months):
        yield PolicyFault(
            key="follow_up_months", allowed="at least one, each more than the one before it"
        )


def _impossible_hours(policy: Policy) -> Iterator[PolicyFault]:
    hours = policy.office_hours
    if not _is_known(hours.zone):
        yield PolicyFault(
            key="office_hours.zone", allowed="the name of a time zone, such as Europe/Amsterdam"
        )
    if hours.opens.tzinfo is not None or hours.closes.tzinfo is not None:
        yield PolicyFault(key="office_hours", allowed="times of the zone, without an offset")
    elif hours.opens >= hours.closes:
        yield PolicyFault(
            key="office_hours.opens", allowed=f"earlier than closes ({hours.closes:%H:%M})"
        )


def _weakened_questions(policy: Policy) -> Iterator[PolicyFault]:
    """The questions of Plan step 2 are always asked, as they are meant; others may be added."""
    keys = [each.key for each in policy.control_questions]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield PolicyFault(key=f"control_questions.{key}", allowed="each question stands there once")
    for question in CONTROL_QUESTIONS:
        if question not in policy.control_questions:
            yield PolicyFault(
                key=f"control_questions.{question.key}",
                allowed=f"is always asked: {question.off_track_answer.value} leads to "
                f"{question.route.value}",
            )


def _numbers(policy: Policy, key: str) -> tuple[int, ...]:
    value: int | tuple[int, ...] = getattr(policy, key)
    return value if isinstance(value, tuple) else (value,)


def _ascend(numbers: Sequence[int]) -> bool:
    return all(one < next_one for one, next_one in pairwise(numbers))


def _is_known(zone: str) -> bool:
    """Whether there is such a time zone; a folder of them, or a path, is none."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True

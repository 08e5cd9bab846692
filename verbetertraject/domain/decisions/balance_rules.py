"""What must be in order before a balance is drawn up, and what would make an end unfair.

Each function yields what falls short: a command refuses by it, and the dossier check shows it
beforehand. Source: Plan step 6, D05, D06, D11, D12, D16, D17, D21, D24.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from verbetertraject.domain.blank_texts import is_blank
from verbetertraject.domain.calendar import plus_months
from verbetertraject.domain.commands.balance import Finding, OutlookMessage, RecordBalance
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.trajectory import Cycle, Trajectory


def open_concern(t: Trajectory) -> Iterator[RefusedError]:
    """An open safety concern: no balance and no extension before it is dealt with (D16)."""
    if t.open_concerns:
        yield RefusedError(Rule.CONCERN_OPEN)


def unreported(cycle: Cycle) -> Iterator[RefusedError]:
    """Evaluations that were held and have no report (D11)."""
    for evaluation in cycle.evaluations:
        if evaluation.held_on is not None and evaluation.report is None:
            yield RefusedError(Rule.REPORT_MISSING, date=evaluation.held_on)


def not_held(cycle: Cycle) -> Iterator[RefusedError]:
    """Evaluations of the cycle that were not held (D12)."""
    for evaluation in cycle.evaluations:
        if evaluation.is_open:
            yield RefusedError(Rule.EVALUATION_MISSING, date=evaluation.planned)


def unheard(record: RecordBalance) -> Iterator[RefusedError]:
    """A balance without the employee's view, or the record that it was invited (D17)."""
    if is_blank(record.employee_view) and not record.employee_view_invited:
        yield RefusedError(Rule.VIEW_MISSING, field="employee_view")


def too_early(t: Trajectory, day: date) -> Iterator[RefusedError]:
    """An end before three effective months: suspended days do not count (D05, D06)."""
    active = t.active_since or day
    earliest = plus_months(active, t.policy.minimum_months) + timedelta(days=t.suspended_days)
    if day < earliest:
        yield RefusedError(Rule.TOO_EARLY, earliest=earliest)


def surprise(
    cycle: Cycle, record: RecordBalance, *, on: date, policy: Policy
) -> Iterator[RefusedError]:
    """A negative outcome that was not announced in time, or is worse than announced (D21)."""
    latest = on - timedelta(days=policy.outlook_min_days_before_final)
    timely = [outlook.message for outlook in cycle.outlooks if outlook.given_on <= latest]
    if not timely:
        yield RefusedError(Rule.OUTLOOK_TOO_LATE, latest=latest)
        return
    # A darker word on the eve does not undo what was said in time.
    said = {timely[-1], cycle.outlooks[-1].message}
    if OutlookMessage.ON_TRACK in said and is_blank(record.explanation):
        yield RefusedError(Rule.SURPRISE, field="explanation")


def helpless(finding: Finding, agreement: str) -> Iterator[RefusedError]:
    """A relapse that is not met with help first (D24)."""
    if finding is Finding.RELAPSE and is_blank(agreement):
        yield RefusedError(Rule.RELAPSE_WITHOUT_HELP, field="agreement")

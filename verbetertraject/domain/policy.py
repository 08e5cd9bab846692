"""What an organisation may decide about terms and numbers, above the hard floors.

Every number of the rules has its key here; the defaults are [practice] unless they say
otherwise. A running trajectory keeps the policy it started with.
"""

from dataclasses import dataclass, field

from verbetertraject.domain.control_questions import CONTROL_QUESTIONS, ControlQuestion
from verbetertraject.domain.office_hours import OfficeHours


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """The terms by which a trajectory is kept. Days are calendar days unless they say which."""

    version: int = 1
    office_hours: OfficeHours = field(default_factory=OfficeHours)
    """Scheduled messages go out when the office opens; "at once" within these hours."""
    control_questions: tuple[ControlQuestion, ...] = CONTROL_QUESTIONS
    """Asked before every plan; the answers decide whether this is the right track."""
    minimum_months: int = 3
    """Effective months before a negative end (Plan step 4). A hard floor: never less."""
    evaluation_interval_weeks: int = 4
    """How far apart proposed evaluations lie."""
    max_gap_weeks: int = 6
    """Weeks between talks above which the plan is warned about (D10)."""
    min_evaluations: int = 2
    """Interim evaluations below which the plan is warned about."""
    signature_reminder_working_days: int = 5
    """After presenting, before a missing signature is asked for."""
    first_reminder_days: int = 7
    """Before an evaluation or an outlook, the first reminder."""
    last_reminder_working_days: int = 1
    """Before an evaluation or the final evaluation, the last reminder."""
    missed_working_days: int = 2
    """After a planned talk that was not held, the assessor is told."""
    escalated_working_days: int = 5
    """After a planned talk that was not held, HR and the employee are told."""
    report_working_days: int = 5
    """After a talk, the report is due (D11)."""
    report_overdue_working_days: int = 10
    """After a talk, a missing report is told to HR and the employee."""
    repeat_working_days: int = 10
    """Between repetitions of an escalation; office days for safety terms."""
    support_threshold_percent: int = 80
    """Delivered support below this share of what was planned to date is behind (D09)."""
    outlook_days_before_end: int = 28
    """Before the end, the assessor is asked for the outlook."""
    outlook_min_days_before_final: int = 14
    """Days between the outlook and the final evaluation: no surprise (Plan step 6, D21)."""
    outlook_overdue_days_before_final: int = 13
    """Before the final evaluation, a missing outlook is told to the assessor and HR."""
    outlook_proposed_days_before_final: int = 21
    """Where a proposed plan puts the outlook."""
    end_warnings_days: tuple[int, int, int] = (28, 14, 7)
    """Before the end, the warnings that it comes."""
    final_window_working_days: int = 10
    """The final evaluation lies within this many working days before the end."""
    final_proposed_working_days_before_end: int = 5
    """Where a proposed plan puts the final evaluation."""
    invite_days: int = 14
    """Before the final evaluation or a follow-up, the invitation."""
    absence_working_days: int = 11
    """Whole working days of absence after which the clock stops."""
    triage_office_days: int = 5
    """Office days within which a safety concern is triaged."""
    resume_office_days: int = 5
    """Office days after a concluded investigation, before resuming is asked for."""
    pause_due_working_days: int = 20
    """Working days after which HR is asked whether a pause can end."""
    max_extensions: int = 1
    """Extensions without a reason from HR to go beyond."""
    extension_weeks: tuple[int, int] = (4, 13)
    """The shortest and the longest extension."""
    follow_up_months: tuple[int, ...] = (3, 6)
    """When follow-ups are proposed after an achieved outcome."""
    late_record_working_days: int = 10
    """Recording later than this after the event is marked "later vastgelegd" (D26)."""

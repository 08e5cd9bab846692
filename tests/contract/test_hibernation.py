"""One run for months: how it sleeps, wakes, and is neither lost nor doubled."""

from datetime import timedelta

from tests.contract.dormitory import HOUR, Dormitory, now

FIRST = "Aankondiging: gesprek op 2 februari"


def test_run_hibernates_without_a_process_and_says_what_it_waits_for(dormitory: Dormitory) -> None:
    sleeper = dormitory.lay_down([FIRST])

    run = dormitory.until_resting(sleeper)

    assert (run.state, run.message, run.wakes) == ("Scheduled", "Wacht op evaluatie 2", 1)
    assert run.tags == ("fase:active", "wacht-op:evaluatie-2")
    assert run.wake_at is not None
    assert run.wake_at > now() + HOUR - timedelta(minutes=2)
    assert dormitory.orchestrator.runs_of(sleeper.trajectory_id) == (run,)

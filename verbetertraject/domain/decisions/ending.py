"""Endings beside the balance: the search for other work, and a trajectory not finished."""

from dataclasses import replace

from verbetertraject.domain.commands.ending import RecordRedeployment, Withdraw
from verbetertraject.domain.decisions.act import Act
from verbetertraject.domain.decisions.evidence import unsaid
from verbetertraject.domain.decisions.registry import decides
from verbetertraject.domain.fields import contents
from verbetertraject.domain.people import Role
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.refusals import insist
from verbetertraject.domain.schedule.message_schedule import at_once
from verbetertraject.domain.trajectory import Redeployment, Trajectory


@decides(RecordRedeployment)
def record_redeployment(t: Trajectory, command: RecordRedeployment, act: Act) -> Trajectory:
    """Record the search for another suitable job; it completes the trajectory (D23)."""
    balance = t.balance
    act.check_not_before(balance.drawn_up_on if balance is not None else act.on)
    insist(unsaid(command.result, field="result"))
    redeployment = Redeployment(recorded_on=act.on, **contents(command))
    return replace(t, redeployment=redeployment).enter(Phase.COMPLETED, act.today)


@decides(Withdraw)
def withdraw(t: Trajectory, command: Withdraw, act: Act) -> Trajectory:
    """End a trajectory; the employee is told only once a conversation was recorded."""
    to = (Role.EMPLOYEE, Role.ASSESSOR) if t.conversations else (Role.ASSESSOR,)
    told = at_once("withdrawn", about="withdrawal", on=act.on, to=to)
    t = replace(t, withdrawal_reason=command.reason)
    return t.enter(Phase.WITHDRAWN, act.today).queue(told)

"""Why a command cannot be given now, whatever it would say: known before anything is typed.

What depends on what is typed is refused when it is given. Each obstacle is the very refusal that
the command would meet, but for a concern about whoever would deal with it: that is as if it were
not there.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from verbetertraject.domain.decisions import balance_rules, plan_rules
from verbetertraject.domain.decisions.act import Act, check_allowed
from verbetertraject.domain.decisions.plan import SIGNS_FOR
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import PERMISSIONS
from verbetertraject.domain.phases import Phase
from verbetertraject.domain.plan import SignatureKind
from verbetertraject.domain.refusals import RefusedError, Rule, all_of
from verbetertraject.domain.safety_desk import acting_role, holder_of, serves
from verbetertraject.domain.trajectory import Concern, Trajectory


def obstacle(
    t: Trajectory, name: str, *, by: Role, today: date, person: str | None = None
) -> RefusedError | None:
    """The refusal that a command by this role would meet today; None when it can be given."""
    person = holder_of(t, by, today) if person is None else person
    role = acting_role(t, name, by=by, person=person, day=today)
    if role not in PERMISSIONS[name].by:
        return RefusedError(Rule.WRONG_ROLE, role=by.value, command=name)
    act = Act(name=name, by=role, today=today, on=today, person=person)
    try:
        check_allowed(t, act)
    except RefusedError as refused:
        return refused
    finds = FINDERS.get(name)
    found = tuple(finds(t, act)) if finds is not None else ()
    return all_of(found) if found else None


def _to_present(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.phase is Phase.PREPARATION:
        yield from plan_rules.lacking_groundwork(t)
    elif t.awaits_extension:
        yield from balance_rules.open_concern(t)


def _to_sign(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    for party, role in SIGNS_FOR.items():
        signature = t.versions[-1].signature(party)
        is_done = signature is not None and signature.kind is not SignatureKind.REFUSED
        if role is act.by and signature is not None and is_done:
            yield RefusedError(Rule.ALREADY_DONE, date=signature.on)


def _to_prove(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    """The employee confirms once to have opened a version; others may add proof."""
    opened = (each.portal_opened_at for each in t.versions[-1].proofs)
    confirmed = [each for each in opened if each is not None]
    if act.by is Role.EMPLOYEE and confirmed:
        yield RefusedError(Rule.ALREADY_DONE, date=confirmed[0])


def _to_hold(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not t.open_cycles:
        yield RefusedError(Rule.AWAITS_EXTENSION)
    elif not t.open_cycles[0].open_evaluations:
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned")


def _to_report(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    evaluations = (each for cycle in t.cycles for each in cycle.evaluations)
    if all(each.held_on is None or each.report is not None for each in evaluations):
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned")


def _to_move(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not any(True for _ in t.open_appointments()):
        yield RefusedError(Rule.NO_SUCH_APPOINTMENT, field="planned")


def _to_look_out(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not t.open_cycles:
        yield RefusedError(Rule.AWAITS_EXTENSION)


def _to_balance(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if not t.open_cycles:
        yield RefusedError(Rule.AWAITS_EXTENSION)
    else:
        yield from balance_rules.open_concern(t)
        yield from balance_rules.unreported(t.open_cycles[0])


def _to_be_absent(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.open_absence is not None:
        yield RefusedError(Rule.ALREADY_DONE, date=t.open_absence.from_)


def _to_pause(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.awaits_extension:
        yield RefusedError(Rule.AWAITS_EXTENSION)


def _to_go_on(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.open_pause is None:
        yield RefusedError(Rule.NOT_PAUSED)


def _to_return(t: Trajectory, _act: Act) -> Iterator[RefusedError]:
    if t.open_absence is None:
        yield RefusedError(Rule.NOT_ABSENT)


def _to_triage(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    if not any(each.awaits_triage for each in at_desk(t, act.person, act.today)):
        yield RefusedError(Rule.NO_SUCH_CONCERN)


def _to_conclude(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    running = (each for each in t.concerns if each.under_investigation)
    if not any(act.person not in each.about_people for each in running):
        yield RefusedError(Rule.NO_SUCH_CONCERN)


def _to_resume(t: Trajectory, act: Act) -> Iterator[RefusedError]:
    mine = at_desk(t, act.person, act.today)
    if not any(each.awaits_resuming for each in mine):
        is_early = any(each.is_open for each in mine)
        yield RefusedError(Rule.INVESTIGATION_OPEN if is_early else Rule.NO_SUCH_CONCERN)


def at_desk(t: Trajectory, person: str | None, day: date) -> tuple[Concern, ...]:
    """The concerns that a person deals with (D15); to anyone else it is as if there were none."""
    return tuple(each for each in t.concerns if serves(t, each, person, day))


FINDERS: Final[Mapping[str, Callable[[Trajectory, Act], Iterator[RefusedError]]]] = {
    "present_plan": _to_present,
    "sign": _to_sign,
    "record_proof": _to_prove,
    "hold_evaluation": _to_hold,
    "record_report": _to_report,
    "reschedule": _to_move,
    "extend": _to_balance,
    "record_outlook": _to_look_out,
    "record_balance": _to_balance,
    "register_absence": _to_be_absent,
    "end_absence": _to_return,
    "pause": _to_pause,
    "end_pause": _to_go_on,
    "triage_concern": _to_triage,
    "conclude_investigation": _to_conclude,
    "resume": _to_resume,
}
"""What stands in the way of a command beside role, phase and hold; for the others nothing does."""

"""A case told as a script: commands on their days, played with everything that is due in between.

Pure: no database, no process, a year in a blink. Scripted commands happen at noon of their day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Final  # the fields of a body are JSON
from uuid import UUID

from verbetertraject.application.command_bodies import everything_wrong, read_command
from verbetertraject.domain.calendar import Calendar
from verbetertraject.domain.commands import COMMANDS
from verbetertraject.domain.commands.command import Command, Submission
from verbetertraject.domain.commands.opening import Open
from verbetertraject.domain.decisions.act import begin
from verbetertraject.domain.decisions.decide import decide
from verbetertraject.domain.decisions.opening import open_trajectory
from verbetertraject.domain.people import Directory, Role
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule
from verbetertraject.domain.schedule.steps import Step, due, next_wake, perform, settled
from verbetertraject.domain.trajectory import Trajectory

NOON: Final = time(12)
"""When on its day a scripted command happens."""

GIVEN: Final = (
    "reference",
    "organisation",
    "calendar",
    "people",
    "employment",
    "first_notice_date",
    "history",
    "analysis",
    "nature",
    "control_questions",
)
"""What is given once, beside the script, and taken along by `open`."""

ENVELOPE: Final = ("date", "by", "do")
"""What an entry of a script has beside the fields of its command."""

ROLES: Final = frozenset(role.value for role in Role)

_REPLANS: Final = {"extension", "change"}
"""What only an extension or a revision carries: they build on the sections presented before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ScriptedCommand:
    """A command of the script: what someone does at noon of a day."""

    date: date
    by: str
    do: str
    body: Mapping[str, Any]
    number: int = 0
    """Its place in the script, from 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Performed:
    """A step that was due was performed."""

    step: Step
    before: Trajectory
    after: Trajectory


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A command was given and accepted."""

    scripted: ScriptedCommand
    given: Submission
    before: Trajectory | None
    after: Trajectory

    @property
    def command(self) -> Command:
        """What was done."""
        return self.given.command


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A command was refused, and changed nothing."""

    scripted: ScriptedCommand
    error: RefusedError


Happening = Performed | Given | Refused


def scripted_commands(
    script: Iterable[Mapping[str, Any]],
    *,
    given: Mapping[str, Any],
    plan: Mapping[str, Any] | None,
) -> Sequence[ScriptedCommand]:
    """The script in the order written; `open` and a first plan get what is given once.

    A first plan that is refused is presented again, so each attempt gets the sections.
    """
    commands = []
    for number, entry in enumerate(script, start=1):
        body = {key: value for key, value in entry.items() if key not in ENVELOPE}
        if entry["do"] == "open":
            body = {**given, **body}
        if entry["do"] == "present_plan" and plan is not None and not _REPLANS & set(body):
            body = {"plan": plan, **body}
        commands.append(
            ScriptedCommand(
                date=entry["date"], by=entry["by"], do=entry["do"], body=body, number=number
            )
        )
    return commands


@dataclass(kw_only=True, slots=True)
class Replay:
    """One case being played: the trajectory, once it is opened, as it stands."""

    identity: UUID
    """The id that the trajectory gets."""
    policy: Policy
    calendar: Callable[[Open, date], Calendar]
    """Its calendar, from what opens it and the day on which it is opened."""
    check_text: Callable[[Submission], None] = lambda _given: None
    """Refuses a text about which its writer must be asked first."""
    trajectory: Trajectory | None = None
    """As it stands, once it is opened."""

    def until(self, moment: datetime) -> Iterator[Happening]:
        """Everything that is due up to a moment, in the order of time."""
        while (t := self.trajectory) is not None:
            wake = next_wake(t, t.settled_at)
            if wake is None or wake > moment:
                self.trajectory = settled(t, moment)
                return
            yield from self.awake(t, wake)

    def do(self, scripted: ScriptedCommand, *, now: datetime) -> Iterator[Happening]:
        """Give a command at a moment up to which everything was played."""
        before = self.trajectory
        try:
            given = read_command(scripted.do, scripted.body)
            self.check_text(given)
            after = self._decided(given, by=_role(scripted.by), now=now)
        except RefusedError as refused:
            yield Refused(scripted=scripted, error=self._whole(scripted, refused, now=now))
            return
        yield Given(scripted=scripted, given=given, before=before, after=after)
        yield from self.awake(after, now)

    def awake(self, t: Trajectory, now: datetime) -> Iterator[Happening]:
        """One wake: perform what is due until nothing is, as the flow does."""
        while steps := due(t, now):
            for step in steps:
                before, t = t, perform(t, step)
                yield Performed(step=step, before=before, after=t)
        self.trajectory = replace(settled(t, now), settled_at=now)

    def _whole(
        self, scripted: ScriptedCommand, refused: RefusedError, *, now: datetime
    ) -> RefusedError:
        """A refusal with everything that is wrong with the command."""
        t = self.trajectory
        if t is None or scripted.do not in COMMANDS or scripted.by not in ROLES:
            return refused
        by = Role(scripted.by)
        whole = everything_wrong(
            t, scripted.do, scripted.body, by=by, now=now, check_text=self.check_text
        )
        return refused if whole is None else whole

    def _decided(self, given: Submission, *, by: Role, now: datetime) -> Trajectory:
        command, happened_on = given.command, given.happened_on
        if isinstance(command, Open):
            return self._opened(command, by=by, now=now, happened_on=happened_on)
        if self.trajectory is None:
            raise RefusedError(Rule.WRONG_PHASE, phase="none")
        t = decide(self.trajectory, command, by=by, now=now, happened_on=happened_on)
        return replace(t, directory=played_directory(t))

    def _opened(
        self, command: Open, *, by: Role, now: datetime, happened_on: date | None
    ) -> Trajectory:
        if self.trajectory is not None:
            raise RefusedError(Rule.ALREADY_DONE, date=self.trajectory.opened_on)
        today = self.policy.office_hours.day(now)
        t = open_trajectory(
            command,
            begin("open", by=by, today=today, happened_on=happened_on),
            identity=self.identity,
            reference=command.reference or "",
            calendar=self.calendar(command, today),
            policy=self.policy,
            now=now,
        )
        return replace(t, directory=played_directory(t))


def played_directory(t: Trajectory) -> Directory:
    """Who is HR of the organisation in a played case: whoever is named or becomes `hr` in it."""
    named = {each.person for each in t.assignments if each.role is Role.HR}
    return Directory(hr=tuple(sorted(named)))


def own_calendar(command: Open) -> Calendar | None:
    """The calendar that is given with a case, if there is one."""
    given = command.calendar
    if given is None:
        return None
    return Calendar(
        non_working_days=frozenset(given.non_working_days),
        closing_periods=given.closing_periods,
    )


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise RefusedError(Rule.FIELD, field="by", problem="unknown role") from None

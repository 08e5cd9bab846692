"""One line of the dossier check: a rule, how it stands, since when, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, unique

from verbetertraject.domain.phases import FINAL, Phase
from verbetertraject.domain.trajectory import Trajectory


@unique
class Level(Enum):
    """How a duty of the employer stands."""

    IN_ORDER = "in orde"
    """What there is to judge is as it should be."""
    ATTENTION = "aandacht"
    """It can still be made good, or it was not done as it should have been."""
    MISSING = "ontbreekt"
    """Without this it is no serious and real opportunity."""
    NOT_YET = "nog niet"
    """There is nothing to judge yet, or nothing can be asked now."""


@unique
class Kind(Enum):
    """What follows when a rule is not met."""

    BLOCK = "block"
    """An act is refused."""
    WARN = "warn"
    """It is shown."""
    ESCALATE = "escalate"
    """It is shown, and people are told by the message table."""
    MARK = "mark"
    """It is marked, and stays so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Recorded:
    """That something was done on a day, and recorded on a later one."""

    act: str
    """The name of the command."""
    on: date
    recorded_on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """What is checked: a trajectory on a day, and when things were recorded, where known."""

    t: Trajectory
    today: date
    recorded: tuple[Recorded, ...] = ()

    @property
    def clock_stands(self) -> bool:
        """Whether the clock stands: nothing is re-planned, and no talk is held."""
        return self.t.phase is Phase.SUSPENDED

    @property
    def is_waiting(self) -> bool:
        """Whether the clock stands or the employee is away: no talk can be asked for."""
        return self.clock_stands or self.t.is_absent(self.today)

    @property
    def until(self) -> date:
        """The day up to which duties ran: today, or the day on which it ended."""
        return self.t.phases[-1].day if self.t.phase in FINAL else self.today


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One thing that falls short. What to do is a key: the sentences are in `config/dossier/`.

    By which commands it can be done says `remedies.REMEDIES`; what cannot be made good any more is
    told, and nothing is asked.
    """

    level: Level
    do: str
    since: date | None = None
    """None when it lies ahead: the plan as it stands will fall short."""
    figures: Mapping[str, date | int | str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """How one rule stands, with everything that falls short by it, the worst first."""

    rule: str
    kind: Kind
    level: Level
    since: date | None
    source: str
    remarks: tuple[Remark, ...] = ()


def not_yet(do: str, **figures: date | int | str) -> Remark:
    """The next thing to do, of which nothing can be judged yet."""
    return Remark(level=Level.NOT_YET, do=do, figures=figures)


def attention(do: str, since: date | None = None, **figures: date | int | str) -> Remark:
    """Something that can be made good, or was not done as it should have been."""
    return Remark(level=Level.ATTENTION, do=do, since=since, figures=figures)


def missing(do: str, since: date | None = None, **figures: date | int | str) -> Remark:
    """Something without which it is no serious and real opportunity."""
    return Remark(level=Level.MISSING, do=do, since=since, figures=figures)

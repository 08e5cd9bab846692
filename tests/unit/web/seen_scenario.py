"""A played scenario as one person sees it on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from verbetertraject.application import views
from verbetertraject.application.ports import Stored
from verbetertraject.application.views import Detail, Timeline
from verbetertraject.application.visibility import Known, Sight
from verbetertraject.domain.people import Role
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.play.memory import MemoryPlay
from verbetertraject.play.scenario import load
from verbetertraject.settings import examples_folder
from verbetertraject.web.timeline_picture.picture import Picture, picture

SCENARIOS: Final = Path(__file__).parents[2] / "scenarios"
ALL: Final = (*sorted(SCENARIOS.glob("*.yaml")), *sorted(examples_folder().glob("*.yaml")))


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """A trajectory in the eyes of one person."""

    detail: Detail
    timeline: Timeline

    @property
    def picture(self) -> Picture | None:
        """The picture, without the messages that went out."""
        return picture(self.detail, self.timeline)


def scenario(name: str) -> Path:
    """The file of a scenario, by its name."""
    return next(path for path in ALL if path.stem == name)


def seen(path: Path, *, by: Role = Role.EMPLOYEE, on: date | None = None) -> Seen:
    """The trajectory of a scenario on a day (the last one, if none is named) in a role."""
    t, day = played(path, on=on)
    return seen_of(t, by=by, on=day)


def seen_of(t: Trajectory, *, by: Role, on: date) -> Seen:
    """A trajectory as someone in a role sees it on a day."""
    sight = Sight(person_id=t.person(by, on) or "p-somebody", roles=(by,))
    stored = Stored(
        trajectory=t,
        revision=1,
        unit=None,
        wake_at=None,
        synced_wake_at=None,
        run_id=None,
        run_number=1,
    )
    timeline = views.read_timeline(t, sight, today=on)
    return Seen(detail=views.detail(Known(stored), sight), timeline=timeline)


@cache
def played(path: Path, *, on: date | None = None) -> tuple[Trajectory, date]:
    """The trajectory of a scenario on a day, and which day that is."""
    whole = load(path)
    play = whole if on is None else whole.model_copy(update={"until": on})
    return MemoryPlay(play).played()[0], play.until

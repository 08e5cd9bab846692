"""Who comes to a page of a trajectory: the file, what they see of it, and that it is noted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final  # what a template is given
from urllib.parse import quote

from fastapi import Depends, Path, Request
from fastapi.responses import HTMLResponse

from verbetertraject.api.problems import Fault, FaultError
from verbetertraject.application import views
from verbetertraject.application.views import Detail
from verbetertraject.application.visibility import Known, Sight
from verbetertraject.domain.dossier.lines import Line
from verbetertraject.domain.people import Role
from verbetertraject.domain.permissions import Section
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.web.languages import marked
from verbetertraject.web.page import Desk, DeskHere
from verbetertraject.web.trajectory.wording import Wording, wording_in

HOME: Final = "/t/{trajectory}"
"""The address of a trajectory, by its id or its reference."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the pages of a trajectory, with an address of its own below it."""

    name: str
    """The last part of the address; empty for the front page."""
    words: str
    looked_at: str
    """How the access log names it, as the API does for the same part."""
    sections: tuple[Section, ...] = ()
    """It is for whoever sees one of these; for everyone where none is named."""

    def is_for(self, sight: Sight) -> bool:
        """Whether someone sees it."""
        return not self.sections or any(map(sight.sees, self.sections))


PARTS: Final = (
    Part("", marked("Overview"), "detail"),
    Part("plans", marked("Plan"), "plans", (Section.PLAN,)),
    Part("file", marked("File"), "file", (Section.RECORD, Section.CONCERNS)),
    Part("check", marked("Dossier check"), "dossier-check", (Section.RECORD,)),
    Part("ahead", marked("Ahead"), "preview", (Section.OUTLINE,)),
    Part("messages", marked("Messages"), "messages"),
    Part("journal", marked("Journal"), "journal", (Section.JOURNAL,)),
    Part("access", marked("Who looked"), "access-log", (Section.ACCESS_LOG,)),
    Part("export", marked("Download"), "export", (Section.ACCESS_LOG,)),
)
"""In the order of the navigation."""

UNLISTED: Final = (
    Part("timeline.svg", marked("The picture"), "timeline", (Section.OUTLINE,)),
    Part("attachments", marked("An attachment"), "attachments", (Section.RECORD, Section.CONCERNS)),
)
"""Parts to which other parts lead."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entered(Desk):
    """A file that someone has a part in, and as much as they see of it."""

    stored: Known
    sight: Sight

    @property
    def wording(self) -> Wording:
        """What says what is in the file, by the clocks of the trajectory."""
        zone = self.t.policy.office_hours.zone
        return wording_in(self.service.settings.config_folder, self.visitor.language, zone)

    @property
    def t(self) -> Trajectory:
        """The trajectory as this person may know it."""
        return self.stored.trajectory

    @property
    def today(self) -> date:
        """The day it is for the organisation."""
        return self.service.today()

    @property
    def home(self) -> str:
        """The address of the front page."""
        return home_of(self.t.reference)

    def detail(self) -> Detail:
        """The trajectory as this person reads it."""
        return views.detail(self.stored, self.sight)

    def dossier_lines(self) -> tuple[Line, ...]:
        """The lines of the dossier check that this person may read, as they stand today."""
        return self.service.queries.dossier_lines(self.t, self.sight, today=self.today)

    def dossier_check(self) -> views.DossierCheck:
        """The dossier check that this person may read, in their language."""
        return views.dossier_check(
            self.dossier_lines(),
            self.service.dossier_texts,
            today=self.today,
            language=self.wording.language,
        )

    def names(self, *more: str) -> Mapping[str, str]:
        """The names of everyone with a role, and of these persons; an id that is unknown stays."""
        ids = {each.person for each in self.t.assignments} | set(more)
        return {each: each for each in ids} | dict(self.service.queries.names(ids))

    def page(self, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A page about this trajectory."""
        name = f"trajectory/{template}"
        return Desk.page(self, name, status=status, **self.context(**context))

    def context(self, **more: Any) -> dict[str, Any]:
        """What every template of a trajectory is given, and more."""
        return {
            "reference": self.t.reference,
            "home": self.home,
            "own": f"{self.home}/{_part(self.request)[0].name}".rstrip("/"),
            "wording": self.wording,
            "phase": self.t.phase,
            "today": self.today,
            "is_own_file": Role.EMPLOYEE in self.sight.roles,
            "tabs": [
                (f"{self.home}/{each.name}".rstrip("/"), each.words)
                for each in PARTS
                if each.is_for(self.sight)
            ],
        } | more


def entered(
    desk: DeskHere,
    trajectory: Annotated[str, Path(description="The id or the reference of a trajectory.")],
) -> Iterator[Entered]:
    """The file asked for; noted when it was shown.

    Raises:
        UnknownTrajectoryError: when there is none, or the visitor has no part in it.
        FaultError: when they have none in this part of it: the answer is the same.
    """
    service = desk.service
    stored, sight = service.queries.part(trajectory, desk.visitor.actor)
    part, below = _part(desk.request)
    if not part.is_for(sight):
        raise FaultError(Fault.NOT_FOUND)
    yield Entered(
        request=desk.request, service=service, visitor=desk.visitor, stored=stored, sight=sight
    )
    what = "/".join([part.looked_at, *below])
    service.access_log.note(stored.trajectory.id, sight, what=what)


EnteredHere = Annotated[Entered, Depends(entered, scope="function")]
"""Noted before the answer goes out, and only when there is one: a refusal showed nothing."""


def home_of(reference: str) -> str:
    """The address of the page of a trajectory."""
    return HOME.format(trajectory=quote(reference, safe=""))


def _part(request: Request) -> tuple[Part, list[str]]:
    """The part of a file that is asked for, and what of it."""
    _, _, _, *rest = request.url.path.split("/")
    name, *below = rest or [""]
    found = (part for part in (*PARTS, *UNLISTED) if part.name == name)
    part = next(found, None)
    if part is None:
        raise FaultError(Fault.NOT_FOUND)
    return part, below

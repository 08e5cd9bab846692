"""What one person sees of a trajectory: the readers of the domain's table, with one exception.

The exception is a safety concern: nobody whom it is about sees it, and an assessor never does.
What they read is not the whole with rows left out, which would tell by its gaps: it is made from
the trajectory as it is without the concern, in which the clock may stand for a cause that is not
told.

Of the journal and of the access log an entry is left out when it tells of the concern, when all
that it did is kept from the reader, or when only the concern made it possible. What else somebody
did or read stays, numbered as if that were all of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final, NewType

from verbetertraject.application.actor import Actor
from verbetertraject.application.ports import Stored
from verbetertraject.application.read_models import Access, JournalEntry
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.dossier.checks import ABOUT_CONCERNS
from verbetertraject.domain.people import BY_DIRECTORY, Assignment, Role, roles_of
from verbetertraject.domain.permissions import DESK_WHILE_OPEN, READERS, SAFETY_COMMANDS, Section
from verbetertraject.domain.record_names import kind_of
from verbetertraject.domain.safety_desk import concerns_at_desk
from verbetertraject.domain.schedule.notices import Told
from verbetertraject.domain.trajectory import Concern, Trajectory, View, Withheld

Known = NewType("Known", Stored)
"""A trajectory brought to what its reader may know: `look` alone makes it, and answers take no
other, so that none can be made of the whole."""

KNOWS_CAUSES: Final = frozenset({Role.EMPLOYEE, Role.HR, Role.EMPLOYER_SIGNATORY})
"""Who may know why HR paused: to others every stop looks the same."""

AT_DESK: Final = frozenset({Role.EMPLOYER_SIGNATORY, *BY_DIRECTORY})
"""Roles by which a safety desk is named, but HR."""

PARTLY: Final = BY_DIRECTORY | {Role.INVESTIGATOR}
"""Roles that see some concerns: those that they deal with, or that are investigated."""


STOPPED: Final = "clock_paused"
"""The message that tells of a stop; by a concern, its desk is told at once."""

OF_RECORDS: Final = frozenset({"add_view", "attach", "correct"})
"""Commands about a record, or about what somebody calls by a name of their own."""

FORM: Final = "do"
"""What a look at the form of a command begins with."""

EVERYONES: Final = frozenset({"detail", "messages"})
"""Parts of a file in which everyone finds what they may read."""

PARTS: Final[Mapping[str, frozenset[Section]]] = {
    "plans": frozenset({Section.PLAN}),
    "file": frozenset({Section.RECORD, Section.CONCERNS}),
    "timeline": frozenset({Section.OUTLINE}),
    "preview": frozenset({Section.OUTLINE}),
    "journal": frozenset({Section.JOURNAL}),
    "access-log": frozenset({Section.ACCESS_LOG}),
    "export": frozenset({Section.ACCESS_LOG}),
}
"""Of the other parts, what one must be able to read; of one that is not named, the record."""

ATTACHMENTS: Final = "attachments"
"""What a look at an attachment begins with, before the number by which it is kept."""

Deed = tuple[str, str, date]
"""Who did what on which day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Since:
    """The day on which the first concern was reported that is kept back."""

    day: date
    at: datetime
    """When it began."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sight:
    """What one person sees of one trajectory, by the roles held in it today."""

    person_id: str
    roles: tuple[Role, ...]
    hidden: frozenset[int] = frozenset()
    """The numbers of the concerns that are kept from the person."""
    since: Since | None = None
    """Since when something is kept from the person; None: nothing is."""
    concerns: frozenset[int] = frozenset()
    """The numbers of the concerns that the person may know of."""
    attachments: tuple[int, ...] = ()
    """The numbers by which the files are kept that the person may know of, in their order."""

    def sees(self, section: Section) -> bool:
        """Whether any of the person's roles may read a section."""
        return not READERS[section].isdisjoint(self.roles)

    @property
    def knows_all(self) -> bool:
        """Whether nothing is kept from the person."""
        return not self.hidden

    def sees_concern(self, number: int) -> bool:
        """Whether the person may know of a concern."""
        return number not in self.hidden

    def sees_record(self, name: str) -> bool:
        """Whether the person may read a record, by its name, where there is one."""
        kind = kind_of(name)
        if kind is None or not self.sees(kind.section):
            return False
        return kind.section is not Section.CONCERNS or not self._is_hidden(name)

    def may_know_of(self, about: str) -> bool:
        """Whether what is about an object, such as `concern-1`, may be told to the person."""
        return not self._is_hidden(about)

    def _is_hidden(self, name: str) -> bool:
        """Whether a name is that of a concern, and of none that the person may know of.

        Whoever has one concern may call it by the number of another.
        """
        named = name.strip().casefold()
        kind = kind_of(named)
        if self.knows_all or kind is None or kind.section is not Section.CONCERNS:
            return False
        return named not in {f"concern-{number}" for number in self.concerns}


def look(stored: Stored, actor: Actor, now: datetime) -> tuple[Known, Sight]:
    """A trajectory as someone may know it now, and what they see of it."""
    t = stored.trajectory
    sight, day = sight_of(actor, t, now), t.policy.office_hours.day(now)
    return Known(replace(stored, trajectory=known_to(t, sight, day))), sight


def sight_of(actor: Actor, t: Trajectory, now: datetime) -> Sight:
    """What someone sees of a trajectory now; nothing where they have no role in it."""
    person, roles, day = actor.person_id, actor.roles(t, now), t.policy.office_hours.day(now)
    at_desk = concerns_at_desk(t, person, day)
    known = frozenset(each.number for each in t.concerns if _may_know(each, person, roles, at_desk))
    hidden = frozenset(each.number for each in t.concerns) - known
    sight = Sight(
        person_id=person,
        roles=roles,
        hidden=hidden,
        since=_since(t, hidden),
        concerns=known,
    )
    files = (each.number for each in t.attachments if sight.may_know_of(each.to))
    return replace(sight, attachments=tuple(files))


def _since(t: Trajectory, hidden: frozenset[int]) -> Since | None:
    """Since when something is kept back."""
    day = min((each.reported_on for each in t.concerns if each.number in hidden), default=None)
    return None if day is None else Since(day=day, at=t.policy.office_hours.at(day, time.min))


def knows_all(concerns: tuple[Concern, ...], *, person: str, roles: tuple[Role, ...]) -> bool:
    """Whether someone may know of all of these concerns, as lists ask."""
    return all(_may_know(each, person, roles) for each in concerns)


def known_to(t: Trajectory, sight: Sight, day: date) -> Trajectory:
    """The trajectory as it is without what is kept from a reader, and all that follows from it."""
    knows_causes = not KNOWS_CAUSES.isdisjoint(sight.roles)
    if sight.knows_all and (knows_causes or not t.pauses):
        return t
    hidden = tuple(each for each in t.concerns if not sight.sees_concern(each.number))
    first = date.max if sight.since is None else sight.since.day
    pause = None if knows_causes else t.open_pause
    is_open = pause is not None or any(each.is_open for each in hidden)
    return replace(
        t,
        concerns=tuple(each for each in t.concerns if sight.sees_concern(each.number)),
        pauses=t.pauses if knows_causes else (),
        assignments=_known_assignments(t, sight, first),
        views=_known_views(t, sight, first),
        corrections=tuple(each for each in t.corrections if sight.may_know_of(each.to)),
        attachments=tuple(
            replace(each, number=number)
            for number, each in enumerate(
                (each for each in t.attachments if sight.may_know_of(each.to)), start=1
            )
        ),
        queued=tuple(each for each in t.queued if sight.may_know_of(each.about)),
        told=frozenset(
            (*(each for each in t.told if sight.may_know_of(each.about)), *_stops(t, day))
        ),
        withheld=Withheld(stop=t.suspension is not None and is_open, hold=_is_held(t, sight, day)),
    )


def _known_assignments(t: Trajectory, sight: Sight, first: date) -> tuple[Assignment, ...]:
    """Who holds which role, without who was named to investigate what is kept back.

    `first` is the day on which the first that is kept back was reported. Somebody may be named from
    an earlier day on: who knows of no concern knows of nobody who investigates one.
    """
    is_told = sight.knows_all or bool(sight.concerns)
    return tuple(
        each
        for each in t.assignments
        if each.role is not Role.INVESTIGATOR or (is_told and each.since < first)
    )


def _known_views(t: Trajectory, sight: Sight, first: date) -> tuple[View, ...]:
    """What the employee added, but to what is kept back; one in free words may be about it."""
    return tuple(
        each
        for each in t.views
        if sight.may_know_of(each.to) and (kind_of(each.to) is not None or each.on < first)
    )


def _stops(t: Trajectory, day: date) -> Iterator[Told]:
    """That a stop was told, once its morning has come: also where a concern kept it back."""
    for stop in t.suspensions:
        if stop.by_people and day >= t.calendar.add(stop.stopped_on, 1):
            for role in (Role.ASSESSOR, Role.HR):
                about = f"suspension-{stop.number}"
                yield Told(key="clock_paused", about=about, on=stop.stopped_on, role=role)


def _is_held(t: Trajectory, sight: Sight, day: date) -> bool:
    """Whether the reader is the assessor whose recording is held, by a concern or by a pause."""
    if t.person(Role.ASSESSOR, day) != sight.person_id:
        return False
    pause = t.open_pause
    return t.assessor_is_barred(day) or (pause is not None and pause.assessor_waits)


def _may_know(
    concern: Concern, person: str, roles: tuple[Role, ...], at_desk: frozenset[int] = frozenset()
) -> bool:
    """Whether someone may know of a concern at all."""
    readers = READERS[Section.CONCERNS].intersection(roles)
    if person in concern.about_people or not readers:
        return False
    was_investigated = concern.under_investigation or concern.investigation is not None
    investigates = Role.INVESTIGATOR in readers and was_investigated
    return not readers <= PARTLY or investigates or concern.number in at_desk


def known_entries(entries: Iterable[JournalEntry], sight: Sight) -> Iterator[JournalEntry]:
    """The entries of the journal of which the reader may know."""
    return (each for each in entries if sight.knows_all or not tells_of_hidden(each, sight))


def tells_of_hidden(noted: JournalEntry, sight: Sight) -> bool:
    """Whether an entry of the journal tells of a concern that is kept from the reader."""
    entry = noted.entry
    did, step = entry.get("did"), str(entry.get("step", entry.get("lapsed", "")))
    if did in SAFETY_COMMANDS:
        return not sight.hidden.isdisjoint(entry.get("concerns", sight.hidden))
    if did in DESK_WHILE_OPEN:
        by_hr: bool = entry.get("by") == Role.HR.value
        return not by_hr or _names_investigator(noted, sight)
    by_desk = step.startswith(STOPPED) and any(f"/{role.value}" in step for role in AT_DESK)
    return (
        entry.get("dossier") in ABOUT_CONCERNS
        or by_desk
        or _is_about_hidden(noted, sight)
        or any(f"concern-{number}@" in step for number in sight.hidden)
    )


def _names_investigator(noted: JournalEntry, sight: Sight) -> bool:
    """Whether an entry gives the role of who investigates: of old ones that is not known."""
    if noted.entry.get("did") != "replace_person" or not _is_since(noted, sight):
        return False
    role: str = noted.entry.get("role", Role.INVESTIGATOR.value)
    return role == Role.INVESTIGATOR.value


def _is_about_hidden(noted: JournalEntry, sight: Sight) -> bool:
    """Whether an entry is about a record that is kept back, or may be: in words of one's own."""
    record = noted.entry.get("record")
    if record is None:
        return noted.entry.get("did") in OF_RECORDS and _is_since(noted, sight)
    return not sight.may_know_of(str(record))


def _is_since(noted: JournalEntry, sight: Sight) -> bool:
    """Whether something was recorded since the first concern that is kept back was reported."""
    if sight.since is None:
        return False
    at_once = sight.since.day <= noted.event_date
    return at_once or (not noted.entry.get("imported") and sight.since.at <= noted.recorded_at)


def known_accesses(
    accesses: Iterable[Access], entries: Collection[JournalEntry], t: Trajectory, sight: Sight
) -> Iterator[Access]:
    """The looks of which the reader may know, each as it would have been without the concern.

    Args:
        accesses: all looks that were noted.
        entries: the whole journal.
        t: the trajectory as the reader may know it.
        sight: what they see of it.
    """
    found = ((each, _as_numbered(each, sight)) for each in accesses)
    if sight.knows_all:
        yield from (numbered for _, numbered in found if numbered is not None)
        return
    hidden = frozenset(_deeds(entries)).difference(_deeds(known_entries(entries, sight)))
    for each, numbered in found:
        if numbered is None:
            continue
        if not _looked_at_concern(each) and not _filled_in(each, hidden):
            yield from _as_without_concern(numbered, t, sight)


def _deeds(entries: Iterable[JournalEntry]) -> Iterator[Deed]:
    """What people did here; what was done elsewhere, and taken over, had no form."""
    for noted in entries:
        if "did" in noted.entry and "imported" not in noted.entry:
            yield str(noted.entry["person"]), str(noted.entry["did"]), noted.recorded_at.date()


def _as_numbered(access: Access, sight: Sight) -> Access | None:
    """A look at an attachment, by the number that the reader knows; None where they know none."""
    part, _, number = access.what.partition("/")
    if part != ATTACHMENTS:
        return access
    if not number.isdecimal() or int(number) not in sight.attachments:
        return None
    return replace(access, what=f"{part}/{sight.attachments.index(int(number)) + 1}")


def _looked_at_concern(access: Access) -> bool:
    """Whether someone looked because of a concern: by their role, or by what they looked at."""
    of_concern = access.what.rpartition("/")[2] in SAFETY_COMMANDS
    return of_concern or not {Role.INVESTIGATOR, *BY_DIRECTORY}.isdisjoint(access.roles)


def _filled_in(access: Access, hidden: Collection[Deed]) -> bool:
    """Whether someone looked at the form of what they did that day, and that is kept back."""
    part, _, name = access.what.partition("/")
    return part == FORM and (access.person_id, name, access.at.date()) in hidden


def _as_without_concern(access: Access, t: Trajectory, sight: Sight) -> Iterator[Access]:
    """A look as it would have been without the concern, if it could have been."""
    if sight.since is None or access.at < sight.since.at:
        yield access
        return
    without = replace(access, roles=_own_roles(access, t))
    if _could_look(without, t):
        yield without


def _own_roles(access: Access, t: Trajectory) -> tuple[Role, ...]:
    """The roles of a look, without that of HR where the signatory had it to deputise."""
    day = t.policy.office_hours.day(access.at)
    is_hr = access.person_id in t.directory.hr or Role.HR in roles_of(
        t.assignments, access.person_id, day
    )
    if is_hr or Role.EMPLOYER_SIGNATORY not in access.roles:
        return access.roles
    return tuple(role for role in access.roles if role is not Role.HR)


def _could_look(access: Access, t: Trajectory) -> bool:
    """Whether someone's roles let them look at something where there is no concern."""
    part, _, name = access.what.partition("/")
    if part in EVERYONES:
        return True
    if part == FORM:
        by = {Role.HR} if name in DESK_WHILE_OPEN else PERMISSIONS[name].by
        return not by.isdisjoint(access.roles)
    sections = _sections(t, name) if part == ATTACHMENTS else PARTS.get(part, {Section.RECORD})
    return any(not READERS[section].isdisjoint(access.roles) for section in sections)


def _sections(t: Trajectory, number: str) -> Iterator[Section]:
    """Where the record of an attachment is read."""
    for each in t.attachments:
        kind = kind_of(each.to)
        if str(each.number) == number and kind is not None:
            yield kind.section

"""What of the journal and of the access log is kept from a reader of whom a concern is kept.

An entry is left out when it tells of the concern, when all that it did is kept from the reader, or
when only the concern made it possible. What else somebody did or read stays, numbered as if that
were all of it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final  # what a journal entry holds is data

from verbetertraject.api.sight import AT_DESK, Sight
from verbetertraject.domain.commands import PERMISSIONS
from verbetertraject.domain.dossier.checks import ABOUT_CONCERNS
from verbetertraject.domain.people import BY_DIRECTORY, Role, roles_of
from verbetertraject.domain.permissions import DESK_WHILE_OPEN, READERS, SAFETY_COMMANDS, Section
from verbetertraject.domain.record_names import kind_of
from verbetertraject.domain.trajectory import Trajectory
from verbetertraject.store.accesses import ATTACHMENTS, Access
from verbetertraject.store.journal import Link

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

Deed = tuple[str, str, date]
"""Who did what on which day."""


def known_links(links: Iterable[Link], sight: Sight) -> Iterator[Link]:
    """The entries of the journal of which the reader may know."""
    return (each for each in links if sight.knows_all or not tells_of_hidden(each, sight))


def tells_of_hidden(link: Link, sight: Sight) -> bool:
    """Whether an entry of the journal tells of a concern that is kept from the reader."""
    entry = link.entry
    did, step = entry.get("did"), str(entry.get("step", entry.get("lapsed", "")))
    if did in SAFETY_COMMANDS:
        return not sight.hidden.isdisjoint(entry.get("concerns", sight.hidden))
    if did in DESK_WHILE_OPEN:
        by_hr: bool = entry.get("by") == Role.HR.value
        return not by_hr or _names_investigator(link, sight)
    by_desk = step.startswith(STOPPED) and any(f"/{role.value}" in step for role in AT_DESK)
    return (
        entry.get("dossier") in ABOUT_CONCERNS
        or by_desk
        or _is_about_hidden(link, sight)
        or any(f"concern-{number}@" in step for number in sight.hidden)
    )


def _names_investigator(link: Link, sight: Sight) -> bool:
    """Whether an entry gives the role of who investigates: of old ones that is not known."""
    if link.entry.get("did") != "replace_person" or not _is_since(link, sight):
        return False
    role: str = link.entry.get("role", Role.INVESTIGATOR.value)
    return role == Role.INVESTIGATOR.value


def _is_about_hidden(link: Link, sight: Sight) -> bool:
    """Whether an entry is about a record that is kept back, or may be: in words of one's own."""
    record = link.entry.get("record")
    if record is None:
        return link.entry.get("did") in OF_RECORDS and _is_since(link, sight)
    return not sight.may_know_of(str(record))


def _is_since(link: Link, sight: Sight) -> bool:
    """Whether something was recorded since the first concern that is kept back was reported."""
    if sight.since is None:
        return False
    at_once = sight.since.day <= link.event_date
    return at_once or (not link.entry.get("imported") and sight.since.at <= link.recorded_at)


def known_looks(
    accesses: Iterable[Access], links: Collection[Link], t: Trajectory, sight: Sight
) -> Iterator[Access]:
    """The looks of which the reader may know, each as it would have been without the concern.

    Args:
        accesses: all looks that were noted.
        links: the whole journal.
        t: the trajectory as the reader may know it.
        sight: what they see of it.
    """
    found = ((each, _as_numbered(each, sight)) for each in accesses)
    if sight.knows_all:
        yield from (numbered for _, numbered in found if numbered is not None)
        return
    hidden = frozenset(_deeds(links)).difference(_deeds(known_links(links, sight)))
    for each, numbered in found:
        if numbered is None:
            continue
        if not _looked_at_concern(each) and not _filled_in(each, hidden):
            yield from _as_without_concern(numbered, t, sight)


def _deeds(links: Iterable[Link]) -> Iterator[Deed]:
    """What people did here; what was done elsewhere, and taken over, had no form."""
    for link in links:
        if "did" in link.entry and "imported" not in link.entry:
            yield str(link.entry["person"]), str(link.entry["did"]), link.recorded_at.date()


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

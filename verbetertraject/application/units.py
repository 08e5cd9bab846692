"""The units of an organisation, each with terms of its own: `units/*.toml` in the config folder.

A file names its unit, and says what that decides otherwise than the organisation: `profile`,
terms of the policy in `[policy]`, days off in `[calendar]`. Where no file names a unit, a unit is
no more than a name, and the terms of the organisation hold for all of them.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Protocol  # TOML

from verbetertraject.application.ports import Holidays
from verbetertraject.application.terms import (
    CALENDAR,
    PROFILE,
    Layer,
    TermsError,
    TermsFault,
    load_policy,
    parsed,
    profiles,
)
from verbetertraject.domain.calendar import Calendar, Span
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError, Rule

FOLDER: Final = "units"

NAME: Final = "name"
POLICY: Final = "policy"
KEYS: Final = (NAME, PROFILE, POLICY, CALENDAR)
"""What the file of a unit may say."""

YEARS_AHEAD: Final = 5
"""For how long the days off of a calendar that nobody gave are looked up."""


class DaysOff(Holidays, Protocol):
    """The days on which people do not work, where nobody gave a calendar."""

    def closings(self, first: date, last: date) -> tuple[Span, ...]:
        """Closing periods that touch the days from `first` to `last`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """What holds for the trajectories of a unit that are opened now."""

    policy: Policy
    days_off: DaysOff

    def calendar(self, today: date, *, since: date | None = None) -> Calendar:
        """What a calendar begins with that nobody gave; from then on it is kept, and live."""
        first = since or today
        last = today.replace(year=today.year + YEARS_AHEAD, month=1, day=1)
        return Calendar(
            non_working_days=self.days_off.between(first, last),
            closing_periods=self.days_off.closings(first, last),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Units:
    """The terms of the organisation, and of each unit that has a file."""

    organisation: Terms
    units: Mapping[str, Terms] = field(default_factory=dict)

    def of(self, unit: str | None) -> Terms:
        """The terms of a unit; those of the organisation where no unit is named.

        Raises:
            RefusedError: for a unit that is not among those of the organisation: its name was
                mistyped, and its file would have other days off and be out of sight for its HR.
        """
        if unit is None or not self.units:
            return self.organisation
        if unit not in self.units:
            near = get_close_matches(unit, self.units, n=1) or sorted(self.units)
            problem = f"one of {', '.join(near)} is allowed"
            raise RefusedError(Rule.FIELD, field="organisation.unit", problem=problem)
        return self.units[unit]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitFile:
    """What the file of a unit says."""

    name: str
    profile: str
    policy: Layer
    calendar: Layer


Load = Callable[[str, Layer], DaysOff]
"""Makes the days off of a profile, with what a unit says about them laid over it."""


def load_units(folder: Path, *, profile: str, days_off: Load) -> Units:
    """The terms of the organisation and of its units.

    Args:
        folder: the config folder.
        profile: the sector profile of the organisation; empty: the one of `policy.toml`, if any.
        days_off: how days off are looked up.

    Raises:
        TermsError: with everything that is wrong in the files of the units; or in those of the
            organisation, which come first.
    """
    nothing = Layer(file=folder / FOLDER, terms={})
    organisation = Terms(
        policy=load_policy(folder, profile=profile), days_off=days_off(profile, nothing)
    )
    faults: list[TermsFault] = []
    units: dict[str, Terms] = {}
    for file in sorted((folder / FOLDER).glob("*.toml")):
        try:
            unit = _read(file, sectors=profiles(folder), taken=units)
            chosen = unit.profile or profile
            units[unit.name] = Terms(
                policy=load_policy(folder, profile=chosen, over=unit.policy),
                days_off=days_off(chosen, unit.calendar),
            )
        except TermsError as error:
            faults.extend(error.faults)
    if faults:
        raise TermsError(*dict.fromkeys(faults))
    return Units(organisation=organisation, units=units)


def _read(file: Path, *, sectors: tuple[str, ...], taken: Container[str]) -> UnitFile:
    said = parsed(file)
    faults = [*_unknown(file, said), *_malformed(file, said, sectors)]
    if said.get(NAME) in taken:
        faults.append(TermsFault(file=file, key=NAME, allowed="is the name of another unit"))
    if faults:
        raise TermsError(*faults)
    return UnitFile(
        name=said[NAME],
        profile=said.get(PROFILE, ""),
        policy=Layer(file=file, terms=said.get(POLICY, {}), within=f"{POLICY}."),
        calendar=Layer(file=file, terms=said.get(CALENDAR, {})),
    )


def _unknown(file: Path, said: Mapping[str, Any]) -> Iterator[TermsFault]:
    for key in said:
        if key not in KEYS:
            yield TermsFault(file=file, key=key, allowed=f"is none of {', '.join(KEYS)}")


def _malformed(
    file: Path, said: Mapping[str, Any], sectors: tuple[str, ...]
) -> Iterator[TermsFault]:
    name = said.get(NAME)
    if not isinstance(name, str) or not name.strip() or name != name.strip():
        yield TermsFault(file=file, key=NAME, allowed="the name of the unit, as people write it")
    for key in (POLICY, CALENDAR):
        if not isinstance(said.get(key, {}), dict):
            yield TermsFault(file=file, key=key, allowed="a table")
    if PROFILE in said and said[PROFILE] not in sectors:
        allowed = f"one of {', '.join(sectors)} is allowed"
        yield TermsFault(file=file, key=PROFILE, allowed=allowed)

"""The terms of an organisation, from its config folder: read, laid over each other, and checked.

`policy.toml` says how its trajectories are kept. A profile of its sector, `profiles/NAME.toml`,
decides what it names. The control questions stand in `control_questions/questions.toml`.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final  # TOML

from verbetertraject.application.values import read
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.policy_rules import faults
from verbetertraject.domain.refusals import RefusedError

POLICY: Final = "policy.toml"
PROFILES: Final = "profiles"
QUESTIONS: Final = "control_questions/questions.toml"

PROFILE: Final = "profile"
"""In a policy: the name of the profile that is laid over it."""

CALENDAR: Final = "calendar"
"""In a profile: what it says about days off."""

KNOWN: Final = tuple(each.name for each in fields(Policy))
"""The keys of a policy."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsFault:
    """A value that cannot be, where it stands, and what is allowed there."""

    file: Path
    key: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.allowed}"


class TermsError(Exception):
    """The terms cannot be applied; each line names a file, a key, and what is allowed.

    Attributes:
        faults: everything that is wrong.
    """

    def __init__(self, *found: TermsFault) -> None:
        super().__init__("\n".join(str(fault) for fault in found))
        self.faults = found


@dataclass(frozen=True, kw_only=True, slots=True)
class Layer:
    """What one file says about the terms."""

    file: Path
    terms: Mapping[str, Any]
    within: str = ""
    """Where in the file they stand, as what a fault names the key with."""


def load_policy(folder: Path, *, profile: str = "", over: Layer | None = None) -> Policy:
    """The policy with which new trajectories start.

    Args:
        folder: the config folder.
        profile: the sector profile; empty: the one that `policy.toml` names, if any.
        over: what a unit decides otherwise.

    Raises:
        TermsError: when a key is unknown or has a value that it cannot have.
    """
    return _applied(_layers(folder / POLICY, folder, profile=profile, over=over))


def load_calendar(folder: Path, *, profile: str = "") -> Layer:
    """What the chosen profile says about days off; nothing without a profile.

    Raises:
        TermsError: when a file cannot be read.
    """
    policy = folder / POLICY
    file = _profile(policy, parsed(policy), folder, profile=profile)
    if file is None:
        return Layer(file=policy, terms={})
    return Layer(file=file, terms=parsed(file).get(CALENDAR, {}))


def chosen_profile(folder: Path, *, profile: str = "") -> str:
    """The name of the profile that counts: the one asked for, or else the policy's; empty: none.

    Raises:
        TermsError: when there is no such profile, or the policy cannot be read.
    """
    policy = folder / POLICY
    file = _profile(policy, parsed(policy), folder, profile=profile)
    return "" if file is None else file.stem


def profiles(folder: Path) -> tuple[str, ...]:
    """The names of the sector profiles in a config folder."""
    return tuple(sorted(path.stem for path in (folder / PROFILES).glob("*.toml")))


def check(folder: Path, file: Path | None = None) -> tuple[TermsFault, ...]:
    """What is wrong with a policy, as it is and under each of the profiles of the config folder.

    Args:
        folder: the config folder.
        file: another policy than the one in the folder.
    """
    policy, tried = file or folder / POLICY, ("", *profiles(folder))
    found = (fault for name in tried for fault in _faults(policy, folder, profile=name))
    return tuple(dict.fromkeys(found))


def _faults(policy: Path, folder: Path, *, profile: str) -> tuple[TermsFault, ...]:
    try:
        _applied(_layers(policy, folder, profile=profile))
    except TermsError as error:
        return error.faults
    return ()


def _layers(
    policy: Path, folder: Path, *, profile: str, over: Layer | None = None
) -> tuple[Layer, ...]:
    """What the files say, each laid over those before it."""
    own = parsed(policy)
    layers = [Layer(file=policy, terms=_without(own, PROFILE))]
    sector = _profile(policy, own, folder, profile=profile)
    if sector is not None:
        layers.append(Layer(file=sector, terms=_without(parsed(sector), CALENDAR)))
    if over is not None:
        layers.append(over)
    questions = folder / QUESTIONS
    asked = parsed(questions).get("questions", [])
    return (*layers, Layer(file=questions, terms={"control_questions": asked}))


def _profile(policy: Path, own: Mapping[str, Any], folder: Path, *, profile: str) -> Path | None:
    """The file of the profile that is named by the setting, or else by the policy."""
    named = profile or own.get(PROFILE, "")
    if not named:
        return None
    known = profiles(folder)
    if named not in known:
        raise TermsError(
            TermsFault(file=policy, key=PROFILE, allowed=f"one of {', '.join(known)} is allowed")
        )
    return folder / PROFILES / f"{named}.toml"


def _applied(layers: Sequence[Layer]) -> Policy:
    """The policy that the layers make together, without any fault."""
    found = [fault for layer in layers for fault in _unreadable(layer)]
    if found:
        raise TermsError(*found)
    policy: Policy = read(Policy, _together(layers))
    found = [
        TermsFault(file=layer.file, key=f"{layer.within}{fault.key}", allowed=fault.allowed)
        for fault in faults(policy)
        for layer in (_source(layers, fault.key),)
    ]
    if found:
        raise TermsError(*found)
    return policy


def _unreadable(layer: Layer) -> Iterator[TermsFault]:
    """Every key of a file that no policy has, or whose value is of another kind."""
    for key, value in layer.terms.items():
        if key not in KNOWN:
            near = get_close_matches(key, KNOWN, n=1)
            allowed = f"is no term; {near[0]} is one" if near else "is no term"
            yield TermsFault(file=layer.file, key=f"{layer.within}{key}", allowed=allowed)
            continue
        try:
            read(Policy, {key: value})
        except RefusedError as error:
            problem = str(error.figures["problem"])
            at = f"{layer.within}{error.field or key}"
            yield TermsFault(file=layer.file, key=at, allowed=problem)


def _together(layers: Sequence[Layer]) -> dict[str, Any]:
    """What the layers say; of a table each key for itself, of all else the last word."""
    together: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.terms.items():
            under = together.get(key)
            both = isinstance(under, dict) and isinstance(value, dict)
            together[key] = under | value if both else value
    return together


def _source(layers: Sequence[Layer], key: str) -> Layer:
    """The layer that has the last word on a key; the first one where none speaks of it."""
    name, _, part = key.partition(".")
    speak = [
        layer
        for layer in layers
        if name in layer.terms
        and (not isinstance(layer.terms[name], dict) or part in layer.terms[name])
    ]
    return speak[-1] if speak else layers[0]


def _without(terms: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {each: value for each, value in terms.items() if each != key}


def parsed(path: Path) -> dict[str, Any]:
    """What a TOML file says.

    Raises:
        TermsError: when it cannot be read.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        problem = error.strerror if isinstance(error, OSError) else str(error)
        raise TermsError(TermsFault(file=path, key="file", allowed=f"{problem}")) from error

"""The terms that ship are the defaults of the domain, each with its source beside it."""

import tomllib
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from verbetertraject.domain.office_hours import OfficeHours
from verbetertraject.domain.policy import Policy

FILE = Path(__file__).parents[3] / "config" / "policy.toml"

ELSEWHERE = {"control_questions"}
"""What stands in files of its own."""


def test_policy_that_ships_equals_the_defaults() -> None:
    shipped = tomllib.loads(FILE.read_text(encoding="utf-8"))
    values: dict[str, Any] = {  # as TOML reads it
        key: tuple(value) if isinstance(value, list) else value for key, value in shipped.items()
    }
    values["office_hours"] = OfficeHours(**shipped["office_hours"])

    assert Policy(**values) == Policy()


def test_policy_that_ships_has_every_key() -> None:
    shipped = tomllib.loads(FILE.read_text(encoding="utf-8"))

    assert set(shipped) | ELSEWHERE == {each.name for each in fields(Policy)}
    assert set(shipped["office_hours"]) == {each.name for each in fields(OfficeHours)}


def test_every_key_has_its_source_above_it() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    bare = {
        line.split(" =")[0]
        for above, line in pairwise(lines)
        if line and line[0].isalpha() and not above.startswith("# ")
    }

    assert bare == {"version", "opens", "closes", "zone"}


def test_hard_floor_is_three_months() -> None:
    assert Policy().minimum_months == 3

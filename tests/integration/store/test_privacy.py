"""No text about a person can be read in the database: only names and addresses are plain."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text

from tests.integration.store.cases import SCENARIOS, Line, keep, lived_until, scenario_lines
from tests.integration.store.safety_case import UNTIL, safety_lines
from verbetertraject.store import schema

CASES = {name: scenario_lines(name) for name in SCENARIOS} | {"safety": safety_lines()}
PLAIN = {"name", "email", "label"}
"""Keys whose texts may be plain: names and addresses of people, names of school holidays."""


@pytest.mark.parametrize("case", CASES)
def test_no_table_shows_a_text_of_a_case(engine: Engine, case: str) -> None:
    _live(engine, case)

    everything = _everything(engine)

    assert _readable(case, everything) == []
    assert CASES[case][0].body["people"]["employee"]["name"] in everything


@pytest.mark.parametrize("case", CASES)
def test_no_file_of_the_database_shows_a_text_of_a_case(
    sqlite_url: str, connect: Callable[[str], Engine], tmp_path: Path, case: str
) -> None:
    engine = connect(sqlite_url)
    schema.upgrade(engine)
    _live(engine, case)

    files = [path.read_bytes() for path in tmp_path.glob("verbetertraject.db*")]

    assert files
    assert _readable(case, b"".join(files).decode("utf-8", errors="replace")) == []


def _live(engine: Engine, case: str) -> None:
    until = UNTIL if case == "safety" else date(2027, 3, 5)
    keep(engine, lived_until(CASES[case], until))


def _everything(engine: Engine) -> str:
    """Every row of every table, as it is stored."""
    with engine.connect() as connection:
        return "\n".join(
            str(tuple(row))
            for table in inspect(engine).get_table_names()
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 - our own tables
        )


def _readable(case: str, stored: str) -> list[str]:
    """The texts of a case that stand in what is stored, plainly or escaped as in JSON."""
    return [
        each
        for each in sorted(_texts(CASES[case]))
        if each in stored or json.dumps(each)[1:-1] in stored
    ]


def _texts(lines: Sequence[Line]) -> set[str]:
    return {each for line in lines for each in _texts_in(line.body) if " " in each}


def _texts_in(value: Any, key: str = "") -> Iterator[str]:
    match value:
        case str() if key not in PLAIN:
            yield value
        case dict():
            for name, each in value.items():
                yield from _texts_in(each, name)
        case list() | tuple():
            for each in value:
                yield from _texts_in(each, key)
        case _:
            return

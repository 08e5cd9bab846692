"""Recordings: time and chance are the same in each, and what differs beside them is told."""

import json
import secrets
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.recording.comparing import Counted, differences, noticed, same_named, settled
from tests.recording.recording import write
from tests.recording.sources import fixed
from verbetertraject.clock import wall_now

ONE = "0199d3b0-0000-4000-8000-000000000001"
OTHER = "0199d3b0-0000-4000-8000-000000000002"


def described(name: str, field: str) -> str:
    """A description of an API with one schema."""
    return "first line\n" + json.dumps(
        {
            "openapi": "3.1.0",
            "paths": {"/x": {"$ref": f"#/components/schemas/{name}"}},
            "components": {
                "schemas": {
                    name: {
                        "title": name,
                        "properties": {field: {}, "in": {"$ref": f"#/components/schemas/{name}"}},
                    }
                }
            },
        }
    )


def recorded(folder: Path, *bodies: str) -> Path:
    """A recording of some answers."""
    answers: list[tuple[str, str, dict[str, Any]]] = [
        ("hr", f"GET /{number}", {"status": 200, "body": body})
        for number, body in enumerate(bodies)
    ]
    folder.mkdir()
    write(folder / "moment.json", answers)
    return folder


def test_time_and_chance_are_the_same_in_every_recording() -> None:
    def drawn() -> tuple[object, ...]:
        with fixed():
            return wall_now(), uuid4(), uuid4(), secrets.token_urlsafe(32)

    first, again = drawn(), drawn()

    assert first == again
    assert len(set(first)) == len(first)


def test_ids_are_settled_in_the_order_in_which_they_appear() -> None:
    assert settled(f"{OTHER} {ONE} {OTHER}") == "#1 #2 #1"
    assert settled(f"/l/{'a' * 50} {'b' * 64}") == "/l/#1 #2"


def test_schemas_may_be_called_otherwise_and_hold_nothing_else() -> None:
    assert same_named(described("Goal", "text")) == same_named(described("Aim", "text"))
    assert same_named(described("Goal", "text")) != same_named(described("Goal", "words"))


def test_what_differs_is_counted_and_shown(tmp_path: Path) -> None:
    before = recorded(tmp_path / "before", "same", f"id {ONE}", '{"day": "monday"}')
    after = recorded(tmp_path / "after", "same", f"id {OTHER}", '{"day": "friday"}')
    counted = Counted()

    shown = list(differences(before, after, counted))

    assert str(counted) == "3 answers compared, 1 differ, 1 more in ids and hashes alone"
    assert len(shown) == 1
    assert shown[0].startswith("moment.json: hr: GET /2\n")
    assert '- "day": "monday"' in shown[0]
    assert '+ "day": "friday"' in shown[0]


def test_what_many_answers_differ_in_is_shown_once(tmp_path: Path) -> None:
    before = recorded(tmp_path / "before", "a\nred\nb", "c\nred\nd")
    after = recorded(tmp_path / "after", "a\nblue\nb", "c\nblue\nd")
    counted = Counted()

    shown = list(differences(before, after, counted))

    assert (counted.differing, len(shown)) == (2, 1)
    assert shown[0].startswith("moment.json: hr: GET /0 and 1 more, the last moment.json: hr: GET")


def test_what_is_not_recorded_any_more_differs(tmp_path: Path) -> None:
    before, after = recorded(tmp_path / "before", "one", "two"), recorded(tmp_path / "after", "one")
    counted = Counted()

    assert len(list(differences(before, after, counted))) == 1
    assert counted.differing == 1


def test_order_of_keys_and_space_around_tags_is_no_difference() -> None:
    assert noticed('{}\n{"a": 1, "b": [2, 1]}') == noticed('{}\n{"b": [2, 1], "a": 1}')
    assert noticed("{}\n<p>\n Een\nzin. </p>") == noticed("{}\n<p>Een zin.</p>\n")
    assert noticed('{}\n{"a": [1, 2]}') != noticed('{}\n{"a": [2, 1]}')
    assert noticed("{}\n<p>Een zin.</p>") != noticed("{}\n<p>Een andere.</p>")
    assert noticed("{}\n<p>Een <b>zin</b></p>") != noticed("{}\n<p>Een<b>zin</b></p>")
    assert noticed("{}\nEen  zin.") == "{}\nEen  zin."

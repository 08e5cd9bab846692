"""Several things may be given in other shapes than one, and are told as people mostly give them.

What is kept is one shape: rules, pages and exports never ask which one it was.
"""

from typing import Any

import pytest

from verbetertraject.api.examples import example
from verbetertraject.application.command_bodies import read_command
from verbetertraject.application.values import read, read_kept, schema, write, write_kept
from verbetertraject.domain.commands.balance import RecordBalance, StillShort
from verbetertraject.domain.commands.concern import InvestigationRecord, Resume
from verbetertraject.domain.commands.ending import RecordRedeployment
from verbetertraject.domain.people import Role
from verbetertraject.domain.plan import Proof
from verbetertraject.domain.refusals import RefusedError

BALANCE = {"outcome": "not_achieved", "decided_by": ["hr"], "goals": [], "sufficient": False}
FOUND = {
    "conclusion": "unfounded",
    "summary": "Gehoord.",
    "heard": {"total": 1, "invited_all_team": True, "named": 1, "anonymous": 0},
}


@pytest.mark.parametrize(
    ("given", "kept", "told"),
    [
        ("Alles.", (StillShort(text="Alles."),), "Alles."),
        (["Alles."], (StillShort(text="Alles."),), "Alles."),
        (["a", "b"], (StillShort(text="a"), StillShort(text="b")), ["a", "b"]),
        ({"G1": "a"}, (StillShort(goal="G1", text="a"),), [{"goal": "G1", "text": "a"}]),
        (
            [{"goal": "G1", "text": "a"}],
            (StillShort(goal="G1", text="a"),),
            [{"goal": "G1", "text": "a"}],
        ),
    ],
)
def test_what_is_still_short_may_be_given_in_any_shape(
    given: object, kept: tuple[StillShort, ...], told: object
) -> None:
    balance = read(RecordBalance, {**BALANCE, "still_short_in": given})

    assert balance.still_short_in == kept
    assert write(balance)["still_short_in"] == told
    assert read(RecordBalance, write(balance)) == balance


@pytest.mark.parametrize(
    ("kind", "field", "given", "told"),
    [
        (RecordBalance, "lessons_for_employer", "Eerder praten.", "Eerder praten."),
        (RecordBalance, "lessons_for_employer", ["a", "b"], ["a", "b"]),
        (Proof, "witness", "p-105", "p-105"),
        (Proof, "witness", {"name": "een collega"}, {"name": "een collega"}),
        (Proof, "witness", ["p-1", {"name": "een collega"}], ["p-1", {"name": "een collega"}]),
        (InvestigationRecord, "measures", "Overleg.", ["Overleg."]),
        (InvestigationRecord, "measures", ["Overleg."], ["Overleg."]),
        (RecordRedeployment, "options", "Archief", ["Archief"]),
        (RecordRedeployment, "training", True, True),
        (RecordRedeployment, "training", {"course": "Rekenen"}, {"course": "Rekenen"}),
    ],
)
def test_single_one_may_be_given_by_itself(
    kind: type[Any], field: str, given: object, told: object
) -> None:
    rest: dict[type, dict[str, object]] = {
        RecordBalance: {**BALANCE},
        InvestigationRecord: {**FOUND},
        RecordRedeployment: {"result": "Gevonden.", "options": []},
    }
    value = read(kind, {**rest.get(kind, {}), field: given})

    assert write(value)[field] == told
    assert read(kind, write(value)) == value


def test_who_decided_may_be_one_role() -> None:
    assert read(Resume, {"decided_by": "hr"}) == Resume(decided_by=(Role.HR,))


def test_what_is_of_another_kind_is_refused_by_its_field() -> None:
    with pytest.raises(RefusedError) as refused:
        read(RecordBalance, {**BALANCE, "still_short_in": 5, "lessons_for_employer": [5]})

    assert [each.field for each in refused.value.faults] == [
        "still_short_in",
        "lessons_for_employer.0",
    ]


@pytest.mark.parametrize(
    ("name", "field", "given", "told"),
    [
        ("record_balance", "still_short_in", [{"text": "a"}], {"still_short_in.0.goal"}),
        (
            "record_balance",
            "still_short_in",
            ["a", {"goal": "G1", "text": "b"}],
            {"still_short_in.0"},
        ),
        ("record_balance", "lessons_for_employer", {"text": "a"}, {"lessons_for_employer"}),
        ("record_redeployment", "options", {"text": "a"}, {"options"}),
        ("record_redeployment", "options", None, {"options"}),
        ("conclude_investigation", "measures", 17, {"measures"}),
        ("resume", "decided_by", {"role": "hr"}, {"decided_by"}),
    ],
)
def test_other_shapes_are_refused(name: str, field: str, given: object, told: set[str]) -> None:
    with pytest.raises(RefusedError) as refused:
        read_command(name, {**example(name), field: given})

    assert {each.field for each in refused.value.faults} == told


def test_description_names_every_shape() -> None:
    described = schema(RecordBalance)["properties"]
    lessons = {each["type"] for each in described["lessons_for_employer"]["anyOf"]}
    short = [each["type"] for each in described["still_short_in"]["anyOf"]]

    assert lessons == {"string", "array", "null"}
    assert sorted(short) == ["array", "array", "null", "object", "string"]
    options = schema(RecordRedeployment)["properties"]["options"]["anyOf"]
    assert [each["type"] for each in options] == ["string", "array"]
    goal = schema(RecordBalance)["$defs"]["StillShort"]
    assert goal["required"] == ["goal", "text"]
    assert goal["properties"]["goal"]["type"] == "string"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Alles.", [{"text": "Alles."}]),
        (["a", "b"], [{"text": "a"}, {"text": "b"}]),
        ({"G1": "a"}, [{"goal": "G1", "text": "a"}]),
    ],
)
def test_what_is_kept_has_one_shape_and_is_read_in_no_other(given: object, kept: object) -> None:
    body = {**BALANCE, "still_short_in": given, "lessons_for_employer": "Eerder praten."}
    balance = read(RecordBalance, body)

    data = write_kept(balance)

    assert (data["still_short_in"], data["lessons_for_employer"]) == (kept, ["Eerder praten."])
    assert read_kept(RecordBalance, data) == balance
    with pytest.raises(RefusedError) as refused:
        read_kept(RecordBalance, body)
    assert {each.field for each in refused.value.faults} >= {"lessons_for_employer"}

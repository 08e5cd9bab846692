"""The search for traces of people finds them, however they are packed."""

import base64
import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from tests.flows.personal_traces import Trace, personal_texts, traces_in_database, traces_in_files
from verbetertraject.play.scenario import load
from verbetertraject.settings import examples_folder

TEXT = "Tijd voor één extra coach"
PACKINGS = {
    "as it is": f"Noted: {TEXT}.",
    "in capitals": TEXT.upper(),
    "as JSON": json.dumps({"view": TEXT}),
    "as bytes": TEXT.encode(),
    "compressed": zlib.compress(TEXT.encode()),
    "in base64": json.dumps({"blob": base64.b64encode(b"pickle" + TEXT.encode()).decode()}),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_traces_are_found_in_any_packing(packing: str, tmp_path: Path) -> None:
    database = tmp_path / "prefect.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE log (id, message)")
        connection.execute("INSERT INTO log VALUES (1, ?)", [PACKINGS[packing]])
        connection.commit()

    found = traces_in_database(database, frozenset({TEXT.lower(), "something else"}))

    assert found == {Trace(place="log", text=TEXT.lower())}


def test_traces_are_found_in_a_file_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "api.log").write_text(f"INFO: {TEXT}\n")
    (tmp_path / "worker.log").write_text("INFO: Herinnering: gesprek op 9 februari 2026\n")

    found = traces_in_files(tmp_path, "*.log", frozenset({TEXT.lower()}))

    assert found == {Trace(place="api.log", text=TEXT.lower())}


def test_personal_texts_are_names_addresses_and_what_people_wrote() -> None:
    texts = personal_texts(load(examples_folder() / "teacher.yaml"))

    assert {
        "jorinde wolkenaar",
        "wolkenaar",
        "j.wolkenaar@wijdland.example",
        "ik merk verschil in de klas. de coach helpt erg.",
        "vervanging als de coach uitvalt.",
    } <= texts
    assert not {"vt-2026-0001", "achieved"} & texts

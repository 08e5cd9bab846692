"""`verbetertraject import` and `people import`: files checked whole, then taken over."""

import json
from pathlib import Path

import pytest
import yaml

from tests.integration.application.running_cases import HOURS, day, document_until, scenario_named
from tests.integration.cli.command_process import CommandLine
from verbetertraject.application.replay import NOON

MIDWAY = HOURS.at(day("2026-03-20"), NOON)
ENGLISH = {"language": "en"}


@pytest.fixture
def file(cli: CommandLine) -> Path:
    """The file of the teacher's case, in a folder with a database that knows its HR."""
    assert cli.run("db", "upgrade").code == 0
    hr = ("--name", "Casper Oudeveen", "--email", "c.oudeveen@wijdland.example", "--hr")
    assert cli.run("sign-in-link", "p-103", *hr).code == 0
    path = cli.folder / "case.yaml"
    document = document_until(scenario_named("teacher"), MIDWAY)
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return path


def test_import_checks_writes_and_knows_the_file_again(cli: CommandLine, file: Path) -> None:
    checked = cli.run("import", file, "--check", "--json")
    assert (checked.code, checked.lines[0]["is_known"], checked.lines[0]["faults"]) == (
        0,
        False,
        [],
    )
    assert checked.lines[0]["ahead"]

    written = cli.run("import", file)
    again = cli.run("import", file, "--json")

    assert (written.code, written.output) == (0, "VT-2026-0001 was taken over.\n")
    assert (again.code, again.lines[0]["is_new"]) == (0, False)
    assert cli.run("check", "VT-2026-0001", "--json").lines


def test_import_tells_every_fault_and_writes_nothing(cli: CommandLine, file: Path) -> None:
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    document["script"][3]["version"] = 9
    file.write_text(json.dumps(document), encoding="utf-8")

    told = cli.run("import", file, "--json", **ENGLISH)

    assert told.code == 1
    assert (
        told.lines[0].items() >= {"number": 4, "command": "sign", "rule": "wrong_version"}.items()
    )
    assert cli.run("timeline", "VT-2026-0001").code == 2


def test_import_says_in_a_sentence_what_cannot_be_read(cli: CommandLine, file: Path) -> None:
    file.write_text("a: &a [*a]", encoding="utf-8")

    for name, sentence in ((file.name, "Line 1: References"), ("gone.yaml", "cannot be read")):
        told = cli.run("import", name, **ENGLISH)
        assert (told.code, told.said.count("\n")) == (2, 1)
        assert sentence in told.said


def test_people_are_kept_when_every_line_is_right(cli: CommandLine, file: Path) -> None:
    people = file.with_name("people.csv")
    people.write_text("id;name;email\np-1;Ada Berk;ada@x.example\n", encoding="utf-8-sig")
    checked = cli.run("people", "import", people, "--check", "--json")
    bad = file.with_name("bad.csv")
    bad.write_text("id,name,email\np-2,Bo,bo@x.example\np-3,=1+1,c@x.example\n", encoding="utf-8")

    refused = cli.run("people", "import", bad, "--json")
    kept = cli.run("people", "import", people, "--json")
    again = cli.run("people", "import", people, "--json")

    assert (checked.code, checked.lines[0]["action"]) == (0, "add")
    assert (refused.code, refused.lines[1]["faults"]) == (1, ["formula", "name"])
    assert (kept.lines[0]["action"], again.lines[0]["action"]) == ("add", "keep")
    assert cli.run("token", "make", "p-2").code == 2

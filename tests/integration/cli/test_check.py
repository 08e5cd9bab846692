"""`verbetertraject check`: the employer's duties, on the last day of a file or as they stand."""

from tests.integration.cli.command_process import CommandLine
from verbetertraject.settings import examples_folder

TEACHER = examples_folder() / "teacher.yaml"


def test_check_of_a_file_tells_programs_that_nothing_is_missing(cli: CommandLine) -> None:
    shown = cli.run("check", TEACHER, "--json")

    assert shown.code == 0
    assert [line["rule"] for line in shown.lines] == [f"D{number:02}" for number in range(1, 28)]
    assert shown.lines[0] == {
        "rule": "D01",
        "kind": "block",
        "level": "in orde",
        "since": None,
        "to_do": [],
        "source": "Plan step 1",
    }


def test_check_of_a_file_tells_people_what_is_missing(cli: CommandLine) -> None:
    scenario = cli.folder / "early.yaml"
    early = TEACHER.read_text().replace("until: 2026-11-23", "until: 2025-12-03")
    scenario.write_text(early.replace("first_notice_date: 2025-06-17\n", ""))

    shown = cli.run("check", scenario)

    assert shown.code == 1
    assert "Dossiercontrole" in shown.output
    assert "Leg vast wanneer dit voor het eerst is aangekaart." in shown.output
    assert "Stel samen het plan op." in shown.output


def test_check_of_a_file_without_a_plan_yet_misses_nothing(cli: CommandLine) -> None:
    scenario = cli.folder / "early.yaml"
    scenario.write_text(TEACHER.read_text().replace("until: 2026-11-23", "until: 2025-12-03"))

    shown = cli.run("check", scenario, "--json")

    plan = next(line for line in shown.lines if line["rule"] == "D03")
    assert (shown.code, plan["level"], plan["to_do"]) == (
        0,
        "nog niet",
        ["Stel samen het plan op."],
    )


def test_check_says_that_nothing_has_that_reference(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    shown = cli.run("check", "VT-1999-0001")

    assert (shown.code, shown.said) == (
        2,
        "verbetertraject: there is no trajectory VT-1999-0001 here, and no such file\n",
    )

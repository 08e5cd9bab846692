"""`verbetertraject timeline`: what a scenario plans, and what a trajectory has still to come."""

from tests.integration.cli.command_process import CommandLine
from verbetertraject.settings import examples_folder

TEACHER = examples_folder() / "teacher.yaml"


def test_timeline_of_a_file_tells_programs_what_is_planned(cli: CommandLine) -> None:
    shown = cli.run("timeline", TEACHER, "--json")

    assert shown.code == 0
    assert shown.lines[0] == {
        "date": "2025-11-21",
        "kind": "phase",
        "key": "preparation",
        "to": [],
        "certain": True,
    }
    assert {
        "date": "2026-02-02",
        "kind": "message",
        "key": "eval_reminder_7d",
        "to": ["employee", "assessor"],
        "certain": True,
    } in shown.lines
    missed = [line for line in shown.lines if line["key"] == "eval_missed"]
    assert missed
    assert not any(line["certain"] for line in missed)
    assert [line["date"] for line in shown.lines] == sorted(line["date"] for line in shown.lines)


def test_timeline_of_a_file_tells_people_in_words(cli: CommandLine) -> None:
    shown = cli.run("timeline", TEACHER)

    assert shown.code == 0
    assert "Tijdlijn VT-2026-0001" in shown.output
    assert "Herinnering: gesprek op 9 februari 2026" in shown.output
    assert "Medewerker, Beoordelaar" in " ".join(shown.output.split())
    assert "Voorbereiding" in shown.output
    assert "assessor" not in shown.output


def test_timeline_says_that_a_script_plans_nothing(cli: CommandLine) -> None:
    scenario = cli.folder / "early.yaml"
    scenario.write_text(TEACHER.read_text().replace("until: 2026-11-23", "until: 2025-12-03"))

    shown = cli.run("timeline", scenario)

    assert (shown.code, shown.said) == (
        2,
        "verbetertraject: the script presents no plan, so there is no timeline\n",
    )


def test_timeline_says_that_nothing_has_that_reference(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    shown = cli.run("timeline", "VT-1999-0001")

    assert (shown.code, shown.said) == (
        2,
        "verbetertraject: there is no trajectory VT-1999-0001 here, and no such file\n",
    )

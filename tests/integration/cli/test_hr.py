"""`verbetertraject hr`: who serves which units, from the command line."""

import shutil
from pathlib import Path

from tests.integration.cli.command_process import CommandLine

NEL = ("p-903", "--name", "Nel Puttenaar", "--email", "n.puttenaar@zilverwilg.example")
SHIPPED = Path(__file__).parents[3] / "config"


def test_hr_is_limited_to_units_and_back(cli: CommandLine) -> None:
    cli.run("db", "upgrade")
    cli.run("token", "make", *NEL, "--hr")

    listed = [cli.run("hr", "list").output]
    for scope in (("--unit", "Zuid", "--unit", "Noord"), ()):
        assert cli.run("hr", "scope", "p-903", *scope).code == 0
        listed.append(cli.run("hr", "list").output)
    cli.run("hr", "digest", "p-903", "--off")
    listed.append(cli.run("hr", "list").output)

    assert listed == [
        "p-903: everything\n",
        "p-903: Noord, Zuid\n",
        "p-903: everything\n",
        "p-903: everything; no digest\n",
    ]


def test_hr_is_not_limited_to_a_unit_that_the_organisation_does_not_have(cli: CommandLine) -> None:
    folder = Path(shutil.copytree(SHIPPED, cli.folder / "config"))
    (folder / "units" / "noord.toml").write_text('name = "Noord"\n', encoding="utf-8")
    cli.run("db", "upgrade")
    cli.run("token", "make", *NEL, "--hr")

    refused = cli.run("hr", "scope", "p-903", "--unit", "Nord", config_dir=str(folder))

    assert (refused.code, refused.said) == (
        2,
        "verbetertraject: Nord: one of Noord is allowed\n",
    )
    assert cli.run("hr", "list").output == "p-903: everything\n"


def test_hr_that_is_unknown_is_refused(cli: CommandLine) -> None:
    cli.run("db", "upgrade")

    refused = cli.run("hr", "scope", "p-999")

    assert (refused.code, refused.said) == (2, "verbetertraject: there is no such person here\n")

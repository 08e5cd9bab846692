"""The program as it is installed, in a Python that has imported nothing yet."""

from tests.integration.cli.command_process import CommandLine


def test_installed_program_says_what_it_can_do_and_does_it(installed: CommandLine) -> None:
    offered = installed.run("--help")
    upgraded = installed.run("db", "upgrade")
    refused = installed.run("check", "VT-1999-0001")

    assert "Guides a Dutch improvement trajectory" in offered.output
    assert (upgraded.code, upgraded.said) == (0, "The database has the present schema.\n")
    assert refused.code == 2
    assert refused.said.startswith("verbetertraject: there is no trajectory VT-1999-0001 here")

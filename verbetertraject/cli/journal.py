"""Whether the journals are whole, from the command line; what a chain's end was may be kept."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer
from pydantic import BaseModel, ConfigDict, ValidationError
from rich.console import Console
from rich.progress import track

from verbetertraject.cli.console import REFUSED, FaultError, JsonOption, print_line, say
from verbetertraject.cli.which_service import check_schema, database_of, service_here
from verbetertraject.store.chain import Breach, BrokenLink, Head
from verbetertraject.store.database_health import unguarded
from verbetertraject.store.journal_check import CheckedChain, check, check_trajectory, count

SAID: Final[Mapping[Breach, str]] = {
    Breach.MISSING: "entry {number} is not there",
    Breach.DETACHED: "entry {number} does not follow on the one before it",
    Breach.ALTERED: "entry {number} was changed after it was written",
    Breach.ADDED: "entry {number} was not written by the service",
    Breach.REWRITTEN: "entries up to {number} were written anew by something else",
    Breach.UNSEALED: "its seal is gone, or of another key",
    Breach.OTHER: "entry {number} is another than when it was noted",
    Breach.BESIDE: "what entry {number} says in words was changed after it was written",
}
"""What each breach means; the number is that of the first entry that does not hold."""


class NotedChain(BaseModel):
    """A line of what `--json` printed before."""

    model_config = ConfigDict(frozen=True, strict=True)

    chain: str
    number: int
    hash: str


def verify(
    reference: Annotated[
        str, typer.Argument(help="The reference of one trajectory; none: every journal.")
    ] = "",
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What --json printed before and was kept elsewhere."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check that no entry of a journal was changed, removed, added, or cut off at the end.

    An older state of the whole database is only seen beside a file of before: keep what --json
    prints somewhere else. Exit code 0 only when every journal is whole.
    """
    noted = {} if against is None else _noted(against)
    with database_of(service_here()) as wiring:
        check_schema(wiring)
        engine = wiring.engine
        if reference:
            found = _known(reference, check_trajectory(engine, reference, noted=noted))
        else:
            found = _tracked(check(engine, noted=noted), count(engine))
        broken = _shown(found, as_json=as_json)
        unlocked = unguarded(engine)
    for table in unlocked:
        say(f"{table}: nothing refuses to change or remove a row; the doctor says how to mend it")
    if broken or unlocked:
        raise typer.Exit(REFUSED)


def _breach(found: CheckedChain, broken: BrokenLink) -> str:
    whose = found.reference or ("organisation" if found.chain == "organisation" else found.chain)
    return f"{whose}: {SAID[broken.breach].format(number=broken.number)}"


def _tracked(chains: Iterable[CheckedChain], total: int) -> Iterable[CheckedChain]:
    progress = Console(stderr=True)
    return track(
        chains,
        total=total,
        description="Journals",
        console=progress,
        transient=True,
        disable=not progress.is_terminal,
    )


def _known(reference: str, found: CheckedChain | None) -> Iterable[CheckedChain]:
    if found is None:
        raise FaultError(f"there is no trajectory {reference} here")
    return (found,)


def _shown(chains: Iterable[CheckedChain], *, as_json: bool) -> int:
    """Show what was found; how many chains are broken."""
    broken = entries = number = 0
    for each in chains:
        number, entries = number + 1, entries + each.head.number
        broken += each.broken is not None
        if as_json:
            print_line(_line(each))
        elif each.broken is not None:
            typer.echo(_breach(each, each.broken))
    if not as_json:
        of = f"{entries} entries in {number} journals"
        typer.echo(f"{broken} of {number} journals are broken." if broken else f"{of} are whole.")
    return broken


def _line(found: CheckedChain) -> Mapping[str, object]:
    broken = found.broken
    return {
        "chain": found.chain,
        "reference": found.reference,
        "number": found.head.number,
        "hash": found.head.hash,
        "broken": None
        if broken is None
        else {"number": broken.number, "breach": broken.breach.value},
    }


def _noted(file: Path) -> Mapping[str, Head]:
    """What an earlier `--json` printed."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
        noted = [NotedChain.model_validate_json(line) for line in lines if line.strip()]
    except (OSError, ValueError, ValidationError) as error:
        raise FaultError(f"{file}: is not what journal verify --json printed") from error
    return {each.chain: Head(number=each.number, hash=each.hash) for each in noted}

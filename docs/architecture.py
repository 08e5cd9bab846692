"""The page of the architecture: one picture, drawn from the imports of the code."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import grimp

from docs.pages import page

ROOT: Final = Path(__file__).parents[1]

ROOTS: Final = ("verbetertraject", "flows", "tasks")

READ: Final = """\
`flows/` and `tasks/` are what Prefect runs, `config/` is what an organisation decides and what
people read, as data, and `verbetertraject/` is the core. Imports go one way: what stands lower is
never told of what stands above it, and `make check` holds it so.

- Rules are in `domain`, and nowhere else. A command says what can be filled in, by whom and when
  (`domain/commands`); what refuses it and what it changes stands in `domain/decisions`; what is due
  when, in `domain/schedule`; whether it was a fair chance, in `domain/dossier`.
- Whatever somebody does comes in by `application/submit`, and whatever somebody reads by
  `application/queries`, from whichever door: the API, the pages, the command line, an import.
- `store`, `notify` and `orchestrator` are what the application needs of the world; `wiring` puts
  the parts together, each when it is first asked for: a woken run builds no more than it touches.

An arrow means that the one imports the other; what follows from two arrows is left out.
"""


def architecture() -> str:
    """What imports what, as a picture and as a table."""
    return page("The architecture", "docs/architecture.py", *_lines())


def _lines() -> Iterator[str]:
    arrows = _arrows()
    parts = sorted({part for pair in arrows for part in pair}, key=_height)
    yield from (READ, "```mermaid", "flowchart TD")
    yield from (f"    {part.replace('.', '_')}[{_short(part)}]" for part in reversed(parts))
    yield from (
        f"    {above.replace('.', '_')} --> {below.replace('.', '_')}"
        for above, below in sorted(arrows)
    )
    yield from ("```", "", "| part | what it knows |", "|---|---|")
    yield from (f"| `{_short(part)}` | {_sentence(part)} |" for part in reversed(parts))


@cache
def _imports() -> Mapping[str, frozenset[str]]:
    """Which parts each part imports."""
    graph = grimp.build_graph(*ROOTS)
    found: dict[str, set[str]] = {}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            above, below = _part(module), _part(imported)
            if above != below:
                found.setdefault(above, set()).add(below)
                found.setdefault(below, set())
    found.pop("verbetertraject", None)
    return {part: frozenset(below - {"verbetertraject"}) for part, below in found.items()}


def _part(module: str) -> str:
    """A package or module of the core; of `flows` and `tasks` the whole."""
    names = module.split(".")
    return ".".join(names[:2]) if names[0] == "verbetertraject" else names[0]


def _arrows() -> frozenset[tuple[str, str]]:
    """The imports that do not follow from two others."""
    imports = _imports()
    direct = {(above, below) for above, parts in imports.items() for below in parts}
    return frozenset(
        (above, below)
        for above, below in direct
        if not any(
            between != below and below in _below(between) for between in imports[above] - {below}
        )
    )


@cache
def _below(part: str) -> frozenset[str]:
    """Everything that a part comes to by its imports."""
    found: set[str] = set()
    for below in _imports()[part]:
        found |= {below} | _below(below)
    return frozenset(found)


def _height(part: str) -> tuple[int, str]:
    """How far above the lowest part it stands."""
    below = _imports()[part]
    return (max((_height(each)[0] + 1 for each in below), default=0), part)


def _short(part: str) -> str:
    return part.removeprefix("verbetertraject.")


def _sentence(part: str) -> str:
    """The first sentence of its docstring."""
    path = ROOT.joinpath(*part.split("."))
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return said.partition("\n\n")[0].replace("\n", " ")

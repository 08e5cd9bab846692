"""What the source says beside its names: the sentence under each member, field and class."""

import ast
import inspect
from itertools import pairwise


def sentences(kind: type) -> dict[str, str]:
    """The sentence beneath each member of an enum, or field of a dataclass, by its name."""
    return {
        name: _first_line(after)
        for before, after in pairwise(_body(kind))
        if (name := _named(before)) is not None and _first_line(after)
    }


def summary(thing: object) -> str:
    """The first sentence of a docstring."""
    return (inspect.getdoc(thing) or "").partition("\n\n")[0].replace("\n", " ")


def _body(kind: type) -> list[ast.stmt]:
    module = ast.parse(inspect.getsource(inspect.getmodule(kind) or kind))
    classes = (each for each in ast.walk(module) if isinstance(each, ast.ClassDef))
    return next(each.body for each in classes if each.name == kind.__name__)


def _named(node: ast.stmt) -> str | None:
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return name
        case _:
            return None


def _first_line(node: ast.stmt) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return " ".join(inspect.cleandoc(text).split())
        case _:
            return ""

"""Every sentence a person reads that stands in the config folder: `<subject>/<language>.toml`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any  # TOML

from verbetertraject.domain.people import LANGUAGES

Sections = Mapping[str, Mapping[str, str]]
"""The texts of a language: by section, then by key."""


def texts_in(folder: Path, subject: str, language: str) -> Mapping[str, Any]:
    """What the config folder says about a subject in a language.

    Raises:
        OSError: when there is no such file.
        ValueError: when it cannot be read.
    """
    path = folder / subject / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def texts_by_language(folder: Path, subject: str) -> Mapping[str, Mapping[str, Any]]:
    """What the config folder says about a subject, in each language in which it does."""
    return {
        language: texts_in(folder, subject, language)
        for language in LANGUAGES
        if (folder / subject / f"{language}.toml").exists()
    }

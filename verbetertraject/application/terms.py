"""The terms of an organisation: `policy.toml` in its config folder, read and checked."""

import tomllib
from pathlib import Path

from verbetertraject.application.bodies import read
from verbetertraject.domain.policy import Policy
from verbetertraject.domain.refusals import RefusedError


class TermsError(Exception):
    """The policy cannot be applied; the sentence names the file and the key."""


def load_policy(folder: Path) -> Policy:
    """The policy with which new trajectories start.

    Raises:
        TermsError: when a key is unknown or has a value that it cannot have.
    """
    path = folder / "policy.toml"
    try:
        policy: Policy = read(Policy, tomllib.loads(path.read_text(encoding="utf-8")))
    except RefusedError as error:
        problem = error.figures.get("problem", "cannot be")
        raise TermsError(f"{path}: {error.field}: {problem}") from error
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TermsError(f"{path}: {error}") from error
    return policy

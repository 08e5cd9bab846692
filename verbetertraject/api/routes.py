"""Under which address each thing is done or read: the table of the API."""

from typing import Final

from verbetertraject.domain.commands import COMMANDS

ROOT: Final = "/api/v1"
"""Every address of the API begins with this."""

TRAJECTORIES: Final = f"{ROOT}/trajectories"
"""All trajectories; a POST opens one."""

TRAJECTORY: Final = f"{TRAJECTORIES}/{{trajectory}}"
"""One trajectory, by its id or its reference."""

OVERVIEW: Final = f"{ROOT}/overview"
"""How many trajectories stand how."""

PREVIEWS: Final = f"{TRAJECTORY}/previews"
"""Where one asks what a command would change; a POST that writes nothing."""

CONTROL_QUESTIONS: Final = f"{ROOT}/control-questions"
"""The questions that are asked before every plan."""

OPENAPI: Final = f"{ROOT}/openapi.json"
"""The description of the API for programs."""

NEEDS_NO_TOKEN: Final = ("/live", "/ready", OPENAPI, "/docs")
"""All that is answered to someone who does not say who they are."""

ATTACHMENT: Final = f"{TRAJECTORY}/attachments/{{number}}"
"""One file that was attached to a record."""

ACCESS_LOG: Final = f"{TRAJECTORY}/access-log"
"""Who else than the employee looked into the file."""

DOSSIER_CHECK: Final = f"{TRAJECTORY}/dossier-check"
"""How the employer's duties stand."""

IMPORTS: Final = f"{ROOT}/imports"
"""Where a trajectory that runs already is taken over; with `dry_run`, only checked."""

ACTS: Final = {name: kind.makes for name, kind in COMMANDS.items() if kind.makes}
"""What is POSTed where, below a trajectory: the name of a command, and the last part."""


def act_path(name: str) -> str:
    """The address to which a command on an open trajectory is POSTed."""
    return f"{TRAJECTORY}/{ACTS[name]}"


def trajectory_path(identity: object) -> str:
    """The address of one trajectory."""
    return f"{TRAJECTORIES}/{identity}"

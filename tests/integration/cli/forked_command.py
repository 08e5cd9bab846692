"""A process that has imported the service, and forks one for each command line it is given.

So a command takes what it does, and not the seconds in which Python imports what it does it with.
It says when it is ready. Then it is told on its standard input, a JSON object a line, and answers
each with an exit code.
"""

import gc
import json
import os
import pkgutil
import signal
import sys
from importlib import import_module
from pathlib import Path

from verbetertraject import cli

READY = "ready"

BROKEN = 70
"""An exit code that the program does not have."""


def serve() -> None:
    """Run what is asked for, one command after another, until nobody asks any more."""
    for each in pkgutil.iter_modules(cli.__path__, f"{cli.__name__}."):
        import_module(each.name)
    gc.freeze()  # so that a child does not go through all of that, and copy it
    print(READY, flush=True)  # noqa: T201 - for who started this
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            try:
                _become(**json.loads(line))
            except OSError:
                os._exit(BROKEN)
            cli.main()
            return
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer


def _become(
    *, arguments: list[str], folder: str, env: dict[str, str], output: str, said: str, seconds: int
) -> None:
    """Turn this process into one that was started in a folder, with an environment of its own."""
    signal.alarm(seconds)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    for number, file in enumerate((os.devnull, output, said)):
        with Path(file).open("r+b") as opened:
            os.dup2(opened.fileno(), number)
    sys.argv = ["verbetertraject", *arguments]


if __name__ == "__main__":
    serve()

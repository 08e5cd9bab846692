"""The command line: `verbetertraject --help`.

`app` says what there is; each other module does one of those things, and is imported only for it:
Prefect alone takes a second.
"""

from verbetertraject.cli.app import main

__all__ = ["main"]

"""What a web server says in its log of who asked for what: never the secret part of an address."""

import logging
from typing import Final

from verbetertraject.signed_links import ADDRESS, LINK

SERVER_LOG: Final = "uvicorn.access"
"""The logger of the server; its lines are of client, method, address, version and status."""

_SECRET: Final = tuple(each.partition("{")[0] for each in (LINK, ADDRESS))
_ADDRESS: Final = 2


class Discreet(logging.Filter):
    """Leaves out what would open a session for whoever reads the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, the address of a link without its secret."""
        said = record.args
        if isinstance(said, tuple) and len(said) > _ADDRESS:
            address = str(said[_ADDRESS])
            for secret in _SECRET:
                if address.startswith(secret):
                    record.args = (*said[:_ADDRESS], f"{secret}...", *said[_ADDRESS + 1 :])
        return True


def be_discreet() -> None:
    """Let the log of the server of this process be so; repeating it does nothing."""
    logger = logging.getLogger(SERVER_LOG)
    if not any(isinstance(each, Discreet) for each in logger.filters):
        logger.addFilter(Discreet())

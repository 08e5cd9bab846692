"""The key ring: which keys open the encrypted texts, and which one closes new ones."""

from collections.abc import Sequence
from typing import Self

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from verbetertraject.store.errors import NoKeyError, UnreadableTextError


class KeyRing:
    """Keys in order: the first encrypts, every one of them decrypts.

    To rotate, put a new key first, re-encrypt (`encryption.reencrypt`), then drop the old one.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise NoKeyError
        try:
            self._fernet = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            # No `from`: the cause would show what the rejected key looks like.
            raise NoKeyError from None

    @classmethod
    def generated(cls) -> Self:
        """A ring with one new key that nobody else has."""
        return cls([new_key()])

    def encrypt(self, text: str) -> str:
        """Close a text with the first key; the result is printable ASCII."""
        return self._fernet.encrypt(text.encode()).decode("ascii")

    def decrypt(self, token: str) -> str:
        """Open what any key of the ring closed.

        Raises:
            UnreadableTextError: when no key fits, or the token was damaged.
        """
        try:
            return self._fernet.decrypt(token).decode()
        except InvalidToken as exc:
            raise UnreadableTextError from exc


def new_key() -> str:
    """Make a key, as a text for a settings file or a secret store."""
    return Fernet.generate_key().decode("ascii")

"""What all tables share: names of constraints, a type for each kind of value, and the parts."""

import unicodedata
from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Date, ForeignKey, MetaData, Text
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from verbetertraject.store.column_types import EncryptedJson, UtcDateTime

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Every constraint has a name that a migration can drop it by."""

CODE_LENGTH: Final = 40
"""Characters of the longest code that an enum may get; no migration for a longer one."""


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads a plain dict
        str: Text,
        datetime: UtcDateTime,
        date: Date,
        Enum: EnumType(
            Enum,
            native_enum=False,
            create_constraint=True,
            length=CODE_LENGTH,
            values_callable=lambda kinds: [kind.value for kind in kinds],
        ),
    }


class Part(MappedAsDataclass, Base, kw_only=True, eq=False):
    """A row that is part of one trajectory: facts in columns of their own."""

    __abstract__ = True

    trajectory_id: Mapped[UUID] = mapped_column(
        ForeignKey("trajectories.id"), primary_key=True, sort_order=-2
    )


class NumberedPart(Part):
    """A part of which a trajectory has several, in order."""

    __abstract__ = True

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)


Content = Any
"""The fields that have no column, among them every text about a person: JSON, encrypted."""


def content_column() -> Mapped[Content]:
    """The column for what is only kept encrypted."""
    return mapped_column(EncryptedJson)


def folded(text: str) -> str:
    """The text without case and accents: `Zoë` and `ZOE` fold to the same."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))

"""What a database's schema is, to be compared with another: as values that are equal or not."""

from typing import Any

from sqlalchemy import Engine, inspect


def described(engine: Engine) -> dict[str, dict[str, Any]]:
    """Columns, keys, constraints and indexes of every table but Alembic's own."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": [
                {**column, "type": str(column["type"])} for column in inspector.get_columns(table)
            ],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(inspector.get_foreign_keys(table), key=_name),
            "uniques": sorted(inspector.get_unique_constraints(table), key=_name),
            "checks": sorted(inspector.get_check_constraints(table), key=_name),
            "indexes": sorted(map(_index, inspector.get_indexes(table)), key=_name),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _index(found: Any) -> dict[str, Any]:
    """An index, with the words of its condition instead of an object that equals nothing."""
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return {**found, "dialect_options": options}


def _name(constraint: Any) -> str:
    return str(constraint["name"])

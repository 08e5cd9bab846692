"""The store: our own database, its schema, and what the use cases ask of it."""

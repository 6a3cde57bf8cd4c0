"""Alembic migrations; run by ``store.engine``."""

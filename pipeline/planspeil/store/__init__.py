"""The only room that knows SQLAlchemy: schema, engine, files by content, migrations."""

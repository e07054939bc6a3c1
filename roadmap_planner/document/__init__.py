"""Where a plan lives: SQLite through SQLAlchemy Core, a private working copy, journal, publish, recovery."""

"""Imported by the process from which a test's bots are forked: what a start imports, which is most of its work."""

from __future__ import annotations

from importlib import import_module

from bot.cli.shared import import_libraries

import_libraries()  # as a start does, before the others
for name in (
    *("alembic.command", "bot.app", "bot.cli.main", "bot.flow.upcoming", "bot.http_clock", "bot.watchdog"),
    *("db.listening", "db.migrate", "domain.when.parsing", "web.build", "web.site_requests"),
    *("apscheduler.triggers.date", "babel.numbers"),
    *("aiosqlite", "asyncpg", "sqlalchemy.dialects.postgresql.asyncpg", "sqlalchemy.dialects.sqlite.aiosqlite"),
):
    import_module(name)

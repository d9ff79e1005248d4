"""The bots that are compared, and what each of them keeps in a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import asyncpg  # type: ignore[import-untyped]

from bench.people import prepared
from bench.world import PEERS, Side
from db.engine import is_sqlite, parse_url
from db.file import sqlite_file

OPEN = {"BOT_OPEN_PER_PAIR": "1000", "BOT_OPEN_PER_PERSON": "1000"}  # the other sides limit nobody
OURS = Side("ours", "bench.ours", prefix="v1:", environment={"BOT_UNDO": "0s", **OPEN})  # others hear at once on all
PTB = Side("PTB's defaults", "bench.baseline")
AIOGRAM = Side("aiogram + ORM", "bench.aiogram_orm", python=PEERS)
ALL = (PTB, AIOGRAM, OURS)

_BOOKED = {
    OURS.module: "SELECT DISTINCT mentor_id, start_time FROM session WHERE status = 'CONFIRMED'",
    PTB.module: "SELECT DISTINCT mentor_id, start FROM booking",
    AIOGRAM.module: "SELECT DISTINCT mentor_id, start FROM booking JOIN reminder ON booking_id = booking.id",
}


async def prepare(side: Side, url: str) -> None:
    """Fill an empty database with what a side needs; the others have their mentors in their code."""
    if side.module == OURS.module:
        async with prepared(url) as database:
            await database.open_mentors()


async def booked(side: Side, url: str) -> int:
    """Return how many different times of mentors were booked."""
    parsed, question = parse_url(url), _BOOKED[side.module]
    if is_sqlite(parsed):
        with closing(sqlite3.connect(sqlite_file(parsed))) as connection:
            return len(connection.execute(question).fetchall())
    connection = await asyncpg.connect(parsed.set(drivername="postgresql").render_as_string(hide_password=False))
    try:
        return len(await connection.fetch(question))
    finally:
        await connection.close()

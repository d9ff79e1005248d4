"""What a copy of a SQLite database needs before it is used again: it comes out of the past, and chats do not.

Buttons of what happened since stay in people's chats. So nothing that is made from now on may get an id, and nothing
that changes a version, that a lost button may have: both go on from the present second, which is ahead of all that
were counted up from an earlier one.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from db.file import address

_BEGAN = 1767225600  # 2026-01-01: ids and versions stay short
_TOO_OLD = 2 * 86400  # seconds after which what waits is of no use: Telegram itself keeps updates for one day
_SETTLE = f"""
BEGIN IMMEDIATE;
CREATE TEMP TABLE present AS SELECT unixepoch() AS second, unixepoch() - {_BEGAN} AS number;
INSERT INTO sqlite_sequence (name, seq)
    SELECT name, 0 FROM sqlite_master
    WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence);
UPDATE sqlite_sequence SET seq = max(seq, (SELECT number FROM present));
UPDATE session SET version = max(version, (SELECT number FROM present));
UPDATE dialog SET version = max(version, (SELECT number FROM present));
UPDATE outbox SET state = 'expired'
    WHERE sort = 'reply' AND state IN ('waiting', 'leased')
        AND unixepoch(created_at) < (SELECT second FROM present) - {_TOO_OLD};
UPDATE inbox SET state = 'done', done_real = received_real
    WHERE state = 'new' AND received_real < (SELECT second FROM present) - {_TOO_OLD};
UPDATE dialog SET next_id =
    (SELECT min(id) FROM inbox WHERE inbox.person_key = dialog.person_key AND inbox.state = 'new')
    WHERE next_id IS NOT NULL;
COMMIT;
"""  # noqa: S608 - numbers of this file
_LOST = """
SELECT
    (SELECT count(*) FROM now.session WHERE id NOT IN (SELECT id FROM main.session)),
    (SELECT count(*) FROM now.person WHERE id NOT IN (SELECT id FROM main.person)),
    (SELECT count(*) FROM now.session AS new JOIN main.session AS old USING (id)
        WHERE (new.status, new.start_time) IS NOT (old.status, old.start_time))
"""


class Lost(Struct, frozen=True):
    """What the present database knows and a copy does not."""

    sessions: int
    people: int
    changed: int
    """Sessions that have another state or time in the copy."""


def lost(copy: Path, present: Path) -> Lost | None:
    """Compare a copy with the present database; None when that one cannot be read."""
    try:
        with closing(sqlite3.connect(address(copy, "ro"), uri=True)) as looking:
            looking.execute("ATTACH ? AS now", (address(present, "ro"),))
            return Lost(*looking.execute(_LOST).fetchone())
    except sqlite3.Error:
        return None


def settle(copy: Path) -> None:
    """Prepare a copy, which has the shape of this release and is not in use yet.

    Raises:
        sqlite3.Error: it cannot be read or written.
    """
    with closing(sqlite3.connect(address(copy, "rw"), uri=True, isolation_level=None)) as settling:
        settling.executescript(_SETTLE)

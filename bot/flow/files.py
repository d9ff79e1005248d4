"""Files to send: an outbox row says what to build, and here it is built when it is sent, as things are by then."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from msgspec import Struct
from telegram import InputFile

from bot.clock import Clock
from bot.services.all import Services
from bot.services.views.boards import RoleBoard
from bot.services.views.people import PersonView
from bot.ui import calendar
from bot.ui.say import Catalogues, Say
from db.transaction import Transaction
from domain.refusals import NotFound

Draw = Callable[[], InputFile]
"""Makes the bytes, without the database: it may take a while, and runs in a thread."""


class _Order(Struct, frozen=True):
    """Who gets a file, and what it is about."""

    reader: PersonView
    say: Say
    about: int
    content: str


class Files:
    """Builds files by their names."""

    def __init__(self, services: Services, catalogues: Catalogues, clock: Clock) -> None:
        """Connect what files are made of."""
        self._services = services
        self._catalogues = catalogues
        self._clock = clock
        self._kinds: Mapping[str, Callable[[Transaction, _Order], Awaitable[Draw | None]]] = {
            "session": self._session,
            "sessions": self._sessions,
            "data": self._data,
            "qr": self._qr,
            "week": self._week,
        }

    async def prepare(self, tx: Transaction, chat_id: int, *, what: str, about: int, content: str) -> Draw | None:
        """Read what a file is made of; None when its reader or its subject is not there any more.

        Args:
            tx: a transaction that reads.
            chat_id: of whom it is for.
            what: the file, by its name.
            about: the id of what it is about.
            content: what it shows, if that is a text.
        """
        reader = await self._services.people.by_telegram(tx, chat_id)
        if reader is None:
            return None
        say = self._catalogues.say(reader.language, reader.zone, self._clock.now(), hours24=reader.hours24)
        return await self._kinds[what](tx, _Order(reader, say, about, content))

    async def _session(self, tx: Transaction, order: _Order) -> Draw | None:
        """Read a session for the reader's own calendar."""
        try:
            entry = await self._services.feeds.one(tx, order.about, actor=order.reader)
        except NotFound:
            return None
        if entry is None:
            return None
        name = f"session-{entry.session.start:%Y-%m-%d}.ics"
        return partial(_document, name, partial(calendar.ics, order.say, [entry]))

    async def _sessions(self, tx: Transaction, order: _Order) -> Draw | None:
        """Read all sessions of the reader for a calendar."""
        entries = await self._services.feeds.all(tx, actor=order.reader)
        return partial(_document, "sessions.ics", partial(calendar.ics, order.say, entries))

    async def _data(self, tx: Transaction, order: _Order) -> Draw | None:
        """Read all that is kept about the reader."""
        found = await self._services.privacy.export(tx, actor=order.reader)
        return partial(_document, "my-data.json", partial(_json, found))

    async def _qr(self, _tx: Transaction, order: _Order) -> Draw | None:
        """Draw a link as a picture that phones read."""
        return partial(_document, "qr.png", partial(_code, order.content))

    async def _week(self, tx: Transaction, order: _Order) -> Draw | None:
        """Read a week of the reader in one of their roles."""
        role, day = order.content.split()
        found = await self._services.dashboards.pictured(tx, role, actor=order.reader, day=dt.date.fromisoformat(day))
        return partial(_document, "week.png", partial(_week, order.say, found))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str).encode()


def _code(link: str) -> bytes:
    """Return a QR code as a PNG, ten pixels a square."""
    import segno  # noqa: PLC0415 - few people ever ask for one, and the start is quicker without

    png = io.BytesIO()
    segno.make(link, error="m", micro=False).save(png, kind="png", scale=10)
    return png.getvalue()


def _week(say: Say, board: RoleBoard) -> bytes:
    """Return a week as a PNG."""
    from bot.ui.pictures import week  # noqa: PLC0415 - as above

    return week.draw(say, board)


def _document(name: str, content: Callable[[], bytes]) -> InputFile:
    return InputFile(content(), filename=name)

"""An update whose turn fails is tried again; at last it is parked, and its person gets a reference."""

from __future__ import annotations

import logging
import math
import secrets
import time
from dataclasses import dataclass, field

from sqlalchemy import RowMapping

from bot.clock import Clock
from bot.flow import raw
from bot.flow.answers import Answers
from bot.flow.outbox import Outbox
from bot.flow.runner import Unreadable, forget_places
from bot.services.all import Services
from bot.settings import Settings
from bot.ui.say import Catalogues
from bot.ui.screens import plain
from db.engine import Database
from db.queries import inbox
from db.transaction import Transaction
from db.types import from_json

log = logging.getLogger(__name__)

RETRIES = (1.0, 5.0)  # seconds before a second and a third try of an update that met a bug
COMPLAIN_AGAIN = 60.0  # seconds between two lines in the log about updates that cannot be read


@dataclass(eq=False, slots=True)
class Parking:
    """Decides what becomes of updates that failed."""

    database: Database
    services: Services
    settings: Settings
    clock: Clock
    catalogues: Catalogues
    outbox: Outbox
    answers: Answers
    _complained: float = field(default=-math.inf, init=False)

    async def take(self, row: RowMapping, error: BaseException) -> None:
        """Let an update that met a bug be tried again soon; after the last try, park it."""
        self.answers.stop_spinning(row)
        async with self.database.write() as tx:
            again = await inbox.claim(tx, self.clock.now(), row["id"])
            if again is None:
                return  # another worker took it after the rollback
            attempts = int(again["attempts"])
            if attempts < len(RETRIES) and not isinstance(error, Unreadable):
                log.warning("update %s failed, another try follows", row["update_id"], exc_info=error)
                await inbox.retry(tx, again, after=RETRIES[attempts], error=type(error).__name__)
            else:
                await self._park(tx, again, error)

    async def _park(self, tx: Transaction, row: RowMapping, error: BaseException) -> None:
        """Give an update up; its person gets a reference to tell an admin."""
        reference = secrets.token_hex(4)
        self._complain(row, reference, error)
        self.answers.forget(row["update_id"])
        await forget_places(tx, row)
        await inbox.park(tx, row, reference=reference, error=type(error).__name__)
        await self._apologise(tx, row, reference)

    async def _apologise(self, tx: Transaction, row: RowMapping, reference: str) -> None:
        person, now = await self.services.people.by_telegram(tx, row["person_key"]), self.clock.now()
        if person is not None:
            say = self.catalogues.say(person.language, person.zone, now, hours24=person.hours24)
            await self.outbox.post(tx, row["person_key"], plain.apology(say, reference), now=now)
        elif (newcomer := raw.newcomer(from_json(row["raw"]))) is not None:  # their row was rolled back too
            chat_id, language = newcomer
            say = self.catalogues.say(language, self.settings.timezone, now)
            await self.outbox.post(tx, chat_id, plain.apology(say, reference), now=now)

    def _complain(self, row: RowMapping, reference: str, error: BaseException) -> None:
        """Log why an update is given up; many that cannot be read make only one line, but each is a dead letter."""
        if not isinstance(error, Unreadable):
            log.error("update %s is a dead letter, reference %s", row["update_id"], reference, exc_info=error)
        elif time.monotonic() >= self._complained:
            self._complained = time.monotonic() + COMPLAIN_AGAIN
            log.error("update %s cannot be read (%s), reference %s", row["update_id"], error, reference)

"""Type to the bot, see what it answers, tap what it offers; and read from the database what has come of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from bench.talk.people import HERE
from bench.talk.scenes import Stage
from bot.ui.buttons.base import Press, StaleButton
from db.models import AuditEvent, metadata
from db.models import dialog as dialogs
from db.transaction import Transaction
from domain.slots import OneHost
from domain.zones import minute
from simulator.model import Button, Message

KEPT = ("session", "person", "mentor", "calendar", "weekly_hours", "time_off")
"""The tables that are looked at whole, with whatever more there is about a calendar."""
SIGNALS = ("late", "coming")
_MOMENTS = range(29_000_000, 32_000_000)
"""Minutes since the epoch of the years around now: a number of a button in here is a moment."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands in the database."""

    tables: Mapping[str, Sequence[Row]]
    signals: Sequence[tuple[str, int, Mapping[str, Any]]]
    """What was signalled: late or coming, for which session, with what."""
    draft: str | None
    """The conversation that goes on with who types."""

    @property
    def sessions(self) -> dict[int, Row]:
        """The sessions by their ids."""
        return {row["id"]: row for row in self.tables["session"]}

    def of(self, table: str, person_id: int) -> Row:
        """Return somebody's row."""
        key = "id" if table == "person" else "person_id"
        return next(row for row in self.tables[table] if row[key] == person_id)

    def changed(self, before: Rows) -> set[str]:
        """Name what differs from how it was."""
        tables = {table for table in self.tables if self._told(table, before) != before._told(table, before)}
        return tables | ({"signals"} if len(self.signals) != len(before.signals) else set())

    def _told(self, table: str, before: Rows) -> Sequence[Row]:
        """Leave out what changes by itself, and people who have just arrived."""
        known = {row["id"] for row in before.tables["person"]}
        rows = [row for row in self.tables[table] if table != "person" or row["id"] in known]
        return [{name: value for name, value in row.items() if name not in _QUIET} for row in rows]

    def sessions_changed(self, before: Rows) -> set[int]:
        """Return which sessions are new, or stand otherwise."""
        return {id_ for id_, row in self.sessions.items() if _agreed(row) != _agreed(before.sessions.get(id_))}


_QUIET = frozenset(
    {"version", "undo", "hold_until", "answer_by", "holds", "unreachable_since", "zoom_link", "link_made"}
    | {"languages_offered"}
)


def _agreed(row: Row | None) -> object:
    return row and (row["start_time"], row["status"], row["title"], row["mentor_id"])


@dataclass(frozen=True, slots=True)
class Offer:
    """A button that can be tapped."""

    message: Message
    button: Button
    press: Press

    @property
    def action(self) -> str:
        """What it does."""
        return self.press.ACTION

    @property
    def values(self) -> tuple[object, ...]:
        """What it does with what, whichever message it stands under."""
        names = [name for name in self.press.__struct_fields__ if name not in {"version", "draft"}]
        return (self.action, *(getattr(self.press, name) for name in names))

    @property
    def numbers(self) -> Collection[int]:
        """The numbers in it."""
        return [each for each in self.values if isinstance(each, int)]

    @property
    def moment(self) -> int | None:
        """The time that it would take, in minutes since the epoch."""
        return next((each for each in self.numbers if each in _MOMENTS), None)

    def is_about(self, id_: int) -> bool:
        """Tell whether it names a person or a session."""
        return id_ in self.numbers


@dataclass(slots=True)
class Chat:
    """One exchange, as it goes on."""

    stage: Stage
    before: Rows
    now: Rows
    may_begin: bool = True
    """What is typed may well begin a booking or a move."""
    reply: list[Message] = field(default_factory=list)
    keys: frozenset[str] = frozenset()
    """Of the texts that the last answer was made of."""
    log: list[str] = field(default_factory=list)
    _seen: dict[int, tuple[str | None, object]] = field(default_factory=dict)

    @classmethod
    async def begin(cls, stage: Stage, *, may_begin: bool = True) -> Chat:
        """Look at how things are."""
        rows = await read(stage)
        return cls(stage, rows, rows, may_begin, list(stage.mine.live[-1:]))

    @property
    def strays(self) -> bool:
        """Tell whether a question or a greeting was taken for the beginning of something."""
        return not self.may_begin and self.before.draft is None and self.now.draft is not None

    async def types(self, text: str) -> None:
        """Type something, or send or tap what stands in angle brackets."""
        self._look()
        me = self.stage.mine
        self.log.append(f"> {text}")
        if text == "<photo>":
            await me.sends_photo()
        elif text == "<sticker>":
            await me.sends_sticker()
        elif text.startswith("<"):
            wanted = text[1:-1]
            offer = next(each for each in reversed(self.offers()) if each.action == wanted)
            await me.taps_in(offer.message, offer.button)
        else:
            await me.says(text)
        await self._listen()

    async def taps(self, offer: Offer) -> None:
        """Tap what was offered."""
        self._look()
        self.log.append(f"> [{offer.button.text}]")
        await self.stage.mine.taps_in(offer.message, offer.button)
        await self._listen()

    def _look(self) -> None:
        self._seen = {each.message_id: (each.text, each.markup) for each in self.stage.mine.messages}
        self.stage.noted.clear()

    async def _listen(self) -> None:
        """Take what is new: what only lost its buttons is no answer."""
        self.keys = frozenset(self.stage.noted)
        fresh = []
        for message in self.stage.mine.messages:
            text, markup = self._seen.get(message.message_id, (None, None))
            if (message.text, message.markup) != (text, markup) and (message.text != text or message.buttons):
                fresh.append(message)
        self.reply = fresh or self.reply
        self.now = await read(self.stage)
        for message in fresh:
            labels = " ".join(f"[{button.text}]" for button in message.buttons)
            self.log += [
                "< " + (message.text or "(no text)").replace("\n", "\n  "),
                *([f"  {labels}"] if labels else []),
            ]

    def offers(self) -> list[Offer]:
        """Return the buttons of the last answer."""
        found = []
        for message in self.reply:
            for button in message.buttons:
                try:
                    found.append(Offer(message, button, Press.parse(button.data)))
                except StaleButton:
                    continue  # a link
        return found

    @property
    def words(self) -> str:
        """Everything that the last answer says, labels and links too, in lower case and with the usual digits."""
        buttons = [button for message in self.reply for button in message.buttons]
        links = [entity.get("url") or "" for message in self.reply for entity in message.entities]
        parts = [message.text or "" for message in self.reply] + [f"{each.text} {each.url or ''}" for each in buttons]
        return plain(" \n ".join([*parts, *links]))

    def name_of(self, key: str) -> int:
        """Return who is called so in the cases."""
        return self.stage.ids[key]

    @property
    def me(self) -> int:
        """The id of who types; 0 for somebody new, who has none yet."""
        mine = self.stage.mine.user.id
        return next((row["id"] for row in self.now.tables["person"] if row["telegram_id"] == mine), 0)

    def session_with(self, key: str) -> Row | None:
        """Return my coming session with somebody, as it was before."""
        other, now = self.name_of(key), self.stage.world.clock.now()
        found = [
            row
            for row in self.before.tables["session"]
            if {row["mentor_id"], row["student_id"]} == {self.me, other} and row["end_time"] > now
        ]
        return min(found, key=lambda row: row["start_time"], default=None)

    async def free(self, viewer: str, day: dt.date) -> list[dt.datetime]:
        """Return when somebody could book me on a day, on the clock of Dhaka."""
        app = self.stage.world.app
        async with app.database.read() as tx:
            who = await self.stage.people[viewer].person(tx)
            slots = await app.services.slots.on(tx, OneHost(self.me), day, actor=who)
        return [slot.start.astimezone(HERE) for slot in slots]


def plain(text: str) -> str:
    """Return a text in lower case and with digits of ASCII."""
    digits = {ord(digit): str(value) for value, digit in enumerate("০১২৩৪৫৬৭৮৯")}
    return text.translate(digits).replace("\u202f", " ").replace("\u00a0", " ").casefold()


def minutes_of(moment: dt.datetime) -> int:
    """Return a moment as buttons have it."""
    return minute(moment)


async def read(stage: Stage) -> Rows:
    """Read what a case can change."""
    async with stage.world.app.database.read() as tx:
        tables = {name: await _whole(tx, name) for name in _tables()}
        events = select(AuditEvent.kind, AuditEvent.session_id, AuditEvent.data).order_by(AuditEvent.id)
        signals = [tuple(row) for row in await tx.execute(events.where(AuditEvent.kind.in_(SIGNALS)))]
        mine = select(dialogs.c.conversation).where(dialogs.c.person_key == stage.mine.user.id)
        draft = (await tx.execute(mine)).scalar_one_or_none()
    return Rows(tables, signals, draft)


def _tables() -> list[str]:
    more = {name for name in metadata.tables if "hours" in name or "override" in name or "opening" in name}
    return [*KEPT, *sorted(more - set(KEPT))]


async def _whole(tx: Transaction, name: str) -> Sequence[Row]:
    table = metadata.tables[name]
    rows = await tx.execute(select(table).order_by(*table.primary_key))
    return [{column.key: value for column, value in zip(table.columns, row, strict=True)} for row in rows]

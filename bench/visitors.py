"""The people of the benchmarks who book: what they say, press and want, the same with every bot."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from bench.choices import LENGTH, MENTORS
from bench.world import Asker, Side, WatchedTelegram
from simulator.model import Message

FIRST_PERSON = 1000
MOST_PRESSES = 20
MINUTE_OF_SLOT = re.compile(r"\b\d{8}\b")  # since the epoch


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who books; `number` chooses their mentor and topic."""

    number: int
    asker: Asker
    prefix: str
    start_minute: int
    """Since the epoch: the time they want; another one only if it is taken."""

    async def converse(self) -> None:
        """Book, then look at it: five updates."""
        await self.press_all(await self.asker.says("/book"))
        await self.asker.says("/sessions")

    async def press_all(self, message: Message, *, until: str = "") -> Message:
        """Press what is offered until the session is booked, or something that begins with `until` is offered."""
        presses = tries = 0
        while (data := self._choice(message, tries)) and not (until and data.startswith(self.prefix + until)):
            tries += "slot:" in data
            message = await self.asker.presses(message, data)
            presses += 1
            if presses > MOST_PRESSES:
                raise RuntimeError(f"person {self.number} cannot book: {message.text}")
        return message

    def _choice(self, message: Message, tries: int) -> str | None:
        """Choose by what the keyboard offers; nothing once it offers none of the three."""
        data = [button.data or "" for button in message.buttons]
        for what in ("topic:", "slot:", "mentor:"):
            offered = [each for each in data if each.startswith(self.prefix + what)]
            if offered and what == "slot:" and not tries:
                return MINUTE_OF_SLOT.sub(str(self.start_minute), offered[0])
            if offered:
                return offered[self.number % len(offered)]
        return None


def crowd(world: WatchedTelegram, side: Side, people: int) -> list[Visitor]:
    """Make different people, each with a time of their own, so that nobody meets anybody."""
    first = _first_minute(world)
    return [
        Visitor(
            number,
            Asker(world, world.join(FIRST_PERSON + number, f"Person {number}")),
            side.prefix,
            first + number // len(MENTORS) * LENGTH,
        )
        for number in range(people)
    ]


def visits(world: WatchedTelegram, side: Side, asker: Asker, count: int, *, after: int = 0) -> list[Visitor]:
    """Let one person book so many times, none beside another; `after` so many half hours that are taken."""
    first = _first_minute(world) + after * LENGTH
    return [Visitor(number, asker, side.prefix, first + number * LENGTH) for number in range(count)]


def _first_minute(world: WatchedTelegram) -> int:
    """Return the midnight from which on times are wanted, in UTC: that of the day after tomorrow."""
    day = world.clock.now().date() + dt.timedelta(days=2)
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp()) // 60

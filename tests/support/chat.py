"""A pretend Telegram, a real bot and people who chat with it: what conversation tests are written in."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import App
from bot.clock import JumpingClock
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.queries import inbox, outbox
from db.queries.due import earliest
from domain.arrangement import SetLengths
from domain.hours import Length
from domain.slots import Slot, Window
from domain.status import Role, Status
from simulator.core import Telegram
from simulator.model import Button, Message
from simulator.people import User
from tests.support.companies import employ

HERE = "Asia/Dhaka"
"""The zone of people who have chosen none."""
MONDAY_MORNING = dt.datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo(HERE))
ADMINS = frozenset({77, 78})
EVERY_EVENING: Sequence[Window] = tuple((weekday, 18 * 60, 21 * 60) for weekday in range(7))

__all__ = ["ADMINS", "EVERY_EVENING", "MONDAY_MORNING", "Chatter", "World"]


@dataclass(slots=True, repr=False)  # it would write out all of Telegram
class World:
    """Everything there is in a conversation test."""

    telegram: Telegram
    make: Callable[[], App]
    """Makes the bot's process anew, on the same database and Telegram."""
    clock: JumpingClock
    bugs: int = 0
    """How many dead letters there are meant to be in the end."""
    app: App = field(init=False)
    _sending: asyncio.Task[None] = field(init=False)

    async def starts(self) -> None:
        """Start the bot."""
        self.app = self.make()
        await self.app.start()
        self._sending = asyncio.get_running_loop().create_task(self.app.sender.run())

    async def stops(self) -> None:
        """Stop the bot: nothing but the database is left of it."""
        self.app.sender.stop()
        await self._sending
        await self.app.application.shutdown()
        await self.app.leases.close()

    async def halts(self) -> None:
        """Let nothing be sent any more; everything else goes on."""
        self.app.sender.stop()
        await self._sending

    async def restarts(self) -> None:
        """Stop the bot and start it again."""
        await self.stops()
        await self.starts()

    def meets(self, name: str, *, number: int | None = None, language: str = "en") -> Chatter:
        """Let somebody appear who has never written to the bot."""
        first, _, last = name.partition(" ")
        number = number or 1000 + len(self.telegram.users)
        return Chatter(self, self.telegram.add_user(number, first, last or None, language_code=language))

    async def student(self, name: str, *, zone: str = HERE, language: str = "en") -> Chatter:
        """Let a student arrive who has started the bot before."""
        chatter = self.meets(name, language=language)
        await chatter.says("/start")
        if zone != HERE:
            await chatter.lives_in(zone)
        chatter.taps_made = 0
        chatter.looks_up()
        return chatter

    async def mentor(
        self,
        name: str,
        *,
        zone: str = HERE,
        hours: Sequence[Window] = EVERY_EVENING,
        length: int = 30,
        instant: bool = False,
        language: str = "en",
    ) -> Chatter:
        """Let a mentor arrive who was approved and chose hours long ago: nothing of it is left in the chat."""
        chatter, services = self.meets(name, language=language), self.app.services
        chatter.user.chat.started = True
        async with self.app.database.write() as tx:
            me = await services.people.arrive(
                tx, telegram_id=chatter.user.id, name=name, username=None, language=chatter.user.language_code
            )
            if zone != HERE:
                me = await services.people.set_zone(tx, zone, actor=me)
            token = await services.mentors.invite(tx, Role.MENTOR)
            me = await services.mentors.accept_invite(tx, token, actor=me)
            await services.mentors.set_hours(tx, hours, actor=me)
            await services.availability.save(tx, SetLengths((Length(length, ""),)), actor=me)
            await services.mentors.set_instant(tx, instant, actor=me)
        return chatter

    async def admin(self, name: str = "Shirin") -> Chatter:
        """Let one of the settings' admins arrive."""
        taken = self.telegram.users
        chatter = self.meets(name, number=next(each for each in sorted(ADMINS) if each not in taken))
        await chatter.says("/start")
        chatter.looks_up()
        return chatter

    async def employer(self, name: str = "Karim", company: str = "Rupali Soft", *, language: str = "en") -> Chatter:
        """Let an employer of a company arrive who was invited long ago, and has no hours of their own."""
        chatter, services = self.meets(name, language=language), self.app.services
        chatter.user.chat.started = True
        token = await self.invitation(Role.EMPLOYER)
        async with self.app.database.write() as tx:
            me = await services.people.arrive(
                tx, telegram_id=chatter.user.id, name=name, username=None, language=chatter.user.language_code
            )
            await services.mentors.accept_invite(tx, token, actor=me)
            await employ(tx, me.id, company, at=self.clock.now())
        return chatter

    async def invitation(self, role: Role = Role.MENTOR) -> str:
        """Return the token of an invitation, as the command line makes it."""
        async with self.app.database.write() as tx:
            return await self.app.services.mentors.invite(tx, role)

    async def meeting(
        self, mentor: Chatter, student: Chatter, start: dt.datetime, *, title: str = "CV review", minutes: int = 30
    ) -> SessionView:
        """Let a student book a mentor, who confirms, without the taps; both have read about it."""
        sessions = self.app.services.sessions
        async with self.app.database.write() as tx:
            host, guest = await mentor.person(tx), await student.person(tx)
            view = await sessions.book(tx, Slot.of(host.id, start, minutes), topic=title, actor=guest)
            if view.status is Status.PENDING:
                await sessions.confirm(tx, view.id, actor=host)
        await self.passes(seconds=30)
        mentor.looks_up()
        student.looks_up()
        return view

    async def agreed(
        self, start: dt.datetime, *, zone: str = HERE, length: int = 30
    ) -> tuple[Chatter, Chatter, SessionView]:
        """Let Ayesha (in Dhaka) and Nabil have a confirmed session, its card at hand for both."""
        ayesha, nabil = await self.mentor("Ayesha", length=length), await self.student("Nabil", zone=zone)
        view = await self.meeting(ayesha, nabil, start, minutes=length)
        await ayesha.says("/sessions")
        await ayesha.taps("CV review")
        ayesha.taps_made = nabil.taps_made = 0
        return ayesha, nabil, view

    async def receives(self, *updates: Mapping[str, Any]) -> None:
        """Let updates come in that no app would send."""
        await self.app.inbox.ingest(updates)
        await self._serves()
        await self.settles()

    async def settles(self) -> None:
        """Let the bot do everything that can be done at this moment."""
        while await self.app.poller.poll(wait=0):
            await self._serves()
        await self.app.sender.idle()  # what is due in a chat waits until its reply is noted as sent
        sent = -1
        while self._calls() > sent:
            sent = self._calls()
            await self.app.ticks.once()
            await self.app.sender.idle()

    async def _serves(self) -> None:
        while await self.app.inbox.serve_one():
            pass

    def _calls(self) -> int:
        return sum(call.method != "getUpdates" for call in self.telegram.log)

    async def passes(self, **span: float) -> None:
        """Let time pass (`minutes=5`), stopping at each moment when something is due, as it would happen."""
        end = self.clock.now() + dt.timedelta(**span)
        await self.settles()
        while (due := await self._next_due()) is not None and due <= end:
            self.clock.jump(to=max(due, self.clock.now()))
            await self.settles()
        self.clock.jump(to=end)
        await self.settles()

    async def until(self, moment: dt.datetime) -> None:
        """Let time pass until an aware moment."""
        await self.passes(seconds=(moment - self.clock.now()).total_seconds())

    async def _next_due(self) -> dt.datetime | None:
        async with self.app.database.read() as tx:
            kinds = (outbox.NEXT, self.app.services.sessions.chore.next, self.app.services.sooner.next)
            due = [await earliest(tx, *each) for each in kinds]
        return min((each for each in due if each is not None and each > self.clock.now()), default=None)

    async def dead_letters(self) -> Sequence[object]:
        """Return what was parked: bugs that the bot met."""
        async with self.app.database.read() as tx:
            return await inbox.dead_letters(tx)


class Chatter:
    """A person with a phone."""

    def __init__(self, world: World, user: User) -> None:
        """Take the phone of a user of the pretend Telegram."""
        self.world = world
        self.user = user
        self.taps_made = 0
        self._read_until = 0

    @property
    def name(self) -> str:
        """The first name."""
        return str(self.user.first_name)

    async def person(self, tx: object) -> PersonView:
        """Return this person as the services know them."""
        found = await self.world.app.services.people.by_telegram(tx, self.user.id)  # type: ignore[arg-type]  # any transaction
        assert found is not None, f"{self.name} has never written"
        return found

    async def lives_in(self, zone: str) -> None:
        """Choose a zone without the taps."""
        async with self.world.app.database.write() as tx:
            await self.world.app.services.people.set_zone(tx, zone, actor=await self.person(tx))

    async def sessions(self) -> Sequence[SessionView]:
        """Return my sessions, upcoming first, as the service tells them."""
        async with self.world.app.database.read() as tx:
            me = await self.person(tx)
            upcoming = await self.world.app.services.sessions.upcoming(tx, actor=me, size=50)
            past = await self.world.app.services.sessions.past(tx, actor=me, size=50)
        return [*upcoming.items, *past.items]

    # ── What people do ──

    async def says(self, text: str, *, reply_to: Message | None = None) -> None:
        """Type and send a message."""
        self.looks_up()
        self.user.says(text, reply_to=reply_to.message_id if reply_to is not None else None)
        await self.world.settles()

    async def edits(self, text: str, *, message: Message | None = None) -> None:
        """Change a text that was sent, by default the last one."""
        self.looks_up()
        mine = message or [each for each in self.user.chat.messages if not each.from_bot][-1]
        self.user.edits(mine.message_id, text)
        await self.world.settles()

    async def taps(self, *labels: str) -> None:
        """Tap buttons one after another, each in the newest message that has it."""
        for label in labels:
            message, button = self.finds(label)
            await self.taps_in(message, button)

    async def taps_in(self, message: Message, button: Button | str) -> None:
        """Tap a button of a given message: an old one, or with forged data."""
        self.looks_up()
        self.taps_made += 1
        self.user.presses(message.message_id, button)
        await self.world.settles()

    async def taps_wildly(self, label: str, times: int = 20) -> None:
        """Tap a button again and again before anything can happen."""
        message, button = self.finds(label)
        self.looks_up()
        self.taps_made += times
        for _ in range(times):
            self.user.presses(message.message_id, button)
        await self.world.settles()

    async def taps_at_once(self, *labels: str) -> None:
        """Tap buttons of the newest message one after the other, before any answer can be seen."""
        found = [self.finds(label) for label in labels]
        self.looks_up()
        self.taps_made += len(labels)
        for message, button in found:
            self.user.presses(message.message_id, button)
        await self.world.settles()

    async def sends_sticker(self) -> None:
        """Send a sticker."""
        self.looks_up()
        self.user.sends_sticker()
        await self.world.settles()

    async def sends_photo(self) -> None:
        """Send a photo."""
        self.looks_up()
        self.user.sends_photo()
        await self.world.settles()

    async def shares_location(self, latitude: float, longitude: float) -> None:
        """Send a place."""
        self.looks_up()
        self.user.sends_location(latitude, longitude)
        await self.world.settles()

    async def picks(self, *people: Chatter) -> None:
        """Tap the button of the keyboard, and choose people in Telegram's own list."""
        keyboard = self.user.chat.keyboard
        assert keyboard is not None, f"{self.name} has no keyboard to choose people with"
        asked = keyboard["keyboard"][0][0]["request_users"]
        assert len(people) <= asked["max_quantity"]
        self.looks_up()
        self.taps_made += 2 + len(people)  # the button, each of them, done
        self.user.shares_users(asked["request_id"], [each.user.id for each in people])
        await self.world.settles()

    # ── What people see ──

    @property
    def messages(self) -> list[Message]:
        """The bot's messages that are still there, oldest first."""
        return [message for message in self.user.chat.visible if message.from_bot]

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        assert self.messages, f"{self.name} has got no message yet"
        return self.messages[-1]

    @property
    def toast(self) -> str | None:
        """What answered the last press."""
        answers = self.user.answers
        return answers[-1].text if answers else None

    @property
    def live(self) -> list[Message]:
        """The bot's messages that have buttons to press, oldest first."""
        return [message for message in self.messages if any(button.data for button in message.buttons)]

    def looks_up(self) -> None:
        """Take note of what is there: `gets` and `hears_nothing` count from here."""
        self._read_until = max(self.user.chat.history, default=0)

    @property
    def news(self) -> list[Message]:
        """The bot's messages that came since this person last did something or looked up, gone by now or not."""
        came = self.user.chat.history.values()
        return [message for message in came if message.from_bot and message.message_id > self._read_until]

    def reads(self, *parts: str) -> None:
        """Check that the newest message holds these words."""
        for part in parts:
            assert part in (self.last.text or ""), f"{self.name} reads {self.last.text!r}, not {part!r}"

    def reads_nowhere(self, part: str) -> None:
        """Check that no message shows these words."""
        found = [message.text for message in self.messages if part in (message.text or "")]
        assert not found, f"{self.name} reads {found}"

    def gets(self, *parts: str) -> Message:
        """Check that a new message holds all these words, and return it."""
        for message in reversed(self.news):
            if all(part in (message.text or "") for part in parts):
                return message
        raise AssertionError(f"{self.name} got {[message.text for message in self.news]}, not {parts!r}")

    def hears_nothing(self) -> None:
        """Check that no new message came."""
        assert not self.news, f"{self.name} got {[message.text for message in self.news]}"

    def labels(self, message: Message | None = None) -> list[str]:
        """Return the labels of the newest message's buttons."""
        return [button.text for button in (message or self.last).buttons]

    def sees_buttons(self, *labels: str) -> None:
        """Check that the newest message has these buttons (each label may be a part)."""
        shown = self.labels()
        missing = [label for label in labels if not any(label in each for each in shown)]
        assert not missing, f"{self.name} sees {shown}, not {missing}"

    def sees_no_button(self, *labels: str) -> None:
        """Check that the newest message has none of these buttons."""
        wrong = [label for label in labels if any(label in each for each in self.labels())]
        assert not wrong, f"{self.name} sees {wrong}"

    def finds(self, label: str) -> tuple[Message, Button]:
        """Return the newest message with such a button, and the button; a whole label goes before a part."""
        for message in reversed(self.messages):
            for exact in (True, False):
                for button in message.buttons:
                    if button.text == label if exact else label in button.text:
                        return message, button
        raise AssertionError(
            f"{self.name} sees no {label!r}, only {[self.labels(each) for each in self.messages[-3:]]}"
        )

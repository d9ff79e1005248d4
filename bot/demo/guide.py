"""What to try next in the demo: worked out from what has happened, so that people may do things in any order."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field

from bot.demo.people import EMMA, EVERYBODY, FARHANA, KARIM, NABIL, NEWCOMER, RAFIQ, SHIRIN, TANVIR
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.after import Rate, RuleAttendance
from bot.ui.buttons.base import Press, StaleButton
from bot.ui.buttons.cards import AddToCalendar, TakeNone, TakeTime
from bot.ui.buttons.dashboard import OpenWeek
from domain.session import Action, Part
from domain.status import Role
from simulator.model import Tip

if TYPE_CHECKING:
    from bot.app import App
    from simulator.core import Change, Telegram
    from simulator.model import Message
    from simulator.people import User

CALM = 0.3  # seconds from the first thing that happens to the look at what that has led to
MOST = 20  # sessions of one person that are looked at
SOON = dt.timedelta(minutes=1)
"""News that waits until Undo is over is due within this time."""
INVITED = dt.timedelta(days=6)
"""For so long an invitation can be accepted for sure."""
GREETED = frozenset(each.id for each in EVERYBODY if not each.is_new)
"""Whose first message is not their own doing."""


class Request(Struct, frozen=True):
    """A session that its host has not answered."""

    session: int
    host: int
    """The host's Telegram id."""
    student: str


class Scene(Struct, frozen=True):
    """How things are in the demo. People are given by their Telegram ids."""

    acted: frozenset[int] = frozenset()
    """Who has pressed or written something, beyond the greeting with which the demo begins."""
    pressed: frozenset[str] = frozenset()
    """The actions of all buttons that were pressed."""
    commands: frozenset[str] = frozenset()
    """All commands that were written, but for the greeting."""
    has_written: bool = False
    """Somebody has written a sentence."""
    has_booked: bool = False
    """There is a session that was not there when the demo began."""
    has_reminded: bool = False
    """A reminder has come since."""
    news: Sequence[int] = ()
    """Whose chat has something unread, the latest first."""
    requests: Sequence[Request] = ()
    """The latest last."""
    mentors: frozenset[int] = frozenset()
    due: str = ""
    """What happens next, in the words of the clock; empty when nothing is ahead."""
    is_due_soon: bool = False
    invitation: str = ""
    """A link that makes one person a mentor."""


def tip(scene: Scene) -> Tip:
    """Return what to try next; a tip without words when everything was tried and nothing is ahead."""
    return next(filter(None, (rule(scene) for rule in RULES)), Tip())


def _first(scene: Scene) -> Tip | None:
    if scene.acted:
        return None
    return Tip("book a session. Four taps, and nothing to type.", EMMA.id)


def _news(scene: Scene) -> Tip | None:
    if not scene.news:
        return None
    reader = scene.news[0]
    asks = next((each for each in reversed(scene.requests) if each.host == reader), None)
    return _of_request(asks) if asks else Tip("there is news.", reader)


def _soon(scene: Scene) -> Tip | None:
    return _go_on(scene) if scene.is_due_soon else None


def _request(scene: Scene) -> Tip | None:
    if not (scene.has_booked and scene.requests):
        return None
    return _of_request(scene.requests[-1])


def _of_request(request: Request) -> Tip:
    """Say it in the same words before and after it is read: who puts this hint away has put it away for good."""
    return Tip(f"the request of {request.student} waits for an answer.", request.host)


def _book(scene: Scene) -> Tip | None:
    return None if scene.has_booked else Tip("book a session. Four taps, and nothing to type.", EMMA.id)


def _remind(scene: Scene) -> Tip | None:
    return None if scene.has_reminded else _go_on(scene)


def _write(scene: Scene) -> Tip | None:
    if scene.has_written:
        return None
    return Tip(f"write a sentence, such as “book {RAFIQ.name} sunday 11am about finding clients”.", NABIL.id)


def _start(scene: Scene) -> Tip | None:
    return (
        None
        if NEWCOMER.id in scene.acted
        else Tip("read what the bot says about itself, and press Start.", NEWCOMER.id)
    )


def _bangla(scene: Scene) -> Tip | None:
    return (
        None if FARHANA.id in scene.acted else Tip("the bot speaks Bangla here. Press or write something.", FARHANA.id)
    )


def _invite(scene: Scene) -> Tip | None:
    if not scene.invitation or NEWCOMER.id in scene.mentors:
        return None
    return Tip("an invitation makes a mentor.", NEWCOMER.id, scene.invitation)


def _hours(scene: Scene) -> Tip | None:
    return None if TANVIR.id in scene.acted else Tip("write /availability: a mentor’s hours and days off.", TANVIR.id)


def _interview(scene: Scene) -> Tip | None:
    if KARIM.id in scene.acted:
        return None
    return Tip("write /interview: invite somebody, alone or with a colleague.", KARIM.id)


def _admin(scene: Scene) -> Tip | None:
    return None if SHIRIN.id in scene.acted else Tip("write /admin: who waits, and who is who.", SHIRIN.id)


def _rate(scene: Scene) -> Tip | None:
    if Rate.ACTION in scene.pressed:
        return None
    return Tip("a session is over: rate it. One tap. And write down what you have agreed on.", NABIL.id)


def _offer(scene: Scene) -> Tip | None:
    if scene.pressed & {TakeTime.ACTION, TakeNone.ACTION}:
        return None
    return Tip(f"{TANVIR.name} offers other times: take one.", NABIL.id)


def _week(scene: Scene) -> Tip | None:
    return None if OpenWeek.ACTION in scene.pressed else Tip("write /start and press My week.", NABIL.id)


def _calendar(scene: Scene) -> Tip | None:
    if AddToCalendar.ACTION in scene.pressed:
        return None
    return Tip("open a confirmed session and press Add to calendar.", NABIL.id)


def _rule(scene: Scene) -> Tip | None:
    if RuleAttendance.ACTION in scene.pressed:
        return None
    return Tip("two people do not agree who was there: you decide.", SHIRIN.id)


def _privacy(scene: Scene) -> Tip | None:
    if "/privacy" in scene.commands:
        return None
    return Tip("write /privacy: what is kept, as a file, and how to delete it.", EMMA.id)


def _go_on(scene: Scene) -> Tip | None:
    return Tip(f"press Next event ({scene.due}).") if scene.due else None


RULES: Sequence[Callable[[Scene], Tip | None]] = (
    *(_first, _soon, _news, _request),  # what has just happened; news that is on its way comes before older news
    *(_book, _remind, _write, _rate, _offer, _week, _calendar),  # what was not tried, by students,
    *(_start, _bangla, _invite, _hours, _interview, _rule, _admin, _privacy),  # and by others
    _go_on,
)
"""The first one that has something to say is followed."""


class Known(Struct, frozen=True):
    """Somebody who has written to the bot, on both sides."""

    user: User
    person: PersonView
    ahead: Sequence[SessionView]

    def requests(self) -> Iterator[Request]:
        """Find what waits for their answer."""
        for each in self.ahead:
            if Action.CONFIRM in each.can and each.part == Part.HOST:
                yield Request(each.id, self.user.id, each.others[0].name)


class Guide(Struct, eq=False):
    """Looks at the demo whenever something happens, and suggests what to try next."""

    app: App
    telegram: Telegram
    invitation: str
    _known: set[int] = field(default_factory=set)
    """The sessions that were there at the first look."""
    _has_booked: bool = False
    _has_reminded: bool = False
    _next: tuple[dt.datetime | None, str] = None, ""
    """What the clock offered last."""

    async def run(self) -> None:
        """Suggest something for ever."""
        self._known = _ids(await self._people())
        with self.telegram.subscribe() as changes:
            while True:
                self.telegram.suggest(tip(await self._scene()))
                self._hear(await changes.get())
                await asyncio.sleep(CALM)
                while not changes.empty():
                    self._hear(changes.get_nowait())

    async def _scene(self) -> Scene:
        people, clock = await self._people(), self.telegram.clock
        self._has_booked = self._has_booked or not _ids(people) <= self._known
        ahead = clock.due - clock.now() if clock.due else dt.timedelta()
        return Scene(
            acted=frozenset(self._acted()),
            pressed=frozenset(self._pressed()),
            commands=frozenset(_command(message) for message in self._written()),
            has_written=any(_is_sentence(message) for message in self._written()),
            has_booked=self._has_booked,
            has_reminded=self._has_reminded,
            news=self._news(),
            requests=sorted((request for each in people for request in each.requests()), key=lambda it: it.session),
            mentors=frozenset(each.user.id for each in people if Role.MENTOR in each.person.roles),
            due=clock.what if ahead > dt.timedelta() else "",
            is_due_soon=dt.timedelta() < ahead <= SOON,
            invitation=self.invitation if clock.offset < INVITED else "",
        )

    async def _people(self) -> list[Known]:
        services, found = self.app.services, list[Known]()
        async with self.app.database.read() as tx:
            for user in self.telegram.users.values():
                person = await services.people.by_telegram(tx, user.id)
                if person is not None:
                    page = await services.sessions.upcoming(tx, actor=person, size=MOST)
                    found.append(Known(user, person, page.items))
        return found

    def _hear(self, change: Change) -> None:
        """Notice that a reminder which was next is over: then it has come."""
        if change["kind"] != "clock":
            return
        due, what = self._next
        if due is not None and due <= dt.datetime.fromisoformat(change["now"]) and what.startswith("reminder"):
            self._has_reminded = True
        self._next = dt.datetime.fromisoformat(change["due"]) if change["due"] else None, change["what"]

    def _written(self) -> Iterator[Message]:
        for user in self.telegram.users.values():
            mine = [message for message in user.chat.messages if not message.from_bot]
            yield from mine[1 if user.id in GREETED else 0 :]

    def _acted(self) -> Iterator[int]:
        yield from (message.sender["id"] for message in self._written())
        yield from (query.user_id for query in self.telegram.queries.values())

    def _pressed(self) -> Iterator[str]:
        for query in self.telegram.queries.values():
            with suppress(StaleButton):  # the bot says so to whom it concerns
                yield Press.parse(query.data).ACTION

    def _news(self) -> list[int]:
        unread = [user for user in self.telegram.users.values() if user.chat.unread]
        return [user.id for user in sorted(unread, key=lambda user: max(user.chat.history), reverse=True)]


def _ids(people: Sequence[Known]) -> set[int]:
    return {session.id for each in people for session in each.ahead}


def _command(message: Message) -> str:
    """Return the first word of what was written; empty where nothing was."""
    return next(iter((message.text or "").split()), "")


def _is_sentence(message: Message) -> bool:
    return message.text is not None and not message.text.startswith("/")

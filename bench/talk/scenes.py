"""Where in the chat a person is when they type: made once in the real bot, and copied for each case."""

from __future__ import annotations

import copy
import datetime as dt
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from msgspec import field
from msgspec.structs import asdict
from sqlalchemy import update

from bench.talk.people import HERE, MENTORS, NEWCOMER, NOW, STUDENTS, WINDOW_DAYS, Mentor
from bot.app import App, build
from bot.clock import JumpingClock
from bot.flow.pacing import Limits
from bot.settings import load
from bot.ui.catalogue import Catalogue
from bot.ui.say import Catalogues
from db.engine import Database
from db.migrate import upgrade
from db.models import Calendar, Person
from domain.slots import Slot
from simulator.core import Telegram
from tests.support.chat import Chatter, World
from tests.support.transport import SimulatorRequest

TOKEN = "4242:talk-of-people"  # noqa: S105 - opens nothing but the pretend Telegram
MINUTE = dt.timedelta(minutes=1)


class NotedCatalogue(Catalogue, frozen=True, eq=False):
    """A catalogue that notes which texts were asked for: a verdict goes by keys, whatever they say."""

    noted: list[str] = field(default_factory=list)

    def text(self, key: str, n: int | None = None) -> str:
        """Return a text, as always."""
        self.noted.append(key)
        return Catalogue.text(self, key, n)


def _noting(catalogue: Catalogue, noted: list[str]) -> NotedCatalogue:
    """Return a catalogue with the same texts, which notes what is asked for."""
    same = asdict(catalogue)
    return NotedCatalogue(**same, noted=noted)


class StillClock(JumpingClock):
    """A clock of a world: a copy of that stands at the same moment and has nobody to tell."""

    def __deepcopy__(self, _memo: object) -> StillClock:
        """Return the copy."""
        return StillClock(self.now())


@dataclass(frozen=True, slots=True)
class Scene:
    """A world that was put away."""

    file: Path
    telegram: Telegram
    clock: StillClock
    ids: dict[str, int]
    """The people by how cases name them."""
    me: str
    """Who types."""


@dataclass(slots=True)
class Stage:
    """A world that is running, with its people."""

    world: World
    people: dict[str, Chatter]
    ids: dict[str, int]
    me: str
    noted: list[str]

    @property
    def mine(self) -> Chatter:
        """Who types."""
        return self.people[self.me]


class Scenes:
    """Makes each scene once, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Begin with an empty folder."""
        self._folder = folder
        self._numbers = count()
        self._made: dict[tuple[str, str], Scene] = {}
        self._noted: list[str] = []
        read = Catalogues.load().languages
        self._words = Catalogues({code: _noting(catalogue, self._noted) for code, catalogue in read.items()})

    @asynccontextmanager
    async def playing(self, name: str, language: str) -> AsyncIterator[Stage]:
        """Run a copy of a scene."""
        async with self._running(await self._scene(name, language)) as stage:
            stage.mine.looks_up()
            self._noted.clear()
            yield stage

    async def _scene(self, name: str, language: str) -> Scene:
        if (name, language) not in self._made:
            self._made[name, language] = await self._make(name, language)
        return self._made[name, language]

    async def _make(self, name: str, language: str) -> Scene:
        if name == EMPTY:
            return await self._empty()
        before, me, happens = SCENES[name]
        async with self._running(await self._scene(before, language)) as stage:
            stage.me = me
            await happens(stage)
            if before == EMPTY:
                await _speak(stage, language)
        return self._put_away(stage)

    async def _empty(self) -> Scene:
        clock = StillClock(NOW - dt.timedelta(days=7))
        file = self._folder / "empty.db"
        await upgrade(f"sqlite:///{file}")
        return Scene(file, Telegram(TOKEN, clock=clock.now), clock, {}, "")

    def _put_away(self, stage: Stage) -> Scene:
        world = stage.world
        world.telegram.log.clear()
        file = self._folder / f"scene-{next(self._numbers)}.db"
        with closing(sqlite3.connect(self._folder / "now.db")) as now, closing(sqlite3.connect(file)) as kept:
            now.backup(kept)  # of what is committed a part still lies beside the file
        telegram, clock = copy.deepcopy((world.telegram, world.clock))
        assert isinstance(clock, StillClock)
        return Scene(file, telegram, clock, stage.ids, stage.me)

    @asynccontextmanager
    async def _running(self, scene: Scene) -> AsyncIterator[Stage]:
        file = self._folder / "now.db"
        for old in self._folder.glob("now.db*"):
            old.unlink()
        shutil.copy(scene.file, file)
        telegram, clock = copy.deepcopy((scene.telegram, scene.clock))
        database = Database(f"sqlite+aiosqlite:///{file}")
        world = World(telegram, lambda: self._app(database, telegram, clock), clock)
        await world.starts()
        by_name = {user.first_name.lower(): Chatter(world, user) for user in telegram.users.values()}
        people = {key: by_name[_first_name(key)] for key in (*scene.ids, "jamal") if _first_name(key) in by_name}
        try:
            yield Stage(world, people, dict(scene.ids), scene.me, self._noted)
        finally:
            await world.stops()
            await database.close()

    def _app(self, database: Database, telegram: Telegram, clock: StillClock) -> App:
        return build(
            load(None, token=TOKEN, admin_ids=frozenset({77})),
            clock=clock,
            database=database,
            catalogues=self._words,
            request=SimulatorRequest(telegram),
            polling_request=SimulatorRequest(telegram),
            limits=Limits.open(),
        )


def _first_name(key: str) -> str:
    named = {mentor.key: mentor.name for mentor in MENTORS} | STUDENTS
    return named.get(key, key).partition(" ")[0].lower()


async def _speak(stage: Stage, language: str) -> None:
    """Let everybody's phone, and the bot with them, speak a language."""
    for chatter in stage.people.values():
        chatter.user.language_code = language
    async with stage.world.app.database.write() as tx:
        await tx.execute(update(Person).values(language=language))


# ── What has happened ──


async def _arrive(stage: Stage) -> None:
    """Let everybody arrive a week ago, and Nabil meet Ayesha on Thursday evening."""
    for mentor in MENTORS:
        await _mentor(stage, mentor)
    for key, name in STUDENTS.items():
        await _join(stage, key, await stage.world.student(name))
    stage.people["jamal"] = stage.world.meets(NEWCOMER)
    await agreed(stage, "ayesha", "nabil", NOW.replace(day=19, hour=20), "CV review")
    await stage.world.until(NOW)


async def _mentor(stage: Stage, mentor: Mentor) -> None:
    chatter = await stage.world.mentor(
        mentor.name, zone=mentor.zone, hours=mentor.hours, length=mentor.length, instant=mentor.instant
    )
    await _join(stage, mentor.key, chatter)
    services = stage.world.app.services.mentors
    async with stage.world.app.database.write() as tx:
        me = await chatter.person(tx)
        await services.set_about(tx, mentor.about, actor=me)
        await services.set_link(tx, mentor.link, actor=me)
        await tx.execute(update(Calendar).where(Calendar.person_id == me.id).values(window_days=WINDOW_DAYS))


async def _join(stage: Stage, key: str, chatter: Chatter) -> None:
    async with stage.world.app.database.read() as tx:
        stage.ids[key] = (await chatter.person(tx)).id
    stage.people[key] = chatter


async def agreed(stage: Stage, mentor: str, student: str, start: dt.datetime, title: str) -> None:
    """Let a student book a mentor, who agrees."""
    length = next(each.length for each in MENTORS if each.key == mentor)
    await stage.world.meeting(stage.people[mentor], stage.people[student], start, title=title, minutes=length)


def _at(day: int, hour: int) -> dt.datetime:
    return NOW.replace(day=day, hour=hour)


async def _two_ahead(stage: Stage) -> None:
    await agreed(stage, "tanvir", "nabil", _at(26, 18), "Mock interview")
    await agreed(stage, "maria", "nabil", _at(29, 21), "Portfolio review")


async def _soon(stage: Stage) -> None:
    await agreed(stage, "ayesha", "nabil", _at(25, 18), "SQL practice")
    await stage.world.until(_at(25, 18) - 8 * MINUTE)


async def _as_mentor(stage: Stage) -> None:
    await agreed(stage, "ayesha", "nabil", _at(29, 18), "CV review")
    await agreed(stage, "ayesha", "rumi", _at(26, 20), "First job")
    sessions = stage.world.app.services.sessions
    async with stage.world.app.database.write() as tx:
        slot = Slot.of(stage.ids["ayesha"], _at(27, 19), 30)
        await sessions.book(tx, slot, topic="SQL practice", actor=await stage.people["farhana"].person(tx))
    await stage.world.passes(seconds=60)


async def _nothing(_stage: Stage) -> None:
    """Nothing happens: only somebody else is looked at."""


def _says(text: str) -> Callable[[Stage], Awaitable[None]]:
    async def say(stage: Stage) -> None:
        await stage.mine.says(text)

    return say


EMPTY, FREE = "empty", "free"
SCENES: dict[str, tuple[str, str, Callable[[Stage], Awaitable[None]]]] = {
    FREE: (EMPTY, "nabil", _arrive),
    "two": (FREE, "nabil", _two_ahead),
    "soon": (FREE, "nabil", _soon),
    "card": (FREE, "nabil", _says("book ayesha friday 7pm about my cv")),
    "topic": (FREE, "nabil", _says("ayesha friday 7pm")),
    "times": (FREE, "nabil", _says("ayesha")),
    "cancel-ask": ("two", "nabil", _says("cancel tomorrow's session")),
    "move-ask": ("two", "nabil", _says("move maria to monday 9pm")),
    "mentor": (FREE, "ayesha", _as_mentor),
    "mentor-soon": ("soon", "ayesha", _nothing),
    "new": (FREE, "jamal", _nothing),
}
"""Each scene: after which one, who types, and what happens first."""
ASKED = frozenset({"card", "topic", "times", "cancel-ask", "move-ask"})
"""Here the bot has asked something, with buttons that are an answer."""

__all__ = ["ASKED", "HERE", "SCENES", "Scene", "Scenes", "Stage"]

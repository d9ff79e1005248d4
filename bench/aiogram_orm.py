"""The same conversation as one writes it with aiogram and SQLAlchemy's ORM, for the comparison.

The state of a dialog is aiogram's, in memory; each update has an ORM session, opened by a middleware, and a booking is
stored with a row for its reminder. Updates are served beside each other. Nothing is slowed down on purpose: that an
update is confirmed before it is served, and that a restart forgets dialogs, is how it comes.

It runs in an environment of its own (``make bench``), so it may import nothing of ours but ``bench.choices``.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message, TelegramObject, User
from aiogram.utils.keyboard import InlineKeyboardBuilder
from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from bench.choices import LENGTH, MENTORS, SHOWN, TOPICS

LOOK_EVERY = 30.0  # seconds between two looks for reminders
LEAD = dt.timedelta(hours=1)
FASTER = "Somebody was faster. Still free:"


class Base(DeclarativeBase):
    """The root of the models."""


class Booking(Base):
    """A mentor's time that somebody has booked; times are in UTC."""

    __tablename__ = "booking"
    __table_args__ = (UniqueConstraint("mentor_id", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mentor_id: Mapped[int]
    student_id: Mapped[int] = mapped_column(index=True)
    student_name: Mapped[str]
    start: Mapped[dt.datetime]
    topic: Mapped[str]
    reminder: Mapped[Reminder] = relationship(back_populates="booking", lazy="raise")


class Reminder(Base):
    """What is to be said before a session, once."""

    __tablename__ = "reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    booking_id: Mapped[int] = mapped_column(ForeignKey(Booking.id))
    due: Mapped[dt.datetime] = mapped_column(index=True)
    sent: Mapped[bool] = mapped_column(default=False)
    booking: Mapped[Booking] = relationship(back_populates="reminder", lazy="raise")


class Book(StatesGroup):
    """How far somebody is who books."""

    mentor = State()
    time = State()
    topic = State()


class PickMentor(CallbackData, prefix="mentor"):
    """The button of a mentor."""

    mentor_id: int


class PickTime(CallbackData, prefix="slot"):
    """The button of a time, in minutes since the epoch."""

    mentor_id: int
    minute: int


class PickTopic(CallbackData, prefix="topic"):
    """The button of a topic."""

    number: int


# With the usual 5 seconds, and without WAL, many who book at once are told that the database is locked.
engine = create_async_engine(os.environ["BOT_DATABASE_URL"], connect_args={"timeout": 60})
new_session = async_sessionmaker(engine, expire_on_commit=False)
router = Router()


class SessionMiddleware(BaseMiddleware):
    """Gives each update an ORM session."""

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Run the handler with it."""
        async with new_session() as session:
            return await handler(event, data | {"session": session})


async def free_times(session: AsyncSession, mentor_id: int) -> list[dt.datetime]:
    """Return the next free half hours from tomorrow on."""
    first = dt.datetime.combine(dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1), dt.time())
    found = await session.scalars(select(Booking.start).where(Booking.mentor_id == mentor_id, Booking.start >= first))
    taken = set(found)
    free: list[dt.datetime] = []
    while len(free) < SHOWN:
        if first not in taken:
            free.append(first)
        first += dt.timedelta(minutes=LENGTH)
    return free


async def show_times(
    query: CallbackQuery, state: FSMContext, session: AsyncSession, mentor_id: int, question: str
) -> None:
    """Ask for a time."""
    keyboard = InlineKeyboardBuilder()
    for start in await free_times(session, mentor_id):
        minute = int(start.replace(tzinfo=dt.UTC).timestamp()) // 60
        data = PickTime(mentor_id=mentor_id, minute=minute)
        keyboard.button(text=f"{start:%a %d %b %H:%M}", callback_data=data)
    await state.set_state(Book.time)
    await edit(query, f"<b>{MENTORS[mentor_id]}</b>\n{question}", keyboard.adjust(1).as_markup())


async def edit(query: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Show something else in the message that was pressed."""
    assert isinstance(query.message, Message)
    await query.message.edit_text(text, reply_markup=keyboard)


@router.message(Command("book"))
async def book(message: Message, state: FSMContext) -> None:
    """Begin: whom to meet."""
    keyboard = InlineKeyboardBuilder()
    for number, name in MENTORS.items():
        keyboard.button(text=name, callback_data=PickMentor(mentor_id=number))
    await state.set_state(Book.mentor)
    await message.answer("Whom would you like to meet?", reply_markup=keyboard.adjust(1).as_markup())


@router.callback_query(PickMentor.filter(), Book.mentor)
async def pick_mentor(
    query: CallbackQuery, callback_data: PickMentor, state: FSMContext, session: AsyncSession
) -> None:
    """Show the mentor's next free times."""
    await query.answer()
    await state.update_data(mentor_id=callback_data.mentor_id)
    await show_times(query, state, session, callback_data.mentor_id, "When?")


@router.callback_query(PickTime.filter(), Book.time)
async def pick_time(query: CallbackQuery, callback_data: PickTime, state: FSMContext, session: AsyncSession) -> None:
    """Ask for the topic, unless the time is gone."""
    await query.answer()
    mentor_id = callback_data.mentor_id
    start = dt.datetime.fromtimestamp(callback_data.minute * 60, dt.UTC).replace(tzinfo=None)
    taken = await session.scalar(select(Booking.id).where(Booking.mentor_id == mentor_id, Booking.start == start))
    if taken is not None:
        await show_times(query, state, session, mentor_id, FASTER)
        return
    keyboard = InlineKeyboardBuilder()
    for number, topic in enumerate(TOPICS):
        keyboard.button(text=topic, callback_data=PickTopic(number=number))
    await state.update_data(start=start)
    await state.set_state(Book.topic)
    await edit(query, "What is it about?", keyboard.adjust(1).as_markup())


@router.callback_query(PickTopic.filter(), Book.topic)
async def pick_topic(query: CallbackQuery, callback_data: PickTopic, state: FSMContext, session: AsyncSession) -> None:
    """Book, plan the reminder, and tell the mentor."""
    await query.answer()
    chosen, topic = await state.get_data(), TOPICS[callback_data.number]
    booking = _booking(query.from_user, chosen["mentor_id"], chosen["start"], topic)
    session.add(booking)
    try:
        await session.commit()
    except IntegrityError:
        await session.rollback()
        await show_times(query, state, session, chosen["mentor_id"], FASTER)
        return
    await state.clear()
    when = f"{booking.start:%A %d %B %H:%M}"
    await edit(query, f"Booked: <b>{MENTORS[booking.mentor_id]}</b>\n{topic}\n{when}")
    assert query.bot is not None
    await query.bot.send_message(booking.mentor_id, f"{booking.student_name} booked {when}: {topic}")


def _booking(student: User, mentor_id: int, start: dt.datetime, topic: str) -> Booking:
    booking = Booking(
        mentor_id=mentor_id, student_id=student.id, student_name=student.full_name, start=start, topic=topic
    )
    booking.reminder = Reminder(due=start - LEAD)
    return booking


@router.message(Command("sessions"))
async def sessions(message: Message, session: AsyncSession) -> None:
    """List what the person has booked."""
    mine = select(Booking).where(Booking.student_id == message.chat.id).order_by(Booking.start)
    found = (await session.scalars(mine)).all()
    lines = [f"{MENTORS[each.mentor_id]}, {each.start:%a %d %b %H:%M}, {each.topic}" for each in found]
    await message.answer("\n".join(lines) or "Nothing is booked.")


async def remind(bot: Bot) -> None:
    """Say that sessions are near, for as long as the bot runs."""
    while True:
        now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
        async with new_session() as session:
            due = select(Reminder, Booking).join(Booking).where(Reminder.due <= now, Reminder.sent.is_(False))
            for reminder, booking in await session.execute(due):
                text = f"In one hour: {booking.topic} with {MENTORS[booking.mentor_id]}"
                await bot.send_message(booking.student_id, text)
                reminder.sent = True
                await session.commit()
        await asyncio.sleep(LOOK_EVERY)


async def run() -> None:
    """Poll until the process is told to stop."""
    if engine.dialect.name == "sqlite":
        async with engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    api = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    bot = Bot(os.environ["BOT_TOKEN"], session=api, default=DefaultBotProperties(parse_mode="HTML"))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.update.middleware(SessionMiddleware())
    dispatcher.include_router(router)
    async with asyncio.TaskGroup() as group:
        reminding = group.create_task(remind(bot))
        await dispatcher.start_polling(bot)
        reminding.cancel()
    await engine.dispose()


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    asyncio.run(run())

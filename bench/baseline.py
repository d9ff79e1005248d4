"""The same conversation as one writes it on python-telegram-bot's defaults, for the comparison.

ConversationHandler keeps the state, JobQueue the reminder, polling is the Updater's and the transport httpx; bookings
are rows of an ORM model on SQLite. Nothing is slowed down on purpose: that one update is served at a time, that the
update is confirmed before it is served, and that a restart forgets dialogs and reminders, is how it comes.
"""

from __future__ import annotations

import datetime as dt
import os
import warnings
from typing import Any

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update, User
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, ConversationHandler
from telegram.warnings import PTBUserWarning

from bench.choices import LENGTH, MENTORS, SHOWN, TOPICS

MENTOR, TIME, TOPIC = range(3)
Context = ContextTypes.DEFAULT_TYPE


class Base(DeclarativeBase):
    """The root of the models."""


class Booking(Base):
    """A mentor's time that somebody has booked."""

    __tablename__ = "booking"
    __table_args__ = (UniqueConstraint("mentor_id", "start"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    mentor_id: Mapped[int]
    student_id: Mapped[int]
    student_name: Mapped[str]
    start: Mapped[dt.datetime]
    topic: Mapped[str]


engine = create_async_engine(os.environ["BOT_DATABASE_URL"])
new_session = async_sessionmaker(engine, expire_on_commit=False)


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


def times_keyboard(mentor_id: int, times: list[dt.datetime]) -> InlineKeyboardMarkup:
    """Put times on buttons; the data is in minutes since the epoch."""
    rows = []
    for start in times:
        minute = int(start.replace(tzinfo=dt.UTC).timestamp()) // 60
        rows.append([InlineKeyboardButton(f"{start:%a %d %b %H:%M}", callback_data=f"slot:{mentor_id}:{minute}")])
    return InlineKeyboardMarkup(rows)


def pressed(update: Update) -> tuple[CallbackQuery, list[str], User]:
    """Return the press, the parts of its data and who pressed."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query, query.data.split(":"), query.from_user


def written(update: Update) -> Message:
    """Return the message that somebody wrote."""
    assert update.message is not None
    return update.message


def memory(context: Context) -> dict[Any, Any]:
    """Return what is remembered of the person who acts."""
    assert context.user_data is not None
    return context.user_data


async def book(update: Update, _context: Context) -> int:
    """Begin: whom to meet."""
    rows = [[InlineKeyboardButton(name, callback_data=f"mentor:{number}")] for number, name in MENTORS.items()]
    await written(update).reply_text("Whom would you like to meet?", reply_markup=InlineKeyboardMarkup(rows))
    return MENTOR


async def pick_mentor(update: Update, context: Context) -> int:
    """Show the mentor's next free times."""
    query, (_, mentor), _ = pressed(update)
    await query.answer()
    memory(context)["mentor"] = mentor_id = int(mentor)
    return await show_times(query, mentor_id, "When?")


async def show_times(query: CallbackQuery, mentor_id: int, question: str) -> int:
    """Ask for a time."""
    async with new_session() as session:
        times = await free_times(session, mentor_id)
    text = f"<b>{MENTORS[mentor_id]}</b>\n{question}"
    await query.edit_message_text(text, parse_mode="HTML", reply_markup=times_keyboard(mentor_id, times))
    return TIME


async def pick_time(update: Update, context: Context) -> int:
    """Ask for the topic, unless the time is gone."""
    query, (_, mentor, minute), _ = pressed(update)
    await query.answer()
    mentor_id, start = int(mentor), dt.datetime.fromtimestamp(int(minute) * 60, dt.UTC).replace(tzinfo=None)
    async with new_session() as session:
        taken = await session.scalar(select(Booking.id).where(Booking.mentor_id == mentor_id, Booking.start == start))
    if taken is not None:
        return await show_times(query, mentor_id, "Somebody was faster. Still free:")
    memory(context)["start"] = start
    rows = [[InlineKeyboardButton(topic, callback_data=f"topic:{number}")] for number, topic in enumerate(TOPICS)]
    await query.edit_message_text("What is it about?", reply_markup=InlineKeyboardMarkup(rows))
    return TOPIC


async def pick_topic(update: Update, context: Context) -> int:
    """Book, and tell the mentor."""
    query, (_, number), user = pressed(update)
    await query.answer()
    mentor_id, start, topic = memory(context)["mentor"], memory(context)["start"], TOPICS[int(number)]
    booking = Booking(mentor_id=mentor_id, student_id=user.id, student_name=user.full_name, start=start, topic=topic)
    try:
        async with new_session.begin() as session:
            session.add(booking)
    except IntegrityError:
        return await show_times(query, mentor_id, "Somebody was faster. Still free:")
    when = start.replace(tzinfo=dt.UTC)
    if context.job_queue is not None:
        context.job_queue.run_once(remind, when - dt.timedelta(hours=1), data=booking.id, chat_id=user.id)
    text = f"Booked: <b>{MENTORS[mentor_id]}</b>\n{topic}\n{start:%A %d %B %H:%M}"
    await query.edit_message_text(text, parse_mode="HTML")
    await context.bot.send_message(mentor_id, f"{user.full_name} booked {start:%A %d %B %H:%M}: {topic}")
    return ConversationHandler.END


async def remind(context: Context) -> None:
    """Say that a session is near."""
    job = context.job
    assert job is not None
    assert job.chat_id is not None
    async with new_session() as session:
        booking = await session.get(Booking, job.data)
    if booking is not None:
        await context.bot.send_message(job.chat_id, f"In one hour: {booking.topic} with {MENTORS[booking.mentor_id]}")


async def sessions(update: Update, _context: Context) -> None:
    """List what the person has booked."""
    message = written(update)
    async with new_session() as session:
        mine = select(Booking).where(Booking.student_id == message.chat_id).order_by(Booking.start)
        found = (await session.scalars(mine)).all()
    lines = [f"{MENTORS[each.mentor_id]}, {each.start:%a %d %b %H:%M}, {each.topic}" for each in found]
    await message.reply_text("\n".join(lines) or "Nothing is booked.")


async def make_tables(_application: object) -> None:
    """Make the tables before the first update."""
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


def main() -> None:
    """Poll until the process is told to stop."""
    builder = Application.builder().token(os.environ["BOT_TOKEN"]).base_url(f"{os.environ['BOT_API_URL']}/bot")
    application = builder.post_init(make_tables).build()
    with warnings.catch_warnings():  # that presses are followed per person and not per message is meant
        warnings.simplefilter("ignore", PTBUserWarning)
        conversation = ConversationHandler(
            entry_points=[CommandHandler("book", book)],
            states={
                MENTOR: [CallbackQueryHandler(pick_mentor, pattern="^mentor:")],
                TIME: [CallbackQueryHandler(pick_time, pattern="^slot:")],
                TOPIC: [
                    CallbackQueryHandler(pick_topic, pattern="^topic:"),
                ],
            },
            fallbacks=[CommandHandler("book", book)],
        )
    application.add_handler(conversation)
    application.add_handler(CommandHandler("sessions", sessions))
    application.run_polling()


if __name__ == "__main__":
    main()

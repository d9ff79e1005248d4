"""With whom: the mentors, those who know a topic, who is free on a day or soonest, and how long."""

from __future__ import annotations

import datetime as dt

from bot.flow.conversation import Next, Said, command, pressed
from bot.flow.turn import Turn
from bot.handlers.booking.draft import (
    BY_DAY,
    BY_TOPIC,
    LENGTH,
    MENTORS,
    MOST_CHOICES,
    NOT_THEN,
    OPEN,
    booking,
    mentor_of,
)
from bot.handlers.booking.missing import go_on, or_nobody
from bot.handlers.times import TIMES
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.booking import (
    BookAgain,
    BookMentor,
    Browse,
    KnowTopic,
    MeetOn,
    MentorsPage,
    OpenBook,
    PickMentor,
    PickMinutes,
)
from bot.ui.screen import Screen
from bot.ui.screens import booking as screens
from bot.ui.screens.times import date_of
from domain.wishes import Wish, stored

_WAYS = {"topic": BY_TOPIC, "day": BY_DAY, "soonest": OPEN}
_DAYS_SHOWN = 14


@booking.entry(command("book"))
@booking.entry(pressed(OpenBook))
async def browse(turn: Turn, _way: object) -> str | None:
    """Begin with the mentors."""
    return await or_nobody(turn, MENTORS)


@booking.entry(pressed(BookAgain))
async def again(turn: Turn, press: BookAgain) -> str:
    """Begin with a mentor met before; the topic of the last session carries over."""
    draft = booking.draft(turn)
    draft.mentor_id = press.mentor_id
    last = await turn.services.sessions.last_with(turn.tx, press.mentor_id, actor=turn.person)
    draft.topic = last.title if last is not None else ""
    draft.minutes = last.length if last is not None else 0
    return TIMES


@booking.entry(pressed(BookMentor), refusals=NOT_THEN)
async def with_mentor(turn: Turn, press: BookMentor) -> str:
    """Begin with a mentor."""
    booking.draft(turn).mentor_id = press.mentor_id
    return TIMES


@booking.screen(MENTORS)
async def mentors(turn: Turn) -> Screen:
    """Show the mentors, those met before first; only those that a sentence may mean, if it named several."""
    draft, finding = booking.draft(turn), turn.services.finding
    if draft.choices:
        meant = await finding.those(turn.tx, draft.choices[:MOST_CHOICES], actor=turn.person)
        return screens.mentors_meant(turn.say, meant, turn.version)
    page = await finding.mentors(turn.tx, actor=turn.person, page=draft.mentors_page)
    shown = [each.id for each in page.items]
    free = await finding.soonest(turn.tx, actor=turn.person, among=shown, count=len(shown)) if shown else []
    return screens.mentors(turn.say, page, turn.version, {each.slot.host_id: each.slot.start for each in free})


@booking.step(pressed(Browse))
async def browse_by(turn: Turn, press: Browse) -> str:
    """Look for a mentor in another way."""
    draft = booking.draft(turn)
    draft.mentor_id, draft.choices = 0, []
    if press.way not in _WAYS:
        raise StaleButton(press.way)
    return _WAYS[press.way]


@booking.screen(BY_TOPIC)
async def ask_topic(turn: Turn) -> Screen:
    """Ask what somebody should know."""
    return screens.by_topic(turn.say, turn.version)


@booking.step(pressed(KnowTopic), at=BY_TOPIC)
async def knows_topic(turn: Turn, press: KnowTopic) -> Next:
    """Show who knows it, soonest first; with nobody everybody is shown, and that nobody writes so."""
    subject = screens.usual_topic(turn.say, press.code)
    said = turn.say.title(subject)
    found = await turn.services.finding.knowing(turn.tx, said, actor=turn.person)
    draft = booking.draft(turn)
    draft.topic, draft.choices = subject, found
    key = "mentors-know" if found else "mentors-know-none"
    return Said(turn.say(key, subject=said), OPEN)


@booking.screen(BY_DAY)
async def ask_day(turn: Turn) -> Screen:
    """Ask for a day of the next two weeks."""
    today = turn.now.astimezone(turn.person.tz).date()
    days = [today + dt.timedelta(days=ahead) for ahead in range(_DAYS_SHOWN)]
    return screens.by_day(turn.say, days, turn.version)


@booking.step(pressed(MeetOn), at=BY_DAY)
async def meet_on(turn: Turn, press: MeetOn) -> str:
    """Show who is free on the day."""
    day = date_of(press.day).isoformat()
    booking.draft(turn).wish = stored(Wish(first=day, last=day))
    return OPEN


@booking.screen(OPEN)
async def openings(turn: Turn) -> Screen:
    """Show who is free when it was asked for, or who is free first; of a few mentors, if the sentence means these."""
    draft, finding = booking.draft(turn), turn.services.finding
    among, asked = draft.choices or None, draft.asked
    found = await finding.openings(turn.tx, asked, actor=turn.person, among=among)
    head = "open-soonest" if asked is None else "open-free"
    if not found:
        head, found = "open-none", await finding.openings(turn.tx, None, actor=turn.person, among=among)
    if not found:
        return await mentors(turn)
    return screens.openings(turn.say, found, screens.Sought(turn.version, head, draft.topic))


@booking.step(pressed(MentorsPage))
async def turn_page(turn: Turn, press: MentorsPage) -> str:
    """Show another page, or go back to the mentors."""
    draft = booking.draft(turn)
    draft.mentors_page, draft.choices, draft.guessed = max(press.page, 0), [], False
    if draft.mentor_id:  # the topic was for that mentor
        draft.mentor_id, draft.topic = 0, ""
    return MENTORS


@booking.step(pressed(PickMentor), refusals=NOT_THEN)
async def pick_mentor(turn: Turn, press: PickMentor) -> str | None:
    """Take the mentor that was tapped."""
    draft = booking.draft(turn)
    draft.mentor_id, draft.choices, draft.guessed = press.mentor_id, [], False
    return await go_on(turn)


@booking.screen(LENGTH)
async def lengths(turn: Turn) -> Screen:
    """Ask how long it should be, of a mentor who offers more than one length."""
    return screens.lengths(turn.say, await mentor_of(turn), turn.version)


@booking.step(pressed(PickMinutes), at=LENGTH, refusals=NOT_THEN)
async def pick_length(turn: Turn, press: PickMinutes) -> str | None:
    """Take a length."""
    booking.draft(turn).minutes = press.minutes
    return await go_on(turn)

"""Booking: a mentor, one of the next free times, a topic. Four taps, nothing typed; two taps for a mentor met before.

A sentence may say any of the three, at the start or at a step; what it leaves out is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.flow.conversation import END, Conversation, Next, Refusals, Said, command, pressed
from bot.flow.turn import Turn
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import edit_in, impossible, time_in, wish_of
from bot.handlers.text.matchers import instead_of_title, question, title, words_for
from bot.handlers.text.roles import is_mentor
from bot.handlers.text.sessions import ahead, meant
from bot.handlers.times import (
    CONFIRM,
    DAY,
    MONTH,
    TIMES,
    TYPED_AT,
    UNFULFILLED,
    WANTED,
    TimeDraft,
    TimeSteps,
    correct_wish,
    keep_wish,
    picked,
    put_off,
    require_free,
    slot_of,
    take_wish,
    talked_about,
)
from bot.services.views.mentors import MentorView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave, Press, StaleButton
from bot.ui.buttons.booking import (
    AskAnyway,
    BookAgain,
    BookMentor,
    Browse,
    KnowTopic,
    MeetOn,
    MentorsPage,
    OpenBook,
    PickMentor,
    PickMinutes,
    PickTopic,
)
from bot.ui.buttons.times import PickSlot
from bot.ui.labels import clip
from bot.ui.screen import Button, Screen, lines
from bot.ui.screens import booking as screens
from bot.ui.screens import cards, plain, sentences
from bot.ui.screens.times import Purpose, date_of
from domain.asking import Ask, Edit, agrees_first, bare_title, is_beside, no_title, title_of, without_names
from domain.asking.parts import clauses
from domain.asking.remarks import remark
from domain.refusals import (
    InThePast,
    NotAMentor,
    OutsideHours,
    PersonBusy,
    SelfBooking,
    SlotTaken,
    TooFarAhead,
    TooManyOpen,
    TooManyRequests,
    TooManyWithMentor,
    TooSoon,
)
from domain.session import Action, Part
from domain.slots import Slot
from domain.status import Kind
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, clean
from domain.wishes import Wish, at_clock_of, settled, stored
from domain.zones import MINUTE, from_minute, minute

MENTORS, OPEN, TOPICS, LENGTH, FULL = "mentors", "open", "topics", "length", "full"
BY_TOPIC, BY_DAY = "by topic", "by day"
_WAYS = {"topic": BY_TOPIC, "day": BY_DAY, "soonest": OPEN}
_DAYS_SHOWN = 14
MOST_CHOICES = 6
_CLOCK_OF_LAST = ("time", "week")
_WEEK = dt.timedelta(weeks=1)
_MENTOR = "mentor"
"""What a text says in the place of the name of one."""
NOT_THEN: Refusals = {
    **UNFULFILLED,
    **dict.fromkeys((NotAMentor, SelfBooking, TooManyWithMentor), MENTORS),
    TooManyOpen: FULL,
    TooManyRequests: END,
}
"""Why a time may be refused, or the last tap, and which step answers that."""


@dataclass
class BookingDraft(TimeDraft):
    """What has been chosen so far; `topic` is there from the start when it is carried over."""

    mentors_page: int = 0
    mentor_id: int = 0
    topic: str = ""
    description: str = ""
    """The whole text about the topic, when it is too long for a title."""
    choices: list[int] = field(default_factory=list)
    """The mentors that a sentence may mean."""
    guessed: bool = False
    """The mentor's name was misspelled."""
    minutes: int = 0
    """How long it should be, when that was said."""
    instead_id: int = 0
    """The session that is cancelled for this one."""
    any_hour: int = 0
    """The start that is asked for although it is outside the mentor's hours."""

    @property
    def asks_anyway(self) -> bool:
        """Whether the time that is chosen now is that one."""
        return bool(self.any_hour) and self.any_hour == self.start_minute


booking = Conversation("book", draft=BookingDraft)


@booking.entry(command("book"))
@booking.entry(pressed(OpenBook))
async def browse(turn: Turn, _way: object) -> str | None:
    """Begin with the mentors."""
    return await _or_nobody(turn, MENTORS)


async def _or_nobody(turn: Turn, step: str | None) -> str | None:
    """Return a step that shows mentors; where there are none the chat is not held, since nothing can be chosen."""
    if step not in (MENTORS, OPEN) or booking.draft(turn).choices:
        return step
    if await turn.services.finding.has_mentors(turn.tx, actor=turn.person):
        return step
    turn.show(screens.nobody(turn.say, is_mentor=is_mentor(turn)))
    return END


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
    found = await turn.services.finding.knowing(turn.tx, subject, actor=turn.person)
    draft = booking.draft(turn)
    draft.topic, draft.choices = subject, found
    key = "mentors-know" if found else "mentors-know-none"
    return Said(turn.say(key, subject=subject), OPEN)


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
    return await _go_on(turn)


async def _mentor(turn: Turn) -> MentorView:
    """Return the mentor, with the length that was chosen of those that they offer."""
    mentor, chosen = await turn.services.finding.mentor(turn.tx, booking.draft(turn).mentor_id), booking.draft(turn)
    offered = {each.minutes for each in mentor.lengths}
    return replace(mentor, length=chosen.minutes) if chosen.minutes in offered else mentor


@booking.screen(LENGTH)
async def lengths(turn: Turn) -> Screen:
    """Ask how long it should be, of a mentor who offers more than one length."""
    return screens.lengths(turn.say, await _mentor(turn), turn.version)


@booking.step(pressed(PickMinutes), at=LENGTH, refusals=NOT_THEN)
async def pick_length(turn: Turn, press: PickMinutes) -> str | None:
    """Take a length."""
    booking.draft(turn).minutes = press.minutes
    return await _go_on(turn)


def _is_length_open(draft: BookingDraft, mentor: MentorView) -> bool:
    """Tell whether a length is to be asked for; a topic that is called as one of them says which."""
    named = [each.minutes for each in mentor.lengths if each.name and each.name.casefold() == draft.topic.casefold()]
    draft.minutes = draft.minutes or next(iter(named), 0)
    return bool(mentor.lengths) and not draft.minutes


async def _purpose(turn: Turn) -> Purpose:
    mentor, draft = await _mentor(turn), booking.draft(turn)
    notes = await _notes(turn, mentor)
    return screens.purpose(turn.say, mentor, turn.version, topic=draft.topic or None, notes=notes)


async def _anyway(turn: Turn) -> Sequence[Button]:
    """Return the way to ask for the time that was written, when nothing but the mentor's hours speaks against it."""
    asked, mentor, calendars = booking.draft(turn).asked, await _mentor(turn), turn.services.calendars
    if asked is None or asked.moment is None:
        return []
    start = from_minute(asked.moment)
    slot, who = Slot.of(mentor.id, start, mentor.length), [turn.person.id]
    try:
        await calendars.require_free(turn.tx, slot, who, actor=turn.person, any_hour=True)
        await calendars.require_free(turn.tx, slot, who, actor=turn.person)
    except OutsideHours:
        return [screens.ask_anyway(turn.say, start, turn.version)]
    except (InThePast, TooSoon, TooFarAhead, SlotTaken, PersonBusy):
        return []  # what stands above says so
    return []


TimeSteps(booking, _purpose, anyway=_anyway)


@booking.step(pressed(AskAnyway), at=WANTED, refusals=NOT_THEN)
async def ask_anyway(turn: Turn, press: AskAnyway) -> str | None:
    """Ask for a time outside the mentor's hours: the mentor decides."""
    draft = booking.draft(turn)
    draft.start_minute = draft.any_hour = press.start_minute
    return await _book(turn) if draft.topic else TOPICS


@booking.step(pressed(PickSlot), refusals=NOT_THEN)
async def pick_slot(turn: Turn, press: PickSlot) -> str | None:
    """Take a time: when the topic is carried over, this is the last tap."""
    draft = booking.draft(turn)
    draft.mentor_id, draft.start_minute = press.mentor_id, minute(from_minute(press.start_minute))
    if draft.topic:
        return await _book(turn)
    await require_free(turn, await _purpose(turn), draft, but=draft.instead_id or None)
    return TOPICS


@booking.screen(TOPICS)
async def topics(turn: Turn) -> Screen:
    """Ask what it is about."""
    purpose, draft = await _purpose(turn), booking.draft(turn)
    own = (await _mentor(turn)).portrait.topics
    record = await turn.services.attendance.record(turn.tx, actor=turn.person)
    start = from_minute(draft.start_minute)
    return screens.topics(turn.say, purpose, start, asked=draft.asked, own=own, record=record)


@booking.screen(FULL)
async def full(turn: Turn) -> Screen:
    """Offer to move one of the sessions that are ahead instead."""
    views = [view for view in await ahead(turn) if Action.MOVE in view.can and view.part is Part.GUEST]
    return screens.full(turn.say, views[:MOST_CHOICES], turn.version)


@booking.step(pressed(PickTopic), at=TOPICS, refusals=NOT_THEN)
async def pick_topic(turn: Turn, press: PickTopic) -> str | None:
    """The last tap: everything is chosen, book it."""
    booking.draft(turn).topic = screens.topic_title(turn.say, press.code, await _mentor(turn))
    return await _book(turn)


@booking.step(instead_of_title(), at=TOPICS)
async def no_topic(turn: Turn, said: str) -> Next:
    """Go on with what is said instead of a topic: nothing of it books."""
    if said == "refused":
        turn.show(plain.left(turn.say))
        return END
    if said == "other mentor":
        return await _somebody_else(turn, [booking.draft(turn).mentor_id])
    if said == "other time":
        return TIMES
    return Said(turn.say("topic-later" if said == "later" else "hint-of-topic"), TOPICS)


@booking.step(title(), at=TOPICS, refusals=NOT_THEN, takes_text=True)
async def type_topic(turn: Turn, text: str) -> Next:
    """Take a typed topic, or what else of the booking is to be different; what may be neither is asked about."""
    edit = edit_in(turn, text)
    if edit is not None:
        return await _other_topic(turn, edit)
    if denied := await _denied(turn, text):
        return await _somebody_else(turn, denied)
    ask = await understood(turn, text)
    if ask is not None and ask.intent == "about":
        return Said(await _who(turn, ask), TOPICS)
    ask = _about_this(turn, ask)
    if ask is not None and (_says_more(ask) or (ask.is_search and title_of(text) != "plain")):
        return await _take(turn, ask)
    booking.draft(turn).topic = clean(bare_title(text), "title", limit=TITLE_LIMIT)
    return await _book(turn) if title_of(text) == "plain" else CONFIRM


@booking.step(question(), at=TOPICS)
async def explain_topic(turn: Turn, _text: str) -> Next:
    """Say what a topic is when something is asked instead of told."""
    return Said(turn.say("hint-of-topic"), TOPICS)


def _about_this(turn: Turn, ask: Ask | None) -> Ask | None:
    """Leave the mentor who was chosen, when others are only meant because they know the subject too."""
    is_chosen = bool(booking.draft(turn).mentor_id)
    if ask is None or not (is_chosen and ask.subject) or ask.is_search:
        return ask
    return replace(ask, people=(), subject="")


async def _who(turn: Turn, ask: Ask) -> str:
    """Say who the mentor is whom a question means."""
    ids = [*ask.people, booking.draft(turn).mentor_id]
    found = await turn.services.finding.those(turn.tx, [each for each in ids if each][:1], actor=turn.person)
    return screens.who(turn.say, found[0]) if found else turn.say("mentors-which")


def _says_more(ask: Ask) -> bool:
    """Tell whether a sentence says more than a topic."""
    other = ask.people or ask.named or ask.when is not None or ask.instead is not None
    return bool(other or ask.minutes or ask.again)


async def _book(turn: Turn) -> str | None:
    purpose, draft, sessions = await _purpose(turn), booking.draft(turn), turn.services.sessions
    gone = await sessions.cancel(turn.tx, draft.instead_id, actor=turn.person) if draft.instead_id else None
    view = await sessions.book(
        turn.tx,
        slot_of(purpose, draft),
        topic=draft.topic,
        description=draft.description,
        any_hour=draft.asks_anyway,
        actor=turn.person,
    )
    shown = cards.booked_instead(turn.say, view, gone) if gone else cards.booked(turn.say, view)
    turn.show(shown, card=view.id, is_first=True)
    return END


# ── In words ──


@booking.opening(refusals=NOT_THEN)
async def begin_in_words(turn: Turn, ask: Ask) -> Next:
    """Begin with what a sentence says."""
    return await _take(turn, ask)


@booking.opening()
async def begin_with_mentors(turn: Turn, ask: Ask) -> Next:
    """Begin with who somebody is, and how to book them."""
    found = await turn.services.finding.those(turn.tx, list(ask.people), actor=turn.person)
    booking.draft(turn).choices = [each.id for each in found]
    return MENTORS


@booking.step(
    words_for("book", last_look=CONFIRM), at=(MENTORS, OPEN, LENGTH, BY_TOPIC, BY_DAY, *TYPED_AT), refusals=NOT_THEN
)
async def type_it(turn: Turn, text: str) -> Next:
    """Take a time in words, a mentor's name, what is meant by its place, or a whole sentence."""
    press = await picked(turn, text, PickSlot, PickMentor)
    if press is not None:
        return await _press(turn, press)
    edit = edit_in(turn, text) if turn.dialog.step == CONFIRM else None
    if edit is not None:
        return await _other_topic(turn, edit)
    if denied := await _denied(turn, text):
        return await _somebody_else(turn, denied)
    ask = await _subject_of(turn, await understood(turn, text), text)
    if wrong := impossible(turn, text, ask.when if ask else time_in(turn, text)):
        return Said(wrong, turn.dialog.step)
    if ask is not None and _is_another(turn, ask, text):
        return Said(turn.say("wish-by-wish", rest=text), CONFIRM)
    if ask is not None and _begins_with_no(text) and remark(ask.topic or "") is not None:
        ask = replace(ask, topic="")  # the "no" of "no, karim at 8" is none
    return await (_take_time_only(turn, text) if ask is None else _answer(turn, ask, text))


async def _denied(turn: Turn, text: str) -> Sequence[int]:
    """Return the mentors whom a text does not want, anybody else will do; none when it says something else."""
    chosen = booking.draft(turn).mentor_id
    people, rest = without_names(text, await turn.services.finding.names(turn.tx, actor=turn.person))
    if chosen and people and chosen not in people:
        return ()
    is_said = no_title(f"{_MENTOR} {rest}" if people else text) == "other mentor"
    return people or (chosen,) if is_said else ()


async def _somebody_else(turn: Turn, denied: Sequence[int]) -> Next:
    """Show who else is free at the time that was chosen, or soonest."""
    draft, finding = booking.draft(turn), turn.services.finding
    asked = Wish(moment=draft.start_minute) if draft.start_minute else draft.asked
    for wanted in (asked, None):
        found = await finding.openings(turn.tx, wanted, actor=turn.person, count=MOST_CHOICES)
        others = [each.mentor.id for each in found if each.mentor.id not in denied]
        if others:
            draft.wish = {} if asked is None else stored(asked)
            draft.mentor_id, draft.start_minute, draft.choices, draft.guessed = 0, 0, others, False
            return OPEN
    return Said(turn.say("mentors-no-other"), turn.dialog.step)


def _is_another(turn: Turn, ask: Ask, text: str) -> bool:
    """Tell whether somebody is to be met too, rather than in the place of the mentor who was chosen."""
    is_other = bool(ask.people) and booking.draft(turn).mentor_id not in ask.people
    return turn.dialog.step == CONFIRM and is_other and (is_beside(text) or agrees_first(text))


def _begins_with_no(text: str) -> bool:
    """Tell whether the first of several clauses is a no."""
    said = next((remark(part) for part in clauses(text)[:1]), None)
    return said is not None and said.kind == "no"


async def _subject_of(turn: Turn, ask: Ask | None, text: str) -> Ask | None:
    """Take what is typed alone among the mentors for what somebody should know, or where they work, if one does."""
    says_more = ask is not None and bool(ask.subject or _says_more(ask))
    if turn.dialog.step not in (MENTORS, BY_TOPIC) or says_more or (ask is not None and ask.intent != "book"):
        return ask
    found = await turn.services.finding.knowing(turn.tx, text, actor=turn.person)
    return Ask("book", people=tuple(found), subject=text, is_search=True) if found else ask


async def _answer(turn: Turn, ask: Ask, text: str) -> Next:
    """Take what a sentence asks for at a step."""
    if ask.intent == "about":
        return Said(await _who(turn, ask), turn.dialog.step)
    return await (_take(turn, ask) if ask.intent in ("book", "move") else _take_time_only(turn, text))


async def _take_time_only(turn: Turn, text: str) -> Next:
    """Take a time in words."""
    step, asked = turn.dialog.step, wish_of(turn, time_in(turn, text))
    if asked is None:
        return Said(plain.misplaced(turn.say, "button" if step == MENTORS else "time"), step)
    _keep_time(turn, asked)
    return await _go_on(turn)


async def _press(turn: Turn, press: Press) -> Next:
    """Do what a button does that was meant by its place."""
    if isinstance(press, PickSlot):
        return await pick_slot(turn, press)
    return await pick_mentor(turn, press) if isinstance(press, PickMentor) else MONTH


async def _other_topic(turn: Turn, edit: Edit) -> str:
    """Take another topic or a description; a topic that is not said is asked for."""
    draft = booking.draft(turn)
    if edit.field == "description" and edit.text:
        draft.description = clean(edit.text, "description", limit=DESCRIPTION_LIMIT)
    elif edit.field == "title":
        draft.topic = clean(edit.text, "title", limit=TITLE_LIMIT) if edit.text else ""
    return CONFIRM if draft.topic else TOPICS


async def _take(turn: Turn, ask: Ask) -> Next:
    """Put what a sentence says into the draft and go on with what is missing."""
    draft, ask = booking.draft(turn), _about_this(turn, ask) or ask
    former = draft.mentor_id if turn.dialog.step == CONFIRM else 0
    if ask.intent == "move" and ask.when is None:
        return MONTH if draft.mentor_id else turn.dialog.step
    if ask.instead is not None and not draft.instead_id and not await _give_up(turn, ask, ask.instead):
        return END
    is_new = await _take_over(turn, ask) if ask.again else False
    _take_time(turn, ask)
    if ask.topic:
        draft.topic = clip(ask.topic, TITLE_LIMIT)
        draft.description = ask.topic if draft.topic != ask.topic else ""
    if len(ask.people) == 1:
        draft.mentor_id, draft.guessed, draft.choices = ask.people[0], ask.guessed, []
    elif ask.people or ask.named or ask.subject:
        draft.mentor_id, draft.choices = 0, list(ask.people)
    step = await _or_nobody(turn, await _go_on(turn, is_search=ask.is_search or ask.is_soonest))
    if step == END:
        return END
    above = lines([turn.say("again-none") if is_new else None, await _in_place(turn, former)])
    return Said(lines([above, await _above(turn, ask, step)]), step)


async def _in_place(turn: Turn, former: int) -> str | None:
    """Say that another mentor has come in the place of the one on the card."""
    chosen, finding = booking.draft(turn).mentor_id, turn.services.finding
    if not former or not chosen or chosen == former:
        return None
    old, new = [await finding.mentor(turn.tx, each) for each in (former, chosen)]
    return turn.say("mentor-instead", name=new.name, former=old.name)


async def _above(turn: Turn, ask: Ask, step: str | None) -> str:
    """Say what was understood and does not show on the screen of a step."""
    draft = booking.draft(turn)
    if step in (MENTORS, OPEN):
        return lines([await _whom(turn, ask), screens.kept(turn.say, draft.asked)])
    return lines([_length(turn, await _mentor(turn))]) if step in (TIMES, DAY, WANTED) else ""


async def _give_up(turn: Turn, ask: Ask, former: Ask) -> bool:
    """Find the session that is cancelled for this one; unless it is clear which one that is, it is asked for first."""
    views = await meant(turn, former, former.when, Action.CANCEL)
    draft = booking.draft(turn)
    if len(views) == 1:
        draft.instead_id, draft.topic = views[0].id, draft.topic or views[0].title
        if wish_of(turn, ask.when) is None and not ask.is_soonest and draft.asked is None:
            draft.wish = stored(Wish(moment=minute(views[0].start)))
    elif views or not ask.perhaps:
        found = sentences.cancel_which(turn.say, views) if views else sentences.none_such(turn.say, await ahead(turn))
        turn.show(found)
        return False
    return True


def _take_time(turn: Turn, ask: Ask) -> None:
    """Keep the time that a sentence says, and how long it should be."""
    draft, asked = booking.draft(turn), wish_of(turn, ask.when)
    draft.minutes = ask.minutes or (asked.minutes if asked else 0) or draft.minutes
    if ask.intent == "move" and ask.when is not None and ask.when.duration is not None:
        if draft.start_minute:
            shift = ask.when.duration // MINUTE * (-1 if ask.earlier else 1)
            draft.wish = stored(Wish(moment=draft.start_minute + shift))
    elif ask.shift and (chosen := _chosen(turn)) is not None:
        put_off(turn, draft, ask, chosen)
    elif asked is not None and ask.again not in _CLOCK_OF_LAST:
        _keep_time(turn, asked)
    elif draft.asked is None and draft.start_minute and turn.dialog.step in (CONFIRM, TOPICS):
        draft.wish = stored(Wish(moment=draft.start_minute))  # another mentor or topic, at the time that was chosen


def _keep_time(turn: Turn, asked: Wish) -> None:
    """Keep a time; an hour alone is one of the day that was chosen before, and a day alone keeps the hour."""
    draft, chosen = booking.draft(turn), _chosen(turn)
    if chosen is not None:
        correct_wish(turn, draft, asked, chosen)
    else:
        keep_wish(turn, draft, asked)


def _chosen(turn: Turn) -> dt.datetime | None:
    return talked_about(turn, booking.draft(turn), CONFIRM, TOPICS)


async def _take_over(turn: Turn, ask: Ask) -> bool:
    """Take mentor, topic and clock time over from the session before; return whether there was none."""
    draft, sessions = booking.draft(turn), turn.services.sessions
    who = ask.people[0] if len(ask.people) == 1 else draft.mentor_id
    last = await _talked_of(turn)
    if who and (last is None or last.host.id != who):
        last, other = await sessions.last_with(turn.tx, who, actor=turn.person), last
        if last is None and ask.again in _CLOCK_OF_LAST:  # with somebody new, at the time of the one with another
            last = other or await sessions.last(turn.tx, actor=turn.person)
    last = last if last is not None or who else await sessions.last(turn.tx, actor=turn.person)
    if not who or (last is not None and last.host.id == who):
        draft.mentor_id, draft.topic = (last.host.id, draft.topic or last.title) if last else (0, draft.topic)
    if last is not None and ask.again == "week":
        draft.wish = stored(Wish(moment=minute(_next_week_of(last.start, turn.now))))
    elif last is not None and ask.again == "time":
        start = (_chosen(turn) or last.start).astimezone(turn.person.tz)
        draft.wish = stored(at_clock_of(start, wish_of(turn, ask.when)))
    return last is None


async def _talked_of(turn: Turn) -> SessionView | None:
    """Return the session with a mentor whose card or news the person has read last; None: there is none nearby."""
    shown = [each.session_id async for each in turn.lately() if each.session_id is not None]
    if not shown:
        return None
    view = await turn.services.sessions.find(turn.tx, shown[0], actor=turn.person)
    return view if view.kind is Kind.MENTORSHIP and view.part is Part.GUEST else None


def _next_week_of(start: dt.datetime, now: dt.datetime) -> dt.datetime:
    """Return the first moment to come at the weekday and the clock time of a start on the person's clock."""
    weeks = max((now - start) // _WEEK + 1, 1)
    return start + weeks * _WEEK  # wall time: the start is aware in the person's zone


async def _whom(turn: Turn, ask: Ask) -> str | None:
    """Say why the mentors are shown."""
    if ask.people and ask.subject and not ask.named:
        return turn.say("mentors-know", subject=ask.subject)
    if ask.people:
        found = await turn.services.finding.those(turn.tx, ask.people[:MOST_CHOICES], actor=turn.person)
        names = [set(each.name.casefold().split()) for each in found]
        return turn.say("mentors-which") if names and set.intersection(*names) else None
    if ask.named:
        return turn.say("mentors-unknown", name=clip(ask.named))
    return turn.say("mentors-know-none", subject=clip(ask.subject)) if ask.subject else None


async def _go_on(turn: Turn, *, is_search: bool = False) -> str | None:
    """Return the step that asks for what is missing: a mentor, a time, a topic, or the last tap."""
    draft = booking.draft(turn)
    if not draft.mentor_id and not _seeks_time(draft, is_search=is_search):
        return MENTORS
    if not draft.mentor_id:
        await _settle(turn)
        return OPEN
    if _is_length_open(draft, await _mentor(turn)):
        return LENGTH
    purpose = await _purpose(turn)
    step = await take_wish(turn, purpose, draft)
    if step is not None:
        return step
    if not draft.asks_anyway:
        await require_free(turn, purpose, draft, but=draft.instead_id or None)
    return CONFIRM if draft.topic else TOPICS


async def _settle(turn: Turn) -> None:
    """Let the hours of those who are free tell morning from evening where the words do not."""
    draft = booking.draft(turn)
    asked, among = draft.asked, draft.choices or None
    if asked is not None and "meridiem" in asked.assumed:
        found = await turn.services.finding.openings(turn.tx, asked, actor=turn.person, among=among)
        draft.wish = stored(settled(asked, [slot for each in found for slot in each.slots], turn.person.tz))


def _seeks_time(draft: BookingDraft, *, is_search: bool) -> bool:
    """Tell whether mentors are shown with their times: who is free is asked, or a time leaves a choice."""
    asked = draft.asked
    return is_search if asked is None else is_search or not asked.is_pointed


async def _notes(turn: Turn, mentor: MentorView) -> Sequence[str | None]:
    """Say what was assumed of a sentence besides the time, and what is cancelled for the booking."""
    draft = booking.draft(turn)
    guessed = turn.say("assumed-name", name=mentor.name) if draft.guessed else None
    return guessed, _length(turn, mentor), await _gone(turn)


def _length(turn: Turn, mentor: MentorView) -> str | None:
    """Say how long a session takes, when another length was asked for."""
    asked = booking.draft(turn).minutes
    if asked in (0, mentor.length):
        return None
    return turn.say("length-fixed", name=mentor.name, length=mentor.length * MINUTE)


async def _gone(turn: Turn) -> str | None:
    """Say which session is cancelled for the booking."""
    session_id = booking.draft(turn).instead_id
    if not session_id:
        return None
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    return turn.say("instead-of", title=view.title, name=turn.say.names(view.other_names), moment=view.start)


@booking.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without booking."""
    turn.show(plain.left(turn.say))
    return END

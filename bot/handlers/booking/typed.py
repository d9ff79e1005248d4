"""What is typed at a step of a booking, and the ways in from the open chat."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.flow.conversation import END, Next, Said
from bot.flow.turn import Turn
from bot.handlers.booking.draft import BY_DAY, BY_TOPIC, LENGTH, MENTORS, MOST_CHOICES, NOT_THEN, OPEN, TOPICS, booking
from bot.handlers.booking.mentors import pick_mentor
from bot.handlers.booking.missing import go_on
from bot.handlers.booking.sentence import about_this, keep_time, says_more, take
from bot.handlers.booking.taps import book, pick_slot
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import edit_in, impossible, time_in, wish_of
from bot.handlers.text.matchers import instead_of_title, question, title, words_for
from bot.handlers.times import CONFIRM, MONTH, TIMES, TYPED_AT, picked
from bot.ui.buttons.base import Press
from bot.ui.buttons.booking import PickMentor
from bot.ui.buttons.times import PickSlot
from bot.ui.screens import booking as screens
from bot.ui.screens import plain
from domain.asking import (
    Ask,
    Edit,
    agrees_first,
    bare_title,
    is_beside,
    no_title,
    time_said,
    title_of,
    without_names,
)
from domain.asking.parts import after_opening, clauses
from domain.asking.remarks import remark
from domain.texts import DESCRIPTION_LIMIT, TITLE_LIMIT, clean
from domain.wishes import Wish, stored
from domain.zones import from_minute

_MENTOR = "mentor"
"""What a text says in the place of the name of one."""


@booking.opening(refusals=NOT_THEN)
async def begin_in_words(turn: Turn, ask: Ask) -> Next:
    """Begin with what a sentence says."""
    return await take(turn, ask)


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
    denied = await _denied(turn, text)
    if denied is not None:
        return await (_somebody_else(turn, denied) if denied else no_topic(turn, "nothing"))
    ask = await understood(turn, text)
    if ask is not None and ask.intent == "about":
        return Said(await _who(turn, ask), TOPICS)
    ask = about_this(turn, ask)
    if ask is not None and (says_more(ask) or (ask.is_search and title_of(text) != "plain") or ask.intent == "move"):
        return await take(turn, ask)
    return await _take_topic(turn, text)


async def _take_topic(turn: Turn, text: str) -> Next:
    """Book about what is typed; a time that may be the one to meet, or the name of a mentor, makes it unsure."""
    when = time_in(turn, text)
    asked, said = wish_of(turn, when), time_said(text, when.span) if when is not None else "perhaps"
    if asked is not None and said == "wanted":
        return await _take_time_only(turn, text)
    draft = booking.draft(turn)
    if asked is not None and said == "unsuited" and asked.admits(from_minute(draft.start_minute), turn.person.tz):
        return TIMES
    draft.topic = clean(bare_title(text), "title", limit=TITLE_LIMIT)
    is_sure = title_of(text) == "plain" and asked is None and not await _named(turn, text)
    return await book(turn) if is_sure else CONFIRM


@booking.step(question(), at=TOPICS)
async def explain_topic(turn: Turn, _text: str) -> Next:
    """Say what a topic is when something is asked instead of told."""
    return Said(turn.say("hint-of-topic"), TOPICS)


async def _denied(turn: Turn, text: str) -> Sequence[int] | None:
    """Return the mentors whom a text does not want, anybody else will do; None: it says something else.

    It is none of them when it denies somebody who was not chosen anyway; "no, karim" chooses.
    """
    chosen = booking.draft(turn).mentor_id
    people, rest = without_names(text, await turn.services.finding.names(turn.tx, actor=turn.person))
    if no_title(f"{_MENTOR} {rest}" if people else text) != "other mentor":
        return None
    if chosen and people and chosen not in people:
        return None if _begins_with_no(text) or after_opening(text) else ()
    return people or (chosen,)


async def _named(turn: Turn, text: str) -> Sequence[int]:
    """Return the mentors whose names stand in a text."""
    return without_names(text, await turn.services.finding.names(turn.tx, actor=turn.person))[0]


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
    has_more = ask is not None and bool(ask.subject or says_more(ask))
    if turn.dialog.step not in (MENTORS, BY_TOPIC) or has_more or (ask is not None and ask.intent != "book"):
        return ask
    found = await turn.services.finding.knowing(turn.tx, text, actor=turn.person)
    return Ask("book", people=tuple(found), subject=text, is_search=True) if found else ask


async def _answer(turn: Turn, ask: Ask, text: str) -> Next:
    """Take what a sentence asks for at a step."""
    if ask.intent == "about":
        return Said(await _who(turn, ask), turn.dialog.step)
    return await (take(turn, ask) if ask.intent in ("book", "move") else _take_time_only(turn, text))


async def _take_time_only(turn: Turn, text: str) -> Next:
    """Take a time in words."""
    step, asked = turn.dialog.step, wish_of(turn, time_in(turn, text))
    if asked is None:
        return Said(plain.misplaced(turn.say, "button" if step == MENTORS else "time"), step)
    keep_time(turn, asked)
    return await go_on(turn)


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


async def _who(turn: Turn, ask: Ask) -> str:
    """Say who the mentor is whom a question means."""
    ids = [*ask.people, booking.draft(turn).mentor_id]
    found = await turn.services.finding.those(turn.tx, [each for each in ids if each][:1], actor=turn.person)
    return screens.who(turn.say, found[0]) if found else turn.say("mentors-which")

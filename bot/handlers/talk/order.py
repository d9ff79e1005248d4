"""The order in which a text is heard, before every conversation: what a button does may be said as well.

A remark that nobody can act on is passed on, so that a conversation or the reader of sentences has the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from msgspec.structs import replace

from bot.flow.conversation import Refused, Routes, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.booking.draft import booking
from bot.handlers.interviews import asked_answers, interview_words, replies
from bot.handlers.mentors import availability, days_off, hours_in_words, rules, several_requests
from bot.handlers.sessions import after, lateness, offered, part_of_all, sooner
from bot.handlers.sessions.cancellations import because
from bot.handlers.sessions.moves import moving
from bot.handlers.settings.reminders import remind_beside
from bot.handlers.talk import bare_times, favourites, questions, two_wishes, yes_no
from bot.handlers.talk.at_hand import agreed, denies, is_draft, waits
from bot.handlers.talk.labels import labelled, typed_label
from bot.handlers.talk.language import offer_language
from bot.handlers.talk.others import Handles, Others
from bot.handlers.talk.pages import COLD_AFTER, leaves_offer, leaves_page, leaves_settings
from bot.handlers.talk.remarks import answer
from bot.handlers.talk.small_talk import human, talk
from bot.handlers.talk.steps import AS_IT_STANDS, MEETING, asks_beside, is_free, is_heard, is_topic
from bot.handlers.text import foreign
from bot.handlers.text.asks import understood
from bot.handlers.text.roles import has_hours
from bot.handlers.text.sessions import meant
from bot.handlers.text.unanswered import Unanswered
from bot.handlers.times import TYPED_AT
from bot.ui.buttons.help import CallHuman, GoOn
from bot.ui.screen import lines
from bot.ui.screens import remarks as screens
from bot.ui.screens import wishes
from domain.asking import denied_in, drops, refrains_from
from domain.asking.remarks import Remark, remark
from domain.asking.sayings import Saying
from domain.session import Action
from domain.zones import from_minute

_COOLING = {booking.name, moving.name}
"""Conversations whose steps a text answers only for a while."""
_BESIDE_REMARKS = (
    interview_words.hear,
    asked_answers.hear,
    favourites.hear,
    days_off.hear,
    offered.hear,
    part_of_all.hear,
    lateness.hear,
    after.hear,
    sooner.hear,
    replies.hear,
    several_requests.hear,
    yes_no.hear,
)
"""Who hears a text before it may be a question or a remark; the first does not where any text may be wanted."""


class Hearing:
    """Hears remarks, and passes on all other texts."""

    def __init__(self, others: Others) -> None:
        """Remember who is asked when it is no remark."""
        self._others = others

    async def hear(self, turn: Turn, text: str) -> str | None:
        """Hear a text; one that comes long after the last step is not an answer to it."""
        foreign.expect(turn)
        leaves = await leaves_settings(turn, text) or await leaves_page(turn, text)
        if leaves or await leaves_offer(turn, text):
            turn.leave()
        parted = None if is_free(turn) else await two_wishes.without_reminder(turn, text)
        if parted is None:
            said = await self._hear_first(turn, text)
        else:
            turn.incoming = replace(turn.incoming, text=parted[0])
            try:
                said = await self._hear_first(turn, parted[0])
            except Refused as refused:  # what is refused is rolled back, a reminder too
                refused.above = lines([refused.above, turn.say("reminder-apart")])
                raise
            said = lines([await remind_beside(turn, parted[1]), said])
        await offer_language(turn, text)
        return said

    async def _hear_first(self, turn: Turn, text: str) -> str | None:
        """Hear the first of two wishes, and say that the other one is still to be done."""
        parted = None if is_free(turn) else await two_wishes.of_two(turn, text)
        if parted is None:
            return await self._hear_now(turn, text)
        turn.incoming = replace(turn.incoming, text=parted[0])
        above = turn.say("wish-by-wish", rest=parted[1])
        try:
            return lines([above, await self._hear_now(turn, parted[0])])
        except Refused as refused:
            refused.above = above
            raise

    async def _hear_now(self, turn: Turn, text: str) -> str | None:
        """Hear a text that asks for no reminder beside something else."""
        card = await turn.replied_to()
        is_elsewhere = card is not None and card.session_id != turn.about
        if turn.dialog.conversation not in _COOLING:
            return await self._hear(turn, text)
        is_fresh = turn.idle >= COLD_AFTER or is_elsewhere or await _is_of_other_session(turn, text)
        return await (self._hear_fresh(turn, text) if is_fresh else self._hear(turn, text))

    async def _hear_fresh(self, turn: Turn, text: str) -> str | None:
        """Read a text as if nothing was going on; what was going on comes back as a button."""
        dialog, draft = replace(turn.dialog), turn.draft
        turn.dialog.message_id = None  # its buttons stay, unless something else begins
        turn.leave()
        said = await self._hear(turn, text)
        if turn.dialog.conversation is not None:
            turn.left += [] if dialog.message_id is None else [dialog.message_id]
        elif turn.shown is not None:
            turn.dialog, turn.draft = dialog, draft
            turn.shown = screens.with_way_back(turn.say, turn.shown, await _left_open(turn), turn.version)
        return said

    async def _hear(self, turn: Turn, text: str) -> str | None:
        """Do what the question at hand asks about when its verb is said; else hear what it may be."""
        press = await agreed(turn, text) or await labelled(turn, text)
        if press is not None:
            with suppress(Unanswered):
                return await self._others.press(turn, press)
        is_no_cancel = "cancel" in {denied_in(text), refrains_from(text)}
        if await waits(turn, text) or (is_no_cancel and await is_draft(turn)):
            return await talk(turn, Remark("wait"), self._others)
        if await denies(turn, text) or (drops(text) and await is_draft(turn)):
            return await yes_no.no(turn, Remark("no"), self._others)
        return await self._hear_words(turn, text)

    async def _hear_words(self, turn: Turn, text: str) -> str | None:
        """Answer what is said, or pass the text on; a wish behind praise comes first."""
        apart = after.beside_praise(turn, text)
        if apart:
            turn.incoming, text = replace(turn.incoming, text=apart), apart
        for hear in _BESIDE_REMARKS[1:] if self._others.takes_text(turn) else _BESIDE_REMARKS:
            with suppress(Unanswered):
                return await hear(turn, text)
        is_busy, as_it_stands = turn.dialog.conversation is not None, is_free(turn) and not asks_beside(turn, text)
        for saying in () if as_it_stands else questions.meant(turn, text):
            with suppress(Unanswered):
                return await self._asked(turn, saying)
        if is_busy and not as_it_stands and await self._told_between(turn, text):
            return await self._others.back(turn)
        said = remark(text)
        if said is not None and turn.dialog.conversation is None:
            turn.dialog.data = because(turn)  # texts that were not understood before do not count any more
        if said is not None and is_heard(turn, said) and not await is_topic(turn, said):
            with suppress(Unanswered):
                return await answer(turn, said, self._others)
        try:
            return await self._unsaid(turn, text)
        except Unanswered:
            return await self._others.hear(turn)

    async def _told_between(self, turn: Turn, text: str) -> bool:
        """Answer a question inside of a conversation; a note or a title may hold the words of one, a name does not."""
        is_wanted = self._others.takes_text(turn) and not asks_beside(turn, text)
        is_told = not is_wanted and await interview_words.tell_between(turn, text)
        return is_told or await questions.tell_between(turn, text)

    async def _asked(self, turn: Turn, saying: Saying) -> str | None:
        """Answer a question; in a conversation its step is shown again below the answer."""
        instead = await questions.answer(turn, saying)
        if turn.dialog.conversation is not None and instead is None:
            return await self._others.back(turn)
        turn.dialog.data = because(turn) if turn.dialog.conversation is None else turn.dialog.data
        return await answer(turn, instead, self._others) if isinstance(instead, Remark) else instead

    async def _unsaid(self, turn: Turn, text: str) -> str | None:
        """Take a text that is no remark for the label of a button, or for a mentor's week."""
        press = await typed_label(turn, text)
        if press is not None:
            return await self._others.press(turn, press)
        gone = await bare_times.gone_in(turn, text) if turn.dialog.conversation in {None, moving.name} else None
        if gone is not None:
            return await self._others.line(turn, "none-open-with", name=gone)
        if has_hours(turn):
            with suppress(Unanswered):
                return await _of_calendar(turn, text)
        when = await bare_times.time_alone(turn, text)
        if when is None:
            raise Unanswered
        return await bare_times.at_time(turn, when, (await turn.offers()).session_id)


async def _left_open(turn: Turn) -> str:
    """Say in a few words what was going on: "Ayesha, Mon 18:00"."""
    draft = turn.draft
    mentor_id, start = getattr(draft, "mentor_id", 0), getattr(draft, "start_minute", 0)
    mentor = await turn.services.finding.mentor(turn.tx, mentor_id) if mentor_id else None
    known = [mentor.name if mentor else "", wishes.day_and_clock(turn.say, from_minute(start)) if start else ""]
    return ", ".join(each for each in known if each)


async def _of_calendar(turn: Turn, text: str) -> str | None:
    """Begin with what a mentor writes about how they can be booked, in the open chat or where they look at it.

    Raises:
        Unanswered: it is about something else.
    """
    at = turn.dialog.conversation, turn.dialog.step
    if at[0] in MEETING and at[1] in TYPED_AT:
        return await hours_in_words.off_duty(turn, text)
    is_tapped = at[0] == "arranging" and at[1] in rules.TAPPED
    if at[0] is None or is_tapped or availability.is_page(turn):
        return await hours_in_words.week(turn, text)
    if at[0] == "availability" and at not in AS_IT_STANDS:
        return await hours_in_words.take_rules(turn, text)
    raise Unanswered


async def _is_of_other_session(turn: Turn, text: str) -> bool:
    """Tell whether a text changes a session that is ahead, rather than what is booked or moved just now."""
    ask = await understood(turn, text)
    if ask is None or not ask.people:
        return False
    if ask.intent == "cancel":
        return bool(await meant(turn, ask, ask.when, Action.CANCEL))
    is_other = turn.dialog.conversation == booking.name and booking.draft(turn).mentor_id not in ask.people
    if ask.intent != "move" or not is_other or (ask.perhaps and not ask.is_of_session):
        return False
    return bool(await meant(turn, ask, ask.which, Action.MOVE, Action.OFFER))


def hearing(handlers: Sequence[Handles]) -> Routes:
    """Make the route that hears every text before the others do."""
    routes, others = Routes("remarks"), Others(handlers)
    routes.on(typed())(Hearing(others).hear)
    routes.on(pressed(CallHuman))(partial(human, others=others))
    return routes


@booking.step(pressed(GoOn))
@moving.step(pressed(GoOn))
async def go_on(turn: Turn, _press: GoOn) -> str | None:
    """Show the step again at which somebody was."""
    return turn.dialog.step

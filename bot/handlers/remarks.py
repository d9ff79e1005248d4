"""What people say besides booking, heard before every conversation: what a button does may be said as well.

A remark that nobody can act on here is passed on, so that a conversation or the reader of sentences has the text.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bot.flow.conversation import Conversation, Routes, pressed, typed
from bot.flow.turn import Offered, Turn
from bot.handlers import availability, inquiring, mentor_words, settings
from bot.handlers.asking import ahead, alone
from bot.handlers.booking import booking
from bot.handlers.inquiring import Unanswered
from bot.handlers.moving import moving
from bot.handlers.start import show_dashboard
from bot.services.views import SessionView
from bot.ui.buttons.availability import PickLength, SetInstant
from bot.ui.buttons.base import Leave, Press, Wizard
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.cards import Confirm, Decline, OpenCard, Undo
from bot.ui.buttons.help import CallHuman, GoOn
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.settings import OpenLanguages, OpenSettings, PickLanguage, SetClock
from bot.ui.screens import cards, wishes
from bot.ui.screens import remarks as screens
from domain.asking.remarks import LATEST, Remark, remark
from domain.hours import LENGTHS
from domain.session import Action
from domain.zones import MINUTE, from_minute

Handles = Conversation[Any] | Routes
Answer = Callable[[Turn, Remark], Awaitable[str | None]]

TALK = ("hello", "salam", "namaskar", "how", "thanks", "bye", "sorry", "price", "length", "able", "who", "delete")
"""Remarks that are answered with a line and change nothing."""
_HEARD_EVERYWHERE = frozenset({*TALK, "human", "no"})
_OWN_WORDS = {"edit", "availability", "settings", "looking"}
"""Conversations whose steps take words of their own: there only small talk is heard."""
_AS_IT_STANDS = {("edit", "text"), ("availability", "link"), ("availability", "about"), ("looking", "find")}
"""Steps at which every text is meant as it stands."""
_LONGEST_LABEL = 30
_COOLING = {booking.name, moving.name}
COLD_AFTER = 15 * 60.0
"""Seconds after which a text is not an answer to a step of these conversations any more."""


class Hearing:
    """Hears remarks, and passes on all other texts."""

    def __init__(self, others: Sequence[Handles]) -> None:
        """Remember the handlers that are asked when it is no remark, in their order."""
        self._others = others
        self._conversations = {each.name: each for each in others if isinstance(each, Conversation)}
        self._answers: Mapping[str, Answer] = {
            **dict.fromkeys(TALK, self.talk),
            **dict.fromkeys(("yes", "ok"), self.yes),
            **dict.fromkeys(("where", "missing"), self.where),
            **dict.fromkeys(("instant on", "instant off"), self.instant),
            **dict.fromkeys(("bangla", "english"), self.language),
            **dict.fromkeys(("languages", "settings"), self.settings),
            **dict.fromkeys(("12 hours", "24 hours"), self.clock),
            "no": self.no,
            "undo": self.undo,
            "human": self.human,
            "late": self.late,
            "coming": self.coming,
            "confirm": self.confirm,
            "decline": self.decline,
            "minutes": self.minutes,
            "url": self.link,
            "who comes": self.who_comes,
            "how many": self.how_many,
            "moved": self.moved,
            "remind": self.remind,
            "quiet": self.quiet,
            "my zone": self.my_zone,
            "past": self.past,
            "mentors": self.mentors,
        }

    async def hear(self, turn: Turn, text: str) -> str | None:
        """Hear a text; one that comes long after the last step is not an answer to it."""
        if turn.dialog.conversation in _COOLING and turn.idle >= COLD_AFTER:
            return await self._hear_fresh(turn, text)
        return await self._hear(turn, text)

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
            turn.shown = screens.with_way_back(turn.say, turn.shown, await self._left_open(turn), turn.version)
        return said

    async def _left_open(self, turn: Turn) -> str:
        """Say in a few words what was going on: "Ayesha, Mon 18:00"."""
        draft = turn.draft
        mentor_id, start = getattr(draft, "mentor_id", 0), getattr(draft, "start_minute", 0)
        mentor = await turn.services.calendars.mentor(turn.tx, mentor_id) if mentor_id else None
        known = [mentor.name if mentor else "", wishes.day_and_clock(turn.say, from_minute(start)) if start else ""]
        return ", ".join(each for each in known if each)

    async def _hear(self, turn: Turn, text: str) -> str | None:
        """Answer what is said, or pass the text on."""
        for saying in inquiring.meant(turn, text):
            with suppress(Unanswered):
                instead = await inquiring.answer(turn, saying)
                turn.dialog.data = {} if turn.dialog.conversation is None else turn.dialog.data
                return None if instead is None else await self._answers[instead.kind](turn, instead)
        said = remark(text)
        if said is not None and turn.dialog.conversation is None:
            turn.dialog.data = {}  # texts that were not understood before do not count any more
        try:
            if said is not None and _is_heard(turn, said):
                return await self._answers[said.kind](turn, said)
            return await self._unsaid(turn, text)
        except Unanswered:
            return await self._pass(turn)

    async def _unsaid(self, turn: Turn, text: str) -> str | None:
        """Take a text that is no remark for the label of a button, or for a mentor's week."""
        at = (turn.dialog.conversation, turn.dialog.step)
        if at not in _AS_IT_STANDS and len(text) <= _LONGEST_LABEL:
            wanted = text.strip().casefold()
            named = [each.press for each in (await turn.offers()).buttons if each.label.casefold() == wanted]
            if len(named) == 1:
                return await self._press(turn, named[0])
        if at[0] is None and mentor_words.is_mentor(turn) and await mentor_words.week(turn, text):
            return None
        raise Unanswered

    async def _pass(self, turn: Turn) -> str | None:
        """Let the others have the update; the last of them takes everything."""
        for handler in self._others:
            found = handler.find(turn)
            if found is not None:
                return await handler.run(turn, found)
        return None

    async def _press(self, turn: Turn, press: Press) -> str | None:
        """Do what a button does; one that no longer works does nothing here."""
        was = turn.incoming
        turn.incoming = replace(was, press=press, text=None)
        for handler in self._others[:-1]:
            found = handler.find(turn)
            if found is not None:
                return await handler.run(turn, found)
        turn.incoming = was
        raise Unanswered

    async def _line(self, turn: Turn, key: str, **args: Any) -> str | None:
        """Say one line; in a conversation its step is shown again below, so that nothing of the draft is lost."""
        words, conversation = turn.say(key, **args), self._conversations.get(turn.dialog.conversation or "")
        if conversation is None:
            turn.show(screens.line(turn.say, words, key))
            return None
        await conversation.go(turn, str(turn.dialog.step))
        return words

    # ── Yes, no, undo ──

    async def yes(self, turn: Turn, said: Remark) -> str | None:
        """Do what the question at hand asks about."""
        offered = await turn.offers()
        press = _yes_of(offered.buttons) or await self._request(turn, offered.session_id)
        if press is not None and _works(turn, press):
            return await self._press(turn, press)
        if turn.dialog.conversation is not None or (said.kind == "yes" and alone(turn, str(turn.text))):
            raise Unanswered
        if "thanks" in said.also:
            return await self._line(turn, "talk-thanks", name=turn.person.name)
        return await self._line(turn, "talk-ok" if said.kind == "ok" else "talk-yes")

    async def _request(self, turn: Turn, session_id: int | None) -> Press | None:
        """Return how the request is accepted whose card lies open."""
        view = next((each for each in await mentor_words.waiting(turn) if each.id == session_id), None)
        return None if view is None else Confirm(view.id, version=view.version)

    async def no(self, turn: Turn, said: Remark) -> str | None:
        """Leave what the question at hand asks about."""
        offered = await turn.offers()
        press = _no_of(offered.buttons, is_busy=turn.dialog.conversation is not None)
        if press is not None and _works(turn, press):
            return await self._press(turn, press)
        if turn.dialog.conversation is not None or alone(turn, str(turn.text)):
            raise Unanswered
        return await self._line(turn, "talk-thanks" if "thanks" in said.also else "talk-no", name=turn.person.name)

    async def undo(self, turn: Turn, _said: Remark) -> str | None:
        """Take back what was done last, as long as its card offers that."""
        press = next((each.press for each in (await turn.offers()).buttons if isinstance(each.press, Undo)), None)
        return await (self._press(turn, press) if press is not None else self._line(turn, "undo-none"))

    # ── Small talk ──

    async def talk(self, turn: Turn, said: Remark) -> str | None:
        """Answer with a line; a new person is greeted with all there is."""
        key = f"talk-{said.kind}"
        shortest, longest = LENGTHS[0] * MINUTE, LENGTHS[-1] * MINUTE
        if turn.person.is_new:
            await show_dashboard(turn)
            return turn.say(key, name=turn.person.name) if said.kind == "salam" else None
        return await self._line(turn, key, name=turn.person.name, shortest=shortest, longest=longest)

    async def human(self, turn: Turn, _said: object) -> str | None:
        """Tell the admins that somebody wants to talk to a person."""
        is_told = await turn.services.people.call_admins(turn.tx, actor=turn.person)
        return await self._line(turn, "human-called" if is_told else "human-none")

    async def past(self, turn: Turn, _said: Remark) -> str | None:
        """Show what is over."""
        return await self._press(turn, OpenSessions("past", 0))

    async def mentors(self, turn: Turn, _said: Remark) -> str | None:
        """Show the mentors."""
        return await self._press(turn, OpenBook())

    # ── Near the start ──

    async def late(self, turn: Turn, said: Remark) -> str | None:
        """Tell the other side; without a number the buttons ask how late."""
        view = await self._near(turn)
        if view is None:
            return None
        if not 0 < said.minutes <= LATEST:
            turn.show(screens.near(turn.say, view, "late-ask"), card=view.id)
            return None
        told = await turn.services.sessions.late(turn.tx, view.id, said.minutes, actor=turn.person)
        turn.show(cards.told_late(turn.say, told, said.minutes), card=view.id)
        return None

    async def coming(self, turn: Turn, _said: Remark) -> None:
        """Tell the other side."""
        view = await self._near(turn)
        if view is not None:
            told = await turn.services.sessions.coming(turn.tx, view.id, actor=turn.person)
            turn.show(cards.told_coming(turn.say, told), card=view.id)

    async def where(self, turn: Turn, said: Remark) -> None:
        """Show the way into the meeting, and what can be told to the other side."""
        if said.kind == "where":
            views = [view for view in await ahead(turn) if view.link]
            view: SessionView | None = views[0] if views else None
            key = "link-here"
        else:
            view, key = None, "missing-here"
        view = view or await self._near(turn)
        if view is not None:
            turn.show(screens.near(turn.say, view, key if view.link else "link-none"), card=view.id)

    async def _near(self, turn: Turn) -> SessionView | None:
        """Return the session that is about to start or runs; when there is none, say so with the next one."""
        views = await ahead(turn)
        near = next((view for view in views if Action.LATE in view.can), None)
        if near is None:
            turn.show(screens.not_near(turn.say, views[0] if views else None))
        return near

    # ── Mentors ──

    async def confirm(self, turn: Turn, said: Remark) -> str | None:
        """Confirm a request; whoever has none to answer says yes by it."""
        if not await mentor_words.waiting(turn):
            return await self.yes(turn, replace(said, kind="yes"))
        await mentor_words.confirm(turn, said)
        return None

    async def decline(self, turn: Turn, said: Remark) -> None:
        """Decline a request, with the reason if there is one."""
        _require_mentor(turn)
        await mentor_words.decline(turn, said)

    async def minutes(self, turn: Turn, said: Remark) -> str | None:
        """Change how long sessions are."""
        _require_mentor(turn)
        return await self._press(turn, PickLength(said.minutes))

    async def instant(self, turn: Turn, said: Remark) -> str | None:
        """Confirm bookings at once, or ask first."""
        _require_mentor(turn)
        return await self._press(turn, SetInstant(int(said.kind == "instant on")))

    async def link(self, turn: Turn, said: Remark) -> str | None:
        """Ask whether a pasted link is the mentor's room."""
        _require_mentor(turn)
        return await availability.paste(turn, said.rest)

    async def who_comes(self, turn: Turn, said: Remark) -> str | None:
        """Show who comes."""
        return await mentor_words.who_comes(turn, said)

    async def how_many(self, turn: Turn, said: Remark) -> None:
        """Count sessions."""
        _require_mentor(turn)
        await mentor_words.how_many(turn, said)

    # ── Settings ──

    async def moved(self, turn: Turn, said: Remark) -> str | None:
        """Change the zone to that of a place; what is no place is no remark."""
        if not settings.is_place(turn, said.rest):
            raise Unanswered
        return await settings.live_in(turn, said.rest)

    async def remind(self, turn: Turn, said: Remark) -> str | None:
        """Add reminders, or put them in the place of the others."""
        if not settings.is_lead(turn, said.rest):
            raise Unanswered
        return await settings.remind_me(turn, said.rest)

    async def quiet(self, turn: Turn, said: Remark) -> str | None:
        """Set the quiet hours."""
        return await settings.leave_alone(turn, said.rest)

    async def my_zone(self, turn: Turn, _said: Remark) -> str | None:
        """Say in which zone times are shown."""
        return await self._line(turn, "my-zone", zone=turn.say.zone_name, clock=turn.say.clock(turn.now))

    async def language(self, turn: Turn, said: Remark) -> str | None:
        """Speak another language from now on."""
        return await self._press(turn, PickLanguage("bn" if said.kind == "bangla" else "en"))

    async def clock(self, turn: Turn, said: Remark) -> str | None:
        """Show times on a clock of so many hours from now on."""
        return await self._press(turn, SetClock(int(said.kind.split()[0])))

    async def settings(self, turn: Turn, said: Remark) -> str | None:
        """Show the settings."""
        return await self._press(turn, OpenLanguages() if said.kind == "languages" else OpenSettings())


def hearing(others: Sequence[Handles]) -> Routes:
    """Make the route that hears every text before the others do."""
    routes, ears = Routes("remarks"), Hearing(others)
    routes.on(typed())(ears.hear)
    routes.on(pressed(CallHuman))(ears.human)
    return routes


@booking.step(pressed(GoOn))
@moving.step(pressed(GoOn))
async def go_on(turn: Turn, _press: GoOn) -> str | None:
    """Show the step again at which somebody was."""
    return turn.dialog.step


def _is_heard(turn: Turn, said: Remark) -> bool:
    """Tell whether a remark is one where the person is."""
    at = (turn.dialog.conversation, turn.dialog.step)
    if at in _AS_IT_STANDS:
        return False
    if at[0] in _OWN_WORDS:
        return said.kind in _HEARD_EVERYWHERE | {"yes", "ok"} and not (at[0] == "settings" and said.kind == "no")
    return at != ("why", "words") or said.kind in _HEARD_EVERYWHERE


def _require_mentor(turn: Turn) -> None:
    if not mentor_words.is_mentor(turn):
        raise Unanswered


def _works(turn: Turn, press: Press) -> bool:
    """Tell whether a button is no wizard's that was left."""
    return not isinstance(press, Wizard) or (press.draft == turn.version and turn.dialog.conversation is not None)


def _yes_of(buttons: Sequence[Offered]) -> Press | None:
    """Return what a question offers as its yes: the only green button, else the red one beside "Keep it"."""
    green = [each.press for each in buttons if each.style == "success"]
    red = [each.press for each in buttons if each.style == "danger"]
    if len(green) == 1:
        return green[0]
    return red[0] if len(red) == 1 and not green else None


def _no_of(buttons: Sequence[Offered], *, is_busy: bool) -> Press | None:
    """Return what a question offers as its no: the way out, else the other answer."""
    ways: tuple[type[Press], ...] = (Leave,) if is_busy else ()
    if _yes_of(buttons) is not None:
        ways = (Leave, Decline, OpenCard)
    return next((each.press for kind in ways for each in buttons if isinstance(each.press, kind)), None)

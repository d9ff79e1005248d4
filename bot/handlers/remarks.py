"""What people say besides booking, heard before every conversation: what a button does may be said as well.

A remark that nobody can act on here is passed on, so that a conversation or the reader of sentences has the text.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from bot.flow.conversation import Conversation, Refused, Routes, pressed, typed
from bot.flow.turn import Offered, Turn
from bot.handlers import (
    admin,
    after,
    answering,
    arranging,
    availability,
    foreign,
    inquiring,
    interview_words,
    invitations,
    lateness,
    mentor_words,
    parting,
    refusing,
    settings,
    sooner,
    undoing,
)
from bot.handlers.asking import (
    Unanswered,
    ahead,
    alone,
    is_whole,
    known,
    meant,
    named_in,
    replied,
    time_in,
    understood,
    wish_of,
)
from bot.handlers.booking import TOPICS, booking
from bot.handlers.cancelling import because
from bot.handlers.interviewing import WHO, interviewing
from bot.handlers.moving import moving
from bot.handlers.passing import is_open, passing
from bot.handlers.sessions import show_card
from bot.handlers.start import show_dashboard
from bot.handlers.times import TYPED_AT
from bot.services.views.sessions import SessionView
from bot.ui.buttons.after import NotHere, Talking
from bot.ui.buttons.applicants import SendAsked
from bot.ui.buttons.availability import (
    OpenClosed,
    OpenHours,
    OpenLengths,
    OpenRules,
    OpenTimeOff,
    PickLength,
    SetInstant,
    TypeAbout,
    TypeLink,
)
from bot.ui.buttons.base import Leave, Press, Wizard
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.cards import Cancel, CancelAll, CancelAllBecause, CancelBecause, Confirm, OpenCard
from bot.ui.buttons.company import (
    AddJob,
    BecomeEmployer,
    InviteColleague,
    OpenCompany,
    OpenJobs,
    ThinkOfLeaving,
)
from bot.ui.buttons.dashboard import OpenWeek
from bot.ui.buttons.help import CallHuman, GoOn, OpenPrivacy
from bot.ui.buttons.interviewing import NextRound, SendInvitations
from bot.ui.buttons.moving import SendAll, SendOffer
from bot.ui.buttons.profile import OpenProfile
from bot.ui.buttons.sessions import OpenRequests, OpenSessions
from bot.ui.buttons.settings import (
    OpenLanguages,
    OpenQuiet,
    OpenReminders,
    OpenSettings,
    OpenZones,
    PickLanguage,
    PickZone,
    SetClock,
    SetQuiet,
)
from bot.ui.buttons.times import PickSlot
from bot.ui.screen import Screen, lines
from bot.ui.screens import remarks as screens
from bot.ui.screens import sentences, wishes
from domain.arrangement import Rule, SetRule
from domain.asking import agreed_to, denied_in, drops, only_heard, puts_off
from domain.asking.names import fold
from domain.asking.parts import clauses
from domain.asking.picks import is_all_of_them
from domain.asking.remarks import Remark, is_added, remark
from domain.asking.sayings import Saying, unknown
from domain.asking.tongue import tongue
from domain.asking.words import read
from domain.hours import LENGTHS
from domain.rules_in_words import RulesSaid
from domain.session import Action
from domain.status import Role
from domain.zones import MINUTE, from_minute, minute

Handles = Conversation[Any] | Routes
Answer = Callable[[Turn, Remark], Awaitable[str | None]]

_SMALL_TALK = (
    "hello",
    "salam",
    "namaskar",
    "how",
    "thanks",
    "bye",
    "sorry",
    "price",
    "length",
    "able",
    "who",
    "delete",
)
_QUESTIONS = (
    *(
        "absent",
        "anonymous",
        "app",
        "become",
        "certificate",
        "contact",
        "feast",
        "friend",
        "glad",
        "love",
        "made",
        "missed",
    ),
    "my number",
    *("private", "puzzled", "record", "rude", "several", "smile", "there", "tongue", "trouble", "trusted", "venue"),
    "wrong number",
)
"""What else people ask or say to a bot: words that may well be a topic or a reason, where one is asked for."""
TALK = (*_SMALL_TALK, *_QUESTIONS)
"""Remarks that are answered with a line and change nothing."""
_ENDINGS = frozenset({"ok", "yes", "no", "thanks", "bye"})
"""What ends a page of the settings that asks nothing."""
_STAYING = frozenset({*TALK, "wait", "thinking"}) - {"delete"}
"""What is answered at a page of the settings, with the page below."""
_OF_RULES = frozenset({"minutes", "gap"})
"""What may answer a question about a rule."""
_HEARD_EVERYWHERE = frozenset({*_SMALL_TALK, "wait", "thinking", "human", "no"})
_IN_PASSING = ("thanks", "bye", "salam", "hello")
"""What counts beside a yes or an ok that nobody has asked for."""
_OWN_WORDS = {"edit", "availability", "arranging", "settings", "people", "profile"}
"""Conversations whose steps take words of their own: there only small talk is heard."""
_AS_IT_STANDS = {
    ("edit", "text"),
    ("after", "words"),
    ("availability", "link"),
    ("availability", "about"),
    ("people", "find"),
    ("profile", "text"),
}
"""Steps at which every text is meant as it stands."""
_NAMES = {("company", "name"), ("company", "new"), ("company", "field")}
"""Steps that ask for a name or a title: of it, too, only small talk is heard."""
_FREE_WORDS = {"why", "apply", "othertimes"}
"""Conversations that ask for a sentence about anything."""
_LONGEST_LABEL = 30
_COOLING = {booking.name, moving.name}
_MEETING = {interviewing.name, moving.name}
"""Conversations in which somebody with hours looks for a time."""
COLD_AFTER = 15 * 60.0
"""Seconds after which a text is not an answer to a step of these conversations any more."""


_SCREENS: Mapping[str, Press] = {
    "settings": OpenSettings(),
    "languages": OpenLanguages(),
    "zones": OpenZones("common"),
    "reminder times": OpenReminders(),
    "quiet times": OpenQuiet(),
    "hire": BecomeEmployer(),
    "my company": OpenCompany(),
    "my data": OpenPrivacy(),
}
"""Where settings are changed, by what asks for it; and the company."""
_COMPANY: Mapping[str, Press] = {
    "my jobs": OpenJobs(),
    "new job": AddJob(),
    "colleague": InviteColleague(),
    "leave company": ThinkOfLeaving(),
}
"""What only employers ask for; of others it may be a topic."""


_OWN_SCREENS: Mapping[str, Press] = {
    "hours": OpenHours(),
    "time-off": OpenTimeOff(),
    "rules": OpenRules(),
    "length": OpenLengths(),
    "why-closed": OpenClosed(0),
}
"""What who has hours finds under My availability, by the key of its label."""
_MENTORS_SCREENS: Mapping[str, Press] = {
    "room": TypeLink(),
    "about": TypeAbout(),
    "my-profile": OpenProfile(),
    "my-week": OpenWeek(Role.MENTOR),
    "answer-requests": OpenRequests(),
}


_VERBS: Mapping[type[Press], Sequence[str]] = {
    **dict.fromkeys((SendInvitations, SendOffer, SendAll, SendAsked), ("send",)),
    **dict.fromkeys((Cancel, CancelBecause, CancelAll, CancelAllBecause), ("cancel",)),
}
_VERBS_OF_TIMES: Mapping[str, Sequence[str]] = {booking.name: ("book",), moving.name: ("move", "send")}
"""What a button does by its verb; a time is booked or moved to."""


class Hearing:
    """Hears remarks, and passes on all other texts."""

    def __init__(self, others: Sequence[Handles]) -> None:
        """Remember the handlers that are asked when it is no remark, in their order."""
        self._others = others
        self._conversations = {each.name: each for each in others if isinstance(each, Conversation)}
        self._answers: Mapping[str, Answer] = {
            **dict.fromkeys((*TALK, "wait"), self.talk),
            "thinking": self.thinking,
            "length": self.length,
            **dict.fromkeys(("yes", "ok"), self.yes),
            **dict.fromkeys(("where", "missing"), self.where),
            **dict.fromkeys(("instant on", "instant off"), self.instant),
            **dict.fromkeys(("bangla", "english"), self.language),
            **dict.fromkeys(("12 hours", "24 hours"), self.clock),
            **dict.fromkeys(_SCREENS, self.screen),
            **dict.fromkeys(_COMPANY, self.of_company),
            "reminders off": self.no_reminders,
            "reminder off": self.no_reminder,
            "quiet off": self.quiet_off,
            "o'clock": self.time_now,
            "no": self.no,
            "undo": self.undo,
            "keep": self.keep,
            "sorry": self.sorry,
            "human": self.human,
            "late": self.late,
            "coming": self.coming,
            "confirm": self.confirm,
            "decline": self.decline,
            "minutes": self.minutes,
            "gap": self.gap,
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
        foreign.expect(turn)
        leaves = await self._leaves_settings(turn, text) or await _leaves_page(turn, text)
        if leaves or await _leaves_offer(turn, text):
            turn.leave()
        parted = None if _is_free(turn) else await parting.without_reminder(turn, text)
        if parted is None:
            said = await self._hear_first(turn, text)
        else:
            turn.incoming = replace(turn.incoming, text=parted[0])
            try:
                said = await self._hear_first(turn, parted[0])
            except Refused as refused:  # what is refused is rolled back, a reminder too
                refused.above = lines([refused.above, turn.say("reminder-apart")])
                raise
            said = lines([await settings.remind_beside(turn, parted[1]), said])
        await _offer_language(turn, text)
        return said

    async def _hear_first(self, turn: Turn, text: str) -> str | None:
        """Hear the first of two wishes, and say that the other one is still to be done."""
        parted = None if _is_free(turn) else await parting.of_two(turn, text)
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
            turn.shown = screens.with_way_back(turn.say, turn.shown, await self._left_open(turn), turn.version)
        return said

    async def _leaves_settings(self, turn: Turn, text: str) -> bool:
        """Tell whether a text at a page of the settings is about something else that can be answered."""
        if turn.dialog.conversation != settings.choosing.name or settings.answers(turn, text):
            return False
        said = remark(text)
        if said is None or not said.is_sure:
            return is_whole(turn, text) or settings.moves_session(turn, text)
        if said.kind in _ENDINGS:
            return _yes_of((await turn.offers()).buttons) is None
        return said.kind not in _STAYING and (self._is_set(turn, said) or is_whole(turn, text))

    @staticmethod
    def _is_set(turn: Turn, said: Remark) -> bool:
        """Tell whether what a remark leaves open is what it needs."""
        if said.kind == "moved":
            return settings.place_in(turn, said.rest) is not None
        if said.kind == "remind":
            return settings.is_lead(turn, said.rest)
        return said.kind != "quiet" or settings.is_quiet(turn, said.rest)

    async def _left_open(self, turn: Turn) -> str:
        """Say in a few words what was going on: "Ayesha, Mon 18:00"."""
        draft = turn.draft
        mentor_id, start = getattr(draft, "mentor_id", 0), getattr(draft, "start_minute", 0)
        mentor = await turn.services.finding.mentor(turn.tx, mentor_id) if mentor_id else None
        known = [mentor.name if mentor else "", wishes.day_and_clock(turn.say, from_minute(start)) if start else ""]
        return ", ".join(each for each in known if each)

    async def _hear(self, turn: Turn, text: str) -> str | None:
        """Do what the question at hand asks about when its verb is said; else hear what it may be."""
        agreed = await _agreed(turn, text) or await _labelled(turn, text)
        if agreed is not None:
            with suppress(Unanswered):
                return await self._press(turn, agreed)
        if await _waits(turn, text) or (denied_in(text) == "cancel" and await _is_draft(turn)):
            return await self.talk(turn, Remark("wait"))
        if await _denies(turn, text) or (drops(text) and await _is_draft(turn)):
            return await self.no(turn, Remark("no"))
        return await self._hear_words(turn, text)

    async def _hear_words(self, turn: Turn, text: str) -> str | None:
        """Answer what is said, or pass the text on; a wish behind praise comes first."""
        apart = after.beside_praise(turn, text)
        if apart:
            turn.incoming, text = replace(turn.incoming, text=apart), apart
        hears = (
            interview_words.hear,
            lateness.hear,
            after.hear,
            sooner.hear,
            invitations.hear,
            answering.hear,
            refusing.hear,
        )
        for hear in hears[1:] if self._takes_text(turn) else hears:
            with suppress(Unanswered):
                return await hear(turn, text)
        at, is_free = (turn.dialog.conversation, turn.dialog.step), _is_free(turn)
        for saying in () if is_free else inquiring.meant(turn, text):
            with suppress(Unanswered):
                return await self._inquired(turn, saying)
        if at[0] is not None and not is_free and await self._told_between(turn, text):
            return await self._back(turn)
        said = remark(text)
        if said is not None and turn.dialog.conversation is None:
            turn.dialog.data = because(turn)  # texts that were not understood before do not count any more
        if said is not None and _is_heard(turn, said) and not await _is_topic(turn, said):
            with suppress(Unanswered):
                return await self._answers[said.kind](turn, said)
        try:
            return await self._unsaid(turn, text)
        except Unanswered:
            return await self._pass(turn)

    async def _told_between(self, turn: Turn, text: str) -> bool:
        """Answer a question inside of a conversation; a note or a title may hold the words of one, a name does not."""
        is_told = not self._takes_text(turn) and await interview_words.tell_between(turn, text)
        return is_told or await inquiring.tell_between(turn, text)

    def _takes_text(self, turn: Turn) -> bool:
        """Tell whether any text may be what is asked for: a name to look for cannot be any."""
        at = turn.dialog.conversation, turn.dialog.step
        return (
            at[0] in self._conversations
            and at != (interviewing.name, WHO)
            and self._conversations[at[0]].wants_text(at[1])
        )

    async def _inquired(self, turn: Turn, saying: Saying) -> str | None:
        """Answer a question; in a conversation its step is shown again below the answer."""
        instead = await inquiring.answer(turn, saying)
        if turn.dialog.conversation is not None and instead is None:
            return await self._back(turn)
        turn.dialog.data = because(turn) if turn.dialog.conversation is None else turn.dialog.data
        return await self._answers[instead.kind](turn, instead) if isinstance(instead, Remark) else instead

    async def _back(self, turn: Turn) -> str | None:
        """Show the step again at which somebody asked something, and return the answer that was shown."""
        words = turn.shown.text if turn.shown is not None else None
        await self._conversations[str(turn.dialog.conversation)].go(turn, str(turn.dialog.step))
        return words

    async def _unsaid(self, turn: Turn, text: str) -> str | None:
        """Take a text that is no remark for the label of a button, or for a mentor's week."""
        at = (turn.dialog.conversation, turn.dialog.step)
        if at not in _AS_IT_STANDS and len(text) <= _LONGEST_LABEL:
            wanted = text.strip().casefold()
            named = [each.press for each in (await turn.offers()).buttons if each.label.casefold() == wanted]
            if len(named) == 1:
                return await self._press(turn, named[0])
        gone = await mentor_words.gone_in(turn, text) if at[0] in {None, moving.name} else None
        if gone is not None:
            return await self._line(turn, "none-open-with", name=gone)
        if mentor_words.has_hours(turn):
            with suppress(Unanswered):
                return await self._of_calendar(turn, text)
        when = await mentor_words.time_alone(turn, text)
        if when is None:
            raise Unanswered
        return await mentor_words.at_time(turn, when, (await turn.offers()).session_id)

    async def _of_calendar(self, turn: Turn, text: str) -> str | None:
        """Begin with what a mentor writes about how they can be booked, in the open chat or where they look at it.

        Raises:
            Unanswered: it is about something else.
        """
        at = turn.dialog.conversation, turn.dialog.step
        if at[0] in _MEETING and at[1] in TYPED_AT:
            return await mentor_words.off_duty(turn, text)
        is_tapped = at[0] == "arranging" and at[1] in arranging.TAPPED
        if at[0] is None or is_tapped or availability.is_page(turn):
            return await mentor_words.week(turn, text)
        if at[0] == "availability" and at not in _AS_IT_STANDS and await mentor_words.rules(turn, text):
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
        is_red = any(each.style == "danger" for each in offered.buttons)
        named = named_in(str(turn.text))
        if named and _yes_of(offered.buttons) is not None and is_red != ("cancel" in named):
            return await (self._pass(turn) if is_red else self.no(turn, replace(said, also=frozenset())))
        waits = await mentor_words.waiting(turn) if offered.session_id is not None else []
        at_hand = next((view for view in waits if view.id == offered.session_id), None)
        press = _yes_of(offered.buttons)
        if press is None and at_hand is not None and len(waits) > 1:
            await mentor_words.confirm_of(turn, waits)  # the newest would be a guess
            return None
        if press is None and at_hand is not None:
            press = Confirm(at_hand.id, version=at_hand.version)
        if press is not None and _works(turn, press):
            return await self._agree(turn, said, press, at_hand)
        if turn.dialog.conversation is not None or (said.kind == "yes" and alone(turn, str(turn.text))):
            raise Unanswered
        if "mistake" in said.also:
            return await self.sorry(turn, said)
        beside = next((each for each in _IN_PASSING if each in said.also), None)
        if beside is not None:
            return await self._line(turn, f"talk-{beside}", name=turn.person.name)
        return await self._yes_to_nothing(turn, said)

    async def _agree(self, turn: Turn, said: Remark, press: Press, at_hand: SessionView | None) -> str | None:
        """Press a yes; where others hear it at once, what may only say that it was read is asked about."""
        if only_heard(str(turn.text)):
            if isinstance(press, Confirm) and at_hand is not None:
                mentor_words.ask_to_confirm(turn, at_hand)
                return None
            if "send" in _verbs_of(turn, press):
                return await self.thinking(turn, said)
        return await self._press(turn, press)

    async def _yes_to_nothing(self, turn: Turn, said: Remark) -> str | None:
        """Say that nothing waits for a yes, unless offered times do, invitations, or people whom an admin approves."""
        if await refusing.ask_which(turn, said):
            return None
        if said.kind == "yes" and (await invitations.ask_which(turn) or await admin.show_waiting(turn)):
            return None
        return await self._line(turn, "talk-ok" if said.kind == "ok" else "talk-yes")

    async def no(self, turn: Turn, said: Remark) -> str | None:
        """Leave what the question at hand asks about; "yes, drop it" is a yes to a question that drops something."""
        offered = await turn.offers()
        if "yes" in said.also and any(each.style == "danger" for each in offered.buttons):
            return await self.yes(turn, replace(said, kind="yes"))
        press = _no_of(offered.buttons, is_busy=turn.dialog.conversation is not None)
        done = await undoing.last_done(turn)
        if done is not None and done.press == _yes_of(offered.buttons) and done.wish(str(turn.text), said) == "undo":
            press = done.press  # "keep it" is a yes to "undo that?"
        if press is not None and _works(turn, press):
            return await self._press(turn, press)
        if done is not None:
            return await self._of_done(turn, said, done)
        if turn.dialog.conversation is not None or alone(turn, str(turn.text)):
            raise Unanswered
        key = "talk-stays" if "mistake" in said.also else "talk-no"  # something has changed that has no Undo
        return await self._line(turn, "talk-thanks" if "thanks" in said.also else key, name=turn.person.name)

    async def _of_done(self, turn: Turn, said: Remark, done: undoing.Done) -> str | None:
        """Take back what was done just now when that is what is said; ask when it may be."""
        wish, (card, *told) = done.wish(str(turn.text), said), [view.id for view in done.views]
        if wish == "undo" and done.is_open:
            return await self._press(turn, done.press)
        if wish == "undo":
            await show_card(turn, card)
            return turn.say("no-nothing-to-undo")
        if wish == "stays" or not done.is_open:
            return await self._line(turn, "talk-stays")
        turn.show(sentences.undo_ask(turn.say, done.views, done.press), card=card, told=told)
        return None

    async def keep(self, turn: Turn, said: Remark) -> str | None:
        """Take back a cancellation: "I can come after all"."""
        done = await undoing.last_done(turn)
        if done is None:
            raise Unanswered
        return await self._of_done(turn, said, done)

    async def sorry(self, turn: Turn, said: Remark) -> str | None:
        """Take back what was done by mistake; it is no problem when nothing was done."""
        done = await undoing.last_done(turn) if "mistake" in said.also else None
        return await (self.talk(turn, said) if done is None else self._of_done(turn, said, done))

    async def undo(self, turn: Turn, _said: Remark) -> str | None:
        """Take back what was done last, as long as its card offers that."""
        before = [each.press for each in (await turn.offers()).buttons if isinstance(each.press, PickZone)]
        # "Back to Dhaka" stands below a change of zone.
        press = before[0] if len(before) == 1 else await undoing.undoable(turn)
        return await (self._press(turn, press) if press is not None else self._line(turn, "undo-none"))

    # ── Small talk ──

    async def talk(self, turn: Turn, said: Remark) -> str | None:
        """Answer with a line; a new person is greeted with all there is."""
        if (not said.is_sure or said.kind == "rude") and await self._says_more(turn):  # "bad den" calls off
            raise Unanswered
        key = f"talk-{said.kind}".replace(" ", "-")
        shortest, longest = LENGTHS[0] * MINUTE, LENGTHS[-1] * MINUTE
        if turn.person.is_new:
            await show_dashboard(turn)
            return turn.say(key, name=turn.person.name) if said.kind == "salam" else None
        return await self._line(turn, key, name=turn.person.name, shortest=shortest, longest=longest)

    async def length(self, turn: Turn, said: Remark) -> str | None:
        """Say how long sessions are, or the interview that comes next."""
        if turn.dialog.conversation is None and await inquiring.tell_length(turn):
            return None
        return await self.talk(turn, said)

    async def thinking(self, turn: Turn, said: Remark) -> str | None:
        """Wait with whoever says "hmm", which agrees to nothing."""
        return await self.talk(turn, replace(said, kind="wait"))

    @staticmethod
    async def _says_more(turn: Turn) -> bool:
        """Tell whether a text with an unknown word names somebody or a time, or asks for one's sessions."""
        ask = await understood(turn, str(turn.text))
        return ask is not None and bool(ask.people or ask.when or ask.intent != "book")

    async def time_now(self, turn: Turn, _said: Remark) -> str | None:
        """Say what day and time it is where the person is."""
        return await self._line(turn, "talk-now", when=turn.say.moment(turn.now))

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

    async def late(self, turn: Turn, said: Remark) -> None:
        """Tell the other side; without a number the buttons ask how late."""
        await lateness.late(turn, said.minutes)

    async def coming(self, turn: Turn, _said: Remark) -> None:
        """Tell the other side."""
        await lateness.coming(turn)

    async def where(self, turn: Turn, said: Remark) -> None:
        """Show the way into the meeting, and what can be told to the other side."""
        now = await after.running(turn) if said.kind == "missing" else None
        if now is not None:
            return await after.ask(turn, now.id)
        if said.kind == "where":
            views = await replied(turn, [view for view in await ahead(turn) if view.link])
            view: SessionView | None = views[0] if views else None
            key = "link-here"
        else:
            view, key = None, "missing-here"
        view = view or await lateness.near(turn)
        if view is not None:
            turn.show(screens.near(turn.say, view, key if view.link else "link-none"), card=view.id)
        return None

    # ── Mentors ──

    async def confirm(self, turn: Turn, said: Remark) -> str | None:
        """Confirm a request; whoever has none to answer says yes by it, unless it is about somebody's session."""
        is_about = turn.dialog.conversation is None and mentor_words.is_mentor(turn) and bool(unknown(said.rest))
        if not await mentor_words.waiting(turn) and not is_about:
            return await self.yes(turn, replace(said, kind="yes"))
        return await mentor_words.confirm(turn, said)

    async def decline(self, turn: Turn, said: Remark) -> str | None:
        """Decline a request, with the reason if there is one."""
        _require_mentor(turn)
        return await mentor_words.decline(turn, said)

    async def minutes(self, turn: Turn, said: Remark) -> str | None:
        """Change how long sessions are."""
        if not mentor_words.has_hours(turn):
            raise Unanswered
        changes = await arranging.changes_in(turn, str(turn.text))  # "1 hour sessions and at most 3 a day"
        if changes.changes:
            return await arranging.begin_with(turn, changes)
        return await self._press(turn, PickLength(said.minutes))

    async def gap(self, turn: Turn, said: Remark) -> str | None:
        """Keep some minutes free between two sessions: after each, unless the text says before it."""
        changes = await arranging.changes_in(turn, str(turn.text))
        gap = RulesSaid((SetRule(Rule.AFTER, said.minutes),))
        return await arranging.begin_with(turn, changes if changes.changes else gap)

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
        where = settings.place_in(turn, said.rest)
        if where is None or await _is_somebody(turn, where.words):
            raise Unanswered
        text = str(turn.text)
        is_now = not is_added(text) and not _is_ahead(turn, text)
        return await settings.live_in(turn, replace(where, is_now=is_now))

    async def remind(self, turn: Turn, said: Remark) -> str | None:
        """Add reminders, or put them in the place of the others."""
        if not settings.is_lead(turn, said.rest):
            raise Unanswered
        return await settings.remind_me(turn, said.rest)

    async def no_reminders(self, turn: Turn, _said: Remark) -> str | None:
        """Send no reminders any more; the screen below switches them on again."""
        return await settings.remind_never(turn, None)

    async def no_reminder(self, turn: Turn, _said: Remark) -> str | None:
        """Ask whether a single session is meant, of which reminders cannot be switched off."""
        return await settings.remind_never_of_one(turn, None)

    async def quiet(self, turn: Turn, said: Remark) -> str | None:
        """Set the quiet hours; "call off sunday" has the words of it, and is about a session."""
        ask = alone(turn, str(turn.text))
        calls_off = ask is not None and ask.intent == "cancel"
        if turn.dialog.conversation in _MEETING and _denies_sending(str(turn.text)):
            raise Unanswered
        if calls_off or not settings.is_quiet(turn, said.rest):
            raise Unanswered
        return await settings.leave_alone(turn, said.rest)

    async def quiet_off(self, turn: Turn, _said: Remark) -> str | None:
        """Have no quiet hours any more."""
        return await self._press(turn, SetQuiet(0, 0))

    async def my_zone(self, turn: Turn, _said: Remark) -> str | None:
        """Say in which zone times are shown."""
        return await self._line(turn, "my-zone", zone=turn.say.zone_name, clock=turn.say.clock(turn.now))

    async def language(self, turn: Turn, said: Remark) -> str | None:
        """Speak another language from now on."""
        return await self._press(turn, PickLanguage("bn" if said.kind == "bangla" else "en"))

    async def clock(self, turn: Turn, said: Remark) -> str | None:
        """Show times on a clock of so many hours from now on."""
        return await self._press(turn, SetClock(int(said.kind.split()[0])))

    async def screen(self, turn: Turn, said: Remark) -> str | None:
        """Show where a setting is changed."""
        return await self._press(turn, _SCREENS[said.kind])

    async def of_company(self, turn: Turn, said: Remark) -> str | None:
        """Show what an employer asks for."""
        if Role.EMPLOYER not in turn.person.roles:
            raise Unanswered
        return await self._press(turn, _COMPANY[said.kind])


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


async def _leaves_page(turn: Turn, text: str) -> bool:
    """Tell whether a text where a mentor looks at what is set, or changes a rule, is about something else.

    Nothing is asked at a page; where a rule is asked about, an ending and what may be the rule are an answer.
    """
    said, is_page = remark(text), availability.is_page(turn)
    if not is_page and turn.dialog.conversation != arranging.arranging.name:
        return False
    if said is not None and said.is_sure:
        return said.kind not in (_STAYING if is_page else _STAYING | _ENDINGS | _OF_RULES)
    if is_page:
        return not availability.answers(turn, text)
    ask = await understood(turn, text)
    return is_whole(turn, text) or (ask is not None and bool(ask.people))


async def _leaves_offer(turn: Turn, text: str) -> bool:
    """Tell whether a text is no answer to whether words are passed on, or comes too late for one.

    It may be understood by itself; else it is what may be passed on instead.
    """
    if turn.dialog.conversation != passing.name:
        return False
    said = remark(text)
    is_answer = (said is not None and said.kind in {"yes", "ok", "no"}) or agreed_to(text) is not None
    return not is_answer or turn.idle >= COLD_AFTER or not await is_open(turn)


async def _labelled(turn: Turn, text: str) -> Press | None:
    """Return what somebody with hours opens by its label, from the open chat too, or all of what is asked about."""
    at = turn.dialog.conversation, turn.dialog.step
    if at[0] not in {None, availability.availability.name, arranging.arranging.name} or at in _AS_IT_STANDS:
        return None
    if is_all_of_them(text):
        return next((each.press for each in (await turn.offers()).buttons if isinstance(each.press, CancelAll)), None)
    wanted = text.strip(" .?!।").casefold()
    if not mentor_words.has_hours(turn) or len(wanted) > _LONGEST_LABEL:
        return None
    screens_ = {**_OWN_SCREENS, **(_MENTORS_SCREENS if mentor_words.is_mentor(turn) else {})}
    says = [turn.catalogues.say(code, turn.person.zone, turn.now) for code in turn.catalogues.languages]
    labels = {say.plain(key).strip("?").casefold(): press for say in says for key, press in screens_.items()}
    return labels.get(wanted) or labels.get(wanted.removeprefix("my ").removeprefix("আমার "))


def _is_free(turn: Turn) -> bool:
    """Tell whether every text is meant as it stands here."""
    at = (turn.dialog.conversation, turn.dialog.step)
    return at in _AS_IT_STANDS or at in _NAMES or at[0] in _FREE_WORDS


async def _offer_language(turn: Turn, text: str) -> None:
    """Offer once, below an answer that asks nothing, to go on in the language that somebody writes in."""
    written, shown = tongue(text), turn.shown
    if written in {None, turn.person.language} | turn.person.languages_offered or turn.person.is_new:
        return
    if written not in turn.catalogues.languages or shown is None or not _may_offer(turn, shown):
        return
    words = turn.catalogues.say(str(written), turn.person.zone, turn.now)
    turn.shown = screens.with_language(shown, words, str(written))
    await turn.services.people.note_offer(turn.tx, str(written), actor=turn.person)


def _may_offer(turn: Turn, shown: Screen) -> bool:
    """Tell whether an answer leaves room for an offer: no draft, no session's card, no question, no other button."""
    is_lost = "lost" in turn.dialog.data
    return turn.dialog.conversation is None and turn.card is None and not shown.rows and not is_lost


def _is_heard(turn: Turn, said: Remark) -> bool:
    """Tell whether a remark is one where the person is."""
    at = (turn.dialog.conversation, turn.dialog.step)
    if at in _AS_IT_STANDS or (said.kind in _QUESTIONS and _is_title(turn, at)):
        return False
    if at[0] is not None and not said.is_sure and "?" not in str(turn.text):
        return False  # with a word that nobody knows it is rather an answer: "a portfolio, and what to charge"
    if at[0] in _OWN_WORDS or at in _NAMES:
        is_answer = at[0] == "settings" and said.kind == "no" and at[1] not in settings.QUESTIONS
        return said.kind in _HEARD_EVERYWHERE | {"yes", "ok"} and not is_answer
    return at != ("why", "words") or said.kind in _HEARD_EVERYWHERE


def _is_ahead(turn: Turn, text: str) -> bool:
    """Tell whether a text is about a time that is still to come."""
    asked = wish_of(turn, time_in(turn, text))
    if asked is None:
        return False
    today = turn.now.astimezone(turn.person.tz).date().isoformat()
    return asked.first > today or (asked.moment is not None and asked.moment > minute(turn.now))


async def _is_topic(turn: Turn, said: Remark) -> bool:
    """Tell whether a complaint is what a session is to be about: "complaint about my salary"."""
    at = turn.dialog.conversation, turn.dialog.step
    is_about = at == (booking.name, TOPICS) and said.kind == "human" and bool(said.rest)
    return is_about and not await _is_somebody(turn, said.rest)


def _is_title(turn: Turn, at: tuple[str | None, str | None]) -> bool:
    """Tell whether what may be a question is rather what is asked for here: a reason, or a topic of one word."""
    is_free = (at[0] in _FREE_WORDS or at in _NAMES) and "?" not in str(turn.text)
    return is_free or (at[0] is not None and len(str(turn.text).split()) == 1)


async def _is_somebody(turn: Turn, words: str) -> bool:
    """Tell whether words are the name of somebody whom the person may meet, rather than a place."""
    names = await known(turn)
    return any(0.0 in names.named([fold(word)]).values() for word in words.split())


def _require_mentor(turn: Turn) -> None:
    if not mentor_words.is_mentor(turn):
        raise Unanswered


async def _agreed(turn: Turn, text: str) -> Press | None:
    """Return the yes of the question at hand, when a text is nothing but the verb of it."""
    verb = agreed_to(text)
    press = _yes_of((await turn.offers()).buttons) if verb is not None else None
    if press is None or not _works(turn, press):
        return None
    return press if verb in _verbs_of(turn, press) else None


def _verbs_of(turn: Turn, press: Press) -> Sequence[str]:
    """Return the verbs of what a button does."""
    verbs = _VERBS_OF_TIMES.get(str(turn.dialog.conversation), ()) if isinstance(press, PickSlot) else ()
    return verbs or _VERBS.get(type(press), ())


async def _waits(turn: Turn, text: str) -> bool:
    """Tell whether a text says that what a last look asks about is not to be done yet: "don't send, I ask Lima first".

    The draft stays as it is: only a plain no leaves it.
    """
    press = _yes_of((await turn.offers()).buttons) if turn.dialog.conversation is not None else None
    if press is None or not _works(turn, press) or "send" not in _verbs_of(turn, press):
        return False
    _, *rest = clauses(text) or [text]
    is_why = all(time_in(turn, each) is None and any("i" in word.roles for word in read(each)[0]) for each in rest)
    return puts_off(text) or (is_why and _denies_sending(text))


def _denies_sending(text: str) -> bool:
    return denied_in((clauses(text) or [text])[0]) == "send"


async def _denies(turn: Turn, text: str) -> bool:
    """Tell whether a text is a verb with a "not": that of the question at hand, or after something was done."""
    verb = denied_in(text)
    if verb is None or turn.dialog.conversation is not None:
        return False
    press, undo = _yes_of((await turn.offers()).buttons), await undoing.undoable(turn)
    is_asked = press is not None and verb in _VERBS.get(type(press), ())
    return is_asked or (undo is not None and press in (None, undo))


async def _is_draft(turn: Turn) -> bool:
    """Tell whether something is being made that can be left: who cancels means that, and no session that there is."""
    if turn.dialog.conversation is None or turn.about is not None or _is_free(turn):
        return False
    return any(isinstance(each.press, Leave) for each in (await turn.offers()).buttons)


def _works(turn: Turn, press: Press) -> bool:
    """Tell whether a button is no wizard's that was left."""
    return not isinstance(press, Wizard) or (press.draft == turn.version and turn.dialog.conversation is not None)


def _yes_of(buttons: Sequence[Offered]) -> Press | None:
    """Return what a question offers as its yes: the only green button, else the red one beside "Keep it".

    Beside what is chosen, and green as well, it is what goes on with it; who was there is green once it is said.
    """
    green = [
        each.press for each in buttons if each.style == "success" and not isinstance(each.press, Talking | NotHere)
    ]
    green = [press for press in green if isinstance(press, SendOffer | NextRound)] or green
    red = [each.press for each in buttons if each.style == "danger"]
    if len(green) == 1:
        return green[0]
    return red[0] if len(red) == 1 and not green else None


def _no_of(buttons: Sequence[Offered], *, is_busy: bool) -> Press | None:
    """Return what a question offers as its no: the way out, else the other answer."""
    ways: tuple[type[Press], ...] = (Leave,) if is_busy else ()
    if _yes_of(buttons) is not None:
        ways = (Leave, OpenCard)
    return next((each.press for kind in ways for each in buttons if isinstance(each.press, kind)), None)

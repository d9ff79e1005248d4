"""After a session has begun: who is there, how it was, what was agreed. One tap each; a line where there is more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.flow.conversation import END, Conversation, Routes, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions.cards import OVER, show_card
from bot.handlers.text.contents import alone, named_in
from bot.handlers.text.matchers import no_wish, own_words
from bot.handlers.text.roles import is_mentor
from bot.handlers.text.sessions import ahead, is_with, known, named_or_then, names_of
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.after import (
    AddLine,
    Advise,
    NotHere,
    OfferAgain,
    Rate,
    RuleAttendance,
    SkipWords,
    Talking,
    WriteAgreed,
)
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import after as screens
from bot.ui.screens import cards
from bot.ui.screens import profile as profiles
from domain.asking import without_names
from domain.asking.after import After, bare_stars, is_ahead, read_after, says_stars, stars_in, without_stars
from domain.asking.names import fold, likeness
from domain.asking.remarks import remark
from domain.asking.sayings import clauses_of
from domain.attendance import DECIDED, MISSED, Outcome, Presence
from domain.notices import Attend
from domain.ratings import RATED_UNTIL, STARS
from domain.refusals import RatingShown, SessionOver
from domain.session import Action, Part
from domain.status import Status

after = Routes("after")

_SAYS: Mapping[str, Presence] = {"no show": Presence.ABSENT, "talking": Presence.TALKING}
"""What is clear enough to be kept at once: it can be said anew."""
_ABOUT: Mapping[str, Action] = {
    **dict.fromkeys(("stars", "rating", "praise", "advice"), Action.RATE),
    "agreed": Action.AGREE,
}
"""What is said of sessions that allow it; everything else is about who is there."""


@after.on(pressed(Talking))
async def talking(turn: Turn, press: Talking) -> None:
    """We are talking."""
    await say_presence(turn, press.session_id, Presence.TALKING)


@after.on(pressed(NotHere))
async def not_here(turn: Turn, press: NotHere) -> None:
    """The other side is not here."""
    await say_presence(turn, press.session_id, Presence.ABSENT)


async def say_presence(turn: Turn, session_id: int, presence: Presence) -> None:
    """Keep who is there, and show what becomes of it."""
    view = await turn.services.attendance.say(turn.tx, session_id, presence, actor=turn.person)
    turn.show(cards.card(turn.say, view, screens.said(turn.say, view)), card=view.id)


@after.on(pressed(OfferAgain))
async def offer_again(turn: Turn, press: OfferAgain) -> None:
    """Let the guest know that I would take another time."""
    view = await turn.services.attendance.offer_again(turn.tx, press.session_id, actor=turn.person)
    turn.show(
        cards.card(turn.say, view, turn.say("done-another-time", name=turn.say.names(view.other_names))), card=view.id
    )


@after.on(pressed(RuleAttendance))
async def rule(turn: Turn, press: RuleAttendance) -> None:
    """Decide who was there."""
    if press.outcome not in DECIDED:
        raise StaleButton(press.outcome)
    wanted = Outcome(press.outcome)
    found = await turn.services.attendance.rule(turn.tx, press.session_id, wanted, actor=turn.person)
    turn.show(Screen(screens.ruled(turn.say, found, anew=found is wanted)))


# ── Stars and words ──


@after.on(pressed(Rate))
async def rate(turn: Turn, press: Rate) -> None:
    """Keep the stars."""
    await keep_stars(turn, press.session_id, press.stars)


async def keep_stars(turn: Turn, session_id: int, stars: int) -> None:
    """Keep the stars, and offer to add a line."""
    if stars not in STARS:
        raise StaleButton(str(stars))
    view = await turn.services.ratings.rate(turn.tx, session_id, stars, actor=turn.person)
    line = view.after.line if view.after is not None else None
    others = without_stars(line) if line and stars_in(line) not in {0, stars} else None
    if others:  # it spoke of the stars that were given before
        view = await turn.services.ratings.add_line(turn.tx, session_id, others, actor=turn.person)
    turn.show(cards.card(turn.say, view, screens.rated(turn.say, view)), card=view.id)


async def keep_line(turn: Turn, session_id: int, words: str) -> None:
    """Keep a line about the stars, and show both."""
    view = await turn.services.ratings.add_line(turn.tx, session_id, words, actor=turn.person)
    turn.show(cards.card(turn.say, view, screens.rated(turn.say, view)), card=view.id)


class WordsDraft(SessionDraft):
    """What is asked for: a line about the stars, what went well, what next, what was agreed."""

    what: str = "line"


writing = Conversation("after", draft=WordsDraft)

WORDS = "words"


@writing.entry(pressed(AddLine, Advise, WriteAgreed))
async def begin(turn: Turn, press: AddLine | Advise | WriteAgreed) -> str:
    """Ask for the words."""
    draft = writing.draft(turn)
    draft.session_id = press.session_id
    draft.what = {AddLine: "line", Advise: "went_well", WriteAgreed: "agreed"}[type(press)]
    return WORDS


@writing.screen(WORDS)
async def words(turn: Turn) -> Screen:
    """Ask for one line."""
    draft = writing.draft(turn)
    view = await turn.services.sessions.find(turn.tx, draft.session_id, actor=turn.person)
    return screens.ask_words(turn.say, view, draft.what, turn.version)


@writing.step(
    own_words(says_times=True), at=WORDS, takes_text=True, refusals={**OVER, RatingShown: END, SessionOver: END}
)
async def take(turn: Turn, text: str) -> str | None:
    """Keep the line."""
    draft, ratings = writing.draft(turn), turn.services.ratings
    match draft.what:
        case "line":
            view = await ratings.add_line(turn.tx, draft.session_id, text, actor=turn.person)
        case "agreed":
            view = await ratings.agree(turn.tx, draft.session_id, text, actor=turn.person)
        case _:
            advice = {draft.what: text}
            view = await ratings.advise(turn.tx, draft.session_id, actor=turn.person, **advice)
    return _next(turn, view)


@writing.step(no_wish(), at=WORDS)
async def ask_again(_turn: Turn, _text: str) -> str:
    """Ask once more where a yes or a greeting comes instead of words."""
    return WORDS


@writing.step(pressed(SkipWords), at=WORDS)
async def skip(turn: Turn, _press: SkipWords) -> str | None:
    """Leave this question out."""
    view = await turn.services.sessions.get(turn.tx, writing.draft(turn).session_id, actor=turn.person)
    return _next(turn, view)


def _next(turn: Turn, view: SessionView) -> str | None:
    """Go on with the second question for the student, or show the card."""
    draft = writing.draft(turn)
    if draft.what == screens.ADVICE[0]:
        draft.what = screens.ADVICE[1]
        return WORDS
    key = "done-agreed" if draft.what == "agreed" else "done-words"
    turn.show(cards.card(turn.say, view, turn.say(key, name=turn.say.names(view.other_names))), card=view.id)
    return END


@writing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave it."""
    await show_card(turn, writing.draft(turn).session_id)
    return END


# ── In words ──


async def hear(turn: Turn, text: str) -> str | None:
    """Hear who is there, in the open chat.

    Raises:
        Unanswered: it is about something else, or nobody can say that of a session now.
    """
    said = await _said(turn, text) if turn.dialog.conversation is None else None
    if said is None and turn.dialog.conversation is None and await _answers(turn, text):
        return None
    if said is None:
        raise Unanswered
    if said.kind == "own rating" and is_mentor(turn):
        own = profiles.stars(turn.say, await turn.services.ratings.own(turn.tx, actor=turn.person))
        turn.show(Screen(turn.say("own-rating", stars=own) if own else turn.say("own-rating-none")))
        return None
    said = replace(said, kind="rating") if said.kind == "own rating" else said
    views = await _told_of(turn, _ABOUT.get(said.kind, Action.ATTEND), said.names)
    if said.kind == "rating" and not views and not await _are_known(turn, said.names):
        views = await _told_of(turn, Action.RATE, ())  # "yesterday's session": which one is told by the question
    if views:
        await _answer(turn, views, said)
    elif await _rates(turn, text, said):
        turn.show(Screen(turn.say("rating-none", days=RATED_UNTIL.days)))
    else:
        raise Unanswered
    return None


async def _answers(turn: Turn, text: str) -> bool:
    """Answer "are you talking?" with a yes; after a no it is asked again, for it may mean several things."""
    said = remark(text)
    if said is None or said.kind not in {"yes", "no"} or named_in(text):
        return False
    latest = await turn.offers()
    is_asked = latest.news == Attend.kind or any(isinstance(each.press, Talking) for each in latest.buttons)
    view = next(
        (view for view in await ahead(turn) if view.id == latest.session_id and Action.ATTEND in view.can), None
    )
    if view is None or not is_asked:
        return False
    await (say_presence(turn, view.id, Presence.TALKING) if said.kind == "yes" else ask(turn, view.id))
    return True


async def _answer(turn: Turn, views: Sequence[SessionView], said: After) -> None:
    """Keep what is said of some sessions, or ask."""
    view = views[0]
    if said.kind in _ABOUT:
        await _keep(turn, views, said)
    elif len(views) > 1 and view.status is not Status.CONFIRMED:
        turn.show(Screen(turn.say("after-which"), cards.openers(turn.say, views)))
    elif said.kind == "missed" and view.end <= turn.now:
        turn.show(cards.card(turn.say, view, turn.say("missed-over", name=turn.say.names(view.across))), card=view.id)
    elif said.kind == "present":
        await _say_present(turn, view.id)
    elif said.kind in _SAYS:
        await say_presence(turn, view.id, _SAYS[said.kind])
    else:
        await ask(turn, view.id)


async def _keep(turn: Turn, views: Sequence[SessionView], said: After) -> None:
    """Keep what is said of how it was, or of what comes next."""
    match said.kind:
        case "agreed":
            await _agreed(turn, views[0].id, said.words)
        case "stars":
            await _stars(turn, await _named_beside(turn, views, said.words), said)
        case "rating":
            await _show_rating(turn, views)
        case "advice":
            await _advise(turn, views[0], said.words)
        case _:
            await _ask_stars(turn, views)


async def _said(turn: Turn, text: str) -> After | None:
    """Read what a text says; a number alone is stars at the card of a session that can have some."""
    said = read_after(text)
    stars = bare_stars(text) if said is None else 0
    if stars:
        at_hand = (await turn.offers()).session_id
        views = await _told_of(turn, Action.RATE, ())
        return After("stars", stars=stars) if any(view.id == at_hand for view in views) else None
    if said is not None and said.kind == "missed":
        ask = alone(turn, text)
        return said if ask is None or ask.when is None else None  # "couldn't make it on thursday": that one is ahead
    says_more = said is not None and (said.kind == "praise" or bool(said.words))
    ask = alone(turn, without_stars(text)) if says_more else None
    return None if ask is not None and ask.is_said and said is not None and not said.names else said


async def _rates(turn: Turn, text: str, said: After) -> bool:
    """Tell whether a text surely speaks of the stars for a session, of somebody who may be named or for whichever."""
    if said.kind != "stars" or not says_stars(text):
        return said.kind == "rating"
    return not said.names or await _are_known(turn, said.names)


async def _are_known(turn: Turn, names: Sequence[str]) -> bool:
    """Tell whether words name somebody."""
    return bool(without_names(" ".join(names), await known(turn))[0])


async def _named_beside(turn: Turn, views: Sequence[SessionView], words: str) -> Sequence[SessionView]:
    """Return the sessions with who is named in what stands beside the stars; all of them when nobody is.

    Raises:
        Unanswered: only somebody else is named.
    """
    here, _ = without_names(words, names_of(views))
    if not here and without_names(words, await known(turn))[0]:
        raise Unanswered
    return [view for view in views if is_with(view, here)]


async def _show_rating(turn: Turn, views: Sequence[SessionView]) -> None:
    """Ask for the stars that are missing; where all are given, show those of the session that was over last."""
    try:
        await _ask_stars(turn, views)
    except Unanswered:
        view = await turn.services.sessions.get(turn.tx, views[0].id, actor=turn.person)
        turn.show(cards.card(turn.say, view, turn.say("rating-again")), card=view.id)


def beside_praise(turn: Turn, text: str) -> str:
    """Return what stands behind praise and asks for something of its own; else empty."""
    said = read_after(text) if turn.dialog.conversation is None else None
    if said is None or said.kind != "praise":
        return ""
    return next((part for part in clauses_of(text)[1:] if _is_apart(part)), "")


def _is_apart(part: str) -> bool:
    """Tell whether a clause beside praise is about something else; who was late is part of how it was."""
    said, of_session = remark(part), read_after(part)
    if said is not None and (said.kind == "human" or (said.kind == "late" and is_ahead(part))):
        return True
    return of_session is not None and of_session.kind in {"no show", "alone"} and "on time" not in part.casefold()


async def _advise(turn: Turn, view: SessionView, words: str) -> None:
    """Keep a mentor's words for the student; of a student they are about stars."""
    if view.part is not Part.HOST:
        return await _ask_stars(turn, [view])
    view = await turn.services.ratings.advise(turn.tx, view.id, next_step=words, actor=turn.person)
    turn.show(cards.card(turn.say, view, turn.say("done-words")), card=view.id)
    return None


async def _ask_stars(turn: Turn, views: Sequence[SessionView]) -> None:
    """Ask for the stars of the session that was over last and has none.

    Raises:
        Unanswered: all of them have some.
    """
    for view in [await turn.services.sessions.get(turn.tx, each.id, actor=turn.person) for each in views]:
        if view.after is None or view.after.stars is None:
            question = turn.say("ask-stars", name=turn.say.names(view.across))
            turn.show(cards.card(turn.say, view, question), card=view.id)
            return
    raise Unanswered


async def _agreed(turn: Turn, session_id: int, words: str) -> None:
    view = await turn.services.ratings.agree(turn.tx, session_id, words, actor=turn.person)
    done = turn.say("done-agreed", name=turn.say.names(view.other_names))
    turn.show(cards.card(turn.say, view, done), card=view.id)


async def _stars(turn: Turn, views: Sequence[SessionView], said: After) -> None:
    """Keep stars, and what is said beside them, for the one session that has none; of several the person chooses."""
    stars = said.stars
    seen = [await turn.services.sessions.get(turn.tx, view.id, actor=turn.person) for view in views]
    unrated = [view for view in seen if view.after is None or view.after.stars is None]
    if len(unrated) > 1:
        rows = [[cards.opener(turn.say, each, Rate(each.id, stars, version=each.version))] for each in unrated]
        turn.show(Screen(turn.say("after-which"), rows))
        return
    view = (unrated or seen)[0]
    await keep_stars(turn, view.id, stars)
    if said.words:
        await keep_line(turn, view.id, said.words)


async def _say_present(turn: Turn, session_id: int) -> None:
    """Contradict who says that one was not there; as nobody does, it is asked whether the other side was."""
    view = await turn.services.sessions.get(turn.tx, session_id, actor=turn.person)
    is_missed = view.after is not None and view.after.outcome in MISSED and view.after.said is None
    await (say_presence(turn, session_id, Presence.TALKING) if is_missed else ask(turn, session_id))


async def ask(turn: Turn, session_id: int) -> None:
    """Ask who is there: it was said, but not clearly."""
    view = await turn.services.sessions.get(turn.tx, session_id, actor=turn.person)
    turn.show(cards.card(turn.say, view, screens.ask(turn.say, view)), card=view.id)


async def running(turn: Turn) -> SessionView | None:
    """Return the session that runs and of which it can be said who is there."""
    return next((view for view in await ahead(turn) if Action.ATTEND in view.can), None)


async def _told_of(turn: Turn, action: Action, names: Sequence[str]) -> list[SessionView]:
    """Return the sessions of which the person can say something: the one that runs before those just over."""
    over = (await turn.services.sessions.past(turn.tx, actor=turn.person)).items
    views = [view for view in (*await ahead(turn), *over) if action in view.can]
    return _of(views, " ".join(names)) or named_or_then(turn, views, names)


def _of(views: Sequence[SessionView], name: str) -> list[SessionView]:
    """Return the sessions with somebody of a name; all of them when none is said."""
    said = [fold(word) for word in name.split()]
    return [view for view in views if not said or any(_is_called(each, view) for each in said)]


def _is_called(word: str, view: SessionView) -> bool:
    names = [fold(part) for name in view.other_names for part in name.split()]
    return any(likeness(word, each) is not None for each in names)

"""What is written instead of tapped: the matchers and the understanding that the conversations share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from bot.flow.conversation import Matcher, typed
from bot.flow.turn import Turn
from bot.foreign import languages_of
from bot.handlers.foreign import beside_other_words
from bot.services import places
from bot.services.views.sessions import AttendeeView, SessionView
from domain.asking import (
    Ask,
    Edit,
    Intent,
    Names,
    Person,
    asks,
    guess,
    no_title,
    read_edit,
    read_time,
    title_of,
    understand,
    without_names,
)
from domain.asking.people import called
from domain.asking.reading import THEIRS, Clock, named_clock
from domain.asking.words import is_known, plain, read, stems
from domain.dates import Dates, read_dates
from domain.session import Action, Part
from domain.status import HOSTS, Role
from domain.week import DAYS
from domain.when import Moment, When, parse_when
from domain.wishes import Wish, wish

AHEAD = 50
"""Coming sessions that a sentence may mean."""

_OF_TITLES = frozenset({"subject", "at large"})
"""What a word may do in a sentence that stands there for a title."""

_OF_CONDITIONS = frozenset({"if", "clause"})
"""What a word does behind which a condition stands."""

_typed = typed()


class Unanswered(Exception):
    """What was said means nothing here: others may know what the text is."""


def words_for(intent: Intent, *, last_look: str = "") -> Matcher:
    """Match text at a step that asks for a time, unless it is a sentence that asks for something else.

    Args:
        intent: what is done by the dialog.
        last_look: its step that shows one time, which a length puts off: "push it by a day", ekdin pichan.
    """

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        fits = ask is None or ask.intent in (intent, "about") or _corrects(ask)
        return text if fits or (turn.dialog.step == last_look and _puts_off(ask)) else None

    return match


def sentence() -> Matcher:
    """Match text outside of any dialog, and inside of a dialog a sentence that its step could not answer."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        return text if not text or turn.dialog.conversation is None or is_whole(turn, text) else None

    return match


def is_whole(turn: Turn, text: str) -> bool:
    """Tell whether a text asks for something by itself, whatever is being talked about."""
    ask = alone(turn, text)
    is_asked = (ask is not None and not _corrects(ask)) or dates_in(turn, text) is not None
    return is_asked or edit_in(turn, text) is not None


def is_bare_time(turn: Turn, text: str) -> bool:
    """Tell whether a text is hours and nothing else, on no day of its own."""
    when, ask = parse_when(text, now=turn.now, tz=turn.person.tz), alone(turn, text)
    if when is None or isinstance(when.start, dt.datetime) or _of_some_days(when):
        return False
    return when.span == (0, len(text.strip())) or (ask is not None and not ask.is_said and not ask.topic)


def title() -> Matcher:
    """Match text where a topic or a reason is asked for, unless it is something else."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        if not text or (ask is not None and ask.intent not in ("book", "about") and not _corrects(ask)):
            return None
        if edit_in(turn, text) is not None:
            return text
        return text if ask is not None or title_of(text) != "none" else None

    return match


def named_in(text: str) -> frozenset[str]:
    """Return which changes a text names: a yes to another one is none."""
    return frozenset({"cancel", "move", "book"} & {hit.role for hit in read(text)[1]})


def instead_of_title() -> Matcher:
    """Match what is said where a topic is asked for and is surely none; what the step is given is what it says."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        return no_title(text) if text else None

    return match


def question() -> Matcher:
    """Match a question where a topic is asked for, unless it is one that others answer."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        return text if text and title_of(text) == "none" and asks(text) and alone(turn, text) is None else None

    return match


def reason() -> Matcher:
    """Match text where a reason is asked for: a question about sessions, or the wish for another one, is none."""

    def match(turn: Turn) -> str | None:
        text: str | None = _typed(turn)
        ask = alone(turn, text) if text else None
        asks = ask is not None and (ask.intent in ("agenda", "free") or (ask.intent == "book" and ask.is_said))
        return text if text and not asks else None

    return match


def _corrects(ask: Ask) -> bool:
    """Tell whether a sentence only changes what is being talked about."""
    return not ask.is_said or ask.perhaps


def _puts_off(ask: Ask | None) -> bool:
    """Tell whether a sentence moves by a length what is looked at."""
    is_length = ask is not None and ask.when is not None and ask.when.kind == "duration"
    return is_length and ask is not None and ask.intent == "move" and ask.is_this


def correction_in(turn: Turn, text: str) -> When | None:
    """Return the time that a text puts in the place of what was understood, "no, saturday"; None: it does not."""
    ask = alone(turn, text)
    return ask.when if ask is not None and (ask.is_time_alone or (ask.intent == "move" and ask.perhaps)) else None


def alone(turn: Turn, text: str) -> Ask | None:
    """Understand a text without knowing anybody's name."""
    return understand(text, Names(), turn.moment, zone_of=_zone_of)


def edit_in(turn: Turn, text: str, names: Names | None = None) -> Edit | None:
    """Return which text of a session a sentence changes."""
    return read_edit(text, names or Names(), Moment(turn.now, turn.person.tz))


def dates_in(turn: Turn, text: str) -> Dates | None:
    """Return what somebody with hours says of single dates; None: it is about something else, or they have none."""
    return read_dates(text, turn.moment) if turn.person.roles & HOSTS else None


def _of_some_days(when: When) -> bool:
    """Tell whether hours are those of some days of the week."""
    days = when.weekly or (when.rule or {}).get("byday")
    return isinstance(days, Collection) and 0 < len(days) < len(DAYS)


async def understood(turn: Turn, text: str) -> Ask | None:
    """Understand a text that may name mentors or those whom the person has sessions with."""
    finding, names = turn.services.finding, await known(turn)
    clocks = _Clocks()
    ask = understand(text, names, turn.moment, zone_of=clocks)
    if clocks.is_theirs and ask is not None:
        clocks.theirs = await _zone_of_them(turn, ask.people)
        ask = understand(text, names, turn.moment, zone_of=clocks)
    ask = await _in_other_words(turn, text, names, ask)
    if ask is None:
        return None
    if not ask.subject:
        return ask
    return replace(ask, people=await finding.in_order(turn.tx, ask.people, actor=turn.person))


async def guessed(turn: Turn, text: str) -> Ask | None:
    """Return what a student may ask for in a text that holds words which nobody understands.

    What names somebody whom they meet already may be about that session, so it is not guessed at.
    """
    if Role.MENTOR in turn.person.roles:
        return None
    ask = guess(text, await known(turn), turn.moment)
    if ask is None or not ask.people:
        return ask
    mentors = await turn.services.finding.in_order(turn.tx, ask.people, actor=turn.person)
    meets = any(is_with(view, mentors) for view in await ahead(turn))
    return replace(ask, people=mentors) if mentors and not meets else None


async def _in_other_words(turn: Turn, text: str, names: Names, ask: Ask | None) -> Ask | None:
    """Return what a sentence asks for whose days or hours are said in another language; else what was understood."""
    if not languages_of(text, turn.incoming.language) or (ask is not None and not _may_hold_more(ask, text)):
        return ask
    people, rest = without_names(text, names)
    found = await beside_other_words(turn, rest)
    if found is None:
        return _unsure(ask)
    if found.when is not None and (found.says_day or ask is None or ask.when is None):
        asked = ask if ask is not None and ask.intent == "book" else Ask("book", is_said=bool(people))
        return replace(asked, people=asked.people or people, when=found.when, topic="", named="", is_soonest=False)
    if not found.says_day and not (ask is not None and ask.topic and languages_of(ask.topic, None)):
        return ask or (Ask("book", people=people, is_said=True) if people and found.says_clock else None)
    return _unsure(ask) or (Ask("book", people=people, is_said=True) if people else None)


def _may_hold_more(ask: Ask, text: str) -> bool:
    """Tell whether words of another language may be left: as a topic, as a name, or in letters that are not ours."""
    if languages_of(text, None):
        return True
    return ask.intent != "book" or not (is_known(ask.topic) and is_known(ask.named))


def _unsure(ask: Ask | None) -> Ask | None:
    """Return the same with a time of which one has to say that it may be wrong."""
    if ask is None or ask.when is None:
        return ask
    return replace(ask, when=replace(ask.when, assumed=ask.when.assumed | {"unclear"}))


async def known(turn: Turn) -> Names:
    """Return who may be named: mentors, and those whom the person has sessions with."""
    return Names(_met(await ahead(turn)), beside=await turn.services.finding.names(turn.tx, actor=turn.person))


def _zone_of(place: str) -> ZoneInfo | None:
    """Return the zone of a place, if only one has this name."""
    found = places.named(place)
    return ZoneInfo(found[0].zone) if len(found) == 1 else None


def clock_in(turn: Turn, text: str, names: Names) -> Clock | None:
    """Return on whose clock the times of a text are, when it says so; a word that is somebody's name is no place."""
    return named_clock(text, turn.moment.when, lambda place: None if called(names, place) else _zone_of(place))


def on_clock(turn: Turn, when: When, clock: Clock | None, zones: Collection[str]) -> When:
    """Return a time on the clock that is named beside it, theirs if they all live in one zone; else it is not sure."""
    if clock is None:
        return when
    theirs = ZoneInfo(next(iter(zones))) if len({*zones}) == 1 else None
    zone = clock.zone or theirs
    if zone is None:
        return replace(when, assumed=when.assumed | {"unclear"})
    return clock.there(when, zone, turn.moment)


@dataclass(slots=True)
class _Clocks:
    """Finds the zones of places; that of who is named once it is known who that is."""

    theirs: ZoneInfo | None = None
    is_theirs: bool = False
    """A text names the clock of who is named."""

    def __call__(self, place: str) -> ZoneInfo | None:
        """Return the zone of a place."""
        self.is_theirs = self.is_theirs or place == THEIRS
        return self.theirs if place == THEIRS else _zone_of(place)


async def _zone_of_them(turn: Turn, people: Sequence[int]) -> ZoneInfo | None:
    """Return where somebody lives who is named, or whom the person is about to meet; None: it may be several."""
    mentor_id, views = getattr(turn.draft, "mentor_id", 0), await ahead(turn)
    at_hand = turn.about or ((await turn.offers()).session_id if turn.dialog.conversation is None else None)
    people = people or ((mentor_id,) if mentor_id else ())
    if people:
        views = [view for view in views if is_with(view, people)]
    else:
        views = [view for view in views if view.id == at_hand] or views
    finding = turn.services.finding
    mentors = await finding.in_order(turn.tx, people, actor=turn.person)
    zones = {each.zone for each in await finding.those(turn.tx, mentors, actor=turn.person)}
    zones |= {other.zone for view in views for other in view.others if not people or other.id in people}
    return ZoneInfo(zones.pop()) if len(zones) == 1 else None


async def ahead(turn: Turn) -> list[SessionView]:
    """Return the person's coming sessions, earliest first."""
    return list((await turn.services.sessions.upcoming(turn.tx, actor=turn.person, size=AHEAD)).items)


async def replied(turn: Turn, views: Sequence[SessionView]) -> list[SessionView]:
    """Return of some sessions the one whose card a text replies to; all of them when it is none of these."""
    card = await turn.replied_to()
    return [view for view in views if card is not None and view.id == card.session_id] or list(views)


def is_with(view: SessionView, people: Collection[int]) -> bool:
    """Tell whether the viewer of a session meets one of these people; when nobody is named, anybody will do."""
    return not people or any(other.id in people for other in view.others)


def names_of(views: Sequence[SessionView]) -> Names:
    """Return the names of those whom the person meets."""
    return Names(_met(views))


def _met(views: Sequence[SessionView]) -> Collection[Person]:
    """Return whom the person meets; an applicant may call who invites them by the company."""
    return {other.id: Person(other.id, _called(view, other)) for view in views for other in view.others}.values()


def _called(view: SessionView, other: AttendeeView) -> str:
    company = view.interview.company if view.interview is not None and view.part is Part.GUEST else None
    return other.name if company is None else f"{other.name} {company}"


def with_names(views: Sequence[SessionView], words: Sequence[str]) -> tuple[list[SessionView], list[str]]:
    """Return the sessions with those whom the words name, and the words that name nobody; without words all of them."""
    names = names_of(views)
    called = [(word, names.called(word)) for word in words]
    people = {id_ for _, ids in called for id_ in ids}
    whole = set.intersection(*(ids for _, ids in called if ids)) if people else people
    found = [view for view in views if not people or any(each.id in (whole or people) for each in view.others)]
    return found, [word for word, ids in called if not ids]


def named_or_then(turn: Turn, views: Sequence[SessionView], words: Sequence[str]) -> list[SessionView]:
    """Return the sessions with those whom the words name, at the time that they say; a word that does neither: none."""
    found, others = with_names(views, words)
    asked = wish_of(turn, time_in(turn, " ".join(others))) if others else None
    return [view for view in found if not others or (asked is not None and is_at(turn, view, asked))]


def meant_by(turn: Turn, views: Sequence[SessionView], words: Sequence[str]) -> tuple[list[SessionView], list[str]]:
    """Return the sessions whose people or titles the words name, and the words that do neither.

    Beside a condition, "confirm, but only python", the words of a title are part of that.
    """
    found, others = with_names(views, words)
    if any(word.cues & _OF_CONDITIONS for word in read(str(turn.text))[0]):
        return found, others
    found = titled(" ".join(others), found)
    said = {word.plain for view in found for word in read(view.title)[0]}
    return found, [each for each in others if said.isdisjoint((plain(each), *stems(plain(each))))]


def time_in(turn: Turn, text: str) -> When | None:
    """Return the time that is written where one is asked for; beside words of another language it is not sure."""
    when = read_time(text, turn.moment)
    if when is None or when.span == (0, len(text)) or not languages_of(text, turn.incoming.language):
        return when
    return replace(when, assumed=when.assumed | {"unclear"})


def unread(turn: Turn, ask: Ask) -> str | None:
    """Say that the time was not understood that stands in another language beside a name."""
    foreign = ask.when is None and any(letter.isdigit() for letter in str(turn.text))
    return turn.say("time-unread") if foreign and languages_of(str(turn.text), turn.incoming.language) else None


def impossible(turn: Turn, text: str, when: When | None) -> str | None:
    """Say why a time that was typed cannot be; what is over is named only when no other time was understood."""
    from domain.when.trouble import trouble  # noqa: PLC0415 - words come in when somebody first writes a time

    found = trouble(text, now=turn.now, tz=turn.person.tz)
    return turn.say(f"trouble-{found}") if found and (found != "past" or when is None) else None


def wish_of(turn: Turn, when: When | None) -> Wish | None:
    """Return what a reading asks for, None when that is not a time to meet."""
    return wish(when, turn.person.tz) if when is not None else None


async def meant(turn: Turn, ask: Ask, when: When | None, *actions: Action) -> list[SessionView]:
    """Return the coming sessions that a sentence may mean, with which one of these can be done, earliest first."""
    asked = wish_of(turn, when)
    kept = [(each.people, at) for each in ask.kept if (at := wish_of(turn, each.when)) or each.people]
    meant = [
        view
        for view in await ahead(turn)
        if not view.can.isdisjoint(actions)
        and _is_of(turn, view, ask.people, asked)
        and not any(_is_of(turn, view, *each) for each in kept)
        and not ask.named
        and view.id not in ask.spared
    ]
    return meant[:1] if ask.is_next else meant


def _is_of(turn: Turn, view: SessionView, people: Sequence[int], asked: Wish | None) -> bool:
    return is_with(view, people) and (asked is None or is_at(turn, view, asked))


def titled(text: str, views: list[SessionView]) -> list[SessionView]:
    """Return those of some sessions whose titles a text says most of; all of them when it says none."""
    said = {form for word in read(text)[0] if word.roles <= _OF_TITLES for form in (word.plain, *stems(word.plain))}
    shared = [len(said & {word.plain for word in read(view.title)[0]}) for view in views]
    most = max(shared, default=0)
    return [view for view, each in zip(views, shared, strict=True) if each == most]


async def answered(turn: Turn, text: str, views: list[SessionView]) -> list[SessionView]:
    """Return which of some sessions the answer to "which one?" may mean: by a name, a title or a time; else none."""
    people, rest = without_names(text, await known(turn))
    asked = wish_of(turn, time_in(turn, rest))
    found = titled(rest, [view for view in views if is_with(view, people)])
    found = [view for view in found if asked is None or is_at(turn, view, asked)]
    return found if len(found) < len(views) else []


def is_at(turn: Turn, view: SessionView, asked: Wish) -> bool:
    """Tell whether a session starts at a time that is asked for."""
    return any(each.admits(view.start, turn.person.tz) for each in asked.readings())

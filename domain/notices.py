"""What people are told about: one class a kind, with what it carries, when it is still true, and how it is told.

A fact holds no words; those are in the user interface. It is stored as its kind and a few JSON values, and judged when
it is due, so that what is no longer true is never said.
"""

from __future__ import annotations

import datetime as dt
from abc import ABCMeta, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar, Protocol, Self, cast, dataclass_transform, get_type_hints

from msgspec import Struct, StructMeta
from msgspec.structs import replace

from domain.quiet import LAST_CALL
from domain.reminders import JOIN_LEAD, URGENT_LEAD
from domain.status import ACTIVE, Ending, MentorState, Status
from domain.zones import MINUTE, utc

KEPT = dt.timedelta(days=7)
"""How long a notice that is about no start stays worth telling."""

SOON = dt.timedelta(minutes=15)
"""What starts within this time is told at once: there is no time left for Undo first."""

WAITS_LONG = dt.timedelta(minutes=10)
"""An update that has waited for so long is something for the admins."""


PREPARING = dt.timedelta(hours=12)
"""A reminder so long before the start is one to prepare by."""


class Manner(StrEnum):
    """How a fact is told."""

    NEWS = "news"
    """Somebody has changed a session: told when that can no longer be undone, and as things are then."""
    SIGNAL = "signal"
    """Said as the start comes near: at once, before other notices, and in quiet hours too."""
    PLANNED = "planned"
    """Due at a moment of its own."""
    PLAIN = "plain"
    """Told as soon as possible."""


class Moment(StrEnum):
    """Which moment of a session a fact is about: this decides until when it may wait for the end of quiet hours."""

    START = "start"
    """To be heard before the session starts, or before a request has to be answered."""
    END = "end"
    """About what comes after the session: it may wait for as long as it is kept."""
    NONE = "none"
    """About no session, or none of its moments: as `END`."""


class Subject(Protocol):
    """What a fact asks of its session: plain attributes, which a row of the database has too."""

    status: str
    version: int
    start_time: dt.datetime
    """Aware, in UTC."""
    answer_by: dt.datetime | None
    accepted_at: dt.datetime | None
    """When an applicant has said yes to what was fixed without them."""
    offered_until: dt.datetime | None
    """Until when an offer of other times can be answered; None: none is open."""
    ending: str | None
    ended_why: str | None


class Standing(Struct, frozen=True, kw_only=True):
    """How things are when a fact is to be told."""

    reader_id: int
    roles: frozenset[str] = frozenset()
    """The roles of the reader."""
    session: Subject | None = None
    unreachable: frozenset[int] = frozenset()
    """Who of those the fact is about cannot be reached, by id."""
    is_overtaken: bool = False
    """A later notice of the same session and start is due as well."""
    application: str | None = None
    """The state of the application to be a mentor that the fact is about."""
    employment: str | None = None
    """The state of the application to be an employer that the fact is about."""
    has_trouble: bool = False
    """What was reported to the admins is still there."""
    has_secret: bool = False
    """The token that it is about is there, and has got a secret just now."""
    has_spoken: bool = False
    """The reader has said whether the other side is there."""
    is_missed: bool = False
    """The other side has said that the reader is not there."""
    is_disputed: bool = False
    """Both sides say different things of the session that the fact is about."""
    has_rated: bool = False
    """The reader has given stars."""
    is_rated: bool = False
    """The other side has given stars."""
    is_advised: bool = False
    """The other side has written words for the reader."""
    is_of_company: bool = False
    """The reader may know what the company makes of the interview: who has left it does not."""
    is_decided: bool = False
    """The company has said what comes of the interview."""
    has_notes: bool = False
    """Another interviewer than the reader has written a note."""
    has_agreed: bool = False
    """The other side has written down what was agreed."""
    is_no_show: bool = False
    """One of the two was not there."""
    missed: int = 0
    """In how many sessions others have changed something since."""

    def has(self, status: Status, *endings: Ending) -> bool:
        """Tell whether the session has a status and, when endings are given, one of those."""
        session = self.session
        return session is not None and session.status == status and (not endings or session.ending in endings)

    def is_active(self) -> bool:
        """Tell whether the session has not ended."""
        return self.session is not None and self.session.status in ACTIVE

    def is_agreed_for(self, start: dt.datetime) -> bool:
        """Tell whether the session is confirmed, and for this start."""
        return self.has(Status.CONFIRMED) and self.session is not None and self.session.start_time == start


KINDS: dict[str, type[Fact]] = {}
"""Every kind by its stored name."""


@dataclass_transform(frozen_default=True)
class _Kind(StructMeta, ABCMeta):
    """Makes a kind known by its name."""

    def __new__(  # noqa: PLR0913 - Python's, and what is said of a kind
        cls,
        name: str,
        bases: tuple[type, ...],
        body: dict[str, Any],
        *,
        kind: str = "",
        manner: Manner = Manner.PLAIN,
        moment: Moment = Moment.NONE,
        kw_only: bool = False,
    ) -> _Kind:
        """Make the class, and note how it is told and around what moment."""
        body |= {"kind": kind, "manner": manner, "moment": moment}
        made = super().__new__(cls, name, bases, body, frozen=True, kw_only=kw_only)
        if kind:
            KINDS[kind] = cast("type[Fact]", made)
        return made


class _Stored(Struct, frozen=True):
    """How a field is stored where its value is none of JSON, or by another name."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    key: str = ""


_MOMENT = _Stored(lambda moment: utc(moment).isoformat(), dt.datetime.fromisoformat)
_MINUTES = _Stored(lambda span: span // MINUTE, lambda minutes: minutes * MINUTE)
_NAMES = _Stored(list, tuple)
_AS_IT_IS = _Stored(lambda value: value, lambda value: value)


class Fact(Struct, metaclass=_Kind, kw_only=True):
    """Something to tell one reader: a subclass for each kind, its fields the payload."""

    kind: ClassVar[str]
    """The name it is stored by: never to change."""
    manner: ClassVar[Manner] = Manner.PLAIN
    moment: ClassVar[Moment] = Moment.NONE
    is_introduction: ClassVar[bool] = False
    """It tells a person of a session for the first time, as it stands then."""
    is_card: ClassVar[bool] = True
    """What is about a session is told on its card; else in a message of its own, which stays."""
    is_for_suspended: ClassVar[bool] = False
    """It is told to people who are suspended, and to nobody else."""
    kept: ClassVar[dt.timedelta] = KEPT
    """How long it is worth telling, when no session's start limits that."""

    actor: int | None = None
    """Who has done it, by id; None: nobody in particular, or an earlier release has written it."""

    def __eq__(self, other: object) -> bool:
        """Tell whether it is the same, whoever has done it."""
        return type(self) is type(other) and payload(self.done_by(None)) == payload(other.done_by(None))

    def __hash__(self) -> int:
        """Return the same for what is equal."""
        return hash(self.kind)

    def done_by(self, actor: int | None) -> Self:
        """Return the same, done by somebody."""
        return replace(self, actor=actor)

    @abstractmethod
    def is_true(self, standing: Standing) -> bool:
        """Tell whether it is still true, and worth telling its reader."""

    @property
    def shows_more(self) -> bool:
        """Whether the card that it brings shows what was said of the session, which has to be looked up."""
        return False

    @property
    def is_urgent(self) -> bool:
        """Whether it goes before other notices."""
        return self.manner is Manner.SIGNAL

    @property
    def passes_quiet(self) -> bool:
        """Whether it reaches people in their quiet hours too: only what they need to join, or have just asked for."""
        return self.manner is Manner.SIGNAL

    def latest(self, session: Subject | None, *, now: dt.datetime) -> dt.datetime | None:
        """Return until when it may wait for the end of quiet hours; None is for as long as it is kept."""
        if session is None or self.moment is not Moment.START:
            return None
        return min(self._deadlines(session, now)) - LAST_CALL

    def merged(self, unsaid: Fact) -> Fact | None:
        """Return what to tell in place of an unsaid fact; None when both are told."""
        return None

    def left(self, prints: Mapping[str, str]) -> Fact | None:
        """Return what of it is still news when texts are as these prints say; None when nothing is."""
        return self

    def _deadlines(self, session: Subject, now: dt.datetime) -> list[dt.datetime]:
        """Return the moments before which its reader must know it."""
        return [session.start_time, *([session.answer_by] if session.answer_by else [])]


# ── How payloads are stored ──


@cache
def _fields(cls: type[Fact]) -> Sequence[tuple[str, str, _Stored]]:
    """Return of each field its name, the name that it is stored by, and how it is stored."""
    hints = get_type_hints(cls, include_extras=True)
    ways = [(name, next(iter(getattr(hints[name], "__metadata__", ())), _AS_IT_IS)) for name in cls.__struct_fields__]
    return [(name, way.key or name, way) for name, way in ways]


def payload(fact: Fact) -> dict[str, Any]:
    """Return a fact's fields as JSON values, without those that are None."""
    given = ((key, way, getattr(fact, name)) for name, key, way in _fields(type(fact)))
    return {key: way.write(value) for key, way, value in given if value is not None}


def fact_of(kind: str, stored: Mapping[str, Any] | None) -> Fact:
    """Read a fact back from its kind and its JSON values; what a newer release has added to them is left out.

    Raises:
        KeyError: there is no such kind.
        TypeError: a value is missing.
    """
    cls, known = KINDS[kind], stored or {}
    given = ((name, way, known.get(key)) for name, key, way in _fields(cls))
    return cls(**{name: way.read(value) for name, way, value in given if value is not None})


def kinds_of(*manners: Manner) -> frozenset[str]:
    """Return the stored names of all kinds that are told in one of these manners."""
    return frozenset(kind for kind, cls in KINDS.items() if cls.manner in manners)


# ── News of a session ──


class Requested(Fact, kind="requested", manner=Manner.NEWS, moment=Moment.START):
    """To the host: somebody asks for a session."""

    is_introduction = True
    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """It waits for an answer."""
        return standing.has(Status.PENDING)


class Booked(Fact, kind="booked", manner=Manner.NEWS, moment=Moment.START):
    """To the other side: a session was made that needs no answer."""

    is_introduction = True

    def is_true(self, standing: Standing) -> bool:
        """It is agreed."""
        return standing.has(Status.CONFIRMED)


class Confirmed(Fact, kind="confirmed", manner=Manner.NEWS, moment=Moment.START):
    """To the guest: the host has said yes."""

    def is_true(self, standing: Standing) -> bool:
        """It is agreed."""
        return standing.has(Status.CONFIRMED)


class Declined(Fact, kind="declined", manner=Manner.NEWS, moment=Moment.START):
    """To the guest: the host has said no."""

    def is_true(self, standing: Standing) -> bool:
        """It was declined, and nobody has taken that back."""
        return standing.has(Status.CANCELLED, Ending.DECLINED)


class Moved(Fact, kind="moved", manner=Manner.NEWS, moment=Moment.START):
    """The session has another start than the reader knows."""

    before: Annotated[dt.datetime, replace(_MOMENT, key="from")]
    """The start that the reader knows: aware."""
    edited: Annotated[tuple[str, ...] | None, replace(_NAMES, key="fields")] = None
    """What else was changed, as `Edited` names it."""
    known: Annotated[tuple[str, ...] | None, _NAMES] = None
    """As in `Edited`."""

    def is_true(self, standing: Standing) -> bool:
        """It is not back where it was, or something else was changed."""
        return standing.is_active() and (self.is_elsewhere(standing.session) or self.edited is not None)

    def is_elsewhere(self, session: Subject | None) -> bool:
        """Tell whether the session has another start than the reader knows."""
        return session is not None and session.start_time != self.before

    def merged(self, unsaid: Fact) -> Fact | None:
        """The reader knows the start before the first of several moves; edits are told along."""
        match unsaid:
            case Moved():
                return unsaid
            case Edited(fields=names, known=known, actor=by) if by in (None, self.actor):
                return replace(self, edited=names, known=known)
        return None

    def left(self, prints: Mapping[str, str]) -> Moved:
        """Without the texts that are as its reader knows them."""
        names, known = _differing(self.edited or (), self.known, prints)
        return replace(self, edited=names or None, known=known or None)

    def _deadlines(self, session: Subject, now: dt.datetime) -> list[dt.datetime]:
        """Nobody should come at the former start."""
        return [*super()._deadlines(session, now), *([self.before] if self.before > now else [])]


class Cancelled(Fact, kind="cancelled", manner=Manner.NEWS, moment=Moment.START):
    """Somebody has called the session off."""

    def is_true(self, standing: Standing) -> bool:
        """It was called off, and nobody has taken that back."""
        return standing.has(Status.CANCELLED, Ending.CANCELLED, Ending.UNDONE)


class TakenBack(Fact, kind="taken_back", manner=Manner.NEWS, moment=Moment.START):
    """What the reader may have seen was undone: the session is as it was."""

    start: Annotated[dt.datetime, _MOMENT]
    """The start that it has again: aware."""

    def is_true(self, standing: Standing) -> bool:
        """It was not called off or moved since."""
        return standing.is_active() and standing.session is not None and standing.session.start_time == self.start


class Edited(Fact, kind="edited", manner=Manner.NEWS, moment=Moment.START):
    """Texts or the link have changed."""

    fields: Annotated[tuple[str, ...], _NAMES]
    """Of "title", "description" and "link"."""
    known: Annotated[tuple[str, ...] | None, _NAMES] = None
    """Prints of what the reader knows, in the same order; None: an earlier release has written it."""

    def is_true(self, standing: Standing) -> bool:
        """The session is still to come."""
        return standing.is_active()

    def merged(self, unsaid: Fact) -> Fact | None:
        """Several edits are told as one, and with a move."""
        match unsaid:
            case Edited(fields=names, known=known):
                fields, prints = _joined((self.fields, self.known), (names, known))
                return Edited(fields, prints)
            case Moved(edited=names, known=known, actor=by) if by in (None, self.actor):
                fields, prints = _joined((self.fields, self.known), (names or (), known))
                return replace(unsaid, edited=fields, known=prints)
        return None

    def left(self, prints: Mapping[str, str]) -> Edited | None:
        """Without the texts that are as its reader knows them: changed and changed back is no news."""
        names, known = _differing(self.fields, self.known, prints)
        return replace(self, fields=names, known=known) if names else None


_Known = tuple[tuple[str, ...], tuple[str, ...] | None]
"""Names of texts with the prints of what a reader knows of them."""


def _joined(newer: _Known, unsaid: _Known) -> _Known:
    """Join two edits: of a text that both have changed the reader knows what was there before the first."""
    names = tuple(sorted({*newer[0], *unsaid[0]}))
    known = {name: each for fields, prints in (newer, unsaid) for name, each in zip(fields, prints or (), strict=False)}
    if unsaid[1] is None:
        known = {name: each for name, each in known.items() if name not in unsaid[0]}
    return names, tuple(known.get(name, "") for name in names) if known else None


def _differing(names: tuple[str, ...], known: tuple[str, ...] | None, prints: Mapping[str, str]) -> _Known:
    """Return the texts that are not as their reader knows them; of which nothing is known, those differ."""
    pairs = list(zip(names, known or ("",) * len(names), strict=True))
    left = [(name, each) for name, each in pairs if each != prints.get(name)]
    return tuple(name for name, _ in left), tuple(each for _, each in left) if known is not None else None


# ── More about a session ──


class Expired(Fact, kind="expired", moment=Moment.START):
    """Nobody has answered a request in time."""

    was_withdrawn: bool | None = None
    """The times that were offered last had been taken back."""
    was_offered: bool | None = None
    """Times were offered, and none of them was chosen."""

    def is_true(self, standing: Standing) -> bool:
        """It has expired."""
        return standing.has(Status.CANCELLED, Ending.EXPIRED)


# ── Offers of other times ──


class OfferMade(Fact, kind="offered", moment=Moment.START):
    """To the guest: the host offers other times."""

    until: Annotated[dt.datetime, _MOMENT]
    """When it lapses: aware."""
    is_amended: bool | None = None
    """They have read of it before, with other times."""

    def is_true(self, standing: Standing) -> bool:
        """It is this offer that can still be answered."""
        return standing.is_active() and standing.session is not None and standing.session.offered_until == self.until

    def _deadlines(self, session: Subject, now: dt.datetime) -> list[dt.datetime]:
        """It has to be answered by then."""
        return [*super()._deadlines(session, now), self.until]


class OfferTaken(Fact, kind="offer_taken", moment=Moment.START):
    """To the others: the guest has taken one of the times."""

    before: Annotated[dt.datetime, _MOMENT]
    """The start that was given up: aware."""
    is_choice: bool | None = None
    """No other time was given up: it is an applicant's first choice, or the time that stood already."""

    def is_true(self, standing: Standing) -> bool:
        """It is agreed."""
        return standing.has(Status.CONFIRMED)


class OfferPassed(Fact, kind="offer_passed", moment=Moment.START):
    """To the host: none of the times suited."""

    wants_more: bool = False
    """Other times were asked for."""

    def is_true(self, standing: Standing) -> bool:
        """Nothing else is offered yet."""
        return _has_no_offer(standing)


class OfferWithdrawn(Fact, kind="offer_withdrawn", moment=Moment.START):
    """To the guest: the host has taken the times back."""

    def is_true(self, standing: Standing) -> bool:
        """Nothing else is offered yet."""
        return _has_no_offer(standing)


class OfferLapsed(Fact, kind="offer_lapsed", moment=Moment.START):
    """To both: nobody has answered in time, and the session stays as it was."""

    def is_true(self, standing: Standing) -> bool:
        """Nothing else is offered yet."""
        return _has_no_offer(standing)


def _has_no_offer(standing: Standing) -> bool:
    return standing.is_active() and standing.session is not None and standing.session.offered_until is None


class Reason(Fact, kind="reason", moment=Moment.START):
    """Why it was called off, told afterwards."""

    def is_true(self, standing: Standing) -> bool:
        """It was called off, and the reason still stands."""
        return (
            standing.has(Status.CANCELLED) and standing.session is not None and standing.session.ended_why is not None
        )


class Unreachable(Fact, kind="unreachable", moment=Moment.START):
    """Somebody has blocked the bot: to the other side with the session, to admins with the person."""

    person: int | None = None
    name: str | None = None

    def is_true(self, standing: Standing) -> bool:
        """They have not come back, and the session that it is about has not ended."""
        if standing.session is None:
            return self.person in standing.unreachable
        return standing.is_active() and bool(standing.unreachable - {standing.reader_id})


class Nudge(Fact, kind="nudge", manner=Manner.PLANNED, moment=Moment.START):
    """To the host: a request still waits for an answer."""

    answer_by: Annotated[dt.datetime | None, _MOMENT] = None
    """Aware; when it expires."""

    def is_true(self, standing: Standing) -> bool:
        """It still waits."""
        return standing.has(Status.PENDING)


class Reminder(Fact, kind="reminder", manner=Manner.PLANNED, moment=Moment.START):
    """A session starts soon."""

    lead: Annotated[dt.timedelta, _MINUTES]
    """How long before the start it was planned for."""
    start: Annotated[dt.datetime, _MOMENT]
    """The start that it was planned for: aware."""

    def is_true(self, standing: Standing) -> bool:
        """The session starts as planned, and no later reminder is due as well: after an outage only the last counts."""
        return standing.is_agreed_for(self.start) and not standing.is_overtaken

    @property
    def shows_more(self) -> bool:
        """Long before the start it says what was agreed the last time."""
        return self.lead >= PREPARING

    @property
    def is_urgent(self) -> bool:
        """Whether the start is close."""
        return self.lead <= URGENT_LEAD

    @property
    def passes_quiet(self) -> bool:
        """Whether it brings the link to join."""
        return self.lead <= JOIN_LEAD


class Late(Fact, kind="late", manner=Manner.SIGNAL, moment=Moment.START):
    """The other side comes late."""

    by: Annotated[dt.timedelta, replace(_MINUTES, key="minutes")]
    start: Annotated[dt.datetime, _MOMENT]
    """The start that they mean: aware."""

    def is_true(self, standing: Standing) -> bool:
        """The session starts when they meant."""
        return standing.is_agreed_for(self.start)


class Coming(Fact, kind="coming", manner=Manner.SIGNAL, moment=Moment.START):
    """The other side is on their way."""

    start: Annotated[dt.datetime, _MOMENT]
    """The start that they mean: aware."""

    def is_true(self, standing: Standing) -> bool:
        """The session starts when they meant."""
        return standing.is_agreed_for(self.start)


class PassedOn(Fact, kind="passed_on", moment=Moment.START):
    """What the other side has written to the reader; it is no signal, so several may stand."""

    is_card = False
    words: str
    start: Annotated[dt.datetime, _MOMENT]
    """The start that they mean: aware."""
    is_early: bool | None = None
    """It was written long before the start."""

    @property
    def is_urgent(self) -> bool:
        """Whether the start is close."""
        return not self.is_early

    @property
    def passes_quiet(self) -> bool:
        """Around the start it is of use only now."""
        return not self.is_early

    def is_true(self, standing: Standing) -> bool:
        """The session starts when they meant."""
        return standing.is_agreed_for(self.start)


class Attend(Fact, kind="attend", manner=Manner.PLANNED, moment=Moment.START):
    """It has begun: is the other side there?"""

    passes_quiet = True  # they are in a session
    shows_more = True

    start: Annotated[dt.datetime, _MOMENT]
    """The start that it was planned for: aware."""

    def is_true(self, standing: Standing) -> bool:
        """It is still on, and the reader has not said so by themselves."""
        return standing.is_agreed_for(self.start) and not standing.has_spoken


class Awaited(Fact, kind="awaited"):
    """The other side has waited for the reader, who is not there."""

    shows_more = True

    is_over: bool | None = None
    """The session has ended by then."""

    def is_true(self, standing: Standing) -> bool:
        """They still say so, and the reader has not answered."""
        return standing.is_missed and not standing.has_spoken

    @property
    def is_urgent(self) -> bool:
        """Whether they can still come."""
        return not self.is_over

    @property
    def passes_quiet(self) -> bool:
        """They are meant to be in a session, unless it is over."""
        return not self.is_over


class Here(Fact, kind="here"):
    """The other side, of whom the reader has said that they are not there, is there."""

    is_urgent = True  # the reader is about to leave
    passes_quiet = True  # they are in a session, or have just been
    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """They still say different things."""
        return standing.is_disputed


class Disputed(Fact, kind="disputed"):
    """To admins: two people say different things of who was there."""

    session: int
    host: str
    """Names, as in `guest`."""
    guest: str
    host_says: str
    """Of `domain.attendance.Presence`, as `guest_says`."""
    guest_says: str
    start: Annotated[dt.datetime, _MOMENT]
    """Of the session: aware."""

    def is_true(self, standing: Standing) -> bool:
        """They have not agreed, and no admin has decided."""
        return standing.is_disputed


class Ruled(Fact, kind="ruled", moment=Moment.END):
    """An admin has decided who was there."""

    shows_more = True

    outcome: str
    """Of `domain.attendance.Outcome`."""

    def is_true(self, standing: Standing) -> bool:
        """It stays decided."""
        return True


class AnotherTime(Fact, kind="another_time", moment=Moment.END):
    """To the guest: the host whom they have missed would take another time."""

    def is_true(self, standing: Standing) -> bool:
        """A way to book is never wrong."""
        return True


class Rate(Fact, kind="rate", moment=Moment.END):
    """It is over: how was it?"""

    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """It has taken place, and the reader has not said."""
        return standing.has(Status.COMPLETED) and not standing.has_rated and not standing.is_no_show


class Rated(Fact, kind="rated", manner=Manner.PLANNED, moment=Moment.END):
    """The stars of the other side, when they are to be seen."""

    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """They are still there."""
        return standing.is_rated


class Advised(Fact, kind="advised", manner=Manner.PLANNED, moment=Moment.END):
    """To the guest: the host has words for them."""

    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """They are still there."""
        return standing.is_advised


class Agreed(Fact, kind="agreed", moment=Moment.END):
    """The other side has written down what was agreed."""

    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """It is still there."""
        return standing.has_agreed


class Elsewhere(Fact, kind="elsewhere", manner=Manner.PLAIN, moment=Moment.START):
    """To whoever has made a session through another program: it is in their chat too."""

    passes_quiet = True  # they are awake: they have just done it

    def is_true(self, standing: Standing) -> bool:
        """It is asked for or agreed."""
        return standing.is_active()


class Redrawn(Fact, kind="redrawn", manner=Manner.PLANNED):
    """Nothing to hear: what can be done with the session has changed by itself, so the reader's card is drawn again."""

    passes_quiet = True  # it is silent
    shows_more = True

    version: int
    """Of the session; after another change the card is not what it was."""
    anyway: bool | None = None
    """Whatever the card shows: its reader has made the change through another program."""

    def is_true(self, standing: Standing) -> bool:
        """Nothing has happened since."""
        return standing.session is not None and standing.session.version == self.version


# ── Interviews ──


class Invited(Fact, kind="invited", manner=Manner.NEWS, moment=Moment.START):
    """To an applicant: an interview at a fixed time, or with several times to choose from."""

    is_introduction = True

    def is_true(self, standing: Standing) -> bool:
        """It waits for the applicant's answer."""
        return _is_unanswered(standing)


class AskedAgain(Fact, kind="asked_again", manner=Manner.PLANNED, moment=Moment.START):
    """To an applicant who has not answered: the same once more."""

    def is_true(self, standing: Standing) -> bool:
        """It still waits for the answer."""
        return _is_unanswered(standing)


def _is_unanswered(standing: Standing) -> bool:
    session = standing.session
    if not standing.is_active() or session is None:
        return False
    is_open = session.offered_until is not None or session.status == Status.CONFIRMED
    return is_open and session.accepted_at is None


class Accepted(Fact, kind="accepted", moment=Moment.START):
    """To the interviewers: the applicant comes at the time that was fixed."""

    def is_true(self, standing: Standing) -> bool:
        """They still do."""
        return (
            standing.has(Status.CONFIRMED) and standing.session is not None and standing.session.accepted_at is not None
        )


class OtherTimes(Fact, kind="other_times", moment=Moment.START):
    """To the interviewers: the applicant asks for other times."""

    def is_true(self, standing: Standing) -> bool:
        """They have not been offered any yet."""
        return _has_no_offer(standing)


class OnPanel(Fact, kind="on_panel", moment=Moment.START):
    """To an employer: they interview too from now on."""

    is_introduction = True
    gone: str | None = None
    """The name of who has handed their place over to them."""

    def is_true(self, standing: Standing) -> bool:
        """It is still ahead; who has left hears nothing."""
        return standing.is_active()


class OffPanel(Fact, kind="off_panel"):
    """To an employer: they do not interview any more."""

    title: str
    start: Annotated[dt.datetime, _MOMENT]
    """Of the interview: aware."""

    def is_true(self, _standing: Standing) -> bool:
        """It is done."""
        return True


class PanelChanged(Fact, kind="panel_changed", moment=Moment.START):
    """To the others of an interview: somebody interviews from now on, or no longer does, or one in another's place."""

    joined: str | None = None
    """Their name."""
    gone: str | None = None

    def is_true(self, standing: Standing) -> bool:
        """It is still ahead."""
        return standing.is_active()


class Decide(Fact, kind="decide", moment=Moment.END):
    """To an interviewer: it is over, what comes of it?"""

    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """It has taken place, and nobody has decided."""
        return standing.has(Status.COMPLETED) and standing.is_of_company and not standing.is_decided


class Undecided(Fact, kind="undecided", manner=Manner.PLANNED, moment=Moment.END):
    """To the host, the next morning: it is still not said what comes of it. This is asked once."""

    shows_more = True

    def is_true(self, standing: Standing) -> bool:
        """Nobody has decided."""
        return standing.has(Status.COMPLETED) and standing.is_of_company and not standing.is_decided


class NotesOpen(Fact, kind="notes_open", manner=Manner.PLANNED, moment=Moment.END):
    """To an interviewer: the notes of the others can be read."""

    are_all: bool | None = None
    """Everybody has written; else so much time has passed."""

    def is_true(self, standing: Standing) -> bool:
        """There is something to read."""
        return standing.has_notes and standing.is_of_company


# ── About people ──


class Earlier(Fact, kind="earlier", moment=Moment.START):
    """To a guest who waits for it: an earlier time with the same host is free, and held for them."""

    kept = dt.timedelta(minutes=10)
    start: Annotated[dt.datetime, _MOMENT]
    """Aware, as is `until`."""
    until: Annotated[dt.datetime, _MOMENT]

    def is_true(self, standing: Standing) -> bool:
        """The session is still on, and later than that."""
        session = standing.session
        return standing.is_active() and session is not None and self.start < session.start_time


class Meanwhile(Fact, kind="meanwhile"):
    """To somebody who could not be reached for a while: what others have changed since."""

    passes_quiet = True  # it answers something that they have just done

    since: Annotated[dt.datetime, _MOMENT]
    """Aware."""

    def is_true(self, standing: Standing) -> bool:
        """There is something to tell."""
        return standing.missed > 0


class Applied(Fact, kind="applied"):
    """To admins: somebody wants to become a mentor."""

    applicant: int
    name: str
    about: str | None = None

    def is_true(self, standing: Standing) -> bool:
        """Nobody has answered."""
        return standing.application == MentorState.WAITING


class Called(Fact, kind="called"):
    """To admins: somebody wants to talk to a person."""

    caller: int
    name: str
    username: str | None = None

    def is_true(self, standing: Standing) -> bool:
        """Nobody can tell whether they have talked meanwhile."""
        return True


class KeyMade(Fact, kind="key"):
    """To whoever has made a token of the API: its secret, which is made when it is told, and stored nowhere."""

    passes_quiet = True  # they have just asked for it

    token: int

    def is_true(self, standing: Standing) -> bool:
        """It was not taken back: then there is a secret to tell."""
        return standing.has_secret


class Approved(Fact, kind="approved"):
    """To an applicant: they are a mentor now."""

    def is_true(self, standing: Standing) -> bool:
        """They still are."""
        return standing.application == MentorState.APPROVED


class Refused(Fact, kind="refused"):
    """To an applicant: they are no mentor."""

    def is_true(self, standing: Standing) -> bool:
        """They still are none."""
        return standing.application == MentorState.REFUSED


class Suspended(Fact, kind="suspended"):
    """An admin keeps the reader out."""

    is_for_suspended = True
    ended: int = 0
    """How many sessions and requests were ended with it."""

    def is_true(self, standing: Standing) -> bool:
        """It is told to nobody else."""
        return True


class Lifted(Fact, kind="lifted"):
    """The suspension is over."""

    def is_true(self, standing: Standing) -> bool:
        """Somebody who is suspended again is told only that."""
        return True


class RoleTaken(Fact, kind="role_taken"):
    """An admin has taken a role from the reader."""

    role: str

    def is_true(self, standing: Standing) -> bool:
        """It was not given back."""
        return self.role not in standing.roles


class Trouble(Fact, kind="trouble"):
    """To admins, once a day: something was given up, or waits for long."""

    kept = dt.timedelta(days=1)
    what: str
    """The sort of what was given up, or "waiting"."""
    n: int
    """How many, or for how many minutes."""
    newest: float = 0.0
    """When the last one was added, in seconds since the epoch."""

    def is_true(self, standing: Standing) -> bool:
        """It is still there."""
        return standing.has_trouble


class EmployerApplied(Fact, kind="employer_applied"):
    """To admins: somebody wants to become an employer."""

    applicant: int
    name: str
    company: str
    is_second: bool | None = None
    """There is a company of this name."""

    def is_true(self, standing: Standing) -> bool:
        """Nobody has answered."""
        return standing.employment == MentorState.WAITING


class EmployerApproved(Fact, kind="employer_approved"):
    """To an applicant: they are an employer now."""

    company: str
    has_hours: bool | None = None
    """They have weekly hours already, as a mentor."""

    def is_true(self, standing: Standing) -> bool:
        """They still are."""
        return standing.employment == MentorState.APPROVED


class EmployerRefused(Fact, kind="employer_refused"):
    """To an applicant: they are no employer."""

    company: str

    def is_true(self, standing: Standing) -> bool:
        """They still are none."""
        return standing.employment == MentorState.REFUSED

"""Mentors: how somebody becomes one, and how they can be booked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from bot.clock import Clock
from bot.services import invites
from bot.services.companies import Companies
from bot.services.directory import portrait_of
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.rows import profile_view
from bot.services.secrets import token_hash
from bot.services.sessions import Sessions
from bot.services.views.calendars import DatesView, OverrideView, TimeOffView
from bot.services.views.mentors import ApplicantView, ProfileView
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.locks import lock_people
from db.models import DateOverride, Mentor, TimeOff
from db.queries import audit, calendars, companies, conduct, mentors, people
from db.queries.calendars import Owner
from db.queries.mentors import Profile
from db.transaction import Transaction
from domain.audit import AuditKind
from domain.dates import FARTHEST_OFF
from domain.feasts import public_holidays
from domain.hours import changed, days_without, joined_days, require_hours
from domain.notices import Applied, Approved, Refused
from domain.profile import LANGUAGES, LIMITS, MOST_TAGS, Field, read_tags, require_complete
from domain.refusals import (
    BadHours,
    BadStatusChange,
    InviteInvalid,
    NoHours,
    NotAllowed,
    NotAMentor,
    NotFound,
    Suspended,
    TooManyDates,
)
from domain.rooms import require_room
from domain.slots import DAY, Interval, Override, Way, Window, hours_on
from domain.status import MentorState, Role
from domain.texts import clean, require_id

MOST_OVERRIDES = 60
"""How many spans of single dates may be ahead: two months of dates, each with one."""


class Mentors:
    """Invitations, applications and profiles. Hours, days off and single dates are for employers too."""

    def __init__(
        self, clock: Clock, notices: Notices, people: People, sessions: Sessions, companies_: Companies
    ) -> None:
        self._clock = clock
        self._notices = notices
        self._people = people
        self._sessions = sessions
        self._companies = companies_

    async def invite(self, tx: Transaction, role: Role) -> str:
        """Make an invitation for one person, good for seven days, and return its token; only a hash is kept."""
        return await invites.make(tx, role, now=self._clock.now())

    async def accept_invite(self, tx: Transaction, token: str, *, actor: PersonView) -> PersonView:
        """Give the actor the invitation's role; an invited mentor is approved at once. Opening it again is fine.

        A colleague's link makes them an employer of that company; who is one already leaves it for somebody else.

        Raises:
            InviteInvalid: it is unknown, expired, somebody else has used it, or what it gave was taken away again.
            EmployedElsewhere: it is a link of another company than the one whose employer they are.
            Suspended: an admin keeps them out since a moment ago.
        """
        await self._locked(tx, actor.id)  # before the row of the invitation: a suspension takes both in this order
        now, hashed = self._clock.now(), token_hash(token)
        found = await mentors.invite(tx, hashed)
        company_id = found.company_id if found else None
        if company_id is not None and await self._companies.is_in(tx, company_id, actor=actor):
            return await self._people.get(tx, actor.id)
        role = await mentors.use_invite(tx, hashed, actor.id, now=now)
        if role is None:
            person = await self._people.get(tx, actor.id)
            if found is None or found.used_by != actor.id or found.role not in person.roles:
                raise InviteInvalid("the invitation is unknown, used or expired")
            return person
        if company_id is not None:
            await self._companies.join(tx, company_id, actor=actor)
        await people.grant(tx, actor.id, role, at=now, by=None)
        await audit.of_person(tx, AuditKind.INVITED, actor.id, at=now, actor_id=actor.id, role=role)
        if role == Role.MENTOR:
            await self._put(tx, actor.id, MentorState.APPROVED, now=now)
        return await self._people.get(tx, actor.id)

    async def apply(
        self, tx: Transaction, *, actor: PersonView, about: str | None = None, hours: Sequence[Window] = ()
    ) -> ProfileView:
        """Ask to become a mentor; admins are asked, at most once a day for the same person.

        Raises:
            TextTooLong: over 300 characters.
            BadHours: windows overlap or make no sense.
            Suspended: an admin keeps them out since a moment ago.
        """
        now = self._clock.now()
        text = clean(about, Field.ABOUT, limit=LIMITS[Field.ABOUT], required=False) if about else None
        found = await self._locked(tx, actor.id)
        if found is not None and found.mentor.state != MentorState.REFUSED:
            return profile_view(found)
        profile = await self._put(tx, actor.id, MentorState.WAITING, now=now, about=text)
        if hours:
            await calendars.replace_hours(tx, actor.id, require_hours(hours))
            profile = await self._found(tx, actor.id)
        await audit.of_person(tx, AuditKind.APPLIED, actor.id, at=now, actor_id=actor.id)
        for admin in await self._people.admins(tx):
            key = f"applied:{actor.id}:{admin.id}:{now.date()}"
            await self._notices.tell(tx, admin.id, Applied(actor.id, actor.name, text), dedupe=key)
        return profile_view(profile)

    async def approve(self, tx: Transaction, applicant_id: int, *, actor: PersonView) -> PersonView:
        """Make an applicant a mentor and tell them; approving twice is fine.

        Raises:
            NotAllowed: the actor is no admin.
            NotFound: the person has not applied.
            ProfileIncomplete: students would find nothing in it.
            Suspended: an admin keeps them out.
        """
        _require_admin(actor)
        found = await self._applied(tx, applicant_id)
        if found.mentor.state != MentorState.APPROVED:
            require_complete(found.mentor.about, portrait_of(found.mentor).expertise, found.hours)
        await self._decide(tx, found, MentorState.APPROVED, Approved(), actor=actor)
        await people.grant(tx, applicant_id, Role.MENTOR, at=self._clock.now(), by=actor.id)
        return await self._people.get(tx, applicant_id)

    async def refuse(self, tx: Transaction, applicant_id: int, *, actor: PersonView) -> PersonView:
        """Refuse an applicant and tell them; refusing twice is fine.

        Raises:
            NotAllowed: the actor is no admin.
            NotFound: the person has not applied.
            BadStatusChange: the person was approved meanwhile.
            Suspended: an admin keeps them out.
        """
        _require_admin(actor)
        found = await self._applied(tx, applicant_id)
        await self._decide(tx, found, MentorState.REFUSED, Refused(), actor=actor)
        return await self._people.get(tx, applicant_id)

    async def applicants(self, tx: Transaction, *, actor: PersonView) -> list[ApplicantView]:
        """Return who waits to become a mentor, longest first.

        Raises:
            NotAllowed: the actor is no admin.
        """
        _require_admin(actor)
        rows = await mentors.waiting(tx)
        return [ApplicantView(person.id, person.name, person.username, mentor.about) for mentor, person in rows]

    async def profile(self, tx: Transaction, *, actor: PersonView) -> ProfileView | None:
        """Return the actor's own profile in any state; None for somebody who never asked to be a mentor."""
        found = await mentors.profile(tx, actor.id)
        return profile_view(found) if found else None

    async def hosting(self, tx: Transaction, *, actor: PersonView) -> ProfileView | None:
        """Return what the actor has set as a host: as a mentor, in any state, or as an employer; None: neither."""
        owner = await calendars.of(tx, actor.id)
        is_mentor = owner is not None and owner.mentor is not None and owner.mentor.state == MentorState.APPROVED
        if owner is None or owner.calendar is None:
            return None
        if not is_mentor and await companies.is_employer(tx, actor.id):
            return _employers(owner)
        return profile_view(Profile(owner.mentor, owner.person, owner.calendar, owner.hours)) if owner.mentor else None

    async def set_hours(self, tx: Transaction, windows: Sequence[Window], *, actor: PersonView) -> ProfileView:
        """Change the actor's weekly hours; sessions outside them stay.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
            BadHours: windows overlap or make no sense.
        """
        await self._host(tx, actor)
        hours = require_hours(windows)
        await calendars.replace_hours(tx, actor.id, hours)
        return await self._changed(tx, AuditKind.HOURS, actor, hours=[list(window) for window in hours])

    async def set_instant(self, tx: Transaction, on: bool, *, actor: PersonView) -> ProfileView:
        """Choose whether bookings are confirmed without asking the actor; what waits for an answer still waits.

        Raises:
            NotAMentor: the actor is not a mentor.
        """
        (await self._own(tx, actor)).mentor.instant = on
        return await self._changed(tx, AuditKind.INSTANT, actor, on=on)

    async def set_about(self, tx: Transaction, about: str, *, actor: PersonView) -> ProfileView:
        """Change what students read about the actor; a text of spaces only removes it.

        Raises:
            NotAMentor: the actor is not a mentor.
            TextTooLong: over 300 characters.
        """
        profile = await self._own(tx, actor)
        profile.mentor.about = clean(about, Field.ABOUT, limit=LIMITS[Field.ABOUT], required=False) or None
        return await self._changed(tx, AuditKind.ABOUT, actor)

    async def set_text(self, tx: Transaction, field: Field, text: str, *, actor: PersonView) -> ProfileView:
        """Change one text or list of what students see of the actor; a text of spaces only removes it.

        Raises:
            NotAMentor: the actor is not a mentor.
            TextTooLong: it, or a part of the list, does not fit.
            EmptyText, TooManyTags: there is no list in it, or a longer one than is kept.
        """
        if field is Field.ABOUT:
            return await self.set_about(tx, text, actor=actor)
        profile = await self._own(tx, actor)
        if field in MOST_TAGS:
            kept = "\n".join(read_tags(text, field)) if text.strip() else ""
        else:
            kept = clean(text, field, limit=LIMITS[field], required=False)
        setattr(profile.mentor, field, kept or None)
        return await self._changed(tx, AuditKind.PORTRAIT, actor, field=field)

    async def set_languages(self, tx: Transaction, codes: Collection[str], *, actor: PersonView) -> ProfileView:
        """Change which languages the actor speaks with students; codes that are not in `LANGUAGES` are none.

        Raises:
            NotAMentor: the actor is not a mentor.
        """
        profile = await self._own(tx, actor)
        profile.mentor.languages = "\n".join(code for code in LANGUAGES if code in codes) or None
        return await self._changed(tx, AuditKind.PORTRAIT, actor, field="languages")

    async def set_photo(self, tx: Transaction, photo: str | None, *, actor: PersonView) -> ProfileView:
        """Change the picture that students may look at, by Telegram's id of it; None removes it.

        Raises:
            NotAMentor: the actor is not a mentor.
        """
        profile = await self._own(tx, actor)
        profile.mentor.photo = photo
        return await self._changed(tx, AuditKind.PORTRAIT, actor, field="photo")

    async def set_link(self, tx: Transaction, link: str | None, *, actor: PersonView) -> ProfileView:
        """Change the actor's own meeting room; sessions without a link of their own get it, and their guests are told.

        None removes it for sessions to come; those that are confirmed keep theirs.

        Raises:
            NotAMentor: the actor is not a mentor.
            BadLink: it is no http or https address.
        """
        profile = await self._own(tx, actor)
        before, after = profile.mentor.link, require_room(link) if link is not None else None
        is_new = after is not None and after != (before, profile.mentor.passcode)
        profile.mentor.link, profile.mentor.passcode = after or (None, None)
        if after is not None and is_new:
            await self._sessions.replace_room(tx, before, after, actor=actor)
        return await self._changed(tx, AuditKind.LINK, actor)

    async def time_off(self, tx: Transaction, *, actor: PersonView) -> list[TimeOffView]:
        """Return the actor's time off from today on, earliest first."""
        rows = await calendars.time_off(tx, actor.id, self._today(actor))
        return [TimeOffView(row.id, row.first_day, row.last_day) for row in rows]

    async def add_time_off(
        self, tx: Transaction, first: dt.date, last: dt.date, *, actor: PersonView
    ) -> list[TimeOffView]:
        """Take the days from `first` to `last` off and return all time off; sessions on these days stay as they are.

        Days that touch others already off become one entry.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
            BadHours: the days are over, in the wrong order, or years away.
        """
        await self._host(tx, actor)
        today = self._today(actor)
        if not max(first, today) <= last <= today + FARTHEST_OFF:
            raise BadHours(f"from {first} to {last} nobody takes time off")
        await lock_people(tx, actor.id)  # a booking at the same moment either is seen here, or sees this time off
        rows = await calendars.time_off(tx, actor.id, today)
        wanted = set(joined_days([(max(first, today), last), *((row.first_day, row.last_day) for row in rows)]))
        await calendars.drop_time_off(tx, [row.id for row in rows if (row.first_day, row.last_day) not in wanted])
        known = {(row.first_day, row.last_day) for row in rows}
        tx.add_all(TimeOff(person_id=actor.id, first_day=one, last_day=two) for one, two in sorted(wanted - known))
        await self._changed(tx, AuditKind.TIME_OFF, actor, first=first.isoformat(), last=last.isoformat())
        return await self.time_off(tx, actor=actor)

    async def remove_time_off(self, tx: Transaction, time_off_id: int, *, actor: PersonView) -> list[TimeOffView]:
        """Work on these days after all, and return what is left of the time off; doing it twice changes nothing.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
        """
        await self._host(tx, actor)
        rows = [row for row in await calendars.time_off(tx, actor.id, self._today(actor)) if row.id == time_off_id]
        await calendars.drop_time_off(tx, [row.id for row in rows])
        for row in rows:
            days = {"first": row.first_day.isoformat(), "last": row.last_day.isoformat()}
            await self._changed(tx, AuditKind.NO_TIME_OFF, actor, **days)
        return await self.time_off(tx, actor=actor)

    async def overrides(self, tx: Transaction, *, actor: PersonView) -> list[OverrideView]:
        """Return how the actor's dates from today on differ from the week, earliest first."""
        rows = await calendars.overrides(tx, actor.id, self._today(actor))
        return [OverrideView(row.id, _override(row)) for row in rows]

    async def holidays(self, tx: Transaction, days: Collection[dt.date], *, actor: PersonView) -> set[dt.date]:
        """Return those of some days that are public holidays on which the actor does not work."""
        owner = await calendars.of(tx, actor.id)
        if owner is None or owner.calendar is None or not owner.calendar.holidays:
            return set()
        return {day for day, _ in public_holidays(actor.zone, {day.year for day in days})} & set(days)

    async def preview_dates(
        self, tx: Transaction, new: Sequence[Override], again: Collection[dt.date] = (), *, actor: PersonView
    ) -> DatesView:
        """Return what `change_dates`, or `open_again` for some dates, would make of them; nothing is changed."""
        profile, ahead = await self._host(tx, actor), await self.overrides(tx, actor=actor)
        off = await calendars.time_off(tx, actor.id, self._today(actor))
        new, before = _opened(new, off), [each.override for each in ahead]
        after = changed([each for each in before if each.day not in again], new)
        back, days = {*again, *(each.day for each in new if each.way != Way.CLOSED)}, {each.day for each in new}
        free, touched = dict[dt.date, Sequence[Interval]](), list[SessionView]()
        holidays = await self.holidays(tx, {*again, *days}, actor=actor)
        for day in sorted({*again, *days}):
            usual = () if day in holidays else profile.hours
            free[day] = () if _is_off(day, off) and day not in back else hours_on(day, usual, after)
            spans = hours_on(day, usual, before), free[day]
            hosted = await self._sessions.hosted_on(tx, day, day, actor=actor)
            touched += [view for view in hosted if _is_left_out(view, *spans, actor=actor)]
        return DatesView(new, free, touched)

    async def change_dates(self, tx: Transaction, new: Sequence[Override], *, actor: PersonView) -> list[OverrideView]:
        """Change the hours of single dates and return all that are ahead; sessions on them stay as they are.

        What is new wins over what was said of the date before: on a day off, hours that are opened are its only ones.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
            BadHours: a date is over or years away, or a span is none of its day.
            TooManyDates: too many are ahead.
        """
        await self._host(tx, actor)
        today = self._today(actor)
        _require_dates(new, today)
        await lock_people(tx, actor.id)  # as `add_time_off`
        off, rows = await calendars.time_off(tx, actor.id, today), await calendars.overrides(tx, actor.id, today)
        new = _opened(new, off)
        known = {_override(row): row.id for row in rows}
        wanted = set(changed(known, new))
        if len(wanted) > MOST_OVERRIDES:
            raise TooManyDates(MOST_OVERRIDES)
        await calendars.drop_overrides(tx, [id_ for each, id_ in known.items() if each not in wanted])
        tx.add_all(_row(actor.id, each) for each in sorted(wanted - known.keys()))
        await self._bring_back(tx, {each.day for each in new if each.way != Way.CLOSED}, off, actor=actor)
        await self._changed(tx, AuditKind.DATE, actor, dates=[_words(each) for each in new])
        return await self.overrides(tx, actor=actor)

    async def open_again(self, tx: Transaction, days: Collection[dt.date], *, actor: PersonView) -> list[OverrideView]:
        """Let dates be like every week again, also when they were off, and return what is still ahead.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
        """
        await self._host(tx, actor)
        today = self._today(actor)
        await lock_people(tx, actor.id)
        rows = [row for row in await calendars.overrides(tx, actor.id, today) if row.day in days]
        await calendars.drop_overrides(tx, [row.id for row in rows])
        await self._bring_back(tx, days, await calendars.time_off(tx, actor.id, today), actor=actor)
        if rows:
            await self._changed(tx, AuditKind.NO_DATE, actor, dates=[_words(_override(row)) for row in rows])
        return await self.overrides(tx, actor=actor)

    async def remove_override(self, tx: Transaction, override_id: int, *, actor: PersonView) -> list[OverrideView]:
        """Take back one change of a date, and return what is left; doing it twice changes nothing.

        Raises:
            NoHours: the actor is neither a mentor nor an employer.
        """
        await self._host(tx, actor)
        ahead = await calendars.overrides(tx, actor.id, self._today(actor))
        rows = [row for row in ahead if row.id == override_id]
        await calendars.drop_overrides(tx, [row.id for row in rows])
        for row in rows:
            await self._changed(tx, AuditKind.NO_DATE, actor, dates=[_words(_override(row))])
        return await self.overrides(tx, actor=actor)

    async def _bring_back(
        self, tx: Transaction, days: Collection[dt.date], off: Sequence[TimeOff], *, actor: PersonView
    ) -> None:
        """Cut days out of time off; what is around them stays off."""
        cut = [row for row in off if any(_is_off(day, [row]) for day in days)]
        await calendars.drop_time_off(tx, [row.id for row in cut])
        left = [each for row in cut for each in days_without((row.first_day, row.last_day), days)]
        tx.add_all(TimeOff(person_id=actor.id, first_day=first, last_day=last) for first, last in left)
        for row in cut:
            span = {"first": row.first_day.isoformat(), "last": row.last_day.isoformat()}
            await self._changed(tx, AuditKind.NO_TIME_OFF, actor, **span)

    def _today(self, actor: PersonView) -> dt.date:
        return self._clock.now().astimezone(actor.tz).date()

    async def _put(
        self, tx: Transaction, person_id: int, state: MentorState, *, now: dt.datetime, about: str | None = None
    ) -> Profile:
        """Bring a profile into a state, making it when there is none."""
        mentor = await tx.get(Mentor, person_id)
        if mentor is None:
            await calendars.ensure(tx, person_id)
            mentor = Mentor(person_id=person_id, state=state, created_at=now, instant=False)
            tx.add(mentor)
        mentor.state = state
        mentor.about = about or mentor.about
        await tx.flush()
        return await self._found(tx, person_id)

    async def _decide(
        self, tx: Transaction, profile: Profile, state: MentorState, answer: Approved | Refused, *, actor: PersonView
    ) -> None:
        """Bring an application, read under its lock, into a state, and tell it."""
        applicant_id, now = profile.person.id, self._clock.now()
        if profile.mentor.state == state:
            return
        if profile.mentor.state == MentorState.APPROVED:
            raise BadStatusChange(profile.mentor.state, state)
        profile.mentor.state = state
        await tx.flush()
        await audit.of_person(tx, AuditKind(answer.kind), applicant_id, at=now, actor_id=actor.id)
        await self._notices.tell(tx, applicant_id, answer)

    async def _locked(self, tx: Transaction, person_id: int) -> Profile | None:
        """Lock somebody and return how they stand as a mentor; whoever is suspended gets no further."""
        await lock_people(tx, require_id(person_id))
        if (await conduct.suspended(tx, [person_id])).get(person_id, False):
            raise Suspended(f"person {person_id} is suspended")
        return await mentors.profile(tx, person_id, fresh=True)

    async def _applied(self, tx: Transaction, person_id: int) -> Profile:
        """Lock somebody who has asked to be a mentor; of two admins the second one decides by what the first has."""
        await self._locked(tx, person_id)
        return await self._found(tx, person_id)

    async def _found(self, tx: Transaction, person_id: int) -> Profile:
        profile = await mentors.profile(tx, person_id)
        if profile is None:
            raise NotFound(f"person {person_id} has not asked to be a mentor")
        return profile

    async def _own(self, tx: Transaction, actor: PersonView) -> Profile:
        """Find the actor's profile, which may be changed from the application on."""
        profile = await mentors.profile(tx, actor.id)
        if profile is None or profile.mentor.state == MentorState.REFUSED:
            raise NotAMentor(f"person {actor.id} is no mentor")
        return profile

    async def _host(self, tx: Transaction, actor: PersonView) -> ProfileView:
        """Find what the actor has set as a host, who may change hours, days off and dates."""
        found = await self.hosting(tx, actor=actor)
        if found is None or found.state == MentorState.REFUSED:
            raise NoHours(f"person {actor.id} is neither a mentor nor an employer")
        return found

    async def _changed(self, tx: Transaction, what: AuditKind, actor: PersonView, **data: object) -> ProfileView:
        await tx.flush()
        await audit.of_person(tx, what, actor.id, at=self._clock.now(), actor_id=actor.id, **data)
        return await self._host(tx, actor)


def _employers(owner: Owner) -> ProfileView:
    """Make an employer's view of their calendar, which is an ordinary one."""
    if owner.calendar is None:
        raise NoHours(f"person {owner.person.id} has no calendar")
    rules = owner.calendar
    return ProfileView(
        id=owner.person.id,
        state=MentorState.APPROVED,
        about=None,
        length=rules.length,
        buffer=rules.buffer,
        notice=rules.notice,
        window_days=rules.window_days,
        instant=False,
        link=None,
        hours=owner.hours,
        is_mentor=False,
    )


def _require_dates(overrides: Iterable[Override], today: dt.date) -> None:
    for each in overrides:
        if not (today <= each.day <= today + FARTHEST_OFF and 0 <= each.start < each.end <= DAY):
            raise BadHours(f"{_words(each)} is no span of a date ahead")


def _opened(new: Iterable[Override], off: Sequence[TimeOff]) -> list[Override]:
    """Return what is meant where a date is off: there, hours that count too are the only ones."""
    return [each._replace(way=Way.ONLY) if each.way == Way.ALSO and _is_off(each.day, off) else each for each in new]


def _is_off(day: dt.date, off: Iterable[TimeOff]) -> bool:
    return any(row.first_day <= day <= row.last_day for row in off)


def _is_left_out(
    view: SessionView, before: Sequence[Interval], after: Sequence[Interval], *, actor: PersonView
) -> bool:
    """Tell whether a session was within the hours of its date and is not any more."""
    local = view.start.astimezone(actor.tz)
    start = local.hour * 60 + local.minute
    end = min(start + view.length, DAY)
    was, is_ = (any(first <= start and end <= last for first, last in spans) for spans in (before, after))
    return was and not is_


def _override(row: DateOverride) -> Override:
    return Override(row.day, Way(row.way), row.start_minute, row.end_minute)


def _row(person_id: int, each: Override) -> DateOverride:
    span = {"start_minute": each.start, "end_minute": each.end}
    return DateOverride(person_id=person_id, day=each.day, way=each.way, **span)


def _words(each: Override) -> str:
    return f"{each.day} {each.way} {each.start}-{each.end}"


def _require_admin(actor: PersonView) -> None:
    if Role.ADMIN not in actor.roles:
        raise NotAllowed("only admins decide who is a mentor")

"""Views to draw, plain and extreme ones, and every screen there is."""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from collections.abc import Iterator
from typing import Any, Literal
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.services.views.admins import Conduct, LetterView, PersonCard, Troubles
from bot.services.views.boards import Again, Dashboard, Numbers, RoleBoard
from bot.services.views.calendars import CalendarView, ClosedView, DatesView, OverrideView, PreviewView, TimeOffView
from bot.services.views.companies import (
    BoardView,
    CandidateView,
    ColleagueView,
    CompanyView,
    EmployerApplicantView,
    HandOverView,
    NotesView,
    NoteView,
)
from bot.services.views.mentors import ApplicantView, MentorCard, MentorView, Openings, ProfileView
from bot.services.views.notices import NoticeView
from bot.services.views.pages import Page
from bot.services.views.people import PersonView, PrivacyView, Scope, TokenView
from bot.services.views.sessions import (
    AfterView,
    AgreedView,
    AttendeeView,
    ChangedSession,
    InterviewView,
    JobView,
    OfferView,
    SessionView,
)
from bot.ui import notices
from bot.ui.say import Catalogues, Say
from bot.ui.screen import Screen
from bot.ui.screens import (
    admin,
    after,
    applicants,
    availability,
    boards,
    booking,
    cards,
    company,
    dashboard,
    dates,
    decisions,
    edits,
    invitations,
    invited,
    keys,
    letters,
    messages,
    moves,
    panels,
    people,
    plain,
    privacy,
    remarks,
    rules,
    sentences,
    sessions,
    settings,
    times,
    week,
)
from bot.ui.screens import profile as profiles
from bot.ui.zones import REGIONS
from db.queries.privacy import KEPT
from domain import arrangement
from domain import notices as facts
from domain.arrangement import AddPeriod, Pause, Resume, Rule, SetHolidays, SetHours, SetRule
from domain.attendance import Outcome, Presence, Record
from domain.closing import Why
from domain.hours import PRESETS, Length
from domain.interviews import Answer, Asked, Decision, Group, Panel
from domain.jobs import Written
from domain.news import Change, What
from domain.notices import Fact
from domain.privacy import LASTING
from domain.privacy import Fact as Fact_
from domain.profile import BLANK, LANGUAGES, Field, Portrait
from domain.ratings import Rating
from domain.session import Action, Part
from domain.slots import Override, Period, Rules, Slot, Way
from domain.status import Ending, Kind, MentorState, Role, Status
from domain.suits import days_from
from domain.week import PARTS
from domain.wishes import Offer, Wish
from domain.zones import minute

DHAKA = ZoneInfo("Asia/Dhaka")
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=DHAKA)
START = dt.datetime(2026, 11, 24, 18, 0, tzinfo=DHAKA)
LARGEST = 2**63 - 1
CATALOGUES = Catalogues.load()

AYESHA = AttendeeView(2, "Ayesha", "Asia/Dhaka", Part.HOST)
NABIL = AttendeeView(1, "Nabil", "Asia/Dhaka", Part.GUEST)

NASTY = '<b>&"\N{RIGHT-TO-LEFT OVERRIDE}محمد 👩🏽‍🚀 আয়েশা শ্রী '
EXTREME = {
    "name": (NASTY * 3)[:64],
    "title": ("🎓" * 120),
    "description": ("<i>" + "&😀" * 600)[:1000],
}


def say(language: str = "en", zone: str = "Asia/Dhaka", *, hours24: bool = True) -> Say:
    """Return the words on a Monday morning."""
    return CATALOGUES.say(language, zone, NOW, hours24=hours24)


def person(**changes: Any) -> PersonView:
    roles = frozenset({Role.STUDENT})
    return replace(
        PersonView(id=1, telegram_id=1001, name="Nabil", language="en", zone="Asia/Dhaka", roles=roles), **changes
    )


def session(
    *, part: str = "guest", host: AttendeeView = AYESHA, guest: AttendeeView = NABIL, **changes: Any
) -> SessionView:
    """Return Nabil's confirmed session with Ayesha, tomorrow at six; `part` is what the viewer is in it."""
    view = SessionView(
        id=7,
        public_id=uuid.UUID(int=7),
        version=3,
        kind=Kind.MENTORSHIP,
        title="CV review",
        description="",
        status=Status.CONFIRMED,
        start=START,
        end=START + dt.timedelta(minutes=30),
        host=host,
        others={"host": (guest,), "guest": (host,), "other": (host, guest)}[part],
        me={"host": host, "guest": guest, "other": None}[part],
    )
    return replace(view, **changes)


def interview(**changes: Any) -> SessionView:
    """Return Nabil's interview with Ayesha of a company, as he sees it."""
    beside = InterviewView(
        answer=Answer.ASKED,
        company="<React>",
        company_id=1,
        job=JobView(1, "<React>", "CV"),
        prepare="<React>",
        asked=Asked((START.date(),), ("evening",), "<React>"),
    )
    return session(**{"kind": Kind.INTERVIEW, "interview": beside, **changes})


def request(**changes: Any) -> SessionView:
    """Return the same as a request that Ayesha sees."""
    can = frozenset({Action.CONFIRM, Action.DECLINE, Action.MOVE, Action.CANCEL, Action.EDIT, Action.EDIT_LINK})
    return session(**{"status": Status.PENDING, "part": Part.HOST, "can": can, **changes})


def cancelled(**changes: Any) -> SessionView:
    end = {"status": Status.CANCELLED, "ending": Ending.CANCELLED, "ended_by": "me", "can": frozenset({Action.UNDO})}
    return session(**{**end, **changes})


def mentor(**changes: Any) -> MentorView:
    view = MentorView(
        id=2, name="Ayesha", about="React and CVs", length=30, zone="Asia/Dhaka", instant=False, met=False
    )
    return replace(view, **changes)


def profile(**changes: Any) -> ProfileView:
    view = ProfileView(
        id=2,
        state=MentorState.APPROVED,
        about="React and CVs",
        length=30,
        buffer=0,
        notice=120,
        window_days=30,
        instant=False,
        link=None,
        hours=PRESETS["evenings"],
    )
    return replace(view, **changes)


def page(*items: Any, number: int = 0, pages: int = 1) -> Page[Any]:
    return Page(items, number, pages, total=len(items) * pages)


def slots(count: int = 6, start: dt.datetime = START, mentor_id: int = 2) -> list[Slot]:
    return [Slot.of(mentor_id, start + n * dt.timedelta(minutes=30), 30) for n in range(count)]


OF_INTERVIEWS = (
    *(facts.Invited, facts.AskedAgain, facts.Accepted, facts.OtherTimes, facts.OnPanel, facts.PanelChanged),
    *(facts.Decide, facts.Undecided, facts.NotesOpen),
)


def notice(fact: Fact, **changes: Any) -> NoticeView[Fact]:
    about = interview() if isinstance(fact, OF_INTERVIEWS) else session()
    return replace(NoticeView(fact=fact, reader=person(), now=NOW, due=NOW, session=about), **changes)


CHANGES = [
    *(Change(what) for what in (What.NEW, What.CONFIRMED, What.OFFERED, What.ENDED)),
    Change(What.MOVED, before=START - dt.timedelta(days=1)),
    Change(What.EDITED, fields=("description", "link", "title")),
]
ABOUT_SESSIONS = [
    *(facts.Requested(), facts.Booked(), facts.Confirmed(), facts.Declined(), facts.Cancelled()),
    facts.OfferMade(START, is_amended=True),
    *(facts.OfferMade(START), facts.OfferTaken(START), facts.OfferPassed(), facts.OfferPassed(wants_more=True)),
    *(facts.OfferWithdrawn(), facts.OfferLapsed(), facts.Invited(), facts.AskedAgain(), facts.Accepted()),
    *(
        facts.OtherTimes(),
        facts.OnPanel(),
        facts.OnPanel("Ayesha"),
        facts.PanelChanged("Nabil"),
        facts.PanelChanged(gone="Ayesha"),
    ),
    *(facts.PanelChanged("Nabil", "Ayesha"), facts.Decide()),
    *(facts.Undecided(), facts.NotesOpen(), facts.NotesOpen(are_all=True)),
    *(facts.Expired(), facts.Reason(), facts.Unreachable(), facts.Coming(START)),
    facts.Moved(before=dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)),
    facts.TakenBack(START),
    facts.Edited(("title", "description", "link")),
    facts.Nudge(answer_by=dt.datetime(2026, 11, 24, 10, tzinfo=dt.UTC)),
    facts.Earlier(START - dt.timedelta(days=1), until=NOW),
    facts.Reminder(lead=dt.timedelta(hours=1), start=START),
    facts.Late(by=dt.timedelta(minutes=10), start=START),
    facts.PassedOn("<React>", START),
    facts.Redrawn(version=3),
    *(facts.Elsewhere(), facts.Attend(START), facts.Awaited(), facts.Awaited(is_over=True), facts.Here()),
    *(facts.Ruled("no_host"), facts.AnotherTime(), facts.Rate(), facts.Rated(), facts.Advised(), facts.Agreed()),
    facts.KeyMade(5),
]
ABOUT_PEOPLE = [
    facts.OffPanel("<React>", START),
    *(facts.Approved(), facts.Refused(), facts.Suspended(ended=2), facts.Lifted(), facts.RoleTaken("mentor")),
    facts.Unreachable(person=1, name="Nabil"),
    facts.Meanwhile(since=dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)),
    facts.Applied(applicant=1, name="Nabil"),
    facts.EmployerApplied(applicant=1, name="Nabil", company="Shapla"),
    facts.EmployerApplied(applicant=1, name="Nabil", company="Shapla", is_second=True),
    *(
        facts.EmployerApproved("Shapla"),
        facts.EmployerApproved("Shapla", has_hours=True),
        facts.EmployerRefused("Shapla"),
    ),
    facts.Called(caller=1, name="Nabil", username="nabil"),
    facts.Trouble("update", 3),
    *(facts.Disputed(7, "Ayesha", "Nabil", says, "absent", START) for says in ("talking", "absent")),
]
"""With the other list, each kind of notice at least once."""


def named(text: str, title: str, description: str) -> dict[str, Any]:
    """Return what an extreme session is made of."""
    people = {
        "host": replace(AYESHA, id=LARGEST, name=text, zone="Pacific/Tongatapu", is_unreachable=True),
        "guest": replace(NABIL, id=LARGEST - 1, name=text, has_chat=False),
    }
    return {**people, "title": title, "description": description, "id": LARGEST, "version": 2**31, "why": text * 4}


def views(*, extreme: bool) -> Iterator[SessionView]:
    """Yield sessions in every status, seen from both sides and by an admin."""
    more = named(EXTREME["name"], EXTREME["title"], EXTREME["description"]) if extreme else {}
    link = f"https://meet.example.org/{'x' * 470}?a=1&b=2" if extreme else "https://meet.example.org/room"
    for part, status, everything in itertools.product(("host", "guest", "other"), Status, (False, True)):
        can = frozenset(Action) if everything else frozenset[Action]()
        shared = {"part": part, "status": status, "can": can, "was_agreed": status is not Status.PENDING, **more}
        offer = OfferView((START, START + dt.timedelta(days=1)), START, may_follow=True) if everything else None
        yield session(**shared, link=link if everything else None, link_made=everything, offer=offer)
    withdrawable = frozenset({Action.WITHDRAW, Action.CONFIRM, Action.DECLINE, Action.EDIT})
    offer = OfferView((START, START + dt.timedelta(days=1)), START)
    yield session(**more, part="host", status=Status.PENDING, can=withdrawable, offer=offer)
    for ending, by in itertools.product(Ending, ("me", "other", "bot")):
        yield cancelled(**{**more, "ending": ending, "ended_by": by, "why": None, "was_agreed": True})


def card_screens(words: Say, view: SessionView) -> Iterator[Screen]:
    """Yield every screen that shows one session."""
    for show in (
        *(cards.card, cards.booked, cards.confirmed, cards.declined, cards.moved, cards.cancelled),
        *(cards.undone, cards.edited, cards.reason_kept, cards.told_coming),
        *(cards.offered, cards.taken, cards.none_taken, cards.withdrawn, cards.new_time_declined),
    ):
        yield show(words, view)
    yield cards.told_late(words, view, 15)
    yield cards.ask_why(words, view, LARGEST)
    yield cards.calendar_file(words, view)
    yield from applicant_screens(words, view)
    yield edits.choose(words, view, LARGEST)
    yield edits.which(words, [view] * 5, LARGEST)
    yield edits.note(words, view, view.description or view.title, LARGEST)
    for field in ("title", "description", "link"):
        yield edits.ask(words, view, field, LARGEST)
    yield moves.waits(words, view)
    yield moves.waits_which(words, [view] * 5)
    yield moves.wait_ask(words, view)
    yield moves.earlier_times(words, view, [view.start] * 6)
    move = moves.purpose(words, view, 2**31)
    yield cards.none_taken(words, view, wants_more=True)
    for some in ([], [START, START + dt.timedelta(minutes=30)]):
        yield moves.today(words, [(view, some)] * 10, 2**31)
        yield moves.today(words, [(view, some)] * 10, 2**31, aims={view.id: view.start}, day=view.start.date())
    yield from (moves.today(words, [], 2**31), moves.today_sent(words, [view] * 10))
    offering = moves.offering(words, view, 2**31, [START, START + dt.timedelta(minutes=30)])
    yield times.next_free(words, offering, slots(6, mentor_id=LARGEST))
    yield times.confirm(words, moves.offering(words, view, 2**31, []), START)
    yield from (times.next_free(words, move, some) for some in ([], slots(6, mentor_id=LARGEST)))
    yield times.month(words, move, MONTH)
    yield times.day(words, move, times.DayOf(START.date(), slots(48), 1))
    for asked, found in WISHES:
        yield times.wanted(words, move, times.WantedTimes(asked, found))
        yield times.confirm(words, move, START, asked=asked)
        yield moves.which(words, [view] * 5, 2**31, asked=asked)
        for is_free, count in itertools.product((False, True), (0, 1, 50)):
            yield sentences.agenda(words, asked, [view] * count, is_free=is_free)
    yield sentences.agenda(words, None, [], is_free=False)
    yield sentences.cancel(words, view)
    yield sentences.decline(words, view)
    yield from (remarks.not_near(words, view), remarks.not_near(words, None), remarks.which(words, [view] * 5))
    yield from (remarks.none_of(words, "Nabil", each, [view] * 2) for each in (view, None))
    yield remarks.answered(words, [view] * 3, [view], [LARGEST] * 5)
    yield remarks.near(words, view, "late-ask")
    yield from (messages.offer(words, view, "<b>" * 100, LARGEST), messages.done(words, view, "React"))
    yield from (remarks.with_way_back(words, plain.left(words), what, LARGEST) for what in ("", view.title))
    yield sentences.cancel_which(words, [view] * 50)
    yield sentences.cancel_which(words, [view] * 5, may_be_all=True)
    for count in (2, 50):
        yield sentences.cancel_all(words, [view] * count)
        question = sentences.cancel_all(words, [view] * count)
        yield sentences.cancel_because(words, question, [view] * count, "<b>" * 100, 9999)
    yield sentences.cancel_because(words, sentences.cancel(words, view), [view], "<b>" * 100, 9999)
    yield from (sentences.all_cancelled(words, [view] * 4), sentences.all_cancelled(words, [view], [view]))
    yield from (sentences.all_undone(words, [view] * 4), sentences.all_undone(words, [view], [view]))
    yield cards.booked_instead(words, view, view)
    yield cards.booked_instead(words, view, replace(view, start=view.end, end=view.end + dt.timedelta(hours=1)))
    yield from (sentences.none_such(words, [view] * count) for count in (0, 50))


def applicant_screens(words: Say, view: SessionView) -> Iterator[Screen]:
    """Yield what an applicant sees of a session as an interview, however it stands."""
    beside = interview().interview
    if beside is None or view.me is None:
        return
    everything = Asked(tuple(days_from(START.date())), tuple(PARTS), view.title)
    for answer in (Answer.WAITING, Answer.ASKED):
        one = replace(view, interview=replace(beside, answer=answer), me=replace(view.me, part=Part.GUEST))
        yield from (cards.card(words, one), cards.accepted(words, one))
        unagreed = replace(one, can=one.can - {Action.TAKE})
        yield from (cards.card(words, unagreed), invited.asks(words, unagreed, "invitation-unclear"))
        yield cards.card(words, one, applicants.asked_words(words, one, was_last=answer is Answer.ASKED))
        yield from (invited.met(words, person(is_new=is_new), one, 2) for is_new in (False, True))
        yield invited.met_again(words, person(), one)
        yield invited.which(words, [one] * 5, "invitation-which")
        for asked in (Asked(), everything):
            yield applicants.other_times(words, one, asked, days_from(START.date()), LARGEST)


MONTH = times.MonthOf(START.date(), {START.date()}, (dt.date(2026, 10, 30), dt.date(2027, 1, 2)))


EVERY_DOUBT = ("meridiem", "weekday", "year", "order", "typo", "zone", "clock", "unclear")
WISHES = [
    (Wish(moment=minute(START), assumed=EVERY_DOUBT), Offer(slots=slots(8), fits=False)),
    (Wish(first="2026-11-24", last="2026-11-24", windows=[[-1, 1020, 1260]], part="evening"), Offer(slots=slots(30))),
    (Wish(first="2026-11-24", last="2026-12-24"), Offer(slots=slots(30)[::7])),
    (Wish(windows=[[day, 540, 541] for day in range(7)]), Offer(slots=slots(2))),
    (Wish(last="2026-11-24", windows=[[-1, 540, 1440]]), Offer()),
]
"""What may be asked for in words, and what is free."""


def booking_screens(words: Say, view: MentorView) -> Iterator[Screen]:
    yield booking.mentors(words, page(), 1)
    mixed = [view, replace(view, met=True, instant=True), replace(view, is_favourite=True)] * 2
    listed = page(*mixed, number=1, pages=3)
    yield from (booking.mentors(words, listed, 2**31, free) for free in ({}, {view.id: START}))
    yield booking.by_topic(words, 2**31)
    yield booking.by_day(words, [START.date() + n * dt.timedelta(days=1) for n in range(14)], 2**31)
    book = booking.purpose(words, view, 1)
    again = booking.purpose(words, view, 1, topic=view.name, notes=[words("assumed-name", name=view.name)])
    yield from (times.next_free(words, each, some) for some in ([], slots()) for each in (book, again))
    yield from (times.month(words, book, replace(MONTH, free=free)) for free in (MONTH.free, ()))
    yield from (times.day(words, book, times.DayOf(START.date(), slots(count), 1)) for count in (0, 6, 60))
    yield from (booking.topics(words, book, START, own=own) for own in ((), [view.name] * 8))
    yield booking.topics(words, book, START, record=Record(14, 15))
    yield booking.full(words, [session(id=LARGEST)] * 6, 1)
    anyway = replace(book, send=[booking.ask_anyway(words, START, 2**31)])
    yield times.wanted(words, anyway, times.WantedTimes(*WISHES[0]))
    yield booking.mentors_meant(words, [view] * 6, 2**31)
    for head, topic in (("open-free", view.name), ("open-none", ""), ("open-soonest", "")):
        for count in (1, 4):
            some = [Openings(view, slots(count, mentor_id=LARGEST))] * 5
            yield booking.openings(words, some, booking.Sought(2**31, head, topic))
    for asked, found in WISHES:
        yield times.wanted(words, again, times.WantedTimes(asked, found, [START.date()]))
        yield times.confirm(words, again, START, asked=asked)
        yield Screen(str(booking.kept(words, asked)))


def person_screens(words: Say, who: PersonView, mine: ProfileView, one: SessionView) -> Iterator[Screen]:
    """Yield what is about a person rather than a session."""
    for count, state in itertools.product((0, 1, 5), MentorState):
        some = replace(mine, state=state, hours=mine.hours if count else ())
        today = [replace(one, id=one.id - number) for number in range(3 * count)]
        board = Dashboard(one if count else None, [one] * count, Again(7, who.name), some, count, today)
        yield dashboard.dashboard(words, replace(who, is_new=not count), board)
    yield dashboard.dashboard(words, who, Dashboard(None, [], None, None))
    for which in (sessions.UPCOMING, sessions.PAST):
        yield sessions.sessions(words, page(), which)
        yield sessions.sessions(words, page(*[one] * 5, number=1, pages=3), which)
    asked = replace(one, status=Status.PENDING, can=frozenset(Action), answer_by=START)
    yield from (sessions.requests(words, each) for each in (page(), page(asked), page(*[asked] * 5, number=1, pages=3)))
    yield cards.with_requests(words, cards.confirmed(words, one), 1)
    yield settings.settings(words, who, (1440, 60))
    yield from (settings.zones(words, who, region, 1) for region in REGIONS)
    yield from setting_screens(words, who)
    yield settings.settings(words, who, (1440, 60), has_api=True)
    yield settings.languages(words, CATALOGUES.names)
    yield from (settings.reminders(words, leads, own=bool(leads)) for leads in ((), (1440, 60, 15, 0)))
    yield from (availability.overview(words, each) for each in (mine, replace(mine, instant=True, link=None, hours=())))
    yield from (availability.not_yet(words, each) for each in (None, replace(mine, state=MentorState.WAITING)))
    yield from availability_screens(words, mine, one)
    yield from arranging_screens(words, mine, one)
    yield from (availability.lengths(words), availability.first_lengths(words, 2**31))
    yield from (ask(words, mine, 1) for ask in (availability.ask_link, availability.ask_about))
    applicant = ApplicantView(who.id, who.name, who.username, mine.about)
    yield from (admin.admin(words, [applicant] * count, heaps(count)) for count in (0, 1, 12))
    asking = EmployerApplicantView(who.id, who.name, who.username, who.name, there=(who.name,))
    yield from (admin.admin(words, [], heaps(0), [asking] * count) for count in (1, 12))
    yield admin.employer_approved(words, who.name)
    yield from company_screens(words, who.name, one)
    yield from letter_screens(words, who.name)
    yield from people_screens(words, who)
    yield from (answer(words, who.name) for answer in (admin.approved, admin.refused))
    yield from (admin.apply(words, 1), admin.applied(words), admin.invited(words))
    yield from profile_screens(words, who.name, mine)
    yield from (plain.help_(words, who, mentor) for mentor in (who.name, None))
    yield from (plain.left(words), plain.nothing_to_leave(words))
    yield from privacy_screens(words, one)
    for role, those, count in (
        (Role.EMPLOYER, [one] * 2, 0),
        (Role.MENTOR, [one] * 30, 7),
        (Role.MENTOR, [one] * 2, 1),
        (Role.STUDENT, [], 0),
    ):
        others = [each for each in (Role.STUDENT, Role.MENTOR, Role.EMPLOYER) if each != role]
        numbers = Numbers(len(those), dt.timedelta(hours=len(those)), Record(14, 15), Rating(4.25, 1240))
        upcoming = those[0] if those else None
        hours = [(START + n * dt.timedelta(days=1), START + (n + 0.1) * dt.timedelta(days=1)) for n in range(count)]
        its_week = RoleBoard(role, others, upcoming, those[1:], START.date(), those, numbers, hours)
        yield from (week.week(words, its_week), week.picture(words, its_week))
    yield from (plain.not_understood(words, mentor) for mentor in (who.name, None))
    yield from (plain.group(words, "skillbd_bot"), plain.apology(words, "E-4711"), plain.not_shown(words, "E-4711"))
    yield from (plain.one_at_a_time(words), plain.only_text(words), remarks.lost_again(words))
    yield remarks.offer_human(words, plain.left(words))


def profile_screens(words: Say, name: str, mine: ProfileView) -> Iterator[Screen]:
    """Yield what a mentor and others see of a profile, empty and with everything there may be."""
    full = Portrait(name[:60], name[:60], (name[:30],) * 10, LANGUAGES, (name[:40],) * 8, photo="AgAC")
    for portrait in (BLANK, replace(full, company=""), replace(full, position=""), full):
        some = replace(mine, portrait=portrait)
        yield profiles.own(words, name, some)
        yield profiles.own(words, name, replace(some, state=MentorState.WAITING, about=None, hours=()))
        yield from (profiles.ask(words, some, field, 2**31) for field in Field)
        yield from (profiles.tongues(words, some), profiles.ask_photo(words, some, 2**31))
        view = mentor(id=LARGEST, name=name, about=mine.about, portrait=portrait)
        rated = replace(view, is_favourite=True, rating=Rating(4.25, 1240))
        yield profiles.card(words, MentorCard(rated, 1, slots(3)))
        yield booking.mentors_meant(words, [rated] * 6, 2**31)
        yield from (profiles.card(words, MentorCard(view, 0, []), is_own=own) for own in (False, True))
    yield Screen(profiles.photo(words, name, full).text)
    yield Screen(profiles.shared(words, name, "https://t.me/skillbd_bot?start=mentor-7").text)
    yield profiles.apply_hours(words, 2**31)
    yield profiles.apply_seen(words, name, mine.about or "", mine.hours, 2**31)


def company_screens(words: Say, name: str, one: SessionView) -> Iterator[Screen]:
    """Yield what employers see of their company, and the way to become one."""
    alone = CompanyView(LARGEST, name, MentorState.APPROVED)
    many = replace(alone, colleagues=(ColleagueView(LARGEST, name),) * 25)
    job = JobView(LARGEST, name, name[:40], is_open=True)
    closed = replace(job, is_open=False, reference=None)
    yield from (company.ask_name(words, 2**31, invited=invited) for invited in (True, False))
    yield from (company.none(words, refused=refused) for refused in (True, False))
    yield from (company.waits(words, alone), company.hours(words, alone), company.ready(words, alone))
    yield from (company.company(words, mine, [job, closed][:count]) for mine in (alone, many) for count in (0, 2))
    yield from (company.invitation(words, name, "https://t.me/skillbd_bot?start=x"), company.forward(words))
    plans = [HandOverView((), {LARGEST: frozenset()}), HandOverView((one,) * 7, {LARGEST: frozenset({one.id})})]
    plans.append(HandOverView((one,), {LARGEST: frozenset()}))
    yield from (company.ask_leave(words, mine, plan, 2**31) for mine in (alone, many) for plan in plans)
    yield company.left(words, name)
    yield from (company.jobs(words, each) for each in (page(), page(job, closed), page(*[job] * 8, number=1, pages=3)))
    yield from (company.job(words, each) for each in (job, closed))
    yield company.ask_job(words, 2**31)
    yield from (company.check_job(words, Written(name, each), 2**31) for each in (None, name[:40]))
    fields = (company.TITLE, company.REFERENCE)
    yield from (company.ask_field(words, each, field, 2**31) for each in (job, closed) for field in fields)


def privacy_screens(words: Say, one: SessionView) -> Iterator[Screen]:
    """Yield what is said of what is kept."""
    kinds = list(dict.fromkeys(each.fact for each in KEPT if each.fact))
    yield privacy.privacy(words, PrivacyView(kinds, 12, list(Fact_), LASTING))
    yield privacy.privacy(words, PrivacyView(kinds[:1], 0, [], frozenset()))
    yield from (privacy.ask(words, each) for each in (page(), page(one), page(*[one] * 5)))
    yield from (privacy.file(words, what) for what in ("data", "sessions"))
    yield privacy.erased(words)


def heaps(count: int) -> Troubles:
    """Return so many of each sort that was given up."""
    return Troubles(dict.fromkeys(SORTS, count), count * dt.timedelta(minutes=11))


def letter(sort: Literal["update", "message", "tick"] = "update", **changes: Any) -> LetterView:
    view = LetterView(sort=sort, id=9, reference="abcdefab", at=NOW, error="KeyError", what=None, whose=("Nabil",))
    return replace(view, **changes)


def letter_screens(words: Say, name: str) -> Iterator[Screen]:
    """Yield what was given up."""
    for sort in SORTS:
        some = [letter(sort, id=LARGEST, whose=(name, name), what="editMessageText")] * 5
        yield from (letters.letters(words, sort, latest, 12) for latest in ([], some))
        yield letters.report(words, sort, 2)
    yield letters.report(words, "waiting", 90)


SORTS: tuple[Literal["update", "message", "tick"], ...] = ("update", "message", "tick")


def people_screens(words: Say, who: PersonView) -> Iterator[Screen]:
    """Yield what admins see of people, and what these are told."""
    everything = PersonCard(who, NOW, 12, tuple(Conduct))
    cards_ = (everything, replace(everything, suspended_at=None, ahead=0, can=()))
    yield from (people.find(words, [replace(who, username="room")] * count) for count in (0, 8))
    yield from (people.card(words, each) for each in cards_)
    yield people.card(words, replace(everything, person=replace(who, reachable=False, username=None)))
    yield from (people.ask(words, each, what, 2**31) for each in cards_ for what in Conduct)
    yield from (people.role_taken(words, role) for role in ("mentor", "employer", "admin"))
    yield from (people.suspended(words, ended=ended) for ended in (True, False))
    yield from (Screen(words.escape(people.turned_away(words, username))) for username in (None, who.username))


def setting_screens(words: Say, who: PersonView) -> Iterator[Screen]:
    """Yield what asks about typed settings, and tokens of the API."""
    token = TokenView(LARGEST, "Ayesha", Scope.WRITE, NOW, NOW, None)
    some = [token, replace(token, scope=Scope.READ, used_at=NOW)]
    yield from (keys.keys(words, shown) for shown in ([], some))
    yield from (keys.key(words, each) for each in some)
    yield settings.places(words, [("IN", "Asia/Kolkata"), ("PK", "Asia/Karachi"), ("", "Europe/London")], LARGEST)
    yield from (settings.quiet(words, replace(who, quiet=quiet)) for quiet in (None, settings.NIGHTS[0]))
    yield settings.settings(words, replace(who, quiet=settings.NIGHTS[0]), ())
    yield settings.settings(
        replace(words, languages={"en": "English", "bn": "বাংলা", "si": "සිංහල", "ta": "தமிழ்"}), who, ()
    )
    yield settings.quiet(words, who, settings.NIGHTS[:2])
    zones = (who.zone, "America/Boise", "Asia/Istanbul")
    hosts = (None, profile(hours=()), profile(hours=((0, 1080, 1260),)))
    yield from (settings.zone_set(words, who, (), before, host) for before in zones for host in hosts)
    yield settings.zone_sure(words, "America/Argentina/Buenos_Aires", LARGEST)
    yield settings.leads_of_all(words, LARGEST)
    yield settings.reminders(words, (), own=True, is_asked=False)
    yield settings.beside_or_only(words, [130], LARGEST)
    yield settings.which_leads(words, [[120, 10], [130]], LARGEST)


def arranging_screens(words: Say, mine: ProfileView, one: SessionView) -> Iterator[Screen]:
    """Yield the rules, the week by taps, and what a change means."""
    ordinary, evenings = Rules(30, buffer=10, notice=120, window_days=30), PRESETS["evenings"]
    period = Period(START.date(), START.date() + dt.timedelta(days=30), PRESETS["weekend"])
    calendar = CalendarView(evenings, ordinary, False, False, None, [(LARGEST - n, period) for n in range(6)])
    full = replace(ordinary, before=240, most_a_day=3, most_a_week=10, every=20, move_notice=60, cancel_notice=4320)
    paused = replace(calendar, rules=full, holidays=True, paused=True, resumes_on=START.date(), periods=[])
    for each in (calendar, paused, replace(paused, resumes_on=None)):
        yield from (rules.rules(words, each), rules.pause(words, each))
        yield availability.overview(words, mine, calendar=each)
    yield from (rules.rule(words, code, calendar) for code in Rule)
    changes: list[arrangement.Change] = [SetRule(Rule.DAY, 3), SetRule(Rule.STEP, 0), SetHours(evenings)]
    changes += [AddPeriod(period), SetHolidays(True)]
    slot = Slot.of(2, START, 30)
    preview = PreviewView((START, START + dt.timedelta(hours=3)), slot, [one] * 8, [one])
    for change in (*changes, SetHolidays(False), Pause(START.date()), Pause(), Resume()):
        yield rules.check(words, [change], preview, LARGEST)
    yield rules.check(words, [SetHolidays(True)], replace(preview, free=None, slot=None, touched=[], holidays=[one]), 1)
    yield from (rules.day(words, day, evenings, LARGEST) for day in (0, 4))
    lengths = (Length(15, "CV review"), Length(60, "React"), Length(30, ""))
    yield rules.check(words, [arrangement.SetLengths(lengths), *changes], preview, 1, left=["Nabil", "<b>"])
    yield booking.lengths(words, mentor(lengths=lengths), LARGEST)
    yield rules.starts(words, 0, evenings, LARGEST)
    yield rules.ends(words, 0, 0, evenings, LARGEST)
    yield rules.copies(words, 0, [1, 2], evenings, LARGEST)
    closed = [(60 * n, 60 * n + 60, why) for n, why in enumerate(Why, 1)]
    yield rules.closed(words, ClosedView(START.date(), [(0, 60)], closed), START.date())


def interviewing_screens(words: Say, name: str, one: SessionView) -> Iterator[Screen]:
    """Yield what an employer sees who invites applicants."""
    draft, job = 2**31, JobView(LARGEST, name, "ENG-12")
    some = [invitations.Invited(LARGEST - n, name, "America/New_York") for n in range(8)]
    for chosen, offered, sought in itertools.product((0, 1, 8), (0, 8), ("", name)):
        choice = invitations.Choice(some[:chosen], some[:offered], sought, picker=bool(chosen))
        yield invitations.who(words, draft, choice)
    yield from (invitations.picker(words, 8), invitations.ask_name(words, draft))
    for count, kind, several in ((1, Kind.INTERVIEW, False), (1, Kind.DISCUSSION, True), (8, Kind.INTERVIEW, False)):
        for extras in (True, False):
            plan = invitations.Planned(
                draft=draft,
                panel=Panel((1, 2), tuple(range(3, 3 + count)), 45, 10 if extras else 0),
                applicants=some[:count],
                cohosts=[name] * 5 if extras else [],
                kind=kind,
                title=name,
                job=job if extras else None,
                prepare=name if extras else "",
                link=one.link if extras else None,
                round=2 if extras else 1,
                chosen=[START + n * dt.timedelta(hours=1) for n in range(5 if several else count)],
                several=several,
            )
            yield invitations.check(words, plan)
            yield invitations.in_turn(words, plan, [START] * 5)
            yield times.next_free(words, invitations.purpose(words, plan), [Slot.of(1, START, 45)])
            yield times.next_free(words, invitations.purpose(words, replace(plan, chosen=())), [])
    colleagues = [ColleagueView(LARGEST - n, name) for n in range(5)]
    yield from (invitations.panel(words, draft, colleagues[:count], [LARGEST]) for count in (0, 5))
    yield from (invitations.lengths(words, draft, 45), invitations.breaks(words, draft, 10))
    yield from (invitations.jobs(words, draft, [job] * count, LARGEST) for count in (0, 5))
    texts = itertools.product(invitations.TEXTS, ("", name))
    yield from (invitations.ask_text(words, draft, field, present) for field, present in texts)
    views = [replace(one, kind=Kind.INTERVIEW, interview=interview().interview)] * 8
    for count, awaited in itertools.product((1, 8), ([], [name] * 3)):
        yield invitations.sent(words, views[:count], awaited)
    yield from (invitations.letter(words, each, name, "https://t.me/skillbd_bot?start=x") for each in (views[0], one))


def availability_screens(words: Say, mine: ProfileView, one: SessionView) -> Iterator[Screen]:
    """Yield what asks for hours and days off, and says them back."""
    off = [TimeOffView(LARGEST - n, START.date(), START.date() + n * dt.timedelta(days=1)) for n in range(12)]
    days = [(each.first, each.last) for each in off]
    yield from (availability.hours(words, hint=hint) for hint in (False, True))
    yield availability.overview(words, mine, off)
    yield availability.time_off(words, [], [])
    yield availability.remove_time_off(words, off[0])
    yield availability.pasted(words, "https://zoom.us/j/999", LARGEST)
    yield availability.pasted(words, "https://zoom.us/j/999\nPasscode: abcdefab", LARGEST)
    ahead = [OverrideView(LARGEST - n, Override(START.date(), way, 0, 1440)) for n, way in enumerate([*Way] * 4)]
    yield availability.overview(words, mine, off, ahead)
    yield availability.time_off(words, off, [one], ahead)
    free = {START.date(): ((0, 600), (660, 1440)), START.date() + dt.timedelta(days=1): ()}
    preview = DatesView([each.override for each in ahead], free, [one] * 8)
    yield dates.check(words, list(free), preview, LARGEST, slot=Slot.of(LARGEST, START, 30))
    today, window = START.date(), (START.date(), START.date() + dt.timedelta(days=400))
    yield dates.choose(words, [], today, window, LARGEST)
    yield dates.choose(words, [today + n * dt.timedelta(days=1) for n in range(20)], today, window, LARGEST)
    yield from (dates.hours(words, [today], way, LARGEST) for way in Way)
    yield dates.check(words, [], DatesView([], {}, [one]), 1, other=[ahead[0].override])
    yield from (availability.time_off(words, off, [one] * count) for count in (1, 8))
    week = availability.Week(PRESETS["weekend"], PRESETS["daytime"], [(1, PRESETS["evenings"])])
    yield availability.check(words, week, days, LARGEST, doubts=["guess", "sun"])
    yield availability.check(words, availability.Week(PRESETS["weekend"]), [], 1, doubts=[])
    yield availability.check(words, availability.Week(), days[:1], 1, doubts=[])


def board_screens(words: Say, view: SessionView) -> Iterator[Screen]:
    """Yield the board of a company: empty, narrowed, and with something in each group."""
    jobs = [JobView(LARGEST - n, view.title, None) for n in range(8)]
    nothing = BoardView(page(), {}, {}, jobs[:1])
    yield from (boards.board(words, each) for each in (nothing, replace(nothing, job_id=LARGEST, is_mine=True)))
    lima = replace(view.host, id=3, part=Part.COHOST)
    mine = {"part": "host", "can": frozenset({Action.NUDGE, Action.STAFF, Action.HAND_OVER, Action.EDIT})}
    shared = interview(**mine, interview=InterviewView(Answer.WAITING), others=(lima, view.host))
    yield from (cards.card(words, interview(others=(view.host, lima))), cards.card(words, shared))
    stranger = replace(view.host, part=Part.GUEST, has_chat=False, is_awaited=True)
    yield cards.card(words, replace(shared, others=(lima, stranger)))
    yield from (edits.choose(words, shared, 1), edits.ask(words, interview(), "prepare", LARGEST))
    for_it = interview(**mine)
    yield from (edits.jobs(words, each, jobs, LARGEST) for each in (shared, for_it))
    yield edits.jobs(words, for_it, [], LARGEST)
    asked = moves.offering(words, for_it, LARGEST, [START])
    yield times.next_free(words, asked, slots(6))
    everybody = [CandidateView(n, view.host.name, is_free=n < 4) for n in range(6)]
    for some in ([], everybody, everybody[4:]):
        yield from (show(words, shared, some) for show in (panels.panel, panels.ask_whom))
    answers = [*Answer][:6]
    listed = [
        interview(id=n, title=view.title, interview=InterviewView(answer, job=JobView(1, view.host.name, None)))
        for n, answer in enumerate(answers)
    ]
    for first in (0, 5):
        groups = dict(enumerate([*Group][first : first + 6]))
        found = page(*listed, number=1, pages=3)
        yield boards.board(words, BoardView(found, groups, dict.fromkeys(Group, 12), jobs, jobs[0].id))


def after_screens(words: Say, one: SessionView) -> Iterator[Screen]:
    """Yield what is said of a session that has begun."""
    can = frozenset({Action.ATTEND})
    for part, status, said, outcome in itertools.product(("host", "guest"), Status, (None, *Presence), Outcome):
        view = session(part=part, host=one.host, status=status, can=can, after=AfterView(said, outcome))
        yield cards.card(words, view, after.said(words, view))
    agreed = (AgreedView(None, one.title[:100]), AgreedView(one.host.name, one.title[:100]))
    rich = AfterView(None, Outcome.MET, 4, one.title, 5, one.title, one.title, one.title, agreed)
    for part, more in itertools.product(("host", "guest"), (AfterView(stars=4), rich)):
        view = session(
            part=part, host=one.host, status=Status.COMPLETED, can=frozenset(Action), after=more, before=agreed
        )
        yield cards.card(words, view, after.rated(words, view))
        yield from (after.ask_words(words, view, what, LARGEST) for what in ("line", "agreed", *after.ADVICE))
    yield from (Screen(after.ruled(words, outcome, anew=anew)) for outcome in Outcome for anew in (True, False))


def decision_screens(words: Say, one: SessionView) -> Iterator[Screen]:
    """Yield what an interviewer sees when an interview is over."""
    over = {"status": Status.COMPLETED, "part": "host", "host": one.host, "can": frozenset(Action)}
    beside = interview().interview
    assert beside is not None
    for decision, said in itertools.product((None, *Decision), (None, *Presence)):
        outcome = Outcome.NO_GUEST if said is Presence.ABSENT else Outcome.MET
        company = replace(beside, answer=Answer.ACCEPTED, decision=decision, round=2)
        view = interview(**over, interview=company, after=AfterView(said, outcome))
        yield cards.card(words, view, decisions.question(words, view))
        yield cards.card(words, view, decisions.decided(words, view, decision or Decision.REJECTED))
    view, text = interview(**over), one.title
    others = (NoteView(3, one.host.name, text), NoteView(4, one.host.name, text))
    panel = replace(view, others=(replace(one.host, part=Part.COHOST), *view.others))
    for mine, theirs, are_open in itertools.product((None, text), ((), others), (True, False)):
        missing = () if theirs else (one.host.name,)
        written = NotesView(mine, theirs, missing, are_open, may_write=not are_open)
        yield decisions.notes(words, view, written, words("note-saved"))
        yield from (decisions.ask_note(words, each, written, LARGEST) for each in (view, panel))
    yield cards.card(words, panel)


def notice_screens(words: Say, view: SessionView) -> Iterator[Screen]:
    """Yield each kind of notice, in time and late."""
    for fact, late in itertools.product([*ABOUT_SESSIONS, *ABOUT_PEOPLE], (0, 3)):
        about = None if fact in ABOUT_PEOPLE else view
        if isinstance(fact, OF_INTERVIEWS):
            about = replace(view, kind=Kind.INTERVIEW, interview=interview().interview)
        changed = [ChangedSession(view, change) for change in CHANGES] if isinstance(fact, facts.Meanwhile) else ()
        told = notice(fact, session=about, due=NOW - dt.timedelta(hours=late), changed=changed)
        yield notices.render(words, told)


def gallery(words: Say, *, extreme: bool) -> Iterator[Screen]:
    """Yield every screen."""
    name = EXTREME["name"] if extreme else "Ayesha"
    everyone = frozenset(Role) if extreme else frozenset({Role.STUDENT})
    who = person(name=name, roles=everyone, id=LARGEST, username="a" * 32)
    own_room = f"https://meet.example.org/{'x' * 470}" if extreme else "https://meet.example.org/room"
    every = list(views(extreme=extreme))
    yield from (cards.card(words, view) for view in every)
    for view in every[1::8]:  # each side once with everything allowed, and some that ended
        yield from card_screens(words, view)
        yield from notice_screens(words, view)
    yield from after_screens(words, every[1])
    yield from board_screens(words, every[1])
    yield from interviewing_screens(words, name, every[1])
    yield from decision_screens(words, every[1])
    yield from booking_screens(words, mentor(name=name, about="😀" * 300, zone="America/New_York"))
    yield from person_screens(words, who, profile(about=name, link=own_room), every[1])

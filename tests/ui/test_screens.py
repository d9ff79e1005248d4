"""What people see, as values; and what Telegram would refuse never appears, however long or strange the names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from msgspec.structs import replace

from bot.services.views.boards import Dashboard
from bot.ui.buttons.base import KINDS
from bot.ui.buttons.booking import MentorsPage
from bot.ui.buttons.cards import Confirm, Why
from bot.ui.buttons.moves import PassOn
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.settings import SetReminder
from bot.ui.buttons.times import PickDay, PickSlot
from bot.ui.labels import width
from bot.ui.screen import Button, Screen
from bot.ui.screens import availability, booking, cards, dashboard, edits, moves, sessions, settings, times
from domain.session import Action
from domain.status import Ending, Role, Status
from simulator import markup, text
from simulator.html import parse, utf16
from tests.ui.samples import (
    AYESHA,
    CATALOGUES,
    DHAKA,
    MONTH,
    NASTY,
    NOW,
    START,
    cancelled,
    gallery,
    mentor,
    page,
    person,
    profile,
    request,
    say,
    session,
    slots,
)

FITS = {1: 30, 2: 20, 3: 12, 4: 9, 5: 7, 7: 3}
"""Columns of a label by the number of buttons in its row."""
BOOK = booking.purpose(say(), mentor(), 5)


def labels(screen: Screen) -> list[list[str]]:
    return [[button.label for button in row] for row in screen.rows]


def reads(screen: Screen) -> str:
    return parse(screen.text)[0]


def find(screen: Screen, label: str) -> Button:
    return next(button for row in screen.rows for button in row if button.label == label)


@pytest.mark.parametrize("language", list(CATALOGUES.languages))
@pytest.mark.parametrize("extreme", [False, True], ids=["plain", "extreme"])
def test_telegram_takes_every_screen(language: str, extreme: bool) -> None:
    for screen in gallery(say(language), extreme=extreme):
        payload = screen.payload()
        is_file = "caption" in payload
        shown, _ = (text.caption if is_file else text.message)(dict(payload))
        assert utf16(shown or "") <= (1024 if is_file else 4096)
        markup.check(payload["reply_markup"], private=True)


SENT_BEFORE = {PassOn}
"""What only an earlier release has sent; it lies in chats and is still answered."""


def test_every_button_is_on_some_screen() -> None:
    screens = [screen for extreme in (False, True) for screen in gallery(say(), extreme=extreme)]
    shown = {type(button.press) for screen in screens for row in screen.rows for button in row if button.press}
    assert shown == set(KINDS.values()) - SENT_BEFORE


@pytest.mark.parametrize("language", list(CATALOGUES.languages))
def test_rows_fit_a_phone(language: str) -> None:
    tight = {
        button.label
        for screen in gallery(say(language), extreme=False)
        for row in screen.rows
        for button in row
        if width(button.label) > FITS[len(row)]
    }
    assert not tight


# ── Dashboard ──


def board(**changes: object) -> Dashboard:
    return replace(Dashboard(next=None, waiting=(), again=None, profile=None), **changes)


def test_somebody_new_is_told_where_they_are_and_whose_clock_it_is() -> None:
    screen = dashboard.dashboard(say(), person(is_new=True), board())
    assert reads(screen).startswith("Welcome to SkillBD, Nabil!")
    assert "Times are in Dhaka time." in screen.text
    assert labels(screen) == [["Book a session", "My sessions"], ["Settings", "Help"], ["বাংলা"]]


def test_the_dashboard_joins_moves_and_cancels_the_next_session_and_books_again() -> None:
    can = frozenset({Action.JOIN, Action.MOVE, Action.CANCEL})
    soon = session(can=can, link="https://meet.example.org/room")
    screen = dashboard.dashboard(say(), person(), board(next=soon, again=mentor()))
    assert labels(screen)[:4] == [
        ["Join the meeting"],
        ["Move", "Cancel"],
        ["✅ CV review"],
        ["Book a session", "My sessions"],
    ]
    assert ["Again with Ayesha"] in labels(screen)
    assert reads(screen).count("18:00") == 1
    assert find(screen, "Join the meeting").url == "https://meet.example.org/room"


def test_one_request_is_answered_from_the_dashboard() -> None:
    screen = dashboard.dashboard(say(), person(), board(next=request(), waiting=[request()], profile=profile()))
    assert reads(screen).count("waiting for your answer") == 1
    assert labels(screen)[0] == ["Confirm", "Decline"]
    assert find(screen, "Confirm").press == Confirm(7, version=3)
    assert ["My sessions", "My availability"] in labels(screen)


def test_several_requests_open_their_cards() -> None:
    waiting = [request(), request(id=8, title="Career advice", start=START + dt.timedelta(hours=1))]
    screen = dashboard.dashboard(say(), person(), board(next=waiting[0], waiting=waiting))
    assert "2 requests are waiting for you:\n\nCV review with Nabil" in reads(screen)
    assert labels(screen)[:2] == [["⏳ CV review"], ["⏳ Career advice"]]
    assert reads(screen).count("18:00") == 1, "the first of them is not said twice"
    alike = [request(), request(id=8, start=START + dt.timedelta(hours=1))]
    screen = dashboard.dashboard(say(), person(), board(next=alike[0], waiting=alike))
    assert labels(screen)[:2] == [["⏳ Tue 24 Nov 18:00 CV review"], ["⏳ Tue 24 Nov 19:00 CV review"]]


def test_a_mentor_without_hours_is_told_what_is_missing() -> None:
    screen = dashboard.dashboard(say(), person(), board(profile=profile(hours=())))
    assert "choose your hours under My availability" in reads(screen)


def test_admins_see_how_many_wait() -> None:
    screen = dashboard.dashboard(say(), person(roles=frozenset({Role.ADMIN})), board(applications=2))
    assert ["Admin: 2 waiting"] in labels(screen)


# ── Booking ──


def test_mentors_say_how_long_and_how_they_answer() -> None:
    two = page(mentor(met=True), mentor(id=3, name="Rahim", about=None, length=60, instant=True), pages=2)
    screen = booking.mentors(say(), two, 5)
    assert reads(screen) == (
        "Who would you like to meet?\n\n"
        "Ayesha, 30 minutes, confirms each request; you have met before\nReact and CVs\n\n"
        "Rahim, 1 hour, booked at once"
    )
    ways = [["By topic", "By day"], ["Soonest with anyone"], ["Never mind"]]
    assert labels(screen) == [["↻ Ayesha"], ["Rahim"], ["More ›"], *ways]
    assert find(screen, "More ›").press == MentorsPage(1, draft=5)


def test_six_times_two_a_row_on_the_readers_clock() -> None:
    london = say(zone="Europe/London")
    screen = times.next_free(london, booking.purpose(london, mentor(), 5), slots())
    assert labels(screen)[0] == ["Tue 24 Nov 12:00", "Tue 24 Nov 12:30"]
    assert labels(screen)[3:] == [["Other day"], ["Other mentor", "Profile", "Never mind"]]
    assert "Times are in your zone (London time). Ayesha is on Dhaka time." in screen.text
    assert find(screen, "Tue 24 Nov 12:00").press == PickSlot(2, int(START.timestamp()) // 60, draft=5)


def test_booking_again_says_what_the_tap_does() -> None:
    assert "About CV review. Tap a time and it is booked:" in reads(
        times.next_free(say(), booking.purpose(say(), mentor(), 5, topic="CV review"), slots())
    )


def test_a_mentor_without_free_times_leaves_two_ways() -> None:
    screen = times.next_free(say(), BOOK, [])
    assert "look again tomorrow, or choose another mentor" in screen.text
    assert labels(screen) == [["Other mentor", "Profile", "Never mind"]]


def test_a_month_marks_only_days_with_free_times() -> None:
    screen = times.month(say(), BOOK, MONTH)
    assert labels(screen) == [
        ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"],
        *[["·"] * 7] * 3,
        ["·", "·", "24", "·", "·", "·", "·"],
        ["·"] * 7,
        ["‹ October 2026", "December 2026 ›"],
        ["Next free times", "Never mind"],
    ]
    assert find(screen, "24").press == PickDay(20261124, 0, draft=5)


def test_no_arrow_leaves_the_booking_window() -> None:
    shown = times.MonthOf(START.date(), {START.date()}, (NOW.date(), dt.date(2026, 11, 30)))
    assert labels(times.month(say(), BOOK, shown))[-1] == ["Next free times", "Never mind"]
    assert not [row for row in labels(times.month(say(), BOOK, shown)) if "‹" in row[0]]


def test_a_full_day_has_pages() -> None:
    midnight = START.replace(hour=0)
    day = times.DayOf(START.date(), slots(48, midnight), 1)
    screen = times.day(say(), BOOK, day)
    assert labels(screen)[0] == ["12:00", "12:30", "13:00", "13:30"]
    assert labels(screen)[-2:] == [["‹ 00:00"], ["Other day", "Never mind"]]
    assert labels(times.day(say(), BOOK, replace(day, page=99))) == labels(screen)


@dataclass(frozen=True)
class Interview:
    """What may come next: no view of a mentor, nor of a session."""

    host_id: int = 9
    length: int = 45
    other_names: Sequence[str] = ("Rahim",)
    other_zone: str = "Europe/London"


def test_a_time_is_chosen_for_whatever_has_a_host_and_a_length() -> None:
    interview = replace(BOOK, what=Interview(), head="An interview")
    screen = times.confirm(say(), interview, START)
    assert reads(screen).startswith("An interview\n\nTue 24 Nov, 18:00")
    assert "For Rahim: Tue 12:00 London time" in reads(screen)
    assert find(screen, "Book it").press == PickSlot(9, int(START.timestamp()) // 60, draft=5)
    assert "Rahim is on London time" in reads(times.next_free(say(), interview, slots()))


def test_a_topic_is_tapped_or_typed() -> None:
    screen = booking.topics(say(), BOOK, START)
    assert "Tue 24 Nov, 18:00 Dhaka time\n\nWhat is it about?" in reads(screen)
    assert labels(screen)[:2] == [["CV review", "Mock interview"], ["Career advice", "Coding help"]]
    assert booking.topic_title(say(), "cv", mentor()) == "CV review"


def test_a_booked_card_offers_undo_and_a_description() -> None:
    view = session(can=frozenset({Action.UNDO, Action.EDIT, Action.MOVE, Action.CANCEL}), status=Status.PENDING)
    screen = cards.booked(say(), view)
    assert reads(screen).startswith("The time is kept for you. I’ll ask Ayesha in a moment")
    assert labels(screen) == [["Add a description"], ["Undo"], ["Edit", "Move", "Cancel"], ["My sessions", "Home"]]


# ── Cards ──


def test_a_card_says_who_when_where_and_how_it_stands() -> None:
    view = session(link="https://meet.example.org/room", link_made=True, part="host", description="My <CV>")
    assert reads(cards.card(say(), view)) == (
        "CV review\nWith Nabil\nTue 24 Nov, 18:00–18:30 Dhaka time, 30 minutes\n"
        "Room: meet.example.org\nYou open the room, so please be there first.\nStatus: ✅ confirmed\n\nMy <CV>"
    )


def test_the_others_clock_is_shown_when_it_differs() -> None:
    assert "For Ayesha: Tue 07:00–07:30 New York time" in cards.facts(
        say(), session(host=replace(AYESHA, zone="America/New_York"))
    )
    assert "For Ayesha: Wed 01:00–01:30 Auckland time" in cards.facts(
        say(), session(host=replace(AYESHA, zone="Pacific/Auckland"))
    )


def test_a_zone_of_another_name_with_the_same_time_is_not_mentioned() -> None:
    assert "For Ayesha" not in cards.facts(say(), session(host=replace(AYESHA, zone="Asia/Thimphu")))


@pytest.mark.parametrize(
    ("view", "words"),
    [
        (request(), "⏳ waiting for your answer"),
        (session(status=Status.PENDING), "⏳ waiting for Ayesha to confirm"),
        (session(status=Status.COMPLETED), "✔️ done"),
        (cancelled(), "✖️ cancelled by you"),
        (cancelled(ended_by="other", ender="Ayesha"), "✖️ cancelled by Ayesha"),
        (cancelled(ending=Ending.DECLINED, ended_by="other", ender="Ayesha"), "✖️ declined by Ayesha"),
        (cancelled(ending=Ending.EXPIRED, ended_by="bot"), "✖️ expired without an answer"),
    ],
)
def test_the_status_is_in_words(view: object, words: str) -> None:
    assert f"Status: {words}" in cards.facts(say(), view)  # type: ignore[arg-type]  # sessions of the list above


@pytest.mark.parametrize(
    ("can", "rows"),
    [
        ({Action.CONFIRM, Action.DECLINE}, [["Confirm", "Decline"]]),
        ({Action.DECLINE, Action.MOVE}, [["Decline"], ["Move"]]),
        ({Action.LATE}, [["I’m coming", "Late 5 min"], ["Late 10 min", "Late 15 min"]]),
        ({Action.EDIT, Action.MOVE, Action.CANCEL}, [["Edit", "Move", "Cancel"]]),
        ({Action.EDIT_LINK}, [["Edit"]]),
        ({Action.AGAIN}, [["Again with Ayesha"]]),
        ({Action.JOIN}, []),
        (set(), []),
    ],
)
def test_buttons_are_what_the_view_allows(can: set[Action], rows: list[list[str]]) -> None:
    assert labels(cards.card(say(), session(can=frozenset(can)), way_out=False)) == rows


def test_cancelling_asks_for_the_reason_afterwards() -> None:
    screen = cards.cancelled(say(), cancelled())
    assert "You can still undo. Want to add a reason?" in screen.text
    assert labels(screen)[:4] == [
        ["Undo"],
        ["I’m not well", "My plans changed"],
        ["I have an exam", "No power or internet"],
        ["No longer needed", "Another reason"],
    ]
    assert find(screen, "I’m not well").press == Why(7, "sick", version=3)


@pytest.mark.parametrize("view", [cancelled(why="sick"), cancelled(ended_by="other"), cancelled(start=NOW)])
def test_a_reason_is_asked_once_and_of_who_ended_it(view: object) -> None:
    assert not any("Another reason" in row for row in labels(cards.card(say(), view)))  # type: ignore[arg-type]  # as above


def test_reasons_are_read_in_the_readers_words() -> None:
    assert "Reason: I’m not well" in cards.facts(say(), cancelled(why="sick"))
    assert "Reason: &lt;my own&gt;" in cards.facts(say(), cancelled(why="<my own>"))


def test_who_cannot_be_reached_is_shown() -> None:
    assert "⚠️ I can’t reach Ayesha" in cards.facts(say(), session(host=replace(AYESHA, is_unreachable=True)))


def test_who_has_not_opened_the_bot_is_shown_to_the_others() -> None:
    shown = cards.facts(say(), session(host=replace(AYESHA, has_chat=False, is_unreachable=True)))
    assert "🌐 Ayesha is on the SkillBD site" in shown
    assert "I can’t reach" not in shown, "one reason is enough"


@pytest.mark.parametrize(
    ("language", "names", "row"),
    [
        ("en", [], "nobody yet"),
        ("en", ["Ayesha"], "Ayesha"),
        ("en", ["Ayesha", "Nabil"], "Ayesha and Nabil"),
        ("en", ["Ayesha", "Nabil", "Rumi", "Karim"], "Ayesha, Nabil, Rumi, and Karim"),
        ("en", ["Ayesha", "Nabil", "Rumi", *"abcdefghijklmnopq"], "Ayesha, Nabil, Rumi, and 17 more"),
        ("bn", ["আয়েশা", "নাবিল"], "আয়েশা এবং নাবিল"),
        ("bn", ["আয়েশা", "নাবিল", "রুমি", "করিম", "সাদিয়া"], "আয়েশা, নাবিল, রুমি এবং আরও ২ জন"),
    ],
)
def test_names_stand_in_a_row_as_the_language_puts_them(language: str, names: list[str], row: str) -> None:
    assert say(language).names(names) == row


def test_an_admin_sees_both_names() -> None:
    assert "Ayesha with Nabil" in cards.facts(say(), session(part="other"))


# ── Lists, moving, editing ──


def test_my_sessions_are_buttons() -> None:
    screen = sessions.sessions(say(), page(session(), pages=2))
    assert labels(screen) == [["✅ Tue 24 Nov 18:00 CV review"], ["More ›"], ["Past", "Home"]]
    assert find(screen, "Past").press == OpenSessions("past")


@pytest.mark.parametrize(
    ("which", "rows"),
    [("upcoming", [["Book a session"], ["Past", "Home"]]), ("past", [["Upcoming", "Home"]])],
)
def test_no_sessions_have_a_way_on(which: str, rows: list[list[str]]) -> None:
    assert labels(sessions.sessions(say(), page(), which)) == rows


def test_moving_shows_the_present_time_and_a_way_to_keep_it() -> None:
    screen = times.next_free(say(), moves.purpose(say(), session(), 4), slots(2))
    assert reads(screen).startswith("CV review with Ayesha\nNow: Tue 24 Nov, 18:00 Dhaka time")
    assert labels(screen)[-2:] == [["Other day"], ["Sooner if possible", "Keep the time"]]


def test_only_the_host_edits_the_link() -> None:
    own, both = frozenset({Action.EDIT}), frozenset({Action.EDIT, Action.EDIT_LINK})
    assert labels(edits.choose(say(), session(can=own), 4))[0] == ["Title", "Description"]
    assert labels(edits.choose(say(), session(can=both), 4))[0] == ["Title", "Description", "Meeting link"]


def test_asking_for_a_text_shows_the_present_one_and_clears_what_may_be_empty() -> None:
    screen = edits.ask(say(), session(description="About <React>"), "description", 4)
    assert "About &lt;React&gt;" in screen.text
    assert labels(screen) == [["Remove the description"], ["Never mind"]]
    assert labels(edits.ask(say(), session(), "title", 4)) == [["Never mind"]]


# ── Settings and mentors ──


def test_zones_show_their_present_time() -> None:
    screen = settings.zones(say(), person(), "common", 5)
    assert labels(screen)[0] == ["Dhaka 09:00", "Kolkata 08:30"]
    assert ["Asia", "Europe", "Africa"] in labels(screen)


def test_a_reminder_switch_says_what_it_is_and_what_the_tap_does() -> None:
    screen = settings.reminders(say(), (60, 15), own=True)
    assert labels(screen) == [
        ["☐ 1 day before"],
        ["☑ 1 hour before"],
        ["☑ 15 minutes before"],
        ["☐ 10 minutes before"],
        ["☐ at the start"],
        ["Reset to default"],
        ["‹ Settings"],
    ]
    assert find(screen, "☑ 1 hour before").press == SetReminder(60, 0)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("evenings", "Sun–Thu 18:00–21:00"),
        ("weekend", "Fri–Sat 10:00–13:00, 15:00–18:00"),
        ("daytime", "Sun–Thu 10:00–17:00"),
    ],
)
def test_presets_are_shown_in_words(code: str, words: str) -> None:
    assert f"{code.capitalize()}: {words}" in reads(availability.hours(say()))


def hours(*windows: tuple[int, int, int]) -> Sequence[tuple[int, int, int]]:
    return windows


@pytest.mark.parametrize(
    ("windows", "words"),
    [
        (hours(), "none yet"),
        (hours((0, 540, 1440)), "Mon 09:00–00:00"),
        (hours((6, 60, 120), (1, 60, 120), (2, 60, 120)), "Sun 01:00–02:00; Tue–Wed 01:00–02:00"),
    ],
)
def test_hours_in_words(windows: Sequence[tuple[int, int, int]], words: str) -> None:
    assert availability.hours_words(say(), windows) == words


def test_availability_says_everything_in_a_line_each() -> None:
    shown = reads(availability.overview(say(), profile()))
    assert "Hours: Sun–Thu 18:00–21:00 (Dhaka time)\nSession length: 30 minutes" in shown
    assert "Your room: I make one for each session" in shown


def test_a_strange_name_neither_styles_nor_turns_the_text() -> None:
    shown = cards.facts(say(), session(host=replace(AYESHA, name=NASTY), start=START.astimezone(DHAKA)))
    assert "With \u2068&lt;b&gt;&amp;" in shown
    assert "\u202e" not in shown
    assert len(re.findall("\u2068", shown)) == len(re.findall("\u2069", shown))


def test_nobody_is_promised_to_hear_who_has_no_chat() -> None:
    alone = session(host=replace(AYESHA, has_chat=False))
    assert reads(cards.moved(say(), alone)).startswith("Done.")
    assert "in a moment" not in reads(cards.moved(say(), alone))
    rumi = replace(AYESHA, id=3, name="Rumi")
    both = replace(alone, others=(*alone.others, rumi))
    assert "I’ll tell Rumi in a moment" in reads(cards.moved(say(), both))


@pytest.mark.parametrize(("ender", "says"), [("Rumi", "cancelled by Rumi"), (None, "cancelled by SkillBD")])
def test_who_called_it_off_is_named(ender: str | None, says: str) -> None:
    assert says in cards.facts(say(), cancelled(ended_by="other", ender=ender))

"""Buttons pack into 64 bytes and come back the same; old ones stay good; whatever else arrives is stale."""

from __future__ import annotations

from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from bot.ui.buttons.base import KINDS as KNOWN
from bot.ui.buttons.base import LIMIT, Card, Menu, Press, StaleButton, Wizard
from bot.ui.buttons.booking import PickTopic
from bot.ui.buttons.cards import Cancel, Confirm, Late, Undo
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.settings import PickZone
from bot.ui.buttons.times import Month, PickDay, PickSlot
from bot.ui.screens import times
from bot.ui.zones import REGIONS, code_of, zone_of

KINDS = [kind for _, kind in sorted(KNOWN.items())]
WORDS = st.from_regex(r"[a-z0-9_-]{1,24}", fullmatch=True)
IDS = st.integers(-(2**63) + 1, 2**63 - 1)
NUMBERS = st.integers(0, 2**32)  # versions, minutes since the epoch, dates, pages


def values(name: str, kind: type) -> st.SearchStrategy[Any]:
    if kind is str:
        return WORDS
    return IDS if name.endswith("_id") else NUMBERS


@st.composite
def any_press(draw: st.DrawFn) -> Press:
    kind = draw(st.sampled_from(KINDS))
    hints = get_type_hints(kind)
    return kind(**{name: draw(values(name, hints[name])) for name in kind.__struct_fields__})


@given(any_press())
def test_a_button_comes_back_as_it_was(press: Press) -> None:
    data = press.pack()
    assert len(data.encode()) <= LIMIT
    assert Press.parse(data) == press
    assert type(press).parse(data) == press


def mutations(data: str) -> st.SearchStrategy[str]:
    at = st.integers(0, len(data))
    return st.builds(lambda start, end, text: data[:start] + text + data[end:], at, at, st.text(max_size=3))


@given(st.text() | any_press().flatmap(lambda press: mutations(press.pack())) | st.none())
def test_garbage_is_a_stale_button_or_means_what_it_says(data: str | None) -> None:
    try:
        press = Press.parse(data)
    except StaleButton:
        return
    assert press.pack() == data


@pytest.mark.parametrize(
    "data",
    [
        "v1:slot:2.29000000",
        "v1:slot:2:3",
        "v2:home::0",
        "v1:home:1:0",
        "v1:home::00",
        "v1:home::9223372036854775808",
        "v1:why:1.No spaces:2",
        "v1:slot:٢.1:3",
        f"v1:allwhy:{'0' * 24}.{'0' * 24}:10000",
    ],
)
def test_a_forged_button_is_stale(data: str) -> None:
    with pytest.raises(StaleButton):
        Press.parse(data)


def test_a_button_of_another_class_is_stale_for_this_one() -> None:
    with pytest.raises(StaleButton):
        Cancel.parse(Confirm(1, version=2).pack())


def test_the_wire_form_is_the_documented_one() -> None:
    assert PickSlot(2, 29_922_480, draft=4).pack() == "v1:slot:2.29922480:4"


@pytest.mark.parametrize("bad", [PickTopic("has space", draft=1), Undo(2**63, version=1)])
def test_what_cannot_travel_is_not_packed(bad: Press) -> None:
    with pytest.raises(ValueError, match="cannot travel"):
        bad.pack()


def test_every_button_is_of_a_menu_a_wizard_or_a_card() -> None:
    assert not [kind for kind in KINDS if not issubclass(kind, (Menu, Wizard, Card))]


def test_no_two_buttons_have_the_same_action() -> None:
    with pytest.raises(TypeError, match="two buttons use the action 'home'"):

        class Hut(Menu, action="home"):
            """Not where the dashboard is."""


@pytest.mark.parametrize(
    ("press", "last"), [(OpenDashboard(), 0), (PickDay(20261124, 3, draft=8), 8), (Late(41, 5, version=8), 8)]
)
def test_what_the_base_brings_travels_last(press: Press, last: int) -> None:
    assert press.pack().split(":")[-1] == str(last)


def test_each_zone_has_a_code_of_its_own() -> None:
    zones = [zone for region in REGIONS.values() for zone in region]
    assert [zone_of(PickZone.parse(PickZone(code_of(zone)).pack()).code) for zone in zones] == zones
    with pytest.raises(StaleButton):
        zone_of("atlantis")


@pytest.mark.parametrize("number", [0, 20261301, 20260230, 99999999999])
def test_a_day_that_is_none_is_a_stale_button(number: int) -> None:
    with pytest.raises(StaleButton):
        times.date_of(number)
    with pytest.raises(StaleButton):
        times.month_of(Month(number, draft=1))


# ── What people have in their chats ──

SENT: dict[str, tuple[str, dict[str, int | str]]] = {
    "v1:home::0": ("OpenDashboard", {"version": 0}),
    "v1:myweek:mentor:0": ("OpenWeek", {"role": "mentor", "version": 0}),
    "v1:drawweek:mentor:0": ("DrawWeek", {"role": "mentor", "version": 0}),
    "v1:book::0": ("OpenBook", {"version": 0}),
    "v1:again:2:0": ("BookAgain", {"mentor_id": 2, "version": 0}),
    "v1:list:past.3:0": ("OpenSessions", {"which": "past", "page": 3, "version": 0}),
    "v1:asks:2:0": ("OpenRequests", {"page": 2, "version": 0}),
    "v1:board:3.1.2:0": ("OpenBoard", {"job_id": 3, "mine": 1, "page": 2, "version": 0}),
    "v1:editjob::3": ("EditJob", {"draft": 3}),
    "v1:forjob:7:3": ("PickJob", {"job_id": 7, "draft": 3}),
    "v1:nudge:7:3": ("Nudge", {"session_id": 7, "version": 3}),
    "v1:letter:7:3": ("WriteLetter", {"session_id": 7, "version": 3}),
    "v1:panel:7:3": ("OpenPanel", {"session_id": 7, "version": 3}),
    "v1:joins:7.5:3": ("AddInterviewer", {"session_id": 7, "person_id": 5, "version": 3}),
    "v1:goes:7.5:3": ("RemoveInterviewer", {"session_id": 7, "person_id": 5, "version": 3}),
    "v1:handover:7:3": ("HandOver", {"session_id": 7, "version": 3}),
    "v1:handto:7.5:3": ("HandTo", {"session_id": 7, "person_id": 5, "version": 3}),
    "v1:help::0": ("OpenHelp", {"version": 0}),
    "v1:cancels:1z-20._:0": ("CancelAll", {"some": "1z-20", "more": "_", "version": 0}),
    "v1:undoes:1z-20._:0": ("UndoAll", {"some": "1z-20", "more": "_", "version": 0}),
    "v1:goon::8": ("GoOn", {"draft": 8}),
    "v1:passon::8": ("PassOn", {"draft": 8}),
    "v1:human::0": ("CallHuman", {"version": 0}),
    "v1:mydata:data:0": ("TakeMyData", {"what": "data", "version": 0}),
    "v1:forget:zone.1:0": ("ForgetFact", {"code": "zone", "on": 1, "version": 0}),
    "v1:erase::0": ("AskToErase", {"version": 0}),
    "v1:erased:2:0": ("Erase", {"ahead": 2, "version": 0}),
    "v1:privacy::0": ("OpenPrivacy", {"version": 0}),
    "v1:noop::0": ("Noop", {"version": 0}),
    "v1:leave::12": ("Leave", {"draft": 12}),
    "v1:mentors:3:12": ("MentorsPage", {"page": 3, "draft": 12}),
    "v1:browse:topic:12": ("Browse", {"way": "topic", "draft": 12}),
    "v1:knows:cv:12": ("KnowTopic", {"code": "cv", "draft": 12}),
    "v1:meeton:20261124:12": ("MeetOn", {"day": 20261124, "draft": 12}),
    "v1:mentor:2:12": ("PickMentor", {"mentor_id": 2, "draft": 12}),
    "v1:anyway:29922480:12": ("AskAnyway", {"start_minute": 29922480, "draft": 12}),
    "v1:take:41.29922480:3": ("TakeTime", {"session_id": 41, "start_minute": 29922480, "version": 3}),
    "v1:none:41:3": ("TakeNone", {"session_id": 41, "version": 3}),
    "v1:asktimes:41:3": ("AskTimes", {"session_id": 41, "version": 3}),
    "v1:accepttime:41:3": ("Accept", {"session_id": 41, "version": 3}),
    "v1:askother:41:3": ("AskOther", {"session_id": 41, "version": 3}),
    "v1:askday:20261124:12": ("ToggleDay", {"day": 20261124, "draft": 12}),
    "v1:askpart:evening:12": ("TogglePart", {"part": "evening", "draft": 12}),
    "v1:sendasked::12": ("SendAsked", {"draft": 12}),
    "v1:withdraw:41:3": ("Withdraw", {"session_id": 41, "version": 3}),
    "v1:today::0": ("MoveToday", {"version": 0}),
    "v1:sendall::12": ("SendAll", {"draft": 12}),
    "v1:sendoffer::12": ("SendOffer", {"draft": 12}),
    "v1:times::12": ("NextTimes", {"draft": 12}),
    "v1:days::12": ("OtherDay", {"draft": 12}),
    "v1:month:202611:12": ("Month", {"month": 202611, "draft": 12}),
    "v1:day:20261124.3:12": ("PickDay", {"day": 20261124, "page": 3, "draft": 12}),
    "v1:slot:2.29922480:12": ("PickSlot", {"mentor_id": 2, "start_minute": 29922480, "draft": 12}),
    "v1:keepnote:agreed:12": ("KeepNote", {"what": "agreed", "draft": 12}),
    "v1:edited:41:12": ("PickEdited", {"session_id": 41, "draft": 12}),
    "v1:which:41:12": ("PickSession", {"session_id": 41, "draft": 12}),
    "v1:topic:cv:12": ("PickTopic", {"code": "cv", "draft": 12}),
    "v1:field:link:12": ("EditField", {"field": "link", "draft": 12}),
    "v1:clear:link:12": ("ClearField", {"field": "link", "draft": 12}),
    "v1:apply::12": ("ApplyNow", {"draft": 12}),
    "v1:card:41:4": ("OpenCard", {"session_id": 41, "version": 4}),
    "v1:confirm:41:4": ("Confirm", {"session_id": 41, "version": 4}),
    "v1:decline:41:4": ("Decline", {"session_id": 41, "version": 4}),
    "v1:move:41:4": ("Move", {"session_id": 41, "version": 4}),
    "v1:cancel:41:4": ("Cancel", {"session_id": 41, "version": 4}),
    "v1:undo:41:4": ("Undo", {"session_id": 41, "version": 4}),
    "v1:why:41.sick:4": ("Why", {"session_id": 41, "code": "sick", "version": 4}),
    "v1:mywhy:41:4": ("TypeWhy", {"session_id": 41, "version": 4}),
    "v1:nowhy:9999:0": ("LeaveOutWhy", {"key": 9999, "version": 0}),
    "v1:cancelwhy:41.9999:4": ("CancelBecause", {"session_id": 41, "key": 9999, "version": 4}),
    "v1:allwhy:15-16._:9999": ("CancelAllBecause", {"some": "15-16", "more": "_", "version": 9999}),
    "v1:edit:41:4": ("Edit", {"session_id": 41, "version": 4}),
    "v1:describe:41:4": ("AddDescription", {"session_id": 41, "version": 4}),
    "v1:ics:41:4": ("AddToCalendar", {"session_id": 41, "version": 4}),
    "v1:coming:41:4": ("Coming", {"session_id": 41, "version": 4}),
    "v1:late:41.10:4": ("Late", {"session_id": 41, "minutes": 10, "version": 4}),
    "v1:talking:41:4": ("Talking", {"session_id": 41, "version": 4}),
    "v1:nothere:41:4": ("NotHere", {"session_id": 41, "version": 4}),
    "v1:offeragain:41:4": ("OfferAgain", {"session_id": 41, "version": 4}),
    "v1:ruling:41.no_guest:0": ("RuleAttendance", {"session_id": 41, "outcome": "no_guest", "version": 0}),
    "v1:rate:41.5:4": ("Rate", {"session_id": 41, "stars": 5, "version": 4}),
    "v1:addline:41:4": ("AddLine", {"session_id": 41, "version": 4}),
    "v1:advise:41:4": ("Advise", {"session_id": 41, "version": 4}),
    "v1:agreed:41:4": ("WriteAgreed", {"session_id": 41, "version": 4}),
    "v1:skipwords::12": ("SkipWords", {"draft": 12}),
    "v1:settings::0": ("OpenSettings", {"version": 0}),
    "v1:zones:asia:0": ("OpenZones", {"region": "asia", "version": 0}),
    "v1:zone:asia-dhaka:0": ("PickZone", {"code": "asia-dhaka", "version": 0}),
    "v1:locate::12": ("ShareLocation", {"draft": 12}),
    "v1:place:1:12": ("PickPlace", {"number": 1, "draft": 12}),
    "v1:quiet::0": ("OpenQuiet", {"version": 0}),
    "v1:hush:1320.420:0": ("SetQuiet", {"start": 1320, "end": 420, "version": 0}),
    "v1:clock:24:0": ("SetClock", {"hours": 24, "version": 0}),
    "v1:keys::0": ("OpenKeys", {"version": 0}),
    "v1:newkey:1:0": ("MakeKey", {"writes": 1, "version": 0}),
    "v1:key:7:0": ("OpenKey", {"key_id": 7, "version": 0}),
    "v1:nokey:7:0": ("TakeKey", {"key_id": 7, "version": 0}),
    "v1:langs::0": ("OpenLanguages", {"version": 0}),
    "v1:lang:bn:0": ("PickLanguage", {"code": "bn", "version": 0}),
    "v1:greet:bn:0": ("Greet", {"code": "bn", "version": 0}),
    "v1:reminders::0": ("OpenReminders", {"version": 0}),
    "v1:remind:10.1:0": ("SetReminder", {"minutes": 10, "on": 1, "version": 0}),
    "v1:leads:1:12": ("PickLeads", {"number": 1, "draft": 12}),
    "v1:reset::0": ("ResetReminders", {"version": 0}),
    "v1:become::0": ("BecomeMentor", {"version": 0}),
    "v1:avail::0": ("OpenAvailability", {"version": 0}),
    "v1:hours::0": ("OpenHours", {"version": 0}),
    "v1:preset:evenings:0": ("PickHours", {"code": "evenings", "version": 0}),
    "v1:reading:1:12": ("PickReading", {"number": 1, "draft": 12}),
    "v1:save::12": ("SaveTyped", {"draft": 12}),
    "v1:off::0": ("OpenTimeOff", {"version": 0}),
    "v1:nooff:5:0": ("RemoveTimeOff", {"time_off_id": 5, "version": 0}),
    "v1:weekday:4:0": ("OpenDay", {"weekday": 4, "version": 0}),
    "v1:nowindow:1:3": ("RemoveWindow", {"number": 1, "draft": 3}),
    "v1:window::3": ("AddWindow", {"draft": 3}),
    "v1:from:1080:3": ("PickStart", {"minute": 1080, "draft": 3}),
    "v1:until:1260:3": ("PickEnd", {"minute": 1260, "draft": 3}),
    "v1:copyday::3": ("CopyDay", {"draft": 3}),
    "v1:copyto:4:3": ("PickCopy", {"weekday": 4, "draft": 3}),
    "v1:dayofweek:4:3": ("OtherDayOfWeek", {"weekday": 4, "draft": 3}),
    "v1:week::3": ("CheckWeek", {"draft": 3}),
    "v1:rules::0": ("OpenRules", {"version": 0}),
    "v1:rule:after:0": ("OpenRule", {"code": "after", "version": 0}),
    "v1:setrule:after.10:0": ("PickRule", {"code": "after", "value": 10, "version": 0}),
    "v1:holidays:1:0": ("PickHolidays", {"on": 1, "version": 0}),
    "v1:pause::0": ("OpenPause", {"version": 0}),
    "v1:pausefor:14:0": ("PickPause", {"days": 14, "version": 0}),
    "v1:resume::0": ("PickResume", {"version": 0}),
    "v1:noperiod:5:0": ("RemovePeriod", {"period_id": 5, "version": 0}),
    "v1:keep::3": ("SaveChange", {"draft": 3}),
    "v1:closed:20261124:0": ("OpenClosed", {"day": 20261124, "version": 0}),
    "v1:minutes:60:3": ("PickMinutes", {"minutes": 60, "draft": 3}),
    "v1:dates::0": ("ChooseDates", {"version": 0}),
    "v1:ondate:20261201:3": ("ToggleDate", {"day": 20261201, "draft": 3}),
    "v1:datesof:202612:3": ("DatesOf", {"month": 202612, "draft": 3}),
    "v1:dateway:closed:3": ("PickWay", {"code": "closed", "draft": 3}),
    "v1:datespan:900.1080:3": ("PickSpan", {"start": 900, "end": 1080, "draft": 3}),
    "v1:nodate:5:0": ("RemoveOverride", {"override_id": 5, "version": 0}),
    "v1:lengths::0": ("OpenLengths", {"version": 0}),
    "v1:length:10:0": ("PickLength", {"minutes": 10, "version": 0}),
    "v1:firstlength:45:3": ("FirstLength", {"minutes": 45, "draft": 3}),
    "v1:instant:1:0": ("SetInstant", {"on": 1, "version": 0}),
    "v1:link::0": ("TypeLink", {"version": 0}),
    "v1:nolink::0": ("RemoveLink", {"version": 0}),
    "v1:about::0": ("TypeAbout", {"version": 0}),
    "v1:admin::0": ("OpenAdmin", {"version": 0}),
    "v1:approve:7:0": ("Approve", {"person_id": 7, "version": 0}),
    "v1:refuse:7:0": ("Refuse", {"person_id": 7, "version": 0}),
    "v1:letters:update:0": ("OpenLetters", {"sort": "update", "version": 0}),
    "v1:retry:update.9:0": ("RetryLetter", {"sort": "update", "letter_id": 9, "version": 0}),
    "v1:drop:update.9:0": ("DropLetter", {"sort": "update", "letter_id": 9, "version": 0}),
    "v1:people::0": ("OpenPeople", {"version": 0}),
    "v1:person:7:0": ("OpenPerson", {"person_id": 7, "version": 0}),
    "v1:consider:suspend.7:0": ("ConsiderPerson", {"what": "suspend", "person_id": 7, "version": 0}),
    "v1:sooner:41.1:0": ("WaitSooner", {"session_id": 41, "on": 1, "version": 0}),
    "v1:swap:41.29922480:4": ("Swap", {"session_id": 41, "start_minute": 29922480, "version": 4}),
    "v1:pass:41:4": ("PassOn", {"session_id": 41, "version": 4}),
    "v1:keeptime:41.29922480:4": ("KeepTime", {"session_id": 41, "start_minute": 29922480, "version": 4}),
    "v1:profile::0": ("OpenProfile", {"version": 0}),
    "v1:ptype:about:0": ("EditProfile", {"field": "about", "version": 0}),
    "v1:pclear:photo:12": ("ClearProfile", {"field": "photo", "draft": 12}),
    "v1:tongues::0": ("OpenTongues", {"version": 0}),
    "v1:tongue:bn.1:0": ("SwitchTongue", {"code": "bn", "on": 1, "version": 0}),
    "v1:photo::0": ("AddPhoto", {"version": 0}),
    "v1:share::0": ("ShareProfile", {"version": 0}),
    "v1:whois:2:0": ("OpenMentor", {"mentor_id": 2, "version": 0}),
    "v1:star:2.1:0": ("Favour", {"mentor_id": 2, "on": 1, "version": 0}),
    "v1:face:2:0": ("ShowPhoto", {"mentor_id": 2, "version": 0}),
    "v1:bookwith:2:0": ("BookMentor", {"mentor_id": 2, "version": 0}),
    "v1:begin:evenings:12": ("PickStart", {"code": "evenings", "draft": 12}),
    "v1:answer:hours:12": ("ChangeAnswer", {"step": "hours", "draft": 12}),
    "v1:company::0": ("OpenCompany", {"version": 0}),
    "v1:interview::0": ("OpenInterview", {"version": 0}),
    "v1:nextround:41:0": ("NextRound", {"session_id": 41, "version": 0}),
    "v1:applicant:-2:7": ("PickApplicant", {"person_id": -2, "draft": 7}),
    "v1:picker::7": ("OpenPicker", {"draft": 7}),
    "v1:bylink::7": ("InviteByLink", {"draft": 7}),
    "v1:several::7": ("OfferSeveral", {"draft": 7}),
    "v1:checkinv::7": ("CheckInvitation", {"draft": 7}),
    "v1:editinv:panel:7": ("EditInvitation", {"field": "panel", "draft": 7}),
    "v1:clearinv::7": ("ClearInvitation", {"draft": 7}),
    "v1:panelist:2:7": ("PickInterviewer", {"person_id": 2, "draft": 7}),
    "v1:pickbreak:10:7": ("PickBreak", {"minutes": 10, "draft": 7}),
    "v1:duration:45:7": ("PickDuration", {"minutes": 45, "draft": 7}),
    "v1:pickjob:3:7": ("PickJob", {"job_id": 3, "draft": 7}),
    "v1:inviteturns::12": ("InviteInTurn", {"draft": 12}),
    "v1:sendinv::7": ("SendInvitations", {"draft": 7}),
    "v1:hire::0": ("BecomeEmployer", {"version": 0}),
    "v1:hireyes:7:0": ("ApproveEmployer", {"person_id": 7, "version": 0}),
    "v1:hireno:7:0": ("RefuseEmployer", {"person_id": 7, "version": 0}),
    "v1:colleague::0": ("InviteColleague", {"version": 0}),
    "v1:quit::0": ("ThinkOfLeaving", {"version": 0}),
    "v1:quityes:0:12": ("LeaveCompany", {"colleague_id": 0, "draft": 12}),
    "v1:jobs:1:0": ("OpenJobs", {"page": 1, "version": 0}),
    "v1:newjob::0": ("AddJob", {"version": 0}),
    "v1:job:7:0": ("OpenJob", {"job_id": 7, "version": 0}),
    "v1:jobopen:7.1:0": ("SwitchJob", {"job_id": 7, "on": 1, "version": 0}),
    "v1:jobedit:title.7:0": ("EditJob", {"field": "title", "job_id": 7, "version": 0}),
    "v1:newjobyes::12": ("SaveJob", {"draft": 12}),
    "v1:noref::12": ("DropReference", {"draft": 12}),
    "v1:outcome:7.moved_on:3": ("PickDecision", {"session_id": 7, "code": "moved_on", "version": 3}),
    "v1:note:7:3": ("WriteNote", {"session_id": 7, "version": 3}),
    "v1:notes:7:3": ("ReadNotes", {"session_id": 7, "version": 3}),
    "v1:decide:suspend.7:4": ("DecidePerson", {"what": "suspend", "person_id": 7, "version": 4}),
}
"""A button of each kind as it was sent, and what it means. Lines may be added; none may change or go."""


@pytest.mark.parametrize("data", SENT)
def test_a_button_that_was_sent_means_what_it_did(data: str) -> None:
    press = Press.parse(data)
    assert (type(press).__name__, asdict(press)) == SENT[data]
    assert press.pack() == data


def test_every_kind_of_button_is_among_those_that_were_sent() -> None:
    assert {type(Press.parse(data)) for data in SENT} == set(KINDS)

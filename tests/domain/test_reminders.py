from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.reminders import answer_by, nudge_at, reminder_times, worth_until

NEW_YORK = ZoneInfo("America/New_York")
NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
DAY, HOUR, MINUTE = dt.timedelta(days=1), dt.timedelta(hours=1), dt.timedelta(minutes=1)
USUAL = [24 * HOUR, HOUR, dt.timedelta(minutes=10), dt.timedelta()]

INSTANTS = st.datetimes(
    min_value=dt.datetime(2020, 1, 1),  # noqa: DTZ001 - the zone comes from the next line
    max_value=dt.datetime(2037, 12, 31),  # noqa: DTZ001
    timezones=st.sampled_from((dt.UTC, NEW_YORK, ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Asia/Dhaka"))),
)
LEADS = st.lists(st.timedeltas(dt.timedelta(), dt.timedelta(days=7)), max_size=6)
SPANS = st.timedeltas(dt.timedelta(minutes=1), dt.timedelta(days=366))


def test_a_session_far_ahead_gets_all_reminders() -> None:
    moments = reminder_times(NOON, USUAL, now=NOON - 48 * HOUR)
    assert moments == [(lead, NOON - lead) for lead in USUAL]


def test_booked_less_than_a_day_ahead_there_is_no_message_about_tomorrow() -> None:
    assert [lead for lead, _ in reminder_times(NOON, USUAL, now=NOON - 23 * HOUR)] == USUAL[1:]


def test_a_moment_that_is_now_is_too_late_to_plan() -> None:
    assert reminder_times(NOON, [HOUR], now=NOON - HOUR) == []


def test_an_hour_before_is_an_hour_on_the_night_the_clocks_change() -> None:
    just_after = dt.datetime(2026, 3, 8, 3, 30, tzinfo=NEW_YORK)
    ((_, moment),) = reminder_times(just_after, [HOUR], now=just_after.astimezone(dt.UTC) - 24 * HOUR)
    assert moment.isoformat() == "2026-03-08T06:30:00+00:00"
    assert moment.astimezone(NEW_YORK).isoformat() == "2026-03-08T01:30:00-05:00"


@settings(max_examples=100)
@given(INSTANTS, LEADS, INSTANTS)
def test_leads_are_elapsed_time(start: dt.datetime, leads: list[dt.timedelta], now: dt.datetime) -> None:
    moments = reminder_times(start, leads, now=now)
    begin = start.timestamp()
    assert all(moment.timestamp() == pytest.approx(begin - lead.total_seconds(), abs=1e-5) for lead, moment in moments)
    assert all(moment.tzinfo is dt.UTC and moment > now.astimezone(dt.UTC) for _, moment in moments)
    assert [moment for _, moment in moments] == sorted({moment for _, moment in moments})
    assert {lead for lead, _ in moments} == {lead for lead in leads if start.astimezone(dt.UTC) - lead > now}


@pytest.mark.parametrize(
    ("leads", "to_the_end"),
    [
        ([DAY, HOUR, 10 * MINUTE, 0 * MINUTE], 0 * MINUTE),
        ([DAY, HOUR], HOUR),
        ([HOUR, 10 * MINUTE], 10 * MINUTE),
        ([DAY], None),  # brings no link
        ([7 * DAY, 2 * HOUR], None),
    ],
)
def test_the_last_reminder_with_the_link_is_worth_telling_to_the_end(
    leads: list[dt.timedelta], to_the_end: dt.timedelta | None
) -> None:
    span = (NOON, NOON + HOUR)
    assert {lead: worth_until(lead, leads, span) for lead in leads} == {
        lead: NOON + HOUR if lead == to_the_end else NOON for lead in leads
    }


def test_what_makes_no_sense_is_a_bug_of_the_caller() -> None:
    with pytest.raises(ValueError, match="after the start"):
        reminder_times(NOON, [-HOUR], now=NOON)
    for start, now in ((NOON.replace(tzinfo=None), NOON), (NOON, NOON.replace(tzinfo=None))):
        with pytest.raises(ValueError, match="naive"):
            reminder_times(start, USUAL, now=now)


def test_a_request_expires_in_good_time() -> None:
    assert answer_by(NOON, NOON - 24 * HOUR) == NOON - 2 * HOUR
    assert answer_by(NOON, NOON - 3 * HOUR) == NOON - 1.5 * HOUR
    assert answer_by(NOON, NOON - 30 * 24 * HOUR) == NOON - 27 * 24 * HOUR


def test_the_mentor_is_nudged_halfway_if_that_leaves_time() -> None:
    assert nudge_at(NOON, NOON + 24 * HOUR) == NOON + 12 * HOUR
    assert nudge_at(NOON, NOON + HOUR) == NOON + HOUR / 2
    assert nudge_at(NOON, NOON + dt.timedelta(minutes=59)) is None


@settings(max_examples=100)
@given(INSTANTS, SPANS)
def test_asking_nudging_expiring_and_starting_happen_in_this_order(created: dt.datetime, ahead: dt.timedelta) -> None:
    asked = created.astimezone(dt.UTC)
    expires = answer_by((asked + ahead).astimezone(NEW_YORK), created)
    assert asked < expires < asked + ahead
    nudge = nudge_at(created, expires)
    assert nudge is None or asked < nudge < expires

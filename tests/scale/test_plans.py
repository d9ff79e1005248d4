"""What is over costs nothing: no statement that runs for people reads a table that grows from end to end.

People chat with the bot in another pytest, which writes down every statement; here each is planned on full tables. The
short form plays a selection of tests, on a tenth of the rows: the plans are those of the long form, which plays all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from bench.past import FULL, TENTH, fill
from db.engine import parse_url
from tests.scale.plans import Planner, PostgreSQLPlanner, SQLitePlanner
from tests.scale.recording import OUTPUT, Recorded, questions
from tests.support.chaos import LONG
from tests.support.chat import MONDAY_MORNING
from tests.support.postgresql import PostgreSQL

pytestmark = pytest.mark.chaos

REPOSITORY = Path(__file__).parents[2]
ROOMS = ("tests/conversations", "tests/flow", "tests/services", "tests/web", "tests/db/test_inbox.py")
SELECTION: Mapping[str, Sequence[str]] = {  # among them they ask everything that can be asked; each is quick
    "tests/conversations/test_after.py": ("test_the_next_one_is_booked_with_two_taps_and_knows_what_was_agreed",),
    "tests/conversations/test_arranging.py": ("test_a_week_of_exams_has_hours_of_its_own_until_they_are_taken_back",),
    "tests/conversations/test_attendance.py": ("test_an_admin_decides_between_two_who_say_different_things",),
    "tests/conversations/test_calendar_file.py": ("test_a_file_follows_the_session_into_the_calendar_and_out_of_it",),
    "tests/conversations/test_interviewing.py": ("test_a_stranger_is_expected_until_they_open_the_link",),
    "tests/services/test_applicants.py": (
        "test_people_are_found_by_name_in_both_scripts_and_those_met_first",
        "test_who_was_chosen_is_found_after_they_have_opened_their_link",
    ),
    "tests/services/test_after.py": (
        "test_five_ratings_make_an_average_and_what_is_not_shown_does_not_count",
        "test_who_calls_off_late_or_does_not_come_has_kept_fewer",
    ),
    "tests/conversations/test_cancelling.py": ("test_the_student_books_again_from_the_cancellation",),
    "tests/conversations/test_companies.py": ("test_who_asks_to_hire_waits_for_an_admin",),
    "tests/services/test_companies.py": (
        "test_a_link_brings_one_colleague_into_the_company",
        "test_jobs_are_sorted_and_a_reference_is_there_once",
    ),
    "tests/conversations/test_deciding.py": ("test_notes_are_written_apart_and_read_together",),
    "tests/services/test_interviews.py": (
        "test_a_place_on_a_panel_is_handed_over_to_a_colleague_who_is_free",
        "test_that_somebody_was_asked_again_is_noted_when_they_are_told",
    ),
    "tests/conversations/test_editing.py": ("test_two_changes_in_a_row_are_one_message_to_the_other",),
    "tests/conversations/test_groups.py": ("test_a_group_that_became_a_supergroup_gets_the_answer_there",),
    "tests/conversations/test_mentors.py": (
        "test_the_application_waits_in_the_list_with_its_words",
        "test_a_room_of_my_own_reaches_whoever_is_confirmed",
    ),
    "tests/conversations/test_moving.py": ("test_undo_puts_it_back_and_nobody_hears",),
    "tests/conversations/test_privacy.py": (
        "test_everything_is_deleted_at_once_and_nothing_is_left_anywhere",
        "test_single_facts_are_forgotten_and_stay_so",
    ),
    "tests/conversations/test_panels.py": (
        "test_an_employers_week_is_the_companys_and_their_own_come_first",
        "test_what_to_prepare_and_the_job_are_edited_on_the_card",
    ),
    "tests/conversations/test_profile.py": (
        "test_who_is_a_mentor_is_answered_with_the_profile_and_a_star_keeps_them_on_top",
    ),
    "tests/conversations/test_sooner.py": ("test_an_earlier_time_is_offered_by_waiting_time_and_one_tap_swaps",),
    "tests/conversations/test_quiet.py": ("test_a_request_in_the_night_is_read_in_the_morning",),
    "tests/conversations/test_reminders.py": ("test_a_request_that_ran_out_while_the_bot_was_down_is_told_as_that",),
    "tests/conversations/test_replying.py": ("test_what_is_named_counts_more_than_the_card",),
    "tests/conversations/test_requests.py": ("test_a_mentor_answers_one_request_after_the_other_from_a_list",),
    "tests/conversations/test_sentences.py": ("test_someone_for_a_subject_is_found_by_what_mentors_write",),
    "tests/conversations/test_sessions.py": ("test_late_and_coming_are_told_at_once_with_one_tap",),
    "tests/conversations/test_settings.py": ("test_each_reminder_has_a_switch",),
    "tests/conversations/test_time_off.py": ("test_one_tap_brings_a_day_back",),
    "tests/conversations/test_unreachable.py": ("test_no_answer_from_telegram_is_tried_again_and_noted",),
    "tests/conversations/test_week.py": ("test_who_teaches_and_learns_switches_with_one_tap",),
    "tests/conversations/test_zones.py": ("test_a_place_is_shared_and_its_keyboard_goes_with_it",),
    "tests/db/test_inbox.py": (
        "test_a_dead_letter_that_is_revived_comes_before_what_waits_of_the_same_person",
        "test_what_an_older_process_leaves_behind_is_found_again",
    ),
    "tests/flow/test_inbox.py": (
        "test_a_bug_is_tried_again_then_parked_and_the_next_update_goes_on",
        "test_a_press_that_waits_too_long_is_acknowledged_once",
    ),
    "tests/flow/test_leases.py": ("test_what_a_dead_process_held_is_free_when_its_lock_was_free_at_every_look",),
    "tests/flow/test_messages.py": (
        "test_a_press_that_is_faster_than_the_note_of_sending_is_on_the_message_that_left",
    ),
    "tests/flow/test_outbox.py": (
        "test_a_notice_that_cannot_be_rendered_does_not_keep_the_others",
        "test_what_failed_can_be_revived_once",
        "test_leases_in_hand_are_renewed_and_nobody_elses",
        "test_a_newer_screen_of_a_message_replaces_the_edit_that_waits",
        "test_a_notice_that_can_never_be_rendered_is_parked_with_a_reference",
    ),
    "tests/flow/test_retention.py": (
        "test_done_updates_go_after_three_days_and_dead_letters_after_ninety",
        "test_messages_without_buttons_go_and_a_live_card_stays",
        "test_what_else_is_old_goes_and_sessions_stay",
    ),
    "tests/web/test_chat_keys.py": ("test_what_is_taken_back_opens_nothing",),
    "tests/web/test_access.py": ("test_a_token_ends_when_it_expires_or_is_taken_back",),
    "tests/web/test_contract.py": (
        "test_an_employer_invites_an_applicant_of_the_site",
        "test_an_interview_has_a_job_and_an_applicant_says_yes",
        "test_times_are_on_the_clock_of_who_asks",
    ),
    "tests/web/test_joining.py": (
        "test_a_mentor_of_the_site_keeps_hours_and_role",
        "test_a_token_of_the_one_is_the_others_then",
    ),
    "tests/services/test_offering.py": ("test_all_offered_times_are_held_for_both_until_one_is_taken",),
    "tests/services/test_brief.py": ("test_an_employer_creates_an_interview",),
    "tests/flow/test_stuck.py": ("test_what_an_admin_drops_is_neither_tried_nor_shown",),
    "tests/services/test_deadletters.py": (
        "test_a_message_is_sent_anew_with_all_its_tries",
        "test_what_is_dropped_is_over_and_its_words_are_forgotten",
        "test_updates_that_wait_for_long_are_reported",
    ),
    "tests/web/test_sql.py": (
        "test_several_share_the_work_and_do_nothing_twice",
        "test_a_bug_is_answered_with_a_reference_and_others_do_not_wait",
    ),
    "tests/conversations/test_hours_of_dates.py": ("test_one_tap_takes_a_change_back",),
    "tests/conversations/test_suspending.py": ("test_somebody_is_found_by_name_username_or_id",),
    "tests/conversations/test_meanwhile.py": (
        "test_who_is_back_before_it_is_noted_that_they_were_gone_is_reminded",
        "test_who_is_back_hears_once_what_is_true_now",
        "test_the_sessions_open_from_there",
    ),
    "tests/conversations/test_late_start.py": ("test_in_bangla_too",),
    "tests/services/test_parts.py": ("test_who_is_suspended_leaves_and_the_others_meet",),
    "tests/services/test_conduct.py": ("test_what_was_done_and_by_whom_is_written_down",),
    "tests/flow/test_outage.py": (
        "test_a_turn_whose_commit_is_unknown_has_its_effect_once",
        "test_a_claim_whose_commit_is_lost_is_made_again",
    ),
}
MAY_SCAN: Mapping[str, str] = {
    "calendars.state": "adds up the versions of all calendars, a number for each",
    "calendars.versions": "reads them, when one has changed",
    "companies.end": "ends unused links of a company: reads the invitations, of which there are few",
    "companies.staffed": "reads the names of all companies when somebody asks to be an employer, once in their life",
    "joining.join": "hands everything over once in somebody's life; most of it is found by no index",
    "privacy.collect": "reads the invitations, of which there are few",
    "privacy.erase": "looks everywhere, once in somebody's life",
    "privacy.typed_words": "looks for what was passed on, once in somebody's life",
    "site.people": "shows a mentor all students, a thousand at most",
    "conduct.latest": "an employer looks for a name in another script among the thousand people who came last",
    "conduct.named": "an admin looks for a person by a part of the name",
}
FIRST_OF = {"due.earliest": ("ix_waitlist_look_at",)}
"""Indexes of which a minimum reads the first row, and what is before it while its work fails."""
NOT_ASKED: Mapping[str, str] = {
    "notices.due_at": "asked for the clock of the demo, which shows what is next",
    "inbox.soonest_retry": "asked by a worker that idles, which conversations do without",
    "deadletters.by_reference": "asked by the command line: an admin names one letter",
}
MAY_FIND_MUCH: Mapping[str, str] = {
    **MAY_SCAN,
    "site.of": "shows two hundred of one person's sessions with everybody in them",
    "site.of_company": "shows two hundred of one company's interviews with everybody in them",
    "interviews.of_company": "shows two hundred of one company's interviews",
    "interviews.decided": "counts one company's own past",
    "sessions.met": "adds up one person's own past",
    "feedback.past": "reads half a year of one person's own past, fifty sessions at most",
    "sessions.past": "reads one person's own past, of which it shows a page",
    "retention.page": "looks at 200 rows, never more",
}
MOST_STEPS = 10_000  # instructions of SQLite's machine, half a millisecond


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """Let people chat, and write down what the bot asks the databases."""
    output = tmp_path_factory.mktemp("recorded") / "recorded"
    play(output)
    return Recorded.load(output)


def play(output: Path) -> None:
    """Run the tests of the conversations in a pytest of their own."""
    chosen = [f"{file}::{test}" for file, tests in SELECTION.items() for test in tests]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.scale.recording", "-p", "no:cacheprovider"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "CHAOS"))}
    played = subprocess.run(
        [*command, *(ROOMS if LONG else chosen)],
        cwd=REPOSITORY,
        env={**environment, OUTPUT: str(output), "DATABASES": "all"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert played.returncode == 0, played.stdout[-5000:]


@pytest.fixture(scope="module", params=["sqlite", "sqlite-never-analyzed", "postgresql"])
def full_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a database with years in it."""
    if request.param == "postgresql":
        server: PostgreSQL = request.getfixturevalue("postgresql")
        with server.copy() as url:
            yield url
        return
    file = tmp_path_factory.mktemp("full") / f"{request.param}.db"
    shutil.copy(request.getfixturevalue("sqlite_template"), file)
    yield f"sqlite+aiosqlite:///{file}"


_filled: set[str] = set()


@pytest.fixture
async def planner(full_url: str) -> AsyncIterator[Planner]:
    """Ask the full database for plans."""
    if full_url not in _filled:
        await fill(full_url, FULL if LONG else TENTH, now=MONDAY_MORNING, analyze="never" not in full_url)
        _filled.add(full_url)
    parsed = parse_url(full_url)
    made = (
        SQLitePlanner(Path(parsed.database or ""))
        if full_url.startswith("sqlite")
        else await PostgreSQLPlanner.connect(full_url)
    )
    yield made
    await made.close()


async def test_no_statement_reads_a_table_that_grows(planner: Planner, recorded: Recorded) -> None:
    found = []
    for (dialect, statement), (who, parameters) in recorded.statements.items():
        if dialect == planner.dialect and who not in MAY_SCAN:
            scans = [
                each for each in await planner.scans(statement, parameters) if not each.endswith(FIRST_OF.get(who, ()))
            ]
            found += [f"{who}: {scan}\n{statement}\n" for scan in scans]
    assert not found, "\n".join(found)


@pytest.mark.skipif(not LONG, reason="a tenth of the rows is rightly read from end to end: see `make chaos`")
async def test_nor_with_the_parameters_it_was_asked_with(planner: Planner, recorded: Recorded) -> None:
    if not isinstance(planner, PostgreSQLPlanner):
        pytest.skip("SQLite plans without looking at parameters")
    found = []
    for (dialect, statement), (who, parameters) in recorded.statements.items():
        if dialect == "postgresql" and who not in MAY_SCAN:
            found += [f"{who}: {scan}\n{statement}\n" for scan in await planner.scans_really(statement, parameters)]
    assert not found, "\n".join(found)


READS_ALL = (
    "SELECT id, EXISTS (SELECT 1 FROM outbox WHERE outbox.session_id = session.id) FROM session",
    "SELECT (SELECT min(due_at) FROM outbox WHERE state = 'waiting' AND sort = 'notice' AND urgent)",
)
OF_ONE_PERSON = {"joining.join", "privacy.typed_words", "privacy.erase"}
"""They put into a hash what one person has, which is looked up by an index."""


@pytest.fixture
def small_url(postgresql: PostgreSQL) -> Iterator[str]:
    """Give the address of a database in which nothing has happened yet."""
    with postgresql.copy() as url:
        yield url


async def test_nor_does_a_server_that_has_planned_while_the_tables_were_small(
    small_url: str, recorded: Recorded
) -> None:
    """It keeps that plan: what was a handful of rows then may be all reminders of a year."""
    planner = await PostgreSQLPlanner.connect(small_url)
    found = [
        f"{who}\n{statement}\n"
        for (dialect, statement), (who, parameters) in recorded.statements.items()
        if dialect == "postgresql" and who not in OF_ONE_PERSON and await planner.reads_all(statement, parameters)
    ]
    for control in READS_ALL:
        assert await planner.reads_all(control, ()), control
    await planner.close()
    assert not found, "\n".join(found)


async def test_a_search_that_finds_too_much_is_caught_too(planner: Planner, recorded: Recorded) -> None:
    if not isinstance(planner, SQLitePlanner):
        pytest.skip("only SQLite counts what its machine does")
    steps = {
        who: await planner.steps(statement, parameters)
        for (dialect, statement), (who, parameters) in recorded.statements.items()
        if dialect == "sqlite" and who not in MAY_FIND_MUCH and statement.startswith("SELECT")
    }
    assert len(steps) > 30
    assert {who: count for who, count in steps.items() if count > MOST_STEPS} == {}


async def test_nor_does_a_dashboard_that_a_site_reads_by_a_function(planner: Planner) -> None:
    if not isinstance(planner, PostgreSQLPlanner):
        pytest.skip("SQLite has no such function")
    statement = await planner.body("site_sessions", "p_person", "p_role", "p_now")
    assert "FROM participant" in statement
    assert await planner.scans(statement, (1, "student", MONDAY_MORNING)) == []


def test_everything_that_can_be_asked_was_asked(recorded: Recorded) -> None:
    assert {dialect for dialect, _ in recorded.statements} == {"sqlite", "postgresql"}
    forgotten = questions().keys() - recorded.called - NOT_ASKED.keys()
    assert not forgotten, f"add a test that asks {sorted(forgotten)} to SELECTION"
    if not LONG:
        assert not NOT_ASKED.keys() & recorded.called


HIDDEN = {
    "states as parameters": (
        "SELECT id FROM outbox WHERE chat_id = {} AND state IN ({}, {})",
        (5, "waiting", "leased"),
    ),
    "no index at all": ("SELECT id FROM session WHERE ended_by = {}", (5,)),
    "a whole index": ("SELECT count(mentor_id) FROM session WHERE start_time IS NOT NULL", ()),
    "a minimum of all parts": (
        (
            "SELECT min(at) FROM (SELECT end_time AS at FROM session WHERE status IN ('CONFIRMED', {}) "
            "UNION ALL SELECT hold_until FROM session WHERE hold_until IS NOT NULL) AS due"
        ),
        ("PENDING",),
    ),
}


@pytest.mark.parametrize("why", HIDDEN)
async def test_a_hidden_index_is_caught(planner: Planner, why: str) -> None:
    statement, parameters = HIDDEN[why]
    marks = ["?"] * len(parameters) if planner.dialect == "sqlite" else [f"${n + 1}" for n in range(len(parameters))]
    assert await planner.scans(statement.format(*marks), parameters)

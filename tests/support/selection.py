"""Which tests run on which database, which are measured, and in which order: all of that is decided here.

`database_url` gives each test a twin on PostgreSQL. ``DATABASES=all`` runs every one, ``DATABASES=sqlite`` none. By
default a twin is left out only where it would prove what its like has proved: at the edges, the conversations and the
site's API, whose services, flow and statements have twins of their own in full.

- Of an edge's test with many examples (words, buttons, bodies) PostgreSQL plays the first, SQLite plays all.
- The files in `WORDS` are about wording: which sentence is said, understood or shown, not what is stored.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

import pytest
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

DATABASES = os.environ.get("DATABASES", "default")
ADDRESSES = ("database_url", "empty_url", "full_url")
"""The fixtures that say by their parameter which database a test runs on."""
CONVERSATIONS = "tests/conversations/"
EDGES = (CONVERSATIONS, "tests/web/")
WORDS = frozenset(
    f"{CONVERSATIONS}test_{name}.py"
    for name in (
        "after_an_invitation",
        "agreements",
        "answering",
        "answers_to_times",
        "asked_between",
        "asking_back",
        "asking_for_times",
        "bangla",
        "beside_an_interview_draft",
        "both_of_them",
        "card",
        "chatting",
        "clock_of_applicants",
        "clocks",
        "corrections",
        "corrections_at_night",
        "dates",
        "favourites_in_words",
        "foreign",
        "groups",
        "help",
        "hostile",
        "hours_in_words",
        "hours_of_dates",
        "hours_on_another_clock",
        "interview_rights",
        "interviews_in_words",
        "invitation_changes",
        "invitations_in_one_line",
        "it_stays",
        "language_offered",
        "late_for_whom",
        "long_texts",
        "mentor_words",
        "more_hours",
        "near_the_start",
        "no_move",
        "no_topic",
        "not_sent_yet",
        "notes_in_words",
        "offered_times_in_words",
        "order_of_applicants",
        "own_plan",
        "own_words",
        "part_of_all",
        "passing_on",
        "privacy_in_words",
        "profile",
        "quick_taps",
        "readme",
        "remarks",
        "reminder_beside",
        "replying",
        "sentences",
        "settings_in_words",
        "settings_left",
        "several_times_in_words",
        "somebody_else",
        "sparing",
        "the_same_again",
        "their_clock",
        "topics_in_words",
        "two_wishes",
        "unasked_words",
        "undoing",
        "user_pages",
        "week",
        "which_one",
        "whole_sentences",
        "words",
        "yes_and_no",
        "yes_at_another_time",
        "zones",
    )
)
ASKING = (*EDGES, "tests/flow/", "tests/handlers/", "tests/services/", "tests/ui/")
"""Where a database is only asked and written to: the others open, copy, move or break its file."""
TOGETHER = frozenset({"tests/scale/test_plans.py"})
"""Files whose tests share what takes a minute to make, so that one worker runs them all."""
WAITING = frozenset(
    {
        "tests/cli/test_deadletters.py",
        "tests/cli/test_run.py",
        "tests/flow/test_clock_steps.py",
        "tests/web/test_sql.py",
    }
)
"""Files of whose seconds most are waited away, as those of processes and browsers are."""
_later = pytest.StashKey[bool]()


def database_of(item: pytest.Item) -> str | None:
    """Return what a test runs on, "sqlite" or "postgresql"; None when it has no database, or its own way to one."""
    callspec = getattr(item, "callspec", None)
    parameters = {} if callspec is None else callspec.params
    return next((parameters[name] for name in ADDRESSES if name in parameters), None)


def has_a_file_of_its_own(item: pytest.Item) -> bool:
    """Tell whether a test on SQLite needs a file that no other has used before."""
    return not item.nodeid.startswith(ASKING)


def has_the_kept_loop(item: pytest.Item) -> bool:
    """Tell whether a test runs on the loop to which the connections are bound that stay open."""
    return item.nodeid.startswith((*ASKING, "tests/db/"))


def note_examples(items: Iterable[pytest.Item]) -> None:
    """Note of each test whether it is the first example of its function on its database, or a later one."""
    seen = set()
    for item in items:
        function = item.nodeid.partition("[")[0], database_of(item)
        item.stash[_later] = function in seen
        seen.add(function)


def is_later_example(item: pytest.Item) -> bool:
    """Tell whether an example before this one has gone the same way."""
    return item.stash.get(_later, False)


def is_left_out(item: pytest.Item, databases: str = DATABASES) -> bool:
    """Tell whether a test is not for a run on these databases: "all", "sqlite" or "default"."""
    if databases == "sqlite":
        return database_of(item) == "postgresql" or "postgresql" in getattr(item, "fixturenames", ())
    if databases == "all" or database_of(item) != "postgresql" or not item.nodeid.startswith(EDGES):
        return False
    return item.nodeid.partition("::")[0] in WORDS or is_later_example(item)


def longest_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """Sort tests so that no worker begins a long one, which mostly waits, when the others have finished."""
    return sorted(items, key=lambda item: not _is_long(item))


def _is_long(item: pytest.Item) -> bool:
    marks = ("process", "browser")
    return item.nodeid.partition("::")[0] in TOGETHER | WAITING or any(item.get_closest_marker(name) for name in marks)


class Sharing(LoadScopeScheduling):
    """Deals tests out to workers one by one, those of a file in `TOGETHER` as one.

    Half of the workers begin with the first tests, which mostly wait, and the others with the last, which use the cores
    meanwhile.

    xdist's own groups are marks that a worker adds to the names of tests, which pytest 9.2 does not let it do any more.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file in TOGETHER else nodeid

    def _assign_work_unit(self, node: WorkerController) -> None:
        if self.nodes.index(node) % 2:
            self.workqueue.move_to_end(next(reversed(self.workqueue)), last=False)
        super()._assign_work_unit(node)

    def mark_test_complete(self, node: WorkerController, item_index: int, duration: float = 0) -> None:
        """Forget what is finished: to see what a worker still has, xdist looks through all that it was given."""
        super().mark_test_complete(node, item_index, duration)
        given = self.assigned_work[node]
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(given[scope].values()):
            del given[scope]


def is_measured(item: pytest.Item) -> bool:
    """Tell whether a test is worth measuring its coverage: following every line doubles what it costs.

    A test on PostgreSQL walks through the lines of its twin on SQLite, a later example through those of the first, and
    Hypothesis makes examples of its own. The bot of a process test is a process that is killed, and statements are
    planned after a pytest of their own, which leave no figures.
    """
    repeats = is_later_example(item) or getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
    elsewhere = item.get_closest_marker("process") is not None or item.nodeid.partition("::")[0] in TOGETHER
    return not (repeats or elsewhere or database_of(item) == "postgresql")

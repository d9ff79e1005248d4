"""The table at the end says of each figure whether it is good enough."""

from __future__ import annotations

from bench.goals import Goal, table


def test_a_goal_is_the_most_that_will_do_or_the_least() -> None:
    assert Goal.CPU.met(0.5)
    assert not Goal.CPU.met(0.51)
    assert Goal.RATE.met(2.5)
    assert not Goal.RATE.met(2.49)


def test_the_table_names_what_was_measured_the_goal_and_whether_it_is_met() -> None:
    _, first, second = table({Goal.IMPORT: 0.5, Goal.MEMORY: 97}).splitlines()
    assert first.split() == ["import", "of", "the", "app", "0.50", "s", "≤", "0.55", "s", "met"]
    assert second.endswith("NOT MET")

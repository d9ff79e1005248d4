"""Buttons pack into 64 bytes and come back the same; whatever else arrives is stale."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ui import presses
from bot.ui.callbacks import LIMIT, Press, StaleButton
from bot.ui.screens import picker
from bot.ui.zones import REGIONS, code_of, zone_of

KINDS = sorted((kind for kind in Press.KINDS.values() if kind.ACTION), key=lambda kind: kind.ACTION)
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
    return kind(**{each.name: draw(values(each.name, hints[each.name])) for each in fields(kind)})


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
    ],
)
def test_a_forged_button_is_stale(data: str) -> None:
    with pytest.raises(StaleButton):
        Press.parse(data)


def test_a_button_of_another_class_is_stale_for_this_one() -> None:
    with pytest.raises(StaleButton):
        presses.Cancel.parse(presses.Confirm(1, 2).pack())


def test_the_wire_form_is_the_documented_one() -> None:
    assert presses.PickSlot(2, 29_922_480, 4).pack() == "v1:slot:2.29922480:4"


@pytest.mark.parametrize("bad", [presses.PickTopic("has space", 1), presses.Undo(2**63, 1)])
def test_what_cannot_travel_is_not_packed(bad: Press) -> None:
    with pytest.raises(ValueError, match="cannot travel"):
        bad.pack()


def test_wizard_buttons_end_in_the_draft_and_all_others_in_a_version() -> None:
    assert {fields(kind)[-1].name for kind in KINDS} == {"draft", "version"}


def test_each_zone_has_a_code_of_its_own() -> None:
    zones = [zone for region in REGIONS.values() for zone in region]
    assert [zone_of(presses.PickZone.parse(presses.PickZone(code_of(zone)).pack()).code) for zone in zones] == zones
    with pytest.raises(StaleButton):
        zone_of("atlantis")


@pytest.mark.parametrize("number", [0, 20261301, 20260230, 99999999999])
def test_a_day_that_is_none_is_a_stale_button(number: int) -> None:
    with pytest.raises(StaleButton):
        picker.date_of(number)
    with pytest.raises(StaleButton):
        picker.month_of(presses.Month(number, 1))

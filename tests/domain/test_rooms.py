"""A meeting room is read from whatever a host pastes: a link, a whole invitation, with what is to be typed there."""

from __future__ import annotations

import pytest

from domain.refusals import BadLink
from domain.rooms import Room, require_room, room_in

INVITATION = """Rafiq is inviting you to a scheduled Zoom meeting.

Topic: Mentoring
Time: Nov 29, 2026 07:00 PM Dhaka

Join Zoom Meeting
https://us05web.zoom.us/j/81234567890

Meeting ID: 812 3456 7890
Passcode: x7Kp2Q
"""


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        ("https://zoom.us/j/1", Room("https://zoom.us/j/1")),
        ("zoom.us/j/1?pwd=abc", Room("https://zoom.us/j/1?pwd=abc")),
        (INVITATION, Room("https://us05web.zoom.us/j/81234567890", "x7Kp2Q")),
        ("zoom.us/j/5 passcode 123456", Room("https://zoom.us/j/5", "123456")),
        ("my room is https://zoom.us/j/5, password: a-b_c", Room("https://zoom.us/j/5", "a-b_c")),
        ("https://meet.google.com/abc-defg-hij\nপাসকোড: ১২৩৪", Room("https://meet.google.com/abc-defg-hij", "১২৩৪")),
        ("Join:\nhttps://meet.jit.si/our-room", Room("https://meet.jit.si/our-room")),
    ],
)
def test_a_room_is_read(typed: str, room: Room) -> None:
    assert require_room(typed) == room
    assert require_room(str(room)) == room


@pytest.mark.parametrize("typed", ["", "passcode 1234", "https://zoom.us/a b", "javascript:alert(1)\npasscode: 1"])
def test_what_has_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadLink):
        require_room(typed)


def test_a_passcode_that_is_none_is_left_out() -> None:
    assert room_in(f"zoom.us/j/5 passcode {'x' * 40}") == Room("https://zoom.us/j/5")
    assert room_in("no link at all, passcode 7") is None

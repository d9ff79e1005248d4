"""What students see of a mentor: changed by the mentor, looked at by everybody."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Wizard


class OpenProfile(Menu, action="profile"):
    """Show how students see me."""


class EditProfile(Menu, action="ptype"):
    """Type one text of my profile (`domain.profile.Field`)."""

    field: str


class ClearProfile(Wizard, action="pclear"):
    """Remove that text, or the photo."""

    field: str


class OpenTongues(Menu, action="tongues"):
    """Choose the languages that I speak with students."""


class SwitchTongue(Menu, action="tongue"):
    """Speak a language (1), by its code, or not any more (0)."""

    code: str
    on: int


class AddPhoto(Menu, action="photo"):
    """Send a picture of me."""


class ShareProfile(Menu, action="share"):
    """Get my link and its QR picture."""


class OpenMentor(Menu, action="whois"):
    """Show who a mentor is."""

    mentor_id: int


class Favour(Menu, action="star"):
    """Find a mentor first from now on (1), or like any other (0)."""

    mentor_id: int
    on: int


class ShowPhoto(Menu, action="face"):
    """Show a mentor's picture."""

    mentor_id: int


class PickStart(Wizard, action="begin"):
    """Choose the weekly hours of an application by a key of `domain.hours.PRESETS`."""

    code: str


class ChangeAnswer(Wizard, action="answer"):
    """Answer a question of the application again: "about" or "hours"."""

    step: str

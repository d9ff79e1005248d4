"""What students see of a mentor: changed by the mentor, looked at by everybody."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Menu, Wizard


class OpenProfile(Menu, action="profile"):
    """Show how students see me."""


@dataclass(frozen=True, slots=True)
class EditProfile(Menu, action="ptype"):
    """Type one text of my profile (`domain.profile.Field`)."""

    field: str


@dataclass(frozen=True, slots=True)
class ClearProfile(Wizard, action="pclear"):
    """Remove that text, or the photo."""

    field: str


class OpenTongues(Menu, action="tongues"):
    """Choose the languages that I speak with students."""


@dataclass(frozen=True, slots=True)
class SwitchTongue(Menu, action="tongue"):
    """Speak a language (1), by its code, or not any more (0)."""

    code: str
    on: int


class AddPhoto(Menu, action="photo"):
    """Send a picture of me."""


class ShareProfile(Menu, action="share"):
    """Get my link and its QR picture."""


@dataclass(frozen=True, slots=True)
class OpenMentor(Menu, action="whois"):
    """Show who a mentor is."""

    mentor_id: int


@dataclass(frozen=True, slots=True)
class Favour(Menu, action="star"):
    """Find a mentor first from now on (1), or like any other (0)."""

    mentor_id: int
    on: int


@dataclass(frozen=True, slots=True)
class ShowPhoto(Menu, action="face"):
    """Show a mentor's picture."""

    mentor_id: int


@dataclass(frozen=True, slots=True)
class PickStart(Wizard, action="begin"):
    """Choose the weekly hours of an application by a key of `domain.hours.PRESETS`."""

    code: str


@dataclass(frozen=True, slots=True)
class ChangeAnswer(Wizard, action="answer"):
    """Answer a question of the application again: "about" or "hours"."""

    step: str

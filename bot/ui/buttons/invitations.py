"""Inviting applicants to interviews: who, when, and what else is different. The times are in `times`."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Steady, Wizard


class OpenInterview(Menu, action="interview"):
    """Begin with the applicants."""


class NextRound(Menu, action="nextround"):
    """Begin with the people, the job and the title of an interview: another round."""

    session_id: int


class PickApplicant(Steady, action="applicant"):
    """Choose an applicant, or leave them out again; below 0 is somebody whom the bot does not know yet."""

    person_id: int


class OpenPicker(Wizard, action="picker"):
    """Show the keyboard that opens Telegram's own list of people."""


class InviteByLink(Wizard, action="bylink"):
    """Invite somebody whom nobody knows, by a link."""


class OfferSeveral(Wizard, action="several"):
    """Choose several times for the applicant to choose from, or a single one again."""


class CheckInvitation(Steady, action="checkinv"):
    """Go on to the last look with what is chosen."""


class EditInvitation(Wizard, action="editinv"):
    """Change one thing of the invitation, by its name."""

    field: str


class ClearInvitation(Wizard, action="clearinv"):
    """Leave a text of the invitation empty."""


class PickInterviewer(Steady, action="panelist"):
    """Let a colleague interview too, or not any more."""

    person_id: int


class PickBreak(Wizard, action="pickbreak"):
    """Choose the minutes between two interviews."""

    minutes: int


class PickDuration(Wizard, action="duration"):
    """Choose the minutes of an interview."""

    minutes: int


class PickJob(Wizard, action="pickjob"):
    """Choose the job that it is about; 0 is none."""

    job_id: int


class InviteInTurn(Wizard, action="inviteturns"):
    """Let one applicant after the other choose from several times, the first one now."""


class SendInvitations(Wizard, action="sendinv"):
    """Invite everybody."""

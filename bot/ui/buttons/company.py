"""A company: becoming its employer, colleagues, jobs."""

from __future__ import annotations

from bot.ui.buttons.base import Menu, Wizard


class OpenCompany(Menu, action="company"):
    """Show my company."""


class BecomeEmployer(Menu, action="hire"):
    """Ask to become an employer, or found the company of an invited one."""


class ApproveEmployer(Menu, action="hireyes"):
    """Make an applicant an employer."""

    person_id: int


class RefuseEmployer(Menu, action="hireno"):
    """Turn an applicant down."""

    person_id: int


class InviteColleague(Menu, action="colleague"):
    """Make a link for a colleague."""


class ThinkOfLeaving(Menu, action="quit"):
    """Ask before I leave the company."""


class LeaveCompany(Wizard, action="quityes"):
    """Leave it; a colleague takes my interviews over, 0: there are none."""

    colleague_id: int


class OpenJobs(Menu, action="jobs"):
    """Show a page of my company's jobs."""

    page: int = 0


class AddJob(Menu, action="newjob"):
    """Write a job down."""


class SaveJob(Wizard, action="newjobyes"):
    """Write the job down that a sentence has named."""


class OpenJob(Menu, action="job"):
    """Show a job."""

    job_id: int


class SwitchJob(Menu, action="jobopen"):
    """Open a job (1) or close it (0): pressing twice does it once."""

    job_id: int
    on: int


class EditJob(Menu, action="jobedit"):
    """Type another title ("title") or reference ("reference") of a job."""

    field: str
    job_id: int


class DropReference(Wizard, action="noref"):
    """Let the job have no reference."""

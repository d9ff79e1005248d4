"""The ways into an invitation: with nothing, with what a sentence has said, or like an interview that there is."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.flow.conversation import Next, command, pressed
from bot.flow.turn import Turn
from bot.handlers.invitations.draft import Known, interviewing, open_jobs
from bot.handlers.invitations.when import go_to_time
from bot.handlers.invitations.who import ask_who, search
from bot.handlers.times import UNFULFILLED
from bot.services.views.sessions import JobView, SessionView
from bot.ui.buttons.invitations import NextRound, OpenInterview
from domain.interviews import LENGTHS
from domain.refusals import NotAllowed
from domain.session import Part
from domain.wishes import Wish, stored
from domain.zones import minute


@interviewing.entry(command("interview"))
async def begin(turn: Turn, words: str) -> Next:
    """Begin with the applicants; a name may follow the command."""
    return await _begin(turn, Known(sought=words))


@interviewing.entry(pressed(OpenInterview))
async def open_(turn: Turn, _press: OpenInterview) -> Next:
    """Begin with the applicants."""
    return await _begin(turn, Known())


@interviewing.opening(refusals=UNFULFILLED)
async def begin_with(turn: Turn, known: Known) -> Next:
    """Begin with what is known, at the first thing that is not."""
    return await _begin(turn, known)


@interviewing.entry(pressed(NextRound))
async def next_round(turn: Turn, press: NextRound) -> Next:
    """Begin another round with the people of an interview."""
    return await _begin(turn, await _round_after(turn, press.session_id))


async def open_next_round(turn: Turn, session_id: int, wish: Wish) -> str | None:
    """Begin another round at the time that was said."""
    return await begin_with(turn, replace(await _round_after(turn, session_id), wish=wish))


async def _round_after(turn: Turn, session_id: int) -> Known:
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    if view.interview is None or view.applicant is None or view.part not in (Part.HOST, Part.COHOST, Part.COLLEAGUE):
        raise NotAllowed("only the company of an interview invites to another round")
    return another_round(turn, view, view.applicant.id)


def another_round(turn: Turn, view: SessionView, applicant_id: int) -> Known:
    """Return what is known of an interview with somebody that is like another one, and follows it."""
    interview, me = view.interview, turn.person.id
    beside = tuple(each.id for each in view.interviewers if each.id != me)
    job_id = interview.job_id if interview and interview.job and interview.job.is_open else None
    return Known(
        (applicant_id,),
        view.length,
        view.kind,
        cohosts=beside,
        title=view.title,
        job_id=job_id or 0,
        round=interview.round + 1 if interview else 1,
    )


async def _begin(turn: Turn, known: Known) -> Next:
    await turn.services.companies.mine(turn.tx, actor=turn.person)
    draft, usual = interviewing.draft(turn), await turn.services.applicants.usual(turn.tx, actor=turn.person)
    draft.applicants, draft.cohosts = list(dict.fromkeys(known.applicants)), list(known.cohosts)
    draft.minutes, draft.pause = _known_length(known.minutes) or usual.minutes, known.pause
    draft.kind, draft.title, draft.round = known.kind.value, known.title, known.round
    draft.job_id = known.job_id or _usual_job(await open_jobs(turn), usual.job_id)
    draft.prepare, draft.link = known.prepare, known.link
    draft.starts = sorted({minute(start) for start in known.starts})
    if known.wish is not None:
        draft.wish = stored(known.wish)
    if known.sought:
        return await search(turn, known.sought)
    return await go_to_time(turn) if draft.applicants else ask_who(turn)


def _known_length(minutes: int) -> int:
    return minutes if minutes in LENGTHS else 0


def _usual_job(jobs: Sequence[JobView], last: int | None) -> int:
    """Return the only open job, or the last one that was used."""
    if len(jobs) == 1:
        return jobs[0].id
    return last if last is not None and last in {each.id for each in jobs} else 0

"""After an interview, in words: what comes of it, and notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.interviews.answers import answered
from bot.handlers.interviews.decisions import begin_in_words as begin_note
from bot.handlers.interviews.decisions import decide, read, show_notes
from bot.handlers.interviews.staff import colleagues_called
from bot.handlers.interviews.which import coming, held_with, only_hires
from bot.handlers.text.roles import is_employer
from bot.handlers.text.sessions import ahead, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.decisions import PickDecision, ReadNotes
from bot.ui.screens import interview_words as screens
from domain.asking.after import read_after
from domain.asking.interviews import About, is_decision
from domain.asking.people import is_named
from domain.interviews import Decision
from domain.session import Action, Part

_JUST = dt.timedelta(hours=2)
"""After the end of an interview, how long a note without a name is about it."""
DECISIONS: Mapping[str, Decision] = {
    "moved on": Decision.MOVED_ON,
    "rejected": Decision.REJECTED,
    "no-show": Decision.NO_SHOW,
    "again": Decision.AGAIN,
    "failed": Decision.REJECTED,
    "hired": Decision.MOVED_ON,
}


async def is_of_held(turn: Turn, about: About) -> bool:
    """Tell whether somebody is named with whom an interview is over, and who has none ahead."""
    words = " ".join(about.names).split()
    held = [view for view in await held_with(turn, Action.DECIDE) if view.end <= turn.now]
    ahead_ = await coming(turn)
    is_ahead = any(not with_names(ahead_, [word])[1] for word in words)
    return bool(held) and not with_names(held, words)[1] and not is_ahead


async def absent_from(turn: Turn, text: str) -> About | None:
    """Return of whom a text says that they did not come to an interview that is over."""
    said = read_after(text) if is_employer(turn) else None
    if said is None or said.kind != "no show":
        return None
    held = [view for view in await held_with(turn, Action.DECIDE) if view.end <= turn.now]
    names = tuple(name for name in said.names if not with_names(held, [name])[1])
    return About("no-show", names) if names or (held and not said.names) else None


async def come_of_it(turn: Turn, about: About) -> None:
    """Keep what comes of an interview that is over: of the one that is named, or of the only one not decided.

    Raises:
        Unanswered: whoever writes has none that could be meant.
    """
    views = [view for view in await held_with(turn, Action.DECIDE) if view.end <= turn.now]
    found, unknown = with_names(views, [word for name in about.names for word in name.split()])
    is_alone = is_decision(str(turn.text)) or (about.kind == "no-show" and read_after(str(turn.text)) is not None)
    if unknown or (not about.names and not is_alone) or await _is_about_another(turn, about):
        raise Unanswered
    open_ = [view for view in found if view.interview is not None and view.interview.decision is None]
    meant = open_ or (found[:1] if about.names else [])
    if not meant:
        raise Unanswered
    if len(meant) > 1:
        turn.show(screens.which(turn.say, meant))
    else:
        await decide(turn, PickDecision(meant[0].id, DECISIONS[about.kind], version=meant[0].version))


async def _is_about_another(turn: Turn, about: About) -> bool:
    """Tell whether what runs may be meant; or, without a name, a request that waits, rather than what is over."""
    running = [view for view in await ahead(turn) if view.start <= turn.now]
    if running and not with_names(running, " ".join(about.names).split())[1]:
        return True
    return not about.names and bool((await turn.services.sessions.requests(turn.tx, actor=turn.person, size=1)).items)


async def notes(turn: Turn, about: About) -> None:
    """Show the notes about an applicant: about the last one when nobody is named.

    Raises:
        Unanswered: whoever asks has interviewed nobody of this name.
    """
    found, unknown = with_names(await held_with(turn, Action.READ_NOTES), " ".join(about.names).split())
    if not found or unknown:
        raise Unanswered
    await read(turn, ReadNotes(found[0].id, version=found[0].version))


async def told(turn: Turn, about: About) -> None:
    """Show what a colleague has noted of an interview, or what an applicant has answered.

    Raises:
        Unanswered: whoever asks is no employer, or neither is named.
    """
    words = " ".join(about.names).split() if is_employer(turn) else []
    staff = [word for word in words if await colleagues_called(turn, [word])]
    others = replace(about, names=tuple(word for word in words if word not in staff))
    if staff:
        await notes(turn, others)
    elif words and not with_names(await coming(turn), words)[1]:
        await answered(turn, others)
    else:
        raise Unanswered


async def note(turn: Turn, about: About) -> str | None:
    """Keep a note behind what one has written already, or ask for its words; nothing of it is for the applicant.

    Raises:
        Unanswered: whoever writes interviews nobody: the note may be one for a session that is ahead.
    """
    held = await held_with(turn, Action.DECIDE)
    to_come = [view for view in await coming(turn) if view.part is not Part.GUEST and view not in held]
    view = await _noted(turn, about, held, to_come)
    if view is None and not (only_hires(turn) and (held or to_come)):
        raise Unanswered
    if view is None or view not in held:
        turn.show(screens.whose_note(turn.say, [] if view else held, [view] if view else to_come))
        return None
    if not about.words:
        return await begin_note(turn, view)
    before = (await turn.services.sessions.notes(turn.tx, view.id, actor=turn.person)).mine
    words = "\n".join(filter(None, (before, about.words)))
    found = await turn.services.sessions.write_note(turn.tx, view.id, words, actor=turn.person)
    await show_notes(turn, view.id, found, turn.say("note-saved"))
    return None


async def _noted(
    turn: Turn, about: About, held: Sequence[SessionView], to_come: Sequence[SessionView]
) -> SessionView | None:
    """Return the interview that a note is about: with who is named, else the one that runs or is just over.

    Args:
        turn: whose note it is.
        about: the note.
        held: the interviews about which one can be written, those that run first, then the last.
        to_come: those that have not begun.
    """
    views, card = [*held, *to_come], await turn.replied_to()
    if about.names or card is not None:
        found, unknown = with_names(views, " ".join(about.names).split())
        found = [view for view in found if card is None or about.names or view.id == card.session_id]
        return None if unknown or not found else found[0]
    just = next((view for view in held if view.end > turn.now - _JUST), None)
    told = {view.applicant.id for view in views if view.applicant and is_named(view.applicant.name, about.words)}
    if not told:
        return just
    theirs = next((view for view in views if view.applicant and {view.applicant.id} == told), None)
    return theirs if just is None or theirs in held else None

"""What admins do: applications, and what was given up. And asking to become a mentor."""

from __future__ import annotations

from msgspec import field

from bot.flow.conversation import END, Conversation, Next, Routes, Said, command, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers.start import show_dashboard
from bot.handlers.text.matchers import no_wish, own_words, question
from bot.handlers.text.sessions import known
from bot.ui.buttons.admin import ApplyNow, Approve, BecomeMentor, OpenAdmin, Refuse
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.letters import DropLetter, OpenLetters, RetryLetter
from bot.ui.buttons.profile import ChangeAnswer, PickStart
from bot.ui.screen import Screen
from bot.ui.screens import admin as screens
from bot.ui.screens import availability, letters
from bot.ui.screens import profile as profiles
from domain.asking import without_names
from domain.hours import PRESETS
from domain.profile import LIMITS, Field
from domain.slots import Window
from domain.status import Role
from domain.texts import clean
from domain.typed import weekly_hours
from domain.when import on_the_clock

admin = Routes("admin")

ABOUT, HOURS, SEEN = "about", "hours", "seen"


@admin.on(command("admin"), leaves=True)
@admin.on(pressed(OpenAdmin))
async def overview(turn: Turn, _way: object) -> None:
    """Show who waits for an answer, and what was given up."""
    applicants = await turn.services.mentors.applicants(turn.tx, actor=turn.person)
    troubles = await turn.services.dead_letters.troubles(turn.tx, actor=turn.person)
    employers = await turn.services.companies.applicants(turn.tx, actor=turn.person)
    turn.show(screens.admin(turn.say, applicants, troubles, employers))


async def show_waiting(turn: Turn) -> bool:
    """Show an admin who waits for an answer; False: nobody does, or it is no admin."""
    if Role.ADMIN not in turn.person.roles:
        return False
    mentors = await turn.services.mentors.applicants(turn.tx, actor=turn.person)
    employers = await turn.services.companies.applicants(turn.tx, actor=turn.person)
    if mentors or employers:
        await overview(turn, None)
    return bool(mentors or employers)


@admin.on(pressed(Approve))
async def approve(turn: Turn, press: Approve) -> None:
    """Make the applicant a mentor."""
    applicant = await turn.services.mentors.approve(turn.tx, press.person_id, actor=turn.person)
    turn.show(screens.approved(turn.say, applicant.name))


@admin.on(pressed(Refuse))
async def refuse(turn: Turn, press: Refuse) -> None:
    """Turn the applicant down."""
    applicant = await turn.services.mentors.refuse(turn.tx, press.person_id, actor=turn.person)
    turn.show(screens.refused(turn.say, applicant.name))


# ── What was given up ──


@admin.on(pressed(OpenLetters))
async def show_letters(turn: Turn, press: OpenLetters) -> None:
    """Show the latest of a sort."""
    troubles = await turn.services.dead_letters.troubles(turn.tx, actor=turn.person)
    if press.sort not in troubles.letters:
        raise StaleButton(press.sort)
    latest = await turn.services.dead_letters.latest(turn.tx, press.sort, actor=turn.person)
    turn.show(letters.letters(turn.say, press.sort, latest, troubles.letters[press.sort]))


@admin.on(pressed(RetryLetter))
async def retry(turn: Turn, press: RetryLetter) -> str:
    """Let one be tried again."""
    done = await turn.services.dead_letters.retry(turn.tx, press.sort, press.letter_id, actor=turn.person)
    await show_letters(turn, OpenLetters(press.sort))
    return turn.say("letter-retried" if done else "letter-gone")


@admin.on(pressed(DropLetter))
async def drop(turn: Turn, press: DropLetter) -> str:
    """Give one up for good."""
    done = await turn.services.dead_letters.drop(turn.tx, press.sort, press.letter_id, actor=turn.person)
    await show_letters(turn, OpenLetters(press.sort))
    return turn.say("letter-dropped" if done else "letter-gone")


# ── Becoming a mentor ──


class ApplyDraft(Draft):
    """What the applicant has answered so far; nothing of it is kept before it is sent."""

    words: str = ""
    """What they can help with."""
    hours: list[list[int]] = field(default_factory=list)

    @property
    def windows(self) -> list[Window]:
        """The weekly hours."""
        return [(day, start, end) for day, start, end in self.hours]


applying = Conversation("apply", draft=ApplyDraft)


@applying.entry(pressed(BecomeMentor))
async def begin(turn: Turn, _press: BecomeMentor) -> str | None:
    """Ask what the person can help with; who has applied before sees the state of that."""
    profile = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if profile is None or profile.state == "REFUSED":
        return ABOUT
    if profile.state == "WAITING":
        turn.show(availability.not_yet(turn.say, profile))
    else:
        await show_dashboard(turn)
    return END


def _next(turn: Turn) -> str:
    """Return the first question that has no answer; without any how it looks comes last."""
    draft = applying.draft(turn)
    if not draft.words:
        return ABOUT
    return SEEN if draft.hours else HOURS


@applying.screen(ABOUT)
async def ask(turn: Turn) -> Screen:
    """Ask what the person can help with."""
    return screens.apply(turn.say, turn.version)


@applying.step(question(), at=ABOUT)
async def explain(turn: Turn, _text: str) -> Next:
    """Say what is meant when something is asked instead."""
    return Said(turn.say("apply-hint"), ABOUT)


@applying.step(own_words(says_times=False), at=ABOUT, takes_text=True)
async def take(turn: Turn, text: str) -> Next:
    """Take these words; a name alone says nothing of what somebody can help with."""
    people, rest = without_names(text, await known(turn))
    if people and not rest.strip():
        return Said(turn.say("apply-hint"), ABOUT)
    applying.draft(turn).words = clean(text, Field.ABOUT, limit=LIMITS[Field.ABOUT])
    return _next(turn)


@applying.step(no_wish(), at=ABOUT)
async def hint(turn: Turn, _text: str) -> Next:
    """Say what is meant when it is a time, a yes, or nothing at all."""
    return Said(turn.say("apply-hint"), ABOUT)


@applying.screen(HOURS)
async def ask_hours(turn: Turn) -> Screen:
    """Ask for the weekly hours."""
    return profiles.apply_hours(turn.say, turn.version)


@applying.step(pressed(PickStart), at=HOURS)
async def pick_hours(turn: Turn, press: PickStart) -> Next:
    """Take a preset."""
    if press.code not in PRESETS:
        raise StaleButton(press.code)
    applying.draft(turn).hours = [list(window) for window in PRESETS[press.code]]
    return _next(turn)


@applying.step(typed(), at=(HOURS, SEEN))
async def type_hours(turn: Turn, text: str) -> Next:
    """Take typed hours: how they were understood is shown before anything is sent."""
    readings = weekly_hours(on_the_clock(text, turn.at), turn.at)
    if not readings or not readings[0].windows:
        return Said(turn.say("hours-unclear"), turn.dialog.step)
    applying.draft(turn).hours = [list(window) for window in readings[0].windows]
    return SEEN


@applying.screen(SEEN)
async def seen(turn: Turn) -> Screen:
    """Show how students would see the applicant."""
    draft = applying.draft(turn)
    return profiles.apply_seen(turn.say, turn.person.name, draft.words, draft.windows, turn.version)


@applying.step(pressed(ChangeAnswer), at=SEEN)
async def change(_turn: Turn, press: ChangeAnswer) -> Next:
    """Ask one of the questions again."""
    if press.step not in (ABOUT, HOURS):
        raise StaleButton(press.step)
    return press.step


@applying.step(pressed(ApplyNow))
async def send(turn: Turn, _press: ApplyNow) -> Next:
    """Ask the admins; what is missing is asked for first, also when an earlier release has sent the button."""
    draft = applying.draft(turn)
    if _next(turn) != SEEN:
        return Said(turn.say("apply-hint") if not draft.words else "", _next(turn))
    await turn.services.mentors.apply(turn.tx, about=draft.words, hours=draft.windows, actor=turn.person)
    turn.show(screens.applied(turn.say))
    return END


@applying.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without applying."""
    await show_dashboard(turn)
    return END

"""What a sentence about sessions asks for. No I/O and no guessing: what is not about sessions is None."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from domain.asking.kept import Kept, kept_apart
from domain.asking.lengths import without_refused_lengths
from domain.asking.moves import Moving
from domain.asking.parts import after_opening, clauses, without_reason
from domain.asking.people import Names, bare, knowing
from domain.asking.reading import Parse, ZoneOf, hour_or_time, is_complete
from domain.asking.session_words import NOT_BEHIND
from domain.asking.several import day_of
from domain.asking.words import LONGEST, MOST_WORDS, Hit, Word, plain, read
from domain.when import Now, When

Intent = Literal["book", "move", "cancel", "agenda", "free", "about"]
_BEHIND_VERBS = frozenset(map(plain, NOT_BEHIND))
_OF_NAMED = frozenset({"filler", "session", "my", "honorific", "title", "case", "with", "a", "next"})
_BESIDE_HOUR = frozenset({"filler", "honorific", "title", "case", "with", "want", "book", "meet", "someone"})
_SEEKS = frozenset({"someone", "knows", "who is"})
_TRADE = frozenset({"subject", "at large"})
_DAY = 24 * 60
_BESIDE = 3  # words between a verb and what denies it
Again = Literal["", "time", "week", "mentor", "session"]


class Ask(Struct, frozen=True):
    """What somebody asks for, as far as the sentence says it."""

    intent: Intent
    people: tuple[int, ...] = ()
    """Who may be meant; if there are several, the bot asks which one."""
    guessed: bool = False
    """The name was misspelled."""
    named: str = ""
    """A name that nobody has."""
    subject: str = ""
    """What the mentor must know about, when no mentor is named; `people` are then those who say that they know it."""
    when: When | None = None
    """book: the time; move: the new time, or by how much; else: which sessions."""
    which: When | None = None
    """move: the session's present time."""
    earlier: bool = False
    """move by a duration: to an earlier time."""
    is_next: bool = False
    """The next session is meant."""
    is_said: bool = True
    """A word says what is wanted; otherwise it is only a time or a name, which books when no dialog is going on."""
    topic: str = ""
    minutes: int = 0
    """How long it should be; 0 when nothing is said."""
    is_this: bool = False
    """move, cancel: nothing says which session, so it is the one that is looked at."""
    toward: int = 0
    """move: to an earlier (-1) or a later time (1), when nothing more is said of it."""
    perhaps: bool = False
    """move: it may as well correct, or book, what is being talked about."""
    is_of_session: bool = False
    """move: it says that a session of theirs changes; else their name alone may be all that is different."""
    shift: int = 0
    """book: by how many minutes what is talked about is put off, if anything is; `when` counts them from now, and may
    say an hour beside whole days.
    """
    is_search: bool = False
    """book: it asks who has time, rather than for one time."""
    is_soonest: bool = False
    """book: the first time there is."""
    again: Again = ""
    """book: what is taken over from the session before: its mentor and topic, its mentor only, or its clock time
    (with the day of the week).
    """
    is_all: bool = False
    """cancel, move: all of them."""
    spared: frozenset[int] = frozenset()
    """The sessions that are left out of all of them."""
    instead: Ask | None = None
    """book: this session is cancelled for it."""
    kept: tuple[Ask, ...] = ()
    """move, cancel: these sessions stay as they are."""
    said: str = ""
    """move, cancel: the text without the clauses about those."""

    @property
    def is_time_alone(self) -> bool:
        """Whether a time is all that is said."""
        return self == Ask("book", when=self.when, is_said=False) and self.when is not None


def understand(
    text: str,
    names: Names,
    at: Now,
    *,
    zone_of: ZoneOf | None = None,
) -> Ask | None:
    """Return what a sentence asks for, or None when it is not about sessions.

    Args:
        text: what was typed.
        names: who may be named: mentors, and those one has sessions with.
        at: of who asks.
        zone_of: finds the zone of a place that is named beside a time; None: places are not looked for.
    """
    if not _may_ask(text):
        return None

    parse = cache(at.when)  # one part is asked about for several reasons

    @cache
    def ask(part: str) -> Ask | None:
        return _Sentence(part, names, parse, zone_of).ask()

    def read_all(part: str) -> Ask | None:
        return _one_for_another(part, ask) or ask(part) or _in_part(part, ask)

    def kept(clause: Kept) -> Ask | None:
        found = _Sentence(clause.named, names, parse, zone_of).named()
        return found if found is not None and (found.people or not clause.is_left) else None

    wanted = without_refused_lengths(text, parse)
    found = _beside_kept(wanted, read_all, kept) or read_all(wanted)
    is_length = found is None and wanted != text
    return _Sentence(wanted, names, parse, zone_of).of_length() if is_length and wanted.strip() else found


def _beside_kept(text: str, ask: Callable[[str], Ask | None], kept: Callable[[Kept], Ask | None]) -> Ask | None:
    """Read "keep ayesha's, cancel rahim's": what changes, and what is to stay as it is."""
    rest, clauses = kept_apart(text, lambda clause: kept(clause) is not None)
    found = ask(rest) if clauses else None
    if found is None or found.intent not in ("cancel", "move"):
        return None
    is_named = bool(found.people or found.when)
    if any(clause.is_no for clause in clauses):
        is_other = is_named and found.intent == "cancel"
    else:
        is_other = is_named or bool(found.which) or not found.is_this
    sessions = [each for clause in clauses if (each := kept(clause)) is not None]
    return replace(found, kept=tuple(sessions), said=rest) if is_other else None


def guess(text: str, names: Names, at: Now) -> Ask | None:
    """Return what a text may ask for in which nobody understands some words: whose times, or who somebody is.

    It is worth showing instead of nothing; nothing is to be changed by it. The arguments are those of `understand`.
    """
    if not _may_ask(text):
        return None
    return _Sentence(text, names, at.when, None).guess()


def _may_ask(text: str) -> bool:
    return len(text) <= LONGEST and 0 < len(read(text)[0]) <= MOST_WORDS


def read_time(text: str, at: Now) -> When | None:
    """Return the time that is meant where one is asked for: there a bare "5" is an hour."""
    return hour_or_time(text, at.when) or hour_or_time(after_opening(text), at.when)


def hour_beside(ask: Ask, now: dt.datetime) -> When | None:
    """Return the hour that is said beside the days by which something is put off: "ekdin por 8 tay"."""
    length, when = ask.shift * dt.timedelta(minutes=1), ask.when
    if length % dt.timedelta(days=1) or when is None or not isinstance(when.start, dt.datetime):
        return None
    if abs(when.start - now - length) < dt.timedelta(minutes=1):
        return None
    hours = [each.start.time() for each in (when, *when.alternatives) if isinstance(each.start, dt.datetime)]
    others = tuple(When("time", time=each) for each in hours[1:])
    return When("time", time=hours[0], assumed=when.assumed, alternatives=others)


def shifted(ask: Ask, now: dt.datetime) -> Ask:
    """Return as a move what puts off by a length, and nothing else; any other as it is."""
    if not ask.shift or hour_beside(ask, now) is not None:
        return ask
    when = When("duration", duration=abs(ask.shift) * dt.timedelta(minutes=1))
    return replace(ask, intent="move", minutes=0, when=when, earlier=ask.shift < 0)


def from_now(ask: Ask, text: str, at: Now) -> Ask:
    """Return a move by a length as a booking: there is no session to count from, so it counts from now.

    Whole days are counted from today, and leave the hour open unless the text says it or a part of the day beside them.
    """
    when, length = ask.when, None if ask.when is None else ask.when.duration
    if when is not None and length is not None and not ask.earlier:
        days, rest = divmod(length, dt.timedelta(days=1))
        if days and not rest:
            date, whole = at.today + dt.timedelta(days=days), at.when(text)
            in_days = replace(when, kind="date", date=date, duration=None)
            when = whole if whole is not None and day_of(whole) == date else in_days
        else:
            when = replace(when, kind="datetime", start=at.now + length, duration=None)
    return replace(ask, intent="book", when=when)


def _in_part(text: str, ask: Callable[[str], Ask | None]) -> Ask | None:
    """Read a text of which only a part asks for something: "no, saturday", "cancel it because ...", two sentences."""
    rest, reasoned = after_opening(text), without_reason(text)
    found = (ask(rest) if rest else None) or (ask(reasoned) if reasoned else None)
    if found is not None:
        return found
    head, colon, _ = text.partition(": ")
    called_off = ask(head) if colon else None
    if called_off is not None and called_off.intent == "cancel":  # "cancel: father in hospital"
        return called_off
    asks = [each for part in clauses(text) if (each := ask(part)) is not None]
    return _of_clauses(asks)


def _of_clauses(asks: Sequence[Ask]) -> Ask | None:
    """Return what one clause asks for, when the others tell why; what is called off and put elsewhere is moved."""
    changing = [each for each in asks if each.intent in ("cancel", "move")]
    if len(asks) == len(changing) == 1:
        return changing[0]
    if asks and all(each.intent == "cancel" and not each.people for each in asks):
        return _all_called_off(asks)
    if [each.intent for each in asks] != ["cancel", "move"]:
        return None
    gone, new = asks
    return replace(new, which=new.which or gone.when, people=new.people or gone.people, is_this=False)


def _all_called_off(asks: Sequence[Ask]) -> Ask | None:
    """Return "cancel all" with the time at which somebody cannot come: "can't tonight, cancel all"."""
    everything, times = [each for each in asks if each.is_all], [each.when for each in asks if each.when is not None]
    return replace(everything[0], when=times[0]) if everything and len(times) == 1 else None


def _one_for_another(text: str, ask: Callable[[str], Ask | None]) -> Ask | None:
    """Read "cancel maria and book ayesha sunday 8pm instead" and "ayesha instead of maria": one session for another."""
    words, hits = read(text)
    roles = {hit.role for hit in hits}
    joined = _one_after_another(clauses(text), ask) if "cancel" in roles else None
    if joined is not None:
        return joined
    if "cancel" in roles and (roles & {"book", "arrange"} or any("takes" in word.cues for word in words)):
        for hit in hits:
            if hit.role == "then" and hit.first > 0 and hit.after < len(words):
                found = _joined(ask(text[: words[hit.first].start]), ask(_unsaid(text, words[hit.after - 1].end)))
                if found is not None:
                    return found
    return _in_place_of(text, words, hits, ask)


def _one_after_another(pair: Sequence[str], ask: Callable[[str], Ask | None]) -> Ask | None:
    """Read "cancel maria, book ayesha sunday 8pm": somebody else is named, with a word that books."""
    if len(pair) != 2:  # noqa: PLR2004 - what is called off, and what comes in its place
        return None
    gone, wanted = ask(pair[0]), ask(pair[1])
    is_meant = wanted is not None and wanted.people and wanted.is_said
    is_other = is_meant and gone is not None and wanted is not None and gone.people != wanted.people
    return _joined(gone, wanted) if is_other else None


def _joined(first: Ask | None, second: Ask | None) -> Ask | None:
    """Join a cancellation with a booking."""
    if first is None or second is None or first.intent != "cancel" or second.intent != "book":
        return None
    if not second.is_said and second.when is None:  # "cancel tanvir and maria"
        return None
    return replace(second, instead=first)


def _unsaid(text: str, first: int) -> str:
    """Return the rest of a text without "instead", which means the other part of it here."""
    rest = text[first:]
    for word in read(rest)[0]:
        if "softly" in word.cues:
            rest = rest[: word.start] + " " * (word.end - word.start) + rest[word.end :]
    return rest


def _in_place_of(text: str, words: Sequence[Word], hits: Sequence[Hit], ask: Callable[[str], Ask | None]) -> Ask | None:
    """Read a mentor that is wanted in place of another one: behind the words in English, before them in Bangla."""
    for hit in (hit for hit in hits if hit.role == "in place of" and hit.first > 0):
        old, new = _sides(text, words, hit)
        former = ask(old)
        wanted = ask(new) if former is not None and former.people else None
        if former is not None and wanted is not None and wanted.people:
            former = replace(former, intent="cancel", when=None)
            return replace(wanted, intent="book", instead=former, is_said=True, perhaps=True)
    return None


def _sides(text: str, words: Sequence[Word], hit: Hit) -> tuple[str, str]:
    """Return the part with the one that is given up, and the rest."""
    first, after = words[hit.first].start, words[hit.after - 1].end
    if "of" in words[hit.after - 1].cues:
        end = words[hit.after].end if hit.after < len(words) else after
        return text[after:end], text[:first] + text[end:]
    begin = words[hit.first - 1].start
    return text[begin:first], text[:begin] + text[after:]


class _Sentence(Moving):
    """One text while it is being understood."""

    def __init__(self, text: str, names: Names, parse: Parse, zone_of: ZoneOf | None) -> None:
        super().__init__(text, names, parse, zone_of)
        self.when = self.when or self._hour_beside_name()

    def _hour_beside_name(self) -> When | None:
        """Read the number that stands beside a name and nothing else as an hour: "rumi 9", "8 w ayesha"."""
        left = [word for at, word in enumerate(self.words) if at not in self.mention.words]
        numbers = [word for word in left if not word.is_name_like]
        is_alone = all(word in numbers or (word.roles and word.roles <= _BESIDE_HOUR) for word in left)
        if not self.mention.people or len(numbers) != 1 or not is_alone:
            return None
        found = hour_or_time(numbers[0].text, self.parse)
        return None if found is None else replace(found, span=(numbers[0].start, numbers[0].end))

    def ask(self) -> Ask | None:
        """Return what is asked for."""
        is_unneeded = self._is_unneeded()
        if not self.words or self.does("edits") or (self._is_denied() and not is_unneeded):
            return None
        intent = "cancel" if is_unneeded else self._intent()
        if intent is None:
            return None
        common = Ask(
            intent,
            people=self.mention.people,
            guessed=self.mention.guessed,
            named=bare(self.slice(*self.name)) if self.name else "",
            when=self.when,
            is_next=self.does("next"),
            is_said=intent != "book" or self._says_booking(),
        )
        if intent == "move":
            target, source = self.split()
            return replace(
                common,
                when=target,
                which=source,
                earlier=self.does("earlier"),
                toward=self.toward() if target is None else 0,
                perhaps=self.may_be_other,
                is_of_session=self.is_of_session,
                again="time" if self.does("same time") else "",
                is_this=source is None and not self.names_session,
                is_all=self.does("all"),
            )
        if intent == "cancel":
            is_all = self.does("all")
            return replace(common, is_all=is_all, is_this=not (is_all or common.when or self.names_session))
        return self._book(common) if intent == "book" else common

    def of_length(self) -> Ask | None:
        """Return what a text asks for that only says how long it should be."""
        is_length = self.when is not None and self.when.kind == "duration" and not (self.leftover() or self.name)
        return Ask("book", when=self.when, is_said=False, minutes=self._minutes()) if is_length else None

    def named(self) -> Ask | None:
        """Return which session a text names, when it says nothing else."""
        is_named = bool(self.mention.people) or self.when is not None
        says_more = self.leftover() or self.name or self.does("cancel", "move", "book", "free", "agenda")
        says_more = says_more or not all(
            word.roles & _OF_NAMED or at in self.mention.words or self.is_timed(at)
            for at, word in enumerate(self.words)
        )
        return None if says_more or not is_named else Ask("agenda", people=self.mention.people, when=self.when)

    def guess(self) -> Ask | None:
        """Return what may be asked for: a mentor or a subject is certain, and a time or a word that wants something."""
        if self._tells() or any(self.does(each) for each in ("edits", "cancel", "move", "agenda")):
            return None
        people = () if self.mention.guessed else self.mention.people
        if self.when is not None and self.when.kind == "duration":
            return None
        seeks = self.does("want", "someone", "knows", "free", "meet", "soonest")
        if self.when is not None and (people or (not self.name and (self.is_trade or self.does("someone")))):
            return self._search(Ask("book", people, when=self.when))
        if people:
            return Ask("about", people) if self.does("asks", "who is") or "?" in self.text else None
        return self._search(Ask("book")) if self.is_trade and seeks and not self.name else None

    def _search(self, ask: Ask) -> Ask:
        """Return a search whose topic is no more than the subject."""
        trade = [word.text for word in self.words if word.roles & {"subject", "at large"}]
        ask = self._book(ask)
        topic, subject = (" ".join(trade) if each else "" for each in (ask.topic, ask.subject))
        return replace(ask, topic=topic, subject=subject or ask.subject, is_search=True)

    def _tells(self) -> bool:
        """Tell whether something is denied or told, in whatever part of the sentence: "ayesha said it"."""
        left = [word for at, word in enumerate(self.words) if at not in self.mention.denied]
        return any("no" in word.roles or ("tells" in word.roles and "filler" not in word.roles) for word in left)

    def _says_booking(self) -> bool:
        """Tell whether a word says that it books; "make it 6pm please" only corrects what is being talked about."""
        more = bool(self.mention.people or self.topic_words or self.when is None)
        wants = self.does("want", "arrange") and more
        is_with = self.does("with") and not any("one" in word.cues for word in self.words)
        return wants or is_with or self.does("book", "meet", "session", "someone")

    def _is_denied(self) -> bool:
        """Tell whether it is denied, or told of what is over; "the same as last week" looks back as well."""
        looks_back = self.does("same time", "again")
        return any(
            not self.within(hit, "cancel", "yes")
            and not self._belongs_to_time(hit)
            and not self._is_of_reason_alone(hit)
            and not (looks_back and not self.has_cue(hit, "denies"))
            for hit in self.hits_of("no")
        )

    def _is_of_reason_alone(self, hit: Hit) -> bool:
        """Tell whether it denies something else than the verb: "ajke mood nai, kalker session cancel koren"."""
        verbs = self.hits_of("cancel", "move")
        if not verbs or not self.has_cue(hit, "denies"):
            return False
        is_ahead = self.words[hit.first].plain not in _BEHIND_VERBS
        return not any(
            0 <= (verb.first - hit.after if is_ahead else hit.first - verb.after) <= _BESIDE for verb in verbs
        )

    def _belongs_to_time(self, hit: Hit) -> bool:
        """Tell whether the word is part of a time, "not this friday"."""
        is_word = hit.after == hit.first + 1
        return is_word and self.has_cue(hit, "not") and self.is_timed(hit.first)

    # ── What is asked ──

    def _asks_who(self) -> bool:
        """Tell whether it asks who somebody is: "what does ayesha do?", উনি কে?"""
        if not self.does("who is") or self.when is not None or self.does("book", "session", "free", "want", "knows"):
            return False
        is_known = bool(self.mention.people) or self.does("they")
        return is_known and not self.topic_words and not self.leftover()

    def _intent(self) -> Intent | None:
        if self._asks_who():
            return "about"
        if self.offset is None and self.which is None and self.does("cancel") and self._cancels():
            return "move" if self.asks_for_another_time() else "cancel"
        if self.moves():
            return "move"
        if self.does("free") and (mine := self._is_free_mine()) is not None:
            return mine
        if self._asks_what_is() and not self.leftover() and not self.name:
            return "agenda"
        is_kept_from = (
            self.does("unsuited") and not self.mention.people
        )  # "thursday I have class": nothing is asked for
        return "book" if (self._books() and not is_kept_from) or self._is_length() else None

    def _cancels(self) -> bool:
        if self.names_session or self.does("all"):
            return True
        is_mine = self.when is not None and any(self.has_cue(hit, "cannot") for hit in self.hits_of("cancel"))
        return not self.does("someone") and (is_mine or not self.leftover())

    def _is_unneeded(self) -> bool:
        """Tell whether it names a session and says nothing of it but that it is not needed."""
        is_named = self.names_session or bool(self.mention.people) or (self.when is not None and not self._minutes())
        others = self.hits_of("no", "book", "want", "free", "someone")
        says_more = (
            self.leftover() or bool(self.topic_words or self.name) or any(word.roles & _TRADE for word in self.words)
        )
        wants = any(not self.within(hit, "unneeded") for hit in others)
        return self.does("unneeded") and is_named and not (says_more or wants)

    def _is_length(self) -> bool:
        """Tell whether it only says how long: "make it 45 minutes"."""
        is_length = self.when is not None and self.when.kind == "duration"
        is_said = self.is_other_length or self.does("move", "suggests")
        return is_length and is_said and not (self.leftover() or self.does("later", "earlier"))

    def _is_free_mine(self) -> Intent | None:
        if self.mention.people or self.does("someone", "soonest") or self.name or self.is_trade:
            return "book" if self.when or "?" in self.text or not self.leftover() else None
        is_asked = self.when is not None or "?" in self.text
        return "free" if self.does("i") and is_asked and not self.leftover() else None

    def _asks_what_is(self) -> bool:
        if self.does("again", "same time"):
            return False
        if self.does("agenda"):
            is_length = self.when is not None and self.when.kind == "duration"
            return (
                not self.is_verb_book()
                and not is_length
                and not (self.does("want") and self.does("session") and "?" not in self.text)
            )
        asks = self.does("session") and not self.does("want", "book", "arrange", "offered") and not self.mention.people
        return asks and self.when is not None and "?" in self.text and not is_complete(self.when)

    def _books(self) -> bool:
        whom = bool(self.mention.people or self.name or self.does("someone"))
        clear = not self.leftover()
        if self.is_verb_book():
            return whom or self.does("session") or self.when is not None or bool(self.topic_words) or clear
        if clear and self.does("soonest", "same time", "again"):
            return True
        if self.does("session", "next") and (self.does("want", "arrange") or whom):
            return self.does("want", "arrange") or (
                clear and (self.when is not None or self.does("with") or self.is_trade)
            )
        if self.does("meet", "want", "arrange", "knows") and whom:
            return self.when is not None or bool(self.topic_words) or clear or self.does("want", "meet")
        return (whom and clear and self._says_enough()) or self._is_time_or_topic(clear=clear)

    def _says_enough(self) -> bool:
        only_name = bool(self.mention.people) and not self.does("session")
        all_mentors = any("mentors" in word.cues for word in self.words)
        return self.when is not None or bool(self.topic_words) or only_name or all_mentors

    def _is_time_or_topic(self, *, clear: bool) -> bool:
        """Tell whether a time or a topic is said, and nothing but what one says with it."""
        if self.does("agenda") or not clear:
            return False
        thanks = self.when is None and any(self.has_cue(hit, "thanks") for hit in self.hits_of("greeting"))
        asks = self.does("asks") and not self.does("suggests", "offered")
        if self.is_trade and not thanks and (self.does("want", "meet") or not (asks or self.does("no", "i"))):
            return True
        return self._is_time(asks=asks)

    def _is_time(self, *, asks: bool) -> bool:
        kinds = ("datetime", "date", "range") if asks else ("datetime", "date", "range", "time")
        timed = self.when is not None and self.when.kind in kinds and (not self.topic_words or is_complete(self.when))
        is_mine = self.does("my") and self.does("session")
        return timed and not is_mine and not self.does("i", "meet") and not (self.does("free") and asks)

    # ── Booking ──

    def _book(self, ask: Ask) -> Ask:
        topic = "" if all("opening" in word.cues for word in read(self.topic)[0]) else self.topic  # "no with rahim"
        ask = replace(ask, topic=topic, minutes=self._minutes(), again=self._again(), is_soonest=self._is_soonest())
        ask = replace(ask, shift=self._shift())
        if self._is_now():
            ask = replace(ask, when=None, is_soonest=True)
        ask = replace(ask, is_search=ask.is_soonest or self.does("free", "someone", "offered"))
        if ask.people:
            return ask
        seeks = self.does("someone", "knows") or (self.is_trade and not ask.again and self.does("book", "want"))
        subject = ask.named or (topic if seeks else "") or self._left_words()
        known = knowing(self.names, subject) if subject else ()
        people = tuple(each for each in known if each not in self.mention.but)
        if self._seeks_by_person():
            return replace(ask, topic="", people=people, subject=subject, named="" if people else ask.named)
        if people:
            return replace(ask, people=people, subject=subject, named="", topic=topic or subject)
        return replace(ask, subject=subject if self.does("someone", "knows") and not ask.named else "")

    def _seeks_by_person(self) -> bool:
        """Tell whether somebody is looked for by where they work or what they speak: that is no topic."""
        said = frozenset[str]().union(*(word.roles for word in self.words))
        return (
            bool(said & _SEEKS)
            and not said & _TRADE
            and any("of person" in word.cues and not self.is_timed(at) for at, word in enumerate(self.words))
        )

    def _shift(self) -> int:
        """Return the minutes of "half an hour later" where it may as well count from now."""
        if self.does("book", "meet", "session"):
            return 0
        if self.does("same time") and self.day_beside() is not None:
            return -_DAY if self.does("day before") else _DAY
        length = self.length("unit", "days", is_away=True)
        if length is None or length.duration is None or self.when is None or self.when.span[0] < length.span[0]:
            return 0  # "aj theke 3 din por" counts from the day that it names
        counted = any("counts on" in word.cues for word in self.words if word.start >= length.span[1])
        minutes = length.duration // dt.timedelta(minutes=1) if counted else 0
        return -minutes if self.does("earlier") else minutes

    def _is_soonest(self) -> bool:
        is_first = any("first" in word.cues and not self.is_timed(at) for at, word in enumerate(self.words))
        return self.does("soonest") or (is_first and self.does("someone"))

    def _is_now(self) -> bool:
        """Tell whether the time is this very moment, as in "available now"."""
        if self.when is None or not isinstance(self.when.start, dt.datetime):
            return False
        now = self.parse("now")
        return now is not None and self.when.start == now.start

    def _again(self) -> Again:
        if self.does("same time"):
            return "week" if self.does("last week") else "time"
        if not self.does("again"):
            return ""
        return "mentor" if self.does("someone") else "session"

    def _left_words(self) -> str:
        """Return what is left when no mentor is named: "a python mentor"."""
        if not self.does("someone", "knows"):
            return ""
        return " ".join(word.text for at, word in enumerate(self.words) if self.is_free(at))

    def _minutes(self) -> int:
        """Return a length that is named beside the time."""
        when = self.when
        if when is None or when.duration is None:
            when = self.length("unit")
        length = when.duration if when is not None else None
        return length // dt.timedelta(minutes=1) if length is not None else 0

"""Which session a sentence moves, and to when: to another time, by a length, or from one time to the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from domain.asking.lexicon import CLASSIFIED, GENITIVES, PLURALS
from domain.asking.people import Names
from domain.asking.reading import LONGEST_LENGTH, Parse, ZoneOf, is_complete
from domain.asking.topics import Topical
from domain.asking.words import Hit, Word, plain
from domain.patterns import later
from domain.when import When

_OWNS = later(rf"(?:{'|'.join(GENITIVES)})$")
_SAYS_NOTHING = frozenset({"filler"})
_OWNERS = tuple(plain(each) for each in GENITIVES)
_NEXT_PART = later(r"[,;.।]|\b(?:but|rather|and)\b")

Span = tuple[int, int]


class Moving(Topical):
    """A text with how far it puts a session off, and with the time that it corrects."""

    def __init__(self, text: str, names: Names, parse: Parse, zone_of: ZoneOf | None) -> None:
        super().__init__(text, names, parse, zone_of)
        self.offset = self._find_offset()
        self.which: When | None = None
        self.is_other_length = False
        """It says how long the session is to be, and not when: "1 hour, not 30 minutes"."""
        if self.offset is not None:
            self.when = self.offset
        else:
            self._find_correction()

    # ── By how much ──

    def _find_offset(self) -> When | None:
        """Return the length in "an hour later": it is counted from the session, and not that of a reminder."""
        if self.does("reminds") and not self.does("move"):
            return None
        for hit in self.hits_of("later", "earlier"):
            if not self._counts_from_session(hit):
                continue
            for first in range(max(0, hit.first - LONGEST_LENGTH), hit.first):
                start, end = self.words[first].start, self.words[hit.first].start
                length = self.unnamed[start:end].rstrip()
                found = self.parse(length)
                if found is not None and found.kind == "duration" and found.span == (0, len(length)):
                    return replace(found, span=(start, self.words[hit.after - 1].end))
        return self._offset_behind() or self._offset_after_by() or self._offset_of_day()

    def _offset_after_by(self) -> When | None:
        """Return the length in "shift all of today by one hour"."""
        places = [at for at, word in enumerate(self.words) if "by" in word.cues] if self.does("move") else []
        for at in places:
            for after in reversed(range(at + 1, min(at + 2 + LONGEST_LENGTH, len(self.words)))):
                start, end = self.words[at + 1].start, self.words[after].end
                found = self.parse(self.unnamed[start:end])
                if found is not None and found.kind == "duration" and found.span == (0, end - start):
                    return replace(found, span=(self.words[at].start, end))
        return None

    def _offset_of_day(self) -> When | None:
        """Return the day of "move it to the day after": it is counted from the session, unless a day follows it."""
        return self.day_beside() if self.does("move") else None

    def day_beside(self) -> When | None:
        """Return the day that a text only calls the one after, or before, what is talked about."""
        for hit in self.hits_of("day after", "day before"):
            start, end = self.words[hit.first].start, self.words[hit.after - 1].end
            if not self._begins_with_time(self.unnamed[end:].strip()):
                return When("duration", duration=dt.timedelta(days=1), span=(start, end))
        return None

    def _offset_behind(self) -> When | None:
        """Return the length in "bring maria forward by an hour"."""
        hits = self.hits_of("later", "earlier") if self.does("pulls") else []
        for hit in (hit for hit in hits if hit.role != "later" or "pulls" not in self.words[hit.first].roles):
            start = self.words[hit.after - 1].end
            for after in range(hit.after, min(hit.after + LONGEST_LENGTH + 1, len(self.words))):
                found = self.parse(self.unnamed[start : self.words[after].end])
                if found is not None and found.kind == "duration":
                    return replace(found, span=(self.words[hit.first].start, self.words[after].end))
        return None

    def _counts_from_session(self, hit: Hit) -> bool:
        if self.has_cue(hit, "offset"):
            return not self.is_verb_book()
        if not self.has_cue(hit, "offset of session") or self._is_time_behind(hit):
            return False
        is_about = self.names_session and not self.does("book", "meet", "agenda")
        return self.does("move") or is_about or hit.role == "earlier"

    def _is_time_behind(self, hit: Hit) -> bool:
        """Tell whether an English word counts from a time that stands behind it: "an hour before 5pm"."""
        is_english = self.words[hit.first].plain.isascii() and "not ahead" not in self.words[hit.first].cues
        behind = self.unnamed[self.words[hit.after - 1].end :].strip()
        return is_english and hit.role == "earlier" and bool(behind) and self._begins_with_time(behind)

    def _begins_with_time(self, text: str) -> bool:
        found = self.parse(text)
        return found is not None and not text[: found.span[0]].strip()

    def is_verb_book(self) -> bool:
        """Tell whether "book" is what one does rather than what one reads."""
        return any(not hit.first or "reads" not in self.words[hit.first - 1].cues for hit in self.hits_of("book"))

    # ── One time, and not another ──

    def _find_correction(self) -> None:
        """Read "not tomorrow, friday": the time that is meant, and the one that is not."""
        for denial, *spans in self._sides():
            old, new = (self._within_text(span) for span in spans)
            new = new or self._day_beside(old, spans[1])
            if old is not None and new is not None and old.span != new.span:
                self.is_other_length = old.kind == new.kind == "duration"
                self.which, self.when, self.timed = None if self.is_other_length else old, new, [old.span, denial]
                return

    def _sides(self) -> Iterator[tuple[Span, Span, Span]]:
        """Yield words that deny or replace, and where the old and the new time may stand beside them."""
        end = len(self.unnamed)
        for hit in self.hits_of("cancel", "free", "unsuited"):
            after = _NEXT_PART.search(self.unnamed, self.words[hit.after - 1].end)
            cannot = self.has_cue(hit, "cannot") or (hit.role == "cancel" and self.has_cue(hit, "unable"))
            if (cannot or hit.role == "unsuited") and after is not None:
                denial = self.words[hit.first].start, self.words[hit.after - 1].end
                yield denial, (denial[1], after.start()), (after.end(), end)
                yield denial, (0, denial[0]), (after.end(), end)
        for at, word in enumerate(self.words):
            after = _NEXT_PART.search(self.unnamed, word.end) if "occupies" in word.cues else None
            if after is not None and (not at or not self.unnamed[word.end : after.start()].strip()):
                yield (word.start, word.end), (0, after.start()), (after.end(), end)
        replacing = {hit.after - 1 for hit in self.hits_of("in place of") if not self.has_cue(hit, "instead")}
        for at, word in enumerate(self.words):
            denies = "not" in word.cues and at not in self.mention.denied and not self._is_inability(at)
            if at in replacing or denies:
                yield (word.start, word.end), *self._around(at)

    def _day_beside(self, old: When | None, span: Span) -> When | None:
        """Return the day of "not thursday, the day after": it is counted from the one that is not meant."""
        if old is None or old.kind != "date" or old.date is None:
            return None
        for hit in self.hits_of("day after", "day before"):
            first, after = self.words[hit.first].start, self.words[hit.after - 1].end
            if span[0] <= first < span[1]:
                days = 1 if hit.role == "day after" else -1
                return replace(old, date=old.date + dt.timedelta(days=days), span=(first, after))
        return None

    def _is_inability(self, at: int) -> bool:
        """Tell whether an English "not" belongs to "not possible"."""
        return "not ahead" in self.words[at].cues and "cancel" in self.words[at].roles

    def _around(self, at: int) -> tuple[Span, Span]:
        """Return where the old and the new time may stand beside a word that denies or replaces."""
        word, end = self.words[at], len(self.unnamed)
        before, behind = (0, word.start), (word.end, end)
        is_of_before = at > 0 and "copula" in self.words[at - 1].cues and bool(self.unnamed[: word.start].strip())
        if "old behind" not in word.cues or is_of_before:  # in Bangla, and after "is", it stands before the denial
            return before, behind
        after = _NEXT_PART.search(self.unnamed, word.end)
        if after is not None and not self.unnamed[: word.start].strip():
            return (word.end, after.start()), (after.end(), end)
        return behind, before

    def _within_text(self, span: Span) -> When | None:
        """Return the time in a part of the text, with its place in the whole text."""
        part = self.unnamed[slice(*span)]
        begin = span[0] + len(part) - len(part.lstrip())
        found = self.part(*span)
        if found is None:
            return None
        return replace(found, span=(begin + found.span[0], begin + found.span[1]))

    # ── Whether it moves ──

    def asks_for_another_time(self) -> bool:
        """Tell whether who is not able to come asks for another time: "can't come tomorrow, any other day?"."""
        if self.offset is not None or self.which is not None or self.mention.denied:
            return False
        unable = [hit for hit in self.hits_of("cancel") if self.has_cue(hit, "unable")]
        others = [hit for hit in self.hits_of("another time") if unable and hit.first >= unable[0].after]
        end = self.words[others[0].first].start if others else 0
        return bool(others) and (self.when is None or self.when.span[0] < end)

    def moves(self) -> bool:
        """Tell whether a session gets another time."""
        hits = self.hits_of("move")
        if self.offset is not None or self.which is not None:
            is_about = bool(hits) or self.does("session", "next") or (self.offset is not None and self.names_session)
            return not self.is_verb_book() and (is_about or not self.leftover())
        if not hits:
            is_known = self._gives_new_time() or self._wants_it_otherwise() or self._sends_to()
            is_known = is_known or self._split_at_owner() is not None
            return is_known or self._proposes() or self._only_points() or self._keeps_clock()
        if all(self._is_soft(hit) for hit in hits):
            return not self.is_verb_book() and self._is_about_sessions() and self._says_new_time()
        return self._is_about_sessions() and not (self.is_verb_book() and self.does("again"))

    def _is_soft(self, hit: Hit) -> bool:
        """Tell whether another person may be meant as well as another time: not in "change the time"."""
        is_of_time = "moves" in self.words[hit.first].cues and "moment" in self.words[hit.after - 1].cues
        return self.has_cue(hit, "softly") and not is_of_time

    def _proposes(self) -> bool:
        """Tell whether another time is put to somebody: "ask tanvir if 7 is ok", "make tanvir at 7"."""
        is_to_all = self.does("all") and self.when is not None and self.when.kind != "duration"
        if self.topic_words or not (self.mention.people or is_to_all) or self.does("book", "session", "free"):
            return False
        if any(self.is_free(at) and "puts to" not in word.cues for at, word in enumerate(self.words)):
            return False
        first = min(self.mention.words, default=0)
        is_set = first > 0 and "sets" in self.words[first - 1].cues
        is_put = is_set or any("puts to" in word.cues for word in self.words)
        return (is_put or self.does("proposes")) and self.part(0, None) is not None

    def _split_at_owner(self) -> tuple[When, When] | None:
        """Split "kalker ta 7 tay" and "tomorrow's at 7": the day that owns the session, and the hour that is new.

        The new day may stand there as well: "kalker ta shukrobar", "tomorrow's at the same time on friday".
        """
        if self.leftover() or self.mention.people or self.does("book", "free", "agenda", "meet", "asks"):
            return None
        owners = (word for word in self.words if word.plain.endswith(_OWNERS) and not word.roles - _SAYS_NOTHING)
        owner = next((word for word in owners if self.parse(word.text) is not None), None)
        source = self.parse(owner.text) if owner is not None else None
        behind = [word for word in self.words if owner is not None and word.start >= owner.end]
        if source is None or source.date is None or any("session" in word.roles for word in behind[1:]):
            return None  # "kalker 7 tar session": the hour says which one
        target = self.part(behind[0].start, None) if behind else None
        if target is None or not (is_complete(target) or self._is_other_day(target, owner)):
            return None
        return target, source

    def _is_other_day(self, target: When, owner: Word | None) -> bool:
        """Tell whether a day is the new one of the session that a day owns, and not only of one that is like it."""
        is_theirs = self._is_classified() or (self.does("same time") and owner is not None and owner.plain.isascii())
        return target.kind == "date" and target.date is not None and is_theirs

    def _keeps_clock(self) -> bool:
        """Tell whether only another day is asked for: "can tanvir be on friday at the same time"."""
        is_day = self.when is not None and self.when.kind == "date"
        asks = self.does("same time") and self.does("want", "suggests") and not self.does("book", "again", "last week")
        return is_day and asks and bool(self.mention.people) and not self.leftover()

    def _only_points(self) -> bool:
        """Tell whether it only says earlier or later, of whichever session: "can tanvir be a bit later"."""
        if self.when is not None or self.leftover() or self.topic_words or not self.toward():
            return False
        is_free = self.does("free") and (bool(self.mention.people) or self.does("i"))
        is_soonest = any(not self.within(hit, "earlier") for hit in self.hits_of("soonest"))
        return not (is_free or is_soonest or self.does("book", "agenda", "cancel", "no", "asks", "someone", "again"))

    def _says_new_time(self) -> bool:
        """Tell whether another time is said or wanted, rather than another person."""
        if self.when is not None:
            return self.when.kind != "duration" or self.does("later", "earlier")
        hits = self.hits_of("move")
        if self.mention.people and any(self._is_of_time(hit) for hit in hits):
            return True
        is_alone = not self.mention.people and not self.is_trade
        return is_alone or any(self._split_instead() or ()) or self.part(0, None) is not None

    def _is_of_time(self, hit: Hit) -> bool:
        """Tell whether it is a time that is changed, "another time for maria", or a session: "change maria"."""
        is_verb = "moves" in self.words[hit.first].cues and hit.after in self.mention.words
        return is_verb or (hit.after - hit.first > 1 and "moment" in self.words[hit.after - 1].cues)

    def _is_about_sessions(self) -> bool:
        return self.names_session or not self.leftover()

    @property
    def names_session(self) -> bool:
        """Whether something says which session: who it is with, or what it is called."""
        return bool(self.mention.people) or self.does("session", "next", "all") or self._is_classified()

    def _is_classified(self) -> bool:
        """Tell whether a classifier stands for the session: "robibarer ta", "the sunday one"."""
        for before, word in pairwise(self.words):
            if "one" in word.cues and (
                self._is_when(before) or before.plain.endswith(GENITIVES) or "case" in before.roles
            ):
                return True
        return self.text != self.typed

    def _classifier(self) -> Word | None:
        """Return the word written apart that stands for the session: "robbar er ta"."""
        pairs = list(pairwise(self.words))
        return next((word for before, word in pairs if "one" in word.cues and "case" in before.roles), None)

    def _is_when(self, word: Word) -> bool:
        return not word.roles and self.parse(word.text) is not None

    def _sends_to(self) -> bool:
        """Tell whether a name, or the session of a day, is put at another time: "tanvir to friday"."""
        ends = [hit.after for hit in self.hits_of("session") if self.part(0, self.words[hit.first].start) is not None]
        last = max([*(at + 1 for at in self.mention.words), *ends], default=0)
        is_short = last + 1 < len(self.words) and "until" in self.words[last].cues and not self.leftover()
        return is_short and self.part(self.words[last].end, None) is not None

    def _gives_new_time(self) -> bool:
        """Tell whether the new time stands behind the session that is known: "5 tar meeting 6 tay den"."""
        if not self.does("want") or self.leftover() or self.does("book", "meet", "free"):
            return False
        target, source = self._split_at_session() or (None, None)
        if target is None and self._is_theirs_classified():
            target = self.when
        if target is None:
            return self._is_known_session() and self.does("later", "earlier") and not self.when
        if source is None and not self._is_known_session():
            return False
        return is_complete(target) or target.date is not None

    def _wants_it_otherwise(self) -> bool:
        """Tell whether it is asked for at another time: "can we do it next week?", "can we meet later?"."""
        if not self.does("want", "suggests") or self.leftover() or self.does("book", "free", "someone", "agenda"):
            return False
        if self.when is not None:
            says_it = any("it" in word.cues and not self.is_timed(at) for at, word in enumerate(self.words))
            return says_it and self.does("suggests") and self.when.kind != "duration"
        later = self.hits_of("later", "earlier")
        return any(self.has_cue(hit, "offset") or self.has_cue(hit, "offset of session") for hit in later)

    def _is_theirs_classified(self) -> bool:
        """Tell whether it is that of somebody who is named: "rahim er ta", রহিম ভাইয়েরটা."""
        return bool(self.mention.people) and self._is_classified()

    def _is_known_session(self) -> bool:
        """Tell whether the session is one that is known, as in "the session"."""
        if self._is_theirs_classified():
            return True
        for hit in self.hits_of("session"):
            before = self.words[hit.first - 1] if hit.first else None
            behind = self.words[hit.after] if hit.after < len(self.words) else None
            is_classified = self.words[hit.after - 1].plain.endswith(CLASSIFIED) or (
                behind is not None and behind.plain in CLASSIFIED
            )
            if is_classified or (before is not None and "known" in before.cues):
                return True
        return False

    @property
    def may_be_other(self) -> bool:
        """Whether a booking may be meant as well: nothing names a session, or says that it moves."""
        is_soft = all(self._is_soft(hit) for hit in self.hits_of("move"))
        return is_soft and not self.does("next") and (not self._says_session() or self.which is None)

    @property
    def is_of_session(self) -> bool:
        """Whether it says that a session of theirs changes, and not only whom it is about."""
        verbs = [
            hit for hit in self.hits_of("move") if "until" not in self.words[hit.after - 1].cues
        ]  # "change to rahim"
        is_said = self._says_session() or self._is_classified() or any(map(self._is_of_time, verbs))
        return bool(self.mention.people) and is_said

    def _says_session(self) -> bool:
        """Tell whether a session is named, and not the class that keeps somebody from a time."""
        return any(not self.within(hit, "unsuited") for hit in self.hits_of("session"))

    # ── From when to when ──

    def split(self) -> tuple[When | None, When | None]:
        """Return the new time and the present one, as far as the sentence says them."""
        if self.asks_for_another_time():
            return None, self.when
        if self.which is not None:
            return self.when, self.which
        if self.offset is not None:
            return self.offset, self._beside_offset()
        for at in (at for at in reversed(range(len(self.words))) if self._leads_to_time(at)):
            after = self.part(self.words[at].end, None)
            if after is not None:
                return after, self.part(0, self.words[at].start)
        length = self.length("unit", "day") if self.when is None else self.when
        if length is not None and length.kind == "duration":
            return length, None
        return self._split_proposal() or self._split_in_place() or self._split_by_length() or self._split_by_case()

    def _split_by_length(self) -> tuple[When | None, When | None] | None:
        """Take the length beside a day for how far it moves: "push everything today by half an hour"."""
        is_day = self.when is not None and self.when.kind == "date" and self.when.date is not None
        length = self.length("unit") if is_day and self.hits_of("move") else None
        return (length, self.when) if length is not None else None

    def _split_in_place(self) -> tuple[When | None, When | None] | None:
        """Split at a word that stands between the old time and the new one."""
        return self._split_instead() or self._split_softly() or self._split_at_session()

    def _split_proposal(self) -> tuple[When | None, When | None] | None:
        """Split where no word says that something moves: the hour that is put to somebody, or an owner's."""
        if self.hits_of("move"):
            return None
        lone = self.part(0, None) if self.when is None and self._proposes() else None
        return (lone, None) if lone is not None else self._split_at_owner()

    def _leads_to_time(self, at: int) -> bool:
        """Tell whether the new time may follow a word; in "have to move" it does not."""
        behind = self.words[at + 1] if at + 1 < len(self.words) else None
        return "until" in self.words[at].cues and (behind is None or "move" not in behind.roles)

    def _split_softly(self) -> tuple[When | None, When | None] | None:
        """Split at "make it": the new time stands behind it, the session's before it; a lone number is an hour."""
        for hit in self.hits_of("move"):
            if self.has_cue(hit, "softly") and "it" in self.words[hit.after - 1].cues:
                before = self.part(0, self.words[hit.first].start)
                after = self.part(self.words[hit.after - 1].end, None)
                if after is not None and (before is not None or self.when is None):
                    return after, before
        return None

    def toward(self) -> int:
        """Return -1 when an earlier time is wanted, and 1 for a later one; postponing leaves the day open."""
        if any("offset of session" not in self.words[hit.first].cues for hit in self.hits_of("earlier")):
            return -1
        later = any(self.has_cue(hit, "offset") for hit in self.hits_of("later"))
        return 1 if later else -1 if any(self.has_cue(hit, "forward") for hit in self.hits_of("earlier")) else 0

    def _beside_offset(self) -> When | None:
        """Return the present time that is said beside "an hour later"."""
        if self.offset is None:
            return None
        first, after = self.offset.span
        return self.parse(self.unnamed[:first] + " " * (after - first) + self.unnamed[after:])

    def _split_instead(self) -> tuple[When | None, When | None] | None:
        for at, word in enumerate(self.words):
            if "instead" in word.cues:
                after = self.words[at + 1] if at + 1 < len(self.words) else word
                if "of" not in after.cues and self.when is not None:
                    return self.when, None
                return self.part(0, word.start), self.part(after.end, None)
        return None

    def _split_at_session(self) -> tuple[When | None, When | None] | None:
        """Split at the word "session": what follows is the new time, what stands before it says which session."""
        hits = self.hits_of("session")
        at = self.words[hits[-1].first] if hits else self._classifier()
        if at is None:
            return self._split_at_all()
        after = self.part(at.end, None)
        if after is not None:
            return after, self.part(0, at.start)
        return None, self.when

    def _split_at_all(self) -> tuple[When, When] | None:
        """Split at what stands for all sessions between two times: "ajker sobaike brihospotibar", "rater gulo kal"."""
        edges = [(self.words[hit.first].start, self.words[hit.after - 1].end) for hit in self.hits_of("all")]
        plural = [(word, end) for word in self.words for end in PLURALS if word.plain.endswith(end)]
        for first, end in (*edges, *((word.end - len(ending), word.end) for word, ending in plural)):
            after, before = self.part(end, None), self.part(0, first)
            if after is not None and before is not None:
                return after, before
        return None

    def _split_by_case(self) -> tuple[When | None, When | None]:
        """Take "tomorrow's" and "kalker" for the present time, and all else in Bangla or after "it" for the new one."""
        if self.when is None:
            return None, None
        if self._is_of_reason():
            return None, None
        has_case = _OWNS.search(self.text[: self.when.span[1]].rstrip()) is not None
        verbs = [hit for hit in self.hits_of("move") if not self._is_verb_of_bangla(hit)]
        is_english = self.text.isascii() and any(self.has_cue(hit, "moves") for hit in verbs)
        says_it = any("it" in word.cues for word in self.words)
        if has_case or (is_english and not says_it and not self.mention.people):
            return None, self.when
        return self.when, None

    def _is_of_reason(self) -> bool:
        """Tell whether the time stands in the reason before the verb: "i have an exam on sunday, can we move maria"."""
        verb = min((self.words[hit.first].start for hit in self.hits_of("move")), default=0)
        if self.when is None or not self.text.isascii() or self.when.span[1] > verb:
            return False
        before = [(at, word) for at, word in enumerate(self.words) if word.start < verb]
        return any(self.is_free(at) or "reason" in word.cues for at, word in before)

    def _is_verb_of_bangla(self, hit: Hit) -> bool:
        """Tell whether an English word is the verb of a Bangla sentence: "change kore"."""
        return any("does it" in word.cues for word in self.words[hit.after - 1 : hit.after + 1])

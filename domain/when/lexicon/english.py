"""English words about time, as they are written and as they are typed. ``_`` joins words that count only together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.when.senses import Sense

SENSES: Mapping[Sense, Mapping[Any, str]] = {
    Sense.WEEKDAY: {
        0: "monday mon mondy mond",
        1: "tuesday tues tue tuesdy teusday",
        2: "wednesday wed weds wednes wensday wendsday wednsday wendesday",
        3: "thursday thurs thur thu thrs thursdy thusday",
        4: "friday fri frid frday",
        5: "satday saturday sat satur saterday",
        6: "sunday sun sund",
    },
    Sense.WED: {
        1: "wed",
    },
    Sense.MONTH: {
        1: "january jan",
        2: "february feb febuary",
        3: "march mar",
        4: "april apr",
        5: "may",
        6: "june jun",
        7: "july jul",
        8: "august aug",
        9: "september sept sep",
        10: "october oct",
        11: "november nov",
        12: "december dec",
    },
    Sense.NUMBER: {
        0: "zero",
        1: "one",
        2: "two couple couple_of a_couple_of a_couple",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty fourty",
        50: "fifty",
        60: "sixty",
        70: "seventy",
        80: "eighty",
        90: "ninety",
    },
    Sense.ONE: {
        1: "one",
    },
    Sense.MORE: {
        1: "more",
    },
    Sense.FEW: {
        3: "few a_few several some",
    },
    Sense.ORDINAL: {
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
        11: "eleventh",
        12: "twelfth",
        13: "thirteenth",
        14: "fourteenth",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        30: "thirtieth",
    },
    Sense.SUFFIX: {
        1: "st nd rd th",
    },
    Sense.ARTICLE: {
        1: "a an",
    },
    Sense.SHORT_AN: {
        1: "n",
    },
    Sense.LENGTH: {
        1800: "halfhour",
    },
    Sense.SUITS: {
        1: "works then do say good gud gd ok fine sharp cool is",
    },
    Sense.HALF: {
        1: "hlf half",
    },
    Sense.QUARTER: {
        1: "quarter quarters qtr quater",
    },
    Sense.UNIT: {
        "second": "second seconds sec secs",
        "minute": "minute minutes min mins mns minit minits mnts minz mnt minuts",
        "hour": "hour hours hr hrs hor hous huors huor hourz hrz ours_",
        "day": "day days dys",
        "week": "week weeks wk wks sennight",
        "fortnight": "fortnight fortnights",
        "month": "month months mth mths mo mos",
        "quarter": "quarter quarters qtr",
        "year": "year years yr yrs",
        "weekend": "weekend wkend wknd weeknd week_end",
        "workday": "business_day business_days working_day working_days workday workdays",
    },
    Sense.UNIT_BEHIND: {
        1: "day days week weeks month months",
    },
    Sense.SHORT: {
        "hour": "h",
        "minute": "m",
        "second": "s",
        "day": "d",
        "week": "w",
        "year": "y",
    },
    Sense.DAYSET: {
        "weekdays": "week_days weekday weekdays wkday wkdays weekdy workday workdays working_days working_day "
        "business_days business_day m_to_f m_thru_f",
        "mwf": "mwf",
        "tth": "tth tuth",
        "weekend": "weekend weekends wkend wkends wknd wknds weeknd",
        "all": "all_days any_day anyday all_week whole_week seven_days_a_week",
    },
    Sense.PLURAL: {
        1: "week_days weekdays wkdays workdays working_days business_days weekends wkends wknds mondays tuesdays "
        "wednesdays thursdays fridays saturdays sundays days mornings afternoons evenings nights",
    },
    Sense.RELATIVE: {
        0: "today toda tody 2day tdy tday todays",
        1: "tomorrow tomorow tommorow tommorrow tomorro tomoro tomoz tmrw tmrrw tmr tmw tmmrw tmrow tomrw 2moro "
        "2morrow 2mrw 2mro tomm tomo morrow tmro tom tomz tmorrow 2morow",
        2: "day_aft_tmrw day_aft_tomorrow day_aft_tmr day_after_tomo day_aftr_tmr day_after_tomorrow "
        "day_after_tmrw day_after_tmr day_after_tomorow overmorrow day_after_2moro day_aftr_tmrw "
        "day_after_tomoro day_aftr_tomorrow day_after_tommorow day_after_tmw",
    },
    Sense.TONIGHT: {
        1: "tonyt tonyte 2nyt 2nyte tonight tonite 2nite 2night tnite tnight tonit tonght",
    },
    Sense.GONE: {
        1: "since ago yesterday yday ystrday yesterdays last previous past back earlier yesternight",
    },
    Sense.GONE_AHEAD: {
        1: "last past previous",
    },
    Sense.LAST: {
        1: "last",
    },
    Sense.PART: {
        "dawn": "dawn daybreak sunrise crack_of_dawn early_morning",
        "morning": "morning mornin mornings morn mrng mrning mornng forenoon am_hours",
        "noon": "lunchtime lunch_time",
        "afternoon": "afternoon afternoons aftrnoon aftn arvo aft afternon afternn",
        "evening": "evening evenings eve evng evenin evning eving evenng sundown",
        "night": "night nights nite nites nyt nght late_night",
    },
    Sense.PRAYER: {
        "sehri": "sehri sahri suhoor sehur",
        "fajr": "fajr fajar",
        "zuhr": "zuhr dhuhr zohr",
        "jummah": "jummah juma jumuah jumu'ah friday_prayer friday_prayers",
        "asr": "asr",
        "maghrib": "maghrib",
        "iftar": "iftar iftari",
        "isha": "isha",
        "tarabi": "taraweeh tarawih",
    },
    Sense.PRAYER_WORD: {
        1: "prayer prayers salah salat namaz time",
    },
    Sense.CLOCK: {
        "noon": "noon midday noontime mid-day 12noon noonish",
        "midnight": "midnight midnite",
    },
    Sense.MOMENT: {
        "now": "nw now right_now immediately straight_away right_away asap",
    },
    Sense.FROM_NOW: {
        1: "from_now",
    },
    Sense.FROM_TODAY: {
        1: "from_today",
    },
    Sense.DAY_WORD: {
        1: "day",
    },
    Sense.WEEK_WORD: {
        1: "week wk",
    },
    Sense.MONTH_WORD: {
        1: "month",
    },
    Sense.TIME_WORD: {
        1: "time",
    },
    Sense.OWN_CLOCK: {
        1: "my our local this that the same any some no in on is spare free",
    },
    Sense.MOD: {
        "this": "this current dis",
        "next": "next nxt nex nxxt following",
        "coming": "coming upcoming comin cmng this_coming the_coming forthcoming",
    },
    Sense.MERIDIEM: {
        "am": "am",
        "pm": "pm",
    },
    Sense.VERB_AM: {
        1: "am",
    },
    Sense.LETTER: {
        "am": "a",
        "pm": "p",
    },
    Sense.OCLOCK: {
        "sure": "o'clock oclock o_clock",
        "weak": "clock",
    },
    Sense.MINUTES_PAST: {
        "sure": "past",
        "weak": "after",
    },
    Sense.MINUTES_TO: {
        "sure": "to till til",
        "weak": "of before",
    },
    Sense.BEFORE_AN_HOUR: {
        1: "it do say",
    },
    Sense.EXACTLY: {
        1: "sharp on_the_dot exactly prompt",
    },
    Sense.AT: {
        1: "at @ @t",
    },
    Sense.ON: {
        1: "on",
    },
    Sense.IN: {
        1: "in within inside over throughout",
    },
    Sense.WITHIN: {
        1: "within inside",
    },
    Sense.OF: {
        1: "of",
    },
    Sense.THE: {
        1: "the da d",
    },
    Sense.FOR: {
        1: "for 4r lasting during",
    },
    Sense.FROM: {
        1: "from frm fr0m",
    },
    Sense.BETWEEN: {
        1: "b_/_w between btwn betwn btw b/w bw betweeen",
    },
    Sense.TO: {
        1: "to - – — ~ thru through till til until untill 'til upto up_to",
    },
    Sense.DASH: {
        1: "- – — ~",
    },
    Sense.UNTIL: {
        1: "until till til untill 'til upto up_to through thru ending ends up_until no_later_than",
    },
    Sense.BY: {
        1: "by before b4 no_later_than not_later_than prior_to bfore befor",
    },
    Sense.SOONER_THAN: {
        1: "before b4 prior_to bfore befor",
    },
    Sense.AFTER: {
        1: "after aftr past later_than not_before no_earlier_than",
    },
    Sense.BESIDE: {
        1: "after aftr",
        -1: "before",
    },
    Sense.ON_FROM: {
        1: "from frm after aftr on",
    },
    Sense.BACK_FROM: {
        1: "before b4 prior",
    },
    Sense.TARGET: {
        1: "to",
    },
    Sense.SAY: {
        1: "say",
    },
    Sense.START: {
        1: "starting beginning start starts begins from as_of effective commencing",
    },
    Sense.ONWARDS: {
        1: "onwards onward or_later or_after and_later and_after and_onwards +",
    },
    Sense.OR_BEFORE: {
        1: "or_earlier or_before",
    },
    Sense.AND: {
        1: "and & n + ,",
    },
    Sense.OR: {
        1: "or /",
    },
    Sense.EVERY: {
        1: "every each evry ev evrey evry everu all any eery per",
    },
    Sense.EACH: {
        1: "every each",
    },
    Sense.ANY: {
        1: "any all per",
    },
    Sense.SINGLE: {
        1: "single",
    },
    Sense.PER: {
        1: "per a an each every",
    },
    Sense.OTHER: {
        2: "other second alt altr alternate alternating altrnate",
    },
    Sense.ALTERNATE: {
        2: "alt altr alternate alternating altrnate",
    },
    Sense.FREQ: {
        "DAILY": "daily everyday evryday every-day each_day day_by_day nightly",
        "WEEKLY": "weekly wkly",
        "MONTHLY": "monthly mthly",
        "YEARLY": "yearly annually annual",
        "BIWEEKLY": "biweekly fortnightly bi_-_weekly semiweekly",
        "BIMONTHLY": "bimonthly bi_-_monthly",
        "QUARTERLY": "quarterly",
        "HOURLY": "hourly",
    },
    Sense.NIGHTLY: {
        1: "nightly",
    },
    Sense.EXCEPT: {
        "except": "except xcept excpt exept excluding exclude besides apart_from other_than but_not save_for "
        "without minus bar excl except_for",
        "but": "but bt",
    },
    Sense.NOT: {
        1: "not no dont don't never can't cant cannot isn't isnt unavailable busy",
    },
    Sense.POST_NOT: {
        1: "no",
    },
    Sense.AFTER_NOT: {
        1: "available free do make on the at possible really any open this",
    },
    Sense.BUSY: {
        1: "busy",
    },
    Sense.OFF: {
        1: "off closed",
    },
    Sense.APPROX: {
        1: "around round about abt arnd approximately approx roughly circa near like ca some_time sometime "
        "somewhere_around aroun",
    },
    Sense.ABOUT: {
        1: "about",
    },
    Sense.ISH: {
        1: "ish or_so",
    },
    Sense.AGO: {
        1: "ago back earlier",
    },
    Sense.LATER: {
        1: "later hence from_now from_today from_this_moment out from_rn ltr",
    },
    Sense.SOONER: {
        1: "before earlier beforehand ahead b4 prior",
    },
    Sense.TIMES: {
        1: "times time occurrences sessions classes meetings lessons x occasions",
    },
    Sense.ONCE: {
        1: "once",
        2: "twice",
        3: "thrice",
    },
    Sense.OPEN: {
        1: "free available avail availability anytime any_time whenever open hours office_hours working_hours "
        "availabilities available_hours",
    },
    Sense.ANYTIME: {
        1: "anytime any_time whenever",
    },
    Sense.ALL_DAY: {
        1: "all_day whole_day entire_day all_-_day",
    },
    Sense.NUMBERED: {
        1: "session class lesson part chapter room module level grade step question page number no number version "
        "house flat block batch group sem semester unit item task floor attempt "
        "anniversary row line place",
    },
    Sense.EDGE: {
        "end": "end eo late close ends",
        "begin": "beginning start begin early",
        "middle": "middle mid",
        "rest": "rest remainder",
    },
    Sense.EDGE_OF: {
        1: "rest remainder end ends start begin beginning close",
    },
    Sense.EDGE_AHEAD: {
        1: "end ends start begin early late",
    },
    Sense.EDGE_WIDE: {
        1: "early late",
    },
    Sense.END_OF: {
        "day": "eod cob end_of_day end_of_the_day close_of_business",
        "week": "eow",
        "month": "eom",
        "year": "eoy",
    },
    Sense.HOLIDAY: {
        "01-01": "new_year's_day new_years_day new_year's new_year new_years",
        "02-14": "valentine's_day valentines_day valentine's valentines valentine_day",
        "02-21": "language_day mother_language_day",
        "03-17": "st_patrick's_day saint_patrick's_day st_patricks_day",
        "03-26": "independence_day",
        "04-01": "april_fool's_day april_fools april_fools_day",
        "04-14": "pohela_boishakh bengali_new_year bangla_new_year pahela_baishakh",
        "04-22": "earth_day",
        "05-01": "may_day",
        "10-31": "halloween",
        "12-16": "victory_day",
        "12-24": "christmas_eve xmas_eve",
        "12-25": "christmas christmas_day xmas xmas_day",
        "12-26": "boxing_day",
        "12-31": "new_year's_eve new_years_eve new_year_eve nye",
        "11-4TH": "thanksgiving thanksgiving_day",
        "05-2SU": "mother's_day mothers_day",
        "06-3SU": "father's_day fathers_day",
        "09-1MO": "labor_day labour_day",
        "01-3MO": "martin_luther_king_day mlk_day",
        "02-3MO": "presidents_day president's_day presidents'_day",
        "05--1MO": "memorial_day",
        "eid": "eid",
        "eid al-fitr": "eid_ul_fitr eid_al_fitr eid_-_ul_-_fitr eid_al_-_fitr eid_ul_-_fitr eid_al_-_fitr",
        "eid al-adha": "eid_ul_adha eid_al_adha eid_-_ul_-_adha eid_al_-_adha eid_ul_-_adha",
        "ashura": "ashura",
        "diwali": "diwali deepavali",
        "ramadan": "ramadan ramzan ramadhan",
        "mawlid": "prophet's_birthday mawlid",
    },
    Sense.ZONE: {
        "utc": "utc gmt zulu",
        "?": "est edt pst pdt cst cdt mst mdt ist cet cest bst eet msk jst sgt aest pkt et pt eastern pacific",
    },
    Sense.MEAL: {
        1: "lunch dinner breakfast brunch supper",
    },
    Sense.VAGUE: {
        1: "this_time hundred thousand million same_time sunset lunch dinner dinnertime breakfast teatime brunch "
        "bedtime spring summer autumn winter puja soon recently someday century centuries decade decades teatime "
        "fiscal semester term season weeknight "
        "weeknights noonprayer quarterend",
    },
    Sense.QUARTER_LETTER: {
        1: "q",
    },
    Sense.GREETS: {
        1: "good gud gd",
    },
    Sense.WISHES: {
        1: "happy",
    },
    Sense.WISHED: {
        1: "mubarak mobarak kareem",
    },
    Sense.TITLE: {
        1: "mr mrs ms dr miss",
    },
    Sense.SPEAKER: {
        1: "i",
    },
    Sense.WOULD: {
        1: "like love want prefer need be rather",
    },
    Sense.BEEN: {
        1: "been",
    },
    Sense.WAY: {
        1: "walk drive ride read break",
    },
    Sense.OH: {
        1: "oh o",
    },
    Sense.AFTER_MAY: {
        1: "take be have get need help happen work seem sound change last not also cost",
    },
    Sense.AFTER_FOUR: {
        1: "u me an a us you",
    },
    Sense.VERSION: {
        1: "v",
    },
    Sense.FILLER: {
        1: "prob probably wud gr8 b yo full really this_one one wat please pls plz say gimme ok okay okey k can "
        "could we u you i i'm im i'll ill i'd me my us let lets let's do does did be is are it its it's that "
        "thats this least most will would should shall how what whats about bout for if works work fine good "
        "great cool with w so then just maybe perhaps hi hey hello dear sir bro sis apu bhai madam thanks "
        "thank thx ty yes yeah yep ya no sure see meet meeting meetings mtg book booking session sessions "
        "class classes call talk have get make set move reschedule schedule remind reminder start starts begin "
        "a an the at on in of to and or to your our there here time times date slot slots sometime possible "
        "prefer want wanna need like only also too again instead rather lol haha up come coming go going gonna "
        "someone somebody any some free available open off done happy join plan event appointment as by when "
        "which am was were he she they him her them guys everyone all both hrs length long duration minimum "
        "max due deadline occurs occurring happening takes take place repeat repeats repeating recurring held "
        "happens hold run runs lasts last bout rn tho plss aight alright kinda ig idk",
    },
}

WEAK = (
    "isha asr juma "
    "wed may march mar sun sat second seconds sec secs min mins mo mon jan jun dec aug sep sept nov oct mos a an "
    "one couple some several past back like ca eve aft n ev any all per bar off minus last morn first third "
    "fourth fifth few april june august past earlier previous no like fall spring term day year years yr now "
    "new_year tu eo late early am m pt et clock d h s w y h close dawn season days month week weeks months "
    "weekday weekend wknd wkend tom new_years new_year's hence out following current soon lunch dinner breakfast "
    "puja same"
)
"""Words that often mean something else: they count beside another word about time, or when there is nothing else."""

WITH_DIGITS = r"2(?:day|nite|nyt|night|mor[a-z]*|mrw|mro)|b4"
"""Words that are typed with a digit."""

DOTTED_MERIDIEM = r"[ap]\.\s?m\b\.?"

FOUR_MEANS = "for"
"""What a 4 stands for in "good 4 u"."""

REAL_WORDS = (
    "mourning morning's moaning sundry sundae minuet monkey weakly meekly augusta weeding seconded minutia nighty "
    "evensong marches saturate member remember decent"
)
"""Words that differ by one letter from the vocabulary but are not typing errors."""

"""What is written alike in every language: ISO's letters, 17h30, Mo-Fr."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.when.senses import Sense

SENSES: Mapping[Sense, Mapping[Any, str]] = {
    Sense.SHORT_WEEKDAY: {
        0: "mo m",
        1: "tu t",
        2: "we w",
        3: "th",
        4: "fr f",
        5: "sa",
        6: "su",
    },
    Sense.HOUR_SIGN: {
        1: "h",
    },
    Sense.HRS: {
        1: "hrs",
    },
    Sense.OF_THE_CLOCK: {
        1: "h hrs hours hr",
    },
    Sense.CROSS: {
        1: "x",
    },
    Sense.ISO_TIME: {
        1: "t",
    },
    Sense.ISO_UTC: {
        1: "z",
    },
}

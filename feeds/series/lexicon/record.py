"""The record of one language's words for series, which `languages` fills."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words for parts, chapters and volumes, and for how texts mention a series.

    Titles: `parts`, `units`, `chapters` and `volumes` precede a number (`units` never a roman one); an ordinal precedes
    or follows a `counted` noun ("second part", "часть вторая"); `of` is between a number and a total. "|" separates
    words. Texts: `series` are the nouns for a series, `here` ties one to this text ("this series"), `named` introduces
    its name, `back` and `forward` lead to an earlier or later part, `lists` heads a list of the parts. `periodical` are
    words of titles whose issues are independent.
    """

    parts: str
    units: str
    chapters: str
    volumes: str
    counted: str
    of: str
    series: str
    here: str
    named: str
    back: str
    forward: str
    lists: str
    periodical: str

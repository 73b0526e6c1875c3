"""What one language knows of series: the record that `languages` fills."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What one language calls parts, chapters and volumes, and how its texts speak of series.

    Titles: `parts`, `units`, `chapters` and `volumes` stand before a number (`units` never before a roman
    one); an ordinal stands before or behind a `counted` noun ("second part", "часть вторая"); `of` stands
    between a number and a total. "|" parts words.
    Texts: `series` are the nouns for a series, `here` what ties one to this text ("this series"), `named`
    what introduces its name, `back` and `forward` what leads to an earlier or later part, `lists` what
    heads a list of the parts. `periodical` are words of titles whose issues stand alone.
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

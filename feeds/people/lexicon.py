"""Words that distinguish people from places and things; data only."""

from __future__ import annotations

import re

from feeds.quotes.lexicon.model import words

# Behind which a name is mostly that of a place. "To", "from" and "of" stand before people as often.
PLACING = words("in at into near across throughout outside around within upon dans chez zu nach en")
POINTING = words("the a an this that these those some any no every each such der die das le la les el los las")
# What people do and places do not, besides the verbs of saying and the weak ones of the quote rules.
ACTS = words(
    """
    ate awoke bent blushed bowed came chose climbed drank dropped entered felt fell followed frowned gazed glanced
    got grinned had heard held hesitated hurried kept kissed knelt knew laid lay leaned leant left lifted listened
    looked loved made married met moved never nodded opened paused picked pointed pulled pushed put ran reached
    remembered rose sat saw seemed shivered shook shrugged shut slept smiled stared stepped stood stopped suddenly
    thought threw took tried turned waited walked wanted was watched went whistled wished woke wondered wore would
    """
)
# What somebody owns: "Ann's face".
OWNED = words(
    """
    arm arms aunt back bed boots breath brother cheek cheeks coat daughter death ear ears elbow eye eyes face father
    feet finger fingers fist foot friend hair hand hands hat head heart husband knee knees life lips mind mother mouth
    name room shoulder shoulders sister skin smile son tears temper thoughts throat tongue uncle voice wife
    """
)
FOND = words("poor dear dearest darling")
# Words by which somebody is called who has another name, and calls that are nobody's.
CALLS = words(
    """
    sir madam madame ma'am mum miss mister mas'r monsieur mademoiselle senor senora signor signora lord lady gentlemen
    ladies ay aye aha ah ahem amen bravo ditto eh goodbye good-bye hallo halloa hello hey hi hm hullo hurrah huzza
    indeed thankee thanks welcome farewell please silence nonsense
    """
)
# A lower-case word that a hyphen joins to another is not a name: "Good-night", "See-saw".
GREETING = words("good see to well how ha haw he ho oh")
# Given names that are as often another word with a capital, or a place: alone they are not evidence of a person.
DOUBTFUL_GIVEN = words(
    """
    alexandria april asia august austin bill brooklyn carolina chad charlotte chase chelsea china christian dale dallas
    dawn dean faith florence frank georgia german grace hope houston india israel jordan joy june kenya lance lincoln
    lourdes madison mark may norman paris pierce roman rose summer sydney victoria virginia washington will
    """
)
MEN = words("mr sir lord herr monsieur senor signor uncle master")
WOMEN = words("mrs ms miss mme mlle lady dame frau madame senora signora aunt mistress")
WIVES = words("mrs mme frau madame senora signora")
# Titles that stand before a name besides those of the quote rules.
TITLES = words("mistress widow goodman goodwife earl countess young old little mas'r mithter")
# Behind a quote, before the addressee: "said Ann to Tom", "he told Tom".
ADDRESSING = re.compile(
    r"\bto(?: \w+)? $|[^\W\d_] (?:told|asked|answered|assured|reminded|warned|begged|informed)(?: \w+)? $"
    r"|[^\W\d_] (?:à|zu|an|a|к|do|till|tegen)(?: \w+)? $"
)

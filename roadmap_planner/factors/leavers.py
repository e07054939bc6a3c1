"""Sponsors and relays who have left the company, by the directory: somebody must take their place."""

from roadmap_planner.factors.check import Item, Severity, bad
from roadmap_planner.factors.situation import Situation
from roadmap_planner.factors.subjects import key
from roadmap_planner.model.people import Person, Rank, Relay, Sponsor
from roadmap_planner.model.phrase import Phrase


def sponsors_gone(s: Situation) -> list[Item]:
    """Every sponsor who has left: nobody leads by example when it is the principal one."""
    items = []
    for one in s.plan.rows(Sponsor):
        person = s.plan.get(Person, one.person)
        if person.left_on is not None:
            severity = Severity.BLOCKER if one.rank is Rank.PRINCIPAL else Severity.WARNING
            evidence = Phrase("finding.SF3.1.left", name=person.name, on=person.left_on)
            items.append(bad(severity, evidence, key(one)))
    return items


def relays_gone(s: Situation) -> list[Item]:
    """Every relay with blocks who has left."""
    items = []
    for one in s.plan.rows(Relay):
        person, blocks = s.plan.get(Person, one.person), len(s.work_of.get(one.id, ()))
        if person.left_on is not None and blocks:
            evidence = Phrase("finding.SF7.1.left", name=person.name, on=person.left_on, count=blocks)
            items.append(bad(Severity.WARNING, evidence, key(one)))
    return items

"""A copy of a plan to be shared: roles in the place of names, and nothing that says who somebody is.

Names, mails, directory ids, respondents and authors go; texts that hold a name hold the role instead. The
structure stays (who reports to whom, who carries which population), so that dates and scores are the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from roadmap_planner.exchange.columns import folded
from roadmap_planner.model.change import Change, RowKey, Title, difference
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, Field, Id, changed, fields_of, new_id
from roadmap_planner.model.evidence import Roadmap, Waiver
from roadmap_planner.model.people import (
    Person,
    Population,
    Rank,
    Relay,
    RelayPopulation,
    Sponsor,
    SurveyAnswer,
)
from roadmap_planner.model.plan import KINDS, Plan, plan_of
from roadmap_planner.model.textsafe import clean_text
from roadmap_planner.model.work import BaselineDates, Block
from roadmap_planner.planning.maturity import Levels, pooled, pooled_non_users
from roadmap_planner.planning.scenarios import SHARED, applied, record, scenarios
from roadmap_planner.words import Words

E = TypeVar("E", bound=Entity)

Digest = Callable[[Plan, RowKey], str]
"""What a waiver keeps of its subject, so that the waiver still covers it in the copy."""

_ABOUT_PERSONS = (Person, Sponsor, Relay, SurveyAnswer)
"""Kinds whose ids are given anew: an id made from a name could be guessed back."""

_TECHNICAL = frozenset(
    {"id", "check", "subject", "subject_digest", "weekdays", "country", "subdivision", "language", "icon"}
)
_SHORTEST = 4
"""Letters from which on a name, mail or id is replaced inside of words too."""


def anonymous(plan: Plan, words: Words, digest: Digest) -> Plan:
    """The plan without anybody's name, in new rows; the plan itself stays as it is.

    Of its scenarios the copy holds what they come to today: edits that stand no more, and what the plan said
    when they were made, stay behind.
    """
    base = _without_scenarios(plan)
    variants = {one: _without_scenarios(applied(plan, one.id).plan) for one in scenarios(plan)}
    texts = [text for one in variants for text in (one.name, one.note)]
    copier = _Anonymous(base, words, digest, tuple(variants.values()), texts)
    edit = Edit(copier.copy(base))
    copy = edit.plan
    for scenario, variant in variants.items():
        made = edit.add(copier.row(scenario))
        rows = difference(copy, copier.copy(variant))
        record(edit, made.id, Change(Title("change.scenario.made", name=scenario.name), rows))
    return edit.plan


def _without_scenarios(plan: Plan) -> Plan:
    return plan.replacing({kind: {} for kind in SHARED})


@dataclass(frozen=True, slots=True)
class Names:
    """What names somebody, and the role that stands for it; the longest first."""

    pattern: re.Pattern[str] | None
    roles: Mapping[str, str]

    def without(self, text: str) -> str:
        """The text with roles in the place of names."""
        if self.pattern is None or not text:
            return text
        return self.pattern.sub(lambda found: self.roles.get(found[0].casefold(), "…"), text)


def names_in(texts: str, roles: Mapping[str, str]) -> Names:
    """The names that these texts hold at all: thousands of others need no search."""
    low = texts.casefold()
    found = sorted((name for name in roles if name.casefold() in low), key=lambda one: (-len(one), one))
    if not found:
        return Names(None, {})
    parts = [
        re.escape(name) if len(name) >= _SHORTEST else rf"(?<!\w){re.escape(name)}(?!\w)" for name in found
    ]
    pattern = re.compile("|".join(parts), re.IGNORECASE)
    return Names(pattern, {name.casefold(): roles[name] for name in found})


class _Anonymous:
    """One copy under construction."""

    def __init__(
        self, base: Plan, words: Words, digest: Digest, variants: tuple[Plan, ...], texts: Iterable[str]
    ) -> None:
        self._plans = (base, *variants)
        self._more_texts = texts
        self._plan = plan = _together(self._plans)
        self._words = words
        self._digest = digest
        self._pooled: Mapping[Id, Levels | None] = {}
        self._non_users: Mapping[Id, int] = {}
        self._people = list(plan.rows(Person))
        self._everybody = list({one: None for each in self._plans for one in each.rows(Person)})
        self._roles = self._person_roles()
        texts = "\n".join(self._texts())
        self._names = names_in(texts, self._secrets())
        self._parts = self._name_parts(texts)
        self._ids = self._new_ids()
        self._mails = _numbered(one.mail.casefold() for one in self._everybody if one.mail)
        self._numbers = _numbered(one.directory_id for one in self._everybody if one.directory_id)

    def copy(self, plan: Plan) -> Plan:
        """The copy of one of the plans."""
        self._pooled, self._non_users = pooled(plan), pooled_non_users(plan)
        rows = [self.row(row) for kind in KINDS for row in plan.rows(kind) if not self._betrays(row)]
        made = plan_of(rows)
        kinds = {id: kind for kind in KINDS for id in plan.all(kind)}
        for waiver in plan.rows(Waiver):
            kind = kinds.get(waiver.subject)
            if kind is None or waiver.subject_digest != self._digest(plan, (kind, waiver.subject)):
                continue
            id = self._ids.get(waiver.id, waiver.id)
            copy = made.get(Waiver, id)
            known = changed(copy, {"subject_digest": self._digest(made, (kind, copy.subject))})
            made = made.replacing({Waiver: {**made.all(Waiver), id: known}})
        return made

    def row(self, row: E) -> E:
        """The copy of a row."""
        values: dict[str, object] = {"id": self._ids.get(row.id, row.id)}
        for field in fields_of(type(row)):
            value = getattr(row, field.name)
            if field.ref is not None or (field.name == "subject" and isinstance(row, Waiver)):
                values[field.name] = self._ids.get(value, value)
            elif _is_text(field) and isinstance(value, str):
                values[field.name] = self._said(field, value)
        return changed(row, {**values, **self._own(row)})

    def _own(self, row: Entity) -> dict[str, object]:
        """What rows about somebody say instead."""
        match row:
            case Person():
                return {
                    "name": self._roles[row.id],
                    "mail": f"{self._mails[row.mail.casefold()]}@example.invalid" if row.mail else "",
                    "directory_id": self._numbers.get(row.directory_id, ""),
                    "title": "",
                    "notes": "",
                }
            case Population() if row.id in self._pooled:
                return self._of_small_group(row)
            case SurveyAnswer():
                return {"respondent": ""}
            case Roadmap(author=author) if author:
                return {"author": self._author(author)}
            case BaselineDates():
                renewed = {name: self._id(getattr(row, name)) for name in ("owner", "wave")}
                several = ("sponsors", "relays", "audiences")
                return renewed | {name: tuple(map(self._id, getattr(row, name))) for name in several}
            case Waiver(decided_by=author) if author:
                return {"decided_by": self._author(author)}
            case _:
                return {}

    def _betrays(self, row: Entity) -> bool:
        """Whether it is an answer of a group that is too small to be told alone."""
        return isinstance(row, SurveyAnswer) and row.population in self._pooled

    def _of_small_group(self, population: Population) -> dict[str, object]:
        """Its answers as those of all small groups together."""
        levels = self._pooled[population.id] or (None,) * 4
        told = {f"level_{place}": count for place, count in enumerate(levels)}
        return {**told, "absolute_non_users": self._non_users.get(population.id)}

    def _id(self, id: Id) -> Id:
        return self._ids.get(id, id)

    def _author(self, name: str) -> str:
        """The role of who is called so; of somebody, when nobody of the directory is."""
        known = [one.id for one in self._people if folded(one.name) == folded(name)]
        return self._roles[known[0]] if len(known) == 1 else self._words.say("role.somebody")

    def _said(self, field: Field, text: str) -> str:
        clean = self._parts.without(self._names.without(text))
        longest = field.text.longest if field.text is not None else len(clean)
        lines = field.text is not None and field.text.lines
        return text if clean == text else clean_text(clean[:longest], lines=lines)

    def _texts(self) -> Iterator[str]:
        """Every text of the plans that a name may stand in, and every id."""
        for kind in KINDS:
            fields = [field for field in fields_of(kind) if _is_text(field)]
            for row in dict.fromkeys(row for plan in self._plans for row in plan.rows(kind)):
                yield row.id
                if kind is not Person:
                    yield from (getattr(row, field.name) for field in fields)
        yield from self._more_texts

    def _secrets(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._everybody:
            for text in (one.name, one.mail, one.directory_id):
                if text:
                    role = self._roles[one.id]
                    found[text] = role if found.get(text, role) == role else "…"
        return found

    def _name_parts(self, texts: str) -> Names:
        """Parts of names that stand alone ("Mrs Ferrand"), but for those that places and things bear too."""
        plain = {word for text in self._places() for word in re.findall(r"\w+", text)}
        roles: dict[str, str] = {}
        for one in self._everybody:
            for part in re.findall(r"\w+", one.name):
                if len(part) >= _SHORTEST and part[0].isupper() and part not in plain:
                    role = self._roles[one.id]
                    roles[part] = role if roles.get(part, role) == role else "…"
        found = sorted((part for part in roles if part in texts), key=lambda one: (-len(one), one))
        if not found:
            return Names(None, {})
        pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + r")(?!\w)")
        return Names(pattern, {part.casefold(): roles[part] for part in found})

    def _places(self) -> Iterator[str]:
        for one in self._plan.rows(Population):
            yield from (one.name, one.site)
        for block in self._plan.rows(Block):
            yield block.name
        yield self._plan.roadmap.organisation

    def _new_ids(self) -> dict[Id, Id]:
        """A new id for every row about somebody, and for every id that a name stands in."""
        found: dict[Id, Id] = {}
        for kind in KINDS:
            for id in self._plan.all(kind):
                if kind in _ABOUT_PERSONS or self._names.without(id) != id:
                    found[id] = new_id()
        return found

    def _person_roles(self) -> dict[Id, str]:
        """What everybody is called: by their part in the plan, and where they are."""
        plan, say = self._plan, self._words.say
        own: dict[Id, tuple[str, Id | None]] = {one.id: ("person", one.population) for one in self._people}
        own |= {one.owner: ("owner", None) for one in plan.rows(Block) if one.owner is not None}
        carried = {one.relay: one.population for one in plan.rows(RelayPopulation)}
        own |= {
            one.person: ("relay", carried.get(one.id) or plan.get(Person, one.person).population)
            for one in plan.rows(Relay)
        }
        for sponsor in plan.rows(Sponsor):
            place = plan.get(Person, sponsor.person).population if sponsor.rank is Rank.LOCAL else None
            chief = sponsor.rank is Rank.PRINCIPAL and not sponsor.levels_below_chief
            own[sponsor.person] = "chief" if chief else f"sponsor_{sponsor.rank.value}", place
        several = Counter(key for key, _ in own.values())
        numbers: Counter[str] = Counter()
        roles: dict[Id, str] = {}
        for one in self._people:
            key, population = own[one.id]
            numbers[key] += 1
            number = numbers[key] if several[key] > 1 or key not in {"chief", "sponsor_principal"} else 0
            role = (
                say(f"role.{key}")
                if not number
                else say("role.numbered", role=say(f"role.{key}"), number=str(number))
            )
            place = self._place(population)
            roles[one.id] = say("role.placed", role=role, place=place) if place else role
        return roles

    def _place(self, population: Id | None) -> str:
        """Where a population is; nothing where the place itself names somebody."""
        row = self._plan.find(Population, population)
        if row is None:
            return ""
        place = (row.site or row.name)[:100]
        named = any(one.name.casefold() in place.casefold() for one in self._people)
        return "" if named else place


def _together(plans: Sequence[Plan]) -> Plan:
    """The rows of several plans; one that differs is that of the first."""
    if len(plans) == 1:
        return plans[0]
    return Plan(
        {kind: {id: row for one in reversed(plans) for id, row in one.all(kind).items()} for kind in KINDS}
    )


def _is_text(field: Field) -> bool:
    return field.type is str and field.ref is None and field.name not in _TECHNICAL


def _numbered(texts: Iterator[str]) -> dict[str, str]:
    """A number for each text, the same for the same: who stands twice in a directory still does."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text, f"p{len(found) + 1:05}")
    return found

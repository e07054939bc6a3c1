"""Scenarios side by side in words: a row for each figure, a column for the plan and for each scenario."""

from collections.abc import Callable, Sequence
from datetime import date

from roadmap_planner.factors.figures import Figures
from roadmap_planner.planning.state_words import days_said
from roadmap_planner.render.pages import Flow
from roadmap_planner.words import Words


def heads(found: Sequence[Figures], words: Words) -> list[str]:
    """What the columns are called, that of the figures' names first."""
    base = words.say("scenario.base")
    return [
        words.say("scenario.figure"),
        *(base if one.scenario is None else one.scenario.name for one in found),
    ]


def rows(found: Sequence[Figures], words: Words) -> list[list[str]]:
    """The name of each figure, and its value in each variant."""
    percent, number = words.percent, words.number
    figures: list[tuple[str, Callable[[Figures], str]]] = [
        (words.say("scenario.row.finish"), lambda one: _day(one.finish, one.finish_days, words)),
        (words.say("scenario.row.p80"), lambda one: _day(one.p80, one.p80_days, words)),
        (words.say("scenario.row.covered"), lambda one: percent(one.covered)),
    ]
    for place, (_, on, _) in enumerate(found[0].committees):
        figures.append(
            (words.say("scenario.row.committee", on=on), lambda one, at=place: _at(one, at, percent))  # type: ignore[misc]
        )
    figures += [
        (words.say("scenario.row.peak"), lambda one: number(one.peak)),
        (words.say("scenario.row.overloads"), lambda one: number(one.overloads)),
        (words.say("scenario.row.blockers"), lambda one: number(one.blockers)),
    ]
    for place, (factor, _) in enumerate(found[0].scores):
        name = words.say("scenario.row.factor", id=factor, name=words.say(f"factor.{factor}.name"))
        figures.append((name, lambda one, at=place: _score(one.scores[at][1], words)))  # type: ignore[misc]
    figures += [
        (words.say("scenario.row.changes"), lambda one: "–" if one.scenario is None else number(one.changes)),
        (
            words.say("scenario.row.conflicts"),
            lambda one: "–" if one.scenario is None else number(len(one.conflicts)),
        ),
    ]
    return [[name, *(say(one) for one in found)] for name, say in figures]


def add_scenarios(flow: Flow, found: Sequence[Figures]) -> None:
    """A page that compares the scenarios of a plan; at most five fit beside it."""
    shown = found[:6]
    words = flow.words
    flow.section(words.say("scenario.page", count=len(found) - 1))
    for one in shown:
        if one.scenario is not None and one.scenario.note:
            flow.text(words.say("scenario.note", name=one.scenario.name, note=one.scenario.note))
    share = 0.62 / len(shown)
    flow.table(heads(shown, words), _telling_apart(shown, words), (0.38, *([share] * len(shown))))
    if len(found) > len(shown):
        flow.text(words.say("scenario.more", count=len(found) - len(shown)), colour="text_soft")


def _telling_apart(found: Sequence[Figures], words: Words) -> list[list[str]]:
    """The rows for paper: committees at which all variants stand alike are left out."""
    committees = {words.say("scenario.row.committee", on=on) for _, on, _ in found[0].committees}
    return [row for row in rows(found, words) if row[0] not in committees or len(set(row[1:])) > 1][:-2]


def _day(day: date, days: int, words: Words) -> str:
    text = words.day(day)
    return words.say("scenario.later", day=text, days=days_said(days)) if days else text


def _at(one: Figures, place: int, percent: Callable[[float], str]) -> str:
    return percent(one.committees[place][2]) if place < len(one.committees) else "–"


def _score(score: float | None, words: Words) -> str:
    return "–" if score is None else words.percent(score)

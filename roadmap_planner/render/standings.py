"""Where the blocks stand, on paper: how many in each state, and which are late or at risk, and why."""

from collections import Counter

from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import ordered
from roadmap_planner.model.work import Block
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.state_words import days_said, standing_said, state_word
from roadmap_planner.planning.states import Standing, State, States
from roadmap_planner.render.cards import sign_role
from roadmap_planner.render.pages import Flow
from roadmap_planner.render.shapes import Icon, Label, Rect
from roadmap_planner.words import Words

MOST = 40
"""Blocks that are told one by one."""

_SIGN = 13.0
_WARNED = (State.LATE, State.AT_RISK, State.STOPPED)


def add_standings(flow: Flow, dates: Schedule) -> None:
    """A line of states with their counts, and a table of the blocks that slip; nothing without blocks."""
    words, states = flow.words, States(dates)
    blocks = ordered(dates.plan.rows(Block))
    if not blocks:
        return
    count = Counter(states.of(one.id).state for one in blocks)
    late, risk = count[State.LATE], count[State.AT_RISK]
    flow.section(
        words.say(
            "page.standings",
            late=Phrase("page.late", count=late) if late else Phrase("page.none_late"),
            risk=Phrase("page.at_risk", count=risk) if risk else Phrase("page.none_at_risk"),
        )
    )
    _counts(flow, count)
    found = [(states.of(one.id), one) for one in blocks]
    found = [pair for pair in found if pair[0].state in _WARNED]
    found.sort(key=lambda pair: (_WARNED.index(pair[0].state), -pair[0].days))
    if found:
        heads = [words.say(f"page.head.{key}") for key in ("block", "state", "dates_now", "slip")]
        rows = [_row(dates, states, standing, block, words) for standing, block in found[:MOST]]
        flow.table(heads, rows, (0.36, 0.34, 0.18, 0.12))
    if len(found) > MOST:
        flow.text(words.say("page.more_blocks", count=len(found) - MOST), colour="text_soft")


def _row(dates: Schedule, states: States, standing: Standing, block: Block, words: Words) -> tuple[str, ...]:
    start, finish = dates.span(block.id)
    variance = states.variances.of(block.id)
    return (
        f"{block.ref} {block.name}".strip(),
        words.phrase(standing_said(standing)),
        f"{words.short_day(start)} – {words.short_day(finish)}",
        "–" if variance is None else words.phrase(days_said(variance.finish)),
    )


def _counts(flow: Flow, count: Counter[State]) -> None:
    x, y = flow.room.x, flow.y
    for state in State:
        if count[state]:
            word = flow.words.phrase(state_word(state))
            text = flow.words.say("page.state_count", state=word, count=count[state])
            wide = flow.measure(text, 10.0, False) + 2
            flow.add(Icon(state.sign, Rect(x, y, _SIGN, _SIGN), sign_role(state)))
            flow.add(Label(text, Rect(x + _SIGN + 5, y, wide, _SIGN), 10.0, elide=False))
            x += _SIGN + wide + 23
    flow.y = y + 26

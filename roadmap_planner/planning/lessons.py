"""What was learned feeds what comes next: lessons as tasks of blocks of the next wave."""

from collections.abc import Collection

from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Lesson, LessonApplied
from roadmap_planner.model.kinds import behaviour
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.schedule import Schedule


def next_blocks(plan: Plan, schedule: Schedule, lesson: Lesson) -> tuple[Block, ...]:
    """The blocks of the wave after the one in which a lesson was learned, or all that start after it.

    Blocks that have begun already learn nothing any more.
    """
    wave = _next_wave(plan, lesson)
    own = plan.find(Block, lesson.block)
    blocks = [one for one in ordered(plan.rows(Block)) if one.actual_start is None and one is not own]
    if wave is not None:
        return tuple(one for one in blocks if one.wave == wave.id)
    learned = lesson.learned_on
    return tuple(one for one in blocks if learned is None or schedule.span(one.id)[0] > learned)


def alike(plan: Plan, lesson: Lesson, blocks: Collection[Block]) -> frozenset[Id]:
    """The blocks most like the one where a lesson was learned: what it was a pilot of, else its kind."""
    own = plan.find(Block, lesson.block)
    if own is None:
        return frozenset()
    extended = frozenset(one.id for one in blocks if one.id == own.pilot_of)
    return extended or frozenset(one.id for one in blocks if behaviour(plan, one) is behaviour(plan, own))


def heed(lesson: Lesson, blocks: Collection[Id], edit: Edit) -> None:
    """Make a lesson a task of blocks, where it is none yet."""
    known = {one.block for one in edit.plan.rows(LessonApplied) if one.lesson == lesson.id}
    for block in blocks:
        if block not in known:
            edit.add(LessonApplied(lesson=lesson.id, block=block))


def heeded_by(plan: Plan, block: Id) -> tuple[tuple[LessonApplied, Lesson], ...]:
    """The lessons that a block heeds, the open ones first."""
    found = [(one, plan.get(Lesson, one.lesson)) for one in plan.rows(LessonApplied) if one.block == block]
    return tuple(sorted(found, key=lambda pair: (pair[0].done, pair[1].statement, pair[0].id)))


def _next_wave(plan: Plan, lesson: Lesson) -> Wave | None:
    own = plan.find(Block, lesson.block)
    at = lesson.wave or (own.wave if own is not None else None)
    waves = ordered(plan.rows(Wave))
    places = [place for place, one in enumerate(waves) if one.id == at]
    if not places or places[0] + 1 >= len(waves):
        return None
    return waves[places[0] + 1]

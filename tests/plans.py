"""Plans to test with, in few words."""

from collections.abc import Iterable
from datetime import date

from roadmap_planner.model.entity import Entity
from roadmap_planner.model.evidence import Roadmap
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.work import Block, Dependency, DependencyType

MONDAY = date(2027, 1, 4)


def a_plan(
    blocks: dict[str, int],
    links: Iterable[tuple[str | int, ...]] = (),
    *others: Entity,
    start: date = MONDAY,
    weekdays: str = "1111100",
) -> Plan:
    """Blocks by name with durations, links as (before, after, type, lag), and whatever else."""
    rows: list[Entity] = [Roadmap(id="roadmap", title="Test", start=start, weekdays=weekdays)]
    rows += [Block(id=name, ref=name, name=name, duration=duration) for name, duration in blocks.items()]
    for number, (before, after, *rest) in enumerate(links):
        kind = DependencyType(str(rest[0])) if rest else DependencyType.FINISH_START
        lag = int(rest[1]) if len(rest) > 1 else 0
        rows.append(
            Dependency(id=f"link{number}", predecessor=str(before), successor=str(after), type=kind, lag=lag)
        )
    return plan_of([*rows, *others])

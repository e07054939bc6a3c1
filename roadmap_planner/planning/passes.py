"""The forward and backward pass over a network, in instants of the working calendar.

Work that starts at instant s and takes d working days finishes at instant s + d; its last day is the day
before that instant. With s and f for start and finish, b waits for a:

FS: s(b) >= f(a) + lag; SS: s(b) >= s(a) + lag; FF: f(b) >= f(a) + lag; SF: f(b) >= s(a) + lag.

With f = s + d each of them is one arc between two starts, s(b) >= s(a) + weight, so that a pass is one run
over a flat list of arcs. Where that is not so (a block with days of its own, work under way, dates set by
hand) the block is *split*: its start, the start of what remains, and its finish are nodes of their own, and
the run stops there to settle them. It also stops at blocks whose constraint beats links, and at elapsed lags.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from roadmap_planner.model.calendar import WorkingCalendar
from roadmap_planner.planning.bounds import FAR, Bounds
from roadmap_planner.planning.network import FF, FS, Link, Network

FROM_FINISH = (FS, FF)
"""Types that count from the finish of the predecessor."""

Arc = tuple[int, int, int]
"""Tail, head, weight: the value of the head is at least that of the tail plus the weight."""


@dataclass(frozen=True, slots=True)
class Course:
    """The run of a pass: arcs in the order of their heads, and the blocks at which it stops.

    Nodes are numbered: the start of block n is node n; ``split`` gives the nodes of the start of what remains
    and of the finish, for blocks that have them. ``first[n]`` is the place of the first arc into block n.
    ``stops`` says for each block stopped at whether more is to be done than not to pass its latest start.
    ``last`` are the blocks, not split, that no link carries further: one of them is the end of the plan, and
    only they have late dates that follow from it.
    """

    arcs: list[Arc]
    first: list[int]
    stops: tuple[tuple[int, bool], ...]
    split: Mapping[int, tuple[int, int]]
    last: tuple[int, ...]


def course_of(network: Network, bounds: Sequence[Bounds]) -> Course:
    """Lay the arcs out."""
    split, stops = _stopped_at(bounds)
    held = {*stops, *split}
    lengths = [own.duration for own in bounds]
    carried = bytearray(len(bounds))
    arcs: list[Arc] = []
    first = [0]
    for number, links in enumerate(network.before):
        if links and not bounds[number].done:
            is_whole, is_free = number not in split, number not in held
            for link in links:
                other, type_, lag, is_elapsed, _ = link
                if is_elapsed:
                    stops[number] = True
                    continue
                if type_ == FS and is_free and lag >= 0:
                    carried[other] = True
                if type_ == FS and is_whole and other not in split:  # as most are
                    arcs.append((other, number, lag + lengths[other]))
                else:
                    arcs.append(_arc(link, number, bounds, split))
        first.append(len(arcs))
    last = tuple(number for number, led_on in enumerate(carried) if not led_on and number not in split)
    return Course(arcs, first, tuple(sorted(stops.items())), split, last)


def _stopped_at(bounds: Sequence[Bounds]) -> tuple[dict[int, tuple[int, int]], dict[int, bool]]:
    """The nodes of the blocks that are split, and the stops for what blocks say (see ``Course``)."""
    split: dict[int, tuple[int, int]] = {}
    stops: dict[int, bool] = {}
    node = len(bounds)
    for number, own in enumerate(bounds):
        if not own.stops:
            continue
        if own.split:
            rest = number
            if own.days is not None and own.started is not None:
                rest, node = node, node + 1
            split[number] = rest, node
            node += 1
            if own.manual or own.days is not None:
                stops[number] = True
        else:
            stops[number] = own.must
    return split, stops


def patched(course: Course, network: Network, bounds: Sequence[Bounds], changed: Iterable[int]) -> Course:
    """The course after the durations of some blocks changed, none of them split or done before or after."""
    arcs = course.arcs.copy()
    heads = {link[0] for number in changed for link in network.after[number]} | set(changed)
    for head in heads:
        if not bounds[head].done:
            low, high = course.first[head], course.first[head + 1]
            links = network.before[head]
            arcs[low:high] = [_arc(link, head, bounds, course.split) for link in links if not link[3]]
    return Course(arcs, course.first, course.stops, course.split, course.last)


def _arc(link: Link, number: int, bounds: Sequence[Bounds], split: Mapping[int, tuple[int, int]]) -> Arc:
    """The arc of a link, not an elapsed one, that a block waits for."""
    start, to_start, finish, to_finish = _heads(number, bounds[number], split)
    other, type_, weight = link[:3]
    tail = other
    if type_ in FROM_FINISH:
        if other in split:
            tail = split[other][1]
        else:
            weight += bounds[other].duration
    return (tail, start, weight + to_start) if type_ < FF else (tail, finish, weight + to_finish)


def _heads(number: int, own: Bounds, split: Mapping[int, tuple[int, int]]) -> tuple[int, int, int, int]:
    """Which node a link to the start bounds and what is added to its weight; the same for the finish."""
    if number not in split:
        return number, 0, number, -own.duration
    rest, finish = split[number]
    if own.started is not None and own.days is None:
        return finish, own.duration, finish, 0
    return rest, 0, finish, 0


def forward(
    course: Course, floors: list[int], network: Network, bounds: Sequence[Bounds], calendar: WorkingCalendar
) -> list[int]:
    """The early instant of every node, from the least that each may take."""
    node = floors.copy()
    arcs = iter(course.arcs)
    first = course.first
    at = 0
    for number, more in course.stops:
        place = first[number + 1]
        for tail, head, weight in islice(arcs, place - at):
            bound = node[tail] + weight
            if bound > node[head]:
                node[head] = bound
        at = place
        if more:
            _settle_early(number, node, course, network.before[number], bounds, calendar)
        elif node[number] > bounds[number].latest_start:
            node[number] = bounds[number].latest_start
    for tail, head, weight in arcs:
        bound = node[tail] + weight
        if bound > node[head]:
            node[head] = bound
    return node


def backward(
    course: Course, latest: list[int], network: Network, bounds: Sequence[Bounds], calendar: WorkingCalendar
) -> list[int]:
    """The late instant of every node, from the greatest that each may take; in the place of these.

    The late dates of a block that is done mean nothing.
    """
    node = latest
    arcs = reversed(course.arcs)
    at = len(course.arcs)
    for number, more in reversed(course.stops):
        if not more:
            continue
        place = course.first[number + 1]
        for tail, head, weight in islice(arcs, at - place):
            bound = node[head] - weight
            if bound < node[tail]:
                node[tail] = bound
        at = place
        _settle_late(number, node, course, network.before[number], bounds, calendar)
    for tail, head, weight in arcs:
        bound = node[head] - weight
        if bound < node[tail]:
            node[tail] = bound
    return node


def room_after(course: Course, node: list[int]) -> list[int]:
    """How far each node may slip before it pushes another along an arc; FAR where none leads on."""
    room = [FAR] * len(node)
    for tail, head, weight in course.arcs:
        gap = node[head] - node[tail] - weight
        if gap < room[tail]:
            room[tail] = gap
    return room


def floors_of(course: Course, bounds: Sequence[Bounds]) -> list[int]:
    """The least that each node may take, links left aside."""
    floors = [own.earliest for own in bounds]
    for number, (rest, _) in course.split.items():
        own = bounds[number]
        if own.started is None:
            floors.append(-FAR)
            continue
        floors[number] = own.started
        if rest == number:
            floors.append(own.earliest + own.duration)
        else:
            floors += (own.earliest, -FAR)
    return floors


def ceilings_of(course: Course, durations: Sequence[int], bounded: Mapping[int, int], end: int) -> list[int]:
    """The greatest that each node may take: the end of the plan, deadlines; ``bounded``: latest finishes.

    Where a link leads to less than the end of the plan in any case, the end is left out.
    """
    ceilings = [FAR] * len(durations)
    for number in course.last:
        ceilings[number] = end - durations[number]
    for number, finish in bounded.items():
        ceilings[number] = min(end, finish) - durations[number]
    for number, (rest, _) in course.split.items():
        ceilings[number] = FAR
        if rest != number:
            ceilings.append(FAR)
        ceilings.append(min(end, bounded.get(number, end)))
    return ceilings


def _settle_early(
    number: int,
    node: list[int],
    course: Course,
    links: Sequence[Link],
    bounds: Sequence[Bounds],
    calendar: WorkingCalendar,
) -> None:
    own = bounds[number]
    length = own.duration
    start, to_start, finish, to_finish = _heads(number, own, course.split)
    for link in links:
        if link[3]:
            from_finish = link[1] in FROM_FINISH
            since = ends(link[0], node, course, bounds)[from_finish]
            bound = elapsed_after(since, link[2], calendar, from_finish)
            if link[1] < FF:
                node[start] = max(node[start], bound + to_start)
            else:
                node[finish] = max(node[finish], bound + to_finish)
    if start == finish:
        if own.started is None:
            node[start] = min(node[start], own.latest_start)
    elif own.manual:
        node[start] = own.earliest
        node[finish] = own.earliest + length if own.days is None else own.days.finish(own.earliest, length)
    elif own.days is not None:
        bound = node[start]
        if node[finish] > -FAR // 2:
            bound = max(bound, own.days.start_reaching(node[finish], length))
        node[start] = own.days.start(min(bound, own.latest_start))
        node[finish] = own.days.finish(node[start], length)


def _settle_late(
    number: int,
    node: list[int],
    course: Course,
    links: Sequence[Link],
    bounds: Sequence[Bounds],
    calendar: WorkingCalendar,
) -> None:
    own = bounds[number]
    length = own.duration
    start, to_start, finish, to_finish = _heads(number, own, course.split)
    if start == finish:
        if own.must:
            node[start] = own.latest_finish - length
    else:
        bound = node[finish]
        if own.must:
            bound = own.latest_finish
        elif own.started is None and not own.manual and node[number] < FAR:
            bound = min(bound, _finish_of(node[number], own))
        node[finish] = bound if own.days is None or length == 0 else own.days.finish_before(bound)
        node[start] = node[finish] - length if own.days is None else own.days.back(node[finish], length)
    for link in links:
        if link[3]:
            target = node[start] - to_start if link[1] < FF else node[finish] - to_finish
            bound_late(link, elapsed_before(link, target, calendar), node, course, bounds)


def _finish_of(start: int, own: Bounds) -> int:
    """The finish of work that starts no later than at this instant."""
    if own.days is None or own.duration == 0:
        return start + own.duration
    return own.days.finish(own.days.start_before(start), own.duration)


def bound_late(link: Link, bound: int, node: list[int], course: Course, bounds: Sequence[Bounds]) -> None:
    """Hold the start or finish of the other block of a link to a bound; in place."""
    other = link[0]
    # What takes no time has one moment: an elapsed lag from its morning bounds its finish too.
    moment = link[3] and other in course.split and bounds[other].manual and not bounds[other].duration
    if link[1] not in FROM_FINISH and not moment:
        node[other] = min(node[other], bound)
    elif other in course.split:
        finish = course.split[other][1]
        node[finish] = min(node[finish], bound)
    else:
        node[other] = min(node[other], bound - bounds[other].duration)


def ends(number: int, node: Sequence[int], course: Course, bounds: Sequence[Bounds]) -> tuple[int, int]:
    """Start and finish of a block."""
    if number in course.split:
        return node[number], node[course.split[number][1]]
    return node[number], node[number] + bounds[number].duration


def elapsed_after(instant: int, lag: int, calendar: WorkingCalendar, from_finish: bool) -> int:
    """The first instant that is so many calendar days after a start, or after a finish."""
    day = calendar.day(instant - 1) + timedelta(days=1) if from_finish else calendar.day(instant)
    return calendar.index(day + timedelta(days=lag))


def elapsed_before(link: Link, target: int, calendar: WorkingCalendar) -> int:
    """The last instant from which an elapsed lag leads no further than the target."""
    day = calendar.day(target) - timedelta(days=link[2])
    return calendar.index(day) if link[1] in FROM_FINISH else calendar.index_before(day)

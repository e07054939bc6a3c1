"""The Gantt: rows by wave, bars with progress, float, baseline, deadlines, milestones and links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Committee
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.presets import Preset
from roadmap_planner.model.work import (
    Baseline,
    BaselineDates,
    Block,
    CalendarException,
    Dependency,
    DependencyType,
    Wave,
)
from roadmap_planner.planning.baselines import Variances, compared_baseline, compared_dates
from roadmap_planner.planning.dates import Dates
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.slack import is_broken
from roadmap_planner.planning.states import State, States, finished
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.gantt_ground import HEADER, axis, days, ground
from roadmap_planner.render.gantt_kept import Kept
from roadmap_planner.render.gantt_layers import WARNED, Layers, sign
from roadmap_planner.render.gantt_links import elbow, link_shapes
from roadmap_planner.render.gantt_rows import ROW, GanttRow, GanttRows, gantt_rows
from roadmap_planner.render.kinds import kind_role
from roadmap_planner.render.shapes import Box, Label, Measure, Path, Point, Rect, Shape
from roadmap_planner.render.timescale import Timescale, around
from roadmap_planner.words import Words

BAR = 14.0
BAND = 4.0
"""Height of the band of likely finishes, over a bar."""


@dataclass(frozen=True, slots=True)
class GanttOptions:
    """What is shown. ``only`` limits the blocks; ``folded`` waves show their summary alone."""

    day_width: float = 4.2
    folded: frozenset[Id] = frozenset()
    only: frozenset[Id] | None = None
    show_float: bool = True
    show_links: bool = True
    show_baseline: bool = True
    today: date | None = None
    scale: Timescale | None = None
    likely: Mapping[Id, tuple[date, date]] = field(default_factory=dict)
    """By which days half and 95 % of the trials of a simulation have finished a block."""


@dataclass(frozen=True, slots=True)
class GanttPicture:
    """A Gantt laid out: rows, scale, and the shapes of any interval of rows, made when asked for."""

    plan: Plan
    schedule: Schedule
    options: GanttOptions
    words: Words
    measure: Measure
    layout: GanttRows
    scale: Timescale
    baseline: Mapping[Id, BaselineDates] = field(default_factory=dict)
    _spans: dict[Id, tuple[date, date] | None] = field(default_factory=dict, repr=False, compare=False)
    """Those of waves, once they are asked for: a wave has many blocks, and a frame asks several times."""
    _edges: dict[Id, tuple[Point, Point]] = field(default_factory=dict, repr=False, compare=False)
    """Where links reach the blocks at their ends, once they are asked for."""
    kept: Kept = field(default_factory=Kept, repr=False, compare=False)
    """The shapes of rows and links as they were made last."""
    states: States = field(init=False)
    """Where each block stands."""

    def __post_init__(self) -> None:
        """What stands behind the states is worked out when they are asked for."""
        baseline = compared_baseline(self.plan)
        variances = Variances(self.schedule, None if baseline is None else baseline.id, self.baseline)
        object.__setattr__(self, "states", States(self.schedule, variances))

    @property
    def rows(self) -> tuple[GanttRow, ...]:
        """The rows in their order."""
        return self.layout.rows

    @property
    def place(self) -> Mapping[Id, int]:
        """The number of each block's row."""
        return self.layout.place

    def span(self, row: GanttRow) -> tuple[date, date] | None:
        """Start and finish (inclusive) of a row; None for a wave without blocks."""
        if row.kind is Block:
            return self.schedule.span(row.id)
        if row.id not in self._spans:
            self._spans[row.id] = self.layout.span(row, self.schedule)
        return self._spans[row.id]

    @property
    def width(self) -> float:
        """The width of the body in points."""
        return self.scale.width

    @property
    def height(self) -> float:
        """The height of the body in points."""
        return max(len(self.rows), 1) * ROW

    def body(
        self, top: float = 0.0, bottom: float | None = None, left: float = 0.0, right: float | None = None
    ) -> Drawing:
        """The shapes of the rows between two heights, and of the links that cross them.

        The ground (closed days, grid) is made from ``left`` to ``right`` only.
        """
        low = max(0, int(top // ROW))
        high = len(self.rows) if bottom is None else min(len(self.rows), int(bottom // ROW) + 1)
        shapes = [*self._ground(low, high, *self._part(left, right))]
        if self.options.show_links:
            links = self.plan.all(Dependency)
            for id in self.layout.crossing.between(low, high):
                shapes.extend(self._link(links[id]))
        shapes.extend(self._days(low, high))
        layers = Layers()
        for row in self.rows[low:high]:
            if row.kind is Wave:
                layers.filled.extend(self._summary(row))
            else:
                layers.add(self._block(row))
        shapes.extend(layers.shapes())
        return Drawing(shapes, (self.width, self.height))

    def _ground(self, low: int, high: int, start: float, end: float) -> tuple[Shape, ...]:
        made_from = low, high, start, end, self.rows, self.scale, self.words, self.schedule.calendar
        return self.kept.ground.of("", made_from, lambda: tuple(ground(self, low, high, start, end)))

    @property
    def marked(self) -> tuple[object, ...]:
        """What the marked days follow from, besides the scale."""
        return self.options.today, self.plan.roadmap.status_date, self.plan.all(Committee)

    def _days(self, low: int, high: int) -> tuple[Shape, ...]:
        made_from = low, high, self.scale, *self.marked
        return self.kept.days.of("", made_from, lambda: tuple(days(self, low, high)))

    def header(self, left: float = 0.0, right: float | None = None) -> Drawing:
        """The time axis and the names of marked days, from ``left`` to ``right``."""
        return Drawing(list(axis(self, *self._part(left, right))), (self.width, HEADER))

    def _part(self, left: float, right: float | None) -> tuple[float, float]:
        """What of a part of the axis there is."""
        start = min(max(left, 0.0), self.width)
        return start, self.width if right is None else max(start, min(right, self.width))

    def bar(self, block: Id) -> Rect | None:
        """Where the bar of a block is, or None when its row is not shown."""
        number = self.place.get(block)
        return None if number is None else self._bar(*self.schedule.span(block), number * ROW)

    def _bar(self, start: date, finish: date, y: float) -> Rect:
        left, right = self.scale.x(start), self.scale.right(finish)
        return Rect(left, y + (ROW - BAR) / 2, max(right - left, 1.5), BAR)

    def _summary(self, row: GanttRow) -> Iterator[Path]:
        span = self.span(row)
        if span is None:
            return
        left, right = self.scale.x(span[0]), self.scale.right(span[1])
        middle = row.y + ROW / 2
        points: tuple[Point, ...] = (
            (left, middle - 4),
            (right, middle - 4),
            (right, middle + 6),
            (right - 5, middle + 1),
            (left + 5, middle + 1),
            (left, middle + 6),
        )
        yield Path(points, "", 0.0, "text_soft", closed=True, of=row.id, part="wave")

    def _block(self, row: GanttRow) -> Layers:
        """The bar of a block with what belongs to it, and its name."""
        block, dates = self.plan.get(Block, row.id), self.schedule.of(row.id)
        state, likely = self.states.of(row.id).state, self.options.likely.get(row.id)
        made_from = (
            row,
            block,
            dates,
            state,
            likely,
            self.baseline.get(row.id),
            self.schedule.standstills(row.id),
            self.width,
        )
        return self.kept.rows.of(row.id, made_from, lambda: self._layers(row, block, dates, state))

    def _layers(self, row: GanttRow, block: Block, dates: Dates, state: State) -> Layers:
        layers, bar = Layers(), self._bar(dates.start, dates.finish, row.y)
        layers.closures.extend(self._closures(row))
        layers.bars.extend(self._likely(row))
        if self.options.show_baseline:
            layers.lines.extend(self._ghost(row, block))
        if block.milestone:
            layers.bars.append(self._milestone(block, dates, row.y))
            right = self.scale.x(dates.finish) + self.scale.day_width / 2 + 9
        else:
            if self.options.show_float and not finished(block):
                layers.lines.extend(self._tail(block, dates, bar))
            layers.bars.append(self._filled(block, dates, bar))
            if block.percent_complete:
                done = Rect(bar.x, bar.y + 4.5, bar.width * block.percent_complete / 100, BAR - 9)
                layers.filled.append(Box(done, kind_role(self.plan, block), of=block.id, part="progress"))
            right = bar.right
        self._name(block, dates, bar, right, row.y, state, layers)
        layers.flags.extend(self._deadline(block, dates, row.y))
        return layers

    def _closures(self, row: GanttRow) -> Iterator[Box]:
        """The closures of populations that hold the block up, hatched over the height of the row."""
        for one in self.schedule.standstills(row.id):
            closure = self.plan.get(CalendarException, one.exception)
            left, right = self.scale.x(closure.start), self.scale.right(closure.finish)
            rect = Rect(left, row.y + 2, right - left, ROW - 4)
            yield Box(rect, "", "text_soft", 0.75, pattern="hatch", of=row.id, part="closure")

    def _likely(self, row: GanttRow) -> Iterator[Box]:
        """From the day by which half of the trials have finished the block to that of 95 %."""
        found = self.options.likely.get(row.id)
        if found is not None and found[0] < found[1]:
            left, right = self.scale.right(found[0]), self.scale.right(found[1])
            rect = Rect(left, row.y + 1.5, max(right - left, 2.0), BAND)
            yield Box(rect, "accent_soft", "accent", 0.75, of=row.id, part="likely")

    def _filled(self, block: Block, dates: Dates, bar: Rect) -> Box:
        role = kind_role(self.plan, block)
        critical = dates.critical
        return Box(
            bar,
            kind_role(self.plan, block, soft=True),
            "critical" if critical else role,
            2.0 if critical else 1.0,
            3.0,
            of=block.id,
            part="bar",
        )

    def _tail(self, block: Block, dates: Dates, bar: Rect) -> Iterator[Path]:
        if dates.total_float > 0:
            end = self.scale.right(dates.late_finish)
            middle = bar.y + BAR / 2
            yield Path(
                ((bar.right, middle), (end, middle)), "float", 1.0, dashed=True, of=block.id, part="float"
            )
            yield Path(((end, middle - 3), (end, middle + 3)), "float", 1.0, of=block.id, part="float")

    def _ghost(self, row: GanttRow, block: Block) -> Iterator[Path]:
        before = self.baseline.get(block.id)
        if before is not None:
            left, right = self.scale.x(before.start), self.scale.right(before.finish)
            y = row.y + (ROW + BAR) / 2 + 3
            yield Path(((left, y), (right, y)), "baseline", 2.0, of=block.id, part="baseline")

    def _milestone(self, block: Block, dates: Dates, y: float) -> Path:
        x, middle, reach = self.scale.x(dates.finish) + self.scale.day_width / 2, y + ROW / 2, 8.0
        points = ((x, middle - reach), (x + reach, middle), (x, middle + reach), (x - reach, middle))
        line = "critical" if dates.critical else "text"
        return Path(
            points,
            line,
            1.5,
            kind_role(self.plan, block, soft=True),
            closed=True,
            of=block.id,
            part="milestone",
        )

    def _deadline(self, block: Block, dates: Dates, y: float) -> Iterator[Path]:
        if block.deadline is None:
            return
        x, top = self.scale.right(block.deadline), y + 4
        role = "deadline" if dates.finish > block.deadline else "text_soft"
        flag = ((x, top), (x + 8, top + 4), (x, top + 8))
        yield Path(((x, top), (x, y + ROW - 5)), role, 1.2, of=block.id, part="deadline")
        yield Path(flag, role, 1.0, role, closed=True, of=block.id, part="deadline")

    def _name(
        self,
        block: Block,
        dates: Dates,
        bar: Rect,
        right: float,
        y: float,
        state: State,
        layers: Layers,
    ) -> None:
        """The name inside the bar when it fits, right of it and of its float otherwise, over the links."""
        width = self.measure(block.name, 11.0, False) + 2
        if not block.milestone and not block.percent_complete and width <= bar.width - 12:
            inside = Rect(bar.x + 6, bar.y, bar.width - 8, BAR)
            layers.names.append(Label(block.name, inside, 11.0, "text", of=block.id, part="name"))
            if state in WARNED and width + 16 <= bar.width - 12:
                layers.signs.append(sign(state, bar.right - 16, y, block.id))
            return
        if self.options.show_float and dates.total_float > 0 and not block.milestone:
            right = max(right, self.scale.right(dates.late_finish))
        room = width + (22.0 if state in WARNED else 0.0)
        if block.deadline is not None and right - 4 <= self.scale.right(block.deadline) <= right + 8 + room:
            right = self.scale.right(block.deadline) + 10  # no flag stands in a name
        left = right + 6
        if left + room > self.width and bar.x > room + 8:
            left = bar.x - room - 8  # no room on the right: before the bar
        ground = Rect(left - 2, y + (ROW - BAR) / 2, width + 2, BAR)
        layers.grounds.append(Box(ground, "surface", of=block.id, part="name_ground"))
        beside = Rect(left, y, width, ROW)
        layers.names.append(Label(block.name, beside, 11.0, "text", elide=False, of=block.id, part="name"))
        if state in WARNED:
            layers.signs.append(sign(state, left + 2 + width, y, block.id))

    def _link(self, dependency: Dependency) -> tuple[Shape, ...]:
        """A right-angled line from edge to edge; critical ones are heavier, not only redder."""
        type_, broken = dependency.type, is_broken(self.plan, self.schedule, dependency)
        from_finish = type_ is DependencyType.FINISH_START or type_ is DependencyType.FINISH_FINISH
        to_finish = type_ is DependencyType.FINISH_FINISH or type_ is DependencyType.START_FINISH
        start = self._end(dependency.predecessor, finish=from_finish)
        end = self._end(dependency.successor, finish=to_finish)
        critical = not broken and self._is_critical(dependency)
        made_from = dependency, start, end, critical, broken

        def made() -> tuple[Shape, ...]:
            points = elbow(start, end, leave_right=from_finish, enter_right=to_finish)
            return link_shapes(dependency, points, critical=critical, broken=broken)

        return self.kept.links.of(dependency.id, made_from, made)

    def _is_critical(self, link: Dependency) -> bool:
        """Whether a link drives one critical block from another."""
        dates = self.schedule
        if not (dates.is_critical(link.predecessor) and dates.is_critical(link.successor)):
            return False
        return dates.of(link.successor).driver == link.id

    def link(self, dependency: Dependency, role: str, width: float) -> Iterator[Shape]:
        """A link once more, in another colour: to bring it out. Nothing when one of its rows is not shown."""
        if dependency.predecessor in self.place and dependency.successor in self.place:
            for shape in self._link(dependency):
                if isinstance(shape, Path):
                    yield replace(shape, line=role, width=width, dashed=False)

    def _end(self, block: Id, *, finish: bool) -> Point:
        """Where links leave or reach a block."""
        found = self._edges.get(block)
        if found is None:
            start, end = self.schedule.span(block)
            middle = self.place[block] * ROW + ROW / 2
            left, right = self.scale.x(start), self.scale.right(end)
            if self.plan.get(Block, block).milestone:
                x = self.scale.x(end) + self.scale.day_width / 2
                left, right = x - 8, x + 8
            found = self._edges[block] = (left, middle), (right, middle)
        return found[finish]


def gantt(
    plan: Plan,
    schedule: Schedule,
    options: GanttOptions,
    words: Words,
    measure: Measure,
    previous: GanttPicture | None = None,
) -> GanttPicture:
    """Lay a Gantt out. ``previous`` lends its rows and crossings when the plan still has the same."""
    layout = None if previous is None else previous.layout
    if layout is None or not layout.serve(plan, options.folded, options.only):
        layout = gantt_rows(plan, options.folded, options.only)
    last = max([schedule.finish, *(latest for _, latest in options.likely.values())])
    scale = options.scale or around(schedule.start, last, options.day_width)
    kept = previous is not None and all(
        plan.all(kind) is previous.plan.all(kind) for kind in (Baseline, BaselineDates)
    )
    baseline = previous.baseline if previous is not None and kept else compared_dates(plan)
    made = GanttPicture(plan, schedule, options, words, measure, layout, scale, baseline)
    return made if previous is None or not _alike(previous, made) else replace(made, kept=previous.kept)


def _alike(one: GanttPicture, other: GanttPicture) -> bool:
    """Whether what holds for all rows and links of two pictures is the same, but for where the axis ends."""

    def common(picture: GanttPicture) -> tuple[object, ...]:
        options, scale = picture.options, picture.scale
        return scale.first, scale.day_width, options.show_float, options.show_baseline, picture.measure

    kinds = (Preset, CalendarException)
    return common(one) == common(other) and all(one.plan.all(kind) is other.plan.all(kind) for kind in kinds)

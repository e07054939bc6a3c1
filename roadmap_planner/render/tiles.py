"""A Gantt and a map over as many sheets as they need: names and time axis repeated on each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from roadmap_planner.model.entity import Id
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Wave
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.states import State
from roadmap_planner.render.drawing import Drawing
from roadmap_planner.render.gantt import BAND, GanttOptions, GanttPicture, gantt
from roadmap_planner.render.gantt_ground import HEADER
from roadmap_planner.render.gantt_rows import ROW, GanttRow
from roadmap_planner.render.map import RoadmapMap
from roadmap_planner.render.map_overview import map_overview
from roadmap_planner.render.pages import PAPERS, Flow, Placed, fitted
from roadmap_planner.render.shapes import Box, Label, Path, Rect, Shape

NAMES = 402.0
"""Width of the columns that are repeated on each sheet, names, dates, float and state, in points at 100 %."""

HEADS = (
    ("gantt.name", 6.0, 148.0),
    ("gantt.start", 164.0, 62.0),
    ("gantt.finish", 228.0, 62.0),
    ("gantt.float", 290.0, 38.0),
    ("gantt.state", 334.0, 66.0),
)
"""What stands over the columns: words, left edge, width."""

SMALLEST = 0.71
"""A Gantt is never smaller: the 10 points of its time axis are then 7.1 on paper."""

SMALLEST_MAP = 6.0 / 8.5
"""A map is never smaller: the 8.5 points of its smallest text are then 6 on paper."""

_SCALES = 12
"""Sizes that are tried between the smallest and the natural one."""


def add_map(flow: Flow, plan: Plan, picture: RoadmapMap, title: str) -> None:
    """The map on one sheet, A3 if its text would be too small on the flow's own; the largest over several.

    Several sheets come after one that shows the whole, where its cards have room for a reference.
    """
    own, drawing = flow.paper, picture.drawing
    if not picture.cards:
        flow.section(title)
        return
    for paper in (own, PAPERS["A3"]):
        flow.paper = paper
        inside = paper.inside
        if min(inside.width / drawing.width, (inside.height - 34) / drawing.height) >= SMALLEST_MAP:
            break
    flow.section(title)
    whole = fitted(drawing, flow.room)
    if whole.target.width >= drawing.width * SMALLEST_MAP:
        flow.add(whole)
    else:
        _tile_map(flow, plan, picture)
    flow.paper = own


def _tile_map(flow: Flow, plan: Plan, picture: RoadmapMap) -> None:
    """Sheets A1, B1 … cut between the cards; a sheet without a card is left out."""
    scale, sheets = _fewest(picture, flow.room)
    whole = map_overview(plan, picture, sheets, flow.room, flow.words, flow.measure)
    if whole is not None:
        _say_sheet(flow, flow.words.say("map_overview.said", sheets=tuple(name for name, _ in sheets)))
        flow.add(fitted(whole, flow.room))
    for place, (name, source) in enumerate(sheets):
        if place or whole is not None:
            flow.new_page()
        room = flow.room
        target = Rect(room.x, room.y, source.width * scale, source.height * scale)
        _say_sheet(flow, flow.words.say("page.sheet", sheet=name))
        flow.add(Placed(picture.drawing, source, target))
        flow.add(*_lanes_again(picture, source, target, scale))


def _say_sheet(flow: Flow, text: str) -> None:
    """What a sheet shows, above its right corner."""
    room = flow.room
    flow.add(Label(text, Rect(room.x, room.y - 20, room.width, 14), 9.0, "text_soft", align="right"))


def _lanes_again(picture: RoadmapMap, source: Rect, target: Rect, scale: float) -> Iterator[Shape]:
    """The names of the waves on a sheet that does not show the heads of their lanes."""
    lines: dict[object, list[Label]] = {}
    for one in picture.drawing.shapes:
        if isinstance(one, Label) and one.part == "lane_header" and one.bold:
            lines.setdefault(one.of, []).append(one)
    for lane in picture.lanes:
        name = lines.get(lane.wave, [])
        top, bottom = max(lane.rect.y, source.y), min(lane.rect.bottom, source.bottom)
        if bottom - top < 20.0 or any(line.rect.meets(source) for line in name):
            continue
        at = Rect(target.x + 4.0, target.y + (top - source.y) * scale + 2.0, target.width - 8.0, 12.0)
        yield Label(" ".join(line.text for line in name), at, 9.0, "text_soft", bold=True)


def _fewest(picture: RoadmapMap, room: Rect) -> tuple[float, list[tuple[str, Rect]]]:
    """The scale that needs the fewest sheets, the largest of those, and each sheet's name and part."""
    step = (1.0 - SMALLEST_MAP) / _SCALES
    tried = ((scale, _sheets(picture, room, scale)) for scale in (1.0 - n * step for n in range(_SCALES + 1)))
    return min(tried, key=lambda one: (len(one[1]), -one[0]))


def _sheets(picture: RoadmapMap, room: Rect, scale: float) -> list[tuple[str, Rect]]:
    rects = picture.cards.values()
    columns = _cuts([(r.x, r.right) for r in rects], picture.drawing.width, room.width / scale)
    rows = _cuts([(r.y, r.bottom) for r in rects], picture.drawing.height, room.height / scale)
    return [
        (f"{_letters(place)}{number + 1}", source)
        for number, (top, bottom) in enumerate(rows)
        for place, (left, right) in enumerate(columns)
        for source in [Rect(left, top, right - left, bottom - top)]
        if any(source.meets(card) for card in rects)
    ]


def _letters(number: int) -> str:
    """A … Z, AA …, as spreadsheets name columns."""
    text = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def _cuts(spans: Sequence[tuple[float, float]], length: float, most: float) -> list[tuple[float, float]]:
    """Cut a length into parts of at most ``most``. A span that must be cut is whole on the next part."""
    parts: list[tuple[float, float]] = []
    start = 0.0
    while length - start > most:
        edges = [edge for low, high in spans for edge in (low - 8, high + 8)]
        free = [
            edge
            for edge in edges
            if start < edge <= start + most and not any(low < edge < high for low, high in spans)
        ]
        end = max(free, default=start + most)
        parts.append((start, end))
        cut = [low - 8 for low, high in spans if low < end < high and low - 8 > start]
        start = min(cut, default=end)
    return [*parts, (start, length)]


def add_gantt(
    flow: Flow,
    plan: Plan,
    schedule: Schedule,
    title: str,
    likely: Mapping[Id, tuple[date, date]] | None = None,
) -> None:
    """Tile the Gantt: down the rows first, then along the time. ``likely`` are finishes by block."""
    picture = _printed_gantt(flow, plan, schedule, likely or {})
    most = flow.paper.inside.width / SMALLEST - NAMES
    across = max(1, -(-int(picture.width) // int(most + 1)))
    part = picture.width / across
    scale = min(flow.paper.inside.width / (part + NAMES), 1.0)
    flow.section(title)
    for column in range(across):
        start = 0
        while start < max(len(picture.rows), 1):
            if column or start:
                flow.new_page()
            fits = max(1, int((flow.room.height / scale - HEADER) // ROW))
            stop = max(min(len(picture.rows), start + fits), start + 1)
            _sheet(flow, picture, (start, stop), (column * part, part), scale)
            start = stop
    _legend(flow, picture)


def _printed_gantt(
    flow: Flow, plan: Plan, schedule: Schedule, likely: Mapping[Id, tuple[date, date]]
) -> GanttPicture:
    """The Gantt for paper: days as wide as one sheet allows, but never too narrow to tell weeks apart."""
    last = max([schedule.finish, *(latest for _, latest in likely.values())])
    span = max((last - schedule.start).days + 1, 30)
    room = flow.paper.inside.width / SMALLEST - NAMES - 290.0
    options = GanttOptions(day_width=min(max(room / span, 1.0), 7.0), likely=likely)
    return gantt(plan, schedule, options, flow.words, flow.measure)


def _sheet(
    flow: Flow, picture: GanttPicture, rows: tuple[int, int], columns: tuple[float, float], scale: float
) -> None:
    """One sheet: head, names, bars."""
    room = flow.room
    left, width = columns
    top, bottom = rows[0] * ROW, rows[1] * ROW
    names = NAMES * scale
    head = HEADER * scale
    body = Rect(room.x + names, room.y + head, width * scale, (bottom - top) * scale)
    flow.add(
        Placed(
            picture.header(left, left + width),
            Rect(left, 0, width, HEADER),
            Rect(body.x, room.y, body.width, head),
        ),
        Placed(picture.body(top, bottom - 1, left, left + width), Rect(left, top, width, bottom - top), body),
        Placed(
            Drawing(list(_names(picture, rows)), (NAMES, picture.height + HEADER)),
            Rect(0, top, NAMES, bottom - top + HEADER),
            Rect(room.x, room.y, names, head + body.height),
        ),
    )
    flow.y = body.bottom + 6


def _names(picture: GanttPicture, rows: tuple[int, int]) -> Iterator[Shape]:
    """The columns that are repeated: reference and name, start, finish, float, state."""
    words = picture.words
    top, shown = rows[0] * ROW, picture.rows[rows[0] : rows[1]]
    yield Box(Rect(0, top, NAMES, HEADER), "surface_alt")
    for row in shown:
        if row.kind is Wave:
            yield Box(Rect(0, row.y + HEADER, NAMES, ROW), "surface_alt")
    for row in shown:
        yield Path(((0, row.y + HEADER + ROW), (NAMES, row.y + HEADER + ROW)), "grid", 0.5)
    yield Path(((0, top + HEADER), (NAMES, top + HEADER)), "line")
    yield Path(((NAMES, top), (NAMES, rows[1] * ROW + HEADER)), "line")
    for key, x, width in HEADS:
        yield Label(words.say(key), Rect(x, top + HEADER / 2, width, HEADER / 2), 11.0, "text_soft")
    for row in shown:
        yield from _row_of_names(picture, row)


def _row_of_names(picture: GanttPicture, row: GanttRow) -> Iterator[Shape]:
    words, y, wave = picture.words, row.y + HEADER, row.kind is Wave
    indent = 6.0 + 8.0 * row.depth
    name = f"{row.ref} {row.name}".strip()
    yield Label(name, Rect(indent, y, 160.0 - indent, ROW), 11.0, "text", wave)
    for day, x in zip(picture.span(row) or (), (164.0, 228.0), strict=False):
        if day is not None:
            text = f"{words.day_month(day)} {day.year % 100:02d}"
            yield Label(text, Rect(x, y, 62.0, ROW), 11.0, "text_soft", elide=False)
    state = picture.states.of_wave(row.id) if wave else picture.states.of(row.id).state
    if state is not None:
        role = _WARNED.get(state, "text_soft")
        text = words.say(f"gantt.states.{state.value}")
        yield Label(text, Rect(334.0, y, 66.0, ROW), 11.0, role, state in _WARNED)
    if not wave:
        days = words.number(picture.schedule.total_float(row.id))
        yield Label(days, Rect(288.0, y, 34.0, ROW), 11.0, "text_soft", align="right")


_WARNED = {State.LATE: "late", State.AT_RISK: "warning", State.STOPPED: "late"}
"""Colour of the states that are to be warned of; they are bold too, for paper without colours."""

_LINES = (
    ("critical", "critical", False),
    ("float", "float", True),
    ("baseline", "baseline", False),
    ("status", "status", False),
    ("committee", "committee", True),
)


def _legend(flow: Flow, picture: GanttPicture) -> None:
    """What lines, bands and hatches mean, where there is room on the last sheet."""
    words = flow.words
    drawn: list[tuple[str, Shape]] = [
        (words.say(f"gantt.legend.{key}"), Path(((0, 0), (22, 0)), role, 2.0, dashed=dashed))
        for key, role, dashed in _LINES
    ]
    swatch = Rect(0, -4, 22, 8)
    if picture.options.likely:
        band = Box(Rect(0, -BAND / 2, 22, BAND), "accent_soft", "accent", 0.75)
        drawn.append((words.say("gantt.legend.likely"), band))
    if any(picture.schedule.standstills(id) for id in picture.place):
        drawn.append((words.say("gantt.legend.closure"), Box(swatch, "", "text_soft", 0.75, pattern="hatch")))
    if flow.room.height < 18:
        return
    x, y = flow.room.x, flow.room.y + 8
    for text, shape in drawn:
        width = flow.measure(text, 8.0, False) + 6
        if x + 26 + width > flow.room.right and x > flow.room.x:
            x, y = flow.room.x, y + 12
        whole = Rect(0, -5, 22, 10)
        flow.add(Placed(Drawing([shape], (22, 10)), whole, Rect(x, y - 5, 22, 10)))
        flow.add(Label(text, Rect(x + 26, y - 6, width, 12), 8.0, "text_soft", elide=False))
        x += 26 + width + 14
    flow.y = y + 10

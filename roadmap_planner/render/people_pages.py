"""The pages of the people: sponsors with their calendar, relays, populations with their survey, support."""

from roadmap_planner.factors.needs import Need, needs
from roadmap_planner.factors.situation import Situation
from roadmap_planner.model.entity import Id
from roadmap_planner.model.people import (
    Person,
    Population,
    Relay,
    RelayAssignment,
    RelayPopulation,
    Sponsor,
    SponsorAction,
    SponsorScope,
    SupportAction,
)
from roadmap_planner.model.plan import Plan, ordered
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.planning.maturity import groups, told_non_users
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.exemplarity import HEAD, ROW, by_rank, exemplarity
from roadmap_planner.render.pages import Flow, Picture, Placed
from roadmap_planner.render.shapes import Rect
from roadmap_planner.render.style import LOOKS


def sponsors(flow: Flow, plan: Plan, schedule: Schedule) -> None:
    """Who stands for what, and when they are seen: a table and the calendar of exemplarity."""
    words, found = flow.words, by_rank(plan)
    flow.section(words.say("page.sponsors", count=len(found)))
    rows = []
    for one in found:
        actions = [action for action in plan.rows(SponsorAction) if action.sponsor == one.id]
        done = sum(action.done is True for action in actions)
        told = words.say("page.actions", count=len(actions), done=done)
        rows.append((_name(plan, one), words.say(f"rank.{one.rank}"), _scope(flow, plan, one), told))
    heads = [words.say(f"page.head.{key}") for key in ("name", "rank", "scope", "actions")]
    flow.table(heads, rows, (0.2, 0.16, 0.44, 0.2))
    if plan.all(SponsorAction):
        _calendar(flow, plan, schedule)


def _calendar(flow: Flow, plan: Plan, schedule: Schedule) -> None:
    """The calendar of exemplarity, over as many pages as its rows need, the months repeated."""
    drawn = exemplarity(plan, schedule, flow.words, flow.measure, flow.paper.inside.width)
    whole = drawn.height + 50 <= flow.paper.inside.height - 60
    flow.need(drawn.height + 50 if whole else HEAD + 2 * ROW + 50)
    flow.heading(flow.words.say("dossier.sponsors.calendar"))
    scale = min(1.0, flow.paper.inside.width / drawn.width)
    top = HEAD
    while top < drawn.height:
        fits = max(1, int((flow.room.height / scale - HEAD) // ROW)) * ROW
        bottom = min(top + fits, drawn.height)
        for source in (Rect(0, 0, drawn.width, HEAD), Rect(0, top, drawn.width, bottom - top)):
            target = Rect(flow.room.x, flow.y, source.width * scale, source.height * scale)
            flow.add(Placed(drawn, source, target))
            flow.y = target.bottom
        top = bottom
        if top < drawn.height:
            flow.new_page()
    flow.y += 12


def _scope(flow: Flow, plan: Plan, sponsor: Sponsor) -> str:
    texts = []
    for one in plan.rows(SponsorScope):
        if one.sponsor == sponsor.id:
            block = plan.find(Block, one.block)
            row = block or plan.find(Wave, one.wave) or plan.find(Population, one.population)
            short = block.ref if block is not None and block.ref else None
            texts.append(short or (row.name if row is not None else flow.words.say("page.everything")))
    return ", ".join(texts) or "–"


def relays(flow: Flow, plan: Plan) -> None:
    """Which managers carry whom, with what time, for which blocks."""
    words, rows = flow.words, []
    for relay in sorted(plan.rows(Relay), key=lambda one: _name(plan, one)):
        carried = [
            plan.get(Population, one.population).name
            for one in plan.rows(RelayPopulation)
            if one.relay == relay.id
        ]
        blocks = [
            f"{_ref(plan, one.block)} ({words.number(one.effort)})"
            for one in plan.rows(RelayAssignment)
            if one.relay == relay.id
        ]
        trained = words.day(relay.trained_on) if relay.trained_on else words.say("page.untrained")
        capacity = words.number(relay.capacity)
        carries, held = ", ".join(carried) or "–", ", ".join(blocks) or "–"
        rows.append((_name(plan, relay), carries, capacity, trained, held))
    heads = [words.say(f"page.head.{key}") for key in ("name", "carries", "capacity", "trained", "blocks")]
    shares = (0.17, 0.22, 0.1, 0.15, 0.36)
    flow.section(words.say("page.relays", count=len(rows)), needs=flow.table_height(rows, shares))
    flow.table(heads, rows, shares)


def populations(flow: Flow, plan: Plan) -> None:
    """Who lives the change, what they have, and what they answered to the survey."""
    words, told = flow.words, told_non_users(plan)
    rows = []
    for one in ordered(plan.rows(Population)):
        shares = [
            ("–" if share is None else words.percent(share / 100))
            for share in (one.device, one.network, one.account)
        ]
        non_users = told[one.id]
        known = "–" if non_users is None else words.number(non_users)
        seats = sum(a.seats or 0 for a in plan.rows(SupportAction) if a.population == one.id)
        heads = "–" if one.headcount is None else words.number(one.headcount)
        rows.append((one.name, one.site or "–", heads, *shares, known, words.number(seats)))
    flow.section(words.say("page.populations", count=len(rows)))
    keys = ("population", "site", "headcount", "device", "network", "account", "non_users", "seats")
    heads_row = [words.say(f"page.head.{key}") for key in keys]
    flow.table(heads_row, rows, (0.24, 0.18, 0.1, 0.1, 0.1, 0.1, 0.1, 0.08))
    if any(one.levels and sum(one.levels) for one in plan.rows(Population)):
        _survey(flow, plan)


def _survey(flow: Flow, plan: Plan) -> None:
    """What the survey says of each population, as a chart with its sentence above and its source below."""
    from roadmap_planner.render.chart_parts import svg  # noqa: PLC0415 - matplotlib, when printed
    from roadmap_planner.render.maturity import (  # noqa: PLC0415 - as above
        maturity_chart,
        maturity_source,
        maturity_title,
    )

    words, width = flow.words, flow.paper.inside.width
    most = flow.paper.inside.height - 130
    height = min(64.0 + 26.0 * len(groups(plan)), most)
    if flow.room.height < height + 70:
        flow.new_page()
    flow.heading(maturity_title(plan, words))
    figure = maturity_chart(plan, words, LOOKS["paper"], (width, height))
    flow.add(Picture(svg(figure), Rect(flow.room.x, flow.y, width, height)))
    flow.y += height + 4
    flow.text(maturity_source(words), size=9.0, colour="text_soft")


def support(flow: Flow, plan: Plan, schedule: Schedule) -> None:
    """What support each population needs before the first block used there, against what is planned."""
    words, found = flow.words, needs(Situation(plan, schedule))
    if not found:
        return
    missing = sum(one.gap for one in found)
    key = "heading" if missing else "enough"
    rows, shares = [_need(flow, one) for one in found], (0.2, 0.23, 0.11, 0.1, 0.09, 0.09, 0.08, 0.1)
    title = words.say(f"dossier.support.{key}", count=missing)
    flow.section(title, needs=flow.table_height(rows, shares) + 14)
    keys = ("population", "first", "start", "need", "seats", "late", "gap", "offline")
    heads = [words.say(f"dossier.support.{key}") for key in keys]
    flow.table(heads, rows, shares)


def _need(flow: Flow, one: Need) -> tuple[str, ...]:
    words, first = flow.words, one.first
    offline = "–"
    if one.offline_needed or one.offline:
        offline = words.say(f"dossier.support.offline_{'there' if one.offline else 'missing'}")
    return (
        one.population.name,
        f"{first.ref} {first.name}".strip() if first is not None else "–",
        words.short_day(one.start) if one.start else "–",
        "–" if one.need is None else words.number(one.need),
        words.number(one.seats),
        words.number(one.late_seats),
        words.number(one.gap) if one.gap else "–",
        offline,
    )


def _ref(plan: Plan, block: Id) -> str:
    row = plan.get(Block, block)
    return row.ref or row.name


def _name(plan: Plan, one: Sponsor | Relay) -> str:
    return plan.get(Person, one.person).name

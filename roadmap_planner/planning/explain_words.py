"""Explanations as phrases: what sets a date, how long the work lasts, and what is closed meanwhile."""

from collections.abc import Sequence
from datetime import date

from roadmap_planner.model.phrase import Phrase, Value
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.planning.explain import Cause, Closed, Moment, Reason

_MOST_RUNS = 3


def sentences(plan: Plan, reasons: Sequence[Reason]) -> tuple[Phrase, ...]:
    """One sentence a reason, from the plan's start down to the block."""
    return tuple(sentence(plan, one) for one in reasons)


def sentence(plan: Plan, reason: Reason) -> Phrase:
    """What sets the date of a block, and what is not worked on the way."""
    said = _because(plan, reason)
    if reason.link is not None and reason.cause is Cause.LINK:
        link = plan.get(Dependency, reason.link)
        if link.lag:
            unit = "elapsed" if link.elapsed else "working"
            way = "more" if link.lag > 0 else "less"
            said = Phrase("why.with", said=said, more=Phrase(f"why.lag.{way}_{unit}", count=abs(link.lag)))
    if runs(reason.closed):
        said = Phrase("why.closed", said=said, days=runs(reason.closed))
    return Phrase("why.sentence", said=said)


def lasting(reason: Reason) -> Phrase | None:
    """How long the work lasts, until when, and the closures meanwhile; None for a milestone."""
    if not reason.working_days:
        return None
    if reason.moment is Moment.FINISH:
        said = Phrase("why.lasts_from", count=reason.working_days, start=reason.start)
    elif reason.moment is Moment.REST:
        said = Phrase("why.rest", count=reason.working_days, finish=reason.finish)
    else:
        said = Phrase("why.lasts", count=reason.working_days, finish=reason.finish)
    if runs(reason.inside):
        said = Phrase("why.closed", said=said, days=runs(reason.inside))
    return Phrase("why.sentence", said=said)


def runs(closed: Sequence[Closed]) -> tuple[Value, ...]:
    """Days not worked as a list: the first runs, and how many days there are besides.

    Of many, the week-ends go without saying.
    """
    told = [one for one in closed if one.names] if len(closed) > 2 else list(closed)
    shown: list[Value] = [_run(one) for one in told[:_MOST_RUNS]]
    more = sum(one.days for one in told[_MOST_RUNS:])
    return (*shown, Phrase("why.more_days", count=more)) if more else tuple(shown)


def _run(one: Closed) -> Phrase:
    same_month = (one.start.year, one.start.month) == (one.finish.year, one.finish.month)
    if one.days == 1:
        said = Phrase("why.run.day", day=_short(one.start))
    elif one.days == 2 and same_month:
        said = Phrase("why.run.two", first=_number(one.start), last=_short(one.finish))
    elif same_month:
        said = Phrase("why.run.month", first=_number(one.start), last=_short(one.finish))
    else:
        said = Phrase("why.run.days", first=_short(one.start), last=_short(one.finish))
    return Phrase("why.run.named", days=said, names=one.names) if one.names else said


def _short(day: date) -> Phrase:
    """A day without its year."""
    return Phrase("why.day", number=_number(day), month=Phrase(f"month.{day.month}"))


def _number(day: date) -> Phrase:
    return Phrase("why.first") if day.day == 1 else Phrase("why.number", number=day.day)


def _because(plan: Plan, reason: Reason) -> Phrase:
    """The bare cause."""
    block = plan.get(Block, reason.block)
    values: dict[str, Value] = {"name": block.name, "day": reason.day, "since": reason.since}
    if reason.before is not None:
        values["other"] = plan.get(Block, reason.before).name
    if reason.cause is Cause.LINK and reason.link is not None:
        type_ = plan.get(Dependency, reason.link).type
        part = "rest_" if reason.moment is Moment.REST else "milestone_" if block.milestone else ""
        return Phrase(f"why.link.{part}{type_.value}", **values)
    if reason.cause is Cause.CONSTRAINT:
        return Phrase(f"why.constraint.{block.constraint.value}", **values)
    if reason.cause is Cause.ACTUAL:
        done = block.actual_finish is not None
        return Phrase("why.done" if done else "why.begun", **{**values, "finish": reason.finish})
    if reason.cause is Cause.STATUS:
        return Phrase("why.status_rest" if reason.moment is Moment.REST else "why.status", **values)
    if reason.cause is Cause.AS_LATE:
        if reason.link is None:
            return Phrase("why.as_late_end", **values)
        link = plan.get(Dependency, reason.link)
        values["other"] = plan.get(Block, link.successor).name
        return Phrase(f"why.as_late.{link.type.value}", **values)
    return Phrase("why.plan_start", **values)

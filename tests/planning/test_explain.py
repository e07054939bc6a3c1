"""Why a date: every step is checked by counting days, and by taking the driver away."""

from datetime import date, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from roadmap_planner.model.entity import changed
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, CalendarException, Constraint, Dependency, DependencyType
from roadmap_planner.planning.explain import Cause, Moment, Reason, explain, highlighted
from roadmap_planner.planning.explain_words import lasting, sentences
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words
from tests.plans import MONDAY, a_plan

DAY = timedelta(days=1)


@st.composite
def explained_plans(draw: st.DrawFn) -> Plan:
    """Links of every type, constraints of every kind, progress, a status date and a closure."""
    count = draw(st.integers(1, 6))
    links = [
        (f"b{one}", f"b{other}", draw(st.sampled_from(list(DependencyType))), draw(st.integers(-3, 5)))
        for other in range(count)
        for one in range(other)
        if draw(st.booleans())
    ]
    closure = MONDAY + timedelta(days=draw(st.integers(0, 20)))
    plan = a_plan(
        {f"b{number}": draw(st.integers(0, 6)) for number in range(count)},
        links,
        CalendarException(id="shut", name="Shut", start=closure, finish=closure + 2 * DAY),
    )
    blocks = {id: changed(one, draw(fields(one))) for id, one in plan.all(Block).items()}
    dependencies = {
        id: changed(one, {"elapsed": draw(st.booleans())}) for id, one in plan.all(Dependency).items()
    }
    status = draw(st.none() | st.integers(0, 20))
    roadmap = changed(
        plan.roadmap, {"status_date": None if status is None else MONDAY + timedelta(days=status)}
    )
    return plan.replacing({type(roadmap): {roadmap.id: roadmap}, Block: blocks, Dependency: dependencies})


def fields(block: Block) -> st.SearchStrategy[dict[str, object]]:
    days = st.integers(0, 30).map(lambda days: MONDAY + timedelta(days=days))
    plain = st.just(dict[str, object]())
    late = st.just({"constraint": Constraint.AS_LATE_AS_POSSIBLE})
    bound = st.fixed_dictionaries(
        {
            "constraint": st.sampled_from([one for one in Constraint if one.dated]),
            "constraint_date": days,
        }
    )
    begun = st.fixed_dictionaries({"actual_start": days, "percent_complete": st.sampled_from([0, 30, 60])})
    return st.one_of(plain, plain, late, bound, begun)


def worked(plan: Plan, day: date) -> bool:
    """Told from the weekday and the closures alone."""
    shut = any(one.start <= day <= one.finish for one in plan.rows(CalendarException))
    return day.weekday() < 5 and not shut


def worked_between(plan: Plan, first: date, last: date) -> int:
    """Days worked from the first to the last, both included; none when they are the wrong way round."""
    return sum(worked(plan, first + n * DAY) for n in range(max((last - first).days + 1, 0)))


@settings(max_examples=50, phases=(Phase.generate,))
@given(explained_plans())
def test_a_chain_runs_from_a_fixed_date_to_the_block_and_each_step_counts_from_the_one_before(
    plan: Plan,
) -> None:
    dates = schedule(plan)
    for id in plan.all(Block):
        chain = explain(plan, dates, id)
        assert chain[-1].block == id
        assert chain[0].before is None
        assert chain[0].cause is not Cause.LINK
        assert [one.before for one in chain[1:]] == [one.block for one in chain[:-1]]
        assert all(one.cause in {Cause.LINK, Cause.AS_LATE} for one in chain[1:])
        assert len({one.block for one in chain}) == len(chain)
        for one in chain:
            assert (one.start, one.finish) == dates.span(one.block)
            follows(plan, dates, one)


def follows(plan: Plan, dates: Schedule, step: Reason) -> None:
    """The date of a step follows from the date that it counts from."""
    block = plan.get(Block, step.block)
    if step.cause is Cause.LINK and step.link is not None and step.before is not None:
        link = plan.get(Dependency, step.link)
        start, finish = dates.span(step.before)
        from_finish = link.type in {DependencyType.FINISH_START, DependencyType.FINISH_FINISH}
        assert step.since == (finish if from_finish else start)
        if not block.milestone and not plan.get(Block, step.before).milestone:
            counted(plan, step, link, from_finish=from_finish)
    elif step.cause is Cause.PLAN_START:
        assert worked_between(plan, plan.roadmap.start, step.start) <= 1
    elif step.cause is Cause.STATUS:
        assert plan.roadmap.status_date == step.since
        assert worked_between(plan, step.since, step.day) <= 1
    elif step.cause is Cause.CONSTRAINT:
        assert step.since == block.constraint_date
        low, high = sorted((step.since, step.day))
        assert block.milestone or worked_between(plan, low, high) <= 1
    elif step.cause is Cause.ACTUAL:
        assert step.since == block.actual_start
    for run in step.closed:
        assert worked_between(plan, run.start, run.finish) == 0


def counted(plan: Plan, step: Reason, link: Dependency, *, from_finish: bool) -> None:
    """The days between the two dates, counted one by one, are the lag."""
    if step.moment is Moment.REST and link.type in {
        DependencyType.FINISH_FINISH,
        DependencyType.START_FINISH,
    }:
        return
    first = step.since + DAY if from_finish else step.since
    sets_finish = step.moment is Moment.FINISH
    if link.elapsed:
        allowed = first + link.lag * DAY
        end = step.day + DAY if sets_finish else step.day
        low, high = sorted((allowed, end))
        assert worked_between(plan, low, high - DAY) == 0
    elif (bound := step.day + DAY if sets_finish else step.day) >= first:
        assert worked_between(plan, first, bound - DAY) == max(link.lag, 0)
    else:
        assert worked_between(plan, bound, first - DAY) == -link.lag


@settings(max_examples=50, phases=(Phase.generate,))
@given(explained_plans())
def test_without_what_drives_it_a_block_has_another_date(plan: Plan) -> None:
    dates = schedule(plan)
    for id, block in plan.all(Block).items():
        reason = explain(plan, dates, id)[-1]
        if reason.also:
            continue
        if reason.cause is Cause.LINK:
            left = {one: link for one, link in plan.all(Dependency).items() if one != reason.link}
            without = plan.replacing({Dependency: left})
        elif reason.cause in {Cause.CONSTRAINT, Cause.AS_LATE}:
            free = changed(block, {"constraint": Constraint.AS_SOON_AS_POSSIBLE, "constraint_date": None})
            without = plan.replacing({Block: {**plan.all(Block), id: free}})
        else:
            continue
        assert schedule(without).instants(id) != dates.instants(id)


@settings(max_examples=50, phases=(Phase.generate,))
@given(explained_plans())
def test_every_reason_is_a_sentence_in_both_languages(plan: Plan) -> None:
    dates = schedule(plan)
    for id in plan.all(Block):
        chain = explain(plan, dates, id)
        for words in (Words("en"), Words("fr")):
            for said in sentences(plan, chain):
                text = words.phrase(said)
                assert text.endswith(".")
                assert "{" not in text
            for one in chain:
                phrase = lasting(one)
                assert (phrase is None) == (one.working_days == 0)
                assert phrase is None or words.phrase(phrase).endswith(".")


def pilot() -> Plan:
    """The webschool ends on a Friday; the pilot waits two days more, over a week-end and a closed Monday."""
    closed = CalendarException(id="c", name="Stocktaking", start=date(2027, 1, 18), finish=date(2027, 1, 18))
    return a_plan({"Webschool": 10, "Pilot Lyon": 5}, [("Webschool", "Pilot Lyon", "FS", 2)], closed)


def test_a_chain_told_in_english_and_in_french() -> None:
    plan = pilot()
    chain = explain(plan, schedule(plan), "Pilot Lyon")
    assert [Words("en").phrase(one) for one in sentences(plan, chain)] == [
        "“Webschool” starts on 4 January 2027, as early as the plan does (4 January 2027).",
        (
            "“Pilot Lyon” starts on 21 January 2027 because “Webschool” ends on 15 January 2027"
            " (2 working days of lag), closed on 16–18 January (Stocktaking)."
        ),
    ]
    assert Words("fr").phrase(sentences(plan, chain)[1]) == (
        "«\u00a0Pilot Lyon\u00a0» commence le 21 janvier 2027 parce que «\u00a0Webschool\u00a0» se termine le"
        " 15 janvier 2027 (2 jours ouvrés de décalage), fermé du 16 au 18 janvier (Stocktaking)."
    )
    assert highlighted(chain) == (frozenset({"Webschool", "Pilot Lyon"}), frozenset({"link0"}))


def test_what_sets_the_same_date_by_itself_is_told_apart() -> None:
    plan = a_plan({"A": 3, "B": 3, "C": 1}, [("A", "C"), ("B", "C")])
    [_, last] = explain(plan, schedule(plan), "C")
    assert last.link == "link0"
    assert last.also == ((Cause.LINK, "link1"),)


def test_a_block_as_late_as_possible_is_explained_by_what_follows_it() -> None:
    plan = a_plan({"A": 2, "B": 10, "C": 3}, [("A", "C"), ("B", "C")])
    late = changed(plan.get(Block, "A"), {"constraint": Constraint.AS_LATE_AS_POSSIBLE})
    plan = plan.replacing({Block: {**plan.all(Block), "A": late}})
    chain = explain(plan, schedule(plan), "A")
    assert [one.block for one in chain] == ["B", "C", "A"]
    assert chain[-1].cause is Cause.AS_LATE

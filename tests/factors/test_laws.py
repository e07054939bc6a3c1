"""What holds for every plan: the laws of checks, scores, waivers and fixes (stated in docs/checks.md)."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.plans import peopled_plan
from roadmap_planner.exchange.archive import plan_from_json
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.check import Assessment, Finding, Severity
from roadmap_planner.factors.months import later, months_between
from roadmap_planner.factors.scoring import earned
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model import evidence, people, work
from roadmap_planner.model.change import apply, inverted
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, changed, fields_of
from roadmap_planner.model.errors import PlanError
from roadmap_planner.model.plan import KINDS, Plan, plan_of
from roadmap_planner.model.rules import check as check_rules
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.shipped import shipped
from tests.factors.sound import MONDAY, Change, add, sound
from tests.factors.test_checks import FAILING, WORDLESS

Fault = tuple[str, str, Severity, Change]


def _told(fault: Fault) -> str:
    return f"{fault[0]} {fault[1]}"


SPOILS: list[Change] = [one[3] for one in (*FAILING, *WORDLESS)]


@st.composite
def spoilt_plans(draw: st.DrawFn, most: int = 10) -> Plan:
    """The sound plan with several things wrong with it, some blocks bound to dates."""
    rows = sound()
    for spoil in draw(st.lists(st.sampled_from(SPOILS), max_size=most)):
        rows = spoilt(rows, spoil) or rows
    if draw(st.booleans()):
        rows = {id: not_begun(row) for id, row in rows.items()}
    chance = random.Random(draw(st.integers(0, 1000)))
    blocks = [one for one in rows.values() if isinstance(one, work.Block) and one.actual_start is None]
    for one in chance.sample(blocks, min(len(blocks), chance.randrange(3))):
        kind = chance.choice(list(work.Constraint))
        on = date(2027, 9, 6).replace(month=chance.randrange(9, 13)) if kind.dated else None
        bound = replace(one, constraint=kind, constraint_date=on)
        rows = spoilt(rows, add(bound)) or rows
    return plan_of(rows.values())


def spoilt(rows: dict[str, Entity], spoil: Change) -> dict[str, Entity] | None:
    """The rows after a change; None where what it spoils has gone, or no plan would be left."""
    after = dict(rows)
    try:
        spoil(after)
        check_rules(plan_of(after.values()))
    except (KeyError, PlanError):
        return None
    return after


def touched(rows: dict[str, Entity]) -> set[str]:
    """The rows in which a spoilt plan is not the sound one."""
    whole = sound()
    return {id for id in rows.keys() | whole.keys() if rows.get(id) != whole.get(id)}


streams = st.builds(peopled_plan, st.integers(12, 40), st.integers(0, 10_000))
"""Many blocks of every kind that start together, with everything wrong that can be at random."""


def not_begun(row: Entity) -> Entity:
    """The row as it was before any work was done."""
    if isinstance(row, work.Block):
        return replace(row, actual_start=None, actual_finish=None, percent_complete=0)
    return replace(row, status_date=None) if isinstance(row, evidence.Roadmap) else row


def judged(plan: Plan) -> Assessment:
    return assess(plan, schedule(plan))


def sample(language: str = "en") -> Plan:
    return plan_from_json(shipped("samples", f"default.{language}.json").read_text(encoding="utf-8"))


def rows_of(plan: Plan) -> list[Entity]:
    return [row for kind in KINDS for row in plan.rows(kind)]


def seen(found: Assessment) -> dict[str, object]:
    """What an assessment says, without its words."""
    return {
        id: (
            one.status,
            one.held,
            sorted(
                (str(f.severity), sorted(id for _, id in f.subjects), f.people, str(f.on), f.fix is not None)
                for f in one.findings
            ),
        )
        for id, one in found.outcomes.items()
    }


# Scores


@given(
    st.lists(
        st.tuples(st.integers(1, 9), st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0]), st.booleans()), max_size=7
    )
)
def test_a_score_is_the_lowest_that_leaving_out_waived_parts_can_give(
    parts: list[tuple[float, float, bool]],
) -> None:
    kept = [(weight, held) for weight, held, is_waived in parts if not is_waived]
    waived = [(weight, held) for weight, held, is_waived in parts if is_waived]
    choices = [[*kept, *some] for count in range(len(waived) + 1) for some in combinations(waived, count)]
    means = [
        sum(weight * held for weight, held in some) / sum(weight for weight, _ in some)
        for some in choices
        if some
    ]
    found = earned(parts)
    assert found == (pytest.approx(min(means)) if means else None)


@settings(max_examples=40, deadline=None)
@given(st.one_of(spoilt_plans(), streams), st.integers(0, 10_000).map(random.Random))
def test_waiving_never_raises_a_score_nor_lifts_it_above_the_rest(plan: Plan, chance: random.Random) -> None:
    before, number = judged(plan), 0
    while (findings := before.findings()) and number < 25:
        finding = chance.choice(findings)
        subject = finding.subjects[0][1] if finding.subjects and chance.random() < 0.7 else ""
        number += 1
        waiver = evidence.Waiver(
            id=f"more{number}", check=finding.check, subject=subject, reason="known here", decided_by="Ann",
            decided_on=MONDAY, expiry=date(2028, 1, 1),
        )  # fmt: skip
        plan = plan_of([*rows_of(plan), waiver])
        after = judged(plan)
        assert len(after.findings()) < len(findings)
        for old, new in zip(before.factors, after.factors, strict=True):
            if old.factor == finding.check.split(".")[0]:
                assert new.score is None or (old.score is not None and new.score <= old.score + 1e-9)
                assert new.waived > old.waived
        before = after


def test_the_sample_is_never_green_where_a_blocker_is_open() -> None:
    found = judged(sample())
    blocked = {one.check.split(".")[0] for one in found.findings() if one.severity is Severity.BLOCKER}
    assert blocked
    for score in found.factors:
        if score.factor in blocked:
            assert score.score is None or score.score < 1


@pytest.mark.parametrize("other", [one for one in FAILING if one[2] is not Severity.BLOCKER], ids=_told)
def test_a_blocker_never_raises_what_its_check_holds(other: Fault) -> None:
    """Read backwards: taking a blocker's cause away never lowers what the check earns."""
    rows = spoilt(sound(), other[3])
    assert rows is not None
    before = judged(plan_of(rows.values())).outcomes[other[0]]
    for check, _, severity, spoil in FAILING:
        if check == other[0] and severity is Severity.BLOCKER:
            worse = spoilt(rows, spoil)
            if worse is None or any(worse.get(id) != rows.get(id) for id in touched(rows)):
                continue  # it would take back what is wrong already
            after = judged(plan_of(worse.values())).outcomes[check]
            assert before.held is not None
            if after.held is not None and any(one.severity is Severity.BLOCKER for one in after.findings):
                assert after.held <= before.held + 1e-9


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(spoilt_plans(), streams),
    st.one_of(st.none(), st.integers(0, 5000)),
    st.integers(95, 100),
    st.integers(0, 10_000).map(random.Random),
)
def test_adding_a_covered_population_never_lowers_coverage(
    plan: Plan, heads: int | None, share: int, chance: random.Random
) -> None:
    more = people.Population(id="new", name="New", headcount=heads)
    block = chance.choice(sorted(plan.all(work.Block)))
    reached = people.Audience(id="new-a", block=block, population="new", share=share)
    before, after = judged(plan), judged(plan_of([*rows_of(plan), more, reached]))
    old, new = before.outcomes["SF2.1"].held, after.outcomes["SF2.1"].held
    assert old is None or (new is not None and new >= old - 1e-9)
    if old is not None and old < 1 and heads:
        assert new is not None
        assert new > old, "whoever is reached counts by their heads"


# Words, names, order


CODED = {
    "Person.mail", "Person.directory_id", "Roadmap.weekdays", "Roadmap.country", "Roadmap.subdivision",
    "Roadmap.language", "Waiver.check", "Waiver.subject", "Waiver.subject_digest", "Threshold.check",
    "Threshold.name",
}  # fmt: skip
"""Texts that identify something or choose something: they are data, and checks may read them."""

TEXT_FIELDS = [
    (kind, field.name)
    for kind in KINDS
    for field in fields_of(kind)
    if field.text is not None and field.ref is None and field.name != "id"
    and f"{kind.__name__}.{field.name}" not in CODED
]  # fmt: skip


SIGNED = {"reason", "decided_by"}
"""Words without which a waiver is none: they may lower a score, never raise it."""


def written(plan: Plan, text: str, fields: Iterable[tuple[type[Entity], str]]) -> Plan:
    """The plan with this text in every one of some fields."""
    names: dict[type[Entity], dict[str, object]] = {}
    for kind, name in fields:
        names.setdefault(kind, {})[name] = text
    return plan_of([changed(row, names.get(type(row), {})) for row in rows_of(plan)])


@pytest.mark.parametrize("fault", [*FAILING, *WORDLESS], ids=_told)
def test_words_are_worth_nothing_whatever_else_is_wrong(fault: Fault) -> None:
    """All texts empty, and all written with figures in them: each check holds as much."""
    rows = spoilt(sound(), fault[3])
    assert rows is not None
    fields = [(kind, name) for kind, name in TEXT_FIELDS if name not in SIGNED]
    plan = plan_of(rows.values())
    silent, told = (judged(written(plan, text, fields)) for text in ("", "42 % by 2028, 12 of 20"))
    assert {id: of.held for id, of in told.outcomes.items()} == {
        id: of.held for id, of in silent.outcomes.items()
    }


@pytest.mark.parametrize(
    ("kind", "name"), TEXT_FIELDS, ids=[f"{kind.__name__}.{name}" for kind, name in TEXT_FIELDS]
)
@settings(max_examples=4, deadline=None)
@given(plan=st.one_of(spoilt_plans(), streams), text=st.sampled_from(["x", "42 %", "30 % by 2028, 12 of 20"]))
def test_writing_a_text_never_raises_a_score(kind: type[Entity], name: str, plan: Plan, text: str) -> None:
    before = judged(written(plan, "", [(kind, name)]))
    after = judged(written(plan, text, [(kind, name)]))
    for old, new in zip(before.factors, after.factors, strict=True):
        assert new.score is None or (old.score is not None and new.score <= old.score + 1e-9)


@settings(max_examples=60, deadline=None)
@given(st.one_of(spoilt_plans(), streams), st.integers(0, 10_000).map(random.Random))
def test_names_and_the_order_of_rows_change_nothing(plan: Plan, chance: random.Random) -> None:
    rows = [
        changed(row, {"name": f"{chance.randrange(100)} {row.id}"}) if hasattr(row, "name") else row
        for row in rows_of(plan)
        if not isinstance(row, evidence.Threshold)
    ] + list(plan.rows(evidence.Threshold))
    chance.shuffle(rows)
    assert seen(judged(plan_of(rows))) == seen(judged(plan))


def relabelled(plan: Plan, chance: random.Random) -> Plan:
    """The plan with other ids everywhere: those of its rows, permuted at random."""
    old = [row.id for row in rows_of(plan)]
    new = chance.sample(old, len(old))
    ids = dict(zip(old, new, strict=True))
    rows = []
    for row in rows_of(plan):
        values: dict[str, object] = {"id": ids[row.id]}
        for field in fields_of(type(row)):
            value = getattr(row, field.name)
            if field.ref is not None and value is not None:
                values[field.name] = ids[value]
        if isinstance(row, evidence.Waiver):
            values["subject"] = ids.get(row.subject, row.subject)
        rows.append(changed(row, values))
    return plan_of(rows)


@settings(max_examples=60, deadline=None)
@given(st.one_of(spoilt_plans(), streams), st.integers(0, 10_000).map(random.Random))
def test_other_ids_change_no_score_and_no_finding(plan: Plan, chance: random.Random) -> None:
    """Of two rows that nothing tells apart either may be named; how much is found is the same."""
    other = relabelled(plan, chance)
    before, after = judged(plan), judged(other)
    assert [one.score for one in after.factors] == pytest.approx([one.score for one in before.factors])
    for id, one in before.outcomes.items():
        same = after.outcomes[id]
        assert same.status is one.status
        assert same.held == pytest.approx(one.held)
        assert sorted((f.severity.value, f.evidence.key) for f in same.findings) == sorted(
            (f.severity.value, f.evidence.key) for f in one.findings
        )


# Waivers


def waived(plan: Plan, subject: tuple[type[Entity], str]) -> Plan:
    waiver = evidence.Waiver(
        id="w", check="SF8.2", subject=subject[1], subject_digest=subject_digest(plan, subject), reason="why",
        decided_by="who", decided_on=MONDAY, expiry=date(2028, 1, 1),
    )  # fmt: skip
    return plan_of([*rows_of(plan), waiver])


def with_row(plan: Plan, row: Entity) -> Plan:
    return plan_of([row if one.id == row.id else one for one in rows_of(plan)])


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ({"map_x": 12.0, "map_y": 3.0}, False),
        ({"name": "Other name", "notes": "a word", "order": 9.0}, False),
        ({"percent_complete": 40, "remaining": 3}, False),
        ({"duration": 21}, True),
        ({"kind": work.BlockKind.IDEAS}, True),
        ({"impact": 5}, True),
    ],
)
def test_a_waiver_ends_when_its_subject_changes_in_what_was_judged(
    values: dict[str, object], ends: bool
) -> None:
    rows = sound()
    rows["pilot"] = changed(rows["pilot"], {"pilot_of": None})
    plan = waived(plan_of(rows.values()), (work.Block, "profiles"))
    assert all(one.waiver == "w" for one in judged(plan).outcomes["SF8.2"].findings)
    after = judged(with_row(plan, changed(plan.get(work.Block, "profiles"), values)))
    assert all((one.waiver is None) is ends for one in after.outcomes["SF8.2"].findings)


def test_a_waiver_of_a_block_ends_when_the_block_reaches_others() -> None:
    rows = sound()
    rows["pilot"] = changed(rows["pilot"], {"pilot_of": None})
    plan = waived(plan_of(rows.values()), (work.Block, "profiles"))
    wider = with_row(plan, changed(plan.get(people.Audience, "a4"), {"share": 90}))
    assert [one.waiver for one in judged(wider).outcomes["SF8.2"].findings] == [None]


# Fixes


def size(finding: Finding, found: Assessment) -> tuple[float, float]:
    """How much of a finding there is: its severity, and what its check does not hold."""
    held = found.outcomes[finding.check].held
    return finding.severity.weight, 0.0 if held is None else 1 - held


def assert_every_fix_helps(plan: Plan, findings: Iterable[Finding], before: Assessment) -> None:
    for finding in findings:
        if finding.fix is None:
            continue
        edit = Edit(plan)
        finding.fix.edits(edit)
        check_rules(edit.plan)
        after = judged(edit.plan)
        same = [
            one
            for one in after.outcomes[finding.check].findings
            if set(one.subjects) == set(finding.subjects)
            and one.evidence.key.split(".")[1:3] == finding.evidence.key.split(".")[1:3]
            and one.severity.weight >= finding.severity.weight
        ]
        for one in same:
            smaller = one.evidence != finding.evidence and size(one, after) <= size(finding, before)
            assert smaller, (finding.evidence, one.evidence)


@settings(max_examples=60, deadline=None)
@given(spoilt_plans())
def test_a_fix_is_accepted_and_its_finding_is_gone_or_smaller(plan: Plan) -> None:
    found = judged(plan)
    assert_every_fix_helps(plan, found.findings(), found)


@settings(max_examples=30, deadline=None)
@given(st.one_of(spoilt_plans(), streams))
def test_undoing_a_fix_brings_its_finding_back(plan: Plan) -> None:
    before = judged(plan)
    for finding in before.findings():
        if finding.fix is not None:
            edit = Edit(plan)
            finding.fix.edits(edit)
            change = edit.change(finding.fix.title)
            assert change.rows, "a fix changes something"
            again = apply(apply(plan, change), inverted(change))
            assert seen(judged(again)) == seen(before)


@pytest.mark.parametrize("case", FAILING, ids=[f"{one[0]} {one[1]}" for one in FAILING])
def test_a_fix_of_each_failing_plan_helps(case: tuple[str, str, Severity, Change]) -> None:
    rows = sound()
    case[3](rows)
    plan = plan_of(rows.values())
    found = judged(plan)
    assert_every_fix_helps(plan, found.outcomes[case[0]].findings, found)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_fixes_of_the_sample_help(language: str) -> None:
    plan = sample(language)
    found = judged(plan)
    assert_every_fix_helps(plan, found.findings(), found)


def test_a_split_big_bang_is_small_steps_that_are_tried() -> None:
    """Everybody at once, eighty days long: afterwards no step is too big and none is untried."""
    rows = sound()
    rows["pilot"] = changed(rows["pilot"], {"pilot_of": None})
    for id, values in (
        ("profiles", {"duration": 130}), ("a4", {"share": 100}), ("a5", {"share": 100}), ("a3", {"share": 2}),
        ("a3b", {"share": 2}), ("office", {"headcount": 900}), ("plant", {"headcount": 300}),
    ):  # fmt: skip
        rows[id] = changed(rows[id], values)
    plan = plan_of(rows.values())
    found = judged(plan)
    finding = next(one for one in found.outcomes["SF8.1"].findings if one.subjects[0][1] == "profiles")
    assert finding.severity is Severity.BLOCKER
    assert finding.fix is not None
    edit = Edit(plan)
    finding.fix.edits(edit)
    check_rules(edit.plan)
    after = judged(edit.plan)
    assert [one.evidence.key for one in after.outcomes["SF8.1"].findings] == []
    assert [one.evidence.key for one in after.outcomes["SF8.2"].findings] == []
    assert [one.evidence.key for one in after.outcomes["SF8.3"].findings] == []
    assert [one.evidence.key for one in after.outcomes["SF8.5"].findings] == []


# Months


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_so_many_months_later_are_so_many_months_between(day: date, months: int) -> None:
    assert later(day, months) >= day
    assert months_between(day, later(day, months)) == pytest.approx(months, abs=0.2)
    assert later(day, months) <= later(day, months + 1)

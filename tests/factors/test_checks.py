"""The checks of the nine factors: for each, a plan that passes, one that fails, one at the threshold."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.catalogue import BY_ID, CHECKS, FACTORS
from roadmap_planner.factors.check import Assessment, Finding, Severity, Status
from roadmap_planner.model import evidence, people, work
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity, changed
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.rules import check as check_rules
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import LANGUAGES, Words

MONDAY = date(2027, 1, 4)
K, SK, AK = work.BlockKind, people.SupportKind, people.ActionKind


def sound() -> dict[str, Entity]:
    """A small plan that every check can look at and that nothing is wrong with."""
    rows: list[Entity] = [
        evidence.Roadmap(id="roadmap", title="Sound", start=MONDAY, status_date=date(2027, 9, 6)),
        evidence.Objective(
            id="goal", statement="Find who knows", measure="time", unit="min", baseline=45.0, target=5.0,
            due=date(2028, 12, 31),
        ),
        people.Population(
            id="office", name="Office", headcount=100, device=100, network=100, account=100, level_0=5, level_1=30,
            level_2=10, level_3=5, absolute_non_users=5, assessed_on=date(2026, 12, 1),
        ),
        people.Population(
            id="plant", name="Plant", headcount=100, device=40, network=100, account=100, level_0=5, level_1=30,
            level_2=10, level_3=5, absolute_non_users=10, assessed_on=date(2026, 12, 1),
        ),
        *(
            people.Person(
                id=f"p{number}", directory_id=f"D{number}", name=f"Person {number}", mail=f"p{number}@x.example",
                population="office" if number < 100 else "plant", manager="p0" if 0 < number < 12 else f"p{1 + number % 4}" if number else None,
                profile=people.PROFILE_FIELDS,
            )
            for number in range(200)
        ),
        people.Sponsor(id="chief", person="p0", rank=people.Rank.PRINCIPAL, levels_below_chief=0),
        people.SponsorScope(id="all", sponsor="chief"),
        work.Wave(id="w1", name="Try", order=1.0),
        work.Wave(id="w2", name="Extend", order=2.0),
        _block("survey", K.ASSESSMENT, "w1", 5, "2027-01-04", done=True),
        _block("charter", K.CHARTER, "w1", 5, "2027-01-04", done=True),
        _block("directory", K.DIRECTORY, "w1", 10, "2027-01-11", done=True),
        _block("wirepilot", K.CONNECTION, "w1", 4, "2027-01-04", done=True, pilot_of="wire", success_criterion="25 stations"),
        _block("wire", K.CONNECTION, "w1", 10, "2027-02-01", done=True),
        _block("pilot", K.PROFILES, "w1", 10, "2027-03-01", done=True, pilot_of="profiles", adoption_target=70,
               success_criterion="70 % complete"),
        _block("gate", K.MILESTONE, "w1", 0, "2027-03-22", done=True, gate=True, if_adapt="repair", if_stop="freeze"),
        _block("profiles", K.PROFILES, "w2", 20, "2027-10-04", adoption_target=70),
        _block("circle", K.COMMUNITY, "w2", 20, "2027-11-08", adoption_target=20),
        _block("measure", K.ASSESSMENT, "w2", 5, "2028-01-03"),
        *(work.Dependency(id=f"{a}-{b}", predecessor=a, successor=b) for a, b in (
            ("survey", "pilot"), ("directory", "pilot"), ("charter", "circle"), ("pilot", "gate"), ("wirepilot", "wire"), ("wire", "profiles"),
            ("gate", "profiles"), ("profiles", "circle"), ("circle", "measure"),
        )),
        people.Audience(id="a1", block="directory", population="office", share=7),
        people.Audience(id="a2", block="wire", population="plant", share=95),
        people.Audience(id="a0", block="wirepilot", population="plant", share=25),
        people.Audience(id="a9", block="charter", population="office"),
        people.Audience(id="a10", block="charter", population="plant"),
        people.Audience(id="a3", block="pilot", population="office", share=15),
        people.Audience(id="a3b", block="pilot", population="plant", share=12),
        people.Audience(id="a4", block="profiles", population="office", share=50),
        people.Audience(id="a5", block="profiles", population="plant", share=50),
        people.Audience(id="a6", block="circle", population="office", share=12),
        people.Audience(id="a7", block="circle", population="plant", share=12),
        evidence.Contribution(id="serves", block="circle", objective="goal"),
        evidence.Contribution(id="serves2", block="measure", objective="goal"),
        *(
            people.Relay(id=f"r{number}", person=f"p{number}", trained_on=date(2026, 12, 1))
            for number in range(1, 5)
        ),
    ]  # fmt: skip
    for number in range(1, 5):
        rows.append(
            people.RelayPopulation(
                id=f"c{number}", relay=f"r{number}", population="plant" if number % 2 else "office"
            )
        )
        rows += [
            people.RelayAssignment(id=f"r{number}{name}", relay=f"r{number}", block=name, effort=0.2)
            for name in ("pilot", "profiles", "circle")
        ]
    on = date(2027, 1, 11)
    while on < date(2028, 2, 1):
        rows.append(
            people.SponsorAction(
                id=f"act{on}", sponsor="chief", kind=AK.POST, on=on, done=on < date(2027, 9, 6) or None
            )
        )
        on += timedelta(days=14)
    rows.append(
        people.SponsorAction(id="seen", sponsor="chief", kind=AK.VISIBLE_USE, on=date(2027, 2, 15), done=True)
    )
    for month in range(1, 13, 2):
        rows.append(evidence.Committee(id=f"k{month}", on=date(2027, month, 20)))
    for name, kind, block, start, more in (
        ("teach1", SK.TRAINING, "pilot", "2027-02-01", {"population": "office", "seats": 5}),
        (
            "teach2",
            SK.TRAINING,
            "pilot",
            "2027-02-01",
            {"population": "plant", "seats": 10, "offline": True},
        ),
        ("tell1", SK.COMMUNICATION, "pilot", "2027-01-25", {"population": "office"}),
        ("tell2", SK.COMMUNICATION, "pilot", "2027-01-25", {"population": "plant"}),
        ("coach0", SK.COACHING, "pilot", "2027-03-01", {}),
        ("coach1", SK.COACHING, "profiles", "2027-10-04", {}),
        ("host", SK.COMMUNITY_MANAGEMENT, "circle", "2027-11-08", {"facilitators": 1.0}),
        ("hear0", SK.FEEDBACK, "charter", "2027-01-04", {}),
        ("hear1", SK.FEEDBACK, "gate", "2027-03-29", {}),
        ("hear2", SK.FEEDBACK, "measure", "2028-01-11", {}),
    ):
        day = date.fromisoformat(start)
        values: dict[str, object] = {
            "id": name,
            "kind": kind,
            "block": block,
            "start": day,
            "finish": day,
            **more,
        }
        build: Callable[..., people.SupportAction] = people.SupportAction
        rows.append(build(**values))
    for number in range(1, 5):
        rows.append(people.SupportRelay(id=f"help{number}", action="coach1", relay=f"r{number}"))
    rows += [
        evidence.Claim(id="claim", statement="Halves incidents", source=evidence.ClaimSource.OTHER_COMPANY, tested_by="pilot",
                       verdict=evidence.Verdict.PARTLY, evidence="12 of 20"),
        evidence.Reliance(id="rely", block="profiles", claim="claim"),
        evidence.Threshold(id="kept", check="SF8.1", name="days", value=60.0),
        evidence.Waiver(id="waived", check="SF8.8", reason="why", decided_by="who", decided_on=MONDAY, expiry=date(2028, 1, 1)),
        evidence.Lesson(id="learned", statement="Take photographs", block="pilot"),
        evidence.Lesson(id="learned1", statement="Ask the night shift", block="wirepilot"),
        evidence.Lesson(id="learned2", statement="Begin earlier", wave="w1"),
    ]  # fmt: skip
    return {row.id: row for row in rows}


def _block(id: str, kind: work.BlockKind, wave: str, duration: int, start: str, **more: object) -> work.Block:
    day = date.fromisoformat(start)
    done = bool(more.pop("done", False))
    values: dict[str, object] = {
        "id": id, "ref": id, "name": id, "kind": kind, "wave": wave, "duration": duration, "impact": 2,
        "constraint": work.Constraint.START_NO_EARLIER, "constraint_date": day, **more,
    }  # fmt: skip
    if done:
        values |= {
            "actual_start": day,
            "actual_finish": day + timedelta(days=duration),
            "percent_complete": 100,
        }
    build: Callable[..., work.Block] = work.Block
    return build(**values)


def assessed(rows: dict[str, Entity]) -> tuple[Plan, Assessment]:
    plan = plan_of(rows.values())
    check_rules(plan)
    return plan, assess(plan, schedule(plan))


def test_nothing_is_wrong_with_the_sound_plan_and_everything_is_assessed() -> None:
    _, found = assessed(sound())
    said = [Words("en").phrase(one.evidence) for one in found.findings()]
    assert said == []
    assert {id: one.missing for id, one in found.outcomes.items() if one.status is Status.NOT_ASSESSED} == {}
    assert [one.score for one in found.factors] == [1.0] * 9


Change = Callable[[dict[str, Entity]], None]


def put(id: str, **values: object) -> Change:
    """Change some fields of a row."""

    def change(rows: dict[str, Entity]) -> None:
        rows[id] = changed(rows[id], values)

    return change


def drop(*ids: str) -> Change:
    """Remove rows."""

    def change(rows: dict[str, Entity]) -> None:
        for id in ids:
            del rows[id]

    return change


def add(*added: Entity) -> Change:
    """Add rows."""
    return lambda rows: rows.update({row.id: row for row in added})


def drop_all(kind: type[Entity], keep: Callable[[Entity], bool] = lambda row: False) -> Change:
    """Remove the rows of a kind."""

    def change(rows: dict[str, Entity]) -> None:
        for id in [id for id, row in rows.items() if isinstance(row, kind) and not keep(row)]:
            del rows[id]

    return change


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(rows: dict[str, Entity]) -> None:
        for one in changes:
            one(rows)

    return change


BLOCKER, WARNING, ADVICE = Severity.BLOCKER, Severity.WARNING, Severity.ADVICE

FAILING: list[tuple[str, str, Severity, Change]] = [
    ("SF1.1", "one population unknown", WARNING, put("plant", level_0=None)),
    ("SF1.1", "none known", BLOCKER, both(put("plant", level_0=None), put("office", level_0=None))),
    ("SF1.1", "too few answers", WARNING, put("plant", level_0=1, level_1=20, level_2=4, level_3=4)),
    ("SF1.2", "unknown", WARNING, put("plant", absolute_non_users=None)),
    ("SF1.2", "too old", WARNING, put("plant", assessed_on=date(2025, 6, 1))),
    ("SF1.3", "fewer than half", BLOCKER, put("teach2", seats=4)),
    ("SF1.3", "one seat short", WARNING, put("teach2", seats=9)),
    ("SF1.3", "too late", BLOCKER, put("teach2", start=date(2027, 10, 4), finish=date(2027, 10, 4))),
    ("SF1.4", "nothing offline", WARNING, put("teach2", offline=False)),
    ("SF1.5", "after", WARNING, both(put("survey", actual_start=None, actual_finish=None, percent_complete=0, constraint_date=date(2027, 10, 4)), drop("survey-pilot"), put("measure", kind=K.MEASURE))),
    ("SF1.6", "not again", ADVICE, put("measure", kind=K.OTHER)),
    ("SF2.1", "nobody", BLOCKER, both(drop("a0", "a2", "a3b", "a5", "a7", "a10"), put("plant", absolute_non_users=0))),
    ("SF2.1", "in part", WARNING, both(put("a9", share=94))),
    ("SF2.2", "not half", BLOCKER, both(put("a2", share=10), put("plant", account=40))),
    ("SF2.2", "not quite", WARNING, both(put("plant", device=89), put("a2", share=1))),
    ("SF2.3", "seven months", WARNING, drop("a3b")),
    ("SF2.4", "plants later", ADVICE, drop("a3b")),
    ("SF2.5", "no account", WARNING, both(*(put(f"p{n}", account=False) for n in range(20, 25)))),
    ("SF3.1", "nobody", BLOCKER, put("chief", rank=people.Rank.EXECUTIVE)),
    ("SF3.1", "two", BLOCKER, add(people.Sponsor(id="second", person="p1", rank=people.Rank.PRINCIPAL))),
    ("SF3.1", "too low", WARNING, put("chief", levels_below_chief=2)),
    ("SF3.2", "a gap", WARNING, drop("act2027-04-05", "act2027-04-19")),
    ("SF3.2", "a long gap", BLOCKER, drop_all(people.SponsorAction, lambda row: getattr(row, "on", MONDAY) < date(2027, 3, 1))),
    ("SF3.3", "none", WARNING, both(put("all", block="pilot"))),
    ("SF3.4", "not covered", WARNING, put("all", block="wire")),
    ("SF3.5", "six at once", WARNING, both(*(add(_block(f"extra{n}", K.TECHNICAL, "w2", 20, "2027-11-08")) for n in range(6)))),
    ("SF3.6", "not a user", WARNING, both(drop("seen"), put("p0", population=None))),
    ("SF3.7", "not done", WARNING, both(*(put(f"act{on}", done=False) for on in ("2027-01-11", "2027-01-25", "2027-02-08", "2027-02-22")))),
    ("SF4.1", "none", BLOCKER, drop("goal", "serves", "serves2")),
    ("SF4.1", "no figure", BLOCKER, put("goal", target=None)),
    ("SF4.2", "too near", WARNING, put("goal", due=date(2027, 12, 31))),
    ("SF4.2", "too far", WARNING, put("goal", due=date(2032, 3, 1))),
    ("SF4.3", "late", BLOCKER, put("goal", due=date(2027, 11, 30))),
    ("SF4.4", "serves nothing", ADVICE, drop("serves2")),
    ("SF4.5", "unserved", WARNING, drop("serves")),
    ("SF4.6", "no committee", WARNING, drop("k5", "k7")),
    ("SF5.1", "none", BLOCKER, put("directory", kind=K.TECHNICAL)),
    ("SF5.1", "later", WARNING, both(drop("directory-pilot"), put("directory", actual_start=None, actual_finish=None, percent_complete=0))),
    ("SF5.2", "not everyone", WARNING, drop(*(f"p{n}" for n in range(190, 200)))),
    ("SF5.3", "poor", WARNING, both(*(put(f"p{n}", profile=("photo",)) for n in range(100, 200)), put("profiles", adoption_target=60), put("pilot", adoption_target=60))),
    ("SF5.4", "twice", WARNING, put("p7", mail="p8@x.example")),
    ("SF5.5", "no relay", ADVICE, both(drop("r1profiles", "r3profiles"))),
    ("SF6.1", "alone", WARNING, drop("coach0", "teach1", "tell1", "teach2", "tell2")),
    ("SF6.2", "nobody", BLOCKER, drop("host")),
    ("SF6.2", "too few", WARNING, put("host", facilitators=0.05)),
    ("SF6.3", "too much", ADVICE, put("circle", adoption_target=31)),
    ("SF6.4", "not told", WARNING, put("tell2", start=date(2027, 9, 21), finish=date(2027, 9, 21))),
    ("SF6.5", "none", WARNING, put("charter", kind=K.GOVERNANCE)),
    ("SF6.6", "too much", WARNING, both(put("profiles", impact=5), add(_block("more", K.TRAINING, "w2", 5, "2027-10-04", impact=4), people.Audience(id="more-a", block="more", population="plant")))),
    ("SF6.7", "not asked", ADVICE, drop("hear2")),
    ("SF7.1", "no relay there", WARNING, drop("r1circle", "r3circle")),
    ("SF7.1", "none at all", BLOCKER, drop_all(people.RelayAssignment)),
    ("SF7.2", "too many people", WARNING, drop("r2profiles", "r3profiles", "r4profiles")),
    ("SF7.3", "overloaded", WARNING, put("r1profiles", effort=1.2)),
    ("SF7.3", "far too much", BLOCKER, put("r1profiles", effort=1.6)),
    ("SF7.4", "never", WARNING, put("r1", trained_on=None)),
    ("SF7.4", "on the day", WARNING, put("r1", trained_on=date(2027, 3, 1))),
    ("SF7.5", "no managers", ADVICE, both(put("r1", person="p150"), put("r2", person="p151"), put("r3", person="p152"))),
    ("SF7.7", "only announces", ADVICE, drop("help1")),
    ("SF8.1", "too long", WARNING, put("profiles", duration=61)),
    ("SF8.1", "too wide", WARNING, both(put("a4", share=100))),
    ("SF8.1", "big bang", BLOCKER, both(put("a4", share=100), put("profiles", duration=61))),
    ("SF8.2", "no pilot", BLOCKER, put("pilot", pilot_of=None)),
    ("SF8.2", "pilot too small", BLOCKER, put("a3", share=7)),
    ("SF8.3", "no gate", WARNING, both(put("gate", gate=False), drop_all(evidence.Committee))),
    ("SF8.4", "no figure", WARNING, put("pilot", success_criterion="it works", adoption_target=None)),
    ("SF8.5", "at once", WARNING, both(put("profiles", constraint_date=date(2027, 9, 6)), put("pilot", actual_finish=date(2027, 9, 3)), put("gate", actual_start=date(2027, 9, 3), actual_finish=date(2027, 9, 3)))),
    ("SF8.6", "too many", WARNING, both(*(add(_block(f"extra{n}", K.TECHNICAL, "w2", 20, f"2027-11-{8 + 7 * (n % 3):02d}")) for n in range(6)))),
    ("SF8.7", "late", WARNING, both(put("pilot", actual_start=date(2027, 7, 5), actual_finish=date(2027, 7, 16)), put("gate", actual_start=date(2027, 7, 19), actual_finish=date(2027, 7, 19)))),
    ("SF9.1", "untested, many", BLOCKER, put("claim", tested_by=None)),
    ("SF9.1", "untested, few", WARNING, both(put("claim", tested_by=None), put("rely", block="circle"))),
    ("SF9.2", "no verdict", WARNING, put("claim", verdict=None)),
    ("SF9.3", "vendor alone", WARNING, put("claim", source=evidence.ClaimSource.VENDOR)),
    ("SF9.4", "all defaults", ADVICE, drop("kept")),
    ("SF9.5", "expired", WARNING, put("waived", expiry=date(2027, 9, 5))),
    ("SF9.5", "no reason", WARNING, put("waived", reason="")),
    ("SF9.6", "nothing learned", WARNING, drop("learned", "learned1", "learned2")),
    ("SF9.7", "no plan B", ADVICE, put("gate", if_stop="")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("id", "what", "severity", "change"), FAILING, ids=[f"{one[0]} {one[1]}" for one in FAILING]
)
def test_a_plan_that_fails_a_check_is_told_so_with_evidence(
    id: str, what: str, severity: Severity, change: Change
) -> None:
    rows = sound()
    change(rows)
    plan, found = assessed(rows)
    outcome = found.outcomes[id]
    assert outcome.status is Status.FINDING
    assert severity in {one.severity for one in outcome.findings}
    assert outcome.held < 1.0
    score = next(one for one in found.factors if one.factor == outcome.factor).score
    assert score is None or score < 1.0
    for finding in outcome.findings:
        for language in LANGUAGES:
            said = Words(language).phrase(finding.evidence)
            assert "{" not in said
            assert len(said) > 15
        apply_fix(plan, finding)


def apply_fix(plan: Plan, finding: Finding) -> None:
    """A proposed fix makes a plan that the rules accept, and the finding is gone."""
    if finding.fix is None:
        return
    edit = Edit(plan)
    finding.fix.edits(edit)
    check_rules(edit.plan)
    after = assess(edit.plan, schedule(edit.plan)).outcomes[finding.check]
    same = [
        one for one in after.findings if (one.subjects, one.evidence) == (finding.subjects, finding.evidence)
    ]
    assert same == []


AT_THE_EDGE: list[tuple[str, Change]] = [
    ("SF1.1", put("plant", level_0=1, level_1=20, level_2=5, level_3=4)),
    ("SF1.2", put("plant", assessed_on=date(2025, 7, 6))),
    ("SF2.1", put("a9", share=95)),
    ("SF2.2", both(put("plant", device=90), put("a2", share=1))),
    ("SF3.1", put("chief", levels_below_chief=1)),
    ("SF3.2", drop("act2027-04-05")),
    ("SF4.2", put("goal", due=date(2028, 1, 6))),
    ("SF6.2", put("host", facilitators=0.1)),
    ("SF6.3", put("circle", adoption_target=30)),
    ("SF7.2", drop("r3profiles", "r4profiles")),
    ("SF7.3", put("r1profiles", effort=1.0)),
    ("SF7.4", put("r1", trained_on=date(2027, 2, 28))),
    ("SF8.1", put("profiles", duration=60)),
    ("SF8.2", put("a3", share=8)),
    ("SF9.5", put("waived", expiry=date(2027, 9, 6))),
]


@pytest.mark.parametrize(("id", "change"), AT_THE_EDGE, ids=[one[0] for one in AT_THE_EDGE])
def test_a_plan_at_the_threshold_holds(id: str, change: Change) -> None:
    rows = sound()
    change(rows)
    assert assessed(rows)[1].outcomes[id].status is Status.OK


def test_the_catalogue_is_whole_and_said_in_both_languages() -> None:
    assert len(CHECKS) == len(BY_ID) == 58
    assert sorted({one.factor for one in CHECKS}) == list(FACTORS)
    for check in CHECKS:
        for language in LANGUAGES:
            words = Words(language)
            assert words.say(f"check.{check.id}.question").endswith("?")
            for limit in check.limits:
                assert words.knows(f"limit.{limit.unit}")


def test_a_waiver_takes_its_subject_out_and_says_so() -> None:
    rows = sound()
    rows["plant"] = changed(rows["plant"], {"level_0": None})
    before = assessed(rows)[1]
    rows["w"] = evidence.Waiver(
        id="w", check="SF1.1", subject="plant", reason="counted next month", decided_by="Ann", decided_on=MONDAY,
        expiry=date(2027, 12, 31),
    )  # fmt: skip
    after = assessed(rows)[1]
    assert before.outcomes["SF1.1"].status is Status.FINDING
    assert after.outcomes["SF1.1"].status is Status.WAIVED
    assert after.factors[0].waived == 1
    assert after.outcomes["SF1.1"].findings[0].waiver == "w"
    for field, value in (
        ("expiry", date(2027, 9, 1)),
        ("reason", ""),
        ("decided_by", ""),
        ("subject_digest", "changed"),
    ):
        dead = dict(rows)
        dead["w"] = changed(rows["w"], {field: value})
        assert assessed(dead)[1].outcomes["SF1.1"].status is Status.FINDING


def test_a_factor_of_which_little_is_known_has_no_score() -> None:
    plan = plan_of([evidence.Roadmap(title="Empty", start=MONDAY)])
    found = assess(plan, schedule(plan))
    assert found.factors[6].score is None
    assert found.factors[1].score is None
    assert found.blockers() >= 1


def test_changed_thresholds_are_used() -> None:
    rows = sound()
    rows["kept"] = changed(rows["kept"], {"value": 19.0})
    outcome = assessed(rows)[1].outcomes["SF8.1"]
    assert outcome.status is Status.FINDING

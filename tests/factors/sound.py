"""A plan with which nothing is wrong, and small ways to spoil it."""

from collections.abc import Callable
from datetime import date, timedelta

from roadmap_planner.factors.assess import LIMITS, assess
from roadmap_planner.factors.catalogue import BY_ID
from roadmap_planner.factors.check import Assessment
from roadmap_planner.model import evidence, people, work
from roadmap_planner.model.entity import Entity, changed
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.model.rules import check as check_rules
from roadmap_planner.planning.schedule import schedule

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
        people.Sponsor(id="staff", person="p11", rank=people.Rank.EXECUTIVE, levels_below_chief=1),
        people.SponsorScope(id="staff-office", sponsor="staff", population="office"),
        people.SponsorScope(id="staff-plant", sponsor="staff", block="wire"),
        work.Wave(id="w1", name="Try", order=1.0),
        work.Wave(id="w2", name="Extend", order=2.0),
        a_block("survey", K.ASSESSMENT, "w1", 5, "2027-01-04", done=True),
        a_block("charter", K.CHARTER, "w1", 5, "2027-01-04", done=True),
        a_block("directory", K.DIRECTORY, "w1", 10, "2027-01-11", done=True),
        a_block("wirepilot", K.CONNECTION, "w1", 4, "2027-01-04", done=True, pilot_of="wire", success_criterion="25 stations", success_figure=25.0),
        a_block("wire", K.CONNECTION, "w1", 10, "2027-02-01", done=True),
        a_block("pilot", K.PROFILES, "w1", 10, "2027-03-01", done=True, pilot_of="profiles", adoption_target=70,
               success_criterion="70 % complete"),
        a_block("gate", K.MILESTONE, "w1", 0, "2027-03-22", done=True, gate=True, if_adapt="repair", if_stop="freeze"),
        a_block("profiles", K.PROFILES, "w2", 20, "2027-10-04", adoption_target=70),
        a_block("circle", K.COMMUNITY, "w2", 20, "2027-11-08", adoption_target=20),
        a_block("measure", K.ASSESSMENT, "w2", 5, "2028-01-03"),
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
        taken = "go on" if month < 9 else ""
        on = date(2027, month, 20)
        rows.append(
            evidence.Committee(id=f"k{month}", on=on, decisions_asked="go on?", decisions_taken=taken)
        )
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
        evidence.Waiver(id="waived", check="SF8.8", reason="why", decided_by="who", decided_on=MONDAY, expiry=date(2028, 1, 1)),
        evidence.Lesson(id="learned", statement="Take photographs", block="pilot", learned_on=date(2027, 4, 1)),
        evidence.Lesson(id="learned1", statement="Ask the night shift", block="wirepilot", learned_on=date(2027, 1, 20)),
        evidence.Lesson(id="learned2", statement="Begin earlier", wave="w1", learned_on=date(2027, 4, 1)),
    ]  # fmt: skip
    for check, name in sorted(LIMITS):
        default = next(one.default for one in BY_ID[check].limits if one.name == name)
        rows.append(evidence.Threshold(id=f"{check}-{name}", check=check, name=name, value=default))
    return {row.id: row for row in rows}


def a_block(
    id: str, kind: work.BlockKind, wave: str, duration: int, start: str, **more: object
) -> work.Block:
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

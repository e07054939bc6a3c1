"""Plans in which something is not known, empty, past or gone: what the checks say of them is true."""

from datetime import date

import pytest

from roadmap_planner.commands.check import as_plain
from roadmap_planner.factors.check import Finding, Outcome, Severity, Status
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model import evidence, people
from roadmap_planner.model.entity import Entity, changed
from roadmap_planner.model.plan import plan_of
from roadmap_planner.words import LANGUAGES, Words
from tests.factors.sound import MONDAY, Change, K, a_block, add, assessed, both, drop, drop_all, put, sound

BLOCKER, WARNING, ADVICE = Severity.BLOCKER, Severity.WARNING, Severity.ADVICE


def outcome_of(check: str, *changes: Change) -> Outcome:
    rows = sound()
    both(*changes)(rows)
    return assessed(rows)[1].outcomes[check]


def said(outcome: Outcome, language: str = "en") -> list[str]:
    return [Words(language).phrase(one.evidence) for one in outcome.findings]


def about(outcome: Outcome, id: str) -> Finding:
    (found,) = [one for one in outcome.findings if id in {key for _, key in one.subjects}]
    return found


def night(headcount: int | None) -> Change:
    return add(people.Population(id="night", name="Night shift", headcount=headcount))


# Nobody, and nobody knows how many


@pytest.mark.parametrize("check", ["SF1.1", "SF1.2", "SF2.1"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_headcount_that_is_not_known_is_not_said_to_be_nobody(check: str, language: str) -> None:
    text = Words(language).phrase(about(outcome_of(check, night(None)), "night").evidence)
    assert "0" not in text
    assert {"en": "headcount not known", "fr": "effectif inconnu"}[language] in text


def test_people_of_several_populations_are_added_up_as_far_as_they_are_known() -> None:
    outcome = outcome_of("SF1.1", night(None), add(people.Population(id="new", name="New", headcount=30)))
    assert outcome.together is not None
    assert "at least 30 people" in Words("en").phrase(outcome.together)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_person_is_not_people(language: str) -> None:
    text = Words(language).phrase(about(outcome_of("SF2.1", night(1)), "night").evidence)
    assert {"en": "(1 person)", "fr": "(1 personne)"}[language] in text


def test_a_population_of_nobody_is_asked_nothing_of() -> None:
    rows = sound()
    before = assessed(rows)[1]
    night(0)(rows)
    add(people.Audience(id="night-a", block="circle", population="night"))(rows)
    after = assessed(rows)[1]
    assert [one.evidence.key for one in after.findings()] == []
    assert [one.score for one in after.factors] == [one.score for one in before.factors]


def test_answers_of_nobody_are_no_survey() -> None:
    none = {"level_0": 0, "level_1": 0, "level_2": 0, "level_3": 0}
    outcome = outcome_of("SF1.1", put("plant", **none), put("office", **none))
    assert [one.severity for one in outcome.findings] == [BLOCKER]


def test_an_empty_plan_is_told_what_it_misses_and_has_no_green_factor() -> None:
    roadmap = evidence.Roadmap(id="roadmap", title="Empty", start=MONDAY)
    _, found = assessed({"roadmap": roadmap})
    assert all(one.score is None or one.score < 1 for one in found.factors)
    for outcome in found.outcomes.values():
        if outcome.status is Status.NOT_ASSESSED:
            assert outcome.missing is not None
            assert all("{" not in Words(one).phrase(outcome.missing) for one in LANGUAGES)


# What is missing is named rightly


def test_where_everybody_has_a_screen_support_without_one_is_not_wanting() -> None:
    outcome = outcome_of("SF1.4", put("plant", device=60), put("teach2", offline=False))
    assert (outcome.status, outcome.held) == (Status.OK, 1.0)


def test_screens_of_which_nothing_is_known_are_not_assessed() -> None:
    unknown = {"device": None, "network": None}
    outcome = outcome_of("SF1.4", put("plant", **unknown), put("office", **unknown))
    assert outcome.status is Status.NOT_ASSESSED


@pytest.mark.parametrize(
    ("check", "change", "missing"),
    [
        ("SF2.2", drop("a3", "a3b", "a4", "a5", "a6", "a7"), "missing.used_blocks"),
        (
            "SF3.6",
            both(*(put(one, kind=K.WIKI) for one in ("pilot", "profiles", "circle"))),
            "missing.first_used",
        ),
        ("SF5.3", put("roadmap", profile_fields=()), "missing.profile_fields"),
        (
            "SF1.5",
            both(*(put(one, kind=K.MICROBLOG) for one in ("pilot", "profiles", "circle"))),
            "missing.informed",
        ),
    ],
)
def test_what_a_check_misses_is_what_is_missing(check: str, change: Change, missing: str) -> None:
    outcome = outcome_of(check, change)
    assert outcome.missing is not None
    assert outcome.missing.key == missing


def test_a_share_below_half_blocks_though_another_is_not_known() -> None:
    unknown = outcome_of("SF2.2", put("plant", device=10, account=None), put("a2", share=1))
    (found,) = unknown.findings
    assert found.severity is BLOCKER
    assert "device 25" in said(unknown)[0], "10 %, and 25 % on the stations of the pilot"
    assert "not known" in said(unknown)[0]
    enough = outcome_of("SF2.2", put("plant", device=95, account=None))
    assert [one.severity for one in enough.findings] == [WARNING]


# Who has left


def left(*ids: str) -> Change:
    return both(*(put(id, left_on=date(2027, 8, 1)) for id in ids))


def test_who_has_left_is_no_longer_in_the_directory() -> None:
    gone = [f"p{number}" for number in range(194, 200)]
    assert outcome_of("SF5.2", left(*gone)).status is Status.FINDING, "94 of 100 are left"
    assert outcome_of("SF2.5", left(*gone), *(put(one, account=False) for one in gone)).status is Status.OK
    assert outcome_of("SF5.4", left("p199"), put("p199", mail="p198@x.example")).status is Status.OK
    poor = both(put("profiles", adoption_target=60), put("pilot", adoption_target=60))
    empty = [f"p{number}" for number in range(150, 200)]
    bare = both(*(put(one, profile=()) for one in empty))
    assert outcome_of("SF5.3", poor, bare).status is Status.FINDING
    assert outcome_of("SF5.3", poor, bare, left(*empty)).status is Status.OK


@pytest.mark.parametrize(
    "other",
    [
        put("chief", levels_below_chief=3),
        put("chief", rank=people.Rank.EXECUTIVE),
        add(people.Sponsor(id="second", person="p1", rank=people.Rank.PRINCIPAL)),
    ],
)
def test_a_sponsor_who_has_left_is_told_whatever_else_is_wrong(other: Change) -> None:
    keys = [one.evidence.key for one in outcome_of("SF3.1", other, left("p11")).findings]
    assert "finding.SF3.1.left" in keys
    assert len(keys) == 2


# Messages, relays, claims


def test_a_message_to_all_whom_their_first_block_reaches_tells_each_population() -> None:
    to_all = put("tell2", population=None)
    assert outcome_of("SF6.4", to_all).status is Status.OK
    assert outcome_of("SF6.4", to_all, put("tell2", block="wire")).status is Status.FINDING
    assert outcome_of("SF6.4", to_all, put("tell2", start=None, finish=None)).status is Status.FINDING


def test_a_block_that_no_relay_works_for_is_as_grave_as_too_few_relays() -> None:
    nobody = outcome_of("SF7.1", drop(*(f"r{number}circle" for number in range(1, 5))))
    assert {one.severity for one in nobody.findings} == {BLOCKER}
    assert len(nobody.findings) == 2, "one for each population that it reaches"
    assert all(one.fix is not None for one in nobody.findings)
    some = outcome_of("SF7.1", drop("r1circle", "r3circle"))
    assert {one.severity for one in some.findings} == {WARNING}


def test_days_off_make_no_blocker_of_work_that_fits_a_normal_week() -> None:
    solo = a_block("solo", K.TECHNICAL, "w2", 5, "2027-11-08")
    alone = add(solo, people.RelayAssignment(id="solo-r", relay="r1", block="solo", effort=0.7))
    for days in range(1, 6):
        off = people.RelayAbsence(
            id="off", relay="r1", start=date(2027, 11, 8), finish=date(2027, 11, 7 + days)
        )
        outcome = outcome_of("SF7.3", alone, drop("r1circle"), add(off))
        assert {one.severity for one in outcome.findings} <= {WARNING}, f"{days} days off"
    off = people.RelayAbsence(id="off", relay="r1", start=date(2027, 11, 8), finish=date(2027, 11, 12))
    outcome = outcome_of("SF7.3", alone, put("solo-r", effort=1.6), add(off))
    assert [one.severity for one in outcome.findings] == [BLOCKER], "too much without the days off"


def test_a_claim_weighs_as_much_as_the_largest_block_that_rests_on_it_untested() -> None:
    small_first = both(
        put("claim", tested_by=None),
        put("a4", share=41),
        put("a5", share=40),
        add(
            a_block("trial", K.WIKI, "w1", 5, "2027-09-06"),
            people.Audience(id="trial-a", block="trial", population="office", share=10),
            evidence.Reliance(id="rely0", block="trial", claim="claim"),
        ),
    )
    outcome = outcome_of("SF9.1", small_first)
    assert [one.severity for one in outcome.findings] == [BLOCKER]
    assert "“profiles profiles” (81 people)" in said(outcome)[0]
    assert {"trial", "profiles"} <= {id for _, id in outcome.findings[0].subjects}


def test_a_committee_of_the_past_has_taken_its_decision() -> None:
    asked = both(
        put("gate", gate=False),
        drop_all(evidence.Committee),
        add(evidence.Committee(id="met0", on=date(2027, 1, 20), decisions_taken="go on")),
        add(evidence.Committee(id="met", on=date(2027, 3, 20), decisions_asked="go on?")),
    )
    outcome = outcome_of("SF8.3", asked)
    assert [one.evidence.key for one in outcome.findings] == ["finding.SF8.3.undecided_committee"]
    assert outcome.held == 1.0, "words are told and never paid for"
    assert outcome_of("SF8.3", asked, put("met", decisions_taken="go on")).status is Status.OK
    coming = put("roadmap", status_date=date(2027, 3, 15))
    assert outcome_of("SF8.3", asked, coming).status is Status.OK, "nothing is decided before it meets"


# Evidence


def test_a_flooded_population_is_told_which_blocks_flood_it() -> None:
    more = both(
        put("profiles", impact=5),
        add(a_block("more", K.TRAINING, "w2", 5, "2027-10-04", impact=4)),
        add(people.Audience(id="more-a", block="more", population="plant")),
    )
    outcome = outcome_of("SF6.6", more)
    assert "more more and profiles profiles" in said(outcome)[0]
    assert {"plant", "more", "profiles"} == {id for _, id in outcome.findings[0].subjects}


def test_actions_that_were_not_done_are_told_with_their_sponsor() -> None:
    not_done = both(*(put(f"act2027-0{day}", done=False) for day in ("1-11", "1-25", "2-08", "2-22")))
    assert "Person 0" in said(outcome_of("SF3.7", not_done))[0]


def test_every_subject_has_a_name_for_other_programs() -> None:
    rows = sound()
    for change in (
        put("goal", due=date(2027, 11, 30)),
        put("r1profiles", effort=1.6),
        put("claim", tested_by=None),
        drop("act2027-04-05", "act2027-04-19"),
        put("waived", expiry=date(2027, 9, 5)),
        drop("SF8.1-days"),
        *(put(f"act2027-0{day}", done=False) for day in ("1-11", "1-25", "2-08", "2-22")),
    ):
        change(rows)
    plan, found = assessed(rows)
    for language in LANGUAGES:
        plain = as_plain(plan, found, Words(language))
        checks = plain["checks"]
        assert isinstance(checks, list)
        subjects = [one for check in checks for finding in check["findings"] for one in finding["subjects"]]
        assert {"Objective", "Relay", "Claim", "Sponsor", "Waiver", "Roadmap", "SponsorAction"} <= {
            one["kind"] for one in subjects
        }
        assert all(one["name"].strip() for one in subjects)


# Waivers


def signed(check: str, subject: tuple[type[Entity], str], rows: dict[str, Entity]) -> evidence.Waiver:
    digest = subject_digest(plan_of(rows.values()), subject)
    return evidence.Waiver(
        id="own", check=check, subject=subject[1], subject_digest=digest, reason="why", decided_by="who",
        decided_on=MONDAY, expiry=date(2028, 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("check", "spoil", "subject", "more"),
    [
        (
            "SF7.3",
            put("r1profiles", effort=1.2),
            (people.Relay, "r1"),
            put("r1circle", effort=1.3),
        ),
        (
            "SF3.5",
            both(*(add(a_block(f"extra{n}", K.TECHNICAL, "w2", 20, "2027-11-08")) for n in range(6))),
            (people.Sponsor, "chief"),
            add(people.SponsorScope(id="more", sponsor="chief", block="circle")),
        ),
        (
            "SF4.5",
            put("measure", kind=K.OTHER),
            (evidence.Objective, "goal"),
            add(evidence.Contribution(id="more", block="pilot", objective="goal")),
        ),
        (
            "SF9.1",
            put("claim", tested_by=None),
            (evidence.Claim, "claim"),
            add(evidence.Reliance(id="more", block="circle", claim="claim")),
        ),
    ],
)
def test_a_waiver_ends_when_more_hangs_on_its_subject(
    check: str, spoil: Change, subject: tuple[type[Entity], str], more: Change
) -> None:
    rows = sound()
    spoil(rows)
    waiver = signed(check, subject, rows)
    rows["own"] = waiver
    assert about(assessed(rows)[1].outcomes[check], subject[1]).waiver == "own"
    more(rows)
    assert about(assessed(rows)[1].outcomes[check], subject[1]).waiver is None


def test_a_waiver_that_ended_comes_back_into_force_with_what_was_signed() -> None:
    rows = sound()
    put("r1profiles", effort=1.2)(rows)
    rows["own"] = signed("SF7.3", (people.Relay, "r1"), rows)
    before = rows["r1"]
    rows["r1"] = changed(before, {"capacity": 0.5})
    assert about(assessed(rows)[1].outcomes["SF7.3"], "r1").waiver is None
    rows["r1"] = before
    assert about(assessed(rows)[1].outcomes["SF7.3"], "r1").waiver == "own"


# Sentences


def test_many_names_are_listed_as_people_do() -> None:
    many = both(*(add(a_block(f"extra{n}", K.TECHNICAL, "w2", 20, "2027-11-08")) for n in range(6)))
    outcome = outcome_of("SF3.5", many)
    assert said(outcome)[0].endswith("extra2 extra2 and 3 others.")
    assert "extra1 extra1, extra2 extra2 et 3 autres." in said(outcome, "fr")[0]


def test_facilitators_that_are_too_few_do_not_look_enough() -> None:
    few = outcome_of("SF6.2", put("host", facilitators=0.05))
    assert said(few) == ["“circle circle”: 0.05 facilitators for 24 members; 0.1 are needed."]
    assert "0,05 animateur" in said(few, "fr")[0]


# Stakes


@pytest.mark.parametrize(
    ("check", "change", "people"),
    [
        ("SF4.6", drop("k5", "k7"), 200),
        (
            "SF3.7",
            both(*(put(f"act2027-0{day}", done=False) for day in ("1-11", "1-25", "2-08", "2-22"))),
            200,
        ),
        ("SF6.7", drop("hear2"), 100),
    ],
)
def test_what_concerns_everybody_or_a_wave_is_told_with_its_people(
    check: str, change: Change, people: int
) -> None:
    """No committee and a silent sponsor concern everybody; a wave concerns those whom its blocks reach."""
    assert [one.people for one in outcome_of(check, change).findings] == [people]

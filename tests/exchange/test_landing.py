"""What a sheet becomes in a plan, and that it comes back."""

from datetime import date
from pathlib import Path

from roadmap_planner.exchange.formats import read, write
from roadmap_planner.exchange.imported import Imported, Wishes
from roadmap_planner.exchange.landing import to_edits
from roadmap_planner.exchange.table import read_blocks
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import (
    Audience,
    Person,
    Population,
    Rank,
    Relay,
    RelayPopulation,
    Sponsor,
)
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, Constraint, Dependency, Wave
from roadmap_planner.words import Words
from tests.plans import a_plan

DATA = Path(__file__).parent / "data"
WISHES = Wishes(title="Déploiement", today=date(2026, 11, 2), language="fr")


def rollout() -> Imported:
    return read("deploiement.csv", (DATA / "deploiement.csv").read_bytes(), WISHES)


def block(plan: Plan, ref: str) -> Block:
    return next(one for one in plan.rows(Block) if one.ref == ref)


def of_csv(text: str) -> Imported:
    return read("sheet.csv", text.encode(), WISHES)


def test_the_rollout_becomes_a_plan_that_holds() -> None:
    imported = rollout()
    plan = imported.plan
    check(plan)
    counts = [len(plan.all(kind)) for kind in (Block, Wave, Population, Person, Dependency, Audience)]
    assert counts == [24, 4, 8, 8, 37, 61]
    assert plan.roadmap.start == date(2027, 1, 4)
    first = block(plan, "B01")
    assert (first.constraint, first.constraint_date) == (Constraint.START_NO_EARLIER, date(2027, 1, 4))
    assert block(plan, "B04").pilot_of == block(plan, "B09").id


def test_the_head_of_the_company_is_the_principal_sponsor() -> None:
    plan = rollout().plan
    ranks = {plan.get(Person, one.person).name: one.rank for one in plan.rows(Sponsor)}
    assert ranks == {
        "Hélène Vasseur": Rank.PRINCIPAL,
        "Karim Benali": Rank.EXECUTIVE,
        "Luc Ferrand": Rank.EXECUTIVE,
    }


def test_a_sum_over_several_populations_is_kept_with_the_block_and_not_spread() -> None:
    imported = rollout()
    headcounts = {one.name: one.headcount for one in imported.plan.rows(Population)}
    assert block(imported.plan, "B02").people_reached == 2412
    assert headcounts == {
        "Comité de direction": 9,
        "Siège": None,
        "Usine de Roanne": None,
        "Usine de Vire": None,
        "Agences": 480,
        "Logistique": None,
        "Managers": 86,
        "Partenaires": 60,
    }
    said = [
        note.values["population"] for note in imported.decided if note.key == "import_note.headcount_open"
    ]
    assert said == ["Siège", "Usine de Roanne", "Usine de Vire", "Logistique"]


def test_a_headcount_that_another_row_contradicts_is_not_taken() -> None:
    for other in ("B;5;Siège;120", "B;5;Siège, Vire;90"):
        imported = of_csv(f"Brique;Durée;Publics;Effectif\nA;5;Siège;100\n{other}\n")
        assert {one.headcount for one in imported.plan.rows(Population)} == {None}
    agreed = of_csv("Brique;Durée;Publics;Effectif\nA;5;Siège;100\nB;5;Siège;100\n")
    assert {one.headcount for one in agreed.plan.rows(Population)} == {100}


def test_a_relay_carries_the_populations_that_a_row_gives_without_doubt() -> None:
    plan = rollout().plan
    carried: dict[str, set[str]] = {plan.get(Person, one.person).name: set() for one in plan.rows(Relay)}
    for one in plan.rows(RelayPopulation):
        name = plan.get(Person, plan.get(Relay, one.relay).person).name
        carried[name].add(plan.get(Population, one.population).name)
    assert carried == {
        "Sophie Marchand": {"Siège"},
        "Paul Guérin": {"Usine de Roanne"},
        "Nadia Colas": {"Usine de Vire"},
        "Yann Le Goff": {"Agences", "Partenaires"},
        "Inès Robert": set(),
    }


def test_the_same_sheet_twice_is_the_same_plan() -> None:
    assert rollout().plan == rollout().plan


def test_a_sheet_read_into_its_own_plan_changes_nothing() -> None:
    plan = rollout().plan
    edit = Edit(plan)
    to_edits(read_blocks((DATA / "deploiement.csv").read_bytes()), edit)
    assert edit.change(Phrase("change.import")).rows == ()


def test_a_later_sheet_updates_blocks_by_reference_and_adds_the_new_ones() -> None:
    edit = Edit(a_plan({"A": 5, "B": 3}))
    to_edits(read_blocks("Réf;Brique;Durée;Prédécesseurs\nA;Autre nom;8;\nC;Neuve;2;A\n".encode()), edit)
    check(edit.plan)
    assert {(one.ref, one.name, one.duration) for one in edit.plan.rows(Block)} == {
        ("A", "Autre nom", 8),
        ("B", "B", 3),
        ("C", "Neuve", 2),
    }


def test_good_rows_go_without_the_others_and_the_lost_links_are_said() -> None:
    imported = of_csv("Réf;Brique;Durée;Prédécesseurs;Pilote de\nA;;5;;\nB;Bon;5;A;A\n")
    assert [one.ref for one in imported.plan.rows(Block)] == ["B"]
    keys = {note.key for note in imported.decided}
    assert {"import_note.link_left_out", "import_note.pilot_left_out"} <= keys


def test_a_sheet_without_dates_starts_today_and_says_so() -> None:
    imported = of_csv("Brique;Durée\nA;5\n")
    assert imported.plan.roadmap.start == WISHES.today
    assert imported.decided[0].key == "import_note.start_today"


def test_a_plan_comes_back_from_its_csv_in_both_languages() -> None:
    plan = rollout().plan
    for language in ("fr", "en"):
        data = write("plan.csv", plan, Words(language))
        assert data.startswith(b"\xef\xbb\xbf")
        back = read("plan.csv", data, WISHES)
        assert back.problems == ()
        assert back.plan == plan


def test_a_formula_in_a_name_is_inert_in_the_file_and_itself_when_it_comes_back() -> None:
    names = ["=1+1", "+33 1", "-5", "@x", "'=quoted", "'plain", "＝wide", "a;b,c\td|e"]
    text = "Brique;Durée\n" + "\n".join(f'"{name}";5' for name in names)
    plan = of_csv(text.replace("'=quoted", "''=quoted")).plan
    assert [one.name for one in plan.rows(Block)] == [*names[:-1], "a;b,c d|e"]
    data = write("plan.csv", plan, Words("fr")).decode("utf-8-sig")
    assert '"\'=1+1"' in data
    assert ";5;" in data
    again = read("plan.csv", data.encode(), WISHES).plan
    assert [one.name for one in again.rows(Block)] == [one.name for one in plan.rows(Block)]

"""A directory read again: who joins, leaves, moves and changes."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.exchange.directory import read_directory
from roadmap_planner.exchange.directory_changes import (
    Comparison,
    DirectoryWishes,
    Move,
    compare,
    comparison_to_edits,
    directory_to_edits,
    moves_told,
)
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.check import Severity
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Entity
from roadmap_planner.model.people import Person, Population, Rank, Relay, RelayAssignment, Sponsor
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.rules import check
from roadmap_planner.model.work import Block, BlockKind
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import Words
from tests.plans import a_plan

ON = date(2027, 3, 1)
HEAD = Population(id="h", name="Head office")
PLANT = Population(id="p", name="Roanne plant", site="Roanne")
HEADERS = "sAMAccountName,displayName,mail,title,department,manager,userAccountControl\n"


def first(*rows: Entity) -> Plan:
    return a_plan(
        {},
        (),
        HEAD,
        PLANT,
        Person(id="ada", directory_id="ada", name="Ada", mail="ada@x", population="h"),
        Person(id="bob", directory_id="bob", name="Bob", mail="bob@x", population="h", manager="ada"),
        Person(id="cleo", directory_id="cleo", name="Cleo", population="p", manager="bob"),
        Person(id="typed", name="Typed by hand"),
        *rows,
    )


def compared(text: str, plan: Plan) -> Comparison:
    return compare(read_directory((HEADERS + text).encode()), plan, DirectoryWishes(on=ON))


def landed(text: str, plan: Plan) -> Plan:
    edit = Edit(plan)
    comparison_to_edits(compared(text, plan).changes, edit)
    check(edit.plan)
    return edit.plan


def test_joins_leavers_moves_and_other_changes_are_told_apart() -> None:
    text = (
        "ada,Ada,ada@x,Head,Head office,,512\n"
        "bob,Bob,bob@x,,Roanne plant,ada,512\n"
        "zoe,Zoe,,,Roanne plant,bob,\n"
    )
    found = compared(text, first())
    assert [(one.move, one.person.name) for one in found.changes] == [
        (Move.JOINS, "Zoe"),
        (Move.LEAVES, "Cleo"),
        (Move.MOVES, "Bob"),
        (Move.CHANGES, "Ada"),
    ]
    after = landed(text, first())
    persons = {one.name: one for one in after.rows(Person)}
    assert set(persons) == {"Ada", "Bob", "Zoe", "Typed by hand"}
    assert persons["Zoe"].manager == "bob"
    assert persons["Bob"].population == "p"


def test_a_leaver_whom_the_plan_needs_stays_with_the_day_they_left() -> None:
    plan = first(Relay(id="r", person="cleo"), Sponsor(id="s", person="bob"))
    after = landed("ada,Ada,ada@x,,Head office,,512\n", plan)
    assert {one.id: one.left_on for one in after.rows(Person)} == {
        "ada": None,
        "bob": ON,
        "cleo": ON,
        "typed": None,
    }
    back = landed("ada,Ada,ada@x,,Head office,,512\ncleo,Cleo,,,Roanne plant,,512\n", after)
    assert back.get(Person, "cleo").left_on is None


def test_a_person_whose_name_changed_is_known_by_their_directory_id() -> None:
    after = landed("ada,Ada Married,new@x,,Head office,,512\n", first())
    assert after.get(Person, "ada").name == "Ada Married"
    assert after.get(Person, "ada").mail == "new@x"


def test_two_of_one_name_stay_two() -> None:
    after = landed("ada,Ada,ada@x,,Head office,,512\nada2,Ada,other@x,,Head office,Ada,512\n", first())
    both = [one for one in after.rows(Person) if one.name == "Ada"]
    assert {one.directory_id for one in both} == {"ada", "ada2"}
    assert {one.manager for one in both} == {None}


def test_a_disabled_account_of_active_directory_is_no_account() -> None:
    after = landed("ada,Ada,ada@x,,Head office,,514\nbob,Bob,bob@x,,Head office,ada,512\n", first())
    assert [after.get(Person, id).account for id in ("ada", "bob")] == [False, True]


def test_a_circle_of_managers_is_left_open_and_said() -> None:
    found = compared("ada,Ada,,,,bob,\nbob,Bob,,,,ada,\n", first())
    assert [one.key for one in found.notes] == ["directory_note.manager_loop"]
    landed("ada,Ada,,,,bob,\nbob,Bob,,,,ada,\n", first())


def test_a_file_without_most_people_takes_nobody_out() -> None:
    edit = Edit(first())
    notes = directory_to_edits(read_directory((HEADERS + "ada,Ada,,,,,\n").encode()), edit)
    assert len(edit.plan.all(Person)) == 4
    assert [one.key for one in notes] == ["directory_note.partial"]


def test_what_the_file_does_not_tell_stays() -> None:
    edit = Edit(first())
    directory_to_edits(read_directory(b"uid,name\nada,Ada\nbob,Bob\ncleo,Cleo\n"), edit)
    assert edit.plan == first()


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef"), min_size=1))
def test_reading_the_same_directory_again_changes_nothing(rows: dict[str, str]) -> None:
    text = "".join(f"{own},N{own},,,,{manager},\n" for own, manager in rows.items())
    directory = read_directory((HEADERS + text).encode())
    edit = Edit(a_plan({}))
    directory_to_edits(directory, edit)
    check(edit.plan)
    again = compare(directory, edit.plan, DirectoryWishes(on=ON))
    assert again.changes == ()


def test_a_leaver_who_is_sponsor_or_relay_becomes_a_finding() -> None:
    """From the directory that no longer holds them to what the checks say."""
    block = Block(id="b", name="Wiki", kind=BlockKind.WIKI, duration=5)
    plan = first(
        Relay(id="r", person="cleo"),
        Sponsor(id="s", person="bob", rank=Rank.PRINCIPAL, levels_below_chief=0),
        block,
        RelayAssignment(id="works", relay="r", block="b"),
    )
    after = landed("ada,Ada,ada@x,,Head office,,512\n", plan)
    found = assess(after, schedule(after)).outcomes
    gone = {one.severity: one.evidence.key for id in ("SF3.1", "SF7.1") for one in found[id].findings}
    assert gone[Severity.BLOCKER] == "finding.SF3.1.left"
    assert gone[Severity.WARNING] == "finding.SF7.1.left"
    before = assess(plan, schedule(plan)).outcomes
    assert not [one for id in ("SF3.1", "SF7.1") for one in before[id].findings if "left" in one.evidence.key]


def test_what_a_directory_changes_is_said_with_names() -> None:
    many = "".join(f"j{n},Joe {n},,,Head office,,512\n" for n in range(7))
    text = f"ada,Ada,ada@x,Head,Head office,,512\nbob,Bob,bob@x,,Roanne plant,ada,512\n{many}"
    told = moves_told(read_directory((HEADERS + text).encode()), first())
    assert [Words("en").phrase(one) for one in told] == [
        "7 persons join: Joe 0, Joe 1, Joe 2, Joe 3, Joe 4 and 2 others.",
        "1 person leaves: Cleo.",
        "1 person changes population or manager: Bob.",
        "1 person changes otherwise: Ada.",
    ]
    nobody = moves_told(read_directory((HEADERS + "zoe,Zoe,,,Head office,,512\n").encode()), first())
    assert [one.key for one in nobody] == ["directory_note.joins"], "nobody leaves by a part of a directory"

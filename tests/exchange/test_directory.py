"""People from a company directory, and values that would read files."""

import base64

import pytest

from roadmap_planner.exchange.directory import Directory, read_directory, read_directory_table, read_ldif
from roadmap_planner.exchange.directory_changes import directory_to_edits
from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.people import Person, Population
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.rules import check
from tests.plans import a_plan

LDIF = f"""version: 1
# people
dn: uid=ada,ou=people,dc=x
uid: ada
cn: Ada Love
 lace
mail: ada@example.org
title: Directrice
jpegPhoto:: {base64.b64encode(bytes([255, 216, 255])).decode()}

dn: uid=zoe,ou=people,dc=x
uid: zoe
displayName:: {base64.b64encode("Zoé Été".encode()).decode()}
manager: uid=ada,ou=people,dc=x
department: Usine
telephoneNumber: 1
description:< file:///etc/passwd

dn: ou=people,dc=x
ou: people
"""


def landed(
    directory: Directory, *others: Person | Population
) -> tuple[dict[str, Person], tuple[Phrase, ...]]:
    edit = Edit(a_plan({}, (), *others))
    notes = directory_to_edits(directory, edit)
    check(edit.plan)
    return {one.name: one for one in edit.plan.rows(Person)}, notes


def test_people_and_managers_come_out_of_ldif_and_files_stay_unread() -> None:
    directory = read_ldif(LDIF.encode())
    assert [(one.row, one.reason.key) for one in directory.problems] == [
        (17, "import_problem.address_refused"),
        (19, "import_problem.person_without_name"),
    ]
    people, notes = landed(directory, Population(id="u", name="Usine"))
    assert set(people) == {"Ada Lovelace", "Zoé Été"}
    zoe = people["Zoé Été"]
    assert (zoe.manager, zoe.population, zoe.profile) == (people["Ada Lovelace"].id, "u", ("phone",))
    assert people["Ada Lovelace"].profile == ("photo", "title")
    assert notes == ()


def test_a_table_updates_who_is_known_and_adds_the_others() -> None:
    data = "Nom;Courriel;Responsable;Téléphone\nLuc;luc@x;Eve;12\nEve;eve@x;Ghost;\n".encode("cp1252")
    people, notes = landed(read_directory_table(data), Person(id="p", name="Luc", title="Kept"))
    assert people["Luc"].id == "p"
    assert (people["Luc"].mail, people["Luc"].title) == ("luc@x", "Kept")
    assert people["Luc"].manager == people["Eve"].id
    assert [note.key for note in notes] == ["import_note.manager_unknown"]


def test_the_same_directory_twice_changes_nothing() -> None:
    directory = read_ldif(LDIF.encode())
    edit = Edit(a_plan({}))
    directory_to_edits(directory, edit)
    again = Edit(edit.plan)
    directory_to_edits(directory, again)
    assert again.change(Phrase("change.import")).rows == ()


def test_one_identity_stands_once() -> None:
    directory = read_directory_table(b"id,name\n1,A\n1,B\n2,\n")
    assert [(one.row, one.reason.key) for one in directory.problems] == [
        (3, "import_problem.twice"),
        (4, "import_problem.person_without_name"),
    ]


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2\n"])
def test_what_is_no_directory_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(ExchangeError):
        read_directory_table(data)


def test_a_value_that_is_folded_at_a_space_keeps_it() -> None:
    text = "dn: cn=Paul\ndisplayName: Paul \n Durand\ntitle: Head\n  of \n  works\nmail:\n p@x.example\n"
    (row,) = read_directory(text.encode()).rows
    assert (row.name, row.title, row.mail) == ("Paul Durand", "Head of  works", "p@x.example")


@pytest.mark.parametrize("escaped", ["\\,", "\\2C", "\\2c"])
@pytest.mark.parametrize("accent", ["é", "\\C3\\A9"])
def test_a_manager_is_found_however_the_two_names_are_escaped(escaped: str, accent: str) -> None:
    """RFC 4514, 2.4: a special character may be escaped as itself or by the bytes of its code."""
    text = (
        "dn: CN=Vasseur\\, Hélène,OU=D,DC=x\nobjectClass: user\ndisplayName: Hélène Vasseur\n"
        "sAMAccountName: hv\n\n"
        "dn: CN=Paul,OU=D,DC=x\nobjectClass: user\ndisplayName: Paul\nsAMAccountName: p\n"
        f"manager: cn=Vasseur{escaped} H{accent}l{accent.replace('9', '8').replace('é', 'è')}ne,ou=D,dc=x\n"
    )
    edit = Edit(a_plan({"B": 1}))
    notes = directory_to_edits(read_directory(text.encode()), edit)
    persons = {one.name: one for one in edit.plan.rows(Person)}
    assert notes == ()
    assert persons["Paul"].manager == persons["Hélène Vasseur"].id


def test_what_powershell_exports_of_active_directory_is_understood() -> None:
    text = (
        '"DisplayName","SamAccountName","EmailAddress","Title","Department","Manager","Enabled",'
        '"DistinguishedName","Office","MobilePhone"\n'
        '"Hélène Vasseur","hv","h@x.example","CEO","Office",,"True","CN=Vasseur\\, Hélène,DC=x","Lyon","06"\n'
        '"Paul Durand","pd","p@x.example","","","CN=Vasseur\\, Hélène,DC=x","False","CN=Paul,DC=x","",""\n'
    )
    found = read_directory(text.encode())
    first, second = found.rows
    assert (found.problems, found.notes) == ((), ())
    assert (first.mail, first.account, second.account) == ("h@x.example", True, False)
    assert first.profile == ("title", "phone", "site")
    edit = Edit(a_plan({"B": 1}))
    directory_to_edits(found, edit)
    persons = {one.directory_id: one for one in edit.plan.rows(Person)}
    assert persons["pd"].manager == persons["hv"].id


def test_contacts_and_computers_are_no_staff() -> None:
    kinds = ("contact", "computer", "user")
    text = "\n".join(
        f"dn: CN={kind},DC=x\nobjectClass: top\nobjectClass: person\nobjectClass: {kind}\ncn: {kind}\n"
        for kind in kinds
    )
    assert [one.name for one in read_directory(text.encode()).rows] == ["user"]

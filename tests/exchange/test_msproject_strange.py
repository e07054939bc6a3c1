"""Files that other programs write, or that hold what MS Project rarely does: whatever stands in them, they
become a plan of which everything can be said and compared, or are refused with a sentence.
"""

from hypothesis import given
from hypothesis import strategies as st

from roadmap_planner.exchange.errors import ExchangeError
from roadmap_planner.model.errors import PlanError
from roadmap_planner.planning.schedule import schedule
from roadmap_planner.words import LANGUAGES, Words
from scripts.truth_plans import compared
from tests.exchange.project_xml import element, project, task

MOMENTS = (
    *("2027-01-04T08:00:00", "2027-01-09T00:00:00", "2027-01-20T17:00:00", "2027-01-20"),
    *("1984-01-01T08:00:00", "2049-12-31T00:00:00", "NA", ""),
)
LENGTHS = ("PT0H0M0S", "PT13H20M0S", "PT40H0M0S", "-PT8H0M0S", "P3D", "PT99999999H0M0S", "x", "")
VALUES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("Start", "Finish", "ActualStart", "ActualFinish", "ConstraintDate", "Deadline"), MOMENTS
    ),
    **dict.fromkeys(("Resume", "Stop"), MOMENTS),
    **dict.fromkeys(("Duration", "RemainingDuration"), LENGTHS),
    **dict.fromkeys(("Manual", "Active", "Summary", "Milestone", "IsNull", "ExternalTask"), ("0", "1")),
    "ConstraintType": (*"012345678", "x", ""),
    "DurationFormat": ("7", "8", "39", "53", "5", "99"),
    "PercentComplete": ("0", "50", "100", "150", "x"),
    "CalendarUID": ("-1", "1", "7", "x"),
    "LevelingDelay": ("0", "4800", "x"),
    "TotalSlack": ("-4800", "0", "x"),
    "Critical": ("1", "0", ""),
    "OutlineLevel": ("0", "1", "2", "5", "x"),
}
OF_PROJECT: dict[str, tuple[str, ...]] = {
    "ScheduleFromStart": ("0", "1"),
    "StatusDate": ("2027-01-15T17:00:00", "NA", ""),
    "MinutesPerDay": ("480", "450", "0", "x"),
    "CriticalSlackLimit": ("0", "1", "3", "-1", "x"),
    "SplitsInProgressTasks": ("0", "1"),
    "MultipleCriticalPaths": ("0", "1"),
    "FinishDate": MOMENTS,
}


def some(values: dict[str, tuple[str, ...]]) -> st.SearchStrategy[dict[str, str]]:
    """A few of the fields, each with one of its values."""
    return st.fixed_dictionaries({}, optional={key: st.sampled_from(of) for key, of in values.items()})


LINKS = st.builds(
    lambda **values: element("PredecessorLink", **values),
    PredecessorUID=st.sampled_from(("0", "1", "2", "3", "99", "x")),
    Type=st.sampled_from((*"01234", "x")),
    LinkLag=st.sampled_from(("0", "4800", "-4800", "2400", "50", "x")),
    LagFormat=st.sampled_from(("3", "7", "8", "19", "20", "35", "51", "99")),
    CrossProject=st.sampled_from(("0", "1")),
)


@st.composite
def strange(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """The tasks of a file, and what stands in its project."""
    tasks = [
        task(uid, draw(st.sampled_from((0, 8, 20))), *draw(st.lists(LINKS, max_size=2)), **draw(some(VALUES)))
        for uid in range(draw(st.integers(0, 1)), draw(st.integers(3, 5)))
    ]
    return "".join(tasks), draw(some(OF_PROJECT))


@given(strange())
def test_a_strange_file_becomes_a_plan_that_can_be_spoken_of_or_is_refused(
    file: tuple[str, dict[str, str]],
) -> None:
    tasks, of_project = file
    try:
        found = project(tasks, **of_project)
        compared(found)
        said = [
            *found.imported.seen,
            *found.imported.decided,
            *(one.phrase for one in found.imported.problems),
        ]
        assert schedule(found.imported.plan).blocks
    except (ExchangeError, PlanError) as refused:
        said = [refused.phrase]
    for language in LANGUAGES:
        assert all(Words(language).phrase(one) for one in said)

"""Write docs/checks.md from the catalogue: python -m scripts.make_checks_page."""

from pathlib import Path

from roadmap_planner.factors.catalogue import CHECKS, FACTORS
from roadmap_planner.words import Words

INTRODUCTION = """
A check reads the plan, its schedule and the survey, and names what it saw; never the length of a text. Thresholds
belong to the plan and can be changed in the Success factors view; the defaults and their sources stand here. This
page is written by `python -m scripts.make_checks_page`; `tests/factors` holds what it says.

## How the rules are read

- A block reaches a population from its finish. "Before" compares early dates, or actual ones where they exist.
- *Blocks that people use* are profiles, community, wiki, messaging, microblog, ideas and other ones. The *first
  block* of a population (SF1.3, SF2.2, SF2.4, SF6.4) is the first of these that reaches it: a survey or a charter
  changes nobody's work yet. SF7.1 and SF7.2 ask about the same blocks.
- Milestones take no time and are no work: only gates (SF8.3, SF9.7) and links (SF4.4, SF8.8) look at them.
- Months are calendar months. What is due on a day is in time on that day (SF4.3).
- SF4.3 looks at P80, the day by which four trials in five are finished, where a simulation of this very plan stands:
  the last one of Analysis until the plan changes, or that of `check --trials N`. Nothing is simulated behind anybody's
  back. The trials of an objective are those of the blocks that serve it.
- SF7.6 also names blocks whose only relay is away while they run (`planning/single_points.py`).
- A block that no relay works for at all is a blocker of SF7.1: it must not be less grave than one with too few relays
  (SF7.2). Days off make no blocker of SF7.3 where the work fits a normal week.
- A population of nobody is asked nothing of. Where a headcount is not known, findings say so. Who has left is no
  longer in the directory (SF2.5, SF5.2 to SF5.4); a sponsor or relay who has left is told by SF3.1 and SF7.1.
- A kind of the plan's own counts as the one that it behaves like (`model/kinds.py`).
- Data that is missing is told by the check that owns it: levels by SF1.1, non-users by SF1.2, connection by SF2.2,
  the directory by SF5.2. A check that has nothing at all to look at is *not assessed*, and says what it misses.
- The test of a claim and the pilot of a block must be finished before the block starts that relies on them.

## Findings

A finding names its subjects, gives figures, and where something can be done at once proposes a change, shown before
it is made and undone in one step. Findings are ordered by what they put at stake: severity, then how many people
they concern, then the first day on which they do (`Finding.stake`). Where a check finds several populations, one
sentence says how many of how many, how many people, and who (`factors/together.py`).

## Scores

Weights of what holds over weights of what was assessed: blocker 3, warning 2, advice 1. A rule that counts people,
blocks, actions or thresholds holds in proportion; SF3.2 and SF4.6 hold for the share of the plan's time that is in
no gap; all others hold or do not. A factor of which fewer than half of the checks can be assessed has no score, and
is never green; nor is one with an open finding. There is no overall mark.

**Words are told, and never paid for.** Where a rule asks for words (a measure, a criterion, evidence, a reason, a
plan B), their absence is a finding as grave as the rule says, but the score counts only figures, dates, choices,
people and links. So writing a text never raises a score. Identifiers (mail, directory id) and codes are no texts.

**A waiver never raises a score, nor lifts it above what the rest earns.** A waived subject leaves the numerator and
the denominator, unless the score would be higher for it: then it stays in. Waived findings stay visible and are
counted apart. A waiver needs a reason, an author, a date and an expiry; it ends when it expires, or when what was
judged of its subject changes: figures, dates and choices, and what hangs on it: for a block whom it reaches, for a
relay their work and whom they carry, for a sponsor what they stand for, for an objective what serves it, for a claim
what rests on it. Names, notes, other
texts, the place on the map and progress do not end it. A waiver without a subject covers its whole check.

## Laws

Held by hypothesis over plans with random faults and over streams of random blocks, and over the sample plan
(`tests/factors/test_laws.py`):

1. Waiving never raises a score, whatever was waived before; and no score is above what is not waived earns.
2. Writing any text into any field never raises a score; whatever else is wrong, all words together are worth nothing.
3. Renaming rows, and the order in which they are stored, change no finding, no severity and no score.
4. Other ids change no score, and neither how many findings there are nor how grave they are.
5. Adding a population that is reached never lowers coverage (SF2.1).
6. The cause of a blocker never raises what its check holds: taking it away never lowers it.
7. A proposed change is accepted by the rules of the plan, and its finding is gone or smaller; undone, it is back.
8. A big bang that is split has no step left that is too big, untried, without a gate or without time to repair.
"""


def page() -> str:
    """The checks of the nine factors with their thresholds and sources."""
    words = Words("en")
    lines = [
        "# The checks",
        "",
        *INTRODUCTION.strip().splitlines(),
    ]
    for factor in FACTORS:
        lines += ["", f"## {factor} {words.say(f'factor.{factor}.name')}", ""]
        lines += ["| id | question and rule | gravest | thresholds | source |", "|---|---|---|---|---|"]
        for check in CHECKS:
            if check.factor == factor:
                limits = ", ".join(
                    f"{one.name} {words.number(one.default)} {words.say(f'limit.{one.unit}')}"
                    for one in check.limits
                )
                question = words.say(f"check.{check.id}.question")
                rule = words.say(f"rule.{check.id}", **{one.name: one.default for one in check.limits})
                about = f"**{question}** {rule}"
                lines.append(
                    f"| {check.id} | {about} | {check.severity.value} | {limits or '–'} | {check.source} |"
                )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    (Path(__file__).parent.parent / "docs" / "checks.md").write_text(page(), encoding="utf-8")

"""Links that the dates do not keep, as findings: soft ones, and those beaten by a constraint or actual date.

They belong to no success factor: whoever lists problems adds them.
"""

from roadmap_planner.factors.check import Finding, Fix, Severity
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.phrase import Phrase
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Dependency
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.planning.slack import broken_links

CHECK = "LINKS"
"""Stands where a finding names its check."""


def unkept(plan: Plan, schedule: Schedule) -> tuple[Finding, ...]:
    """A warning for each link that is not kept; a soft one can be made to hold."""
    found: list[Finding] = []
    for broken in broken_links(plan, schedule):
        link = plan.get(Dependency, broken.link)
        before, after = plan.get(Block, link.predecessor), plan.get(Block, link.successor)
        key = "finding.links.soft" if link.soft else "finding.links.beaten"
        evidence = Phrase(key, name=after.name, other=before.name, count=broken.days)
        subjects = ((Block, after.id), (Dependency, link.id), (Block, before.id))
        fix = _hold(link, before, after) if link.soft else None
        found.append(Finding(CHECK, Severity.WARNING, subjects, evidence, fix, None))
    return tuple(found)


def _hold(link: Dependency, before: Block, after: Block) -> Fix:
    """The link moves the block again."""
    title = Phrase("fix.links", name=after.name, other=before.name)

    def edits(edit: Edit) -> None:
        edit.update(link, soft=False)

    return Fix(title, edits)

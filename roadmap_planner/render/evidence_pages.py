"""The pages of what is known and decided: claims with the verdicts on them, lessons, committees."""

from roadmap_planner.model.entity import Id
from roadmap_planner.model.evidence import Claim, Committee, Lesson, LessonApplied, Reliance
from roadmap_planner.model.plan import Plan
from roadmap_planner.model.work import Block, Wave
from roadmap_planner.render.pages import Flow


def claims(flow: Flow, plan: Plan) -> None:
    """The register of claims: who says what, who believes it, and what a trial here said. None, no page."""
    words, found = flow.words, sorted(plan.rows(Claim), key=lambda one: (one.statement, one.id))
    if not found:
        return
    relied: dict[Id, list[str]] = {}
    for reliance in plan.rows(Reliance):
        relied.setdefault(reliance.claim, []).append(_named(plan, reliance.block))
    rows = [
        (
            one.statement,
            ", ".join(part for part in (words.say(f"claim_source.{one.source}"), one.said_by) if part),
            ", ".join(sorted(relied.get(one.id, ()))) or "–",
            _named(plan, one.tested_by) if one.tested_by else words.say("dossier.claims.untested"),
            words.say(f"verdict.{one.verdict}") if one.verdict else words.say("dossier.claims.unknown"),
        )
        for one in found
    ]
    keys = ("statement", "source", "relied", "tested", "verdict")
    heads = [words.say(f"dossier.claims.{key}") for key in keys]
    shares = (0.32, 0.16, 0.2, 0.18, 0.14)
    flow.section(words.say("dossier.claims.title", count=len(found)), needs=flow.table_height(rows, shares))
    flow.table(heads, rows, shares)


def lessons(flow: Flow, plan: Plan) -> None:
    """What was learned, where, and which blocks heed it. None, no page."""
    words, found = flow.words, sorted(plan.rows(Lesson), key=lambda one: (str(one.learned_on), one.id))
    if not found:
        return
    rows = []
    for one in found:
        wave = plan.find(Wave, one.wave)
        where = _named(plan, one.block) if one.block else (wave.name if wave is not None else "")
        told = [words.day(one.learned_on) if one.learned_on else "", where]
        heeded = [
            words.say(f"dossier.lessons.{'done' if use.done else 'open'}", name=_named(plan, use.block))
            for use in plan.rows(LessonApplied)
            if use.lesson == one.id
        ]
        learned = ", ".join(part for part in told if part)
        rows.append((one.statement, learned or "–", ", ".join(heeded) or "–"))
    shares = (0.46, 0.24, 0.3)
    flow.section(words.say("dossier.lessons.title", count=len(found)), needs=flow.table_height(rows, shares))
    heads = [words.say(f"dossier.lessons.{key}") for key in ("statement", "learned", "applied")]
    flow.table(heads, rows, shares)


def committees(flow: Flow, plan: Plan) -> None:
    """What each committee is asked and decided. None, no page."""
    words, found = flow.words, sorted(plan.rows(Committee), key=lambda one: one.on)
    if not found:
        return
    rows = [(words.day(one.on), one.decisions_asked or "–", one.decisions_taken or "–") for one in found]
    shares = (0.16, 0.46, 0.38)
    flow.section(words.say("page.committees", count=len(found)), needs=flow.table_height(rows, shares))
    heads = [words.say(f"page.head.{key}") for key in ("on", "asked", "taken")]
    flow.table(heads, rows, shares)


def _named(plan: Plan, block: Id) -> str:
    row = plan.get(Block, block)
    return f"{row.ref} {row.name}".strip()

"""Write a copy of a plan in which roles stand for names."""

from pathlib import Path

from roadmap_planner.document.document import Document
from roadmap_planner.document.workspace import Workspace
from roadmap_planner.exchange.anonymous import anonymous
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model.plan import Plan
from roadmap_planner.words import Words


def save_anonymous(plan: Plan, path: Path, workspace: Workspace, words: Words) -> None:
    """Save the copy as a document of its own, without history and author. Raises DocumentError."""
    document = Document.create(anonymous(plan, words, subject_digest), workspace)
    document.author = words.say("role.somebody")
    document.aside = words.say("file_name.aside")
    try:
        document.save(path)
    finally:
        document.close()

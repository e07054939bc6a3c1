"""Write what the export dialog chose: drawn views on paper, blocks in formats of other programs."""

from roadmap_planner.beside import replacing
from roadmap_planner.exchange.formats import WRITERS as TABLES
from roadmap_planner.exchange.formats import chosen
from roadmap_planner.factors.check import Assessment
from roadmap_planner.model.plan import Plan
from roadmap_planner.planning.schedule import Schedule
from roadmap_planner.render.devices import write_pdf, write_png, write_svg
from roadmap_planner.render.dossier import printed
from roadmap_planner.render.fonts import measure
from roadmap_planner.render.pages import PAPERS
from roadmap_planner.ui.dialogs.export import ExportChoice, Progress, Write
from roadmap_planner.words import Words


def writer(plan: Plan, schedule: Schedule, assessment: Assessment) -> Write:
    """Writes this plan; plans are immutable, so another thread may do it while the user goes on."""

    def write(choice: ExportChoice, progress: Progress) -> None:
        words = Words(choice.language)
        if choice.view == "blocks":
            data = chosen(TABLES, choice.path.name)(plan, words)
            with replacing(choice.path) as new:
                new.write_bytes(data)
            return
        pages = printed(
            plan,
            schedule,
            assessment,
            words,
            PAPERS[choice.paper],
            measure,
            view=choice.view,
            likely=choice.likely,
        )
        match choice.path.suffix.lower():
            case ".svg":
                write_svg(pages, choice.path)
            case ".png":
                write_png(pages, choice.path)
            case _:
                write_pdf(pages, choice.path, progress)

    return write

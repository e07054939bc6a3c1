"""The blocks, links and waves of the sample plan, in French and English."""

from dataclasses import dataclass

Both = tuple[str, str]
"""French, English."""


@dataclass(frozen=True, slots=True)
class SampleBlock:
    """One block as its project lead wrote it."""

    ref: str
    name: Both
    kind: str
    wave: int
    duration: int
    optimistic: int | None
    pessimistic: int | None
    after: str
    audiences: dict[str, int]
    sponsor: str
    relays: dict[str, float]
    criterion: Both = ("", "")
    deadline: str = ""
    pilot_of: str = ""
    target: int | None = None
    figure: float | None = None
    impact: int = 2
    notes: Both = ("", "")


EVERYONE = {"siege": 100, "roanne": 100, "vire": 100, "agences": 100, "logistique": 100}
BOARD = {"siege": 5}
MANAGERS = {"siege": 10, "roanne": 3, "vire": 3, "agences": 6, "logistique": 3}

WAVES: tuple[Both, ...] = (
    ("Préparer", "Prepare"),
    ("Essayer", "Try"),
    ("Étendre", "Extend"),
    ("Ancrer", "Anchor"),
)

BLOCKS: tuple[SampleBlock, ...] = (
    SampleBlock(
        "B01", ("Cadrage et objectif à 3 ans", "Framing and three-year objective"), "governance",
        0, 15, 10, 25, "", BOARD, "vasseur", {},
        ("Objectif signé par la DG et trois mesures chiffrées",
         "Objective signed by the chief executive, with three measured figures"),
        impact=1,
        notes=("Pas d'outil tant que l'objectif n'est pas écrit", "No tool until the objective is written"),
    ),
    SampleBlock(
        "B02", ("Étude d'usages et maturité numérique", "Usage survey and digital maturity"), "assessment",
        0, 20, 15, 35, "B01SS+5", EVERYONE, "benali", {"marchand": 0.3, "guerin": 0.3},
        ("80 % de réponses, non-utilisateurs absolus identifiés par site",
         "80% of answers, absolute non-users known site by site"),
        impact=1,
        notes=("Questionnaire papier pour les ateliers", "On paper for the workshops"),
    ),
    SampleBlock(
        "B03", ("Annuaire unique (Active Directory)", "One directory (Active Directory)"), "directory",
        0, 30, 20, 60, "B01", EVERYONE, "ferrand", {},
        ("Un compte par collaborateur, ateliers compris", "One account for each employee, workshops included"),
        deadline="2027-03-31", impact=1, notes=("Reprise de 3 annuaires", "Three directories are merged"),
    ),
    SampleBlock(
        "B04", ("Profils riches - pilote Siège", "Rich profiles – head office pilot"), "profiles",
        1, 15, 10, 20, "B03", {"siege": 100}, "vasseur", {"marchand": 0.4},
        ("70 % de profils complets en 4 semaines", "70% of profiles complete in 4 weeks"),
        pilot_of="B09", target=70,
    ),
    SampleBlock(
        "B05", ("Bornes et postes partagés en atelier", "Kiosks and shared stations in the workshop"),
        "connection", 1, 40, 30, 70, "B02", {"roanne": 100}, "ferrand", {"guerin": 0.3},
        ("Un poste pour 25 personnes, accès en moins de 5 minutes",
         "One station for 25 people, access in less than 5 minutes"),
        pilot_of="B12", figure=25.0, notes=("Câblage pendant l'arrêt d'avril", "Wiring during the April stop"),
    ),
    SampleBlock(
        "B06", ("Webschool « premiers pas »", "Webschool “first steps”"), "training",
        1, 12, 8, 18, "B02", {"roanne": 100, "siege": 100}, "benali", {"guerin": 0.4, "marchand": 0.3},
        ("Aucun non-utilisateur absolu sans session suivie", "No absolute non-user without a session attended"),
        notes=("Sur papier et en salle pour l'atelier", "On paper and in the room for the workshop"),
    ),
    SampleBlock(
        "B07", ("Charte d'usage et de bienveillance", "Charter of use and benevolence"), "charter",
        1, 10, 5, 20, "B01", EVERYONE, "vasseur", {},
        ("Charte écrite avec les salariés, signée par la DG",
         "Charter written with employees, signed by the chief executive"),
        impact=1,
    ),
    SampleBlock(
        "B08", ("Communauté pilote « Sécurité au poste »", "Pilot community “Safety at the workstation”"),
        "community", 1, 45, 35, 60, "B05, B06, B07", {"roanne": 26}, "vasseur", {"guerin": 0.5},
        ("30 % de contributeurs, 10 situations dangereuses résolues",
         "30% of contributors, 10 dangerous situations solved"),
        pilot_of="B13", target=30, impact=3, notes=("Animateur à mi-temps", "A half-time facilitator"),
    ),
    SampleBlock(
        "B09", ("Profils riches - tous sites", "Rich profiles – every site"), "profiles",
        2, 30, 20, 45, "B04, B06FS+5", EVERYONE, "benali",
        {"marchand": 0.3, "guerin": 0.3, "colas": 0.3, "legoff": 0.2},
        ("70 % de profils complets par site", "70% of profiles complete on each site"), target=70,
    ),
    SampleBlock(
        "B10", ("Jalon : bilan des pilotes", "Gate: what the pilots showed"), "milestone",
        1, 0, None, None, "B04, B08", BOARD, "vasseur", {},
        ("Continuer, adapter ou arrêter", "Continue, adapt or stop"), deadline="2027-09-30", impact=1,
        notes=("Comité de pilotage", "Steering committee"),
    ),
    SampleBlock(
        "B11", ("Webschool - Vire, Agences, Logistique", "Webschool – Vire, branches, logistics"), "training",
        2, 25, 18, 40, "B10", {"vire": 100, "agences": 100, "logistique": 100}, "benali",
        {"colas": 0.4, "legoff": 0.3, "robert": 0.4},
        ("Chaque non-utilisateur absolu formé avant l'ouverture",
         "Each absolute non-user trained before the opening"),
    ),
    SampleBlock(
        "B12", ("Postes partagés - Vire et Logistique", "Shared stations – Vire and logistics"), "connection",
        2, 60, 45, 90, "B10", {"vire": 100, "logistique": 100}, "ferrand", {"colas": 0.2, "robert": 0.3},
        ("Tout le monde connecté avant fin 2027", "Everyone connected before the end of 2027"),
        notes=("Fermeture en août", "Closed in August"),
    ),
    SampleBlock(
        "B13", ("Communautés métiers (qualité, maintenance)", "Trade communities (quality, maintenance)"),
        "community", 2, 50, 40, 80, "B10, B11FF+10, B12SS+20", {"roanne": 100, "vire": 100}, "vasseur",
        {"guerin": 1.3, "colas": 0.3},
        ("Trois communautés animées, 1 animateur chacune", "Three communities alive, 1 facilitator each"),
        target=25, impact=3,
    ),
    SampleBlock(
        "B14", ("Wiki des bonnes pratiques - pilote Maintenance", "Wiki of good practice – maintenance pilot"),
        "wiki", 2, 30, 20, 45, "B13SS+15", {"vire": 29}, "ferrand", {"colas": 0.2},
        ("40 fiches relues par les pairs", "40 pages reviewed by peers"), pilot_of="B18", target=30,
    ),
    SampleBlock(
        "B15", ("Coaching des managers relais", "Coaching of the manager relays"), "coaching",
        1, 20, 15, 25, "B02FS-5", MANAGERS, "benali", {},
        ("Chaque relais formé avant sa première brique", "Each relay trained before their first block"),
        notes=("4 groupes de 20", "4 groups of 20"),
    ),
    SampleBlock(
        "B16", ("Blog de la DG et « vis ma vie »", "The chief executive's blog and “live my life”"),
        "exemplarity", 1, 5, 3, 8, "B07", EVERYONE, "vasseur", {},
        ("Un billet par quinzaine, réponses sous 48 h", "A post each fortnight, answers within 48 hours"),
        impact=1,
    ),
    SampleBlock(
        "B17", ("Messagerie de groupe - Agences", "Group messaging – branches"), "messaging",
        2, 20, 15, 35, "B09, B11", {"agences": 100}, "ferrand", {"legoff": 0.2},
        ("60 % d'utilisateurs actifs par semaine", "60% of users active each week"), target=60, impact=3,
        notes=("L'éditeur promet « sans formation » : à vérifier",
               "The vendor promises “no training needed”: to be checked"),
    ),
    SampleBlock(
        "B18", ("Wiki - tous métiers", "Wiki – every trade"), "wiki", 3, 40, 30, 60, "B14, B19", EVERYONE, "ferrand",
        {"marchand": 0.3, "guerin": 0.4, "colas": 0.4, "legoff": 0.2, "robert": 0.3},
        ("Chaque service a son responsable de rubrique", "Each department has someone who answers for its pages"),
    ),
    SampleBlock(
        "B19", ("Jalon : bilan de l'extension", "Gate: what the extension showed"), "milestone",
        2, 0, None, None, "B13, B17, B09", BOARD, "vasseur", {},
        ("Continuer, adapter ou arrêter", "Continue, adapt or stop"), deadline="2028-02-28", impact=1,
    ),
    SampleBlock(
        "B20", ("Idées ouvertes (campagne participative)", "Open ideas (everyone takes part)"), "ideas",
        3, 25, 20, 40, "B19", EVERYONE, "vasseur",
        {"marchand": 0.3, "guerin": 0.4, "colas": 0.4, "legoff": 0.2, "robert": 0.3},
        ("200 idées, 10 réalisées, réponse à chacune", "200 ideas, 10 carried out, an answer to each"), impact=3,
    ),
    SampleBlock(
        "B21", ("Ouverture aux partenaires", "Opening to partners"), "community",
        3, 35, 25, 55, "B18FF+5, B20SS+10", {"partenaires": 100}, "vasseur", {"legoff": 0.1},
        ("Deux communautés mixtes", "Two mixed communities"), target=20,
    ),
    SampleBlock(
        "B22", ("Relais de la communauté : passage de témoin", "Relays take over the communities"), "coaching",
        3, 15, 10, 20, "B20", MANAGERS, "benali", {},
        ("Les relais animent sans l'équipe projet", "The relays facilitate without the project team"),
    ),
    SampleBlock(
        "B23", ("Mesure d'adoption à 12 mois", "Adoption measured after 12 months"), "assessment",
        3, 15, 10, 20, "B18, B20", EVERYONE, "benali", {},
        ("Les trois mesures de l'objectif atteintes ou expliquées",
         "The three figures of the objective reached or explained"),
        impact=1,
    ),
    SampleBlock(
        "B24", ("Clôture et leçons", "Closing and lessons"), "governance", 3, 5, 3, 8, "B21, B22, B23", BOARD,
        "vasseur", {}, ("Leçons écrites, suite décidée", "Lessons written, what follows decided"),
        deadline="2028-06-30", impact=1,
    ),
)  # fmt: skip

PROGRESS: dict[str, tuple[str, str, int]] = {
    "B01": ("2027-01-04", "2027-01-22", 100),
    "B02": ("2027-01-11", "2027-02-05", 100),
    "B03": ("2027-01-25", "2027-03-05", 100),
    "B04": ("2027-03-08", "", 33),
    "B05": ("2027-02-15", "", 45),
    "B06": ("2027-02-08", "2027-02-23", 100),
    "B07": ("2027-01-25", "2027-02-05", 100),
    "B15": ("2027-02-01", "2027-02-26", 100),
    "B16": ("2027-02-08", "2027-02-12", 100),
}
"""Actual start, actual finish and per cent done on 15 March 2027. B05 started a week late."""

SCENARIOS: dict[str, tuple[Both, Both, dict[str, int]]] = {
    "cautious": (
        ("Prudent", "Cautious"),
        (
            "Les pilotes et l'extension prennent tout le temps que les équipes jugent possible.",
            "Pilots and extension take all the time that the teams think possible.",
        ),
        {"B08": 60, "B09": 45, "B12": 80, "B13": 65},
    ),
    "fast": (
        ("Rapide", "Fast"),
        (
            "Des renforts raccourcissent les pilotes et l'extension.",
            "Reinforcements shorten the pilots and the extension.",
        ),
        {"B08": 35, "B11": 18, "B12": 45, "B13": 40},
    ),
}
"""Variants of the plan: name, note, and the durations that differ, in working days."""

SERVED: dict[str, tuple[str, ...]] = {
    "expert": ("B08", "B13", "B14", "B18", "B20", "B23"),
    "profiles": ("B04", "B09", "B23"),
    "plants": ("B23",),
}
"""The third measure is served by nothing before the last survey."""

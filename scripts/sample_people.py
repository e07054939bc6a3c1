"""The populations and people of the sample plan, in French and English. Every name is invented."""

from dataclasses import dataclass

from scripts.sample_work import Both


@dataclass(frozen=True, slots=True)
class SamplePopulation:
    """One row of the table of populations; shares in per cent, levels in per cent of the answers."""

    key: str
    name: Both
    site: Both
    headcount: int
    device: int
    network: int
    account: int
    answered: int | None = None
    levels: tuple[int, int, int, int] | None = None
    non_users: int | None = None
    source: Both = ("", "")
    counted: bool = True


POPULATIONS: tuple[SamplePopulation, ...] = (
    SamplePopulation("siege", ("Siège", "Head office"), ("Saint-Étienne", "Saint-Étienne"), 180, 100, 100, 100, 88,
                     (3, 22, 50, 25), 5, ("étude en ligne", "online survey")),
    SamplePopulation("roanne", ("Usine de Roanne", "Roanne plant"), ("Roanne", "Roanne"), 460, 20, 60, 35, 71,
                     (31, 40, 24, 5), 143, ("étude sur papier", "survey on paper")),
    SamplePopulation("vire", ("Usine de Vire", "Vire plant"), ("Vire", "Vire"), 330, 15, 40, 30, 64,
                     (36, 41, 19, 4), 119, ("étude sur papier", "survey on paper")),
    SamplePopulation("agences", ("Agences", "Branches"), ("14 villes", "14 towns"), 480, 95, 90, 100, 76,
                     (6, 30, 46, 18), 29, ("étude en ligne", "online survey")),
    SamplePopulation("logistique", ("Logistique", "Logistics"), ("Andrézieux", "Andrézieux"), 500, 30, 70, 40, 38,
                     (24, 44, 27, 5), 120, ("étude sur papier", "survey on paper")),
    SamplePopulation("feurs", ("Usine de Feurs", "Feurs plant"), ("Feurs", "Feurs"), 312, 10, 30, 25),
    SamplePopulation("nuit", ("Équipes de nuit et intérimaires", "Night teams and temporary staff"),
                     ("Roanne, Vire", "Roanne, Vire"), 150, 5, 40, 0),
    SamplePopulation("partenaires", ("Partenaires", "Partners"), ("", ""), 60, 100, 100, 0, counted=False),
)  # fmt: skip

RELAYS: dict[str, tuple[str, float, str]] = {
    "marchand": ("siege", 1.0, "2026-12-11"),
    "guerin": ("roanne", 1.0, "2026-12-11"),
    "colas": ("vire", 1.0, "2027-02-26"),
    "legoff": ("agences", 0.5, "2027-02-26"),
    "robert": ("logistique", 1.0, ""),
}
"""Population carried, days a week, trained on."""

PERSONS: tuple[tuple[str, str, Both, str, str], ...] = (
    ("vasseur", "Hélène Vasseur", ("Directrice générale", "Chief executive"), "siege", ""),
    ("benali", "Karim Benali", ("Directeur des ressources humaines", "Head of human resources"), "siege", "vasseur"),
    ("ferrand", "Luc Ferrand", ("Directeur des systèmes d'information", "Head of information systems"), "siege",
     "vasseur"),
    ("rousset", "Mireille Rousset", ("Directrice financière", "Head of finance"), "siege", "vasseur"),
    ("delorme", "Antoine Delorme", ("Directeur industriel", "Head of operations"), "siege", "vasseur"),
    ("carpentier", "Sylvie Carpentier", ("Directrice commerciale", "Head of sales"), "siege", "vasseur"),
    ("bonnet", "Gilles Bonnet", ("Directeur de la logistique", "Head of logistics"), "logistique", "vasseur"),
    ("morel", "Thierry Morel", ("Directeur de l'usine de Roanne", "Roanne plant manager"), "roanne", "delorme"),
    ("lemarchand", "Claire Lemarchand", ("Directrice de l'usine de Vire", "Vire plant manager"), "vire", "delorme"),
    ("perrin", "Jean-Marc Perrin", ("Directeur de l'usine de Feurs", "Feurs plant manager"), "feurs", "delorme"),
    ("marchand", "Sophie Marchand", ("Responsable communication interne", "Internal communication manager"), "siege",
     "benali"),
    ("guerin", "Paul Guérin", ("Chef d'atelier laminage", "Rolling shop manager"), "roanne", "morel"),
    ("colas", "Nadia Colas", ("Responsable maintenance", "Maintenance manager"), "vire", "lemarchand"),
    ("legoff", "Yann Le Goff", ("Responsable du réseau des agences", "Branch network manager"), "agences",
     "carpentier"),
    ("robert", "Inès Robert", ("Responsable d'exploitation", "Depot manager"), "logistique", "bonnet"),
    ("fabre", "Émilie Fabre", ("Juriste", "Lawyer"), "siege", "rousset"),
    ("girard", "Olivier Girard", ("Contrôleur de gestion", "Management accountant"), "siege", "rousset"),
    ("lambert", "Nathalie Lambert", ("Responsable paie", "Payroll manager"), "siege", "benali"),
    ("roux", "Damien Roux", ("Responsable formation", "Training manager"), "siege", "benali"),
    ("vincent", "Aurélie Vincent", ("Cheffe de projet outils collaboratifs", "Collaboration project lead"), "siege",
     "ferrand"),
    ("fournier", "Mathieu Fournier", ("Administrateur de l'annuaire", "Directory administrator"), "siege", "ferrand"),
    ("mercier", "Hugo Mercier", ("Support de proximité", "On-site support"), "siege", "ferrand"),
    ("dupuis", "Laure Dupuis", ("Acheteuse", "Buyer"), "siege", "rousset"),
    ("blanc", "Pierre Blanc", ("Responsable qualité groupe", "Group quality manager"), "siege", "delorme"),
    ("garnier", "Isabelle Garnier", ("Assistante de direction", "Executive assistant"), "siege", "vasseur"),
    ("chevalier", "Marc Chevalier", ("Chef d'équipe", "Team leader"), "roanne", "guerin"),
    ("francois", "Patrick François", ("Chef d'équipe", "Team leader"), "roanne", "guerin"),
    ("legrand", "Sabrina Legrand", ("Opératrice", "Operator"), "roanne", "chevalier"),
    ("gauthier", "Mickaël Gauthier", ("Opérateur", "Operator"), "roanne", "chevalier"),
    ("garcia", "Manuel Garcia", ("Lamineur", "Roller"), "roanne", "francois"),
    ("perrot", "Valérie Perrot", ("Responsable sécurité", "Safety manager"), "roanne", "morel"),
    ("robin", "Stéphane Robin", ("Technicien de maintenance", "Maintenance technician"), "roanne", "guerin"),
    ("clement", "Sandrine Clément", ("Responsable qualité", "Quality manager"), "roanne", "morel"),
    ("morin", "Fabrice Morin", ("Cariste", "Fork-lift driver"), "roanne", "francois"),
    ("nicolas", "David Nicolas", ("Chef d'équipe maintenance", "Maintenance team leader"), "vire", "colas"),
    ("henry", "Corinne Henry", ("Responsable qualité", "Quality manager"), "vire", "lemarchand"),
    ("roussel", "Bruno Roussel", ("Mécanicien", "Mechanic"), "vire", "nicolas"),
    ("mathieu", "Ludovic Mathieu", ("Électricien", "Electrician"), "vire", "nicolas"),
    ("gautier", "Christelle Gautier", ("Opératrice", "Operator"), "vire", "lemarchand"),
    ("masson", "Franck Masson", ("Chef d'équipe", "Team leader"), "vire", "lemarchand"),
    ("denis", "Julie Denis", ("Opératrice", "Operator"), "vire", "masson"),
    ("lefebvre", "Cédric Lefebvre", ("Régleur", "Setter"), "vire", "masson"),
    ("marie", "Céline Marie", ("Responsable d'agence, Lyon", "Branch manager, Lyon"), "agences", "legoff"),
    ("simon", "Arnaud Simon", ("Responsable d'agence, Lille", "Branch manager, Lille"), "agences", "legoff"),
    ("michel", "Delphine Michel", ("Responsable d'agence, Nantes", "Branch manager, Nantes"), "agences", "legoff"),
    ("leroy", "Guillaume Leroy", ("Technico-commercial", "Sales engineer"), "agences", "marie"),
    ("david", "Élodie David", ("Assistante commerciale", "Sales assistant"), "agences", "simon"),
    ("bertrand", "Romain Bertrand", ("Technico-commercial", "Sales engineer"), "agences", "michel"),
    ("moreau", "Stéphanie Moreau", ("Assistante commerciale", "Sales assistant"), "agences", "marie"),
    ("andre", "Jérôme André", ("Chef de quai", "Dock manager"), "logistique", "robert"),
    ("leclerc", "Karine Leclerc", ("Cheffe d'équipe", "Team leader"), "logistique", "robert"),
    ("petit", "Samuel Petit", ("Conducteur", "Driver"), "logistique", "andre"),
    ("durand", "Fatima Durand", ("Préparatrice de commandes", "Order picker"), "logistique", "leclerc"),
    ("dubois", "Loïc Dubois", ("Conducteur", "Driver"), "logistique", "andre"),
    ("thomas", "Angélique Thomas", ("Gestionnaire de stock", "Stock controller"), "logistique", "leclerc"),
    ("richard", "Pascal Richard", ("Chef d'équipe", "Team leader"), "feurs", "perrin"),
    ("laurent", "Brigitte Laurent", ("Assistante", "Assistant"), "feurs", "perrin"),
    ("faure", "Alain Faure", ("Chef de poste de nuit", "Night shift leader"), "nuit", "morel"),
    ("lopez", "Teresa Lopez", ("Opératrice de nuit", "Night operator"), "nuit", "faure"),
    ("adam", "Kevin Adam", ("Intérimaire", "Temporary worker"), "nuit", "faure"),
)  # fmt: skip

SPONSORS: dict[str, tuple[str, int]] = {
    "vasseur": ("principal", 0),
    "benali": ("executive", 1),
    "ferrand": ("executive", 1),
    "morel": ("local", 2),
    "lemarchand": ("local", 2),
}
"""Rank, and levels below the chief executive."""

"""Make the sample plan in both languages, through the program's own API: python -m scripts.make_samples."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from roadmap_planner.exchange.archive import plan_to_json
from roadmap_planner.exchange.links import parsed_links
from roadmap_planner.factors.assess import assess
from roadmap_planner.factors.catalogue import CHECKS
from roadmap_planner.factors.check import Finding
from roadmap_planner.factors.waivers import subject_digest
from roadmap_planner.model import evidence, people, presets, rules, scenario, work
from roadmap_planner.model.change import Title
from roadmap_planner.model.edit import Edit
from roadmap_planner.model.entity import Id, changed
from roadmap_planner.model.plan import Plan, plan_of
from roadmap_planner.planning.baselines import pictured
from roadmap_planner.planning.holidays import public_holidays
from roadmap_planner.planning.scenarios import record
from roadmap_planner.planning.schedule import Schedule, schedule
from roadmap_planner.words import Words
from scripts.sample_people import PERSONS, POPULATIONS, RELAYS, SPONSORS
from scripts.sample_work import BLOCKS, PROGRESS, SCENARIOS, SERVED, WAVES, Both

START = date(2027, 1, 4)
STATUS = date(2027, 3, 15)
SURVEYED = date(2027, 2, 5)
REFS = [one.ref for one in BLOCKS]


def ident(*key: object) -> Id:
    """The same identity in both languages and at each run."""
    return str(uuid5(NAMESPACE_URL, "roadmap-planner/sample/" + "/".join(map(str, key))))


def sample_plan(language: str) -> Plan:
    """The sample plan in a language."""
    return _Sample(language).built()


class _Sample:
    """A sample plan under construction."""

    def __init__(self, language: str) -> None:
        self.french = language == "fr"
        self.edit = Edit(plan_of([self._roadmap(language)]))

    def built(self) -> Plan:
        self._calendar(self.edit.plan.roadmap.language)
        self._populations()
        self._persons()
        self._blocks()
        self._objectives()
        self._sponsors()
        self._relays()
        self._baseline()
        self._progress()
        dates = schedule(self.edit.plan)
        self._exemplarity(dates)
        self._support(dates)
        self._evidence()
        self._committees()
        self._scenarios()
        rules.check(self.edit.plan)
        return self.edit.plan

    def _scenarios(self) -> None:
        """What the steering committee asked to see beside the plan."""
        base = self.edit.plan
        for key, (name, note, durations) in SCENARIOS.items():
            made = self.edit.add(
                scenario.Scenario(
                    id=ident("scenario", key), name=self.say(name), note=self.say(note), made_on=STATUS
                )
            )
            variant = Edit(base)
            for ref, days in durations.items():
                variant.update(base.get(work.Block, ident("block", ref)), duration=days)
            record(self.edit, made.id, variant.change(Title("change.scenario.made", name=made.name)))

    def say(self, both: Both) -> str:
        return both[0] if self.french else both[1]

    def _roadmap(self, language: str) -> evidence.Roadmap:
        return evidence.Roadmap(
            id=ident("roadmap"),
            title=self.say(("Tous connectés, tous accompagnés", "Everyone connected, everyone accompanied")),
            organisation="Aciers du Forez",
            objective=self.say(
                (
                    "Fin 2028, chaque collaborateur trouve en moins de cinq minutes la personne qui sait.",
                    "By the end of 2028 every employee finds the person who knows within five minutes.",
                )
            ),
            start=START,
            horizon=date(2028, 6, 30),
            country="FR",
            language=language,
            author="Aurélie Vincent",
            directory_sources=3,
        )

    def _calendar(self, language: str) -> None:
        for day in public_holidays("FR", "", range(2027, 2030), language):
            self.edit.add(replace(day, id=ident("holiday", day.start)))
        for key, name, start, finish in (
            ("summer", ("Fermeture d'été", "Summer closure"), date(2027, 8, 1), date(2027, 8, 21)),
            (
                "winter",
                ("Fermeture de fin d'année", "Year-end closure"),
                date(2027, 12, 24),
                date(2027, 12, 31),
            ),
        ):
            self.edit.add(
                work.CalendarException(
                    id=ident("closure", key), name=self.say(name), start=start, finish=finish
                )
            )

    def _populations(self) -> None:
        for order, one in enumerate(POPULATIONS):
            answers = None if one.answered is None else round(one.headcount * one.answered / 100)
            levels = _counts(answers, one.levels)
            self.edit.add(
                people.Population(
                    id=ident("population", one.key),
                    name=self.say(one.name),
                    site=self.say(one.site),
                    order=float(order),
                    headcount=one.headcount,
                    counted=one.counted,
                    device=one.device,
                    network=one.network,
                    account=one.account,
                    level_0=levels and levels[0],
                    level_1=levels and levels[1],
                    level_2=levels and levels[2],
                    level_3=levels and levels[3],
                    absolute_non_users=one.non_users,
                    assessed_on=SURVEYED if levels else None,
                    source=self.say(one.source),
                )
            )
        self._answers()

    def _answers(self) -> None:
        """The answers of the head office, where the survey was online: grouped, without names."""
        siege = self.edit.plan.get(people.Population, ident("population", "siege"))
        uses = (
            ("never", "never", "never", 1),
            ("weekly", "never", "never", 2),
            ("daily", "monthly", "never", 3),
            ("daily", "daily", "sometimes", 5),
        )
        for level, (web, social, contributes, confidence) in enumerate(uses):
            self.edit.add(
                people.SurveyAnswer(
                    id=ident("answer", level),
                    population=siege.id,
                    count=(siege.levels or (1, 1, 1, 1))[level],
                    device=people.Device.OWN,
                    network=people.Network.ALWAYS,
                    account=True,
                    web_use=people.Frequency(web),
                    social_use=people.Frequency(social),
                    contributes=people.Contributes(contributes),
                    confidence=confidence,
                    wants_training=level < 2,
                )
            )

    def _persons(self) -> None:
        for number, (key, name, title, population, manager) in enumerate(PERSONS):
            filled = (
                people.PROFILE_FIELDS[: (3, 5, 2, 6)[number % 4]] if population == "siege" else ("title",)
            )
            mail = ".".join(name.lower().split()).translate(str.maketrans("éèêïîôç", "eeeiioc"))
            self.edit.add(
                people.Person(
                    id=ident("person", key),
                    name=name,
                    mail=f"{mail}@aciers-du-forez.example",
                    title=self.say(title),
                    population=ident("population", population),
                    manager=ident("person", manager) if manager else None,
                    account=population in {"siege", "agences"} or number % 3 == 0,
                    profile=filled,
                )
            )

    def _blocks(self) -> None:
        for number, name in enumerate(WAVES):
            self.edit.add(work.Wave(id=ident("wave", number), name=self.say(name), order=float(number)))
        self._trade_circle()
        for order, one in enumerate(BLOCKS):
            gate = one.ref in {"B10", "B19"}
            self.edit.add(
                work.Block(
                    id=ident("block", one.ref),
                    ref=one.ref,
                    name=self.say(one.name),
                    kind=work.BlockKind(one.kind),
                    own_kind=ident("preset", "trade") if one.ref == "B13" else None,
                    wave=ident("wave", one.wave),
                    order=float(order),
                    duration=one.duration,
                    optimistic=one.optimistic,
                    pessimistic=one.pessimistic,
                    deadline=date.fromisoformat(one.deadline) if one.deadline else None,
                    success_criterion=self.say(one.criterion),
                    adoption_target=one.target,
                    success_figure=one.figure,
                    impact=one.impact,
                    gate=gate,
                    if_adapt=self.say(
                        (
                            "Un mois de reprise avec les relais, puis nouveau comité",
                            "A month of repair with the relays, then another committee",
                        )
                    )
                    if gate
                    else "",
                    if_stop=self.say(
                        (
                            "La vague suivante est gelée ; les pilotes restent ouverts six mois",
                            "The next wave is frozen; the pilots stay open for six months",
                        )
                    )
                    if gate
                    else "",
                    gate_failure=15 if gate else 0,
                    rework=20 if gate else 0,
                    owner=ident("person", "vincent" if one.kind not in {"training", "coaching"} else "roux"),
                    notes=self.say(one.notes),
                )
            )
        for one in BLOCKS:
            self._links_of(one.ref, one.after, one.pilot_of)
            for population, share in one.audiences.items():
                self.edit.add(
                    people.Audience(
                        id=ident("audience", one.ref, population),
                        block=ident("block", one.ref),
                        population=ident("population", population),
                        share=share,
                    )
                )
        first = self.edit.plan.get(work.Block, ident("block", "B01"))
        self.edit.update(first, constraint=work.Constraint.START_NO_EARLIER, constraint_date=START)

    def _trade_circle(self) -> None:
        """A kind of the company's own: a community with a facilitator from the trade itself."""
        self.edit.add(
            presets.Preset(
                id=ident("preset", "trade"),
                kind=work.BlockKind.COMMUNITY,
                name=self.say(("Communauté de métier", "Trade community")),
                order=1.0,
                icon="people",
                description=self.say(
                    (
                        "Une communauté animée par quelqu'un du métier, libéré un jour par semaine.",
                        "A community with a facilitator from the trade, freed for it one day a week.",
                    )
                ),
                optimistic=40,
                duration=50,
                pessimistic=80,
                impact=3,
                needs=("charter", "training", "coaching", "pilot"),
                support=("communication", "community_management", "feedback"),
                criterion=self.say(
                    (
                        "Un animateur du métier, et 25 % de contributeurs par mois",
                        "A facilitator from the trade, and 25% of contributors a month",
                    )
                ),
                adoption_target=25,
            )
        )

    def _links_of(self, ref: str, after: str, pilot_of: str) -> None:
        for link in parsed_links(after, REFS)[0]:
            self.edit.add(
                work.Dependency(
                    id=ident("link", link.ref, ref),
                    predecessor=ident("block", link.ref),
                    successor=ident("block", ref),
                    type=link.type,
                    lag=link.lag,
                )
            )
        if pilot_of:
            block = self.edit.plan.get(work.Block, ident("block", ref))
            self.edit.update(block, pilot_of=ident("block", pilot_of))

    def _objectives(self) -> None:
        for order, (key, statement, measure, unit, now, target, due) in enumerate(
            (
                (
                    "expert",
                    ("Trouver la personne qui sait", "Find the person who knows"),
                    ("Temps pour trouver un expert", "Time to find an expert"),
                    ("minutes", "minutes"),
                    45,
                    5,
                    date(2028, 12, 31),
                ),
                (
                    "profiles",
                    ("Des profils riches pour tous", "Rich profiles for everyone"),
                    ("Profils complets", "Profiles complete"),
                    ("%", "%"),
                    12,
                    70,
                    date(2028, 6, 30),
                ),
                (
                    "plants",
                    ("Les usines participent", "The plants take part"),
                    ("Salariés d'usine actifs chaque semaine", "Plant employees active each week"),
                    ("%", "%"),
                    0,
                    40,
                    date(2028, 12, 31),
                ),
            )
        ):
            self.edit.add(
                evidence.Objective(
                    id=ident("objective", key),
                    statement=self.say(statement),
                    measure=self.say(measure),
                    unit=self.say(unit),
                    baseline=float(now),
                    target=float(target),
                    due=due,
                    order=float(order),
                )
            )
            for ref in SERVED[key]:
                self.edit.add(
                    evidence.Contribution(
                        id=ident("contribution", key, ref),
                        block=ident("block", ref),
                        objective=ident("objective", key),
                    )
                )

    def _sponsors(self) -> None:
        for key, (rank, below) in SPONSORS.items():
            self.edit.add(
                people.Sponsor(
                    id=ident("sponsor", key),
                    person=ident("person", key),
                    rank=people.Rank(rank),
                    levels_below_chief=below,
                )
            )
        for one in BLOCKS:
            self.edit.add(
                people.SponsorScope(
                    id=ident("scope", one.ref),
                    sponsor=ident("sponsor", one.sponsor),
                    block=ident("block", one.ref),
                )
            )
        for key, population in (("morel", "roanne"), ("lemarchand", "vire")):
            self.edit.add(
                people.SponsorScope(
                    id=ident("scope", key),
                    sponsor=ident("sponsor", key),
                    population=ident("population", population),
                )
            )

    def _relays(self) -> None:
        for key, (population, capacity, trained) in RELAYS.items():
            relay = self.edit.add(
                people.Relay(
                    id=ident("relay", key),
                    person=ident("person", key),
                    capacity=capacity,
                    trained_on=date.fromisoformat(trained) if trained else None,
                )
            )
            self.edit.add(
                people.RelayPopulation(
                    id=ident("carries", key), relay=relay.id, population=ident("population", population)
                )
            )
        for one in BLOCKS:
            for key, effort in one.relays.items():
                self.edit.add(
                    people.RelayAssignment(
                        id=ident("assigned", key, one.ref),
                        relay=ident("relay", key),
                        block=ident("block", one.ref),
                        effort=effort,
                    )
                )
        self.edit.add(
            people.RelayAbsence(
                id=ident("absence", "colas"),
                relay=ident("relay", "colas"),
                start=date(2027, 10, 25),
                finish=date(2027, 11, 5),
                reason=self.say(("Congés", "Leave")),
            )
        )

    def _baseline(self) -> None:
        """What the first committee approved: the dates before any work was done."""
        baseline = self.edit.add(
            work.Baseline(
                id=ident("baseline"),
                name=self.say(("Comité du 15/01/2027", "Committee of 15 January 2027")),
                taken_on=date(2027, 1, 15),
            )
        )
        dates = schedule(self.edit.plan)
        for row in pictured(dates, baseline.id):
            ref = dates.plan.get(work.Block, str(row.block)).ref
            self.edit.add(changed(row, {"id": ident("baseline", ref)}))

    def _progress(self) -> None:
        self.edit.update(self.edit.plan.roadmap, status_date=STATUS)
        for ref, (start, finish, percent) in PROGRESS.items():
            block = self.edit.plan.get(work.Block, ident("block", ref))
            self.edit.update(
                block,
                actual_start=date.fromisoformat(start),
                actual_finish=date.fromisoformat(finish) if finish else None,
                percent_complete=percent,
            )

    def _exemplarity(self, dates: Schedule) -> None:
        action, kind = self._action, people.ActionKind
        action("vasseur", kind.KICK_OFF, date(2027, 1, 11), True, "B01")
        action("vasseur", kind.VISIBLE_USE, date(2027, 3, 10), True, "B04")
        posts = [date(2027, 2, 8) + timedelta(days=14 * n) for n in range(17)]
        for on in posts:
            if on.month != 8 or on.day > 21:
                done = None if on >= STATUS else on == posts[0]
                action("vasseur", kind.POST, on, done, "B16")
        action("vasseur", kind.GATE_REVIEW, dates.of(ident("block", "B10")).start, None, "B10")
        action("lemarchand", kind.VISIT, date(2027, 9, 14), None, "B12")
        action("vasseur", kind.VISIT, date(2027, 10, 15), None, "B13")
        on = date(2028, 1, 10)
        while on < dates.finish:
            action("vasseur", kind.POST, on, None, "B16")
            on += timedelta(days=28)
        action("vasseur", kind.GATE_REVIEW, dates.of(ident("block", "B19")).start, None, "B19")
        action("vasseur", kind.THANKS, dates.finish, None, "B24")

    def _action(self, key: str, kind: people.ActionKind, on: date, done: bool | None, ref: str) -> None:
        self.edit.add(
            people.SponsorAction(
                id=ident("action", key, kind, on),
                sponsor=ident("sponsor", key),
                kind=kind,
                on=on,
                done=done,
                block=ident("block", ref),
            )
        )

    def _support(self, dates: Schedule) -> None:
        kind, add = people.SupportKind, self._accompany
        webschool = date(2027, 2, 8), date(2027, 2, 23)
        later = _span(dates, "B11")
        for population, relay, seats, span, ref in (
            ("roanne", "guerin", 143, webschool, "B06"),
            ("siege", "marchand", 5, webschool, "B06"),
            ("vire", "colas", 90, later, "B11"),
            ("agences", "legoff", 29, later, "B11"),
            ("logistique", "robert", 91, later, "B11"),
        ):
            add(
                kind.WEBSCHOOL,
                ("Webschool « premiers pas »", "Webschool “first steps”"),
                ref,
                span,
                population=population,
                seats=seats,
                offline=population not in {"siege", "agences"},
                relays=(relay,),
            )
        add(
            kind.COACHING,
            ("Coaching des relais", "Coaching of the relays"),
            "B15",
            (date(2027, 2, 1), date(2027, 2, 26)),
            seats=86,
            relays=("marchand", "guerin", "colas", "legoff"),
        )
        for ref, population, facilitators in (
            ("B08", "roanne", 0.5),
            ("B13", "", 1.0),
            ("B21", "partenaires", 0.5),
        ):
            add(
                kind.COMMUNITY_MANAGEMENT,
                ("Animation de la communauté", "Community management"),
                ref,
                _span(dates, ref),
                population=population,
                facilitators=facilitators,
            )
        for ref, population in (("B04", "siege"), ("B08", "roanne"), ("B17", "agences")):
            on = dates.calendar.add(dates.of(ident("block", ref)).start, -15)
            add(
                kind.COMMUNICATION,
                ("Ce qui change pour vous", "What changes for you"),
                ref,
                (on, on),
                population=population,
            )
        self._support_of_blocks(dates)
        for wave, ref in enumerate(("B03", "B10", "B19", "B24")):
            on = dates.calendar.add(dates.of(ident("block", ref)).finish, 3)
            add(
                kind.FEEDBACK,
                ("Séance ouverte : ce que nous avons appris", "Open session: what we learned"),
                ref,
                (on, on),
                key=f"wave{wave}",
                population="siege" if wave == 0 else "",
            )

    def _support_of_blocks(self, dates: Schedule) -> None:
        kind = people.SupportKind
        for ref, what, name in (
            ("B01", kind.COMMUNICATION, ("Message de lancement", "Kick-off message")),
            ("B02", kind.COMMUNICATION, ("Pourquoi nous vous interrogeons", "Why we ask you")),
            ("B04", kind.COACHING, ("Mon profil en vingt minutes", "My profile in twenty minutes")),
            ("B07", kind.FEEDBACK, ("Ateliers d'écriture de la charte", "Workshops to write the charter")),
            (
                "B09",
                kind.COACHING,
                ("Coin photo et profil sur chaque site", "Photo and profile corner on each site"),
            ),
            ("B14", kind.COACHING, ("Atelier d'écriture de fiches", "Workshop to write pages")),
            ("B16", kind.COMMUNICATION, ("Poser une question à la DG", "Ask the chief executive")),
            ("B18", kind.TRAINING, ("Responsables de rubrique", "People who answer for pages")),
            ("B20", kind.COMMUNICATION, ("Règles du jeu de la campagne", "Rules of the campaign")),
            ("B22", kind.COACHING, ("Binômes de passage de témoin", "Hand-over in pairs")),
            ("B23", kind.COMMUNICATION, ("Résultats rendus à tous", "Results given back to all")),
        ):
            self._accompany(what, name, ref, _span(dates, ref), key="block", relays=())

    def _accompany(
        self,
        kind: people.SupportKind,
        name: Both,
        ref: str,
        span: tuple[date, date],
        *,
        key: str = "",
        population: str = "",
        seats: int | None = None,
        facilitators: float | None = None,
        offline: bool = False,
        relays: tuple[str, ...] = (),
    ) -> None:
        action = self.edit.add(
            people.SupportAction(
                id=ident("support", kind, ref, population, key),
                kind=kind,
                name=self.say(name),
                block=ident("block", ref),
                population=ident("population", population) if population else None,
                start=span[0],
                finish=span[1],
                seats=seats,
                facilitators=facilitators,
                offline=offline,
            )
        )
        for relay in relays:
            self.edit.add(
                people.SupportRelay(
                    id=ident("support", kind, ref, population, key, relay),
                    action=action.id,
                    relay=ident("relay", relay),
                )
            )

    def _evidence(self) -> None:
        source, verdict = evidence.ClaimSource, evidence.Verdict
        for key, statement, who, said_by, tested, proof, found in (
            (
                "messaging",
                ("La messagerie de groupe se passe de formation", "Group messaging needs no training"),
                source.VENDOR,
                ("Éditeur de la messagerie", "The messaging vendor"),
                None,
                ("", ""),
                None,
            ),
            (
                "incidents",
                (
                    "Une communauté de 100 personnes divise les incidents par deux",
                    "A community of 100 halves incidents",
                ),
                source.OTHER_COMPANY,
                ("Un sidérurgiste du Nord", "A steelmaker in the north"),
                "B08",
                ("", ""),
                None,
            ),
            (
                "workshops",
                ("Les ateliers ne s'en serviront pas", "Workshops will not use it"),
                source.CONSULTANT,
                ("Cabinet de conseil", "A consulting firm"),
                "B06",
                (
                    "118 des 143 non-utilisateurs de Roanne sont venus à la webschool ; 71 se sont reconnectés seuls.",
                    "118 of the 143 non-users of Roanne came to the webschool; 71 logged in again by themselves.",
                ),
                verdict.REFUTED,
            ),
            (
                "jobs",
                ("Un annuaire unique économise deux postes", "One directory saves two jobs"),
                source.OWN,
                ("Direction des systèmes d'information", "Information systems"),
                None,
                ("", ""),
                None,
            ),
        ):
            self.edit.add(
                evidence.Claim(
                    id=ident("claim", key),
                    statement=self.say(statement),
                    source=who,
                    said_by=self.say(said_by),
                    tested_by=ident("block", tested) if tested else None,
                    evidence=self.say(proof),
                    verdict=found,
                )
            )
        for ref, key in (("B17", "messaging"), ("B13", "incidents"), ("B11", "workshops"), ("B03", "jobs")):
            self.edit.add(
                evidence.Reliance(
                    id=ident("reliance", ref), block=ident("block", ref), claim=ident("claim", key)
                )
            )
        self.edit.add(
            evidence.Waiver(
                id=ident("waiver"),
                check="SF8.2",
                subject=ident("block", "B03"),
                subject_digest=subject_digest(self.edit.plan, (work.Block, ident("block", "B03"))),
                reason=self.say(
                    (
                        "Un annuaire ne s'essaie pas sur une partie du personnel : il est unique ou il n'est pas.",
                        "A directory cannot be piloted on part of the staff: it is one, or it is none.",
                    )
                ),
                decided_by="Luc Ferrand",
                decided_on=date(2027, 1, 15),
                expiry=date(2027, 12, 31),
            )
        )
        self.edit.add(
            evidence.Lesson(
                id=ident("lesson"),
                statement=self.say(
                    (
                        "Les photos prises sur place ont doublé les profils complets en deux jours.",
                        "Photographs taken on site doubled the completion of profiles in two days.",
                    )
                ),
                learned_on=date(2027, 3, 12),
                block=ident("block", "B04"),
            )
        )
        self.edit.add(
            evidence.LessonApplied(
                id=ident("lesson", "B09"),
                lesson=ident("lesson"),
                block=ident("block", "B09"),
                task=self.say(
                    (
                        "Un photographe une demi-journée dans chaque agence, avec le relais.",
                        "A photographer for half a day in each branch, with the relay.",
                    )
                ),
            )
        )
        self._thresholds()

    def _thresholds(self) -> None:
        """The lead looked at every threshold: a survey must be answered by more people than by default."""
        stricter = {("SF1.1", "answers"): 40.0, ("SF1.1", "people"): 250.0}
        for check in CHECKS:
            for limit in check.limits:
                self.edit.add(
                    evidence.Threshold(
                        id=ident("threshold", check.id, limit.name),
                        check=check.id,
                        name=limit.name,
                        value=float(stricter.get((check.id, limit.name), limit.default)),
                    )
                )

    def _committees(self) -> None:
        """A date every two to three months, but none from October 2027 to February 2028."""
        asked = {
            date(2027, 1, 15): (
                "Valider l'objectif, les trois mesures et le calendrier",
                "Approve the objective, the three measures and the dates",
            ),
            date(2027, 3, 19): (
                "Décider du sort de l'usine de Feurs et des équipes de nuit",
                "Decide what happens for the Feurs plant and the night teams",
            ),
            date(2027, 5, 21): ("Renforcer les relais des agences", "Strengthen the relays of the branches"),
            date(2027, 7, 9): (
                "Continuer, adapter ou arrêter après les pilotes",
                "Continue, adapt or stop after the pilots",
            ),
            date(2027, 10, 1): (
                "Valider l'ouverture des communautés métiers",
                "Approve the opening of the trade communities",
            ),
            date(2028, 2, 25): (
                "Continuer, adapter ou arrêter après l'extension",
                "Continue, adapt or stop after the extension",
            ),
            date(2028, 4, 28): ("Valider l'ouverture aux partenaires", "Approve the opening to partners"),
            date(2028, 6, 30): ("Décider de la suite", "Decide what follows"),
        }
        taken = (
            "Objectif et calendrier validés ; référence prise.",
            "Objective and dates approved; baseline taken.",
        )
        for on, decisions in asked.items():
            self.edit.add(
                evidence.Committee(
                    id=ident("committee", on),
                    name=self.say(("Comité de pilotage", "Steering committee")),
                    on=on,
                    decisions_asked=self.say(decisions),
                    decisions_taken=self.say(taken) if on == date(2027, 1, 15) else "",
                )
            )


def _span(dates: Schedule, ref: str) -> tuple[date, date]:
    of = dates.of(ident("block", ref))
    return of.start, of.finish


def _counts(
    answers: int | None, shares: tuple[int, int, int, int] | None
) -> tuple[int, int, int, int] | None:
    """Answers by level that add up to all answers."""
    if answers is None or shares is None:
        return None
    low = [round(answers * share / 100) for share in shares[:3]]
    return low[0], low[1], low[2], answers - sum(low)


def findings_page(plan: Plan) -> str:
    """What the checks find in the sample plan, one by one, for docs/sample-plan.md."""
    words = Words("en")
    found = assess(plan, schedule(plan))
    lines = [
        "# The sample plan and what the checks find in it",
        "",
        "Aciers du Forez, an invented industrial group of 2,412 people, means to connect everyone. It is a good plan",
        "with honest weaknesses. `make samples` writes this page; a test holds it against the program.",
        "",
        "Two scenarios stand beside the plan: **Cautious** (pilots and extension take all the time that the teams",
        "think possible) and **Fast** (reinforcements shorten them). They hold durations only, and change none of",
        "the findings below.",
    ]
    for score in found.factors:
        lines += ["", f"## {score.factor} {words.say(f'factor.{score.factor}.name')}", ""]
        lines += [words.phrase(score.sentence), ""]
        for outcome in found.outcomes.values():
            if outcome.factor == score.factor:
                lines += [finding_line(one, words) for one in outcome.findings]
    return "\n".join([*lines, "", *_by_hand(plan)]) + "\n"


def _by_hand(plan: Plan) -> list[str]:
    """Why some findings are not those that one might expect, with the dates they follow from."""
    words, dates = Words("en"), schedule(plan)

    def day(ref: str, end: int) -> str:
        return words.day(dates.span(ident("block", ref))[end])

    return [
        "## Computed by hand",
        "",
        f"B09 waits for B04, which ends on {day('B04', 1)}, and for B06 with five days more: after Easter Monday it",
        f"starts on {day('B09', 0)} and reaches everyone on {day('B09', 1)}, a month and a half after the head office.",
        "That is inside the six months of SF2.3. B09 is so the first block that people use in the plants and at",
        f"Logistics, before the webschool B11 and the stations B12 (both from {day('B11', 0)}): SF1.3, SF2.2 and SF6.4",
        f"look at B09. The charter B07 is finished on {day('B07', 1)}, before the first community starts on",
        f"{day('B08', 0)}, so SF6.5 holds; between B04 and B09 there is no gate, which SF8.3 says. With one relay for",
        "a population and 50 people for a relay, every block that people use is beyond SF7.2's threshold.",
    ]


def finding_line(finding: Finding, words: Words) -> str:
    """One finding as a line of a list."""
    word = "waived" if finding.waiver else finding.severity.value
    return f"- {finding.check} ({word}): {words.phrase(finding.evidence)}"


def main() -> None:
    """Write resources/samples/default.{fr,en}.json and docs/sample-plan.md."""
    top = Path(__file__).parent.parent
    for language in ("fr", "en"):
        plan = sample_plan(language)
        file = top / "resources" / "samples" / f"default.{language}.json"
        file.write_text(plan_to_json(plan), encoding="utf-8")
    (top / "docs" / "sample-plan.md").write_text(findings_page(sample_plan("en")), encoding="utf-8")


if __name__ == "__main__":
    main()

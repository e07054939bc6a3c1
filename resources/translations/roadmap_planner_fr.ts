<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About Roadmap Planner</source>
        <translation>À propos de Roadmap Planner</translation>
    </message>
    <message>
        <source>Version {version} · Python {python} · Qt {qt}</source>
        <translation>Version {version} · Python {python} · Qt {qt}</translation>
    </message>
    <message>
        <source>Plans the rollout of collaborative tools so that people come along.</source>
        <translation>Planifie le déploiement d’outils collaboratifs pour que chacun suive.</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0.</source>
        <translation>Sous licence Apache 2.0.</translation>
    </message>
    <message>
        <source>Icons: Lucide (ISC). Font: Inter (OFL). Both licences come with the program.</source>
        <translation>Icônes&#xa0;: Lucide (ISC). Police&#xa0;: Inter (OFL). Les deux licences sont fournies avec le programme.</translation>
    </message>
    <message>
        <source>Works without any network: your plans stay on this computer.</source>
        <translation>Fonctionne sans réseau&#xa0;: vos plans restent sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>AlreadyOpen</name>
    <message>
        <source>Already open: {name}</source>
        <translation>Déjà ouvert&#xa0;: {name}</translation>
    </message>
    <message>
        <source>{user} ({host}) has it open since {when}.</source>
        <translation>{user} ({host}) l’a ouvert depuis {when}.</translation>
    </message>
    <message>
        <source>Read it while they work, or take a copy that you can bring together with theirs later (File &gt; Merge with another copy). Whoever saves second is asked to compare first.</source>
        <translation>Vous pouvez le lire en attendant, ou en prendre une copie que vous réunirez plus tard avec la sienne (Fichier &gt; Fusionner avec une autre copie). Qui enregistre en second est d’abord invité à comparer.</translation>
    </message>
    <message>
        <source>&amp;Read-only</source>
        <translation>&amp;Lecture seule</translation>
    </message>
    <message>
        <source>Open a &amp;copy</source>
        <translation>Ouvrir une &amp;copie</translation>
    </message>
    <message>
        <source>Open any&amp;way</source>
        <translation>Ouvrir quand &amp;même</translation>
    </message>
</context>
<context>
    <name>AnalysisPane</name>
    <message>
        <source>Computing</source>
        <translation>Calcul en cours</translation>
    </message>
</context>
<context>
    <name>AnalysisView</name>
    <message>
        <source>Load of relays</source>
        <translation>Charge des relais</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Change load</source>
        <translation>Charge de changement</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>Simulation</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Scénarios</translation>
    </message>
</context>
<context>
    <name>BaselinesDialog</name>
    <message>
        <source>Baselines</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Baselines, the newest first</source>
        <translation>Références, la plus récente d’abord</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Taken on</source>
        <translation>Prise le</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Briques</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Since then</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>&amp;Take a baseline…</source>
        <translation>&amp;Prendre une référence…</translation>
    </message>
    <message>
        <source>&amp;Compare with this one</source>
        <translation>&amp;Comparer avec celle-ci</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message>
        <source>Dates and variances are told against the baseline marked with an eye.</source>
        <translation>Les dates et les écarts se lisent par rapport à la référence marquée d’un œil.</translation>
    </message>
    <message>
        <source>The plan has no baseline yet. Take one when its dates are agreed on.</source>
        <translation>Le plan n’a pas encore de référence. Prenez-en une quand ses dates sont convenues.</translation>
    </message>
    <message>
        <source>It holds no dates.</source>
        <translation>Elle ne contient aucune date.</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Référence de comparaison</translation>
    </message>
    <message>
        <source>Baseline of {day}</source>
        <translation>Référence du {day}</translation>
    </message>
    <message>
        <source>Take a baseline</source>
        <translation>Prendre une référence</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nom&#xa0;:</translation>
    </message>
    <message>
        <source>Rename the baseline</source>
        <translation>Renommer la référence</translation>
    </message>
    <message>
        <source>Delete the baseline</source>
        <translation>Supprimer la référence</translation>
    </message>
    <message>
        <source>Delete the baseline “{name}”? The plan&apos;s dates stay.</source>
        <translation>Supprimer la référence «&#xa0;{name}&#xa0;»&#x202f;? Les dates du plan restent.</translation>
    </message>
</context>
<context>
    <name>BlockMenu</name>
    <message>
        <source>&amp;Block</source>
        <translation>&amp;Brique</translation>
    </message>
    <message>
        <source>&amp;Link the first selected to the second</source>
        <translation>Re&amp;lier la première sélectionnée à la seconde</translation>
    </message>
    <message>
        <source>A week earlier</source>
        <translation>Une semaine plus tôt</translation>
    </message>
    <message>
        <source>A week later</source>
        <translation>Une semaine plus tard</translation>
    </message>
    <message>
        <source>Arrange the &amp;map again</source>
        <translation>Réordonner la &amp;carte</translation>
    </message>
    <message>
        <source>&amp;Add a block</source>
        <translation>&amp;Ajouter une brique</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renommer</translation>
    </message>
    <message>
        <source>A day &amp;earlier</source>
        <translation>Un &amp;jour plus tôt</translation>
    </message>
    <message>
        <source>A day &amp;later</source>
        <translation>Un jour plus &amp;tard</translation>
    </message>
    <message>
        <source>New block</source>
        <translation>Nouvelle brique</translation>
    </message>
    <message>
        <source>&amp;Why this date?</source>
        <translation>&amp;Pourquoi cette date&#x202f;?</translation>
    </message>
    <message>
        <source>What if it &amp;slips?</source>
        <translation>Et si elle &amp;glisse&#x202f;?</translation>
    </message>
    <message>
        <source>Add from the &amp;catalogue…</source>
        <translation>Ajouter depuis le &amp;catalogue…</translation>
    </message>
</context>
<context>
    <name>CalendarDialog</name>
    <message>
        <source>Working calendar</source>
        <translation>Calendrier de travail</translation>
    </message>
</context>
<context>
    <name>CalendarPane</name>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>tout le pays</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Région</translation>
    </message>
    <message>
        <source>Add public holidays</source>
        <translation>Ajouter les jours fériés</translation>
    </message>
    <message>
        <source>The public holidays of the plan&apos;s years, kept in the plan so that its dates never move</source>
        <translation>Les jours fériés des années du plan, conservés dans le plan pour que ses dates ne bougent jamais d’elles-mêmes</translation>
    </message>
    <message>
        <source>No public holidays are known for this country and region. Check both codes.</source>
        <translation>Aucun jour férié connu pour ce pays et cette région. Vérifiez les deux codes.</translation>
    </message>
    <message>
        <source>Days worked:</source>
        <translation>Jours travaillés&#xa0;:</translation>
    </message>
    <message>
        <source>Country:</source>
        <translation>Pays&#xa0;:</translation>
    </message>
    <message>
        <source>Region:</source>
        <translation>Région&#xa0;:</translation>
    </message>
</context>
<context>
    <name>CatalogueDialog</name>
    <message>
        <source>Add from the catalogue</source>
        <translation>Ajouter depuis le catalogue</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Wave</source>
        <translation>&amp;Vague</translation>
    </message>
    <message>
        <source>Usual duration</source>
        <translation>Durée usuelle</translation>
    </message>
    <message>
        <source>What usually comes before</source>
        <translation>Ce qui vient d’ordinaire avant</translation>
    </message>
    <message>
        <source>Usual support</source>
        <translation>Accompagnement d’usage</translation>
    </message>
    <message>
        <source>It has worked when</source>
        <translation>C’est réussi quand</translation>
    </message>
</context>
<context>
    <name>ChangeLoadTab</name>
    <message>
        <source>Change load of each population by week</source>
        <translation>Charge de changement de chaque population par semaine</translation>
    </message>
    <message>
        <source>Blocks that touch this population in this week</source>
        <translation>Briques qui touchent cette population cette semaine-là</translation>
    </message>
    <message>
        <source>The plan has no populations yet: nobody lives through a change.</source>
        <translation>Le plan n’a pas encore de population&#xa0;: personne ne vit de changement.</translation>
    </message>
    <message>
        <source>No block reaches a population yet. Give blocks an audience.</source>
        <translation>Aucune brique ne touche encore de population. Donnez un public aux briques.</translation>
    </message>
    <message>
        <source>Add populations</source>
        <translation>Ajouter des populations</translation>
    </message>
    <message>
        <source>Go to the blocks</source>
        <translation>Aller aux briques</translation>
    </message>
    <message>
        <source>Each cell: the impacts (1 to 5) of the blocks that touch the population in that week, added up. Framed: more than {limit}, too much. Darkest: {flooded} and more, far too much.</source>
        <translation>Chaque case&#xa0;: la somme des impacts (1 à 5) des briques qui touchent la population cette semaine-là. Encadrée&#xa0;: plus de {limit}, c’est trop. Au plus foncé&#xa0;: {flooded} et plus, beaucoup trop.</translation>
    </message>
    <message>
        <source>Stand on a cell to see its blocks.</source>
        <translation>Placez-vous sur une case pour voir ses briques.</translation>
    </message>
</context>
<context>
    <name>ChangePane</name>
    <message>
        <source>Change load by population and week</source>
        <translation>Charge de changement par population et par semaine</translation>
    </message>
    <message>
        <source>Choose a cell to see the blocks that make it.</source>
        <translation>Choisissez une case pour voir les briques qui la composent.</translation>
    </message>
</context>
<context>
    <name>ChangedElsewhere</name>
    <message>
        <source>The file changed</source>
        <translation>Le fichier a changé</translation>
    </message>
    <message>
        <source>“{name}” was changed since you opened it.</source>
        <translation>«&#xa0;{name}&#xa0;» a été modifié depuis que vous l’avez ouvert.</translation>
    </message>
    <message>
        <source>What stands in it now cannot be read as a plan. Save yours under another name, or replace the file: what is in it is kept among the versions.</source>
        <translation>Ce qui s’y trouve n’est pas lisible comme un plan. Enregistrez le vôtre sous un autre nom, ou remplacez le fichier&#xa0;: son contenu est gardé parmi les versions.</translation>
    </message>
    <message>
        <source>Nothing of either copy is lost, whichever way you choose.</source>
        <translation>Rien n’est perdu d’aucune des deux copies, quel que soit votre choix.</translation>
    </message>
    <message>
        <source>Saved by {author}, {when}. Nothing of either copy is lost, whichever way you choose.</source>
        <translation>Enregistré par {author}, {when}. Rien n’est perdu d’aucune des deux copies, quel que soit votre choix.</translation>
    </message>
    <message>
        <source>From my copy to the file</source>
        <translation>De ma copie au fichier</translation>
    </message>
    <message>
        <source>What they changed</source>
        <translation>Ce que l’autre a changé</translation>
    </message>
    <message>
        <source>What you changed</source>
        <translation>Ce que vous avez changé</translation>
    </message>
    <message>
        <source>&amp;Merge both…</source>
        <translation>&amp;Fusionner les deux…</translation>
    </message>
    <message>
        <source>Save mine &amp;as…</source>
        <translation>&amp;Enregistrer la mienne sous…</translation>
    </message>
    <message>
        <source>&amp;Replace theirs with mine</source>
        <translation>&amp;Remplacer par la mienne</translation>
    </message>
    <message>
        <source>Their copy is kept among the versions.</source>
        <translation>L’autre copie est gardée parmi les versions.</translation>
    </message>
</context>
<context>
    <name>ChooseSeveral</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n coché</numerusform>
            <numerusform>%n cochés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Que voulez-vous faire&#x202f;?</translation>
    </message>
</context>
<context>
    <name>CommitteeView</name>
    <message>
        <source>Steering committee</source>
        <translation>Comité de pilotage</translation>
    </message>
    <message>
        <source>{page} / {pages}</source>
        <translation>{page} / {pages}</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Compare with</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <source>Compare with another plan…</source>
        <translation>Comparer avec un autre plan…</translation>
    </message>
    <message>
        <source>Take a baseline…</source>
        <translation>Prendre une référence…</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Ce qui est nouveau</translation>
    </message>
    <message>
        <source>Dashed on the Gantt: the dates that are compared with.</source>
        <translation>En tirets sur le Gantt&#xa0;: les dates auxquelles on compare.</translation>
    </message>
    <message>
        <source>Compare with another plan</source>
        <translation>Comparer avec un autre plan</translation>
    </message>
    <message>
        <source>Plans (*.roadmap);;All files (*)</source>
        <translation>Plans (*.roadmap);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The plan has no baseline yet. Take one, or compare with another plan.</source>
        <translation>Le plan n’a pas encore de référence. Prenez-en une, ou comparez avec un autre plan.</translation>
    </message>
    <message>
        <source>The plan itself</source>
        <translation>Le plan lui-même</translation>
    </message>
    <message>
        <source>Scenario “{name}”</source>
        <translation>Scénario «&#xa0;{name}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>ConflictPane</name>
    <message>
        <source>Conflicts</source>
        <translation>Conflits</translation>
    </message>
    <message>
        <source>Keep mine in all</source>
        <translation>Garder partout la mienne</translation>
    </message>
    <message>
        <source>Take theirs in all</source>
        <translation>Prendre partout l’autre</translation>
    </message>
    <message>
        <source>Mine: {what}</source>
        <translation>Ma copie&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Theirs: {what}</source>
        <translation>L’autre copie&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>ConnectionPane</name>
    <message>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Équipement</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>First block</source>
        <translation>Première brique</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>Commence le</translation>
    </message>
    <message>
        <source>Connected by then</source>
        <translation>Connectés alors</translation>
    </message>
    <message>
        <source>Still unconnected</source>
        <translation>Encore non connectés</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
</context>
<context>
    <name>CoveragePane</name>
    <message>
        <source>Only blocks that people use in their work</source>
        <translation>Seulement les briques utilisées au travail</translation>
    </message>
    <message>
        <source>Without surveys, charters, governance and other preparation</source>
        <translation>Sans études, chartes, gouvernance ni autres préparatifs</translation>
    </message>
    <message>
        <source>Share of each population that is reached</source>
        <translation>Part de chaque population atteinte</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>First reached on</source>
        <translation>Atteinte le</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>In the end</source>
        <translation>À la fin</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
</context>
<context>
    <name>CoverageTab</name>
    <message>
        <source>What counts as reached</source>
        <translation>Ce qui compte comme touché</translation>
    </message>
    <message>
        <source>Reached by any block</source>
        <translation>Touché par une brique quelconque</translation>
    </message>
    <message>
        <source>Reached by what people use</source>
        <translation>Touché par ce que l’on utilise</translation>
    </message>
    <message>
        <source>Connected: device, network, account</source>
        <translation>Connecté&#xa0;: équipement, réseau, compte</translation>
    </message>
    <message>
        <source>Share of each population reached over time</source>
        <translation>Part de chaque population touchée au fil du temps</translation>
    </message>
    <message>
        <source>Share of each population by wave and committee</source>
        <translation>Part de chaque population par vague et par comité</translation>
    </message>
    <message>
        <source>Who waits for whom, by kind of block</source>
        <translation>Qui attend qui, par type de brique</translation>
    </message>
    <message>
        <source>The plan has no populations yet: nobody can be reached.</source>
        <translation>Le plan n’a pas encore de population&#xa0;: personne ne peut être touché.</translation>
    </message>
    <message>
        <source>No block reaches a population yet. Give blocks an audience.</source>
        <translation>Aucune brique ne touche encore de population. Donnez un public aux briques.</translation>
    </message>
    <message>
        <source>Add populations</source>
        <translation>Ajouter des populations</translation>
    </message>
    <message>
        <source>Go to the blocks</source>
        <translation>Aller aux briques</translation>
    </message>
    <message>
        <source>Shares by wave and committee</source>
        <translation>Parts par vague et par comité</translation>
    </message>
    <message>
        <source>First and last wagon</source>
        <translation>Premier et dernier wagon</translation>
    </message>
</context>
<context>
    <name>DamagedDialog</name>
    <message>
        <source>The file cannot be opened</source>
        <translation>Le fichier ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>&amp;Recover what can be read</source>
        <translation>&amp;Récupérer ce qui est lisible</translation>
    </message>
    <message numerus="yes">
        <source>Open a &amp;version… (%n)</source>
        <translation>
            <numerusform>Ouvrir une &amp;version… (%n)</numerusform>
            <numerusform>Ouvrir une &amp;version… (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DateEditor</name>
    <message>
        <source>yyyy-mm-dd</source>
        <translation>jj/mm/aaaa</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Choisir un jour</translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message>
        <source>Narrow the list</source>
        <translation>Filtrer la liste</translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n différence</numerusform>
            <numerusform>%n différences</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {total} differences shown</source>
        <translation>{shown} différences affichées sur {total}</translation>
    </message>
</context>
<context>
    <name>DirectoryImport</name>
    <message>
        <source>Department of the file</source>
        <translation>Service du fichier</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Population of the plan</source>
        <translation>Population du plan</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>What changes</source>
        <translation>Ce qui change</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>Populations</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Create it</source>
        <translation>La créer</translation>
    </message>
    <message numerus="yes">
        <source>%n join(s)</source>
        <translation>
            <numerusform>%n arrivée</numerusform>
            <numerusform>%n arrivées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n leave(s)</source>
        <translation>
            <numerusform>%n départ</numerusform>
            <numerusform>%n départs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n move(s)</source>
        <translation>
            <numerusform>%n changement de place</numerusform>
            <numerusform>%n changements de place</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s)</source>
        <translation>
            <numerusform>%n autre changement</numerusform>
            <numerusform>%n autres changements</numerusform>
        </translation>
    </message>
    <message>
        <source>So many leavers look like a part of the directory: not ticked.</source>
        <translation>Autant de départs font penser à un extrait de l’annuaire&#xa0;: non cochés.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n ligne à problème laissée de côté</numerusform>
            <numerusform>%n lignes à problème laissées de côté</numerusform>
        </translation>
    </message>
    <message>
        <source>{chosen} of {all} changes ticked.</source>
        <translation>{chosen} changements cochés sur {all}.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) stay as they are.</source>
        <translation>
            <numerusform>%n personne reste telle quelle.</numerusform>
            <numerusform>%n personnes restent telles quelles.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DiscardedDialog</name>
    <message>
        <source>Recently discarded work</source>
        <translation>Travail abandonné récemment</translation>
    </message>
    <message>
        <source>Looking for it…</source>
        <translation>Recherche en cours…</translation>
    </message>
    <message>
        <source>Changes that were closed without saving are kept for 30 days. Bringing them back opens them as they were, undo included; the file they belong to is only changed when you save.</source>
        <translation>Les modifications fermées sans être enregistrées sont gardées 30 jours. Les reprendre les rouvre telles quelles, annulation comprise&#x202f;; leur fichier ne change que si vous enregistrez.</translation>
    </message>
    <message>
        <source>Nothing that was discarded in the last 30 days is left.</source>
        <translation>Rien de ce qui a été abandonné ces 30 derniers jours n’est encore là.</translation>
    </message>
    <message>
        <source>Kept until {day}.</source>
        <translation>Gardé jusqu’au {day}.</translation>
    </message>
</context>
<context>
    <name>EditMenu</name>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Supprimer</translation>
    </message>
    <message>
        <source>Select &amp;all blocks</source>
        <translation>&amp;Tout sélectionner</translation>
    </message>
    <message>
        <source>&amp;Find a block…</source>
        <translation>Rec&amp;hercher une brique…</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>Suivan&amp;t</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>Rechercher le &amp;précédent</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Préférences…</translation>
    </message>
    <message>
        <source>Find a block</source>
        <translation>Rechercher une brique</translation>
    </message>
    <message>
        <source>Name or reference:</source>
        <translation>Nom ou référence&#xa0;:</translation>
    </message>
    <message>
        <source>No block is called “{text}”</source>
        <translation>Aucune brique ne s’appelle «&#xa0;{text}&#xa0;»</translation>
    </message>
    <message>
        <source>Paste &amp;rows…</source>
        <translation>Coller des &amp;lignes…</translation>
    </message>
    <message>
        <source>F&amp;ilter blocks</source>
        <translation>F&amp;iltrer les briques</translation>
    </message>
    <message>
        <source>There is nothing to paste: copy rows in a spreadsheet first.</source>
        <translation>Il n’y a rien à coller&#xa0;: copiez d’abord des lignes dans un tableur.</translation>
    </message>
</context>
<context>
    <name>EmptyPlan</name>
    <message>
        <source>No building block yet. Add the first one, or bring in the list that you keep.</source>
        <translation>Aucune brique pour l’instant. Ajoutez la première, ou importez la liste que vous tenez.</translation>
    </message>
    <message>
        <source>Add a block</source>
        <translation>Ajouter une brique</translation>
    </message>
    <message>
        <source>Import a table…</source>
        <translation>Importer un tableau…</translation>
    </message>
</context>
<context>
    <name>ExemplarityCanvas</name>
    <message>
        <source>Exemplarity calendar</source>
        <translation>Calendrier d’exemplarité</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Choisissez un fichier.</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was exported.</source>
        <translation>Arrêté. Rien n’a été exporté.</translation>
    </message>
    <message>
        <source>The file cannot be written: {reason}. Choose another place.</source>
        <translation>Le fichier ne peut pas être écrit&#xa0;: {reason}. Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Committee dossier</source>
        <translation>Dossier du comité</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Gantt</source>
        <translation>Gantt</translation>
    </message>
    <message>
        <source>Success factors</source>
        <translation>Facteurs de succès</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Acteurs</translation>
    </message>
    <message>
        <source>Blocks, for other programs</source>
        <translation>Briques, pour d’autres programmes</translation>
    </message>
    <message>
        <source>Likely finishes on the Gantt</source>
        <translation>Fins probables sur le Gantt</translation>
    </message>
</context>
<context>
    <name>FactorPage</name>
    <message numerus="yes">
        <source>%n waived, counted apart</source>
        <translation>
            <numerusform>%n dérogation, comptée à part</numerusform>
            <numerusform>%n dérogations, comptées à part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more, listed under Problems</source>
        <translation>
            <numerusform>et&#xa0;%n autre, dans les problèmes</numerusform>
            <numerusform>et&#xa0;%n autres, dans les problèmes</numerusform>
        </translation>
    </message>
    <message>
        <source>{severity}: {evidence}</source>
        <translation>{severity}&#xa0;: {evidence}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Mend…</source>
        <translation>Corriger…</translation>
    </message>
    <message>
        <source>Waive…</source>
        <translation>Déroger…</translation>
    </message>
    <message>
        <source>Waived by {author} until {until}: {reason}</source>
        <translation>Dérogation de {author} jusqu’au {until}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>End the waiver</source>
        <translation>Mettre fin à la dérogation</translation>
    </message>
    <message>
        <source>{rule}
Source: {sources}</source>
        <translation>{rule}
Source&#xa0;: {sources}</translation>
    </message>
    <message>
        <source>Reading the versions that were kept…</source>
        <translation>Lecture des versions conservées…</translation>
    </message>
    <message>
        <source>The trend appears after the second save.</source>
        <translation>La tendance apparaît après le deuxième enregistrement.</translation>
    </message>
</context>
<context>
    <name>FactorsView</name>
    <message>
        <source>Nothing found.</source>
        <translation>Rien à signaler.</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>Non évalué</translation>
    </message>
    <message>
        <source>The plan is being assessed…</source>
        <translation>Le plan est en cours d’évaluation…</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Un problème est survenu</translation>
    </message>
    <message>
        <source>A fault in the program stopped the last action. Nothing of that action was kept.</source>
        <translation>Une erreur du programme a arrêté la dernière action. Rien de cette action n’a été gardé.</translation>
    </message>
    <message>
        <source>Checking that your changes are on disk…</source>
        <translation>Vérification que vos modifications sont sur le disque…</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>The report says where it happened, and nothing of your plan:</source>
        <translation>Le rapport dit où cela s’est produit, et rien de votre plan&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>Faults so far: %n</source>
        <translation>
            <numerusform>Erreurs jusqu’ici&#xa0;: %n</numerusform>
            <numerusform>Erreurs jusqu’ici&#xa0;: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is at risk: no open plan has unsaved changes.</source>
        <translation>Rien n’est en danger&#xa0;: aucun plan ouvert n’a de modifications non enregistrées.</translation>
    </message>
    <message>
        <source>Your plan is safe: every change before it is on disk. It was read back just now and is what you see.</source>
        <translation>Votre plan est en sûreté&#xa0;: toutes les modifications précédentes sont sur le disque. Il vient d’être relu et c’est bien ce que vous voyez.</translation>
    </message>
    <message>
        <source>It is not certain that “{title}” is on disk as you see it. Save it under another name before you go on.</source>
        <translation>Il n’est pas certain que «&#xa0;{title}&#xa0;» soit sur le disque tel que vous le voyez. Enregistrez-le sous un autre nom avant de continuer.</translation>
    </message>
    <message>
        <source>The changes to “{title}” are in memory only, for its safety copy cannot be written. Save it before you restart.</source>
        <translation>Les modifications de «&#xa0;{title}&#xa0;» ne sont qu’en mémoire, car sa copie de sécurité ne peut pas être écrite. Enregistrez-le avant de redémarrer.</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Continuer</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Redémarrer</translation>
    </message>
    <message>
        <source>Copy re&amp;port</source>
        <translation>Copier le ra&amp;pport</translation>
    </message>
    <message>
        <source>Open &amp;folder</source>
        <translation>Ouvrir le &amp;dossier</translation>
    </message>
    <message>
        <source>Opens the program anew; the unsaved changes come back with it.</source>
        <translation>Rouvre le programme&#x202f;; les modifications non enregistrées reviennent avec lui.</translation>
    </message>
</context>
<context>
    <name>FileMenu</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;New plan</source>
        <translation>&amp;Nouveau plan</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Open the sam&amp;ple plan</source>
        <translation>Ouvrir le &amp;plan d’exemple</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Enregistrer</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Enregistrer &amp;sous…</translation>
    </message>
    <message>
        <source>Save a &amp;copy…</source>
        <translation>Enregistrer une &amp;copie…</translation>
    </message>
    <message>
        <source>Mer&amp;ge with another copy…</source>
        <translation>&amp;Fusionner avec une autre copie…</translation>
    </message>
    <message>
        <source>Versio&amp;ns…</source>
        <translation>Versio&amp;ns…</translation>
    </message>
    <message>
        <source>&amp;Discarded work…</source>
        <translation>Travail a&amp;bandonné…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>Dossier as &amp;PDF…</source>
        <translation>&amp;Dossier en PDF…</translation>
    </message>
    <message>
        <source>About this p&amp;lan…</source>
        <translation>À propos de ce p&amp;lan…</translation>
    </message>
    <message>
        <source>Wor&amp;king days…</source>
        <translation>&amp;Jours travaillés…</translation>
    </message>
    <message>
        <source>Close &amp;window</source>
        <translation>Fermer la &amp;fenêtre</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Imported plan</source>
        <translation>Plan importé</translation>
    </message>
    <message>
        <source>Exported: {name}</source>
        <translation>Exporté&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Import a sur&amp;vey…</source>
        <translation>Importer une é&amp;tude des usages…</translation>
    </message>
    <message>
        <source>Import a &amp;directory…</source>
        <translation>Importer un a&amp;nnuaire…</translation>
    </message>
    <message>
        <source>&amp;Compare…</source>
        <translation>&amp;Comparer…</translation>
    </message>
    <message>
        <source>Save an anon&amp;ymised copy…</source>
        <translation>Enregistrer une copie anon&amp;ymisée…</translation>
    </message>
    <message>
        <source>{title} – anonymised</source>
        <translation>{title} – anonymisé</translation>
    </message>
    <message>
        <source>Save an anonymised copy</source>
        <translation>Enregistrer une copie anonymisée</translation>
    </message>
    <message>
        <source>Plans (*.roadmap)</source>
        <translation>Plans (*.roadmap)</translation>
    </message>
    <message>
        <source>Saved without names: {name}</source>
        <translation>Enregistré sans noms&#xa0;: {name}</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importer…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Files of other programs (*.csv *.tsv *.txt *.xlsx *.xml *.gan *.json);;Tables (*.csv *.tsv *.txt);;MS Project (*.xml);;GanttProject (*.gan);;Workbooks (*.xlsx);;Archives (*.json);;All files (*)</source>
        <translation>Fichiers d’autres logiciels (*.csv *.tsv *.txt *.xlsx *.xml *.gan *.json);;Tableaux (*.csv *.tsv *.txt);;MS Project (*.xml);;GanttProject (*.gan);;Classeurs (*.xlsx);;Archives (*.json);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter blocks</source>
        <translation>Filtrer les briques</translation>
    </message>
    <message>
        <source>Add a filter</source>
        <translation>Ajouter un filtre</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Show all blocks and close the filter</source>
        <translation>Afficher toutes les briques et fermer le filtre</translation>
    </message>
    <message>
        <source>{shown} of {all} shown</source>
        <translation>Affichage&#xa0;: {shown} sur {all}</translation>
    </message>
    <message>
        <source>{filter}: click to take it away</source>
        <translation>{filter}&#xa0;: cliquez pour l’enlever</translation>
    </message>
    <message>
        <source>{property}: {value}</source>
        <translation>{property}&#xa0;: {value}</translation>
    </message>
    <message>
        <source>Wave</source>
        <translation>Vague</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>On the critical path</source>
        <translation>Sur le chemin critique</translation>
    </message>
    <message>
        <source>With problems</source>
        <translation>Avec des problèmes</translation>
    </message>
</context>
<context>
    <name>FixPreview</name>
    <message>
        <source>Mend</source>
        <translation>Corriger</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
    <message>
        <source>This is what would change:</source>
        <translation>Voici ce qui changerait&#xa0;:</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Appliquer</translation>
    </message>
</context>
<context>
    <name>GanttCanvas</name>
    <message>
        <source>Bars of the building blocks</source>
        <translation>Barres des briques</translation>
    </message>
    <message>
        <source>New block</source>
        <translation>Nouvelle brique</translation>
    </message>
</context>
<context>
    <name>GanttView</name>
    <message>
        <source>Table of the building blocks</source>
        <translation>Tableau des briques</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
</context>
<context>
    <name>HelpMenu</name>
    <message>
        <source>&amp;Help</source>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>&amp;Commandes…</translation>
    </message>
    <message>
        <source>&amp;About Roadmap Planner</source>
        <translation>À &amp;propos de Roadmap Planner</translation>
    </message>
    <message>
        <source>&amp;Help on this view</source>
        <translation>&amp;Aide sur cette vue</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Go back to here</source>
        <translation>Revenir à ce point</translation>
    </message>
    <message>
        <source>Every change</source>
        <translation>Toutes les modifications</translation>
    </message>
    <message>
        <source>Changes of what is selected</source>
        <translation>Ce qui touche la sélection</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n modification</numerusform>
            <numerusform>%n modifications</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {total} changes shown</source>
        <translation>{shown} modifications affichées sur {total}</translation>
    </message>
    <message>
        <source>Do again up to here</source>
        <translation>Rétablir jusqu’ici</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Chercher dans l’historique</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Import {name}</source>
        <translation>Importer {name}</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Détecté</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulation</translation>
    </message>
    <message>
        <source>Day first</source>
        <translation>Jour d’abord</translation>
    </message>
    <message>
        <source>Month first</source>
        <translation>Mois d’abord</translation>
    </message>
    <message>
        <source>Add to this plan, as one change</source>
        <translation>Ajouter à ce plan, en une seule modification</translation>
    </message>
    <message>
        <source>Make a new plan</source>
        <translation>Créer un nouveau plan</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>{rows}, {problems}</source>
        <translation>{rows}, {problems}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) can be imported</source>
        <translation>
            <numerusform>%n ligne peut être importée</numerusform>
            <numerusform>%n lignes peuvent être importées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n ligne à problème est laissée de côté</numerusform>
            <numerusform>%n lignes à problème sont laissées de côté</numerusform>
        </translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Caractères</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Séparateur</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>Lignes du fichier</translation>
    </message>
    <message>
        <source>Problems and notes</source>
        <translation>Problèmes et remarques</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Import {name}</source>
        <translation>Importer {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n brique</numerusform>
            <numerusform>%n briques</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n lien</numerusform>
            <numerusform>%n liens</numerusform>
        </translation>
    </message>
    <message>
        <source>Read: {blocks}, {links}.</source>
        <translation>Lu&#xa0;: {blocks}, {links}.</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Laissé de côté</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Bon à savoir</translation>
    </message>
    <message>
        <source>&amp;Open as a new plan</source>
        <translation>&amp;Ouvrir comme nouveau plan</translation>
    </message>
    <message numerus="yes">
        <source>Left out (%n)</source>
        <translation>
            <numerusform>Laissé de côté (%n)</numerusform>
            <numerusform>Laissé de côté (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Good to know (%n)</source>
        <translation>
            <numerusform>Bon à savoir (%n)</numerusform>
            <numerusform>Bon à savoir (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%n selected; the first is shown</source>
        <translation>
            <numerusform>%n sélectionnée&#x202f;; la première est affichée</numerusform>
            <numerusform>%n sélectionnées&#x202f;; la première est affichée</numerusform>
        </translation>
    </message>
    <message>
        <source>Why this date?</source>
        <translation>Pourquoi cette date&#x202f;?</translation>
    </message>
    <message>
        <source>What if it slips?</source>
        <translation>Et si elle glisse&#x202f;?</translation>
    </message>
</context>
<context>
    <name>KindList</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search a kind of block</source>
        <translation>Rechercher un type de brique</translation>
    </message>
    <message>
        <source>Kinds of block</source>
        <translation>Types de brique</translation>
    </message>
</context>
<context>
    <name>LessonsPane</name>
    <message>
        <source>Feed the next wave…</source>
        <translation>Nourrir la vague suivante…</translation>
    </message>
    <message>
        <source>Heeded by</source>
        <translation>Prise en compte par</translation>
    </message>
    <message>
        <source>No block that has not begun comes after this lesson.</source>
        <translation>Aucune brique à venir ne suit cette leçon.</translation>
    </message>
    <message>
        <source>Blocks that heed it</source>
        <translation>Briques qui en tiennent compte</translation>
    </message>
</context>
<context>
    <name>LevelDialog</name>
    <message>
        <source>Level relays</source>
        <translation>Lisser les relais</translation>
    </message>
    <message>
        <source>Looking for a plan that every relay can carry…</source>
        <translation>Recherche d’un plan que chaque relais peut porter…</translation>
    </message>
    <message>
        <source>What would move, and why</source>
        <translation>Ce qui bougerait, et pourquoi</translation>
    </message>
    <message>
        <source>Look for the best</source>
        <translation>Chercher le meilleur plan</translation>
    </message>
    <message>
        <source> s</source>
        <translation>&#xa0;s</translation>
    </message>
    <message>
        <source>Time limit of the solver</source>
        <translation>Durée maximale du solveur</translation>
    </message>
    <message>
        <source>The solver looks for a better plan and proves how good it is within the time given.</source>
        <translation>Le solveur cherche un meilleur plan et prouve ce qu’il vaut, dans le temps accordé.</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n seconde</numerusform>
            <numerusform>%n secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>The solver looks for the best plan, for at most {time}…</source>
        <translation>Le solveur cherche le meilleur plan, pendant {time} au plus…</translation>
    </message>
</context>
<context>
    <name>LoadHeat</name>
    <message>
        <source>Load of relays by week</source>
        <translation>Charge des relais par semaine</translation>
    </message>
</context>
<context>
    <name>LoadPane</name>
    <message>
        <source>Not trained before their first block</source>
        <translation>Non formés avant leur première brique</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>Formé le</translation>
    </message>
    <message>
        <source>First block</source>
        <translation>Première brique</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>Commence le</translation>
    </message>
    <message>
        <source>No relay works for a block yet. Assign relays with an effort in days a week.</source>
        <translation>Aucun relais ne travaille encore pour une brique. Affectez des relais avec un effort en jours par semaine.</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Every relay with a block is trained before it starts.</source>
        <translation>Chaque relais affecté est formé avant le début de sa brique.</translation>
    </message>
    <message>
        <source>Choose a cell to read its figures.</source>
        <translation>Choisissez une case pour lire ses chiffres.</translation>
    </message>
</context>
<context>
    <name>LoadTab</name>
    <message>
        <source>Export the load…</source>
        <translation>Exporter la charge…</translation>
    </message>
    <message>
        <source>Blocks that ask for this relay in this week</source>
        <translation>Briques qui sollicitent ce relais cette semaine-là</translation>
    </message>
    <message>
        <source>What depends on one relay alone</source>
        <translation>Ce qui dépend d’un seul relais</translation>
    </message>
    <message>
        <source>The plan has no blocks yet: there is nothing to be busy with.</source>
        <translation>Le plan n’a pas encore de briques&#xa0;: il n’y a encore rien à faire.</translation>
    </message>
    <message>
        <source>No relay works for a block yet. Assign relays with an effort in days a week.</source>
        <translation>Aucun relais ne travaille encore pour une brique. Affectez des relais, avec un effort en jours par semaine.</translation>
    </message>
    <message>
        <source>Assign relays</source>
        <translation>Affecter des relais</translation>
    </message>
    <message>
        <source>Go to the map</source>
        <translation>Aller à la carte</translation>
    </message>
    <message>
        <source>Each cell: what is asked over what the relay has in that week. Framed: more than there is. Hatched: away or closed. “!”: away, and asked for.</source>
        <translation>Chaque case&#xa0;: les jours demandés rapportés à ceux dont le relais dispose cette semaine-là. Encadré&#xa0;: trop. Hachuré&#xa0;: en congé ou fermé. «&#xa0;!&#xa0;»&#xa0;: en congé, et pourtant sollicité.</translation>
    </message>
    <message>
        <source>On one person alone</source>
        <translation>Sur une seule personne</translation>
    </message>
    <message>
        <source>Choose a cell to see what makes it.</source>
        <translation>Choisissez une case pour voir ce qui la remplit.</translation>
    </message>
    <message>
        <source>Export the load</source>
        <translation>Exporter la charge</translation>
    </message>
    <message>
        <source>load.csv</source>
        <translation>charge.csv</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>Level relays…</source>
        <translation>Lisser les relais…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Why this date?</source>
        <translation>Pourquoi cette date&#x202f;?</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map of the building blocks</source>
        <translation>Carte des briques</translation>
    </message>
    <message>
        <source>New block</source>
        <translation>Nouvelle brique</translation>
    </message>
    <message>
        <source>Name of the block</source>
        <translation>Nom de la brique</translation>
    </message>
</context>
<context>
    <name>MatrixPane</name>
    <message>
        <source>Search columns</source>
        <translation>Rechercher une colonne</translation>
    </message>
    <message>
        <source>Drag the corner of a cell to fill the next ones. Space sets or takes away the usual value, Delete takes away, Ctrl+D and Ctrl+R fill the selection.</source>
        <translation>Tirez le coin d’une case pour remplir les suivantes. Espace met ou retire la valeur usuelle, Suppr retire, Ctrl+D et Ctrl+R remplissent la sélection.</translation>
    </message>
    <message>
        <source>Nothing to cross yet. This table needs at least one of each: {kinds}.</source>
        <translation>Rien à croiser pour l’instant. Il faut au moins un élément de chaque&#xa0;: {kinds}.</translation>
    </message>
    <message>
        <source>Choose a cell to read whom and what it is about.</source>
        <translation>Choisissez une case pour lire de qui et de quoi il s’agit.</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Undo: {title}</source>
        <translation>&amp;Annuler&#xa0;: {title}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;Redo: {title}</source>
        <translation>&amp;Rétablir&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Ouvrir un &amp;récent</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Vues</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
    <message>
        <source>No plan has been opened yet</source>
        <translation>Aucun plan n’a encore été ouvert</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge with another copy</source>
        <translation>Fusionner avec une autre copie</translation>
    </message>
    <message>
        <source>Choose another beginning…</source>
        <translation>Choisir un autre point de départ…</translation>
    </message>
    <message>
        <source>What comes from the other copy</source>
        <translation>Ce qui vient de l’autre copie</translation>
    </message>
    <message>
        <source>No conflict: what the two copies changed goes together.</source>
        <translation>Aucun conflit&#xa0;: les modifications des deux copies vont ensemble.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Conflicts ({count})</source>
        <translation>Conflits ({count})</translation>
    </message>
    <message>
        <source>From the other copy ({count})</source>
        <translation>De l’autre copie ({count})</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) still to be settled</source>
        <translation>
            <numerusform>Encore %n conflit à trancher</numerusform>
            <numerusform>Encore %n conflits à trancher</numerusform>
        </translation>
    </message>
    <message>
        <source>Merging is one change: undo takes all of it back.</source>
        <translation>La fusion est une seule modification&#xa0;: annuler la défait tout entière.</translation>
    </message>
    <message>
        <source>Nothing comes from the other copy: yours has all of it.</source>
        <translation>Rien ne vient de l’autre copie&#xa0;: la vôtre contient déjà tout.</translation>
    </message>
    <message>
        <source>The plan that both copies began with</source>
        <translation>Le plan dont les deux copies sont parties</translation>
    </message>
    <message>
        <source>Plans (*.roadmap)</source>
        <translation>Plans (*.roadmap)</translation>
    </message>
    <message>
        <source>“Mine” is the open plan, “theirs” the other copy.</source>
        <translation>«&#xa0;Ma copie&#xa0;» est le plan ouvert.</translation>
    </message>
    <message>
        <source>Saved by {author}, {when}. “Mine” is the open plan, “theirs” the other copy.</source>
        <translation>Enregistrée par {author}, {when}. «&#xa0;Ma copie&#xa0;» est le plan ouvert.</translation>
    </message>
    <message>
        <source>What both copies began with is not known: nothing is removed, and each difference is asked. Choose the earlier plan if you have it.</source>
        <translation>Le point de départ des deux copies n’est pas connu&#xa0;: rien n’est supprimé, et chaque différence est demandée. Choisissez le plan d’origine si vous l’avez.</translation>
    </message>
    <message>
        <source>Both began with: {name}</source>
        <translation>Point de départ des deux copies&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Both began with: {name}, saved by {author}, {when}</source>
        <translation>Point de départ des deux copies&#xa0;: {name}, enregistré par {author}, {when}</translation>
    </message>
    <message>
        <source>Merge with “{name}”</source>
        <translation>Fusionner avec «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>Ouverture de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>Fusion en cours…</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>The whole map, and the part in sight</source>
        <translation>La carte entière, et la partie visible</translation>
    </message>
    <message>
        <source>Drag to move the part in sight. View &gt; Small map in the corner hides it.</source>
        <translation>Tirez pour déplacer la partie visible. Affichage &gt; Petite carte dans le coin la masque.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Open it again</source>
        <translation>Le rouvrir</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Comparer…</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Voir le rapport</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
</context>
<context>
    <name>OfferStrip</name>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Keep the dates</source>
        <translation>Garder les dates</translation>
    </message>
    <message>
        <source>Make the change, and pin the other blocks where they are with a constraint</source>
        <translation>Faire la modification, et fixer les autres briques à leur date par une contrainte</translation>
    </message>
    <message>
        <source>Soft link</source>
        <translation>Lien souple</translation>
    </message>
    <message>
        <source>Make the change with a link that warns and moves nothing</source>
        <translation>Faire la modification avec un lien qui avertit et ne décale rien</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>A large plan</source>
        <translation>Un grand plan</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>L’ouvrir</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>Ouverture de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Recovering “{name}”…</source>
        <translation>Récupération de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Looking for versions of “{name}”…</source>
        <translation>Recherche des versions de «&#xa0;{name}&#xa0;»…</translation>
    </message>
</context>
<context>
    <name>PasteRows</name>
    <message>
        <source>Paste rows of a spreadsheet</source>
        <translation>Coller les lignes d’un tableur</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Coller</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Is read as</source>
        <translation>Est lu comme</translation>
    </message>
    <message>
        <source>The first row names the columns</source>
        <translation>La première ligne nomme les colonnes</translation>
    </message>
    <message>
        <source>Working days of each, as no column says:</source>
        <translation>Jours ouvrés de chacune, faute de colonne qui le dise&#xa0;:</translation>
    </message>
    <message>
        <source>Reading the rows…</source>
        <translation>Lecture des lignes…</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>Non repris</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) can be pasted</source>
        <translation>
            <numerusform>%n brique peut être collée</numerusform>
            <numerusform>%n briques peuvent être collées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a known reference, which take these values</source>
        <translation>
            <numerusform>dont %n de référence connue, qui reprend ces valeurs</numerusform>
            <numerusform>dont %n de référence connue, qui reprennent ces valeurs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n ligne à problèmes laissée de côté</numerusform>
            <numerusform>%n lignes à problèmes laissées de côté</numerusform>
        </translation>
    </message>
    <message>
        <source>Say which column holds the names of the blocks.</source>
        <translation>Dites quelle colonne contient les noms des briques.</translation>
    </message>
</context>
<context>
    <name>PeopleImports</name>
    <message>
        <source>Tables (*.csv *.tsv *.txt *.xlsx);;All files (*)</source>
        <translation>Tableaux (*.csv *.tsv *.txt *.xlsx);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import a survey</source>
        <translation>Importer une étude des usages</translation>
    </message>
    <message>
        <source>Directories (*.csv *.tsv *.txt *.xlsx *.ldif *.ldf);;All files (*)</source>
        <translation>Annuaires (*.csv *.tsv *.txt *.xlsx *.ldif *.ldf);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import a directory</source>
        <translation>Importer un annuaire</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>Populations</source>
        <translation>Populations</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Publics</translation>
    </message>
    <message>
        <source>Survey</source>
        <translation>Enquête</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Sponsors</source>
        <translation>Sponsors</translation>
    </message>
    <message>
        <source>Relays</source>
        <translation>Relais</translation>
    </message>
    <message>
        <source>Support</source>
        <translation>Accompagnement</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Registres</translation>
    </message>
    <message>
        <source>Share of each population that a block reaches, in per cent. Empty the cell to take it away.</source>
        <translation>Part de chaque population touchée par une brique, en pour cent. Videz la case pour la retirer.</translation>
    </message>
    <message>
        <source>Absences</source>
        <translation>Absences</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>Affectations</translation>
    </message>
    <message>
        <source>Effort of each relay for a block, in days a week. Empty the cell to take it away.</source>
        <translation>Effort de chaque relais pour une brique, en jours par semaine. Videz la case pour le retirer.</translation>
    </message>
    <message>
        <source>Who they are</source>
        <translation>Qui ils sont</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Couverture</translation>
    </message>
    <message>
        <source>Change load</source>
        <translation>Charge de changement</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Which populations each relay carries. A double click or the space bar ticks.</source>
        <translation>Les populations que chaque relais porte. Un double-clic ou la barre d’espace coche.</translation>
    </message>
    <message>
        <source>Relays × blocks</source>
        <translation>Relais × briques</translation>
    </message>
    <message>
        <source>Relays × populations</source>
        <translation>Relais × populations</translation>
    </message>
    <message>
        <source>Load by week</source>
        <translation>Charge par semaine</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
</context>
<context>
    <name>PersonsPane</name>
    <message>
        <source>Fields that count…</source>
        <translation>Champs qui comptent…</translation>
    </message>
    <message>
        <source>Import a directory…</source>
        <translation>Importer un annuaire…</translation>
    </message>
    <message>
        <source>Fields that count</source>
        <translation>Champs qui comptent</translation>
    </message>
</context>
<context>
    <name>PlanMenu</name>
    <message>
        <source>&amp;Plan</source>
        <translation>&amp;Plan</translation>
    </message>
    <message>
        <source>&amp;Back from the scenario to the plan</source>
        <translation>&amp;Revenir du scénario au plan</translation>
    </message>
    <message>
        <source>&amp;Take a baseline…</source>
        <translation>&amp;Prendre une référence…</translation>
    </message>
    <message>
        <source>Base&amp;lines…</source>
        <translation>&amp;Références…</translation>
    </message>
    <message>
        <source>&amp;New scenario…</source>
        <translation>&amp;Nouveau scénario…</translation>
    </message>
    <message>
        <source>&amp;Scenarios side by side</source>
        <translation>&amp;Scénarios côte à côte</translation>
    </message>
    <message>
        <source>&amp;Usual blocks and kinds…</source>
        <translation>Briques &amp;usuelles et types…</translation>
    </message>
</context>
<context>
    <name>PlanTable</name>
    <message>
        <source>Ref</source>
        <translation>Réf.</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Brique</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Start +/−</source>
        <translation>Début +/−</translation>
    </message>
    <message>
        <source>Finish +/−</source>
        <translation>Fin +/−</translation>
    </message>
    <message>
        <source>Days +/−</source>
        <translation>Jours +/−</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Duration in working days</source>
        <translation>Durée en jours ouvrés</translation>
    </message>
    <message>
        <source>Total float in working days</source>
        <translation>Marge totale en jours ouvrés</translation>
    </message>
    <message>
        <source>Start variance in working days</source>
        <translation>Écart de début en jours ouvrés</translation>
    </message>
    <message>
        <source>Finish variance in working days</source>
        <translation>Écart de fin en jours ouvrés</translation>
    </message>
    <message>
        <source>Duration variance in working days</source>
        <translation>Écart de durée en jours ouvrés</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Written beside your changes and waivers</source>
        <translation>Inscrit à côté de vos modifications et dérogations</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Changes apply at once. The language of a plan&apos;s papers is chosen when exporting.</source>
        <translation>Les changements s’appliquent aussitôt. La langue des documents se choisit à l’export.</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>Valeurs par défaut</translation>
    </message>
    <message>
        <source>Ask before an edit moves other blocks</source>
        <translation>Demander avant qu’une modification décale d’autres briques</translation>
    </message>
    <message>
        <source>Save automatically after 10 seconds without a change</source>
        <translation>Enregistrer automatiquement après 10 secondes sans modification</translation>
    </message>
    <message>
        <source>Only plans that have a file. What a save replaces is kept as always.</source>
        <translation>Seulement les plans qui ont un fichier. Ce qu’un enregistrement remplace est gardé, comme toujours.</translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Contrôle</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} et&#xa0;%n autre</numerusform>
            <numerusform>{names} et&#xa0;%n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Show</source>
        <translation>Montrer</translation>
    </message>
    <message>
        <source>Mend…</source>
        <translation>Corriger…</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problème</numerusform>
            <numerusform>%n problèmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocker(s)</source>
        <translation>
            <numerusform>dont&#xa0;%n bloquant</numerusform>
            <numerusform>dont&#xa0;%n bloquants</numerusform>
        </translation>
    </message>
    <message>
        <source>{problems}, {blockers}</source>
        <translation>{problems}, {blockers}</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) outside the filter. Show</source>
        <translation>
            <numerusform>%n problème hors du filtre. Montrer</numerusform>
            <numerusform>%n problèmes hors du filtre. Montrer</numerusform>
        </translation>
    </message>
    <message>
        <source>The plan is being assessed…</source>
        <translation>Le plan est en cours d’évaluation…</translation>
    </message>
    <message>
        <source>{problems} so far. The plan is being assessed…</source>
        <translation>{problems} pour l’instant. Le plan est en cours d’évaluation…</translation>
    </message>
</context>
<context>
    <name>Reach</name>
    <message>
        <source>{name} — not found</source>
        <translation>{name} — introuvable</translation>
    </message>
    <message>
        <source>{name} — its drive does not answer</source>
        <translation>{name} — son disque ne répond pas</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>{name} est illisible&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Reading “{name}”…</source>
        <translation>Lecture de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Reading was stopped. Nothing was imported.</source>
        <translation>La lecture a été arrêtée. Rien n’a été importé.</translation>
    </message>
</context>
<context>
    <name>RecoveryCard</name>
    <message>
        <source>Unsaved work: {title}</source>
        <translation>Travail non enregistré&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Changed last:</source>
        <translation>Dernières modifications&#xa0;:</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>Récupérer</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>not in a file yet</source>
        <translation>pas encore dans un fichier</translation>
    </message>
    <message numerus="yes">
        <source>%n unsaved change(s)</source>
        <translation>
            <numerusform>%n modification non enregistrée</numerusform>
            <numerusform>%n modifications non enregistrées</numerusform>
        </translation>
    </message>
    <message>
        <source>Its safety copy is damaged: what can be read comes back as a new plan, without its undo.</source>
        <translation>Sa copie de sécurité est endommagée&#xa0;: ce qui en est lisible revient dans un nouveau plan, sans l’annulation.</translation>
    </message>
    <message>
        <source>Undo will work as before. What you discard can be brought back for 30 days.</source>
        <translation>L’annulation fonctionnera comme avant. Ce que vous abandonnez peut être repris pendant 30 jours.</translation>
    </message>
</context>
<context>
    <name>RecoveryReport</name>
    <message>
        <source>Recovered: {name}</source>
        <translation>Récupéré&#xa0;: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) recovered into a new plan, which has no file yet.</source>
        <translation>
            <numerusform>%n ligne récupérée dans un nouveau plan, qui n’a pas encore de fichier.</numerusform>
            <numerusform>%n lignes récupérées dans un nouveau plan, qui n’a pas encore de fichier.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Rien n’est perdu.</translation>
    </message>
    <message>
        <source>What could not be recovered</source>
        <translation>Ce qui n’a pas pu être récupéré</translation>
    </message>
    <message>
        <source>What could not be recovered:</source>
        <translation>Ce qui n’a pas pu être récupéré&#xa0;:</translation>
    </message>
</context>
<context>
    <name>RegistersView</name>
    <message>
        <source>Objectives</source>
        <translation>Objectifs</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Affirmations</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Leçons</translation>
    </message>
    <message>
        <source>Committees</source>
        <translation>Comités</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Calendrier</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>Vagues</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Références</translation>
    </message>
    <message>
        <source>Waivers</source>
        <translation>Dérogations</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Dates</translation>
    </message>
</context>
<context>
    <name>RoadmapDetails</name>
    <message>
        <source>About this plan</source>
        <translation>À propos de ce plan</translation>
    </message>
</context>
<context>
    <name>RowForm</name>
    <message>
        <source>Add: {kind}</source>
        <translation>Ajouter&#xa0;: {kind}</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
</context>
<context>
    <name>Saves</name>
    <message>
        <source>Save the plan as</source>
        <translation>Enregistrer le plan sous</translation>
    </message>
    <message>
        <source>Save a copy as</source>
        <translation>Enregistrer une copie sous</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Modifications non enregistrées</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>Enregistrer les modifications de «&#xa0;{title}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Do&amp;n’t save</source>
        <translation>&amp;Ne pas enregistrer</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>Fusionner avec une autre copie</translation>
    </message>
    <message>
        <source>Plans (*.roadmap);;All files (*)</source>
        <translation>Plans (*.roadmap);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>Ouverture de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Merging with “{name}”…</source>
        <translation>Fusion avec «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Comparing with “{name}”…</source>
        <translation>Comparaison avec «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Saving “{name}”…</source>
        <translation>Enregistrement de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Enregistrer &amp;sous…</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Pas enregistré</translation>
    </message>
    <message>
        <source>Save without keeping it</source>
        <translation>Enregistrer sans la garder</translation>
    </message>
    <message>
        <source>Plans (*.roadmap);;Tables (*.csv *.tsv *.txt);;MS Project (*.xml);;GanttProject (*.gan);;Workbooks (*.xlsx);;Archives (*.json);;All files (*)</source>
        <translation>Plans (*.roadmap);;Tableaux (*.csv *.tsv *.txt);;MS Project (*.xml);;GanttProject (*.gan);;Classeurs (*.xlsx);;Archives (*.json);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>ScenarioBanner</name>
    <message>
        <source>Compare with the plan</source>
        <translation>Comparer avec le plan</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Revenir au plan</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s)…</source>
        <translation>
            <numerusform>%n conflit…</numerusform>
            <numerusform>%n conflits…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScenarioConflictsDialog</name>
    <message>
        <source>Conflicts with the plan</source>
        <translation>Conflits avec le plan</translation>
    </message>
    <message>
        <source>Tick where the plan has its way: there the scenario gives up its own change. Elsewhere it keeps what it says.</source>
        <translation>Cochez là où le plan l’emporte&#xa0;: le scénario y renonce à sa propre modification. Ailleurs, il garde la sienne.</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflits</translation>
    </message>
    <message>
        <source>The &amp;plan has its way where ticked</source>
        <translation>Le &amp;plan l’emporte là où c’est coché</translation>
    </message>
    <message>
        <source>&amp;Tick all</source>
        <translation>&amp;Tout cocher</translation>
    </message>
</context>
<context>
    <name>Scenarios</name>
    <message>
        <source>New scenario</source>
        <translation>Nouveau scénario</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Nom&#xa0;:</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (copie)</translation>
    </message>
    <message>
        <source>Duplicate the scenario</source>
        <translation>Dupliquer le scénario</translation>
    </message>
    <message>
        <source>Rename the scenario</source>
        <translation>Renommer le scénario</translation>
    </message>
    <message>
        <source>Note of the scenario</source>
        <translation>Remarque du scénario</translation>
    </message>
    <message>
        <source>Discard the scenario “{name}”?</source>
        <translation>Abandonner le scénario «&#xa0;{name}&#xa0;»&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) go with it. The plan stays as it is.</source>
        <translation>
            <numerusform>%n modification disparaît avec lui. Le plan ne change pas.</numerusform>
            <numerusform>%n modifications disparaissent avec lui. Le plan ne change pas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Discard the scenario</source>
        <translation>Abandonner le scénario</translation>
    </message>
    <message>
        <source>The plan becomes what the scenario “{name}” is, and the scenario goes.</source>
        <translation>Le plan devient ce qu’est le scénario «&#xa0;{name}&#xa0;», et le scénario disparaît.</translation>
    </message>
    <message>
        <source>Adopt the scenario</source>
        <translation>Adopter le scénario</translation>
    </message>
</context>
<context>
    <name>ScenariosTab</name>
    <message>
        <source>The plan and its scenarios side by side</source>
        <translation>Le plan et ses scénarios côte à côte</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Nouveau…</translation>
    </message>
    <message>
        <source>&amp;Edit in this scenario</source>
        <translation>&amp;Modifier dans ce scénario</translation>
    </message>
    <message>
        <source>&amp;Compare with the plan</source>
        <translation>&amp;Comparer avec le plan</translation>
    </message>
    <message>
        <source>C&amp;onflicts…</source>
        <translation>C&amp;onflits…</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>Re&amp;marque…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>&amp;Duplicate…</source>
        <translation>&amp;Dupliquer…</translation>
    </message>
    <message>
        <source>&amp;Adopt…</source>
        <translation>&amp;Adopter…</translation>
    </message>
    <message>
        <source>D&amp;iscard…</source>
        <translation>A&amp;bandonner…</translation>
    </message>
    <message>
        <source>A scenario keeps only what differs from the plan. The simulation draws the same for each.</source>
        <translation>Un scénario ne garde que ce qui diffère du plan. La simulation fait les mêmes tirages pour chacun.</translation>
    </message>
    <message>
        <source>The plan has no blocks yet: there is nothing to vary.</source>
        <translation>Le plan n’a pas encore de briques&#xa0;: il n’y a rien à faire varier.</translation>
    </message>
    <message>
        <source>The plan has no scenarios yet. A scenario is the plan and its own changes (cautious, fast). Make one, change what you like in it, and compare.</source>
        <translation>Le plan n’a pas encore de scénarios. Un scénario est le plan avec ses propres modifications (prudent, rapide). Créez-en un, modifiez-y ce que vous voulez, et comparez.</translation>
    </message>
    <message>
        <source>Go to the map</source>
        <translation>Aller à la carte</translation>
    </message>
    <message>
        <source>New scenario…</source>
        <translation>Nouveau scénario…</translation>
    </message>
</context>
<context>
    <name>ScopePane</name>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Search what a sponsor stands for</source>
        <translation>Rechercher ce que porte un sponsor</translation>
    </message>
    <message>
        <source>What the sponsor stands for</source>
        <translation>Ce que porte le sponsor</translation>
    </message>
    <message>
        <source>Stands for</source>
        <translation>Porte</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Couvert</translation>
    </message>
    <message>
        <source>Also by</source>
        <translation>Aussi par</translation>
    </message>
    <message>
        <source>The whole plan</source>
        <translation>Tout le plan</translation>
    </message>
    <message>
        <source>Waves</source>
        <translation>Vagues</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>Populations</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>Briques</translation>
    </message>
    <message>
        <source>Choose a sponsor to tick what they stand for.</source>
        <translation>Choisissez un sponsor pour cocher ce qu’il porte.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>New plan</source>
        <translation>Nouveau plan</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Ouvrir un plan</translation>
    </message>
    <message>
        <source>Recovering “{name}”…</source>
        <translation>Récupération de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>Ouverture de «&#xa0;{name}&#xa0;»…</translation>
    </message>
    <message>
        <source>Looking for versions…</source>
        <translation>Recherche des versions…</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Nouvelles touches</translation>
    </message>
    <message>
        <source>&amp;Use these keys</source>
        <translation>&amp;Utiliser ces touches</translation>
    </message>
    <message>
        <source>&amp;No keys</source>
        <translation>&amp;Sans touches</translation>
    </message>
    <message>
        <source>Usual keys &amp;again</source>
        <translation>Touches &amp;habituelles</translation>
    </message>
    <message>
        <source>All usual keys again</source>
        <translation>Toutes les touches habituelles</translation>
    </message>
    <message>
        <source>{keys} already stands for “{command}”. Give that one other keys first.</source>
        <translation>{keys} sert déjà à «&#xa0;{command}&#xa0;». Donnez-lui d’abord d’autres touches.</translation>
    </message>
    <message>
        <source>Choose a command to give it other keys.</source>
        <translation>Choisissez une commande pour lui donner d’autres touches.</translation>
    </message>
</context>
<context>
    <name>Signs</name>
    <message>
        <source>Blocker</source>
        <translation>Bloquant</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Alerte</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Conseil</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Respecté</translation>
    </message>
    <message>
        <source>To mend</source>
        <translation>À corriger</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>Dérogation</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>Non évalué</translation>
    </message>
</context>
<context>
    <name>SimulationTab</name>
    <message>
        <source>PERT</source>
        <translation>PERT</translation>
    </message>
    <message>
        <source>Triangular</source>
        <translation>Triangulaire</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Progress of the simulation</source>
        <translation>Avancement de la simulation</translation>
    </message>
    <message>
        <source>Distribution of the finish date</source>
        <translation>Répartition de la date de fin</translation>
    </message>
    <message>
        <source>Share of trials finished by each day</source>
        <translation>Part des tirages terminés à chaque date</translation>
    </message>
    <message>
        <source>Likely finish dates</source>
        <translation>Dates de fin probables</translation>
    </message>
    <message>
        <source>Blocks that decide the finish</source>
        <translation>Briques qui décident de la fin</translation>
    </message>
    <message>
        <source>How often blocks are critical</source>
        <translation>À quelle fréquence les briques sont critiques</translation>
    </message>
    <message>
        <source>The plan has no blocks yet: there is nothing to simulate.</source>
        <translation>Le plan n’a pas encore de briques&#xa0;: il n’y a rien à simuler.</translation>
    </message>
    <message>
        <source>Go to the map</source>
        <translation>Aller à la carte</translation>
    </message>
    <message>
        <source>Cancelled. “Run” starts the simulation again.</source>
        <translation>Simulation annulée. «&#xa0;Lancer&#xa0;» la relance.</translation>
    </message>
    <message>
        <source>&amp;Trials:</source>
        <translation>&amp;Tirages&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Seed:</source>
        <translation>&amp;Graine&#xa0;:</translation>
    </message>
    <message>
        <source>&amp;Durations:</source>
        <translation>&amp;Durées&#xa0;:</translation>
    </message>
    <message>
        <source>What decides the finish</source>
        <translation>Ce qui décide de la fin</translation>
    </message>
    <message>
        <source>Critical in so many trials</source>
        <translation>Critiques dans tant de tirages</translation>
    </message>
    <message>
        <source>Blocks that decide the finish, as bars</source>
        <translation>Briques qui décident de la fin, en barres</translation>
    </message>
    <message>
        <source>As bars</source>
        <translation>En barres</translation>
    </message>
    <message>
        <source>As sentences</source>
        <translation>En phrases</translation>
    </message>
</context>
<context>
    <name>SponsorsPane</name>
    <message>
        <source>Name the principal sponsor…</source>
        <translation>Nommer le sponsor principal…</translation>
    </message>
    <message>
        <source>The chief executive, by the org chart</source>
        <translation>Le dirigeant, d’après l’organigramme</translation>
    </message>
    <message>
        <source>Propose dates in the gaps…</source>
        <translation>Proposer des dates dans les trous…</translation>
    </message>
    <message>
        <source>Export reminders…</source>
        <translation>Exporter les rappels…</translation>
    </message>
    <message>
        <source>The actions to come, with their reminders, for any calendar</source>
        <translation>Les actions à venir, avec leurs rappels, pour tout agenda</translation>
    </message>
    <message>
        <source>Exemplarity calendar</source>
        <translation>Calendrier d’exemplarité</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Périmètre</translation>
    </message>
    <message>
        <source>Export reminders</source>
        <translation>Exporter les rappels</translation>
    </message>
    <message>
        <source>sponsors.ics</source>
        <translation>sponsors.ics</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Agendas (*.ics)</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>The plans that you open will be listed here.</source>
        <translation>Les plans que vous ouvrirez apparaîtront ici.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Épingler</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Retirer de la liste</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Nouveau plan</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>Ouvrir un plan…</translation>
    </message>
    <message>
        <source>Try the sample plan</source>
        <translation>Essayer le plan d’exemple</translation>
    </message>
    <message>
        <source>Roadmap Planner</source>
        <translation>Roadmap Planner</translation>
    </message>
    <message>
        <source>Plan the rollout of collaborative tools in small steps, and see what would make it fail.</source>
        <translation>Planifiez le déploiement d’outils collaboratifs à petits pas, et voyez ce qui le ferait échouer.</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Plans récents</translation>
    </message>
    <message numerus="yes">
        <source>Recently discarded work (%n)…</source>
        <translation>
            <numerusform>Travail abandonné récemment (%n)…</numerusform>
            <numerusform>Travail abandonné récemment (%n)…</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Détacher</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>not in a file yet</source>
        <translation>pas encore dans un fichier</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Modifications non enregistrées</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>Nothing to save</source>
        <translation>Rien à enregistrer</translation>
    </message>
    <message>
        <source>{state}: {where}</source>
        <translation>{state}&#xa0;: {where}</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Enregistré&#xa0;: {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n sélectionnée</numerusform>
            <numerusform>%n sélectionnées</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, scenario “{scenario}”</source>
        <translation>{name}, scénario «&#xa0;{scenario}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>The plan as it was opened</source>
        <translation>Le plan tel qu’il a été ouvert</translation>
    </message>
    <message>
        <source>The plan stands here.</source>
        <translation>Le plan en est là.</translation>
    </message>
    <message>
        <source>Done. Going back to it takes back what came after.</source>
        <translation>Faite. Y revenir annule ce qui a suivi.</translation>
    </message>
    <message>
        <source>Taken back. Going to it does it again, with what came before.</source>
        <translation>Annulée. Y aller la rétablit, avec ce qui précède.</translation>
    </message>
    <message>
        <source>Taken back, and something else was done instead: it cannot be done again.</source>
        <translation>Annulée, puis remplacée par autre chose&#xa0;: elle ne peut pas être rétablie.</translation>
    </message>
</context>
<context>
    <name>SuggestionsPane</name>
    <message>
        <source>Block</source>
        <translation>Brique</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Manager</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Pour</translation>
    </message>
    <message>
        <source>Relay already</source>
        <translation>Déjà relais</translation>
    </message>
    <message>
        <source>Trained before</source>
        <translation>Formé avant</translation>
    </message>
    <message>
        <source>Days a week left</source>
        <translation>Jours restants par semaine</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Subordonnés</translation>
    </message>
    <message>
        <source>People below</source>
        <translation>Personnes en dessous</translation>
    </message>
    <message>
        <source>Effort proposed</source>
        <translation>Effort proposé</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Suggestions</translation>
    </message>
    <message>
        <source>Accept…</source>
        <translation>Accepter…</translation>
    </message>
    <message>
        <source>Block:</source>
        <translation>Brique&#xa0;:</translation>
    </message>
    <message numerus="yes">
        <source>{block} – %n without a relay</source>
        <translation>
            <numerusform>{block} – %n sans relais</numerusform>
            <numerusform>{block} – %n sans relais</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody carries: {names}.</source>
        <translation>Personne ne porte&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The plan has no blocks yet.</source>
        <translation>Le plan n’a pas encore de briques.</translation>
    </message>
    <message>
        <source>Each population that this block reaches has a relay.</source>
        <translation>Chaque population atteinte par cette brique a un relais.</translation>
    </message>
    <message>
        <source>The org chart knows no manager there. Import a directory with its managers.</source>
        <translation>L’organigramme n’y connaît aucun manager. Importez un annuaire avec ses managers.</translation>
    </message>
</context>
<context>
    <name>SupportPane</name>
    <message>
        <source>Propose sessions…</source>
        <translation>Proposer des sessions…</translation>
    </message>
    <message>
        <source>Without a screen…</source>
        <translation>Sans écran…</translation>
    </message>
    <message>
        <source>Give a form on paper or in the room to populations where few have a screen</source>
        <translation>Donner une forme sur papier ou en salle aux populations peu équipées</translation>
    </message>
    <message>
        <source>Needs by population</source>
        <translation>Besoins par population</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>Population</translation>
    </message>
    <message>
        <source>First block</source>
        <translation>Première brique</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>Commence le</translation>
    </message>
    <message>
        <source>Non-users</source>
        <translation>Non-utilisateurs</translation>
    </message>
    <message>
        <source>Seats before</source>
        <translation>Places avant</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Manquantes</translation>
    </message>
    <message>
        <source>Without a screen</source>
        <translation>Sans écran</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>inutile</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévu</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
</context>
<context>
    <name>SurveyImport</name>
    <message>
        <source>Population of the file</source>
        <translation>Population du fichier</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>Population of the plan</source>
        <translation>Population du plan</translation>
    </message>
    <message>
        <source>Keep the names of those who answered</source>
        <translation>Garder les noms des répondants</translation>
    </message>
    <message>
        <source>Populations</source>
        <translation>Populations</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valeurs</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Dans le fichier</translation>
    </message>
    <message>
        <source>Is read as</source>
        <translation>Est lu comme</translation>
    </message>
    <message>
        <source>Only when everybody who answered knows it</source>
        <translation>Seulement si tous les répondants le savent</translation>
    </message>
    <message>
        <source>as counted in the answers</source>
        <translation>comptés dans les réponses</translation>
    </message>
    <message>
        <source>in proportion to the headcount</source>
        <translation>en proportion de l’effectif</translation>
    </message>
    <message>
        <source>pessimistic: everybody silent is one</source>
        <translation>pessimiste&#xa0;: tout silencieux en est un</translation>
    </message>
    <message>
        <source>Absolute non-users:</source>
        <translation>Non-utilisateurs absolus&#xa0;:</translation>
    </message>
    <message>
        <source>Surveyed on:</source>
        <translation>Étudié le&#xa0;:</translation>
    </message>
    <message>
        <source>Source:</source>
        <translation>Source&#xa0;:</translation>
    </message>
    <message>
        <source>Create it</source>
        <translation>La créer</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) can be imported</source>
        <translation>
            <numerusform>%n réponse peut être importée</numerusform>
            <numerusform>%n réponses peuvent être importées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n population(s) to create</source>
        <translation>
            <numerusform>%n population à créer</numerusform>
            <numerusform>%n populations à créer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n ligne à problème laissée de côté</numerusform>
            <numerusform>%n lignes à problème laissées de côté</numerusform>
        </translation>
    </message>
    <message>
        <source>{silent} of {people} people did not answer.</source>
        <translation>{silent} personnes sur {people} n’ont pas répondu.</translation>
    </message>
</context>
<context>
    <name>SurveyPane</name>
    <message>
        <source>Pessimistic reading: everybody silent at level 0</source>
        <translation>Lecture pessimiste&#xa0;: tous les silencieux au niveau 0</translation>
    </message>
    <message>
        <source>Import a survey…</source>
        <translation>Importer une étude…</translation>
    </message>
    <message>
        <source>Propose support…</source>
        <translation>Proposer un accompagnement…</translation>
    </message>
    <message>
        <source>A seat for each absolute non-user, before the first block that reaches them</source>
        <translation>Une place pour chaque non-utilisateur absolu, avant la première brique qui l’atteint</translation>
    </message>
    <message>
        <source>Levels of use by population</source>
        <translation>Niveaux d’usage par population</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) of such groups are not listed below.</source>
        <translation>
            <numerusform>%n réponse de ces groupes n’est pas listée ci-dessous.</numerusform>
            <numerusform>%n réponses de ces groupes ne sont pas listées ci-dessous.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableImport</name>
    <message>
        <source>Import {name}</source>
        <translation>Importer {name}</translation>
    </message>
    <message>
        <source>Rows of the file</source>
        <translation>Lignes du fichier</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>Colonne du fichier</translation>
    </message>
    <message>
        <source>Is read as</source>
        <translation>Est lu comme</translation>
    </message>
    <message>
        <source>Problems and notes</source>
        <translation>Problèmes et remarques</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problèmes</translation>
    </message>
    <message>
        <source>Problems and notes ({count})</source>
        <translation>Problèmes et remarques ({count})</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>Pas reprise</translation>
    </message>
</context>
<context>
    <name>TablePane</name>
    <message>
        <source>Add…</source>
        <translation>Ajouter…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Détails…</translation>
    </message>
    <message>
        <source>{column}: {name}</source>
        <translation>{column}&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Copier les lignes</translation>
    </message>
    <message>
        <source>Fill down</source>
        <translation>Recopier vers le bas</translation>
    </message>
    <message>
        <source>{shown} of {all} shown</source>
        <translation>Affichage&#xa0;: {shown} sur {all}</translation>
    </message>
    <message>
        <source>Nothing matches the search.</source>
        <translation>Rien ne correspond à la recherche.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Effacer la recherche</translation>
    </message>
    <message>
        <source>Add the first one…</source>
        <translation>Ajouter…</translation>
    </message>
</context>
<context>
    <name>ThresholdRow</name>
    <message>
        <source>Confirm</source>
        <translation>Confirmer</translation>
    </message>
    <message>
        <source>Say that you looked at this default and keep it</source>
        <translation>Dire que vous avez examiné cette valeur par défaut et la gardez</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>default {value}, {source}</source>
        <translation>par défaut {value}, {source}</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>{assessed} of {total} checks</source>
        <translation>Contrôles&#xa0;: {assessed} sur {total}</translation>
    </message>
</context>
<context>
    <name>TrendCard</name>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Trend over the versions kept</source>
        <translation>Tendance au fil des versions conservées</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Not done</source>
        <translation>Action impossible</translation>
    </message>
</context>
<context>
    <name>UnsavedWork</name>
    <message>
        <source>Unsaved work</source>
        <translation>Travail non enregistré</translation>
    </message>
    <message>
        <source>There is unsaved work on “{name}”, last changed {when}.</source>
        <translation>Il y a du travail non enregistré sur «&#xa0;{name}&#xa0;», modifié pour la dernière fois le {when}.</translation>
    </message>
    <message>
        <source>The file as it was saved can be opened too: the unsaved work then waits on the start page.</source>
        <translation>Le fichier tel qu’il a été enregistré peut aussi être ouvert&#xa0;: le travail non enregistré attend alors sur la page d’accueil.</translation>
    </message>
    <message>
        <source>&amp;Recover it</source>
        <translation>&amp;Le récupérer</translation>
    </message>
    <message>
        <source>&amp;Open the file as saved</source>
        <translation>&amp;Ouvrir le fichier enregistré</translation>
    </message>
</context>
<context>
    <name>UsualBlocks</name>
    <message>
        <source>Usual blocks and kinds</source>
        <translation>Briques usuelles et types</translation>
    </message>
    <message>
        <source>New kind</source>
        <translation>Nouveau type</translation>
    </message>
    <message>
        <source>A kind of this plan that behaves like the one that is chosen</source>
        <translation>Un type propre à ce plan, qui se comporte comme celui qui est choisi</translation>
    </message>
    <message>
        <source>New kind {number}</source>
        <translation>Nouveau type {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n blocks of this plan are of this kind.</source>
        <translation>
            <numerusform>%n brique de ce plan est de ce type.</numerusform>
            <numerusform>%n briques de ce plan sont de ce type.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove this kind</source>
        <translation>Supprimer ce type</translation>
    </message>
    <message>
        <source>Return to the catalogue</source>
        <translation>Revenir au catalogue</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>What changed since this version</source>
        <translation>Ce qui a changé depuis cette version</translation>
    </message>
    <message>
        <source>&amp;Restore as a new plan</source>
        <translation>&amp;Restaurer comme nouveau plan</translation>
    </message>
    <message>
        <source>Reading this version…</source>
        <translation>Lecture de cette version…</translation>
    </message>
    <message>
        <source>From this version to the plan as it is now:</source>
        <translation>De cette version au plan tel qu’il est maintenant&#xa0;:</translation>
    </message>
    <message>
        <source>Nothing differs: the plan is now as it was in this version.</source>
        <translation>Aucune différence&#xa0;: le plan est aujourd’hui tel qu’il était dans cette version.</translation>
    </message>
    <message>
        <source>What a save replaced is kept here. Restoring opens a version as a new plan: the open plan and its file stay as they are.</source>
        <translation>Ce qu’un enregistrement a remplacé est conservé ici. Restaurer une version l’ouvre comme nouveau plan&#xa0;: le plan ouvert et son fichier restent tels qu’ils sont.</translation>
    </message>
    <message>
        <source>Cannot be read as a plan</source>
        <translation>Ne peut pas être lue comme un plan</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n modification</numerusform>
            <numerusform>%n modifications</numerusform>
        </translation>
    </message>
    <message>
        <source>No versions yet</source>
        <translation>Aucune version pour l’instant</translation>
    </message>
    <message>
        <source>When a save replaces what stands in the plan&apos;s file, what stood there is kept as a version: before the first save of a session, then at most every half hour.</source>
        <translation>Quand un enregistrement remplace le contenu du fichier du plan, ce contenu est conservé comme version&#xa0;: avant le premier enregistrement d’une session, puis au plus une fois toutes les trente minutes.</translation>
    </message>
    <message>
        <source>Look at it in a &amp;window</source>
        <translation>La regarder dans une &amp;fenêtre</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n brique</numerusform>
            <numerusform>%n briques</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Gantt</source>
        <translation>Gantt</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Acteurs</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>Facteurs</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>A&amp;grandir</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>&amp;Réduire</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Tout voir</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100&#xa0;%</translation>
    </message>
    <message>
        <source>&amp;Present to the committee</source>
        <translation>&amp;Présenter au comité</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Problème précédent</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Problème suivant</translation>
    </message>
    <message>
        <source>Full s&amp;creen</source>
        <translation>P&amp;lein écran</translation>
    </message>
    <message>
        <source>S&amp;mall map in the corner</source>
        <translation>&amp;Petite carte dans le coin</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Volet suivant</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Panneau précédent</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Columns of the plan table…</source>
        <translation>Colonnes du tableau du plan…</translation>
    </message>
    <message>
        <source>Likely finishes on the Gantt</source>
        <translation>Fins probables sur le Gantt</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>The map of this large plan is being laid out…</source>
        <translation>La carte de ce grand plan est en cours de mise en place…</translation>
    </message>
    <message>
        <source>This plan has {count} blocks, too many for a map. The Gantt lists them all.</source>
        <translation>Ce plan compte {count} briques, trop pour une carte. Le Gantt les liste toutes.</translation>
    </message>
    <message>
        <source>Show the Gantt</source>
        <translation>Afficher le Gantt</translation>
    </message>
</context>
<context>
    <name>WaitingDialog</name>
    <message>
        <source>One moment</source>
        <translation>Un instant</translation>
    </message>
</context>
<context>
    <name>WaiverDialog</name>
    <message>
        <source>Waive a finding</source>
        <translation>Accorder une dérogation</translation>
    </message>
    <message>
        <source>Why is this right here, although the check says otherwise?</source>
        <translation>Pourquoi est-ce juste ici, bien que le contrôle dise le contraire&#x202f;?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Décidée par</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>Décidée le</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>Waive</source>
        <translation>Déroger</translation>
    </message>
    <message>
        <source>A waiver needs a reason, an author and both dates.</source>
        <translation>Une dérogation demande un motif, un auteur et les deux dates.</translation>
    </message>
    <message>
        <source>Waive the whole check, whatever it finds</source>
        <translation>Déroger à tout le contrôle, quoi qu’il trouve</translation>
    </message>
    <message>
        <source>The finding stays visible and is counted apart. It comes back when its subject changes or the waiver expires; it never raises a score.</source>
        <translation>Le constat reste visible et compté à part. Il revient si son sujet change ou si la dérogation expire&#x202f;; elle ne relève jamais une note.</translation>
    </message>
    <message>
        <source>A waiver must end later than today. Choose another date.</source>
        <translation>Une dérogation doit finir après aujourd’hui. Choisissez une autre date.</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>What the date follows from, from the start of the plan</source>
        <translation>Ce dont la date découle, depuis le début du plan</translation>
    </message>
    <message>
        <source>Working days of slip</source>
        <translation>Jours ouvrés de glissement</translation>
    </message>
    <message>
        <source>What would move</source>
        <translation>Ce qui bougerait</translation>
    </message>
    <message>
        <source>Make this change</source>
        <translation>Faire cette modification</translation>
    </message>
    <message>
        <source>Select a block to hear why it has its dates.</source>
        <translation>Sélectionnez une brique pour savoir d’où viennent ses dates.</translation>
    </message>
    <message>
        <source>This block is done: it cannot slip any more.</source>
        <translation>Cette brique est terminée&#xa0;: elle ne peut plus glisser.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more block(s)</source>
        <translation>
            <numerusform>Et %n brique de plus</numerusform>
            <numerusform>Et %n briques de plus</numerusform>
        </translation>
    </message>
    <message>
        <source>If it slips by</source>
        <translation>Si elle glisse de</translation>
    </message>
    <message>
        <source>working days:</source>
        <translation>jours ouvrés&#xa0;:</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChooseSeveral</name>
    <message numerus="yes">
        <source>%n ticked</source>
        <translation>
            <numerusform>%n ticked</numerusform>
            <numerusform>%n ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DamagedDialog</name>
    <message numerus="yes">
        <source>Open a &amp;version… (%n)</source>
        <translation>
            <numerusform>Open a &amp;version… (%n)</numerusform>
            <numerusform>Open a &amp;version… (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceList</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n difference</numerusform>
            <numerusform>%n differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DirectoryImport</name>
    <message numerus="yes">
        <source>%n join(s)</source>
        <translation>
            <numerusform>%n joins</numerusform>
            <numerusform>%n join</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n leave(s)</source>
        <translation>
            <numerusform>%n leaves</numerusform>
            <numerusform>%n leave</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n move(s)</source>
        <translation>
            <numerusform>%n moves</numerusform>
            <numerusform>%n move</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other change(s)</source>
        <translation>
            <numerusform>%n other change</numerusform>
            <numerusform>%n other changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) stay as they are.</source>
        <translation>
            <numerusform>%n person stays as they are.</numerusform>
            <numerusform>%n persons stay as they are.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n row with problems left out</numerusform>
            <numerusform>%n rows with problems left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactorPage</name>
    <message numerus="yes">
        <source>%n waived, counted apart</source>
        <translation>
            <numerusform>%n waived, counted apart</numerusform>
            <numerusform>%n waived, counted apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more, listed under Problems</source>
        <translation>
            <numerusform>and %n more, listed under Problems</numerusform>
            <numerusform>and %n more, listed under Problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message numerus="yes">
        <source>Faults so far: %n</source>
        <translation>
            <numerusform>Faults so far: %n</numerusform>
            <numerusform>Faults so far: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%n row(s) can be imported</source>
        <translation>
            <numerusform>%n row can be imported</numerusform>
            <numerusform>%n rows can be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n row with problems left out</numerusform>
            <numerusform>%n rows with problems left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out (%n)</source>
        <translation>
            <numerusform>Left out (%n)</numerusform>
            <numerusform>Left out (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Good to know (%n)</source>
        <translation>
            <numerusform>Good to know (%n)</numerusform>
            <numerusform>Good to know (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message numerus="yes">
        <source>%n selected; the first is shown</source>
        <translation>
            <numerusform>%n selected; the first is shown</numerusform>
            <numerusform>%n selected; the first is shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LevelDialog</name>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>%n conflict(s) still to be settled</source>
        <translation>
            <numerusform>%n conflict still to be settled</numerusform>
            <numerusform>%n conflicts still to be settled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteRows</name>
    <message numerus="yes">
        <source>%n block(s) can be pasted</source>
        <translation>
            <numerusform>%n block can be pasted</numerusform>
            <numerusform>%n blocks can be pasted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them with a known reference, which take these values</source>
        <translation>
            <numerusform>%n of them with a known reference, which takes these values</numerusform>
            <numerusform>%n of them with a known reference, which take these values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n row with problems left out</numerusform>
            <numerusform>%n rows with problems left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Problems</name>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n blocker(s)</source>
        <translation>
            <numerusform>%n blocker</numerusform>
            <numerusform>%n blockers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) outside the filter. Show</source>
        <translation>
            <numerusform>%n problem outside the filter. Show</numerusform>
            <numerusform>%n problems outside the filter. Show</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryCard</name>
    <message numerus="yes">
        <source>%n unsaved change(s)</source>
        <translation>
            <numerusform>%n unsaved change</numerusform>
            <numerusform>%n unsaved changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryReport</name>
    <message numerus="yes">
        <source>%n row(s) recovered into a new plan, which has no file yet.</source>
        <translation>
            <numerusform>%n row recovered into a new plan, which has no file yet.</numerusform>
            <numerusform>%n rows recovered into a new plan, which has no file yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScenarioBanner</name>
    <message numerus="yes">
        <source>%n conflict(s)…</source>
        <translation>
            <numerusform>%n conflict…</numerusform>
            <numerusform>%n conflicts…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Scenarios</name>
    <message numerus="yes">
        <source>%n change(s) go with it. The plan stays as it is.</source>
        <translation>
            <numerusform>%n change goes with it. The plan stays as it is.</numerusform>
            <numerusform>%n changes go with it. The plan stays as it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message numerus="yes">
        <source>Recently discarded work (%n)…</source>
        <translation>
            <numerusform>Recently discarded work (%n)…</numerusform>
            <numerusform>Recently discarded work (%n)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SuggestionsPane</name>
    <message numerus="yes">
        <source>{block} – %n without a relay</source>
        <translation>
            <numerusform>{block} – %n without a relay</numerusform>
            <numerusform>{block} – %n without a relay</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SurveyImport</name>
    <message numerus="yes">
        <source>%n answer(s) can be imported</source>
        <translation>
            <numerusform>%n answer can be imported</numerusform>
            <numerusform>%n answers can be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n population(s) to create</source>
        <translation>
            <numerusform>%n population to create</numerusform>
            <numerusform>%n populations to create</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) with problems left out</source>
        <translation>
            <numerusform>%n row with problems left out</numerusform>
            <numerusform>%n rows with problems left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SurveyPane</name>
    <message numerus="yes">
        <source>%n answer(s) of such groups are not listed below.</source>
        <translation>
            <numerusform>%n answer of such groups are not listed below.</numerusform>
            <numerusform>%n answers of such groups are not listed below.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsualBlocks</name>
    <message numerus="yes">
        <source>%n blocks of this plan are of this kind.</source>
        <translation>
            <numerusform>%n block of this plan is of this kind.</numerusform>
            <numerusform>%n blocks of this plan are of this kind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n block</numerusform>
            <numerusform>%n blocks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message numerus="yes">
        <source>And %n more block(s)</source>
        <translation>
            <numerusform>And %n more block</numerusform>
            <numerusform>And %n more blocks</numerusform>
        </translation>
    </message>
</context>
</TS>

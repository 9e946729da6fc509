<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Canvas</name>
    <message>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>überbrückt</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>parameter %1</source>
        <translation>Parameter %1</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Workflow %1</source>
        <translation>Workflow %1</translation>
    </message>
    <message>
        <source>Frame or note %1</source>
        <translation>Rahmen oder Notiz %1</translation>
    </message>
    <message>
        <source>bends</source>
        <translation>Knicke</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>places of the nodes</source>
        <translation>Plätze der Knoten</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
</context>
<context>
    <name>ConnectionForm</name>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Database file</source>
        <translation>Datenbankdatei</translation>
    </message>
    <message>
        <source>From the project&apos;s folder, or :memory: for a database that lives as long as the program.</source>
        <translation>Vom Ordner des Projekts aus, oder :memory: für eine Datenbank, die so lange lebt wie das Programm.</translation>
    </message>
    <message>
        <source>First script</source>
        <translation>Erstes Skript</translation>
    </message>
    <message>
        <source>SQL that fills the database when its file is made.</source>
        <translation>SQL, das die Datenbank füllt, wenn ihre Datei angelegt wird.</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Local socket</source>
        <translation>Lokaler Socket</translation>
    </message>
    <message>
        <source>In place of host and port.</source>
        <translation>Anstelle von Rechner und Port.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Where the password lives; the project file never holds it.</source>
        <translation>Wo das Passwort liegt; in der Projektdatei steht es nie.</translation>
    </message>
    <message>
        <source>Most connections</source>
        <translation>Höchstens Verbindungen</translation>
    </message>
    <message>
        <source>How many connections may be open at once.</source>
        <translation>Wie viele Verbindungen gleichzeitig offen sein dürfen.</translation>
    </message>
    <message>
        <source>Kept open</source>
        <translation>Offen gehalten</translation>
    </message>
    <message>
        <source>How many stay open while nobody uses them.</source>
        <translation>Wie viele offen bleiben, während niemand sie nutzt.</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>How long a node waits for a free connection.</source>
        <translation>Wie lange ein Knoten auf eine freie Verbindung wartet.</translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation>Höchstens Wartende</translation>
    </message>
    <message>
        <source>Callers beyond this many are refused at once.</source>
        <translation>Weitere Anfragen werden sofort abgelehnt.</translation>
    </message>
    <message>
        <source>Closed when idle for</source>
        <translation>Geschlossen nach Ruhe von</translation>
    </message>
    <message>
        <source>Longest life</source>
        <translation>Längste Lebensdauer</translation>
    </message>
    <message>
        <source>Older connections are replaced.</source>
        <translation>Ältere Verbindungen werden ersetzt.</translation>
    </message>
    <message>
        <source>Reported when held for</source>
        <translation>Gemeldet nach Besitz von</translation>
    </message>
    <message>
        <source>A connection lent longer than this is reported as a leak.</source>
        <translation>Eine länger verliehene Verbindung wird als Leck gemeldet.</translation>
    </message>
    <message>
        <source>Size by use</source>
        <translation>Größe nach Nutzung</translation>
    </message>
    <message>
        <source>The pool grows and shrinks between two sizes as it is used.</source>
        <translation>Der Pool wächst und schrumpft zwischen zwei Größen, wie er genutzt wird.</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Übliche Größe</translation>
    </message>
    <message>
        <source>Largest size</source>
        <translation>Größte Größe</translation>
    </message>
    <message>
        <source>Decided every</source>
        <translation>Entschieden alle</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>File with those that may sign the server&apos;s certificate.</source>
        <translation>Datei mit denen, die das Zertifikat des Servers unterschreiben dürfen.</translation>
    </message>
    <message>
        <source>Application name</source>
        <translation>Name der Anwendung</translation>
    </message>
    <message>
        <source>What the server lists the connection as.</source>
        <translation>Unter welchem Namen der Server die Verbindung führt.</translation>
    </message>
    <message>
        <source>Connecting takes at most</source>
        <translation>Verbinden dauert höchstens</translation>
    </message>
    <message>
        <source>A statement takes at most</source>
        <translation>Eine Anweisung dauert höchstens</translation>
    </message>
    <message>
        <source>Wait for another writer</source>
        <translation>Warten auf einen anderen Schreiber</translation>
    </message>
</context>
<context>
    <name>CronWords</name>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>January</source>
        <translation>Januar</translation>
    </message>
    <message>
        <source>February</source>
        <translation>Februar</translation>
    </message>
    <message>
        <source>March</source>
        <translation>März</translation>
    </message>
    <message>
        <source>April</source>
        <translation>April</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <source>June</source>
        <translation>Juni</translation>
    </message>
    <message>
        <source>July</source>
        <translation>Juli</translation>
    </message>
    <message>
        <source>August</source>
        <translation>August</translation>
    </message>
    <message>
        <source>September</source>
        <translation>September</translation>
    </message>
    <message>
        <source>October</source>
        <translation>Oktober</translation>
    </message>
    <message>
        <source>November</source>
        <translation>November</translation>
    </message>
    <message>
        <source>December</source>
        <translation>Dezember</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>every minute</source>
        <translation>jede Minute</translation>
    </message>
    <message>
        <source>every hour</source>
        <translation>jede Stunde</translation>
    </message>
    <message>
        <source>every %1 hours</source>
        <translation>alle %1 Stunden</translation>
    </message>
    <message>
        <source>every %1 minutes</source>
        <translation>alle %1 Minuten</translation>
    </message>
    <message>
        <source>on the hour</source>
        <translation>zur vollen Stunde</translation>
    </message>
    <message>
        <source>at minute %1 of the hour</source>
        <translation>zur Minute %1 jeder Stunde</translation>
    </message>
    <message>
        <source>at minute %1</source>
        <translation>zur Minute %1</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1 von %2 bis %3</translation>
    </message>
    <message>
        <source>%1 in the hours %2</source>
        <translation>%1 in den Stunden %2</translation>
    </message>
    <message>
        <source>every weekday</source>
        <translation>montags bis freitags</translation>
    </message>
    <message>
        <source>every Saturday and Sunday</source>
        <translation>samstags und sonntags</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>jeden %1</translation>
    </message>
    <message>
        <source>every year on %1 %2</source>
        <translation>jedes Jahr am %1. %2</translation>
    </message>
    <message>
        <source>on day %1 of the month</source>
        <translation>am Tag %1 des Monats</translation>
    </message>
    <message>
        <source>%1 if it is a %2</source>
        <translation>%1, wenn es ein %2 ist</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, im %2</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>day of month</source>
        <translation>Tag des Monats</translation>
    </message>
    <message>
        <source>month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>day of week</source>
        <translation>Wochentag</translation>
    </message>
</context>
<context>
    <name>DurationField</name>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 µs</source>
        <translation>%1 µs</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation>Pool %1</translation>
    </message>
    <message>
        <source> (connect %1)</source>
        <translation> (Verbindungsaufbau %1)</translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation>Warteschlange %1</translation>
    </message>
    <message>
        <source>server %1</source>
        <translation>Server %1</translation>
    </message>
    <message>
        <source>fetch %1</source>
        <translation>Abruf %1</translation>
    </message>
    <message>
        <source>decode %1</source>
        <translation>Dekodierung %1</translation>
    </message>
    <message>
        <source>client %1</source>
        <translation>Client %1</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cached</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 kB</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>taken over</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
</context>
<context>
    <name>FilterTree</name>
    <message>
        <source>equals</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ungleich</translation>
    </message>
    <message>
        <source>greater than</source>
        <translation>größer als</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>kleiner als</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>one of</source>
        <translation>eines von</translation>
    </message>
    <message>
        <source>none of</source>
        <translation>keines von</translation>
    </message>
    <message>
        <source>between two values</source>
        <translation>zwischen zwei Werten</translation>
    </message>
    <message>
        <source>matches a pattern with % and _</source>
        <translation>passt auf ein Muster mit % und _</translation>
    </message>
    <message>
        <source>matches a pattern, upper or lower case</source>
        <translation>passt auf ein Muster, groß oder klein</translation>
    </message>
    <message>
        <source>contains</source>
        <translation>enthält</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>ends with</source>
        <translation>endet mit</translation>
    </message>
    <message>
        <source>matches a regular expression</source>
        <translation>passt auf einen regulären Ausdruck</translation>
    </message>
    <message>
        <source>is null: yes or no</source>
        <translation>ist null: ja oder nein</translation>
    </message>
    <message>
        <source>has a value: yes or no</source>
        <translation>hat einen Wert: ja oder nein</translation>
    </message>
    <message>
        <source>Shown as text: %1 of %2 is neither true nor false.</source>
        <translation>Als Text gezeigt: %1 von %2 ist weder true noch false.</translation>
    </message>
    <message>
        <source>Shown as text: %1 of %2 has no list.</source>
        <translation>Als Text gezeigt: %1 von %2 hat keine Liste.</translation>
    </message>
    <message>
        <source>Shown as text: a row has no place for the value of %1 (%2).</source>
        <translation>Als Text gezeigt: Eine Zeile hat keinen Platz für den Wert von %1 (%2).</translation>
    </message>
    <message>
        <source>Shown as text: a filter in it is not written as {field: value}.</source>
        <translation>Als Text gezeigt: Ein Filter darin ist nicht als {Feld: Wert} geschrieben.</translation>
    </message>
    <message>
        <source>Shown as text: the filter is nested too deeply for rows.</source>
        <translation>Als Text gezeigt: Der Filter ist für Zeilen zu tief geschachtelt.</translation>
    </message>
    <message>
        <source>Shown as text: a $not in it has no condition.</source>
        <translation>Als Text gezeigt: Ein $not darin hat keine Bedingung.</translation>
    </message>
    <message>
        <source>Shown as text: %1 needs a list of filters.</source>
        <translation>Als Text gezeigt: %1 braucht eine Liste von Filtern.</translation>
    </message>
    <message>
        <source>Shown as text: a {} in %1 matches everything, which no row says.</source>
        <translation>Als Text gezeigt: Ein {} in %1 passt auf alles, was keine Zeile sagt.</translation>
    </message>
    <message>
        <source>Shown as text: there is no operator %1 over whole filters.</source>
        <translation>Als Text gezeigt: Es gibt keinen Operator %1 über ganzen Filtern.</translation>
    </message>
    <message>
        <source>Shown as text: %1 has an empty condition.</source>
        <translation>Als Text gezeigt: %1 hat eine leere Bedingung.</translation>
    </message>
    <message>
        <source>Shown as text: there is no operator %1.</source>
        <translation>Als Text gezeigt: Es gibt keinen Operator %1.</translation>
    </message>
    <message>
        <source>Shown as text: the filter comes from a parameter of the run.</source>
        <translation>Als Text gezeigt: Der Filter kommt aus einem Parameter des Laufs.</translation>
    </message>
    <message>
        <source>The condition needs a field.</source>
        <translation>Die Bedingung braucht ein Feld.</translation>
    </message>
    <message>
        <source>The condition needs a value; write &quot;&quot; for an empty text.</source>
        <translation>Die Bedingung braucht einen Wert; &quot;&quot; steht für einen leeren Text.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Browse</source>
        <translation>Durchsuchen</translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>%1 is %2 already, so %3 does not have it.</source>
        <translation>%1 gehört schon zu „%2“, darum nicht zu „%3“.</translation>
    </message>
</context>
<context>
    <name>MissingResult</name>
    <message>
        <source>%1 is disabled, so runs leave it out. Press D on the canvas to enable it, then run again.</source>
        <translation>%1 ist abgeschaltet, darum lassen Läufe ihn aus. Mit D auf der Arbeitsfläche wieder einschalten und noch einmal laufen lassen.</translation>
    </message>
    <message>
        <source>%1 is bypassed: what comes into it goes on to the nodes behind it. Press Ctrl+B on the canvas to use it again, then run again.</source>
        <translation>%1 wird umgangen: Was hineinkommt, geht an die Knoten dahinter weiter. Mit Strg+B auf der Arbeitsfläche wieder verwenden und noch einmal laufen lassen.</translation>
    </message>
    <message>
        <source>The last run left %1 out: nothing that ran needed it. Select it and press F7 to run the workflow up to it.</source>
        <translation>Der letzte Lauf hat %1 ausgelassen: Nichts, was lief, brauchte ihn. Den Knoten auswählen und F7 drücken, um bis zu ihm laufen zu lassen.</translation>
    </message>
    <message>
        <source>%1 came into the workflow after the last run. Press F5 to run it.</source>
        <translation>%1 kam nach dem letzten Lauf in den Workflow. F5 drücken, um ihn laufen zu lassen.</translation>
    </message>
    <message>
        <source>The last run left %1 out: it needs %2, which is disabled. Enable that, or link %1 to something else.</source>
        <translation>Der letzte Lauf hat %1 ausgelassen: Er braucht %2, und das ist abgeschaltet. Das einschalten oder %1 mit etwas anderem verbinden.</translation>
    </message>
    <message>
        <source>The last run was one of a part of the workflow, and %1 is outside of it. Press F5 to run everything, or F7 to run up to %1.</source>
        <translation>Der letzte Lauf war der eines Teils des Workflows, und %1 liegt außerhalb. F5 lässt alles laufen, F7 bis zu %1.</translation>
    </message>
    <message>
        <source>%1 was skipped, as %2 before it failed. Mend %2, then press Shift+F7 on it to run it and what follows.</source>
        <translation>%1 wurde übersprungen, weil %2 davor fehlschlug. %2 in Ordnung bringen und dort Umschalt+F7 drücken, um ihn und was folgt laufen zu lassen.</translation>
    </message>
    <message>
        <source>%1 was skipped, as %2 before it was cancelled. Press F5 to run again.</source>
        <translation>%1 wurde übersprungen, weil %2 davor abgebrochen wurde. F5 drücken, um noch einmal laufen zu lassen.</translation>
    </message>
    <message>
        <source>%1 was skipped, as %2 took another branch. The values and the log of %2 show which one; its parameters decide.</source>
        <translation>%1 wurde übersprungen, weil %2 einen anderen Zweig nahm. Die Werte und das Protokoll von %2 zeigen, welchen; seine Parameter entscheiden.</translation>
    </message>
    <message>
        <source>%1 has not run yet. Press F5 to run the workflow.</source>
        <translation>%1 ist noch nicht gelaufen. F5 drücken, um den Workflow laufen zu lassen.</translation>
    </message>
    <message>
        <source>The run is paused before %1. What the nodes before it gave can be looked at. Press F10 to run %1 only, or F5 to go on.</source>
        <translation>Der Lauf hält vor %1. Was die Knoten davor lieferten, kann angesehen werden. F10 lässt nur %1 laufen, F5 geht weiter.</translation>
    </message>
    <message>
        <source>%1 has not started yet: it waits for the nodes before it.</source>
        <translation>%1 hat noch nicht begonnen: Er wartet auf die Knoten davor.</translation>
    </message>
    <message>
        <source>The last run ended before it came to %1. Press F5 to run again.</source>
        <translation>Der letzte Lauf endete, bevor er zu %1 kam. F5 drücken, um noch einmal laufen zu lassen.</translation>
    </message>
</context>
<context>
    <name>NodeMark</name>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>breakpoint</source>
        <translation>Haltepunkt</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>The run is paused before this node.</source>
        <translation>Der Lauf ist vor diesem Knoten angehalten.</translation>
    </message>
    <message>
        <source>Breakpoint: runs pause before this node, except in production.</source>
        <translation>Haltepunkt: Läufe halten vor diesem Knoten an, außer in der Produktion.</translation>
    </message>
    <message>
        <source>Fresh: nothing that its outputs depend on has changed; databases are not asked.</source>
        <translation>Aktuell: Nichts, wovon seine Ausgaben abhängen, hat sich geändert; Datenbanken werden nicht gefragt.</translation>
    </message>
    <message>
        <source>Stale: %1</source>
        <translation>Veraltet: %1</translation>
    </message>
    <message>
        <source>Pinned: its outputs are used instead of running it.</source>
        <translation>Angeheftet: Seine Ausgaben werden verwendet, statt ihn auszuführen.</translation>
    </message>
    <message>
        <source>fires %1</source>
        <translation>startet %1</translation>
    </message>
    <message>
        <source>The scheduler is on; it fires next on %1.</source>
        <translation>Der Zeitplaner ist an; er startet das nächste Mal am %1.</translation>
    </message>
</context>
<context>
    <name>NodeTypes</name>
    <message>
        <source>Adds up rows by groups; what does not fit into memory is sorted on disk.</source>
        <translation>Fasst Zeilen nach Gruppen zusammen; was nicht in den Speicher passt, wird auf der Platte sortiert.</translation>
    </message>
    <message>
        <source>Advisory lock</source>
        <translation>Advisory Lock</translation>
    </message>
    <message>
        <source>Aggregate records</source>
        <translation>Datensätze auswerten</translation>
    </message>
    <message>
        <source>Answers from the cache, or runs the query once and keeps its rows.</source>
        <translation>Antwortet aus dem Cache oder führt die Abfrage einmal aus und behält ihre Zeilen.</translation>
    </message>
    <message>
        <source>Brings several inputs together: nested, side by side, one after the other or joined by a key.</source>
        <translation>Führt mehrere Eingänge zusammen: geschachtelt, nebeneinander, nacheinander oder über einen Schlüssel verbunden.</translation>
    </message>
    <message>
        <source>Bulk</source>
        <translation>Massendaten</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Cached query</source>
        <translation>Abfrage mit Cache</translation>
    </message>
    <message>
        <source>Changes every record a filter matches, or many records by their primary keys.</source>
        <translation>Ändert alle Datensätze, auf die ein Filter passt, oder viele Datensätze anhand ihrer Primärschlüssel.</translation>
    </message>
    <message>
        <source>Changes one record of a model and hands out its fields.</source>
        <translation>Ändert einen Datensatz eines Modells und gibt seine Felder aus.</translation>
    </message>
    <message>
        <source>Changes records of a model by a list of rules, all of them in one statement.</source>
        <translation>Ändert Datensätze eines Modells nach einer Liste von Regeln, alle in einer Anweisung.</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Computes columns of each row by expressions.</source>
        <translation>Berechnet Spalten jeder Zeile mit Ausdrücken.</translation>
    </message>
    <message>
        <source>Count records</source>
        <translation>Datensätze zählen</translation>
    </message>
    <message>
        <source>Counts the records of a model that a filter matches.</source>
        <translation>Zählt die Datensätze eines Modells, auf die ein Filter passt.</translation>
    </message>
    <message>
        <source>Create record</source>
        <translation>Datensatz anlegen</translation>
    </message>
    <message>
        <source>Create records in bulk</source>
        <translation>Viele Datensätze anlegen</translation>
    </message>
    <message>
        <source>Creates a record of a model, or changes the one that is already there.</source>
        <translation>Legt einen Datensatz eines Modells an oder ändert den vorhandenen.</translation>
    </message>
    <message>
        <source>Delete record</source>
        <translation>Datensatz löschen</translation>
    </message>
    <message>
        <source>Delete records in bulk</source>
        <translation>Viele Datensätze löschen</translation>
    </message>
    <message>
        <source>Deletes every record a filter matches, or many records by their primary keys, softly when the model says so.</source>
        <translation>Löscht alle Datensätze, auf die ein Filter passt, oder viele Datensätze anhand ihrer Primärschlüssel; nur als gelöscht markiert, wenn das Modell es so will.</translation>
    </message>
    <message>
        <source>Deletes one record of a model, softly when the model says so.</source>
        <translation>Löscht einen Datensatz eines Modells; nur als gelöscht markiert, wenn das Modell es so will.</translation>
    </message>
    <message>
        <source>Drop cached entries</source>
        <translation>Cache-Einträge verwerfen</translation>
    </message>
    <message>
        <source>Drops entries of the project&apos;s cache by key, pattern, tag or model.</source>
        <translation>Verwirft Einträge im Cache des Projekts nach Schlüssel, Muster, Tag oder Modell.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>For each</source>
        <translation>Für jedes</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Verbinden (Join)</translation>
    </message>
    <message>
        <source>Joins two row inputs by equal keys; the left one streams.</source>
        <translation>Verbindet die Zeilen zweier Eingänge über gleiche Schlüssel; der linke wird durchgeströmt.</translation>
    </message>
    <message>
        <source>Lets the first rows through, or those behind an offset, and reads no further.</source>
        <translation>Lässt die ersten Zeilen durch, oder die hinter einem Versatz, und liest nicht weiter.</translation>
    </message>
    <message>
        <source>Lets the rows through for which a condition is true.</source>
        <translation>Lässt die Zeilen durch, für die eine Bedingung gilt.</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Begrenzen</translation>
    </message>
    <message>
        <source>List records</source>
        <translation>Datensätze auflisten</translation>
    </message>
    <message>
        <source>Loads a file or rows into a table, or a table into a file or rows, by COPY.</source>
        <translation>Lädt mit COPY eine Datei oder Zeilen in eine Tabelle, oder eine Tabelle in eine Datei oder in Zeilen.</translation>
    </message>
    <message>
        <source>Look after MySQL tables</source>
        <translation>MySQL-Tabellen pflegen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Spalten berechnen</translation>
    </message>
    <message>
        <source>Marks a place in a transaction that it can be rolled back to.</source>
        <translation>Merkt sich eine Stelle in einer Transaktion, auf die sie zurückgerollt werden kann.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Monitoring</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>MySQL bulk insert</source>
        <translation>MySQL-Masseneinfügen</translation>
    </message>
    <message>
        <source>Opens a transaction that the nodes linked to it share, one after the other.</source>
        <translation>Öffnet eine Transaktion, die sich die damit verbundenen Knoten nacheinander teilen.</translation>
    </message>
    <message>
        <source>Parallel</source>
        <translation>Parallel</translation>
    </message>
    <message>
        <source>Pool monitor</source>
        <translation>Pool-Wächter</translation>
    </message>
    <message>
        <source>PostgreSQL COPY</source>
        <translation>PostgreSQL COPY</translation>
    </message>
    <message>
        <source>Python code</source>
        <translation>Python-Code</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Read CSV</source>
        <translation>CSV lesen</translation>
    </message>
    <message>
        <source>Read JSON lines</source>
        <translation>JSON-Zeilen lesen</translation>
    </message>
    <message>
        <source>Read record</source>
        <translation>Datensatz lesen</translation>
    </message>
    <message>
        <source>Reads a CSV file as typed rows, streaming, whatever its size.</source>
        <translation>Liest eine CSV-Datei beliebiger Größe als Strom typisierter Zeilen.</translation>
    </message>
    <message>
        <source>Reads a file of one JSON object per line as typed rows, streaming.</source>
        <translation>Liest eine Datei mit einem JSON-Objekt je Zeile als Strom typisierter Zeilen.</translation>
    </message>
    <message>
        <source>Reads one record of a model and hands out its fields.</source>
        <translation>Liest einen Datensatz eines Modells und gibt seine Felder aus.</translation>
    </message>
    <message>
        <source>Reads records of a model: filtered, ordered, page by page, from the cache when asked.</source>
        <translation>Liest Datensätze eines Modells: gefiltert, sortiert, seitenweise, auf Wunsch aus dem Cache.</translation>
    </message>
    <message>
        <source>Reads, keeps and drops single values in the project&apos;s cache.</source>
        <translation>Liest, behält und verwirft einzelne Werte im Cache des Projekts.</translation>
    </message>
    <message>
        <source>Renews the statistics of tables on MySQL and MariaDB, and stores them anew without gaps.</source>
        <translation>Erneuert die Statistiken von Tabellen auf MySQL und MariaDB und speichert sie ohne Lücken neu.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Roll back to savepoint</source>
        <translation>Zum Savepoint zurückrollen</translation>
    </message>
    <message>
        <source>Runs a Python script in a process of its own on the linked inputs.</source>
        <translation>Führt ein Python-Skript in einem eigenen Prozess mit den verbundenen Eingängen aus.</translation>
    </message>
    <message>
        <source>Runs a workflow of the project once per row or list element, several at a time, and gathers the results in order.</source>
        <translation>Führt einen Workflow des Projekts einmal je Zeile oder Listenelement aus, mehrere gleichzeitig, und sammelt die Ergebnisse der Reihe nach.</translation>
    </message>
    <message>
        <source>Runs another workflow of the project as a node, with its parameters, inputs and outputs.</source>
        <translation>Führt einen anderen Workflow des Projekts als Knoten aus, mit seinen Parametern, Eingängen und Ausgängen.</translation>
    </message>
    <message>
        <source>Runs one SQL statement with bound values and streams its rows.</source>
        <translation>Führt eine SQL-Anweisung mit gebundenen Werten aus und gibt ihre Zeilen als Strom weiter.</translation>
    </message>
    <message>
        <source>Runs queries and keeps their rows in the cache before anybody asks for them.</source>
        <translation>Führt Abfragen aus und legt ihre Zeilen in den Cache, bevor jemand danach fragt.</translation>
    </message>
    <message>
        <source>Runs several nodes beside each other and gathers what they hand out.</source>
        <translation>Führt mehrere Knoten nebeneinander aus und sammelt, was sie ausgeben.</translation>
    </message>
    <message>
        <source>Savepoint</source>
        <translation>Savepoint</translation>
    </message>
    <message>
        <source>Sends its input one way or another; nodes fed only by an untaken branch are skipped. Rows and lists of records are split.</source>
        <translation>Schickt seinen Eingang den einen oder den anderen Weg; Knoten, die nur an einem nicht genommenen Zweig hängen, werden übersprungen. Zeilen und Listen von Datensätzen werden aufgeteilt.</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>Sorts rows; what does not fit into memory is sorted on disk.</source>
        <translation>Sortiert Zeilen; was nicht in den Speicher passt, wird auf der Platte sortiert.</translation>
    </message>
    <message>
        <source>Stands for an input of its workflow: hands out what the node that calls it was given.</source>
        <translation>Steht für einen Eingang seines Workflows: gibt aus, was der aufrufende Knoten bekommen hat.</translation>
    </message>
    <message>
        <source>Stands for an output of its workflow: the node that calls it hands out what comes in here.</source>
        <translation>Steht für einen Ausgang seines Workflows: Der aufrufende Knoten gibt aus, was hier ankommt.</translation>
    </message>
    <message>
        <source>Stores many new records of a model the fastest way its database has.</source>
        <translation>Speichert viele neue Datensätze eines Modells auf dem schnellsten Weg, den seine Datenbank hat.</translation>
    </message>
    <message>
        <source>Stores many records of a model; those that are there already are updated or skipped.</source>
        <translation>Speichert viele Datensätze eines Modells; schon vorhandene werden geändert oder übersprungen.</translation>
    </message>
    <message>
        <source>Stores many rows in a table on MySQL and MariaDB, all of them or none.</source>
        <translation>Speichert viele Zeilen in einer Tabelle auf MySQL und MariaDB, alle oder keine.</translation>
    </message>
    <message>
        <source>Stores one new record of a model and hands out its fields, id and defaults included.</source>
        <translation>Speichert einen neuen Datensatz eines Modells und gibt seine Felder aus, mit Id und Vorgabewerten.</translation>
    </message>
    <message>
        <source>Stores what the transaction&apos;s nodes did, once all of them have ended.</source>
        <translation>Speichert, was die Knoten der Transaktion getan haben, sobald alle fertig sind.</translation>
    </message>
    <message>
        <source>Subworkflow</source>
        <translation>Unterworkflow</translation>
    </message>
    <message>
        <source>Sums up records of a model, by groups or each with its related records, in one statement.</source>
        <translation>Wertet Datensätze eines Modells in einer Anweisung aus, nach Gruppen oder je mit ihren verknüpften Datensätzen.</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Weiche</translation>
    </message>
    <message>
        <source>Takes a lock by number or name that other runs and programs respect; held until the run, or the frame around the node, has ended.</source>
        <translation>Nimmt eine Sperre nach Nummer oder Namen, die andere Läufe und Programme beachten; gehalten, bis der Lauf oder der Rahmen um den Knoten endet.</translation>
    </message>
    <message>
        <source>Transaction</source>
        <translation>Transaktion</translation>
    </message>
    <message>
        <source>Undoes what the transaction&apos;s nodes did, once all of them have ended.</source>
        <translation>Macht rückgängig, was die Knoten der Transaktion getan haben, sobald alle fertig sind.</translation>
    </message>
    <message>
        <source>Undoes what was done in a transaction since a savepoint; the transaction goes on.</source>
        <translation>Macht rückgängig, was in einer Transaktion seit einem Savepoint geschah; die Transaktion geht weiter.</translation>
    </message>
    <message>
        <source>Update by rules</source>
        <translation>Nach Regeln ändern</translation>
    </message>
    <message>
        <source>Update record</source>
        <translation>Datensatz ändern</translation>
    </message>
    <message>
        <source>Update records in bulk</source>
        <translation>Viele Datensätze ändern</translation>
    </message>
    <message>
        <source>Upsert record</source>
        <translation>Datensatz anlegen oder ändern</translation>
    </message>
    <message>
        <source>Upsert records in bulk</source>
        <translation>Viele Datensätze anlegen oder ändern</translation>
    </message>
    <message>
        <source>Warm cache</source>
        <translation>Cache vorwärmen</translation>
    </message>
    <message>
        <source>Watches the connection pools while other nodes run and tells when they get short.</source>
        <translation>Beobachtet die Verbindungspools, während andere Knoten laufen, und meldet, wenn sie knapp werden.</translation>
    </message>
    <message>
        <source>Workflow input</source>
        <translation>Workflow-Eingang</translation>
    </message>
    <message>
        <source>Workflow output</source>
        <translation>Workflow-Ausgang</translation>
    </message>
    <message>
        <source>Write CSV</source>
        <translation>CSV schreiben</translation>
    </message>
    <message>
        <source>Write JSON lines</source>
        <translation>JSON-Zeilen schreiben</translation>
    </message>
    <message>
        <source>Writes rows to a CSV file that appears whole or not at all.</source>
        <translation>Schreibt Zeilen in eine CSV-Datei, die ganz oder gar nicht erscheint.</translation>
    </message>
    <message>
        <source>Writes rows to a file, a JSON object per line; it appears whole or not at all.</source>
        <translation>Schreibt Zeilen in eine Datei, ein JSON-Objekt je Zeile; sie erscheint ganz oder gar nicht.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Starts a node, and what follows it, at the times of a calendar.</source>
        <translation>Startet einen Knoten und was ihm folgt zu den Zeiten eines Kalenders.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Aggregates</source>
        <translation>Aggregate</translation>
    </message>
    <message>
        <source>Alert thresholds</source>
        <translation>Alarmschwellen</translation>
    </message>
    <message>
        <source>Analyze</source>
        <translation>Analysieren</translation>
    </message>
    <message>
        <source>Append</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>Gleichzeitig</translation>
    </message>
    <message>
        <source>Bad lines</source>
        <translation>Fehlerhafte Zeilen</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Stapelgröße</translation>
    </message>
    <message>
        <source>Cache key</source>
        <translation>Cache-Schlüssel</translation>
    </message>
    <message>
        <source>Cache time</source>
        <translation>Cache-Dauer</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Fälle</translation>
    </message>
    <message>
        <source>Catch up</source>
        <translation>Nachholen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Count only</source>
        <translation>Nur zählen</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Default port</source>
        <translation>Vorgabe-Anschluss</translation>
    </message>
    <message>
        <source>Defragment</source>
        <translation>Defragmentieren</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Disable keys</source>
        <translation>Schlüssel aussetzen</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Fail when missing</source>
        <translation>Fehler, wenn er fehlt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Having</source>
        <translation>Bedingung der Gruppen (HAVING)</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>If it is there</source>
        <translation>Wenn er schon da ist</translation>
    </message>
    <message>
        <source>Ignore duplicates</source>
        <translation>Doppelte übergehen</translation>
    </message>
    <message>
        <source>Include deleted</source>
        <translation>Gelöschte einschließen</translation>
    </message>
    <message>
        <source>Increment</source>
        <translation>Erhöhen um</translation>
    </message>
    <message>
        <source>Inner nodes</source>
        <translation>Innere Knoten</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Isolation</source>
        <translation>Isolation</translation>
    </message>
    <message>
        <source>Item input</source>
        <translation>Eingang für das Element</translation>
    </message>
    <message>
        <source>Keep the others</source>
        <translation>Die anderen behalten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Leave nulls out</source>
        <translation>Leere weglassen</translation>
    </message>
    <message>
        <source>Leave out nulls</source>
        <translation>Leere weglassen</translation>
    </message>
    <message>
        <source>Line ending</source>
        <translation>Zeilenende</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>Multiplizieren mit</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Null text</source>
        <translation>Text für null</translation>
    </message>
    <message>
        <source>Null values</source>
        <translation>Werte für null</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Versatz</translation>
    </message>
    <message>
        <source>On a bad row</source>
        <translation>Bei fehlerhafter Zeile</translation>
    </message>
    <message>
        <source>On conflict</source>
        <translation>Bei Konflikt</translation>
    </message>
    <message>
        <source>One statement</source>
        <translation>Eine Anweisung</translation>
    </message>
    <message>
        <source>Only count</source>
        <translation>Nur zählen</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Parallel batches</source>
        <translation>Gleichzeitige Stapel</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>Prefix of the cases&apos; ports</source>
        <translation>Präfix der Fall-Anschlüsse</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Anführungszeichen</translation>
    </message>
    <message>
        <source>Quote all</source>
        <translation>Alles in Anführungszeichen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reject file</source>
        <translation>Datei für Abgewiesenes</translation>
    </message>
    <message>
        <source>Related records</source>
        <translation>Verknüpfte Datensätze</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Return affected</source>
        <translation>Geänderte ausgeben</translation>
    </message>
    <message>
        <source>Return ids</source>
        <translation>Ids ausgeben</translation>
    </message>
    <message>
        <source>Roll back on error</source>
        <translation>Bei Fehler zurückrollen</translation>
    </message>
    <message>
        <source>Rows as</source>
        <translation>Zeilen als</translation>
    </message>
    <message>
        <source>Rows per item</source>
        <translation>Zeilen je Element</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Skip lines</source>
        <translation>Zeilen übergehen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Stop at the first failure</source>
        <translation>Beim ersten Fehler anhalten</translation>
    </message>
    <message>
        <source>Strategies</source>
        <translation>Strategien</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>Time to live</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Types</source>
        <translation>Typen</translation>
    </message>
    <message>
        <source>Unique key</source>
        <translation>Eindeutiger Schlüssel</translation>
    </message>
    <message>
        <source>Unset</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Use COPY</source>
        <translation>COPY verwenden</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Wait at most</source>
        <translation>Höchstens warten</translation>
    </message>
    <message>
        <source>When an item fails</source>
        <translation>Wenn ein Element fehlschlägt</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>While it still runs</source>
        <translation>Während er noch läuft</translation>
    </message>
    <message>
        <source>With total</source>
        <translation>Mit Gesamtzahl</translation>
    </message>
    <message>
        <source>Workers</source>
        <translation>Arbeiter</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>A MySQL or MariaDB connection; may be left out when the project has only one.</source>
        <translation>Eine Verbindung zu MySQL oder MariaDB; kann entfallen, wenn das Projekt nur eine hat.</translation>
    </message>
    <message>
        <source>A PostgreSQL connection; may be left out when the project has only one.</source>
        <translation>Eine Verbindung zu PostgreSQL; kann entfallen, wenn das Projekt nur eine hat.</translation>
    </message>
    <message>
        <source>A PostgreSQL, MySQL or MariaDB database; may be left out when the project has only one.</source>
        <translation>Eine Datenbank mit PostgreSQL, MySQL oder MariaDB; kann entfallen, wenn das Projekt nur eine hat.</translation>
    </message>
    <message>
        <source>A condition as in SQL, such as total &gt; 100 and status in (&apos;paid&apos;, &apos;sent&apos;).</source>
        <translation>Eine Bedingung wie in SQL, etwa total &gt; 100 and status in (&apos;paid&apos;, &apos;sent&apos;).</translation>
    </message>
    <message>
        <source>A filter on the outputs, such as {&quot;revenue&quot;: {&quot;$gt&quot;: 100}}.</source>
        <translation>Ein Filter über die Ausgaben, etwa {&quot;revenue&quot;: {&quot;$gt&quot;: 100}}.</translation>
    </message>
    <message>
        <source>A line that is no JSON object, or does not fit the columns, stops the node, is left out, or is collected in bad_rows.</source>
        <translation>Eine Zeile, die kein JSON-Objekt ist oder nicht zu den Spalten passt, hält den Knoten an, wird weggelassen oder in bad_rows gesammelt.</translation>
    </message>
    <message>
        <source>A row of another cell count, of a wrong type or with broken quotes stops the node, is left out, or is collected in bad_rows.</source>
        <translation>Eine Zeile mit anderer Zellenzahl, falschem Typ oder kaputten Anführungszeichen hält den Knoten an, wird weggelassen oder in bad_rows gesammelt.</translation>
    </message>
    <message>
        <source>A script file beside the project, instead of code; modules next to it can be imported.</source>
        <translation>Eine Skriptdatei neben dem Projekt anstelle von code; Module daneben lassen sich importieren.</translation>
    </message>
    <message>
        <source>A shared lock is compatible with other shared ones; PostgreSQL only.</source>
        <translation>Eine geteilte Sperre verträgt sich mit anderen geteilten; nur PostgreSQL.</translation>
    </message>
    <message>
        <source>A whole number, or a text whose hash is the number. On MySQL and MariaDB its text is the lock&apos;s name for GET_LOCK, up to 64 characters, and holds for the whole server.</source>
        <translation>Eine ganze Zahl oder ein Text, dessen Hash die Zahl ist. Auf MySQL und MariaDB ist der Text der Name der Sperre für GET_LOCK, bis zu 64 Zeichen, und gilt für den ganzen Server.</translation>
    </message>
    <message>
        <source>Above which share of connections in use, average wait in seconds and share of failed callers an alert is raised; what is left out keeps its default.</source>
        <translation>Ab welchem Anteil benutzter Verbindungen, welcher mittleren Wartezeit in Sekunden und welchem Anteil gescheiterter Anfragen ein Alarm ausgelöst wird; was fehlt, behält seine Vorgabe.</translation>
    </message>
    <message>
        <source>Adds lines behind an existing file, which is replaced at the end, so that a failure leaves it as it was.</source>
        <translation>Fügt Zeilen hinter einer vorhandenen Datei an; sie wird erst am Ende ersetzt, sodass ein Fehler sie lässt, wie sie war.</translation>
    </message>
    <message>
        <source>Adds rows behind an existing file of the same columns; the file is replaced at the end, so a failure leaves it as it was.</source>
        <translation>Fügt Zeilen hinter einer vorhandenen Datei mit denselben Spalten an; die Datei wird erst am Ende ersetzt, sodass ein Fehler sie lässt, wie sie war.</translation>
    </message>
    <message>
        <source>Allows a change of every record of the model.</source>
        <translation>Erlaubt eine Änderung aller Datensätze des Modells.</translation>
    </message>
    <message>
        <source>Allows a rule without a filter, which matches every record.</source>
        <translation>Erlaubt eine Regel ohne Filter, die auf alle Datensätze passt.</translation>
    </message>
    <message>
        <source>Allows the deletion of every record of the model.</source>
        <translation>Erlaubt das Löschen aller Datensätze des Modells.</translation>
    </message>
    <message>
        <source>Also counts all records that the filter matches, in the same statement.</source>
        <translation>Zählt in derselben Anweisung auch alle Datensätze, auf die der Filter passt.</translation>
    </message>
    <message>
        <source>Also counts records that are deleted softly.</source>
        <translation>Zählt auch Datensätze, die als gelöscht markiert sind.</translation>
    </message>
    <message>
        <source>Also finds a record that is deleted softly.</source>
        <translation>Findet auch einen Datensatz, der als gelöscht markiert ist.</translation>
    </message>
    <message>
        <source>Also gives records that are deleted softly.</source>
        <translation>Gibt auch Datensätze aus, die als gelöscht markiert sind.</translation>
    </message>
    <message>
        <source>Also takes records that are deleted softly.</source>
        <translation>Nimmt auch Datensätze, die als gelöscht markiert sind.</translation>
    </message>
    <message>
        <source>Amounts to add, by field.</source>
        <translation>Beträge, die addiert werden, nach Feld.</translation>
    </message>
    <message>
        <source>An expression per column, such as {&quot;net&quot;: &quot;total - tax&quot;}; a name the rows have already is replaced.</source>
        <translation>Ein Ausdruck je Spalte, etwa {&quot;net&quot;: &quot;total - tax&quot;}; ein Name, den die Zeilen schon haben, wird ersetzt.</translation>
    </message>
    <message>
        <source>Answers from the cache; when not set, as the model&apos;s cache setting says.</source>
        <translation>Antwortet aus dem Cache; ohne Angabe so, wie es die Cache-Einstellung des Modells sagt.</translation>
    </message>
    <message>
        <source>At most this many records; null for all.</source>
        <translation>Höchstens so viele Datensätze; null für alle.</translation>
    </message>
    <message>
        <source>At most this many rows.</source>
        <translation>Höchstens so viele Zeilen.</translation>
    </message>
    <message>
        <source>Binary COPY on PostgreSQL: by the number of rows, always, or never; true means LOAD DATA on MySQL and MariaDB.</source>
        <translation>Binäres COPY auf PostgreSQL: je nach Zahl der Zeilen, immer oder nie; true bedeutet LOAD DATA auf MySQL und MariaDB.</translation>
    </message>
    <message>
        <source>Builds keys that are not unique once, behind the last row, on MyISAM and Aria tables, which a cancel has to wait for; on other tables it has no effect and the node says so.</source>
        <translation>Baut nicht eindeutige Schlüssel einmal hinter der letzten Zeile auf, bei Tabellen mit MyISAM und Aria; darauf muss ein Abbruch warten. Bei anderen Tabellen wirkt es nicht, und der Knoten sagt das.</translation>
    </message>
    <message>
        <source>CSV of line numbers, reasons and bad lines; the data file&apos;s name with .rejects.csv behind it when empty.</source>
        <translation>CSV mit Zeilennummern, Gründen und fehlerhaften Zeilen; wenn leer, der Name der Datendatei mit .rejects.csv dahinter.</translation>
    </message>
    <message>
        <source>Changes to an existing record, $inc and the like included; those of create when not set.</source>
        <translation>Änderungen an einem vorhandenen Datensatz, auch mit $inc und Ähnlichem; ohne Angabe die von create.</translation>
    </message>
    <message>
        <source>Columns as [&quot;-total&quot;, &quot;id&quot;] or {&quot;total&quot;: -1}; null comes after every value, and rows that are equal keep their order.</source>
        <translation>Spalten als [&quot;-total&quot;, &quot;id&quot;] oder {&quot;total&quot;: -1}; null kommt nach allen Werten, und gleiche Zeilen behalten ihre Reihenfolge.</translation>
    </message>
    <message>
        <source>Columns by name, each with op (count, sum, avg, min, max) and field, which may be an expression; a count without field counts rows.</source>
        <translation>Spalten nach Namen, jede mit op (count, sum, avg, min, max) und field, das ein Ausdruck sein darf; ein count ohne field zählt Zeilen.</translation>
    </message>
    <message>
        <source>Columns of the table in the order of the file; all when empty.</source>
        <translation>Spalten der Tabelle in der Reihenfolge der Datei; alle, wenn leer.</translation>
    </message>
    <message>
        <source>Columns that both inputs have and that must be equal.</source>
        <translation>Spalten, die beide Eingänge haben und die gleich sein müssen.</translation>
    </message>
    <message>
        <source>Columns that make a group; without them all rows are one group.</source>
        <translation>Spalten, die eine Gruppe bilden; ohne sie sind alle Zeilen eine Gruppe.</translation>
    </message>
    <message>
        <source>Columns to read, in this order; empty for all.</source>
        <translation>Zu lesende Spalten in dieser Reihenfolge; alle, wenn leer.</translation>
    </message>
    <message>
        <source>Columns to read; empty for all that the first 1000 rows have.</source>
        <translation>Zu lesende Spalten; wenn leer, alle, die die ersten 1000 Zeilen haben.</translation>
    </message>
    <message>
        <source>Connections used at once; with one the node stores all rows or none, with more each batch is a transaction of its own.</source>
        <translation>Gleichzeitig benutzte Verbindungen; mit einer speichert der Knoten alle Zeilen oder keine, mit mehreren ist jeder Stapel eine eigene Transaktion.</translation>
    </message>
    <message>
        <source>Connections used at once; with one the node stores all rows or none. With more each connection stores its share in a transaction of its own; with a conflict policy, with return_ids and on SQLite each batch does, and a failure keeps those stored before it.</source>
        <translation>Gleichzeitig benutzte Verbindungen; mit einer speichert der Knoten alle Zeilen oder keine. Mit mehreren speichert jede Verbindung ihren Anteil in einer eigenen Transaktion; mit einer Konfliktregel, mit return_ids und auf SQLite tut das jeder Stapel, und ein Fehler lässt die davor gespeicherten bestehen.</translation>
    </message>
    <message>
        <source>Continues behind this record: the output next of the page before, or its last record.</source>
        <translation>Macht hinter diesem Datensatz weiter: die Ausgabe next der vorigen Seite oder deren letzter Datensatz.</translation>
    </message>
    <message>
        <source>Counts the entries and leaves them where they are.</source>
        <translation>Zählt die Einträge und lässt sie, wo sie sind.</translation>
    </message>
    <message>
        <source>Entries that are brought to the tiers together.</source>
        <translation>Einträge, die zusammen in die Stufen gebracht werden.</translation>
    </message>
    <message>
        <source>Entries with the same tag are dropped together by a CacheInvalidationNode.</source>
        <translation>Einträge mit demselben Tag werden von einem CacheInvalidationNode zusammen verworfen.</translation>
    </message>
    <message>
        <source>Factors, by field.</source>
        <translation>Faktoren, nach Feld.</translation>
    </message>
    <message>
        <source>Fail stops at the first failed item; continue goes on and lists it under errors.</source>
        <translation>fail hält beim ersten gescheiterten Element an; continue macht weiter und führt es unter errors auf.</translation>
    </message>
    <message>
        <source>Fails when the lock is not free in time; zero does not wait, and without it the node&apos;s own time limit counts.</source>
        <translation>Schlägt fehl, wenn die Sperre nicht rechtzeitig frei ist; 0 wartet nicht, und ohne Angabe zählt die Zeitgrenze des Knotens.</translation>
    </message>
    <message>
        <source>Fails when there is no such record; else found is false and the fields are null.</source>
        <translation>Schlägt fehl, wenn es den Datensatz nicht gibt; sonst ist found false, und die Felder sind null.</translation>
    </message>
    <message>
        <source>Fields as [&quot;-created_at&quot;] or {&quot;created_at&quot;: -1}; the newest first when empty, always closed by the primary key.</source>
        <translation>Felder als [&quot;-created_at&quot;] oder {&quot;created_at&quot;: -1}; wenn leer, die neuesten zuerst; zuletzt immer nach dem Primärschlüssel.</translation>
    </message>
    <message>
        <source>Fields of the unique index that decides; for update the primary key when empty.</source>
        <translation>Felder des eindeutigen Index, der entscheidet; für update der Primärschlüssel, wenn leer.</translation>
    </message>
    <message>
        <source>Fields of the unique index that decides; those of where, or the primary key, when empty.</source>
        <translation>Felder des eindeutigen Index, der entscheidet; wenn leer, die von where oder der Primärschlüssel.</translation>
    </message>
    <message>
        <source>Fields that decide whether a record is there; the primary key when empty.</source>
        <translation>Felder, die entscheiden, ob ein Datensatz da ist; der Primärschlüssel, wenn leer.</translation>
    </message>
    <message>
        <source>Fields that make a group; without them everything is one group, or one per value of the foreign key given.</source>
        <translation>Felder, die eine Gruppe bilden; ohne sie ist alles eine Gruppe, oder eine je Wert des angegebenen Fremdschlüssels.</translation>
    </message>
    <message>
        <source>Fields to make null, as a list of names.</source>
        <translation>Felder, die null werden, als Liste von Namen.</translation>
    </message>
    <message>
        <source>Fields to read; all when empty.</source>
        <translation>Zu lesende Felder; alle, wenn leer.</translation>
    </message>
    <message>
        <source>Five fields as of cron (minute, hour, day of month, month, day of week), or @hourly, @daily, @weekly, @monthly, @yearly.</source>
        <translation>Fünf Felder wie bei cron (Minute, Stunde, Tag im Monat, Monat, Wochentag), oder @hourly, @daily, @weekly, @monthly, @yearly.</translation>
    </message>
    <message>
        <source>For a.user = {&quot;id&quot;: 1} and b.order = {&quot;total&quot;: 5}: nested gives {&quot;a&quot;: {&quot;user&quot;: {...}}, &quot;b&quot;: {&quot;order&quot;: {...}}} and flat gives {&quot;id&quot;: 1, &quot;total&quot;: 5}; concat puts lists or rows one after the other, zip side by side, and join joins rows by the key. Without it, sources are nested.</source>
        <translation>Für a.user = {&quot;id&quot;: 1} und b.order = {&quot;total&quot;: 5}: nested ergibt {&quot;a&quot;: {&quot;user&quot;: {...}}, &quot;b&quot;: {&quot;order&quot;: {...}}} und flat ergibt {&quot;id&quot;: 1, &quot;total&quot;: 5}; concat setzt Listen oder Zeilen hintereinander, zip nebeneinander, und join verbindet Zeilen über den Schlüssel. Ohne Angabe werden Quellen geschachtelt.</translation>
    </message>
    <message>
        <source>For data1 = [1, 2] and data2 = [3, 4]: concat gives [1, 2, 3, 4] and zip gives [[1, 3], [2, 4]]; merge_dict makes one record of several, the later one wins, or with a key one list of records of several. Without it, data inputs are concatenated.</source>
        <translation>Für data1 = [1, 2] und data2 = [3, 4]: concat ergibt [1, 2, 3, 4] und zip ergibt [[1, 3], [2, 4]]; merge_dict macht aus mehreren Datensätzen einen, wobei der spätere gewinnt, oder mit einem Schlüssel aus mehreren Listen von Datensätzen eine. Ohne Angabe werden die data-Eingänge aneinandergehängt.</translation>
    </message>
    <message>
        <source>For the scope model: its lists and its single records.</source>
        <translation>Für den Umfang model: dessen Listen und einzelne Datensätze.</translation>
    </message>
    <message>
        <source>For the scope pattern: * stands for any text, ? for one character.</source>
        <translation>Für den Umfang pattern: * steht für beliebigen Text, ? für ein Zeichen.</translation>
    </message>
    <message>
        <source>For the scope tag.</source>
        <translation>Für den Umfang tag.</translation>
    </message>
    <message>
        <source>Format of the file.</source>
        <translation>Format der Datei.</translation>
    </message>
    <message>
        <source>Further fields of a new record.</source>
        <translation>Weitere Felder eines neuen Datensatzes.</translation>
    </message>
    <message>
        <source>Get, set, delete, exists, clear, stats, or mget and mset for many at once.</source>
        <translation>get, set, delete, exists, clear, stats, oder mget und mset für viele auf einmal.</translation>
    </message>
    <message>
        <source>Handed out when nobody gives the input, as when the workflow runs by itself; for rows a list of records.</source>
        <translation>Wird ausgegeben, wenn niemand den Eingang füllt, etwa wenn der Workflow für sich läuft; für Zeilen eine Liste von Datensätzen.</translation>
    </message>
    <message>
        <source>Hands out rows, the number of changed rows, or the only cell.</source>
        <translation>Gibt Zeilen aus, die Zahl der geänderten Zeilen oder die einzige Zelle.</translation>
    </message>
    <message>
        <source>Hands out the changed records.</source>
        <translation>Gibt die geänderten Datensätze aus.</translation>
    </message>
    <message>
        <source>Hands out the number of records instead of them.</source>
        <translation>Gibt statt der Datensätze ihre Zahl aus.</translation>
    </message>
    <message>
        <source>Hands out the primary keys.</source>
        <translation>Gibt die Primärschlüssel aus.</translation>
    </message>
    <message>
        <source>Hands the other columns on too; otherwise only the computed ones.</source>
        <translation>Gibt auch die übrigen Spalten weiter; sonst nur die berechneten.</translation>
    </message>
    <message>
        <source>How long a cached answer lives; zero for the model&apos;s or the project&apos;s time.</source>
        <translation>Wie lange eine Antwort im Cache lebt; 0 für die Zeit des Modells oder des Projekts.</translation>
    </message>
    <message>
        <source>How long set and mset keep a value; zero for the project&apos;s time.</source>
        <translation>Wie lange set und mset einen Wert behalten; 0 für die Zeit des Projekts.</translation>
    </message>
    <message>
        <source>How many items are worked on at the same time; results keep the order of the items.</source>
        <translation>Wie viele Elemente gleichzeitig bearbeitet werden; die Ergebnisse behalten die Reihenfolge der Elemente.</translation>
    </message>
    <message>
        <source>How many rows or elements one call gets at once; more than one need an item input.</source>
        <translation>Wie viele Zeilen oder Elemente ein Aufruf auf einmal bekommt; mehr als eines braucht einen Eingang für das Element.</translation>
    </message>
    <message>
        <source>How rows arrive: as a list of dicts, or as columns by name, which is several times faster.</source>
        <translation>Wie Zeilen ankommen: als Liste von Dicts oder als Spalten nach Namen, was um ein Mehrfaches schneller ist.</translation>
    </message>
    <message>
        <source>How the field is compared; what cannot be compared, such as a text with a number, is not met.</source>
        <translation>Wie das Feld verglichen wird; was sich nicht vergleichen lässt, etwa ein Text mit einer Zahl, trifft nicht zu.</translation>
    </message>
    <message>
        <source>How the file spells a missing value.</source>
        <translation>Wie die Datei einen fehlenden Wert schreibt.</translation>
    </message>
    <message>
        <source>How the file&apos;s text is encoded.</source>
        <translation>Wie der Text der Datei kodiert ist.</translation>
    </message>
    <message>
        <source>How the transaction is kept apart from others; SQLite is always serializable, which is more than any of these asks for.</source>
        <translation>Wie die Transaktion von anderen getrennt wird; SQLite ist immer serialisierbar, das ist mehr, als jede dieser Stufen verlangt.</translation>
    </message>
    <message>
        <source>Immediate: dropped while the node runs; other processes hear of it at once.</source>
        <translation>immediate: Verworfen, während der Knoten läuft; andere Prozesse erfahren sofort davon.</translation>
    </message>
    <message>
        <source>Inner nodes still running after this long are cancelled and reported under errors.</source>
        <translation>Innere Knoten, die nach dieser Zeit noch laufen, werden abgebrochen und unter errors gemeldet.</translation>
    </message>
    <message>
        <source>Inputs without a value, such as those of an untaken branch, are left out.</source>
        <translation>Eingänge ohne Wert, etwa die eines nicht genommenen Zweigs, werden weggelassen.</translation>
    </message>
    <message>
        <source>Instead of a filter: records with their primary key and their new values; fields they do not name stay as they are.</source>
        <translation>Anstelle eines Filters: Datensätze mit ihrem Primärschlüssel und ihren neuen Werten; nicht genannte Felder bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Instead of a filter: records with their primary key; other fields do not matter.</source>
        <translation>Anstelle eines Filters: Datensätze mit ihrem Primärschlüssel; auf andere Felder kommt es nicht an.</translation>
    </message>
    <message>
        <source>Instead of id: a filter that matches one record.</source>
        <translation>Anstelle von id: ein Filter, der auf einen Datensatz passt.</translation>
    </message>
    <message>
        <source>Instead of id: a filter that matches one record; more than one is refused.</source>
        <translation>Anstelle von id: ein Filter, der auf einen Datensatz passt; mehrere werden abgelehnt.</translation>
    </message>
    <message>
        <source>Into the table or out of it.</source>
        <translation>In die Tabelle hinein oder aus ihr heraus.</translation>
    </message>
    <message>
        <source>Key of the entry.</source>
        <translation>Schlüssel des Eintrags.</translation>
    </message>
    <message>
        <source>Keys of mget and delete.</source>
        <translation>Schlüssel für mget und delete.</translation>
    </message>
    <message>
        <source>Keys of the entries, for the scope key.</source>
        <translation>Schlüssel der Einträge, für den Umfang key.</translation>
    </message>
    <message>
        <source>LF or CR LF.</source>
        <translation>LF oder CR LF.</translation>
    </message>
    <message>
        <source>Leaves out rows whose unique key is taken; other bad rows are errors all the same.</source>
        <translation>Lässt Zeilen weg, deren eindeutiger Schlüssel vergeben ist; andere fehlerhafte Zeilen bleiben Fehler.</translation>
    </message>
    <message>
        <source>Lines to pass by before the header.</source>
        <translation>Zeilen, die vor der Kopfzeile übergangen werden.</translation>
    </message>
    <message>
        <source>May hold key (with {field} holes filled from the values), ttl, tags and tiers (such as [&quot;l1&quot;, &quot;l3&quot;]; memory and Redis when left out, where l3 keeps the answer in the database itself); without a key it follows from the query and its values.</source>
        <translation>Darf key (mit {field}-Lücken, die aus den Werten gefüllt werden), ttl, tags und tiers enthalten (etwa [&quot;l1&quot;, &quot;l3&quot;]; ohne Angabe Speicher und Redis, wobei l3 die Antwort in der Datenbank selbst aufbewahrt); ohne key folgt er aus der Abfrage und ihren Werten.</translation>
    </message>
    <message>
        <source>Name of the savepoint.</source>
        <translation>Name des Savepoints.</translation>
    </message>
    <message>
        <source>New values by field for the records of the filter; $inc, $mul and $unset work too.</source>
        <translation>Neue Werte nach Feld für die Datensätze des Filters; $inc, $mul und $unset gehen auch.</translation>
    </message>
    <message>
        <source>New values by field, as in fields.</source>
        <translation>Neue Werte nach Feld, wie in fields.</translation>
    </message>
    <message>
        <source>New values by field; they may also be given directly, without this record around them.</source>
        <translation>Neue Werte nach Feld; sie dürfen auch direkt angegeben werden, ohne diesen Datensatz darum herum.</translation>
    </message>
    <message>
        <source>Nodes to run, each as {&quot;id&quot;: ..., &quot;type&quot;: ..., &quot;params&quot;: {...}}; a link reads them as &quot;fetch.user.record&quot;.</source>
        <translation>Auszuführende Knoten, jeder als {&quot;id&quot;: ..., &quot;type&quot;: ..., &quot;params&quot;: {...}}; eine Verbindung liest sie als &quot;fetch.user.record&quot;.</translation>
    </message>
    <message>
        <source>One UPDATE with CASE, where only the first rule that matches a record changes it; otherwise a statement per rule in one transaction, and later rules see what earlier ones did.</source>
        <translation>Ein UPDATE mit CASE, bei dem nur die erste Regel, die auf einen Datensatz passt, ihn ändert; sonst eine Anweisung je Regel in einer Transaktion, und spätere Regeln sehen, was frühere getan haben.</translation>
    </message>
    <message>
        <source>One character, or tab.</source>
        <translation>Ein Zeichen, oder tab.</translation>
    </message>
    <message>
        <source>One character, or tab; auto finds out among comma, semicolon, tab and bar.</source>
        <translation>Ein Zeichen, oder tab; auto findet es heraus unter Komma, Semikolon, Tabulator und senkrechtem Strich.</translation>
    </message>
    <message>
        <source>One character; a comma for CSV and a tab for TEXT when empty.</source>
        <translation>Ein Zeichen; wenn leer, ein Komma für CSV und ein Tabulator für TEXT.</translation>
    </message>
    <message>
        <source>Outputs by name, each with op (sum, avg, min, max, count, median) and field; a field such as orders.total sums up the related records of each record. True counts, and sums up every field of numbers.</source>
        <translation>Ausgaben nach Namen, jede mit op (sum, avg, min, max, count, median) und field; ein Feld wie orders.total fasst die verknüpften Datensätze jedes Datensatzes zusammen. true zählt und summiert alle Zahlenfelder.</translation>
    </message>
    <message>
        <source>Outputs to merge, such as a.user, in this order; naming one here links it. Empty takes what is linked to the input sources.</source>
        <translation>Zusammenzuführende Ausgänge, etwa a.user, in dieser Reihenfolge; wer hier genannt wird, ist damit verbunden. Leer nimmt, was mit dem Eingang sources verbunden ist.</translation>
    </message>
    <message>
        <source>Primary key of the record; a record for a key of several fields.</source>
        <translation>Primärschlüssel des Datensatzes; ein Datensatz bei einem Schlüssel aus mehreren Feldern.</translation>
    </message>
    <message>
        <source>Python text; linked inputs are variables in it, and what it leaves in `result`, or else in its variables, is handed out.</source>
        <translation>Python-Text; verbundene Eingänge sind darin Variablen, und ausgegeben wird, was er in `result` oder sonst in seinen Variablen hinterlässt.</translation>
    </message>
    <message>
        <source>Queries as {name, query, cache_key_pattern}, also with connection, model, ttl and tags; a pattern with {field} holes keeps each row by itself, one without keeps the whole answer, and a model drops its rows when they are written.</source>
        <translation>Abfragen als {name, query, cache_key_pattern}, auch mit connection, model, ttl und tags; ein Muster mit {field}-Lücken behält jede Zeile für sich, eines ohne die ganze Antwort, und ein Modell verwirft seine Zeilen, wenn sie geschrieben werden.</translation>
    </message>
    <message>
        <source>Quote character; empty for none.</source>
        <translation>Anführungszeichen; leer für keines.</translation>
    </message>
    <message>
        <source>Quotes every cell but null; else those that need it.</source>
        <translation>Setzt jede Zelle außer null in Anführungszeichen; sonst nur die, die sie brauchen.</translation>
    </message>
    <message>
        <source>Reads at most this many rows.</source>
        <translation>Liest höchstens so viele Zeilen.</translation>
    </message>
    <message>
        <source>Records to pass by; slow when large.</source>
        <translation>Datensätze, die übergangen werden; langsam, wenn es viele sind.</translation>
    </message>
    <message>
        <source>Relations such as orders or orders.items, nested in each record; every record is then a row.</source>
        <translation>Beziehungen wie orders oder orders.items, in jedem Datensatz geschachtelt; jeder Datensatz ist dann eine Zeile.</translation>
    </message>
    <message>
        <source>Relations to read along, such as orders or orders.items: a column each, with the related records as a list, or as one record where there is one; one statement per relation.</source>
        <translation>Mitzulesende Beziehungen wie orders oder orders.items: je eine Spalte mit den verknüpften Datensätzen als Liste, oder als ein Datensatz, wo es nur einen gibt; eine Anweisung je Beziehung.</translation>
    </message>
    <message>
        <source>Relations to read along, such as orders or orders.items: an output each, with a list of records, or one record where there is one.</source>
        <translation>Mitzulesende Beziehungen wie orders oder orders.items: je ein Ausgang mit einer Liste von Datensätzen, oder mit einem Datensatz, wo es nur einen gibt.</translation>
    </message>
    <message>
        <source>Replaces the derived key entirely; {field} holes take the filter&apos;s values.</source>
        <translation>Ersetzt den abgeleiteten Schlüssel ganz; {field}-Lücken nehmen die Werte des Filters auf.</translation>
    </message>
    <message>
        <source>Rolls back a transaction that is open longer; zero for no limit but the run&apos;s.</source>
        <translation>Rollt eine Transaktion zurück, die länger offen ist; 0 für keine Grenze außer der des Laufs.</translation>
    </message>
    <message>
        <source>Rows per statement where the database takes several, and per transaction with parallel batches.</source>
        <translation>Zeilen je Anweisung, wo die Datenbank mehrere annimmt, und je Transaktion bei gleichzeitigen Stapeln.</translation>
    </message>
    <message>
        <source>Rows per statement, and per transaction with parallel batches.</source>
        <translation>Zeilen je Anweisung, und je Transaktion bei gleichzeitigen Stapeln.</translation>
    </message>
    <message>
        <source>Rows per statement.</source>
        <translation>Zeilen je Anweisung.</translation>
    </message>
    <message>
        <source>Rows to pass by first.</source>
        <translation>Zeilen, die zuerst übergangen werden.</translation>
    </message>
    <message>
        <source>Rules of the form {filter, data}: records that match the filter get the data.</source>
        <translation>Regeln der Form {filter, data}: Datensätze, auf die filter passt, bekommen data.</translation>
    </message>
    <message>
        <source>Runs ANALYZE TABLE, which renews what the planner knows of the values.</source>
        <translation>Führt ANALYZE TABLE aus; das erneuert, was der Planer über die Werte weiß.</translation>
    </message>
    <message>
        <source>Runs OPTIMIZE TABLE, which stores the table anew; writers may have to wait.</source>
        <translation>Führt OPTIMIZE TABLE aus; das speichert die Tabelle neu. Wer schreiben will, muss vielleicht warten.</translation>
    </message>
    <message>
        <source>Runs once for the firings that were missed while the scheduler did not run; otherwise they are left out.</source>
        <translation>Startet einmal für die Starts, die verpasst wurden, während der Zeitplaner nicht lief; sonst entfallen sie.</translation>
    </message>
    <message>
        <source>SQL with :name placeholders, or the type name of a List node, such as OrderListNode.</source>
        <translation>SQL mit Platzhaltern der Form :name, oder der Typname eines List-Knotens, etwa OrderListNode.</translation>
    </message>
    <message>
        <source>Stands before each case&apos;s text.</source>
        <translation>Steht vor dem Text jedes Falls.</translation>
    </message>
    <message>
        <source>Stop stores nothing when a line is bad; skip stores the good lines and writes the bad ones to the reject file.</source>
        <translation>stop speichert nichts, wenn eine Zeile fehlerhaft ist; skip speichert die guten Zeilen und schreibt die fehlerhaften in die Datei für Abgewiesenes.</translation>
    </message>
    <message>
        <source>Strategies that run beside each other, each on a connection of its own.</source>
        <translation>Strategien, die nebeneinander laufen, jede auf einer eigenen Verbindung.</translation>
    </message>
    <message>
        <source>Texts that mean null; a quoted cell of a text column is never null.</source>
        <translation>Texte, die null bedeuten; eine Zelle einer Textspalte in Anführungszeichen ist nie null.</translation>
    </message>
    <message>
        <source>The column, or the list of columns, that a join or merge_dict compares; int and decimal are equal by value, other types must be the same, and null equals nothing.</source>
        <translation>Die Spalte oder Liste von Spalten, die join oder merge_dict vergleicht; int und decimal sind bei gleichem Wert gleich, andere Typen müssen dieselben sein, und null ist nichts gleich.</translation>
    </message>
    <message>
        <source>The database of SQL; may be left out when the project has only one.</source>
        <translation>Die Datenbank für SQL; kann entfallen, wenn das Projekt nur eine hat.</translation>
    </message>
    <message>
        <source>The database; may be left out when the project has only one.</source>
        <translation>Die Datenbank; kann entfallen, wenn das Projekt nur eine hat.</translation>
    </message>
    <message>
        <source>The field, or the path such as address.city, that is tested; empty tests the input itself.</source>
        <translation>Das geprüfte Feld oder der Pfad, etwa address.city; leer prüft den Eingang selbst.</translation>
    </message>
    <message>
        <source>The file to read or write; without one the rows input or output is used.</source>
        <translation>Die zu lesende oder zu schreibende Datei; ohne sie wird der Eingang oder Ausgang rows verwendet.</translation>
    </message>
    <message>
        <source>The file; a relative path starts from the project file&apos;s folder.</source>
        <translation>Die Datei; ein relativer Pfad beginnt im Ordner der Projektdatei.</translation>
    </message>
    <message>
        <source>The first failing node undoes everything; otherwise only what the failing node did is undone and the transaction goes on.</source>
        <translation>Der erste gescheiterte Knoten macht alles rückgängig; sonst wird nur rückgängig gemacht, was er selbst getan hat, und die Transaktion geht weiter.</translation>
    </message>
    <message>
        <source>The first failure cancels the others and fails this node; otherwise failures are reported under errors and the ports of the failed nodes stay empty.</source>
        <translation>Der erste Fehler bricht die anderen ab, und dieser Knoten schlägt fehl; sonst werden Fehler unter errors gemeldet, und die Anschlüsse der gescheiterten Knoten bleiben leer.</translation>
    </message>
    <message>
        <source>The first line names the columns; else they are column1, column2 and so on.</source>
        <translation>Die erste Zeile nennt die Spalten; sonst heißen sie column1, column2 und so weiter.</translation>
    </message>
    <message>
        <source>The first line of the file names the columns.</source>
        <translation>Die erste Zeile der Datei nennt die Spalten.</translation>
    </message>
    <message>
        <source>The input of the workflow that takes the item: a row as a record, or as rows when it takes rows; its only input when empty.</source>
        <translation>Der Eingang des Workflows, der das Element bekommt: eine Zeile als Datensatz, oder als Zeilen, wenn er Zeilen nimmt; wenn leer, sein einziger Eingang.</translation>
    </message>
    <message>
        <source>The model; part of the type&apos;s name in spellings such as OrderListNode.</source>
        <translation>Das Modell; in Schreibweisen wie OrderListNode Teil des Typnamens.</translation>
    </message>
    <message>
        <source>The node to start; what follows it runs too, and what it needs.</source>
        <translation>Der Knoten, der gestartet wird; was ihm folgt, läuft auch, und was er braucht.</translation>
    </message>
    <message>
        <source>The record; its fields may also be given directly, without this record around them.</source>
        <translation>Der Datensatz; seine Felder dürfen auch direkt angegeben werden, ohne diesen Datensatz darum herum.</translation>
    </message>
    <message>
        <source>The records as a list, instead of linked rows.</source>
        <translation>Die Datensätze als Liste, anstelle verbundener Zeilen.</translation>
    </message>
    <message>
        <source>The rows as a list of records, instead of linked rows.</source>
        <translation>Die Zeilen als Liste von Datensätzen, anstelle verbundener Zeilen.</translation>
    </message>
    <message>
        <source>The script&apos;s process is killed when it runs longer.</source>
        <translation>Der Prozess des Skripts wird beendet, wenn er länger läuft.</translation>
    </message>
    <message>
        <source>The statement; values stand as :name, or as ? in order.</source>
        <translation>Die Anweisung; Werte stehen als :name, oder der Reihe nach als ?.</translation>
    </message>
    <message>
        <source>The table, with its database when it is another one.</source>
        <translation>Die Tabelle, mit ihrer Datenbank, wenn es eine andere ist.</translation>
    </message>
    <message>
        <source>The table, with its schema when it needs one.</source>
        <translation>Die Tabelle, mit ihrem Schema, wenn sie eines braucht.</translation>
    </message>
    <message>
        <source>The tables, with their database when it is another one.</source>
        <translation>Die Tabellen, mit ihrer Datenbank, wenn es eine andere ist.</translation>
    </message>
    <message>
        <source>The workflow to run for every item.</source>
        <translation>Der Workflow, der für jedes Element läuft.</translation>
    </message>
    <message>
        <source>The workflow to run; its parameters, inputs and outputs become this node&apos;s.</source>
        <translation>Der Workflow, der ausgeführt wird; seine Parameter, Eingänge und Ausgänge werden die dieses Knotens.</translation>
    </message>
    <message>
        <source>Time between two samples; a last one is taken at the end.</source>
        <translation>Zeit zwischen zwei Messungen; eine letzte wird am Ende genommen.</translation>
    </message>
    <message>
        <source>Types by column, such as {&quot;price&quot;: &quot;decimal&quot;}; the others follow from the first 1000 rows, and a later value that does not fit makes a bad row.</source>
        <translation>Typen nach Spalte, etwa {&quot;price&quot;: &quot;decimal&quot;}; die übrigen folgen aus den ersten 1000 Zeilen, und ein späterer Wert, der nicht passt, macht eine fehlerhafte Zeile.</translation>
    </message>
    <message>
        <source>Unique fields that say which record is meant; part of a new record too.</source>
        <translation>Eindeutige Felder, die sagen, welcher Datensatz gemeint ist; sie gehören auch zu einem neuen Datensatz.</translation>
    </message>
    <message>
        <source>Values by placeholder name, or a list for ? placeholders; inputs named like a placeholder give its value too.</source>
        <translation>Werte nach Namen des Platzhalters, oder eine Liste für Platzhalter der Form ?; Eingänge, die wie ein Platzhalter heißen, geben ihm auch einen Wert.</translation>
    </message>
    <message>
        <source>Values by placeholder name, or the List node&apos;s parameters.</source>
        <translation>Werte nach Namen des Platzhalters, oder die Parameter des List-Knotens.</translation>
    </message>
    <message>
        <source>Values for the workflow&apos;s parameters, the same for every item; each may also be given flat or linked. Others take the item&apos;s column of their name.</source>
        <translation>Werte für die Parameter des Workflows, für jedes Element dieselben; jeder darf auch einzeln angegeben oder verbunden sein. Andere nehmen die Spalte des Elements, die so heißt.</translation>
    </message>
    <message>
        <source>Values for the workflow&apos;s parameters; each may also be given flat or linked under its own name.</source>
        <translation>Werte für die Parameter des Workflows; jeder darf auch einzeln unter seinem Namen angegeben oder verbunden sein.</translation>
    </message>
    <message>
        <source>Values or lists of values that fields must have, given flat, such as user_id; each makes a group, and the key of the model itself picks its records.</source>
        <translation>Werte oder Wertelisten, die Felder haben müssen, einzeln angegeben, etwa user_id; jeder bildet eine Gruppe, und der Schlüssel des Modells selbst wählt dessen Datensätze.</translation>
    </message>
    <message>
        <source>Values with a port each, named with the prefix; the first case that is met takes the input.</source>
        <translation>Werte mit je einem Anschluss, der nach dem Präfix heißt; der erste zutreffende Fall bekommt den Eingang.</translation>
    </message>
    <message>
        <source>What becomes of a firing while the one before still runs: it is left out, it waits, or it runs beside.</source>
        <translation>Was aus einem Start wird, während der vorige noch läuft: Er entfällt (skip), er wartet (queue), oder er läuft daneben (allow).</translation>
    </message>
    <message>
        <source>What is handed out of each pool; times are in seconds.</source>
        <translation>Was von jedem Pool ausgegeben wird; Zeiten sind in Sekunden.</translation>
    </message>
    <message>
        <source>What mset keeps, by key.</source>
        <translation>Was mset behält, nach Schlüssel.</translation>
    </message>
    <message>
        <source>What names the entries: key, pattern, tag or model.</source>
        <translation>Was die Einträge bestimmt: key, pattern, tag oder model.</translation>
    </message>
    <message>
        <source>What null is written as.</source>
        <translation>Als was null geschrieben wird.</translation>
    </message>
    <message>
        <source>What set keeps; lists and records are kept as JSON.</source>
        <translation>Was set behält; Listen und Datensätze werden als JSON behalten.</translation>
    </message>
    <message>
        <source>What the field is compared with; &quot;in&quot; takes a list.</source>
        <translation>Womit das Feld verglichen wird; &quot;in&quot; nimmt eine Liste.</translation>
    </message>
    <message>
        <source>What the input is called on the nodes that call the workflow.</source>
        <translation>Wie der Eingang an den Knoten heißt, die den Workflow aufrufen.</translation>
    </message>
    <message>
        <source>What the output is called on the nodes that call the workflow.</source>
        <translation>Wie der Ausgang an den Knoten heißt, die den Workflow aufrufen.</translation>
    </message>
    <message>
        <source>What to do with a row whose unique key is already there.</source>
        <translation>Was mit einer Zeile geschieht, deren eindeutiger Schlüssel schon da ist.</translation>
    </message>
    <message>
        <source>Whether a record that is there gets the new values or stays as it is.</source>
        <translation>Ob ein vorhandener Datensatz die neuen Werte bekommt oder bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Whether callers must give it; an input that is not given otherwise counts as an untaken branch.</source>
        <translation>Ob der Aufrufer ihn füllen muss; ein nicht gefüllter Eingang zählt sonst als nicht genommener Zweig.</translation>
    </message>
    <message>
        <source>Whether it takes a value, rows, or either.</source>
        <translation>Ob er einen Wert, Zeilen oder beides nimmt.</translation>
    </message>
    <message>
        <source>Which records get the fields; every record when empty, which must be confirmed.</source>
        <translation>Welche Datensätze die Felder bekommen; alle, wenn leer, was bestätigt werden muss.</translation>
    </message>
    <message>
        <source>Which records go; every record when empty, which must be confirmed.</source>
        <translation>Welche Datensätze gelöscht werden; alle, wenn leer, was bestätigt werden muss.</translation>
    </message>
    <message>
        <source>Which records, such as {&quot;status&quot;: &quot;paid&quot;, &quot;total&quot;: {&quot;$gt&quot;: 100}}; all when empty.</source>
        <translation>Welche Datensätze, etwa {&quot;status&quot;: &quot;paid&quot;, &quot;total&quot;: {&quot;$gt&quot;: 100}}; alle, wenn leer.</translation>
    </message>
    <message>
        <source>Which records; all when empty.</source>
        <translation>Welche Datensätze; alle, wenn leer.</translation>
    </message>
    <message>
        <source>Which rows without a match a join keeps.</source>
        <translation>Welche Zeilen ohne Gegenstück ein join behält.</translation>
    </message>
    <message>
        <source>Which rows without a partner are kept: none, the left ones, the right ones or both.</source>
        <translation>Welche Zeilen ohne Gegenstück behalten werden: keine, die linken, die rechten oder beide.</translation>
    </message>
    <message>
        <source>Whose clocks count, as in Europe/Berlin. Times that clocks leap over fire right after the leap, times that come twice fire once.</source>
        <translation>Wessen Uhren zählen, etwa Europe/Berlin. Zeiten, die die Uhren überspringen, starten gleich nach dem Sprung; Zeiten, die zweimal kommen, starten einmal.</translation>
    </message>
    <message>
        <source>Why; shown in the log and in the errors of nodes that come too late.</source>
        <translation>Warum; steht im Protokoll und in den Fehlern von Knoten, die zu spät kommen.</translation>
    </message>
    <message>
        <source>With cases: the port that always carries the whole input.</source>
        <translation>Mit Fällen: der Anschluss, der immer den ganzen Eingang trägt.</translation>
    </message>
    <message>
        <source>Works on l1 (memory) or l2 (Redis) alone; all of the project&apos;s otherwise.</source>
        <translation>Wirkt nur auf l1 (Speicher) oder l2 (Redis); sonst auf alle Stufen des Projekts.</translation>
    </message>
    <message>
        <source>Writes no key for a null cell.</source>
        <translation>Schreibt keinen Schlüssel für eine Zelle, die null ist.</translation>
    </message>
    <message>
        <source>Writes the column names first.</source>
        <translation>Schreibt zuerst die Namen der Spalten.</translation>
    </message>
    <message>
        <source>A row per group or record.</source>
        <translation>Eine Zeile je Gruppe oder Datensatz.</translation>
    </message>
    <message>
        <source>A row per group, in the order of the group&apos;s columns.</source>
        <translation>Eine Zeile je Gruppe, in der Reihenfolge der Gruppenspalten.</translation>
    </message>
    <message>
        <source>A row per table and operation: status, message, duration_ms, bytes_before and bytes_after.</source>
        <translation>Eine Zeile je Tabelle und Vorgang: status, message, duration_ms, bytes_before und bytes_after.</translation>
    </message>
    <message>
        <source>Absolute path of the file.</source>
        <translation>Absoluter Pfad der Datei.</translation>
    </message>
    <message>
        <source>Always the whole input.</source>
        <translation>Immer der ganze Eingang.</translation>
    </message>
    <message>
        <source>Either created or updated.</source>
        <translation>Entweder created oder updated.</translation>
    </message>
    <message>
        <source>Errors of the inner nodes that failed, by id.</source>
        <translation>Fehler der gescheiterten inneren Knoten, nach Id.</translation>
    </message>
    <message>
        <source>Everything to merge, any number of links.</source>
        <translation>Alles Zusammenzuführende, beliebig viele Verbindungen.</translation>
    </message>
    <message>
        <source>False when the run held the lock already.</source>
        <translation>False, wenn der Lauf die Sperre schon hielt.</translation>
    </message>
    <message>
        <source>Figures and findings of each tier.</source>
        <translation>Zahlen und Befunde jeder Stufe.</translation>
    </message>
    <message>
        <source>How get was answered, as {hit, tier, age_ms, key}.</source>
        <translation>Wie get beantwortet wurde, als {hit, tier, age_ms, key}.</translation>
    </message>
    <message>
        <source>How it was answered, as {hit, tier, age_ms, key}.</source>
        <translation>Wie geantwortet wurde, als {hit, tier, age_ms, key}.</translation>
    </message>
    <message>
        <source>How it went: a record with items, calls and failed.</source>
        <translation>Wie es ausging: ein Datensatz mit items, calls und failed.</translation>
    </message>
    <message>
        <source>How long it took to get it.</source>
        <translation>Wie lange es dauerte, sie zu bekommen.</translation>
    </message>
    <message>
        <source>How long the transaction was open.</source>
        <translation>Wie lange die Transaktion offen war.</translation>
    </message>
    <message>
        <source>How many bad lines were left out.</source>
        <translation>Wie viele fehlerhafte Zeilen weggelassen wurden.</translation>
    </message>
    <message>
        <source>How many bytes less the tables take, by the server&apos;s own estimate.</source>
        <translation>Wie viele Bytes die Tabellen weniger belegen, nach Schätzung des Servers.</translation>
    </message>
    <message>
        <source>How many bytes were written.</source>
        <translation>Wie viele Bytes geschrieben wurden.</translation>
    </message>
    <message>
        <source>How many duplicates were left out.</source>
        <translation>Wie viele Doppelte weggelassen wurden.</translation>
    </message>
    <message>
        <source>How many groups there are.</source>
        <translation>Wie viele Gruppen es gibt.</translation>
    </message>
    <message>
        <source>How many of the records given were not there.</source>
        <translation>Wie viele der angegebenen Datensätze nicht da waren.</translation>
    </message>
    <message>
        <source>How many records are new.</source>
        <translation>Wie viele Datensätze neu sind.</translation>
    </message>
    <message>
        <source>How many records the filter matches, when with_total is set.</source>
        <translation>Auf wie viele Datensätze der Filter passt, wenn with_total gesetzt ist.</translation>
    </message>
    <message>
        <source>How many records there are.</source>
        <translation>Wie viele Datensätze es gibt.</translation>
    </message>
    <message>
        <source>How many records were changed.</source>
        <translation>Wie viele Datensätze geändert wurden.</translation>
    </message>
    <message>
        <source>How many records were changed; without CASE a record counts for every rule that changed it.</source>
        <translation>Wie viele Datensätze geändert wurden; ohne CASE zählt ein Datensatz für jede Regel, die ihn geändert hat.</translation>
    </message>
    <message>
        <source>How many records were deleted.</source>
        <translation>Wie viele Datensätze gelöscht wurden.</translation>
    </message>
    <message>
        <source>How many records were handed out; with count_only, how many match.</source>
        <translation>Wie viele Datensätze ausgegeben wurden; mit count_only, auf wie viele der Filter passt.</translation>
    </message>
    <message>
        <source>How many records were meant.</source>
        <translation>Wie viele Datensätze gemeint waren.</translation>
    </message>
    <message>
        <source>How many records were there and changed.</source>
        <translation>Wie viele Datensätze da waren und geändert wurden.</translation>
    </message>
    <message>
        <source>How many rows that are.</source>
        <translation>Wie viele Zeilen das sind.</translation>
    </message>
    <message>
        <source>How many rows the answer has, or were changed.</source>
        <translation>Wie viele Zeilen die Antwort hat oder geändert wurden.</translation>
    </message>
    <message>
        <source>How many rows there are.</source>
        <translation>Wie viele Zeilen es gibt.</translation>
    </message>
    <message>
        <source>How many rows there were.</source>
        <translation>Wie viele Zeilen es waren.</translation>
    </message>
    <message>
        <source>How many rows were copied.</source>
        <translation>Wie viele Zeilen kopiert wurden.</translation>
    </message>
    <message>
        <source>How many rows were left out as bad.</source>
        <translation>Wie viele Zeilen als fehlerhaft weggelassen wurden.</translation>
    </message>
    <message>
        <source>How many rows were left out because of a conflict.</source>
        <translation>Wie viele Zeilen wegen eines Konflikts weggelassen wurden.</translation>
    </message>
    <message>
        <source>How many rows were left out.</source>
        <translation>Wie viele Zeilen weggelassen wurden.</translation>
    </message>
    <message>
        <source>How many rows were let through.</source>
        <translation>Wie viele Zeilen durchgelassen wurden.</translation>
    </message>
    <message>
        <source>How many rows were read.</source>
        <translation>Wie viele Zeilen gelesen wurden.</translation>
    </message>
    <message>
        <source>How many rows were stored.</source>
        <translation>Wie viele Zeilen gespeichert wurden.</translation>
    </message>
    <message>
        <source>How many rows were taken.</source>
        <translation>Wie viele Zeilen übernommen wurden.</translation>
    </message>
    <message>
        <source>How many rows were written.</source>
        <translation>Wie viele Zeilen geschrieben wurden.</translation>
    </message>
    <message>
        <source>How many samples were taken.</source>
        <translation>Wie viele Messungen genommen wurden.</translation>
    </message>
    <message>
        <source>How many statements it took.</source>
        <translation>Wie viele Anweisungen es brauchte.</translation>
    </message>
    <message>
        <source>How many steps the database took them in.</source>
        <translation>In wie vielen Schritten die Datenbank sie übernommen hat.</translation>
    </message>
    <message>
        <source>How many steps the rows were taken in.</source>
        <translation>In wie vielen Schritten die Zeilen übernommen wurden.</translation>
    </message>
    <message>
        <source>How many tables were looked after.</source>
        <translation>Um wie viele Tabellen es ging.</translation>
    </message>
    <message>
        <source>How often memory was full and rows went to disk.</source>
        <translation>Wie oft der Speicher voll war und Zeilen auf die Platte gingen.</translation>
    </message>
    <message>
        <source>Id of the statement in the run record.</source>
        <translation>Id der Anweisung im Protokoll des Laufs.</translation>
    </message>
    <message>
        <source>Id of the statement in the run record; empty when the cache answered.</source>
        <translation>Id der Anweisung im Protokoll des Laufs; leer, wenn der Cache geantwortet hat.</translation>
    </message>
    <message>
        <source>Instead of a filter: records with their primary key and their new values.</source>
        <translation>Anstelle eines Filters: Datensätze mit ihrem Primärschlüssel und ihren neuen Werten.</translation>
    </message>
    <message>
        <source>Instead of a filter: records with their primary key; other columns do not matter.</source>
        <translation>Anstelle eines Filters: Datensätze mit ihrem Primärschlüssel; auf andere Spalten kommt es nicht an.</translation>
    </message>
    <message>
        <source>Memory their rows take.</source>
        <translation>Speicher, den ihre Zeilen belegen.</translation>
    </message>
    <message>
        <source>Nodes whose end is the monitor&apos;s end; without any it watches the whole run.</source>
        <translation>Knoten, deren Ende auch das Ende des Wächters ist; ohne Angabe beobachtet er den ganzen Lauf.</translation>
    </message>
    <message>
        <source>Number by tier as {l1, l2}; l2 is null where Redis cannot count them.</source>
        <translation>Anzahl nach Stufe als {l1, l2}; l2 ist null, wo Redis nicht zählen kann.</translation>
    </message>
    <message>
        <source>Number of entries kept.</source>
        <translation>Anzahl der behaltenen Einträge.</translation>
    </message>
    <message>
        <source>Number of entries read, kept or dropped.</source>
        <translation>Anzahl der gelesenen, behaltenen oder verworfenen Einträge.</translation>
    </message>
    <message>
        <source>Number of entries, as far as tiers tells it.</source>
        <translation>Anzahl der Einträge, soweit tiers sie angibt.</translation>
    </message>
    <message>
        <source>Primary key of the deleted record; the given id when there was none.</source>
        <translation>Primärschlüssel des gelöschten Datensatzes; die angegebene id, wenn es keinen gab.</translation>
    </message>
    <message>
        <source>Primary keys of the stored records in input order, with return_ids.</source>
        <translation>Primärschlüssel der gespeicherten Datensätze in der Reihenfolge des Eingangs, mit return_ids.</translation>
    </message>
    <message>
        <source>Records per second, waiting for the rows included.</source>
        <translation>Datensätze je Sekunde, das Warten auf die Zeilen eingerechnet.</translation>
    </message>
    <message>
        <source>Rows for the table, instead of a file.</source>
        <translation>Zeilen für die Tabelle, anstelle einer Datei.</translation>
    </message>
    <message>
        <source>Rows per second, waiting for the rows included.</source>
        <translation>Zeilen je Sekunde, das Warten auf die Zeilen eingerechnet.</translation>
    </message>
    <message>
        <source>Rows per second.</source>
        <translation>Zeilen je Sekunde.</translation>
    </message>
    <message>
        <source>The alerts raised, the last hundred at most.</source>
        <translation>Die ausgelösten Alarme, höchstens die letzten hundert.</translation>
    </message>
    <message>
        <source>The answer&apos;s only cell in mode scalar.</source>
        <translation>Die einzige Zelle der Antwort im Modus scalar.</translation>
    </message>
    <message>
        <source>The answer, cached or fresh.</source>
        <translation>Die Antwort, aus dem Cache oder frisch.</translation>
    </message>
    <message>
        <source>The answer, row by row.</source>
        <translation>Die Antwort, Zeile für Zeile.</translation>
    </message>
    <message>
        <source>The changed records as they are now, with return_affected.</source>
        <translation>Die geänderten Datensätze, wie sie jetzt sind, mit return_affected.</translation>
    </message>
    <message>
        <source>The chosen metrics of each pool at the last sample.</source>
        <translation>Die gewählten Messwerte jedes Pools bei der letzten Messung.</translation>
    </message>
    <message>
        <source>The collected bad rows as {line, column, reason, text}, the first 10,000 of them.</source>
        <translation>Die gesammelten fehlerhaften Zeilen als {line, column, reason, text}, die ersten 10.000.</translation>
    </message>
    <message>
        <source>The collected bad rows as {line, reason, text}, the first 10,000 of them.</source>
        <translation>Die gesammelten fehlerhaften Zeilen als {line, reason, text}, die ersten 10.000.</translation>
    </message>
    <message>
        <source>The file with the bad lines; null when there are none.</source>
        <translation>Die Datei mit den fehlerhaften Zeilen; null, wenn es keine gibt.</translation>
    </message>
    <message>
        <source>The first thing to merge; further ones are data2, data3 and so on.</source>
        <translation>Das Erste, was zusammengeführt wird; Weiteres ist data2, data3 und so weiter.</translation>
    </message>
    <message>
        <source>The input, or the rows, of this case.</source>
        <translation>Der Eingang oder die Zeilen dieses Falls.</translation>
    </message>
    <message>
        <source>The input, or the rows, where it is not.</source>
        <translation>Der Eingang oder die Zeilen, wo sie nicht erfüllt ist.</translation>
    </message>
    <message>
        <source>The input, or the rows, where the condition is met.</source>
        <translation>Der Eingang oder die Zeilen, wo die Bedingung erfüllt ist.</translation>
    </message>
    <message>
        <source>The items that failed: records with item (counted from 0), error and value.</source>
        <translation>Die gescheiterten Elemente: Datensätze mit item (ab 0 gezählt), error und value.</translation>
    </message>
    <message>
        <source>The joined rows: the key, then left&apos;s columns, then right&apos;s.</source>
        <translation>Die verbundenen Zeilen: der Schlüssel, dann die Spalten von left, dann die von right.</translation>
    </message>
    <message>
        <source>The larger side; it streams.</source>
        <translation>Die größere Seite; sie wird durchgeströmt.</translation>
    </message>
    <message>
        <source>The limit that was applied, null for none.</source>
        <translation>Die angewandte Grenze, null für keine.</translation>
    </message>
    <message>
        <source>The lock.</source>
        <translation>Die Sperre.</translation>
    </message>
    <message>
        <source>The name of the savepoint.</source>
        <translation>Der Name des Savepoints.</translation>
    </message>
    <message>
        <source>The name, to be linked to a rollback.</source>
        <translation>Der Name, zum Verbinden mit einem Zurückrollen.</translation>
    </message>
    <message>
        <source>The next five times, a list.</source>
        <translation>Die nächsten fünf Zeiten, als Liste.</translation>
    </message>
    <message>
        <source>The output transaction of a scope or savepoint.</source>
        <translation>Der Ausgang transaction einer Transaktion oder eines Savepoints.</translation>
    </message>
    <message>
        <source>The reason given.</source>
        <translation>Der angegebene Grund.</translation>
    </message>
    <message>
        <source>The record as it is stored now.</source>
        <translation>Der Datensatz, wie er jetzt gespeichert ist.</translation>
    </message>
    <message>
        <source>The records to create.</source>
        <translation>Die anzulegenden Datensätze.</translation>
    </message>
    <message>
        <source>The records to store.</source>
        <translation>Die zu speichernden Datensätze.</translation>
    </message>
    <message>
        <source>The records.</source>
        <translation>Die Datensätze.</translation>
    </message>
    <message>
        <source>The row as a record when there is just one, else null.</source>
        <translation>Die Zeile als Datensatz, wenn es genau eine gibt, sonst null.</translation>
    </message>
    <message>
        <source>The rows for which the condition is true.</source>
        <translation>Die Zeilen, für die die Bedingung gilt.</translation>
    </message>
    <message>
        <source>The rows in order.</source>
        <translation>Die Zeilen in ihrer Reihenfolge.</translation>
    </message>
    <message>
        <source>The rows of the file.</source>
        <translation>Die Zeilen der Datei.</translation>
    </message>
    <message>
        <source>The rows that were let through.</source>
        <translation>Die durchgelassenen Zeilen.</translation>
    </message>
    <message>
        <source>The rows to add up.</source>
        <translation>Die Zeilen, die zusammengefasst werden.</translation>
    </message>
    <message>
        <source>The rows to compute from.</source>
        <translation>Die Zeilen, aus denen gerechnet wird.</translation>
    </message>
    <message>
        <source>The rows to look at.</source>
        <translation>Die geprüften Zeilen.</translation>
    </message>
    <message>
        <source>The rows to sort.</source>
        <translation>Die zu sortierenden Zeilen.</translation>
    </message>
    <message>
        <source>The rows to store.</source>
        <translation>Die zu speichernden Zeilen.</translation>
    </message>
    <message>
        <source>The rows to write.</source>
        <translation>Die zu schreibenden Zeilen.</translation>
    </message>
    <message>
        <source>The rows with the computed columns.</source>
        <translation>Die Zeilen mit den berechneten Spalten.</translation>
    </message>
    <message>
        <source>The rows, or the list, to go through.</source>
        <translation>Die Zeilen oder die Liste, die durchgegangen werden.</translation>
    </message>
    <message>
        <source>The rows.</source>
        <translation>Die Zeilen.</translation>
    </message>
    <message>
        <source>The rows; decimals, dates and UUIDs become texts, bytes base64.</source>
        <translation>Die Zeilen; Dezimalzahlen, Zeiten und UUIDs werden zu Texten, Bytes zu Base64.</translation>
    </message>
    <message>
        <source>The same, for looking at the workflow by itself; rows only there.</source>
        <translation>Dasselbe, um den Workflow für sich anzusehen; nur dort Zeilen.</translation>
    </message>
    <message>
        <source>The second thing to merge.</source>
        <translation>Das Zweite, was zusammengeführt wird.</translation>
    </message>
    <message>
        <source>The smaller side; it is held in memory, or on disk where it does not fit.</source>
        <translation>Die kleinere Seite; sie wird im Speicher gehalten, oder auf der Platte, wenn sie nicht hineinpasst.</translation>
    </message>
    <message>
        <source>The table&apos;s rows, when they are copied out without a file.</source>
        <translation>Die Zeilen der Tabelle, wenn sie ohne Datei herauskopiert werden.</translation>
    </message>
    <message>
        <source>The time this run was due, or now when it was started by hand.</source>
        <translation>Die Zeit, zu der dieser Lauf fällig war, oder jetzt, wenn er von Hand gestartet wurde.</translation>
    </message>
    <message>
        <source>The transaction, for nodes that come after the savepoint.</source>
        <translation>Die Transaktion, für Knoten, die nach dem Savepoint kommen.</translation>
    </message>
    <message>
        <source>The transaction, for nodes that come after.</source>
        <translation>Die Transaktion, für Knoten, die danach kommen.</translation>
    </message>
    <message>
        <source>The value or the rows to hand out.</source>
        <translation>Der Wert oder die Zeilen, die ausgegeben werden.</translation>
    </message>
    <message>
        <source>The value, record or rows to send on.</source>
        <translation>Der Wert, Datensatz oder die Zeilen, die weitergeschickt werden.</translation>
    </message>
    <message>
        <source>The value; of rows a query left, a list of records.</source>
        <translation>Der Wert; bei Zeilen, die eine Abfrage hinterlassen hat, eine Liste von Datensätzen.</translation>
    </message>
    <message>
        <source>The values of mget and mset that were found, by key.</source>
        <translation>Die gefundenen Werte von mget und mset, nach Schlüssel.</translation>
    </message>
    <message>
        <source>To be linked to transaction of the nodes in it, and of the node that ends it.</source>
        <translation>Zu verbinden mit transaction der Knoten darin und des Knotens, der sie beendet.</translation>
    </message>
    <message>
        <source>True.</source>
        <translation>True.</translation>
    </message>
    <message>
        <source>What came of it; rows when rows were concatenated, zipped or joined.</source>
        <translation>Was daraus wurde; Zeilen, wenn Zeilen aneinandergehängt, nebeneinandergestellt oder verbunden wurden.</translation>
    </message>
    <message>
        <source>What each strategy did, as {name, keys, bytes, time_ms}.</source>
        <translation>Was jede Strategie getan hat, als {name, keys, bytes, time_ms}.</translation>
    </message>
    <message>
        <source>What has to be done first; the values do not matter.</source>
        <translation>Was vorher erledigt sein muss; auf die Werte kommt es nicht an.</translation>
    </message>
    <message>
        <source>What ran: a record with workflow, nodes and duration_ms.</source>
        <translation>Was gelaufen ist: ein Datensatz mit workflow, nodes und duration_ms.</translation>
    </message>
    <message>
        <source>What the script left in `result`; a list of dicts becomes rows.</source>
        <translation>Was das Skript in `result` hinterlassen hat; aus einer Liste von Dicts werden Zeilen.</translation>
    </message>
    <message>
        <source>What was given.</source>
        <translation>Was angegeben wurde.</translation>
    </message>
    <message>
        <source>What went wrong: a record with code, message and facts.</source>
        <translation>Was fehlschlug: ein Datensatz mit Code, Meldung und Fakten.</translation>
    </message>
    <message>
        <source>When linked, the lock is held until the transaction ends.</source>
        <translation>Wenn verbunden, wird die Sperre bis zum Ende der Transaktion gehalten.</translation>
    </message>
    <message>
        <source>When linked, the rows are stored in that transaction.</source>
        <translation>Wenn verbunden, werden die Zeilen in dieser Transaktion gespeichert.</translation>
    </message>
    <message>
        <source>Where the next page starts, to be linked to its after; null when this page was not full.</source>
        <translation>Wo die nächste Seite beginnt, zum Verbinden mit ihrem after; null, wenn diese Seite nicht voll war.</translation>
    </message>
    <message>
        <source>Whether a failure had rolled it back before.</source>
        <translation>Ob ein Fehler sie schon vorher zurückgerollt hatte.</translation>
    </message>
    <message>
        <source>Whether a record was changed.</source>
        <translation>Ob ein Datensatz geändert wurde.</translation>
    </message>
    <message>
        <source>Whether a record was deleted.</source>
        <translation>Ob ein Datensatz gelöscht wurde.</translation>
    </message>
    <message>
        <source>Whether keys were left for the end.</source>
        <translation>Ob Schlüssel für das Ende aufgehoben wurden.</translation>
    </message>
    <message>
        <source>Whether the condition was met, or which case; for rows whether any row met it.</source>
        <translation>Ob die Bedingung erfüllt war, oder welcher Fall; bei Zeilen, ob eine Zeile sie erfüllte.</translation>
    </message>
    <message>
        <source>Whether the record is new.</source>
        <translation>Ob der Datensatz neu ist.</translation>
    </message>
    <message>
        <source>Whether there is such a record.</source>
        <translation>Ob es einen solchen Datensatz gibt.</translation>
    </message>
    <message>
        <source>Whether there was an entry.</source>
        <translation>Ob es einen Eintrag gab.</translation>
    </message>
    <message>
        <source>Whether they were dropped; false after counting only.</source>
        <translation>Ob sie verworfen wurden; false, wenn nur gezählt wurde.</translation>
    </message>
    <message>
        <source>Zero when the node succeeds; the error of a failed one tells the number.</source>
        <translation>0, wenn der Knoten gelingt; der Fehler eines gescheiterten nennt die Zahl.</translation>
    </message>
    <message>
        <source>Zero: a failure undoes everything and fails the node.</source>
        <translation>0: Ein Fehler macht alles rückgängig, und der Knoten schlägt fehl.</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>An input of the called workflow.</source>
        <translation>Ein Eingang des aufgerufenen Workflows.</translation>
    </message>
    <message>
        <source>An output of the called workflow.</source>
        <translation>Ein Ausgang des aufgerufenen Workflows.</translation>
    </message>
    <message>
        <source>The answer&apos;s only cell, null when there is no row.</source>
        <translation>Die einzige Zelle der Antwort, null, wenn es keine Zeile gibt.</translation>
    </message>
    <message>
        <source>How many rows were changed.</source>
        <translation>Wie viele Zeilen geändert wurden.</translation>
    </message>
    <message>
        <source>How many rows the answer has.</source>
        <translation>Wie viele Zeilen die Antwort hat.</translation>
    </message>
    <message>
        <source>What the inner node handed out, by port.</source>
        <translation>Was der innere Knoten ausgegeben hat, nach Anschluss.</translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>DataFlow projects (*.dataflow.json);;All files (*)</source>
        <translation>DataFlow-Projekte (*.dataflow.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to %1 before closing it?</source>
        <translation>Die Änderungen an %1 vor dem Schließen speichern?</translation>
    </message>
    <message>
        <source>File changed on disk</source>
        <translation>Datei auf dem Datenträger geändert</translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was opened here.</source>
        <translation>%1 wurde von einem anderen Programm geändert, seit sie hier geöffnet wurde.</translation>
    </message>
    <message>
        <source>Merge both</source>
        <translation>Beide zusammenführen</translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Open what is on disk</source>
        <translation>Fassung vom Datenträger öffnen</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Projekt speichern unter</translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation>SVG-Bild (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>Save the picture as</source>
        <translation>Bild speichern unter</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>This run changes data in %1.</source>
        <translation>Dieser Lauf ändert Daten in %1.</translation>
    </message>
    <message>
        <source>Nodes that write:</source>
        <translation>Knoten, die schreiben:</translation>
    </message>
    <message>
        <source>Run in %1</source>
        <translation>In %1 ausführen</translation>
    </message>
    <message>
        <source>Records of runs (*.dfrun);;All files (*)</source>
        <translation>Laufprotokolle (*.dfrun);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>Export the run as</source>
        <translation>Lauf exportieren als</translation>
    </message>
    <message>
        <source>Pinned outputs would stand in for nodes in %1.</source>
        <translation>Angeheftete Ausgaben würden in %1 für Knoten einstehen.</translation>
    </message>
    <message>
        <source>Pinned nodes:</source>
        <translation>Angeheftete Knoten:</translation>
    </message>
    <message>
        <source>Use the pinned outputs</source>
        <translation>Angeheftete Ausgaben verwenden</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>per second</source>
        <translation>pro Sekunde</translation>
    </message>
    <message>
        <source>DataFlow Studio</source>
        <translation>DataFlow Studio</translation>
    </message>
    <message>
        <source>Design a database workflow, run it, see where the time goes.</source>
        <translation>Einen Datenbankablauf entwerfen, ausführen und sehen, wo die Zeit bleibt.</translation>
    </message>
    <message>
        <source>Project file to open</source>
        <translation>Zu öffnende Projektdatei</translation>
    </message>
    <message>
        <source>Open the Shop sample.</source>
        <translation>Das Beispiel „Shop“ öffnen.</translation>
    </message>
    <message>
        <source>Print start and open times and the longest stall of the window on stderr.</source>
        <translation>Start- und Öffnungszeiten sowie die längste Blockade des Fensters auf stderr ausgeben.</translation>
    </message>
</context>
<context>
    <name>ReuseReason</name>
    <message>
        <source>Its type has changed.</source>
        <translation>Sein Typ hat sich geändert.</translation>
    </message>
    <message>
        <source>Its parameter %1 has changed.</source>
        <translation>Sein Parameter %1 hat sich geändert.</translation>
    </message>
    <message>
        <source>Its connection has changed.</source>
        <translation>Seine Verbindung hat sich geändert.</translation>
    </message>
    <message>
        <source>The settings of connection %1 have changed.</source>
        <translation>Die Einstellungen der Verbindung %1 haben sich geändert.</translation>
    </message>
    <message>
        <source>Model %1 has changed.</source>
        <translation>Das Modell %1 hat sich geändert.</translation>
    </message>
    <message>
        <source>The workflow %1 has changed.</source>
        <translation>Der Workflow %1 hat sich geändert.</translation>
    </message>
    <message>
        <source>Values of the environment have changed.</source>
        <translation>Werte der Umgebung haben sich geändert.</translation>
    </message>
    <message>
        <source>Its links have changed.</source>
        <translation>Seine Verknüpfungen haben sich geändert.</translation>
    </message>
    <message>
        <source>Node %1 before it is not fresh.</source>
        <translation>Der Knoten %1 davor ist nicht aktuell.</translation>
    </message>
    <message>
        <source>Node %1 before it has been computed anew since.</source>
        <translation>Der Knoten %1 davor wurde seither neu berechnet.</translation>
    </message>
    <message>
        <source>The file %1 was written after the run before.</source>
        <translation>Die Datei %1 wurde nach dem vorigen Lauf geschrieben.</translation>
    </message>
    <message>
        <source>The run before was for another tenant.</source>
        <translation>Der vorige Lauf war für einen anderen Mandanten.</translation>
    </message>
    <message>
        <source>What it hands out is only good in its own run.</source>
        <translation>Was er herausgibt, gilt nur in seinem eigenen Lauf.</translation>
    </message>
    <message>
        <source>The run before did not have it.</source>
        <translation>Der vorige Lauf hatte ihn nicht.</translation>
    </message>
    <message>
        <source>In the run before it was %1.</source>
        <translation>Im vorigen Lauf war er: %1.</translation>
    </message>
    <message>
        <source>The run before kept only the first rows of its output %1.</source>
        <translation>Der vorige Lauf behielt nur die ersten Zeilen seiner Ausgabe %1.</translation>
    </message>
    <message>
        <source>It is pinned.</source>
        <translation>Er ist angeheftet.</translation>
    </message>
</context>
<context>
    <name>RunRecord</name>
    <message>
        <source>taken over, as it is pinned</source>
        <translation>übernommen, denn er ist angeheftet</translation>
    </message>
    <message>
        <source>taken over, as nothing that it depends on has changed</source>
        <translation>übernommen, denn nichts, wovon er abhängt, hat sich geändert</translation>
    </message>
    <message>
        <source>left out, as nothing that runs needs it</source>
        <translation>ausgelassen, denn nichts, was läuft, braucht ihn</translation>
    </message>
    <message>
        <source>runs, as asked for</source>
        <translation>läuft, wie verlangt</translation>
    </message>
    <message>
        <source>runs, as it follows a node that runs again</source>
        <translation>läuft, denn er folgt auf einen Knoten, der erneut läuft</translation>
    </message>
    <message>
        <source>runs: %1</source>
        <translation>läuft: %1</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Load a CSV file</source>
        <translation>CSV-Datei laden</translation>
    </message>
    <message>
        <source>Read a file, keep the rows that are right and store them in a table.</source>
        <translation>Eine Datei lesen, die richtigen Zeilen behalten und in einer Tabelle ablegen.</translation>
    </message>
    <message>
        <source>Copy between databases</source>
        <translation>Zwischen Datenbanken kopieren</translation>
    </message>
    <message>
        <source>Copy tables from one database into another; running it again brings the copy up to date.</source>
        <translation>Tabellen von einer Datenbank in eine andere kopieren; ein weiterer Lauf bringt die Kopie auf den neuesten Stand.</translation>
    </message>
    <message>
        <source>Nightly summary</source>
        <translation>Nächtliche Zusammenfassung</translation>
    </message>
    <message>
        <source>Sum up one day by groups into a table that reports read.</source>
        <translation>Einen Tag nach Gruppen in eine Tabelle zusammenrechnen, die Berichte lesen.</translation>
    </message>
    <message>
        <source>Warm the cache</source>
        <translation>Cache vorwärmen</translation>
    </message>
    <message>
        <source>Run expensive queries before anybody asks for their rows.</source>
        <translation>Teure Abfragen ausführen, bevor jemand nach ihren Zeilen fragt.</translation>
    </message>
    <message>
        <source>Batch job</source>
        <translation>Stapelauftrag</translation>
    </message>
    <message>
        <source>Change many records in one transaction and list them in a file.</source>
        <translation>Viele Datensätze in einer Transaktion ändern und in einer Datei auflisten.</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Welcome to DataFlow Studio</source>
        <translation>Willkommen bei DataFlow Studio</translation>
    </message>
    <message>
        <source>Design a database workflow, run it, see where the time goes. This tour takes a minute; Escape ends it.</source>
        <translation>Entwerfen Sie einen Datenbankablauf, führen Sie ihn aus und sehen Sie, wo die Zeit bleibt. Dieser Rundgang dauert eine Minute; Escape beendet ihn.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Every step of a workflow is a node. Drag one to the canvas, or press Tab there and type its name.</source>
        <translation>Jeder Schritt eines Ablaufs ist ein Knoten. Ziehen Sie einen auf die Arbeitsfläche, oder drücken Sie dort Tab und tippen Sie seinen Namen.</translation>
    </message>
    <message>
        <source>The canvas</source>
        <translation>Die Arbeitsfläche</translation>
    </message>
    <message>
        <source>Draw links from port to port. Ports of the same shape fit each other; dropping a link in the open offers what fits.</source>
        <translation>Ziehen Sie Verbindungen von Anschluss zu Anschluss. Anschlüsse gleicher Form passen zueinander; eine Verbindung, die im Freien losgelassen wird, bietet an, was passt.</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>What the selected node does is set here. Mistakes are told beside their field, and in Problems.</source>
        <translation>Was der gewählte Knoten tut, wird hier eingestellt. Fehler stehen neben ihrem Feld und unter Probleme.</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Runs the workflow. Nodes show their state, time and rows; Stop works at once.</source>
        <translation>Führt den Ablauf aus. Knoten zeigen Zustand, Zeit und Zeilen; Abbrechen wirkt sofort.</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Select a node or a link to see its rows, values, statements and log.</source>
        <translation>Wählen Sie einen Knoten oder eine Verbindung, um Zeilen, Werte, Anweisungen und Protokoll zu sehen.</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Pool, Cache and Queries show live where the time goes.</source>
        <translation>Pool, Cache und Abfragen zeigen laufend, wo die Zeit bleibt.</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>Das ist alles</translation>
    </message>
    <message>
        <source>Ctrl+K finds every command, F1 shows all keys and gestures. The same file runs without a window: dataflow run FILE.</source>
        <translation>Strg+K findet jeden Befehl, F1 zeigt alle Tasten und Gesten. Dieselbe Datei läuft ohne Fenster: dataflow run DATEI.</translation>
    </message>
</context>
<context>
    <name>VersionsFrame</name>
    <message>
        <source>Workflow</source>
        <translation>Workflow</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CachePanel</name>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Nothing has asked the cache yet.
Run a workflow with a cached query, or set enable_cache on a list node.</source>
        <translation>Der Cache wurde noch nicht abgefragt.
Führen Sie einen Ablauf aus, dessen Abfrage den Cache nutzt, oder setzen Sie enable_cache an einem Listenknoten.</translation>
    </message>
    <message>
        <source>hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>misses</source>
        <translation>Fehlzugriffe</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>evicted</source>
        <translation>verdrängt</translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Evictions</source>
        <translation>Verdrängungen</translation>
    </message>
    <message>
        <source>hits of look-ups</source>
        <translation>Treffer je Zugriff</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>evictions</source>
        <translation>Verdrängungen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Tiers of the cache</source>
        <translation>Stufen des Caches</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CacheTiersModel</name>
    <message>
        <source>Works</source>
        <translation>Läuft</translation>
    </message>
    <message numerus="yes">
        <source>Works; %n finding(s) in this session</source>
        <translation>
            <numerusform>Läuft; %n Befund in dieser Sitzung</numerusform>
            <numerusform>Läuft; %n Befunde in dieser Sitzung</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2, seen %3 times)</source>
        <translation>%1 (%2, %3-mal gesehen)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation>Trefferquote</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Loads</source>
        <translation>Geladen</translation>
    </message>
    <message>
        <source>Invalidated</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CanvasEdits</name>
    <message>
        <source>Add %1</source>
        <translation>%1 hinzufügen</translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation>%1 einfügen</translation>
    </message>
    <message>
        <source>Replace %1 by %2</source>
        <translation>%1 durch %2 ersetzen</translation>
    </message>
    <message>
        <source>Delete link</source>
        <translation>Verbindung löschen</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n item(s)</source>
        <translation>
            <numerusform>%n Element löschen</numerusform>
            <numerusform>%n Elemente löschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n node(s), keeping the links</source>
        <translation>
            <numerusform>%n Knoten löschen, Verbindungen erhalten</numerusform>
            <numerusform>%n Knoten löschen, Verbindungen erhalten</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no nodes: %1</source>
        <translation>Die Zwischenablage enthält keine Knoten: %1</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n node(s)</source>
        <translation>
            <numerusform>%n Knoten einfügen</numerusform>
            <numerusform>%n Knoten einfügen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n item(s)</source>
        <translation>
            <numerusform>%n Element duplizieren</numerusform>
            <numerusform>%n Elemente duplizieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Link %1 to %2</source>
        <translation>%1 mit %2 verbinden</translation>
    </message>
    <message>
        <source>Unlink %1</source>
        <translation>Verbindung zu %1 trennen</translation>
    </message>
    <message numerus="yes">
        <source>Cut %n link(s)</source>
        <translation>
            <numerusform>%n Verbindung trennen</numerusform>
            <numerusform>%n Verbindungen trennen</numerusform>
        </translation>
    </message>
    <message>
        <source>Select two nodes, or choose ports with Alt+P, to link them.</source>
        <translation>Wählen Sie zwei Knoten oder mit Alt+P zwei Anschlüsse, um sie zu verbinden.</translation>
    </message>
    <message>
        <source>No output of %1 fits an input of %2.</source>
        <translation>Kein Ausgang von %1 passt zu einem Eingang von %2.</translation>
    </message>
    <message numerus="yes">
        <source>Disable %n node(s)</source>
        <translation>
            <numerusform>%n Knoten deaktivieren</numerusform>
            <numerusform>%n Knoten deaktivieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enable %n node(s)</source>
        <translation>
            <numerusform>%n Knoten aktivieren</numerusform>
            <numerusform>%n Knoten aktivieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bypass %n node(s)</source>
        <translation>
            <numerusform>%n Knoten überbrücken</numerusform>
            <numerusform>%n Knoten überbrücken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use %n node(s) again</source>
        <translation>
            <numerusform>%n Knoten wieder nutzen</numerusform>
            <numerusform>%n Knoten wieder nutzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>frame or note</source>
        <translation>Rahmen oder Notiz</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 verschieben</translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s)</source>
        <translation>
            <numerusform>%n Element verschieben</numerusform>
            <numerusform>%n Elemente verschieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the text of %1</source>
        <translation>Text von %1 ändern</translation>
    </message>
    <message>
        <source>Add a frame</source>
        <translation>Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Remove the frame</source>
        <translation>Rahmen entfernen</translation>
    </message>
    <message>
        <source>Add a point to a link</source>
        <translation>Verbindungspunkt hinzufügen</translation>
    </message>
    <message>
        <source>Move a point of a link</source>
        <translation>Verbindungspunkt verschieben</translation>
    </message>
    <message>
        <source>Remove a point of a link</source>
        <translation>Verbindungspunkt entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Align %n node(s)</source>
        <translation>
            <numerusform>%n Knoten ausrichten</numerusform>
            <numerusform>%n Knoten ausrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Distribute %n node(s)</source>
        <translation>
            <numerusform>%n Knoten verteilen</numerusform>
            <numerusform>%n Knoten verteilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Lay out the workflow</source>
        <translation>Ablauf anordnen</translation>
    </message>
    <message>
        <source>Lay out the selection</source>
        <translation>Auswahl anordnen</translation>
    </message>
    <message numerus="yes">
        <source>Group %n node(s)</source>
        <translation>
            <numerusform>%n Knoten gruppieren</numerusform>
            <numerusform>%n Knoten gruppieren</numerusform>
        </translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Ungroup %1</source>
        <translation>Gruppe %1 auflösen</translation>
    </message>
    <message numerus="yes">
        <source>Laying out %n node(s)… Escape gives up.</source>
        <translation>
            <numerusform>%n Knoten wird angeordnet … Escape bricht ab.</numerusform>
            <numerusform>%n Knoten werden angeordnet … Escape bricht ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>The layout was given up; nothing was moved.</source>
        <translation>Das Anordnen wurde abgebrochen; nichts wurde verschoben.</translation>
    </message>
    <message>
        <source>The workflow changed while it was laid out; nothing was moved. Lay it out again.</source>
        <translation>Der Workflow änderte sich, während er angeordnet wurde; nichts wurde verschoben. Bitte noch einmal anordnen.</translation>
    </message>
    <message>
        <source>Laid out by layers only: %1</source>
        <translation>Nur nach Schichten angeordnet: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) laid out by layers: Graphviz would take long for that many nodes and links. A smaller selection gets fewer crossings.</source>
        <translation>
            <numerusform>%n Knoten nach Schichten angeordnet: Graphviz bräuchte für so viele Knoten und Verknüpfungen lange. Eine kleinere Auswahl bekommt weniger Kreuzungen.</numerusform>
            <numerusform>%n Knoten nach Schichten angeordnet: Graphviz bräuchte für so viele Knoten und Verknüpfungen lange. Eine kleinere Auswahl bekommt weniger Kreuzungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) laid out.</source>
        <translation>
            <numerusform>%n Knoten angeordnet.</numerusform>
            <numerusform>%n Knoten angeordnet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CanvasView</name>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>&amp;Fit the workflow</source>
        <translation>&amp;Ablauf einpassen</translation>
    </message>
    <message>
        <source>Fit the &amp;selection</source>
        <translation>Aus&amp;wahl einpassen</translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation>&amp;Minikarte</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Ansicht verschieben</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>click; drag on empty canvas; Shift or Ctrl adds</source>
        <translation>klicken; auf freier Arbeitsfläche ziehen; Umschalt oder Strg erweitert die Auswahl</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>Knoten hinzufügen</translation>
    </message>
    <message>
        <source>double-click empty canvas, or just type</source>
        <translation>auf freie Arbeitsfläche doppelklicken oder einfach tippen</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>drag from port to port, or to empty canvas for a list of nodes that fit</source>
        <translation>von Anschluss zu Anschluss ziehen oder auf freie Arbeitsfläche für eine Liste passender Knoten</translation>
    </message>
    <message>
        <source>Insert or replace</source>
        <translation>Einfügen oder ersetzen</translation>
    </message>
    <message>
        <source>drop a node type on a link or on a node</source>
        <translation>einen Knotentyp auf einer Verbindung oder einem Knoten ablegen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>drag with Alt</source>
        <translation>mit Alt ziehen</translation>
    </message>
    <message>
        <source>Cut links</source>
        <translation>Verbindungen trennen</translation>
    </message>
    <message>
        <source>drag with Alt across them, from empty canvas</source>
        <translation>von freier Arbeitsfläche aus mit Alt quer darüber ziehen</translation>
    </message>
    <message>
        <source>Bend a link</source>
        <translation>Verbindung biegen</translation>
    </message>
    <message>
        <source>drag it with Shift and Alt; double-click a point to remove it</source>
        <translation>mit Umschalt und Alt ziehen; Doppelklick auf einen Punkt entfernt ihn</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;Ausschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Paste with incoming &amp;links</source>
        <translation>Mit eingehenden &amp;Verbindungen einfügen</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplizieren</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Delete and &amp;keep the links</source>
        <translation>Löschen und Ver&amp;bindungen erhalten</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Alles au&amp;swählen</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Umbenennen</translation>
    </message>
    <message>
        <source>Pr&amp;operties</source>
        <translation>Ei&amp;genschaften</translation>
    </message>
    <message>
        <source>&amp;Find in the workflow</source>
        <translation>&amp;Im Ablauf suchen</translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation>&amp;Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation>V&amp;orige Fundstelle</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>&amp;Add a node…</source>
        <translation>&amp;Knoten hinzufügen…</translation>
    </message>
    <message>
        <source>&amp;Disable or enable</source>
        <translation>&amp;Deaktivieren oder aktivieren</translation>
    </message>
    <message>
        <source>&amp;Bypass or use again</source>
        <translation>Ü&amp;berbrücken oder wieder nutzen</translation>
    </message>
    <message>
        <source>Choose the next &amp;port</source>
        <translation>Nächsten &amp;Anschluss wählen</translation>
    </message>
    <message>
        <source>&amp;Link the chosen ports or nodes</source>
        <translation>Gewählte Anschlüsse oder Knoten &amp;verbinden</translation>
    </message>
    <message>
        <source>&amp;Frame</source>
        <translation>&amp;Rahmen</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Notiz</translation>
    </message>
    <message>
        <source>Walk</source>
        <translation>Navigieren</translation>
    </message>
    <message>
        <source>left</source>
        <translation>nach links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>nach rechts</translation>
    </message>
    <message>
        <source>up</source>
        <translation>nach oben</translation>
    </message>
    <message>
        <source>down</source>
        <translation>nach unten</translation>
    </message>
    <message>
        <source>Walk %1</source>
        <translation>Weiter %1</translation>
    </message>
    <message>
        <source>Extend the selection %1</source>
        <translation>Auswahl %1 erweitern</translation>
    </message>
    <message>
        <source>Nudge %1</source>
        <translation>Etwas %1 schieben</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Align &amp;left</source>
        <translation>&amp;Links ausrichten</translation>
    </message>
    <message>
        <source>Align &amp;right</source>
        <translation>Re&amp;chts ausrichten</translation>
    </message>
    <message>
        <source>Align &amp;top</source>
        <translation>&amp;Oben ausrichten</translation>
    </message>
    <message>
        <source>Align &amp;bottom</source>
        <translation>&amp;Unten ausrichten</translation>
    </message>
    <message>
        <source>Align &amp;centres</source>
        <translation>Horizontal &amp;zentrieren</translation>
    </message>
    <message>
        <source>Align &amp;middles</source>
        <translation>Vertikal zentr&amp;ieren</translation>
    </message>
    <message>
        <source>Distribute &amp;horizontally</source>
        <translation>&amp;Horizontal verteilen</translation>
    </message>
    <message>
        <source>Distribute &amp;vertically</source>
        <translation>Ver&amp;tikal verteilen</translation>
    </message>
    <message>
        <source>La&amp;y out the workflow</source>
        <translation>Ablau&amp;f anordnen</translation>
    </message>
    <message>
        <source>Lay out the &amp;selection</source>
        <translation>Aus&amp;wahl anordnen</translation>
    </message>
    <message>
        <source>%1 has no port that fits.</source>
        <translation>%1 hat keinen passenden Anschluss.</translation>
    </message>
    <message>
        <source>Output %1. Ctrl+L starts or ends a link here.</source>
        <translation>Ausgang %1. Strg+L beginnt oder beendet hier eine Verbindung.</translation>
    </message>
    <message>
        <source>Input %1. Ctrl+L starts or ends a link here.</source>
        <translation>Eingang %1. Strg+L beginnt oder beendet hier eine Verbindung.</translation>
    </message>
    <message>
        <source>Link from %1. Walk to the other node, choose its port with Alt+P, then Ctrl+L.</source>
        <translation>Verbindung von %1. Zum anderen Knoten gehen, dessen Anschluss mit Alt+P wählen, dann Strg+L.</translation>
    </message>
    <message>
        <source>Workflow canvas</source>
        <translation>Arbeitsfläche des Ablaufs</translation>
    </message>
    <message>
        <source>This workflow is empty.
Press Tab or type to add a node, or drag one from the palette.</source>
        <translation>Dieser Ablauf ist leer.
Drücken Sie Tab oder tippen Sie, um einen Knoten hinzuzufügen, oder ziehen Sie einen aus der Palette hierher.</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>%1 has no input that takes this port.</source>
        <translation>%1 hat keinen Eingang, der zu diesem Anschluss passt.</translation>
    </message>
    <message>
        <source>Add a node that fits %1</source>
        <translation>Passenden Knoten zu %1 hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Heat: share of the run&apos;s time</source>
        <translation>&amp;Wärme: Anteil an der Laufzeit</translation>
    </message>
    <message>
        <source>&amp;Group into a workflow</source>
        <translation>Zu einem Ablauf &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;Ungroup, or remove the frame</source>
        <translation>Gruppe auflösen oder Ra&amp;hmen entfernen</translation>
    </message>
    <message>
        <source>&amp;Open the workflow it calls</source>
        <translation>Aufgerufenen Ablauf ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Bac&amp;k to the calling workflow</source>
        <translation>&amp;Zurück zum aufrufenden Ablauf</translation>
    </message>
    <message>
        <source>Drop nodes</source>
        <translation>Knoten ablegen</translation>
    </message>
    <message>
        <source>drag with Space held, or with the middle button; two fingers; the wheel, or with Ctrl if it zooms</source>
        <translation>mit gedrückter Leertaste oder der mittleren Taste ziehen; zwei Finger; das Rad, oder mit Strg, wenn es zoomt</translation>
    </message>
    <message>
        <source>Ctrl and the wheel, at the cursor; the wheel alone if it is set so</source>
        <translation>Strg und das Rad, am Mauszeiger; das Rad allein, wenn es so eingestellt ist</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ChangesModel</name>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CompareWindow</name>
    <message>
        <source>Also what only stands &amp;elsewhere</source>
        <translation>Auch, was nur woanders &amp;steht</translation>
    </message>
    <message>
        <source>&amp;Previous change</source>
        <translation>&amp;Vorige Änderung</translation>
    </message>
    <message>
        <source>&amp;Next change</source>
        <translation>&amp;Nächste Änderung</translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation>Vergleich mit %1</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Unterschiede</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleicht…</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n change(s)</source>
        <translation>
            <numerusform>%1: %n Änderung</numerusform>
            <numerusform>%1: %n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>This version has no workflow %1.</source>
        <translation>Diese Fassung hat keinen Workflow %1.</translation>
    </message>
    <message>
        <source>Both versions are the same.</source>
        <translation>Beide Fassungen sind gleich.</translation>
    </message>
    <message>
        <source>Things only stand elsewhere.</source>
        <translation>Es steht nur manches woanders.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Änderung %1 von %2</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ConflictsModel</name>
    <message>
        <source>(not there)</source>
        <translation>(nicht da)</translation>
    </message>
    <message>
        <source>? Choose</source>
        <translation>? Wählen</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>Own value</source>
        <translation>Eigener Wert</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genommen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Both started from</source>
        <translation>Ausgangspunkt</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ConnectionDialog</name>
    <message>
        <source>A connection names a database: its kind, where it is and how many sessions may be open.
Add one to begin.</source>
        <translation>Eine Verbindung benennt eine Datenbank: ihre Art, wo sie ist und wie viele Sitzungen offen sein dürfen.
Fügen Sie eine hinzu, um zu beginnen.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>%1 %2 answered: connected in %3, a round trip takes %4.</source>
        <translation>%1 %2 hat geantwortet: verbunden in %3, ein Hin und Her dauert %4.</translation>
    </message>
    <message>
        <source>Connections of the project</source>
        <translation>Verbindungen des Projekts</translation>
    </message>
    <message>
        <source>A connection needs a name.</source>
        <translation>Eine Verbindung braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another connection has this name.</source>
        <translation>Eine andere Verbindung heißt schon so.</translation>
    </message>
    <message>
        <source>%1 goes with OK; nothing uses it.</source>
        <translation>%1 verschwindet mit OK; nichts nutzt sie.</translation>
    </message>
    <message>
        <source>%1 goes with OK, but is used by %2, which cannot run without it.</source>
        <translation>%1 verschwindet mit OK, wird aber von %2 genutzt und ohne sie nicht laufen.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Der Test wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Mend what is marked first.</source>
        <translation>Beheben Sie zuerst, was markiert ist.</translation>
    </message>
    <message>
        <source>Stop the &amp;test</source>
        <translation>&amp;Test abbrechen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Connecting as in environment %1…</source>
        <translation>Verbinden wie in Umgebung %1…</translation>
    </message>
    <message>
        <source>&amp;Test</source>
        <translation>&amp;Testen</translation>
    </message>
    <message numerus="yes">
        <source>Change %n connection(s)</source>
        <translation>
            <numerusform>%n Verbindung ändern</numerusform>
            <numerusform>%n Verbindungen ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove connection %1</source>
        <translation>Verbindung %1 entfernen</translation>
    </message>
    <message>
        <source>Add connection %1</source>
        <translation>Verbindung %1 hinzufügen</translation>
    </message>
    <message>
        <source>Change connection %1</source>
        <translation>Verbindung %1 ändern</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ConnectionForm</name>
    <message>
        <source>any time</source>
        <translation>beliebig lange</translation>
    </message>
    <message>
        <source>%1 on this computer</source>
        <translation>%1 auf diesem Rechner</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Pool sized by use</source>
        <translation>Pool nach Nutzung bemessen</translation>
    </message>
    <message>
        <source>Further settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What nodes and models call it.</source>
        <translation>Wie Knoten und Modelle sie nennen.</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>Eine Datei für %1 wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>Das wird gebraucht.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::Dashboard</name>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation>15 Minuten</translation>
    </message>
    <message>
        <source>Window length</source>
        <translation>Zeitfenster</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::Document</name>
    <message>
        <source>Take over the file from the disk</source>
        <translation>Datei vom Datenträger übernehmen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::DocumentJournal</name>
    <message>
        <source>Another window has this project open; its history is kept there.</source>
        <translation>Dieses Projekt ist in einem anderen Fenster geöffnet; sein Verlauf wird dort geführt.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::DraftsDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiteres</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dataflow::ui::DurationField</name>
    <message>
        <source>no time</source>
        <translation>keine Zeit</translation>
    </message>
    <message>
        <source>default: %1</source>
        <translation>Standard: %1</translation>
    </message>
    <message>
        <source>= %1</source>
        <translation>= %1</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::FieldEditor</name>
    <message>
        <source>The model %1 has no field %2.</source>
        <translation>Das Modell %1 hat kein Feld %2.</translation>
    </message>
    <message>
        <source>The model %1 has no relation %2.</source>
        <translation>Das Modell %1 hat keine Beziehung %2.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::FilterEditor</name>
    <message>
        <source>+ Condition</source>
        <translation>+ Bedingung</translation>
    </message>
    <message>
        <source>+ Group</source>
        <translation>+ Gruppe</translation>
    </message>
    <message>
        <source>Field of condition %1</source>
        <translation>Feld der Bedingung %1</translation>
    </message>
    <message>
        <source>field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Operator of condition %1</source>
        <translation>Operator der Bedingung %1</translation>
    </message>
    <message>
        <source>Value of condition %1</source>
        <translation>Wert der Bedingung %1</translation>
    </message>
    <message>
        <source>All of ($and)</source>
        <translation>Alle von ($and)</translation>
    </message>
    <message>
        <source>Any of ($or)</source>
        <translation>Eine von ($or)</translation>
    </message>
    <message>
        <source>Not all of ($not)</source>
        <translation>Nicht alle von ($not)</translation>
    </message>
    <message>
        <source>Kind of group %1</source>
        <translation>Art der Gruppe %1</translation>
    </message>
    <message>
        <source>Add a condition to this group</source>
        <translation>Dieser Gruppe eine Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>lowest, highest</source>
        <translation>kleinster, größter</translation>
    </message>
    <message>
        <source>values, between commas</source>
        <translation>Werte, mit Kommas getrennt</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::FindBar</name>
    <message>
        <source>Find nodes</source>
        <translation>Knoten suchen</translation>
    </message>
    <message>
        <source>Find: words, type:query, table:orders, %1</source>
        <translation>Suchen: Wörter, type:query, table:orders, %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::HistoryPanel</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Runs, newest first</source>
        <translation>Läufe, neueste zuerst</translation>
    </message>
    <message>
        <source>Nodes of the chosen run</source>
        <translation>Knoten des gewählten Laufs</translation>
    </message>
    <message>
        <source>No runs yet. Press Run; every run is kept here and can be compared with others.</source>
        <translation>Noch keine Läufe. Klicken Sie auf „Ausführen“; jeder Lauf bleibt hier erhalten und lässt sich mit anderen vergleichen.</translation>
    </message>
    <message>
        <source>Run of %1. There is no earlier run to compare it with.</source>
        <translation>Lauf vom %1. Es gibt keinen früheren Lauf zum Vergleichen.</translation>
    </message>
    <message>
        <source>Run of %1 (%2) beside that of %3 (%4). Choose two runs to compare them.</source>
        <translation>Lauf vom %1 (%2) neben dem vom %3 (%4). Wählen Sie zwei Läufe, um sie zu vergleichen.</translation>
    </message>
    <message>
        <source>Export run…</source>
        <translation>Lauf exportieren…</translation>
    </message>
    <message>
        <source>Open run…</source>
        <translation>Lauf öffnen…</translation>
    </message>
    <message>
        <source>Lists a run that was exported, or recorded by dataflow run --record</source>
        <translation>Listet einen Lauf auf, der exportiert oder mit dataflow run --record aufgezeichnet wurde</translation>
    </message>
    <message>
        <source>Writes the chosen run to a file: states, times and row counts, no rows</source>
        <translation>Schreibt den gewählten Lauf in eine Datei: Zustände, Zeiten und Zeilenzahlen, keine Zeilen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::InlineEditor</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Note, as Markdown</source>
        <translation>Notiz, als Markdown</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Node id</source>
        <translation>Knoten-ID</translation>
    </message>
    <message>
        <source>Used in links and results: letters, digits, _ and -</source>
        <translation>Wird in Verbindungen und Ergebnissen verwendet: Buchstaben, Ziffern, _ und -</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>When it runs</source>
        <translation>Beim Ausführen</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>wird ausgeführt</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>none (30s, 5m, …)</source>
        <translation>keines (30s, 5m, …)</translation>
    </message>
    <message>
        <source>the run fails</source>
        <translation>der Lauf schlägt fehl</translation>
    </message>
    <message>
        <source>the run goes on</source>
        <translation>der Lauf geht weiter</translation>
    </message>
    <message>
        <source>goes to the error port</source>
        <translation>geht an den Fehleranschluss</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>On an error</source>
        <translation>Bei einem Fehler</translation>
    </message>
    <message>
        <source>Disable %1</source>
        <translation>%1 deaktivieren</translation>
    </message>
    <message>
        <source>Enable %1</source>
        <translation>%1 aktivieren</translation>
    </message>
    <message>
        <source>Change what an error of %1 does</source>
        <translation>Fehlerverhalten von %1 ändern</translation>
    </message>
    <message>
        <source>Change the title of %1</source>
        <translation>Titel von %1 ändern</translation>
    </message>
    <message>
        <source>Change the time-out of %1</source>
        <translation>Zeitlimit von %1 ändern</translation>
    </message>
    <message>
        <source>Change the retries of %1</source>
        <translation>Wiederholungen von %1 ändern</translation>
    </message>
    <message>
        <source>Another node has this id.</source>
        <translation>Ein anderer Knoten hat diese ID.</translation>
    </message>
    <message>
        <source>An id has letters, digits, _ and -, and starts with a letter or _.</source>
        <translation>Eine ID besteht aus Buchstaben, Ziffern, _ und - und beginnt mit einem Buchstaben oder _.</translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation>%1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>%1 von %2 ändern</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::Journal</name>
    <message>
        <source>Steps that hold a secret are not kept: %1</source>
        <translation>Schritte, die ein Geheimnis enthalten, werden nicht aufbewahrt: %1</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::JsonField</name>
    <message>
        <source>Sets the text out with a line for each entry</source>
        <translation>Ordnet den Text mit einer Zeile je Eintrag</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3.</source>
        <translation>Zeile %1, Spalte %2: %3.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formatieren</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::KeyValueEditor</name>
    <message>
        <source>Add a value</source>
        <translation>Wert hinzufügen</translation>
    </message>
    <message>
        <source>Shown as text: the values come from a parameter of the run.</source>
        <translation>Als Text gezeigt: Die Werte kommen aus einem Parameter des Laufs.</translation>
    </message>
    <message>
        <source>Shown as text: rows show names with values only.</source>
        <translation>Als Text gezeigt: Zeilen zeigen nur Namen mit Werten.</translation>
    </message>
    <message>
        <source>This is not a number</source>
        <translation>Das ist keine Zahl</translation>
    </message>
    <message>
        <source>This is neither true nor false</source>
        <translation>Das ist weder true noch false</translation>
    </message>
    <message>
        <source>Name of value %1</source>
        <translation>Name des Werts %1</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Kind of value %1</source>
        <translation>Art des Werts %1</translation>
    </message>
    <message>
        <source>Value %1</source>
        <translation>Wert %1</translation>
    </message>
    <message>
        <source>The value needs a name.</source>
        <translation>Der Wert braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another value has the name %1.</source>
        <translation>Ein anderer Wert heißt %1.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::KeysDialog</name>
    <message>
        <source>Set keys</source>
        <translation>Tasten zuweisen</translation>
    </message>
    <message>
        <source>Default keys</source>
        <translation>Standardtasten</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>Tasten und Gesten</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Name in the key map</source>
        <translation>Name in der Tastenbelegung</translation>
    </message>
    <message>
        <source>New keys</source>
        <translation>Neue Tasten</translation>
    </message>
    <message>
        <source>Stored in %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ListEditor</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Shown as text: the list comes from a parameter of the run.</source>
        <translation>Als Text gezeigt: Die Liste kommt aus einem Parameter des Laufs.</translation>
    </message>
    <message>
        <source>Shown as text: the list holds %1, which no row can show.</source>
        <translation>Als Text gezeigt: Die Liste enthält %1, was keine Zeile zeigen kann.</translation>
    </message>
    <message>
        <source>Entry %1 of %2</source>
        <translation>Eintrag %1 von %2</translation>
    </message>
    <message>
        <source>%1 is in the list already.</source>
        <translation>%1 steht schon in der Liste.</translation>
    </message>
    <message>
        <source>%1 Did you mean %2?</source>
        <translation>%1 Meinten Sie %2?</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::MainWindow</name>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The run could not start: %1</source>
        <translation>Der Lauf konnte nicht starten: %1</translation>
    </message>
    <message>
        <source>The run could not be kept: %1</source>
        <translation>Der Lauf konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Run %1 in %2</source>
        <translation>Lauf: %1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>Recovered %n unsaved step(s).</source>
        <translation>
            <numerusform>%n ungespeicherter Schritt wiederhergestellt.</numerusform>
            <numerusform>%n ungespeicherte Schritte wiederhergestellt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1 geöffnet</translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>%1 konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>The picture is in %1</source>
        <translation>Bild gespeichert in %1</translation>
    </message>
    <message>
        <source>The picture could not be written</source>
        <translation>Das Bild konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>DataFlow Studio</source>
        <translation>DataFlow Studio</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation>&amp;Rückgängig %1</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation>&amp;Wiederholen %1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation>&amp;Neues Projekt</translation>
    </message>
    <message>
        <source>New from a &amp;template…</source>
        <translation>Neu aus &amp;Vorlage…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open the &amp;Shop sample</source>
        <translation>Beis&amp;piel „Shop“ öffnen</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Speichern &amp;unter…</translation>
    </message>
    <message>
        <source>&amp;Export the picture…</source>
        <translation>Bild &amp;exportieren…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Find a node &amp;type</source>
        <translation>Knoten&amp;typ suchen</translation>
    </message>
    <message>
        <source>Find in the &amp;project</source>
        <translation>Im &amp;Projekt suchen</translation>
    </message>
    <message>
        <source>Next t&amp;heme: light, dark, high contrast</source>
        <translation>Nächstes &amp;Farbschema: hell, dunkel, hoher Kontrast</translation>
    </message>
    <message>
        <source>&amp;Language…</source>
        <translation>&amp;Sprache…</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 anzeigen</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>A&amp;usführen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run &amp;to the selection</source>
        <translation>&amp;Bis zur Auswahl ausführen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Lauf &amp;abbrechen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation>&amp;Befehlspalette…</translation>
    </message>
    <message>
        <source>&amp;Keys and gestures…</source>
        <translation>&amp;Tasten und Gesten…</translation>
    </message>
    <message>
        <source>&amp;Edit the key map file</source>
        <translation>Tastenbelegungs&amp;datei bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Read the key map file again</source>
        <translation>Tastenbelegungsdatei &amp;neu einlesen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Node</source>
        <translation>&amp;Knoten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Hauptwerkzeugleiste</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>That of the system</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation>Die Sprache wechselt beim nächsten Start.</translation>
    </message>
    <message>
        <source>The key map cannot be used; the default keys are in place</source>
        <translation>Die Tastenbelegung ist nicht verwendbar; es gelten die Standardtasten</translation>
    </message>
    <message>
        <source>Key map: %1</source>
        <translation>Tastenbelegung: %1</translation>
    </message>
    <message>
        <source>The key map could not be written</source>
        <translation>Die Tastenbelegung konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The sample could not be copied</source>
        <translation>Das Beispiel konnte nicht kopiert werden</translation>
    </message>
    <message>
        <source>The template could not be copied</source>
        <translation>Die Vorlage konnte nicht kopiert werden</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Unbenannt</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>Noch keine Dateien</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>%1 was changed by another program and read again; Undo brings the old one back.</source>
        <translation>%1 wurde von einem anderen Programm geändert und neu eingelesen; „Rückgängig“ holt den alten Stand zurück.</translation>
    </message>
    <message>
        <source>The two versions could not be merged</source>
        <translation>Die beiden Fassungen konnten nicht zusammengeführt werden</translation>
    </message>
    <message>
        <source>Merge with the file on the disk</source>
        <translation>Mit der Datei auf dem Datenträger zusammenführen</translation>
    </message>
    <message>
        <source>Merged without conflicts; save to keep it.</source>
        <translation>Ohne Konflikte zusammengeführt; zum Behalten speichern.</translation>
    </message>
    <message>
        <source>%1 could not be saved</source>
        <translation>%1 konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>%1 – production</source>
        <translation>%1 – Produktion</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>&amp;Rundgang durch das Fenster</translation>
    </message>
    <message>
        <source>&amp;Connections…</source>
        <translation>&amp;Datenbankverbindungen…</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>&amp;Preview the output</source>
        <translation>&amp;Vorschau der Ausgabe</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Projekt</translation>
    </message>
    <message>
        <source>%1 was changed by another program and cannot be read: %2</source>
        <translation>%1 wurde von einem anderen Programm geändert und ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>&amp;Compare with…</source>
        <translation>&amp;Vergleichen mit…</translation>
    </message>
    <message>
        <source>&amp;Merge with a file…</source>
        <translation>Mit einer Datei &amp;zusammenführen…</translation>
    </message>
    <message>
        <source>The &amp;wheel zooms, Ctrl and the wheel scroll</source>
        <translation>Das &amp;Rad zoomt, Strg und Rad rollen</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Run &amp;from the selection</source>
        <translation>Ab der Aus&amp;wahl ausführen</translation>
    </message>
    <message>
        <source>Run the &amp;next node only</source>
        <translation>Nur den nächsten &amp;Knoten ausführen</translation>
    </message>
    <message>
        <source>&amp;Breakpoint</source>
        <translation>&amp;Haltepunkt</translation>
    </message>
    <message>
        <source>P&amp;in the output</source>
        <translation>Ausgabe a&amp;nheften</translation>
    </message>
    <message>
        <source>Unp&amp;in the output</source>
        <translation>Ausgabe nicht mehr a&amp;nheften</translation>
    </message>
    <message>
        <source>&amp;Open run…</source>
        <translation>Lauf ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Export run…</source>
        <translation>Lauf &amp;exportieren…</translation>
    </message>
    <message>
        <source>The breakpoints could not be kept: %1</source>
        <translation>Die Haltepunkte konnten nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>Opened the run in %1</source>
        <translation>Der Lauf in %1 ist geöffnet</translation>
    </message>
    <message>
        <source>The run is in %1</source>
        <translation>Der Lauf liegt in %1</translation>
    </message>
    <message>
        <source>The run in %1</source>
        <translation>Der Lauf in %1</translation>
    </message>
    <message>
        <source>Runs in production do not pause at breakpoints.</source>
        <translation>Läufe in der Produktion halten nicht an Haltepunkten an.</translation>
    </message>
    <message>
        <source>The saved file</source>
        <translation>Die gespeicherte Datei</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Eine andere Datei…</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>Vor: %1</translation>
    </message>
    <message>
        <source>After redoing: %1</source>
        <translation>Nach dem Wiederholen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) back</source>
        <translation>
            <numerusform>%n Schritt zurück</numerusform>
            <numerusform>%n Schritte zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) ahead</source>
        <translation>
            <numerusform>%n Schritt voraus</numerusform>
            <numerusform>%n Schritte voraus</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>%1 on the disk</source>
        <translation>%1 auf der Platte</translation>
    </message>
    <message>
        <source>Merged; save to keep it.</source>
        <translation>Zusammengeführt; speichern, um es zu behalten.</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Mit %1 zusammenführen</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>Unsaved work came back, but the file has changed since: choose what to take of each.</source>
        <translation>Ungespeicherte Arbeit kam zurück, aber die Datei hat sich seither geändert: Bitte wählen, was von beiden gelten soll.</translation>
    </message>
    <message>
        <source>Fire sche&amp;dules by the clock</source>
        <translation>&amp;Zeitpläne nach der Uhr starten</translation>
    </message>
    <message>
        <source>The scheduler is off: %1</source>
        <translation>Der Zeitplaner ist aus: %1</translation>
    </message>
    <message>
        <source>%1, due %2, waits for the run under way</source>
        <translation>%1, fällig %2, wartet auf den laufenden Lauf</translation>
    </message>
    <message numerus="yes">
        <source>%1 missed %n firing(s), the last due %2</source>
        <translation>
            <numerusform>%1 hat %n Start verpasst, fällig %2</numerusform>
            <numerusform>%1 hat %n Starts verpasst, den letzten fällig %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, due %2, was left out: a run is under way</source>
        <translation>%1, fällig %2, wurde ausgelassen: ein Lauf ist im Gang</translation>
    </message>
    <message>
        <source>The scheduler is off, as the environment has changed.</source>
        <translation>Der Zeitplaner ist aus, weil sich die Umgebung geändert hat.</translation>
    </message>
    <message>
        <source>The scheduler is off.</source>
        <translation>Der Zeitplaner ist aus.</translation>
    </message>
    <message>
        <source>The scheduler is on: schedules fire by the clock while this window is open.</source>
        <translation>Der Zeitplaner ist an: Zeitpläne starten nach der Uhr, solange dieses Fenster offen ist.</translation>
    </message>
    <message>
        <source>%1 fires %2, due %3</source>
        <translation>%1 startet %2, fällig %3</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::MergeDialog</name>
    <message>
        <source>Take &amp;mine (1)</source>
        <translation>&amp;Meine nehmen (1)</translation>
    </message>
    <message>
        <source>Take &amp;theirs (2)</source>
        <translation>&amp;Ihre nehmen (2)</translation>
    </message>
    <message>
        <source>&amp;Write a value (3)</source>
        <translation>Wert &amp;schreiben (3)</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Mit %1 zusammenführen</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>All mine</source>
        <translation>Alle meine</translation>
    </message>
    <message>
        <source>All theirs</source>
        <translation>Alle ihre</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Theirs: %1</source>
        <translation>Ihre: %1</translation>
    </message>
    <message>
        <source>What both started from</source>
        <translation>Wovon beide ausgingen</translation>
    </message>
    <message>
        <source>Merged, marked by what changes for me</source>
        <translation>Zusammengeführt, markiert ist, was sich für mich ändert</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Ihre</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Zusammengeführt</translation>
    </message>
    <message>
        <source>Take the merged version</source>
        <translation>Zusammengeführte Fassung nehmen</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>Führt zusammen…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of mine</source>
        <translation>
            <numerusform>%n Änderung von mir</numerusform>
            <numerusform>%n Änderungen von mir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of theirs</source>
        <translation>
            <numerusform>%n Änderung von ihnen</numerusform>
            <numerusform>%n Änderungen von ihnen</numerusform>
        </translation>
    </message>
    <message>
        <source>no conflicts</source>
        <translation>keine Konflikte</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) to choose</source>
        <translation>
            <numerusform>%n Konflikt zu entscheiden</numerusform>
            <numerusform>%n Konflikte zu entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>The merged version does not have this workflow.</source>
        <translation>Die zusammengeführte Fassung hat diesen Workflow nicht.</translation>
    </message>
    <message>
        <source>This version has no workflow %1.</source>
        <translation>Diese Fassung hat keinen Workflow %1.</translation>
    </message>
    <message>
        <source>The value of %1 is no JSON: a number, true, false, a text in quotes or a list.</source>
        <translation>Der Wert von %1 ist kein JSON: eine Zahl, true, false, ein Text in Anführungszeichen oder eine Liste.</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) left: choose with 1 (mine), 2 (theirs) or 3 (a value of your own).</source>
        <translation>
            <numerusform>Noch %n Konflikt: 1 nimmt meine, 2 ihre, 3 einen eigenen Wert.</numerusform>
            <numerusform>Noch %n Konflikte: 1 nimmt meine, 2 ihre, 3 einen eigenen Wert.</numerusform>
        </translation>
    </message>
    <message>
        <source>One step that Undo takes back.</source>
        <translation>Ein Schritt, den Rückgängig zurücknimmt.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ModelDialog</name>
    <message>
        <source>A model describes a table: nodes such as OrderListNode are made from it.
Add one, or read one from a table.</source>
        <translation>Ein Modell beschreibt eine Tabelle: Knoten wie OrderListNode entstehen daraus.
Fügen Sie eines hinzu oder lesen Sie eines aus einer Tabelle.</translation>
    </message>
    <message>
        <source>Read from &amp;table</source>
        <translation>Aus &amp;Tabelle lesen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models of the project</source>
        <translation>Modelle des Projekts</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>A model needs a name.</source>
        <translation>Ein Modell braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another model has this name.</source>
        <translation>Ein anderes Modell hat diesen Namen.</translation>
    </message>
    <message>
        <source>%1 goes with OK; nothing uses it. Its table stays.</source>
        <translation>%1 verschwindet mit OK; nichts nutzt es. Seine Tabelle bleibt.</translation>
    </message>
    <message>
        <source>%1 goes with OK, but is used by %2, which cannot run without it.</source>
        <translation>%1 verschwindet mit OK, wird aber von %2 genutzt, was ohne es nicht läuft.</translation>
    </message>
    <message>
        <source>The project has no connection yet</source>
        <translation>Das Projekt hat noch keine Verbindung</translation>
    </message>
    <message>
        <source>Reading the tables of %1…</source>
        <translation>Die Tabellen von %1 werden gelesen…</translation>
    </message>
    <message>
        <source>%1 has no tables yet.</source>
        <translation>%1 hat noch keine Tabellen.</translation>
    </message>
    <message>
        <source>about %1 rows</source>
        <translation>etwa %1 Zeilen</translation>
    </message>
    <message>
        <source>Table of %1</source>
        <translation>Tabelle von %1</translation>
    </message>
    <message>
        <source>Without %1, whose types no field of a model has.</source>
        <translation>Ohne %1, deren Typen kein Feld eines Modells hat.</translation>
    </message>
    <message>
        <source>Mend what is marked first.</source>
        <translation>Beheben Sie zuerst, was markiert ist.</translation>
    </message>
    <message numerus="yes">
        <source>Change %n model(s)</source>
        <translation>
            <numerusform>%n Modell ändern</numerusform>
            <numerusform>%n Modelle ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove model %1</source>
        <translation>Modell %1 entfernen</translation>
    </message>
    <message>
        <source>Change model %1</source>
        <translation>Modell %1 ändern</translation>
    </message>
    <message>
        <source>Add model %1</source>
        <translation>Modell %1 hinzufügen</translation>
    </message>
    <message>
        <source>Nothing else names %1. Its table keeps its name.</source>
        <translation>Nichts sonst nennt %1. Die Tabelle behält ihren Namen.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) that name %1 follow with OK. Its table keeps its name.</source>
        <translation>
            <numerusform>%n Stelle, die %1 nennt, folgt mit OK. Die Tabelle behält ihren Namen.</numerusform>
            <numerusform>%n Stellen, die %1 nennen, folgen mit OK. Die Tabelle behält ihren Namen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %n place(s) changed with it.</source>
        <translation>
            <numerusform>%1: %n Stelle wurde mit geändert.</numerusform>
            <numerusform>%1: %n Stellen wurden mit geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rename model %1 to %2</source>
        <translation>Modell %1 in %2 umbenennen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ModelForm</name>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>The column&apos;s name.</source>
        <translation>Der Name der Spalte.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Never null.</source>
        <translation>Nie null.</translation>
    </message>
    <message>
        <source>Unique</source>
        <translation>Eindeutig</translation>
    </message>
    <message>
        <source>Two records never have the same value.</source>
        <translation>Zwei Datensätze haben nie denselben Wert.</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>What a record gets that does not say.</source>
        <translation>Was ein Datensatz bekommt, der nichts sagt.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Most characters of a text.</source>
        <translation>Höchstzahl der Zeichen eines Textes.</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>Stellen</translation>
    </message>
    <message>
        <source>All digits of a decimal.</source>
        <translation>Alle Stellen einer Dezimalzahl.</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>Nachkomma</translation>
    </message>
    <message>
        <source>Digits behind the point of a decimal.</source>
        <translation>Stellen hinter dem Komma einer Dezimalzahl.</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <source>Model or Model.field whose values it takes.</source>
        <translation>Modell oder Modell.Feld, dessen Werte es annimmt.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>One or more, with commas.</source>
        <translation>Eines oder mehrere, mit Kommas.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>gin, gist, brin and hash: PostgreSQL only.</source>
        <translation>gin, gist, brin und hash: nur PostgreSQL.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>SQL condition of a partial index.</source>
        <translation>SQL-Bedingung eines Teilindex.</translation>
    </message>
    <message>
        <source>Includes</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Fields kept along, not searched by.</source>
        <translation>Felder, die mitgeführt, aber nicht gesucht werden.</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Ausdruck</translation>
    </message>
    <message>
        <source>SQL, in place of fields.</source>
        <translation>SQL, anstelle von Feldern.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Made from table and fields when empty.</source>
        <translation>Wird aus Tabelle und Feldern gebildet, wenn leer.</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Beziehung</translation>
    </message>
    <message>
        <source>What include and prefetch call it.</source>
        <translation>Wie include und prefetch sie nennen.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>The model at the other end.</source>
        <translation>Das Modell am anderen Ende.</translation>
    </message>
    <message>
        <source>Foreign key</source>
        <translation>Fremdschlüssel</translation>
    </message>
    <message>
        <source>The field that leads there; &lt;model&gt;_id when empty.</source>
        <translation>Das Feld, das dorthin führt; &lt;Modell&gt;_id, wenn leer.</translation>
    </message>
    <message>
        <source>auto: make what is missing</source>
        <translation>auto: Fehlendes anlegen</translation>
    </message>
    <message>
        <source>check: report differences</source>
        <translation>check: Unterschiede melden</translation>
    </message>
    <message>
        <source>off: leave the table alone</source>
        <translation>off: die Tabelle in Ruhe lassen</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The table in the database; from the name when empty.</source>
        <translation>Die Tabelle in der Datenbank; aus dem Namen, wenn leer.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Where the table is.</source>
        <translation>Wo die Tabelle ist.</translation>
    </message>
    <message>
        <source>Primary key</source>
        <translation>Primärschlüssel</translation>
    </message>
    <message>
        <source>Field or fields with commas; id, numbered by the database, when empty.</source>
        <translation>Feld oder Felder mit Kommas; id, von der Datenbank gezählt, wenn leer.</translation>
    </message>
    <message>
        <source>Its table</source>
        <translation>Seine Tabelle</translation>
    </message>
    <message>
        <source>What the first use of the model does about its table.</source>
        <translation>Was der erste Gebrauch des Modells mit seiner Tabelle macht.</translation>
    </message>
    <message>
        <source>Keeps created_at and updated_at</source>
        <translation>Führt created_at und updated_at</translation>
    </message>
    <message>
        <source>Deletes softly</source>
        <translation>Löscht weich</translation>
    </message>
    <message>
        <source>Append only</source>
        <translation>Nur anfügen</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation>Indizes</translation>
    </message>
    <message>
        <source>Add an index</source>
        <translation>Index hinzufügen</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>Beziehungen</translation>
    </message>
    <message>
        <source>Add a relation</source>
        <translation>Beziehung hinzufügen</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>Records are cached</source>
        <translation>Datensätze werden zwischengespeichert</translation>
    </message>
    <message>
        <source>Key pattern</source>
        <translation>Schlüsselmuster</translation>
    </message>
    <message>
        <source>Lives for</source>
        <translation>Lebt</translation>
    </message>
    <message>
        <source>as the project says (5m, 24h, …)</source>
        <translation>wie das Projekt sagt (5m, 24h, …)</translation>
    </message>
    <message>
        <source>Dropped on</source>
        <translation>Verworfen bei</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Marken</translation>
    </message>
    <message>
        <source>dropped together, with commas</source>
        <translation>werden zusammen verworfen, mit Kommas</translation>
    </message>
    <message>
        <source>The first run that uses the model fills the cache</source>
        <translation>Der erste Lauf, der das Modell nutzt, füllt den Cache</translation>
    </message>
    <message>
        <source>Several tenants</source>
        <translation>Mehrere Mandanten</translation>
    </message>
    <message>
        <source>What nodes call it, such as Order; what names it follows a new name.</source>
        <translation>Wie Knoten es nennen, etwa Order; was es nennt, folgt einem neuen Namen.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ModelStatements</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the statements</source>
        <translation>Die Anweisungen kopieren</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Mend what is marked first.</source>
        <translation>Beheben Sie zuerst, was markiert ist.</translation>
    </message>
    <message>
        <source>Choose a connection; what runs depends on its kind of database.</source>
        <translation>Wählen Sie eine Verbindung; was läuft, hängt von der Art ihrer Datenbank ab.</translation>
    </message>
    <message>
        <source>%1 has no table %2 yet; the first use makes it.</source>
        <translation>%1 hat noch keine Tabelle %2; der erste Gebrauch legt sie an.</translation>
    </message>
    <message>
        <source>The table %1 has everything the model needs: nothing would run.</source>
        <translation>Die Tabelle %1 hat alles, was das Modell braucht: Nichts würde laufen.</translation>
    </message>
    <message>
        <source>The table %1 is there; this is what it lacks.</source>
        <translation>Die Tabelle %1 ist da; dies fehlt ihr.</translation>
    </message>
    <message>
        <source>For a new table: the tables of %1 could not be read. %2</source>
        <translation>Für eine neue Tabelle: Die Tabellen von %1 konnten nicht gelesen werden. %2</translation>
    </message>
    <message>
        <source>For a new table: reading the tables of %1…</source>
        <translation>Für eine neue Tabelle: Die Tabellen von %1 werden gelesen…</translation>
    </message>
    <message>
        <source>It differs: %1.</source>
        <translation>Sie unterscheidet sich: %1.</translation>
    </message>
    <message>
        <source>The model&apos;s migrate is not auto, so no run makes these changes.</source>
        <translation>Das Modell hat migrate nicht auf auto, daher macht kein Lauf diese Änderungen.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::NodeListEditor</name>
    <message>
        <source>Add a node</source>
        <translation>Knoten hinzufügen</translation>
    </message>
    <message>
        <source>Shown as text: the list comes from a parameter of the run.</source>
        <translation>Als Text gezeigt: Die Liste kommt aus einem Parameter des Laufs.</translation>
    </message>
    <message>
        <source>Shown as text: this is no list of nodes.</source>
        <translation>Als Text gezeigt: Das ist keine Liste von Knoten.</translation>
    </message>
    <message>
        <source>Shown as text: the list holds %1, which no row can show.</source>
        <translation>Als Text gezeigt: Die Liste enthält %1, was keine Zeile zeigen kann.</translation>
    </message>
    <message>
        <source>Type of node %1</source>
        <translation>Typ des Knotens %1</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Id of node %1</source>
        <translation>Id des Knotens %1</translation>
    </message>
    <message>
        <source>id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Its outputs are linked under this name.</source>
        <translation>Unter diesem Namen werden seine Ausgaben verknüpft.</translation>
    </message>
    <message>
        <source>Parameters of node %1</source>
        <translation>Parameter des Knotens %1</translation>
    </message>
    <message>
        <source>The node needs a type.</source>
        <translation>Der Knoten braucht einen Typ.</translation>
    </message>
    <message>
        <source>The node needs an id, under which its outputs are linked.</source>
        <translation>Der Knoten braucht eine Id, unter der seine Ausgaben verknüpft werden.</translation>
    </message>
    <message>
        <source>An id has letters, digits, _ and -, starts with a letter or _, and is not “errors”.</source>
        <translation>Eine Id hat Buchstaben, Ziffern, _ und -, beginnt mit einem Buchstaben oder _ und ist nicht „errors“.</translation>
    </message>
    <message>
        <source>Another node of the list has the id %1.</source>
        <translation>Ein anderer Knoten der Liste hat die Id %1.</translation>
    </message>
    <message>
        <source>No node of the type %1 can stand here.</source>
        <translation>Ein Knoten vom Typ %1 kann hier nicht stehen.</translation>
    </message>
    <message>
        <source>No node of the type %1 can stand here. Did you mean %2?</source>
        <translation>Ein Knoten vom Typ %1 kann hier nicht stehen. War %2 gemeint?</translation>
    </message>
    <message>
        <source>What was typed for %1 cannot be read, so it is not stored.</source>
        <translation>Was bei %1 eingegeben wurde, ist nicht lesbar und daher nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::NodePalette</name>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Search node types</source>
        <translation>Knotentypen suchen</translation>
    </message>
    <message>
        <source>Node types</source>
        <translation>Knotentypen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::OrderEditor</name>
    <message>
        <source>Add a field</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>Shown as text: %1 is no field with a direction.</source>
        <translation>Als Text gezeigt: %1 ist kein Feld mit einer Richtung.</translation>
    </message>
    <message>
        <source>Shown as text: the order comes from a parameter of the run.</source>
        <translation>Als Text gezeigt: Die Reihenfolge kommt aus einem Parameter des Laufs.</translation>
    </message>
    <message>
        <source>ascending</source>
        <translation>aufsteigend</translation>
    </message>
    <message>
        <source>descending</source>
        <translation>absteigend</translation>
    </message>
    <message>
        <source>Direction of field %1</source>
        <translation>Richtung des Felds %1</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::OutlineModel</name>
    <message>
        <source>disabled</source>
        <translation>deaktiviert</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>überbrückt</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n Problem</numerusform>
            <numerusform>%n Probleme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>not linked</source>
        <translation>nicht verbunden</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Input %1, %2</source>
        <translation>Eingang %1, %2</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>taken over</source>
        <translation>übernommen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>Filter the outline</source>
        <translation>Gliederung filtern</translation>
    </message>
    <message>
        <source>Outline of the project</source>
        <translation>Gliederung des Projekts</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>%1 löschen</translation>
    </message>
    <message>
        <source>Disable or enable %1</source>
        <translation>%1 deaktivieren oder aktivieren</translation>
    </message>
    <message>
        <source>Source of %1</source>
        <translation>Quelle von %1</translation>
    </message>
    <message>
        <source>Link %1 to %2</source>
        <translation>%1 mit %2 verbinden</translation>
    </message>
    <message>
        <source>Unlink %1</source>
        <translation>Verbindung zu %1 trennen</translation>
    </message>
    <message>
        <source>Filter: words, failed, slow, stale, type:, table:</source>
        <translation>Filter: Wörter, failed, slow, stale, type:, table:</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PaletteModel</name>
    <message>
        <source>Model %1</source>
        <translation>Modell %1</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ParamForm</name>
    <message>
        <source>Comes from %1 through a link.</source>
        <translation>Kommt über eine Verbindung von %1.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PauseBar</name>
    <message>
        <source>Paused before %1</source>
        <translation>Angehalten vor %1</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Running only %1; the run pauses again before the next node.</source>
        <translation>Es läuft nur %1; vor dem nächsten Knoten hält der Lauf wieder.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PoolEventsModel</name>
    <message>
        <source>Starts with the base size</source>
        <translation>Beginnt mit der Grundgröße</translation>
    </message>
    <message>
        <source>Grows: more than 80 % in use and waits above 0.1 s</source>
        <translation>Wächst: mehr als 80 % belegt und Wartezeiten über 0,1 s</translation>
    </message>
    <message>
        <source>Needs more, but has its maximum</source>
        <translation>Braucht mehr, hat aber sein Maximum erreicht</translation>
    </message>
    <message>
        <source>Shrinks: less than 30 % in use</source>
        <translation>Schrumpft: weniger als 30 % belegt</translation>
    </message>
    <message>
        <source>Less than 30 % in use, stays at its base</source>
        <translation>Weniger als 30 % belegt, bleibt bei der Grundgröße</translation>
    </message>
    <message>
        <source>Keeps its size</source>
        <translation>Behält seine Größe</translation>
    </message>
    <message>
        <source>Returns to its base: the server has room again</source>
        <translation>Kehrt zur Grundgröße zurück: Der Server hat wieder Platz</translation>
    </message>
    <message>
        <source>Cut to what the server has room for</source>
        <translation>Auf das verkleinert, wofür der Server Platz hat</translation>
    </message>
    <message>
        <source>Needs more, but the server did not say whether it has room</source>
        <translation>Braucht mehr, aber der Server hat nicht gemeldet, ob er Platz hat</translation>
    </message>
    <message>
        <source>%1 of %2 in use (%3 %), average wait %4, base %5, maximum %6</source>
        <translation>%1 von %2 belegt (%3 %), mittlere Wartezeit %4, Grundgröße %5, Maximum %6</translation>
    </message>
    <message>
        <source>, server limit %1</source>
        <translation>, Serverlimit %1</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>, seen %1 times</source>
        <translation>, %1-mal gesehen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PoolPanel</name>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>No connection has been used yet.
Run a workflow that queries a database to see its pool here.</source>
        <translation>Es wurde noch keine Datenbankverbindung genutzt.
Führen Sie einen Ablauf aus, der eine Datenbank abfragt, um hier deren Pool zu sehen.</translation>
    </message>
    <message>
        <source>active</source>
        <translation>aktiv</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>acquired</source>
        <translation>entnommen</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>wait p99</source>
        <translation>Wartezeit p99</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Wait for a connection</source>
        <translation>Warten auf eine Verbindung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Datenbankverbindung</translation>
    </message>
    <message>
        <source>Alerts and size decisions</source>
        <translation>Warnungen und Größenentscheidungen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 active</source>
        <translation>%1 aktiv</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 p50</source>
        <translation>%1 p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PreviewModel</name>
    <message>
        <source>%L1 null</source>
        <translation>%L1 null</translation>
    </message>
    <message>
        <source>%L1 different</source>
        <translation>%L1 verschiedene</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PreviewPanel</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Null</source>
        <translation>Null</translation>
    </message>
    <message>
        <source>Different</source>
        <translation>Verschiedene</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Shows the first rows of %1 without running the workflow; nothing is changed.</source>
        <translation>Zeigt die ersten Zeilen von %1, ohne den Ablauf auszuführen; nichts wird geändert.</translation>
    </message>
    <message>
        <source>Select a node to preview what it hands out.</source>
        <translation>Wählen Sie einen Knoten, um zu sehen, was er ausgibt.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lesen…</translation>
    </message>
    <message>
        <source>%1, after %2.</source>
        <translation>%1, nach %2.</translation>
    </message>
    <message>
        <source>%1 rows until the time was up, after %2; there may be more.</source>
        <translation>%1 Zeilen, bis die Zeit um war, nach %2; es kann mehr geben.</translation>
    </message>
    <message>
        <source>The first %1 rows, after %2; there are more.</source>
        <translation>Die ersten %1 Zeilen, nach %2; es gibt mehr.</translation>
    </message>
    <message>
        <source>All %1 rows, after %2.</source>
        <translation>Alle %1 Zeilen, nach %2.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>last run</source>
        <translation>letzter Lauf</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Stelle</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>No problems. This project can run.</source>
        <translation>Keine Probleme. Dieses Projekt kann ausgeführt werden.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ProjectForm</name>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>Select a node to edit it. The project&apos;s own settings are here.</source>
        <translation>Wählen Sie einen Knoten, um ihn zu bearbeiten. Die Einstellungen des Projekts selbst stehen hier.</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Datenbankverbindungen</translation>
    </message>
    <message>
        <source>name: {&quot;type&quot;: &quot;sqlite&quot;, &quot;path&quot;: &quot;file.db&quot;} or {&quot;type&quot;: &quot;postgresql&quot;, &quot;host&quot;: …, &quot;password&quot;: {&quot;env&quot;: &quot;NAME&quot;}}</source>
        <translation>name: {&quot;type&quot;: &quot;sqlite&quot;, &quot;path&quot;: &quot;file.db&quot;} oder {&quot;type&quot;: &quot;postgresql&quot;, &quot;host&quot;: …, &quot;password&quot;: {&quot;env&quot;: &quot;NAME&quot;}}</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>name: {&quot;connection&quot;: …, &quot;fields&quot;: {&quot;total&quot;: {&quot;type&quot;: &quot;decimal&quot;}}}</source>
        <translation>name: {&quot;connection&quot;: …, &quot;fields&quot;: {&quot;total&quot;: {&quot;type&quot;: &quot;decimal&quot;}}}</translation>
    </message>
    <message>
        <source>Run parameters of this workflow</source>
        <translation>Laufparameter dieses Ablaufs</translation>
    </message>
    <message>
        <source>name: {&quot;type&quot;: &quot;date&quot;, &quot;default&quot;: &quot;2024-03-01&quot;}</source>
        <translation>name: {&quot;type&quot;: &quot;date&quot;, &quot;default&quot;: &quot;2024-03-01&quot;}</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>name: {&quot;values&quot;: {&quot;HOST&quot;: &quot;127.0.0.1&quot;}, &quot;production&quot;: true}</source>
        <translation>name: {&quot;values&quot;: {&quot;HOST&quot;: &quot;127.0.0.1&quot;}, &quot;production&quot;: true}</translation>
    </message>
    <message>
        <source>Cache</source>
        <translation>Cache</translation>
    </message>
    <message>
        <source>{&quot;l1_max_size&quot;: 1000, &quot;l1_ttl&quot;: 300}</source>
        <translation>{&quot;l1_max_size&quot;: 1000, &quot;l1_ttl&quot;: 300}</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>%1 bearbeiten</translation>
    </message>
    <message>
        <source>Edit models…</source>
        <translation>Modelle bearbeiten…</translation>
    </message>
    <message>
        <source>Fields, indexes and relations as tables, also read from a database, with their SQL</source>
        <translation>Felder, Indizes und Beziehungen als Tabellen, auch aus einer Datenbank gelesen, mit ihrem SQL</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::QueriesPanel</name>
    <message>
        <source>Queries</source>
        <translation>Abfragen</translation>
    </message>
    <message>
        <source>No statement has run yet.
Run a workflow that queries a database to see its statements here.</source>
        <translation>Es wurde noch keine Anweisung ausgeführt.
Führen Sie einen Ablauf aus, der eine Datenbank abfragt, um hier seine Anweisungen zu sehen.</translation>
    </message>
    <message>
        <source>statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>Slowest statements by total time</source>
        <translation>Langsamste Anweisungen nach Gesamtzeit</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RecordTableView</name>
    <message>
        <source>%1 (Insert)</source>
        <translation>%1 (Einfg)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the current row (Delete)</source>
        <translation>Die aktuelle Zeile entfernen (Entf)</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Ab)</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Statements of the node</source>
        <translation>Anweisungen des Knotens</translation>
    </message>
    <message>
        <source>Log of the node</source>
        <translation>Protokoll des Knotens</translation>
    </message>
    <message>
        <source>Output port</source>
        <translation>Ausgangsanschluss</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Select a node or a link to see what it produced.</source>
        <translation>Wählen Sie einen Knoten oder eine Verbindung, um das Ergebnis zu sehen.</translation>
    </message>
    <message>
        <source>Select a single node to see what it produced.</source>
        <translation>Wählen Sie einen einzelnen Knoten, um sein Ergebnis zu sehen.</translation>
    </message>
    <message>
        <source>%1 rows in</source>
        <translation>%1 Zeilen ein</translation>
    </message>
    <message>
        <source>%1 rows out</source>
        <translation>%1 Zeilen aus</translation>
    </message>
    <message>
        <source>%1 attempts</source>
        <translation>%1 Versuche</translation>
    </message>
    <message>
        <source>-- %1 on %2: %3, %4 rows (pool %5, server %6, fetch %7, decode %8, client %9)
</source>
        <translation>-- %1 auf %2: %3, %4 Zeilen (Pool %5, Server %6, Abruf %7, Dekodierung %8, Client %9)
</translation>
    </message>
    <message>
        <source>-- This node ran no SQL.</source>
        <translation>-- Dieser Knoten hat kein SQL ausgeführt.</translation>
    </message>
    <message>
        <source>This node logged nothing.</source>
        <translation>Dieser Knoten hat nichts protokolliert.</translation>
    </message>
    <message>
        <source>Shift+F7 runs it again</source>
        <translation>Umschalt+F7 lässt ihn noch einmal laufen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RowsField</name>
    <message>
        <source>Add (Alt+Insert)</source>
        <translation>Hinzufügen (Alt+Einfg)</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>Nach oben (Alt+Auf)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>Nach unten (Alt+Ab)</translation>
    </message>
    <message>
        <source>Edit as JSON text</source>
        <translation>Als JSON-Text bearbeiten</translation>
    </message>
    <message>
        <source>Remove (Alt+Delete)</source>
        <translation>Entfernen (Alt+Entf)</translation>
    </message>
    <message>
        <source>Edit as rows</source>
        <translation>Als Zeilen bearbeiten</translation>
    </message>
    <message>
        <source>Complete the marked row first, so that the text loses nothing of it.</source>
        <translation>Vervollständigen Sie zuerst die markierte Zeile, damit der Text nichts davon verliert.</translation>
    </message>
    <message>
        <source>The text cannot be read yet; the line below it says why.</source>
        <translation>Der Text kann noch nicht gelesen werden; die Zeile darunter sagt, warum.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunBar</name>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Environment whose values and connections the run uses</source>
        <translation>Umgebung, deren Werte und Datenbankverbindungen der Lauf verwendet</translation>
    </message>
    <message>
        <source>Run parameter %1</source>
        <translation>Laufparameter %1</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunComparison</name>
    <message>
        <source>not in this run</source>
        <translation>nicht in diesem Lauf</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Time before</source>
        <translation>Dauer vorher</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Rows before</source>
        <translation>Zeilen vorher</translation>
    </message>
    <message>
        <source>taken over</source>
        <translation>übernommen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunHistory</name>
    <message>
        <source>Started</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1 of project %2, opened from %3</source>
        <translation>%1 aus Projekt %2, geöffnet aus %3</translation>
    </message>
    <message>
        <source>(opened)</source>
        <translation>(geöffnet)</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunLogPanel</name>
    <message>
        <source>Run log</source>
        <translation>Laufprotokoll</translation>
    </message>
    <message>
        <source>Press F5 to run the workflow. What its nodes say appears here.</source>
        <translation>Drücken Sie F5, um den Ablauf auszuführen. Die Meldungen seiner Knoten erscheinen hier.</translation>
    </message>
    <message>
        <source>The run could not start: %1</source>
        <translation>Der Lauf konnte nicht starten: %1</translation>
    </message>
    <message>
        <source>Run %1 %2 after %3</source>
        <translation>Lauf %1: %2 nach %3</translation>
    </message>
    <message>
        <source>run started</source>
        <translation>Lauf gestartet</translation>
    </message>
    <message>
        <source>%1: trying again: %2</source>
        <translation>%1: neuer Versuch: %2</translation>
    </message>
    <message>
        <source>%1 events are not shown: more came than the queue holds</source>
        <translation>%1 Ereignisse werden nicht gezeigt: Es kamen mehr, als die Warteschlange fasst</translation>
    </message>
    <message>
        <source>%1: held by a breakpoint</source>
        <translation>%1: an einem Haltepunkt angehalten</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ScheduleField</name>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Times to choose from</source>
        <translation>Zeiten zur Auswahl</translation>
    </message>
    <message>
        <source>Column %1</source>
        <comment>of a text</comment>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>Column %1, %2</source>
        <comment>of a text, name of a field</comment>
        <translation>Spalte %1, %2</translation>
    </message>
    <message>
        <source>Next in %1:</source>
        <comment>a time zone</comment>
        <translation>Nächste Zeiten in %1:</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::SchemaModel</name>
    <message>
        <source>%1, null</source>
        <translation>%1, null</translation>
    </message>
    <message>
        <source>%1, primary key</source>
        <translation>%1, Primärschlüssel</translation>
    </message>
    <message>
        <source>%1, may be null</source>
        <translation>%1, darf null sein</translation>
    </message>
    <message>
        <source>%1, never null</source>
        <translation>%1, nie null</translation>
    </message>
    <message>
        <source>cannot be described</source>
        <translation>nicht beschreibbar</translation>
    </message>
    <message>
        <source>about %1 rows</source>
        <translation>etwa %1 Zeilen</translation>
    </message>
    <message>
        <source>index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Reading: %1 of %2 tables</source>
        <translation>Lesen: %1 von %2 Tabellen</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>No tables yet</source>
        <translation>Noch keine Tabellen</translation>
    </message>
    <message>
        <source>Open to read the tables</source>
        <translation>Öffnen, um die Tabellen zu lesen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Connection %1</source>
        <translation>Verbindung %1</translation>
    </message>
    <message>
        <source>Table %1</source>
        <translation>Tabelle %1</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Spalte %1</translation>
    </message>
    <message>
        <source>Enter tries again</source>
        <translation>Eingabe versucht es noch einmal</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::SchemaPanel</name>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Filter tables and columns</source>
        <translation>Tabellen und Spalten filtern</translation>
    </message>
    <message>
        <source>Edit connections</source>
        <translation>Verbindungen bearbeiten</translation>
    </message>
    <message>
        <source>Tables of the project&apos;s databases</source>
        <translation>Tabellen der Datenbanken des Projekts</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Lesen abbrechen</translation>
    </message>
    <message>
        <source>Read the tables again</source>
        <translation>Tabellen neu lesen</translation>
    </message>
    <message>
        <source>This project has no connection yet. Add one to see its tables here and to query them.</source>
        <translation>Dieses Projekt hat noch keine Verbindung. Fügen Sie eine hinzu, um ihre Tabellen hier zu sehen und abzufragen.</translation>
    </message>
    <message>
        <source>Add a connection…</source>
        <translation>Verbindung hinzufügen…</translation>
    </message>
    <message>
        <source>Nothing that was read matches &quot;%1&quot;. Tables of connections that were not opened yet are not searched.</source>
        <translation>Nichts Gelesenes passt zu „%1“. Tabellen noch nicht geöffneter Verbindungen werden nicht durchsucht.</translation>
    </message>
    <message>
        <source>Edit the connection…</source>
        <translation>Verbindung bearbeiten…</translation>
    </message>
    <message>
        <source>%1 has no tables yet. A model whose migrate is auto makes its table in the first run.</source>
        <translation>%1 hat noch keine Tabellen. Ein Modell, dessen migrate auto ist, legt seine Tabelle beim ersten Lauf an.</translation>
    </message>
    <message>
        <source>Enter or a drag to the canvas queries a table; the context menu makes a model of it.</source>
        <translation>Eingabe oder Ziehen auf die Arbeitsfläche fragt eine Tabelle ab; das Kontextmenü macht ein Modell daraus.</translation>
    </message>
    <message>
        <source>Query %1</source>
        <translation>%1 abfragen</translation>
    </message>
    <message>
        <source>Make model %1</source>
        <translation>Modell %1 anlegen</translation>
    </message>
    <message>
        <source>Model %1 is in the project; its nodes are in the palette.</source>
        <translation>Modell %1 ist im Projekt; seine Knoten sind in der Palette.</translation>
    </message>
    <message>
        <source>Model %1 is in the project, without %2, whose types no field of a model has.</source>
        <translation>Modell %1 ist im Projekt, ohne %2, deren Typen kein Feld eines Modells hat.</translation>
    </message>
    <message>
        <source>Query this table</source>
        <translation>Diese Tabelle abfragen</translation>
    </message>
    <message>
        <source>Make a model</source>
        <translation>Ein Modell anlegen</translation>
    </message>
    <message>
        <source>Add a list of %1</source>
        <translation>Eine Liste von %1 hinzufügen</translation>
    </message>
    <message>
        <source>Copy the query</source>
        <translation>Abfrage kopieren</translation>
    </message>
    <message>
        <source>Edit model %1…</source>
        <translation>Modell %1 bearbeiten…</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::SecretField</name>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>environment variable</source>
        <translation>Umgebungsvariable</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>desktop keyring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Where the secret lives: %1</source>
        <translation>Wo das Geheimnis liegt: %1</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>Eine Datei für %1 wählen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>It is there, but empty.</source>
        <translation>Es ist da, aber leer.</translation>
    </message>
    <message>
        <source>The variable is set now.</source>
        <translation>Die Variable ist jetzt gesetzt.</translation>
    </message>
    <message>
        <source>It can be read now.</source>
        <translation>Es ist jetzt lesbar.</translation>
    </message>
    <message>
        <source>Not there now: %1</source>
        <translation>Jetzt nicht da: %1</translation>
    </message>
    <message>
        <source>Name of the variable</source>
        <translation>Name der Variablen</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>Pfad der Datei</translation>
    </message>
    <message>
        <source>Name in the keyring</source>
        <translation>Name im Schlüsselbund</translation>
    </message>
    <message>
        <source>Its name follows from the environment of the run.</source>
        <translation>Sein Name folgt aus der Umgebung des Laufs.</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>wie geschrieben</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::SqlCompleter</name>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>value of params</source>
        <translation>Wert aus params</translation>
    </message>
    <message>
        <source>What can stand here</source>
        <translation>Was hier stehen kann</translation>
    </message>
    <message>
        <source>Choose a connection to be offered its tables.</source>
        <translation>Wählen Sie eine Verbindung, damit ihre Tabellen angeboten werden.</translation>
    </message>
    <message>
        <source>Reading the tables of %1…</source>
        <translation>Die Tabellen von %1 werden gelesen…</translation>
    </message>
    <message>
        <source>The tables of %1 could not be read. %2 Ctrl+Space tries again.</source>
        <translation>Die Tabellen von %1 konnten nicht gelesen werden. %2 Strg+Leertaste versucht es erneut.</translation>
    </message>
    <message>
        <source>The project has no connection %1.</source>
        <translation>Das Projekt hat keine Verbindung %1.</translation>
    </message>
    <message>
        <source>%1 has no tables yet.</source>
        <translation>%1 hat noch keine Tabellen.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::StatementsModel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Total time</source>
        <translation>Gesamtzeit</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>Längste</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::Tour</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>&amp;Fertig</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::VersionPane</name>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
</context>
</TS>

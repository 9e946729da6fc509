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
    <message>
        <source>Frame %1</source>
        <translation>Rahmen %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Link from %1 to %2</source>
        <translation>Verbindung von %1 nach %2</translation>
    </message>
    <message numerus="yes">
        <source>%n link(s)</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) and note(s)</source>
        <translation>
            <numerusform>%n Rahmen oder Notiz</numerusform>
            <numerusform>%n Rahmen und Notizen</numerusform>
        </translation>
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
    <name>EngineMessages</name>
    <message>
        <source>%1 would end the transaction</source>
        <translation>%1 würde die Transaktion beenden</translation>
    </message>
    <message>
        <source>A bad row was left out: %1</source>
        <translation>Eine fehlerhafte Zeile wurde weggelassen: %1</translation>
    </message>
    <message>
        <source>A binary file has no header, delimiter or null text</source>
        <translation>Eine binäre Datei hat weder Kopfzeile noch Trennzeichen noch Text für null</translation>
    </message>
    <message>
        <source>A cached query hands out the model&apos;s own rows only</source>
        <translation>Eine Abfrage mit Cache gibt nur die eigenen Zeilen des Modells aus</translation>
    </message>
    <message>
        <source>A cell does not fit its column&apos;s type</source>
        <translation>Eine Zelle passt nicht zum Typ ihrer Spalte</translation>
    </message>
    <message>
        <source>A cell is not valid UTF-8</source>
        <translation>Eine Zelle ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>A column is named twice</source>
        <translation>Eine Spalte ist zweimal genannt</translation>
    </message>
    <message>
        <source>A copy that goes nowhere was let through</source>
        <translation>Eine Kopie ohne Ziel wurde durchgelassen</translation>
    </message>
    <message>
        <source>A field has one value in where and another in create</source>
        <translation>Ein Feld hat in where einen Wert und in create einen anderen</translation>
    </message>
    <message>
        <source>A line is no JSON object</source>
        <translation>Eine Zeile ist kein JSON-Objekt</translation>
    </message>
    <message>
        <source>A line is no JSON value</source>
        <translation>Eine Zeile ist kein JSON-Wert</translation>
    </message>
    <message>
        <source>A line is too long for JSON lines</source>
        <translation>Eine Zeile ist zu lang für JSON-Zeilen</translation>
    </message>
    <message>
        <source>A list of values does not fit :name placeholders</source>
        <translation>Eine Liste von Werten passt nicht zu Platzhaltern der Form :name</translation>
    </message>
    <message>
        <source>A list with related records is held in memory and is too long</source>
        <translation>Eine Liste mit verknüpften Datensätzen wird im Speicher gehalten und ist zu lang</translation>
    </message>
    <message>
        <source>A placeholder gets its value twice</source>
        <translation>Ein Platzhalter bekommt seinen Wert zweimal</translation>
    </message>
    <message>
        <source>A placeholder of the SQL has no value</source>
        <translation>Ein Platzhalter im SQL hat keinen Wert</translation>
    </message>
    <message>
        <source>A quoted cell is not closed</source>
        <translation>Eine Zelle in Anführungszeichen ist nicht geschlossen</translation>
    </message>
    <message>
        <source>A record lacks a field that others have</source>
        <translation>Einem Datensatz fehlt ein Feld, das andere haben</translation>
    </message>
    <message>
        <source>A record of the CSV file never ends</source>
        <translation>Ein Datensatz der CSV-Datei endet nie</translation>
    </message>
    <message>
        <source>A record of the file does not end</source>
        <translation>Ein Datensatz der Datei endet nicht</translation>
    </message>
    <message>
        <source>A reject file needs on_error skip</source>
        <translation>Eine Datei für Abgewiesenes braucht on_error skip</translation>
    </message>
    <message>
        <source>A related model lives in another database</source>
        <translation>Ein verknüpftes Modell liegt in einer anderen Datenbank</translation>
    </message>
    <message>
        <source>A relation leads to more records than are read along at one time</source>
        <translation>Eine Beziehung führt zu mehr Datensätzen, als auf einmal mitgelesen werden</translation>
    </message>
    <message>
        <source>A relative path starts from the project file&apos;s folder.</source>
        <translation>Ein relativer Pfad beginnt im Ordner der Projektdatei.</translation>
    </message>
    <message>
        <source>A required field is null</source>
        <translation>Ein Pflichtfeld ist null</translation>
    </message>
    <message>
        <source>A row does not fit the columns</source>
        <translation>Eine Zeile passt nicht zu den Spalten</translation>
    </message>
    <message>
        <source>A row has another number of cells than the first</source>
        <translation>Eine Zeile hat eine andere Zahl von Zellen als die erste</translation>
    </message>
    <message>
        <source>A rule has no data to set</source>
        <translation>Eine Regel hat keine Daten zu setzen</translation>
    </message>
    <message>
        <source>A rule has no such key</source>
        <translation>Eine Regel hat keinen solchen Schlüssel</translation>
    </message>
    <message>
        <source>A rule is no record</source>
        <translation>Eine Regel ist kein Datensatz</translation>
    </message>
    <message>
        <source>A rule without a filter changes every record</source>
        <translation>Eine Regel ohne Filter ändert jeden Datensatz</translation>
    </message>
    <message>
        <source>A strategy has a wrong value</source>
        <translation>Eine Strategie hat einen falschen Wert</translation>
    </message>
    <message>
        <source>A strategy has an unknown key %1</source>
        <translation>Eine Strategie hat einen unbekannten Schlüssel. %1</translation>
    </message>
    <message>
        <source>A strategy is not a record</source>
        <translation>Eine Strategie ist kein Datensatz</translation>
    </message>
    <message>
        <source>A strategy lacks its name, its query or its cache_key_pattern</source>
        <translation>Einer Strategie fehlt ihr Name, ihre Abfrage oder ihr cache_key_pattern</translation>
    </message>
    <message>
        <source>Add LIMIT 1 or an aggregate, or use mode rows.</source>
        <translation>Fügen Sie LIMIT 1 oder ein Aggregat hinzu, oder nehmen Sie den Modus rows.</translation>
    </message>
    <message>
        <source>Add a strategy.</source>
        <translation>Fügen Sie eine Strategie hinzu.</translation>
    </message>
    <message>
        <source>Add the column, or give the field a default.</source>
        <translation>Fügen Sie die Spalte hinzu, oder geben Sie dem Feld eine Vorgabe.</translation>
    </message>
    <message>
        <source>Add the column, or set conflict_on to the fields of another unique index.</source>
        <translation>Fügen Sie die Spalte hinzu, oder setzen Sie conflict_on auf die Felder eines anderen eindeutigen Index.</translation>
    </message>
    <message>
        <source>Add the column: the primary key says which record is meant.</source>
        <translation>Fügen Sie die Spalte hinzu: Der Primärschlüssel sagt, welcher Datensatz gemeint ist.</translation>
    </message>
    <message>
        <source>An aggregate needs an operation</source>
        <translation>Ein Aggregat braucht eine Operation</translation>
    </message>
    <message>
        <source>An aggregate of a relation needs one of its fields</source>
        <translation>Ein Aggregat über eine Beziehung braucht eines ihrer Felder</translation>
    </message>
    <message>
        <source>An entry of the data is no record</source>
        <translation>Ein Eintrag der Daten ist kein Datensatz</translation>
    </message>
    <message>
        <source>Another connection of the bulk insert failed</source>
        <translation>Eine andere Verbindung des Masseneinfügens schlug fehl</translation>
    </message>
    <message>
        <source>Another run or program holds it; raise timeout, or try again later.</source>
        <translation>Ein anderer Lauf oder ein anderes Programm hält sie; erhöhen Sie timeout, oder versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Another tenant has a record with this key</source>
        <translation>Ein anderer Mandant hat einen Datensatz mit diesem Schlüssel</translation>
    </message>
    <message>
        <source>Ask for the exclusive lock first, or use two runs.</source>
        <translation>Fragen Sie zuerst nach der ausschließenden Sperre, oder verwenden Sie zwei Läufe.</translation>
    </message>
    <message>
        <source>Ask for the run&apos;s tenant in the statement.</source>
        <translation>Fragen Sie in der Anweisung nach dem Mandanten des Laufs.</translation>
    </message>
    <message>
        <source>Bad lines can be skipped only when a CSV or TEXT file is loaded</source>
        <translation>Fehlerhafte Zeilen können nur übergangen werden, wenn eine CSV- oder TEXT-Datei geladen wird</translation>
    </message>
    <message>
        <source>Both id and filter say which record is meant</source>
        <translation>Sowohl id als auch filter sagen, welcher Datensatz gemeint ist</translation>
    </message>
    <message>
        <source>Choose a connection to such a server, or another node.</source>
        <translation>Wählen Sie eine Verbindung zu einem solchen Server, oder einen anderen Knoten.</translation>
    </message>
    <message>
        <source>Create new records instead, or take append_only off the model.</source>
        <translation>Legen Sie stattdessen neue Datensätze an, oder nehmen Sie append_only vom Modell.</translation>
    </message>
    <message>
        <source>Delimiter and quote are the same character</source>
        <translation>Trennzeichen und Anführungszeichen sind dasselbe Zeichen</translation>
    </message>
    <message>
        <source>Either after or offset says where the page starts</source>
        <translation>Entweder after oder offset sagt, wo die Seite beginnt</translation>
    </message>
    <message>
        <source>Free some space; the file&apos;s old content is untouched.</source>
        <translation>Schaffen Sie Platz; der alte Inhalt der Datei ist unberührt.</translation>
    </message>
    <message>
        <source>Give a data_file, or link rows.</source>
        <translation>Geben Sie data_file an, oder verbinden Sie Zeilen.</translation>
    </message>
    <message>
        <source>Give a filter, or set confirmed to true.</source>
        <translation>Geben Sie einen Filter an, oder setzen Sie confirmed auf true.</translation>
    </message>
    <message>
        <source>Give a list of rules, each with a filter and data.</source>
        <translation>Geben Sie eine Liste von Regeln an, jede mit filter und data.</translation>
    </message>
    <message>
        <source>Give data as a record of new values.</source>
        <translation>Geben Sie data als Datensatz neuer Werte an.</translation>
    </message>
    <message>
        <source>Give fields with a filter, or the records with their new values as data or rows.</source>
        <translation>Geben Sie fields mit einem Filter an, oder die Datensätze mit ihren neuen Werten als data oder rows.</translation>
    </message>
    <message>
        <source>Give fields, or $set, $inc, $mul or $unset.</source>
        <translation>Geben Sie fields an, oder $set, $inc, $mul oder $unset.</translation>
    </message>
    <message>
        <source>Give it a filter, or set confirmed to true.</source>
        <translation>Geben Sie ihr einen Filter, oder setzen Sie confirmed auf true.</translation>
    </message>
    <message>
        <source>Give it under params, or link an input named %1.</source>
        <translation>Geben Sie ihn unter params an, oder verbinden Sie einen Eingang namens %1.</translation>
    </message>
    <message>
        <source>Give it under where or create.</source>
        <translation>Geben Sie es unter where oder create an.</translation>
    </message>
    <message>
        <source>Give key or keys; the operation clear drops everything.</source>
        <translation>Geben Sie key oder keys an; der Vorgang clear verwirft alles.</translation>
    </message>
    <message>
        <source>Give params as a record by name, or write ? in the SQL.</source>
        <translation>Geben Sie params als Datensatz nach Namen an, oder schreiben Sie ? ins SQL.</translation>
    </message>
    <message>
        <source>Give the key of the entry.</source>
        <translation>Geben Sie den Schlüssel des Eintrags an.</translation>
    </message>
    <message>
        <source>Give the keys as a list, or use the operation get.</source>
        <translation>Geben Sie die Schlüssel als Liste an, oder nehmen Sie den Vorgang get.</translation>
    </message>
    <message>
        <source>Give the values by key, or use the operation set.</source>
        <translation>Geben Sie die Werte nach Schlüssel an, oder nehmen Sie den Vorgang set.</translation>
    </message>
    <message>
        <source>Groups of records and relations of each record do not go together</source>
        <translation>Gruppen von Datensätzen und Beziehungen einzelner Datensätze gehen nicht zusammen</translation>
    </message>
    <message>
        <source>Ids of a key of several fields cannot be returned</source>
        <translation>Ids eines Schlüssels aus mehreren Feldern können nicht zurückgegeben werden</translation>
    </message>
    <message>
        <source>It has to be one ASCII character</source>
        <translation>Es muss ein ASCII-Zeichen sein</translation>
    </message>
    <message>
        <source>It has: key, ttl, tags, tiers.</source>
        <translation>Es gibt: key, ttl, tags, tiers.</translation>
    </message>
    <message>
        <source>It is neither SQL nor the name of a List node</source>
        <translation>Das ist weder SQL noch der Name eines List-Knotens</translation>
    </message>
    <message>
        <source>It is sum, avg, min, max, count or median. %1</source>
        <translation>Sie ist sum, avg, min, max, count oder median. %1</translation>
    </message>
    <message>
        <source>Keep one of filter, data and the rows input.</source>
        <translation>Behalten Sie eines von filter, data und dem Eingang rows.</translation>
    </message>
    <message>
        <source>Keep one of the file and the rows, and direction in for rows.</source>
        <translation>Behalten Sie entweder die Datei oder die Zeilen, und für Zeilen die Richtung in.</translation>
    </message>
    <message>
        <source>Keep one of them.</source>
        <translation>Behalten Sie eines davon.</translation>
    </message>
    <message>
        <source>Keep the link or the entry under params.</source>
        <translation>Behalten Sie die Verbindung oder den Eintrag unter params.</translation>
    </message>
    <message>
        <source>LOAD DATA can neither decide about records that are there nor give ids back</source>
        <translation>LOAD DATA kann weder über vorhandene Datensätze entscheiden noch Ids zurückgeben</translation>
    </message>
    <message>
        <source>Leave connection out; the model knows it.</source>
        <translation>Lassen Sie connection weg; das Modell kennt sie.</translation>
    </message>
    <message>
        <source>Leave it out of create.</source>
        <translation>Lassen Sie es aus create weg.</translation>
    </message>
    <message>
        <source>Leave offset out.</source>
        <translation>Lassen Sie offset weg.</translation>
    </message>
    <message>
        <source>Leave return_affected out, or the key as it is.</source>
        <translation>Lassen Sie return_affected weg, oder den Schlüssel, wie er ist.</translation>
    </message>
    <message>
        <source>Leave the key out, or take another one; nothing was changed.</source>
        <translation>Lassen Sie den Schlüssel weg, oder nehmen Sie einen anderen; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>Leave use_copy at auto: the fastest way of the database is used.</source>
        <translation>Lassen Sie use_copy auf auto: Dann wird der schnellste Weg der Datenbank genommen.</translation>
    </message>
    <message>
        <source>Let key_pattern hold the primary key or one unique field, or take warm_cache_on_start away.</source>
        <translation>Lassen Sie key_pattern den Primärschlüssel oder ein eindeutiges Feld enthalten, oder entfernen Sie warm_cache_on_start.</translation>
    </message>
    <message>
        <source>Link or write the value to keep.</source>
        <translation>Verbinden oder schreiben Sie den Wert, der behalten werden soll.</translation>
    </message>
    <message>
        <source>Link rows, or give data as a list of records.</source>
        <translation>Verbinden Sie Zeilen, oder geben Sie data als Liste von Datensätzen an.</translation>
    </message>
    <message>
        <source>Link the last record of the page before; the order ends with the primary key.</source>
        <translation>Verbinden Sie den letzten Datensatz der vorigen Seite; die Reihenfolge endet mit dem Primärschlüssel.</translation>
    </message>
    <message>
        <source>Linked rows go into a table, and only without a file</source>
        <translation>Verbundene Zeilen gehen in eine Tabelle, und nur ohne Datei</translation>
    </message>
    <message>
        <source>Look for a quote that is not closed, or set another quote character.</source>
        <translation>Suchen Sie nach einem nicht geschlossenen Anführungszeichen, oder stellen Sie ein anderes ein.</translation>
    </message>
    <message>
        <source>Look for a quote that is not closed.</source>
        <translation>Suchen Sie nach einem nicht geschlossenen Anführungszeichen.</translation>
    </message>
    <message>
        <source>Make its folder first.</source>
        <translation>Legen Sie zuerst ihren Ordner an.</translation>
    </message>
    <message>
        <source>Mend the line, or set on_error to skip.</source>
        <translation>Bringen Sie die Zeile in Ordnung, oder setzen Sie on_error auf skip.</translation>
    </message>
    <message>
        <source>Mode scalar needs a statement with at most one row</source>
        <translation>Der Modus scalar braucht eine Anweisung mit höchstens einer Zeile</translation>
    </message>
    <message>
        <source>Mode scalar needs a statement with exactly one column</source>
        <translation>Der Modus scalar braucht eine Anweisung mit genau einer Spalte</translation>
    </message>
    <message>
        <source>MySQL and MariaDB have only exclusive locks by name</source>
        <translation>MySQL und MariaDB haben nur ausschließende Sperren nach Namen</translation>
    </message>
    <message>
        <source>Name at least one table.</source>
        <translation>Nennen Sie mindestens eine Tabelle.</translation>
    </message>
    <message>
        <source>Name every placeholder, :name, and give params as a record.</source>
        <translation>Benennen Sie jeden Platzhalter, :name, und geben Sie params als Datensatz an.</translation>
    </message>
    <message>
        <source>Narrow the filter to one record; nothing was changed.</source>
        <translation>Engen Sie den Filter auf einen Datensatz ein; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>Narrow the filter, or use the List node.</source>
        <translation>Engen Sie den Filter ein, oder verwenden Sie den List-Knoten.</translation>
    </message>
    <message>
        <source>Narrow the query, raise l1_max_bytes of the project&apos;s cache, or use a QueryNode, which streams.</source>
        <translation>Engen Sie die Abfrage ein, erhöhen Sie l1_max_bytes des Projekt-Caches, oder verwenden Sie einen QueryNode, der Zeilen strömt.</translation>
    </message>
    <message>
        <source>On SQLite a transaction locks the whole database: use a TransactionScopeNode.</source>
        <translation>Auf SQLite sperrt eine Transaktion die ganze Datenbank: Verwenden Sie einen TransactionScopeNode.</translation>
    </message>
    <message>
        <source>On other databases read the file with CSVReadNode and store its rows with a BulkCreate node.</source>
        <translation>Lesen Sie die Datei auf anderen Datenbanken mit CSVReadNode, und speichern Sie ihre Zeilen mit einem BulkCreate-Knoten.</translation>
    </message>
    <message>
        <source>Only PostgreSQL has COPY</source>
        <translation>Nur PostgreSQL hat COPY</translation>
    </message>
    <message>
        <source>Only PostgreSQL has COPY, and only MySQL and MariaDB have LOAD DATA</source>
        <translation>Nur PostgreSQL hat COPY, und nur MySQL und MariaDB haben LOAD DATA</translation>
    </message>
    <message>
        <source>Only PostgreSQL, MySQL and MariaDB have locks by number or name</source>
        <translation>Nur PostgreSQL, MySQL und MariaDB haben Sperren nach Nummer oder Namen</translation>
    </message>
    <message>
        <source>Only relations to many records can be summed up</source>
        <translation>Nur Beziehungen zu vielen Datensätzen lassen sich zusammenfassen</translation>
    </message>
    <message>
        <source>Other sessions stored records that the update means while it ran</source>
        <translation>Andere Sitzungen haben unterdessen Datensätze gespeichert, die die Änderung meint</translation>
    </message>
    <message>
        <source>Read the records page by page, or list the related model by itself.</source>
        <translation>Lesen Sie die Datensätze seitenweise, oder listen Sie das verknüpfte Modell für sich auf.</translation>
    </message>
    <message>
        <source>Reading the CSV file took too long</source>
        <translation>Das Lesen der CSV-Datei dauerte zu lange</translation>
    </message>
    <message>
        <source>Reading the CSV file was stopped</source>
        <translation>Das Lesen der CSV-Datei wurde angehalten</translation>
    </message>
    <message>
        <source>Reading the JSON file took too long</source>
        <translation>Das Lesen der JSON-Datei dauerte zu lange</translation>
    </message>
    <message>
        <source>Reading the JSON file was stopped</source>
        <translation>Das Lesen der JSON-Datei wurde angehalten</translation>
    </message>
    <message>
        <source>Records can only be warmed under a key that tells them apart</source>
        <translation>Datensätze können nur unter einem Schlüssel vorgewärmt werden, der sie unterscheidet</translation>
    </message>
    <message>
        <source>Records come both over the rows input and as data</source>
        <translation>Datensätze kommen sowohl über den Eingang rows als auch als data</translation>
    </message>
    <message>
        <source>Records of an append-only model are never changed or deleted</source>
        <translation>Datensätze eines append-only-Modells werden nie geändert oder gelöscht</translation>
    </message>
    <message>
        <source>Remove those rows, or set on_conflict, before running it again.</source>
        <translation>Entfernen Sie diese Zeilen, oder setzen Sie on_conflict, bevor Sie es wiederholen.</translation>
    </message>
    <message>
        <source>Rename one, or set header to false and skip_rows past the header.</source>
        <translation>Benennen Sie eine um, oder setzen Sie header auf false und skip_rows hinter die Kopfzeile.</translation>
    </message>
    <message>
        <source>Rolled back: %1</source>
        <translation>Zurückgerollt: %1</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>Select tenant_id too.</source>
        <translation>Wählen Sie tenant_id mit aus.</translation>
    </message>
    <message>
        <source>Select the one column that is wanted, or use mode rows.</source>
        <translation>Wählen Sie die eine gewünschte Spalte aus, oder nehmen Sie den Modus rows.</translation>
    </message>
    <message>
        <source>Set &quot;%1_enabled&quot;: true and &quot;l2_url&quot; in the project&apos;s cache, or leave the tier out.</source>
        <translation>Setzen Sie &quot;%1_enabled&quot;: true und &quot;l2_url&quot; im Cache des Projekts, oder lassen Sie die Stufe weg.</translation>
    </message>
    <message>
        <source>Set &quot;%1_enabled&quot;: true in the project&apos;s cache, or leave the tier out.</source>
        <translation>Setzen Sie &quot;%1_enabled&quot;: true im Cache des Projekts, oder lassen Sie die Stufe weg.</translation>
    </message>
    <message>
        <source>Set a limit and read page by page with after.</source>
        <translation>Setzen Sie eine Grenze, und lesen Sie mit after seitenweise.</translation>
    </message>
    <message>
        <source>Set aggregate to true, name relations under include, or write an aggregate: %1</source>
        <translation>Setzen Sie aggregate auf true, nennen Sie unter include Beziehungen, oder schreiben Sie ein Aggregat: %1</translation>
    </message>
    <message>
        <source>Set analyze or defragment to true.</source>
        <translation>Setzen Sie analyze oder defragment auf true.</translation>
    </message>
    <message>
        <source>Set another type for the column under types, list the text under null_values, or set on_bad_row.</source>
        <translation>Setzen Sie unter types einen anderen Typ für die Spalte, nehmen Sie den Text in null_values auf, oder setzen Sie on_bad_row.</translation>
    </message>
    <message>
        <source>Set encoding to latin-1, or save the file as UTF-8.</source>
        <translation>Setzen Sie encoding auf latin-1, oder speichern Sie die Datei als UTF-8.</translation>
    </message>
    <message>
        <source>Set id, or a filter that matches one record.</source>
        <translation>Setzen Sie id, oder einen Filter, der auf einen Datensatz passt.</translation>
    </message>
    <message>
        <source>Set it, or choose another scope; CacheNode&apos;s operation clear drops everything.</source>
        <translation>Setzen Sie es, oder wählen Sie einen anderen Umfang; clear am CacheNode verwirft alles.</translation>
    </message>
    <message>
        <source>Set model, or use a type name such as OrderListNode.</source>
        <translation>Setzen Sie model, oder verwenden Sie einen Typnamen wie OrderListNode.</translation>
    </message>
    <message>
        <source>Set raise_on_not_found to false to get found: false instead.</source>
        <translation>Setzen Sie raise_on_not_found auf false, um stattdessen found: false zu bekommen.</translation>
    </message>
    <message>
        <source>Set the column&apos;s type under types, name the columns wanted, or set on_bad_row.</source>
        <translation>Setzen Sie unter types den Typ der Spalte, nennen Sie die gewünschten Spalten, oder setzen Sie on_bad_row.</translation>
    </message>
    <message>
        <source>Set the field to its new value instead.</source>
        <translation>Setzen Sie das Feld stattdessen auf seinen neuen Wert.</translation>
    </message>
    <message>
        <source>Several tenants share the model, so its rows must hold tenant_id</source>
        <translation>Mehrere Mandanten teilen sich das Modell, also müssen seine Zeilen tenant_id enthalten</translation>
    </message>
    <message>
        <source>Sum up the field of the record itself.</source>
        <translation>Fassen Sie das Feld des Datensatzes selbst zusammen.</translation>
    </message>
    <message>
        <source>Switching keys off</source>
        <translation>Das Aussetzen der Schlüssel</translation>
    </message>
    <message>
        <source>Take fields off, or use a filter instead of data or rows.</source>
        <translation>Entfernen Sie fields, oder verwenden Sie einen Filter anstelle von data oder rows.</translation>
    </message>
    <message>
        <source>Take the lock exclusively, or lock rows with SELECT ... LOCK IN SHARE MODE in a transaction.</source>
        <translation>Nehmen Sie die Sperre ausschließend, oder sperren Sie Zeilen mit SELECT ... LOCK IN SHARE MODE in einer Transaktion.</translation>
    </message>
    <message>
        <source>Take the node out of the transaction, before or behind it.</source>
        <translation>Nehmen Sie den Knoten aus der Transaktion, davor oder dahinter.</translation>
    </message>
    <message>
        <source>Take the node out of the transaction, or change the table to InnoDB.</source>
        <translation>Nehmen Sie den Knoten aus der Transaktion, oder stellen Sie die Tabelle auf InnoDB um.</translation>
    </message>
    <message>
        <source>Take them off, or give a data_file.</source>
        <translation>Entfernen Sie sie, oder geben Sie data_file an.</translation>
    </message>
    <message>
        <source>The CSV file could not be read</source>
        <translation>Die CSV-Datei konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The CSV file has no header line</source>
        <translation>Die CSV-Datei hat keine Kopfzeile</translation>
    </message>
    <message>
        <source>The CSV file has no such column</source>
        <translation>Die CSV-Datei hat keine solche Spalte</translation>
    </message>
    <message>
        <source>The List node has no parameter of this name</source>
        <translation>Der List-Knoten hat keinen Parameter mit diesem Namen</translation>
    </message>
    <message>
        <source>The SQL has no placeholder for this value</source>
        <translation>Das SQL hat keinen Platzhalter für diesen Wert</translation>
    </message>
    <message>
        <source>The answer has more records than are held at one time</source>
        <translation>Die Antwort hat mehr Datensätze, als auf einmal gehalten werden</translation>
    </message>
    <message>
        <source>The answer holds records of other tenants</source>
        <translation>Die Antwort enthält Datensätze anderer Mandanten</translation>
    </message>
    <message>
        <source>The answer is larger than the cache</source>
        <translation>Die Antwort ist größer als der Cache</translation>
    </message>
    <message>
        <source>The cache operation needs this parameter</source>
        <translation>Der Vorgang des Caches braucht diesen Parameter</translation>
    </message>
    <message>
        <source>The cache settings have no such name</source>
        <translation>Die Cache-Einstellungen haben keinen solchen Namen</translation>
    </message>
    <message>
        <source>The database stored no record and said nothing</source>
        <translation>Die Datenbank hat keinen Datensatz gespeichert und nichts dazu gesagt</translation>
    </message>
    <message>
        <source>The delimiter is one character</source>
        <translation>Das Trennzeichen ist ein Zeichen</translation>
    </message>
    <message>
        <source>The delimiter may occur in numbers or quotes</source>
        <translation>Das Trennzeichen kann in Zahlen oder Anführungszeichen vorkommen</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Die Platte ist voll</translation>
    </message>
    <message>
        <source>The engine %1 of table %2 has no transactions: what is stored before a failure stays.</source>
        <translation>Die Engine %1 der Tabelle %2 hat keine Transaktionen: Was vor einem Fehler gespeichert ist, bleibt.</translation>
    </message>
    <message>
        <source>The file cannot be created</source>
        <translation>Die Datei kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The file cannot be read</source>
        <translation>Die Datei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Die Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The file does not exist</source>
        <translation>Die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>The file is empty, or skip_rows passes its end.</source>
        <translation>Die Datei ist leer, oder skip_rows geht über ihr Ende hinaus.</translation>
    </message>
    <message>
        <source>The file must hold one JSON object per line.</source>
        <translation>Die Datei muss ein JSON-Objekt je Zeile enthalten.</translation>
    </message>
    <message>
        <source>The file to append to has other columns</source>
        <translation>Die Datei, an die angehängt wird, hat andere Spalten</translation>
    </message>
    <message>
        <source>The file to write is a directory</source>
        <translation>Die zu schreibende Datei ist ein Ordner</translation>
    </message>
    <message>
        <source>The filter matches several records where one is meant</source>
        <translation>Der Filter passt auf mehrere Datensätze, wo einer gemeint ist</translation>
    </message>
    <message>
        <source>The header is not valid UTF-8</source>
        <translation>Die Kopfzeile ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>The id of a lock is a whole number or a text</source>
        <translation>Die Id einer Sperre ist eine ganze Zahl oder ein Text</translation>
    </message>
    <message>
        <source>The load failed when a part of the rows was stored already</source>
        <translation>Das Laden schlug fehl, als ein Teil der Zeilen schon gespeichert war</translation>
    </message>
    <message>
        <source>The load was cancelled</source>
        <translation>Das Laden wurde abgebrochen</translation>
    </message>
    <message>
        <source>The lock did not become free in time</source>
        <translation>Die Sperre wurde nicht rechtzeitig frei</translation>
    </message>
    <message>
        <source>The model lives on another connection</source>
        <translation>Das Modell liegt auf einer anderen Datenbankverbindung</translation>
    </message>
    <message>
        <source>The name of a lock has 1 to 64 characters on this database</source>
        <translation>Der Name einer Sperre hat auf dieser Datenbank 1 bis 64 Zeichen</translation>
    </message>
    <message>
        <source>The node does not say what it sums up</source>
        <translation>Der Knoten sagt nicht, was er zusammenfasst</translation>
    </message>
    <message>
        <source>The node does not say what to drop</source>
        <translation>Der Knoten sagt nicht, was er verwerfen soll</translation>
    </message>
    <message>
        <source>The node does not say which model it works on</source>
        <translation>Der Knoten sagt nicht, mit welchem Modell er arbeitet</translation>
    </message>
    <message>
        <source>The node does not say which record it means</source>
        <translation>Der Knoten sagt nicht, welchen Datensatz er meint</translation>
    </message>
    <message>
        <source>The node does not say which tables it is for</source>
        <translation>Der Knoten sagt nicht, für welche Tabellen er ist</translation>
    </message>
    <message>
        <source>The node has neither a file nor rows to load</source>
        <translation>Der Knoten hat weder eine Datei noch Zeilen zu laden</translation>
    </message>
    <message>
        <source>The node works on MySQL and MariaDB only</source>
        <translation>Der Knoten arbeitet nur auf MySQL und MariaDB</translation>
    </message>
    <message>
        <source>The null text holds the delimiter, a quote or a line end</source>
        <translation>Der Text für null enthält das Trennzeichen, ein Anführungszeichen oder ein Zeilenende</translation>
    </message>
    <message>
        <source>The place to continue after needs one value per field of the order</source>
        <translation>Die Stelle, hinter der es weitergeht, braucht einen Wert je Feld der Reihenfolge</translation>
    </message>
    <message>
        <source>The project&apos;s cache does not have this tier</source>
        <translation>Der Cache des Projekts hat diese Stufe nicht</translation>
    </message>
    <message>
        <source>The record lacks a field that decides about a conflict</source>
        <translation>Dem Datensatz fehlt ein Feld, das über einen Konflikt entscheidet</translation>
    </message>
    <message>
        <source>The record to continue after lacks a field of the order</source>
        <translation>Dem Datensatz, hinter dem es weitergeht, fehlt ein Feld der Reihenfolge</translation>
    </message>
    <message>
        <source>The records are named in more than one way</source>
        <translation>Die Datensätze sind auf mehr als eine Weise genannt</translation>
    </message>
    <message>
        <source>The records bring their own new values</source>
        <translation>Die Datensätze bringen ihre neuen Werte selbst mit</translation>
    </message>
    <message>
        <source>The rows go through %1 of %2 connections, because the others of &quot;%3&quot; are in use.</source>
        <translation>Die Zeilen gehen durch %1 von %2 Verbindungen, weil die anderen von &quot;%3&quot; belegt sind.</translation>
    </message>
    <message>
        <source>The rows have no such column</source>
        <translation>Die Zeilen haben keine solche Spalte</translation>
    </message>
    <message>
        <source>The rows lack a field that decides about a conflict</source>
        <translation>Den Zeilen fehlt ein Feld, das über einen Konflikt entscheidet</translation>
    </message>
    <message>
        <source>The rows lack a required field</source>
        <translation>Den Zeilen fehlt ein Pflichtfeld</translation>
    </message>
    <message>
        <source>The run holds the lock shared and would wait for itself</source>
        <translation>Der Lauf hält die Sperre geteilt und würde auf sich selbst warten</translation>
    </message>
    <message>
        <source>The run was stopped</source>
        <translation>Der Lauf wurde angehalten</translation>
    </message>
    <message>
        <source>The server could not do it for a table</source>
        <translation>Der Server konnte es für eine Tabelle nicht tun</translation>
    </message>
    <message>
        <source>The server could not take the lock and does not say why</source>
        <translation>Der Server konnte die Sperre nicht nehmen und sagt nicht, warum</translation>
    </message>
    <message>
        <source>The statement gives no rows; mode execute tells how many rows it changed.</source>
        <translation>Die Anweisung gibt keine Zeilen; der Modus execute nennt, wie viele Zeilen sie geändert hat.</translation>
    </message>
    <message>
        <source>The statement has no :name placeholders.</source>
        <translation>Die Anweisung hat keine Platzhalter der Form :name.</translation>
    </message>
    <message>
        <source>The statement has:%1.</source>
        <translation>Die Anweisung hat:%1.</translation>
    </message>
    <message>
        <source>The table&apos;s engine has no transactions to take part in</source>
        <translation>Die Engine der Tabelle hat keine Transaktionen, an denen sie teilnehmen könnte</translation>
    </message>
    <message>
        <source>The update does not say what to change</source>
        <translation>Die Änderung sagt nicht, was sie ändert</translation>
    </message>
    <message>
        <source>There are no records to create</source>
        <translation>Es gibt keine Datensätze anzulegen</translation>
    </message>
    <message>
        <source>There is no such column type</source>
        <translation>Es gibt keinen solchen Spaltentyp</translation>
    </message>
    <message>
        <source>There is no such record</source>
        <translation>Es gibt keinen solchen Datensatz</translation>
    </message>
    <message>
        <source>There is no such table</source>
        <translation>Es gibt keine solche Tabelle</translation>
    </message>
    <message>
        <source>There is no type of this name</source>
        <translation>Es gibt keinen Typ mit diesem Namen</translation>
    </message>
    <message>
        <source>There is nothing to do for the tables</source>
        <translation>Für die Tabellen ist nichts zu tun</translation>
    </message>
    <message>
        <source>There is nothing to warm the cache with</source>
        <translation>Es gibt nichts, womit der Cache vorgewärmt werden könnte</translation>
    </message>
    <message>
        <source>There is text behind the closing quote of a cell</source>
        <translation>Hinter dem schließenden Anführungszeichen einer Zelle steht Text</translation>
    </message>
    <message>
        <source>This database cannot calculate a new key</source>
        <translation>Diese Datenbank kann keinen neuen Schlüssel berechnen</translation>
    </message>
    <message>
        <source>This database cannot hand out records whose key changes</source>
        <translation>Diese Datenbank kann keine Datensätze ausgeben, deren Schlüssel sich ändert</translation>
    </message>
    <message>
        <source>This is not a list of cache tiers</source>
        <translation>Das ist keine Liste von Stufen des Caches</translation>
    </message>
    <message>
        <source>Two columns of the header have the same name</source>
        <translation>Zwei Spalten der Kopfzeile heißen gleich</translation>
    </message>
    <message>
        <source>Types are text, int, float, decimal, bool, date, time, datetime, datetimetz, uuid, json and bytes.</source>
        <translation>Typen sind text, int, float, decimal, bool, date, time, datetime, datetimetz, uuid, json und bytes.</translation>
    </message>
    <message>
        <source>Use a comma, semicolon, tab or bar.</source>
        <translation>Nehmen Sie Komma, Semikolon, Tabulator oder senkrechten Strich.</translation>
    </message>
    <message>
        <source>Use the List node with prefetch, which asks each database by itself.</source>
        <translation>Verwenden Sie den List-Knoten mit prefetch, der jede Datenbank für sich fragt.</translation>
    </message>
    <message>
        <source>Values in order cannot be mixed with linked named values</source>
        <translation>Werte der Reihe nach lassen sich nicht mit verbundenen benannten Werten mischen</translation>
    </message>
    <message>
        <source>What to sum up is true or a record of aggregates</source>
        <translation>Was zusammengefasst wird, ist true oder ein Datensatz von Aggregaten</translation>
    </message>
    <message>
        <source>With include, or a field such as orders.total, every record is a row; leave out group_by and name a relation in every field.</source>
        <translation>Mit include oder einem Feld wie orders.total ist jeder Datensatz eine Zeile; lassen Sie group_by weg, und nennen Sie in jedem Feld eine Beziehung.</translation>
    </message>
    <message>
        <source>With on_conflict update every record needs the same fields; it would blank out what is stored.</source>
        <translation>Mit on_conflict update braucht jeder Datensatz dieselben Felder; sonst würde Gespeichertes geleert.</translation>
    </message>
    <message>
        <source>Without a filter the node changes every record of the model</source>
        <translation>Ohne Filter ändert der Knoten jeden Datensatz des Modells</translation>
    </message>
    <message>
        <source>Write &quot;%1.field&quot;.</source>
        <translation>Schreiben Sie &quot;%1.field&quot;.</translation>
    </message>
    <message>
        <source>Write [&quot;l1&quot;] for the memory, [&quot;l2&quot;] for Redis, [&quot;l3&quot;] for the database, several of them, or leave it out.</source>
        <translation>Schreiben Sie [&quot;l1&quot;] für den Speicher, [&quot;l2&quot;] für Redis, [&quot;l3&quot;] für die Datenbank, mehrere davon, oder lassen Sie es weg.</translation>
    </message>
    <message>
        <source>Write a SELECT statement, or a type name such as OrderListNode.</source>
        <translation>Schreiben Sie eine SELECT-Anweisung oder einen Typnamen wie OrderListNode.</translation>
    </message>
    <message>
        <source>Write each as {&quot;name&quot;: &quot;products&quot;, &quot;query&quot;: &quot;SELECT ...&quot;, &quot;cache_key_pattern&quot;: &quot;product:{id}&quot;}.</source>
        <translation>Schreiben Sie jede als {&quot;name&quot;: &quot;products&quot;, &quot;query&quot;: &quot;SELECT ...&quot;, &quot;cache_key_pattern&quot;: &quot;product:{id}&quot;}.</translation>
    </message>
    <message>
        <source>Write each rule as {&quot;filter&quot;: {...}, &quot;data&quot;: {...}}.</source>
        <translation>Schreiben Sie jede Regel als {&quot;filter&quot;: {...}, &quot;data&quot;: {...}}.</translation>
    </message>
    <message>
        <source>Write one character, such as &quot;,&quot; or &quot;;&quot;, or &quot;tab&quot;.</source>
        <translation>Schreiben Sie ein Zeichen, etwa &quot;,&quot; oder &quot;;&quot;, oder &quot;tab&quot;.</translation>
    </message>
    <message>
        <source>Write one object per line, such as {&quot;id&quot;: 1}.</source>
        <translation>Schreiben Sie ein Objekt je Zeile, etwa {&quot;id&quot;: 1}.</translation>
    </message>
    <message>
        <source>Write to another file, or put a node before it that gives the same columns.</source>
        <translation>Schreiben Sie in eine andere Datei, oder setzen Sie einen Knoten davor, der dieselben Spalten ausgibt.</translation>
    </message>
    <message>
        <source>Write {&quot;revenue&quot;: {&quot;op&quot;: &quot;sum&quot;, &quot;field&quot;: &quot;total&quot;}}.</source>
        <translation>Schreiben Sie {&quot;revenue&quot;: {&quot;op&quot;: &quot;sum&quot;, &quot;field&quot;: &quot;total&quot;}}.</translation>
    </message>
    <message>
        <source>Writing the CSV file took too long</source>
        <translation>Das Schreiben der CSV-Datei dauerte zu lange</translation>
    </message>
    <message>
        <source>Writing the JSON file took too long</source>
        <translation>Das Schreiben der JSON-Datei dauerte zu lange</translation>
    </message>
    <message>
        <source>a list of records</source>
        <translation>eine Liste von Datensätzen</translation>
    </message>
    <message>
        <source>a record or a list</source>
        <translation>ein Datensatz oder eine Liste</translation>
    </message>
    <message>
        <source>disable_keys has no effect: the engine %1 keeps the keys of table %2 while rows are stored.</source>
        <translation>disable_keys wirkt nicht: Die Engine %1 führt die Schlüssel der Tabelle %2 beim Speichern weiter.</translation>
    </message>
    <message>
        <source>A cache key pattern closes a hole that was not opened</source>
        <translation>Ein Muster für Cache-Schlüssel schließt eine Lücke, die nicht geöffnet wurde</translation>
    </message>
    <message>
        <source>A cache load asked for the key it is loading</source>
        <translation>Ein Laden in den Cache fragte nach dem Schlüssel, den es gerade lädt</translation>
    </message>
    <message>
        <source>A cache load succeeded without rows</source>
        <translation>Ein Laden in den Cache gelang ohne Zeilen</translation>
    </message>
    <message>
        <source>A cache setting is out of range</source>
        <translation>Eine Einstellung des Caches liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>A change by key needs the columns of the key</source>
        <translation>Eine Änderung nach Schlüssel braucht die Spalten des Schlüssels</translation>
    </message>
    <message>
        <source>A column of the key is not among the rows&apos; columns</source>
        <translation>Eine Spalte des Schlüssels gehört nicht zu den Spalten der Zeilen</translation>
    </message>
    <message>
        <source>A column that decides about a conflict is not among the rows&apos; columns</source>
        <translation>Eine Spalte, die über einen Konflikt entscheidet, gehört nicht zu den Spalten der Zeilen</translation>
    </message>
    <message>
        <source>A column to store only in new rows is not among the rows&apos; columns</source>
        <translation>Eine Spalte, die nur in neuen Zeilen gespeichert wird, gehört nicht zu den Spalten der Zeilen</translation>
    </message>
    <message>
        <source>A driver gave no session and no error</source>
        <translation>Ein Treiber gab weder eine Sitzung noch einen Fehler zurück</translation>
    </message>
    <message>
        <source>A hole of a cache key pattern has no name</source>
        <translation>Eine Lücke eines Musters für Cache-Schlüssel hat keinen Namen</translation>
    </message>
    <message>
        <source>A hole of a cache key pattern is not closed</source>
        <translation>Eine Lücke eines Musters für Cache-Schlüssel ist nicht geschlossen</translation>
    </message>
    <message>
        <source>A hole of the cache key pattern has no value</source>
        <translation>Eine Lücke des Musters für Cache-Schlüssel hat keinen Wert</translation>
    </message>
    <message>
        <source>A lock was not free in time</source>
        <translation>Eine Sperre wurde nicht rechtzeitig frei</translation>
    </message>
    <message>
        <source>A message about dropped entries cannot be read</source>
        <translation>Eine Nachricht über verworfene Einträge ist nicht zu lesen</translation>
    </message>
    <message>
        <source>A moment cannot be bound to a date without losing its time</source>
        <translation>Ein Zeitpunkt kann nicht an ein Datum gebunden werden, ohne seine Uhrzeit zu verlieren</translation>
    </message>
    <message>
        <source>A placeholder has no value</source>
        <translation>Ein Platzhalter hat keinen Wert</translation>
    </message>
    <message>
        <source>A placeholder of the statement has no value</source>
        <translation>Ein Platzhalter der Anweisung hat keinen Wert</translation>
    </message>
    <message>
        <source>A pool needs a way to open sessions</source>
        <translation>Ein Pool braucht einen Weg, Sitzungen zu öffnen</translation>
    </message>
    <message>
        <source>A pool setting cannot be used</source>
        <translation>Eine Einstellung des Pools ist nicht verwendbar</translation>
    </message>
    <message>
        <source>A returned value does not fit the type of its column</source>
        <translation>Ein zurückgegebener Wert passt nicht zum Typ seiner Spalte</translation>
    </message>
    <message>
        <source>A row is in the way of another unique key than the named one</source>
        <translation>Eine Zeile steht einem anderen eindeutigen Schlüssel als dem genannten im Weg</translation>
    </message>
    <message>
        <source>A row must be a record of named values</source>
        <translation>Eine Zeile muss ein Datensatz benannter Werte sein</translation>
    </message>
    <message>
        <source>A script cannot have placeholders</source>
        <translation>Ein Skript kann keine Platzhalter haben</translation>
    </message>
    <message>
        <source>A statement of the nested transaction had failed</source>
        <translation>Eine Anweisung der geschachtelten Transaktion war fehlgeschlagen</translation>
    </message>
    <message>
        <source>A stored value does not fit the declared type of its column</source>
        <translation>Ein gespeicherter Wert passt nicht zum deklarierten Typ seiner Spalte</translation>
    </message>
    <message>
        <source>A trigger of the table drops rows, so returned values cannot be matched to the rows</source>
        <translation>Ein Trigger der Tabelle verwirft Zeilen, also lassen sich zurückgegebene Werte den Zeilen nicht zuordnen</translation>
    </message>
    <message>
        <source>A value does not fit the column it goes to</source>
        <translation>Ein Wert passt nicht zu der Spalte, in die er soll</translation>
    </message>
    <message>
        <source>A value does not fit the type of the rows before it</source>
        <translation>Ein Wert passt nicht zum Typ der Zeilen davor</translation>
    </message>
    <message>
        <source>A value has no placeholder in the statement</source>
        <translation>Ein Wert hat keinen Platzhalter in der Anweisung</translation>
    </message>
    <message>
        <source>A value of the server has no place in the column&apos;s type</source>
        <translation>Ein Wert des Servers hat im Typ der Spalte keinen Platz</translation>
    </message>
    <message>
        <source>A value of the shared cache is damaged</source>
        <translation>Ein Wert des gemeinsamen Caches ist beschädigt</translation>
    </message>
    <message>
        <source>An earlier statement of this transaction failed</source>
        <translation>Eine frühere Anweisung dieser Transaktion schlug fehl</translation>
    </message>
    <message>
        <source>An error or a cancel may have rolled it back.</source>
        <translation>Ein Fehler oder ein Abbruch hat sie vielleicht zurückgerollt.</translation>
    </message>
    <message>
        <source>An open transaction cannot change its isolation</source>
        <translation>Eine offene Transaktion kann ihre Isolation nicht ändern</translation>
    </message>
    <message>
        <source>Another session changed the row meanwhile</source>
        <translation>Eine andere Sitzung hat die Zeile unterdessen geändert</translation>
    </message>
    <message>
        <source>Another session wrote to the database meanwhile</source>
        <translation>Eine andere Sitzung schrieb unterdessen in die Datenbank</translation>
    </message>
    <message>
        <source>Ask for the isolation when the outer transaction begins.</source>
        <translation>Verlangen Sie die Isolation, wenn die äußere Transaktion beginnt.</translation>
    </message>
    <message>
        <source>Begin one first.</source>
        <translation>Beginnen Sie zuerst eine.</translation>
    </message>
    <message>
        <source>Begin one first; a statement that changes tables ends the open one on this server.</source>
        <translation>Beginnen Sie zuerst eine; eine Anweisung, die Tabellen ändert, beendet auf diesem Server die offene.</translation>
    </message>
    <message>
        <source>Bytes can be bound to bytea only</source>
        <translation>Bytes können nur an bytea gebunden werden</translation>
    </message>
    <message>
        <source>COPY with the client cannot be run as a statement</source>
        <translation>COPY mit dem Client kann nicht als Anweisung ausgeführt werden</translation>
    </message>
    <message>
        <source>Check that the server runs and listens on this host and port, or socket.</source>
        <translation>Prüfen Sie, dass der Server läuft und auf diesem Rechner und Port oder Socket lauscht.</translation>
    </message>
    <message>
        <source>Check that the server runs and listens on this host and port.</source>
        <translation>Prüfen Sie, dass der Server läuft und auf diesem Rechner und Port lauscht.</translation>
    </message>
    <message>
        <source>Check the database name, or create the database.</source>
        <translation>Prüfen Sie den Namen der Datenbank, oder legen Sie sie an.</translation>
    </message>
    <message>
        <source>Check the host name.</source>
        <translation>Prüfen Sie den Namen des Rechners.</translation>
    </message>
    <message>
        <source>Check the server&apos;s certificate and ssl_ca, or choose another ssl_mode.</source>
        <translation>Prüfen Sie das Zertifikat des Servers und ssl_ca, oder wählen Sie einen anderen ssl_mode.</translation>
    </message>
    <message>
        <source>Check the server&apos;s load and the network between.</source>
        <translation>Prüfen Sie die Last des Servers und das Netz dazwischen.</translation>
    </message>
    <message>
        <source>Check the user in l2_url and the secret of l2_password.</source>
        <translation>Prüfen Sie den Benutzer in l2_url und das Geheimnis von l2_password.</translation>
    </message>
    <message>
        <source>Check the user, the password reference and the server&apos;s access rules.</source>
        <translation>Prüfen Sie den Benutzer, den Verweis auf das Passwort und die Zugangsregeln des Servers.</translation>
    </message>
    <message>
        <source>Check the user, the password reference and the user&apos;s rights on the database.</source>
        <translation>Prüfen Sie den Benutzer, den Verweis auf das Passwort und die Rechte des Benutzers an der Datenbank.</translation>
    </message>
    <message>
        <source>Connecting to the database was cancelled</source>
        <translation>Das Verbinden mit der Datenbank wurde abgebrochen</translation>
    </message>
    <message>
        <source>Correct init_script of the connection; it starts from the project file&apos;s folder.</source>
        <translation>Berichtigen Sie init_script der Verbindung; der Pfad beginnt im Ordner der Projektdatei.</translation>
    </message>
    <message>
        <source>Correct the stored value, or read the column with CAST(... AS TEXT).</source>
        <translation>Berichtigen Sie den gespeicherten Wert, oder lesen Sie die Spalte mit CAST(... AS TEXT).</translation>
    </message>
    <message>
        <source>Create the folder or correct the path.</source>
        <translation>Legen Sie den Ordner an, oder berichtigen Sie den Pfad.</translation>
    </message>
    <message>
        <source>Entries of the shared cache could not be dropped and are passed by until Redis is back; other processes that reach it may answer from them until their time to live is over.</source>
        <translation>Einträge des gemeinsamen Caches konnten nicht verworfen werden und werden übergangen, bis Redis zurück ist; andere Prozesse, die es erreichen, können bis zum Ende ihrer Lebensdauer daraus antworten.</translation>
    </message>
    <message>
        <source>Find what holds its transaction open, or raise busy_timeout.</source>
        <translation>Finden Sie heraus, was seine Transaktion offen hält, oder erhöhen Sie busy_timeout.</translation>
    </message>
    <message>
        <source>Give at least 1, or switch the memory cache off with l1_enabled false.</source>
        <translation>Geben Sie mindestens 1 an, oder schalten Sie den Speicher-Cache mit l1_enabled false aus.</translation>
    </message>
    <message>
        <source>Give between 1 second and 10 years.</source>
        <translation>Geben Sie zwischen 1 Sekunde und 10 Jahren an.</translation>
    </message>
    <message>
        <source>Give one value for each placeholder, in order.</source>
        <translation>Geben Sie für jeden Platzhalter der Reihe nach einen Wert an.</translation>
    </message>
    <message>
        <source>LOAD DATA can neither decide about rows that are there nor give rows back</source>
        <translation>LOAD DATA kann weder über vorhandene Zeilen entscheiden noch Zeilen zurückgeben</translation>
    </message>
    <message>
        <source>Leave return_ids off for this table.</source>
        <translation>Lassen Sie return_ids für diese Tabelle aus.</translation>
    </message>
    <message>
        <source>Leave the choice of the way to the driver (use_copy auto).</source>
        <translation>Überlassen Sie die Wahl des Weges dem Treiber (use_copy auto).</translation>
    </message>
    <message>
        <source>Leave the returned column out, or use MariaDB.</source>
        <translation>Lassen Sie die zurückgegebene Spalte weg, oder verwenden Sie MariaDB.</translation>
    </message>
    <message>
        <source>Look whether the change is there before you run the node again.</source>
        <translation>Sehen Sie nach, ob die Änderung da ist, bevor Sie den Knoten noch einmal ausführen.</translation>
    </message>
    <message>
        <source>Lower the pools&apos; max_size or raise the server&apos;s max_connections.</source>
        <translation>Senken Sie max_size der Pools, oder erhöhen Sie max_connections des Servers.</translation>
    </message>
    <message>
        <source>MySQL cannot return columns of the rows it stores</source>
        <translation>MySQL kann keine Spalten der gespeicherten Zeilen zurückgeben</translation>
    </message>
    <message>
        <source>Name the columns of that key, or keep its values apart.</source>
        <translation>Nennen Sie die Spalten dieses Schlüssels, oder halten Sie seine Werte getrennt.</translation>
    </message>
    <message>
        <source>Name them in conflict_columns.</source>
        <translation>Nennen Sie sie in conflict_columns.</translation>
    </message>
    <message>
        <source>No connection became free in time</source>
        <translation>Keine Verbindung wurde rechtzeitig frei</translation>
    </message>
    <message>
        <source>No encrypted connection to the server came about</source>
        <translation>Es kam keine verschlüsselte Verbindung zum Server zustande</translation>
    </message>
    <message>
        <source>No files of this machine are sent to a server</source>
        <translation>Von diesem Rechner werden keine Dateien an einen Server geschickt</translation>
    </message>
    <message>
        <source>No transaction is open</source>
        <translation>Es ist keine Transaktion offen</translation>
    </message>
    <message>
        <source>Only one statement can run at a time here</source>
        <translation>Hier kann nur eine Anweisung auf einmal laufen</translation>
    </message>
    <message>
        <source>Opening a connection threw an exception</source>
        <translation>Beim Öffnen einer Verbindung kam es zu einer Ausnahme</translation>
    </message>
    <message>
        <source>Placeholders count from 1; give one value for each.</source>
        <translation>Platzhalter zählen ab 1; geben Sie für jeden einen Wert an.</translation>
    </message>
    <message>
        <source>Raise max_size, or find the node that holds its connection between batches.</source>
        <translation>Erhöhen Sie max_size, oder finden Sie den Knoten, der seine Verbindung zwischen Stapeln festhält.</translation>
    </message>
    <message>
        <source>Read days that do not exist, such as 0000-00-00, as NULLIF(column, 0) or as text.</source>
        <translation>Lesen Sie Tage, die es nicht gibt, etwa 0000-00-00, als NULLIF(column, 0) oder als Text.</translation>
    </message>
    <message>
        <source>Read durations outside of one day as TIME_TO_SEC(column) or as CAST(column AS CHAR).</source>
        <translation>Lesen Sie Dauern von mehr als einem Tag als TIME_TO_SEC(column) oder als CAST(column AS CHAR).</translation>
    </message>
    <message>
        <source>Read its rows to the end or drop its stream first.</source>
        <translation>Lesen Sie deren Zeilen zu Ende, oder verwerfen Sie zuerst ihren Strom.</translation>
    </message>
    <message>
        <source>Read numbers beyond 64 bits with sign as CAST(column AS DECIMAL(20)).</source>
        <translation>Lesen Sie Zahlen über 64 Bit mit Vorzeichen als CAST(column AS DECIMAL(20)).</translation>
    </message>
    <message>
        <source>Read the rows to their end or drop them before the next statement.</source>
        <translation>Lesen Sie die Zeilen zu Ende, oder verwerfen Sie sie vor der nächsten Anweisung.</translation>
    </message>
    <message>
        <source>Redis cannot be reached</source>
        <translation>Redis ist nicht zu erreichen</translation>
    </message>
    <message>
        <source>Redis did not answer in time</source>
        <translation>Redis antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>Redis is not asked for a while after its failures</source>
        <translation>Redis wird nach seinen Fehlern eine Weile nicht gefragt</translation>
    </message>
    <message>
        <source>Redis over TLS is not supported by this version</source>
        <translation>Redis über TLS wird von dieser Version nicht unterstützt</translation>
    </message>
    <message>
        <source>Redis refused a look-up</source>
        <translation>Redis hat ein Nachschlagen abgelehnt</translation>
    </message>
    <message>
        <source>Redis refused a look-up: %1</source>
        <translation>Redis hat ein Nachschlagen abgelehnt: %1</translation>
    </message>
    <message>
        <source>Redis refused a subscription</source>
        <translation>Redis hat ein Abonnement abgelehnt</translation>
    </message>
    <message>
        <source>Redis refused the log-in</source>
        <translation>Redis hat die Anmeldung abgelehnt</translation>
    </message>
    <message>
        <source>Redis refused to drop entries</source>
        <translation>Redis wollte Einträge nicht verwerfen</translation>
    </message>
    <message>
        <source>Redis refused to keep an entry: %1</source>
        <translation>Redis wollte einen Eintrag nicht behalten: %1</translation>
    </message>
    <message>
        <source>Redis refused to list entries</source>
        <translation>Redis wollte Einträge nicht auflisten</translation>
    </message>
    <message>
        <source>Roll it back.</source>
        <translation>Rollen Sie sie zurück.</translation>
    </message>
    <message>
        <source>Roll the transaction back before the next statement.</source>
        <translation>Rollen Sie die Transaktion vor der nächsten Anweisung zurück.</translation>
    </message>
    <message>
        <source>Run the statements one by one, or as a script.</source>
        <translation>Führen Sie die Anweisungen einzeln oder als Skript aus.</translation>
    </message>
    <message>
        <source>SQLite refused one of our SQL functions</source>
        <translation>SQLite lehnte eine unserer SQL-Funktionen ab</translation>
    </message>
    <message>
        <source>Set acquire_timeout to at least 1 ms: opening a connection takes time.</source>
        <translation>Setzen Sie acquire_timeout auf mindestens 1 ms: Eine Verbindung zu öffnen braucht Zeit.</translation>
    </message>
    <message>
        <source>Set base to at least 1 and at most max.</source>
        <translation>Setzen Sie base auf mindestens 1 und höchstens max.</translation>
    </message>
    <message>
        <source>Set it to a year or less; the value is in milliseconds.</source>
        <translation>Setzen Sie sie auf höchstens ein Jahr; der Wert ist in Millisekunden.</translation>
    </message>
    <message>
        <source>Set max_size to at least 1.</source>
        <translation>Setzen Sie max_size auf mindestens 1.</translation>
    </message>
    <message>
        <source>Set max_size to at most 10000.</source>
        <translation>Setzen Sie max_size auf höchstens 10000.</translation>
    </message>
    <message>
        <source>Set min_size to max_size or less.</source>
        <translation>Setzen Sie min_size höchstens auf max_size.</translation>
    </message>
    <message>
        <source>Set min_size to the base of the dynamic size or less.</source>
        <translation>Setzen Sie min_size höchstens auf base der dynamischen Größe.</translation>
    </message>
    <message>
        <source>Set the interval to a second or more, at most a year; the value is in milliseconds.</source>
        <translation>Setzen Sie interval auf mindestens eine Sekunde und höchstens ein Jahr; der Wert ist in Millisekunden.</translation>
    </message>
    <message>
        <source>Set the type to mariadb.</source>
        <translation>Setzen Sie type auf mariadb.</translation>
    </message>
    <message>
        <source>Set the type to mysql.</source>
        <translation>Setzen Sie type auf mysql.</translation>
    </message>
    <message>
        <source>Start the server, or correct l2_url of the project&apos;s cache.</source>
        <translation>Starten Sie den Server, oder berichtigen Sie l2_url im Cache des Projekts.</translation>
    </message>
    <message>
        <source>Summaries in the database could not be told of a write and are not used until they are: %1</source>
        <translation>Zusammenfassungen in der Datenbank haben von einem Schreiben nichts erfahren und werden bis dahin nicht verwendet: %1</translation>
    </message>
    <message>
        <source>The SSL mode is not known</source>
        <translation>Der SSL-Modus ist unbekannt</translation>
    </message>
    <message>
        <source>The address of the Redis server cannot be read</source>
        <translation>Die Adresse des Redis-Servers ist nicht zu lesen</translation>
    </message>
    <message>
        <source>The answer has a column that no table can have</source>
        <translation>Die Antwort hat eine Spalte, die keine Tabelle haben kann</translation>
    </message>
    <message>
        <source>The answer is too large to be kept in the database</source>
        <translation>Die Antwort ist zu groß, um in der Datenbank behalten zu werden</translation>
    </message>
    <message>
        <source>The call to Redis was cancelled</source>
        <translation>Der Aufruf an Redis wurde abgebrochen</translation>
    </message>
    <message>
        <source>The column&apos;s memory does not fit its description</source>
        <translation>Der Speicher der Spalte passt nicht zu ihrer Beschreibung</translation>
    </message>
    <message>
        <source>The connection broke before the server confirmed the change: whether it was made is not known</source>
        <translation>Die Verbindung brach ab, bevor der Server die Änderung bestätigte: Ob sie gemacht wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>The connection pool is shut down</source>
        <translation>Der Verbindungspool ist geschlossen</translation>
    </message>
    <message>
        <source>The connection to Redis was lost</source>
        <translation>Die Verbindung zu Redis ging verloren</translation>
    </message>
    <message>
        <source>The connection to the database broke</source>
        <translation>Die Verbindung zur Datenbank brach ab</translation>
    </message>
    <message>
        <source>The database could not keep an answer, so the query runs each time: %1</source>
        <translation>Die Datenbank konnte eine Antwort nicht behalten, darum läuft die Abfrage jedes Mal: %1</translation>
    </message>
    <message>
        <source>The database file could not be opened</source>
        <translation>Die Datenbankdatei konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The database file could not be read or written</source>
        <translation>Die Datenbankdatei konnte nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <source>The database file does not exist</source>
        <translation>Die Datenbankdatei gibt es nicht</translation>
    </message>
    <message>
        <source>The database file is damaged</source>
        <translation>Die Datenbankdatei ist beschädigt</translation>
    </message>
    <message>
        <source>The database host&apos;s name has no address</source>
        <translation>Der Rechnername der Datenbank hat keine Adresse</translation>
    </message>
    <message>
        <source>The database is read-only</source>
        <translation>Die Datenbank kann nur gelesen werden</translation>
    </message>
    <message>
        <source>The database path is a folder, not a file</source>
        <translation>Der Pfad der Datenbank ist ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>The database refused the statement</source>
        <translation>Die Datenbank hat die Anweisung abgelehnt</translation>
    </message>
    <message>
        <source>The database server could not be reached</source>
        <translation>Der Datenbankserver war nicht zu erreichen</translation>
    </message>
    <message>
        <source>The database server did not answer in time</source>
        <translation>Der Datenbankserver antwortete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>The database stayed locked by another session</source>
        <translation>Die Datenbank blieb von einer anderen Sitzung gesperrt</translation>
    </message>
    <message>
        <source>The disk or the database is full</source>
        <translation>Die Platte oder die Datenbank ist voll</translation>
    </message>
    <message>
        <source>The file is not an SQLite database</source>
        <translation>Die Datei ist keine SQLite-Datenbank</translation>
    </message>
    <message>
        <source>The folder of the database file does not exist</source>
        <translation>Den Ordner der Datenbankdatei gibt es nicht</translation>
    </message>
    <message>
        <source>The initial script of the database cannot be read</source>
        <translation>Das erste Skript der Datenbank kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The initial script of the database failed</source>
        <translation>Das erste Skript der Datenbank schlug fehl</translation>
    </message>
    <message>
        <source>The list of summaries holds columns that cannot be read</source>
        <translation>Die Liste der Zusammenfassungen enthält Spalten, die nicht zu lesen sind</translation>
    </message>
    <message>
        <source>The load of cached rows ended early</source>
        <translation>Das Laden von Zeilen in den Cache endete früh</translation>
    </message>
    <message>
        <source>The lock file of the new database cannot be made</source>
        <translation>Die Sperrdatei der neuen Datenbank kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The memory cache was emptied because messages about dropped entries may have been missed while Redis was away.</source>
        <translation>Der Speicher-Cache wurde geleert, weil Nachrichten über verworfene Einträge verpasst sein könnten, während Redis fort war.</translation>
    </message>
    <message>
        <source>The new database cannot be put in its place</source>
        <translation>Die neue Datenbank kann nicht an ihren Platz gebracht werden</translation>
    </message>
    <message>
        <source>The number cannot be calculated with</source>
        <translation>Mit der Zahl kann nicht gerechnet werden</translation>
    </message>
    <message>
        <source>The number has too many digits for its column</source>
        <translation>Die Zahl hat zu viele Stellen für ihre Spalte</translation>
    </message>
    <message>
        <source>The path of an SQLite database must be absolute</source>
        <translation>Der Pfad einer SQLite-Datenbank muss absolut sein</translation>
    </message>
    <message>
        <source>The pool&apos;s thread could not be started</source>
        <translation>Der Thread des Pools konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>The port is out of range</source>
        <translation>Der Port liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>The record has a key that is no column</source>
        <translation>Der Datensatz hat einen Schlüssel, der keine Spalte ist</translation>
    </message>
    <message>
        <source>The regular expression has a class that begins with ]</source>
        <translation>Der reguläre Ausdruck hat eine Klasse, die mit ] beginnt</translation>
    </message>
    <message>
        <source>The regular expression has an escape that databases read differently</source>
        <translation>Der reguläre Ausdruck hat eine Escape-Folge, die Datenbanken verschieden lesen</translation>
    </message>
    <message>
        <source>The regular expression is not valid</source>
        <translation>Der reguläre Ausdruck ist nicht gültig</translation>
    </message>
    <message>
        <source>The regular expression is too long</source>
        <translation>Der reguläre Ausdruck ist zu lang</translation>
    </message>
    <message>
        <source>The rows hold nothing but the key, so there is nothing to change</source>
        <translation>Die Zeilen enthalten nur den Schlüssel, also gibt es nichts zu ändern</translation>
    </message>
    <message>
        <source>The rows to insert have no columns</source>
        <translation>Die einzufügenden Zeilen haben keine Spalten</translation>
    </message>
    <message>
        <source>The script holds a NUL character</source>
        <translation>Das Skript enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>The server closed the connection while nobody used it</source>
        <translation>Der Server schloss die Verbindung, während niemand sie nutzte</translation>
    </message>
    <message>
        <source>The server did not accept the user or the password</source>
        <translation>Der Server hat den Benutzer oder das Passwort nicht angenommen</translation>
    </message>
    <message>
        <source>The server did not confirm the change in time: whether it was made is not known</source>
        <translation>Der Server bestätigte die Änderung nicht rechtzeitig: Ob sie gemacht wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>The server did not say how many sessions it accepts</source>
        <translation>Der Server sagte nicht, wie viele Sitzungen er annimmt</translation>
    </message>
    <message>
        <source>The server ended the connection</source>
        <translation>Der Server beendete die Verbindung</translation>
    </message>
    <message>
        <source>The server has no database of this name</source>
        <translation>Der Server hat keine Datenbank mit diesem Namen</translation>
    </message>
    <message>
        <source>The server has only finite decimals of at most 30 digits behind the point</source>
        <translation>Der Server kennt nur endliche Dezimalzahlen mit höchstens 30 Nachkommastellen</translation>
    </message>
    <message>
        <source>The server has only finite numbers</source>
        <translation>Der Server kennt nur endliche Zahlen</translation>
    </message>
    <message>
        <source>The server is not of the connection&apos;s type</source>
        <translation>Der Server ist nicht von der Art der Verbindung</translation>
    </message>
    <message>
        <source>The server sent a value in a form this driver does not know</source>
        <translation>Der Server schickte einen Wert in einer Form, die dieser Treiber nicht kennt</translation>
    </message>
    <message>
        <source>The server takes no connection at the moment</source>
        <translation>Der Server nimmt im Augenblick keine Verbindung an</translation>
    </message>
    <message>
        <source>The server&apos;s dates lie in the years 0 to 9999</source>
        <translation>Datumswerte des Servers liegen in den Jahren 0 bis 9999</translation>
    </message>
    <message>
        <source>The server&apos;s disk or the table is full</source>
        <translation>Die Platte des Servers oder die Tabelle ist voll</translation>
    </message>
    <message>
        <source>The server&apos;s text cannot hold a NUL character</source>
        <translation>Der Text des Servers kann kein NUL-Zeichen enthalten</translation>
    </message>
    <message>
        <source>The session is still reading the rows of another query</source>
        <translation>Die Sitzung liest noch die Zeilen einer anderen Abfrage</translation>
    </message>
    <message>
        <source>The session still reads the rows of an earlier query</source>
        <translation>Die Sitzung liest noch die Zeilen einer früheren Abfrage</translation>
    </message>
    <message>
        <source>The socket cannot be waited for</source>
        <translation>Auf den Socket kann nicht gewartet werden</translation>
    </message>
    <message>
        <source>The statement and its values do not agree in number</source>
        <translation>Die Anweisung und ihre Werte stimmen in der Zahl nicht überein</translation>
    </message>
    <message>
        <source>The statement breaks a constraint of the table</source>
        <translation>Die Anweisung verletzt eine Bedingung der Tabelle</translation>
    </message>
    <message>
        <source>The statement could not be sent</source>
        <translation>Die Anweisung konnte nicht gesendet werden</translation>
    </message>
    <message>
        <source>The statement did not end in time</source>
        <translation>Die Anweisung endete nicht rechtzeitig</translation>
    </message>
    <message>
        <source>The statement gives no rows that could be kept</source>
        <translation>Die Anweisung gibt keine Zeilen, die behalten werden könnten</translation>
    </message>
    <message>
        <source>The statement holds a NUL character</source>
        <translation>Die Anweisung enthält ein NUL-Zeichen</translation>
    </message>
    <message>
        <source>The statement is empty</source>
        <translation>Die Anweisung ist leer</translation>
    </message>
    <message>
        <source>The statement ran longer than the server allows</source>
        <translation>Die Anweisung lief länger, als der Server erlaubt</translation>
    </message>
    <message>
        <source>The statement ran out of time</source>
        <translation>Der Anweisung ging die Zeit aus</translation>
    </message>
    <message>
        <source>The statement takes another number of values</source>
        <translation>Die Anweisung nimmt eine andere Zahl von Werten</translation>
    </message>
    <message>
        <source>The statement was cancelled</source>
        <translation>Die Anweisung wurde abgebrochen</translation>
    </message>
    <message>
        <source>The statement was cancelled on the server by somebody else</source>
        <translation>Die Anweisung wurde auf dem Server von jemand anderem abgebrochen</translation>
    </message>
    <message>
        <source>The stored batch is damaged</source>
        <translation>Der gespeicherte Stapel ist beschädigt</translation>
    </message>
    <message>
        <source>The table does not exist</source>
        <translation>Die Tabelle gibt es nicht</translation>
    </message>
    <message>
        <source>The table gives back other types than the query</source>
        <translation>Die Tabelle gibt andere Typen zurück als die Abfrage</translation>
    </message>
    <message>
        <source>The table has changed since the statement was prepared; run the transaction again.</source>
        <translation>Die Tabelle hat sich geändert, seit die Anweisung vorbereitet wurde; führen Sie die Transaktion noch einmal aus.</translation>
    </message>
    <message>
        <source>The table has no such column</source>
        <translation>Die Tabelle hat keine solche Spalte</translation>
    </message>
    <message>
        <source>The table&apos;s keys are off: run ALTER TABLE %1 ENABLE KEYS.</source>
        <translation>Die Schlüssel der Tabelle sind ausgesetzt: Führen Sie ALTER TABLE %1 ENABLE KEYS aus.</translation>
    </message>
    <message>
        <source>The transaction could not be serialised with others</source>
        <translation>Die Transaktion ließ sich nicht mit anderen serialisieren</translation>
    </message>
    <message>
        <source>The transaction ran into a deadlock with another one</source>
        <translation>Die Transaktion geriet mit einer anderen in einen Deadlock</translation>
    </message>
    <message>
        <source>The transaction was rolled back because a statement in it had failed</source>
        <translation>Die Transaktion wurde zurückgerollt, weil eine Anweisung darin fehlgeschlagen war</translation>
    </message>
    <message>
        <source>The value does not fit the column&apos;s type</source>
        <translation>Der Wert passt nicht zum Typ der Spalte</translation>
    </message>
    <message>
        <source>The wait for cached rows was cancelled</source>
        <translation>Das Warten auf Zeilen aus dem Cache wurde abgebrochen</translation>
    </message>
    <message>
        <source>There is no open transaction to commit</source>
        <translation>Es gibt keine offene Transaktion für ein Commit</translation>
    </message>
    <message>
        <source>This database has no limit of sessions</source>
        <translation>Diese Datenbank hat keine Grenze für Sitzungen</translation>
    </message>
    <message>
        <source>Times cannot be negative; the value is in milliseconds.</source>
        <translation>Zeiten können nicht negativ sein; der Wert ist in Millisekunden.</translation>
    </message>
    <message>
        <source>Too many callers wait for a connection already</source>
        <translation>Zu viele warten schon auf eine Verbindung</translation>
    </message>
    <message>
        <source>Updating on conflict needs the columns of a unique key</source>
        <translation>Ändern bei Konflikt braucht die Spalten eines eindeutigen Schlüssels</translation>
    </message>
    <message>
        <source>Updating on conflict needs the columns of the unique key</source>
        <translation>Ändern bei Konflikt braucht die Spalten des eindeutigen Schlüssels</translation>
    </message>
    <message>
        <source>Use a bulk insert or a query instead.</source>
        <translation>Verwenden Sie stattdessen ein Masseneinfügen oder eine Abfrage.</translation>
    </message>
    <message>
        <source>Use disable, allow, prefer, require, verify-ca or verify-full.</source>
        <translation>Nehmen Sie disable, allow, prefer, require, verify-ca oder verify-full.</translation>
    </message>
    <message>
        <source>Use disable, prefer, require or verify-full.</source>
        <translation>Nehmen Sie disable, prefer, require oder verify-full.</translation>
    </message>
    <message>
        <source>Use literals, ., classes, groups, |, quantifiers, ^, $ and look-ahead, which every database reads alike.</source>
        <translation>Verwenden Sie Zeichen, ., Klassen, Gruppen, |, Mengenangaben, ^, $ und Vorausschau; das lesen alle Datenbanken gleich.</translation>
    </message>
    <message>
        <source>Use redis:// inside a trusted network, or put a TLS tunnel such as stunnel beside the program and give its local address.</source>
        <translation>Verwenden Sie redis:// in einem vertrauten Netz, oder setzen Sie einen TLS-Tunnel wie stunnel neben das Programm und geben Sie dessen lokale Adresse an.</translation>
    </message>
    <message>
        <source>Use the value in the statement or remove it.</source>
        <translation>Verwenden Sie den Wert in der Anweisung, oder entfernen Sie ihn.</translation>
    </message>
    <message>
        <source>Waiting for a connection was cancelled</source>
        <translation>Das Warten auf eine Verbindung wurde abgebrochen</translation>
    </message>
    <message>
        <source>Where the values have a time zone, declare the column TIMESTAMPTZ.</source>
        <translation>Wo die Werte eine Zeitzone haben, deklarieren Sie die Spalte als TIMESTAMPTZ.</translation>
    </message>
    <message>
        <source>Write holes as {field}; a literal brace is written twice.</source>
        <translation>Schreiben Sie Lücken als {field}; eine Klammer selbst wird doppelt geschrieben.</translation>
    </message>
    <message>
        <source>Write redis://host:6379/0 or unix:///path/redis.sock.</source>
        <translation>Schreiben Sie redis://host:6379/0 oder unix:///path/redis.sock.</translation>
    </message>
    <message>
        <source>closed by the server</source>
        <translation>vom Server geschlossen</translation>
    </message>
    <message>
        <source>it has an option other than db</source>
        <translation>es gibt eine andere Option als db</translation>
    </message>
    <message>
        <source>it has options</source>
        <translation>es gibt Optionen</translation>
    </message>
    <message>
        <source>it is not open</source>
        <translation>sie ist nicht offen</translation>
    </message>
    <message>
        <source>it starts with neither redis:// nor unix://</source>
        <translation>sie beginnt weder mit redis:// noch mit unix://</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>kein Speicher mehr</translation>
    </message>
    <message>
        <source>the connection ended</source>
        <translation>die Verbindung endete</translation>
    </message>
    <message>
        <source>the database is not a number</source>
        <translation>die Datenbank ist keine Zahl</translation>
    </message>
    <message>
        <source>the port is not a number from 1 to 65535</source>
        <translation>der Port ist keine Zahl von 1 bis 65535</translation>
    </message>
    <message>
        <source>there is no host</source>
        <translation>es gibt keinen Rechnernamen</translation>
    </message>
    <message>
        <source>user or password holds a % that is not followed by two hex digits</source>
        <translation>Benutzer oder Passwort enthält ein %, auf das nicht zwei Hexadezimalziffern folgen</translation>
    </message>
    <message>
        <source>A bool is compared with true or false only, or stands alone.</source>
        <translation>Ein Wahrheitswert wird nur mit true oder false verglichen oder steht allein.</translation>
    </message>
    <message>
        <source>A column has types that do not go together</source>
        <translation>Eine Spalte hat Typen, die nicht zusammenpassen</translation>
    </message>
    <message>
        <source>A condition is needed here</source>
        <translation>Hier wird eine Bedingung gebraucht</translation>
    </message>
    <message>
        <source>A date is outside what Python can hold</source>
        <translation>Ein Datum liegt außerhalb dessen, was Python fasst</translation>
    </message>
    <message>
        <source>A decimal in the expression is not finite or has too many digits</source>
        <translation>Eine Dezimalzahl im Ausdruck ist nicht endlich oder hat zu viele Stellen</translation>
    </message>
    <message>
        <source>A join needs a key</source>
        <translation>Ein Join braucht einen Schlüssel</translation>
    </message>
    <message>
        <source>A json column has no order</source>
        <translation>Eine json-Spalte hat keine Reihenfolge</translation>
    </message>
    <message>
        <source>A link ends in sources that the parameter does not name</source>
        <translation>Eine Verbindung endet in sources, die der Parameter nicht nennt</translation>
    </message>
    <message>
        <source>A monitor starts beside the nodes linked to it, so none can feed it</source>
        <translation>Ein Wächter startet neben den mit ihm verbundenen Knoten, also kann ihn keiner speisen</translation>
    </message>
    <message>
        <source>A node inside a frame cannot call a workflow</source>
        <translation>Ein Knoten in einem Rahmen kann keinen Workflow aufrufen</translation>
    </message>
    <message>
        <source>A number must not run into a name</source>
        <translation>Eine Zahl darf nicht in einen Namen übergehen</translation>
    </message>
    <message>
        <source>A parallel node cannot hold another one</source>
        <translation>Ein paralleler Knoten kann keinen anderen enthalten</translation>
    </message>
    <message>
        <source>A pool has no metric of this name</source>
        <translation>Ein Pool hat keinen Messwert mit diesem Namen</translation>
    </message>
    <message>
        <source>A record to merge lacks the key</source>
        <translation>Einem Datensatz fehlt der Schlüssel zum Zusammenführen</translation>
    </message>
    <message>
        <source>A required parameter has no value</source>
        <translation>Ein Pflichtparameter hat keinen Wert</translation>
    </message>
    <message>
        <source>A schedule cannot be inside a frame</source>
        <translation>Ein Zeitplan kann nicht in einem Rahmen sein</translation>
    </message>
    <message>
        <source>A schedule is known before anything runs, so no node can feed it</source>
        <translation>Ein Zeitplan ist bekannt, bevor etwas läuft, also kann ihn kein Knoten speisen</translation>
    </message>
    <message>
        <source>A source has no column of the key&apos;s name</source>
        <translation>Eine Quelle hat keine Spalte mit dem Namen des Schlüssels</translation>
    </message>
    <message>
        <source>A source is not linked to the node</source>
        <translation>Eine Quelle ist nicht mit dem Knoten verbunden</translation>
    </message>
    <message>
        <source>A threshold is not a number from 0 on</source>
        <translation>Eine Schwelle ist keine Zahl ab 0</translation>
    </message>
    <message>
        <source>A whole number in the expression is out of range</source>
        <translation>Eine ganze Zahl im Ausdruck liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>An aggregate has no such setting</source>
        <translation>Ein Aggregat hat keine solche Einstellung</translation>
    </message>
    <message>
        <source>An aggregate needs a field</source>
        <translation>Ein Aggregat braucht ein Feld</translation>
    </message>
    <message>
        <source>An aggregate needs an operation that the node knows</source>
        <translation>Ein Aggregat braucht eine Operation, die der Knoten kennt</translation>
    </message>
    <message>
        <source>An expression converts between kinds it cannot convert</source>
        <translation>Ein Ausdruck wandelt zwischen Arten um, die sich nicht umwandeln lassen</translation>
    </message>
    <message>
        <source>An inner node has an unknown key</source>
        <translation>Ein innerer Knoten hat einen unbekannten Schlüssel</translation>
    </message>
    <message>
        <source>An inner node has no id or no type</source>
        <translation>Ein innerer Knoten hat keine Id oder keinen Typ</translation>
    </message>
    <message>
        <source>An inner node is not a record</source>
        <translation>Ein innerer Knoten ist kein Datensatz</translation>
    </message>
    <message>
        <source>An input or output of the workflow cannot be inside a frame</source>
        <translation>Ein Eingang oder Ausgang des Workflows kann nicht in einem Rahmen sein</translation>
    </message>
    <message>
        <source>An output of the workflow hands out rows for some items and values for others</source>
        <translation>Ein Ausgang des Workflows gibt für manche Elemente Zeilen und für andere Werte aus</translation>
    </message>
    <message>
        <source>Bools have no order</source>
        <translation>Wahrheitswerte haben keine Reihenfolge</translation>
    </message>
    <message>
        <source>Callers wait long for a connection of %1; raise its max_size or hold connections for less time.</source>
        <translation>Auf eine Verbindung von %1 wird lange gewartet; erhöhen Sie max_size, oder halten Sie Verbindungen kürzer.</translation>
    </message>
    <message>
        <source>Cases need an operator that compares</source>
        <translation>Fälle brauchen einen vergleichenden Operator</translation>
    </message>
    <message>
        <source>Compare it with something, such as &quot;total &gt; 100&quot;.</source>
        <translation>Vergleichen Sie es mit etwas, etwa &quot;total &gt; 100&quot;.</translation>
    </message>
    <message>
        <source>Comparisons cannot be chained</source>
        <translation>Vergleiche lassen sich nicht verketten</translation>
    </message>
    <message>
        <source>Connections of %1 fail; see the errors of the nodes that use it.</source>
        <translation>Verbindungen von %1 schlagen fehl; sehen Sie die Fehler der Knoten an, die sie nutzen.</translation>
    </message>
    <message>
        <source>Convert one of them in its query.</source>
        <translation>Wandeln Sie einen davon in seiner Abfrage um.</translation>
    </message>
    <message>
        <source>Either cases or a value can be given, not both</source>
        <translation>Es können nur Fälle oder ein Wert angegeben sein, nicht beides</translation>
    </message>
    <message>
        <source>Either merge_strategy or merge_type can be given, not both</source>
        <translation>Es kann nur merge_strategy oder merge_type angegeben sein, nicht beides</translation>
    </message>
    <message>
        <source>Fires %1 once, as this run was started by hand; `dataflow schedule` fires it by the clock, next %2</source>
        <translation>Startet %1 einmal, da dieser Lauf von Hand gestartet wurde; `dataflow schedule` startet ihn nach der Uhr, das nächste Mal %2</translation>
    </message>
    <message>
        <source>Fires %1, due %2</source>
        <translation>Startet %1, fällig %2</translation>
    </message>
    <message>
        <source>Free some space, or set TMPDIR to a folder that has more.</source>
        <translation>Schaffen Sie Platz, oder setzen Sie TMPDIR auf einen Ordner mit mehr davon.</translation>
    </message>
    <message>
        <source>Give both the same columns, or merge with &quot;join&quot; or &quot;zip&quot;.</source>
        <translation>Geben Sie beiden dieselben Spalten, oder führen Sie sie mit &quot;join&quot; oder &quot;zip&quot; zusammen.</translation>
    </message>
    <message>
        <source>Give every item the same columns with a MapNode in the workflow.</source>
        <translation>Geben Sie im Workflow mit einem MapNode jedem Element dieselben Spalten.</translation>
    </message>
    <message>
        <source>Give it a value or link it.</source>
        <translation>Geben Sie ihm einen Wert, oder verbinden Sie ihn.</translation>
    </message>
    <message>
        <source>Give the input a default to try the workflow by itself.</source>
        <translation>Geben Sie dem Eingang eine Vorgabe, um den Workflow für sich auszuprobieren.</translation>
    </message>
    <message>
        <source>Give the workflow an input for them, or link one value of the rows.</source>
        <translation>Geben Sie dem Workflow einen Eingang dafür, oder verbinden Sie einen einzelnen Wert der Zeilen.</translation>
    </message>
    <message>
        <source>Give the workflow an input, or a parameter with the name of a column.</source>
        <translation>Geben Sie dem Workflow einen Eingang, oder einen Parameter, der wie eine Spalte heißt.</translation>
    </message>
    <message>
        <source>Install python3, or name another interpreter with --python.</source>
        <translation>Installieren Sie python3, oder nennen Sie mit --python einen anderen Interpreter.</translation>
    </message>
    <message>
        <source>Join them with &quot;and&quot;.</source>
        <translation>Verbinden Sie sie mit &quot;and&quot;.</translation>
    </message>
    <message>
        <source>Keep &quot;%1&quot; only.</source>
        <translation>Behalten Sie nur &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Leave &quot;metrics&quot; out to get all seven.</source>
        <translation>Lassen Sie &quot;metrics&quot; weg, um alle sieben zu bekommen.</translation>
    </message>
    <message>
        <source>Leave condition_field empty to test the value itself.</source>
        <translation>Lassen Sie condition_field leer, um den Wert selbst zu prüfen.</translation>
    </message>
    <message>
        <source>Leave the time zone out: the column has none.</source>
        <translation>Lassen Sie die Zeitzone weg: Die Spalte hat keine.</translation>
    </message>
    <message>
        <source>Let the workflow hand out rows, or set batch.</source>
        <translation>Lassen Sie den Workflow Zeilen ausgeben, oder setzen Sie batch.</translation>
    </message>
    <message>
        <source>Link one value of the rows, such as orders.rows[0].total.</source>
        <translation>Verbinden Sie einen Wert der Zeilen, etwa orders.rows[0].total.</translation>
    </message>
    <message>
        <source>Link the input of the node that calls the workflow.</source>
        <translation>Verbinden Sie den Eingang des Knotens, der den Workflow aufruft.</translation>
    </message>
    <message>
        <source>Link to data1, data2 and so on, or everything to sources.</source>
        <translation>Verbinden Sie mit data1, data2 und so weiter, oder alles mit sources.</translation>
    </message>
    <message>
        <source>Links end both in sources and in data inputs</source>
        <translation>Verbindungen enden sowohl in sources als auch in data-Eingängen</translation>
    </message>
    <message>
        <source>Name it as node.port, as the link is written.</source>
        <translation>Nennen Sie sie als Knoten.Anschluss, wie die Verbindung geschrieben ist.</translation>
    </message>
    <message>
        <source>Name the column the condition looks at.</source>
        <translation>Nennen Sie die Spalte, die die Bedingung prüft.</translation>
    </message>
    <message>
        <source>Name the key under which lists of records are merged.</source>
        <translation>Nennen Sie den Schlüssel, unter dem Listen von Datensätzen zusammengeführt werden.</translation>
    </message>
    <message>
        <source>Neither the node nor its model has a field of this name</source>
        <translation>Weder der Knoten noch sein Modell hat ein Feld mit diesem Namen</translation>
    </message>
    <message>
        <source>No channel to a script worker could be opened</source>
        <translation>Es konnte kein Kanal zu einem Skriptprozess geöffnet werden</translation>
    </message>
    <message>
        <source>No script worker process could be started</source>
        <translation>Es konnte kein Skriptprozess gestartet werden</translation>
    </message>
    <message>
        <source>Nothing of the item reaches the workflow</source>
        <translation>Vom Element kommt nichts beim Workflow an</translation>
    </message>
    <message>
        <source>Only a join and merge_dict use a key</source>
        <translation>Nur join und merge_dict verwenden einen Schlüssel</translation>
    </message>
    <message>
        <source>Only a join uses how</source>
        <translation>Nur join verwendet how</translation>
    </message>
    <message>
        <source>Only a number can have a minus sign</source>
        <translation>Nur eine Zahl kann ein Minuszeichen haben</translation>
    </message>
    <message>
        <source>Only a run has transactions and locks</source>
        <translation>Nur ein Lauf hat Transaktionen und Sperren</translation>
    </message>
    <message>
        <source>Only lists and rows can be zipped</source>
        <translation>Nur Listen und Zeilen können mit zip nebeneinander gesetzt werden</translation>
    </message>
    <message>
        <source>Only one side is an instant with a time zone; the other is a wall-clock reading.</source>
        <translation>Nur eine Seite ist ein Zeitpunkt mit Zeitzone; die andere ist eine Uhrzeit ohne.</translation>
    </message>
    <message>
        <source>Only the items may be rows; every item would read the others again</source>
        <translation>Nur die Elemente dürfen Zeilen sein; jedes Element würde die anderen noch einmal lesen</translation>
    </message>
    <message>
        <source>Put it beside the frame.</source>
        <translation>Setzen Sie ihn neben den Rahmen.</translation>
    </message>
    <message>
        <source>Put it beside the frame; it may name the frame as its target.</source>
        <translation>Setzen Sie ihn neben den Rahmen; er darf den Rahmen als Ziel nennen.</translation>
    </message>
    <message>
        <source>Python knows the years 1 to 9999 and no infinite dates; leave such rows out before the script.</source>
        <translation>Python kennt die Jahre 1 bis 9999 und keine unendlichen Datumswerte; lassen Sie solche Zeilen vor dem Skript weg.</translation>
    </message>
    <message>
        <source>Raise the node&apos;s timeout, or look for an endless loop.</source>
        <translation>Erhöhen Sie die Zeitgrenze des Knotens, oder suchen Sie nach einer Endlosschleife.</translation>
    </message>
    <message>
        <source>Read them inside the workflow.</source>
        <translation>Lesen Sie sie im Workflow.</translation>
    </message>
    <message>
        <source>Rename one of them in its query.</source>
        <translation>Benennen Sie eine davon in ihrer Abfrage um.</translation>
    </message>
    <message>
        <source>Rows can only be split by a column</source>
        <translation>Zeilen lassen sich nur nach einer Spalte aufteilen</translation>
    </message>
    <message>
        <source>Rows cannot be a parameter of a workflow</source>
        <translation>Zeilen können kein Parameter eines Workflows sein</translation>
    </message>
    <message>
        <source>Rows cannot be read back from the temporary file</source>
        <translation>Zeilen können nicht aus der temporären Datei zurückgelesen werden</translation>
    </message>
    <message>
        <source>Rows cannot be written to the temporary file</source>
        <translation>Zeilen können nicht in die temporäre Datei geschrieben werden</translation>
    </message>
    <message>
        <source>Rows with different columns cannot be put one after the other</source>
        <translation>Zeilen mit verschiedenen Spalten lassen sich nicht hintereinandersetzen</translation>
    </message>
    <message>
        <source>SQL text may not hold a ${} placeholder</source>
        <translation>SQL-Text darf keinen Platzhalter ${} enthalten</translation>
    </message>
    <message>
        <source>Scripts must leave file descriptor 3 alone.</source>
        <translation>Skripte müssen den Dateideskriptor 3 in Ruhe lassen.</translation>
    </message>
    <message>
        <source>Set item to the name of one of its inputs.</source>
        <translation>Setzen Sie item auf den Namen eines seiner Eingänge.</translation>
    </message>
    <message>
        <source>Something killed it; the system does so when memory runs out.</source>
        <translation>Etwas hat ihn beendet; das System tut das, wenn der Speicher ausgeht.</translation>
    </message>
    <message>
        <source>Text stands in single quotes, numbers without.</source>
        <translation>Text steht in einfachen Anführungszeichen, Zahlen ohne.</translation>
    </message>
    <message>
        <source>The Python interpreter could not be started</source>
        <translation>Der Python-Interpreter konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>The absolute value is beyond the range of ints</source>
        <translation>Der Betrag liegt außerhalb des Bereichs von int</translation>
    </message>
    <message>
        <source>The command `dataflow nodes` lists the node types.</source>
        <translation>Der Befehl `dataflow nodes` listet die Knotentypen auf.</translation>
    </message>
    <message>
        <source>The date cannot be read</source>
        <translation>Das Datum ist nicht zu lesen</translation>
    </message>
    <message>
        <source>The default of an input for rows is a list of records</source>
        <translation>Die Vorgabe eines Eingangs für Zeilen ist eine Liste von Datensätzen</translation>
    </message>
    <message>
        <source>The default port needs a name</source>
        <translation>Der Vorgabe-Anschluss braucht einen Namen</translation>
    </message>
    <message>
        <source>The exponent of the number has no digits</source>
        <translation>Der Exponent der Zahl hat keine Ziffern</translation>
    </message>
    <message>
        <source>The expression cannot be read</source>
        <translation>Der Ausdruck ist nicht zu lesen</translation>
    </message>
    <message>
        <source>The expression divides by zero</source>
        <translation>Der Ausdruck teilt durch null</translation>
    </message>
    <message>
        <source>The expression holds a character that means nothing here</source>
        <translation>Der Ausdruck enthält ein Zeichen, das hier nichts bedeutet</translation>
    </message>
    <message>
        <source>The expression is nested too deeply</source>
        <translation>Der Ausdruck ist zu tief geschachtelt</translation>
    </message>
    <message>
        <source>The expression is no condition</source>
        <translation>Der Ausdruck ist keine Bedingung</translation>
    </message>
    <message>
        <source>The expression is not valid UTF-8</source>
        <translation>Der Ausdruck ist kein gültiges UTF-8</translation>
    </message>
    <message>
        <source>The expression is too long</source>
        <translation>Der Ausdruck ist zu lang</translation>
    </message>
    <message>
        <source>The function takes another kind here</source>
        <translation>Die Funktion nimmt hier eine andere Art</translation>
    </message>
    <message>
        <source>The function takes another number of arguments</source>
        <translation>Die Funktion nimmt eine andere Zahl von Argumenten</translation>
    </message>
    <message>
        <source>The id of an inner node cannot be used</source>
        <translation>Die Id eines inneren Knotens ist nicht verwendbar</translation>
    </message>
    <message>
        <source>The input is no record, so it has no fields</source>
        <translation>Der Eingang ist kein Datensatz, also hat er keine Felder</translation>
    </message>
    <message>
        <source>The input of the workflow takes a value, and was given rows</source>
        <translation>Der Eingang des Workflows nimmt einen Wert und bekam Zeilen</translation>
    </message>
    <message>
        <source>The input of the workflow takes rows, and was given something else</source>
        <translation>Der Eingang des Workflows nimmt Zeilen und bekam etwas anderes</translation>
    </message>
    <message>
        <source>The inputs of a script are larger than 4 GiB</source>
        <translation>Die Eingänge eines Skripts sind größer als 4 GiB</translation>
    </message>
    <message>
        <source>The items are neither rows nor a list</source>
        <translation>Die Elemente sind weder Zeilen noch eine Liste</translation>
    </message>
    <message>
        <source>The key has a different type on each side</source>
        <translation>Der Schlüssel hat auf jeder Seite einen anderen Typ</translation>
    </message>
    <message>
        <source>The length of a part of a text is negative</source>
        <translation>Die Länge eines Textteils ist negativ</translation>
    </message>
    <message>
        <source>The name is not closed by a double quote</source>
        <translation>Dem Namen fehlt das schließende doppelte Anführungszeichen</translation>
    </message>
    <message>
        <source>The node has no input of this name</source>
        <translation>Der Knoten hat keinen Eingang mit diesem Namen</translation>
    </message>
    <message>
        <source>The node has no parameter of this name</source>
        <translation>Der Knoten hat keinen Parameter mit diesem Namen</translation>
    </message>
    <message>
        <source>The node needs either code or a file</source>
        <translation>Der Knoten braucht entweder code oder eine Datei</translation>
    </message>
    <message>
        <source>The nodes that call a workflow have a port of this name already</source>
        <translation>Die Knoten, die einen Workflow aufrufen, haben schon einen Anschluss mit diesem Namen</translation>
    </message>
    <message>
        <source>The number cannot be read</source>
        <translation>Die Zahl ist nicht zu lesen</translation>
    </message>
    <message>
        <source>The number is out of range</source>
        <translation>Die Zahl liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>The number of digits is a whole number from 0 to 38</source>
        <translation>Die Zahl der Stellen ist eine ganze Zahl von 0 bis 38</translation>
    </message>
    <message>
        <source>The operator &quot;in&quot; takes a list</source>
        <translation>Der Operator &quot;in&quot; nimmt eine Liste</translation>
    </message>
    <message>
        <source>The operator takes no value</source>
        <translation>Der Operator nimmt keinen Wert</translation>
    </message>
    <message>
        <source>The order must name columns</source>
        <translation>Die Reihenfolge muss Spalten nennen</translation>
    </message>
    <message>
        <source>The parallel node holds no nodes</source>
        <translation>Der parallele Knoten enthält keine Knoten</translation>
    </message>
    <message>
        <source>The parameter is given under two names</source>
        <translation>Der Parameter ist unter zwei Namen angegeben</translation>
    </message>
    <message>
        <source>The params of an inner node are not a record</source>
        <translation>Die params eines inneren Knotens sind kein Datensatz</translation>
    </message>
    <message>
        <source>The pool of %1 is nearly used up; raise its max_size or hold connections for less time.</source>
        <translation>Der Pool von %1 ist fast ausgeschöpft; erhöhen Sie sein max_size, oder halten Sie Verbindungen kürzer.</translation>
    </message>
    <message>
        <source>The project has no model &quot;%1&quot;; add it under &quot;models&quot;.</source>
        <translation>Das Projekt hat kein Modell &quot;%1&quot;; fügen Sie es unter &quot;models&quot; hinzu.</translation>
    </message>
    <message>
        <source>The right side of a join has too many rows</source>
        <translation>Die rechte Seite eines Joins hat zu viele Zeilen</translation>
    </message>
    <message>
        <source>The rows have no column of this name</source>
        <translation>Die Zeilen haben keine Spalte mit diesem Namen</translation>
    </message>
    <message>
        <source>The rows of the items differ in their columns</source>
        <translation>Die Zeilen der Elemente haben verschiedene Spalten</translation>
    </message>
    <message>
        <source>The script did not end within its time limit and was killed</source>
        <translation>Das Skript endete nicht innerhalb seiner Zeitgrenze und wurde beendet</translation>
    </message>
    <message>
        <source>The script disturbed the channel to its worker process</source>
        <translation>Das Skript störte den Kanal zu seinem Arbeitsprozess</translation>
    </message>
    <message>
        <source>The script ended itself with an exit code</source>
        <translation>Das Skript beendete sich selbst mit einem Exit-Code</translation>
    </message>
    <message>
        <source>The script file cannot be read</source>
        <translation>Die Skriptdatei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The script must end by reaching its end, not through os._exit().</source>
        <translation>Das Skript muss enden, indem es sein Ende erreicht, nicht durch os._exit().</translation>
    </message>
    <message>
        <source>The script raised an exception</source>
        <translation>Das Skript löste eine Ausnahme aus</translation>
    </message>
    <message>
        <source>The script worker process cannot be watched</source>
        <translation>Der Skriptprozess kann nicht beobachtet werden</translation>
    </message>
    <message>
        <source>The script&apos;s process died</source>
        <translation>Der Prozess des Skripts ist gestorben</translation>
    </message>
    <message>
        <source>The sources have different lengths; what is left over was dropped</source>
        <translation>Die Quellen sind verschieden lang; was übrig war, wurde weggelassen</translation>
    </message>
    <message>
        <source>The temporary file for rows cannot be made</source>
        <translation>Die temporäre Datei für Zeilen kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The text is not closed by a single quote</source>
        <translation>Dem Text fehlt das schließende einfache Anführungszeichen</translation>
    </message>
    <message>
        <source>The thresholds are utilization, wait_time and error_rate.</source>
        <translation>Die Schwellen sind utilization, wait_time und error_rate.</translation>
    </message>
    <message>
        <source>The value cannot be read as the kind it is compared with</source>
        <translation>Der Wert ist nicht als die Art zu lesen, mit der er verglichen wird</translation>
    </message>
    <message>
        <source>The value is not one of the choices</source>
        <translation>Der Wert gehört nicht zur Auswahl</translation>
    </message>
    <message>
        <source>The value is of the wrong kind</source>
        <translation>Der Wert ist von falscher Art</translation>
    </message>
    <message>
        <source>The value is out of range</source>
        <translation>Der Wert liegt außerhalb seines Bereichs</translation>
    </message>
    <message>
        <source>The workflow has no input of this name</source>
        <translation>Der Workflow hat keinen Eingang mit diesem Namen</translation>
    </message>
    <message>
        <source>The workflow has several inputs, and the node does not say which of them takes the items</source>
        <translation>Der Workflow hat mehrere Eingänge, und der Knoten sagt nicht, welcher davon die Elemente nimmt</translation>
    </message>
    <message>
        <source>The workflow runs by itself, so nobody gives its input</source>
        <translation>Der Workflow läuft für sich, also füllt niemand seinen Eingang</translation>
    </message>
    <message>
        <source>The workflow was called without one of its inputs</source>
        <translation>Der Workflow wurde ohne einen seiner Eingänge aufgerufen</translation>
    </message>
    <message>
        <source>There are: %1.</source>
        <translation>Es gibt: %1.</translation>
    </message>
    <message>
        <source>There is no Python interpreter to run scripts with</source>
        <translation>Es gibt keinen Python-Interpreter, um Skripte auszuführen</translation>
    </message>
    <message>
        <source>There is no function of this name</source>
        <translation>Es gibt keine Funktion mit diesem Namen</translation>
    </message>
    <message>
        <source>There is no node type of this name</source>
        <translation>Es gibt keinen Knotentyp mit diesem Namen</translation>
    </message>
    <message>
        <source>There is no script file at this path</source>
        <translation>Unter diesem Pfad gibt es keine Skriptdatei</translation>
    </message>
    <message>
        <source>There is no threshold of this name</source>
        <translation>Es gibt keine Schwelle mit diesem Namen</translation>
    </message>
    <message>
        <source>These cannot be calculated with</source>
        <translation>Damit kann nicht gerechnet werden</translation>
    </message>
    <message>
        <source>These cannot be compared</source>
        <translation>Das kann nicht miteinander verglichen werden</translation>
    </message>
    <message>
        <source>They have: %1.</source>
        <translation>Es gibt: %1.</translation>
    </message>
    <message>
        <source>This cannot be joined to a text</source>
        <translation>Das kann nicht an einen Text angehängt werden</translation>
    </message>
    <message>
        <source>This parameter has another name here</source>
        <translation>Dieser Parameter heißt hier anders</translation>
    </message>
    <message>
        <source>Too many items for a list of their values</source>
        <translation>Zu viele Elemente für eine Liste ihrer Werte</translation>
    </message>
    <message>
        <source>Two columns of the joined rows would have the same name</source>
        <translation>Zwei Spalten der verbundenen Zeilen würden gleich heißen</translation>
    </message>
    <message>
        <source>Two columns side by side would have the same name</source>
        <translation>Zwei Spalten nebeneinander würden gleich heißen</translation>
    </message>
    <message>
        <source>Two inner nodes have the same id</source>
        <translation>Zwei innere Knoten haben dieselbe Id</translation>
    </message>
    <message>
        <source>Two ports of the node would have the same name</source>
        <translation>Zwei Anschlüsse des Knotens würden gleich heißen</translation>
    </message>
    <message>
        <source>Two sources have different values under the same key</source>
        <translation>Zwei Quellen haben unter demselben Schlüssel verschiedene Werte</translation>
    </message>
    <message>
        <source>Use merge_strategy &quot;nested&quot;, which keeps both.</source>
        <translation>Verwenden Sie merge_strategy &quot;nested&quot;, das beide behält.</translation>
    </message>
    <message>
        <source>Use one of the two spellings.</source>
        <translation>Verwenden Sie eine der beiden Schreibweisen.</translation>
    </message>
    <message>
        <source>Watching the pools was stopped</source>
        <translation>Das Beobachten der Pools wurde angehalten</translation>
    </message>
    <message>
        <source>With a key, merge_dict merges lists of records</source>
        <translation>Mit einem Schlüssel führt merge_dict Listen von Datensätzen zusammen</translation>
    </message>
    <message>
        <source>Without a key, merge_dict merges records</source>
        <translation>Ohne Schlüssel führt merge_dict Datensätze zusammen</translation>
    </message>
    <message>
        <source>Write :name in the SQL and give the value under &quot;params&quot;; it is bound, never pasted.</source>
        <translation>Schreiben Sie :name ins SQL, und geben Sie den Wert unter &quot;params&quot; an; er wird gebunden, nie eingesetzt.</translation>
    </message>
    <message>
        <source>Write [&quot;-column&quot;] or {&quot;column&quot;: -1}.</source>
        <translation>Schreiben Sie [&quot;-column&quot;] oder {&quot;column&quot;: -1}.</translation>
    </message>
    <message>
        <source>Write a number of seconds, or text such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; or &quot;24h&quot;.</source>
        <translation>Schreiben Sie eine Zahl von Sekunden, oder einen Text wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot; oder &quot;24h&quot;.</translation>
    </message>
    <message>
        <source>Write each inner node as {&quot;id&quot;: &quot;user&quot;, &quot;type&quot;: &quot;QueryNode&quot;, &quot;params&quot;: {...}}.</source>
        <translation>Schreiben Sie jeden inneren Knoten als {&quot;id&quot;: &quot;user&quot;, &quot;type&quot;: &quot;QueryNode&quot;, &quot;params&quot;: {...}}.</translation>
    </message>
    <message>
        <source>Write it as %1.</source>
        <translation>Schreiben Sie es als %1.</translation>
    </message>
    <message>
        <source>Write it as [{&quot;id&quot;: 1}, {&quot;id&quot;: 2}].</source>
        <translation>Schreiben Sie sie als [{&quot;id&quot;: 1}, {&quot;id&quot;: 2}].</translation>
    </message>
    <message>
        <source>Write the script under &quot;code&quot;, or name a file under &quot;file&quot;, not both.</source>
        <translation>Schreiben Sie das Skript unter &quot;code&quot;, oder nennen Sie eine Datei unter &quot;file&quot;, nicht beides.</translation>
    </message>
    <message>
        <source>Write the value, or ${name} for a value of the environment.</source>
        <translation>Schreiben Sie den Wert hin, oder ${name} für einen Wert der Umgebung.</translation>
    </message>
    <message>
        <source>Write the value, or link to &quot;nodes&quot; to say what is watched.</source>
        <translation>Schreiben Sie den Wert hin, oder verbinden Sie mit &quot;nodes&quot;, um zu sagen, was beobachtet wird.</translation>
    </message>
    <message>
        <source>Write {&quot;revenue&quot;: {&quot;op&quot;: &quot;sum&quot;, &quot;field&quot;: &quot;total&quot;}}; op is count, sum, avg, min or max, and field may be an expression.</source>
        <translation>Schreiben Sie {&quot;revenue&quot;: {&quot;op&quot;: &quot;sum&quot;, &quot;field&quot;: &quot;total&quot;}}; op ist count, sum, avg, min oder max, und field darf ein Ausdruck sein.</translation>
    </message>
    <message>
        <source>a column name or a list of them</source>
        <translation>ein Spaltenname oder eine Liste davon</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>eine Liste von Texten</translation>
    </message>
    <message>
        <source>A connection needs a name</source>
        <translation>Eine Datenbankverbindung braucht einen Namen</translation>
    </message>
    <message>
        <source>A dynamic pool&apos;s base size is above its largest</source>
        <translation>Die Grundgröße eines dynamischen Pools liegt über seiner größten</translation>
    </message>
    <message>
        <source>A dynamic pool&apos;s base size is below its min_size</source>
        <translation>Die Grundgröße eines dynamischen Pools liegt unter seinem min_size</translation>
    </message>
    <message>
        <source>A field refers to a field that does not exist</source>
        <translation>Ein Feld verweist auf ein Feld, das es nicht gibt</translation>
    </message>
    <message>
        <source>A field refers to a model that does not exist</source>
        <translation>Ein Feld verweist auf ein Modell, das es nicht gibt</translation>
    </message>
    <message>
        <source>A key does not take this value</source>
        <translation>Ein Schlüssel nimmt diesen Wert nicht</translation>
    </message>
    <message>
        <source>A key has a value of the wrong kind</source>
        <translation>Ein Schlüssel hat einen Wert der falschen Art</translation>
    </message>
    <message>
        <source>A link ends in a whole input, not inside of it</source>
        <translation>Eine Verbindung endet in einem ganzen Eingang, nicht in einem Teil davon</translation>
    </message>
    <message>
        <source>A link gives the node its parameters</source>
        <translation>Eine Verbindung gibt dem Knoten seine Parameter</translation>
    </message>
    <message>
        <source>A link has &quot;from&quot; and &quot;to&quot;, such as {&quot;from&quot;: &quot;orders.rows&quot;, &quot;to&quot;: &quot;big.rows&quot;}.</source>
        <translation>Eine Verbindung hat &quot;from&quot; und &quot;to&quot;, etwa {&quot;from&quot;: &quot;orders.rows&quot;, &quot;to&quot;: &quot;big.rows&quot;}.</translation>
    </message>
    <message>
        <source>A link names a node that does not exist</source>
        <translation>Eine Verbindung nennt einen Knoten, den es nicht gibt</translation>
    </message>
    <message>
        <source>A linked parameter is used inside a text</source>
        <translation>Ein verbundener Parameter steht in einem Text</translation>
    </message>
    <message>
        <source>A list of nodes names a node that does not exist</source>
        <translation>Eine Liste von Knoten nennt einen Knoten, den es nicht gibt</translation>
    </message>
    <message>
        <source>A list or an object cannot stand inside a text</source>
        <translation>Eine Liste oder ein Objekt kann nicht in einem Text stehen</translation>
    </message>
    <message>
        <source>A name means a value of the environment inside and a parameter outside</source>
        <translation>Ein Name bedeutet innen einen Wert der Umgebung und außen einen Parameter</translation>
    </message>
    <message>
        <source>A node cannot start itself</source>
        <translation>Ein Knoten kann sich nicht selbst starten</translation>
    </message>
    <message>
        <source>A node id has letters, digits, _ and -, and starts with a letter or _.</source>
        <translation>Die Id eines Knotens hat Buchstaben, Ziffern, _ und - und beginnt mit einem Buchstaben oder _.</translation>
    </message>
    <message>
        <source>A node of the called workflow works on another connection and stays outside of the transaction</source>
        <translation>Ein Knoten des aufgerufenen Workflows arbeitet auf einer anderen Datenbankverbindung und bleibt außerhalb der Transaktion</translation>
    </message>
    <message>
        <source>A node type would mean another model under this name</source>
        <translation>Ein Knotentyp würde unter diesem Namen ein anderes Modell bedeuten</translation>
    </message>
    <message>
        <source>A number is out of range</source>
        <translation>Eine Zahl liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>A parameter of the called workflow has no value</source>
        <translation>Ein Parameter des aufgerufenen Workflows hat keinen Wert</translation>
    </message>
    <message>
        <source>A parameter of the workflow has the same name as its input</source>
        <translation>Ein Parameter des Workflows heißt wie sein Eingang</translation>
    </message>
    <message>
        <source>A point of a route is not two whole numbers</source>
        <translation>Ein Punkt eines Weges besteht nicht aus zwei ganzen Zahlen</translation>
    </message>
    <message>
        <source>A pool&apos;s size cannot be decided that often</source>
        <translation>So oft kann die Größe eines Pools nicht entschieden werden</translation>
    </message>
    <message>
        <source>A position is not two whole numbers</source>
        <translation>Eine Position besteht nicht aus zwei ganzen Zahlen</translation>
    </message>
    <message>
        <source>A project with a shared cache needs a name</source>
        <translation>Ein Projekt mit gemeinsamem Cache braucht einen Namen</translation>
    </message>
    <message>
        <source>A required input is not linked</source>
        <translation>Ein Pflichteingang ist nicht verbunden</translation>
    </message>
    <message>
        <source>A required key is missing</source>
        <translation>Ein nötiger Schlüssel fehlt</translation>
    </message>
    <message>
        <source>A required setting is missing</source>
        <translation>Eine nötige Einstellung fehlt</translation>
    </message>
    <message>
        <source>A secret stands in the project file</source>
        <translation>Ein Geheimnis steht in der Projektdatei</translation>
    </message>
    <message>
        <source>A setting does not take this value</source>
        <translation>Eine Einstellung nimmt diesen Wert nicht</translation>
    </message>
    <message>
        <source>A setting has a value of the wrong kind</source>
        <translation>Eine Einstellung hat einen Wert der falschen Art</translation>
    </message>
    <message>
        <source>A setting is not a duration</source>
        <translation>Eine Einstellung ist keine Dauer</translation>
    </message>
    <message>
        <source>A setting is out of range</source>
        <translation>Eine Einstellung liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>A timeout of zero would stop the node at once</source>
        <translation>Eine Zeitgrenze von 0 hielte den Knoten sofort an</translation>
    </message>
    <message>
        <source>A value to set names a node and a parameter</source>
        <translation>Ein zu setzender Wert nennt einen Knoten und einen Parameter</translation>
    </message>
    <message>
        <source>Add &quot;connection&quot;.</source>
        <translation>Fügen Sie &quot;connection&quot; hinzu.</translation>
    </message>
    <message>
        <source>Add &quot;database&quot;: the name of the database on the server.</source>
        <translation>Fügen Sie &quot;database&quot; hinzu: den Namen der Datenbank auf dem Server.</translation>
    </message>
    <message>
        <source>Add &quot;format&quot;: 1 at the top of the project file.</source>
        <translation>Fügen Sie &quot;format&quot;: 1 am Anfang der Projektdatei hinzu.</translation>
    </message>
    <message>
        <source>Add &quot;l2_url&quot;: &quot;redis://host:6379/0&quot;.</source>
        <translation>Fügen Sie &quot;l2_url&quot;: &quot;redis://host:6379/0&quot; hinzu.</translation>
    </message>
    <message>
        <source>Add &quot;name&quot;: it keeps the project&apos;s entries apart from those of others on the same server.</source>
        <translation>Fügen Sie &quot;name&quot; hinzu: Er hält die Einträge des Projekts von denen anderer auf demselben Server getrennt.</translation>
    </message>
    <message>
        <source>Add &quot;path&quot;: the database file, relative to the project file.</source>
        <translation>Fügen Sie &quot;path&quot; hinzu: die Datenbankdatei, von der Projektdatei aus.</translation>
    </message>
    <message>
        <source>Add &quot;type&quot;: &quot;sqlite&quot;, &quot;postgresql&quot;, &quot;mariadb&quot; or &quot;mysql&quot;.</source>
        <translation>Fügen Sie &quot;type&quot; hinzu: &quot;sqlite&quot;, &quot;postgresql&quot;, &quot;mariadb&quot; oder &quot;mysql&quot;.</translation>
    </message>
    <message>
        <source>Add a &quot;type&quot;, such as &quot;QueryNode&quot;; `dataflow nodes` lists them.</source>
        <translation>Fügen Sie einen &quot;type&quot; hinzu, etwa &quot;QueryNode&quot;; `dataflow nodes` listet sie auf.</translation>
    </message>
    <message>
        <source>Add an &quot;id&quot;: letters, digits, _ and -, starting with a letter or _.</source>
        <translation>Fügen Sie eine &quot;id&quot; hinzu: Buchstaben, Ziffern, _ und -, am Anfang ein Buchstabe oder _.</translation>
    </message>
    <message>
        <source>Add it to the &quot;values&quot; of the environment.</source>
        <translation>Fügen Sie ihn den &quot;values&quot; der Umgebung hinzu.</translation>
    </message>
    <message>
        <source>Add it to the workflow&apos;s &quot;parameters&quot;; $${ stands for the characters ${.</source>
        <translation>Fügen Sie ihn den &quot;parameters&quot; des Workflows hinzu; $${ steht für die Zeichen ${.</translation>
    </message>
    <message>
        <source>An address holds a password</source>
        <translation>Eine Adresse enthält ein Passwort</translation>
    </message>
    <message>
        <source>An area is not four whole numbers</source>
        <translation>Eine Fläche besteht nicht aus vier ganzen Zahlen</translation>
    </message>
    <message>
        <source>An entry of the list does not name a node&apos;s output</source>
        <translation>Ein Eintrag der Liste nennt keinen Ausgang eines Knotens</translation>
    </message>
    <message>
        <source>An input of the called workflow has its default value</source>
        <translation>Ein Eingang des aufgerufenen Workflows hat seinen Vorgabewert</translation>
    </message>
    <message>
        <source>An input of the workflow is called as the node&apos;s own</source>
        <translation>Ein Eingang des Workflows heißt wie einer des Knotens selbst</translation>
    </message>
    <message>
        <source>An input or output of the workflow cannot become part of another one</source>
        <translation>Ein Eingang oder Ausgang des Workflows kann nicht Teil eines anderen werden</translation>
    </message>
    <message>
        <source>Another node has this id</source>
        <translation>Ein anderer Knoten hat diese Id</translation>
    </message>
    <message>
        <source>Another node reads what only the call as a whole hands out</source>
        <translation>Ein anderer Knoten liest, was nur der Aufruf als Ganzes ausgibt</translation>
    </message>
    <message>
        <source>Another program changed the file since it was read</source>
        <translation>Ein anderes Programm hat die Datei geändert, seit sie gelesen wurde</translation>
    </message>
    <message>
        <source>Choose a node of this workflow.</source>
        <translation>Wählen Sie einen Knoten dieses Workflows.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose the whole transaction, or none of its nodes.</source>
        <translation>Wählen Sie die ganze Transaktion oder keinen ihrer Knoten.</translation>
    </message>
    <message>
        <source>Choose them too.</source>
        <translation>Wählen Sie diese auch.</translation>
    </message>
    <message>
        <source>Give JSON, such as {&quot;status&quot;: &quot;paid&quot;}; a text needs its quotes.</source>
        <translation>Geben Sie JSON an, etwa {&quot;status&quot;: &quot;paid&quot;}; ein Text braucht seine Anführungszeichen.</translation>
    </message>
    <message>
        <source>Give a date as YYYY-MM-DD, such as 2024-03-01.</source>
        <translation>Geben Sie ein Datum als JJJJ-MM-TT an, etwa 2024-03-01.</translation>
    </message>
    <message>
        <source>Give a number, such as 4.2.</source>
        <translation>Geben Sie eine Zahl an, etwa 4.2.</translation>
    </message>
    <message>
        <source>Give a text.</source>
        <translation>Geben Sie einen Text an.</translation>
    </message>
    <message>
        <source>Give a whole number, such as 42.</source>
        <translation>Geben Sie eine ganze Zahl an, etwa 42.</translation>
    </message>
    <message>
        <source>Give it a WorkflowInputNode or a parameter.</source>
        <translation>Geben Sie ihm einen WorkflowInputNode oder einen Parameter.</translation>
    </message>
    <message>
        <source>Give it a WorkflowInputNode.</source>
        <translation>Geben Sie ihm einen WorkflowInputNode.</translation>
    </message>
    <message>
        <source>Give it here, link it, or give it a default in the workflow.</source>
        <translation>Geben Sie ihn hier an, verbinden Sie ihn, oder geben Sie ihm im Workflow eine Vorgabe.</translation>
    </message>
    <message>
        <source>Give one of them another id and change its links.</source>
        <translation>Geben Sie einem davon eine andere Id, und ändern Sie seine Verbindungen.</translation>
    </message>
    <message>
        <source>Give the parameter a value instead of a link.</source>
        <translation>Geben Sie dem Parameter einen Wert anstelle einer Verbindung.</translation>
    </message>
    <message>
        <source>Give the password apart as &quot;l2_password&quot;: {&quot;env&quot;: &quot;NAME&quot;}, or the whole address as {&quot;env&quot;: &quot;NAME&quot;}.</source>
        <translation>Geben Sie das Passwort getrennt an als &quot;l2_password&quot;: {&quot;env&quot;: &quot;NAME&quot;}, oder die ganze Adresse als {&quot;env&quot;: &quot;NAME&quot;}.</translation>
    </message>
    <message>
        <source>Give true or false.</source>
        <translation>Geben Sie true oder false an.</translation>
    </message>
    <message>
        <source>It has:%1.</source>
        <translation>Es gibt:%1.</translation>
    </message>
    <message>
        <source>It needs an input that takes what the link carries and an output its end takes.</source>
        <translation>Er braucht einen Eingang, der nimmt, was die Verbindung trägt, und einen Ausgang, den ihr Ende nimmt.</translation>
    </message>
    <message>
        <source>Leave &quot;max_size&quot; out: &quot;max&quot; of &quot;dynamic&quot; takes its place.</source>
        <translation>Lassen Sie &quot;max_size&quot; weg: &quot;max&quot; von &quot;dynamic&quot; tritt an seine Stelle.</translation>
    </message>
    <message>
        <source>Leave it out; a link to it becomes an input or output of the group.</source>
        <translation>Lassen Sie ihn weg; eine Verbindung zu ihm wird ein Eingang oder Ausgang der Gruppe.</translation>
    </message>
    <message>
        <source>Link an output to &quot;%1&quot;.</source>
        <translation>Verbinden Sie einen Ausgang mit &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Link the input first.</source>
        <translation>Verbinden Sie zuerst den Eingang.</translation>
    </message>
    <message>
        <source>Load it again, or save under another name.</source>
        <translation>Laden Sie sie neu, oder speichern Sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>Name another node.</source>
        <translation>Nennen Sie einen anderen Knoten.</translation>
    </message>
    <message>
        <source>Name it in the parameter; a SwitchNode can choose between two calls.</source>
        <translation>Nennen Sie ihn im Parameter; ein SwitchNode kann zwischen zwei Aufrufen wählen.</translation>
    </message>
    <message>
        <source>Neither a run parameter nor an environment value has this name</source>
        <translation>Weder ein Parameter des Laufs noch ein Wert der Umgebung heißt so</translation>
    </message>
    <message>
        <source>No environment value has this name</source>
        <translation>Kein Wert der Umgebung heißt so</translation>
    </message>
    <message>
        <source>No nodes are chosen</source>
        <translation>Es sind keine Knoten gewählt</translation>
    </message>
    <message>
        <source>Nodes that are not chosen lie between the chosen ones</source>
        <translation>Zwischen den gewählten Knoten liegen andere, die nicht gewählt sind</translation>
    </message>
    <message>
        <source>Only a node that calls a workflow can be ungrouped</source>
        <translation>Nur ein Knoten, der einen Workflow aufruft, lässt sich auflösen</translation>
    </message>
    <message>
        <source>Only some nodes of a transaction are chosen</source>
        <translation>Nur einige Knoten einer Transaktion sind gewählt</translation>
    </message>
    <message>
        <source>Open it with that version; nothing was changed.</source>
        <translation>Öffnen Sie sie mit dieser Version; geändert wurde nichts.</translation>
    </message>
    <message>
        <source>Positions of a workflow that is not there are kept as they are</source>
        <translation>Positionen eines Workflows, den es nicht gibt, bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Put the path on the &quot;from&quot; side.</source>
        <translation>Setzen Sie den Pfad auf die Seite &quot;from&quot;.</translation>
    </message>
    <message>
        <source>Raise &quot;max_backoff&quot; or lower &quot;backoff&quot;.</source>
        <translation>Erhöhen Sie &quot;max_backoff&quot;, oder senken Sie &quot;backoff&quot;.</translation>
    </message>
    <message>
        <source>Remove one of the calls.</source>
        <translation>Entfernen Sie einen der Aufrufe.</translation>
    </message>
    <message>
        <source>Remove one of the links between them.</source>
        <translation>Entfernen Sie eine der Verbindungen zwischen ihnen.</translation>
    </message>
    <message>
        <source>Remove one of the two.</source>
        <translation>Entfernen Sie eine der beiden.</translation>
    </message>
    <message>
        <source>Remove one of them, or join their rows with a MergeNode.</source>
        <translation>Entfernen Sie eine davon, oder führen Sie ihre Zeilen mit einem MergeNode zusammen.</translation>
    </message>
    <message>
        <source>Remove the key for no timeout.</source>
        <translation>Entfernen Sie den Schlüssel, um keine Zeitgrenze zu haben.</translation>
    </message>
    <message>
        <source>Remove the parameter.</source>
        <translation>Entfernen Sie den Parameter.</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>Benennen Sie ihn um.</translation>
    </message>
    <message>
        <source>Rename that input.</source>
        <translation>Benennen Sie diesen Eingang um.</translation>
    </message>
    <message>
        <source>Set &quot;base&quot; to &quot;max&quot; or less.</source>
        <translation>Setzen Sie &quot;base&quot; höchstens auf &quot;max&quot;.</translation>
    </message>
    <message>
        <source>Set &quot;interval&quot; to 1 s or more.</source>
        <translation>Setzen Sie &quot;interval&quot; auf mindestens 1 s.</translation>
    </message>
    <message>
        <source>Set &quot;min_size&quot; to &quot;base&quot; or less.</source>
        <translation>Setzen Sie &quot;min_size&quot; höchstens auf &quot;base&quot;.</translation>
    </message>
    <message>
        <source>Set its &quot;on_error&quot; to &quot;route&quot;.</source>
        <translation>Setzen Sie sein &quot;on_error&quot; auf &quot;route&quot;.</translation>
    </message>
    <message>
        <source>Steps are .name or [number], such as orders.rows[0].total.</source>
        <translation>Schritte sind .name oder [Zahl], etwa orders.rows[0].total.</translation>
    </message>
    <message>
        <source>Take one value out of the rows with a path, such as &quot;%1&quot;.</source>
        <translation>Nehmen Sie mit einem Pfad einen Wert aus den Zeilen, etwa &quot;%1&quot;.</translation>
    </message>
    <message>
        <source>Take the link to the transaction away, or use the same connection.</source>
        <translation>Entfernen Sie die Verbindung zur Transaktion, oder verwenden Sie dieselbe Datenbankverbindung.</translation>
    </message>
    <message>
        <source>Take the transaction out of the called workflow, or the call out of the transaction.</source>
        <translation>Nehmen Sie die Transaktion aus dem aufgerufenen Workflow, oder den Aufruf aus der Transaktion.</translation>
    </message>
    <message>
        <source>Take these settings off it first, or give them to the nodes inside.</source>
        <translation>Nehmen Sie ihm diese Einstellungen zuerst, oder geben Sie sie den Knoten darin.</translation>
    </message>
    <message>
        <source>Texts must be UTF-8 and numbers finite.</source>
        <translation>Texte müssen UTF-8 sein und Zahlen endlich.</translation>
    </message>
    <message>
        <source>The address of the Redis server holds a password</source>
        <translation>Die Adresse des Redis-Servers enthält ein Passwort</translation>
    </message>
    <message>
        <source>The called workflow has an input or a parameter with the name by which calls join transactions</source>
        <translation>Der aufgerufene Workflow hat einen Eingang oder Parameter mit dem Namen, über den Aufrufe an Transaktionen teilnehmen</translation>
    </message>
    <message>
        <source>The called workflow has no parameter of this name</source>
        <translation>Der aufgerufene Workflow hat keinen Parameter mit diesem Namen</translation>
    </message>
    <message>
        <source>The called workflow opens a transaction on the connection of the one it joins</source>
        <translation>Der aufgerufene Workflow öffnet eine Transaktion auf der Datenbankverbindung derer, an der er teilnimmt</translation>
    </message>
    <message>
        <source>The change does not belong to this project</source>
        <translation>Die Änderung gehört nicht zu diesem Projekt</translation>
    </message>
    <message>
        <source>The default does not fit the parameter&apos;s type</source>
        <translation>Die Vorgabe passt nicht zum Typ des Parameters</translation>
    </message>
    <message>
        <source>The end of a link does not start with a node id</source>
        <translation>Das Ende einer Verbindung beginnt nicht mit der Id eines Knotens</translation>
    </message>
    <message>
        <source>The end of a link has no port name</source>
        <translation>Dem Ende einer Verbindung fehlt der Name des Anschlusses</translation>
    </message>
    <message>
        <source>The end of a link names a node and a port</source>
        <translation>Das Ende einer Verbindung nennt einen Knoten und einen Anschluss</translation>
    </message>
    <message>
        <source>The environment changes a connection that does not exist</source>
        <translation>Die Umgebung ändert eine Datenbankverbindung, die es nicht gibt</translation>
    </message>
    <message>
        <source>The file cannot be saved</source>
        <translation>Die Datei kann nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The file was written by a newer version of the program</source>
        <translation>Die Datei wurde von einer neueren Version des Programms geschrieben</translation>
    </message>
    <message>
        <source>The first back-off is above the longest</source>
        <translation>Die erste Pause vor einer Wiederholung ist länger als die längste</translation>
    </message>
    <message>
        <source>The input for the items must be named without ${}</source>
        <translation>Der Eingang für die Elemente muss ohne ${} genannt werden</translation>
    </message>
    <message>
        <source>The link joins ports of different kinds</source>
        <translation>Die Verbindung verbindet Anschlüsse verschiedener Art</translation>
    </message>
    <message>
        <source>The link would make nodes wait for each other in a circle</source>
        <translation>Mit der Verbindung würden Knoten im Kreis aufeinander warten</translation>
    </message>
    <message>
        <source>The model does not say which connection holds its table</source>
        <translation>Das Modell sagt nicht, auf welcher Datenbankverbindung seine Tabelle liegt</translation>
    </message>
    <message>
        <source>The most a dynamic pool may grow to is above the pool&apos;s max_size</source>
        <translation>Ein dynamischer Pool darf größer werden als max_size des Pools</translation>
    </message>
    <message>
        <source>The node calls no workflow of the project</source>
        <translation>Der Knoten ruft keinen Workflow des Projekts auf</translation>
    </message>
    <message>
        <source>The node does not fit into this link</source>
        <translation>Der Knoten passt nicht in diese Verbindung</translation>
    </message>
    <message>
        <source>The node does not hand out its errors</source>
        <translation>Der Knoten gibt seine Fehler nicht aus</translation>
    </message>
    <message>
        <source>The node has a time limit, retries or an error policy for all nodes in it</source>
        <translation>Der Knoten hat eine Zeitgrenze, Wiederholungen oder eine Fehlerregel für alle Knoten darin</translation>
    </message>
    <message>
        <source>The node has no input or parameter of this name</source>
        <translation>Der Knoten hat keinen Eingang oder Parameter mit diesem Namen</translation>
    </message>
    <message>
        <source>The node has no output of this name</source>
        <translation>Der Knoten hat keinen Ausgang mit diesem Namen</translation>
    </message>
    <message>
        <source>The node is disabled, or fed by disabled nodes only</source>
        <translation>Der Knoten ist abgeschaltet oder hängt nur an abgeschalteten Knoten</translation>
    </message>
    <message>
        <source>The node to start must be written out</source>
        <translation>Der zu startende Knoten muss ausgeschrieben sein</translation>
    </message>
    <message>
        <source>The node works on another connection than its transaction</source>
        <translation>Der Knoten arbeitet auf einer anderen Datenbankverbindung als seine Transaktion</translation>
    </message>
    <message>
        <source>The nodes wait for each other in a circle, which cannot run</source>
        <translation>Die Knoten warten im Kreis aufeinander und können so nicht laufen</translation>
    </message>
    <message>
        <source>The old file is untouched; check the folder and its permissions.</source>
        <translation>Die alte Datei ist unberührt; prüfen Sie den Ordner und seine Rechte.</translation>
    </message>
    <message>
        <source>The old file is untouched; free some space and save again.</source>
        <translation>Die alte Datei ist unberührt; schaffen Sie Platz, und speichern Sie noch einmal.</translation>
    </message>
    <message>
        <source>The parameter has an unknown type</source>
        <translation>Der Parameter hat einen unbekannten Typ</translation>
    </message>
    <message>
        <source>The parameter names a node that does not exist</source>
        <translation>Der Parameter nennt einen Knoten, den es nicht gibt</translation>
    </message>
    <message>
        <source>The password of the shared cache is given twice</source>
        <translation>Das Passwort des gemeinsamen Caches ist zweimal angegeben</translation>
    </message>
    <message>
        <source>The path behind the port cannot be read</source>
        <translation>Der Pfad hinter dem Anschluss ist nicht zu lesen</translation>
    </message>
    <message>
        <source>The pool&apos;s smallest size is above its largest</source>
        <translation>Die kleinste Größe des Pools liegt über seiner größten</translation>
    </message>
    <message>
        <source>The project file cannot be read</source>
        <translation>Die Projektdatei kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The project file does not exist</source>
        <translation>Die Projektdatei gibt es nicht</translation>
    </message>
    <message>
        <source>The project has no connection of this name</source>
        <translation>Das Projekt hat keine Datenbankverbindung mit diesem Namen</translation>
    </message>
    <message>
        <source>The project has no model of this name</source>
        <translation>Das Projekt hat kein Modell mit diesem Namen</translation>
    </message>
    <message>
        <source>The project has no workflow of this name</source>
        <translation>Das Projekt hat keinen Workflow mit diesem Namen</translation>
    </message>
    <message>
        <source>The project holds a text or number that JSON cannot carry</source>
        <translation>Das Projekt enthält einen Text oder eine Zahl, die JSON nicht tragen kann</translation>
    </message>
    <message>
        <source>The same link is there twice</source>
        <translation>Dieselbe Verbindung ist zweimal da</translation>
    </message>
    <message>
        <source>The secret of l2_url holds the whole address; remove one of them.</source>
        <translation>Das Geheimnis von l2_url enthält die ganze Adresse; entfernen Sie eines von beiden.</translation>
    </message>
    <message>
        <source>The shared cache has no address</source>
        <translation>Der gemeinsame Cache hat keine Adresse</translation>
    </message>
    <message>
        <source>The text is not a part of a workflow.</source>
        <translation>Der Text ist kein Teil eines Workflows.</translation>
    </message>
    <message>
        <source>The text was copied from a newer version of the program</source>
        <translation>Der Text wurde aus einer neueren Version des Programms kopiert</translation>
    </message>
    <message>
        <source>The time is not a whole number of seconds between 1 second and 10 years</source>
        <translation>Die Zeit ist keine ganze Zahl von Sekunden zwischen 1 Sekunde und 10 Jahren</translation>
    </message>
    <message>
        <source>The type&apos;s name and the parameter say different models</source>
        <translation>Der Name des Typs und der Parameter nennen verschiedene Modelle</translation>
    </message>
    <message>
        <source>The value does not fit the called workflow&apos;s parameter</source>
        <translation>Der Wert passt nicht zum Parameter des aufgerufenen Workflows</translation>
    </message>
    <message>
        <source>The value does not fit the parameter&apos;s type</source>
        <translation>Der Wert passt nicht zum Typ des Parameters</translation>
    </message>
    <message>
        <source>The workflow calls itself in a circle, which would never end</source>
        <translation>Der Workflow ruft sich im Kreis selbst auf und käme nie zu einem Ende</translation>
    </message>
    <message>
        <source>The workflow has no input that takes several items at once</source>
        <translation>Der Workflow hat keinen Eingang, der mehrere Elemente auf einmal nimmt</translation>
    </message>
    <message>
        <source>The workflow has no node of this name</source>
        <translation>Der Workflow hat keinen Knoten mit diesem Namen</translation>
    </message>
    <message>
        <source>The workflow has no parameter of this name</source>
        <translation>Der Workflow hat keinen Parameter mit diesem Namen</translation>
    </message>
    <message>
        <source>The workflow has no parameters.</source>
        <translation>Der Workflow hat keine Parameter.</translation>
    </message>
    <message>
        <source>The workflow takes nothing, so no item can reach it</source>
        <translation>Der Workflow nimmt nichts entgegen, also kann ihn kein Element erreichen</translation>
    </message>
    <message>
        <source>The workflow to call cannot come from a link</source>
        <translation>Der aufzurufende Workflow kann nicht aus einer Verbindung kommen</translation>
    </message>
    <message>
        <source>The workflow to call must be named without ${}</source>
        <translation>Der aufzurufende Workflow muss ohne ${} genannt werden</translation>
    </message>
    <message>
        <source>There is no key of this name here</source>
        <translation>Hier gibt es keinen Schlüssel mit diesem Namen</translation>
    </message>
    <message>
        <source>There is no node of this name</source>
        <translation>Es gibt keinen Knoten mit diesem Namen</translation>
    </message>
    <message>
        <source>There is no room on the disk to save the file</source>
        <translation>Auf der Platte ist kein Platz, um die Datei zu speichern</translation>
    </message>
    <message>
        <source>There is no setting of this name</source>
        <translation>Es gibt keine Einstellung mit diesem Namen</translation>
    </message>
    <message>
        <source>There is no such node</source>
        <translation>Es gibt keinen solchen Knoten</translation>
    </message>
    <message>
        <source>This cannot be a node&apos;s id</source>
        <translation>Das kann nicht die Id eines Knotens sein</translation>
    </message>
    <message>
        <source>This cannot be a workflow&apos;s id</source>
        <translation>Das kann nicht die Id eines Workflows sein</translation>
    </message>
    <message>
        <source>This cannot be the name of a parameter</source>
        <translation>So kann ein Parameter nicht heißen</translation>
    </message>
    <message>
        <source>This cannot be the name of an input or output</source>
        <translation>So kann ein Eingang oder Ausgang nicht heißen</translation>
    </message>
    <message>
        <source>This is not a colour</source>
        <translation>Das ist keine Farbe</translation>
    </message>
    <message>
        <source>This is not a duration</source>
        <translation>Das ist keine Dauer</translation>
    </message>
    <message>
        <source>This version cannot lift a file of so old a format</source>
        <translation>Diese Version kann eine Datei von so altem Format nicht anheben</translation>
    </message>
    <message>
        <source>This version does not know a key and keeps it as it is</source>
        <translation>Diese Version kennt einen Schlüssel nicht und lässt ihn, wie er ist</translation>
    </message>
    <message>
        <source>Two connections have the same name</source>
        <translation>Zwei Datenbankverbindungen haben denselben Namen</translation>
    </message>
    <message>
        <source>Two links end in the same input</source>
        <translation>Zwei Verbindungen enden im selben Eingang</translation>
    </message>
    <message>
        <source>Two models have the same name</source>
        <translation>Zwei Modelle haben denselben Namen</translation>
    </message>
    <message>
        <source>Two nodes have the same id</source>
        <translation>Zwei Knoten haben dieselbe Id</translation>
    </message>
    <message>
        <source>Two nodes stand for the same input or output of the workflow</source>
        <translation>Zwei Knoten stehen für denselben Eingang oder Ausgang des Workflows</translation>
    </message>
    <message>
        <source>Use 1 second or more; &quot;l1_enabled&quot;: false turns the cache off.</source>
        <translation>Nehmen Sie mindestens 1 Sekunde; &quot;l1_enabled&quot;: false schaltet den Cache aus.</translation>
    </message>
    <message>
        <source>Use 1 second or more; &quot;l2_enabled&quot;: false turns the tier off.</source>
        <translation>Nehmen Sie mindestens 1 Sekunde; &quot;l2_enabled&quot;: false schaltet die Stufe aus.</translation>
    </message>
    <message>
        <source>Use 1 second or more; &quot;l3_enabled&quot;: false turns the tier off.</source>
        <translation>Nehmen Sie mindestens 1 Sekunde; &quot;l3_enabled&quot;: false schaltet die Stufe aus.</translation>
    </message>
    <message>
        <source>Use letters, digits, _ and -, starting with a letter or _.</source>
        <translation>Verwenden Sie Buchstaben, Ziffern, _ und -, am Anfang einen Buchstaben oder _.</translation>
    </message>
    <message>
        <source>Use one of: %1.</source>
        <translation>Nehmen Sie eines von: %1.</translation>
    </message>
    <message>
        <source>What it stores stays when the transaction is rolled back.</source>
        <translation>Was er speichert, bleibt bestehen, wenn die Transaktion zurückgerollt wird.</translation>
    </message>
    <message>
        <source>Write it as #rrggbb, such as #3a7d44.</source>
        <translation>Schreiben Sie sie als #rrggbb, etwa #3a7d44.</translation>
    </message>
    <message>
        <source>Write it as [x, y, width, height], such as [40, 40, 300, 120].</source>
        <translation>Schreiben Sie sie als [x, y, Breite, Höhe], etwa [40, 40, 300, 120].</translation>
    </message>
    <message>
        <source>Write it as [x, y], such as [120, 80].</source>
        <translation>Schreiben Sie ihn als [x, y], etwa [120, 80].</translation>
    </message>
    <message>
        <source>Write it as node.parameter=value.</source>
        <translation>Schreiben Sie ihn als Knoten.Parameter=Wert.</translation>
    </message>
    <message>
        <source>Write it as node.port, such as orders.rows.</source>
        <translation>Schreiben Sie es als Knoten.Anschluss, etwa orders.rows.</translation>
    </message>
    <message>
        <source>Write node.port, such as &quot;orders.rows&quot;.</source>
        <translation>Schreiben Sie Knoten.Anschluss, etwa &quot;orders.rows&quot;.</translation>
    </message>
    <message>
        <source>Write seconds as a number, or text such as &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot;.</source>
        <translation>Schreiben Sie Sekunden als Zahl, oder einen Text wie &quot;250ms&quot;, &quot;30s&quot;, &quot;5m&quot;.</translation>
    </message>
    <message>
        <source>Write {&quot;env&quot;: &quot;NAME&quot;}, {&quot;file&quot;: &quot;path&quot;} or {&quot;keyring&quot;: &quot;name&quot;} instead.</source>
        <translation>Schreiben Sie stattdessen {&quot;env&quot;: &quot;NAME&quot;}, {&quot;file&quot;: &quot;path&quot;} oder {&quot;keyring&quot;: &quot;name&quot;}.</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>it was removed</source>
        <translation>sie wurde entfernt</translation>
    </message>
    <message>
        <source>its size differs</source>
        <translation>ihre Größe weicht ab</translation>
    </message>
    <message>
        <source>its text differs</source>
        <translation>ihr Text weicht ab</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>$unset takes names of fields</source>
        <translation>$unset nimmt Namen von Feldern</translation>
    </message>
    <message>
        <source>A bytes field cannot have a default</source>
        <translation>Ein bytes-Feld kann keine Vorgabe haben</translation>
    </message>
    <message>
        <source>A column has a type that no field of a model has</source>
        <translation>Eine Spalte hat einen Typ, den kein Feld eines Modells hat</translation>
    </message>
    <message>
        <source>A dot leads into a json field, $ begins an operator, __ is used by generated statements.</source>
        <translation>Ein Punkt führt in ein json-Feld, $ beginnt einen Operator, und __ gehört erzeugten Anweisungen.</translation>
    </message>
    <message>
        <source>A field has an empty condition</source>
        <translation>Ein Feld hat eine leere Bedingung</translation>
    </message>
    <message>
        <source>A field has another type than the field it references</source>
        <translation>Ein Feld hat einen anderen Typ als das Feld, auf das es verweist</translation>
    </message>
    <message>
        <source>A field has no type</source>
        <translation>Ein Feld hat keinen Typ</translation>
    </message>
    <message>
        <source>A field is changed twice</source>
        <translation>Ein Feld wird zweimal geändert</translation>
    </message>
    <message>
        <source>A field must be an object</source>
        <translation>Ein Feld muss ein Objekt sein</translation>
    </message>
    <message>
        <source>A field name must have 1 to 63 bytes of text</source>
        <translation>Der Name eines Feldes muss 1 bis 63 Bytes Text haben</translation>
    </message>
    <message>
        <source>A field name must not hold a dot or begin with $ or __</source>
        <translation>Der Name eines Feldes darf keinen Punkt enthalten und nicht mit $ oder __ beginnen</translation>
    </message>
    <message>
        <source>A field references a field that does not exist</source>
        <translation>Ein Feld verweist auf ein Feld, das es nicht gibt</translation>
    </message>
    <message>
        <source>A field references a field that is not unique</source>
        <translation>Ein Feld verweist auf ein Feld, das nicht eindeutig ist</translation>
    </message>
    <message>
        <source>A field references a model that does not exist</source>
        <translation>Ein Feld verweist auf ein Modell, das es nicht gibt</translation>
    </message>
    <message>
        <source>A field references a model with a composite key</source>
        <translation>Ein Feld verweist auf ein Modell mit zusammengesetztem Schlüssel</translation>
    </message>
    <message>
        <source>A field that the model keeps itself must be a datetime</source>
        <translation>Ein Feld, das das Modell selbst führt, muss ein datetime sein</translation>
    </message>
    <message>
        <source>A filter must be an object</source>
        <translation>Ein Filter muss ein Objekt sein</translation>
    </message>
    <message>
        <source>A gin index takes json fields or an expression</source>
        <translation>Ein gin-Index nimmt json-Felder oder einen Ausdruck</translation>
    </message>
    <message>
        <source>A hash index has one field</source>
        <translation>Ein hash-Index hat ein Feld</translation>
    </message>
    <message>
        <source>A json field cannot be unique</source>
        <translation>Ein json-Feld kann nicht eindeutig sein</translation>
    </message>
    <message>
        <source>A json field has no order</source>
        <translation>Ein json-Feld hat keine Reihenfolge</translation>
    </message>
    <message>
        <source>A json field is not compared as a whole</source>
        <translation>Ein json-Feld wird nicht als Ganzes verglichen</translation>
    </message>
    <message>
        <source>A key of the model has a value that is not known</source>
        <translation>Ein Schlüssel des Modells hat einen unbekannten Wert</translation>
    </message>
    <message>
        <source>A key of the model must be a list of texts</source>
        <translation>Ein Schlüssel des Modells muss eine Liste von Texten sein</translation>
    </message>
    <message>
        <source>A key of the model must be a whole number from 0 to a million</source>
        <translation>Ein Schlüssel des Modells muss eine ganze Zahl von 0 bis zu einer Million sein</translation>
    </message>
    <message>
        <source>A key of the model must be text</source>
        <translation>Ein Schlüssel des Modells muss Text sein</translation>
    </message>
    <message>
        <source>A key of the model must be true or false</source>
        <translation>Ein Schlüssel des Modells muss true oder false sein</translation>
    </message>
    <message>
        <source>A list is not compared as a whole</source>
        <translation>Eine Liste wird nicht als Ganzes verglichen</translation>
    </message>
    <message>
        <source>A model cannot be append-only and delete softly</source>
        <translation>Ein Modell kann nicht append-only sein und zugleich nur als gelöscht markieren</translation>
    </message>
    <message>
        <source>A model name must be letters, digits and _</source>
        <translation>Der Name eines Modells besteht aus Buchstaben, Ziffern und _</translation>
    </message>
    <message>
        <source>A part of a json field is compared with text, numbers and bools only</source>
        <translation>Ein Teil eines json-Feldes wird nur mit Text, Zahlen und Wahrheitswerten verglichen</translation>
    </message>
    <message>
        <source>A part of the model is not an object</source>
        <translation>Ein Teil des Modells ist kein Objekt</translation>
    </message>
    <message>
        <source>A path into a json field goes by keys only</source>
        <translation>Ein Pfad in ein json-Feld führt nur über Schlüssel</translation>
    </message>
    <message>
        <source>A primary key has different fields that are not json</source>
        <translation>Ein Primärschlüssel hat verschiedene Felder, die nicht json sind</translation>
    </message>
    <message>
        <source>A record stays with its tenant</source>
        <translation>Ein Datensatz bleibt bei seinem Mandanten</translation>
    </message>
    <message>
        <source>A reference must be written Model or Model.field</source>
        <translation>Ein Verweis muss als Modell oder Modell.Feld geschrieben sein</translation>
    </message>
    <message>
        <source>A relation has the name of a field</source>
        <translation>Eine Beziehung heißt wie ein Feld</translation>
    </message>
    <message>
        <source>A relation needs a type and a model</source>
        <translation>Eine Beziehung braucht einen Typ und ein Modell</translation>
    </message>
    <message>
        <source>A required field has no value</source>
        <translation>Ein Pflichtfeld hat keinen Wert</translation>
    </message>
    <message>
        <source>A table is written name or schema.name, with at most 63 bytes</source>
        <translation>Eine Tabelle wird als name oder schema.name geschrieben, mit höchstens 63 Bytes</translation>
    </message>
    <message>
        <source>A table without a primary key cannot be a model</source>
        <translation>Eine Tabelle ohne Primärschlüssel kann kein Modell sein</translation>
    </message>
    <message>
        <source>Add &quot;fields&quot;: {&quot;name&quot;: {&quot;type&quot;: &quot;str&quot;}}.</source>
        <translation>Fügen Sie &quot;fields&quot;: {&quot;name&quot;: {&quot;type&quot;: &quot;str&quot;}} hinzu.</translation>
    </message>
    <message>
        <source>Add &quot;type&quot;: &quot;str&quot;, or another type.</source>
        <translation>Fügen Sie &quot;type&quot;: &quot;str&quot; oder einen anderen Typ hinzu.</translation>
    </message>
    <message>
        <source>Add the column by hand and fill in whose each record is.</source>
        <translation>Fügen Sie die Spalte von Hand hinzu, und tragen Sie ein, wem jeder Datensatz gehört.</translation>
    </message>
    <message>
        <source>Add them to the end of fields instead.</source>
        <translation>Hängen Sie sie stattdessen ans Ende von fields.</translation>
    </message>
    <message>
        <source>An alias has the name of another output</source>
        <translation>Ein Alias heißt wie ein anderer Ausgang</translation>
    </message>
    <message>
        <source>An id is a single value and not null</source>
        <translation>Eine Id ist ein einzelner Wert und nicht null</translation>
    </message>
    <message>
        <source>An index name has at most 63 bytes and no dot</source>
        <translation>Der Name eines Index hat höchstens 63 Bytes und keinen Punkt</translation>
    </message>
    <message>
        <source>An index needs fields or an expression, and not both</source>
        <translation>Ein Index braucht Felder oder einen Ausdruck, nicht beides</translation>
    </message>
    <message>
        <source>An update operator takes an object of fields</source>
        <translation>Ein Operator einer Änderung nimmt ein Objekt von Feldern</translation>
    </message>
    <message>
        <source>An upsert needs the fields that decide whether the record exists</source>
        <translation>Anlegen-oder-Ändern braucht die Felder, die entscheiden, ob es den Datensatz gibt</translation>
    </message>
    <message>
        <source>Another session has been creating the table for long</source>
        <translation>Eine andere Sitzung legt die Tabelle schon lange an</translation>
    </message>
    <message>
        <source>Cached rows can be invalidated on create, update and delete only</source>
        <translation>Zeilen im Cache können nur bei create, update und delete ungültig werden</translation>
    </message>
    <message>
        <source>Change the table or the model, or set migrate to off.</source>
        <translation>Ändern Sie die Tabelle oder das Modell, oder setzen Sie migrate auf off.</translation>
    </message>
    <message>
        <source>Choose another alias.</source>
        <translation>Wählen Sie einen anderen Alias.</translation>
    </message>
    <message>
        <source>Creating a table would end the open transaction on this database</source>
        <translation>Eine Tabelle anzulegen würde die offene Transaktion auf dieser Datenbank beenden</translation>
    </message>
    <message>
        <source>Declare it under &quot;relations&quot; of the model, or name the foreign key &lt;model&gt;_id.</source>
        <translation>Deklarieren Sie sie unter &quot;relations&quot; des Modells, oder nennen Sie den Fremdschlüssel &lt;model&gt;_id.</translation>
    </message>
    <message>
        <source>Drop one of the references, so that the tables can be created one after the other.</source>
        <translation>Lassen Sie einen der Verweise weg, damit die Tabellen nacheinander angelegt werden können.</translation>
    </message>
    <message>
        <source>Fields of a multi_tenant model are unique for each tenant only; reference its primary key.</source>
        <translation>Felder eines Modells mit multi_tenant sind nur je Mandant eindeutig; verweisen Sie auf seinen Primärschlüssel.</translation>
    </message>
    <message>
        <source>Give the field a default, or add the column by hand.</source>
        <translation>Geben Sie dem Feld eine Vorgabe, oder fügen Sie die Spalte von Hand hinzu.</translation>
    </message>
    <message>
        <source>Give the field a precision of at most 45 and a scale of at most 24, or sum it up and count it instead.</source>
        <translation>Geben Sie dem Feld eine Genauigkeit von höchstens 45 und höchstens 24 Nachkommastellen, oder summieren und zählen Sie es stattdessen.</translation>
    </message>
    <message>
        <source>Give the field a smaller scale.</source>
        <translation>Geben Sie dem Feld weniger Nachkommastellen.</translation>
    </message>
    <message>
        <source>Give the field max_length.</source>
        <translation>Geben Sie dem Feld max_length.</translation>
    </message>
    <message>
        <source>Index fields, or use another database.</source>
        <translation>Indizieren Sie Felder, oder verwenden Sie eine andere Datenbank.</translation>
    </message>
    <message>
        <source>Its foreign_key is a field of the model that belongs to the other, and the other needs a key of one field.</source>
        <translation>Ihr foreign_key ist ein Feld des Modells, das zum anderen gehört, und das andere braucht einen Schlüssel aus einem Feld.</translation>
    </message>
    <message>
        <source>Leave tenant_id out: it is filled in.</source>
        <translation>Lassen Sie tenant_id weg: Sie wird eingetragen.</translation>
    </message>
    <message>
        <source>List positions, empty steps, quotes and backslashes are not supported.</source>
        <translation>Listenpositionen, leere Schritte, Anführungszeichen und Backslashs werden nicht unterstützt.</translation>
    </message>
    <message>
        <source>Mark the referenced field as unique.</source>
        <translation>Kennzeichnen Sie das Feld, auf das verwiesen wird, als eindeutig.</translation>
    </message>
    <message>
        <source>Models reference each other in a circle</source>
        <translation>Modelle verweisen im Kreis aufeinander</translation>
    </message>
    <message>
        <source>MySQL cannot give back the record it stores</source>
        <translation>MySQL kann den gespeicherten Datensatz nicht zurückgeben</translation>
    </message>
    <message>
        <source>Name a part of it, such as %1.</source>
        <translation>Nennen Sie einen Teil davon, etwa %1.</translation>
    </message>
    <message>
        <source>Name a part of the json field, such as field.key.</source>
        <translation>Nennen Sie einen Teil des json-Feldes, etwa field.key.</translation>
    </message>
    <message>
        <source>Name at least one field with its new value.</source>
        <translation>Nennen Sie mindestens ein Feld mit seinem neuen Wert.</translation>
    </message>
    <message>
        <source>Name the field as Model.field.</source>
        <translation>Nennen Sie das Feld als Modell.Feld.</translation>
    </message>
    <message>
        <source>Only a btree index can be unique</source>
        <translation>Nur ein btree-Index kann eindeutig sein</translation>
    </message>
    <message>
        <source>Only a model whose records are cached by a key can be warmed</source>
        <translation>Nur ein Modell, dessen Datensätze unter einem Schlüssel im Cache liegen, kann vorgewärmt werden</translation>
    </message>
    <message>
        <source>Only btree and gist indexes can include further fields</source>
        <translation>Nur btree- und gist-Indizes können weitere Felder einschließen</translation>
    </message>
    <message>
        <source>Only decimal fields have a precision and scale</source>
        <translation>Nur decimal-Felder haben Genauigkeit und Nachkommastellen</translation>
    </message>
    <message>
        <source>Only json fields have parts</source>
        <translation>Nur json-Felder haben Teile</translation>
    </message>
    <message>
        <source>Only numbers can be added and multiplied</source>
        <translation>Nur Zahlen können addiert und multipliziert werden</translation>
    </message>
    <message>
        <source>Only str and text fields have a max_length</source>
        <translation>Nur str- und text-Felder haben eine max_length</translation>
    </message>
    <message>
        <source>Put it above the field: {&quot;$or&quot;: [{&quot;%1&quot;: ...}]}.</source>
        <translation>Setzen Sie ihn über das Feld: {&quot;$or&quot;: [{&quot;%1&quot;: ...}]}.</translation>
    </message>
    <message>
        <source>Read it with a query node instead.</source>
        <translation>Lesen Sie sie stattdessen mit einem Abfrageknoten.</translation>
    </message>
    <message>
        <source>Read the table with a query node instead.</source>
        <translation>Lesen Sie die Tabelle stattdessen mit einem Abfrageknoten.</translation>
    </message>
    <message>
        <source>Remove append_only from the model to change or delete its records.</source>
        <translation>Nehmen Sie append_only vom Modell, um seine Datensätze zu ändern oder zu löschen.</translation>
    </message>
    <message>
        <source>Remove the index&apos;s type, or use PostgreSQL.</source>
        <translation>Entfernen Sie den Typ des Index, oder verwenden Sie PostgreSQL.</translation>
    </message>
    <message>
        <source>Remove where from the index, or use PostgreSQL or SQLite.</source>
        <translation>Entfernen Sie where vom Index, oder verwenden Sie PostgreSQL oder SQLite.</translation>
    </message>
    <message>
        <source>Rename it, or switch timestamps or soft_delete off.</source>
        <translation>Benennen Sie es um, oder schalten Sie timestamps oder soft_delete aus.</translation>
    </message>
    <message>
        <source>Rename it, or take multi_tenant off the model.</source>
        <translation>Benennen Sie es um, oder nehmen Sie multi_tenant vom Modell.</translation>
    </message>
    <message>
        <source>Rename the relation.</source>
        <translation>Benennen Sie die Beziehung um.</translation>
    </message>
    <message>
        <source>Round it first; nothing is rounded unasked.</source>
        <translation>Runden Sie sie vorher; ungefragt wird nicht gerundet.</translation>
    </message>
    <message>
        <source>Run something else with the model before, outside of a transaction.</source>
        <translation>Führen Sie mit dem Modell vorher außerhalb einer Transaktion etwas anderes aus.</translation>
    </message>
    <message>
        <source>Run with --tenant NAME, or add a value &quot;tenant&quot; to the environment.</source>
        <translation>Starten Sie mit --tenant NAME, oder geben Sie der Umgebung einen Wert &quot;tenant&quot;.</translation>
    </message>
    <message>
        <source>Run with a tenant of that type.</source>
        <translation>Starten Sie den Lauf mit einem Mandanten dieses Typs.</translation>
    </message>
    <message>
        <source>SQLite cannot add a reference within a tenant to a table that is there</source>
        <translation>SQLite kann einer vorhandenen Tabelle keinen Verweis innerhalb eines Mandanten hinzufügen</translation>
    </message>
    <message>
        <source>Set &quot;enabled&quot;: true and a &quot;key_pattern&quot; such as &quot;product:{id}&quot;, or remove the key.</source>
        <translation>Setzen Sie &quot;enabled&quot;: true und ein &quot;key_pattern&quot; wie &quot;product:{id}&quot;, oder entfernen Sie den Schlüssel.</translation>
    </message>
    <message>
        <source>Several tenants share the model, and the run does not say whose records it means</source>
        <translation>Mehrere Mandanten teilen sich das Modell, und der Lauf sagt nicht, wessen Datensätze er meint</translation>
    </message>
    <message>
        <source>Take a field of numbers.</source>
        <translation>Nehmen Sie ein Feld mit Zahlen.</translation>
    </message>
    <message>
        <source>Take references off the field, or make the table anew.</source>
        <translation>Nehmen Sie references vom Feld, oder legen Sie die Tabelle neu an.</translation>
    </message>
    <message>
        <source>Take warm_cache_on_start away; a CacheWarmerNode warms it for the run&apos;s tenant.</source>
        <translation>Entfernen Sie warm_cache_on_start; ein CacheWarmerNode wärmt ihn für den Mandanten des Laufs vor.</translation>
    </message>
    <message>
        <source>The cache of a multi_tenant model cannot be warmed on start</source>
        <translation>Der Cache eines Modells mit multi_tenant kann beim Start nicht vorgewärmt werden</translation>
    </message>
    <message>
        <source>The database cannot compute this with all digits that the field may have</source>
        <translation>Die Datenbank kann das nicht mit allen Stellen berechnen, die das Feld haben darf</translation>
    </message>
    <message>
        <source>The default does not fit its field</source>
        <translation>Die Vorgabe passt nicht zu ihrem Feld</translation>
    </message>
    <message>
        <source>The direction of an order is 1 or -1</source>
        <translation>Die Richtung einer Reihenfolge ist 1 oder -1</translation>
    </message>
    <message>
        <source>The field is a whole number</source>
        <translation>Das Feld ist eine ganze Zahl</translation>
    </message>
    <message>
        <source>The field tenant_id of a multi_tenant model has no default</source>
        <translation>Das Feld tenant_id eines Modells mit multi_tenant hat keine Vorgabe</translation>
    </message>
    <message>
        <source>The field tenant_id of a multi_tenant model is a str, int or uuid</source>
        <translation>Das Feld tenant_id eines Modells mit multi_tenant ist ein str, int oder uuid</translation>
    </message>
    <message>
        <source>The field that says whose a record is must be written tenant_id</source>
        <translation>Das Feld, das sagt, wem ein Datensatz gehört, muss tenant_id heißen</translation>
    </message>
    <message>
        <source>The fields behind a relation cannot be found</source>
        <translation>Die Felder hinter einer Beziehung sind nicht zu finden</translation>
    </message>
    <message>
        <source>The fields of a model must be an object</source>
        <translation>Die Felder eines Modells müssen ein Objekt sein</translation>
    </message>
    <message>
        <source>The filter has an unknown operator</source>
        <translation>Der Filter hat einen unbekannten Operator</translation>
    </message>
    <message>
        <source>The filter is nested too deeply</source>
        <translation>Der Filter ist zu tief geschachtelt</translation>
    </message>
    <message>
        <source>The id must have a value for each field of the primary key</source>
        <translation>Die Id muss einen Wert für jedes Feld des Primärschlüssels haben</translation>
    </message>
    <message>
        <source>The id of a composite primary key is an object or a list</source>
        <translation>Die Id eines zusammengesetzten Primärschlüssels ist ein Objekt oder eine Liste</translation>
    </message>
    <message>
        <source>The indexes of a model must be a list</source>
        <translation>Die Indizes eines Modells müssen eine Liste sein</translation>
    </message>
    <message>
        <source>The limit must not be negative</source>
        <translation>Die Grenze darf nicht negativ sein</translation>
    </message>
    <message>
        <source>The list has too many values for one statement</source>
        <translation>Die Liste hat zu viele Werte für eine Anweisung</translation>
    </message>
    <message>
        <source>The model has a key that is not known here</source>
        <translation>Das Modell hat einen Schlüssel, der hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>The model has no fields</source>
        <translation>Das Modell hat keine Felder</translation>
    </message>
    <message>
        <source>The model has no such field</source>
        <translation>Das Modell hat kein solches Feld</translation>
    </message>
    <message>
        <source>The model has no such relation</source>
        <translation>Das Modell hat keine solche Beziehung</translation>
    </message>
    <message>
        <source>The model has two different names</source>
        <translation>Das Modell hat zwei verschiedene Namen</translation>
    </message>
    <message>
        <source>The model only takes new records</source>
        <translation>Das Modell nimmt nur neue Datensätze</translation>
    </message>
    <message>
        <source>The number has more digits than the field keeps</source>
        <translation>Die Zahl hat mehr Stellen, als das Feld behält</translation>
    </message>
    <message>
        <source>The offset must not be negative</source>
        <translation>Der Versatz darf nicht negativ sein</translation>
    </message>
    <message>
        <source>The operation does not fit the field&apos;s type</source>
        <translation>Die Operation passt nicht zum Typ des Feldes</translation>
    </message>
    <message>
        <source>The order must name fields</source>
        <translation>Die Reihenfolge muss Felder nennen</translation>
    </message>
    <message>
        <source>The order names a field twice</source>
        <translation>Die Reihenfolge nennt ein Feld zweimal</translation>
    </message>
    <message>
        <source>The pattern ends with a lone backslash</source>
        <translation>Das Muster endet mit einem einzelnen Backslash</translation>
    </message>
    <message>
        <source>The place to go on after has another number of values than the order</source>
        <translation>Die Stelle, hinter der es weitergeht, hat eine andere Zahl von Werten als die Reihenfolge</translation>
    </message>
    <message>
        <source>The primary key names no field</source>
        <translation>Der Primärschlüssel nennt kein Feld</translation>
    </message>
    <message>
        <source>The record has a field twice</source>
        <translation>Der Datensatz hat ein Feld zweimal</translation>
    </message>
    <message>
        <source>The record names another tenant than the run&apos;s</source>
        <translation>Der Datensatz nennt einen anderen Mandanten als den des Laufs</translation>
    </message>
    <message>
        <source>The record to create has no value for a field that decides whether it exists</source>
        <translation>Der anzulegende Datensatz hat keinen Wert für ein Feld, das entscheidet, ob es ihn gibt</translation>
    </message>
    <message>
        <source>The relations of a model must be an object</source>
        <translation>Die Beziehungen eines Modells müssen ein Objekt sein</translation>
    </message>
    <message>
        <source>The run&apos;s tenant does not fit the field tenant_id of the model</source>
        <translation>Der Mandant des Laufs passt nicht zum Feld tenant_id des Modells</translation>
    </message>
    <message>
        <source>The scale of a decimal must not be above its precision</source>
        <translation>Die Nachkommastellen eines decimal dürfen nicht über seiner Genauigkeit liegen</translation>
    </message>
    <message>
        <source>The selection must be a list of field names</source>
        <translation>Die Auswahl muss eine Liste von Feldnamen sein</translation>
    </message>
    <message>
        <source>The selection names a field twice</source>
        <translation>Die Auswahl nennt ein Feld zweimal</translation>
    </message>
    <message>
        <source>The table differs from its model</source>
        <translation>Die Tabelle weicht von ihrem Modell ab</translation>
    </message>
    <message>
        <source>The table lacks a column that must have a value</source>
        <translation>Der Tabelle fehlt eine Spalte, die einen Wert haben muss</translation>
    </message>
    <message>
        <source>The tenant of the run is filled in.</source>
        <translation>Der Mandant des Laufs wird eingetragen.</translation>
    </message>
    <message>
        <source>The text is too long for the field</source>
        <translation>Der Text ist zu lang für das Feld</translation>
    </message>
    <message>
        <source>The ttl must be a duration of whole seconds</source>
        <translation>Die ttl muss eine Dauer in ganzen Sekunden sein</translation>
    </message>
    <message>
        <source>The two bounds have different kinds</source>
        <translation>Die beiden Grenzen sind von verschiedener Art</translation>
    </message>
    <message>
        <source>The update changes nothing</source>
        <translation>Die Änderung ändert nichts</translation>
    </message>
    <message>
        <source>The update has an unknown operator</source>
        <translation>Die Änderung hat einen unbekannten Operator</translation>
    </message>
    <message>
        <source>The update has no rules</source>
        <translation>Die Änderung hat keine Regeln</translation>
    </message>
    <message>
        <source>The value cannot be compared with the field</source>
        <translation>Der Wert kann nicht mit dem Feld verglichen werden</translation>
    </message>
    <message>
        <source>The value does not fit the field&apos;s type</source>
        <translation>Der Wert passt nicht zum Typ des Feldes</translation>
    </message>
    <message>
        <source>This operator belongs to a field</source>
        <translation>Dieser Operator gehört zu einem Feld</translation>
    </message>
    <message>
        <source>This operator needs a list with at least one filter</source>
        <translation>Dieser Operator braucht eine Liste mit mindestens einem Filter</translation>
    </message>
    <message>
        <source>This operator takes a list</source>
        <translation>Dieser Operator nimmt eine Liste</translation>
    </message>
    <message>
        <source>This operator takes a list of two values</source>
        <translation>Dieser Operator nimmt eine Liste mit zwei Werten</translation>
    </message>
    <message>
        <source>This operator takes a text</source>
        <translation>Dieser Operator nimmt einen Text</translation>
    </message>
    <message>
        <source>This operator takes true or false</source>
        <translation>Dieser Operator nimmt true oder false</translation>
    </message>
    <message>
        <source>This operator works on text only</source>
        <translation>Dieser Operator arbeitet nur mit Text</translation>
    </message>
    <message>
        <source>Two fields differ in upper and lower case only, which SQLite takes for one</source>
        <translation>Zwei Felder unterscheiden sich nur in Groß- und Kleinschreibung; SQLite hält sie für eines</translation>
    </message>
    <message>
        <source>Two indexes have the same name</source>
        <translation>Zwei Indizes haben denselben Namen</translation>
    </message>
    <message>
        <source>Use MariaDB, or remove references and add the foreign key by hand.</source>
        <translation>Verwenden Sie MariaDB, oder entfernen Sie references und fügen Sie den Fremdschlüssel von Hand hinzu.</translation>
    </message>
    <message>
        <source>Use MariaDB, or store through a bulk node.</source>
        <translation>Verwenden Sie MariaDB, oder speichern Sie mit einem Knoten für Massendaten.</translation>
    </message>
    <message>
        <source>Use an expression such as to_tsvector(&apos;simple&apos;, name).</source>
        <translation>Verwenden Sie einen Ausdruck wie to_tsvector(&apos;simple&apos;, name).</translation>
    </message>
    <message>
        <source>Use one of %1.</source>
        <translation>Nehmen Sie eines von %1.</translation>
    </message>
    <message>
        <source>Use {&quot;$null&quot;: true} or {&quot;$null&quot;: false}.</source>
        <translation>Verwenden Sie {&quot;$null&quot;: true} oder {&quot;$null&quot;: false}.</translation>
    </message>
    <message>
        <source>Write 300 or &quot;5m&quot;.</source>
        <translation>Schreiben Sie 300 oder &quot;5m&quot;.</translation>
    </message>
    <message>
        <source>Write [&quot;-field&quot;] or {&quot;field&quot;: -1}.</source>
        <translation>Schreiben Sie [&quot;-field&quot;] oder {&quot;field&quot;: -1}.</translation>
    </message>
    <message>
        <source>Write two backslashes for a literal one.</source>
        <translation>Schreiben Sie zwei Backslashs, wo einer gemeint ist.</translation>
    </message>
    <message>
        <source>Write {&quot;$between&quot;: [low, high]}.</source>
        <translation>Schreiben Sie {&quot;$between&quot;: [low, high]}.</translation>
    </message>
    <message>
        <source>Write {&quot;$in&quot;: [...]} for any of its values.</source>
        <translation>Schreiben Sie {&quot;$in&quot;: [...]} für einen ihrer Werte.</translation>
    </message>
    <message>
        <source>Write {&quot;$in&quot;: [1, 2, 3]}.</source>
        <translation>Schreiben Sie {&quot;$in&quot;: [1, 2, 3]}.</translation>
    </message>
    <message>
        <source>Write {&quot;$inc&quot;: {&quot;stock&quot;: -1}}; $unset takes a list of fields too.</source>
        <translation>Schreiben Sie {&quot;$inc&quot;: {&quot;stock&quot;: -1}}; $unset nimmt auch eine Liste von Feldern.</translation>
    </message>
    <message>
        <source>Write {&quot;$or&quot;: [{&quot;a&quot;: 1}, {&quot;b&quot;: 2}]}.</source>
        <translation>Schreiben Sie {&quot;$or&quot;: [{&quot;a&quot;: 1}, {&quot;b&quot;: 2}]}.</translation>
    </message>
    <message>
        <source>Write {&quot;%1&quot;: {&quot;$%2&quot;: value}}.</source>
        <translation>Schreiben Sie {&quot;%1&quot;: {&quot;$%2&quot;: value}}.</translation>
    </message>
    <message>
        <source>Write {&quot;field&quot;: value} or {&quot;field&quot;: {&quot;$gte&quot;: value}}.</source>
        <translation>Schreiben Sie {&quot;field&quot;: value} oder {&quot;field&quot;: {&quot;$gte&quot;: value}}.</translation>
    </message>
    <message>
        <source>Write {&quot;field&quot;: {&quot;%1&quot;: value}}.</source>
        <translation>Schreiben Sie {&quot;field&quot;: {&quot;%1&quot;: value}}.</translation>
    </message>
    <message>
        <source>Write {&quot;orders&quot;: {&quot;type&quot;: &quot;has_many&quot;, &quot;model&quot;: &quot;Order&quot;}}.</source>
        <translation>Schreiben Sie {&quot;orders&quot;: {&quot;type&quot;: &quot;has_many&quot;, &quot;model&quot;: &quot;Order&quot;}}.</translation>
    </message>
    <message>
        <source>Write {&quot;type&quot;: &quot;has_many&quot;, &quot;model&quot;: &quot;Order&quot;}.</source>
        <translation>Schreiben Sie {&quot;type&quot;: &quot;has_many&quot;, &quot;model&quot;: &quot;Order&quot;}.</translation>
    </message>
    <message>
        <source>Write {&quot;type&quot;: &quot;str&quot;}.</source>
        <translation>Schreiben Sie {&quot;type&quot;: &quot;str&quot;}.</translation>
    </message>
    <message>
        <source>null has no order</source>
        <translation>null hat keine Reihenfolge</translation>
    </message>
    <message>
        <source>offset and after exclude each other</source>
        <translation>offset und after schließen einander aus</translation>
    </message>
    <message>
        <source>A batch differs from the schema its port was opened with</source>
        <translation>Ein Stapel weicht vom Schema ab, mit dem sein Anschluss geöffnet wurde</translation>
    </message>
    <message>
        <source>A breakpoint is at a node that the run does not have</source>
        <translation>Ein Haltepunkt liegt auf einem Knoten, den der Lauf nicht hat</translation>
    </message>
    <message>
        <source>A bypassed or disabled node has no preview</source>
        <translation>Ein überbrückter oder abgeschalteter Knoten hat keine Vorschau</translation>
    </message>
    <message>
        <source>A field of the schedule is not a number</source>
        <translation>Ein Feld des Zeitplans ist keine Zahl</translation>
    </message>
    <message>
        <source>A key map is an object of commands and their keys</source>
        <translation>Eine Tastenbelegung ist ein Objekt von Befehlen und ihren Tasten</translation>
    </message>
    <message>
        <source>A path into rows begins with a row number</source>
        <translation>Ein Pfad in Zeilen beginnt mit der Nummer einer Zeile</translation>
    </message>
    <message>
        <source>A picture is written as .svg, .pdf or .png</source>
        <translation>Ein Bild wird als .svg, .pdf oder .png geschrieben</translation>
    </message>
    <message>
        <source>A pinned node has no outputs that can be taken over</source>
        <translation>Ein angehefteter Knoten hat keine Ausgaben, die sich übernehmen lassen</translation>
    </message>
    <message>
        <source>A preview runs nothing that may change something</source>
        <translation>Eine Vorschau führt nichts aus, was etwas ändern könnte</translation>
    </message>
    <message>
        <source>A range of the schedule ends before it begins</source>
        <translation>Ein Bereich des Zeitplans endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>A rows port changed its schema between two attempts</source>
        <translation>Ein Zeilen-Ausgang änderte sein Schema zwischen zwei Versuchen</translation>
    </message>
    <message>
        <source>A rows port may be opened once</source>
        <translation>Ein Zeilen-Ausgang darf einmal geöffnet werden</translation>
    </message>
    <message>
        <source>A savepoint has a name without dots</source>
        <translation>Ein Savepoint hat einen Namen ohne Punkte</translation>
    </message>
    <message>
        <source>A step is 1 to %1.</source>
        <translation>Eine Schrittweite ist 1 bis %1.</translation>
    </message>
    <message>
        <source>A step of the schedule is out of its range</source>
        <translation>Eine Schrittweite des Zeitplans liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>A step of the schedule needs a range</source>
        <translation>Eine Schrittweite des Zeitplans braucht einen Bereich</translation>
    </message>
    <message>
        <source>A template&apos;s file is not part of the program</source>
        <translation>Die Datei einer Vorlage gehört nicht zum Programm</translation>
    </message>
    <message>
        <source>A value is missing in a field of the schedule</source>
        <translation>In einem Feld des Zeitplans fehlt ein Wert</translation>
    </message>
    <message>
        <source>A value of the schedule is out of its range</source>
        <translation>Ein Wert des Zeitplans liegt außerhalb seines Bereichs</translation>
    </message>
    <message>
        <source>Add a connection to the project.</source>
        <translation>Fügen Sie dem Projekt eine Datenbankverbindung hinzu.</translation>
    </message>
    <message>
        <source>Add a schedule whose target is enabled, or enable one.</source>
        <translation>Fügen Sie einen Zeitplan hinzu, dessen Ziel eingeschaltet ist, oder schalten Sie einen ein.</translation>
    </message>
    <message>
        <source>An inner node gave too many rows</source>
        <translation>Ein innerer Knoten gab zu viele Zeilen</translation>
    </message>
    <message>
        <source>Another inner node failed first</source>
        <translation>Ein anderer innerer Knoten schlug zuerst fehl</translation>
    </message>
    <message>
        <source>Another node of the run waits for the same lock</source>
        <translation>Ein anderer Knoten des Laufs wartet auf dieselbe Sperre</translation>
    </message>
    <message>
        <source>Choose a day that one of the months has.</source>
        <translation>Wählen Sie einen Tag, den einer der Monate hat.</translation>
    </message>
    <message>
        <source>Close it with &quot;}&quot;, or write $${ for a literal ${.</source>
        <translation>Schließen Sie ihn mit &quot;}&quot;, oder schreiben Sie $${ für ${ selbst.</translation>
    </message>
    <message>
        <source>Create the file, or correct the path in the project.</source>
        <translation>Legen Sie die Datei an, oder berichtigen Sie den Pfad im Projekt.</translation>
    </message>
    <message>
        <source>Delete it to start anew: firings missed until now are then not caught up.</source>
        <translation>Löschen Sie sie, um neu zu beginnen: Bis jetzt verpasste Starts werden dann nicht nachgeholt.</translation>
    </message>
    <message>
        <source>Did you mean &quot;%1&quot;?</source>
        <translation>Meinten Sie &quot;%1&quot;?</translation>
    </message>
    <message>
        <source>Did you mean &quot;null&quot;?</source>
        <translation>Meinten Sie &quot;null&quot;?</translation>
    </message>
    <message>
        <source>Do without its parallel work (parallel_batches 1), or take the link to the transaction away.</source>
        <translation>Verzichten Sie auf gleichzeitige Arbeit (parallel_batches 1), oder entfernen Sie die Verbindung zur Transaktion.</translation>
    </message>
    <message>
        <source>Enable it and what feeds it, or disable the schedule.</source>
        <translation>Schalten Sie es ein und was es speist, oder schalten Sie den Zeitplan ab.</translation>
    </message>
    <message>
        <source>Give it as a run parameter or in the environment, or write $${ for a literal ${.</source>
        <translation>Geben Sie ihn als Parameter des Laufs oder in der Umgebung an, oder schreiben Sie $${ für ${ selbst.</translation>
    </message>
    <message>
        <source>Give the model a &quot;connection&quot;.</source>
        <translation>Geben Sie dem Modell eine &quot;connection&quot;.</translation>
    </message>
    <message>
        <source>Graphviz cannot lay out by dot here</source>
        <translation>Graphviz kann hier nicht mit dot anordnen</translation>
    </message>
    <message>
        <source>Install it (package tzdata), or use UTC.</source>
        <translation>Installieren Sie sie (Paket tzdata), oder verwenden Sie UTC.</translation>
    </message>
    <message>
        <source>Install its library with the plug-ins (package libgvc6).</source>
        <translation>Installieren Sie die Bibliothek mit ihren Erweiterungen (Paket libgvc6).</translation>
    </message>
    <message>
        <source>Install the time zone data (package tzdata) anew.</source>
        <translation>Installieren Sie die Zeitzonendaten (Paket tzdata) neu.</translation>
    </message>
    <message>
        <source>It may be the branch that is not taken, or there is no such output.</source>
        <translation>Vielleicht ist es der nicht genommene Zweig, oder es gibt keinen solchen Ausgang.</translation>
    </message>
    <message>
        <source>It takes %1 to %2, or %3 to %4.</source>
        <translation>Erlaubt ist %1 bis %2 oder %3 bis %4.</translation>
    </message>
    <message>
        <source>It takes %1 to %2.</source>
        <translation>Erlaubt ist %1 bis %2.</translation>
    </message>
    <message>
        <source>It was not tried again because it had handed out rows already.</source>
        <translation>Es wurde nicht noch einmal versucht, weil er schon Zeilen ausgegeben hatte.</translation>
    </message>
    <message>
        <source>Let the commit come after this node, or take its link to the transaction away.</source>
        <translation>Lassen Sie das Commit nach diesem Knoten kommen, oder entfernen Sie seine Verbindung zur Transaktion.</translation>
    </message>
    <message>
        <source>Limit its rows, or put it beside the frame as a node of its own.</source>
        <translation>Begrenzen Sie seine Zeilen, oder setzen Sie ihn als eigenen Knoten neben den Rahmen.</translation>
    </message>
    <message>
        <source>Link the output transaction of a TransactionScopeNode.</source>
        <translation>Verbinden Sie den Ausgang transaction eines TransactionScopeNode.</translation>
    </message>
    <message>
        <source>Link them to an input that takes rows.</source>
        <translation>Verbinden Sie sie mit einem Eingang, der Zeilen nimmt.</translation>
    </message>
    <message>
        <source>More lines followed; they are not kept.</source>
        <translation>Es folgten weitere Zeilen; sie sind nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Name one of the connections.</source>
        <translation>Nennen Sie eine der Datenbankverbindungen.</translation>
    </message>
    <message>
        <source>No thread can be started for the run</source>
        <translation>Für den Lauf kann kein Thread gestartet werden</translation>
    </message>
    <message>
        <source>Nothing of it was stored; the workflow must run again as a whole.</source>
        <translation>Nichts davon wurde gespeichert; der Workflow muss als Ganzes noch einmal laufen.</translation>
    </message>
    <message>
        <source>Open a file that &quot;Export run&quot; or dataflow run --record has written.</source>
        <translation>Öffnen Sie eine Datei, die &quot;Lauf exportieren&quot; oder dataflow run --record geschrieben hat.</translation>
    </message>
    <message>
        <source>Open it with that version.</source>
        <translation>Öffnen Sie sie mit dieser Version.</translation>
    </message>
    <message>
        <source>Pinned outputs are refused in a production environment</source>
        <translation>Angeheftete Ausgaben werden in einer Produktionsumgebung abgelehnt</translation>
    </message>
    <message>
        <source>Raise the timeout of the scope, or put less into the transaction.</source>
        <translation>Erhöhen Sie die Zeitgrenze der Transaktion, oder tun Sie weniger in ihr.</translation>
    </message>
    <message>
        <source>Remove or rename one of the two.</source>
        <translation>Entfernen Sie eines der beiden, oder benennen Sie es um.</translation>
    </message>
    <message>
        <source>Remove the comma before it.</source>
        <translation>Entfernen Sie das Komma davor.</translation>
    </message>
    <message>
        <source>Rows that do not fit the run&apos;s memory budget go there; make room or set TMPDIR to another folder.</source>
        <translation>Zeilen, die nicht in den Speicher des Laufs passen, kommen dorthin; schaffen Sie Platz, oder setzen Sie TMPDIR auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Run the workflow again with --record.</source>
        <translation>Führen Sie den Workflow noch einmal mit --record aus.</translation>
    </message>
    <message>
        <source>Run the workflow again; one node alone cannot repeat what the others did in it.</source>
        <translation>Führen Sie den Workflow noch einmal aus; ein einzelner Knoten kann nicht wiederholen, was die anderen darin getan haben.</translation>
    </message>
    <message>
        <source>Run the workflow to here instead; the preview then shows its outputs.</source>
        <translation>Lassen Sie stattdessen den Workflow bis hierher laufen; dann zeigt die Vorschau seine Ausgaben.</translation>
    </message>
    <message>
        <source>Set it before starting the program.</source>
        <translation>Setzen Sie sie, bevor Sie das Programm starten.</translation>
    </message>
    <message>
        <source>Skipped because node %1 did not deliver.</source>
        <translation>Übersprungen, weil der Knoten %1 nichts geliefert hat.</translation>
    </message>
    <message>
        <source>Skipped because node %1 took another branch.</source>
        <translation>Übersprungen, weil der Knoten %1 einen anderen Zweig genommen hat.</translation>
    </message>
    <message>
        <source>Split it in two, as in &quot;fri-sat,sun-mon&quot; or &quot;22-23,0-5&quot;.</source>
        <translation>Teilen Sie ihn in zwei, wie in &quot;fri-sat,sun-mon&quot; oder &quot;22-23,0-5&quot;.</translation>
    </message>
    <message>
        <source>Start it with some, or with an empty list of them.</source>
        <translation>Starten Sie ihn mit welchen, oder mit einer leeren Liste davon.</translation>
    </message>
    <message>
        <source>Take the pins off, or allow them for this run.</source>
        <translation>Lösen Sie die Anheftungen, oder erlauben Sie sie für diesen Lauf.</translation>
    </message>
    <message>
        <source>Taken over from run %1.</source>
        <translation>Übernommen aus Lauf %1.</translation>
    </message>
    <message>
        <source>The cache could not be filled with the model&apos;s records, so the first reads go to the database: %1</source>
        <translation>Der Cache konnte nicht mit den Datensätzen des Modells gefüllt werden, darum gehen die ersten Lesezugriffe an die Datenbank: %1</translation>
    </message>
    <message>
        <source>The called workflow is part of a transaction and cannot open another one on its connection</source>
        <translation>Der aufgerufene Workflow ist Teil einer Transaktion und kann auf ihrer Datenbankverbindung keine weitere öffnen</translation>
    </message>
    <message>
        <source>The called workflow was not done in time</source>
        <translation>Der aufgerufene Workflow wurde nicht rechtzeitig fertig</translation>
    </message>
    <message>
        <source>The called workflow was stopped</source>
        <translation>Der aufgerufene Workflow wurde angehalten</translation>
    </message>
    <message>
        <source>The database file does not exist yet</source>
        <translation>Die Datenbankdatei gibt es noch nicht</translation>
    </message>
    <message>
        <source>The file does not hold the state of schedules</source>
        <translation>Die Datei enthält keinen Stand von Zeitplänen</translation>
    </message>
    <message>
        <source>The file holds no run that can be taken over</source>
        <translation>Die Datei enthält keinen Lauf, der sich übernehmen lässt</translation>
    </message>
    <message>
        <source>The file is no record of a run</source>
        <translation>Die Datei ist keine Aufzeichnung eines Laufs</translation>
    </message>
    <message>
        <source>The first run makes it; correct the path if it should be there already.</source>
        <translation>Der erste Lauf legt sie an; berichtigen Sie den Pfad, wenn sie schon da sein müsste.</translation>
    </message>
    <message>
        <source>The folder of a SQLite database cannot be made</source>
        <translation>Der Ordner einer SQLite-Datenbank kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The input carries no rows</source>
        <translation>Der Eingang trägt keine Zeilen</translation>
    </message>
    <message>
        <source>The input is not linked</source>
        <translation>Der Eingang ist nicht verbunden</translation>
    </message>
    <message>
        <source>The journal of unsaved work cannot be made</source>
        <translation>Das Journal der ungespeicherten Arbeit kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The kept run is damaged</source>
        <translation>Der aufbewahrte Lauf ist beschädigt</translation>
    </message>
    <message>
        <source>The kept run was written by another version</source>
        <translation>Der aufbewahrte Lauf wurde von einer anderen Version geschrieben</translation>
    </message>
    <message>
        <source>The key map cannot be read</source>
        <translation>Die Tastenbelegung kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The key map cannot be written</source>
        <translation>Die Tastenbelegung kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The layout was given up</source>
        <translation>Das Anordnen wurde aufgegeben</translation>
    </message>
    <message>
        <source>The machine&apos;s data of a time zone cannot be read</source>
        <translation>Die Daten einer Zeitzone sind auf diesem Rechner nicht zu lesen</translation>
    </message>
    <message>
        <source>The model does not say which connection its table is in</source>
        <translation>Das Modell sagt nicht, auf welcher Datenbankverbindung seine Tabelle liegt</translation>
    </message>
    <message>
        <source>The model&apos;s table was not made in time</source>
        <translation>Die Tabelle des Modells wurde nicht rechtzeitig angelegt</translation>
    </message>
    <message>
        <source>The node does not say which connection it uses</source>
        <translation>Der Knoten sagt nicht, welche Datenbankverbindung er nutzt</translation>
    </message>
    <message>
        <source>The node needs several sessions, and a transaction has only one</source>
        <translation>Der Knoten braucht mehrere Sitzungen, und eine Transaktion hat nur eine</translation>
    </message>
    <message>
        <source>The node threw an exception</source>
        <translation>Der Knoten löste eine Ausnahme aus</translation>
    </message>
    <message>
        <source>The node threw something</source>
        <translation>Der Knoten löste etwas Unbekanntes aus</translation>
    </message>
    <message>
        <source>The node took longer than its time limit</source>
        <translation>Der Knoten brauchte länger als seine Zeitgrenze</translation>
    </message>
    <message>
        <source>The node&apos;s transaction was not opened</source>
        <translation>Die Transaktion des Knotens wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>The node&apos;s type does not call a workflow</source>
        <translation>Der Typ des Knotens ruft keinen Workflow auf</translation>
    </message>
    <message>
        <source>The output carries nothing here</source>
        <translation>Der Ausgang trägt hier nichts</translation>
    </message>
    <message>
        <source>The picture of the workflow cannot be drawn</source>
        <translation>Das Bild des Workflows kann nicht gezeichnet werden</translation>
    </message>
    <message>
        <source>The preview was stopped</source>
        <translation>Die Vorschau wurde angehalten</translation>
    </message>
    <message>
        <source>The project has no such environment</source>
        <translation>Das Projekt hat keine solche Umgebung</translation>
    </message>
    <message>
        <source>The project has no such model</source>
        <translation>Das Projekt hat kein solches Modell</translation>
    </message>
    <message>
        <source>The project has no such workflow</source>
        <translation>Das Projekt hat keinen solchen Workflow</translation>
    </message>
    <message>
        <source>The project has nothing to fire by the clock</source>
        <translation>Das Projekt hat nichts, was nach der Uhr zu starten wäre</translation>
    </message>
    <message>
        <source>The record of a run cannot be read</source>
        <translation>Die Aufzeichnung eines Laufs ist nicht zu lesen</translation>
    </message>
    <message>
        <source>The record was written by a later version</source>
        <translation>Die Aufzeichnung wurde von einer späteren Version geschrieben</translation>
    </message>
    <message>
        <source>The row is not kept</source>
        <translation>Die Zeile ist nicht aufbewahrt</translation>
    </message>
    <message>
        <source>The row named by a link does not exist</source>
        <translation>Die von einer Verbindung genannte Zeile gibt es nicht</translation>
    </message>
    <message>
        <source>The rows ended early because their producer failed</source>
        <translation>Die Zeilen endeten früh, weil ihr Erzeuger fehlschlug</translation>
    </message>
    <message>
        <source>The rows of an input may be taken once</source>
        <translation>Die Zeilen eines Eingangs können einmal genommen werden</translation>
    </message>
    <message>
        <source>The run cannot be kept</source>
        <translation>Der Lauf kann nicht aufbewahrt werden</translation>
    </message>
    <message>
        <source>The run has no node of this name to start from</source>
        <translation>Der Lauf hat keinen Knoten mit diesem Namen, bei dem er beginnen könnte</translation>
    </message>
    <message>
        <source>The run took longer than its time limit</source>
        <translation>Der Lauf brauchte länger als seine Zeitgrenze</translation>
    </message>
    <message>
        <source>The run was started without breakpoints</source>
        <translation>Der Lauf wurde ohne Haltepunkte gestartet</translation>
    </message>
    <message>
        <source>The sample&apos;s files cannot be written</source>
        <translation>Die Dateien des Beispiels können nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The schedule has a name that is not known</source>
        <translation>Der Zeitplan hat einen unbekannten Namen</translation>
    </message>
    <message>
        <source>The schedule has too few fields</source>
        <translation>Der Zeitplan hat zu wenige Felder</translation>
    </message>
    <message>
        <source>The schedule has too many fields</source>
        <translation>Der Zeitplan hat zu viele Felder</translation>
    </message>
    <message>
        <source>The schedule is empty</source>
        <translation>Der Zeitplan ist leer</translation>
    </message>
    <message>
        <source>The schedule names a date that never comes</source>
        <translation>Der Zeitplan nennt ein Datum, das nie kommt</translation>
    </message>
    <message>
        <source>The signs ? L W and # are not known here</source>
        <translation>Die Zeichen ? L W und # sind hier nicht bekannt</translation>
    </message>
    <message>
        <source>The state of the schedules cannot be read</source>
        <translation>Der Stand der Zeitpläne kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The table run_record is empty</source>
        <translation>Die Tabelle run_record ist leer</translation>
    </message>
    <message>
        <source>The target of the schedule is left out of runs</source>
        <translation>Das Ziel des Zeitplans wird bei Läufen ausgelassen</translation>
    </message>
    <message>
        <source>The time was over while rows were waited for</source>
        <translation>Die Zeit war um, während auf Zeilen gewartet wurde</translation>
    </message>
    <message>
        <source>The transaction ended with a failure that may not happen again</source>
        <translation>Die Transaktion endete mit einem Fehler, der sich vielleicht nicht wiederholt</translation>
    </message>
    <message>
        <source>The transaction has been committed already</source>
        <translation>Die Transaktion ist schon mit Commit abgeschlossen</translation>
    </message>
    <message>
        <source>The transaction took longer than its time limit and was rolled back</source>
        <translation>Die Transaktion brauchte länger als ihre Zeitgrenze und wurde zurückgerollt</translation>
    </message>
    <message>
        <source>The transaction was rolled back</source>
        <translation>Die Transaktion wurde zurückgerollt</translation>
    </message>
    <message>
        <source>The transaction was rolled back, because the run ended before it was committed.</source>
        <translation>Die Transaktion wurde zurückgerollt, weil der Lauf endete, bevor sie gespeichert war.</translation>
    </message>
    <message>
        <source>The transaction&apos;s session did not become free in time</source>
        <translation>Die Sitzung der Transaktion wurde nicht rechtzeitig frei</translation>
    </message>
    <message>
        <source>There are @hourly, @daily, @weekly, @monthly and @yearly.</source>
        <translation>Es gibt @hourly, @daily, @weekly, @monthly und @yearly.</translation>
    </message>
    <message>
        <source>There is no such command</source>
        <translation>Es gibt keinen solchen Befehl</translation>
    </message>
    <message>
        <source>There is no such transaction in this run</source>
        <translation>Es gibt in diesem Lauf keine solche Transaktion</translation>
    </message>
    <message>
        <source>There is no time zone of this name</source>
        <translation>Es gibt keine Zeitzone mit diesem Namen</translation>
    </message>
    <message>
        <source>These keys cannot be read</source>
        <translation>Diese Tasten sind nicht zu lesen</translation>
    </message>
    <message>
        <source>They belong to another kind of schedule; %1</source>
        <translation>Sie gehören zu einer anderen Art von Zeitplan. %1</translation>
    </message>
    <message>
        <source>This machine has no time zone data</source>
        <translation>Dieser Rechner hat keine Zeitzonendaten</translation>
    </message>
    <message>
        <source>Too many rows for one value</source>
        <translation>Zu viele Zeilen für einen Wert</translation>
    </message>
    <message>
        <source>Use a year between -290000 and 294000.</source>
        <translation>Nehmen Sie ein Jahr zwischen -290000 und 294000.</translation>
    </message>
    <message>
        <source>Write %1-%2/%3.</source>
        <translation>Schreiben Sie %1-%2/%3.</translation>
    </message>
    <message>
        <source>Write a backslash as \\.</source>
        <translation>Schreiben Sie einen Backslash als \\.</translation>
    </message>
    <message>
        <source>Write five fields: minute, hour, day of month, month and day of week, as in &quot;30 2 * * mon-fri&quot;.</source>
        <translation>Schreiben Sie fünf Felder: Minute, Stunde, Tag im Monat, Monat und Wochentag, wie in &quot;30 2 * * mon-fri&quot;.</translation>
    </message>
    <message>
        <source>Write it as 10:15 or 10:15:00.25, with at most six digits of fraction.</source>
        <translation>Schreiben Sie sie als 10:15 oder 10:15:00.25, mit höchstens sechs Nachkommastellen.</translation>
    </message>
    <message>
        <source>Write it as 123e4567-e89b-12d3-a456-426614174000.</source>
        <translation>Schreiben Sie sie als 123e4567-e89b-12d3-a456-426614174000.</translation>
    </message>
    <message>
        <source>Write it as 2024-03-01.</source>
        <translation>Schreiben Sie es als 2024-03-01.</translation>
    </message>
    <message>
        <source>Write it as 2024-03-01T10:15:00, with Z or +02:00 behind it for an instant.</source>
        <translation>Schreiben Sie ihn als 2024-03-01T10:15:00, mit Z oder +02:00 dahinter für einen Zeitpunkt.</translation>
    </message>
    <message>
        <source>Write it as a text in double quotes to keep every digit.</source>
        <translation>Schreiben Sie es als Text in doppelten Anführungszeichen, um alle Ziffern zu behalten.</translation>
    </message>
    <message>
        <source>Write it as in &quot;Europe/Berlin&quot;, or UTC.</source>
        <translation>Schreiben Sie sie wie in &quot;Europe/Berlin&quot;, oder UTC.</translation>
    </message>
    <message>
        <source>Write it as rows[0].field.</source>
        <translation>Schreiben Sie ihn als rows[0].field.</translation>
    </message>
    <message>
        <source>Write it as {&quot;edit.delete&quot;: [&quot;Del&quot;, &quot;X&quot;]}.</source>
        <translation>Schreiben Sie sie als {&quot;edit.delete&quot;: [&quot;Del&quot;, &quot;X&quot;]}.</translation>
    </message>
    <message>
        <source>Write keys as text, such as &quot;Ctrl+K&quot; or &quot;Alt+A, L&quot;, or a list of them.</source>
        <translation>Schreiben Sie Tasten als Text wie &quot;Ctrl+K&quot; oder &quot;Alt+A, L&quot;, oder als Liste davon.</translation>
    </message>
    <message>
        <source>Write one with dataflow run --record.</source>
        <translation>Schreiben Sie einen mit dataflow run --record.</translation>
    </message>
    <message>
        <source>Write seconds as 30, or a number with a unit: 250ms, 1.5s, 5m, 24h, 7d.</source>
        <translation>Schreiben Sie Sekunden als 30, oder eine Zahl mit Einheit: 250ms, 1.5s, 5m, 24h, 7d.</translation>
    </message>
    <message>
        <source>Write texts and keys in double quotes.</source>
        <translation>Schreiben Sie Texte und Schlüssel in doppelten Anführungszeichen.</translation>
    </message>
    <message>
        <source>a character of the text</source>
        <translation>ein Zeichen des Textes</translation>
    </message>
    <message>
        <source>a closing quote</source>
        <translation>ein schließendes Anführungszeichen</translation>
    </message>
    <message>
        <source>a key appears twice in the same object</source>
        <translation>ein Schlüssel steht zweimal im selben Objekt</translation>
    </message>
    <message>
        <source>a key in double quotes</source>
        <translation>ein Schlüssel in doppelten Anführungszeichen</translation>
    </message>
    <message>
        <source>a key in double quotes or &quot;}&quot;</source>
        <translation>ein Schlüssel in doppelten Anführungszeichen oder &quot;}&quot;</translation>
    </message>
    <message>
        <source>a key of the path does not exist</source>
        <translation>einen Schlüssel des Pfads gibt es nicht</translation>
    </message>
    <message>
        <source>a key of the path is applied to a value that is no map</source>
        <translation>ein Schlüssel des Pfads trifft auf einen Wert, der kein Datensatz ist</translation>
    </message>
    <message>
        <source>a key of the path is empty</source>
        <translation>ein Schlüssel des Pfads ist leer</translation>
    </message>
    <message>
        <source>a number without leading zeros</source>
        <translation>eine Zahl ohne führende Nullen</translation>
    </message>
    <message>
        <source>a placeholder has no value</source>
        <translation>ein Platzhalter hat keinen Wert</translation>
    </message>
    <message>
        <source>a placeholder is not closed</source>
        <translation>ein Platzhalter ist nicht geschlossen</translation>
    </message>
    <message>
        <source>a quote</source>
        <translation>ein Anführungszeichen</translation>
    </message>
    <message>
        <source>a secret must be a reference to where it lives, not its text</source>
        <translation>ein Geheimnis muss ein Verweis darauf sein, wo es liegt, nicht sein Text</translation>
    </message>
    <message>
        <source>an escape is half of a surrogate pair without the other half</source>
        <translation>eine Escape-Folge ist die Hälfte eines Surrogatpaars ohne die andere Hälfte</translation>
    </message>
    <message>
        <source>an index of the path is applied to a value that is no list</source>
        <translation>ein Index des Pfads trifft auf einen Wert, der keine Liste ist</translation>
    </message>
    <message>
        <source>an index of the path is not a whole number from 0</source>
        <translation>ein Index des Pfads ist keine ganze Zahl ab 0</translation>
    </message>
    <message>
        <source>an index of the path is not closed with &quot;]&quot;</source>
        <translation>ein Index des Pfads ist nicht mit &quot;]&quot; geschlossen</translation>
    </message>
    <message>
        <source>an index of the path is not followed by &quot;.&quot; or &quot;[&quot;</source>
        <translation>auf einen Index des Pfads folgt weder &quot;.&quot; noch &quot;[&quot;</translation>
    </message>
    <message>
        <source>an index of the path is past the end of the list</source>
        <translation>ein Index des Pfads liegt hinter dem Ende der Liste</translation>
    </message>
    <message>
        <source>four hexadecimal digits after \u</source>
        <translation>vier Hexadezimalziffern nach \u</translation>
    </message>
    <message>
        <source>it could not be committed</source>
        <translation>sie konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>it is larger than 64 KiB</source>
        <translation>sie ist größer als 64 KiB</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>its connection was lost</source>
        <translation>ihre Verbindung ging verloren</translation>
    </message>
    <message>
        <source>its time limit passed</source>
        <translation>ihre Zeitgrenze ist abgelaufen</translation>
    </message>
    <message>
        <source>the JSON text is not valid</source>
        <translation>der JSON-Text ist nicht gültig</translation>
    </message>
    <message>
        <source>the database gave it up after a failed statement</source>
        <translation>die Datenbank gab sie nach einer fehlgeschlagenen Anweisung auf</translation>
    </message>
    <message>
        <source>the duration is not a whole number of milliseconds</source>
        <translation>die Dauer ist keine ganze Zahl von Millisekunden</translation>
    </message>
    <message>
        <source>the duration is too long</source>
        <translation>die Dauer ist zu lang</translation>
    </message>
    <message>
        <source>the end of the line</source>
        <translation>das Ende der Zeile</translation>
    </message>
    <message>
        <source>the end of the text</source>
        <translation>das Ende des Textes</translation>
    </message>
    <message>
        <source>the environment variable of the secret is not set</source>
        <translation>die Umgebungsvariable des Geheimnisses ist nicht gesetzt</translation>
    </message>
    <message>
        <source>the exponent of the decimal number is out of range</source>
        <translation>der Exponent der Dezimalzahl liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>the file is too short</source>
        <translation>die Datei ist zu kurz</translation>
    </message>
    <message>
        <source>the file of the secret cannot be read</source>
        <translation>die Datei des Geheimnisses kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>the file of the secret does not exist</source>
        <translation>die Datei des Geheimnisses gibt es nicht</translation>
    </message>
    <message>
        <source>the integer does not fit in 64 bits</source>
        <translation>die ganze Zahl passt nicht in 64 Bit</translation>
    </message>
    <message>
        <source>the number is out of range</source>
        <translation>die Zahl liegt außerhalb ihres Bereichs</translation>
    </message>
    <message>
        <source>the run ended before it was committed</source>
        <translation>der Lauf endete, bevor sie gespeichert war</translation>
    </message>
    <message>
        <source>the text is not a UUID</source>
        <translation>der Text ist keine UUID</translation>
    </message>
    <message>
        <source>the text is not a date of the calendar</source>
        <translation>der Text ist kein Datum des Kalenders</translation>
    </message>
    <message>
        <source>the text is not a decimal number</source>
        <translation>der Text ist keine Dezimalzahl</translation>
    </message>
    <message>
        <source>the text is not a duration</source>
        <translation>der Text ist keine Dauer</translation>
    </message>
    <message>
        <source>the text is not a time of day</source>
        <translation>der Text ist keine Uhrzeit</translation>
    </message>
    <message>
        <source>the text is not a timestamp</source>
        <translation>der Text ist kein Zeitstempel</translation>
    </message>
    <message>
        <source>the timestamp is out of range</source>
        <translation>der Zeitstempel liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>there is none</source>
        <translation>es gibt keines</translation>
    </message>
    <message>
        <source>A value between the commas is missing</source>
        <translation>Zwischen den Kommas fehlt ein Wert</translation>
    </message>
    <message>
        <source>This is neither true nor false</source>
        <translation>Das ist weder true noch false</translation>
    </message>
    <message>
        <source>This is not a number</source>
        <translation>Das ist keine Zahl</translation>
    </message>
    <message>
        <source>This is not a whole number</source>
        <translation>Das ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>the JSON text is nested too deeply</source>
        <translation>der JSON-Text ist zu tief geschachtelt</translation>
    </message>
    <message>
        <source>L1 memory</source>
        <translation>L1 Speicher</translation>
    </message>
    <message>
        <source>L3 database</source>
        <translation>L3 Datenbank</translation>
    </message>
    <message>
        <source>The rows of a list lack a column</source>
        <translation>Den Zeilen einer Liste fehlt eine Spalte</translation>
    </message>
    <message>
        <source>The list is larger than the cache, so it is read from the database each time: narrow it, raise l1_max_bytes of the project&apos;s cache, or set enable_cache to false.</source>
        <translation>Die Liste ist größer als der Cache und wird darum jedes Mal aus der Datenbank gelesen: Schränken Sie sie ein, erhöhen Sie l1_max_bytes im Cache des Projekts, oder setzen Sie enable_cache auf false.</translation>
    </message>
    <message>
        <source>Narrow the filter, or leave include out.</source>
        <translation>Schränken Sie den Filter ein, oder lassen Sie include weg.</translation>
    </message>
    <message>
        <source>What the cache had under this key has other columns than the node reads, so it was loaded anew. This happens once after a model has changed; when it goes on, two nodes use one key for different columns: give them keys of their own.</source>
        <translation>Was der Cache unter diesem Schlüssel hatte, hat andere Spalten als der Knoten liest, und wurde neu geladen. Das geschieht einmal, nachdem ein Modell sich geändert hat; wenn es so bleibt, benutzen zwei Knoten einen Schlüssel für verschiedene Spalten: Geben Sie ihnen eigene Schlüssel.</translation>
    </message>
    <message>
        <source>The strategy %1 waits for %2 before it, because no further connection of %3 is free.</source>
        <translation>Die Strategie %1 wartet auf %2 vor ihr, weil keine weitere Verbindung von %3 frei ist.</translation>
    </message>
    <message>
        <source>A write came while the strategy %1 read its rows, so those it had not kept yet are left out.</source>
        <translation>Während die Strategie %1 ihre Zeilen las, wurde geschrieben; die noch nicht behaltenen bleiben weg.</translation>
    </message>
    <message>
        <source>Clear drops everything: take it away, or use the operation delete.</source>
        <translation>Clear verwirft alles: Nehmen Sie ihn weg, oder benutzen Sie die Operation delete.</translation>
    </message>
    <message>
        <source>Clear drops everything: take it away, or use a CacheInvalidationNode with the scope tag.</source>
        <translation>Clear verwirft alles: Nehmen Sie sie weg, oder benutzen Sie einen CacheInvalidationNode mit dem Bereich tag.</translation>
    </message>
    <message>
        <source>Add it to keys.</source>
        <translation>Fügen Sie ihn zu keys hinzu.</translation>
    </message>
    <message>
        <source>Take it away, or use the operation mget.</source>
        <translation>Nehmen Sie ihn weg, oder benutzen Sie die Operation mget.</translation>
    </message>
    <message>
        <source>Take it away, or use the operation mset.</source>
        <translation>Nehmen Sie ihn weg, oder benutzen Sie die Operation mset.</translation>
    </message>
    <message>
        <source>Take it away, or use the operation set.</source>
        <translation>Nehmen Sie ihn weg, oder benutzen Sie die Operation set.</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>Nehmen Sie ihn weg.</translation>
    </message>
    <message>
        <source>Take it away; only set and mset keep something.</source>
        <translation>Nehmen Sie ihn weg; nur set und mset behalten etwas.</translation>
    </message>
    <message>
        <source>The cache operation does not use this parameter</source>
        <translation>Die Cache-Operation benutzt diesen Parameter nicht</translation>
    </message>
    <message>
        <source>The scope does not use this parameter</source>
        <translation>Der Bereich benutzt diesen Parameter nicht</translation>
    </message>
    <message>
        <source>Take it away, or drop what it names with a node of its own scope.</source>
        <translation>Nehmen Sie ihn weg, oder verwerfen Sie das Genannte mit einem Knoten eines eigenen Bereichs.</translation>
    </message>
    <message>
        <source>Leave it out, or use the List node with enable_cache.</source>
        <translation>Lassen Sie ihn weg, oder benutzen Sie den List-Knoten mit enable_cache.</translation>
    </message>
    <message>
        <source>The query names another model</source>
        <translation>Die Abfrage nennt ein anderes Modell</translation>
    </message>
    <message>
        <source>Leave it out; the query says which model is meant.</source>
        <translation>Lassen Sie ihn weg; die Abfrage sagt, welches Modell gemeint ist.</translation>
    </message>
    <message>
        <source>A cached query always asks the cache</source>
        <translation>Eine gecachte Abfrage fragt immer den Cache</translation>
    </message>
    <message>
        <source>Leave it out, or use the List node.</source>
        <translation>Lassen Sie ihn weg, oder benutzen Sie den List-Knoten.</translation>
    </message>
    <message>
        <source>A cached query has this in its parameter cache</source>
        <translation>Eine gecachte Abfrage hat das in ihrem Parameter cache</translation>
    </message>
    <message>
        <source>Set ttl in the node&apos;s cache instead.</source>
        <translation>Setzen Sie stattdessen ttl im cache des Knotens.</translation>
    </message>
    <message>
        <source>Set key in the node&apos;s cache instead.</source>
        <translation>Setzen Sie stattdessen key im cache des Knotens.</translation>
    </message>
    <message>
        <source>The unique key decides nothing while a conflict is an error</source>
        <translation>Der eindeutige Schlüssel entscheidet nichts, solange ein Konflikt ein Fehler ist</translation>
    </message>
    <message>
        <source>Set on_conflict to ignore or update, or leave conflict_on out.</source>
        <translation>Setzen Sie on_conflict auf ignore oder update, oder lassen Sie conflict_on weg.</translation>
    </message>
    <message>
        <source>A node can only take the place of another that is there</source>
        <translation>Ein Knoten kann nur an die Stelle eines anderen treten, den es gibt</translation>
    </message>
    <message>
        <source>This cannot be the name of a workflow</source>
        <translation>So kann ein Workflow nicht heißen</translation>
    </message>
    <message>
        <source>Two workflows have the same name</source>
        <translation>Zwei Workflows heißen gleich</translation>
    </message>
    <message>
        <source>A project keeps at least one workflow</source>
        <translation>Ein Projekt behält mindestens einen Workflow</translation>
    </message>
    <message>
        <source>The lock was lost before the work it protects had ended</source>
        <translation>Die Sperre ging verloren, bevor die geschützte Arbeit beendet war</translation>
    </message>
    <message>
        <source>The session that held it was ended: by a restart of the server, an administrator, a time limit for idle sessions, or a proxy that shares sessions. Others may have had the lock meanwhile; look at what this run did beside them.</source>
        <translation>Die Sitzung, die sie hielt, wurde beendet: durch einen Neustart des Servers, einen Verwalter, eine Zeitgrenze für untätige Sitzungen oder einen Proxy, der Sitzungen teilt. Andere hatten die Sperre vielleicht inzwischen; sehen Sie nach, was dieser Lauf neben ihnen getan hat.</translation>
    </message>
    <message>
        <source>Whether the transaction was committed is not known</source>
        <translation>Ob die Transaktion abgeschlossen wurde, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Look whether its changes are there before the workflow runs again.</source>
        <translation>Sehen Sie nach, ob ihre Änderungen da sind, bevor der Workflow wieder läuft.</translation>
    </message>
    <message>
        <source>The project as it was run cannot be kept</source>
        <translation>Das Projekt kann nicht behalten werden, wie es lief</translation>
    </message>
    <message>
        <source>The project as it was run is not kept any more</source>
        <translation>Das Projekt ist nicht mehr da, wie es lief</translation>
    </message>
    <message>
        <source>Of old runs only states, times and row counts are kept.</source>
        <translation>Von alten Läufen bleiben nur Zustände, Zeiten und Zeilenzahlen.</translation>
    </message>
    <message>
        <source>The project as it was run cannot be read</source>
        <translation>Das Projekt, wie es lief, ist nicht lesbar</translation>
    </message>
    <message>
        <source>The table run_project is empty</source>
        <translation>Die Tabelle run_project ist leer</translation>
    </message>
    <message>
        <source>The file does not hold the project as it was run</source>
        <translation>Die Datei enthält das Projekt nicht, wie es lief</translation>
    </message>
    <message>
        <source>Runs exported by earlier versions have states, times and row counts only.</source>
        <translation>Läufe, die frühere Versionen exportiert haben, enthalten nur Zustände, Zeiten und Zeilenzahlen.</translation>
    </message>
    <message>
        <source>Install it (the package libsecret-1-0 on Debian).</source>
        <translation>Installieren Sie sie (unter Debian das Paket libsecret-1-0).</translation>
    </message>
    <message>
        <source>It may ask to be unlocked in a window of its own: unlock it, then try again.</source>
        <translation>Vielleicht bittet er in einem eigenen Fenster darum, entsperrt zu werden: Entsperren Sie ihn und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>No desktop keyring answers in this session</source>
        <translation>In dieser Sitzung antwortet kein Schlüsselbund des Desktops</translation>
    </message>
    <message>
        <source>Start one, such as GNOME Keyring or KWallet, or let the secret live in an environment variable or a file.</source>
        <translation>Starten Sie einen, etwa GNOME Keyring oder KWallet, oder legen Sie das Geheimnis in eine Umgebungsvariable oder eine Datei.</translation>
    </message>
    <message>
        <source>Store it in the settings of the connection, or correct its name.</source>
        <translation>Hinterlegen Sie ihn in den Einstellungen der Verbindung, oder berichtigen Sie seinen Namen.</translation>
    </message>
    <message>
        <source>The desktop keyring cannot be read</source>
        <translation>Der Schlüsselbund des Desktops kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>The desktop keyring cannot delete the entry</source>
        <translation>Der Schlüsselbund des Desktops kann den Eintrag nicht löschen</translation>
    </message>
    <message>
        <source>The desktop keyring cannot keep the entry</source>
        <translation>Der Schlüsselbund des Desktops kann den Eintrag nicht aufnehmen</translation>
    </message>
    <message>
        <source>The desktop keyring did not answer in time</source>
        <translation>Der Schlüsselbund des Desktops hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>The desktop keyring has no such entry</source>
        <translation>Der Schlüsselbund des Desktops hat keinen solchen Eintrag</translation>
    </message>
    <message>
        <source>The desktop keyring is locked, or access was refused</source>
        <translation>Der Schlüsselbund des Desktops ist gesperrt, oder der Zugriff wurde verweigert</translation>
    </message>
    <message>
        <source>The library that talks to the desktop keyring is missing</source>
        <translation>Die Bibliothek, die mit dem Schlüsselbund des Desktops spricht, fehlt</translation>
    </message>
    <message>
        <source>The reading of the desktop keyring was stopped</source>
        <translation>Das Lesen des Schlüsselbunds wurde abgebrochen</translation>
    </message>
    <message>
        <source>Unlock it and allow the access, then try again.</source>
        <translation>Entsperren Sie ihn und erlauben Sie den Zugriff, dann versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>this program cannot read the desktop keyring</source>
        <translation>Dieses Programm kann den Schlüsselbund des Desktops nicht lesen</translation>
    </message>
    <message>
        <source>node %1 in workflow %2</source>
        <translation>Knoten %1 im Workflow %2</translation>
    </message>
    <message>
        <source>Bytes of the place to continue after must be base64</source>
        <translation>Bytes der Stelle, hinter der es weitergeht, müssen Base64 sein</translation>
    </message>
    <message>
        <source>Pass on the output next of the page before as it came.</source>
        <translation>Geben Sie die Ausgabe next der vorigen Seite unverändert weiter.</translation>
    </message>
    <message>
        <source>Remove those rows before you run the node again, or change the table to InnoDB.</source>
        <translation>Entfernen Sie diese Zeilen, bevor Sie den Knoten wieder ausführen, oder stellen Sie die Tabelle auf InnoDB um.</translation>
    </message>
    <message>
        <source>Remove those rows before you run the node again.</source>
        <translation>Entfernen Sie diese Zeilen, bevor Sie den Knoten wieder ausführen.</translation>
    </message>
    <message>
        <source>Remove those rows, or set conflict_on, before running it again.</source>
        <translation>Entfernen Sie diese Zeilen oder setzen Sie conflict_on, bevor Sie es wieder ausführen.</translation>
    </message>
    <message>
        <source>The statement failed when it may have made a part of its change for good: what is there is not known</source>
        <translation>Die Anweisung schlug fehl, als sie einen Teil ihrer Änderung schon endgültig gemacht haben kann: Was davon da ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>The load failed in a table without transactions: what it stored stays</source>
        <translation>Das Laden schlug in einer Tabelle ohne Transaktionen fehl: Was es gespeichert hat, bleibt</translation>
    </message>
    <message>
        <source>The statement ran, but its rows have other columns than before</source>
        <translation>Die Anweisung lief, aber ihre Zeilen haben andere Spalten als zuvor</translation>
    </message>
    <message>
        <source>Placeholders are numbered from ?1 on.</source>
        <translation>Platzhalter werden ab ?1 gezählt.</translation>
    </message>
    <message>
        <source>The server left out or changed rows and does not say why</source>
        <translation>Der Server hat Zeilen ausgelassen oder verändert und nennt keinen Grund</translation>
    </message>
    <message>
        <source>Read a TINYINT(1) that holds other numbers than 0 and 1 as CAST(column AS SIGNED).</source>
        <translation>Lesen Sie ein TINYINT(1) mit anderen Zahlen als 0 und 1 als CAST(column AS SIGNED).</translation>
    </message>
    <message>
        <source>Merge rows by concat, zip or join, which pass them on as they come.</source>
        <translation>Führen Sie Zeilen mit concat, zip oder join zusammen; diese reichen sie weiter, wie sie kommen.</translation>
    </message>
    <message>
        <source>The rows for the script take more memory than the run has</source>
        <translation>Die Zeilen für das Skript brauchen mehr Speicher, als der Lauf hat</translation>
    </message>
    <message>
        <source>Leave out rows and columns before the script, or let a ForEachNode with a batch run it on a part of them at a time.</source>
        <translation>Lassen Sie vor dem Skript Zeilen und Spalten weg, oder lassen Sie es von einem ForEachNode mit batch auf jeweils einem Teil davon ausführen.</translation>
    </message>
    <message>
        <source>No worker was ready for the script in time</source>
        <translation>Für das Skript war nicht rechtzeitig ein Arbeitsprozess bereit</translation>
    </message>
    <message>
        <source>Only so many scripts run at a time; run fewer beside each other, or raise the time limit of the run.</source>
        <translation>Nur so viele Skripte laufen gleichzeitig; lassen Sie weniger nebeneinander laufen, oder erhöhen Sie das Zeitlimit des Laufs.</translation>
    </message>
    <message>
        <source>The node failed when the workflow that it calls had stored something already</source>
        <translation>Der Knoten ist gescheitert, als der von ihm aufgerufene Workflow schon etwas gespeichert hatte</translation>
    </message>
    <message>
        <source>The frame failed when a node in it had stored something already</source>
        <translation>Der Rahmen ist gescheitert, als ein Knoten darin schon etwas gespeichert hatte</translation>
    </message>
    <message>
        <source>Give the retries to the node in that workflow that may fail; calling it again would store the rest twice.</source>
        <translation>Geben Sie die Wiederholungen dem Knoten in jenem Workflow, der scheitern kann; ein erneuter Aufruf würde das Übrige doppelt speichern.</translation>
    </message>
    <message>
        <source>Put the node that may fail beside the frame and give it the retries; running the frame again would store the rest twice.</source>
        <translation>Setzen Sie den Knoten, der scheitern kann, neben den Rahmen und geben Sie ihm die Wiederholungen; ein erneuter Lauf des Rahmens würde das Übrige doppelt speichern.</translation>
    </message>
    <message>
        <source>A statement ended the transaction before its commit</source>
        <translation>Eine Anweisung hat die Transaktion vor ihrem Commit beendet</translation>
    </message>
    <message>
        <source>What the transaction did up to then is stored. Take statements that end a transaction (COMMIT, and on MySQL and MariaDB those that define tables) out of it.</source>
        <translation>Was die Transaktion bis dahin getan hat, ist gespeichert. Nehmen Sie Anweisungen, die eine Transaktion beenden (COMMIT, und bei MySQL und MariaDB solche, die Tabellen definieren), aus ihr heraus.</translation>
    </message>
    <message>
        <source>The file to write is a device or a pipe</source>
        <translation>Die zu schreibende Datei ist ein Gerät oder eine Pipe</translation>
    </message>
    <message>
        <source>Name a file; it is replaced as a whole, which only files can be.</source>
        <translation>Nennen Sie eine Datei; sie wird als Ganzes ersetzt, und das geht nur mit Dateien.</translation>
    </message>
    <message>
        <source>The lines of the CSV file end in carriage returns alone</source>
        <translation>Die Zeilen der CSV-Datei enden nur mit Wagenrückläufen</translation>
    </message>
    <message>
        <source>Save the file with line feeds (LF or CR LF).</source>
        <translation>Speichern Sie die Datei mit Zeilenvorschüben (LF oder CR LF).</translation>
    </message>
    <message>
        <source>A date in the expression is out of range</source>
        <translation>Ein Datum im Ausdruck liegt außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>A unique index cannot be made, because another table has one of its name</source>
        <translation>Ein eindeutiger Index lässt sich nicht anlegen, weil eine andere Tabelle einen dieses Namens hat</translation>
    </message>
    <message>
        <source>Give one of them another name; an index of a unique field is named after its table and field.</source>
        <translation>Geben Sie einem von beiden einen anderen Namen; der Index eines eindeutigen Feldes heißt nach seiner Tabelle und seinem Feld.</translation>
    </message>
    <message>
        <source>Give it fewer rows at once, or let its WorkflowInputNode take rows.</source>
        <translation>Geben Sie ihm weniger Zeilen auf einmal, oder lassen Sie seinen WorkflowInputNode Zeilen nehmen.</translation>
    </message>
    <message>
        <source>it is a directory</source>
        <translation>sie ist ein Ordner</translation>
    </message>
    <message>
        <source>it is neither a file nor a pipe</source>
        <translation>sie ist weder eine Datei noch eine Pipe</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>Nennen Sie eine Datei darin.</translation>
    </message>
    <message>
        <source>Name a file or a pipe.</source>
        <translation>Nennen Sie eine Datei oder eine Pipe.</translation>
    </message>
    <message>
        <source>Nobody wrote to the file in time</source>
        <translation>Niemand hat rechtzeitig in die Datei geschrieben</translation>
    </message>
    <message>
        <source>Reading the file was stopped</source>
        <translation>Das Lesen der Datei wurde angehalten</translation>
    </message>
    <message>
        <source>Start what writes into the pipe, or raise the timeout.</source>
        <translation>Starten Sie das Programm, das in die Pipe schreibt, oder erhöhen Sie das Zeitlimit.</translation>
    </message>
    <message>
        <source>The workflow takes the rows of an item as a list, which cannot have so many</source>
        <translation>Der Workflow nimmt die Zeilen eines Elements als Liste, und die kann nicht so viele haben</translation>
    </message>
    <message>
        <source>A decimal in the expression is larger than any float it could be compared with</source>
        <translation>Eine Dezimalzahl im Ausdruck ist größer als jede Gleitkommazahl, mit der sie verglichen werden könnte</translation>
    </message>
    <message>
        <source>A text stands in quotes in a row expression</source>
        <translation>Ein Text steht in einem Zeilenausdruck in Anführungszeichen</translation>
    </message>
    <message>
        <source>A value of this kind cannot stand in a row expression</source>
        <translation>Ein Wert dieser Art kann nicht in einem Zeilenausdruck stehen</translation>
    </message>
    <message>
        <source>Compare it with a decimal: a number written without an exponent is one.</source>
        <translation>Vergleichen Sie sie mit einer Dezimalzahl: Eine Zahl, die ohne Exponent geschrieben ist, ist eine.</translation>
    </message>
    <message>
        <source>Hand out less at a time: let a ForEachNode with a batch run it on a part of the rows, or write large results to a file.</source>
        <translation>Geben Sie weniger auf einmal heraus: Lassen Sie es von einem ForEachNode mit batch auf je einem Teil der Zeilen laufen, oder schreiben Sie große Ergebnisse in eine Datei.</translation>
    </message>
    <message>
        <source>What the script hands out takes more memory than the run has</source>
        <translation>Was das Skript herausgibt, braucht mehr Speicher, als der Lauf hat</translation>
    </message>
    <message>
        <source>Write the placeholder in single quotes where the text is meant.</source>
        <translation>Schreiben Sie den Platzhalter in einfache Anführungszeichen, wo der Text gemeint ist.</translation>
    </message>
    <message>
        <source>Drop the index, so that it is made anew, or give the model&apos;s another name.</source>
        <translation>Löschen Sie den Index, damit er neu angelegt wird, oder geben Sie dem des Modells einen anderen Namen.</translation>
    </message>
    <message>
        <source>The table has an index of that name, but it is not unique</source>
        <translation>Die Tabelle hat einen Index dieses Namens, aber er ist nicht eindeutig</translation>
    </message>
    <message>
        <source>An index was not made, because another table has one of its name; statements that need it are slow until one of the two has another name.</source>
        <translation>Ein Index wurde nicht angelegt, weil eine andere Tabelle einen dieses Namens hat; Anweisungen, die ihn brauchen, sind langsam, bis einer der beiden einen anderen Namen hat.</translation>
    </message>
    <message>
        <source>Look what is there before you run the node again, or change the table to InnoDB.</source>
        <translation>Sehen Sie nach, was da ist, bevor Sie den Knoten noch einmal ausführen, oder stellen Sie die Tabelle auf InnoDB um.</translation>
    </message>
    <message>
        <source>Raise the server&apos;s max_allowed_packet, or send less at a time, as with a smaller batch_size.</source>
        <translation>Erhöhen Sie max_allowed_packet des Servers, oder senden Sie weniger auf einmal, etwa mit einem kleineren batch_size.</translation>
    </message>
    <message>
        <source>The statement and its values are larger than the server takes in one message</source>
        <translation>Die Anweisung und ihre Werte sind größer, als der Server in einer Nachricht annimmt</translation>
    </message>
    <message>
        <source>The statement failed in a table without transactions: what it changed by then stays</source>
        <translation>Die Anweisung schlug in einer Tabelle ohne Transaktionen fehl: was sie bis dahin geändert hat, bleibt</translation>
    </message>
    <message>
        <source>The statement gave further results behind its rows, which are left out: %1.</source>
        <translation>Die Anweisung lieferte hinter ihren Zeilen weitere Ergebnisse, die weggelassen wurden: %1.</translation>
    </message>
</context>
<context>
    <name>ErrorWords</name>
    <message>
        <source>line %1, column %2: </source>
        <translation>Zeile %1, Spalte %2: </translation>
    </message>
    <message>
        <source>line %1: </source>
        <translation>Zeile %1: </translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>Knoten %1</translation>
    </message>
    <message>
        <source>parameter %1</source>
        <translation>Parameter %1</translation>
    </message>
    <message>
        <source>Cause: %1</source>
        <translation>Ursache: %1</translation>
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
    <message>
        <source>cached in memory</source>
        <translation>aus dem Arbeitsspeicher</translation>
    </message>
    <message>
        <source>cached in Redis</source>
        <translation>aus Redis</translation>
    </message>
    <message>
        <source>cached in the database</source>
        <translation>aus der Datenbank</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
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
    <name>LinkFigures</name>
    <message>
        <source>Queue: %1 of %2 batches, %3 of %4</source>
        <translation>Warteschlange: %1 von %2 Stapeln, %3 von %4</translation>
    </message>
    <message>
        <source>%1 of it on disk</source>
        <translation>davon %1 auf der Platte</translation>
    </message>
    <message>
        <source>the reader has not begun</source>
        <translation>der Leser hat noch nicht begonnen</translation>
    </message>
    <message>
        <source>full: the producer waits</source>
        <translation>voll: der Erzeuger wartet</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>on average</source>
        <translation>im Mittel</translation>
    </message>
    <message>
        <source>The reader took %1 of them and wanted no more</source>
        <translation>Der Leser hat %1 davon genommen und wollte nicht mehr</translation>
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
    <message>
        <source>Fields of the unique index that decides, with on_conflict ignore or update; for update the primary key when empty.</source>
        <translation>Felder des eindeutigen Index, der entscheidet, mit on_conflict ignore oder update; bei update der Primärschlüssel, wenn leer.</translation>
    </message>
    <message>
        <source>Rows of one INSERT where the rows travel in INSERTs of many rows: on PostgreSQL below COPY, on MySQL, and on MariaDB with return_ids; and rows of one transaction where parallel_batches stores each batch in its own. COPY, LOAD DATA, MariaDB&apos;s arrays (10,000 rows) and SQLite have steps of their own.</source>
        <translation>Zeilen eines INSERT, wo die Zeilen in INSERTs von vielen Zeilen reisen: auf PostgreSQL unterhalb von COPY, auf MySQL, und auf MariaDB mit return_ids; und Zeilen einer Transaktion, wo parallel_batches jeden Stapel in einer eigenen speichert. COPY, LOAD DATA, die Felder von MariaDB (10.000 Zeilen) und SQLite haben eigene Schritte.</translation>
    </message>
    <message>
        <source>Rows of one INSERT where the rows travel in INSERTs of many rows: on PostgreSQL below COPY, on MySQL, and on MariaDB with return_ids; and rows of one transaction with parallel_batches. COPY, MariaDB&apos;s arrays (10,000 rows) and SQLite have steps of their own.</source>
        <translation>Zeilen eines INSERT, wo die Zeilen in INSERTs von vielen Zeilen reisen: auf PostgreSQL unterhalb von COPY, auf MySQL, und auf MariaDB mit return_ids; und Zeilen einer Transaktion mit parallel_batches. COPY, die Felder von MariaDB (10.000 Zeilen) und SQLite haben eigene Schritte.</translation>
    </message>
    <message>
        <source>Most strategies that run beside each other, each on a connection of its own; fewer when the pool has none free.</source>
        <translation>Höchstens so viele Strategien laufen nebeneinander, jede auf einer eigenen Verbindung; weniger, wenn der Pool keine frei hat.</translation>
    </message>
    <message>
        <source>Queries as {name, query, cache_key_pattern}, also with params, connection, model, ttl and tags; params are values for the :name placeholders of the query, a pattern with {field} holes keeps each row by itself, one without keeps the whole answer, and a model drops its rows when they are written.</source>
        <translation>Abfragen als {name, query, cache_key_pattern}, auch mit params, connection, model, ttl und tags; params sind Werte für die :name-Platzhalter der Abfrage, ein Muster mit {field}-Lücken behält jede Zeile für sich, eines ohne die ganze Antwort, und ein Modell verwirft seine Zeilen, wenn sie geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ProblemPlace</name>
    <message>
        <source>connection %1</source>
        <translation>Verbindung %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
    <message>
        <source>environment %1</source>
        <translation>Umgebung %1</translation>
    </message>
    <message>
        <source>run parameter %1</source>
        <translation>Laufparameter %1</translation>
    </message>
    <message>
        <source>cache</source>
        <translation>Cache</translation>
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
    <message>
        <source>Delete the workflow</source>
        <translation>Ablauf löschen</translation>
    </message>
    <message>
        <source>%1 is called by nodes that cannot run without it.</source>
        <translation>%1 wird von Knoten aufgerufen, die ohne ihn nicht laufen können.</translation>
    </message>
    <message>
        <source>Nodes that call it:</source>
        <translation>Knoten, die ihn aufrufen:</translation>
    </message>
    <message>
        <source>Delete it all the same</source>
        <translation>Trotzdem löschen</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
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
    <message>
        <source>Which file %1 is comes out only when the workflow it calls runs.</source>
        <translation>Welche Datei %1 ist, zeigt sich erst, wenn der aufgerufene Workflow läuft.</translation>
    </message>
    <message>
        <source>The file %1 cannot be found.</source>
        <translation>Die Datei %1 ist nicht zu finden.</translation>
    </message>
    <message>
        <source>What %1 holds can be read only once.</source>
        <translation>Was %1 enthält, kann nur einmal gelesen werden.</translation>
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
    <message numerus="yes">
        <source>%n link(s) found no port that fits and are gone.</source>
        <translation>
            <numerusform>%n Verbindung fand keinen passenden Anschluss und ist weg.</numerusform>
            <numerusform>%n Verbindungen fanden keinen passenden Anschluss und sind weg.</numerusform>
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
    <message>
        <source>drag from port to port, to a node&apos;s body, or to empty canvas for a list of nodes that fit</source>
        <translation>von Anschluss zu Anschluss ziehen, auf einen Knoten oder auf die leere Fläche: dort erscheint eine Liste passender Knoten</translation>
    </message>
    <message>
        <source>Insert a node that is there</source>
        <translation>Vorhandenen Knoten einfügen</translation>
    </message>
    <message>
        <source>drop it on a link; it may have no links</source>
        <translation>auf einer Verbindung ablegen; er darf keine Verbindungen haben</translation>
    </message>
    <message>
        <source>Put a node in another&apos;s place</source>
        <translation>Knoten an die Stelle eines anderen setzen</translation>
    </message>
    <message>
        <source>drag it onto the other and hold Ctrl; the other goes, its links stay</source>
        <translation>auf den anderen ziehen und Strg halten; der andere geht, seine Verbindungen bleiben</translation>
    </message>
    <message>
        <source>Repla&amp;ce the node by another type…</source>
        <translation>Knoten durch anderen Typ er&amp;setzen…</translation>
    </message>
    <message>
        <source>Select the next &amp;link of the node</source>
        <translation>Nächste Ver&amp;bindung des Knotens auswählen</translation>
    </message>
    <message>
        <source>&amp;Insert a node into the link…</source>
        <translation>Knoten in die Verbindung &amp;einfügen…</translation>
    </message>
    <message>
        <source>Add a &amp;bend to the link</source>
        <translation>Verbindung &amp;knicken</translation>
    </message>
    <message>
        <source>&amp;Remove a bend of the link</source>
        <translation>Knick der Verbindung ent&amp;fernen</translation>
    </message>
    <message>
        <source>%1 has no links.</source>
        <translation>%1 hat keine Verbindungen.</translation>
    </message>
    <message>
        <source>Link from %1 to %2.</source>
        <translation>Verbindung von %1 nach %2.</translation>
    </message>
    <message>
        <source>Ctrl and the arrow keys move the bend.</source>
        <translation>Strg und die Pfeiltasten verschieben den Knick.</translation>
    </message>
    <message>
        <source>Walk along the links to the left</source>
        <translation>An den Verbindungen entlang nach links</translation>
    </message>
    <message>
        <source>Walk along the links to the right</source>
        <translation>An den Verbindungen entlang nach rechts</translation>
    </message>
    <message>
        <source>The link of the node above</source>
        <translation>Verbindung des Knotens darüber</translation>
    </message>
    <message>
        <source>The link of the node below</source>
        <translation>Verbindung des Knotens darunter</translation>
    </message>
    <message>
        <source>&amp;Straighten the link</source>
        <translation>Verbindung &amp;begradigen</translation>
    </message>
    <message>
        <source>No link leaves %1.</source>
        <translation>Von %1 geht keine Verbindung aus.</translation>
    </message>
    <message>
        <source>No link leads to %1.</source>
        <translation>Zu %1 führt keine Verbindung.</translation>
    </message>
    <message>
        <source>Link from %1 to %2. Alt with up and down: its neighbours; with left and right: its ends.</source>
        <translation>Verbindung von %1 nach %2. Alt mit auf und ab: ihre Nachbarn; mit links und rechts: ihre Enden.</translation>
    </message>
    <message>
        <source>Straighten a link</source>
        <translation>Verbindung begradigen</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>%1 has no output for this port.</source>
        <translation>%1 hat keinen Ausgang für diesen Anschluss.</translation>
    </message>
    <message>
        <source>%1 takes the place of %2, with its links.</source>
        <translation>%1 tritt an die Stelle von %2, mit dessen Verbindungen.</translation>
    </message>
    <message>
        <source>Replaces %1; its links stay where they fit.</source>
        <translation>Ersetzt %1; seine Verbindungen bleiben, wo sie passen.</translation>
    </message>
    <message>
        <source>No other type has ports for all links of %1.</source>
        <translation>Kein anderer Typ hat Anschlüsse für alle Verbindungen von %1.</translation>
    </message>
    <message>
        <source>Replace %1, keeping its links</source>
        <translation>%1 ersetzen, Verbindungen behalten</translation>
    </message>
    <message>
        <source>No type fits into the link from %1 to %2.</source>
        <translation>In die Verbindung von %1 nach %2 passt kein Typ.</translation>
    </message>
    <message>
        <source>Insert into the link to %1</source>
        <translation>In die Verbindung nach %1 einfügen</translation>
    </message>
    <message>
        <source>Note, as Markdown. Ctrl+Enter keeps it, Escape gives it up.</source>
        <translation>Notiz, als Markdown. Strg+Enter übernimmt sie, Escape verwirft sie.</translation>
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
    <name>dataflow::ui::EnvironmentsDialog</name>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>Environments of the project</source>
        <translation>Umgebungen des Projekts</translation>
    </message>
    <message>
        <source>An environment gives values and connections other settings: development, production.
Add one to begin.</source>
        <translation>Eine Umgebung gibt Werten und Datenbankverbindungen andere Einstellungen: Entwicklung, Produktion.
Fügen Sie eine hinzu.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Production: asks before data changes, and pauses nowhere</source>
        <translation>Produktion: fragt, bevor Daten geändert werden, und hält nirgends an</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Colour of its band</source>
        <translation>Farbe des Bandes</translation>
    </message>
    <message>
        <source>Values, used as ${name}</source>
        <translation>Werte, verwendet als ${name}</translation>
    </message>
    <message>
        <source>Settings of connections</source>
        <translation>Einstellungen von Datenbankverbindungen</translation>
    </message>
    <message>
        <source>An environment needs a name.</source>
        <translation>Eine Umgebung braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another environment has this name.</source>
        <translation>Eine andere Umgebung heißt schon so.</translation>
    </message>
    <message>
        <source>The values cannot be read.</source>
        <translation>Die Werte sind nicht lesbar.</translation>
    </message>
    <message>
        <source>The settings of connections cannot be read.</source>
        <translation>Die Einstellungen der Datenbankverbindungen sind nicht lesbar.</translation>
    </message>
    <message>
        <source>Change environments</source>
        <translation>Umgebungen ändern</translation>
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
        <source>Compare with what was run</source>
        <translation>Mit dem Ausgeführten vergleichen</translation>
    </message>
    <message>
        <source>Writes the chosen run to a file: states, times and row counts, and the project as it was run; no rows</source>
        <translation>Schreibt den gewählten Lauf in eine Datei: Zustände, Zeiten und Zeilenzahlen und das Projekt, wie es lief; keine Zeilen</translation>
    </message>
    <message>
        <source>Shows the project as it was run beside what it is now</source>
        <translation>Zeigt das Projekt, wie es lief, neben dem jetzigen</translation>
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
    <name>dataflow::ui::KeyringActions</name>
    <message>
        <source>Store in the desktop keyring</source>
        <translation>Im Schlüsselbund hinterlegen</translation>
    </message>
    <message>
        <source>%1, to be kept as “%2”:</source>
        <translation>%1, hinterlegt als „%2“:</translation>
    </message>
    <message>
        <source>Only the keyring of this desktop gets it, in place of what it may have under this name. The project file holds the name.</source>
        <translation>Nur der Schlüsselbund dieses Desktops erhält es, anstelle dessen, was er unter diesem Namen schon hat. In der Projektdatei steht der Name.</translation>
    </message>
    <message>
        <source>&amp;Store</source>
        <translation>&amp;Hinterlegen</translation>
    </message>
    <message>
        <source>Store…</source>
        <translation>Hinterlegen…</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen…</translation>
    </message>
    <message>
        <source>Store %1 in the desktop keyring</source>
        <translation>%1 im Schlüsselbund hinterlegen</translation>
    </message>
    <message>
        <source>Delete %1 from the desktop keyring</source>
        <translation>%1 aus dem Schlüsselbund löschen</translation>
    </message>
    <message>
        <source>Give it a name first.</source>
        <translation>Geben Sie zuerst einen Namen ein.</translation>
    </message>
    <message>
        <source>Type the secret; it is kept under this name.</source>
        <translation>Das Geheimnis eingeben; es wird unter diesem Namen hinterlegt.</translation>
    </message>
    <message>
        <source>Delete what the keyring has under this name.</source>
        <translation>Löschen, was der Schlüsselbund unter diesem Namen hat.</translation>
    </message>
    <message>
        <source>The keyring has nothing under this name.</source>
        <translation>Der Schlüsselbund hat nichts unter diesem Namen.</translation>
    </message>
    <message>
        <source>Delete from the desktop keyring</source>
        <translation>Aus dem Schlüsselbund löschen</translation>
    </message>
    <message>
        <source>Delete the secret “%1” from the desktop keyring? It cannot be brought back.</source>
        <translation>Das Geheimnis „%1“ aus dem Schlüsselbund löschen? Es lässt sich nicht wiederherstellen.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
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
    <message>
        <source>This project has no node %1 in workflow %2.</source>
        <translation>Dieses Projekt hat keinen Knoten %1 im Ablauf %2.</translation>
    </message>
    <message>
        <source>&amp;Environments…</source>
        <translation>&amp;Umgebungen …</translation>
    </message>
    <message>
        <source>Run &amp;parameters of the workflow…</source>
        <translation>Lauf&amp;parameter des Ablaufs …</translation>
    </message>
    <message>
        <source>Co&amp;mpare with what was run</source>
        <translation>&amp;Mit dem Ausgeführten vergleichen</translation>
    </message>
    <message>
        <source>what was run on %1</source>
        <translation>dem Stand des Laufs vom %1</translation>
    </message>
    <message>
        <source>What was run cannot be shown</source>
        <translation>Was lief, kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorige Änderung</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Take mine</source>
        <translation>Meine nehmen</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Ihre nehmen</translation>
    </message>
    <message>
        <source>Write a value</source>
        <translation>Wert schreiben</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Show another &amp;workflow…</source>
        <translation>Anderen &amp;Ablauf zeigen …</translation>
    </message>
    <message>
        <source>&amp;New workflow…</source>
        <translation>&amp;Neuer Ablauf …</translation>
    </message>
    <message>
        <source>&amp;Rename the workflow…</source>
        <translation>Ablauf &amp;umbenennen …</translation>
    </message>
    <message>
        <source>Du&amp;plicate the workflow</source>
        <translation>Ablauf &amp;duplizieren</translation>
    </message>
    <message>
        <source>&amp;Delete the workflow</source>
        <translation>Ablauf &amp;löschen</translation>
    </message>
    <message>
        <source>Another workflow has this name.</source>
        <translation>Ein anderer Ablauf heißt schon so.</translation>
    </message>
    <message>
        <source>A name has letters, digits, _ and -, and starts with a letter or _.</source>
        <translation>Ein Name hat Buchstaben, Ziffern, _ und - und beginnt mit einem Buchstaben oder _.</translation>
    </message>
    <message>
        <source>Name of the workflow</source>
        <translation>Name des Ablaufs</translation>
    </message>
    <message>
        <source>%1. The project starts with %2 now.</source>
        <translation>%1. Das Projekt beginnt jetzt mit %2.</translation>
    </message>
    <message>
        <source>New workflow</source>
        <translation>Neuer Ablauf</translation>
    </message>
    <message>
        <source>Add workflow %1</source>
        <translation>Ablauf %1 hinzufügen</translation>
    </message>
    <message>
        <source>Rename the workflow</source>
        <translation>Ablauf umbenennen</translation>
    </message>
    <message>
        <source>Rename workflow %1 to %2</source>
        <translation>Ablauf %1 in %2 umbenennen</translation>
    </message>
    <message>
        <source>Duplicate workflow %1 as %2</source>
        <translation>Ablauf %1 als %2 duplizieren</translation>
    </message>
    <message>
        <source>Delete workflow %1</source>
        <translation>Ablauf %1 löschen</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::MergeDialog</name>
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
    <message>
        <source>Take &amp;mine</source>
        <translation>&amp;Meine nehmen</translation>
    </message>
    <message>
        <source>Take &amp;theirs</source>
        <translation>&amp;Ihre nehmen</translation>
    </message>
    <message>
        <source>&amp;Write a value</source>
        <translation>Wert &amp;schreiben</translation>
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
        <translation>Nachk.</translation>
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
    <message>
        <source>Enter chooses what to link to another input or parameter; Rename types the input&apos;s name.</source>
        <translation>Enter wählt, was mit einem weiteren Eingang oder Parameter verbunden wird; Umbenennen gibt dem Eingang einen Namen.</translation>
    </message>
    <message>
        <source>Enter chooses what to link to a parameter.</source>
        <translation>Enter wählt, was mit einem Parameter verbunden wird.</translation>
    </message>
    <message>
        <source>New input…</source>
        <translation>Neuer Eingang…</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Frame %1</source>
        <translation>Rahmen %1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message>
        <source>Change the text of %1</source>
        <translation>Text von %1 ändern</translation>
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
        <source>Source of %1</source>
        <translation>Quelle von %1</translation>
    </message>
    <message>
        <source>Link %1 to %2</source>
        <translation>%1 mit %2 verbinden</translation>
    </message>
    <message>
        <source>Filter: words, failed, slow, stale, type:, table:</source>
        <translation>Filter: Wörter, failed, slow, stale, type:, table:</translation>
    </message>
    <message>
        <source>&amp;Choose the source…</source>
        <translation>&amp;Quelle wählen…</translation>
    </message>
    <message>
        <source>An input called like its source</source>
        <translation>Ein Eingang, der wie seine Quelle heißt</translation>
    </message>
    <message>
        <source>An input of another name…</source>
        <translation>Ein Eingang mit anderem Namen…</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>New input of %1</source>
        <translation>Neuer Eingang von %1</translation>
    </message>
    <message>
        <source>Note, as Markdown; Ctrl and Enter keep it</source>
        <translation>Notiz, als Markdown; Strg und Enter übernehmen sie</translation>
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
    <name>dataflow::ui::ParametersDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Used as ${name}.</source>
        <translation>Verwendet als ${name}.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Without one a run has to be given a value.</source>
        <translation>Ohne Vorgabe braucht jeder Lauf einen Wert.</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Shown where the value is typed.</source>
        <translation>Wird gezeigt, wo der Wert eingegeben wird.</translation>
    </message>
    <message>
        <source>Run parameters of %1</source>
        <translation>Laufparameter von %1</translation>
    </message>
    <message>
        <source>Run parameters</source>
        <translation>Laufparameter</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Parameter hinzufügen</translation>
    </message>
    <message>
        <source>Values that each run is given, in the tool bar or by --param name=value.</source>
        <translation>Werte, die jeder Lauf bekommt: in der Werkzeugleiste oder mit --param name=wert.</translation>
    </message>
    <message>
        <source>Change run parameters of %1</source>
        <translation>Laufparameter von %1 ändern</translation>
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
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Shows the first rows of %1 without running the workflow; nothing is changed.</source>
        <translation>Zeigt die ersten Zeilen von %1, ohne den Ablauf auszuführen; nichts wird geändert.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lesen…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>First rows of the input</source>
        <translation>Erste Zeilen des Eingangs</translation>
    </message>
    <message>
        <source>Columns of the input</source>
        <translation>Spalten des Eingangs</translation>
    </message>
    <message>
        <source>First rows of the output</source>
        <translation>Erste Zeilen des Ausgangs</translation>
    </message>
    <message>
        <source>Columns of the output</source>
        <translation>Spalten des Ausgangs</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Select a node to preview what it takes in and hands out.</source>
        <translation>Wählen Sie einen Knoten, um zu sehen, was hineingeht und herauskommt.</translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PreviewSide</name>
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
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, after %2.</source>
        <translation>%1, nach %2.</translation>
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
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Node or setting</source>
        <translation>Knoten oder Einstellung</translation>
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
    <name>dataflow::ui::ProductionDialog</name>
    <message>
        <source>unknown: the statement does not plainly name one table</source>
        <translation>unbekannt: die Anweisung nennt nicht einfach eine Tabelle</translation>
    </message>
    <message>
        <source>unknown: only the run says where it writes</source>
        <translation>unbekannt: erst der Lauf sagt, wohin er schreibt</translation>
    </message>
    <message>
        <source>unknown: the database has no figures for this table</source>
        <translation>unbekannt: die Datenbank hat keine Zahlen zu dieser Tabelle</translation>
    </message>
    <message>
        <source>changes no rows itself</source>
        <translation>ändert selbst keine Zeilen</translation>
    </message>
    <message>
        <source>file %1</source>
        <translation>Datei %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>adds rows</source>
        <translation>fügt Zeilen hinzu</translation>
    </message>
    <message>
        <source>adds rows to %1</source>
        <translation>fügt Zeilen zu %1 hinzu</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>about %1 of %2</source>
        <translation>etwa %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>one row</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>one row of %1</source>
        <translation>eine Zeile von %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis zu %1</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>alle %1</translation>
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
        <source>Rows are estimates of the databases; the run may find others.</source>
        <translation>Die Zeilen sind Schätzungen der Datenbanken; der Lauf kann andere vorfinden.</translation>
    </message>
    <message>
        <source>Run in %1</source>
        <translation>In %1 ausführen</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>unbekannt: %1</translation>
    </message>
    <message>
        <source>Nodes that write</source>
        <translation>Schreibende Knoten</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Writes to</source>
        <translation>Schreibt in</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>estimating…</source>
        <translation>wird geschätzt …</translation>
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
    <message>
        <source>Latest rows</source>
        <translation>Neueste Zeilen</translation>
    </message>
    <message>
        <source>Keeps the latest rows in view, until you scroll away from them</source>
        <translation>Hält die neuesten Zeilen im Blick, bis Sie von ihnen wegrollen</translation>
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
        <translation>Vorher</translation>
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
    <message>
        <source>%1, not saved</source>
        <translation>%1, nicht gespeichert</translation>
    </message>
    <message>
        <source>It is not known which revision of the project was run.</source>
        <translation>Es ist nicht bekannt, welcher Stand des Projekts lief.</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>Last change: %1</source>
        <translation>Letzte Änderung: %1</translation>
    </message>
    <message>
        <source>It is what the file had.</source>
        <translation>Er entspricht der Datei.</translation>
    </message>
    <message>
        <source>It was not saved.</source>
        <translation>Er war nicht gespeichert.</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Stand</translation>
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
    <message>
        <source>It is in the keyring now.</source>
        <translation>Es liegt jetzt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Waiting for the keyring…</source>
        <translation>Warten auf den Schlüsselbund…</translation>
    </message>
    <message>
        <source>This program reads no desktop keyring.</source>
        <translation>Dieses Programm liest keinen Schlüsselbund des Desktops.</translation>
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
<context>
    <name>dataflow::ui::WorkflowMenu</name>
    <message>
        <source>Workflow</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Workflow %1: what is shown and run</source>
        <translation>Ablauf %1: was gezeigt und ausgeführt wird</translation>
    </message>
    <message>
        <source>Workflow %1 (%2): what is shown and run</source>
        <translation>Ablauf %1 (%2): was gezeigt und ausgeführt wird</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>Canvas</name>
    <message>
        <source>disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pool %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (connect %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fetch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decode %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Browse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Keymap</name>
    <message>
        <source>%1 is %2 already, so %3 does not have it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Prompts</name>
    <message>
        <source>DataFlow projects (*.dataflow.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the changes to %1 before closing it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File changed on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was opened here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open what is on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG picture (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the picture as</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DataFlow Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Design a database workflow, run it, see where the time goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project file to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the Shop sample.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print start and open times and the longest stall of the window on stderr.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Load a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a file, keep the rows that are right and store them in a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy between databases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy tables from one database into another; running it again brings the copy up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nightly summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum up one day by groups into a table that reports read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warm the cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run expensive queries before anybody asks for their rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change many records in one transaction and list them in a file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CachePanel</name>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has asked the cache yet.
Run a workflow with a cached query, or set enable_cache on a list node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hit ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>misses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evicted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hit ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hits of look-ups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evictions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CanvasEdits</name>
    <message>
        <source>Add %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace %1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Delete %n item(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n node(s), keeping the links</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds no nodes: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paste %n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n item(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Link %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlink %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cut %n link(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Select two nodes, or choose ports with Alt+P, to link them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No output of %1 fits an input of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Disable %n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Enable %n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bypass %n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use %n node(s) again</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frame or note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Move %n item(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Change the text of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a point to a link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move a point of a link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a point of a link</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Align %n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Distribute %n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Lay out the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay out the selection</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::CanvasView</name>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the &amp;selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Minimap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag with Space held, or with the middle button; two fingers; the wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl and the wheel, at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click; drag on empty canvas; Shift or Ctrl adds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>double-click empty canvas, or just type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag from port to port, or to empty canvas for a list of nodes that fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert or replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop a node type on a link or on a node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag with Alt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag with Alt across them, from empty canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bend a link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag it with Shift and Alt; double-click a point to remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste with incoming &amp;links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete and &amp;keep the links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pr&amp;operties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find &amp;next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find pre&amp;vious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a node…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Disable or enable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bypass or use again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the next &amp;port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Link the chosen ports or nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove the frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extend the selection %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nudge %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align &amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align &amp;bottom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align &amp;centres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align &amp;middles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribute &amp;horizontally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribute &amp;vertically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>La&amp;y out the workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay out the &amp;selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no port that fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output %1. Ctrl+L starts or ends a link here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input %1. Ctrl+L starts or ends a link here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link from %1. Walk to the other node, choose its port with Alt+P, then Ctrl+L.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workflow canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workflow is empty.
Press Tab or type to add a node, or drag one from the palette.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no input that takes this port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a node that fits %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::Dashboard</name>
    <message>
        <source>1 minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::Document</name>
    <message>
        <source>Take over the file from the disk</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::DocumentJournal</name>
    <message>
        <source>Take over the file from the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge with the file on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the unsaved work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another window has this project open; its history is kept there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::FindBar</name>
    <message>
        <source>Find nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find: words, type:query, table:orders, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::HistoryPanel</name>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs, newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes of the chosen run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No runs yet. Press Run; every run is kept here and can be compared with others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run of %1. There is no earlier run to compare it with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run of %1 (%2) beside that of %3 (%4). Choose two runs to compare them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::InlineEditor</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note, as Markdown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::InspectorPanel</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used in links and results: letters, digits, _ and -</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none (30s, 5m, …)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the run goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes to the error port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On an error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change what an error of %1 does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the title of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the time-out of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the retries of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another node has this id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An id has letters, digits, _ and -, and starts with a letter or _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::KeysDialog</name>
    <message>
        <source>Set keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Default keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in the key map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::MainWindow</name>
    <message>
        <source>No problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run could not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run could not be kept: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Recovered %n unsaved step(s) and merged them with the file; check %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recovered %n unsaved step(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture is in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DataFlow Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New from a &amp;template…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;Shop sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export the picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Actual size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a node &amp;type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the &amp;project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next t&amp;heme: light, dark, high contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run &amp;to the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Command palette…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys and gestures…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit the key map file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Read the key map file again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That of the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key map cannot be used; the default keys are in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key map: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key map could not be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample could not be copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template could not be copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was changed by another program and read again; Undo brings the old one back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two versions could not be merged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge with the file on the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merged without conflicts; save to keep it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merged; yours was kept where both changed %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::NodePalette</name>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search node types</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node types</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::OutlineModel</name>
    <message>
        <source>disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>not linked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State or source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: words, failed, slow, problem, type:, table:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable or enable %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlink %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PaletteModel</name>
    <message>
        <source>Model %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ParamForm</name>
    <message>
        <source>Comes from %1 through a link.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PoolEventsModel</name>
    <message>
        <source>Starts with the base size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grows: more than 80 % in use and waits above 0.1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs more, but has its maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrinks: less than 30 % in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than 30 % in use, stays at its base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps its size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Returns to its base: the server has room again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut to what the server has room for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs more, but the server did not say whether it has room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 in use (%3 %), average wait %4, base %5, maximum %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, server limit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, seen %1 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::PoolPanel</name>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection has been used yet.
Run a workflow that queries a database to see its pool here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>acquired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for a connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts and size decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ProblemsModel</name>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No problems. This project can run.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ProjectForm</name>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a node to edit it. The project&apos;s own settings are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: {&quot;type&quot;: &quot;sqlite&quot;, &quot;path&quot;: &quot;file.db&quot;} or {&quot;type&quot;: &quot;postgresql&quot;, &quot;host&quot;: …, &quot;password&quot;: {&quot;env&quot;: &quot;NAME&quot;}}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: {&quot;connection&quot;: …, &quot;fields&quot;: {&quot;total&quot;: {&quot;type&quot;: &quot;decimal&quot;}}}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run parameters of this workflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: {&quot;type&quot;: &quot;date&quot;, &quot;default&quot;: &quot;2024-03-01&quot;}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: {&quot;values&quot;: {&quot;HOST&quot;: &quot;127.0.0.1&quot;}, &quot;production&quot;: true}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{&quot;l1_max_size&quot;: 1000, &quot;l1_ttl&quot;: 300}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::QueriesPanel</name>
    <message>
        <source>Queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No statement has run yet.
Run a workflow that queries a database to see its statements here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>statements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slowest statements by total time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::ResultsPanel</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements of the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of the node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a node or a link to see what it produced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a single node to see what it produced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not run yet. Press F5 to run the workflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-- %1 on %2: %3, %4 rows (pool %5, server %6, fetch %7, decode %8, client %9)
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-- This node ran no SQL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This node logged nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunBar</name>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment whose values and connections the run uses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run parameter %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunComparison</name>
    <message>
        <source>not in this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunHistory</name>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed nodes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::RunLogPanel</name>
    <message>
        <source>Run log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press F5 to run the workflow. What its nodes say appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run could not start: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1 %2 after %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: trying again: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 events are not shown: more came than the queue holds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dataflow::ui::StatementsModel</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

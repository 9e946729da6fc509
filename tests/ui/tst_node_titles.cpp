// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Names of node types in the language of the window: the list of texts is the catalogue's, and all parts of
// the window use it.

#include "tests/ui/window_bench.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/models/node_titles.h"
#include "ui/models/palette_model.h"
#include "ui/models/type_ranking.h"

#include <QLineEdit>
#include <QListView>
#include <QTranslator>
#include <QTreeView>

#include <set>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

/// Says everything of the node types twice.
class Doubling : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        const QString english = QString::fromUtf8(text);
        return QLatin1String(context) == QLatin1String("NodeTypes") ? english + QLatin1Char('|') + english
                                                                    : QString();
    }
};

} // namespace

class TestNodeTitles : public QObject {
    Q_OBJECT

private slots:
    void theListIsTheCatalogues()
    {
        std::set<std::string> wanted;
        for (const nodes::NodeType& type : nodes::nodeCatalog().all()) {
            wanted.insert(type.description().title);
            wanted.insert(type.description().summary);
            wanted.insert(std::string(nodes::categoryName(type.description().category)));
        }
        std::set<std::string> listed;
        for (const char* text : nodeTypeTexts())
            QVERIFY2(listed.insert(text).second, text);
        for (const std::string& text : wanted)
            QVERIFY2(listed.contains(text), ("add to ui/models/node_titles.cpp: " + text).c_str());
        for (const std::string& text : listed)
            QVERIFY2(wanted.contains(text), ("no node type says: " + text).c_str());
    }

    void theWindowUsesIt()
    {
        Doubling doubling;
        QVERIFY(QCoreApplication::installTranslator(&doubling));
        {
            WindowBench b;
            b.openText("chain.dataflow.json", filterChain());
            const CanvasScene& scene = b.window.canvas().scene();
            QCOMPARE(scene.boxes()[at(scene.indexOf(NodeId("keep")))].subtitle.section(QStringLiteral(" · "),
                                                                                       0, 0),
                     QStringLiteral("Filter|Filter"));
            b.window.selection().setNodes({NodeId("keep")});
            QStringList labels;
            for (const QLabel* label : b.find<QWidget>("inspectorDock")->findChildren<QLabel*>())
                labels << label->text();
            QVERIFY(labels.contains(QStringLiteral("Filter|Filter")));
            QVERIFY(labels.filter(QStringLiteral("true.|Lets the rows")).size() == 1);
        }
        PaletteModel palette;
        QStringList groups;
        for (int row = 0; row < palette.rowCount(); ++row)
            groups << palette.index(row, 0).data().toString();
        QVERIFY2(groups.contains(QStringLiteral("Flow|Flow")), qPrintable(groups.join(QLatin1Char(' '))));
        const auto found =
            palette.match(palette.index(0, 0), Qt::DisplayRole, QStringLiteral("Filter|Filter"), 1,
                          Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        // The English words find it as well.
        QVERIFY(found[0].data(PaletteModel::kSearchRole).toString().contains(QStringLiteral(" Filter ")));
        const auto choices = typeChoices(*parsed(filterChain()).project, nullptr, {});
        const auto filter = std::ranges::find(choices, QStringLiteral("FilterNode"), &TypeChoice::name);
        QVERIFY(filter != choices.end());
        QCOMPARE(filter->title, QStringLiteral("Filter|Filter"));
        QCOMPARE(filter->category, QStringLiteral("Flow|Flow"));
        QVERIFY(filter->summary.contains(QStringLiteral("true.|Lets the rows")));
        QVERIFY(filter->words.contains(QStringLiteral("Filter Lets")));
        QCoreApplication::removeTranslator(&doubling);
        QCOMPARE(titleOf(nodes::nodeCatalog().find("FilterNode")->description()), QStringLiteral("Filter"));
    }
};

QTEST_MAIN(TestNodeTitles)
#include "tst_node_titles.moc"

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/node_palette.h"

#include "ui/models/theme.h"

#include <QAction>
#include <QIcon>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

/// Keeps types that hold every word of the search text, in any order.
class WordFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(QStringList words)
    {
        m_words = std::move(words);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        const QString text = index.data(PaletteModel::kSearchRole).toString();
        if (text.isEmpty())
            return false; // a category: shown through its children (recursive filtering)
        return std::all_of(m_words.begin(), m_words.end(),
                           [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

NodePalette::NodePalette(QWidget* parent)
    : Panel(tr("Nodes"), parent)
    , m_model(new PaletteModel(this))
    , m_shown(new WordFilter(this))
    , m_search(new QLineEdit(this))
    , m_tree(new QTreeView(this))
{
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setSourceModel(m_model);
    m_search->setObjectName(QStringLiteral("paletteSearch"));
    m_search->setPlaceholderText(tr("Search node types"));
    m_search->setAccessibleName(tr("Search node types"));
    m_search->setClearButtonEnabled(true);
    QAction* lens =
        m_search->addAction(Theme::current().icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_tree->setObjectName(QStringLiteral("paletteTree"));
    m_tree->setAccessibleName(tr("Node types"));
    m_tree->setModel(m_shown);
    m_tree->setHeaderHidden(true);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    m_tree->setIconSize(QSize(18, 18));
    m_tree->setIndentation(12);
    m_tree->setUniformRowHeights(true);
    m_tree->expandAll();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 0, 8, 0);
    top->addWidget(m_search);
    layout->addLayout(top);
    layout->addWidget(m_tree);
    connect(m_search, &QLineEdit::textChanged, this, &NodePalette::search);
    connect(m_tree, &QTreeView::activated, this, &NodePalette::choose);
    connect(&Theme::current(), &Theme::changed, this, [this, lens] {
        lens->setIcon(Theme::current().icon(QStringLiteral("search")));
        m_model->refreshIcons();
        m_tree->expandAll();
    });
}

void NodePalette::setModels(const std::vector<std::string>& modelNames)
{
    if (m_model->setModels(modelNames)) // else what is closed stays closed, and nothing is painted
        m_tree->expandAll();
}

void NodePalette::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void NodePalette::search(const QString& text)
{
    static_cast<WordFilter*>(m_shown)->setWords(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    m_tree->expandAll();
    // The best match is current, so that Enter adds it: one whose title begins with the text, or the first.
    QModelIndex best = m_shown->index(0, 0, m_shown->index(0, 0));
    for (int row = m_shown->rowCount() - 1; row >= 0; --row) {
        const QModelIndex category = m_shown->index(row, 0);
        for (int type = m_shown->rowCount(category) - 1; type >= 0; --type) {
            const QModelIndex index = m_shown->index(type, 0, category);
            if (index.data().toString().startsWith(text.trimmed(), Qt::CaseInsensitive))
                best = index;
        }
    }
    m_tree->setCurrentIndex(best);
}

void NodePalette::choose(const QModelIndex& index)
{
    const QString type = index.data(PaletteModel::kTypeRole).toString();
    if (!type.isEmpty())
        emit typeChosen(type);
}

bool NodePalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_tree->currentIndex());
            return true;
        }
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) {
            m_tree->setFocus();
            return true;
        }
    }
    return Panel::eventFilter(watched, event);
}

} // namespace dataflow::ui

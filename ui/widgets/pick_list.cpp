// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/widgets/pick_list.h"

#include "ui/models/fuzzy_match.h"
#include "ui/models/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QScreen>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kIdRole = Qt::UserRole + 1;
constexpr int kDetailRole = Qt::UserRole + 2;
constexpr QSize kSize(420, 340);
constexpr int kGap = 8;
constexpr QSize kIcon(18, 18);
constexpr std::size_t kMostShown = 500; // typing finds the others

/// Text at the left, detail dim at the right.
class PickDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const QString detail = index.data(kDetailRole).toString();
        const int icon = row.icon.isNull() ? 0 : row.decorationSize.width() + kGap;
        const int free = row.rect.width() - row.fontMetrics.horizontalAdvance(detail) - icon - 3 * kGap;
        row.text = row.fontMetrics.elidedText(row.text, Qt::ElideRight, free);
        const QStyle* style = row.widget ? row.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
        painter->setPen(Theme::current().colour("textDim"));
        painter->drawText(row.rect.adjusted(0, 0, -kGap, 0), Qt::AlignVCenter | Qt::AlignRight, detail);
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).expandedTo(QSize(0, 28));
    }
};

} // namespace

PickList::PickList(const QString& placeholder, std::vector<PickItem> items, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , m_items(std::move(items))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("pickList"));
    setAccessibleName(placeholder);
    setAttribute(Qt::WA_DeleteOnClose);
    setFrameShape(QFrame::StyledPanel);
    m_field->setObjectName(QStringLiteral("pickField"));
    m_field->setPlaceholderText(placeholder);
    m_field->setAccessibleName(placeholder);
    m_field->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("pickItems"));
    m_list->setAccessibleName(placeholder);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PickDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setIconSize(kIcon);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    resize(kSize);
    connect(m_field, &QLineEdit::textChanged, this, &PickList::filter);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { pick(index.row()); });
    filter();
}

void PickList::openAt(QPoint global, const QString& typed)
{
    const QScreen* screen = QGuiApplication::screenAt(global);
    if (!screen)
        screen = QGuiApplication::primaryScreen();
    const QRect free = screen->availableGeometry();
    global.setX(std::clamp(global.x(), free.left(), std::max(free.left(), free.right() - width())));
    global.setY(std::clamp(global.y(), free.top(), std::max(free.top(), free.bottom() - height())));
    move(global);
    m_field->setText(typed);
    show();
    m_field->setFocus();
}

QStringList PickList::shown() const
{
    QStringList ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids << m_model->index(row, 0).data(kIdRole).toString();
    return ids;
}

void PickList::filter()
{
    const QString typed = m_field->text().trimmed();
    struct Hit {
        int score;
        const PickItem* item;
    };
    std::vector<Hit> hits;
    for (const PickItem& item : m_items) {
        int score = fuzzyScore(typed, item.text);
        if (score >= 0)
            score += 1'000;
        else
            score = fuzzyScore(typed, item.text + QLatin1Char(' ') + item.words);
        if (score >= 0)
            hits.push_back({score, &item});
    }
    std::ranges::stable_sort(hits, [](const Hit& a, const Hit& b) {
        return std::pair(a.score, a.item->rank) > std::pair(b.score, b.item->rank);
    });
    // Texts stand below each other although some have no icon.
    QPixmap empty(kIcon);
    empty.fill(Qt::transparent);
    const bool icons = std::ranges::any_of(m_items, [](const PickItem& item) { return !item.icon.isNull(); });
    m_model->clear();
    hits.resize(std::min(hits.size(), kMostShown));
    for (const Hit& hit : hits) {
        auto* row = new QStandardItem(icons && hit.item->icon.isNull() ? QIcon(empty) : hit.item->icon,
                                      hit.item->text);
        row->setData(hit.item->id, kIdRole);
        row->setData(hit.item->detail, kDetailRole);
        row->setToolTip(hit.item->tip);
        row->setEnabled(hit.item->enabled);
        m_model->appendRow(row);
    }
    m_list->setCurrentIndex(m_model->index(0, 0));
}

void PickList::pick(int row)
{
    const QModelIndex index = m_model->index(row, 0);
    if (!index.isValid() || !(index.flags() & Qt::ItemIsEnabled))
        return;
    const QString id = index.data(kIdRole).toString();
    close();
    emit picked(id);
}

bool PickList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const int row = m_list->currentIndex().row();
    const int last = m_model->rowCount() - 1;
    const auto go = [&](int to) {
        m_list->setCurrentIndex(m_model->index(std::clamp(to, 0, std::max(0, last)), 0));
    };
    switch (key->key()) {
    case Qt::Key_Down:
        go(row + 1);
        return true;
    case Qt::Key_Up:
        go(row - 1);
        return true;
    case Qt::Key_PageDown:
        go(row + 10);
        return true;
    case Qt::Key_PageUp:
        go(row - 10);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        pick(row);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    default:
        return false;
    }
}

} // namespace dataflow::ui

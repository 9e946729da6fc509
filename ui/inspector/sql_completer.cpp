// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/sql_completer.h"

#include "ui/models/theme.h"
#include "ui/widgets/wrapped_label.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScreen>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

constexpr int kDetailRole = Qt::UserRole + 1;
constexpr int kWidth = 380;
constexpr int kMostRows = 9;
constexpr int kGap = 8;
constexpr int kPage = 8;

/// The word at the left, what it is dim at the right.
class ProposalDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem row = option;
        initStyleOption(&row, index);
        const int free = row.rect.width() - row.decorationSize.width() - 4 * kGap;
        const QString detail =
            row.fontMetrics.elidedText(index.data(kDetailRole).toString(), Qt::ElideRight, free / 2);
        row.text = row.fontMetrics.elidedText(row.text, Qt::ElideRight,
                                              free - row.fontMetrics.horizontalAdvance(detail));
        const QStyle* style = row.widget ? row.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
        painter->setPen(Theme::current().colour("textDim"));
        painter->drawText(row.rect.adjusted(0, 0, -kGap, 0), Qt::AlignVCenter | Qt::AlignRight, detail);
    }
};

QString iconName(SqlProposal::Kind kind)
{
    switch (kind) {
    case SqlProposal::Kind::Column:
        return QStringLiteral("column");
    case SqlProposal::Kind::Table:
    case SqlProposal::Kind::Alias:
        return QStringLiteral("table");
    case SqlProposal::Kind::Placeholder:
        return QStringLiteral("key");
    case SqlProposal::Kind::Keyword:
        break;
    }
    return {};
}

QString kindWord(SqlProposal::Kind kind)
{
    switch (kind) {
    case SqlProposal::Kind::Column:
        return SqlCompleter::tr("column");
    case SqlProposal::Kind::Table:
        return SqlCompleter::tr("table");
    case SqlProposal::Kind::Alias:
        return SqlCompleter::tr("alias");
    case SqlProposal::Kind::Placeholder:
        return SqlCompleter::tr("value of params");
    case SqlProposal::Kind::Keyword:
        break;
    }
    return {};
}

} // namespace

SqlCompleter::SqlCompleter(QPlainTextEdit& editor, SchemaModel* schemas, std::function<SqlScope()> scope)
    : QObject(&editor)
    , m_editor(editor)
    , m_schemas(schemas)
    , m_scope(std::move(scope))
    , m_popup(new QFrame(&editor, Qt::ToolTip))
    , m_list(new QListView(m_popup))
    , m_model(new QStandardItemModel(this))
    , m_note(new WrappedLabel(m_popup))
{
    m_popup->setObjectName(QStringLiteral("sqlPopup"));
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->setAttribute(Qt::WA_ShowWithoutActivating);
    m_popup->setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("sqlProposals"));
    m_list->setAccessibleName(tr("What can stand here"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new ProposalDelegate(m_list));
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize(QSize(16, 16));
    m_note->setObjectName(QStringLiteral("sqlNote"));
    m_note->setProperty("role", QStringLiteral("dim"));
    m_note->setContentsMargins(8, 4, 8, 4);
    auto* layout = new QVBoxLayout(m_popup);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_note);
    m_editor.installEventFilter(this);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex& index) { accept(index.row()); });
    connect(&Theme::current(), &Theme::changed, this, [this] { m_icons.clear(); });
    if (m_schemas)
        connect(m_schemas.data(), &SchemaModel::stateChanged, this, [this](const QString& connection) {
            if (isOpen() && connection == m_wanted)
                complete(Why::Typed);
        });
}

bool SqlCompleter::isOpen() const
{
    return m_popup->isVisible();
}

QString SqlCompleter::takeSchema(const SqlScope& scope, Why why)
{
    if (scope.kind)
        m_completion.setKind(*scope.kind);
    if (scope.connection.isEmpty() || !m_schemas) {
        m_completion.setSchema(nullptr);
        return scope.connection.isEmpty() ? tr("Choose a connection to be offered its tables.") : QString();
    }
    m_wanted = scope.connection;
    m_schemas->want(scope.connection, why == Why::Asked ? SchemaModel::Again::Yes : SchemaModel::Again::No);
    m_completion.setSchema(m_schemas->schema(scope.connection));
    switch (m_schemas->state(scope.connection)) {
    case SchemaModel::State::Reading:
        return tr("Reading the tables of %1…").arg(scope.connection);
    case SchemaModel::State::Failed:
        return tr("The tables of %1 could not be read. %2 Ctrl+Space tries again.")
            .arg(scope.connection, m_schemas->failure(scope.connection));
    case SchemaModel::State::Unread:
        return tr("The project has no connection %1.").arg(scope.connection);
    case SchemaModel::State::Read:
        break;
    }
    return m_completion.schema() && m_completion.schema()->tables.empty()
               ? tr("%1 has no tables yet.").arg(scope.connection)
               : QString();
}

/// Shows what fits at the cursor, or closes.
void SqlCompleter::complete(Why why)
{
    const SqlScope scope = m_scope();
    const QString note = takeSchema(scope, why);
    const QTextCursor cursor = m_editor.textCursor();
    m_answer = m_completion.at(m_editor.toPlainText(), cursor.position(), scope.placeholders);
    const bool wanted = why == Why::Asked || m_answer.opens || !m_answer.typed.isEmpty() || isOpen();
    // A word that is complete already needs no list below it.
    const bool done = why == Why::Typed && m_answer.proposals.size() == 1 &&
                      m_answer.proposals.front().text.compare(m_answer.typed, Qt::CaseInsensitive) == 0;
    if (!wanted || done || (m_answer.proposals.empty() && (note.isEmpty() || why == Why::Typed))) {
        close();
        return;
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    fill(m_answer);
    place();
}

void SqlCompleter::fill(const SqlAnswer& answer)
{
    m_model->clear();
    for (const SqlProposal& proposal : answer.proposals) {
        auto* item = new QStandardItem(proposal.text);
        item->setData(proposal.detail.isEmpty() ? kindWord(proposal.kind) : proposal.detail, kDetailRole);
        item->setData(iconOf(proposal.kind), Qt::DecorationRole);
        item->setData(
            QStringLiteral("%1 %2 %3").arg(kindWord(proposal.kind), proposal.text, proposal.detail).trimmed(),
            Qt::AccessibleTextRole);
        m_model->appendRow(item);
    }
    m_list->setVisible(m_model->rowCount() > 0);
    m_list->setCurrentIndex(m_model->index(0, 0));
}

/// Drawing an icon takes longer than a list may.
QIcon SqlCompleter::iconOf(SqlProposal::Kind kind)
{
    const QString name = iconName(kind);
    QIcon& icon = m_icons[name];
    if (icon.isNull() && !name.isEmpty())
        icon = Theme::current().icon(name);
    return icon;
}

/// Below the word, on the screen.
void SqlCompleter::place()
{
    const int row = m_model->rowCount() > 0 ? m_list->sizeHintForRow(0) : 0;
    m_list->setFixedHeight(row * std::min(m_model->rowCount(), kMostRows) + 4);
    m_popup->setFixedWidth(kWidth);
    m_popup->adjustSize();
    QTextCursor word = m_editor.textCursor();
    word.setPosition(m_answer.start);
    const QRect line = m_editor.cursorRect(word);
    QPoint at = m_editor.viewport()->mapToGlobal(line.bottomLeft() + QPoint(0, 2));
    const QScreen* screen = m_editor.screen();
    const QRect free = screen->availableGeometry();
    if (at.y() + m_popup->height() > free.bottom())
        at.setY(m_editor.viewport()->mapToGlobal(line.topLeft()).y() - m_popup->height() - 2);
    at.setX(std::clamp(at.x(), free.left(), std::max(free.left(), free.right() - m_popup->width())));
    m_popup->move(at);
    m_popup->show();
}

void SqlCompleter::close()
{
    m_popup->hide();
}

void SqlCompleter::choose(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int row = std::clamp(m_list->currentIndex().row() + by, 0, rows - 1);
    m_list->setCurrentIndex(m_model->index(row, 0));
}

/// Puts a proposal in the place of the word; one step for Undo.
void SqlCompleter::accept(int row)
{
    if (row < 0 || row >= static_cast<int>(m_answer.proposals.size()))
        return;
    const QString insert = m_answer.proposals[static_cast<std::size_t>(row)].insert;
    QTextCursor cursor = m_editor.textCursor();
    const int end = cursor.position();
    cursor.beginEditBlock(); // else it would be undone together with what was typed before
    cursor.setPosition(m_answer.start);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    cursor.insertText(insert);
    cursor.endEditBlock();
    m_editor.setTextCursor(cursor);
    close();
}

/// What a key means while the list is open.
bool SqlCompleter::handleKey(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & ~(Qt::KeypadModifier | Qt::ShiftModifier))
        return false;
    const int row = m_list->currentIndex().row();
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        choose(key == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        choose(key == Qt::Key_PageDown ? kPage : -kPage);
        return true;
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab: {
        if (row < 0 || row >= static_cast<int>(m_answer.proposals.size()))
            return false;
        // What stands there already is not taken: the key does what it does without a list.
        const SqlProposal& chosen = m_answer.proposals[static_cast<std::size_t>(row)];
        if (chosen.insert.compare(m_answer.typed, Qt::CaseInsensitive) == 0) {
            close();
            return false;
        }
        accept(row);
        return true;
    }
    default:
        return false;
    }
}

bool SqlCompleter::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide) {
        close();
    } else if (event->type() == QEvent::ShortcutOverride && isOpen()) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Return || key == Qt::Key_Tab)
            event->accept(); // the list's, not a command's
    } else if (event->type() == QEvent::KeyPress && !m_editor.isReadOnly()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space && key->modifiers() == Qt::ControlModifier) {
            complete(Why::Asked);
            return true;
        }
        if (isOpen() && handleKey(key->key(), key->modifiers()))
            return true;
        // The editor takes the key first; then the text is looked at.
        const QString text = key->text();
        const bool types = !text.isEmpty() && text[0].isPrint() &&
                           !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
        const bool erases = key->key() == Qt::Key_Backspace || key->key() == Qt::Key_Delete;
        const bool moves = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right ||
                           key->key() == Qt::Key_Home || key->key() == Qt::Key_End ||
                           key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool word = types && (text[0].isLetterOrNumber() || QStringLiteral("_.:\"`").contains(text[0]));
        if (word || (erases && isOpen()))
            QMetaObject::invokeMethod(
                this, [this] { complete(Why::Typed); }, Qt::QueuedConnection);
        else if (types || moves)
            close();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/keys_dialog.h"

#include "ui/bridge/error_words.h"
#include "ui/models/fuzzy_match.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTreeWidget>

namespace dataflow::ui {

namespace {

constexpr int kIdRole = Qt::UserRole + 1;
enum Column { NameColumn, KeysColumn, IdColumn };

} // namespace

Result<void> saveKeymap(const QString& path, const KeyBindings& bindings)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const QByteArray text = QByteArray::fromStdString(writeKeymap(bindings));
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit())
        return {};
    return fail(Error(ErrorCode::FileUnwritable, "The key map cannot be written")
                    .with("path", path.toStdString())
                    .with("reason", file.errorString().toStdString()));
}

KeysDialog::KeysDialog(CommandRegistry& registry, const QString& path, QWidget* parent)
    : QDialog(parent)
    , m_registry(registry)
    , m_path(path)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_keys(new QKeySequenceEdit(this))
    , m_set(new QPushButton(tr("Set keys"), this))
    , m_reset(new QPushButton(tr("Default keys"), this))
    , m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("keysDialog"));
    setWindowTitle(tr("Keys and gestures"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 620);
    m_search->setObjectName(QStringLiteral("keysSearch"));
    m_search->setPlaceholderText(tr("Search commands and keys"));
    m_search->setAccessibleName(tr("Search commands and keys"));
    m_list->setObjectName(QStringLiteral("keysList"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setHeaderLabels({tr("Command"), tr("Keys"), tr("Name in the key map")});
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_list->header()->resizeSection(KeysColumn, 190);
    m_list->header()->resizeSection(IdColumn, 190);
    m_list->setUniformRowHeights(true);
    m_keys->setObjectName(QStringLiteral("keysEdit"));
    m_keys->setAccessibleName(tr("New keys"));
    m_set->setObjectName(QStringLiteral("keysSet"));
    m_reset->setObjectName(QStringLiteral("keysReset"));
    m_message->setObjectName(QStringLiteral("keysMessage"));
    m_message->setProperty("role", QStringLiteral("dim"));
    m_message->setWordWrap(true);
    m_message->setText(tr("Stored in %1").arg(QDir::toNativeSeparators(path)));
    for (QPushButton* button : {m_set, m_reset})
        button->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_keys, 1);
    row->addWidget(m_set);
    row->addWidget(m_reset);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    layout->addWidget(m_message);
    connect(m_search, &QLineEdit::textChanged, this, &KeysDialog::fill);
    connect(m_set, &QPushButton::clicked, this, &KeysDialog::bind);
    connect(m_reset, &QPushButton::clicked, this, &KeysDialog::reset);
    connect(m_list, &QTreeWidget::itemActivated, this, [this] { m_keys->setFocus(); });
    connect(&registry, &CommandRegistry::keysChanged, this, &KeysDialog::fill);
    fill();
}

void KeysDialog::fill()
{
    const QString chosen = currentId();
    m_list->clear();
    QHash<QString, QTreeWidgetItem*> groups;
    const auto group = [&](const QString& name) {
        QTreeWidgetItem*& item = groups[name];
        if (!item) {
            item = new QTreeWidgetItem(m_list, {name});
            item->setFlags(Qt::ItemIsEnabled);
            item->setExpanded(true);
        }
        return item;
    };
    const QString typed = m_search->text();
    for (const Command& command : m_registry.commands()) {
        const QStringList texts{plainName(command.name), keysText(m_registry.keys(command.id)), command.id};
        if (fuzzyScore(typed, texts.join(QLatin1Char(' '))) < 0)
            continue;
        auto* item = new QTreeWidgetItem(group(command.category), texts);
        item->setData(NameColumn, kIdRole, command.id);
        if (command.id == chosen)
            m_list->setCurrentItem(item);
    }
    for (const MouseGesture& gesture : m_registry.gestures())
        if (fuzzyScore(typed, gesture.name + QLatin1Char(' ') + gesture.how) >= 0)
            // Over all columns: how it is done is a sentence.
            (new QTreeWidgetItem(group(tr("Mouse")), {tr("%1: %2").arg(gesture.name, gesture.how)}))
                ->setFirstColumnSpanned(true);
}

QString KeysDialog::currentId() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    return item ? item->data(NameColumn, kIdRole).toString() : QString();
}

/// What the person bound; a file that cannot be read is theirs to mend, so it is an error.
Result<KeyBindings> KeysDialog::readOwn() const
{
    QFile file(m_path);
    if (!file.exists())
        return KeyBindings();
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error(ErrorCode::FileUnreadable, "The key map cannot be read")
                        .with("path", m_path.toStdString())
                        .with("reason", file.errorString().toStdString()));
    return parseKeymap(file.readAll().toStdString(), m_path.toStdString(), m_registry.commands());
}

void KeysDialog::bind()
{
    const QString id = currentId();
    if (id.isEmpty())
        return;
    const QKeySequence keys = m_keys->keySequence();
    change([&](KeyBindings& bindings) {
        bindings[id] = keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys};
    });
}

void KeysDialog::reset()
{
    change([id = currentId()](KeyBindings& bindings) { bindings.remove(id); });
}

/// Changes the file; one that cannot be read is left as it is.
void KeysDialog::change(const std::function<void(KeyBindings&)>& edit)
{
    auto bindings = readOwn();
    if (!bindings) {
        m_message->setText(errorSentence(bindings.error()));
        return;
    }
    edit(*bindings);
    if (const auto written = saveKeymap(m_path, *bindings); !written) {
        m_message->setText(errorSentence(written.error()));
        return;
    }
    const QStringList conflicts = assignKeys(m_registry.commands(), *bindings).conflicts;
    m_message->setText(conflicts.isEmpty() ? tr("Stored in %1").arg(QDir::toNativeSeparators(m_path))
                                           : conflicts.join(QLatin1Char('\n')));
    emit keymapWritten();
}

} // namespace dataflow::ui

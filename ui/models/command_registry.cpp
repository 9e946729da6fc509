// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/command_registry.h"

#include "engine/base/assert.h"
#include "ui/models/theme.h"

#include <QIcon>
#include <QWidget>

namespace dataflow::ui {

CommandRegistry::CommandRegistry(QWidget& window)
    : QObject(&window)
    , m_window(window)
{}

QAction* CommandRegistry::add(Command command)
{
    DF_ASSERT(!m_places.contains(command.id), "Every command has an id of its own.");
    DF_ASSERT(command.run, "A command does something.");
    auto* action = new QAction(command.name, this);
    action->setObjectName(command.id);
    action->setShortcuts(command.keys);
    action->setCheckable(command.checked != nullptr);
    if (!command.icon.isEmpty())
        action->setIcon(Theme::current().icon(command.icon));
    if (!command.scope.isEmpty()) {
        // bindIn() adds what its window has.
    } else if (command.owner) {
        // Only the widget itself: a text field inside it keeps its keys.
        action->setShortcutContext(Qt::WidgetShortcut);
        command.owner->addAction(action);
    } else {
        m_window.addAction(action);
    }
    setTip(*action);
    const QString id = command.id;
    connect(action, &QAction::triggered, this, [this, id] { run(id); });
    m_actions.insert(id, action);
    m_places.insert(id, m_commands.size());
    m_commands.push_back(std::move(command));
    return action;
}

const Command* CommandRegistry::find(const QString& id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? nullptr : &m_commands[*place];
}

QAction* CommandRegistry::action(const QString& id) const
{
    QAction* action = m_actions.value(id);
    DF_ASSERT(action, "Actions are asked for by the ids of commands that were added.");
    return action;
}

QAction* CommandRegistry::bindIn(QWidget& widget, const QString& id, std::function<void()> run,
                                 Qt::ShortcutContext context) const
{
    auto* bound = new QAction(plainName(action(id)->text()), &widget);
    bound->setShortcutContext(context);
    bound->setShortcuts(keys(id));
    connect(bound, &QAction::triggered, &widget, std::move(run));
    connect(this, &CommandRegistry::keysChanged, bound, [this, bound, id] { bound->setShortcuts(keys(id)); });
    widget.addAction(bound);
    return bound;
}

bool CommandRegistry::isEnabled(const QString& id) const
{
    const Command* command = find(id);
    return command && (!command->enabled || command->enabled());
}

bool CommandRegistry::run(const QString& id)
{
    if (!isEnabled(id))
        return false;
    find(id)->run();
    refresh();
    return true;
}

void CommandRegistry::setKeys(const QHash<QString, QList<QKeySequence>>& keys)
{
    for (const Command& command : m_commands) {
        QAction* action = m_actions.value(command.id);
        action->setShortcuts(keys.value(command.id, command.keys));
        setTip(*action);
    }
    emit keysChanged();
}

void CommandRegistry::refresh()
{
    for (const Command& command : m_commands) {
        QAction* action = m_actions.value(command.id);
        action->setEnabled(!command.enabled || command.enabled());
        if (const QString label = command.label ? command.label() : QString();
            !label.isEmpty() && label != action->text()) {
            action->setText(label);
            setTip(*action);
        }
        if (command.checked)
            action->setChecked(command.checked());
    }
}

void CommandRegistry::refreshIcons()
{
    for (const Command& command : m_commands)
        if (!command.icon.isEmpty())
            m_actions.value(command.id)->setIcon(Theme::current().icon(command.icon));
}

void CommandRegistry::setTip(QAction& action) const
{
    const QString keys = keysText(action.shortcuts());
    const QString name = plainName(action.text());
    action.setToolTip(keys.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, keys));
}

QString plainName(const QString& name)
{
    QString plain = name;
    plain.remove(QLatin1Char('&'));
    if (plain.endsWith(QChar(0x2026)))
        plain.chop(1);
    return plain;
}

QString keysText(const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& sequence : keys)
        texts << sequence.toString(QKeySequence::NativeText);
    return texts.join(QStringLiteral(" / "));
}

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CommandRegistry: everything that keys, menus, tool bar and palette can do, said once.

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

namespace dataflow::ui {

/// One thing the program can do. Menus, tool bar, command palette, key map and help all read it.
struct Command {
    QString id;       ///< "edit.delete", its name in the key map
    QString name;     ///< as in a menu; `&` marks the mnemonic
    QString category; ///< "Edit"
    QList<QKeySequence> keys{};
    QString icon{};
    /// Keys work only while this widget itself has the focus; nullptr: in the whole window.
    QWidget* owner = nullptr;
    /// Another window whose command it is ("compare"): its keys work there, through bindIn(), and may be
    /// those of commands elsewhere. Empty: the main window.
    QString scope{};
    std::function<bool()> enabled{}; ///< nullptr: always
    std::function<void()> run{};
    std::function<QString()> label{}; ///< a name that changes ("Undo Move keep"); nullptr: `name`
    std::function<bool()> checked{};  ///< for commands that switch something; nullptr: plain
};

/// What the mouse does; there is nothing to bind, but help tells it.
struct MouseGesture {
    QString name;
    QString how;
};

/// GUI thread. Commands are added once, at start; `window` outlives the registry.
class CommandRegistry : public QObject {
    Q_OBJECT

public:
    explicit CommandRegistry(QWidget& window);

    /// Adds a command whose id is new (asserted); its action carries name, icon, keys and state.
    QAction* add(Command command);
    void addGesture(MouseGesture gesture) { m_gestures.push_back(std::move(gesture)); }
    const std::vector<Command>& commands() const noexcept { return m_commands; }
    const std::vector<MouseGesture>& gestures() const noexcept { return m_gestures; }
    const Command* find(const QString& id) const;
    /// The action of a command that exists (asserted).
    QAction* action(const QString& id) const;
    QList<QKeySequence> keys(const QString& id) const { return action(id)->shortcuts(); }
    /// Gives `widget` an action of its own with the keys that a command has (asserted), now and after each
    /// change of them.
    QAction* bindIn(QWidget& widget, const QString& id, std::function<void()> run,
                    Qt::ShortcutContext context = Qt::WindowShortcut) const;
    bool isEnabled(const QString& id) const;
    /// Runs a command; false when there is none of this id or it is not enabled now.
    bool run(const QString& id);
    void setKeys(const QHash<QString, QList<QKeySequence>>& keys);
    /// Asks every command anew for its state and label.
    void refresh();
    /// Draws the icons anew after a change of theme.
    void refreshIcons();

signals:
    void keysChanged();

private:
    void setTip(QAction& action) const;

    QWidget& m_window;
    std::vector<Command> m_commands;
    std::vector<MouseGesture> m_gestures;
    QHash<QString, QAction*> m_actions;
    QHash<QString, std::size_t> m_places;
};

/// A command's name without the marks of its mnemonic and of a dialog that follows.
QString plainName(const QString& name);
/// "Ctrl+K / Ctrl+Shift+P"
QString keysText(const QList<QKeySequence>& keys);

} // namespace dataflow::ui

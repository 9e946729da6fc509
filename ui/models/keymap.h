// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Keymap: the person's own keys, a JSON file of command ids and key sequences.

#include "engine/base/result.h"
#include "ui/models/command_registry.h"

namespace dataflow::ui {

/// What the person bound; commands that are not in it keep their default keys.
using KeyBindings = QHash<QString, QList<QKeySequence>>;

/// Reads `{"edit.delete": ["Del", "X"], "run.run": "Ctrl+R", "view.fit": []}`. Errors carry line, column and
/// what would be right: unknown commands, keys that cannot be read, anything that is not such a list.
Result<KeyBindings> parseKeymap(const std::string& text, const std::string& fileName,
                                const std::vector<Command>& commands);
/// The file's text: commands in alphabetical order, one per line.
std::string writeKeymap(const KeyBindings& bindings);

/// Keys of every command, and what is said about keys that two commands want.
struct KeyAssignment {
    KeyBindings keys;
    QStringList conflicts;
};
/// Gives each key to one command: what the person bound wins over a default, and of two equals the first in
/// the registry. A key that starts another's sequence (Alt+A and Alt+A, L) is a conflict too. Commands of
/// different windows do not clash.
KeyAssignment assignKeys(const std::vector<Command>& commands, const KeyBindings& own);

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/keymap.h"

#include "engine/base/json.h"
#include "engine/base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace dataflow::ui {

namespace {

/// The sequence, or nothing when the text names no keys.
std::optional<QKeySequence> sequenceOf(const std::string& text)
{
    const auto sequence = QKeySequence::fromString(QString::fromStdString(text), QKeySequence::PortableText);
    if (sequence.isEmpty())
        return std::nullopt;
    for (int i = 0; i < sequence.count(); ++i)
        if (sequence[static_cast<uint>(i)].key() == Qt::Key_unknown)
            return std::nullopt;
    return sequence;
}

Error atKey(Error error, const JsonDocument& document, const std::string& key)
{
    return std::move(error).at(document.placeOfKey('/' + pointerToken(key)));
}

Result<QList<QKeySequence>> readKeys(const std::string& id, const Json& value, const JsonDocument& document)
{
    QList<QKeySequence> keys;
    const auto add = [&](const Json& one) {
        const auto sequence = one.is_string() ? sequenceOf(one.get<std::string>()) : std::nullopt;
        if (sequence)
            keys << *sequence;
        return sequence.has_value();
    };
    const bool good = value.is_array() ? std::all_of(value.begin(), value.end(), add) : add(value);
    if (good)
        return keys;
    return fail(atKey(Error(ErrorCode::UsageError, "These keys cannot be read")
                          .with("command", id)
                          .with("value", excerpt(value.dump(), 60))
                          .hint("Write keys as text, such as \"Ctrl+K\" or \"Alt+A, L\", or a list of them."),
                      document, id));
}

bool clash(const QKeySequence& a, const QKeySequence& b)
{
    return a.matches(b) != QKeySequence::NoMatch || b.matches(a) != QKeySequence::NoMatch;
}

} // namespace

Result<KeyBindings> parseKeymap(const std::string& text, const std::string& fileName,
                                const std::vector<Command>& commands)
{
    DF_TRY_ASSIGN(const JsonDocument document, JsonDocument::parse(text, fileName));
    if (!document.root().is_object())
        return fail(Error(ErrorCode::UsageError, "A key map is an object of commands and their keys")
                        .at(document.placeOf(""))
                        .hint("Write it as {\"edit.delete\": [\"Del\", \"X\"]}."));
    std::vector<std::string> known;
    for (const Command& command : commands)
        known.push_back(command.id.toStdString());
    KeyBindings bindings;
    for (const auto& [id, value] : document.root().items()) {
        if (std::ranges::find(known, id) == known.end())
            return fail(atKey(Error(ErrorCode::UsageError, "There is no such command")
                                  .with("command", excerpt(id, 60))
                                  .hint(didYouMean(id, known)),
                              document, id));
        DF_TRY_ASSIGN(QList<QKeySequence> keys, readKeys(id, value, document));
        bindings.insert(QString::fromStdString(id), keys);
    }
    return bindings;
}

std::string writeKeymap(const KeyBindings& bindings)
{
    std::map<QString, Json> sorted;
    for (auto binding = bindings.begin(); binding != bindings.end(); ++binding) {
        Json keys = Json::array();
        for (const QKeySequence& sequence : *binding)
            keys.push_back(sequence.toString(QKeySequence::PortableText).toStdString());
        sorted.emplace(binding.key(), std::move(keys));
    }
    std::string text = "{";
    for (const auto& [id, keys] : sorted)
        text += (text.size() > 1 ? ",\n  " : "\n  ") + Json(id.toStdString()).dump() + ": " + keys.dump();
    return text + (sorted.empty() ? "}\n" : "\n}\n");
}

KeyAssignment assignKeys(const std::vector<Command>& commands, const KeyBindings& own)
{
    struct Claim {
        QKeySequence sequence;
        const Command* command;
        bool own;
    };
    std::vector<Claim> claims;
    for (const Command& command : commands)
        for (const QKeySequence& sequence : own.value(command.id, command.keys))
            claims.push_back({sequence, &command, own.contains(command.id)});
    std::ranges::stable_sort(claims, {}, [](const Claim& claim) { return !claim.own; });

    KeyAssignment assignment;
    for (const Command& command : commands)
        assignment.keys.insert(command.id, {});
    std::vector<const Claim*> granted;
    for (const Claim& claim : claims) {
        const auto holder = std::ranges::find_if(granted, [&](const Claim* other) {
            return other->command->scope == claim.command->scope && clash(other->sequence, claim.sequence);
        });
        if (holder == granted.end()) {
            granted.push_back(&claim);
            assignment.keys[claim.command->id] << claim.sequence;
            continue;
        }
        if ((*holder)->command != claim.command)
            assignment.conflicts << QCoreApplication::translate("Keymap",
                                                                "%1 is %2 already, so %3 does not have it.")
                                        .arg(claim.sequence.toString(QKeySequence::NativeText),
                                             plainName((*holder)->command->name),
                                             plainName(claim.command->name));
    }
    return assignment;
}

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunTexts: the texts of projects as they were run, each once, in a folder that stays small.

#include "engine/base/result.h"

#include <QString>

#include <string>

namespace dataflow::ui {

/// The name of a text: its SHA-256 in hex.
QString revisionOf(const std::string& text);

/// Blocks on disk, so that it is called on a thread that may.
class RunTexts {
public:
    /// What a folder keeps at most; the texts that were run longest ago go first, the newest stays.
    struct Limits {
        std::size_t texts = 200;
        qint64 bytes = 32 * 1024 * 1024; ///< as they are kept, compressed
    };
    /// `folder`: made when needed.
    explicit RunTexts(QString folder)
        : RunTexts(std::move(folder), Limits{})
    {}
    RunTexts(QString folder, Limits limits)
        : m_folder(std::move(folder))
        , m_limits(limits)
    {}
    /// Keeps a text under its revision; one that is there already counts as run now. FileUnwritable.
    Result<void> keep(const QString& revision, const std::string& text) const;
    /// FileNotFound when it is not kept (any more), FileUnreadable when it is not what was kept.
    Result<std::string> read(const QString& revision) const;

private:
    QString fileOf(const QString& revision) const;
    void shorten() const;

    QString m_folder;
    Limits m_limits;
};

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Templates: projects for everyday tasks to start from.

#include "engine/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace dataflow::ui {

struct ProjectTemplate {
    QString id; ///< name of its file under :/templates
    QString title;
    QString summary;
    QStringList files; ///< resources that the project reads, put beside it
};

/// In the language of the program; in the order they are offered.
std::vector<ProjectTemplate> projectTemplates();
/// Writes the template's project to `path`, and its files into the same folder unless they are there already.
/// FileUnwritable naming the file. Blocks on I/O for a few small files.
Result<void> makeFromTemplate(const ProjectTemplate& chosen, const QString& path);

} // namespace dataflow::ui

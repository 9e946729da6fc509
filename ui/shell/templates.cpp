// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/templates.h"

#include "engine/graph/project_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace dataflow::ui {

namespace {

Result<void> copyResource(const QString& resource, const QString& path)
{
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error(ErrorCode::InternalBug, "A template's file is not part of the program")
                        .with("file", resource.toStdString()));
    const QByteArray text = file.readAll();
    return graph::saveText(path.toStdString(),
                           std::string_view(text.constData(), static_cast<std::size_t>(text.size())), {});
}

} // namespace

std::vector<ProjectTemplate> projectTemplates()
{
    const QString seed = QStringLiteral(":/samples/shop_seed.sql");
    return {
        {QStringLiteral("load_csv"),
         QCoreApplication::translate("Templates", "Load a CSV file"),
         QCoreApplication::translate("Templates",
                                     "Read a file, keep the rows that are right and store them in a table."),
         {QStringLiteral(":/templates/payments.csv")}},
        {QStringLiteral("copy_database"),
         QCoreApplication::translate("Templates", "Copy between databases"),
         QCoreApplication::translate(
             "Templates",
             "Copy tables from one database into another; running it again brings the copy up to date."),
         {seed}},
        {QStringLiteral("nightly_aggregate"),
         QCoreApplication::translate("Templates", "Nightly summary"),
         QCoreApplication::translate("Templates", "Sum up one day by groups into a table that reports read."),
         {seed}},
        {QStringLiteral("cache_warm_up"),
         QCoreApplication::translate("Templates", "Warm the cache"),
         QCoreApplication::translate("Templates",
                                     "Run expensive queries before anybody asks for their rows."),
         {seed}},
        {QStringLiteral("batch_job"),
         QCoreApplication::translate("Templates", "Batch job"),
         QCoreApplication::translate("Templates",
                                     "Change many records in one transaction and list them in a file."),
         {seed}},
    };
}

Result<void> makeFromTemplate(const ProjectTemplate& chosen, const QString& path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    for (const QString& file : chosen.files) {
        const QString target = folder.filePath(QFileInfo(file).fileName());
        if (!QFile::exists(target))
            DF_TRY(copyResource(file, target));
    }
    return copyResource(QStringLiteral(":/templates/%1.dataflow.json").arg(chosen.id), path);
}

} // namespace dataflow::ui

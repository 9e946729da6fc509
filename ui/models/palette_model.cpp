// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/palette_model.h"

#include "engine/nodes/catalog.h"
#include "ui/models/node_titles.h"
#include "ui/models/theme.h"

#include <QIcon>
#include <QMimeData>

#include <map>

namespace dataflow::ui {

namespace {

const auto kMime = QStringLiteral("application/x-dataflow-node-type");

QStandardItem* typeItem(const nodes::NodeType& type, const QString& name, const QString& label)
{
    const auto& description = type.description();
    auto* item = new QStandardItem(Theme::current().icon(QString::fromStdString(description.id)), label);
    item->setEditable(false);
    item->setToolTip(summaryOf(description) + QLatin1Char('\n') + name);
    item->setData(name, PaletteModel::kTypeRole);
    QStringList words{name, label, summaryOf(description), QString::fromStdString(description.title),
                      QString::fromStdString(description.summary)};
    for (const std::string& word : description.searchWords)
        words << QString::fromStdString(word);
    item->setData(words.join(QLatin1Char(' ')), PaletteModel::kSearchRole);
    return item;
}

} // namespace

PaletteModel::PaletteModel(QObject* parent)
    : QStandardItemModel(parent)
{
    fill();
}

bool PaletteModel::setModels(const std::vector<std::string>& modelNames)
{
    if (modelNames == m_modelNames)
        return false;
    m_modelNames = modelNames;
    fill();
    return true;
}

void PaletteModel::refreshIcons()
{
    fill();
}

void PaletteModel::fill()
{
    clear();
    std::map<QString, QStandardItem*> groups;
    const auto group = [&](const QString& name) {
        QStandardItem*& item = groups[name];
        if (!item) {
            item = new QStandardItem(name);
            item->setFlags(Qt::ItemIsEnabled);
            appendRow(item);
        }
        return item;
    };
    const auto category = [&](nodes::Category which) { return group(titleOf(which)); };
    for (const nodes::NodeType& type : nodes::nodeCatalog().all()) {
        const auto& description = type.description();
        const QString title = titleOf(description);
        if (description.modelVerb.empty() || m_modelNames.empty()) {
            category(description.category)
                ->appendRow(typeItem(type, QString::fromStdString(description.id), title));
            continue;
        }
        for (const std::string& model : m_modelNames) {
            const QString name = QString::fromStdString(model + description.modelVerb + "Node");
            group(tr("Model %1").arg(QString::fromStdString(model)))->appendRow(typeItem(type, name, title));
        }
    }
}

QStringList PaletteModel::mimeTypes() const
{
    return {kMime};
}

QMimeData* PaletteModel::mimeData(const QModelIndexList& indexes) const
{
    const QString type = indexes.isEmpty() ? QString() : indexes.front().data(kTypeRole).toString();
    if (type.isEmpty())
        return nullptr;
    auto* data = new QMimeData;
    data->setData(kMime, type.toUtf8());
    data->setText(type);
    return data;
}

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/list_editor.h"

#include "engine/base/text.h"
#include "ui/inspector/field_text.h"
#include "ui/inspector/suggest_box.h"
#include "ui/models/node_titles.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace dataflow::ui {

namespace {

std::string suggestion(const QString& name, const QStringList& words)
{
    std::vector<std::string> candidates;
    for (const QString& word : words)
        candidates.push_back(word.toStdString());
    return nearestWord(name.toStdString(), candidates);
}

} // namespace

ListEditor::ListEditor(const nodes::ParamSpec& spec, ListNames names, QWidget* parent)
    : ListEditor(spec, std::move(names), tr("Add"), parent)
{}

ListEditor::ListEditor(const nodes::ParamSpec& spec, ListNames names, const QString& addText, QWidget* parent)
    : ItemRows(spec, addText, parent)
    , m_names(std::move(names))
{}

QString ListEditor::read(const std::optional<Json>& value)
{
    m_items.clear();
    if (!value || value->is_null())
        return {};
    if (value->is_string() && isTemplate(jsonText(*value)))
        return tr("Shown as text: the list comes from a parameter of the run.");
    const Json list = value->is_array() ? *value : Json::array({*value});
    for (const Json& one : list) {
        if (!one.is_string() || jsonText(one).isEmpty() || jsonText(one).contains(QLatin1Char('\n'))) {
            m_items.clear();
            return tr("Shown as text: the list holds %1, which no row can show.")
                .arg(QString::fromStdString(one.dump()));
        }
        m_items.push_back({.text = jsonText(one)});
    }
    return {};
}

Result<std::optional<Json>> ListEditor::write() const
{
    Json list = Json::array();
    for (const ListItem& item : m_items)
        if (!item.text.isEmpty())
            list.push_back(item.text.toStdString());
    return list.empty() ? std::optional<Json>() : std::optional<Json>(std::move(list));
}

QWidget* ListEditor::makeRow(int row)
{
    auto* place = new QWidget(this);
    auto* layout = new QHBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    const QString name = QStringLiteral("listItem_%1").arg(row);
    const QString title = tr("Entry %1 of %2").arg(row + 1).arg(labelOf(m_spec));
    const auto take = [this, row](const QString& text) {
        item(row).text = text;
        touch();
    };
    QWidget* field = nullptr;
    if (m_names.words.isEmpty()) {
        auto* line = new QLineEdit(item(row).text, place);
        connect(line, &QLineEdit::textEdited, this, take);
        connect(line, &QLineEdit::editingFinished, this, &ListEditor::finish);
        field = line;
    } else {
        auto* box = new SuggestBox(SuggestBox::Text::Free, m_names.words, place);
        box->showText(item(row).text);
        connect(box, &SuggestBox::edited, this, [take, box] { take(box->currentText().trimmed()); });
        connect(box, &SuggestBox::done, this, &ListEditor::finish);
        field = box;
    }
    field->setObjectName(name);
    field->setAccessibleName(title);
    field->setProperty("marked", true);
    layout->addWidget(field, 1);
    place->setFocusProxy(field);
    return place;
}

QString ListEditor::errorAt(int row) const
{
    const QString text = item(row).text;
    const QString name = m_names.dotted ? text.section(QLatin1Char('.'), 0, 0) : text;
    if (text.isEmpty() || isTemplate(text))
        return {};
    if (m_names.complaint.isEmpty())
        return {};
    for (int other = 0; other < row; ++other)
        if (item(other).text == text)
            return tr("%1 is in the list already.").arg(text);
    if (m_names.words.contains(name))
        return {};
    const std::string near = suggestion(name, m_names.words);
    return near.empty()
               ? m_names.complaint.arg(name)
               : tr("%1 Did you mean %2?").arg(m_names.complaint.arg(name), QString::fromStdString(near));
}

OrderEditor::OrderEditor(const nodes::ParamSpec& spec, ListNames names, QWidget* parent)
    : ListEditor(spec, std::move(names), tr("Add a field"), parent)
{}

/// Takes "-field", "field" or {"field": -1}; a sentence why not.
QString OrderEditor::readItem(const Json& one)
{
    if (one.is_string() && !jsonText(one).isEmpty()) {
        const QString text = jsonText(one);
        const bool descending = text.startsWith(QLatin1Char('-'));
        m_items.push_back({.text = descending ? text.mid(1) : text, .descending = descending});
        return {};
    }
    const bool readable = one.is_object() && !one.empty() &&
                          std::all_of(one.begin(), one.end(),
                                      [](const Json& way) { return way == Json(1) || way == Json(-1); });
    if (!readable)
        return tr("Shown as text: %1 is no field with a direction.").arg(QString::fromStdString(one.dump()));
    for (const auto& [name, way] : one.items())
        m_items.push_back({.text = QString::fromStdString(name), .descending = way == Json(-1)});
    return {};
}

QString OrderEditor::read(const std::optional<Json>& value)
{
    m_items.clear();
    if (!value || value->is_null())
        return {};
    QString why;
    if (value->is_string() && isTemplate(jsonText(*value)))
        why = tr("Shown as text: the order comes from a parameter of the run.");
    const Json list = value->is_array() ? *value : Json::array({*value});
    for (const Json& one : list)
        if (why.isEmpty())
            why = readItem(one);
    if (!why.isEmpty())
        m_items.clear();
    return why;
}

Result<std::optional<Json>> OrderEditor::write() const
{
    Json list = Json::array();
    for (const ListItem& item : m_items)
        if (!item.text.isEmpty())
            list.push_back((item.descending ? QLatin1Char('-') + item.text : item.text).toStdString());
    return list.empty() ? std::optional<Json>() : std::optional<Json>(std::move(list));
}

QWidget* OrderEditor::makeRow(int row)
{
    QWidget* place = ListEditor::makeRow(row);
    auto* way = new SuggestBox(SuggestBox::Text::Fixed, {tr("ascending"), tr("descending")}, place);
    way->setObjectName(QStringLiteral("orderWay_%1").arg(row));
    way->setAccessibleName(tr("Direction of field %1").arg(row + 1));
    way->setCurrentIndex(item(row).descending ? 1 : 0);
    static_cast<QHBoxLayout*>(place->layout())->addWidget(way, 1);
    connect(way, &SuggestBox::edited, this, [this, row, way] {
        item(row).descending = way->currentIndex() == 1;
        touch();
    });
    connect(way, &SuggestBox::done, this, &OrderEditor::finish);
    return place;
}

} // namespace dataflow::ui

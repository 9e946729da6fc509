// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/node_list_editor.h"

#include "engine/base/text.h"
#include "engine/graph/workflow.h"
#include "engine/nodes/catalog.h"
#include "ui/inspector/field_text.h"
#include "ui/inspector/param_form.h"
#include "ui/inspector/suggest_box.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace dataflow::ui {

namespace {

/// What an entry has beside the keys that rows show; empty when that is nothing.
QString foreignPart(const Json& entry)
{
    if (!entry.is_object())
        return QString::fromStdString(entry.dump());
    for (const auto& [key, value] : entry.items()) {
        const bool known =
            key == "params" ? value.is_object() : (key == "id" || key == "type") && value.is_string();
        if (!known)
            return QString::fromStdString(key);
    }
    return {};
}

std::vector<std::string> namesOf(const QStringList& list)
{
    std::vector<std::string> names;
    for (const QString& name : list)
        names.push_back(name.toStdString());
    return names;
}

} // namespace

NodeListEditor::NodeListEditor(const nodes::ParamSpec& spec, const FieldChoices& choices, QWidget* parent)
    : ItemRows(spec, tr("Add a node"), parent)
    , m_types(choices.innerTypes)
    , m_models(namesOf(choices.models))
    , m_makeForm(choices.makeForm)
{}

QString NodeListEditor::read(const std::optional<Json>& value)
{
    for (InnerNode& one : m_items)
        takeDrafts(one);
    const std::vector<InnerNode> before = std::exchange(m_items, {});
    if (!value || value->is_null())
        return {};
    if (value->is_string() && isTemplate(jsonText(*value)))
        return tr("Shown as text: the list comes from a parameter of the run.");
    if (!value->is_array())
        return tr("Shown as text: this is no list of nodes.");
    for (const Json& entry : *value) {
        if (const QString foreign = foreignPart(entry); !foreign.isEmpty()) {
            m_items.clear();
            return tr("Shown as text: the list holds %1, which no row can show.").arg(foreign);
        }
        InnerNode one{.type = QString::fromStdString(entry.value("type", "")),
                      .id = QString::fromStdString(entry.value("id", "")),
                      .params = entry.value("params", Json::object())};
        one.settled = one.type;
        const auto same = std::ranges::find_if(
            before, [&](const InnerNode& other) { return !one.id.isEmpty() && other.id == one.id; });
        if (same != before.end()) {
            one.isOpen = same->isOpen;
            if (same->type == one.type)
                one.drafts = same->drafts;
        }
        m_items.push_back(std::move(one));
    }
    return {};
}

Result<std::optional<Json>> NodeListEditor::write() const
{
    Json list = Json::array();
    for (int row = 0; row < count(); ++row) {
        const InnerNode& one = item(row);
        if (one.isEmpty())
            continue;
        if (one.type.isEmpty() || one.id.isEmpty())
            return fail(Error(ErrorCode::BadParameter, errorAt(row).toStdString()).inParameter(m_spec.name));
        Json entry{{"id", one.id.toStdString()}, {"type", one.type.toStdString()}};
        if (!one.params.empty())
            entry["params"] = one.params;
        list.push_back(std::move(entry));
    }
    return list.empty() ? std::optional<Json>() : std::optional<Json>(std::move(list));
}

QWidget* NodeListEditor::makeRow(int row)
{
    InnerNode& shown = item(row);
    takeDrafts(shown);
    auto* place = new QWidget(this);
    auto* type = new SuggestBox(SuggestBox::Text::Free, m_types, place);
    type->setObjectName(QStringLiteral("nodeType_%1").arg(row));
    type->setAccessibleName(tr("Type of node %1").arg(row + 1));
    type->lineEdit()->setPlaceholderText(tr("type"));
    type->showText(shown.type);
    type->setProperty("marked", true);
    auto* id = new QLineEdit(shown.id, place);
    id->setObjectName(QStringLiteral("nodeId_%1").arg(row));
    id->setAccessibleName(tr("Id of node %1").arg(row + 1));
    id->setPlaceholderText(tr("id"));
    id->setToolTip(tr("Its outputs are linked under this name."));
    id->setProperty("marked", true);
    auto* open = new QToolButton(place);
    open->setObjectName(QStringLiteral("nodeOpen_%1").arg(row));
    open->setAccessibleName(tr("Parameters of node %1").arg(row + 1));
    open->setToolTip(open->accessibleName());
    open->setCheckable(true);
    open->setChecked(shown.isOpen);
    open->setArrowType(shown.isOpen ? Qt::DownArrow : Qt::RightArrow);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    line->addWidget(open);
    line->addWidget(type, 3);
    line->addWidget(id, 2);
    auto* layout = new QVBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line);
    QWidget* form = shown.isOpen ? makeForm(row, place) : nullptr;
    if (form)
        layout->addWidget(form);
    open->setEnabled(form || m_types.contains(shown.type));
    place->setFocusProxy(type);
    connect(open, &QToolButton::clicked, this, [this, row](bool checked) { showForm(row, checked); });
    connect(type, &SuggestBox::edited, this, [this, row, type] {
        item(row).type = type->currentText().trimmed();
        touch();
    });
    connect(type, &SuggestBox::done, this, [this, row] { settleType(row); });
    connect(id, &QLineEdit::textEdited, this, [this, row](const QString& text) {
        item(row).id = text.trimmed();
        touch();
    });
    connect(id, &QLineEdit::editingFinished, this, &NodeListEditor::finish);
    return place;
}

/// The form, or nullptr when there is no such type.
QWidget* NodeListEditor::makeForm(int row, QWidget* parent)
{
    ParamForm* form =
        m_makeForm ? m_makeForm(item(row).type.toStdString(), item(row).params, parent) : nullptr;
    if (!form)
        return nullptr;
    auto* frame = new QFrame(parent);
    frame->setObjectName(QStringLiteral("nodeForm_%1").arg(row));
    frame->setFrameShape(QFrame::StyledPanel);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 2, 8, 8);
    layout->addWidget(form);
    form->show(item(row).params);
    form->showDrafts(item(row).drafts);
    item(row).form = form;
    connect(form, &ParamForm::parameterChanged, this,
            [this, row](const QString& name, const std::optional<Json>& value) {
                if (value)
                    item(row).params[name.toStdString()] = *value;
                else
                    item(row).params.erase(name.toStdString());
                touch();
                finish();
            });
    return frame;
}

/// Takes a type that was chosen: the node gets an id and the form of the type; parameters the type does not
/// have go.
void NodeListEditor::settleType(int row)
{
    InnerNode& one = item(row);
    if (one.type == one.settled) {
        finish();
        return;
    }
    commitInside();
    one.settled = one.type;
    const bool known = m_types.contains(one.type);
    if (known && one.id.isEmpty())
        one.id = freeId(one.type);
    const auto resolved = nodes::nodeCatalog().resolve(one.type.toStdString(), m_models);
    const bool takesAny = resolved && std::ranges::any_of(resolved->type->description().params,
                                                          &nodes::ParamSpec::takesModelFields);
    if (known && resolved && !takesAny) {
        const Json before = std::exchange(one.params, Json::object());
        for (const auto& [name, value] : before.items())
            if (resolved->type->findParam(name))
                one.params[name] = value;
    }
    touch();
    finish();
    showForm(row, known);
}

/// One form at a time, so that the list stays short.
void NodeListEditor::showForm(int row, bool shown)
{
    commitInside();
    for (int other = 0; other < count(); ++other)
        item(other).isOpen = shown && other == row;
    // Later: a field of the row may be telling right now that it was left.
    QMetaObject::invokeMethod(this, &NodeListEditor::redraw, Qt::QueuedConnection);
}

QString NodeListEditor::freeId(const QString& type) const
{
    QString stem = type;
    if (stem.endsWith(QLatin1String("Node")))
        stem.chop(4);
    stem = stem.toLower();
    const auto taken = [this](const QString& id) {
        return std::ranges::any_of(m_items, [&id](const InnerNode& one) { return one.id == id; });
    };
    QString id = stem;
    for (int number = 2; taken(id); ++number)
        id = QStringLiteral("%1_%2").arg(stem).arg(number);
    return id;
}

/// Keeps what the node's form cannot store; the form goes.
void NodeListEditor::takeDrafts(InnerNode& node)
{
    if (const ParamForm* form = std::exchange(node.form, nullptr))
        node.drafts = form->drafts();
}

Drafts NodeListEditor::innerDrafts() const
{
    Drafts all;
    for (const InnerNode& one : m_items) {
        const Drafts its = one.form ? one.form->drafts() : one.drafts;
        for (auto draft = its.begin(); draft != its.end(); ++draft)
            all.insert(draftPath(one.id, draft.key()), *draft);
    }
    return all;
}

void NodeListEditor::showInnerDrafts(const Drafts& drafts)
{
    bool isAnyOpen = std::ranges::any_of(m_items, &InnerNode::isOpen);
    for (InnerNode& one : m_items) {
        takeDrafts(one);
        one.drafts.insert(draftsInside(drafts, one.id));
        one.isOpen = one.isOpen || (!isAnyOpen && !one.drafts.isEmpty());
        isAnyOpen = isAnyOpen || one.isOpen;
    }
    redraw();
}

void NodeListEditor::commitInside()
{
    const auto open = std::ranges::find_if(m_items, [](const InnerNode& one) { return one.form; });
    if (open != m_items.end())
        open->form->commitAll();
}

int NodeListEditor::insertBehind(int row)
{
    commitInside();
    return ItemRows::insertBehind(row);
}

void NodeListEditor::removeAt(int row)
{
    commitInside();
    ItemRows::removeAt(row);
}

int NodeListEditor::move(int row, int by)
{
    commitInside();
    return ItemRows::move(row, by);
}

Json NodeListEditor::draftOfRows() const
{
    Json rows = Json::array();
    for (const InnerNode& one : m_items)
        rows.push_back({one.type.toStdString(), one.id.toStdString(), one.params});
    return rows;
}

void NodeListEditor::readRows(const Json& rows)
{
    m_items.clear();
    for (const Json& row : rows)
        m_items.push_back({.type = jsonText(row[0]),
                           .settled = jsonText(row[0]),
                           .id = jsonText(row[1]),
                           .params = row[2]});
}

QString NodeListEditor::errorAt(int row) const
{
    const InnerNode& one = item(row);
    if (one.isEmpty())
        return {};
    if (one.type.isEmpty())
        return tr("The node needs a type.");
    if (one.id.isEmpty())
        return tr("The node needs an id, under which its outputs are linked.");
    if (!graph::isNodeId(one.id.toStdString()) || one.id == QLatin1String("errors"))
        return tr("An id has letters, digits, _ and -, starts with a letter or _, and is not “errors”.");
    for (int other = 0; other < row; ++other)
        if (item(other).id == one.id)
            return tr("Another node of the list has the id %1.").arg(one.id);
    if (m_types.contains(one.type)) {
        if (one.form || one.drafts.isEmpty())
            return {}; // the form tells it
        QStringList names = one.drafts.keys();
        names.sort();
        return tr("What was typed for %1 cannot be read, so it is not stored.")
            .arg(names.join(QStringLiteral(", ")));
    }
    const std::string near = nearestWord(one.type.toStdString(), namesOf(m_types));
    return near.empty() ? tr("No node of the type %1 can stand here.").arg(one.type)
                        : tr("No node of the type %1 can stand here. Did you mean %2?")
                              .arg(one.type, QString::fromStdString(near));
}

} // namespace dataflow::ui

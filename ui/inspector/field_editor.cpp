// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/field_editor.h"

#include "engine/model/model.h"
#include "ui/inspector/block_field.h"
#include "ui/inspector/choice_field.h"
#include "ui/inspector/duration_field.h"
#include "ui/inspector/filter_editor.h"
#include "ui/inspector/json_field.h"
#include "ui/inspector/key_value_editor.h"
#include "ui/inspector/line_field.h"
#include "ui/inspector/list_editor.h"
#include "ui/inspector/node_list_editor.h"
#include "ui/inspector/schedule_field.h"
#include "ui/inspector/sql_completer.h"
#include "ui/inspector/time_zone_field.h"

#include <QPlainTextEdit>
#include <QStyle>

namespace dataflow::ui {

namespace {

using nodes::EditorKind;
using nodes::ParamSpec;

QStringList choicesOf(const ParamSpec& spec)
{
    QStringList list;
    for (const std::string& choice : spec.choices)
        list << QString::fromStdString(choice);
    return list;
}

/// Fields or relations of the node's model, for the lists that name them.
ListNames namesFor(const ParamSpec& spec, const FieldChoices& choices)
{
    ListNames names{.words = choicesOf(spec)};
    if (!choices.model)
        return names;
    const QString model = QString::fromStdString(choices.model->name);
    if (spec.editor == EditorKind::Order || spec.name == "select" || spec.name == "group_by" ||
        spec.name == "conflict_on") {
        names.words = choices.modelFields;
        names.complaint = FieldEditor::tr("The model %1 has no field %2.").arg(model, QStringLiteral("%1"));
    } else if (spec.name == "include" || spec.name == "prefetch") {
        for (const model::ModelRelation& relation : choices.model->relations)
            names.words << QString::fromStdString(relation.name);
        names.complaint =
            FieldEditor::tr("The model %1 has no relation %2.").arg(model, QStringLiteral("%1"));
        names.dotted = true;
    }
    return names;
}

std::function<QStringList()> valueNames(const ParamSpec& spec, const FieldChoices& choices)
{
    return [name = spec.name, ask = choices.valueNames] { return ask ? ask(name) : QStringList(); };
}

} // namespace

QString draftPath(const QString& outer, const QString& inner)
{
    return outer + QLatin1Char('\n') + inner;
}

Drafts draftsInside(const Drafts& drafts, const QString& outer)
{
    const QString start = draftPath(outer, {});
    Drafts inside;
    for (auto draft = drafts.begin(); draft != drafts.end(); ++draft)
        if (draft.key().startsWith(start))
            inside.insert(draft.key().mid(start.size()), *draft);
    return inside;
}

void markInvalid(QWidget* field, bool invalid)
{
    if (field->property("invalid").toBool() == invalid)
        return;
    field->setProperty("invalid", invalid);
    field->style()->unpolish(field);
    field->style()->polish(field);
}

void growWithText(QPlainTextEdit* text, int lines)
{
    static constexpr int kMost = 16;
    static constexpr int kAround = 30; // frame, padding and a scroll bar
    const auto fit = [text, lines] {
        const int shown = std::clamp(text->document()->blockCount(), lines, std::max(lines, kMost));
        text->setFixedHeight(QFontMetrics(text->font()).lineSpacing() * shown + kAround);
    };
    fit();
    QObject::connect(text, &QPlainTextEdit::blockCountChanged, text, fit);
}

FieldEditor* FieldEditor::create(const ParamSpec& spec, const FieldChoices& choices, QWidget* parent)
{
    switch (spec.editor) {
    case EditorKind::Boolean:
        return new BooleanField(spec, parent);
    case EditorKind::Choice:
        return new ChoiceField(spec, choicesOf(spec), parent);
    case EditorKind::Connection:
        return new ChoiceField(spec, choices.connections, parent);
    case EditorKind::Model: {
        ParamSpec named = spec;
        if (choices.model && named.defaultValue.toText().empty()) // as the type of the node says
            named.defaultValue = Value(choices.model->name);
        return new ChoiceField(named, choices.models, parent);
    }
    case EditorKind::ModelField:
        return new ChoiceField(spec, choices.modelFields, parent);
    case EditorKind::Workflow:
        return new ChoiceField(spec, choices.workflows, parent);
    case EditorKind::Node:
        return new ChoiceField(spec, choices.nodes, parent);
    case EditorKind::Cron:
        return new ScheduleField(spec, choices, parent);
    case EditorKind::TimeZone:
        return new TimeZoneField(spec, choices.times, parent);
    case EditorKind::FileOpen:
    case EditorKind::FileSave:
        return new FileField(spec, choices.projectDirectory, parent);
    case EditorKind::Filter:
        // "having" filters outputs, which are no fields of the model.
        return new FilterEditor(spec, spec.name == "having" ? nullptr : choices.model, parent);
    case EditorKind::Order:
        return new OrderEditor(spec, namesFor(spec, choices), parent);
    case EditorKind::TextList:
        return new ListEditor(spec, namesFor(spec, choices), parent);
    case EditorKind::KeyValue:
        return new KeyValueEditor(spec, valueNames(spec, choices), parent);
    case EditorKind::Duration:
        return new DurationField(spec, parent);
    case EditorKind::Multiline:
    case EditorKind::Python:
        return new BlockField(spec, parent);
    case EditorKind::Json:
        return new JsonField(spec, parent);
    case EditorKind::NodeList:
        if (spec.name == "nodes")
            return new NodeListEditor(spec, choices, parent);
        return new ListEditor(spec, {.words = choices.outputs}, parent); // names of outputs
    case EditorKind::Sql: {
        auto* field = new BlockField(spec, parent);
        if (choices.sqlScope)
            new SqlCompleter(*field->text(), choices.schemas, choices.sqlScope);
        return field;
    }
    case EditorKind::Text:
    case EditorKind::Integer:
    case EditorKind::Number:
        return new LineField(spec, parent);
    }
    return new LineField(spec, parent);
}

} // namespace dataflow::ui

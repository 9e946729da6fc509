// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FieldEditor: one parameter's editor, chosen by its editor kind.

#include "engine/base/json.h"
#include "engine/nodes/param_spec.h"

#include <QHash>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QPlainTextEdit;

namespace dataflow::model {
struct Model;
}

namespace dataflow::ui {

class ParamForm;
class ScheduleTimes;
class SchemaModel;
struct SqlScope;

/// Texts as typed that cannot be read as values and so are not stored, by field; those of a form inside a
/// field by what draftPath() gives.
using Drafts = QHash<QString, QString>;
/// The path of what lies inside `outer`: line feeds, which no name has, are between the steps.
QString draftPath(const QString& outer, const QString& inner);
/// Of `drafts`, what lies inside `outer`, by the paths there.
Drafts draftsInside(const Drafts& drafts, const QString& outer);

/// Names a form offers for connections, models and fields.
struct FieldChoices {
    QStringList connections{};
    QStringList models{};
    QStringList modelFields{};
    QStringList workflows{};
    QStringList nodes{}; ///< the other nodes of the workflow, by id
    QString projectDirectory{};
    /// The node's model; nullptr when it has none.
    std::shared_ptr<const model::Model> model{};
    /// Names that the values of a parameter have, such as the placeholders of the statement; asked when they
    /// are shown.
    std::function<QStringList(const std::string& parameter)> valueNames{};
    /// What another parameter of the node stands at, its default when it is empty.
    std::function<QString(const std::string& parameter)> textOf{};
    /// Who tells when schedules fire; nullptr: nobody.
    ScheduleTimes* times = nullptr;
    /// Where SQL editors learn the tables of a connection; nullptr: nowhere.
    SchemaModel* schemas = nullptr;
    /// What the node's statement is for; asked while it is typed.
    std::function<SqlScope()> sqlScope{};
    /// Outputs of the workflow's other nodes, "orders.rows".
    QStringList outputs{};
    /// Types of nodes that can stand inside the node.
    QStringList innerTypes{};
    /// The form of a node inside the node, of that type with these parameters; nullptr when there is no such
    /// type.
    using MakeForm = std::function<ParamForm*(const std::string& type, const Json& params, QWidget* parent)>;
    MakeForm makeForm{};
};

/// GUI thread. Shows a JSON value and gives it back; nothing (nullopt) means the default. Every editor takes
/// `${name}` too.
class FieldEditor : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// Shows `value`; the default shows as a place holder. Emits nothing.
    virtual void setValue(const std::optional<Json>& value) = 0;
    /// What the person entered; an error when it cannot be read as this kind of value.
    virtual Result<std::optional<Json>> value() const = 0;
    /// True while the field itself says what is wrong, so that nobody else has to.
    virtual bool tellsError() const { return false; }
    /// Paints the field as wrong.
    virtual void setInvalid(bool invalid) = 0;
    virtual void setReadOnly(bool readOnly) = 0;
    /// The text as typed, for fields whose text may be unreadable as a value; empty for others.
    virtual QString typedText() const { return {}; }
    /// Shows text that was typed before. Emits edited().
    virtual void setTypedText(const QString&) {}
    /// Drafts of the forms inside the field, by paths of its own.
    virtual Drafts innerDrafts() const { return {}; }
    /// Shows what innerDrafts() gave before.
    virtual void showInnerDrafts(const Drafts&) {}
    /// Stores what is still being typed in a form inside the field.
    virtual void commitInside() {}
    /// Marks where a database found an error, a place in the text counted from 0, with what it said as tool
    /// tip; -1: no mark. A change of the text takes the mark away.
    virtual void markError(int, const QString&) {}

    /// Another parameter of the node changed, or everything was shown anew.
    virtual void othersChanged() {}

    /// The editor for a parameter.
    static FieldEditor* create(const nodes::ParamSpec& spec, const FieldChoices& choices, QWidget* parent);

signals:
    /// The text changed; check it, but do not store it yet.
    void edited();
    /// The person is done with it (Enter, focus left, a choice made).
    void committed();
};

/// Paints a field as wrong, or as right again.
void markInvalid(QWidget* field, bool invalid);
/// Keeps a text field as high as its text, between `lines` and 16 lines.
void growWithText(QPlainTextEdit* text, int lines);

} // namespace dataflow::ui

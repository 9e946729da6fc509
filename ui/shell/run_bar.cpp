// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/run_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace dataflow::ui {

namespace {

QString defaultText(const graph::WorkflowParameter& parameter)
{
    if (!parameter.defaultValue)
        return QString();
    return QString::fromStdString(parameter.defaultValue->is_string()
                                      ? parameter.defaultValue->get<std::string>()
                                      : parameter.defaultValue->dump());
}

QString tipFor(const graph::WorkflowParameter& parameter)
{
    return QString::fromStdString(parameter.doc + " (" + parameter.type + ")");
}

} // namespace

RunBar::RunBar(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_environment(new QComboBox(this))
    , m_fields(new QHBoxLayout)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_environment->setObjectName(QStringLiteral("environmentBox"));
    m_environment->setAccessibleName(tr("Environment"));
    m_environment->setToolTip(tr("Environment whose values and connections the run uses"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->addWidget(m_environment);
    layout->addLayout(m_fields);
    connect(&document, &Document::replaced, this, [this] {
        for (QLineEdit* edit : std::as_const(m_edits))
            edit->clear();
    });
    connect(&document, &Document::changed, this, &RunBar::rebuild);
    connect(m_environment, &QComboBox::currentTextChanged, this, &RunBar::environmentChanged);
    rebuild();
}

void RunBar::rebuild()
{
    QStringList environments;
    for (const graph::Environment& environment : m_document.project()->environments)
        environments << QString::fromStdString(environment.name);
    QStringList listed;
    for (int i = 0; i < m_environment->count(); ++i)
        listed << m_environment->itemText(i);
    if (listed != environments) {
        const QString chosen = m_environment->currentText();
        m_environment->clear();
        m_environment->addItems(environments);
        setEnvironment(chosen);
    }
    if (m_known != m_document.project()->environments) {
        m_known = m_document.project()->environments;
        emit environmentChanged();
    }
    m_environment->setVisible(!environments.isEmpty());

    QStringList wanted;
    for (const graph::WorkflowParameter& parameter : m_document.workflow().parameters) {
        wanted << QString::fromStdString(parameter.name);
        if (QLineEdit* shown = m_edits.value(wanted.back())) {
            shown->setPlaceholderText(defaultText(parameter));
            shown->setToolTip(tipFor(parameter));
        }
    }
    QStringList shown = m_edits.keys();
    QStringList sorted = wanted;
    shown.sort();
    sorted.sort();
    if (shown == sorted)
        return;
    m_edits.clear();
    while (QLayoutItem* item = m_fields->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const graph::WorkflowParameter& parameter : m_document.workflow().parameters) {
        const QString name = QString::fromStdString(parameter.name);
        auto* label = new QLabel(name, this);
        auto* edit = new QLineEdit(this);
        edit->setObjectName(QStringLiteral("runParameter_") + name);
        edit->setAccessibleName(tr("Run parameter %1").arg(name));
        edit->setPlaceholderText(defaultText(parameter));
        edit->setToolTip(tipFor(parameter));
        edit->setMaximumWidth(130);
        label->setBuddy(edit);
        connect(edit, &QLineEdit::textChanged, this, &RunBar::parametersChanged);
        m_fields->addWidget(label);
        m_fields->addWidget(edit);
        m_edits.insert(name, edit);
    }
}

std::string RunBar::environment() const
{
    return m_environment->currentText().toStdString();
}

void RunBar::setEnvironment(const QString& name)
{
    if (const int place = m_environment->findText(name); place >= 0)
        m_environment->setCurrentIndex(place);
}

Map RunBar::parameters() const
{
    Map given;
    for (auto edit = m_edits.begin(); edit != m_edits.end(); ++edit)
        if (const QString text = (*edit)->text().trimmed(); !text.isEmpty())
            given.emplace_back(edit.key().toStdString(), Value(text.toStdString()));
    return given;
}

} // namespace dataflow::ui

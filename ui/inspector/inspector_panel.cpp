// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/inspector_panel.h"

#include "engine/base/datetime.h"
#include "engine/graph/edit.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/error_words.h"
#include "ui/bridge/run_controller.h"
#include "ui/bridge/schedule_times.h"
#include "ui/inspector/form_setup.h"
#include "ui/inspector/project_form.h"
#include "ui/models/node_titles.h"
#include "ui/models/statement_place.h"
#include "ui/widgets/wrapped_label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

// Fields that are no parameters, among the drafts.
const auto kIdField = QStringLiteral("@id");
const auto kTimeoutField = QStringLiteral("@timeout");

QScrollArea* scrolled(QWidget* content, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    return area;
}

} // namespace

InspectorPanel::InspectorPanel(const Sources& sources, QWidget* parent)
    : QWidget(parent)
    , m_sources(sources)
    , m_times(new ScheduleTimes(this))
    , m_pages(new QStackedWidget(this))
{
    setAccessibleName(title());
    m_projectForm = new ProjectForm(sources.document, this);
    connect(m_projectForm, &ProjectForm::modelsRequested, this, &InspectorPanel::modelsRequested);
    m_pages->addWidget(scrolled(m_projectForm, this));
    buildNodePage();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(&sources.selection, &Selection::changed, this, [this] {
        commitPendingEdits();
        keepDrafts();
        refresh(true);
    });
    connect(&sources.document, &Document::changed, this, [this] { refresh(false); });
    connect(&sources.document, &Document::replaced, this, [this] {
        m_shownShape.clear();
        m_drafts.clear();
    });
    connect(&sources.runs, &RunController::finished, this, &InspectorPanel::markRunError);
    refresh(true);
}

InspectorPanel::~InspectorPanel()
{
    hide(); // a field with the focus stores its text while everything it needs is still there
}

QString InspectorPanel::title() const
{
    return tr("Inspector");
}

void InspectorPanel::buildNodePage()
{
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(12, 12, 12, 12);
    m_type = new QLabel(content);
    m_type->setProperty("role", QStringLiteral("heading"));
    m_summary = new WrappedLabel(content);
    m_summary->setProperty("role", QStringLiteral("dim"));
    m_id = new QLineEdit(content);
    m_id->setObjectName(QStringLiteral("nodeId"));
    m_id->setAccessibleName(tr("Node id"));
    m_id->setToolTip(tr("Used in links and results: letters, digits, _ and -"));
    m_idError = new WrappedLabel(content);
    m_idError->setProperty("role", QStringLiteral("error"));
    m_idError->hide();
    m_title = new QLineEdit(content);
    m_title->setObjectName(QStringLiteral("nodeTitle"));
    m_title->setAccessibleName(tr("Title"));
    auto* names = new QFormLayout;
    names->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    names->addRow(tr("Id"), m_id);
    names->addRow(m_idError);
    names->addRow(tr("Title"), m_title);
    m_formPlace = new QWidget(content);
    (new QVBoxLayout(m_formPlace))->setContentsMargins(0, 0, 0, 0);

    auto* group = new QGroupBox(tr("When it runs"), content);
    auto* settings = new QFormLayout(group);
    settings->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_enabled = new QComboBox(group);
    m_enabled->setObjectName(QStringLiteral("nodeEnabled"));
    m_enabled->addItems({tr("runs"), tr("disabled")});
    m_timeout = new QLineEdit(group);
    m_timeout->setObjectName(QStringLiteral("nodeTimeout"));
    m_timeout->setPlaceholderText(tr("none (30s, 5m, …)"));
    m_retries = new QLineEdit(group);
    m_retries->setObjectName(QStringLiteral("nodeRetries"));
    m_retries->setPlaceholderText(QStringLiteral("0"));
    m_retries->setValidator(
        new QRegularExpressionValidator(QRegularExpression(QStringLiteral("\\d{0,3}")), m_retries));
    m_onError = new QComboBox(group);
    m_onError->setObjectName(QStringLiteral("nodeOnError"));
    m_onError->addItems({tr("the run fails"), tr("the run goes on"), tr("goes to the error port")});
    for (QComboBox* box : {m_enabled, m_onError}) // their longest words would make the form wider than it is
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    settings->addRow(tr("State"), m_enabled);
    settings->addRow(tr("Time-out"), m_timeout);
    settings->addRow(tr("Retries"), m_retries);
    settings->addRow(tr("On an error"), m_onError);

    layout->addWidget(m_type);
    layout->addWidget(m_summary);
    layout->addLayout(names);
    layout->addWidget(m_formPlace);
    layout->addSpacing(8);
    layout->addWidget(group);
    layout->addStretch(1); // fields keep their height in a tall window
    m_nodePage = scrolled(content, this);
    m_pages->addWidget(m_nodePage);

    connect(m_id, &QLineEdit::editingFinished, this, &InspectorPanel::rename);
    connect(m_title, &QLineEdit::editingFinished, this, &InspectorPanel::storeTitle);
    connect(m_enabled, &QComboBox::activated, this, [this](int index) {
        editNode(index == 1 ? tr("Disable %1") : tr("Enable %1"),
                 [index](graph::Node& node) { node.disabled = index == 1; });
    });
    connect(m_timeout, &QLineEdit::editingFinished, this, &InspectorPanel::storeTimeout);
    connect(m_retries, &QLineEdit::editingFinished, this, &InspectorPanel::storeRetries);
    connect(m_onError, &QComboBox::activated, this, [this](int index) {
        editNode(tr("Change what an error of %1 does"),
                 [index](graph::Node& node) { node.onError = static_cast<graph::OnError>(index); });
    });
}

void InspectorPanel::editNode(const QString& label, const std::function<void(graph::Node&)>& change)
{
    const graph::Node* node = m_sources.document.workflow().find(m_shown);
    if (!node)
        return;
    graph::Node copy = *node;
    change(copy);
    m_sources.document.edit(label.arg(QString::fromStdString(m_shown.text())),
                            [&](graph::Workflow& workflow) { workflow.put(std::move(copy)); });
}

void InspectorPanel::storeTitle()
{
    editNode(tr("Change the title of %1"),
             [this](graph::Node& node) { node.title = m_title->text().toStdString(); });
}

void InspectorPanel::storeTimeout()
{
    const std::string text = m_timeout->text().trimmed().toStdString();
    const auto parsed = text.empty() ? Result<std::chrono::milliseconds>(0) : parseDuration(text);
    markInvalid(m_timeout, !parsed);
    m_timeout->setToolTip(parsed ? QString() : errorSentence(parsed.error()));
    if (const auto drafts = m_drafts.find(QString::fromStdString(m_shown.text()));
        parsed && drafts != m_drafts.end())
        drafts->remove(kTimeoutField);
    if (parsed)
        editNode(tr("Change the time-out of %1"), [&](graph::Node& node) {
            node.timeout = text.empty() ? std::optional<std::chrono::milliseconds>() : *parsed;
        });
}

void InspectorPanel::storeRetries()
{
    editNode(tr("Change the retries of %1"),
             [this](graph::Node& node) { node.retry.retries = m_retries->text().toInt(); });
}

void InspectorPanel::rename()
{
    const std::string text = m_id->text().trimmed().toStdString();
    const NodeId before = m_shown;
    m_idError->hide();
    if (before.empty() || text == before.text())
        return;
    const bool valid = graph::isNodeId(text);
    const bool taken = m_sources.document.workflow().find(NodeId(text)) != nullptr;
    if (!valid || taken) {
        m_idError->setText(taken ? tr("Another node has this id.")
                                 : tr("An id has letters, digits, _ and -, and starts with a letter or _."));
        m_idError->show();
        return;
    }
    if (m_form)
        m_form->commitAll();
    keepDrafts();
    Drafts drafts = m_drafts.take(QString::fromStdString(before.text()));
    drafts.remove(kIdField);
    if (!drafts.isEmpty())
        m_drafts.insert(QString::fromStdString(text), drafts);
    m_shown = NodeId(text);
    m_sources.document.edit(
        tr("Rename %1 to %2").arg(QString::fromStdString(before.text()), QString::fromStdString(text)),
        [&](graph::Workflow& workflow) {
            const graph::EditScope scope{*m_sources.document.project(), nodes::nodeCatalog()};
            // Cannot fail: id and name were checked above.
            (void)graph::renameNode(workflow, before, NodeId(text), scope);
        });
    m_sources.selection.setNodes({NodeId(text)});
}

void InspectorPanel::refresh(bool rebuild)
{
    const auto selected = m_sources.selection.singleNode();
    const graph::Node* node = selected ? m_sources.document.workflow().find(*selected) : nullptr;
    if (!node) {
        m_shown = m_filled = NodeId();
        m_pages->setCurrentIndex(0);
        return;
    }
    const bool another = m_shown != node->id;
    if (another)
        keepDrafts();
    m_shown = node->id;
    m_pages->setCurrentIndex(1);
    QString shape = QString::fromStdString(node->id.text() + '\n' + node->type);
    if (const auto model = node->params.find("model"); model != node->params.end())
        shape += QString::fromStdString(model->dump());
    for (const graph::ModelEntry& entry : m_sources.document.project()->models)
        shape += QLatin1Char(' ') + QString::number(reinterpret_cast<quintptr>(entry.model.get()), 16);
    for (const graph::Link& link : m_sources.document.workflow().linksInto(node->id))
        shape += QLatin1Char('\n') + QString::fromStdString(link.from.text() + ">" + link.to.text());
    const nodes::NodeType* type = nodes::nodeCatalog().find(node->type);
    if (type && hasParam(*type, nodes::EditorKind::Node))
        for (const graph::NodePtr& other : m_sources.document.workflow().nodes())
            shape += QLatin1Char('\n') + QString::fromStdString(other->id.text());
    if (rebuild || another || shape != m_shownShape) {
        const bool sameNode = !another && !m_shownShape.isEmpty();
        m_shownShape = shape;
        if (sameNode && m_form) {
            m_form->commitAll(); // what is being typed must not go with the old form
            keepDrafts();
            node = m_sources.document.workflow().find(m_shown);
        }
        rebuildForm(*node);
        if (m_form)
            m_form->show(node->params);
        showDrafts();
        markRunError();
    }
    const Drafts drafts = m_drafts.value(QString::fromStdString(m_shown.text()));
    if (!isTyping(*m_id) && !drafts.contains(kIdField))
        m_id->setText(QString::fromStdString(node->id.text()));
    if (!isTyping(*m_title))
        m_title->setText(QString::fromStdString(node->title));
    fillRunSettings(*node);
    if (m_form)
        m_form->show(node->params);
    m_filled = m_shown;
}

/// True while something is typed into a field of the shown node, which must not be overwritten.
bool InspectorPanel::isTyping(const QLineEdit& field) const
{
    return field.hasFocus() && m_filled == m_shown;
}

/// Remembers what stands in the shown node's fields but cannot be stored.
void InspectorPanel::keepDrafts()
{
    const QString node = QString::fromStdString(m_shown.text());
    if (node.isEmpty() || !m_form)
        return;
    Drafts drafts = m_form->drafts();
    if (m_timeout->property("invalid").toBool())
        drafts.insert(kTimeoutField, m_timeout->text());
    if (!m_idError->text().isEmpty() && m_idError->isVisibleTo(this))
        drafts.insert(kIdField, m_id->text());
    if (drafts.isEmpty())
        m_drafts.remove(node);
    else
        m_drafts.insert(node, drafts);
}

void InspectorPanel::showDrafts()
{
    const Drafts drafts = m_drafts.value(QString::fromStdString(m_shown.text()));
    if (m_form)
        m_form->showDrafts(drafts);
    if (const auto text = drafts.constFind(kTimeoutField); text != drafts.constEnd()) {
        m_timeout->setText(*text);
        storeTimeout();
    }
    if (const auto text = drafts.constFind(kIdField); text != drafts.constEnd()) {
        m_id->setText(*text);
        rename();
    }
}

/// Marks where the database found the error of the last run, while the text is still the one that ran.
void InspectorPanel::markRunError()
{
    const graph::Node* node = m_sources.document.workflow().find(m_shown);
    if (!m_form || !node)
        return;
    const auto error = m_sources.runs.errorOf(m_shown);
    const Error* said = error ? &*error : nullptr;
    while (said && said->sqlPosition() == 0)
        said = said->cause();
    for (const char* name : {"sql", "query"}) {
        const auto text = node->params.find(name);
        if (text == node->params.end() || !text->is_string())
            continue;
        const int place = said ? placeInTyped(QString::fromStdString(text->get<std::string>()),
                                              QString::fromStdString(said->statement()), said->sqlPosition())
                               : -1;
        m_form->markError(QLatin1String(name), place, said ? errorSentence(*said) : QString());
    }
}

void InspectorPanel::fillRunSettings(const graph::Node& node)
{
    m_enabled->setCurrentIndex(node.disabled ? 1 : 0);
    if (!isTyping(*m_timeout) &&
        !m_drafts.value(QString::fromStdString(m_shown.text())).contains(kTimeoutField)) {
        m_timeout->setText(node.timeout ? QString::fromStdString(formatDuration(*node.timeout)) : QString());
        m_timeout->setToolTip({});
        markInvalid(m_timeout, false);
    }
    if (!isTyping(*m_retries))
        m_retries->setText(node.retry.retries ? QString::number(node.retry.retries) : QString());
    m_onError->setCurrentIndex(static_cast<int>(node.onError));
}

void InspectorPanel::rebuildForm(const graph::Node& node)
{
    if (ParamForm* old = std::exchange(m_form, nullptr)) {
        // The form may be the one whose field is being stored right now.
        old->disconnect(this);
        old->hide();
        m_formPlace->layout()->removeWidget(old);
        old->deleteLater();
    }
    m_idError->hide();
    const graph::Project& project = *m_sources.document.project();
    const auto resolved = nodes::nodeCatalog().resolve(node.type, project.modelNames());
    if (!resolved) {
        m_type->setText(QString::fromStdString(node.type));
        m_summary->setText(errorSentence(resolved.error()));
        return;
    }
    const auto& description = resolved->type->description();
    m_type->setText(
        QString::fromStdString(resolved->model.empty() ? std::string() : resolved->model + " · ") +
        titleOf(description));
    m_summary->setText(summaryOf(description));
    m_title->setPlaceholderText(QString::fromStdString(node.id.text()));

    m_form = new ParamForm(formSetup({m_sources.document, m_sources.schemas, m_times}, node, *resolved),
                           m_formPlace);
    m_formPlace->layout()->addWidget(m_form);
    m_form->setVisible(true); // now, so that a field of it can take the focus at once
    connect(m_form, &ParamForm::parameterChanged, this,
            [this](const QString& name, const std::optional<Json>& value) {
                editNode(tr("Change %1 of %2").arg(name, QStringLiteral("%1")), [&](graph::Node& changed) {
                    if (value)
                        changed.params[name.toStdString()] = *value;
                    else
                        changed.params.erase(name.toStdString());
                });
            });
}

void InspectorPanel::focusFirstField()
{
    if (m_form)
        m_form->focusFirst();
}

void InspectorPanel::showParameter(const QString& name)
{
    if (m_form && !name.isEmpty())
        m_form->focusParameter(name);
}

void InspectorPanel::showSetting(const QString& section, const QString& name)
{
    m_sources.selection.clear();
    m_pages->setCurrentIndex(0);
    auto* area = qobject_cast<QScrollArea*>(m_pages->widget(0));
    if (QWidget* field = m_projectForm->showEntry(section, name))
        area->ensureWidgetVisible(field);
}

void InspectorPanel::commitPendingEdits()
{
    m_projectForm->commitAll();
    if (m_form)
        m_form->commitAll();
    // A line edit tells that it is done only when its focus goes, which a shortcut does not take.
    if (m_title->hasFocus())
        storeTitle();
    if (m_timeout->hasFocus())
        storeTimeout();
    if (m_retries->hasFocus())
        storeRetries();
    if (m_id->hasFocus())
        rename();
}

} // namespace dataflow::ui

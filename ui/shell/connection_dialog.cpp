// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/connection_dialog.h"

#include "ui/bridge/error_words.h"
#include "ui/inspector/connection_form.h"
#include "ui/models/figures.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace dataflow::ui {

namespace {

/// A name no draft has: "connection", "connection_2".
std::string freeName(const QStringList& taken)
{
    QString name = QStringLiteral("connection");
    for (int number = 2; taken.contains(name); ++number)
        name = QStringLiteral("connection_%1").arg(number);
    return name.toStdString();
}

} // namespace

ConnectionDialog::ConnectionDialog(Sources sources, const QString& connection, QWidget* parent)
    : DraftsDialog(
          {.title = tr("Connections"),
           .listName = tr("Connections of the project"),
           .whenEmpty = tr("A connection names a database: its kind, where it is and how many sessions may "
                           "be open.\nAdd one to begin."),
           .name = "connection"},
          parent)
    , m_sources(std::move(sources))
    , m_form(new ConnectionForm)
    , m_scroll(new QScrollArea(this))
    , m_testButton(new QPushButton(this))
{
    resize(860, 640);
    m_form->setProjectDirectory(QString::fromStdString(m_sources.projectDirectory));
    build();
    for (const graph::ConnectionEntry& entry : m_sources.document.project()->connections)
        m_drafts.push_back({{entry.name, entry.name, entry.settings}, entry.settings, true});
    connect(list(), &QListWidget::currentRowChanged, this, &ConnectionDialog::showDraft);
    connect(m_form, &ConnectionForm::changed, this, &ConnectionDialog::takeForm);
    connect(addButton(), &QPushButton::clicked, this, &ConnectionDialog::add);
    connect(removeButton(), &QPushButton::clicked, this, &ConnectionDialog::remove);
    connect(m_testButton, &QPushButton::clicked, this, &ConnectionDialog::toggleTest);
    connect(&m_test, &ConnectionTest::passed, this, [this](const ConnectionAnswer& answer) {
        stopTest();
        showMessage(tr("%1 %2 answered: connected in %3, a round trip takes %4.")
                        .arg(databaseTitle(answer.kind), answer.version, shortTime(answer.connectTime),
                             shortTime(answer.roundTrip)),
                    "success");
    });
    connect(&m_test, &ConnectionTest::failed, this, [this](const Error& error) {
        stopTest();
        showMessage(errorSentence(error), "error");
    });
    fillList();
    const auto wanted = std::ranges::find_if(
        m_drafts, [&](const Draft& draft) { return draft.edit.was == connection.toStdString(); });
    const int first = wanted == m_drafts.end() ? 0 : static_cast<int>(wanted - m_drafts.begin());
    begin(first);
    showDraft(current());
}

void ConnectionDialog::build()
{
    m_testButton->setObjectName(QStringLiteral("connectionTest"));
    m_testButton->setAutoDefault(false);
    message()->setMinimumHeight(2 * fontMetrics().lineSpacing());
    message()->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    messageLine()->insertWidget(0, m_testButton, 0, Qt::AlignVCenter);
    m_scroll->setObjectName(QStringLiteral("connectionFields"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_form);
    setForm(m_scroll);
    stopTest();
}

void ConnectionDialog::fillList()
{
    std::vector<std::string> names;
    for (const Draft& draft : m_drafts)
        names.push_back(draft.edit.name);
    showNames(names);
}

void ConnectionDialog::showDraft(int index)
{
    stopTest();
    const bool any = showForm(index, m_drafts.size());
    m_testButton->setVisible(any);
    if (!any)
        return;
    const Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    m_form->showConnection(QString::fromStdString(draft.edit.name), draft.edit.settings);
    check();
}

/// Keeps what was typed in the draft.
void ConnectionDialog::takeForm()
{
    const int index = current();
    if (index < 0)
        return;
    Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    draft.edit.name = m_form->name().toStdString();
    draft.edit.settings = m_form->settings();
    showName(index, draft.edit.name);
    stopTest();
    showMessage({}, "dim");
    check();
}

QString ConnectionDialog::nameError(const Draft& draft) const
{
    if (draft.edit.name.empty())
        return tr("A connection needs a name.");
    const auto same = std::ranges::count_if(
        m_drafts, [&](const Draft& other) { return other.edit.name == draft.edit.name; });
    return same > 1 ? tr("Another connection has this name.") : QString();
}

/// The checks the project is read with.
std::vector<graph::SettingFault> ConnectionDialog::faultsOf(const Draft& draft) const
{
    std::vector<graph::SettingFault> faults;
    graph::readConnection(draft.edit.name, draft.edit.settings, m_sources.projectDirectory, true, faults);
    return faults;
}

void ConnectionDialog::check()
{
    const Draft& draft = m_drafts[static_cast<std::size_t>(current())];
    m_form->showErrors(nameError(draft), faultsOf(draft),
                       draft.told ? ConnectionForm::Missing::Tell : ConnectionForm::Missing::Hide);
}

void ConnectionDialog::add()
{
    QStringList taken;
    for (const Draft& draft : m_drafts)
        taken << QString::fromStdString(draft.edit.name);
    Draft draft;
    draft.edit.name = freeName(taken);
    draft.edit.settings["type"] = "sqlite";
    m_drafts.push_back(std::move(draft));
    fillList();
    list()->setCurrentRow(static_cast<int>(m_drafts.size()) - 1);
    m_form->focusName();
}

void ConnectionDialog::remove()
{
    const int index = current();
    if (index < 0)
        return;
    const graph::ConnectionEdit edit = m_drafts[static_cast<std::size_t>(index)].edit;
    m_drafts.erase(m_drafts.begin() + index);
    fillList();
    showDraft(current());
    if (edit.was.empty())
        return;
    m_removed.push_back({edit.was, {}, {}});
    const auto uses = graph::connectionUses(*m_sources.document.project(), edit.was, nodes::nodeCatalog());
    tellRemoved(edit.was, uses, tr("%1 goes with OK; nothing uses it."),
                tr("%1 goes with OK, but is used by %2, which cannot run without it."));
}

std::vector<graph::ConnectionEdit> ConnectionDialog::edits() const
{
    std::vector<graph::ConnectionEdit> edits = m_removed;
    for (const Draft& draft : m_drafts)
        if (draft.isChanged())
            edits.push_back(draft.edit);
    return edits;
}

void ConnectionDialog::toggleTest()
{
    if (m_test.isRunning()) {
        stopTest();
        showMessage(tr("The test was stopped."), "dim");
        return;
    }
    const int index = current();
    if (index < 0)
        return;
    Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    draft.told = true;
    check();
    if (!nameError(draft).isEmpty() || !faultsOf(draft).empty()) {
        m_form->focusFirstError();
        showMessage(tr("Mend what is marked first."), "error");
        return;
    }
    // Only this draft: others may be unfinished. Its name may be another's that is renamed too.
    graph::Project project = *m_sources.document.project();
    const std::string& was = draft.edit.was;
    std::erase_if(project.connections, [&](const graph::ConnectionEntry& entry) {
        return entry.name == draft.edit.name || entry.name == was;
    });
    for (graph::Environment& environment : project.environments)
        if (!was.empty() && was != draft.edit.name && environment.connections.contains(was))
            environment.connections[draft.edit.name] = Json(environment.connections.at(was));
    project.connections.push_back({draft.edit.name, draft.edit.settings});
    m_test.start({.project = std::make_shared<const graph::Project>(std::move(project)),
                  .connection = draft.edit.name,
                  .environment = m_sources.environment,
                  .projectDirectory = m_sources.projectDirectory});
    m_testButton->setText(tr("Stop the &test"));
    showMessage(
        m_sources.environment.empty()
            ? tr("Connecting…")
            : tr("Connecting as in environment %1…").arg(QString::fromStdString(m_sources.environment)),
        "dim");
}

void ConnectionDialog::stopTest()
{
    m_test.cancel();
    m_testButton->setText(tr("&Test"));
}

void ConnectionDialog::accept()
{
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
        Draft& draft = m_drafts[i];
        if (!draft.isChanged() || (nameError(draft).isEmpty() && faultsOf(draft).empty()))
            continue;
        draft.told = true;
        list()->setCurrentRow(static_cast<int>(i));
        check();
        m_form->focusFirstError();
        showMessage(tr("Mend what is marked first."), "error");
        return;
    }
    const auto changes = edits();
    if (!changes.empty()) {
        graph::Project changed = *m_sources.document.project();
        if (const auto done = graph::editConnections(changed, changes, nodes::nodeCatalog()); !done) {
            showMessage(errorSentence(done.error()), "error");
            return;
        }
        const graph::ConnectionEdit& first = changes.front();
        const QString name = QString::fromStdString(first.name.empty() ? first.was : first.name);
        const QString label = changes.size() > 1
                                  ? tr("Change %n connection(s)", nullptr, static_cast<int>(changes.size()))
                              : first.name.empty() ? tr("Remove connection %1").arg(name)
                              : first.was.empty()  ? tr("Add connection %1").arg(name)
                                                   : tr("Change connection %1").arg(name);
        m_sources.document.editProject(label, [&](graph::Project& project) { project = std::move(changed); });
    }
    stopTest();
    DraftsDialog::accept();
}

void ConnectionDialog::reject()
{
    stopTest();
    DraftsDialog::reject();
}

} // namespace dataflow::ui

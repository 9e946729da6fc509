// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// New, open, save and close of the main window: unsaved changes are never lost silently.

#include "engine/graph/workflow_picture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/shell/main_window.h"
#include "ui/shell/merge_dialog.h"
#include "ui/shell/templates.h"

#include <QCloseEvent>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMenu>
#include <QStandardPaths>

#include <algorithm>

namespace dataflow::ui {

void MainWindow::newProject()
{
    whenSafeToReplace([this] { m_document.resetToNew(); });
}

void MainWindow::open()
{
    whenSafeToReplace([this] {
        const QString start =
            m_document.path().isEmpty() ? QDir::homePath() : QFileInfo(m_document.path()).absolutePath();
        const QString path = m_prompts.openPath(this, start);
        if (!path.isEmpty())
            openFile(path);
    });
}

void MainWindow::openFile(const QString& path)
{
    load(QFileInfo(path).absoluteFilePath(), Loading::Project);
}

void MainWindow::load(const QString& path, Loading what)
{
    m_loading = what; // only the newest load is answered
    m_files.load(path);
}

void MainWindow::openSample()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                      QStringLiteral("/dataflow-studio/samples/shop"));
    const QString project = folder.filePath(QStringLiteral("shop.dataflow.json"));
    if (!QFile::exists(project)) {
        QDir().mkpath(folder.path());
        for (const QString& name : {QStringLiteral("shop_seed.sql"), QStringLiteral("shop.dataflow.json")}) {
            const QString target = folder.filePath(name);
            if (!QFile::copy(QStringLiteral(":/samples/") + name, target)) {
                m_prompts.showError(this, tr("The sample could not be copied"),
                                    Error(ErrorCode::FileUnwritable, "The sample's files cannot be written")
                                        .with("path", target.toStdString()));
                return;
            }
            QFile::setPermissions(target,
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        }
    }
    openFile(project);
}

void MainWindow::newFromTemplate(const QString& id)
{
    const auto templates = projectTemplates();
    const auto chosen = std::ranges::find(templates, id, &ProjectTemplate::id);
    if (chosen == templates.end())
        return;
    whenSafeToReplace([this, one = *chosen] {
        const QString path =
            m_prompts.savePath(this, QDir::home().filePath(one.id + QStringLiteral(".dataflow.json")));
        if (path.isEmpty())
            return;
        if (const auto made = makeFromTemplate(one, path); !made)
            m_prompts.showError(this, tr("The template could not be copied"), made.error());
        else
            openFile(path);
    });
}

void MainWindow::exportPicture()
{
    const QFileInfo project(m_document.path().isEmpty()
                                ? QDir::home().filePath(QStringLiteral("workflow.dataflow.json"))
                                : m_document.path());
    const QString path = m_prompts.picturePath(
        this, project.absoluteDir().filePath(project.baseName() + QStringLiteral(".svg")));
    if (!path.isEmpty())
        m_files.savePicture(
            path, graph::workflowPicture(*m_document.project(), m_document.workflow(), nodes::nodeCatalog()));
}

QString MainWindow::shownName() const
{
    return m_document.path().isEmpty() ? tr("Untitled") : QFileInfo(m_document.path()).fileName();
}

void MainWindow::fillRecentMenu()
{
    m_recent->clear();
    for (const QString& path : m_settings.recentFiles()) {
        QAction* action = m_recent->addAction(QDir::toNativeSeparators(path));
        action->setEnabled(QFile::exists(path));
        connect(action, &QAction::triggered, this,
                [this, path] { whenSafeToReplace([this, path] { openFile(path); }); });
    }
    if (m_recent->isEmpty()) {
        m_recent->addAction(tr("No files yet"))->setEnabled(false);
        return;
    }
    m_recent->addSeparator();
    connect(m_recent->addAction(tr("Clear this list")), &QAction::triggered, this,
            [this] { m_settings.clearRecentFiles(); });
}

/// A project was read: to be opened, or because the open file changed on the disk.
void MainWindow::takeLoaded(const QString& path, graph::LoadedProject loaded)
{
    switch (std::exchange(m_loading, Loading::Nothing)) {
    case Loading::Nothing:
        break;
    case Loading::Project:
        m_journal.open(std::move(loaded));
        break;
    case Loading::ChangedFile:
        takeChangedFile(path, std::move(loaded));
        break;
    case Loading::FileToMerge:
        mergeWith(std::move(loaded), MergeFrom::ChangedFile);
        break;
    case Loading::OtherToMerge:
        mergeWith(std::move(loaded), MergeFrom::OtherFile);
        break;
    case Loading::FileToCompare:
        openComparison(loaded.project, path == m_document.path()
                                           ? tr("Saved: %1").arg(QFileInfo(path).fileName())
                                           : QFileInfo(path).fileName());
        break;
    }
}

/// Another program wrote the file that is open.
void MainWindow::takeChangedFile(const QString& path, graph::LoadedProject loaded)
{
    if (path != m_document.path() || loaded.text == m_document.loaded().text)
        return; // closed since, or our own save
    if (!m_document.isModified()) {
        m_document.adopt(std::move(loaded), nullptr, {});
        showHint(
            tr("%1 was changed by another program and read again; Undo brings the old one back.").arg(path));
        return;
    }
    m_toldChange = QFileInfo(path).lastModified();
    switch (m_prompts.fileChanged(this, QFileInfo(path).fileName())) {
    case ConflictAnswer::Merge:
        mergeWith(std::move(loaded), MergeFrom::ChangedFile);
        break;
    case ConflictAnswer::Reload:
        m_document.adopt(std::move(loaded), nullptr, {});
        break;
    case ConflictAnswer::Overwrite:
        saveTo(path, true);
        break;
    case ConflictAnswer::Cancel:
        break; // saving will ask again
    }
}

void MainWindow::watchFile()
{
    if (!m_projectFile.files().isEmpty())
        m_projectFile.removePaths(m_projectFile.files());
    if (!m_document.path().isEmpty() && QFile::exists(m_document.path()))
        m_projectFile.addPath(m_document.path());
}

void MainWindow::fileChangedOnDisk(const QString& path)
{
    watchFile();                   // a file that was replaced is another file to the watcher
    if (findChild<MergeDialog*>()) // saving will notice
        return;
    if (path != m_document.path() || m_files.isSaving() || !QFile::exists(path) ||
        QFileInfo(path).lastModified() == m_toldChange)
        return;
    if (m_loading == Loading::Nothing || m_loading == Loading::ChangedFile)
        load(path, Loading::ChangedFile);
}

bool MainWindow::save()
{
    return m_document.path().isEmpty() ? saveAs() : saveTo(m_document.path(), false);
}

bool MainWindow::saveAs()
{
    const QString suggestion = m_document.path().isEmpty()
                                   ? QDir::home().filePath(QStringLiteral("untitled.dataflow.json"))
                                   : m_document.path();
    QString path = m_prompts.savePath(this, suggestion);
    if (path.isEmpty())
        return false;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".dataflow.json");
    // The dialog has asked before overwriting another file.
    return saveTo(path, path != m_document.path());
}

bool MainWindow::saveTo(const QString& path, bool overwrite)
{
    if (m_files.isSaving()) {
        // What the file holds is known once the save under way has answered.
        m_afterSave = [this, path, overwrite, then = std::exchange(m_afterSave, nullptr)] {
            m_afterSave = then;
            saveTo(path, overwrite);
        };
        return true;
    }
    settle();
    std::optional<std::string> expected;
    if (!overwrite)
        expected = m_document.loaded().text;
    m_files.save(path, m_document.project(),
                 std::make_shared<const graph::LoadedProject>(m_document.loaded()), expected);
    return true;
}

void MainWindow::afterSaveFailed(const QString& path, const Error& error)
{
    const auto then = std::exchange(m_afterSave, nullptr);
    if (error.code() != ErrorCode::FileChangedOnDisk) {
        m_prompts.showError(this, tr("%1 could not be saved").arg(QFileInfo(path).fileName()), error);
        return;
    }
    m_toldChange = QFileInfo(path).lastModified();
    switch (m_prompts.fileChanged(this, QFileInfo(path).fileName())) {
    case ConflictAnswer::Merge:
        load(path, Loading::FileToMerge);
        break;
    case ConflictAnswer::Overwrite:
        m_afterSave = then;
        saveTo(path, true);
        break;
    case ConflictAnswer::Reload:
        m_journal.giveUpChanges();
        openFile(path);
        break;
    case ConflictAnswer::Cancel:
        break;
    }
}

void MainWindow::settle()
{
    if (m_document.inGesture())
        m_document.commitGesture();
    m_inspector->commitPendingEdits();
}

void MainWindow::whenSafeToReplace(std::function<void()> then)
{
    settle();
    if (!m_document.isModified()) {
        then();
        return;
    }
    switch (m_prompts.saveChanges(this, shownName())) {
    case SaveAnswer::Save:
        // Saving happens in the background; what was asked for follows once the file is safe, and nothing was
        // changed since.
        m_afterSave = [this, then = std::move(then)] { whenSafeToReplace(then); };
        if (!save())
            m_afterSave = nullptr;
        break;
    case SaveAnswer::Discard:
        m_journal.giveUpChanges();
        then();
        break;
    case SaveAnswer::Cancel:
        break;
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    settle();
    if (m_files.isSaving()) {
        m_afterSave = [this] { close(); };
        event->ignore();
        return;
    }
    if (m_document.isModified()) {
        const SaveAnswer answer = m_prompts.saveChanges(this, shownName());
        if (answer != SaveAnswer::Discard)
            event->ignore();
        if (answer == SaveAnswer::Save) {
            m_afterSave = [this] { close(); };
            if (!save())
                m_afterSave = nullptr;
        }
        if (answer != SaveAnswer::Discard)
            return;
        m_journal.giveUpChanges();
    }
    m_journal.flush();
    m_settings.setWindow(saveGeometry(), saveState());
    m_runs.stop();
    event->accept();
}

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Other versions of the open project: looking at what differs, and merging.

#include "ui/models/theme.h"
#include "ui/shell/compare_window.h"
#include "ui/shell/main_window.h"
#include "ui/shell/merge_dialog.h"
#include "ui/widgets/pick_list.h"

#include <QDir>
#include <QFileInfo>

namespace dataflow::ui {

namespace {

const auto kSaved = QStringLiteral("saved");
const auto kOtherFile = QStringLiteral("file");

} // namespace

/// Commands of the windows that show versions: their keys work there, the palette finds them here.
void MainWindow::addVersionCommands()
{
    const auto key = [](const char* text) {
        return QKeySequence::fromString(QLatin1String(text), QKeySequence::PortableText);
    };
    // The one that was opened last, as several can be open.
    const auto compared = [this]() -> CompareWindow* {
        const auto open = findChildren<CompareWindow*>(QString(), Qt::FindDirectChildrenOnly);
        return open.isEmpty() || !open.back()->isVisible() ? nullptr : open.back();
    };
    const auto addStep = [&](const char* id, const QString& name, const QList<QKeySequence>& keys, int by) {
        m_commands.add({.id = QLatin1String(id),
                        .name = name,
                        .category = tr("Compare"),
                        .keys = keys,
                        .scope = QStringLiteral("compare"),
                        .enabled = [compared] { return compared() != nullptr; },
                        .run = [compared, by] { compared()->step(by); }});
    };
    addStep("compare.next", tr("Next change"), {key("F7"), key("Alt+Down")}, 1);
    addStep("compare.previous", tr("Previous change"), {key("Shift+F7"), key("Alt+Up")}, -1);
    const auto merging = [this] { return findChild<MergeDialog*>(QString(), Qt::FindDirectChildrenOnly); };
    const auto addChoice = [&](const char* text, const QString& name, const char* keys) {
        const QString id = QLatin1String(text);
        m_commands.add({.id = id,
                        .name = name,
                        .category = tr("Merge"),
                        .keys = {key(keys)},
                        .scope = QStringLiteral("merge"),
                        .enabled = [merging] { return merging() && merging()->isVisible(); },
                        .run = [merging, id] { merging()->choose(id); }});
    };
    addChoice("merge.mine", tr("Take mine"), "1");
    addChoice("merge.theirs", tr("Take theirs"), "2");
    addChoice("merge.own", tr("Write a value"), "3");
}

/// Offers the versions there are: the file, another file, and every step of the history.
void MainWindow::compareWith()
{
    settle();
    std::vector<PickItem> items;
    if (!m_document.path().isEmpty())
        items.push_back({.id = kSaved,
                         .text = tr("The saved file"),
                         .detail = QFileInfo(m_document.path()).fileName(),
                         .icon = Theme::current().icon(QStringLiteral("save")),
                         .words = {},
                         .rank = 2});
    items.push_back({.id = kOtherFile,
                     .text = tr("Another file…"),
                     .icon = Theme::current().icon(QStringLiteral("open")),
                     .words = {},
                     .rank = 1});
    const History history = m_document.history();
    const auto add = [&](std::size_t step) {
        const int way = static_cast<int>(history.position) - static_cast<int>(step);
        // A step is called by what led away from it.
        const QString label = way > 0 ? history.steps[step + 1].label : history.steps[step].label;
        items.push_back(
            {.id = QString::number(step),
             .text = way > 0 ? tr("Before: %1").arg(label) : tr("After redoing: %1").arg(label),
             .detail = way > 0 ? tr("%n step(s) back", nullptr, way) : tr("%n step(s) ahead", nullptr, -way),
             .icon = Theme::current().icon(way > 0 ? QStringLiteral("undo") : QStringLiteral("redo")),
             .words = {}});
    };
    for (std::size_t step = history.position; step-- > 0;)
        add(step);
    for (std::size_t step = history.position + 1; step < history.steps.size(); ++step)
        add(step);
    auto* list = new PickList(tr("Compare with"), std::move(items), this);
    connect(list, &PickList::picked, this, [this](const QString& id) {
        if (id == kSaved) {
            load(m_document.path(), Loading::FileToCompare);
        } else if (id == kOtherFile) {
            if (const QString path = pathOfOther(); !path.isEmpty())
                load(path, Loading::FileToCompare);
        } else {
            compareWithStep(id.toULongLong());
        }
    });
    list->openAt(mapToGlobal(QPoint((width() - list->width()) / 2, 60)));
}

/// Asks for a project file; empty when none is chosen.
QString MainWindow::pathOfOther()
{
    const QString start =
        m_document.path().isEmpty() ? QDir::homePath() : QFileInfo(m_document.path()).absolutePath();
    const QString path = m_prompts.openPath(this, start);
    return path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
}

void MainWindow::compareWithStep(std::size_t step)
{
    const History history = m_document.history();
    if (step >= history.steps.size())
        return;
    const int way = static_cast<int>(history.position) - static_cast<int>(step);
    openComparison(history.steps[step].project,
                   way > 0 ? tr("%n step(s) back", nullptr, way) : tr("%n step(s) ahead", nullptr, -way));
}

void MainWindow::openComparison(const graph::ProjectPtr& before, const QString& name)
{
    auto* window = new CompareWindow({before, name}, m_document, m_commands, this);
    window->show();
}

void MainWindow::mergeWithOther()
{
    if (const QString path = pathOfOther(); !path.isEmpty())
        load(path, Loading::OtherToMerge);
}

/// Merges the open project with `theirs`, which both started from what was last read or saved. The changed
/// file is taken at once when nothing is to be chosen; after a crash nobody asked for it, so that it is
/// shown.
void MainWindow::mergeWith(graph::LoadedProject theirs, MergeFrom from)
{
    settle();
    const QString name = QString::fromStdString(theirs.path.filename().string());
    const bool isOwnFile = from != MergeFrom::OtherFile;
    auto* dialog = new MergeDialog({.base = m_document.loaded().project,
                                    .theirs = theirs.project,
                                    .theirName = isOwnFile ? tr("%1 on the disk").arg(name) : name,
                                    .commands = m_commands},
                                   m_document,
                                   from == MergeFrom::ChangedFile ? MergeDialog::Shown::WithConflicts
                                                                  : MergeDialog::Shown::Always,
                                   this);
    connect(dialog, &MergeDialog::merged, this,
            [this, from, theirs = std::move(theirs)](const graph::ProjectPtr& merged, int conflicts) {
                takeMerged(theirs, from, merged);
                showHint(conflicts == 0 ? tr("Merged without conflicts; save to keep it.")
                                        : tr("Merged; save to keep it."));
            });
    connect(dialog, &MergeDialog::failed, this, [this](const Error& error) {
        m_prompts.showError(this, tr("The two versions could not be merged"), error);
    });
}

void MainWindow::takeMerged(graph::LoadedProject theirs, MergeFrom from, const graph::ProjectPtr& merged)
{
    if (from != MergeFrom::OtherFile) {
        m_document.adopt(std::move(theirs), merged, tr("Merge with the file on the disk"));
        return;
    }
    const QString name = QString::fromStdString(theirs.path.filename().string());
    m_document.editProject(tr("Merge with %1").arg(name),
                           [&merged](graph::Project& project) { project = *merged; });
}

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/prompts.h"

#include "ui/bridge/error_words.h"
#include "ui/models/theme.h"
#include "ui/shell/name_dialog.h"
#include "ui/shell/production_dialog.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace dataflow::ui {

namespace {

constexpr const char* kMore =
    QT_TRANSLATE_N_NOOP("Prompts", "and %n more"); // found by lupdate only like this

QString filter()
{
    return QCoreApplication::translate("Prompts", "DataFlow projects (*.dataflow.json);;All files (*)");
}

QString recordFilter()
{
    return QCoreApplication::translate("Prompts", "Records of runs (*.dfrun);;All files (*)");
}

/// The window's own warning instead of the style's.
void warn(QMessageBox& box)
{
    constexpr int kPixels = 32;
    box.setIconPixmap(Theme::current().icon(QStringLiteral("warning")).pixmap(kPixels));
}

struct ListQuestion {
    QString title;
    QString question;
    QString heading;
    QStringList list;
    QString yes; ///< what the button says that answers with yes
};

/// A question with a list below, answered with no unless `yes` is pressed.
bool askAboutList(QWidget* parent, const ListQuestion& ask)
{
    const QStringList& nodes = ask.list;
    constexpr qsizetype kListed = 12;
    QStringList listed = nodes.mid(0, kListed);
    if (nodes.size() > kListed)
        listed << QCoreApplication::translate("Prompts", kMore, nullptr,
                                              static_cast<int>(nodes.size() - kListed));
    QMessageBox box(QMessageBox::Warning, ask.title, ask.question, QMessageBox::Cancel, parent);
    box.setInformativeText(ask.heading + QStringLiteral("\n• ") + listed.join(QStringLiteral("\n• ")));
    warn(box);
    QPushButton* go = box.addButton(ask.yes, QMessageBox::AcceptRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == go;
}

} // namespace

SaveAnswer DialogPrompts::saveChanges(QWidget* parent, const QString& name)
{
    QMessageBox box(
        QMessageBox::NoIcon, QCoreApplication::translate("Prompts", "Unsaved changes"),
        QCoreApplication::translate("Prompts", "Save the changes to %1 before closing it?").arg(name),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, parent);
    box.setDefaultButton(QMessageBox::Save);
    const int answer = box.exec();
    return answer == QMessageBox::Save      ? SaveAnswer::Save
           : answer == QMessageBox::Discard ? SaveAnswer::Discard
                                            : SaveAnswer::Cancel;
}

ConflictAnswer DialogPrompts::fileChanged(QWidget* parent, const QString& name)
{
    QMessageBox box(
        QMessageBox::Warning, QCoreApplication::translate("Prompts", "File changed on disk"),
        QCoreApplication::translate("Prompts", "%1 was changed by another program since it was opened here.")
            .arg(name),
        QMessageBox::Cancel, parent);
    warn(box);
    QPushButton* merge =
        box.addButton(QCoreApplication::translate("Prompts", "Merge both"), QMessageBox::AcceptRole);
    QPushButton* overwrite =
        box.addButton(QCoreApplication::translate("Prompts", "Overwrite it"), QMessageBox::DestructiveRole);
    QPushButton* reload = box.addButton(QCoreApplication::translate("Prompts", "Open what is on disk"),
                                        QMessageBox::AcceptRole);
    box.setDefaultButton(merge);
    box.exec();
    return box.clickedButton() == merge       ? ConflictAnswer::Merge
           : box.clickedButton() == overwrite ? ConflictAnswer::Overwrite
           : box.clickedButton() == reload    ? ConflictAnswer::Reload
                                              : ConflictAnswer::Cancel;
}

QString DialogPrompts::openPath(QWidget* parent, const QString& directory)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Prompts", "Open project"),
                                        directory, filter());
}

QString DialogPrompts::savePath(QWidget* parent, const QString& suggestion)
{
    return QFileDialog::getSaveFileName(parent, QCoreApplication::translate("Prompts", "Save project as"),
                                        suggestion, filter());
}

QString DialogPrompts::picturePath(QWidget* parent, const QString& suggestion)
{
    const QStringList filters{QCoreApplication::translate("Prompts", "SVG picture (*.svg)"),
                              QCoreApplication::translate("Prompts", "PDF document (*.pdf)"),
                              QCoreApplication::translate("Prompts", "PNG picture (*.png)")};
    QString chosen;
    QString path =
        QFileDialog::getSaveFileName(parent, QCoreApplication::translate("Prompts", "Save the picture as"),
                                     suggestion, filters.join(QStringLiteral(";;")), &chosen);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += chosen.section(QStringLiteral("*"), 1).chopped(1);
    return path;
}

QString DialogPrompts::recordToOpen(QWidget* parent, const QString& directory)
{
    return QFileDialog::getOpenFileName(parent, QCoreApplication::translate("Prompts", "Open a run"),
                                        directory, recordFilter());
}

QString DialogPrompts::recordToSave(QWidget* parent, const QString& suggestion)
{
    return QFileDialog::getSaveFileName(parent, QCoreApplication::translate("Prompts", "Export the run as"),
                                        suggestion, recordFilter());
}

bool DialogPrompts::runInProduction(QWidget* parent, const ProductionWrites& writes)
{
    ProductionDialog dialog(writes, parent);
    return dialog.exec() == QDialog::Accepted;
}

bool DialogPrompts::pinsInProduction(QWidget* parent, const QString& environment, const QStringList& nodes)
{
    return askAboutList(
        parent, {QCoreApplication::translate("Prompts", "Production"),
                 QCoreApplication::translate("Prompts", "Pinned outputs would stand in for nodes in %1.")
                     .arg(environment),
                 QCoreApplication::translate("Prompts", "Pinned nodes:"), nodes,
                 QCoreApplication::translate("Prompts", "Use the pinned outputs")});
}

QString DialogPrompts::name(QWidget* parent, const NameQuestion& question)
{
    NameDialog dialog(question, parent);
    return dialog.exec() == QDialog::Accepted ? dialog.name() : QString();
}

bool DialogPrompts::deleteCalledWorkflow(QWidget* parent, const QString& name, const QStringList& uses)
{
    return askAboutList(
        parent, {QCoreApplication::translate("Prompts", "Delete the workflow"),
                 QCoreApplication::translate("Prompts", "%1 is called by nodes that cannot run without it.")
                     .arg(name),
                 QCoreApplication::translate("Prompts", "Nodes that call it:"), uses,
                 QCoreApplication::translate("Prompts", "Delete it all the same")});
}

void DialogPrompts::showError(QWidget* parent, const QString& title, const Error& error)
{
    QMessageBox box(QMessageBox::Warning, title, errorSentence(error), QMessageBox::Ok, parent);
    warn(box);
    box.exec();
}

} // namespace dataflow::ui

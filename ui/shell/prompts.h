// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Prompts: the questions the window asks; tests answer them without a dialog.

#include "engine/base/error.h"

#include <QString>
#include <QStringList>

class QWidget;

namespace dataflow::ui {

struct NameQuestion;
struct ProductionWrites;

enum class SaveAnswer { Save, Discard, Cancel };
enum class ConflictAnswer { Merge, Overwrite, Reload, Cancel };

/// Asks the person in front of the window. GUI thread.
class Prompts {
public:
    virtual ~Prompts() = default;
    /// "Save the changes to shop.dataflow.json?"
    virtual SaveAnswer saveChanges(QWidget* parent, const QString& name) = 0;
    /// The file was changed by another program since it was read.
    virtual ConflictAnswer fileChanged(QWidget* parent, const QString& name) = 0;
    /// Empty: cancelled.
    virtual QString openPath(QWidget* parent, const QString& directory) = 0;
    virtual QString savePath(QWidget* parent, const QString& suggestion) = 0;
    virtual QString picturePath(QWidget* parent, const QString& suggestion) = 0; ///< .svg, .pdf or .png
    /// A `.dfrun` file; empty: cancelled.
    virtual QString recordToOpen(QWidget* parent, const QString& directory) = 0;
    virtual QString recordToSave(QWidget* parent, const QString& suggestion) = 0;
    /// The run would change data in an environment that is marked as production.
    virtual bool runInProduction(QWidget* parent, const ProductionWrites& writes) = 0;
    /// The outputs of `nodes` (titles) are pinned: may they stand in for what production would compute?
    virtual bool pinsInProduction(QWidget* parent, const QString& environment, const QStringList& nodes) = 0;
    /// A name that `question` finds no fault with; empty: cancelled.
    virtual QString name(QWidget* parent, const NameQuestion& question) = 0;
    /// Nodes call the workflow: `uses` names them. Delete it all the same?
    virtual bool deleteCalledWorkflow(QWidget* parent, const QString& name, const QStringList& uses) = 0;
    virtual void showError(QWidget* parent, const QString& title, const Error& error) = 0;
};

/// Native dialogs.
class DialogPrompts final : public Prompts {
public:
    SaveAnswer saveChanges(QWidget* parent, const QString& name) override;
    ConflictAnswer fileChanged(QWidget* parent, const QString& name) override;
    QString openPath(QWidget* parent, const QString& directory) override;
    QString savePath(QWidget* parent, const QString& suggestion) override;
    QString picturePath(QWidget* parent, const QString& suggestion) override;
    QString recordToOpen(QWidget* parent, const QString& directory) override;
    QString recordToSave(QWidget* parent, const QString& suggestion) override;
    bool runInProduction(QWidget* parent, const ProductionWrites& writes) override;
    bool pinsInProduction(QWidget* parent, const QString& environment, const QStringList& nodes) override;
    QString name(QWidget* parent, const NameQuestion& question) override;
    bool deleteCalledWorkflow(QWidget* parent, const QString& name, const QStringList& uses) override;
    void showError(QWidget* parent, const QString& title, const Error& error) override;
};

} // namespace dataflow::ui

// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NameDialog: asks for a name and says at once what is wrong with one.

#include <QDialog>
#include <QString>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace dataflow::ui {

struct NameQuestion {
    QString title;
    QString label;
    QString suggestion;
    /// What is wrong with a name; empty when it can be taken.
    std::function<QString(const QString& name)> fault;
};

/// GUI thread. Can be accepted only with a name that has no fault.
class NameDialog : public QDialog {
    Q_OBJECT

public:
    NameDialog(const NameQuestion& question, QWidget* parent);
    QString name() const;

private:
    void check();

    std::function<QString(const QString& name)> m_fault;
    QLineEdit* m_name;
    QLabel* m_error;
    QPushButton* m_ok;
};

} // namespace dataflow::ui

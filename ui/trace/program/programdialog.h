// SPDX-License-Identifier: MIT
#pragma once

#include "ui/trace/program/programrequest.h"

#include <QDialog>

QT_BEGIN_NAMESPACE
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Asks for a program that is to be watched: the command, the folder and what it shall find in its environment. Says what
/// is wrong with that, and is accepted only if nothing is.
class ProgramDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `before`: what was asked for last.
    explicit ProgramDialog(const ProgramRequest &before, QWidget *parent = nullptr);

    ProgramRequest request() const;
    void accept() override;

private:
    QWidget *makeFolder();
    void chooseFolder();
    QString fault() const;

    QLineEdit *m_command;
    QLineEdit *m_folder;
    QPlainTextEdit *m_environment;
    QLabel *m_fault;
    QPushButton *m_start;
};

} // namespace coroscope::ui

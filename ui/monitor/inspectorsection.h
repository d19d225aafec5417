// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace coroscope::ui {

/// A head with a note at its right, and what it is the head of.
class InspectorSection final : public QWidget
{
    Q_OBJECT

public:
    /// Takes `body` over and gives it the head as its accessible name.
    InspectorSection(const QString &head, QWidget *body, QWidget *parent = nullptr);

    void setNote(const QString &note);

private:
    QLabel *m_note;
};

} // namespace coroscope::ui

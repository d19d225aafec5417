// SPDX-License-Identifier: MIT
#pragma once

#include "words/lessons/runfactswords.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QGridLayout;
class QLabel;
QT_END_NAMESPACE

namespace coroscope::ui {

class LearnSession;

/// The run that is shown beside the one before it with other knobs: what was set otherwise, and what came of that. It
/// holds its tongue while that would answer a question.
///
/// Lifetime: `session` outlives it.
class RunComparison final : public QWidget
{
    Q_OBJECT

public:
    explicit RunComparison(LearnSession &session, QWidget *parent = nullptr);

private:
    void refresh();
    void addHeads();
    void addRow(const ComparedFact &fact);
    QLabel *addCell(int row, int column, const QString &text, const QString &role);

    LearnSession &m_session;
    QWidget *m_table = nullptr;
    QGridLayout *m_grid = nullptr;
    QLabel *m_later;
};

} // namespace coroscope::ui

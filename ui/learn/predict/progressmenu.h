// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace coroscope::ui {

class Predictions;

/// How many lessons have been seen; behind it whether questions are asked, and what becomes of the answers: they can be
/// exported, and forgotten.
///
/// Lifetime: `predictions` outlives it.
class ProgressMenu final : public QToolButton
{
    Q_OBJECT

public:
    ProgressMenu(Predictions &predictions, qsizetype lessons, QWidget *parent = nullptr);

    /// Writes what was answered as CSV; false: it cannot be written.
    bool write(const QString &file) const;

Q_SIGNALS:
    /// A sentence for the user.
    void said(const QString &text);

private:
    void refresh();
    void askForFile();

    Predictions &m_predictions;
    const qsizetype m_lessons;
    QAction *m_asks;
    QAction *m_exports;
    QAction *m_forgets;
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/ofrun.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QListView;
class QModelIndex;
class QStackedWidget;
QT_END_NAMESPACE

namespace coroscope::ui {

class ElidedLabel;
class FindingsJudge;
class MonitorView;
class OverflowRow;
class RemarksModel;
class ThemeSource;

/// What a FindingsJudge says of a run, a sentence and a time each. A click, or Return, goes to the moment and selects the
/// task.
///
/// Lifetime: all that it is given outlives it.
class FindingsPane final : public QWidget
{
    Q_OBJECT

public:
    /// Of a recording that is played for the first time, what is still to come stays unsaid: remarks in the order of time
    /// are shown up to the furthest moment that was.
    enum class Shows : quint8 { All, WhatWasPlayed };

    FindingsPane(MonitorView &view,
                 const FindingsJudge &judge,
                 const ThemeSource &theme,
                 Shows shows = Shows::All,
                 QWidget *parent = nullptr);

    /// Stands beside the tab: up to when it was judged.
    QWidget *head() const;
    QListView &list() const { return *m_list; }

    QSize minimumSizeHint() const override { return {240, 80}; }

Q_SIGNALS:
    void countChanged(int findings);
    /// One was gone to.
    void chosen();

private:
    void showState();
    void noteWhatIsShown();
    bool wasPlayedToItsEnd() const;
    std::size_t remarksToShow() const;
    QString headText() const;
    void choose(const QModelIndex &index);

    MonitorView &m_view;
    const FindingsJudge &m_judge;
    const Shows m_shows;
    OfRun<Moment> m_furthest; ///< that was shown
    RemarksModel *m_model;
    QListView *m_list;
    QLabel *m_none;
    QStackedWidget *m_pages;
    ElidedLabel *m_head;
    OverflowRow *m_row; ///< it is left out where there is no room for it
    QString m_current;  ///< the sentence of the current row
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorworkspace.h"
#include "ui/recording/recordingsave.h"

#include <QList>

QT_BEGIN_NAMESPACE
class QLabel;
class QPushButton;
class QShortcut;
QT_END_NAMESPACE

namespace coroscope::ui {

class CodePane;
class FindingsJudge;
class FindingsPane;
class LearnSession;
class LessonList;
class LessonTextView;
class OccupancyPlot;
class OwnListDialog;
class OwnRunGuard;
class PageStack;
class PredictCard;
class ProgressMenu;
class ResourceStack;
class ShareSplitter;
class TabbedPanes;
class StoryPane;
class TimelinePane;
class WaitGraphPane;

/// Runs a lesson and shows it: the code with the lines on which tasks stand, beside the panes of a run.
///
/// Lifetime: `session` and `theme` outlive it.
class LearnWorkspace final : public MonitorWorkspace
{
    Q_OBJECT

public:
    LearnWorkspace(LearnSession &session, ThemeSource &theme, QWidget *parent = nullptr);

    void takeFocus() override;
    bool acceptsData(const QMimeData &mime) const override;
    void takeData(const QMimeData &mime) override;
    bool mayClose() override;
    void stop() override;

protected:
    InspectorContent inspected() const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeSide();
    QWidget *makeCentre();
    QWidget *makeRight();
    QWidget *makeStatusLine(const ThemeSource &theme);
    void addWays();
    void addMomentKeys();
    void addAnswerKeys();
    void connectPanes();
    void connectPredictions();
    void connectFindings();
    void connectOwnList();
    void connectGuard();
    void askForList();
    void showAsked();
    void showAside();
    void giveQuestionRoom();
    void readAbout();
    void showOutcome();
    void showMoments();
    void showCode();
    void showWhatComes();
    void showLesson();
    void beginRun();

    LearnSession &m_session;
    RecordingSave *m_save;
    RecordingSave::As m_savesAs{}; ///< what was asked for last
    LessonList *m_lessons;
    QLabel *m_summary;
    LessonTextView *m_text;
    bool m_isReading = false; ///< that, though something is selected
    bool m_isToldOf = false;  ///< the end is shown, and nothing is asked about it
    OwnListDialog *m_ownList; ///< keeps what was written
    QPushButton *m_askForList;
    OwnRunGuard *m_guard;
    TimelinePane *m_timeline;
    ResourceStack *m_resource;
    OccupancyPlot *m_plot;
    StoryPane *m_story;
    ShareSplitter *m_resources; ///< resource and plot
    FindingsJudge *m_judge;
    FindingsPane *m_findings;
    WaitGraphPane *m_waits;
    TabbedPanes *m_bottom; ///< those, what is worth a look, and who waits for whom
    CodePane *m_code;
    QString m_python; ///< that it shows
    ProgressMenu *m_progress;
    PredictCard *m_card;
    PageStack *
        m_asked; ///< the card, while something is asked; else the inspector, or the text if there is nothing for it
    PageStack *m_below; ///< m_bottom; or the card there, where the inspector is folded away
    QList<QShortcut *> m_answerKeys;
    ShareSplitter *m_right; ///< code, and that
    ShareSplitter *m_rows;  ///< timeline, resources
};

} // namespace coroscope::ui

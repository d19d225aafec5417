// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"
#include "core/check/options/optionreading.h"
#include "core/check/run/checkrun.h"
#include "core/check/store/keptrun.h"
#include "core/http/httpurl.h"
#include "ui/check/list/listdesk.h"
#include "ui/check/list/notices.h"
#include "ui/check/results/rowfields.h"
#include "ui/check/runs/runkeeping.h"
#include "ui/monitor/monitorview.h"
#include "words/check/checkeventwords.h"

#include <QDateTime>
#include <QObject>
#include <QProcessEnvironment>
#include <QTimer>

#include <functional>
#include <optional>

namespace coroscope {
class CheckEngine;
}

namespace coroscope::ui {

/// What the Check workspace is about: one list, the runs over it, and where the user looks. The one
/// place that changes any of it; panes read it and send intents here. It does as it is told, whatever that
/// costs: a Safeguard asks first. With a store, the runs are kept there as they happen.
///
/// Threads: the one that shows. Lifetime: outlives its panes, and the engine outlives it. It is ready
/// to be destroyed at any time; stop() ends the engine first.
class CheckSession final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Empty,   ///< no list
        Loading, ///< a list is being read; the one before stays until it is there
        Ready,   ///< a list that has not been checked
        Running,
        Cancelling, ///< cancelled, and not at its end yet
        Finished, ///< a run is over, by itself or because it was cancelled; or some rows were added since
    };
    enum class AfterLoad { Wait, Start };

    /// `environment` may name proxies.
    explicit CheckSession(CheckEngine &engine,
                          const QProcessEnvironment &environment = {},
                          QObject *parent = nullptr);

    const CheckRun &run() const { return m_run; }
    State state() const;
    /// While a list is being read: how much of it has been.
    int readPercent() const { return m_desk.percent(); }
    bool isRunning() const;
    /// The moment that is shown is the present of a run that goes on: its requests can be acted upon.
    bool isLive() const { return state() == State::Running && m_view.cursor().isLive(); }
    QString sourceName() const { return m_desk.name(); }
    /// What the list was read from.
    const ListOrigin &listOrigin() const { return m_desk.origin(); }
    bool isSample() const { return m_desk.isSample(); }
    /// The options that count for lists of the user's own.
    CheckOptions ownOptions() const;
    /// Some URLs were checked, and others were not: they were added since, or the run was cancelled.
    bool hasRest() const;
    /// A run is under way, or there are results that were not exported and are not kept.
    bool hasSomethingToLose() const;
    const CheckOptions &options() const { return m_options; }
    /// What of the options was written, and what is wrong with it: that is not in options(), and no check
    /// starts.
    const OptionTexts &texts() const { return m_texts; }
    const QList<OptionFault> &faults() const { return m_faults; }

    /// When the newest run began: what time zero of its history was.
    const QDateTime &begun() const { return m_begun; }

    MonitorView &view() { return m_view; }
    /// The moment that is shown.
    Moment now() const { return m_view.now(); }

    Notices &notices() { return m_notices; }

    /// From now on runs are kept there; an empty path: they are not. Those of the lab's sample only where that is wanted:
    /// its server ends with the program.
    void keepIn(const QString &store, bool ofSample = false);
    const RunKeeping &keeping() const { return m_keeping; }
    /// Whether the runs over the list that is there are kept, and if not, why: a sentence in short.
    QString keptText() const;

    /// Replaces the list once the new one is read. Ends the run that is under way.
    void load(const ListSource &source, AfterLoad then = AfterLoad::Wait);
    /// Puts lines at the end of the list; what there is keeps its results. A run that is under way does not
    /// ask for them: they are part of the rest.
    void add(const ListSource &source);
    void addLine(const QString &line);
    /// Reads the list again as the user says, which begins it anew; not while a run is under way.
    void readListAs(const ListChoice &choice);
    const ListChoice &listChoice() const { return m_desk.choice(); }
    /// Not the list of a run that was kept, of which there are no files and texts.
    bool canReadListAgain() const { return !isRunning() && !m_desk.isKept(); }
    /// Shows a run of the store as one that is over, with its options as far as they were kept: what is left of it can be
    /// checked. Ends the run that is under way.
    void open(const KeptRun &run, KeptContent content, AfterLoad then = AfterLoad::Wait);
    /// Its runs are gone from the store.
    void noteRemoved(const std::vector<qint64> &runs);
    /// The run of the store that is shown, as it was then; nullopt: there is another list, or another run over it.
    const std::optional<KeptRun> &openedRun() const { return m_openedRun; }
    /// Ends the run that is under way, and puts the list away.
    void clear();
    /// Of a run that is under way, changes the limits at once; the rest counts from the next run on. What
    /// texts() are about stays as these say it.
    void setOptions(const CheckOptions &options);
    /// The same, with other texts. A list that was not checked yet is filtered anew, soon.
    void setOptions(const CheckOptions &options, const OptionTexts &texts);
    /// All of them as they were at first.
    void resetOptions();
    /// The same for what has no field in the side panel.
    void resetFurtherOptions();
    /// Takes back the last of these, unless an option was changed since.
    void undoReset();
    bool canUndoReset() const { return m_beforeReset.has_value(); }
    bool hasFirstOptions() const;
    /// Checks the rest if there is one, and else the whole list, anew if it was checked before. Refused while
    /// an option is wrong.
    void start();
    /// Checks the whole list anew.
    void startAgain();
    /// Checks these targets alone, whatever is known of them; the others keep what they have. Refused like start().
    void checkAgain(std::vector<int> targets);
    /// What was checked, and is not ok.
    std::vector<int> notOkTargets() const;
    /// Ends the run; a list that is being read is not read any further.
    void cancel();
    /// Ends the check of these targets alone; only while isLive(). What has a result keeps it.
    void giveUp(const std::vector<int> &targets);
    /// What the run asks for and has no result by now.
    std::vector<int> leftTargets() const;
    /// Whether all of those are under way.
    bool isAllBegun() const;
    /// Asks for a diagnosis of a target. Does nothing for -1.
    void diagnose(int target);
    /// Ends the engine; stopped() follows. Nothing can be started any more.
    void stop();
    /// Takes in nothing more, so that every pane comes to show the same moment: for a picture.
    void freeze();

    /// The row of the list that is looked at, or -1: if only a target is selected, the first that names it.
    int selectedRow() const;
    /// Selects a row with its target and the task that works on it; -1 selects nothing.
    void selectRow(int row);

    /// The results that there are now are kept in a file.
    void noteExport();
    /// Says why something could not be done, at the foot of the window.
    void refuse(Notices::About about, const QString &why);

    /// Takes in what the engine delivered, or what somebody recorded.
    void deliver(CheckBatch batch);

Q_SIGNALS:
    /// There is another list, or the same one begins anew. Comes before listChanged(), for those who remember
    /// rows or tasks: they forget them, and do nothing that might make anybody look at what is not theirs.
    void listReplaced();
    /// Nothing of what was shown holds.
    void listChanged();
    /// The list has more rows at its end, and all else is as it was.
    void listExtended();
    void stateChanged();
    /// keepIn() was called.
    void storeChanged();
    void optionsChanged();
    /// readPercent() is another one.
    void readingAdvanced();
    /// Something happened to these targets; sorted, each once.
    void advanced(const std::vector<int> &targets);
    /// An intent was refused or failed; `why` is a sentence for the user.
    void refused(const QString &why);
    /// Somebody wants to know all about one URL.
    void diagnosisRequested(const coroscope::HttpUrl &url);
    void stopped();

private:
    /// What a run is about, of the list.
    enum class Extent : quint8 { All, Rest };

    void receive(ListDesk::Purpose purpose, const UrlList &list);
    void showKept(const KeptRun &run, KeptContent content);
    void takeKeptOptions(const KeptOptions &kept);
    /// Another list, or another run over it, is shown from the beginning.
    void showList();
    void replaceList(const UrlList &list, Extent kept);
    void extendList(const UrlList &list);
    void takeWaiting();
    /// At once, or when the run that is under way has ended, which it is told to.
    void afterRun(std::function<void()> act);
    void drain();
    void finish();
    void begin(Extent extent);
    /// Whether nothing stands against it; else it is said what does.
    bool mayAskFor(const std::vector<int> &targets);
    /// Has the engine check what the run is about.
    void launch();
    /// Extent::Rest: what was checked keeps its results.
    void beginList(UrlList list, Extent extent);
    void reset(const CheckOptions &options);
    void adoptLimits(bool ofSample);
    /// Why no check can start; empty if one can.
    QString obstacle() const;
    /// Why these cannot be asked for; empty if they can.
    QString obstacleOf(const std::vector<int> &targets) const;
    /// What start() would ask for.
    std::vector<int> targetsOf(Extent extent) const;
    bool isListStale() const { return !m_desk.isKept() && m_desk.filter() != m_options.filter; }
    bool isKeepable() const { return !m_desk.isSample() || m_keepsSample; }
    void noteState();
    /// Once engine and store have come to rest.
    void noteStopped();

    CheckEngine &m_engine;
    CheckRun m_run;
    const OptionSources m_sources;
    CheckOptions m_options;
    OptionTexts m_texts;
    QList<OptionFault> m_faults;
    std::optional<CheckOptions> m_optionsBeforeSample; ///< while the list is the lab's sample
    struct WrittenOptions
    {
        CheckOptions options;
        OptionTexts texts;
    };
    std::optional<WrittenOptions> m_beforeReset; ///< until something else is changed
    QTimer m_filterTimer;                        ///< until whoever changes the filter pauses
    ListDesk m_desk;
    std::optional<Extent> m_checkNext; ///< once the list that is being read is there
    std::function<void()> m_afterRun;  ///< once the run that is under way has ended
    RunKeeping m_keeping{m_run};
    std::optional<KeptRun> m_openedRun;
    std::vector<int> m_masked; ///< targets whose URL held a secret that was not kept
    QStringList m_leftOut;     ///< keys of options that likewise were not
    bool m_mayKeep = false;    ///< it was said where, or that nowhere
    bool m_keepsSample = false;
    Notices m_notices;
    const CheckEventWords m_words{m_run.hosts()};
    const RowFields m_fields{m_run};
    MonitorView m_view;
    QDateTime m_begun; ///< by the clock on the wall
    State m_notedState = State::Empty;
    bool m_engineRuns = false; ///< from start() until its last batch is in
    bool m_cancelling = false;
    bool m_isExported = false; ///< all results that there are
    bool m_isStopping = false;
    bool m_hasEngineStopped = false;
    bool m_isFrozen = false;
};

} // namespace coroscope::ui

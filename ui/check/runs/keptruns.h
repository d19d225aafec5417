// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class ComparisonWindow;
class KeptRunsWindow;
class RunShelf;
class Safeguard;
class ThemeSource;
struct ComparedRuns;

/// What the Check workspace does with the runs that are kept: the windows that list and compare them, and what is opened
/// from there, or gone on with.
///
/// Lifetime: all outlive it.
class KeptRuns final : public QObject
{
    Q_OBJECT

public:
    KeptRuns(CheckSession &session,
             Safeguard &safeguard,
             const ThemeSource &theme,
             QWidget *parent);
    ~KeptRuns() override;

    /// Whether there is a store.
    bool hasStore() const { return m_shelf != nullptr; }
    /// The window that lists them; says why if there is no store.
    void showWindow();
    /// nullptr before the first showWindow().
    KeptRunsWindow *window() const;
    /// nullptr without a store.
    RunShelf *shelf() const { return m_shelf.get(); }

    /// Shows a run.
    void open(qint64 id);
    /// Shows it, and checks what is left of it.
    void goOn(qint64 id);

    /// Shows what has become of the URLs of one in the other.
    void compare(qint64 before, qint64 now);
    /// nullptr before the first comparison.
    ComparisonWindow *comparisonWindow() const;

    /// The last run of the store, if its program ended before it did and something is left of it.
    const std::optional<KeptRun> &leftRun() const { return m_left; }
    /// It is not to be spoken of any more.
    void dismissLeftRun();
    /// The last run that was dismissed, from one start to the next.
    qint64 dismissed() const { return m_dismissed; }
    void setDismissed(qint64 id);

Q_SIGNALS:
    void leftRunChanged();

private:
    void useStore();
    void lookForLeftRun();
    /// Selects a URL of the run that is shown.
    void raiseMainWindow();
    void select(const QString &key);
    void showUrl(qint64 run, const QString &key);
    void openThen(qint64 id, bool goesOn, std::function<void()> then = {});

    CheckSession &m_session;
    Safeguard &m_safeguard;
    const ThemeSource &m_theme;
    QWidget *const m_parent;
    std::unique_ptr<RunShelf> m_shelf;
    QPointer<KeptRunsWindow> m_window;
    QPointer<ComparisonWindow> m_comparison;
    std::optional<KeptRun> m_left;
    qint64 m_dismissed = 0;
    bool m_hasLooked = false;
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lessonengine.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnworkspace.h"
#include "ui/monitor/time/timeslider.h"
#include "ui/monitor/time/timetravel.h"

#include <QtTest>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

/// The Learn workspace, with its questions if they are wanted.
struct LearnFixture
{
    explicit LearnFixture(bool asks = false)
    {
        session.predictions().setOn(asks);
        workspace.resize(1500, 900);
        workspace.show();
    }

    Playback &playback() { return session.view().playback(); }
    TimeCursor &cursor() { return session.view().cursor(); }
    Predictions &predictions() { return session.predictions(); }
    Moment now() { return session.view().now(); }
    TimeSlider &slider() { return *workspace.findChild<TimeSlider *>(); }
    template <typename Widget>
    Widget &child(const QString &name)
    {
        return *workspace.findChild<Widget *>(name);
    }

    bool waitForRecording()
    {
        return QTest::qWaitFor([this] { return session.state() == LearnSession::State::Recorded; },
                               20'000);
    }
    /// Runs the lesson, and stands still at its first event.
    bool record(const QString &name)
    {
        session.choose(*findLesson(name));
        session.run();
        const bool isThere = waitForRecording();
        playback().freeze();
        cursor().pauseAt(*session.history().momentOf(EventIndex{1}));
        return isThere;
    }
    /// Plays so much of the lesson's time.
    void play(Clock::Duration time)
    {
        playback().play();
        playback().advance(std::chrono::duration_cast<Clock::Duration>(time / playback().speed()));
    }
    bool isAt(const QString &moment)
    {
        const NamedMoment *const named = findMoment(session.moments(), moment);
        return named && now() == named->moment;
    }
    /// Wherever the focus is.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        workspace.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&workspace));
        QTest::keyClick(&workspace, key, modifiers);
    }

    LessonEngine engine;
    LearnSession session{engine};
    ThemeSource theme;
    LearnWorkspace workspace{session, theme};
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/lablog.h"
#include "core/lab/server/lablistener.h"
#include "core/lab/server/labtime.h"

#include <QMultiMap>
#include <QProcess>
#include <QUrl>

/// What somebody said in a lesson.
struct SaidNote
{
    QString task;
    QString text;
};

/// What a lesson tells in its essentials.
struct LessonTale
{
    QList<SaidNote> notes;            ///< in their order
    QMultiMap<QString, QString> ends; ///< name of a task, and "done", "failed" or "cancelled"
};

/// The lab with delays that are so many times as short.
class QuickLab final : private coroscope::LabTime
{
public:
    explicit QuickLab(double speed);

    bool open() { return m_listener.open(); }
    QString url() const;

private:
    std::unique_ptr<coroscope::LabTimer> makeTimer(std::function<void()> onDue) override;
    void keepWaiting(const QByteArray & /*requestTarget*/) override {}
    void letGo(const QByteArray & /*requestTarget*/) override {}

    const double m_speed;
    coroscope::LabJournal m_journal;
    coroscope::LabListener m_listener;
};

/// A Python of resources/lessons, at the speed of a QuickLab. Ends with this object.
class PythonLesson final
{
public:
    /// `settings`: what is set of it, as it is typed.
    PythonLesson(const QString &file,
                 const QStringList &settings,
                 double speed,
                 const QString &lab);
    ~PythonLesson();

    bool isOver() const { return m_process.state() == QProcess::NotRunning; }
    /// Once it is over: whether it ended well, and told all that it has to tell.
    bool isWell() const { return m_process.exitCode() == 0 && m_isWhole; }
    const LessonTale &tale() const { return m_tale; }
    QByteArray complaints() { return m_process.readAllStandardError(); }
    /// Takes in what it said.
    void read();

private:
    Q_DISABLE_COPY_MOVE(PythonLesson)

    QProcess m_process;
    LessonTale m_tale;
    bool m_isWhole = false;
};

// SPDX-License-Identifier: MIT
#pragma once

#include "ui/findings/findingsjudge.h"
#include "ui/monitor/monitorview.h"
#include "ui/trace/livereading.h"
#include "ui/trace/program/programoutput.h"
#include "ui/trace/program/programrequest.h"
#include "ui/trace/recordedfields.h"
#include "ui/trace/recordingloader.h"
#include "words/check/recordedwords.h"

#include <QObject>

#include <memory>

namespace coroscope::ui {

/// What the Trace workspace is about: one recording, or a program that is watched, and where the user looks. The one place
/// that changes any of it; panes read it and send intents here.
///
/// Threads: the one that shows. Lifetime: outlives its panes.
class TraceSession final : public QObject
{
    Q_OBJECT

public:
    explicit TraceSession(QObject *parent = nullptr);

    /// There is a recording.
    bool isOpen() const { return m_recording.findings.header.has_value(); }
    const OpenedRecording &recording() const { return m_recording; }
    const History &history() const { return m_recording.history; }
    MonitorView &view() { return m_view; }

    /// While another one is being read, beside what is shown.
    bool isReading() const { return m_loader.isLoading(); }
    int readPercent() const { return m_loader.percent(); }
    const QString &readName() const { return m_loader.name(); }
    /// The file that is shown, as open() was given it; empty: none is.
    const QString &path() const { return m_path; }
    /// Why the newest file was not opened, as a sentence; empty if it was, or if another one was started since.
    const QString &refusal() const { return m_refusal; }

    /// Replaces what is shown once the file is read, and only if it can be. `path` as fileNameFromBytes() has it.
    void open(const QString &path);
    /// Reads no further; what is shown stays.
    void cancelReading();

    /// Has somebody start a program and watch it, in place of what is shown: programWanted().
    void run(const ProgramRequest &program);
    /// The program that was started last; without a command: none was.
    const ProgramRequest &program() const { return m_program; }
    /// Has the program that is watched be asked to end; the second time it is ended: stopWanted().
    void stopProgram();
    bool wasAskedToEnd() const { return m_wasAskedToEnd; }
    /// It could not be started; `why` is a sentence for the user.
    void refuseProgram(const QString &why);
    /// What it printed, if it was started here.
    ProgramOutput &output() { return m_output; }

    /// Replaces what is shown by what a program says of itself from now on; `name` is how it is called.
    void watch(const QString &name);
    /// Bytes as the program sends them. Does nothing once something else was opened.
    void feed(QByteArrayView bytes);
    /// Nothing more comes. `note`: what is worth saying of it, as sentences.
    void endWatching(const QString &note);
    /// A program is watched, which may not have said anything yet.
    bool isWatching() const { return m_live != nullptr; }
    /// What was worth saying of the program that was watched; empty: nothing.
    const QString &note() const { return m_note; }
    /// A program is or was watched, and what is shown of it is in no file that this session knows of.
    bool isOnlyHere() const { return isOpen() && m_isOnlyHere; }
    /// It is in a file now.
    void noteSaved();

    /// Shows a moment, and selects the task of which there is something to see.
    void lookAt(const Remark &remark);

Q_SIGNALS:
    /// Nothing of what was shown holds.
    void opened();
    /// There is more of the program that is watched, or it is watched no more: the tables of the next tick show it.
    void advanced();
    /// What is worth a look in what is shown is known better.
    void judged();
    void programWanted(const coroscope::ui::ProgramRequest &program);
    void stopWanted(bool isSecond);
    /// Nothing more should be read of the program that is watched; `why` is a sentence for the user.
    void cutOffWanted(const QString &why);
    /// Somebody looks at a deadlock.
    void deadlockShown();
    /// Anything of a file that is being read, or could not be.
    void readingChanged();
    /// A file could not be opened; `why` is a sentence for the user.
    void refused(const QString &why);

private:
    void take(OpenedRecording &recording);
    void refuse(const QString &why);
    void drain();
    void judgeAnew();
    void leaveProgram();

    OpenedRecording m_recording;
    const RecordedWords m_words{m_recording.hosts};
    const RecordedFields m_fields{m_recording, m_words};
    MonitorView m_view{m_recording.history, m_words, &m_fields};
    QString m_refusal;
    QString m_path;
    QString m_pathWanted; ///< that is being read
    RecordingLoader m_loader;
    QString m_note;
    ProgramRequest m_program;
    ProgramOutput m_output;
    bool m_isOnlyHere = false;
    bool m_wasAskedToEnd = false;
    std::unique_ptr<LiveReading> m_live;    ///< while a program is watched
    std::unique_ptr<FindingsJudge> m_judge; ///< of a program that is or was watched
};

} // namespace coroscope::ui

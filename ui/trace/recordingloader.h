// SPDX-License-Identifier: MIT
#pragma once

#include "core/thread/mailbox.h"
#include "ui/trace/openedrecording.h"

#include <QObject>

#include <memory>
#include <thread>

namespace coroscope::ui {

/// Reads recordings beside the window.
///
/// Threads: belongs to the one that shows; its signals are emitted there. Each file is read on a thread of its own, and
/// the newest one counts. What is cancelled ends within a piece of the file; judging what is worth a look comes last and
/// is not interrupted. Lifetime: the destructor cancels, and waits for that end.
class RecordingLoader final : public QObject
{
    Q_OBJECT

public:
    explicit RecordingLoader(QObject *parent = nullptr);
    ~RecordingLoader() override;

    /// `path` as fileNameFromBytes() has it.
    void load(const QString &path);
    /// Nothing arrives any more. Does nothing if nothing is being read.
    void cancel();
    bool isLoading() const { return m_isLoading; }
    /// Of the newest, as it is shown.
    const QString &name() const { return m_name; }
    int percent() const { return m_percent; }

Q_SIGNALS:
    /// percent() is another one.
    void advanced();
    /// The receiver may move it away.
    void loaded(const std::shared_ptr<coroscope::ui::OpenedRecording> &recording);
    /// `why` is a sentence for the user.
    void failed(const QString &why);

private:
    class Reading;

    /// Does nothing if another one was started since.
    void post(quint64 ticket, std::function<void()> what);
    void finish(const std::shared_ptr<OpenedRecording> &recording, const QString &why);

    QString m_name;
    int m_percent = 0;
    bool m_isLoading = false;
    quint64 m_ticket = 0; ///< of the newest
    Mailbox m_inbox;
    std::jthread m_thread; ///< the last member: it posts to the others
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "core/thread/mailbox.h"
#include "report/recordedrun.h"
#include "ui/recording/timelinepicture.h"

#include <QObject>

#include <functional>
#include <thread>

namespace coroscope::ui {

/// Saves what a workspace shows, also while its run goes on: as a recording, as a page that replays it in a browser, or
/// as a picture.
///
/// Threads: the one that shows. It copies the run there, and writes the copy on a thread of its own, one at a time. A
/// picture is drawn at once.
/// Lifetime: the destructor waits until the file is written. `history` outlives it.
class RecordingSave final : public QObject
{
    Q_OBJECT

public:
    /// `copy` gives what is shown.
    using Copy = std::function<RecordedRun()>;
    /// Draws what is shown; false: it could not be written.
    using Draw = std::function<bool(QIODevice &device, PictureFormat format)>;
    enum class As : quint8 { Recording, Page, Picture };

    RecordingSave(const History &history, Copy copy, Draw draw, QObject *parent = nullptr);
    ~RecordingSave() override;

    /// There is something, and nothing is being written.
    bool canSave() const;
    /// Asks for a file in a dialog beside `window`, and proposes a name for it; returns at once. Nothing if it cannot
    /// save.
    void open(QWidget *window, const QString &name, As as = As::Recording);
    /// The file is there in full, or as it was before.
    void write(const QString &path, As as = As::Recording);

Q_SIGNALS:
    /// canSave() may be another one.
    void changed();
    /// `what` is a sentence for the user, and so is `why`.
    void written(const QString &what, coroscope::ui::RecordingSave::As as);
    void failed(const QString &why);

private:
    void writeRecording(const QString &path);
    void writePage(const QString &path);
    void writePicture(const QString &path);
    /// On the thread; `write` says why it could not, and `what` that it could.
    void start(As as, std::function<QString(const RecordedRun &run)> write, const QString &what);
    void finish(As as, const QString &why, const QString &what);

    const History &m_history;
    const Copy m_copy;
    const Draw m_draw;
    bool m_isWriting = false;
    Mailbox m_inbox;
    std::jthread m_thread; ///< the last member: it posts to the others
};

} // namespace coroscope::ui

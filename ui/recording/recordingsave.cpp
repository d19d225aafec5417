// SPDX-License-Identifier: MIT
#include "ui/recording/recordingsave.h"

#include "words/text/format.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QStringBuilder>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

RecordingSave::RecordingSave(const History &history, Copy copy, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_copy(std::move(copy))
{
}

RecordingSave::~RecordingSave() = default;

bool RecordingSave::canSave() const
{
    return !m_isWriting && !m_history.isEmpty();
}

void RecordingSave::open(QWidget *window, const QString &name)
{
    if (!canSave())
        return;
    auto *dialog = new QFileDialog(window, tr("Save a recording"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Recordings (*.coroscope.gz *.coroscope)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"coroscope.gz"_s);
    dialog->selectFile(name % u".coroscope.gz");
    connect(dialog, &QFileDialog::fileSelected, this, &RecordingSave::write);
    dialog->open();
}

void RecordingSave::write(const QString &path)
{
    if (!canSave()) // a dialog was open meanwhile
        return;
    const qsizetype kept = m_history.keptEvents();
    const qsizetype all = m_history.recordedEvents();
    const QString file = printable(QFileInfo(path).fileName());
    const QString what =
        kept < all
            ? tr("Saved %1: the newest %2 of its %3 events; the older ones are no longer kept.")
                  .arg(file, formatCount(kept), formatCount(all))
        : all == 1 ? tr("Saved %1: 1 event.").arg(file)
                   : tr("Saved %1: %2 events.").arg(file, formatCount(all));
    m_isWriting = true;
    m_thread = std::jthread([this, path, what, run = m_copy()] {
        const QString why = saveRecording(path, run);
        m_inbox.post([this, why, what] { finish(why, what); });
    });
    Q_EMIT changed();
}

void RecordingSave::finish(const QString &why, const QString &what)
{
    m_isWriting = false;
    Q_EMIT changed();
    if (why.isEmpty())
        Q_EMIT written(what);
    else
        Q_EMIT failed(why);
}

} // namespace coroscope::ui

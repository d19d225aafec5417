// SPDX-License-Identifier: MIT
#include "ui/recording/recordingsave.h"

#include "report/exportedrun.h"
#include "report/page/tracepage.h"
#include "words/text/format.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringBuilder>

#include <array>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

QString cannotBeWritten(const QString &path, const QString &why)
{
    return RecordingSave::tr("%1 cannot be written: %2.")
        .arg(printable(QDir::toNativeSeparators(path)), why);
}

QString shownName(const QString &path)
{
    return printable(QFileInfo(path).fileName());
}

/// Writes a file in full, or leaves it as it was. Why it could not; empty if it could.
QString saveFile(const QString &path, const std::function<bool(QSaveFile &file)> &write)
{
    // A device would be replaced by a file.
    if (const QFileInfo there(path); there.exists() && !there.isFile())
        return cannotBeWritten(path, RecordingSave::tr("it is not a file"));
    QSaveFile file(path);
    const bool isWritten = file.open(QIODevice::WriteOnly) && write(file) && file.commit();
    return isWritten ? QString() : cannotBeWritten(path, file.errorString());
}

QString savePage(const QString &path, const RecordedRun &run)
{
    ExportedRun exported;
    exported.take(run);
    return saveFile(path, [&exported](QSaveFile &file) {
        return writeTracePage(exported, [&file](const QByteArray &piece) {
            return file.write(piece) == piece.size();
        });
    });
}

} // namespace

RecordingSave::RecordingSave(const History &history, Copy copy, Draw draw, QObject *parent)
    : QObject(parent)
    , m_history(history)
    , m_copy(std::move(copy))
    , m_draw(std::move(draw))
{
}

RecordingSave::~RecordingSave() = default;

bool RecordingSave::canSave() const
{
    return !m_isWriting && !m_history.isEmpty();
}

void RecordingSave::open(QWidget *window, const QString &name, As as)
{
    if (!canSave())
        return;
    struct Kind
    {
        QString title;
        QStringList filters;
        QStringList suffixes;
    };
    const std::array<Kind, 3> kinds{
        Kind{tr("Save a recording"),
             {tr("Recordings (*.coroscope.gz *.coroscope)"), tr("All files (*)")},
             {u"coroscope.gz"_s}},
        Kind{tr("Save a web page that replays it"), {tr("Web pages (*.html)")}, {u"html"_s}},
        Kind{tr("Save a picture of the timeline"),
             {tr("PNG pictures (*.png)"), tr("SVG drawings (*.svg)")},
             {u"png"_s, u"svg"_s}}};
    const Kind &kind = kinds[static_cast<std::size_t>(as)];
    auto *dialog = new QFileDialog(window, kind.title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(kind.filters);
    dialog->setDefaultSuffix(kind.suffixes.constFirst());
    dialog->selectFile(name % u'.' % kind.suffixes.constFirst());
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, kind](const QString &filter) {
        const qsizetype chosen = kind.filters.indexOf(filter);
        if (chosen >= 0 && chosen < kind.suffixes.size())
            dialog->setDefaultSuffix(kind.suffixes[chosen]);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this, as](const QString &path) {
        write(path, as);
    });
    dialog->open();
}

void RecordingSave::write(const QString &path, As as)
{
    if (!canSave()) // a dialog was open meanwhile
        return;
    switch (as) {
    case As::Recording:
        return writeRecording(path);
    case As::Page:
        return writePage(path);
    case As::Picture:
        return writePicture(path);
    }
}

void RecordingSave::writeRecording(const QString &path)
{
    const qsizetype kept = m_history.keptEvents();
    const qsizetype all = m_history.recordedEvents();
    const QString file = shownName(path);
    const QString what =
        kept < all
            ? tr("Saved %1: the newest %2 of its %3 events; the older ones are no longer kept.")
                  .arg(file, formatCount(kept), formatCount(all))
        : all == 1 ? tr("Saved %1: 1 event.").arg(file)
                   : tr("Saved %1: %2 events.").arg(file, formatCount(all));
    start(
        As::Recording, [path](const RecordedRun &run) { return saveRecording(path, run); }, what);
}

void RecordingSave::writePage(const QString &path)
{
    start(
        As::Page,
        [path](const RecordedRun &run) { return savePage(path, run); },
        tr("Saved %1: any browser replays it.").arg(shownName(path)));
}

void RecordingSave::writePicture(const QString &path)
{
    const QString why = saveFile(
        path, [this, &path](QSaveFile &file) { return m_draw(file, pictureFormatOf(path)); });
    if (why.isEmpty())
        Q_EMIT written(tr("Saved %1: the timeline as it is shown.").arg(shownName(path)),
                       As::Picture);
    else
        Q_EMIT failed(why);
}

void RecordingSave::start(As as,
                          std::function<QString(const RecordedRun &run)> write,
                          const QString &what)
{
    m_isWriting = true;
    m_thread = std::jthread([this, as, write = std::move(write), what, run = m_copy()] {
        const QString why = write(run);
        m_inbox.post([this, as, why, what] { finish(as, why, what); });
    });
    Q_EMIT changed();
}

void RecordingSave::finish(As as, const QString &why, const QString &what)
{
    m_isWriting = false;
    Q_EMIT changed();
    if (why.isEmpty())
        Q_EMIT written(what, as);
    else
        Q_EMIT failed(why);
}

} // namespace coroscope::ui

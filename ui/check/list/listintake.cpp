// SPDX-License-Identifier: MIT
#include "ui/check/list/listintake.h"

#include "core/check/list/filename.h"
#include "ui/check/checksession.h"
#include "ui/check/safeguard.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QUrl>

#include <algorithm>

namespace coroscope::ui {

ListIntake::ListIntake(CheckSession &session, Safeguard &safeguard, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_safeguard(safeguard)
{
}

bool ListIntake::accepts(const QMimeData &data)
{
    return data.hasUrls() || data.hasText();
}

void ListIntake::drop(const QMimeData &data)
{
    take(data, tr("Dropped text"));
}

void ListIntake::paste()
{
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    if (data && accepts(*data))
        take(*data, tr("Pasted text"));
    else
        m_session.refuse(Notices::About::List, tr("There is no text on the clipboard."));
}

void ListIntake::open(QWidget *window)
{
    auto *dialog = new QFileDialog(window, tr("Open lists of URLs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Lists (*.txt *.list *.md *.html *.htm *.csv *.tsv *.xml *.json *.jsonl *.har *.gz)"),
         tr("All files (*)")});
    // Of its two signals that bring what was chosen, one loses bytes of names, and Qt's own dialog does not
    // emit the other.
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QList<QUrl> urls = dialog->selectedUrls();
        QStringList names;
        std::ranges::transform(urls, std::back_inserter(names), fileNameOf);
        openFiles(names);
    });
    dialog->open();
}

void ListIntake::openFiles(const QStringList &names)
{
    m_safeguard.propose(Safeguard::Step::OtherList,
                        [this, names] { m_session.load(ListSource::fromFiles(names)); });
}

void ListIntake::take(const QMimeData &data, const QString &name)
{
    QStringList files;
    QString addresses; // a link dragged out of a browser is a URL and not a file
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            files += fileNameOf(url);
        else
            addresses += url.toString(QUrl::FullyEncoded) % u'\n';
    }
    if (files.isEmpty()) {
        m_session.add(ListSource::fromText(addresses.isEmpty() ? data.text() : addresses, name));
        return;
    }
    ListSource source = ListSource::fromFiles(files);
    source.text = addresses.toUtf8();
    m_session.add(source);
}

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#include "ui/check/listloader.h"

#include "core/check/listtext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace coroscope::ui {

namespace {

QString readInto(QByteArray &text, const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    // A pipe or a device may never end, and the window waits for this thread when it closes.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return ListLoader::tr("%1 is not a file.").arg(shown);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return ListLoader::tr("%1 cannot be read: %2.").arg(shown, file.errorString());
    const QByteArray bytes = file.read(ListLoader::maxBytes - text.size() + 1);
    if (text.size() + bytes.size() > ListLoader::maxBytes)
        return ListLoader::tr("%1 is too large for a list of URLs.").arg(shown);
    appendListText(text, bytes);
    return {};
}

LoadedList read(const ListSource &source, const UrlFilter &filter)
{
    LoadedList loaded;
    loaded.name = source.name;
    loaded.isSample = source.isSample;
    loaded.filter = filter;
    loaded.text = toListText(source.text);
    for (const QString &path : source.files) {
        loaded.error = readInto(loaded.text, path);
        if (!loaded.error.isEmpty())
            return loaded;
    }
    loaded.list = UrlList::parse(loaded.text, filter);
    if (loaded.list.isEmpty())
        loaded.error = ListLoader::tr("There is no URL in it.");
    return loaded;
}

} // namespace

ListLoader::ListLoader(QObject *parent)
    : QObject(parent)
{
    m_thread.setObjectName(QStringLiteral("list loader"));
    m_worker.moveToThread(&m_thread);
    m_thread.start();
}

ListLoader::~ListLoader()
{
    m_thread.quit();
    m_thread.wait();
}

void ListLoader::load(ListSource source, UrlFilter filter)
{
    const quint64 ticket = ++m_wanted;
    auto work = [this, ticket, source = std::move(source), filter = std::move(filter)] {
        auto arrive = [this, ticket, loaded = read(source, filter)] { deliver(ticket, loaded); };
        QMetaObject::invokeMethod(this, std::move(arrive), Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(&m_worker, std::move(work), Qt::QueuedConnection);
}

void ListLoader::deliver(quint64 ticket, const LoadedList &loaded)
{
    if (ticket != m_wanted)
        return;
    m_delivered = ticket;
    Q_EMIT this->loaded(loaded);
}

} // namespace coroscope::ui

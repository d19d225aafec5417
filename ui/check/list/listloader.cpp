// SPDX-License-Identifier: MIT

#include "ui/check/list/listloader.h"

#include "core/check/list/filebytes.h"
#include "core/check/list/filename.h"
#include "words/check/listwords.h"

#include <QDir>
#include <QFileInfo>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace coroscope::ui {

namespace {

QString faultText(const FileBytes &file, const QString &path)
{
    const QString shown = QDir::toNativeSeparators(shownFileName(path));
    switch (file.fault) {
    case FileBytes::Fault::None:
    case FileBytes::Fault::Abandoned:
        return {};
    case FileBytes::Fault::IsFolder:
        return ListLoader::tr("%1 is not a file.").arg(shown);
    case FileBytes::Fault::Unreadable:
        return ListLoader::tr("%1 cannot be read: %2.").arg(shown, file.why);
    case FileBytes::Fault::TooLarge:
        return ListLoader::tr("%1 is too large for a list of URLs.").arg(shown);
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

/// What one thread does and who waits for it. Reading may take for ever, so whoever does not want it any
/// more leaves the thread to itself; it holds nothing then but bytes. All else takes no time, and is waited
/// for: it needs Qt, which may be about to end.
class ListLoader::Reading : public std::enable_shared_from_this<Reading>
{
public:
    Reading(ListLoader &loader, quint64 ticket, ListSource source, UrlFilter filter)
        : m_loader(loader)
        , m_ticket(ticket)
        , m_source(std::move(source))
        , m_filter(std::move(filter))
    {
    }

    void start();
    /// Nothing is delivered from now on.
    void leave();

private:
    std::vector<FileBytes> readFiles() const;
    LoadedList parse(std::vector<FileBytes> files);
    /// Nothing of it is read; its pieces are noted.
    ListInput inputOf(std::vector<FileBytes> files, LoadedList &loaded);
    UrlList parse(ListInput input);
    /// Between these two the thread is waited for. False: nobody wants it to go on.
    bool enter();
    void finish();

    ListLoader &m_loader; ///< alive between enter() and finish()
    const quint64 m_ticket;
    ListSource m_source;
    const UrlFilter m_filter;
    std::stop_source m_stop;
    std::mutex m_mutex;
    std::condition_variable m_idle;
    bool m_isInside = false;
};

void ListLoader::Reading::start()
{
    std::thread([reading = shared_from_this()] {
        std::vector<FileBytes> files = reading->readFiles();
        if (!reading->enter())
            return;
        LoadedList loaded = reading->parse(std::move(files));
        auto arrive = [loader = &reading->m_loader,
                       ticket = reading->m_ticket,
                       loaded = std::move(loaded)] { loader->deliver(ticket, loaded); };
        QMetaObject::invokeMethod(&reading->m_loader, std::move(arrive), Qt::QueuedConnection);
        reading->finish();
    }).detach();
}

void ListLoader::Reading::leave()
{
    m_stop.request_stop();
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return !m_isInside; });
}

std::vector<FileBytes> ListLoader::Reading::readFiles() const
{
    std::vector<FileBytes> files;
    qint64 room = maxBytes - m_source.text.size() - (m_source.list ? m_source.before.size() : 0);
    const auto readOne = [&](const QString &path) {
        const bool isWanted = files.empty() || files.back().fault == FileBytes::Fault::None;
        if (!isWanted)
            return;
        files.push_back(FileBytes::read(path, room, m_stop.get_token()));
        room -= files.back().bytes.size();
    };
    for (const ListOrigin::Piece &piece : m_source.before.pieces) {
        if (!m_source.list && !piece.path.isEmpty())
            readOne(piece.path);
    }
    for (const QString &path : m_source.files)
        readOne(path);
    return files;
}

ListInput ListLoader::Reading::inputOf(std::vector<FileBytes> files, LoadedList &loaded)
{
    ListInput input{.parts = {}, .choice = m_source.before.choice};
    auto next = files.begin();
    const auto takeFile = [&](const QString &path, const QString &name) {
        if (next == files.end() || !loaded.error.isEmpty())
            return;
        loaded.error = faultText(*next, path);
        input.parts.push_back({.name = name, .bytes = std::move(next->bytes)});
        ++next;
    };
    for (const ListOrigin::Piece &piece : m_source.before.pieces) {
        if (m_source.list)
            continue;
        if (piece.path.isEmpty())
            input.parts.push_back(
                {.name = piece.name, .bytes = piece.text.text(m_stop.get_token())});
        else
            takeFile(piece.path, piece.name);
    }
    std::vector<ListOrigin::Piece> &pieces = loaded.origin.pieces;
    if (!m_source.text.isEmpty()) {
        pieces.push_back(
            {.text = PackedText(m_source.text, m_stop.get_token()), .size = m_source.text.size()});
        input.parts.push_back({.bytes = std::exchange(m_source.text, {})});
    }
    for (const QString &path : m_source.files) {
        const QString name = shownFileName(QFileInfo(path).fileName());
        takeFile(path, name);
        if (input.parts.empty() || !loaded.error.isEmpty())
            break;
        const QByteArray &bytes = input.parts.back().bytes;
        pieces.push_back({.name = name, .size = bytes.size()});
        if (QFileInfo(path).isFile())
            pieces.back().path = path;
        else // a pipe, of which there is no more
            pieces.back().text = PackedText(bytes, m_stop.get_token());
    }
    return input;
}

LoadedList ListLoader::Reading::parse(std::vector<FileBytes> files)
{
    LoadedList loaded;
    loaded.name = m_source.name;
    loaded.isSample = m_source.isSample;
    loaded.filter = m_filter;
    loaded.origin = m_source.before;
    ListInput input = inputOf(std::move(files), loaded);
    if (!loaded.error.isEmpty())
        return loaded;
    loaded.list = parse(std::move(input));
    if (const ListSummary *const unread = loaded.list.unreadPart())
        loaded.error =
            listFaultText(*unread, unread->name.isEmpty() ? m_source.name : unread->name);
    else if (loaded.list.isEmpty())
        loaded.error = ListLoader::tr("There is no URL in it.");
    return loaded;
}

UrlList ListLoader::Reading::parse(ListInput input)
{
    const auto tell = [this](const QString &, int percent) {
        auto arrive = [loader = &m_loader, ticket = m_ticket, percent] {
            loader->advance(ticket, percent);
        };
        QMetaObject::invokeMethod(&m_loader, std::move(arrive), Qt::QueuedConnection);
    };
    UrlList before = std::exchange(m_source.list, std::nullopt).value_or(UrlList());
    return UrlList::extended(
        std::move(before), std::move(input), m_filter, m_stop.get_token(), tell);
}

bool ListLoader::Reading::enter()
{
    const std::scoped_lock lock(m_mutex);
    m_isInside = !m_stop.stop_requested();
    return m_isInside;
}

void ListLoader::Reading::finish()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isInside = false;
    }
    m_idle.notify_all();
}

ListLoader::ListLoader(QObject *parent)
    : QObject(parent)
{
}

ListLoader::~ListLoader()
{
    abandon();
}

void ListLoader::load(ListSource source, UrlFilter filter)
{
    abandon();
    m_percent = 0;
    m_reading = std::make_shared<Reading>(*this, ++m_ticket, std::move(source), std::move(filter));
    m_reading->start();
}

void ListLoader::abandon()
{
    if (const std::shared_ptr<Reading> reading = std::exchange(m_reading, nullptr))
        reading->leave();
}

void ListLoader::advance(quint64 ticket, int percent)
{
    if (!m_reading || ticket != m_ticket)
        return;
    m_percent = percent;
    Q_EMIT advanced();
}

void ListLoader::deliver(quint64 ticket, const LoadedList &loaded)
{
    if (!m_reading || ticket != m_ticket) // overtaken while it was on its way
        return;
    m_reading.reset();
    Q_EMIT this->loaded(loaded);
}

} // namespace coroscope::ui

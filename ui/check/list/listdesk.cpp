// SPDX-License-Identifier: MIT
#include "ui/check/list/listdesk.h"

namespace coroscope::ui {

ListDesk::ListDesk(QObject *parent)
    : QObject(parent)
{
    connect(&m_loader, &ListLoader::loaded, this, &ListDesk::receive);
    connect(&m_loader, &ListLoader::advanced, this, &ListDesk::advanced);
}

void ListDesk::replace(ListSource source, const UrlFilter &filter)
{
    m_waiting.reset();
    begin(Purpose::Replace, std::move(source), filter);
}

void ListDesk::add(ListSource source, const UrlList &list, const UrlFilter &filter)
{
    if (isReading()) {
        if (!m_waiting)
            m_waiting.emplace().name = source.name;
        if (!m_waiting->text.isEmpty() && !m_waiting->text.endsWith('\n'))
            m_waiting->text += '\n';
        m_waiting->text += source.text;
        m_waiting->files += source.files;
        return;
    }
    if (m_origin.pieces.empty() && !m_isKept) {
        begin(Purpose::Replace, std::move(source), filter);
        return;
    }
    source.name = m_name;
    source.before = m_origin;
    if (filter == m_filter || m_isKept)
        source.list = list;
    source.isSample = m_isSample;
    begin(Purpose::Extend, std::move(source), filter);
}

void ListDesk::readAgain(const UrlFilter &filter)
{
    begin(Purpose::ReadAgain, {.name = m_name, .before = m_origin, .isSample = m_isSample}, filter);
}

void ListDesk::readAs(const ListChoice &choice, const UrlFilter &filter)
{
    ListOrigin origin = m_origin;
    origin.choice = choice;
    begin(Purpose::Replace,
          {.name = m_name, .before = std::move(origin), .isSample = m_isSample},
          filter);
}

std::optional<ListSource> ListDesk::takeWaiting()
{
    return std::exchange(m_waiting, std::nullopt);
}

void ListDesk::adopt(const QString &name, const UrlFilter &filter)
{
    clear();
    m_name = name;
    m_filter = filter;
    m_isKept = true;
}

void ListDesk::clear()
{
    abandon();
    m_isKept = false;
    m_name.clear();
    m_origin = {};
    m_isSample = false;
}

void ListDesk::abandon()
{
    m_waiting.reset();
    m_loader.abandon();
}

void ListDesk::begin(Purpose purpose, ListSource source, const UrlFilter &filter)
{
    m_purpose = purpose;
    m_loader.load(std::move(source), filter);
}

void ListDesk::receive(const LoadedList &loaded)
{
    if (!loaded.error.isEmpty()) {
        Q_EMIT failed(loaded.error);
        return;
    }
    m_name = loaded.name;
    m_origin = loaded.origin;
    m_filter = loaded.filter;
    m_isSample = loaded.isSample;
    m_isKept = m_isKept && m_purpose == Purpose::Extend;
    Q_EMIT arrived(m_purpose, loaded.list);
}

} // namespace coroscope::ui

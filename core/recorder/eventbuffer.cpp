// SPDX-License-Identifier: MIT
#include "core/recorder/eventbuffer.h"

#include <utility>

namespace coroscope {

namespace {

using namespace std::chrono_literals;

/// So that a piece is worth the trouble. What is older than a tenth of a second looks late.
constexpr auto gathering = 20ms;

/// Names that are known by number. A program that goes on for days makes ever new ones; those get another number.
constexpr qsizetype mostTexts = 20'000;

QDateTime startOf(Clock::TimePoint now)
{
    const auto since =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    return QDateTime::currentDateTimeUtc().addMSecs(-since.count());
}

} // namespace

EventIndex EventBuffer::add(Clock::TimePoint at, const Event &event)
{
    bool isFirst = false;
    EventIndex index = EventIndex::None;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_isOpen)
            return EventIndex::None;
        if (std::ssize(m_batch.events) >= m_mostWaiting) {
            m_cut = QStringLiteral("nobody read what was recorded as fast as it came");
            end();
            return EventIndex::None;
        }
        if (m_started.isNull())
            m_started = startOf(at);
        m_batch.events.push_back({
            .time = at,
            .value = event.value,
            .task = event.task,
            .resource = event.resource,
            .cause = event.cause,
            .text = intern(event.text),
            .place = event.where ? intern(*event.where) : PlaceId::None,
            .kind = event.kind,
            .detail = event.detail,
        });
        index = EventIndex{++m_count};
        isFirst = std::exchange(m_isAwaited, false);
    }
    if (isFirst)
        m_news.notify_one();
    return index;
}

void EventBuffer::cutOff(const QString &why)
{
    const std::lock_guard lock(m_mutex);
    if (!m_isOpen)
        return;
    m_cut = why;
    end();
}

void EventBuffer::close()
{
    const std::lock_guard lock(m_mutex);
    end();
}

void EventBuffer::abandon()
{
    const std::lock_guard lock(m_mutex);
    m_batch = {};
    end();
}

void EventBuffer::end()
{
    m_isOpen = false;
    m_news.notify_one();
}

void EventBuffer::wake()
{
    const std::lock_guard lock(m_mutex);
    m_isWoken = true;
    m_news.notify_one();
}

bool EventBuffer::hasNews() const
{
    return !m_batch.events.empty() || !m_isOpen || m_isWoken;
}

EventBuffer::Piece EventBuffer::next(std::optional<Time> until)
{
    std::unique_lock lock(m_mutex);
    m_isAwaited = true;
    if (until)
        m_news.wait_until(lock, *until, [this] { return hasNews(); });
    else
        m_news.wait(lock, [this] { return hasNews(); });
    m_isAwaited = false;
    m_news.wait_for(lock, gathering, [this] { return !m_isOpen || m_isWoken; });
    m_isWoken = false;
    return {.batch = std::exchange(m_batch, {}),
            .started = m_started.isNull() ? QDateTime::currentDateTimeUtc() : m_started,
            .oldestText = m_oldestText,
            .cut = m_cut,
            .isLast = !m_isOpen};
}

TextId EventBuffer::intern(QStringView text)
{
    if (text.isEmpty())
        return TextId::None;
    // A look-up needs a QString, but not a copy of the text.
    const auto known = m_texts.constFind(QString::fromRawData(text.data(), text.size()));
    if (known != m_texts.constEnd())
        return *known;
    const TextId id{++m_lastText};
    if (m_texts.size() >= mostTexts) {
        m_texts.clear();
        m_oldestText = id;
    }
    const QString copy = text.toString();
    if (m_batch.texts.isEmpty())
        m_batch.firstText = id;
    m_batch.texts.append(copy);
    m_texts.insert(copy, id);
    return id;
}

PlaceId EventBuffer::intern(const std::source_location &where)
{
    // One address for a file in each object file: at worst a place in a header gets two numbers.
    const std::pair key{where.file_name(), quint32{where.line()}};
    const auto known = m_places.constFind(key);
    if (known != m_places.constEnd())
        return *known;
    const PlaceId id{++m_lastPlace};
    if (m_batch.places.isEmpty())
        m_batch.firstPlace = id;
    m_batch.places.append({QString::fromUtf8(where.file_name()),
                           QString::fromUtf8(where.function_name()),
                           quint32{where.line()}});
    m_places.insert(key, id);
    return id;
}

} // namespace coroscope

// SPDX-License-Identifier: MIT
#include "core/recorder/recordingobserver.h"

#include "core/recorder/bytesink.h"
#include "core/recorder/eventbuffer.h"
#include "core/recorder/ownthread.h"
#include "core/recorder/recordedlines.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

namespace coroscope {

namespace {

/// So that memory for lines is of a piece, and not of all that waits.
constexpr std::size_t eventsOfAPiece = 20'000;

} // namespace

class RecordingObserver::Writing
{
public:
    Writing(RecordTo to, const QString &path, RecordingOptions options)
        : buffer(options.mostWaiting)
        , m_options(std::move(options))
    {
        if (to == RecordTo::File)
            m_sink.openFile(path);
        else
            m_sink.connectTo(path);
        m_thread.emplace([this] { write(); });
    }

    void finish()
    {
        buffer.close();
        m_sink.giveUpAfter(m_options.patience);
        m_thread->join();
    }
    bool isOfThisProcess() const { return m_thread->isOfThisProcess(); }

    QString error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }

    EventBuffer buffer;

private:
    void write()
    {
        for (bool isOver = false; !isOver;) {
            const EventBuffer::Piece piece = buffer.next();
            isOver = piece.isLast;
            if (!m_writer)
                m_writer.emplace(beginLines(m_options, piece.started));
            write(piece.batch);
            if (isOver)
                writeEnd(piece.cut);
            if (!m_sink.error().isEmpty()) {
                buffer.abandon();
                isOver = true;
            }
        }
        m_sink.close();
        noteError();
    }

    void write(const EventBatch &batch)
    {
        EventBatch piece{.first = EventIndex::None,
                         .events = {},
                         .firstText = batch.firstText,
                         .texts = batch.texts,
                         .firstPlace = batch.firstPlace,
                         .places = batch.places,
                         .now = {}};
        for (std::size_t begin = 0; begin == 0 || begin < batch.events.size();
             begin += eventsOfAPiece) {
            const std::size_t end = std::min(begin + eventsOfAPiece, batch.events.size());
            piece.events.assign(batch.events.begin() + std::ptrdiff_t(begin),
                                batch.events.begin() + std::ptrdiff_t(end));
            m_writer->write(std::exchange(piece, {}));
            m_sink.write(m_writer->take());
        }
    }

    void writeEnd(const QString &cut)
    {
        if (cut.isEmpty())
            m_writer->writeEnd();
        else
            m_writer->writeCut({.missing = 0, .why = cut});
        m_sink.write(m_writer->take());
    }

    void noteError()
    {
        const std::lock_guard lock(m_mutex);
        if (!m_sink.isLeft())
            m_error = m_sink.error();
    }

    const RecordingOptions m_options;
    ByteSink m_sink;
    std::optional<RecordingWriter> m_writer;
    mutable std::mutex m_mutex; ///< guards m_error
    QString m_error;
    std::optional<OwnThread> m_thread;
};

RecordingObserver::RecordingObserver(RecordTo to, const QString &path, RecordingOptions options)
    : m_writing(std::make_unique<Writing>(to, path, std::move(options)))
{
}

RecordingObserver::~RecordingObserver()
{
    // What a thread of the parent had locked stays locked in a child.
    if (m_writing->isOfThisProcess())
        finish();
    else [[maybe_unused]]
        auto *const left = m_writing.release();
}

EventIndex RecordingObserver::record(Clock::TimePoint at, const Event &event)
{
    return m_writing->buffer.add(at, event);
}

void RecordingObserver::finish()
{
    m_writing->finish();
}

void RecordingObserver::cutOff(const QString &why)
{
    m_writing->buffer.cutOff(why);
}

QString RecordingObserver::error() const
{
    return m_writing->error();
}

} // namespace coroscope

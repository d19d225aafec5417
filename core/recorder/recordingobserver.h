// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/recorder/recordingoptions.h"

#include <memory>

namespace coroscope {

enum class RecordTo : quint8 {
    File,   ///< is replaced
    Socket, ///< at which `coroscope watch --listen PATH`, or anybody else, reads
};

/// Records what a run does, as it happens, for `coroscope trace` or `coroscope watch`: docs/recording.md has the format.
///
///     RecordingObserver observer(RecordTo::File, u"run.coroscope"_s);
///     run(program, {.runtime = {.observer = &observer}});
///
/// A program that only links this library need not be changed to be watched: see docs/watch.md.
///
/// The program never waits for whoever reads: a thread of its own writes what happens, within some 20 ms. If that falls
/// behind by RecordingOptions::mostWaiting, the recording ends with a `cut`, and the program runs on. So it does where a
/// disk is full, or whoever read has gone.
///
/// Threads: record() on that of the runtime, all else on any; options.mask is called on the thread of its own.
/// Lifetime: one run, since numbers of tasks begin anew in the next; outlives the runtime. The destructor writes the rest
/// and the end, for which it waits: for a disk as long as it takes, for a
/// reader RecordingOptions::patience. In a child that was forked it does nothing.
class RecordingObserver final : public Observer
{
public:
    /// Throws std::system_error if the file cannot be written, or nobody listens at the socket.
    RecordingObserver(RecordTo to, const QString &path, RecordingOptions options = {});
    ~RecordingObserver() override;

    EventIndex record(Clock::TimePoint at, const Event &event) override;

    /// Ends the recording as the destructor does; what happens after it is left out. Once it has ended, does nothing.
    void finish();
    /// Nothing is known of what happens from here on, and the recording says so.
    void cutOff(const QString &why);
    /// Why not all was written; empty: it was, so far. A reader that has gone is no error.
    QString error() const;

private:
    class Writing;
    std::unique_ptr<Writing> m_writing;
};

} // namespace coroscope

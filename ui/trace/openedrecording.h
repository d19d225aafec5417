// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/check/pace/hosttrack.h"
#include "core/recording/recordingreader.h"
#include "core/trace/history.h"

#include <QString>

#include <map>
#include <vector>

namespace coroscope::ui {

/// Something in a run that is worth a look, and where it is to be seen.
struct Remark
{
    QString sentence;
    bool isOfSeveral = false; ///< and the moment is that of the first
    Moment moment;
    TaskId task = TaskId::None;
    TaskState tone = TaskState::Failed; ///< its colour is that of the state
};

/// A recording that was read, as far as it could be. A value.
struct OpenedRecording
{
    QString name;    ///< of its file, as it is shown
    qint64 size = 0; ///< of that, in bytes
    RecordingReader::Findings findings{};
    History history{};
    HostTracks hosts{};
    std::map<Verdict, int> verdicts{}; ///< of a check: how many rows of the list have each
    std::vector<Remark> remarks{};     ///< in the order of time
};

/// Takes in what a domain says of a run.
void readDomainLine(OpenedRecording &recording, QByteArrayView domain, const QByteArray &object);
/// What is worth a look in it.
std::vector<Remark> remarksOn(const History &history);

} // namespace coroscope::ui

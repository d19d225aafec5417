// SPDX-License-Identifier: MIT
#include "words/trace/statewords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class StateWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::StateWords)
};

} // namespace

QString stateWord(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return StateWords::tr("Pending");
    case TaskState::Waiting:
        return StateWords::tr("Waiting");
    case TaskState::Running:
        return StateWords::tr("Running");
    case TaskState::Backoff:
        return StateWords::tr("Backoff");
    case TaskState::Done:
        return StateWords::tr("Done");
    case TaskState::Failed:
        return StateWords::tr("Failed");
    case TaskState::Cancelled:
        return StateWords::tr("Cancelled");
    case TaskState::TimedOut:
        return StateWords::tr("Timed out");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope

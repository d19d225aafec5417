// SPDX-License-Identifier: MIT
#include "ui/words/words.h"

#include <QCoreApplication>

namespace coroscope::ui {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::Words)
};

} // namespace

// No default in the switches: the compiler then names the enumerator that was forgotten.

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pending:
        return Words::tr("Pending");
    case Verdict::Ok:
        return Words::tr("OK");
    case Verdict::Broken:
        return Words::tr("Broken");
    case Verdict::Blocked:
        return Words::tr("Blocked");
    case Verdict::Error:
        return Words::tr("Error");
    case Verdict::Timeout:
        return Words::tr("Timeout");
    case Verdict::Invalid:
        return Words::tr("Invalid");
    case Verdict::Skipped:
        return Words::tr("Skipped");
    case Verdict::Cancelled:
        return Words::tr("Cancelled");
    }
    Q_UNREACHABLE();
    return {};
}

QString stateWord(TaskState state)
{
    switch (state) {
    case TaskState::Pending:
        return Words::tr("Pending");
    case TaskState::Waiting:
        return Words::tr("Waiting");
    case TaskState::Running:
        return Words::tr("Running");
    case TaskState::Backoff:
        return Words::tr("Backoff");
    case TaskState::Done:
        return Words::tr("Done");
    case TaskState::Failed:
        return Words::tr("Failed");
    case TaskState::Cancelled:
        return Words::tr("Cancelled");
    case TaskState::TimedOut:
        return Words::tr("Timed out");
    }
    Q_UNREACHABLE();
    return {};
}

QString phaseWord(HttpPhase phase)
{
    switch (phase) {
    case HttpPhase::Connect:
        return Words::tr("Connect");
    case HttpPhase::Wait:
        return Words::tr("First byte");
    case HttpPhase::Body:
        return Words::tr("Body");
    }
    Q_UNREACHABLE();
    return {};
}

QString warningWord(Warning warning)
{
    switch (warning) {
    case Warning::MovedPermanently:
        return Words::tr("Moved permanently");
    case Warning::InsecureRedirect:
        return Words::tr("Insecure redirect");
    case Warning::BodyCapped:
        return Words::tr("Body cut");
    case Warning::SentAgain:
        return Words::tr("Sent again");
    case Warning::UrlCleaned:
        return Words::tr("URL mended");
    case Warning::TlsUnverified:
        return Words::tr("TLS not verified");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope::ui

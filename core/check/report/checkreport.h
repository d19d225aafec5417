// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <chrono>
#include <functional>

class QIODevice;

namespace coroscope {

class JsonWriter;

/// A run as a JSON document: a summary, then one result for each line of the list, in the order of the
/// list. Times are in seconds under curl's names: time_redirect, time_connect, time_starttransfer and
/// time_total count from the beginning of the last attempt; time_queue is the wait for slots before.
/// The time of a redirect is how long its hop took, `attempt_log` says of each attempt what it gave and how
/// long was waited after it, and a certificate's `days_left` counts from when it was shown.
/// Of the `unique` URLs of the summary, `checked` have a verdict about them; its `state` is "finished",
/// "cancelled", "running" or "not-begun".
/// `url_written` is the URL as it is written where its last punctuation may be the text's, and `url` the one that the
/// verdict is about; there, the `url` of an attempt says which one that asked for.
/// `sources` says as what each file or text was read, and `file`, `line` and `column` of a result
/// where in it the URL is written.
/// What is not known is null. Passwords are masked.
///
/// Refers to the run, which has to outlive it. A run that is not over yet may be written too: its rows
/// without a verdict are "pending", and only then does the summary count them.
class CheckReport
{
public:
    /// Says in words why a row is not ok: `message` of its error. The core has no words of its own.
    using Explainer = std::function<QString(const CheckRun &run, qsizetype row)>;

    CheckReport(const CheckRun &run, std::chrono::nanoseconds elapsed, Explainer explainer);

    /// Writes row by row, so that memory does not grow with the list. False if the device fails, whose
    /// errorString() says why.
    bool writeJson(QIODevice &device) const;

private:
    void writeSummary(JsonWriter &json) const;
    void writeRow(JsonWriter &json, qsizetype row) const;
    void writeError(JsonWriter &json, ErrorKind error, qsizetype row) const;

    const CheckRun &m_run;
    std::chrono::nanoseconds m_elapsed;
    Explainer m_explainer;
};

} // namespace coroscope

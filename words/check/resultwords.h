// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkresult.h"

#include <QCoreApplication>
#include <QString>

namespace coroscope {

/// What all sentences that explain are translated under.
class Explanation
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Explanation)
};

// The things that a result is about, by name. What comes from servers is masked and printable.

QString placeOf(const CheckResult &result); ///< the URL that was asked last
QString hostOf(const CheckResult &result);
QString portOf(const CheckResult &result);
/// How long the last attempt was given, as it turned out.
QString limitOf(const CheckResult &result);
QString phraseOf(const CheckResult &result); ///< "404 Not Found"
/// "404 Not Found after 1 redirect to https://…".
QString answerOf(const CheckResult &result);
QString redirectCount(qsizetype count); ///< "2 redirects"

// Clauses: what happened, without the full stop.

/// Why a URL that was checked is not ok.
QString failureClause(const CheckResult &result);
/// What is wrong with the TLS of the host, for errors of that kind.
QString tlsClause(const CheckResult &result, ErrorKind fault);

} // namespace coroscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"

#include <QList>
#include <QRegularExpression>
#include <QStringView>

#include <optional>

namespace coroscope {

/// A range of HTTP status codes, both ends included.
struct StatusRange
{
    int first = 200;
    int last = 299;

    bool contains(int status) const { return first <= status && status <= last; }
    bool operator==(const StatusRange &) const = default;
};

/// Reads "200..=299, 304": ranges with commas, spaces or both between them. "2xx", "2XX", "200-299" and
/// "200..=299" mean the same, "20x" is ten codes, and "200..300" leaves its end out; "..=299" begins with
/// 100, and "400.." ends with 999. So the tools have it that people come from. nullopt if the text is
/// anything else, or a code is not one from 100 to 999.
std::optional<QList<StatusRange>> parseStatusRanges(QStringView text);

/// What must, or must not, be found in the body of an answer that is otherwise ok.
struct BodyAssertion
{
    enum class Kind : quint8 { Contains, Lacks };

    Kind kind = Kind::Contains;
    QString text; ///< as it was written
    QRegularExpression expression;

    /// "/REGEX/" or, without regard to letter case, "/REGEX/i"; anything else is text to be found as it
    /// stands. The expression is invalid if REGEX is.
    static BodyAssertion parse(Kind kind, const QString &text);

    enum class Outcome : quint8 {
        Holds,
        Fails,
        Unknown, ///< the expression is too costly for this body: the engine gave up
    };
    Outcome outcomeFor(const QString &body) const;
    /// "contains TEXT" or "lacks TEXT".
    QString name() const;

    bool operator==(const BodyAssertion &) const = default;
};

/// The body as text: in the encoding that the header, a byte order mark or the page itself names, else in
/// UTF-8. Of one that Qt does not know, what is ASCII is right.
QString bodyText(const HttpResponse &response);

} // namespace coroscope

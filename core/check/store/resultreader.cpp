// SPDX-License-Identifier: MIT
#include "core/check/store/resultjson.h"
#include "core/check/store/resultnames.h"

#include <limits>

#include <simdjson.h>

namespace coroscope {

namespace {

namespace dom = simdjson::dom;

/// Thrown by what reads a part; crosses only this file.
struct Unreadable
{
};

/// An object whose members may be left out.
class ResultMembers
{
public:
    explicit ResultMembers(const dom::object &object)
        : m_object(object)
    {
    }

    template <typename T>
    T get(std::string_view name, T fallback) const
    {
        dom::element element;
        if (m_object.at_key(name).get(element) != simdjson::SUCCESS)
            return fallback;
        T value{};
        if (element.get(value) != simdjson::SUCCESS)
            throw Unreadable();
        return value;
    }
    std::string_view view(std::string_view name) const { return get(name, std::string_view()); }
    QString text(std::string_view name) const
    {
        const std::string_view text = view(name);
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    }
    QByteArray bytes(std::string_view name) const { return text(name).toLatin1(); }
    qint64 number(std::string_view name) const { return get(name, int64_t{0}); }
    int small(std::string_view name) const
    {
        const qint64 value = number(name);
        if (value < 0 || value > std::numeric_limits<int>::max())
            throw Unreadable();
        return static_cast<int>(value);
    }
    std::chrono::nanoseconds time(std::string_view name) const
    {
        return std::chrono::nanoseconds(number(name));
    }
    QDateTime moment(std::string_view name) const
    {
        const qint64 since = number(name);
        return since == 0 ? QDateTime() : QDateTime::fromMSecsSinceEpoch(since, Qt::UTC);
    }
    template <typename Value>
    Value named(std::string_view name,
                std::optional<Value> (*find)(std::string_view),
                Value fallback) const
    {
        const std::string_view text = view(name);
        if (text.empty())
            return fallback;
        const std::optional<Value> value = find(text);
        if (!value)
            throw Unreadable();
        return *value;
    }
    template <typename Read>
    void each(std::string_view name, Read read) const
    {
        dom::array array;
        if (m_object.at_key(name).get(array) != simdjson::SUCCESS)
            return;
        for (const dom::element element : array)
            read(element);
    }
    std::optional<ResultMembers> object(std::string_view name) const
    {
        dom::object object;
        if (m_object.at_key(name).get(object) != simdjson::SUCCESS)
            return std::nullopt;
        return ResultMembers(object);
    }

private:
    dom::object m_object;
};

ResultMembers membersOf(const dom::element &element)
{
    dom::object object;
    if (element.get(object) != simdjson::SUCCESS)
        throw Unreadable();
    return ResultMembers(object);
}

HttpRedirect redirectOf(const ResultMembers &hop)
{
    return {.url = HttpUrl::fromWritten(hop.text("url").toUtf8()),
            .status = hop.small("status"),
            .took = hop.time("took")};
}

AttemptReport attemptOf(const ResultMembers &attempt)
{
    return {.verdict = attempt.named("verdict", verdictNamed, Verdict::Pending),
            .error = attempt.named("error", errorKindNamed, ErrorKind::None),
            .status = attempt.small("status"),
            .took = attempt.time("took"),
            .backoff = attempt.time("backoff"),
            .retryAfter = attempt.number("retry_after") != 0,
            .tail = attempt.bytes("tail")};
}

Warning warningOf(const dom::element &element)
{
    std::string_view name;
    if (element.get(name) != simdjson::SUCCESS)
        throw Unreadable();
    const std::optional<Warning> warning = warningNamed(name);
    if (!warning)
        throw Unreadable();
    return *warning;
}

void readTimings(const ResultMembers &members, HttpTimings &timings)
{
    timings.connect = members.time("connect");
    timings.firstByte = members.time("first_byte");
    timings.body = members.time("body");
    timings.total = members.time("total");
    timings.reusedConnection = members.number("reused") != 0;
}

void readParts(const ResultMembers &members, CheckResult &result)
{
    members.each("redirects", [&](const dom::element &hop) {
        result.redirects.append(redirectOf(membersOf(hop)));
    });
    members.each("attempts", [&](const dom::element &attempt) {
        result.attempts.push_back(attemptOf(membersOf(attempt)));
    });
    members.each("warnings", [&](const dom::element &warning) {
        result.warnings.push_back(warningOf(warning));
    });
    if (const auto certificate = members.object("certificate")) {
        result.certificate = HttpCertificate{.subject = certificate->text("subject"),
                                             .issuer = certificate->text("issuer"),
                                             .validFrom = certificate->moment("valid_from"),
                                             .validUntil = certificate->moment("valid_until")};
        result.certificateDaysLeft = certificate->number("days_left");
    }
    if (const auto timings = members.object("timings"))
        readTimings(*timings, result.timings);
}

CheckResult resultOf(const ResultMembers &members)
{
    CheckResult result;
    result.verdict = members.named("verdict", verdictNamed, Verdict::Pending);
    result.error = members.named("error", errorKindNamed, ErrorKind::None);
    result.firstVerdict = members.named("first_verdict", verdictNamed, Verdict::Pending);
    result.detail = members.text("detail");
    result.status = members.small("status");
    result.reason = members.bytes("reason");
    result.method = members.bytes("method");
    result.tail = members.bytes("tail");
    result.effectiveUrl = members.text("url");
    result.phase = members.named("phase", phaseNamed, HttpPhase::Connect);
    if (const QDateTime at = members.moment("retry_at"); at.isValid())
        result.retryAt = at;
    result.tlsFault = members.named("tls_fault", errorKindNamed, ErrorKind::None);
    result.contentType = members.bytes("content_type");
    result.bytesReceived = members.number("received");
    result.timesSent = members.small("times_sent");
    result.queued = members.time("queued");
    result.checkedAt = members.moment("checked_at");
    readParts(members, result);
    return result;
}

} // namespace

class ResultReader::Parser
{
public:
    std::optional<CheckResult> read(const QByteArray &json)
    {
        dom::element element;
        if (m_parser.parse(json.constData(), static_cast<std::size_t>(json.size())).get(element)
            != simdjson::SUCCESS)
            return std::nullopt;
        try {
            return resultOf(membersOf(element));
        } catch (const Unreadable &) {
            return std::nullopt;
        }
    }

private:
    dom::parser m_parser;
};

ResultReader::ResultReader()
    : m_parser(std::make_unique<Parser>())
{
}

ResultReader::~ResultReader() = default;

std::optional<CheckResult> ResultReader::read(const QByteArray &json)
{
    return m_parser->read(json);
}

} // namespace coroscope

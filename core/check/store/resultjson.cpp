// SPDX-License-Identifier: MIT
#include "core/check/store/resultjson.h"

#include "core/check/mask/urlmask.h"
#include "core/check/store/resultnames.h"
#include "core/text/jsonwriter.h"

namespace coroscope {

namespace {

using Key = QLatin1String;

/// Members of an object, without those that say nothing.
class Members
{
public:
    explicit Members(JsonWriter &json)
        : m_json(json)
    {
        m_json.beginObject();
    }
    ~Members() { m_json.endObject(); }
    Q_DISABLE_COPY_MOVE(Members)

    void text(const char *name, QStringView text)
    {
        if (text.isEmpty())
            return;
        m_json.key(Key(name));
        m_json.string(text);
    }
    /// Bytes that a server sent: as Latin-1 nothing of them is lost.
    void bytes(const char *name, const QByteArray &bytes)
    {
        text(name, QString::fromLatin1(bytes));
    }
    void number(const char *name, qint64 number)
    {
        if (number == 0)
            return;
        m_json.key(Key(name));
        m_json.integer(number);
    }
    void time(const char *name, std::chrono::nanoseconds time) { number(name, time.count()); }
    void flag(const char *name, bool flag) { number(name, flag ? 1 : 0); }
    void moment(const char *name, const QDateTime &moment)
    {
        if (moment.isValid())
            number(name, moment.toMSecsSinceEpoch());
    }
    void error(const char *name, ErrorKind kind)
    {
        if (kind != ErrorKind::None)
            text(name, QString(errorKindName(kind)));
    }

private:
    JsonWriter &m_json;
};

void writeRedirects(JsonWriter &json, const QList<HttpRedirect> &redirects)
{
    json.beginArray();
    for (const HttpRedirect &hop : redirects) {
        Members members(json);
        members.text("url", maskPasswords(hop.url));
        members.number("status", hop.status);
        members.time("took", hop.took);
    }
    json.endArray();
}

void writeAttempts(JsonWriter &json, const std::vector<AttemptReport> &attempts)
{
    json.beginArray();
    for (const AttemptReport &attempt : attempts) {
        Members members(json);
        members.text("verdict", QString(verdictName(attempt.verdict)));
        members.error("error", attempt.error);
        members.number("status", attempt.status);
        members.time("took", attempt.took);
        members.time("backoff", attempt.backoff);
        members.flag("retry_after", attempt.retryAfter);
        members.bytes("tail", attempt.tail);
    }
    json.endArray();
}

void writeCertificate(JsonWriter &json, const HttpCertificate &certificate, qint64 daysLeft)
{
    Members members(json);
    members.text("subject", certificate.subject);
    members.text("issuer", certificate.issuer);
    members.moment("valid_from", certificate.validFrom);
    members.moment("valid_until", certificate.validUntil);
    members.number("days_left", daysLeft);
}

void writeTimings(JsonWriter &json, const HttpTimings &timings)
{
    Members members(json);
    members.time("connect", timings.connect);
    members.time("first_byte", timings.firstByte);
    members.time("body", timings.body);
    members.time("total", timings.total);
    members.flag("reused", timings.reusedConnection);
}

void writeWarnings(JsonWriter &json, const std::vector<Warning> &warnings)
{
    json.beginArray();
    for (const Warning warning : warnings)
        json.string(QString(warningName(warning)));
    json.endArray();
}

} // namespace

QByteArray resultJson(const CheckResult &result)
{
    JsonWriter json;
    {
        Members members(json);
        members.text("verdict", QString(verdictName(result.verdict)));
        members.error("error", result.error);
        if (result.firstVerdict != Verdict::Pending)
            members.text("first_verdict", QString(verdictName(result.firstVerdict)));
        members.text("detail", maskPasswords(result.detail));
        members.number("status", result.status);
        members.bytes("reason", result.reason);
        members.bytes("method", result.method);
        members.bytes("tail", result.tail);
        members.text("url", maskPasswords(result.effectiveUrl));
        members.text("phase", QString(phaseName(result.phase)));
        if (result.retryAt)
            members.moment("retry_at", *result.retryAt);
        members.error("tls_fault", result.tlsFault);
        members.bytes("content_type", result.contentType);
        members.number("received", result.bytesReceived);
        members.number("times_sent", result.timesSent);
        members.time("queued", result.queued);
        members.moment("checked_at", result.checkedAt);
        if (!result.redirects.isEmpty()) {
            json.key(Key("redirects"));
            writeRedirects(json, result.redirects);
        }
        if (!result.attempts.empty()) {
            json.key(Key("attempts"));
            writeAttempts(json, result.attempts);
        }
        if (!result.warnings.empty()) {
            json.key(Key("warnings"));
            writeWarnings(json, result.warnings);
        }
        if (result.certificate) {
            json.key(Key("certificate"));
            writeCertificate(json, *result.certificate, result.certificateDaysLeft);
        }
        json.key(Key("timings"));
        writeTimings(json, result.timings);
    }
    return json.take();
}

} // namespace coroscope

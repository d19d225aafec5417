// SPDX-License-Identifier: MIT
#include "core/check/run/resultpacking.h"

#include "core/trace/varint.h"

#include <concepts>
#include <type_traits>

namespace coroscope {

namespace {

template <typename T>
concept Enumeration = std::is_enum_v<T>;

template <typename T, typename... Several>
concept OneOf = (std::same_as<std::remove_const_t<T>, Several> || ...);

// What a value consists of is said once, for both ways: `pack` is a Packer or an Unpacker.

template <typename Pack>
void packMembers(Pack &pack, OneOf<QDateTime, Warning> auto &value)
{
    pack(value);
}

template <typename Pack>
void packMembers(Pack &pack, OneOf<HttpRedirect> auto &hop)
{
    pack(hop.url);
    pack(hop.status);
    pack(hop.took);
}

template <typename Pack>
void packMembers(Pack &pack, OneOf<AttemptReport> auto &attempt)
{
    pack(attempt.verdict);
    pack(attempt.error);
    pack(attempt.status);
    pack(attempt.took);
    pack(attempt.backoff);
    pack(attempt.retryAfter);
    pack(attempt.tail);
}

template <typename Pack>
void packMembers(Pack &pack, OneOf<HttpCertificate> auto &certificate)
{
    pack(certificate.subject);
    pack(certificate.issuer);
    pack(certificate.validFrom);
    pack(certificate.validUntil);
}

template <typename Pack>
void packMembers(Pack &pack, OneOf<HttpTimings> auto &timings)
{
    pack(timings.connect);
    pack(timings.firstByte);
    pack(timings.body);
    pack(timings.total);
    pack(timings.reusedConnection);
}

/// What is alike in most results comes first, and what differs in all of them last: so it compresses best.
template <typename Pack>
void packMembers(Pack &pack, OneOf<CheckResult> auto &result)
{
    pack(result.verdict);
    pack(result.firstVerdict);
    pack(result.error);
    pack(result.status);
    pack(result.reason);
    pack(result.method);
    pack(result.phase);
    pack(result.tlsFault);
    pack(result.timesSent);
    pack(result.tail);
    pack(result.detail);
    pack(result.warnings);
    pack(result.retryAt);
    pack(result.redirects);
    pack(result.certificate);
    pack(result.certificateDaysLeft);
    pack(result.contentType);
    pack(result.rawHeaders);
    pack(result.effectiveUrl);
    pack(result.bytesReceived);
    pack(result.attempts);
    packMembers(pack, result.timings);
    pack(result.queued);
    pack(result.checkedAt);
}

class Packer
{
public:
    QByteArray take() { return std::move(m_bytes); }

    void operator()(std::integral auto number)
    {
        writeVarint(folded(static_cast<qint64>(number)), m_bytes);
    }
    void operator()(Enumeration auto value) { (*this)(static_cast<qint64>(value)); }
    void operator()(std::chrono::nanoseconds time) { (*this)(time.count()); }
    void operator()(const QByteArray &bytes)
    {
        (*this)(bytes.size());
        m_bytes += bytes;
    }
    void operator()(const QString &text) { (*this)(text.toUtf8()); }
    void operator()(const HttpUrl &url) { (*this)(url.toEncoded()); }
    void operator()(const QDateTime &when)
    {
        (*this)(when.isValid());
        if (when.isValid())
            (*this)(when.toMSecsSinceEpoch());
    }
    template <typename T>
    void operator()(const std::optional<T> &value)
    {
        (*this)(value.has_value());
        if (value)
            packMembers(*this, *value);
    }
    template <typename List>
        requires requires(List list)
        {
            list.emplace_back();
        }
    void operator()(const List &list)
    {
        (*this)(static_cast<qint64>(list.size()));
        for (const auto &item : list)
            packMembers(*this, item);
    }

private:
    QByteArray m_bytes;
};

class Unpacker
{
public:
    explicit Unpacker(QByteArrayView bytes)
        : m_at(bytes.begin())
    {
    }

    void operator()(std::integral auto &number)
    {
        number = static_cast<std::remove_reference_t<decltype(number)>>(next());
    }
    void operator()(Enumeration auto &value)
    {
        value = static_cast<std::remove_reference_t<decltype(value)>>(next());
    }
    void operator()(std::chrono::nanoseconds &time) { time = std::chrono::nanoseconds(next()); }
    void operator()(QByteArray &bytes) { bytes = view().toByteArray(); }
    void operator()(QString &text) { text = QString::fromUtf8(view()); }
    void operator()(HttpUrl &url) { url = HttpUrl::fromWritten(view().toByteArray()); }
    void operator()(QDateTime &when)
    {
        if (next() != 0)
            when = QDateTime::fromMSecsSinceEpoch(next(), Qt::UTC);
    }
    template <typename T>
    void operator()(std::optional<T> &value)
    {
        if (next() != 0)
            packMembers(*this, value.emplace());
    }
    template <typename List>
        requires requires(List list)
        {
            list.emplace_back();
        }
    void operator()(List &list)
    {
        for (qint64 left = next(); left > 0; --left)
            packMembers(*this, list.emplace_back());
    }

private:
    qint64 next() { return unfolded(readVarint(m_at)); }
    QByteArrayView view()
    {
        const qint64 size = next();
        const char *const begin = std::exchange(m_at, m_at + size);
        return {begin, size};
    }

    const char *m_at;
};

} // namespace

QByteArray packed(const CheckResult &result)
{
    Packer pack;
    packMembers(pack, result);
    return pack.take();
}

CheckResult unpacked(QByteArrayView bytes)
{
    Unpacker unpack(bytes);
    CheckResult result;
    packMembers(unpack, result);
    return result;
}

} // namespace coroscope

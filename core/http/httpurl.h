// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QUrl>

namespace coroscope {

/// A URL of which path and query are sent as they are written, as browsers do. QUrl makes "~" of %7E, "%C3" of %c3
/// and "%25zz" of %zz, which to some servers is another page, or breaks a signature. For everything but what is
/// sent and shown, it is a QUrl.
///
/// Follows the WHATWG's URL standard: escapes stay as they stand, dot segments are resolved, also where the dots are
/// escaped, backslashes of a path are slashes, and what no request may hold is escaped.
class HttpUrl final
{
public:
    HttpUrl() = default;
    /// With path and query as QUrl encodes them.
    HttpUrl(const QUrl &url); // NOLINT(google-explicit-constructor): it is one
    /// Reads UTF-8. What is no http or https URL is as QUrl reads it, in its tolerant mode.
    static HttpUrl fromWritten(const QByteArray &text);

    /// Where `reference` leads, if it is written in a page or a redirect from here.
    HttpUrl resolved(const QByteArray &reference) const;
    /// "host." is the same host as "host", but not to those who compare names: certificates, proxies, servers.
    HttpUrl withoutFinalDot() const;

    const QUrl &url() const noexcept { return m_url; }
    operator const QUrl &() const noexcept { return m_url; } // NOLINT(google-explicit-constructor)
    QString scheme() const { return m_url.scheme(); }
    QString host() const { return m_url.host(); }
    bool isEmpty() const { return m_url.isEmpty(); }

    /// Path and query as they are sent, if QUrl would send something else; else empty.
    const QByteArray &requestTarget() const noexcept { return m_requestTarget; }
    /// In full, as it is written. `options` may remove the user and the fragment.
    QByteArray toEncoded(QUrl::FormattingOptions options = {}) const;

    friend bool operator==(const HttpUrl &, const HttpUrl &) = default;
    friend bool operator==(const HttpUrl &a, const QUrl &b) { return a == HttpUrl(b); }

private:
    QUrl m_url;
    QByteArray m_requestTarget;
};

/// Path and query of a URL as a browser sends them: from the end of the authority to the fragment, which is left out.
/// UTF-8; begins with a slash.
QByteArray requestTargetOf(QByteArrayView written);

/// The request target that QNetworkAccessManager makes of a URL.
QByteArray requestTargetOf(const QUrl &url);

inline bool isTls(const QUrl &url)
{
    return url.scheme() == u"https";
}

/// Scheme, host and port of an http or https URL, such as "https://example.com:443": what a connection
/// serves and what credentials belong to (RFC 6454).
QString originOf(const QUrl &url);

} // namespace coroscope

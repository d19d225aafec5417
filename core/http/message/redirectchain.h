// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httprequest.h"
#include "core/http/httpresponse.h"

#include <QNetworkCookieJar>
#include <QSet>

#include <memory>

namespace coroscope {

/// Where a redirect leads, or why nowhere.
struct RedirectTarget
{
    HttpUrl url = {};
    HttpError error =
        HttpError::None; ///< else BadRedirect or RedirectScheme, and `url` is of no use
};

/// Resolves a Location header of the answer from `base`. Its bytes keep their values, whatever the encoding.
RedirectTarget redirectTarget(const HttpUrl &base, const QByteArray &location);

/// The way of one request through its redirects: where it stands, what it sends there, and where it has
/// been.
///
/// A redirect to itself is followed once: the second answer may be the page; one to another spelling of the same path
/// leads on. The method stays, since it is GET or HEAD. Cookies that are set on the way are sent back for as long as
/// the chain lasts, as some sites redirect until they see theirs. Where the origin changes, all headers of the user
/// that could be secret are dropped for good, whatever they are called. Headers of a site go wherever its pattern
/// matches, and nowhere else.
///
/// Threads: none in particular, one at a time.
class RedirectChain final
{
public:
    explicit RedirectChain(const HttpRequest &request);

    const HttpUrl &url() const noexcept { return m_url; }
    /// For the request to url(), cookies included.
    QList<HttpHeader> headers() const;

    /// Moves on to where `answer`, a redirect from url(), sends us; or says why it cannot be followed.
    HttpError follow(const HttpResponse &answer);

private:
    void keepCookies(const HttpResponse &answer);
    void dropSecrets();
    QByteArray cookies() const;
    QByteArray visit() const;

    HttpUrl m_url;
    QList<HttpHeader> m_headers;
    const QList<SiteHeaders> m_siteHeaders;
    std::unique_ptr<QNetworkCookieJar> m_jar; ///< made for the first cookie: most chains see none
    QSet<QByteArray> m_visits;                ///< empty until the first redirect
    QByteArray m_here;                        ///< the newest of these
    bool m_hasLookedAgain = false;
    int m_hopsLeft;
};

} // namespace coroscope

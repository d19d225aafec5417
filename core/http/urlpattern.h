// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QString>
#include <QUrl>

#include <optional>

namespace coroscope {

/// Which http and https URLs something is meant for: "[SCHEME://]HOST[:PORT][/PATH]".
///
/// Strict where a secret could leak: without a scheme it is https, without a port the scheme's own. A *
/// stands for any scheme, any port, or any characters of a host or of a path with its query, and never
/// reaches from one of these into the next. "*.example.com" is example.com, too; "h/a" is that path
/// alone, and "h" all of them. A path is matched as it is sent, without dot segments, and not at all if it
/// hides some behind encoded slashes or dots; how its characters are escaped makes no difference. Follows the match
/// patterns of browser extensions.
///
/// Threads: any; a value.
class UrlPattern
{
public:
    /// nullopt if the text is no such pattern.
    static std::optional<UrlPattern> parse(QStringView text);

    bool matches(const QUrl &url) const;
    /// As it was written.
    const QString &text() const { return m_text; }

    bool operator==(const UrlPattern &) const = default;

private:
    UrlPattern() = default;

    bool matchesHost(const QByteArray &host) const;

    static constexpr int defaultPort = -1;
    static constexpr int anyPort = 0;

    QString m_text;
    QString m_scheme;          ///< "http", "https" or "*"
    bool m_isOfDomain = false; ///< of a host and of those below it
    QByteArrayList m_host;     ///< what stands between the wildcards
    int m_port = defaultPort;
    bool m_isOfWholeHost = true;
    QByteArrayList m_path; ///< of the path and query, between the wildcards
};

} // namespace coroscope

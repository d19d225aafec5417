// SPDX-License-Identifier: MIT
#include "core/check/options/requestrules.h"

#include "core/http/httpheader.h"
#include "core/http/message/headerline.h"

#include <QStringDecoder>

namespace coroscope {

namespace {

/// Reads line by line; throws a RulesFault at the one that is wrong.
class RulesReader
{
public:
    void read(QStringView line);
    /// A section must not end without a key.
    void endSection() const;

    QList<SiteHeaders> rules;

private:
    void beginSection(QStringView name);
    void readKey(QStringView key, QStringView value);
};

void RulesReader::read(QStringView line)
{
    if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
        return;
    if (line.startsWith(u'[')) {
        if (!line.endsWith(u']'))
            throw RulesFault::BadPattern;
        beginSection(line.sliced(1, line.size() - 2));
        return;
    }
    const qsizetype equals = line.indexOf(u'=');
    if (equals < 0)
        throw RulesFault::NoKey;
    if (rules.isEmpty())
        throw RulesFault::NoSection;
    readKey(line.first(equals).trimmed(), line.sliced(equals + 1).trimmed());
}

void RulesReader::beginSection(QStringView name)
{
    endSection();
    const auto pattern = UrlPattern::parse(name);
    if (!pattern)
        throw RulesFault::BadPattern;
    rules.append({.site = *pattern, .headers = {}});
}

void RulesReader::endSection() const
{
    if (!rules.isEmpty() && rules.last().headers.isEmpty())
        throw RulesFault::Empty;
}

void RulesReader::readKey(QStringView key, QStringView value)
{
    QList<HttpHeader> &headers = rules.last().headers;
    if (key == u"header") {
        const HeaderLine line = readHeaderLine(value);
        if (line.fault)
            throw RulesFault::BadHeader;
        headers.append(line.header);
    } else if (key == u"basic-auth") {
        const auto header = basicAuthHeader(value);
        if (!header)
            throw RulesFault::BadCredentials;
        headers.append(*header);
    } else if (key == u"cookie") {
        const HttpHeader header{"Cookie", value.toUtf8()};
        if (value.isEmpty() || headerFault(header))
            throw RulesFault::BadCookie;
        headers.append(header);
    } else {
        throw RulesFault::UnknownKey;
    }
}

} // namespace

std::variant<QList<SiteHeaders>, RulesError> parseRequestRules(const QByteArray &text)
{
    QStringDecoder decode(QStringDecoder::Utf8);
    const QString decoded = decode(text);
    if (decode.hasError())
        return RulesError{.line = 1, .fault = RulesFault::NotUtf8};
    RulesReader reader;
    int number = 0;
    try {
        for (const QStringView line : QStringView(decoded).split(u'\n')) {
            ++number;
            reader.read(line.trimmed());
        }
        reader.endSection();
    } catch (const RulesFault &fault) {
        return RulesError{.line = number, .fault = fault};
    }
    return reader.rules;
}

std::optional<HttpHeader> basicAuthHeader(QStringView credentials)
{
    const qsizetype colon = credentials.indexOf(u':');
    if (colon < 1)
        return std::nullopt;
    return HttpHeader{"Authorization",
                      basicAuthorization(credentials.first(colon).toString(),
                                         credentials.sliced(colon + 1).toString())};
}

std::optional<SiteHeaders> parseSiteCredentials(QStringView text)
{
    // The last one: a password may hold others.
    const qsizetype at = text.lastIndexOf(u'@');
    const auto header = at < 0 ? std::nullopt : basicAuthHeader(text.first(at));
    const auto site = UrlPattern::parse(text.sliced(at + 1));
    if (!header || !site)
        return std::nullopt;
    return SiteHeaders{.site = *site, .headers = {*header}};
}

} // namespace coroscope

// SPDX-License-Identifier: MIT
#include "core/check/options/optionentry.h"

#include "core/check/list/filebytes.h"

#include <QFileInfo>
#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QSslCertificate>

namespace coroscope {

namespace {

constexpr qint64 maxFileSize = 16 << 20; ///< bytes

using Why = OptionFault::Why;

QRegularExpression checkedExpression(const QRegularExpression &expression)
{
    const QString text = expression.pattern();
    if (text.isEmpty())
        throw Why(OptionFault::BadExpression{});
    if (!expression.isValid()) {
        throw Why(OptionFault::BadExpression{
            text, expression.errorString(), expression.patternErrorOffset()});
    }
    return expression;
}

BodyAssertion assertion(BodyAssertion::Kind kind, const QString &text)
{
    BodyAssertion assertion = BodyAssertion::parse(kind, text);
    checkedExpression(assertion.expression);
    return assertion;
}

bool isWord(const QString &text, const char *word)
{
    return text.trimmed().compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
}

QByteArray readFile(const QString &path, const OptionSources &sources)
{
    // A pipe or a device may never end.
    if (const QFileInfo info(path); !sources.readsPipes && info.exists() && !info.isFile())
        throw Why(OptionFault::UnreadableFile{path, {}});
    FileBytes file = FileBytes::read(path, maxFileSize);
    if (file.fault == FileBytes::Fault::TooLarge)
        throw Why(OptionFault::LargeFile{path});
    if (file.fault != FileBytes::Fault::None)
        throw Why(OptionFault::UnreadableFile{path, file.why});
    return std::move(file.bytes);
}

} // namespace

QRegularExpression OptionEntry::expression(const QString &text, const OptionSources &)
{
    return checkedExpression(QRegularExpression(text));
}

BodyAssertion OptionEntry::contained(const QString &text, const OptionSources &)
{
    return assertion(BodyAssertion::Kind::Contains, text);
}

BodyAssertion OptionEntry::lacking(const QString &text, const OptionSources &)
{
    return assertion(BodyAssertion::Kind::Lacks, text);
}

HttpHeader OptionEntry::header(const QString &text, const OptionSources &)
{
    const HeaderLine line = readHeaderLine(text);
    if (line.fault) {
        const bool isReserved = *line.fault == HeaderFault::Reserved;
        throw Why(
            OptionFault::BadHeader{*line.fault, isReserved ? line.header.name : QByteArray()});
    }
    return line.header;
}

QByteArray OptionEntry::userAgent(const QString &text, const OptionSources &)
{
    const HttpHeader header{"User-Agent", text.toUtf8()};
    if (headerFault(header))
        throw Why(OptionFault::BadUserAgent{});
    return header.value;
}

SiteHeaders OptionEntry::credentials(const QString &text, const OptionSources &)
{
    const auto credentials = parseSiteCredentials(text);
    if (!credentials)
        throw Why(OptionFault::BadCredentials{});
    return *credentials;
}

QList<StatusRange> OptionEntry::statuses(const QString &text, const OptionSources &)
{
    const auto ranges = parseStatusRanges(text);
    if (!ranges)
        throw Why(OptionFault::BadStatuses{text});
    return *ranges;
}

bool OptionEntry::namesProxy(const QString &text)
{
    return !isWord(text, "env") && !isWord(text, "none");
}

ProxySettings OptionEntry::proxy(const QString &text, const OptionSources &sources)
{
    if (isWord(text, "none"))
        return ProxySettings::direct();
    if (isWord(text, "env")) {
        const auto read = ProxySettings::fromEnvironment(sources.environment);
        if (!read.badVariable.isEmpty())
            throw Why(OptionFault::BadProxyVariable{read.badVariable});
        return read.settings;
    }
    const auto proxy = parseProxy(text);
    if (!proxy)
        throw Why(OptionFault::BadProxy{});
    return ProxySettings::everywhere(*proxy);
}

QList<SiteHeaders> OptionEntry::rules(const QString &path, const OptionSources &sources)
{
    auto parsed = parseRequestRules(readFile(path, sources));
    if (const auto *error = std::get_if<RulesError>(&parsed))
        throw Why(OptionFault::BadRules{path, *error});
    return std::get<QList<SiteHeaders>>(std::move(parsed));
}

QList<QByteArray> OptionEntry::authorities(const QString &path, const OptionSources &sources)
{
    const auto found = QSslCertificate::fromData(readFile(path, sources), QSsl::Pem);
    if (found.isEmpty())
        throw Why(OptionFault::NoCertificate{path});
    QList<QByteArray> authorities;
    for (const QSslCertificate &certificate : found)
        authorities += certificate.toDer();
    return authorities;
}

} // namespace coroscope

// SPDX-License-Identifier: MIT

#include "core/check/options/optionreading.h"

#include "core/check/list/filebytes.h"
#include "core/check/options/optiontable.h"

#include <QFileInfo>
#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QSslCertificate>

#include <algorithm>

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

/// What of it goes wrong, if anything does.
std::optional<OptionFault> readEntries(const OptionRow &row,
                                       const QStringList &entries,
                                       const OptionSources &sources,
                                       CheckOptions &options)
{
    for (int i = 0; i < entries.size(); ++i) {
        try {
            std::get<OptionText>(row.kind).read(entries[i], sources, options);
        } catch (const OptionFault::Why &why) {
            return OptionFault{row.option, i, why};
        }
    }
    return std::nullopt;
}

/// What can each be read, and does not go together.
QList<OptionFault> conflicts(const OptionTexts &texts, const CheckOptions &options)
{
    QList<OptionFault> faults;
    if (options.connection.family != AddressFamily::Any && OptionEntry::namesProxy(texts.proxy))
        faults.append({CheckOption::Family, 0, OptionFault::FamilyBehindProxy{}});
    if (options.request.method != CheckMethod::Get) {
        if (!texts.bodyContains.isEmpty())
            faults.append({CheckOption::BodyContains, 0, OptionFault::BodyNotAskedFor{}});
        else if (!texts.bodyLacks.isEmpty())
            faults.append({CheckOption::BodyLacks, 0, OptionFault::BodyNotAskedFor{}});
    }
    return faults;
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

QList<OptionFault>
readOptionTexts(const OptionTexts &texts, const OptionSources &sources, CheckOptions &options)
{
    const CheckOptions before = options;
    std::vector<const OptionRow *> rows;
    std::ranges::copy_if(
        OptionTable::rowsById(), std::back_inserter(rows), [](const OptionRow *row) {
            return std::holds_alternative<OptionText>(row->kind);
        });
    const auto copy = [](const OptionRow *row, const CheckOptions &from, CheckOptions &to) {
        std::get<OptionText>(row->kind).copy(from, to);
    };
    for (const OptionRow *row : rows)
        copy(row, CheckOptions(), options);
    QList<OptionFault> faults;
    for (const OptionRow *row : rows) {
        if (const auto fault = readEntries(*row, row->write(options, texts), sources, options))
            faults += *fault;
    }
    // Only now: two options may be kept together.
    for (const OptionFault &fault : faults)
        copy(&OptionTable::row(fault.option), before, options);
    faults += conflicts(texts, options);
    std::ranges::stable_sort(faults, {}, &OptionFault::option);
    return faults;
}

QList<CheckOption> changedFurtherOptions(const CheckOptions &options, const OptionTexts &texts)
{
    QList<CheckOption> changed;
    for (const OptionRow *row : OptionTable::rowsById()) {
        const bool isFurther = row->place == OptionRow::Place::Window;
        if (isFurther && row->write(options, texts) != row->write({}, {}))
            changed += row->option;
    }
    return changed;
}

CheckOptions withoutFurtherOptions(const CheckOptions &options)
{
    CheckOptions first;
    OptionTexts texts;
    for (const OptionRow *row : OptionTable::rowsById()) {
        if (row->place != OptionRow::Place::Window)
            row->read(row->write(options, texts), first, texts);
    }
    return first;
}

} // namespace coroscope

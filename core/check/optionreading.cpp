// SPDX-License-Identifier: MIT
#include "core/check/optionreading.h"

#include "core/check/filebytes.h"

#include <QFileInfo>

#include <optional>

namespace coroscope {

namespace {

constexpr qint64 maxFileSize = 16 << 20; ///< bytes

/// Thrown by the readers of single entries; crosses only this file.
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

QRegularExpression readExpression(const QString &text)
{
    return checkedExpression(QRegularExpression(text));
}

BodyAssertion readAssertion(BodyAssertion::Kind kind, const QString &text)
{
    BodyAssertion assertion = BodyAssertion::parse(kind, text);
    checkedExpression(assertion.expression);
    return assertion;
}

HttpHeader readHeader(const QString &text)
{
    const HeaderLine line = readHeaderLine(text);
    if (line.fault) {
        const bool isReserved = *line.fault == HeaderFault::Reserved;
        throw Why(
            OptionFault::BadHeader{*line.fault, isReserved ? line.header.name : QByteArray()});
    }
    return line.header;
}

QByteArray readUserAgent(const QString &text)
{
    const HttpHeader header{"User-Agent", text.toUtf8()};
    if (headerFault(header))
        throw Why(OptionFault::BadUserAgent{});
    return header.value;
}

SiteHeaders readCredentials(const QString &text)
{
    const auto credentials = parseSiteCredentials(text);
    if (!credentials)
        throw Why(OptionFault::BadCredentials{});
    return *credentials;
}

QList<StatusRange> readStatuses(const QString &text)
{
    const auto ranges = parseStatusRanges(text);
    if (!ranges)
        throw Why(OptionFault::BadStatuses{text});
    return *ranges;
}

bool isWord(const QString &text, const char *word)
{
    return text.trimmed().compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
}

bool namesProxy(const QString &text)
{
    return !isWord(text, "env") && !isWord(text, "none");
}

ProxySettings readProxy(const QString &text, const QProcessEnvironment &environment)
{
    if (isWord(text, "none"))
        return ProxySettings::direct();
    if (isWord(text, "env")) {
        const auto read = ProxySettings::fromEnvironment(environment);
        if (!read.badVariable.isEmpty())
            throw Why(OptionFault::BadProxyVariable{read.badVariable});
        return read.settings;
    }
    const auto proxy = parseProxy(text);
    if (!proxy)
        throw Why(OptionFault::BadProxy{});
    return ProxySettings::everywhere(*proxy);
}

/// Reads option by option, and collects what is wrong.
class OptionTextsReader
{
public:
    OptionTextsReader(const OptionTexts &texts, const OptionSources &sources, CheckOptions &options)
        : m_texts(texts)
        , m_sources(sources)
        , m_options(options)
    {
    }

    QList<OptionFault> readAll();

private:
    /// nullopt if there was a fault, which is noted.
    template <typename Read, typename Value = std::invoke_result_t<Read, QString>>
    std::optional<QList<Value>> all(CheckOption option, const QStringList &texts, Read read);
    template <typename Value, typename Read>
    void one(CheckOption option, const QString &text, Read read, Value &value);

    void readFilter();
    void readRequest();
    void readSiteHeaders();
    void readConnection();
    void readAnswer();
    QByteArray readFile(const QString &path) const;
    QList<SiteHeaders> readRules(const QString &path) const;
    QList<QSslCertificate> readAuthorities(const QString &path) const;

    const OptionTexts &m_texts;
    const OptionSources &m_sources;
    CheckOptions &m_options;
    QList<OptionFault> m_faults;
};

template <typename Read, typename Value>
std::optional<QList<Value>>
OptionTextsReader::all(CheckOption option, const QStringList &texts, Read read)
{
    QList<Value> values;
    for (const QString &text : texts) {
        try {
            values.append(read(text));
        } catch (const Why &why) {
            m_faults.append({option, static_cast<int>(values.size()), why});
            return std::nullopt;
        }
    }
    return values;
}

template <typename Value, typename Read>
void OptionTextsReader::one(CheckOption option, const QString &text, Read read, Value &value)
{
    if (auto values = all(option, {text}, read))
        value = std::move(values->first());
}

QList<OptionFault> OptionTextsReader::readAll()
{
    readFilter();
    readRequest();
    readConnection();
    readAnswer();
    return m_faults;
}

void OptionTextsReader::readFilter()
{
    if (const auto include = all(CheckOption::Include, m_texts.include, readExpression))
        m_options.filter.include = *include;
    if (const auto exclude = all(CheckOption::Exclude, m_texts.exclude, readExpression))
        m_options.filter.exclude = *exclude;
}

void OptionTextsReader::readRequest()
{
    RequestOptions &request = m_options.request;
    if (const auto headers = all(CheckOption::Headers, m_texts.headers, readHeader))
        request.headers = *headers;
    readSiteHeaders();
    one(CheckOption::UserAgent, m_texts.userAgent, readUserAgent, request.userAgent);
}

void OptionTextsReader::readSiteHeaders()
{
    const auto rules = all(
        CheckOption::Rules, m_texts.rules, [this](const QString &path) { return readRules(path); });
    const auto credentials = all(CheckOption::BasicAuth, m_texts.basicAuth, readCredentials);
    if (!rules || !credentials)
        return;
    m_options.request.siteHeaders.clear();
    for (const QList<SiteHeaders> &file : *rules)
        m_options.request.siteHeaders += file;
    m_options.request.siteHeaders += *credentials;
}

void OptionTextsReader::readConnection()
{
    ConnectionOptions &connection = m_options.connection;
    const auto proxy = [this](const QString &text) {
        return readProxy(text, m_sources.environment);
    };
    one(CheckOption::Proxy, m_texts.proxy, proxy, connection.proxies);
    if (connection.family != AddressFamily::Any && namesProxy(m_texts.proxy))
        m_faults.append({CheckOption::Family, 0, OptionFault::FamilyBehindProxy{}});
    const auto files = all(CheckOption::Authorities,
                           m_texts.authorities,
                           [this](const QString &path) { return readAuthorities(path); });
    if (!files)
        return;
    connection.tls.authorities.clear();
    for (const QList<QSslCertificate> &file : *files)
        connection.tls.authorities += file;
}

void OptionTextsReader::readAnswer()
{
    using Kind = BodyAssertion::Kind;
    const auto reader = [](Kind kind) {
        return [kind](const QString &text) { return readAssertion(kind, text); };
    };
    one(CheckOption::Accept, m_texts.accept, readStatuses, m_options.accept);
    const auto contains =
        all(CheckOption::BodyContains, m_texts.bodyContains, reader(Kind::Contains));
    const auto lacks = all(CheckOption::BodyLacks, m_texts.bodyLacks, reader(Kind::Lacks));
    if (contains && lacks)
        m_options.body = *contains + *lacks;
    const bool asksForBody = m_options.request.method == CheckMethod::Get;
    if (!m_texts.bodyContains.isEmpty() && !asksForBody)
        m_faults.append({CheckOption::BodyContains, 0, OptionFault::BodyNotAskedFor{}});
    else if (!m_texts.bodyLacks.isEmpty() && !asksForBody)
        m_faults.append({CheckOption::BodyLacks, 0, OptionFault::BodyNotAskedFor{}});
}

QByteArray OptionTextsReader::readFile(const QString &path) const
{
    // A pipe or a device may never end.
    if (const QFileInfo info(path); !m_sources.readsPipes && info.exists() && !info.isFile())
        throw Why(OptionFault::UnreadableFile{path, {}});
    FileBytes file = FileBytes::read(path, maxFileSize);
    if (file.fault == FileBytes::Fault::TooLarge)
        throw Why(OptionFault::LargeFile{path});
    if (file.fault != FileBytes::Fault::None)
        throw Why(OptionFault::UnreadableFile{path, file.why});
    return std::move(file.bytes);
}

QList<SiteHeaders> OptionTextsReader::readRules(const QString &path) const
{
    auto parsed = parseRequestRules(readFile(path));
    if (const auto *error = std::get_if<RulesError>(&parsed))
        throw Why(OptionFault::BadRules{path, *error});
    return std::get<QList<SiteHeaders>>(std::move(parsed));
}

QList<QSslCertificate> OptionTextsReader::readAuthorities(const QString &path) const
{
    const auto found = QSslCertificate::fromData(readFile(path), QSsl::Pem);
    if (found.isEmpty())
        throw Why(OptionFault::NoCertificate{path});
    return found;
}

} // namespace

QList<OptionFault>
readOptionTexts(const OptionTexts &texts, const OptionSources &sources, CheckOptions &options)
{
    return OptionTextsReader(texts, sources, options).readAll();
}

} // namespace coroscope

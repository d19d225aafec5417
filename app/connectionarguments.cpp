// SPDX-License-Identifier: MIT
#include "app/connectionarguments.h"

#include "app/optionreader.h"

namespace coroscope {

namespace {

class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ConnectionArguments)
};

bool isWord(const OptionReader &read, const char *word)
{
    return read.text(QStringLiteral("proxy")).compare(QLatin1String(word), Qt::CaseInsensitive)
           == 0;
}

ProxySettings readEnvironment(const QProcessEnvironment &environment)
{
    const auto read = ProxySettings::fromEnvironment(environment);
    if (!read.badVariable.isEmpty()) {
        throw BadOption{Arguments::tr("The environment variable %1 is no proxy such as "
                                      "http://proxy.example:3128 or socks5://proxy.example:1080. "
                                      "--proxy none ignores it.")
                            .arg(read.badVariable)};
    }
    return read.settings;
}

ProxySettings readProxy(const OptionReader &read, const QProcessEnvironment &environment)
{
    if (isWord(read, "env"))
        return readEnvironment(environment);
    if (isWord(read, "none"))
        return ProxySettings::direct();
    const auto proxy = parseProxy(read.text(QStringLiteral("proxy")));
    if (!proxy) {
        throw BadOption{
            Arguments::tr("--proxy takes a proxy such as http://proxy.example:3128 or "
                          "socks5://USER:PASSWORD@proxy.example:1080, or env, or none.")};
    }
    return ProxySettings::everywhere(*proxy);
}

AddressFamily readFamily(const OptionReader &read)
{
    const bool wants4 = read.isSet(QStringLiteral("ipv4"));
    const bool wants6 = read.isSet(QStringLiteral("ipv6"));
    if (wants4 && wants6)
        throw BadOption{Arguments::tr("--ipv4 and --ipv6 exclude each other: leave out one.")};
    const bool namesProxy = !isWord(read, "env") && !isWord(read, "none");
    if ((wants4 || wants6) && namesProxy) {
        throw BadOption{Arguments::tr("--ipv4 and --ipv6 cannot be told to a proxy, which looks up "
                                      "hosts by itself: leave out --proxy.")};
    }
    if (wants4)
        return AddressFamily::IPv4;
    return wants6 ? AddressFamily::IPv6 : AddressFamily::Any;
}

QList<QSslCertificate> readAuthorities(const OptionReader &read)
{
    QList<QSslCertificate> all;
    for (const QString &name : read.texts(QStringLiteral("ca"))) {
        const auto found = QSslCertificate::fromData(OptionReader::file(name), QSsl::Pem);
        if (found.isEmpty()) {
            throw BadOption{
                Arguments::tr("%1 holds no certificate in PEM format, which begins with "
                              "-----BEGIN CERTIFICATE-----.")
                    .arg(name),
                ExitStatus::FileError};
        }
        all += found;
    }
    return all;
}

TlsOptions readTls(const OptionReader &read)
{
    TlsOptions tls;
    tls.verifies = !read.isSet(QStringLiteral("insecure"));
    const QString least =
        read.oneOf(QStringLiteral("min-tls"), {QStringLiteral("1.2"), QStringLiteral("1.3")});
    tls.minimum = least == QLatin1String("1.3") ? TlsVersion::Tls13 : TlsVersion::Tls12;
    tls.authorities = readAuthorities(read);
    return tls;
}

} // namespace

OptionGroup connectionArguments()
{
    return {.title = Arguments::tr("How to connect"),
            .options = {
                {{QStringLiteral("proxy")},
                 Arguments::tr(
                     "Go through [http|socks5://][USER:PASSWORD@]HOST[:PORT]; none: through no "
                     "proxy; env: as http_proxy, https_proxy, all_proxy and no_proxy say, but "
                     "directly to this machine."),
                 QStringLiteral("URL"),
                 QStringLiteral("env")},
                {{QStringLiteral("ipv4")},
                 Arguments::tr("Connect by IPv4 only, to the first address of a host.")},
                {{QStringLiteral("ipv6")}, Arguments::tr("The same by IPv6.")},
                {{QStringLiteral("http2")},
                 Arguments::tr(
                     "Offer HTTP/2 to https hosts. A request that is given up may take others "
                     "to its host along.")},
                {{QStringLiteral("fresh-connections")},
                 Arguments::tr("Make a connection for each request. Slower, but safe from servers "
                               "that send more answers than they were asked for.")},
                {{QStringLiteral("insecure")},
                 Arguments::tr("Take bad certificates, with a warning that says what is wrong.")},
                {{QStringLiteral("min-tls")},
                 Arguments::tr("Oldest version of TLS to speak: 1.2 or 1.3."),
                 QStringLiteral("VERSION"),
                 QStringLiteral("1.2")},
                {{QStringLiteral("ca")},
                 Arguments::tr("Trust the authorities in this PEM file, too. May be repeated."),
                 QStringLiteral("FILE")},
            }};
}

void readConnectionArguments(const OptionReader &read,
                             const QProcessEnvironment &environment,
                             ConnectionOptions &options)
{
    options.proxies = readProxy(read, environment);
    options.family = readFamily(read);
    options.http2 = read.isSet(QStringLiteral("http2"));
    options.keepAlive = !read.isSet(QStringLiteral("fresh-connections"));
    if (options.http2 && !options.keepAlive) {
        throw BadOption{Arguments::tr("--http2 shares connections, and --fresh-connections does "
                                      "not: leave out one.")};
    }
    options.tls = readTls(read);
}

} // namespace coroscope

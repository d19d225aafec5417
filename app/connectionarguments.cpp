// SPDX-License-Identifier: MIT
#include "app/connectionarguments.h"

#include "app/optionreader.h"

namespace coroscope {

namespace {

class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ConnectionArguments)
};

AddressFamily readFamily(const OptionReader &read)
{
    const bool wants4 = read.isSet(QStringLiteral("ipv4"));
    const bool wants6 = read.isSet(QStringLiteral("ipv6"));
    if (wants4 && wants6)
        throw BadOption{Arguments::tr("--ipv4 and --ipv6 exclude each other: leave out one.")};
    if (wants4)
        return AddressFamily::IPv4;
    return wants6 ? AddressFamily::IPv6 : AddressFamily::Any;
}

ConnectionReuse readReuse(const OptionReader &read)
{
    const bool isFresh = read.isSet(QStringLiteral("fresh-connections"));
    const bool isHttp2 = read.isSet(QStringLiteral("http2"));
    if (isFresh && isHttp2) {
        throw BadOption{Arguments::tr("--http2 shares connections, and --fresh-connections does "
                                      "not: leave out one.")};
    }
    if (isHttp2)
        return ConnectionReuse::Http2;
    return isFresh ? ConnectionReuse::None : ConnectionReuse::KeepAlive;
}

TlsOptions readTls(const OptionReader &read)
{
    TlsOptions tls;
    tls.verifies = !read.isSet(QStringLiteral("insecure"));
    const QString least =
        read.oneOf(QStringLiteral("min-tls"), {QStringLiteral("1.2"), QStringLiteral("1.3")});
    tls.minimum = least == QLatin1String("1.3") ? TlsVersion::Tls13 : TlsVersion::Tls12;
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
                 OptionTexts().proxy},
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
                             ConnectionOptions &options,
                             OptionTexts &texts)
{
    texts.proxy = read.text(QStringLiteral("proxy"));
    texts.authorities = read.texts(QStringLiteral("ca"));
    options.family = readFamily(read);
    options.reuse = readReuse(read);
    options.tls = readTls(read);
}

} // namespace coroscope

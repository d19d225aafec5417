// SPDX-License-Identifier: MIT
#include "ui/options/furtheroptions.h"

namespace coroscope::ui {

namespace {

struct Comparison
{
    CheckOption option;
    bool isChanged;
};

QList<CheckOption> changedOf(std::initializer_list<Comparison> comparisons)
{
    QList<CheckOption> changed;
    for (const Comparison &comparison : comparisons) {
        if (comparison.isChanged)
            changed += comparison.option;
    }
    return changed;
}

QList<CheckOption> changedTexts(const OptionTexts &texts)
{
    const OptionTexts first;
    return changedOf({{CheckOption::Include, texts.include != first.include},
                      {CheckOption::Exclude, texts.exclude != first.exclude},
                      {CheckOption::Headers, texts.headers != first.headers},
                      {CheckOption::Rules, texts.rules != first.rules},
                      {CheckOption::BasicAuth, texts.basicAuth != first.basicAuth},
                      {CheckOption::UserAgent, texts.userAgent != first.userAgent},
                      {CheckOption::Proxy, texts.proxy != first.proxy},
                      {CheckOption::Authorities, texts.authorities != first.authorities},
                      {CheckOption::Accept, texts.accept != first.accept},
                      {CheckOption::BodyContains, texts.bodyContains != first.bodyContains},
                      {CheckOption::BodyLacks, texts.bodyLacks != first.bodyLacks}});
}

} // namespace

QList<CheckOption> changedFurtherOptions(const CheckOptions &options, const OptionTexts &texts)
{
    const CheckOptions first;
    const RequestOptions &request = options.request;
    const ConnectionOptions &connection = options.connection;
    return changedTexts(texts)
           + changedOf({
               {CheckOption::ExcludePrivate, connection.refusePrivate},
               {CheckOption::Method, request.method != first.request.method},
               {CheckOption::MaxRedirects, request.maxRedirects != first.request.maxRedirects},
               {CheckOption::Family, connection.family != first.connection.family},
               {CheckOption::Reuse, connection.reuse != first.connection.reuse},
               {CheckOption::Insecure, !connection.tls.verifies},
               {CheckOption::MinTls, connection.tls.minimum != first.connection.tls.minimum},
               {CheckOption::MaxBody, request.maxBody != first.request.maxBody},
               {CheckOption::CertificateDays, options.certificateDays != first.certificateDays},
               {CheckOption::Delay, options.perHostDelay != first.perHostDelay},
               {CheckOption::IdleTimeout, options.idleTimeout != first.idleTimeout},
               {CheckOption::Seed, options.seed != first.seed},
           });
}

CheckOptions withoutFurtherOptions(const CheckOptions &options)
{
    CheckOptions first;
    first.concurrency = options.concurrency;
    first.perHost = options.perHost;
    first.timeout = options.timeout;
    first.retries = options.retries;
    return first;
}

} // namespace coroscope::ui

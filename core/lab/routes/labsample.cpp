// SPDX-License-Identifier: MIT
#include "core/lab/routes/labsample.h"

#include "core/lab/labserver.h"

#include <array>

namespace coroscope {

namespace {

constexpr std::array<QStringView, labSampleHosts> sites{u"{shop}", u"{docs}", u"{blog}", u"{api}"};

constexpr QStringView sample = uR"(# The shop
http://{shop}/latency/120/
http://{shop}/latency/180/products
http://{shop}/latency/150/products/blue-shoes
http://{shop}/latency/160/products/red-scarf
http://{shop}/latency/140/products/rain-coat
http://{shop}/latency/210/products/rain-coat/reviews?page=2
http://{shop}/latency/640/search?q=winter%20boots&sort=price
http://{shop}/latency/90/cart
http://{shop}/latency/110/account/sign-in
http://{shop}/latency/280/stores/map
http://{shop}/latency/100/terms-of-sale
http://{shop}/size/180000/images/summer-catalogue.txt
http://{shop}/status/410/products/sun-hat-2019
http://{shop}/status/404/products/grey-gloves
http://{shop}/moved/products/boots-for-winter
http://{shop}/redirect/3/sale
http://{shop}/flaky/1/checkout/shipping-costs
http://{shop}/ratelimit/1/1/stock/blue-shoes
http://{shop}/status/403/admin

# The documentation
http://{docs}/latency/80/
http://{docs}/latency/95/guide/install
http://{docs}/latency/85/guide/first-steps
http://{docs}/latency/90/guide/configuration
http://{docs}/latency/105/guide/upgrade-from-2
http://{docs}/latency/130/reference/classes
http://{docs}/latency/125/reference/functions#sorted
http://{docs}/latency/125/reference/functions#reversed
http://{docs}/latency/115/reference/errors
http://{docs}/latency/260/reference/all-on-one-page
http://{docs}/latency/520/search?q=timeout
http://{docs}/moved/guide/faq
http://{docs}/redirect/1/latest
http://{docs}/status/404/guide/plugins
http://{docs}/status/404/reference/removed-in-3
http://{docs}/loop/guide/style
http://{docs}/truncate/downloads/manual.html
http://{docs}/drip/24/40/downloads/checksums
http://{docs}/latency/95/guide/install

# The blog
http://{blog}/latency/240/
http://{blog}/latency/310/archive
http://{blog}/latency/270/2023/05/hello-world
http://{blog}/latency/290/2023/09/a-faster-search
http://{blog}/latency/330/2024/01/the-year-in-numbers
http://{blog}/latency/300/2024/06/how-we-test
http://{blog}/latency/350/2024/11/what-broke-and-why
http://{blog}/latency/880/tags/performance
http://{blog}/latency/230/authors/jo
http://{blog}/latency/220/feed.xml
HTTP://{blog}/latency/220/feed.xml
http://{blog}/flaky/2/503/2024/02/on-caching
http://{blog}/status/500/2022/12/old-plugin
http://{blog}/close/comments/1184
http://{blog}/reset/comments/1207
http://{blog}/status/451/2021/03/taken-down
http://{blog}/redirect-to?url=/latency/260/2024/06/how-we-test-2&status=308

# The programming interface
http://{api}/latency/100/v2/health
http://{api}/latency/140/v2/users/17
http://{api}/latency/135/v2/users/18
http://{api}/latency/150/v2/orders?state=open
http://{api}/latency/420/v2/orders?state=all&limit=500
http://{api}/latency/760/v2/reports/monthly
http://{api}/latency/900/v2/reports/yearly
http://{api}/type/application-json/v2/schema
http://{api}/status/204/v2/ping
http://{api}/status/401/v2/keys
http://{api}/status/429/v1/users
http://{api}/ratelimit/2/1/v2/quota
http://{api}/flaky/1/502/v2/prices
http://{api}/flaky/2/v2/currencies
http://{api}/status/503/v2/invoices
http://{api}/hang/v2/events
http://{api}/latency/100/v2/health

# Nobody listens here
http://127.0.0.1:1/status

# Not for a checker of web pages, and not URLs at all
mailto:support@shop.example
shop.example/no-scheme
http://127.0.0.1:70000/port-out-of-range
http://two words.example/
http://
)";

} // namespace

QString sampleList(const LabServer &lab)
{
    if (!lab.isListening())
        return {};
    QString list = sample.toString();
    int host = 0;
    for (const QStringView site : sites)
        list.replace(site.toString(), lab.url({}, host++ % lab.hostCount()).authority());
    return list;
}

QString bulkList(const LabServer &lab, int count, const QString &path)
{
    if (!lab.isListening())
        return {};
    QString list;
    for (int i = 0; i < count; ++i) {
        const QString page = path + QStringLiteral("/page-%1").arg(i);
        list += lab.url(page, i % lab.hostCount()).toString() + u'\n';
    }
    return list;
}

} // namespace coroscope

// SPDX-License-Identifier: MIT
#include "tests/servers/browsedpage.h"

#include "tests/servers/serverprograms.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

QString unescaped(QString html)
{
    html.remove(QRegularExpression(u"<[^>]*>"_s));
    for (const auto &[entity, text] : {std::pair(u"&lt;"_s, u"<"_s),
                                       std::pair(u"&gt;"_s, u">"_s),
                                       std::pair(u"&quot;"_s, u"\""_s),
                                       std::pair(u"&amp;"_s, u"&"_s)})
        html.replace(entity, text);
    return html;
}

} // namespace

QStringList BrowsedPage::all(const QString &pattern) const
{
    const QRegularExpression expression(pattern, QRegularExpression::DotMatchesEverythingOption);
    QStringList found;
    for (auto matches = expression.globalMatch(m_dom); matches.hasNext();)
        found << unescaped(matches.next().captured(1));
    return found;
}

QStringList BrowsedPage::story() const
{
    const QString list = QRegularExpression(u"<ol id=\"story\".*?</ol>"_s,
                                            QRegularExpression::DotMatchesEverythingOption)
                             .match(m_dom)
                             .captured();
    return BrowsedPage(list).all(u"<span class=\"what\">(.*?)(?:<span class=\"where\">|</span>)"_s);
}

BrowsedPage browsed(const QString &page, const QString &fragment)
{
    const QTemporaryDir profile;
    QProcess browser;
    browser.start(serverProgram(u"chromium"_s),
                  {u"--headless"_s,
                   u"--no-sandbox"_s, // which a container has no room for
                   u"--disable-gpu"_s,
                   u"--disable-background-networking"_s,
                   u"--disable-component-update"_s,
                   u"--host-resolver-rules=MAP * ~NOTFOUND"_s,
                   u"--user-data-dir="_s + profile.path(),
                   u"--window-size=1200,900"_s,
                   u"--virtual-time-budget=2000"_s,
                   u"--dump-dom"_s,
                   QUrl::fromLocalFile(page).toString() + fragment});
    if (!browser.waitForFinished(60'000))
        browser.kill();
    return BrowsedPage(QString::fromUtf8(browser.readAllStandardOutput()));
}

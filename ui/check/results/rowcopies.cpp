// SPDX-License-Identifier: MIT
#include "ui/check/results/rowcopies.h"

#include "core/check/run/checkrun.h"
#include "report/markdowntext.h"
#include "report/resultfields.h"

#include <QStringBuilder>
#include <QStringList>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

/// One word for a shell, whatever is in it.
QString quoted(QString text)
{
    return u'\'' % text.replace(u'\'', u"'\\''"_s) % u'\'';
}

QString curlCommand(const QString &url, const CheckOptions &options)
{
    const QByteArray &agent = options.request.userAgent;
    const QString how = options.request.method == CheckMethod::Get ? u"--include"_s : u"--head"_s;
    return u"curl "_s % how % u" --location --max-redirs "
           % QString::number(options.request.maxRedirects) % u" --max-time "
           % OptionSeconds::text(options.timeout) % u" --user-agent "
           % quoted(QString::fromLatin1(agent.isEmpty() ? ownUserAgent() : agent)) % u' '
           % quoted(url) % u'\n';
}

} // namespace

QString rowsAsCurl(const CheckRun &run, const std::vector<int> &rows, const CheckOptions &options)
{
    QStringList commands;
    for (const int row : rows) {
        const int target = run.list().rows()[static_cast<std::size_t>(row)].target;
        if (target >= 0)
            commands += curlCommand(run.displayUrl(target), options);
    }
    commands.removeDuplicates();
    return commands.join(QString());
}

QString rowsAsMarkdown(const CheckRun &run, const std::vector<int> &rows)
{
    constexpr ResultField fields[] = {
        ResultField::Verdict, ResultField::Status, ResultField::Url, ResultField::Error};
    QStringList heads;
    QStringList rules;
    for (const ResultField field : fields) {
        heads += headingOf(field);
        rules += resultField(field).isNumber ? u"---:"_s : u"---"_s;
    }
    QString text = markdownCells(heads) % markdownCells(rules);
    for (const int row : rows) {
        const ResultRow known = ResultRow::judged(run, row);
        QStringList cells;
        for (const ResultField field : fields)
            cells += markdownText(textOf(field, known));
        text += markdownCells(cells);
    }
    return text;
}

} // namespace coroscope::ui

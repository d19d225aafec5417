// SPDX-License-Identifier: MIT
#include "report/page/tracepage.h"

#include "report/page/pagedata.h"
#include "resources/resource.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::TracePage)
};

/// As a policy names what it allows.
QByteArray hashOf(const QByteArray &text)
{
    return "'sha256-" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64()
           + '\'';
}

QByteArray resourceBytes(const QString &name)
{
    return resourceText(u"replay/"_s + name).toUtf8();
}

QString titleOf(const ExportedRun &run)
{
    const auto &header = run.recording().header;
    const QString program = header ? printable(header->program) : QString();
    return program.isEmpty() ? Words::tr("A recording") : program;
}

} // namespace

bool writeTracePage(const ExportedRun &run, const ExportSink &sink)
{
    const QByteArray style = resourceBytes(u"replay.css"_s);
    QByteArray script;
    for (const QString &part :
         {u"history.js"_s, u"marks.js"_s, u"timeline.js"_s, u"panels.js"_s, u"page.js"_s})
        script += resourceBytes(part);
    const QByteArray policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
        + hashOf(style) + "; script-src " + hashOf(script);
    const QMap<QString, QByteArray> parts{{u"title"_s, titleOf(run).toHtmlEscaped().toUtf8()},
                                          {u"policy"_s, policy},
                                          {u"style"_s, style},
                                          {u"script"_s, script}};
    // A part is not looked at again: what a stranger called his program may look like the name of one.
    const QString page = resourceText(u"replay/replay.html"_s);
    static const QRegularExpression name(u"@(\\w+)@"_s);
    qsizetype written = 0;
    bool isGood = true;
    for (auto places = name.globalMatch(page); places.hasNext() && isGood;) {
        const QRegularExpressionMatch place = places.next();
        isGood = sink(page.mid(written, place.capturedStart() - written).toUtf8());
        written = place.capturedEnd();
        const QString part = place.captured(1);
        isGood = isGood && (part == u"data" ? PageData(run).write(sink) : sink(parts.value(part)));
    }
    return isGood && sink(page.mid(written).toUtf8());
}

} // namespace coroscope

// SPDX-License-Identifier: MIT

#include "core/check/mask/headermask.h"
#include "core/check/mask/urlmask.h"
#include "words/check/diagnosiswords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace coroscope {

namespace {

class DiagnosisText
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::DiagnosisText)
};

constexpr int nameWidth = 16;
constexpr int timeWidth = 10;
constexpr int barWidth = 40;
constexpr qsizetype longestValue = 400;
constexpr qsizetype longestLine = 2'000;

using Duration = std::chrono::nanoseconds;

QString row(const QString &name, Duration time, const QString &bar = {})
{
    return name.leftJustified(nameWidth) % formatDuration(time).rightJustified(timeWidth)
           % (bar.isEmpty() ? QString() : QStringLiteral("  ") % bar);
}

QString bar(Duration began, Duration ended, Duration total)
{
    const double scale = total.count() > 0 ? double(barWidth) / double(total.count()) : 0;
    const int left = std::min(int(double(began.count()) * scale), barWidth - 1);
    const int right = int(std::ceil(double(ended.count()) * scale));
    return QString(left, u' ') % QString(std::clamp(right - left, 1, barWidth - left), u'#');
}

void addPhases(QStringList &lines, const Diagnosis &diagnosis)
{
    for (const DiagnosisSpan &span : diagnosis.spans) {
        const Duration ended = span.ended.value_or(diagnosis.total);
        lines += row(diagnosisPhaseWord(span.phase),
                     ended - span.began,
                     bar(span.began, ended, diagnosis.total));
    }
    if (diagnosis.isOver)
        lines += row(DiagnosisText::tr("All of it"), diagnosis.total);
}

void addFact(QStringList &lines, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        lines += name.leftJustified(nameWidth) % printable(value, longestValue);
}

void addConnection(QStringList &lines, const Diagnosis &diagnosis)
{
    addFact(lines, DiagnosisText::tr("Address"), peerText(diagnosis));
    if (diagnosis.addresses.size() > 1)
        addFact(lines,
                DiagnosisText::tr("All addresses"),
                diagnosis.addresses.join(QStringLiteral(", ")));
    if (!diagnosis.tlsProtocol.isEmpty())
        addFact(lines,
                DiagnosisText::tr("TLS"),
                diagnosis.tlsProtocol % QStringLiteral(", ") % diagnosis.tlsCipher);
    if (diagnosis.status > 0)
        addFact(lines, DiagnosisText::tr("Body"), bodyText(diagnosis));
    for (const QString &objection : diagnosis.tlsObjections)
        addFact(lines, DiagnosisText::tr("Objection"), objection);
}

void addCertificates(QStringList &lines, const Diagnosis &diagnosis)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    int number = 0;
    for (const HttpCertificate &certificate : diagnosis.chain) {
        addFact(lines, DiagnosisText::tr("Certificate %1").arg(++number), certificate.subject);
        addFact(lines, DiagnosisText::tr("  issued by"), certificate.issuer);
        addFact(lines, DiagnosisText::tr("  valid"), validityText(certificate, now));
        if (number == 1)
            addFact(lines,
                    DiagnosisText::tr("  for"),
                    diagnosis.certificateNames.join(QStringLiteral(", ")));
    }
}

void addHeaders(QStringList &lines, const Diagnosis &diagnosis)
{
    const QList<HttpHeader> headers = shownHeaders(diagnosis);
    for (const HttpHeader &header : headers)
        lines += printable(QString::fromLatin1(header.name)) % QStringLiteral(": ")
                 % printable(QString::fromLatin1(header.value), longestValue);
}

void addFacts(QStringList &lines, const Diagnosis &diagnosis)
{
    for (const DiagnosisFact &fact : diagnosis.facts)
        lines += formatDuration(fact.at).rightJustified(timeWidth) % QStringLiteral("  ")
                 % factText(fact);
}

} // namespace

QString diagnosisText(const Diagnosis &diagnosis)
{
    QStringList lines{printable(maskPasswords(diagnosis.url), longestValue), conclusion(diagnosis)};
    for (const auto add : {addPhases, addConnection, addCertificates, addHeaders, addFacts}) {
        QStringList part;
        add(part, diagnosis);
        if (!part.isEmpty())
            lines += QStringList{QString()} + part;
    }
    for (QString &line : lines)
        line = printable(line, longestLine);
    return lines.join(u'\n') % u'\n';
}

} // namespace coroscope

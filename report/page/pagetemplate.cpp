// SPDX-License-Identifier: MIT
#include "report/page/pagetemplate.h"

#include "resources/resource.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

/// As a policy names what it allows.
QByteArray hashOf(const QByteArray &text)
{
    return "'sha256-" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64()
           + '\'';
}

QByteArray joined(const QStringList &resources)
{
    QByteArray text;
    for (const QString &resource : resources)
        text += resourceText(resource).toUtf8();
    return text;
}

} // namespace

PageTemplate::Halves PageTemplate::filled(QMap<QString, QByteArray> parts) const
{
    const QByteArray style = joined(styles);
    const QByteArray script = joined(scripts);
    parts[u"style"_s] = style;
    parts[u"script"_s] = script;
    parts[u"policy"_s] =
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
        + hashOf(style) + "; script-src " + hashOf(script);
    const QString text = resourceText(page);
    static const QRegularExpression name(u"@(\\w+)@"_s);
    Halves halves;
    QByteArray *half = &halves.head;
    qsizetype written = 0;
    for (auto places = name.globalMatch(text); places.hasNext();) {
        const QRegularExpressionMatch place = places.next();
        *half += text.mid(written, place.capturedStart() - written).toUtf8();
        written = place.capturedEnd();
        if (place.captured(1) == u"data")
            half = &halves.tail;
        else
            *half += parts.value(place.captured(1));
    }
    *half += text.mid(written).toUtf8();
    return halves;
}

} // namespace coroscope

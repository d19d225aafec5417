// SPDX-License-Identifier: MIT
#include "ui/diagnosis/diagnosisfacts.h"

#include "core/check/mask/headermask.h"
#include "core/check/mask/urlmask.h"
#include "words/check/diagnosiswords.h"
#include "words/check/statuswords.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

class DiagnosisFacts
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::DiagnosisFacts)
};

constexpr qsizetype longest = 400;

void add(Facts &facts, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        facts.push_back({name, printable(value, longest)});
}

} // namespace

Facts connectionFacts(const Diagnosis &diagnosis)
{
    Facts facts;
    add(facts, DiagnosisFacts::tr("Address"), peerText(diagnosis));
    if (diagnosis.addresses.size() > 1)
        add(facts, DiagnosisFacts::tr("All addresses"), diagnosis.addresses.join(u", "_s));
    if (!diagnosis.tlsProtocol.isEmpty())
        add(facts, DiagnosisFacts::tr("TLS"), diagnosis.tlsProtocol % u", " % diagnosis.tlsCipher);
    if (diagnosis.status > 0) {
        add(facts,
            DiagnosisFacts::tr("Answer"),
            QString::fromLatin1(diagnosis.httpVersion) % u' '
                % statusPhrase(diagnosis.status, diagnosis.reason));
        add(facts, DiagnosisFacts::tr("Body"), bodyText(diagnosis));
    }
    if (!diagnosis.redirect.isEmpty())
        add(facts, DiagnosisFacts::tr("Leads to"), maskPasswords(diagnosis.redirect));
    if (diagnosis.error != HttpError::None)
        add(facts, DiagnosisFacts::tr("In detail"), maskPasswords(diagnosis.errorText));
    return facts;
}

Facts certificateFacts(const Diagnosis &diagnosis, const QDateTime &now)
{
    Facts facts;
    for (const QString &objection : diagnosis.tlsObjections)
        add(facts, DiagnosisFacts::tr("Objection"), objection);
    int number = 0;
    for (const HttpCertificate &certificate : diagnosis.chain) {
        add(facts,
            number == 0 ? DiagnosisFacts::tr("Server") : DiagnosisFacts::tr("Vouched by"),
            certificate.subject);
        if (number == 0)
            add(facts, DiagnosisFacts::tr("Names"), diagnosis.certificateNames.join(u", "_s));
        add(facts, DiagnosisFacts::tr("Issuer"), certificate.issuer);
        add(facts, DiagnosisFacts::tr("Valid"), validityText(certificate, now));
        ++number;
    }
    return facts;
}

Facts headerFacts(const Diagnosis &diagnosis)
{
    Facts facts;
    const QList<HttpHeader> headers = shownHeaders(diagnosis);
    for (const HttpHeader &header : headers)
        facts.push_back({printable(QString::fromLatin1(header.name), 60),
                         printable(QString::fromLatin1(header.value), longest),
                         true});
    return facts;
}

Facts eventFacts(const Diagnosis &diagnosis)
{
    Facts facts;
    for (const DiagnosisFact &fact : diagnosis.facts)
        facts.push_back({formatDuration(fact.at), factText(fact)});
    return facts;
}

} // namespace coroscope::ui

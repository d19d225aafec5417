// SPDX-License-Identifier: MIT
#include "app/answerarguments.h"

#include "app/optionreader.h"
#include "core/check/statusrange.h"

namespace coroscope {

namespace {

class Arguments
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::AnswerArguments)
};

QList<StatusRange> readAccept(const OptionReader &read)
{
    const QString text = read.text(QStringLiteral("accept"));
    const auto ranges = parseStatusRanges(text);
    if (!ranges) {
        throw BadOption{
            Arguments::tr("--accept takes statuses such as 200..=299,304, not \"%1\".").arg(text)};
    }
    return *ranges;
}

QList<BodyAssertion>
readAssertions(const OptionReader &read, const QString &name, BodyAssertion::Kind kind)
{
    QList<BodyAssertion> assertions;
    for (const QString &text : read.texts(name)) {
        const BodyAssertion assertion = BodyAssertion::parse(kind, text);
        OptionReader::expression(name, assertion.expression.pattern()); // throws if it is none
        assertions.append(assertion);
    }
    return assertions;
}

} // namespace

OptionGroup answerArguments()
{
    return {
        .title = Arguments::tr("What is ok"),
        .options = {
            {{QStringLiteral("accept")},
             Arguments::tr("Statuses that are ok, such as 200..=299,304."),
             QStringLiteral("RANGES"),
             QStringLiteral("200..=299")},
            {{QStringLiteral("body-contains")},
             Arguments::tr("The body must hold this text, or what matches /REGEX/ (/REGEX/i: in "
                           "any letter case). May be repeated."),
             QStringLiteral("TEXT")},
            {{QStringLiteral("body-lacks")},
             Arguments::tr("The body must not hold it. May be repeated."),
             QStringLiteral("TEXT")},
            {{QStringLiteral("max-body")},
             Arguments::tr("Bytes of a body to read and to look at; a longer one is cut there."),
             QStringLiteral("BYTES"),
             QString::number(RequestOptions().maxBody)},
        }};
}

void readAnswerArguments(const OptionReader &read, CheckOptions &options)
{
    using Kind = BodyAssertion::Kind;
    options.accept = readAccept(read);
    options.body = readAssertions(read, QStringLiteral("body-contains"), Kind::Contains)
                   + readAssertions(read, QStringLiteral("body-lacks"), Kind::Lacks);
    options.request.maxBody = read.integer(QStringLiteral("max-body"), 0, qint64(1) << 30);
    if (!options.body.isEmpty() && options.request.method != CheckMethod::Get) {
        throw BadOption{
            Arguments::tr("--body-contains and --body-lacks need a body, which HEAD does "
                          "not bring: use --method get.")};
    }
}

} // namespace coroscope

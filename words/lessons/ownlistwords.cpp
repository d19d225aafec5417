// SPDX-License-Identifier: MIT
#include "words/lessons/ownlistwords.h"

#include "core/lessons/lesson.h"
#include "words/check/listwords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringBuilder>

namespace coroscope {

namespace {

class OwnListWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::OwnListWords)
};

constexpr qsizetype hostsNamed = 4;

QString urlCount(qsizetype urls)
{
    return urls == 1 ? OwnListWords::tr("1 URL")
                     : OwnListWords::tr("%1 URLs").arg(formatCount(urls));
}

QString unreadText(const OwnList &list)
{
    QStringList sentences;
    for (const ListSummary &part : list.unread()) {
        const QString name =
            part.name.isEmpty() ? OwnListWords::tr("The text") : printable(part.name);
        sentences << listFaultText(part, name);
    }
    return sentences.join(u' ');
}

} // namespace

QString ownPagesText(const QList<OwnPage> &pages)
{
    const qsizetype hosts = hostsOf(pages).size();
    const QString count = urlCount(pages.size());
    return hosts == 1
               ? OwnListWords::tr("%1 of %2").arg(count, printable(hostsOf(pages).first().name))
               : OwnListWords::tr("%1 of %2 hosts").arg(count, formatCount(hosts));
}

QString ownHostsText(const QList<OwnPage> &pages)
{
    const QList<OwnList::Host> hosts = hostsOf(pages);
    QStringList named;
    for (const OwnList::Host &host : hosts.first(qMin(hostsNamed, hosts.size())))
        named << OwnListWords::tr("%1 (%2)").arg(printable(host.name), formatCount(host.pages));
    const qsizetype more = hosts.size() - named.size();
    const QString text = named.join(QStringLiteral(", "));
    return more == 0 ? text : OwnListWords::tr("%1 and %2 more").arg(text, formatCount(more));
}

QString realRequestsText(const QList<OwnPage> &pages)
{
    return OwnListWords::tr("Real requests go to real servers, in real time: %1. At most %2 at "
                            "once to one host, and %3 in all.")
        .arg(ownHostsText(pages))
        .arg(PagePace::perHost)
        .arg(PagePace::inAll);
}

QString leftOutText(const OwnList &list, const Lesson &lesson)
{
    QStringList sentences;
    const qsizetype found = list.pages().size() + list.beyond();
    const qsizetype taken = qMin(list.pages().size(), lesson.mostOwnPages);
    if (taken < found)
        sentences << OwnListWords::tr("Of %1 this lesson takes the first %2; the other %3 are left "
                                      "out.")
                         .arg(urlCount(found), formatCount(taken), formatCount(found - taken));
    if (list.duplicates() > 0)
        sentences << OwnListWords::tr("%1 written more than once: asked for once.")
                         .arg(urlCount(list.duplicates()));
    if (list.faulty() > 0)
        sentences << OwnListWords::tr("%1 cannot be asked for by http or https.")
                         .arg(list.faulty() == 1
                                  ? OwnListWords::tr("1 entry")
                                  : OwnListWords::tr("%1 entries").arg(formatCount(list.faulty())));
    if (!list.unread().empty())
        sentences << unreadText(list);
    return sentences.join(u' ');
}

QString noOwnPagesText(const OwnList &list)
{
    if (!list.unread().empty())
        return unreadText(list);
    return OwnListWords::tr("No http or https URL is in it.");
}

QString tallyText(const PageTally &tally)
{
    const qsizetype all = tally.had + tally.notHad + tally.unanswered;
    QString text =
        OwnListWords::tr("%1 of %2 pages came").arg(formatCount(tally.had), formatCount(all));
    if (tally.notHad > 0)
        text += OwnListWords::tr(", %1 did not").arg(formatCount(tally.notHad));
    if (tally.unanswered > 0)
        text += OwnListWords::tr(", %1 without an answer").arg(formatCount(tally.unanswered));
    return text;
}

QString knobOfLabText()
{
    return OwnListWords::tr(
        "This is of the pages of the built-in server: those of your own list are as they are.");
}

QString lessonsOfOwnPages()
{
    QStringList names;
    for (const Lesson &lesson : allLessons()) {
        if (lesson.mostOwnPages > 0)
            names << QString(lesson.name);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace coroscope

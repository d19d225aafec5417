// SPDX-License-Identifier: MIT
#include "ui/shell/sharesplitter.h"

#include <QEvent>

#include <algorithm>
#include <numeric>

namespace coroscope::ui {

ShareSplitter::ShareSplitter(Qt::Orientation orientation, QWidget *parent)
    : QSplitter(orientation, parent)
{
    setChildrenCollapsible(false);
    connect(this, &QSplitter::splitterMoved, this, &ShareSplitter::noteMove);
}

void ShareSplitter::setShares(const std::vector<int> &shares)
{
    m_shares = shares;
    apply();
}

QByteArray ShareSplitter::saveShares() const
{
    QStringList texts;
    for (const int share : m_shares)
        texts += QString::number(share);
    return texts.join(u' ').toLatin1();
}

bool ShareSplitter::restoreShares(const QByteArray &saved)
{
    std::vector<int> shares;
    for (const QByteArray &text : saved.split(' '))
        shares.push_back(text.toInt());
    const bool isSane = shares.size() == m_shares.size()
                        && std::ranges::all_of(shares, [](int share) { return share > 0; });
    if (isSane)
        setShares(shares);
    return isSane;
}

bool ShareSplitter::event(QEvent *event)
{
    const bool handled = QSplitter::event(event);
    if (event->type() == QEvent::LayoutRequest)
        apply(); // a pane came or went, or needs more
    return handled;
}

void ShareSplitter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    apply();
}

void ShareSplitter::apply()
{
    const QList<int> now = sizes();
    if (now.size() != qsizetype(m_shares.size()))
        return;
    const qint64 room = std::accumulate(now.cbegin(), now.cend(), qint64(0));
    qint64 all = 0;
    for (int i = 0; i < count(); ++i)
        all += widget(i)->isHidden() ? 0 : m_shares[std::size_t(i)];
    if (room <= 0 || all <= 0)
        return;
    QList<int> wanted;
    for (int i = 0; i < count(); ++i)
        wanted += widget(i)->isHidden() ? 0 : int(room * m_shares[std::size_t(i)] / all);
    setSizes(wanted);
}

void ShareSplitter::noteMove()
{
    const QList<int> now = sizes();
    const bool areAllSeen = std::ranges::all_of(now, [](int size) { return size > 0; });
    if (areAllSeen && now.size() == qsizetype(m_shares.size()))
        m_shares.assign(now.cbegin(), now.cend());
}

} // namespace coroscope::ui

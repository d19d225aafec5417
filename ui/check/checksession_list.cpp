// SPDX-License-Identifier: MIT
#include "core/check/run/checkengine.h"
#include "ui/check/checksession.h"

#include <utility>

// How the session comes by its list, and what becomes of the results there.

namespace coroscope::ui {

void CheckSession::load(const ListSource &source, AfterLoad then)
{
    m_notices.settle(Notices::About::List);
    afterRun([this, source, then] {
        m_checkNext = then == AfterLoad::Start ? std::optional(Extent::All) : std::nullopt;
        m_desk.replace(source, m_options.filter);
        noteState();
    });
}

void CheckSession::add(const ListSource &source)
{
    m_notices.settle(Notices::About::List);
    // What stands there has to be read as it was, or its results would be of other rows.
    const bool isFixed = isRunning() || m_run.hasStarted() || m_run.hasChecked();
    m_desk.add(source, m_run.list(), isFixed ? m_desk.filter() : m_options.filter);
    noteState();
}

void CheckSession::addLine(const QString &line)
{
    if (!line.trimmed().isEmpty())
        add(ListSource::fromText(line.trimmed(), tr("Typed list")));
}

void CheckSession::readListAs(const ListChoice &choice)
{
    if (isRunning() || m_desk.isReading() || choice == m_desk.choice())
        return;
    m_notices.settle(Notices::About::List);
    m_checkNext.reset();
    m_desk.readAs(choice, m_options.filter);
    noteState();
}

void CheckSession::clear()
{
    afterRun([this] {
        m_desk.clear();
        m_checkNext.reset();
        m_notices.settle(Notices::About::List);
        replaceList({}, Extent::All);
    });
}

void CheckSession::afterRun(std::function<void()> act)
{
    if (m_isStopping)
        return;
    m_afterRun = std::move(act);
    if (isRunning())
        cancel();
    else
        std::exchange(m_afterRun, nullptr)();
}

void CheckSession::receive(ListDesk::Purpose purpose, const UrlList &list)
{
    const std::optional<Extent> next = std::exchange(m_checkNext, std::nullopt);
    m_notices.settle(Notices::About::List);
    if (purpose == ListDesk::Purpose::Extend)
        extendList(list);
    else
        replaceList(
            list, purpose == ListDesk::Purpose::Replace ? Extent::All : next.value_or(Extent::All));
    if (next)
        begin(*next);
    if (isListStale() && state() == State::Ready) // it was changed while the list was being read
        m_filterTimer.start();
    takeWaiting();
}

void CheckSession::replaceList(const UrlList &list, Extent kept)
{
    adoptLimits(m_desk.isSample());
    selectRow(-1);
    beginList(list, kept);
}

void CheckSession::extendList(const UrlList &list)
{
    if (list.rows().size() == m_run.list().rows().size()) {
        noteState();
        refuse(Notices::About::List, tr("There is no URL in it."));
    } else if (isRunning() || m_run.hasStarted() || m_run.hasChecked()) {
        m_run.extend(list);
        Q_EMIT listExtended();
        m_view.clock().touch();
        noteState();
    } else {
        beginList(list, Extent::All);
    }
}

void CheckSession::takeWaiting()
{
    if (const std::optional<ListSource> source = m_desk.takeWaiting())
        add(*source);
}

void CheckSession::beginList(UrlList list, Extent extent)
{
    if (extent == Extent::Rest)
        m_run.beginRest(std::move(list));
    else
        m_run.begin(std::move(list));
    Q_EMIT listReplaced();
    Q_EMIT listChanged();
    m_view.lookAtAll();
    const Selection &selected = m_view.selection();
    m_view.selection().select({.subject = selected.subject(), .row = selected.row()});
    m_view.clock().touch();
    noteState();
}

} // namespace coroscope::ui

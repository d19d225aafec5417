// SPDX-License-Identifier: MIT
#include "core/check/list/filename.h"
#include "core/check/options/optiontable.h"
#include "core/check/run/checkengine.h"
#include "ui/check/checksession.h"
#include "words/store/runwords.h"

#include <QDir>

#include <algorithm>
#include <memory>
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
    if (!canReadListAgain() || m_desk.isReading() || choice == m_desk.choice())
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
    m_keeping.settle();
    m_openedRun.reset();
    m_masked.clear();
    m_leftOut.clear();
    if (kept == Extent::All)
        m_keeping.forget();
    else
        m_keeping.noteOtherList();
    beginList(list, kept);
}

void CheckSession::open(const KeptRun &run, KeptContent content, AfterLoad then)
{
    const auto shared = std::make_shared<KeptContent>(std::move(content));
    afterRun([this, run, shared, then] {
        showKept(run, std::move(*shared));
        // Somebody else may have checked the rest since it was listed.
        if (then == AfterLoad::Start && (hasRest() || !m_run.hasChecked()))
            start();
    });
}

void CheckSession::showKept(const KeptRun &run, KeptContent content)
{
    m_checkNext.reset();
    m_desk.adopt(runTitle(run),
                 m_options.filter); // or taking options over would read the list before again
    adoptLimits(false);
    takeKeptOptions(content.options);
    m_desk.adopt(runTitle(run), m_options.filter);
    selectRow(-1);
    m_keeping.settle();
    std::erase_if(content.results,
                  [](const CheckResult &result) { return !isChecked(result.verdict); });
    m_run.beginRest(std::move(content.list), std::move(content.results));
    // Of one that is under way there will be more than is known here: it is not to be written over.
    if (run.state == KeptRun::State::Running)
        m_keeping.forget();
    else
        m_keeping.adopt(run.id);
    m_masked = std::move(content.masked);
    m_leftOut = content.options.leftOut;
    m_openedRun = run;
    m_begun = run.begun;
    showList();
}

void CheckSession::takeKeptOptions(const KeptOptions &kept)
{
    WrittenOptions before{m_options, m_texts};
    CheckOptions options;
    OptionTexts texts;
    for (const OptionRow *const row : OptionTable::rowsById()) {
        const QString key = optionKey(*row);
        // What was not kept may stand there from before.
        const QStringList entries =
            kept.leftOut.contains(key) ? row->write(m_options, m_texts) : kept.entries.value(key);
        if (!entries.isEmpty())
            row->read(entries, options, texts); // what this version does not know stays as it is
    }
    setOptions(options, texts);
    m_beforeReset = std::move(before);
    Q_EMIT optionsChanged();
}

void CheckSession::noteRemoved(const std::vector<qint64> &runs)
{
    if (std::ranges::find(runs, m_keeping.id()) != runs.end())
        m_keeping.forget();
}

void CheckSession::extendList(const UrlList &list)
{
    if (list.rows().size() == m_run.list().rows().size()) {
        noteState();
        refuse(Notices::About::List, tr("There is no URL in it."));
    } else if (isRunning() || m_run.hasStarted() || m_run.hasChecked()) {
        m_run.extend(list);
        m_keeping.noteOtherList();
        Q_EMIT listExtended();
        m_view.clock().touch();
        noteState();
    } else {
        m_keeping.noteOtherList();
        m_openedRun.reset();
        beginList(list, Extent::All);
    }
}

void CheckSession::takeWaiting()
{
    if (const std::optional<ListSource> source = m_desk.takeWaiting())
        add(*source);
}

void CheckSession::keepIn(const QString &store, bool ofSample)
{
    m_keeping.setStore(store);
    m_keepsSample = ofSample;
    m_mayKeep = true;
    Q_EMIT storeChanged();
}

QString CheckSession::keptText() const
{
    if (!m_mayKeep)
        return {};
    if (m_keeping.store().isEmpty())
        return tr("Not kept: there is no store");
    if (!isKeepable())
        return tr("Not kept: the lab ends with this window");
    if (!m_keeping.fault().isEmpty())
        return tr("Not kept: %1").arg(m_keeping.fault());
    return m_keeping.id() > 0 ? tr("Kept as run %1 in %2")
                                    .arg(m_keeping.id())
                                    .arg(QDir::toNativeSeparators(shownFileName(m_keeping.store())))
                              : QString();
}

void CheckSession::beginList(UrlList list, Extent extent)
{
    m_keeping.settle();
    if (extent == Extent::Rest)
        m_run.beginRest(std::move(list));
    else
        m_run.begin(std::move(list));
    showList();
}

void CheckSession::showList()
{
    Q_EMIT listReplaced();
    Q_EMIT listChanged();
    m_view.lookAtAll();
    const Selection &selected = m_view.selection();
    m_view.selection().select({.subject = selected.subject(), .row = selected.row()});
    m_view.clock().touch();
    noteState();
}

} // namespace coroscope::ui

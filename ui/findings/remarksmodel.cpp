// SPDX-License-Identifier: MIT
#include "ui/trace/remarksmodel.h"

#include "ui/monitor/time/timetext.h"
#include "ui/trace/tracesession.h"
#include "ui/trace/twolinedelegate.h"
#include "words/text/tip.h"

namespace coroscope::ui {

using namespace std::chrono_literals;

RemarksModel::RemarksModel(const TraceSession &session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(&session, &TraceSession::opened, this, &RemarksModel::readAnew);
    readAnew();
}

const Remark *RemarksModel::remark(const QModelIndex &index) const
{
    const std::vector<Remark> &remarks = m_session.recording().remarks;
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < remarks.size() ? &remarks[row] : nullptr;
}

int RemarksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant RemarksModel::data(const QModelIndex &index, int role) const
{
    const Remark *const shown = remark(index);
    if (!shown)
        return {};
    const QString when = momentText(shown->moment.time, 1ms);
    switch (role) {
    case Qt::DisplayRole:
        return shown->sentence;
    case TwoLineDelegate::Detail:
        return shown->isOfSeveral ? tr("the first at %1").arg(when) : tr("at %1").arg(when);
    case TwoLineDelegate::Tone:
        return static_cast<int>(shown->tone);
    case Qt::ToolTipRole:
        return tipText(tr("%1 (%2)").arg(shown->sentence, when));
    case Qt::AccessibleTextRole:
        return tr("%1, at %2").arg(shown->sentence, when);
    default:
        return {};
    }
}

void RemarksModel::readAnew()
{
    beginResetModel();
    m_rows = static_cast<int>(m_session.recording().remarks.size());
    endResetModel();
}

} // namespace coroscope::ui

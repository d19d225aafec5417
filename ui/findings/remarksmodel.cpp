// SPDX-License-Identifier: MIT
#include "ui/findings/remarksmodel.h"

#include "ui/findings/remark.h"
#include "ui/findings/twolinedelegate.h"
#include "ui/monitor/time/timetext.h"
#include "words/text/tip.h"

#include <algorithm>

namespace coroscope::ui {

using namespace std::chrono_literals;

RemarksModel::RemarksModel(const std::vector<Remark> &remarks, QObject *parent)
    : QAbstractListModel(parent)
    , m_remarks(remarks)
    , m_rows(static_cast<int>(remarks.size()))
{
}

const Remark *RemarksModel::remark(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && index.row() < m_rows && row < m_remarks.size() ? &m_remarks[row]
                                                                             : nullptr;
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
    case TwoLineDelegate::IsFinding:
        return shown->isFinding;
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
    showFirst(m_remarks.size());
}

void RemarksModel::showFirst(std::size_t most)
{
    beginResetModel();
    m_rows = static_cast<int>(std::min(m_remarks.size(), most));
    endResetModel();
}

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/check/run/inflightrequest.h"
#include "core/trace/taskstate.h"

#include <QAbstractTableModel>

namespace coroscope {
class CheckRun;
}

namespace coroscope::ui {

enum class InFlightColumn : quint8 { Age, Doing, Url, Host, Attempt };
inline constexpr int inFlightColumnCount = static_cast<int>(InFlightColumn::Attempt) + 1;

/// The checks that are under way at a moment, the oldest request first. Each show() moves the rows that
/// there are, so that selections stay with their URLs.
///
/// Threads: the one that shows. `run` outlives it.
class InFlightModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// What may happen to rows that stand there already.
    enum class Rows {
        Move, ///< each goes where it belongs, and those that are over go away
        Stay, ///< somebody points at them: those that are over stay, marked as such, and new ones follow
    };
    enum Role {
        TargetRole = Qt::UserRole, ///< int
        StateRole,                 ///< TaskState as int: its colour and sign
        VerdictRole,               ///< Verdict as int; Pending unless it is over
        UrlRole,                   ///< QString: the whole URL, safe to show
    };

    explicit InFlightModel(const CheckRun &run, QObject *parent = nullptr);

    /// The run has another list.
    void reset();
    void show(const std::vector<InFlightRequest> &requests,
              Clock::TimePoint now,
              Rows rows = Rows::Move);

    int targetAt(int row) const { return m_rows[std::size_t(row)].request.target; }
    /// Where a target stands, or -1.
    int rowOf(int target) const;
    /// How many of the rows are over, and only stay because of Rows::Stay.
    int overCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        InFlightRequest request;
        bool isOver = false;
        Clock::Duration age{}; ///< of what is over: as it was when last seen
    };

    void keepOrder(const std::vector<InFlightRequest> &requests);
    void removeAllBut(const std::vector<InFlightRequest> &requests);
    void sortAs(const std::vector<InFlightRequest> &requests);
    void insertNew(const std::vector<InFlightRequest> &requests, Rows rows);
    QString text(const Row &row, InFlightColumn column) const;
    QString doing(const Row &row) const;
    QString url(const Row &row) const;
    TaskState stateOf(const Row &row) const;
    Verdict verdictOf(const Row &row) const;

    const CheckRun &m_run;
    std::vector<Row> m_rows;
    Clock::TimePoint m_now;
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "report/resultfields.h"
#include "ui/check/results/resultfilter.h"
#include "ui/check/results/roworder.h"

#include <QAbstractTableModel>

#include <algorithm>
#include <array>
#include <optional>

namespace coroscope::ui {

/// The columns of the results table, in their order.
inline constexpr std::array resultColumns{ResultField::Verdict,
                                          ResultField::Status,
                                          ResultField::Url,
                                          ResultField::Error,
                                          ResultField::TimeTotal,
                                          ResultField::TimeWaited,
                                          ResultField::Attempts,
                                          ResultField::Took,
                                          ResultField::Size,
                                          ResultField::Host,
                                          ResultField::Line};
/// The number of a column; of a field that has none, that of columns.
constexpr int columnOf(ResultField field)
{
    const auto *const found = std::find(resultColumns.begin(), resultColumns.end(), field);
    return static_cast<int>(found - resultColumns.begin());
}

/// The rows of a list with what is known of each at one moment, filtered and sorted. Usable while the
/// run goes on: changes are only noted until settle(), so that rows move when it suits the user, and a
/// few changed rows are merged back instead of sorting 100,000.
///
/// Threads: the one that shows. `run` outlives it.
class ResultsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, ///< int: the row of the list
        VerdictRole,            ///< Verdict as int
        DoingRole,              ///< TaskState as int, of a row that is Pending
        HeldBackRole,           ///< bool: its host lets nobody in, of a row that is Pending
        UrlRole,                ///< QString: the whole URL, safe to show
    };

    explicit ResultsModel(const CheckRun &run, QObject *parent = nullptr);

    // --- what happened
    /// The run has another list.
    void reset();
    /// The list has more rows at its end.
    void extend();
    /// Something is new about these targets; shown by the next settle() or refresh().
    void note(const std::vector<int> &targets);
    /// The moment to show; nullopt is the live edge.
    void setMoment(std::optional<Moment> moment);

    // --- making it visible
    /// True if some row may have to move, come or go.
    bool isUnsettled() const { return m_allStale || !m_staleRows.empty(); }
    /// Puts every row where it belongs by now. Selections keep their rows.
    void settle();
    /// Has these positions repainted where they stand; both ends included.
    void refresh(int first, int last);

    // --- what the user wants to see; takes effect at once
    /// Made of the fields of filter().
    void setFilter(std::vector<FilterTerm> terms);
    const ResultFilter &filter() const { return m_filter; }
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// The row of the list that stands at a position.
    int rowAt(int position) const { return m_order[std::size_t(position)]; }
    /// Where a row of the list stands, or -1 if it is filtered out.
    int positionOf(int row) const;
    /// The cells of these positions as lines of text with tabs, for the clipboard.
    QString toText(const std::vector<int> &positions) const;
    /// Likewise, what stands over them.
    QString headsText() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Moment moment() const;
    ResultRow known(int row) const { return ResultRow::at(m_run, row, moment()); }

    RowOrder::Entry entryOf(int row);
    std::vector<int> ordered();
    void apply(std::vector<int> next);
    void rearrange(std::vector<int> next);
    void indexPositions();
    void linkDuplicates();

    const CheckRun &m_run;
    std::optional<Moment> m_moment;
    ResultFilter m_filter;
    ResultRanks m_ranks;
    RowOrder m_sorting;
    ResultField m_sortedBy = ResultField::Line;

    std::vector<int> m_order;        ///< position → row of the list
    std::vector<int> m_positions;    ///< row of the list → position, or -1
    std::vector<int> m_nextOfTarget; ///< by row: the next row that names the same target, or -1
    std::vector<int> m_staleRows;    ///< noted since the last settle(), unsorted
    bool m_allStale = false;
};

} // namespace coroscope::ui

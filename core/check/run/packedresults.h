// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkresult.h"
#include "core/trace/moment.h"

#include <memory>
#include <vector>

namespace coroscope {

class PackedResults;
class ResultBlock;

/// What is asked of all results at once: to count, sort and filter them.
struct ResultBrief
{
    ResultBrief(const CheckResult &result, Moment since);

    Moment moment() const { return since; }

    Moment since;                    ///< from when on it holds
    std::chrono::nanoseconds total;  ///< what the last attempt was on the wire
    std::chrono::nanoseconds waited; ///< for slots and its host, and between attempts
    qint64 bytesReceived;
    int target;
    TaskId task;
    int status;
    quint16 attempts : 15; ///< how many
    bool hasTail : 1;
    Verdict verdict : 4;
    Verdict firstVerdict : 4; ///< as in CheckResult
    ErrorKind error;
};

/// A result of a run, of which most questions need the brief alone. Good while the PackedResults are as they are.
class JudgedResult
{
public:
    /// None: nothing is judged.
    JudgedResult() = default;
    JudgedResult(const PackedResults &results, std::size_t index)
        : m_results(&results)
        , m_index(index)
    {
    }

    explicit operator bool() const { return m_results; }
    const ResultBrief *operator->() const;
    /// All of it, unpacked when it is first asked for.
    const CheckResult &whole() const;

private:
    const PackedResults *m_results = nullptr;
    std::size_t m_index = 0;
    mutable std::shared_ptr<const CheckResult> m_whole;
};

/// Results, in the order in which they were added, in a fifth of their room: a brief of each, and the whole compressed.
///
/// Threads: belongs to one; a copy may belong to another.
class PackedResults
{
public:
    PackedResults();
    ~PackedResults();
    PackedResults(const PackedResults &other);
    PackedResults(PackedResults &&) noexcept;
    PackedResults &operator=(PackedResults other) noexcept;

    std::size_t size() const { return m_briefs.size(); }
    bool isEmpty() const { return m_briefs.empty(); }
    void reserve(std::size_t count) { m_briefs.reserve(count); }

    void append(const CheckResult &result, Moment since);
    /// One of a run before, as a result of this target: it has no task here, and holds from the beginning.
    void appendEarlier(const PackedResults &others, std::size_t index, int target);

    const std::vector<ResultBrief> &briefs() const { return m_briefs; }
    const ResultBrief &brief(std::size_t index) const { return m_briefs[index]; }
    CheckResult whole(std::size_t index) const;
    /// What all of it takes, but for the briefs.
    qsizetype bytes() const;

private:
    struct Place
    {
        quint32 block; ///< index into m_blocks
        quint32 index; ///< in that
    };

    std::vector<ResultBrief> m_briefs;
    std::vector<Place> m_places;                        ///< of each
    std::vector<std::shared_ptr<ResultBlock>> m_blocks; ///< all but an own last one may be shared
    bool m_isLastOwn = false;                           ///< else it is not added to
};

} // namespace coroscope

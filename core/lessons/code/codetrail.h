// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/code/codeoutline.h"
#include "core/trace/history.h"

#include <vector>

namespace coroscope {

/// For that long a task stood at the last of these lines of its lesson, where it waited or last reported something, and
/// the lines before, the outermost first, awaited that.
struct CodeStay : MomentSpan
{
    CodeStay(Moment began, TaskId who, std::vector<int> where)
        : MomentSpan(began)
        , task(who)
        , lines(std::move(where))
    {
    }

    int line() const { return lines.back(); }

    TaskId task;
    std::vector<int> lines;
};

/// Where in the code of a lesson its tasks were, when. The events say the innermost line alone; the calls above it are
/// what the outline of the code and the order of lines leave: of several calls of one function the first that is still
/// ahead. Where that fails, only the innermost line is known.
///
/// Belongs to one history, and starts anew when that does.
class CodeTrail
{
public:
    /// `file`: as the places of its code end.
    explicit CodeTrail(QString file = {}, CodeOutline outline = CodeOutline());

    /// Takes in what is new in the history.
    void takeIn(const History &history);

    /// Of each task that lives then and has reached a line, where it is; in the order of their spawning.
    std::vector<const CodeStay *> at(Moment m) const;
    /// All of them, in the order of their beginnings.
    const std::vector<CodeStay> &stays() const { return m_stays; }

private:
    struct Frame
    {
        CodeOutline::Function function = CodeOutline::none;
        qsizetype position = 0;
    };
    /// What a task is in: the outermost first.
    using Stack = std::vector<Frame>;

    struct Track
    {
        CodeOutline::Function entry = CodeOutline::none;
        bool hasParent = false;
        Stack stack{};
        std::vector<std::size_t> stays{}; ///< indices into m_stays
    };

    void takeIn(const History &history, Moment now, const TraceEvent &event);
    void takeInSpawned(Moment now, const TraceEvent &event, int line);
    int lineOf(const History &history, PlaceId place) const;
    Track &track(TaskId task);
    void stand(Moment now, TaskId task, int line, bool mayBeCalledAnew);
    void leave(Moment now, TaskId task);
    void move(Track &track, int line, bool mayBeCalledAnew) const;
    bool moveWithin(Stack &stack, const Frame &to, bool mayBeCalledAnew) const;
    bool callTo(Stack &stack, const Frame &to, bool hasReturned) const;
    void enter(Stack &stack, CodeOutline::Call call, const Frame &to) const;
    Stack enteredFrom(const Track &track, const Frame &to) const;

    QString m_file;
    CodeOutline m_outline;
    quint64 m_run = 0;
    quint32 m_next = 1;          ///< the first event that is not in it
    std::vector<Track> m_tracks; ///< by TaskId
    std::vector<CodeStay> m_stays;
};

} // namespace coroscope

// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"
#include "core/trace/taskstate.h"

#include <QPainterPath>
#include <QString>

#include <optional>
#include <vector>

namespace coroscope::ui {

/// What there is to say of one thing at one moment: a value that a workspace makes of its run, and that
/// the inspector shows. A part that is empty is not shown.
struct InspectorContent
{
    /// A name and its value.
    struct Fact
    {
        QString name;
        QString value;
        bool isCode = false; ///< a number, a header: shown in the fixed-width font

        bool operator==(const Fact &) const = default;
    };

    /// How long the thing was in one state.
    struct Share
    {
        TaskState state{};
        Clock::Duration time{};
        QString name;
        QString text; ///< the time in words

        bool operator==(const Share &) const = default;
    };

    struct Segment
    {
        TaskState state{};
        Clock::TimePoint begin;
        Clock::TimePoint end;

        bool operator==(const Segment &) const = default;
    };

    /// One attempt: what it did, and how it ended.
    struct AttemptRow
    {
        QString name;
        std::vector<Segment> segments;
        std::optional<TaskState> end; ///< its colour; nullopt while it lasts
        QPainterPath mark;            ///< sign of its end, in a box of 12 by 12 around the origin
        Clock::TimePoint endedAt;     ///< what follows is the wait for the next attempt
        QString note;

        bool operator==(const AttemptRow &) const = default;
    };

    /// A step of the answer to "why?": it leads to its moment.
    struct Link
    {
        QString time;
        QString text;
        std::optional<TaskState> sign{}; ///< the state that it stands for
        bool isOwn = false;              ///< it is what the thing itself came to
        Moment moment{};
        TaskId task = TaskId::None; ///< whom it is about; None: no task

        bool operator==(const Link &) const = default;
    };

    QString kind;      ///< "Selected URL"
    QString title;     ///< short; elided if need be
    QString address;   ///< in full
    TaskState tone{};  ///< the state's colour
    QPainterPath mark; ///< the state's sign, in a box of 12 by 12 around the origin
    QString state;     ///< its word
    QString why;       ///< a sentence or two

    std::vector<Fact> facts;
    std::vector<Link> links; ///< in the order of time
    std::vector<Share> shares;
    QString sharesNote;
    std::vector<AttemptRow> attemptRows;
    QString attemptRowsNote;
    std::vector<Fact> phases;
    QString phasesNote;
    std::vector<Fact> steps; ///< places that were gone through, in order
    std::vector<Fact> certificate;
    QString certificateNote;
    std::vector<Fact> headers;

    bool isEmpty() const { return title.isEmpty(); }
    bool operator==(const InspectorContent &) const = default;

    /// All of it as lines of text, to be copied.
    QString toPlainText() const;
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"
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

    QString kind;      ///< "Selected URL"
    QString title;     ///< short; elided if need be
    QString address;   ///< in full
    TaskState tone{};  ///< the state's colour
    QPainterPath mark; ///< the state's sign, in a box of 12 by 12 around the origin
    QString state;     ///< its word
    QString why;       ///< a sentence or two

    std::vector<Fact> facts;
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
    std::vector<Fact> causes; ///< when and what, the last first

    bool isEmpty() const { return title.isEmpty(); }
    bool operator==(const InspectorContent &) const = default;

    /// All of it as lines of text, to be copied.
    QString toPlainText() const;
};

} // namespace coroscope::ui

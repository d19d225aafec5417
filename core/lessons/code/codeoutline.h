// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace coroscope {

/// What calls what in the C++ of a lesson, read off its text: functions and lambdas, where each is called or handed on,
/// where one is spawned as a task, and loops. As much of the language as lessons need: one file, and no two functions of
/// one name.
///
/// Positions are offsets into the text.
class CodeOutline
{
public:
    /// A function or a lambda, by its place in the order of their beginnings.
    using Function = int;
    static constexpr Function none = -1;

    struct Call
    {
        Function caller = none;
        Function target = none;
        qsizetype position = 0;
    };

    explicit CodeOutline(const QString &text = {});

    int lineOf(qsizetype position) const;
    /// Where the line begins.
    qsizetype positionOf(int line) const;
    /// The innermost one that the line, from 1, is of.
    Function functionAt(int line) const;
    /// Empty for a lambda without one.
    QString nameOf(Function function) const
    {
        return m_blocks.at(function).name;
    }
    /// Whether it is a lambda, defined inside another function.
    bool isLambda(Function function) const;
    /// Whether both are in one loop of that function.
    bool haveCommonLoop(Function function, qsizetype a, qsizetype b) const;
    /// Where `caller` calls something that is `target`, or gets there, in the order of positions.
    QList<Call> callsTowards(Function caller, Function target) const;
    /// Who calls it anywhere; empty for what a library calls, or a runtime starts.
    QList<Call> callsOf(Function target) const;
    /// What a task that is spawned in that line begins with.
    Function spawnedAt(int line) const;
    /// Whether some line spawns it.
    bool isSpawned(Function function) const;

private:
    enum class Kind : quint8 { Function, Loop, Container, Other };
    struct Block
    {
        Kind kind = Kind::Other;
        bool isLambda = false;
        QString name{};
        int parent = -1;
        qsizetype head = 0; ///< where what introduces it begins
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    struct Spawn
    {
        int line = 0;
        Function target = none;
    };

    void findBlocks();
    Block blockOf(qsizetype head, qsizetype brace, int parent) const;
    void findCalls();
    void addCall(int target, qsizetype position);
    int innermostFunction(qsizetype position) const;
    std::optional<qsizetype> spawnAround(qsizetype position) const;
    bool reaches(Function from, Function target, QList<Function> &seen) const;

    QString m_text; ///< without comments and the contents of literals
    QList<qsizetype> m_lineStarts;
    QList<Block> m_blocks; ///< a Function is an index into these
    QList<Call> m_calls;
    QList<Spawn> m_spawns;
};

} // namespace coroscope

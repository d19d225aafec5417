// SPDX-License-Identifier: MIT
#include "core/lessons/code/codeoutline.h"

#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

/// Blanks what only looks like code; everything else keeps its position.
QString withoutComments(QString text)
{
    static const QRegularExpression pattern(
        uR"(//[^\n]*|/\*[\s\S]*?\*/|"(?:[^"\\\n]|\\.)*"|(?<![\w])'(?:[^'\\\n]|\\.)+'|(?m:^\s*#[^\n]*))"_s);
    const QString whole = text;
    for (auto it = pattern.globalMatch(whole); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd();
             ++i) {
            if (text.at(i) != u'\n')
                text[i] = u' ';
        }
    }
    return text;
}

bool isPartOfName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

} // namespace

CodeOutline::CodeOutline(const QString &text)
    : m_text(withoutComments(text))
{
    m_lineStarts << 0;
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        if (m_text.at(i) == u'\n')
            m_lineStarts << i + 1;
    }
    findBlocks();
    findCalls();
}

int CodeOutline::lineOf(qsizetype position) const
{
    const auto next =
        std::upper_bound(m_lineStarts.cbegin(), m_lineStarts.cend(), position);
    return static_cast<int>(next - m_lineStarts.cbegin());
}

qsizetype CodeOutline::positionOf(int line) const
{
    return m_lineStarts.value(line - 1, m_text.size());
}

CodeOutline::Function CodeOutline::functionAt(int line) const
{
    Function found = none;
    for (int i = 0; i < m_blocks.size(); ++i) {
        const Block &block = m_blocks.at(i);
        const int first = lineOf(block.begin);
        const int last = lineOf(block.end);
        // The line with its opening brace is of the one around it, unless all of it is in that line.
        const bool isIn =
            first == last ? line == first : first < line && line <= last;
        if (block.kind == Kind::Function && isIn)
            found = i;
    }
    return found;
}

bool CodeOutline::isLambda(Function function) const
{
    return function != none && m_blocks.at(function).isLambda;
}

bool CodeOutline::haveCommonLoop(Function function,
                                 qsizetype a,
                                 qsizetype b) const
{
    const auto holds = [function, a, b, this](const Block &block) {
        return block.kind == Kind::Loop && block.begin <= std::min(a, b)
               && std::max(a, b) <= block.end
               && innermostFunction(block.begin) == function;
    };
    return std::any_of(m_blocks.cbegin(), m_blocks.cend(), holds);
}

QList<CodeOutline::Call> CodeOutline::callsTowards(Function caller,
                                                   Function target) const
{
    QList<Call> found;
    for (const Call &call : m_calls) {
        QList<Function> seen;
        if (call.caller == caller && reaches(call.target, target, seen))
            found << call;
    }
    return found;
}

QList<CodeOutline::Call> CodeOutline::callsOf(Function target) const
{
    QList<Call> found;
    std::copy_if(m_calls.cbegin(),
                 m_calls.cend(),
                 std::back_inserter(found),
                 [target](const Call &call) { return call.target == target; });
    return found;
}

CodeOutline::Function CodeOutline::spawnedAt(int line) const
{
    const auto found =
        std::find_if(m_spawns.cbegin(),
                     m_spawns.cend(),
                     [line](const Spawn &spawn) { return spawn.line == line; });
    return found == m_spawns.cend() ? none : found->target;
}

bool CodeOutline::isSpawned(Function function) const
{
    return std::any_of(
        m_spawns.cbegin(), m_spawns.cend(), [function](const Spawn &spawn) {
            return spawn.target == function;
        });
}

void CodeOutline::findBlocks()
{
    QList<int> open;
    QList<int> outerParens;
    int parens = 0;
    qsizetype head = 0;
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        switch (m_text.at(i).unicode()) {
        case u'(':
            ++parens;
            break;
        case u')':
            --parens;
            break;
        case u'{':
            m_blocks << blockOf(head, i, open.isEmpty() ? -1 : open.last());
            open << static_cast<int>(m_blocks.size() - 1);
            outerParens << std::exchange(parens, 0);
            head = i + 1;
            break;
        case u'}':
            if (open.isEmpty())
                break;
            m_blocks[open.takeLast()].end = i;
            parens = outerParens.takeLast();
            head = i + 1;
            break;
        case u';':
            if (parens == 0)
                head = i + 1;
            break;
        default:
            break;
        }
    }
    for (const int block : open)
        m_blocks[block].end = m_text.size();
}

CodeOutline::Block
CodeOutline::blockOf(qsizetype head, qsizetype brace, int parent) const
{
    static const QRegularExpression lambda(
        uR"((?:\b(\w+)\s*=\s*)?(\[[^\[\]]*\])\s*(?:\((?:[^()]|\([^()]*\))*\))?\s*(?:mutable\s*)?(?:->[^{}();]+)?$)"_s);
    static const QRegularExpression loop(u"^\\s*(?:for|while|do)\\b"_s);
    static const QRegularExpression container(
        u"\\b(?:namespace|class|struct|enum|union)\\b[^()]*$"_s);
    static const QRegularExpression function(u"^[^(]*?(~?\\w+)\\s*\\("_s);
    Block block{.parent = parent, .head = head, .begin = brace, .end = brace};
    const QString text = m_text.mid(head, brace - head);
    const bool isOutside =
        parent == -1 || m_blocks.at(parent).kind == Kind::Container;
    if (const auto match = lambda.match(text); match.hasMatch()) {
        block.kind = Kind::Function;
        block.isLambda = true;
        block.name = match.captured(1);
        block.head = head + match.capturedStart(block.name.isEmpty() ? 2 : 1);
    } else if (container.match(text).hasMatch()) {
        block.kind = Kind::Container;
    } else if (loop.match(text).hasMatch()) {
        block.kind = Kind::Loop;
    } else if (const auto named = function.match(text);
               isOutside && named.hasMatch()) {
        block.kind = Kind::Function;
        block.name = named.captured(1);
    }
    return block;
}

void CodeOutline::findCalls()
{
    for (int i = 0; i < m_blocks.size(); ++i) {
        const Block &block = m_blocks.at(i);
        if (block.kind != Kind::Function)
            continue;
        if (block.name.isEmpty()) {
            addCall(i, block.head);
            continue;
        }
        // A lambda can be called from its end on, within the block that defines it.
        const qsizetype from = block.isLambda ? block.end : 0;
        const qsizetype to = block.isLambda && block.parent >= 0
                                 ? m_blocks.at(block.parent).end
                                 : m_text.size();
        const QRegularExpression name(
            u"\\b"_s + QRegularExpression::escape(block.name) + u"\\b"_s);
        for (auto it = name.globalMatch(m_text, from); it.hasNext();) {
            const qsizetype position = it.next().capturedStart();
            const bool isItsHead =
                block.head <= position && position < block.begin;
            if (position < to && !isItsHead)
                addCall(i, position);
        }
    }
    const auto byPosition = [](const Call &a, const Call &b) {
        return a.position < b.position;
    };
    std::stable_sort(m_calls.begin(), m_calls.end(), byPosition);
}

void CodeOutline::addCall(int target, qsizetype position)
{
    if (const auto spawn = spawnAround(position)) {
        m_spawns << Spawn{lineOf(*spawn), target};
        return;
    }
    const int caller = innermostFunction(position);
    if (caller != none && caller != target)
        m_calls << Call{caller, target, position};
}

int CodeOutline::innermostFunction(qsizetype position) const
{
    int found = none;
    for (int i = 0; i < m_blocks.size(); ++i) {
        const Block &block = m_blocks.at(i);
        if (block.kind == Kind::Function && block.begin < position
            && position < block.end)
            found = i;
    }
    return found;
}

/// The position of the "spawn" whose argument stands there.
std::optional<qsizetype> CodeOutline::spawnAround(qsizetype position) const
{
    int depth = 0;
    for (qsizetype i = position - 1; i > 0; --i) {
        const QChar c = m_text.at(i);
        if (c == u')' || c == u'}') {
            ++depth;
        } else if (depth == 0 && (c == u'{' || c == u';')) {
            return std::nullopt;
        } else if (c == u'{') {
            --depth;
        } else if (c == u'(' && depth > 0) {
            --depth;
        } else if (c == u'(') {
            qsizetype begin = i;
            while (begin > 0 && isPartOfName(m_text.at(begin - 1)))
                --begin;
            if (m_text.mid(begin, i - begin) == u"spawn")
                return begin;
        }
    }
    return std::nullopt;
}

bool CodeOutline::reaches(Function from,
                          Function target,
                          QList<Function> &seen) const
{
    if (from == target)
        return true;
    if (seen.contains(from))
        return false;
    seen << from;
    return std::any_of(m_calls.cbegin(), m_calls.cend(), [&](const Call &call) {
        return call.caller == from && reaches(call.target, target, seen);
    });
}

} // namespace coroscope

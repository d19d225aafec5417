// SPDX-License-Identifier: MIT
#include "words/lessons/lessontext.h"

#include <QStringList>

#include <algorithm>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String bold("**");
constexpr QLatin1String rightAnswer("right");

/// Goes through the lines of a file.
class LessonTextReader
{
public:
    explicit LessonTextReader(const QString &text)
        : m_lines(text.split(u'\n'))
    {
    }

    LessonText read()
    {
        LessonText text;
        readHead(text);
        while (skipEmpty())
            readSection(text);
        return text;
    }

private:
    [[noreturn]] void fail(const QString &what) const
    {
        throw LessonTextFault(static_cast<int>(m_next) + 1, what);
    }

    bool isAtEnd() const { return m_next >= m_lines.size(); }
    const QString &line() const { return m_lines.at(m_next); }
    bool isHeading() const { return !isAtEnd() && line().startsWith(u'#'); }

    /// Whether there is more.
    bool skipEmpty()
    {
        while (!isAtEnd() && line().trimmed().isEmpty())
            ++m_next;
        return !isAtEnd();
    }

    QString takeHeading(const QString &mark)
    {
        if (!skipEmpty() || !line().startsWith(mark) || line().size() == mark.size())
            fail(u"here should be a heading that begins with \"%1\""_s.arg(mark));
        return m_lines.at(m_next++).sliced(mark.size()).trimmed();
    }

    /// Lines up to the next empty one, or the next item, in one.
    LessonText::Block takeBlock()
    {
        LessonText::Block block;
        block.isItem = line().startsWith(u"- ");
        block.text = (block.isItem ? line().sliced(2) : line()).trimmed();
        for (++m_next; !isAtEnd() && !line().trimmed().isEmpty(); ++m_next) {
            if (line().startsWith(u"- ") || isHeading())
                break;
            block.text += u' ' + line().trimmed();
        }
        return block;
    }

    void readHead(LessonText &text)
    {
        text.title = takeHeading(u"# "_s);
        if (!skipEmpty() || isHeading())
            fail(u"below the title should be what the lesson shows"_s);
        text.summary = takeBlock().text;
        if (skipEmpty() && !isHeading())
            fail(u"the summary is one paragraph"_s);
    }

    void readSection(LessonText &text)
    {
        const qsizetype at = m_next;
        const QString heading = takeHeading(u"## "_s);
        const auto isLate = [&](bool is) {
            if (is) {
                m_next = at;
                fail(u"\"%1\" is out of order"_s.arg(heading));
            }
        };
        if (heading == u"Questions") {
            isLate(!text.questions.isEmpty());
            readQuestions(text);
        } else if (heading == u"Moments") {
            isLate(!text.moments.isEmpty() || !text.questions.isEmpty());
            readMoments(text);
        } else if (heading == u"What was shown") {
            isLate(!text.shown.isEmpty() || !text.moments.isEmpty() || !text.questions.isEmpty());
            readShown(text);
        } else {
            isLate(!text.shown.isEmpty() || !text.moments.isEmpty() || !text.questions.isEmpty());
            readProse(text, heading);
        }
    }

    void readProse(LessonText &text, const QString &heading)
    {
        LessonText::Section section{.heading = heading};
        while (skipEmpty() && !isHeading()) {
            const qsizetype at = m_next;
            section.blocks << takeBlock();
            if (section.blocks.last().text.count(u'`') % 2 != 0) {
                m_next = at;
                fail(u"a ` is not closed"_s);
            }
        }
        if (section.blocks.isEmpty())
            fail(u"nothing stands below \"%1\""_s.arg(heading));
        text.sections << section;
    }

    void readShown(LessonText &text)
    {
        if (!skipEmpty() || isHeading())
            fail(u"here should be one sentence"_s);
        text.shown = takeBlock().text;
        if (skipEmpty() && !isHeading())
            fail(u"what was shown is one sentence"_s);
    }

    void readMoments(LessonText &text)
    {
        while (skipEmpty() && !isHeading()) {
            const qsizetype at = m_next;
            const LessonText::Block block = takeBlock();
            const qsizetype sign = block.text.indexOf(u" = ");
            if (!block.isItem || sign <= 0)
                failAt(at, u"a moment is \"- NAME = first KIND …\""_s);
            try {
                addMoment(text, block.text.first(sign).trimmed(), block.text.sliced(sign + 3));
            } catch (const RuleFault &fault) {
                failAt(at, QString::fromUtf8(fault.what()));
            }
        }
        if (text.moments.isEmpty())
            fail(u"there is no moment"_s);
    }

    [[noreturn]] void failAt(qsizetype at, const QString &what)
    {
        m_next = at;
        fail(what);
    }

    static bool hasMoment(const LessonText &text, const QString &name)
    {
        return std::ranges::find(text.moments, name, &MomentRule::name) != text.moments.end();
    }

    static void addMoment(LessonText &text, QString name, QStringView rule)
    {
        MomentRule moment;
        moment.isDecisive = name.size() > 4 && name.startsWith(bold) && name.endsWith(bold);
        if (moment.isDecisive)
            name = name.sliced(2, name.size() - 4);
        moment.name = name;
        RuleText words(rule);
        moment.selector = EventSelector::parse(words);
        words.finish();
        if (hasMoment(text, name))
            throw RuleFault(u"there is a moment \"%1\" already"_s.arg(name));
        const QString &after = moment.selector.after();
        if (!after.isEmpty() && !hasMoment(text, after))
            throw RuleFault(u"there is no moment \"%1\" above"_s.arg(after));
        const bool isSecond = std::ranges::any_of(text.moments, &MomentRule::isDecisive);
        if (moment.isDecisive && isSecond)
            throw RuleFault(u"one moment is decisive"_s);
        text.moments << moment;
    }

    void readQuestions(LessonText &text)
    {
        while (skipEmpty() && isHeading()) {
            const QString wording = takeHeading(u"### "_s);
            if (!skipEmpty() || isHeading())
                fail(u"here should be what kind of question it is"_s);
            const qsizetype at = m_next;
            try {
                QuestionRule question = readRule(text, takeBlock().text);
                question.wording = wording;
                readAnswers(question);
                text.questions << question;
            } catch (const RuleFault &fault) {
                failAt(at, QString::fromUtf8(fault.what()));
            }
        }
        if (!isAtEnd())
            fail(u"a question begins with \"### \""_s);
        if (text.questions.isEmpty())
            fail(u"there is no question"_s);
    }

    static QuestionRule readRule(const LessonText &text, const QString &rule)
    {
        RuleText words(rule);
        QuestionRule question = QuestionRule::parse(words);
        words.finish();
        for (const QString &moment : {question.at, question.until}) {
            if (!moment.isEmpty() && !hasMoment(text, moment))
                throw RuleFault(u"there is no moment \"%1\""_s.arg(moment));
        }
        return question;
    }

    void readAnswers(QuestionRule &question)
    {
        while (skipEmpty() && !isHeading()) {
            const qsizetype at = m_next;
            const LessonText::Block block = takeBlock();
            const qsizetype colon = block.text.indexOf(u": ");
            if (!block.isItem || colon <= 0)
                failAt(at, u"an answer is \"- NAME: what is told of it\""_s);
            const QString name = block.text.first(colon);
            const QString told = block.text.sliced(colon + 2);
            if (name == rightAnswer) {
                question.explanation = told;
                continue;
            }
            if (!QuestionRule::knowsAnswer(question.kind, name))
                failAt(at, u"\"%1\" knows no answer \"%2\""_s.arg(nameOf(question.kind), name));
            if (question.misconception(name))
                failAt(at, u"\"%1\" is told twice"_s.arg(name));
            question.misconceptions << QuestionRule::Misconception{name, told};
        }
        if (question.misconceptions.size() < 2)
            fail(u"a question has at least two answers that are wrong"_s);
    }

    const QStringList m_lines;
    qsizetype m_next = 0;
};

/// Words in lines of no more than `width`, of which the first begins with `first`, and the others with `rest`.
QString wrapped(const QString &text, const QString &first, const QString &rest, int width)
{
    QString result;
    QString line = first;
    bool isEmpty = true;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (!isEmpty && line.size() + 1 + word.size() > width) {
            result += line + u'\n';
            line = rest;
            isEmpty = true;
        }
        line += isEmpty ? word : u' ' + word;
        isEmpty = false;
    }
    return result + line + u'\n';
}

} // namespace

LessonText readLessonText(const QString &text)
{
    return LessonTextReader(text).read();
}

QString plainText(const LessonText::Section &section, int width)
{
    QString result;
    for (const LessonText::Block &block : section.blocks) {
        const QString text = QString(block.text).remove(u'`').remove(bold);
        result +=
            block.isItem ? wrapped(text, u"- "_s, u"  "_s, width) : wrapped(text, {}, {}, width);
    }
    return result;
}

} // namespace coroscope

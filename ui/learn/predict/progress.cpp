// SPDX-License-Identifier: MIT
#include "ui/learn/predict/progress.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

QString csvField(QString text)
{
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

void Progress::noteSeen(const QString &lesson)
{
    m_lessons[lesson];
}

void Progress::noteAnswer(const QString &lesson, const QString &question, const Given &given)
{
    m_lessons[lesson][question] = given;
}

const Progress::Given *Progress::given(const QString &lesson, const QString &question) const
{
    const auto answers = m_lessons.constFind(lesson);
    if (answers == m_lessons.cend())
        return nullptr;
    const auto found = answers->constFind(question);
    return found == answers->cend() ? nullptr : &*found;
}

qsizetype Progress::answered(const QString &lesson) const
{
    return m_lessons.value(lesson).size();
}

qsizetype Progress::right(const QString &lesson) const
{
    const Answers answers = m_lessons.value(lesson);
    return std::ranges::count(answers, true, &Given::isRight);
}

QByteArray Progress::toJson() const
{
    QJsonObject lessons;
    for (auto lesson = m_lessons.cbegin(); lesson != m_lessons.cend(); ++lesson) {
        QJsonArray answers;
        for (auto one = lesson->cbegin(); one != lesson->cend(); ++one)
            answers.append(QJsonObject{{u"question"_s, one.key()},
                                       {u"answer"_s, one->answer},
                                       {u"right"_s, one->isRight},
                                       {u"when"_s, one->when.toString(Qt::ISODate)}});
        lessons.insert(lesson.key(), answers);
    }
    return QJsonDocument(lessons).toJson(QJsonDocument::Compact);
}

Progress Progress::fromJson(const QByteArray &json)
{
    Progress progress;
    const QJsonObject lessons = QJsonDocument::fromJson(json).object();
    for (auto lesson = lessons.constBegin(); lesson != lessons.constEnd(); ++lesson) {
        progress.noteSeen(lesson.key());
        const QJsonArray answers = lesson.value().toArray();
        for (const QJsonValue one : answers) {
            const QJsonObject answer = one.toObject();
            const QString question = answer.value(u"question"_s).toString();
            if (!question.isEmpty())
                progress.noteAnswer(lesson.key(),
                                    question,
                                    {.answer = answer.value(u"answer"_s).toString(),
                                     .isRight = answer.value(u"right"_s).toBool(),
                                     .when = QDateTime::fromString(
                                         answer.value(u"when"_s).toString(), Qt::ISODate)});
        }
    }
    return progress;
}

QString Progress::toCsv() const
{
    QStringList lines{u"lesson,question,answer,right,when"_s};
    for (auto lesson = m_lessons.cbegin(); lesson != m_lessons.cend(); ++lesson) {
        for (auto one = lesson->cbegin(); one != lesson->cend(); ++one)
            lines << QStringList{csvField(lesson.key()),
                                 csvField(one.key()),
                                 csvField(one->answer),
                                 one->isRight ? u"yes"_s : u"no"_s,
                                 one->when.toUTC().toString(Qt::ISODate)}
                         .join(u',');
    }
    return lines.join(u"\r\n"_s) + u"\r\n"_s;
}

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>

namespace coroscope::ui {

/// What somebody has seen of the lessons, and predicted: the newest answer to each question. A value.
///
/// Lessons are known by name, and questions by their wording: one that is worded anew is another question.
class Progress
{
public:
    struct Given
    {
        QString answer; ///< in words
        bool isRight = false;
        QDateTime when;

        bool operator==(const Given &) const = default;
    };

    void noteSeen(const QString &lesson);
    void noteAnswer(const QString &lesson, const QString &question, const Given &given);
    void clear() { m_lessons.clear(); }

    bool isSeen(const QString &lesson) const { return m_lessons.contains(lesson); }
    qsizetype seenLessons() const { return m_lessons.size(); }
    /// nullptr: not answered yet.
    const Given *given(const QString &lesson, const QString &question) const;
    qsizetype answered(const QString &lesson) const;
    qsizetype right(const QString &lesson) const;

    /// For the settings. What cannot be read is left out.
    QByteArray toJson() const;
    static Progress fromJson(const QByteArray &json);
    /// A line for each answer, with a head: lesson, question, answer, right, when.
    QString toCsv() const;

    bool operator==(const Progress &) const = default;

private:
    using Answers = QMap<QString, Given>; ///< by question

    QMap<QString, Answers> m_lessons;
};

} // namespace coroscope::ui

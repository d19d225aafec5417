// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace coroscope::ui {

/// What a filter may ask of the things that a workspace lists, by name.
struct FilterField
{
    enum class Kind : quint8 {
        Text,   ///< asked for by a part of it
        Word,   ///< one of `words`
        Number, ///< "404", "5xx", "400-499"
        Time,   ///< in seconds: "2s", "500ms", "1:30"
        Size,   ///< in bytes: "10k", "1.5M"
    };
    struct Word
    {
        QString name; ///< as it is written
        QString text; ///< as the window shows it; it may be written, too
    };

    QString name; ///< as it is written before its sign, in lower case: "status"
    Kind kind = Kind::Text;
    QString meaning{}; ///< for people, as the end of a line
    std::vector<Word> words{};
    bool isLasting = false; ///< of one thing it never changes
};

/// What a field of a thing holds; of what is not known, neither.
struct FilterValue
{
    std::optional<double> number{}; ///< of a word: its place among them
    QString text{};                 ///< of several, one a line
};

/// One condition, as somebody writes it: `status:5xx`, `time>2s`, `-host:example.com`, `verdict:broken,blocked`,
/// `"two words"`. Its words are known by their beginnings; text is looked for in any letter case.
class FilterTerm
{
public:
    /// Those of a line, separated by spaces. What is not written to its end, such as `status:`, is left out, and what
    /// names no field is looked for as text.
    static std::vector<FilterTerm> read(const QString &line,
                                        const std::vector<FilterField> &fields);
    /// Asks for one of these, by their whole names or texts.
    static FilterTerm
    oneOf(int field, const QStringList &values, const std::vector<FilterField> &fields);

    /// Index among the fields; -1: text, anywhere.
    int field() const { return m_field; }
    /// As it was written, to the letter.
    const QString &written() const { return m_written; }
    /// Why it means nothing, as a sentence; empty if it does. It then lets everything pass.
    const QString &fault() const { return m_fault; }
    bool isNegated() const { return m_isNegated; }
    /// It was made by oneOf().
    bool isChosen() const { return m_isChosen; }

    /// Of a term for text anywhere: whether a thing passes, given whether its text was found there.
    bool acceptsFound(bool isFound) const { return isFound != m_isNegated; }
    const QString &text() const { return m_texts.front(); }
    /// Of a term for a field.
    bool accepts(const FilterValue &value) const;

private:
    enum class Relation : quint8 { Has, Equals, Less, AtMost, More, AtLeast };
    struct Range ///< both ends included
    {
        double low;
        double high;
    };

    static FilterTerm
    read(const QString &token, const std::vector<FilterField> &fields, bool *isWhole);
    bool compares() const { return m_relation != Relation::Has && m_relation != Relation::Equals; }
    void readValue(const QString &value, const FilterField &field);
    void readOne(const QString &value, const FilterField &field);
    void addRange(Range range);

    int m_field = -1;
    Relation m_relation = Relation::Has;
    bool m_isNegated = false;
    bool m_isChosen = false;
    QString m_written;
    QString m_fault;
    std::vector<Range> m_ranges;
    QStringList m_texts;
};

} // namespace coroscope::ui

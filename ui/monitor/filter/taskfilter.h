// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/filter/filterfields.h"

#include <QObject>

namespace coroscope::ui {

/// Which tasks the user wants to see: what was chosen by clicks, at most one condition a field, and what was typed.
/// Shared by all panes of a workspace, like the selection.
///
/// Threads: the one that shows.
class TaskFilter final : public QObject
{
    Q_OBJECT

public:
    explicit TaskFilter(const FilterFields &fields);

    const FilterFields &fields() const { return m_fields; }
    bool isEmpty() const { return m_terms.empty(); }
    /// Those that were chosen, then those that were typed.
    const std::vector<FilterTerm> &terms() const { return m_terms; }
    /// Whether any of the terms is about such a field.
    bool asksFor(FilterField::Kind kind) const;
    /// Changes whenever what is asked does.
    quint64 revision() const { return m_revision; }

    const QString &typed() const { return m_typed; }
    void setTyped(const QString &line);

    /// What was chosen of a field, by name.
    struct Choice
    {
        QString field;
        QStringList values; ///< of words, their names

        bool operator==(const Choice &) const = default;
    };
    const std::vector<Choice> &choices() const { return m_choices; }
    QStringList chosen(const QString &field) const;
    /// Asks for one of these; none: for any.
    void choose(const QString &field, const QStringList &values);
    /// Asks for that one alone, or no longer if it did.
    void toggle(const QString &field, const QString &value);

    /// Takes a part of what was typed away.
    void removeTyped(const QString &written);
    void clear();

    bool accepts(const TaskTrack &task, Moment m) const;

Q_SIGNALS:
    void changed();

private:
    void build();

    const FilterFields &m_fields;
    QString m_typed;
    std::vector<Choice> m_choices; ///< in the order in which their fields were first chosen
    std::vector<FilterTerm> m_terms;
    quint64 m_revision = 0;
};

} // namespace coroscope::ui

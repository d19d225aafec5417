// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/taskstate.h"
#include "ui/check/results/resultfilter.h"

#include <QAbstractButton>
#include <QWidget>

#include <optional>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;

/// One thing that is filtered by, with a cross: a click takes it away.
class FilterChip final : public QAbstractButton
{
    Q_OBJECT

public:
    FilterChip(const QString &label, const ThemeSource &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeSource &m_theme;
    const QString m_label;
};

class FilterChip;
class ThemeSource;

/// What is filtered by, each as a chip that a click takes away: a filter that is not seen is mistaken
/// for a loss.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    explicit FilterChips(const ThemeSource &theme, QWidget *parent = nullptr);

    void setFilter(const QString &text,
                   const VerdictSet &verdicts,
                   std::optional<TaskState> state = std::nullopt,
                   const QString &host = {});

Q_SIGNALS:
    void textRemoved();
    void verdictRemoved(Verdict verdict);
    void verdictsRemoved();
    void stateRemoved();
    void hostRemoved();

private:
    void rebuild();
    void addVerdictChips();
    FilterChip *addChip(const QString &label);

    const ThemeSource &m_theme;
    QHBoxLayout *m_row;
    QString m_text;
    VerdictSet m_verdicts;
    std::optional<TaskState> m_state;
    QString m_host;
};

} // namespace coroscope::ui

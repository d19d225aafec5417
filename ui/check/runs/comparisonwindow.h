// SPDX-License-Identifier: MIT
#pragma once

#include "report/compare/comparison.h"

#include <QDialog>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
class QTableView;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ComparisonModel;
class ElidedLabel;
class ThemeSource;
struct ComparedRuns;

/// Two runs side by side: which URLs are newly not ok, fixed, slower and so on. A row leads to its URL.
class ComparisonWindow final : public QDialog
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    explicit ComparisonWindow(const ThemeSource &theme, QWidget *parent = nullptr);
    ~ComparisonWindow() override;

    void present(std::shared_ptr<const ComparedRuns> runs);
    QTableView &table() { return *m_table; }
    QComboBox &changes() { return *m_changes; }

Q_SIGNALS:
    /// The user wants to see a URL in this run; `key` is that of a ReportedUrl.
    void urlRequested(qint64 run, const QString &key);

private:
    class Filter;

    QWidget *makeHead();
    QWidget *makeFoot();
    void setUpTable();
    void fillChanges();
    void showFiltered();
    void showChosen();

    const ThemeSource &m_theme;
    std::shared_ptr<const ComparedRuns> m_runs;
    ComparisonModel *m_model;
    Filter *m_shown;
    QTableView *m_table;
    ElidedLabel *m_runsText = nullptr;
    ElidedLabel *m_summary = nullptr;
    QComboBox *m_changes = nullptr;
    QLineEdit *m_find = nullptr;
    ElidedLabel *m_count = nullptr;
    QToolButton *m_show = nullptr;
};

} // namespace coroscope::ui

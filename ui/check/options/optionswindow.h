// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/optionrow.h"

#include <QDialog>

#include <vector>

QT_BEGIN_NAMESPACE
class QTabWidget;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class ElidedLabel;
class OptionPage;

/// All that can be chosen of a check besides the numbers in the side panel. What is written counts at once,
/// from the next check on; what is wrong is said at its field. Stays open beside the window.
///
/// Lifetime: `session` outlives it.
class OptionsWindow final : public QDialog
{
    Q_OBJECT

public:
    explicit OptionsWindow(CheckSession &session, QWidget *parent = nullptr);

    /// Opens it, at the first field in which something is wrong if there is one.
    void present();
    /// Brings the field of an option to the front.
    void showField(CheckOption option);

private:
    struct Tab
    {
        OptionPage *page;
        QString name;
    };

    void addPage(OptionGroup group, const QString &name);
    QWidget *makeFoot();
    void collect();
    void showOptions();
    void showState();
    void showReset();
    void resetOrUndo();

    CheckSession &m_session;
    QTabWidget *m_tabs;
    std::vector<Tab> m_pages;
    ElidedLabel *m_note = nullptr;
    QToolButton *m_reset = nullptr;
};

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/diagnosis/diagnosis.h"

#include <QDialog>
#include <QElapsedTimer>

QT_BEGIN_NAMESPACE
class QLabel;
class QTimer;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope {
class DiagnosisEngine;
}

namespace coroscope::ui {

class DiagnosisWaterfall;
class ElidedLabel;
class InspectorFacts;
class InspectorSection;
class ThemeSource;

/// A window beside the main one that looks into one URL, and shows what is found as it is found. A redirect
/// is not followed: a button goes on to where it leads. Closing it stops what is under way.
///
/// Lifetime: `engine` and `theme` outlive it.
class DiagnosisWindow final : public QDialog
{
    Q_OBJECT

public:
    DiagnosisWindow(DiagnosisEngine &engine, const ThemeSource &theme, QWidget *parent = nullptr);

    /// Looks into `url` and shows itself.
    void diagnose(const HttpUrl &url);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    struct Part
    {
        InspectorFacts *facts;
        InspectorSection *section;
    };

    QWidget *makeHead();
    QWidget *makeDetails();
    Part makePart(const QString &head);
    QToolButton *
    makeButton(const QString &text, const QString &tip, void (DiagnosisWindow::*act)());

    void showDiagnosis();
    void showParts(const Diagnosis &diagnosis);
    void showTheme();
    void startOrStop();
    void goOn();
    void copy();

    DiagnosisEngine &m_engine;
    const ThemeSource &m_theme;
    ElidedLabel *m_url = nullptr;
    QLabel *m_conclusion = nullptr;
    QToolButton *m_again = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_copy = nullptr;
    DiagnosisWaterfall *m_waterfall = nullptr;
    Part m_connection{};
    Part m_certificates{};
    Part m_events{};
    Part m_headers{};
    QTimer *m_ticker; ///< while a diagnosis goes on
    QElapsedTimer m_elapsed;
};

} // namespace coroscope::ui

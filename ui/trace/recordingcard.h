// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
QT_END_NAMESPACE

namespace coroscope::ui {

class ElidedLabel;
class ThemeSource;
class TraceSession;

/// What the recording is of, when it was made, and what of it is missing.
class RecordingCard final : public QWidget
{
    Q_OBJECT

public:
    RecordingCard(const TraceSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

private:
    QString factsText() const;
    void showRecording();
    void showTheme();

    const TraceSession &m_session;
    const ThemeSource &m_theme;
    ElidedLabel *m_name;
    ElidedLabel *m_what;
    QLabel *m_facts;
    QLabel *m_faults;
    QLabel *m_results;
};

} // namespace coroscope::ui

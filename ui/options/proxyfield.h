// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QComboBox;
class QLineEdit;
QT_END_NAMESPACE

namespace coroscope::ui {

/// The environment's proxy, none, or one whose address is written below.
class ProxyField final : public QWidget
{
    Q_OBJECT

public:
    explicit ProxyField(const QString &example, QWidget *parent = nullptr);

    /// "env", "none" or an address, as OptionTexts has it.
    QString proxy() const;
    void setProxy(const QString &text);

    QWidget &choice();
    QWidget &address();

Q_SIGNALS:
    void edited();

private:
    QComboBox *m_choice;
    QLineEdit *m_address;
};

} // namespace coroscope::ui

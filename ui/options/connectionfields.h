// SPDX-License-Identifier: MIT
#pragma once

#include "ui/options/optionpage.h"

namespace coroscope::ui {

/// How it is connected.
class ConnectionFields final : public OptionPage
{
    Q_OBJECT

public:
    explicit ConnectionFields(QWidget *parent = nullptr);

    void collect(CheckOptions &options, OptionTexts &texts) const override;

protected:
    void showOptions(const CheckOptions &options, const OptionTexts &texts) override;

private:
    QWidget *makeProxyField(const QString &toolTip);
    QString proxyText() const;
    void showProxyLine();

    QComboBox *m_proxy;
    QLineEdit *m_ownProxy;
    QComboBox *m_family; ///< in the order of AddressFamily
    QComboBox *m_reuse;  ///< in the order of ConnectionReuse
    QComboBox *m_minTls; ///< in the order of TlsVersion
    QCheckBox *m_insecure;
    FilesField *m_authorities;
};

} // namespace coroscope::ui

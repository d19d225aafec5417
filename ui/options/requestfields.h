// SPDX-License-Identifier: MIT
#pragma once

#include "ui/options/optionpage.h"

namespace coroscope::ui {

class CredentialsField;

/// What is sent.
class RequestFields final : public OptionPage
{
    Q_OBJECT

public:
    explicit RequestFields(QWidget *parent = nullptr);

    void collect(CheckOptions &options, OptionTexts &texts) const override;

protected:
    void showOptions(const CheckOptions &options, const OptionTexts &texts) override;

private:
    QComboBox *m_method; ///< in the order of CheckMethod
    LinesField *m_headers;
    FilesField *m_rules;
    CredentialsField *m_credentials;
    QLineEdit *m_userAgent;
    QSpinBox *m_redirects;
};

} // namespace coroscope::ui

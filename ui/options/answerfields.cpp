// SPDX-License-Identifier: MIT
#include "ui/options/answerfields.h"

#include "core/check/optionbounds.h"
#include "ui/options/linesfield.h"

#include <QLineEdit>
#include <QSpinBox>

namespace coroscope::ui {

namespace {

constexpr int bodyStep = 1 << 16;

} // namespace

AnswerFields::AnswerFields(QWidget *parent)
    : OptionPage(parent)
{
    m_accept = addLine(CheckOption::Accept,
                       tr("Statuses that are ok: numbers and ranges, such as 200..=299, 3xx, 404"),
                       OptionTexts().accept);
    m_contains = addLines(CheckOption::BodyContains,
                          tr("The body must hold each of these, one on each line: text as it "
                             "stands, or /REGEX/ (/REGEX/i: in any letter case)"),
                          tr("Text, or /regex/, on each line"));
    m_lacks =
        addLines(CheckOption::BodyLacks,
                 tr("The body must hold none of these, one on each line: text as it stands, or "
                    "/REGEX/ (/REGEX/i: in any letter case)"),
                 tr("Text, or /regex/, on each line"));
    m_maxBody = addNumber(CheckOption::MaxBody,
                          tr("a longer one is cut there"),
                          tr("So much of a body is read and looked at; a longer one is cut there"),
                          0,
                          OptionBounds::body);
    m_maxBody->setSuffix(tr(" bytes"));
    m_maxBody->setSingleStep(bodyStep);
    m_certificateDays = addNumber(CheckOption::CertificateDays,
                                  tr("a warning where fewer are left"),
                                  tr("A certificate with fewer days left gets a warning"),
                                  0,
                                  OptionBounds::certificateDays);
    m_certificateDays->setSuffix(tr(" days"));
}

void AnswerFields::collect(CheckOptions &options, OptionTexts &texts) const
{
    texts.accept = m_accept->text();
    texts.bodyContains = m_contains->lines();
    texts.bodyLacks = m_lacks->lines();
    options.request.maxBody = m_maxBody->value();
    options.certificateDays = m_certificateDays->value();
}

void AnswerFields::showOptions(const CheckOptions &options, const OptionTexts &texts)
{
    m_accept->setText(texts.accept);
    m_contains->setLines(texts.bodyContains);
    m_lacks->setLines(texts.bodyLacks);
    m_maxBody->setValue(int(options.request.maxBody));
    m_certificateDays->setValue(options.certificateDays);
}

} // namespace coroscope::ui

// SPDX-License-Identifier: MIT
#include "ui/options/filterfields.h"

#include "ui/options/linesfield.h"

#include <QCheckBox>

namespace coroscope::ui {

FilterFields::FilterFields(QWidget *parent)
    : OptionPage(parent)
{
    m_include = addLines(CheckOption::Include,
                         tr("Check only URLs in which one of these regular expressions is found, "
                            "one on each line; none: all URLs"),
                         tr("A regular expression on each line, such as ^https://example\\.com/"));
    m_exclude = addLines(
        CheckOption::Exclude,
        tr("Check no URL in which one of these regular expressions is found, one on each line"),
        tr("A regular expression on each line, such as \\.pdf$"));
    m_private = addSwitch(CheckOption::ExcludePrivate,
                          tr("Ask no host with an address of a private network or of this machine, "
                             "and follow no redirect to one"),
                          tr("Leave them out, and this machine"));
}

void FilterFields::collect(CheckOptions &options, OptionTexts &texts) const
{
    texts.include = m_include->lines();
    texts.exclude = m_exclude->lines();
    options.connection.refusePrivate = m_private->isChecked();
}

void FilterFields::showOptions(const CheckOptions &options, const OptionTexts &texts)
{
    m_include->setLines(texts.include);
    m_exclude->setLines(texts.exclude);
    m_private->setChecked(options.connection.refusePrivate);
}

} // namespace coroscope::ui

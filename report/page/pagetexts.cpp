// SPDX-License-Identifier: MIT
#include "report/page/pagetexts.h"

namespace coroscope {

qint64 PageTexts::numberOf(const QString &text)
{
    if (text.isEmpty())
        return 0;
    if (const auto known = m_numbers.constFind(text); known != m_numbers.cend())
        return *known;
    const QString omission(u'…');
    if (m_characters + text.size() > mostCharacters && text != omission) {
        m_isCut = true;
        return numberOf(omission);
    }
    m_characters += text.size();
    m_texts.append(text);
    m_numbers.insert(text, m_texts.size());
    return m_texts.size();
}

} // namespace coroscope

// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace coroscope::ui {

/// The label of this window: it shows every text as it is. A QLabel takes one that looks like rich text for
/// rich text, and what a server, a list or a file is called may look so. A lint finds labels that are none of
/// these.
class PlainLabel : public QLabel
{
    Q_OBJECT

public:
    explicit PlainLabel(const QString &text = {}, QWidget *parent = nullptr);
};

} // namespace coroscope::ui

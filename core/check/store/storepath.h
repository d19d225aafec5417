// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QProcessEnvironment;
QT_END_NAMESPACE

namespace coroscope {

/// Where runs are kept unless somebody names another file: what COROSCOPE_STORE says, else a file in the user's folder for
/// data. Empty: nowhere, since that variable is empty.
QString usualStorePath(const QProcessEnvironment &environment);

} // namespace coroscope

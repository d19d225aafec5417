// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// Makes a file of that content, and its folder. Where it cannot, it ends the test.
void writeFile(const QString &path, const QByteArray &content);

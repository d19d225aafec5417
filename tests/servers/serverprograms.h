// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

/// The path of a program of that name, or nothing. Servers stand in folders that are in few users' PATH,
/// or where `./dev setup servers` unpacks them.
QString serverProgram(const QString &name);

/// What to do about those of the programs that are not here; nothing if all are.
QString whatIsMissing(const QStringList &names);
/// Whether a missing program is a failure, as it is where every change is tested.
bool serversAreRequired();

/// In initTestCase(): skips the whole test if one of the programs is missing, or fails it.
#define NEED_PROGRAMS(...) \
    do { \
        const QByteArray missing = whatIsMissing({__VA_ARGS__}).toUtf8(); \
        if (!missing.isEmpty() && serversAreRequired()) \
            QFAIL(missing.constData()); \
        if (!missing.isEmpty()) \
            QSKIP(missing.constData()); \
    } while (false)

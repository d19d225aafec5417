// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/rawserver.h"

/// A server that answers 200 to these targets and 404 to others, and counts what is really asked for.
struct Pages
{
    explicit Pages(const QByteArrayList &targets = {"/a", "/b"})
    {
        for (const QByteArray &target : targets)
            server.on(target, RawServer::message("200 OK", "page"));
    }

    QByteArray url(const QByteArray &target) const { return server.url(target).toEncoded(); }
    QByteArray targetOf(qsizetype request) const
    {
        return server.requests().value(request).split(' ').value(1);
    }

    RawServer server;
};

// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// How many files and sockets this process can open now, beside those that it has, counted up to
/// `most`. Where there is no such limit, `most`.
int freeDescriptors(int most);

/// How many it may have in all; -1 where there is no such limit.
int descriptorLimit();

/// Whether a system call failed since this machine is short of something: descriptors, memory, ports. By its errno.
bool isOfShortage(int error);

/// Whether this machine can make a connection at all. Tried with one to itself, which no packet leaves it for.
bool canConnect();

/// Whether this machine has a port left to connect from. Connections that have ended take theirs for a minute.
bool hasFreePort();

} // namespace coroscope

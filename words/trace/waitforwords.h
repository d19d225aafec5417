// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/waits/waitforgraph.h"
#include "words/trace/eventwords.h"

namespace coroscope {

/// What a wait-for graph shows, without the picture: "save holds “db” and waits for “index”; indexer holds “index” and
/// waits for “db”: neither can go on." Empty for an empty graph.
QString waitForSentence(const History &history,
                        const DomainWords &words,
                        const WaitForGraph &graph,
                        Moment m);

/// What a node stands for, as short as it goes: "save", "index", "3 tasks of crawl".
QString waitNodeName(const History &history, const WaitForGraph::Node &node);

} // namespace coroscope

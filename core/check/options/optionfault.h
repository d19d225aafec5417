// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"
#include "core/check/options/requestrules.h"
#include "core/http/message/headerline.h"

#include <QString>

#include <variant>

namespace coroscope {

/// Why what somebody wrote cannot be read. Holds nothing that may be a secret.
struct OptionFault
{
    struct BadNumber ///< none, or beyond the bounds of its row
    {
        QString text;
    };
    struct BadTime
    {
        QString text;
    };
    struct BadChoice ///< none of those of its row
    {
        QString text;
    };
    struct Contradiction ///< two of them
    {
    };
    struct BadStatuses
    {
        QString text;
    };
    struct BadExpression
    {
        QString text;
        QString why; ///< as Qt says it; empty: there is no text
        qsizetype offset = 0;
    };
    struct BadHeader
    {
        HeaderFault fault = HeaderFault::NoColon;
        QByteArray name; ///< of a reserved one
    };
    struct BadUserAgent
    {
    };
    struct BadCredentials ///< not "USER:PASSWORD@URLS"
    {
    };
    struct BadProxy
    {
    };
    struct BadProxyVariable ///< of the environment
    {
        QString name;
    };
    struct FamilyBehindProxy ///< a proxy that was named looks up hosts by itself
    {
    };
    struct BodyNotAskedFor ///< it is to be looked into, and HEAD does not bring it
    {
    };
    struct UnreadableFile
    {
        QString path;
        QString why; ///< as the system says it; empty: it is no regular file
    };
    struct LargeFile ///< larger than anybody's rules or authorities
    {
        QString path;
    };
    struct BadRules
    {
        QString path;
        RulesError error;
    };
    struct NoCertificate
    {
        QString path;
    };

    using Why = std::variant<BadNumber,
                             BadTime,
                             BadChoice,
                             Contradiction,
                             BadStatuses,
                             BadExpression,
                             BadHeader,
                             BadUserAgent,
                             BadCredentials,
                             BadProxy,
                             BadProxyVariable,
                             FamilyBehindProxy,
                             BodyNotAskedFor,
                             UnreadableFile,
                             LargeFile,
                             BadRules,
                             NoCertificate>;

    CheckOption option = CheckOption::Accept;
    int entry = 0; ///< from 0, of those that the option has
    Why why;

    /// It lies in the content of a file, or in that there is none.
    bool isOfFile() const
    {
        return std::holds_alternative<UnreadableFile>(why) || std::holds_alternative<LargeFile>(why)
               || std::holds_alternative<BadRules>(why)
               || std::holds_alternative<NoCertificate>(why);
    }
};

} // namespace coroscope

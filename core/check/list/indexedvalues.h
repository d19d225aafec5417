// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <iterator>
#include <stdexcept>

namespace coroscope {

/// Values that an owner makes when they are asked for, as a range: `get(index)` for each index below `size`. Valid
/// as long as the owner is and does not change.
template <typename Owner, typename Value>
class IndexedValues
{
public:
    using value_type = Value;
    using Get = Value (Owner::*)(qsizetype) const;

    class Iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Value;

        Iterator() = default;
        Iterator(const IndexedValues &values, qsizetype at)
            : m_values(values)
            , m_at(at)
        {
        }

        Value operator*() const { return (m_values.m_owner->*m_values.m_get)(m_at); }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++m_at;
            return before;
        }
        bool operator==(const Iterator &other) const { return m_at == other.m_at; }

    private:
        IndexedValues m_values;
        qsizetype m_at = 0;
    };

    IndexedValues() = default;
    IndexedValues(const Owner &owner, Get get, qsizetype size)
        : m_owner(&owner)
        , m_get(get)
        , m_size(size)
    {
    }

    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, m_size}; }
    std::size_t size() const { return static_cast<std::size_t>(m_size); }
    bool empty() const { return m_size == 0; }
    Value operator[](std::size_t index) const
    {
        return (m_owner->*m_get)(static_cast<qsizetype>(index));
    }
    Value front() const { return (*this)[0]; }
    Value back() const { return (*this)[size() - 1]; }
    /// As that of std::vector.
    Value at(std::size_t index) const
    {
        if (index >= size())
            throw std::out_of_range("IndexedValues::at");
        return (*this)[index];
    }

private:
    const Owner *m_owner = nullptr;
    Get m_get = nullptr;
    qsizetype m_size = 0;
};

} // namespace coroscope

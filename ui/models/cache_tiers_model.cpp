// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/cache_tiers_model.h"

#include "engine/metrics/metric_list.h"
#include "ui/bridge/error_words.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"

namespace dataflow::ui {

namespace {

/// What is said about a figure that a tier does not have.
const QString kNone = QStringLiteral("–");

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

/// The memory tier owns its entries; the others' are the servers' affair.
bool ownsEntries(const metrics::CacheSnapshot& tier)
{
    return tier.maxEntries > 0;
}

bool isTroubled(const metrics::CacheSnapshot& tier)
{
    return !tier.problem.empty() || !tier.findings.empty();
}

QString stateText(const metrics::CacheSnapshot& tier)
{
    if (!tier.problem.empty())
        return QString::fromStdString(tier.problem);
    if (tier.findings.empty())
        return CacheTiersModel::tr("Works");
    return CacheTiersModel::tr("Works; %n finding(s) in this session", nullptr,
                               static_cast<int>(tier.findings.size()));
}

QString allFindings(const metrics::CacheSnapshot& tier)
{
    QStringList lines{stateText(tier)};
    for (const metrics::CacheFinding& finding : tier.findings)
        lines += CacheTiersModel::tr("%1 (%2, seen %3 times)")
                     .arg(engineText(finding.text), QString::fromStdString(finding.id))
                     .arg(finding.count);
    return lines.join(QLatin1Char('\n'));
}

/// What the metric list says of a column; nullptr: nothing.
const metrics::MetricSpec* specOf(int column)
{
    switch (column) {
    case CacheTiersModel::RatioColumn:
        return &metrics::kCacheHitRatio;
    case CacheTiersModel::HitsColumn:
        return &metrics::kCacheHits;
    case CacheTiersModel::MissesColumn:
        return &metrics::kCacheMisses;
    case CacheTiersModel::EntriesColumn:
        return &metrics::kCacheEntries;
    case CacheTiersModel::LoadsColumn:
        return &metrics::kCacheLoads;
    case CacheTiersModel::InvalidatedColumn:
        return &metrics::kCacheInvalidated;
    case CacheTiersModel::WrittenColumn:
        return &metrics::kCacheWrites;
    case CacheTiersModel::PendingColumn:
        return &metrics::kCachePendingWrites;
    case CacheTiersModel::LostColumn:
        return &metrics::kCacheDroppedWrites;
    case CacheTiersModel::ErrorsColumn:
        return &metrics::kCacheErrors;
    default:
        return nullptr;
    }
}

} // namespace

void CacheTiersModel::setTiers(std::vector<metrics::CacheSnapshot> tiers)
{
    if (tiers.size() != m_tiers.size()) {
        beginResetModel();
        m_tiers = std::move(tiers);
        endResetModel();
        return;
    }
    m_tiers = std::move(tiers);
    if (!m_tiers.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int CacheTiersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tiers.size());
}

int CacheTiersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString CacheTiersModel::figure(const metrics::CacheSnapshot& tier, int column)
{
    const bool own = ownsEntries(tier);
    switch (column) {
    case TierColumn:
        return engineText(tier.tier);
    case RatioColumn:
        return tier.hits + tier.misses == 0 ? kNone : tr("%1 %").arg(100 * tier.hitRatio(), 0, 'f', 1);
    case HitsColumn:
        return rowsText(tier.hits);
    case MissesColumn:
        return rowsText(tier.misses);
    case EntriesColumn:
        return own ? tr("%1 of %2").arg(rowsText(tier.entries), rowsText(tier.maxEntries)) : kNone;
    case LoadsColumn:
        return rowsText(tier.loads);
    case InvalidatedColumn:
        return rowsText(tier.invalidated);
    case WrittenColumn:
        return own ? kNone : rowsText(tier.writes);
    case PendingColumn:
        return own ? kNone : rowsText(tier.pendingWrites);
    case LostColumn:
        return own ? kNone : rowsText(tier.droppedWrites);
    case ErrorsColumn:
        return own ? kNone : rowsText(tier.errors);
    default:
        return stateText(tier);
    }
}

QVariant CacheTiersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const metrics::CacheSnapshot& tier = m_tiers[static_cast<std::size_t>(index.row())];
    const bool isText = index.column() == TierColumn || index.column() == StateColumn;
    if (role == Qt::DisplayRole)
        return figure(tier, index.column());
    if (role == Qt::TextAlignmentRole && !isText)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return allFindings(tier);
    if (role == Qt::ForegroundRole && index.column() == StateColumn && isTroubled(tier))
        return Theme::current().colour(tier.problem.empty() ? "warning" : "error");
    return {};
}

QVariant CacheTiersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        const metrics::MetricSpec* spec = specOf(section);
        return spec ? text(spec->doc) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TierColumn:
        return tr("Tier");
    case RatioColumn:
        return tr("Hit ratio");
    case HitsColumn:
        return tr("Hits");
    case MissesColumn:
        return tr("Misses");
    case EntriesColumn:
        return tr("Entries");
    case LoadsColumn:
        return tr("Loads");
    case InvalidatedColumn:
        return tr("Invalidated");
    case WrittenColumn:
        return tr("Written");
    case PendingColumn:
        return tr("On the way");
    case LostColumn:
        return tr("Lost");
    case ErrorsColumn:
        return tr("Errors");
    case StateColumn:
        return tr("State");
    default:
        return {};
    }
}

} // namespace dataflow::ui

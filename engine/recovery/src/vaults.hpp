// Vaults: recovery points that AWS Backup keeps.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "inquiry.hpp"
#include "joins.hpp"

namespace holdpoint::recovery {

inline constexpr std::string_view kVaultList = "aws.backup.backup_vaults";
inline constexpr std::string_view kPointsOfVault =
    "aws.backup.recovery_points_by_backup_vault";
inline constexpr std::string_view kPointsOfResource =
    "aws.backup.recovery_points_by_resource";
inline constexpr std::string_view kProtected = "aws.backup.protected_resources";

// Adds the recovery points of the object. What AWS Backup holds is known if
// the points of the object are; or if the object is not among the protected
// resources; or if the points of every vault are.
void add_recovery_points(Inquiry& inquiry, Joiner& joiner);

// The points of every vault of the object's place. What is not known is a gap.
[[nodiscard]] std::vector<const cloud::Item*> points_of_all_vaults(
    Inquiry& inquiry);

// Reads one recovery point: its vault decides how hard it is, and whether the
// plan removes it.
[[nodiscard]] Found read_recovery_point(Inquiry& inquiry,
                                        const cloud::Item& item,
                                        std::string why);

}  // namespace holdpoint::recovery

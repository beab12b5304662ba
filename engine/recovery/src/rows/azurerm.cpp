// Azure: PostgreSQL and MySQL flexible servers, SQL databases.
//
// Sources: azure-cli 2.45's answers; Azure's guides: backups of a flexible
// server are deleted with it (what its support may still restore for some days
// is no backup that anybody can count on); long-term backups of a SQL database
// outlive it and its server.
#include <array>
#include <string_view>

#include "../specials.hpp"
#include "tables.hpp"

namespace holdpoint::recovery {
namespace {

using Paths = std::string_view;
constexpr std::array kServerOrigins{
    Origin{"", "automated", Fate::kDies,
           "backups of a flexible server are deleted with it"}};
constexpr std::array kServerTimes{DataTime{"completedTime"}};

constexpr Listing server_listing(std::string_view dataset) {
  return {.dataset = dataset,
          .origins = kServerOrigins,
          .times = kServerTimes,
          .label = "name",
          .removed_by = Family::kAzureBackup,
          .per_object = true};
}
constexpr std::array kMysqlListings{
    server_listing("azurerm.mysql.flexible_server_backup")};
constexpr std::array kPostgresqlListings{
    server_listing("azurerm.postgres.flexible_server_backup")};

// Names of servers are unique in all of Azure; ids are made of names.
constexpr Row server_row(std::string_view type, std::string_view dataset,
                         std::span<const Listing> listings) {
  return {.type = type,
          .noun = "server",
          .name = "name",
          .arn = "id",
          .live = {.dataset = dataset, .name = "name", .arn = "id"},
          .listings = listings};
}

constexpr std::array<Paths, 2> kSqlDatasets{"azurerm.sql.db_ltr_backup",
                                            "azurerm.sql.server"};

constexpr std::array kRows{
    Row{.type = "azurerm_mssql_database",
        .noun = "database",
        .name = "name",
        .arn = "id",
        .live = {.dataset = "azurerm.sql.db",
                 .name = "name",
                 .arn = "id",
                 .created = "creationDate",
                 .subject = "server_id"},
        .special = add_azure_sql_backups,
        .special_datasets = kSqlDatasets},
    server_row("azurerm_mysql_flexible_server", "azurerm.mysql.flexible_server",
               kMysqlListings),
    server_row("azurerm_postgresql_flexible_server",
               "azurerm.postgres.flexible_server", kPostgresqlListings),
};

}  // namespace

std::span<const Row> azurerm_rows() { return kRows; }

}  // namespace holdpoint::recovery

#include "known_types.hpp"

#include <algorithm>
#include <array>

namespace holdpoint::cli {
namespace {

// Where a service has rows with words only, its name alone is not clear.
constexpr KnownType kKnownTypes[] = {
    {"aws", "acm", "", "aws_acm_certificate"},
    {"aws", "alb", "", "aws_lb", "enable_deletion_protection"},
    {"aws", "apigateway", "", "aws_api_gateway_stage"},
    {"aws", "backup", "", "aws_backup_vault"},
    {"aws", "cloudfront", "", "aws_cloudfront_distribution"},
    {"aws", "cloudtrail", "", "aws_cloudtrail", "enable_log_file_validation"},
    {"aws", "cloudwatch", "log", "aws_cloudwatch_log_group"},
    {"aws", "cloudwatch", "alarm", "aws_cloudwatch_metric_alarm"},
    {"aws", "docdb", "", "aws_docdb_cluster", "storage_encrypted"},
    {"aws", "dynamodb", "", "aws_dynamodb_table",
     "deletion_protection_enabled"},
    {"aws", "ebs", "", "aws_ebs_volume", "encrypted"},
    {"aws", "ec2", "", "aws_instance"},
    {"aws", "ec2", "ami", "aws_ami"},
    {"aws", "ec2", "volume", "aws_ebs_volume", "encrypted"},
    {"aws", "ecr", "", "aws_ecr_repository"},
    {"aws", "ecs", "cluster", "aws_ecs_cluster"},
    {"aws", "ecs", "service", "aws_ecs_service"},
    {"aws", "ecs", "task", "aws_ecs_task_definition"},
    {"aws", "efs", "", "aws_efs_file_system", "encrypted"},
    {"aws", "eks", "", "aws_eks_cluster"},
    {"aws", "eks", "node", "aws_eks_node_group"},
    {"aws", "elasticache", "", "aws_elasticache_replication_group",
     "transit_encryption_enabled"},
    {"aws", "elb", "", "aws_lb", "enable_deletion_protection"},
    {"aws", "iam", "policy", "aws_iam_policy"},
    {"aws", "iam", "role", "aws_iam_role"},
    {"aws", "iam", "user", "aws_iam_user"},
    {"aws", "kinesis", "", "aws_kinesis_stream"},
    {"aws", "kms", "", "aws_kms_key", "enable_key_rotation"},
    {"aws", "lambda", "", "aws_lambda_function"},
    {"aws", "neptune", "", "aws_neptune_cluster", "storage_encrypted"},
    {"aws", "opensearch", "", "aws_opensearch_domain"},
    {"aws", "rds", "", "aws_db_instance", "deletion_protection"},
    {"aws", "rds", "cluster", "aws_rds_cluster", "deletion_protection"},
    {"aws", "redshift", "", "aws_redshift_cluster"},
    {"aws", "route53", "", "aws_route53_zone"},
    {"aws", "s3", "", "aws_s3_bucket"},
    {"aws", "secretsmanager", "", "aws_secretsmanager_secret"},
    {"aws", "sns", "", "aws_sns_topic"},
    {"aws", "sqs", "", "aws_sqs_queue", "sqs_managed_sse_enabled"},
    {"aws", "ssm", "", "aws_ssm_parameter"},
    {"aws", "vpc", "", "aws_vpc"},
    {"aws", "vpc", "group", "aws_security_group"},
    {"aws", "vpc", "subnet", "aws_subnet"},
    {"azurerm", "aks", "", "azurerm_kubernetes_cluster"},
    {"azurerm", "compute", "disk", "azurerm_managed_disk"},
    {"azurerm", "compute", "vm", "azurerm_linux_virtual_machine"},
    {"azurerm", "keyvault", "", "azurerm_key_vault",
     "purge_protection_enabled"},
    {"azurerm", "mssql", "", "azurerm_mssql_server"},
    {"azurerm", "postgres", "", "azurerm_postgresql_flexible_server"},
    {"azurerm", "storage", "", "azurerm_storage_account"},
    {"google", "bigquery", "", "google_bigquery_dataset"},
    {"google", "compute", "disk", "google_compute_disk"},
    {"google", "compute", "instance", "google_compute_instance",
     "deletion_protection"},
    {"google", "gcs", "", "google_storage_bucket",
     "uniform_bucket_level_access"},
    {"google", "gke", "", "google_container_cluster", "deletion_protection",
     false},
    {"google", "kms", "", "google_kms_crypto_key"},
    {"google", "pubsub", "", "google_pubsub_topic"},
    {"google", "sql", "", "google_sql_database_instance", "deletion_protection",
     false},
    {"google", "storage", "", "google_storage_bucket",
     "uniform_bucket_level_access"},
};

// How ids name clouds beside the prefix of their types.
constexpr std::array<std::array<std::string_view, 2>, 2> kOtherNames = {
    {{"gcp", "google"}, {"azure", "azurerm"}}};

std::string_view cloud_named(std::string_view word) {
  for (const auto& [name, cloud] : kOtherNames) {
    if (word == name) return cloud;
  }
  const bool is_cloud =
      std::any_of(std::begin(kKnownTypes), std::end(kKnownTypes),
                  [word](const KnownType& row) { return row.cloud == word; });
  return is_cloud ? word : std::string_view();
}

// Whether one of the words is this one, or its plural.
bool names(const std::vector<std::string_view>& words, std::string_view word) {
  return std::any_of(words.begin(), words.end(), [word](std::string_view each) {
    return each == word || (each.starts_with(word) && each.ends_with('s') &&
                            each.size() == word.size() + 1);
  });
}

// `aws-sqs-queue` as a part of the id is the type of that name.
std::string spelt_out(std::string_view id,
                      const std::vector<std::string>& others) {
  while (!id.empty()) {
    std::string name(id.substr(0, id.find('.')));
    id.remove_prefix(std::min(name.size() + 1, id.size()));
    std::replace(name.begin(), name.end(), '-', '_');
    const bool exists =
        find_known_type(name) != nullptr ||
        std::find(others.begin(), others.end(), name) != others.end();
    if (exists) return name;
  }
  return {};
}

// The rows of the first service that the words name, in the cloud that they
// name: `aws.rds.backup-retention` is about rds.
std::vector<const KnownType*> candidates_of(
    const std::vector<std::string_view>& words) {
  std::string_view cloud;
  for (const std::string_view word : words) {
    if (cloud.empty()) cloud = cloud_named(word);
  }
  std::vector<const KnownType*> rows;
  for (const std::string_view word : words) {
    for (const KnownType& row : kKnownTypes) {
      const bool is_its_cloud = cloud.empty() || row.cloud == cloud;
      if (is_its_cloud && row.service == word) rows.push_back(&row);
    }
    if (!rows.empty()) break;
  }
  return rows;
}

// Those whose own word is named too; without any, those that need none.
std::vector<const KnownType*> clearest_of(
    const std::vector<const KnownType*>& rows,
    const std::vector<std::string_view>& words) {
  std::vector<const KnownType*> named;
  std::vector<const KnownType*> plain;
  for (const KnownType* row : rows) {
    if (row->word.empty()) {
      plain.push_back(row);
    } else if (names(words, row->word)) {
      named.push_back(row);
    }
  }
  return named.empty() ? plain : named;
}

Error not_clear(std::string_view id,
                const std::vector<const KnownType*>& candidates) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.what =
      "which resource type `" + std::string(id) + "` is about is not clear";
  error.next_step = "say it: `--type TYPE`";
  std::string types;
  for (const KnownType* row : candidates) {
    types += (types.empty() ? "" : ", ") + std::string(row->type);
  }
  error.next_step += types.empty() ? ", such as `--type aws_s3_bucket`"
                                   : ", perhaps one of " + types;
  return error;
}

}  // namespace

std::span<const KnownType> known_types() { return kKnownTypes; }

const KnownType* find_known_type(std::string_view type) {
  const auto* found =
      std::find_if(std::begin(kKnownTypes), std::end(kKnownTypes),
                   [type](const KnownType& row) { return row.type == type; });
  return found == std::end(kKnownTypes) ? nullptr : found;
}

std::vector<std::string_view> words_of(std::string_view id) {
  std::vector<std::string_view> words;
  while (!id.empty()) {
    const std::size_t end = std::min(id.find_first_of(".-"), id.size());
    if (end > 0) words.push_back(id.substr(0, end));
    id.remove_prefix(std::min(end + 1, id.size()));
  }
  return words;
}

Result<std::string> guess_type(std::string_view id,
                               const std::vector<std::string>& others) {
  if (std::string type = spelt_out(id, others); !type.empty()) return type;
  const auto words = words_of(id);
  const auto rows = candidates_of(words);
  const auto clear = clearest_of(rows, words);
  if (clear.size() == 1) return std::string(clear.front()->type);
  return fail(not_clear(id, clear.empty() ? rows : clear));
}

}  // namespace holdpoint::cli

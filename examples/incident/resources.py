"""The resources of the incident: two projects in one configuration.

Each entry of RESOURCES is one resource block: its address, what the
configuration says (`config`), what the provider adds although nobody wrote it
(`defaults`), and what an existing object looks like (`computed`; what is left
out there gets a plain value from the schema). References are `Ref`, values of
functions `Call`, input variables `Var`.
"""

from dataclasses import dataclass, field

REGION = "eu-west-1"
ACCOUNT = "123456789012"
COURSES = {"Project": "datatalks-club", "Environment": "prod"}
SITE = {"Project": "ai-shipping-labs", "Environment": "prod"}
ZONES = ("a", "b")
VARIABLES = {
    "certificate_arn":
        f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/example",
    "db_password": "example-database-password",
    "office_cidr": "203.0.113.0/24",
}
SENSITIVE_VARIABLES = {"db_password"}


@dataclass(frozen=True)
class Ref:
    """`aws_vpc.main.id`, or one or all instances of a for_each."""
    block: str
    attribute: str
    key: str | None = None    # this instance's own key: each.key
    every: bool = False       # a `for` expression over all instances
    as_list: bool = False     # written between brackets

    @property
    def references(self):
        if self.every:
            return [self.block]
        if self.key is not None:
            return [self.block, "each.key"]
        return [f"{self.block}.{self.attribute}", self.block]


@dataclass(frozen=True)
class Var:
    name: str

    @property
    def references(self):
        return [f"var.{self.name}"]


@dataclass(frozen=True)
class Call:
    """A function's value, such as jsonencode({...})."""
    value: object
    references: tuple = ()


@dataclass(frozen=True)
class Each:
    """A value made from each.key."""
    value: object
    references: tuple = ("each.key",)


@dataclass
class Resource:
    block: str                     # "aws_subnet.public"
    config: dict
    defaults: dict = field(default_factory=dict)
    computed: dict = field(default_factory=dict)
    unknown_blocks: tuple = ()     # blocks that the provider fills in
    key: str | None = None         # the for_each key of this instance

    @property
    def type(self):
        return self.block.split(".")[0]

    @property
    def name(self):
        return self.block.split(".")[1]

    @property
    def address(self):
        return self.block if self.key is None else f'{self.block}["{self.key}"]'


def network():
    vpc = Ref("aws_vpc.main", "id")
    yield Resource(
        "aws_vpc.main",
        {"cidr_block": "10.0.0.0/16", "enable_dns_hostnames": True,
         "tags": {**COURSES, "Name": "datatalks"}},
        {"enable_dns_support": True, "instance_tenancy": "default"},
        {"enable_network_address_usage_metrics": False})
    yield Resource("aws_internet_gateway.main",
                   {"vpc_id": vpc, "tags": COURSES})
    for number, zone in enumerate(ZONES):
        for kind, offset in (("public", 0), ("private", 10)):
            yield Resource(
                f"aws_subnet.{kind}",
                {"vpc_id": vpc,
                 "availability_zone": Each(REGION + zone),
                 "cidr_block": Each(f"10.0.{offset + number}.0/24",
                                    ("each.value",)),
                 "map_public_ip_on_launch": kind == "public",
                 "tags": COURSES},
                {"assign_ipv6_address_on_creation": False,
                 "enable_dns64": False, "ipv6_native": False,
                 "enable_resource_name_dns_a_record_on_launch": False,
                 "enable_resource_name_dns_aaaa_record_on_launch": False},
                key=zone)
    yield Resource("aws_eip.nat", {"domain": "vpc", "tags": COURSES})
    yield Resource(
        "aws_nat_gateway.main",
        {"allocation_id": Ref("aws_eip.nat", "id"),
         "subnet_id": Call(("aws_subnet.public", "a", "id"),
                           ('aws_subnet.public["a"].id',
                            'aws_subnet.public["a"]', "aws_subnet.public")),
         "tags": COURSES},
        {"connectivity_type": "public"})
    for kind in ("public", "private"):
        yield Resource(f"aws_route_table.{kind}",
                       {"vpc_id": vpc, "tags": COURSES})
        for zone in ZONES:
            yield Resource(
                f"aws_route_table_association.{kind}",
                {"route_table_id": Ref(f"aws_route_table.{kind}", "id"),
                 "subnet_id": Ref(f"aws_subnet.{kind}", "id", key=zone)},
                key=zone)


def rule(name, group, port, source=None, cidrs=None):
    config = {"type": "ingress", "from_port": port, "to_port": port,
              "protocol": "tcp",
              "security_group_id": Ref(f"aws_security_group.{group}", "id")}
    if source:
        config["source_security_group_id"] = Ref(
            f"aws_security_group.{source}", "id")
    if cidrs:
        config["cidr_blocks"] = cidrs
    return Resource(f"aws_security_group_rule.{name}", config, {"self": False})


def security_groups():
    for name in ("alb", "bastion", "database", "service"):
        yield Resource(
            f"aws_security_group.{name}",
            {"name": f"datatalks-{name}", "vpc_id": Ref("aws_vpc.main", "id"),
             "tags": COURSES},
            {"description": "Managed by Terraform",
             "revoke_rules_on_delete": False})
    yield rule("alb_https", "alb", 443, cidrs=["0.0.0.0/0"])
    yield rule("bastion_ssh", "bastion", 22, cidrs=[Var("office_cidr")])
    yield rule("database_from_bastion", "database", 5432, source="bastion")
    yield rule("database_from_service", "database", 5432, source="service")
    yield rule("service_from_alb", "service", 8000, source="alb")


def database():
    yield Resource(
        "aws_db_subnet_group.main",
        {"name": "datatalks-prod",
         "subnet_ids": Ref("aws_subnet.private", "id", every=True),
         "tags": COURSES},
        {"description": "Managed by Terraform"})
    yield Resource(
        "aws_db_instance.prod",
        {"identifier": "datatalks-prod", "engine": "postgres",
         "engine_version": "16.8", "instance_class": "db.t4g.small",
         "allocated_storage": 50, "storage_type": "gp3", "db_name": "courses",
         "username": "courses", "password": Var("db_password"),
         "db_subnet_group_name": Ref("aws_db_subnet_group.main", "name"),
         "vpc_security_group_ids":
             Ref("aws_security_group.database", "id", as_list=True),
         "backup_retention_period": 7, "storage_encrypted": True,
         "deletion_protection": False, "skip_final_snapshot": True,
         "tags": COURSES},
        {"apply_immediately": False, "auto_minor_version_upgrade": True,
         "copy_tags_to_snapshot": False, "dedicated_log_volume": False,
         "delete_automated_backups": True, "monitoring_interval": 0,
         "performance_insights_enabled": False, "publicly_accessible": False},
        {"availability_zone": REGION + "a", "backup_window": "00:20-00:50",
         "endpoint":
             f"datatalks-prod.example.{REGION}.rds.amazonaws.com:5432",
         "address": f"datatalks-prod.example.{REGION}.rds.amazonaws.com",
         "engine_version_actual": "16.8", "id": "db-EXAMPLE1DATATALKSPROD",
         "resource_id": "db-EXAMPLE1DATATALKSPROD", "iops": 3000,
         "latest_restorable_time": "2026-02-26T20:55:00Z",
         "license_model": "postgresql-license", "multi_az": False,
         "port": 5432, "status": "available", "storage_throughput": 125})


def load_balancer():
    yield Resource(
        "aws_lb.main",
        {"name": "datatalks", "internal": False,
         "load_balancer_type": "application",
         "security_groups":
             Ref("aws_security_group.alb", "id", as_list=True),
         "subnets": Ref("aws_subnet.public", "id", every=True),
         "tags": COURSES},
        {"client_keep_alive": 3600, "desync_mitigation_mode": "defensive",
         "drop_invalid_header_fields": False,
         "enable_deletion_protection": False, "enable_http2": True,
         "enable_tls_version_and_cipher_suite_headers": False,
         "enable_waf_fail_open": False, "enable_xff_client_port": False,
         "enable_zonal_shift": False, "idle_timeout": 60,
         "preserve_host_header": False,
         "xff_header_processing_mode": "append"},
        {"dns_name": f"datatalks-example.{REGION}.elb.amazonaws.com",
         "ip_address_type": "ipv4"},
        ("subnet_mapping",))
    yield Resource(
        "aws_lb_target_group.web",
        {"name": "datatalks-web", "port": 8000, "protocol": "HTTP",
         "target_type": "ip", "vpc_id": Ref("aws_vpc.main", "id"),
         "tags": COURSES},
        {"deregistration_delay": "300",
         "lambda_multi_value_headers_enabled": False,
         "proxy_protocol_v2": False, "slow_start": 0},
        {"protocol_version": "HTTP1", "ip_address_type": "ipv4"},
        ("health_check", "stickiness", "target_failover",
         "target_group_health", "target_health_state"))
    yield Resource(
        "aws_lb_listener.https",
        {"load_balancer_arn": Ref("aws_lb.main", "arn"), "port": 443,
         "protocol": "HTTPS", "certificate_arn": Var("certificate_arn"),
         "default_action": [
             {"type": "forward",
              "target_group_arn": Ref("aws_lb_target_group.web", "arn")}],
         "tags": COURSES},
        computed={"ssl_policy": "ELBSecurityPolicy-TLS13-1-2-2021-06"},
        unknown_blocks=("mutual_authentication",))


TRUST_ECS = ('{"Statement":[{"Action":"sts:AssumeRole","Effect":"Allow",'
             '"Principal":{"Service":"ecs-tasks.amazonaws.com"}}],'
             '"Version":"2012-10-17"}')
CONTAINERS = ('[{"essential":true,"image":"%s.dkr.ecr.%s.amazonaws.com/'
              'datatalks-web:prod","name":"web","portMappings":'
              '[{"containerPort":8000}]}]' % (ACCOUNT, REGION))


def containers():
    yield Resource("aws_ecs_cluster.main",
                   {"name": "datatalks", "tags": COURSES},
                   unknown_blocks=("setting",))
    yield Resource(
        "aws_iam_role.task_execution",
        {"name": "datatalks-task-execution",
         "assume_role_policy": Call(TRUST_ECS), "tags": COURSES},
        {"force_detach_policies": False, "max_session_duration": 3600,
         "path": "/"},
        {"create_date": "2024-09-02T08:11:40Z"},
        ("inline_policy",))
    yield Resource(
        "aws_iam_role_policy_attachment.task_execution",
        {"role": Ref("aws_iam_role.task_execution", "name"),
         "policy_arn": "arn:aws:iam::aws:policy/service-role/"
                       "AmazonECSTaskExecutionRolePolicy"})
    yield Resource(
        "aws_cloudwatch_log_group.web",
        {"name": "/ecs/datatalks-web", "retention_in_days": 30,
         "tags": COURSES},
        {"skip_destroy": False})
    yield Resource(
        "aws_ecr_repository.web",
        {"name": "datatalks-web", "tags": COURSES},
        {"image_tag_mutability": "MUTABLE"})
    yield Resource(
        "aws_ecs_task_definition.web",
        {"family": "datatalks-web", "container_definitions": Call(CONTAINERS),
         "requires_compatibilities": ["FARGATE"], "network_mode": "awsvpc",
         "cpu": "512", "memory": "1024",
         "execution_role_arn": Ref("aws_iam_role.task_execution", "arn"),
         "tags": COURSES},
        {"skip_destroy": False, "track_latest": False},
        {"revision": 41})
    yield Resource(
        "aws_ecs_service.web",
        {"name": "web", "cluster": Ref("aws_ecs_cluster.main", "id"),
         "task_definition": Ref("aws_ecs_task_definition.web", "arn"),
         "desired_count": 2, "launch_type": "FARGATE",
         "load_balancer": [
             {"container_name": "web", "container_port": 8000,
              "target_group_arn": Ref("aws_lb_target_group.web", "arn")}],
         "network_configuration": [
             {"subnets": Ref("aws_subnet.private", "id", every=True),
              "security_groups":
                  Ref("aws_security_group.service", "id", as_list=True)}],
         "tags": COURSES},
        {"deployment_maximum_percent": 200,
         "deployment_minimum_healthy_percent": 100,
         "enable_ecs_managed_tags": False, "enable_execute_command": False,
         "scheduling_strategy": "REPLICA", "sigint_rollback": False,
         "wait_for_steady_state": False})
    yield Resource(
        "aws_secretsmanager_secret.database",
        {"name": "datatalks/database", "tags": COURSES},
        {"force_overwrite_replica_secret": False,
         "recovery_window_in_days": 30},
        unknown_blocks=("replica",))


def bastion():
    yield Resource(
        "aws_instance.bastion",
        {"ami": "ami-0example0bastion0", "instance_type": "t4g.nano",
         "subnet_id": Call(("aws_subnet.public", "a", "id"),
                           ('aws_subnet.public["a"].id',
                            'aws_subnet.public["a"]', "aws_subnet.public")),
         "vpc_security_group_ids":
             Ref("aws_security_group.bastion", "id", as_list=True),
         "tags": {**COURSES, "Name": "bastion"}},
        {"get_password_data": False, "source_dest_check": True,
         "user_data_replace_on_change": False, "force_destroy": False},
        {"availability_zone": REGION + "a", "instance_state": "running",
         "private_ip": "10.0.0.17", "public_ip": "198.51.100.17"},
        ("capacity_reservation_specification", "cpu_options",
         "ebs_block_device", "enclave_options", "ephemeral_block_device",
         "instance_market_options", "maintenance_options", "metadata_options",
         "network_interface", "primary_network_interface",
         "private_dns_name_options", "root_block_device",
         "secondary_network_interface"))


def website():
    yield Resource(
        "aws_s3_bucket.site",
        {"bucket": "ai-shipping-labs-site", "tags": SITE},
        {"force_destroy": False},
        {"bucket_domain_name": "ai-shipping-labs-site.s3.amazonaws.com"},
        ("cors_rule", "grant", "lifecycle_rule", "logging",
         "object_lock_configuration", "replication_configuration",
         "server_side_encryption_configuration", "versioning", "website"))
    yield Resource(
        "aws_s3_bucket_public_access_block.site",
        {"bucket": Ref("aws_s3_bucket.site", "id"),
         "block_public_acls": True, "block_public_policy": True,
         "ignore_public_acls": True, "restrict_public_buckets": True})


RESOURCES = sorted(
    [*network(), *security_groups(), *database(), *load_balancer(),
     *containers(), *bastion(), *website()],
    key=lambda resource: resource.address)

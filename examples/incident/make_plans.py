#!/usr/bin/env python3
"""Writes the plans of the incident's three stages beside this file.

    make_plans.py [--check]

They are what `terraform show -json` of version 1.11 prints for the resources
in resources.py: the attributes of every type come from provider-schema.json,
their values from resources.py, and identifiers from a digest, so that every
run writes the same bytes. `--check` writes nothing and fails on a difference.
"""

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

from resources import (ACCOUNT, REGION, RESOURCES, SENSITIVE_VARIABLES,
                       VARIABLES, Call, Each, Ref, Var)

HERE = Path(__file__).resolve().parent
PROVIDER = "registry.terraform.io/hashicorp/aws"
TERRAFORM = "1.11.4"
SCHEMAS = json.loads((HERE / "provider-schema.json").read_text())[
    "provider_schemas"][PROVIDER]["resource_schemas"]

# What the first apply had made when it was cancelled: things whose names may
# exist twice. Everything else would have collided with what was running.
COPIED = {
    "aws_eip.nat", "aws_internet_gateway.main", "aws_route_table.private",
    "aws_route_table.public", "aws_security_group.alb",
    "aws_security_group.bastion", "aws_security_group.database",
    "aws_security_group.service", "aws_subnet.private", "aws_subnet.public",
    "aws_vpc.main",
}
ID_PREFIX = {
    "aws_eip": "eipalloc", "aws_instance": "i", "aws_internet_gateway": "igw",
    "aws_nat_gateway": "nat", "aws_route_table": "rtb",
    "aws_route_table_association": "rtbassoc", "aws_security_group": "sg",
    "aws_security_group_rule": "sgrule", "aws_subnet": "subnet",
    "aws_vpc": "vpc",
}
ID_ATTRIBUTE = {  # types whose id is one of their own values
    "aws_cloudwatch_log_group": "name", "aws_db_subnet_group": "name",
    "aws_ecr_repository": "name", "aws_ecs_task_definition": "family",
    "aws_iam_role": "name", "aws_iam_role_policy_attachment": "role",
    "aws_s3_bucket": "bucket", "aws_s3_bucket_public_access_block": "bucket",
}
ARN = {  # the others are of the form ec2:REGION:ACCOUNT:KIND/ID
    "aws_cloudwatch_log_group": "logs:{where}:log-group:{name}",
    "aws_db_instance": "rds:{where}:db:{identifier}",
    "aws_db_subnet_group": "rds:{where}:subgrp:{name}",
    "aws_ecr_repository": "ecr:{where}:repository/{name}",
    "aws_ecs_cluster": "ecs:{where}:cluster/{name}",
    "aws_ecs_service": "ecs:{where}:service/datatalks/{name}",
    "aws_ecs_task_definition": "ecs:{where}:task-definition/{family}:41",
    "aws_iam_role": "iam::{account}:role/{name}",
    "aws_lb": "elasticloadbalancing:{where}:loadbalancer/app/{name}/{digest}",
    "aws_lb_listener":
        "elasticloadbalancing:{where}:listener/app/datatalks/{digest}",
    "aws_lb_target_group":
        "elasticloadbalancing:{where}:targetgroup/{name}/{digest}",
    "aws_s3_bucket": "s3:::{bucket}",
    "aws_secretsmanager_secret": "secretsmanager:{where}:secret:{name}-{digest}",
}


@dataclass(frozen=True)
class Unknown:
    """A value known after apply; its kind decides how its absence is shown."""
    kind: str


def kind_of(attribute):
    spec = attribute["type"]
    return spec if isinstance(spec, str) else spec[0]


class World:
    """Which objects exist, and what every attribute is or will be.

    `label` keeps the identifiers of one set of objects apart from another's.
    """

    def __init__(self, label, exists):
        self.label = label
        self.resources = {r.address: r for r in RESOURCES}
        self.existing = {r.address for r in RESOURCES if exists(r)}
        self.values = {}

    def object(self, address):
        if address not in self.values:
            self.values[address] = self.build(self.resources[address])
        return self.values[address]

    def build(self, resource):
        block = SCHEMAS[resource.type]["block"]
        known = {name: self.resolve(value)
                 for name, value in resource.config.items()}
        values = {}
        for name, attribute in block["attributes"].items():
            values[name] = self.attribute(resource, name, attribute, known)
        for name, nested in block.get("block_types", {}).items():
            values[name] = self.block(resource, name, nested, known)
        return values

    def attribute(self, resource, name, attribute, known):
        if name in known:
            return (known[name] if not isinstance(known[name], Unknown)
                    else Unknown(kind_of(attribute)))
        if name in resource.defaults:
            return resource.defaults[name]
        if name == "region":
            return REGION
        if name == "tags_all" and "tags" in known:
            return known["tags"]
        if not attribute.get("computed"):
            return None
        if resource.address not in self.existing:
            return Unknown(kind_of(attribute))
        return self.provided(resource, name, attribute, known)

    def provided(self, resource, name, attribute, known):
        """What the provider filled in for an object that exists."""
        if name in resource.computed:
            return resource.computed[name]
        if name == "id":
            own = ID_ATTRIBUTE.get(resource.type)
            if own:
                return known[own]
            if resource.type not in ID_PREFIX:
                return self.arn(resource, known)
            return f"{ID_PREFIX[resource.type]}-{self.digest(resource)}"
        if name == "arn":
            return self.arn(resource, known)
        if name in ("owner_id", "registry_id"):
            return ACCOUNT
        plain = {"string": "", "number": 0, "bool": False, "map": {}}
        return plain.get(kind_of(attribute), [])

    def digest(self, resource):
        text = f"{self.label} {resource.address}"
        return hashlib.sha256(text.encode()).hexdigest()[:17]

    def arn(self, resource, known):
        kind = resource.type.removeprefix("aws_").replace("_", "-")
        form = ARN.get(resource.type, f"ec2:{{where}}:{kind}/{{digest}}")
        return "arn:aws:" + form.format(
            **known, where=f"{REGION}:{ACCOUNT}", account=ACCOUNT,
            digest=self.digest(resource))

    def block(self, resource, name, nested, known):
        if name in known:
            return [self.nested(item, nested["block"]) for item in known[name]]
        if name in resource.unknown_blocks and (
                resource.address not in self.existing):
            return Unknown("list")
        return None if nested["nesting_mode"] == "single" else []

    def nested(self, item, block):
        """One configured block, completed with all that its type has."""
        values = {}
        for name, attribute in block.get("attributes", {}).items():
            value = item.get(name)
            if isinstance(value, Unknown):
                value = Unknown(kind_of(attribute))
            values[name] = value
        for name, nested in block.get("block_types", {}).items():
            single = nested["nesting_mode"] == "single"
            values[name] = None if single else []
        return values

    def resolve(self, value):
        if isinstance(value, Ref):
            return self.follow(value)
        if isinstance(value, Var):
            return VARIABLES[value.name]
        if isinstance(value, Each):
            return value.value
        if isinstance(value, Call):
            if isinstance(value.value, tuple):
                block, key, attribute = value.value
                return self.object(f'{block}["{key}"]')[attribute]
            return value.value
        if isinstance(value, dict):
            return {k: self.resolve(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.resolve(v) for v in value]
        return value

    def follow(self, ref):
        if ref.every:
            found = [self.object(r.address)[ref.attribute]
                     for r in RESOURCES if r.block == ref.block]
            # A set with an unknown element is unknown as a whole.
            some = any(isinstance(v, Unknown) for v in found)
            return Unknown("set") if some else found
        address = ref.block if ref.key is None else f'{ref.block}["{ref.key}"]'
        found = self.object(address)[ref.attribute]
        if isinstance(found, Unknown) or not ref.as_list:
            return found
        return [found]


# How Terraform shows one value: the known part, what is unknown, what is
# sensitive.

def known_part(value):
    if isinstance(value, Unknown):
        return None
    if isinstance(value, list):
        return [known_part(v) for v in value]
    if isinstance(value, dict):
        return {k: known_part(v) for k, v in sorted(value.items())
                if not isinstance(v, Unknown)}
    return value


def unknown_part(value):
    if isinstance(value, Unknown):
        return True
    if isinstance(value, list):
        return [unknown_part(v) for v in value]
    if isinstance(value, dict):
        parts = {k: unknown_part(v) for k, v in sorted(value.items())}
        return {k: v for k, v in parts.items() if v is not False}
    return False


def sensitive_part(value, sensitive=()):
    if isinstance(value, Unknown):
        return {"list": [], "set": [], "map": {}}.get(value.kind, False)
    if isinstance(value, list):
        return [sensitive_part(v) for v in value]
    if isinstance(value, dict):
        parts = {k: True if k in sensitive and v is not None
                 else sensitive_part(v) for k, v in sorted(value.items())}
        return {k: v for k, v in parts.items() if v is not False}
    return False


def sensitive_attributes(resource):
    attributes = SCHEMAS[resource.type]["block"]["attributes"]
    return {name for name, a in attributes.items() if a.get("sensitive")}


def head(resource):
    entry = {"address": resource.address, "mode": "managed",
             "type": resource.type, "name": resource.name}
    if resource.key is not None:
        entry["index"] = resource.key
    entry["provider_name"] = PROVIDER
    return entry


def change(resource, action, values):
    sensitive = sensitive_part(values, sensitive_attributes(resource))
    whole = known_part(values)
    creates, deletes = action == "create", action == "delete"
    return {**head(resource), "change": {
        "actions": [action],
        "before": None if creates else whole,
        "after": None if deletes else whole,
        "after_unknown": unknown_part(values) if creates else {},
        "before_sensitive": False if creates else sensitive,
        "after_sensitive": False if deletes else sensitive,
    }}


def state_entry(resource, values, depends_on=()):
    entry = {**head(resource),
             "schema_version": SCHEMAS[resource.type]["version"],
             "values": known_part(values),
             "sensitive_values":
                 sensitive_part(values, sensitive_attributes(resource))}
    if depends_on:
        entry["depends_on"] = sorted(depends_on)
    return entry


def references(value):
    if isinstance(value, (Ref, Var, Call, Each)):
        return list(value.references)
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [r for v in value for r in references(v)]
    return []


def dependencies(resource, seen=None):
    """Blocks that it needs, directly or through others."""
    seen = set() if seen is None else seen
    blocks = {r.block: r for r in RESOURCES}
    for reference in references(list(resource.config.values())):
        block = ".".join(reference.split("[")[0].split(".")[:2])
        if block in blocks and block not in seen:
            seen.add(block)
            dependencies(blocks[block], seen)
    return seen


def expression(value):
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [expressions(item) for item in value]
    found = references(value)
    if found:
        return {"references": list(dict.fromkeys(found))}
    # A function call is neither a constant nor a reference.
    return {} if isinstance(value, Call) else {"constant_value": value}


def expressions(config):
    return {name: expression(value) for name, value in sorted(config.items())}


def configuration():
    blocks = {}
    for resource in RESOURCES:
        if resource.block in blocks:
            continue
        entry = {"address": resource.block, "mode": "managed",
                 "type": resource.type, "name": resource.name,
                 "provider_config_key": "aws",
                 "expressions": expressions(resource.config),
                 "schema_version": SCHEMAS[resource.type]["version"]}
        if resource.key is not None:
            entry["for_each_expression"] = {"references": ["local.zones"]}
        blocks[resource.block] = entry
    variables = {name: {"sensitive": True} if name in SENSITIVE_VARIABLES
                 else {} for name in sorted(VARIABLES)}
    return {
        "provider_config": {"aws": {
            "name": "aws", "full_name": PROVIDER,
            "version_constraint": "~> 6.0",
            "expressions": {"region": {"constant_value": REGION}}}},
        "root_module": {"resources": [blocks[b] for b in sorted(blocks)],
                        "variables": variables},
    }


def plan(world, destroy, timestamp):
    def action(resource):
        if destroy:
            return "delete"
        return "no-op" if resource.address in world.existing else "create"

    planned = {} if destroy else {"resources": [
        state_entry(r, world.object(r.address)) for r in RESOURCES]}
    document = {
        "format_version": "1.2",
        "terraform_version": TERRAFORM,
        "variables": {name: {"value": value}
                      for name, value in sorted(VARIABLES.items())},
        "planned_values": {"root_module": planned},
        "resource_changes": [change(r, action(r), world.object(r.address))
                             for r in RESOURCES],
    }
    existing = [r for r in RESOURCES if r.address in world.existing]
    if existing:  # Terraform leaves the key out when there is no state
        document["prior_state"] = {
            "format_version": "1.0",
            "terraform_version": TERRAFORM,
            "values": {"root_module": {"resources": [
                state_entry(r, world.object(r.address), dependencies(r))
                for r in existing]}},
        }
    document["configuration"] = configuration()
    document["timestamp"] = timestamp
    document.update(applyable=True, complete=True, errored=False)
    return document


def text(value, depth=0):
    """JSON with one resource a line, so that a person can compare two plans."""
    flat = json.dumps(value, separators=(",", ":"))
    opened = isinstance(value, (dict, list)) and value
    if not opened or depth > 4 or (isinstance(value, dict)
                                   and "address" in value):
        return flat
    pad = " " * (depth + 1)
    if isinstance(value, dict):
        items = [f"{json.dumps(k)}:{text(v, depth + 1)}"
                 for k, v in value.items()]
        start, end = "{", "}"
    else:
        items = [text(v, depth + 1) for v in value]
        start, end = "[", "]"
    body = (",\n" + pad).join(items)
    return f"{start}\n{pad}{body}\n{' ' * depth}{end}"


PLANS = {
    "1-missing-state.json": lambda: plan(
        World("copy", lambda r: False), False, "2026-02-26T21:04:11Z"),
    "2-after-partial.json": lambda: plan(
        World("copy", lambda r: r.block in COPIED), False,
        "2026-02-26T21:31:40Z"),
    "3-destroy-restored.json": lambda: plan(
        World("prod", lambda r: True), True, "2026-02-26T22:02:53Z"),
}


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 1
    stale = []
    for name, make in PLANS.items():
        path = HERE / name
        content = text(make()) + "\n"
        if arguments:
            if not path.is_file() or path.read_text() != content:
                stale.append(name)
        else:
            path.write_text(content)
    for name in stale:
        print(f"{name} is not what make_plans.py writes", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

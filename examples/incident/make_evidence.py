#!/usr/bin/env python3
"""Writes the evidence of the incident's night beside this file: the states, the
pin, and what AWS would have answered at each stage.

    make_evidence.py [--check]

The objects are those of make_plans.py, so that identifiers agree. `--check`
writes nothing and fails on a difference.
"""

import json
import sys
from pathlib import Path

import make_plans
from make_plans import COPIED, HERE, PROVIDER, TERRAFORM, World
from resources import ACCOUNT, REGION, RESOURCES

LINEAGE = "8f4e3c1a-52d7-4b60-9d1e-6a2b7c905e31"    # of the real project
COPY_LINEAGE = "1c9a7e42-0b3d-4f58-8e66-d4b1f2a93c07"  # of the cancelled apply


def state(world, lineage, serial):
    blocks = {}
    for resource in RESOURCES:
        if resource.address in world.existing:
            blocks.setdefault(resource.block, []).append(resource)
    return {
        "version": 4, "terraform_version": TERRAFORM, "serial": serial,
        "lineage": lineage, "outputs": {},
        "resources": [entry(world, instances)
                      for _, instances in sorted(blocks.items())],
        "check_results": None,
    }


def entry(world, instances):
    first = instances[0]
    made = {"mode": "managed", "type": first.type, "name": first.name}
    if first.key is not None:
        made["each"] = "map"
    made["provider"] = f'provider["{PROVIDER}"]'
    made["instances"] = [instance(world, r) for r in instances]
    return made


def instance(world, resource):
    made = {} if resource.key is None else {"index_key": resource.key}
    schema = make_plans.SCHEMAS[resource.type]
    made["schema_version"] = schema["version"]
    made["attributes"] = make_plans.known_part(world.object(resource.address))
    made["sensitive_attributes"] = [
        [{"type": "get_attr", "value": name}]
        for name in sorted(make_plans.sensitive_attributes(resource))]
    made["dependencies"] = sorted(make_plans.dependencies(resource))
    return made


def pins():
    return {"format": "holdpoint.pins", "format_version": 1, "pins": [{
        "root": ".", "workspace": "default", "lineage": LINEAGE, "serial": 214,
        "resources": len(RESOURCES), "account": ACCOUNT, "region": REGION,
        "owner": "datatalks", "recorded_at": "2026-02-20T09:00:00Z"}]}


def database():
    db = World("prod", lambda r: True).object("aws_db_instance.prod")
    return {
        "DBInstanceIdentifier": db["identifier"],
        "DbiResourceId": db["resource_id"], "DBInstanceArn": db["arn"],
        "DBInstanceStatus": "available", "Engine": db["engine"],
        "InstanceCreateTime": "2023-08-14T10:12:31Z",
        "BackupRetentionPeriod": db["backup_retention_period"],
        "LatestRestorableTime": "2026-02-26T20:55:00Z",
        "DeletionProtection": False, "StorageEncrypted": True,
        "AllocatedStorage": db["allocated_storage"],
    }


def snapshot(day):
    db = database()
    name = f"rds:{db['DBInstanceIdentifier']}-{day}-00-24"
    return {
        "DBSnapshotIdentifier": name,
        "DBSnapshotArn":
            f"arn:aws:rds:{REGION}:{ACCOUNT}:snapshot:{name}",
        "DBInstanceIdentifier": db["DBInstanceIdentifier"],
        "DbiResourceId": db["DbiResourceId"],
        "SnapshotCreateTime": f"{day}T00:24:05.123000+00:00",
        "OriginalSnapshotCreateTime": f"{day}T00:24:05.123000+00:00",
        "InstanceCreateTime": db["InstanceCreateTime"],
        "SnapshotType": "automated", "Status": "available",
        "PercentProgress": 100, "Encrypted": True,
        "AllocatedStorage": db["AllocatedStorage"],
    }


def automated_backup():
    db = database()
    return {
        "DBInstanceArn": db["DBInstanceArn"],
        "DbiResourceId": db["DbiResourceId"],
        "DBInstanceIdentifier": db["DBInstanceIdentifier"],
        "DBInstanceAutomatedBackupsArn":
            f"arn:aws:rds:{REGION}:{ACCOUNT}:auto-backup:ab-example1",
        "Region": REGION, "Status": "active", "Encrypted": True,
        "BackupRetentionPeriod": db["BackupRetentionPeriod"],
        "RestoreWindow": {"EarliestTime": "2026-02-19T00:24:05Z",
                          "LatestTime": "2026-02-26T20:55:00Z"},
    }


BUCKET = "ai-shipping-labs-site"
DAYS = ("2026-02-25", "2026-02-26")
# call, object that it is about, region, objects of its answer
ANSWERS = [
    ("rds describe-db-instances", "", REGION, [database()]),
    ("rds describe-db-snapshots", "", REGION, [snapshot(d) for d in DAYS]),
    ("rds describe-db-snapshots --snapshot-type awsbackup", "", REGION, []),
    ("rds describe-db-instance-automated-backups", "", REGION,
     [automated_backup()]),
    ("backup list-backup-vaults", "", REGION, []),
    ("backup list-protected-resources", "", REGION, []),
    ("backup list-restore-jobs", "", REGION, []),
    ("s3api list-buckets", "", "",
     [{"Name": BUCKET, "CreationDate": "2024-03-02T08:00:00Z"}]),
    ("s3api get-bucket-versioning", BUCKET, REGION, [{}]),
    ("s3api get-bucket-replication", BUCKET, REGION, []),
    ("s3api get-object-lock-configuration", BUCKET, REGION, []),
]


def context(collected_at):
    sources, items = [], []
    for call, subject, region, objects in ANSWERS:
        place = f"aws/{ACCOUNT}/{region}" if region else f"aws/{ACCOUNT}"
        name = f"{place}/{call.replace(' ', '.', 1).replace(' ', '')}"
        source = {"id": f"{name}/{subject}" if subject else name,
                  "provider": "aws", "account": ACCOUNT, "region": region,
                  "call": call, "collected_at": collected_at,
                  "status": "ok", "complete": True, "count": len(objects)}
        if subject:
            source["subject"] = subject
        sources.append(source)
        for raw in objects:
            item = {"source": source["id"], "raw": raw}
            if subject:
                item["id"] = subject
            items.append(item)
    return {
        "format": "holdpoint.context", "format_version": 1,
        "collected_at": collected_at,
        "collector": {"name": "make_evidence.py", "version": "1"},
        "scopes": [{"provider": "aws", "account": ACCOUNT, "region": REGION}],
        "sources": sources, "items": items,
    }


FILES = {
    "holdpoint.pins.json": lambda: pins(),
    "2-after-partial.tfstate": lambda: state(
        World("copy", lambda r: r.block in COPIED), COPY_LINEAGE, 3),
    "3-restored.tfstate": lambda: state(
        World("prod", lambda r: True), LINEAGE, 214),
    "1-context.json": lambda: context("2026-02-26T21:04:30Z"),
    "3-context.json": lambda: context("2026-02-26T22:02:20Z"),
}


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 1
    stale = []
    for name, make in FILES.items():
        path = HERE / name
        content = json.dumps(make(), indent=1) + "\n"
        if arguments:
            if not Path(path).is_file() or path.read_text() != content:
                stale.append(name)
        else:
            path.write_text(content)
    for name in stale:
        print(f"{name} is not what make_evidence.py writes", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

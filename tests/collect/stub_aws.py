#!/usr/bin/env python3
"""A small cloud on a loopback port: enough of AWS to be collected from.

    stub_aws.py --databases 3 --behaviour '{"DescribeDBInstances": "deny"}'

Prints its port, then serves until it is killed. Speaks the query protocol
(sts, rds, elasticache, redshift), that of ec2, the JSON protocols (dynamodb,
kms, fsx, tagging), REST with JSON (backup, efs) and REST with XML (s3). What
it answers is made up; shapes and names are those of the services' models.

A behaviour belongs to an operation, or to one in a region
("DescribeVolumes@eu-west-1"):

    deny      says that the caller is not authorized
    repeat    hands out the same paging token for ever
    cut       breaks off in the middle of the body
    delay     answers after an hour
    garbage   answers with something that is neither XML nor JSON
    other     answers with another operation's body
    throttle  says for ever that there were too many requests
"""

import argparse
import json
import re
import sys
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ACCOUNT = "123456789012"
PAGE = 100  # items of a page, as the services have it
WHEN = "2026-02-26T21:00:00.123Z"
EPOCH = 1772139600.123


def key_arn(region):
    return f"arn:aws:kms:{region}:{ACCOUNT}:key/11111111-2222"


# Operations of the query protocol: the wrapper's name, and the items of a
# region as XML.

def db_instances(region, count, _):
    return "DBInstances", [
        "<DBInstance>"
        f"<DBInstanceIdentifier>db{i}</DBInstanceIdentifier>"
        f"<DbiResourceId>db-{region}-{i}</DbiResourceId>"
        f"<DBInstanceArn>arn:aws:rds:{region}:{ACCOUNT}:db:db{i}"
        "</DBInstanceArn><DBInstanceStatus>available</DBInstanceStatus>"
        "<DeletionProtection>true</DeletionProtection>"
        f"<LatestRestorableTime>{WHEN}</LatestRestorableTime>"
        "</DBInstance>" for i in range(count)]


def db_snapshots(region, count, query):
    kind = query.get("SnapshotType", "automated")
    prefix = "rds:" if kind == "automated" else "awsbackup:"
    return "DBSnapshots", [
        "<DBSnapshot>"
        f"<DBSnapshotIdentifier>{prefix}db{i}</DBSnapshotIdentifier>"
        f"<DBSnapshotArn>arn:aws:rds:{region}:{ACCOUNT}:snapshot:{prefix}db{i}"
        "</DBSnapshotArn>"
        f"<DBInstanceIdentifier>db{i}</DBInstanceIdentifier>"
        f"<DbiResourceId>db-{region}-{i}</DbiResourceId>"
        f"<SnapshotType>{kind}</SnapshotType><Status>available</Status>"
        f"<SnapshotCreateTime>{WHEN}</SnapshotCreateTime>"
        f"<Encrypted>true</Encrypted><KmsKeyId>{key_arn(region)}</KmsKeyId>"
        "</DBSnapshot>" for i in range(count)]


def automated_backups(region, count, _):
    return "DBInstanceAutomatedBackups", [
        "<DBInstanceAutomatedBackup>"
        f"<DbiResourceId>db-{region}-{i}</DbiResourceId>"
        f"<DBInstanceIdentifier>db{i}</DBInstanceIdentifier>"
        "<DBInstanceAutomatedBackupsArn>"
        f"arn:aws:rds:{region}:{ACCOUNT}:auto-backup:ab-{i}"
        "</DBInstanceAutomatedBackupsArn><Status>active</Status>"
        f"<RestoreWindow><LatestTime>{WHEN}</LatestTime></RestoreWindow>"
        "</DBInstanceAutomatedBackup>" for i in range(count)]


def redshift_clusters(region, count, _):
    return "Clusters", [
        "<Cluster><ClusterIdentifier>dwh</ClusterIdentifier>"
        f"<ClusterNamespaceArn>arn:aws:redshift:{region}:{ACCOUNT}:namespace:n"
        "</ClusterNamespaceArn></Cluster>"][:count]


def cache_snapshots(region, count, _):
    return "Snapshots", [
        "<Snapshot><SnapshotName>nightly</SnapshotName>"
        f"<ARN>arn:aws:elasticache:{region}:{ACCOUNT}:snapshot:nightly</ARN>"
        "<SnapshotStatus>available</SnapshotStatus></Snapshot>"][:count]


QUERY = {
    "DescribeDBInstances": db_instances,
    "DescribeDBSnapshots": db_snapshots,
    "DescribeDBInstanceAutomatedBackups": automated_backups,
    ("redshift", "DescribeClusters"): redshift_clusters,
    ("elasticache", "DescribeSnapshots"): cache_snapshots,
}

EC2 = {
    "DescribeVolumes": ("volumeSet", lambda region:
        ["<item><volumeId>vol-1</volumeId><status>in-use</status></item>"]),
    "DescribeSnapshots": ("snapshotSet", lambda region: [
        "<item><snapshotId>snap-1</snapshotId><volumeId>vol-1</volumeId>"
        f"<status>completed</status><startTime>{WHEN}</startTime></item>"]),
    "DescribeRegions": ("regionInfo", lambda region: [
        f"<item><regionName>{name}</regionName></item>"
        for name in ("eu-central-1", "eu-west-1")]),
}


def answer_json(operation, region, body):
    """The JSON protocols' answers; None for what is not there."""
    if operation == "ListTables":
        return {"TableNames": ["orders", "users"]}
    if operation == "DescribeContinuousBackups":
        return {"ContinuousBackupsDescription": {
            "ContinuousBackupsStatus": "ENABLED",
            "PointInTimeRecoveryDescription": {
                "PointInTimeRecoveryStatus": "ENABLED",
                "LatestRestorableDateTime": EPOCH}}}
    if operation == "DescribeKey":
        return {"KeyMetadata": {"Arn": body["KeyId"], "KeyId": "11111111-2222",
                                "KeyState": "Enabled", "CreationDate": EPOCH}}
    if operation == "DescribeBackups":
        return {"Backups": [{"BackupId": "backup-1", "Lifecycle": "AVAILABLE",
                             "CreationTime": EPOCH}]}
    if operation == "GetResources":
        return {"ResourceTagMappingList": [], "PaginationToken": ""}
    return None


# REST: method, path pattern and query's word, to the operation.
ROUTES = [
    ("GET", r"/backup-vaults/?", None, "ListBackupVaults"),
    ("GET", r"/backup-vaults/([^/]+)/recovery-points/?", None,
     "ListRecoveryPointsByBackupVault"),
    ("GET", r"/restore-jobs/?", None, "ListRestoreJobs"),
    ("GET", r"/2015-02-01/file-systems", None, "DescribeFileSystems"),
    ("GET", r"/2015-02-01/file-systems/([^/]+)/backup-policy", None,
     "DescribeBackupPolicy"),
    ("GET", r"/", None, "ListBuckets"),
    ("GET", r"/([^/]+)/?", "versioning", "GetBucketVersioning"),
    ("GET", r"/([^/]+)/?", "replication", "GetBucketReplication"),
    ("GET", r"/([^/]+)/?", "object-lock", "GetObjectLockConfiguration"),
    ("GET", r"/([^/]+)/?", "tagging", "GetBucketTagging"),
]

S3_ABSENT = {
    "GetBucketReplication": "ReplicationConfigurationNotFoundError",
    "GetObjectLockConfiguration": "ObjectLockConfigurationNotFoundError",
    "GetBucketTagging": "NoSuchTagSet",
}
S3 = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"'


def answer_rest(operation, region, name):
    """A JSON value, a text of XML, or (status, code) for an error."""
    if operation == "ListBackupVaults":
        return {"BackupVaultList": [{
            "BackupVaultName": "Default", "Locked": False,
            "BackupVaultArn":
                f"arn:aws:backup:{region}:{ACCOUNT}:backup-vault:Default"}]}
    if operation == "ListRecoveryPointsByBackupVault":
        return {"RecoveryPoints": [{
            "RecoveryPointArn":
                f"arn:aws:rds:{region}:{ACCOUNT}:snapshot:awsbackup:1",
            "BackupVaultName": name, "Status": "COMPLETED",
            "ResourceArn": f"arn:aws:rds:{region}:{ACCOUNT}:db:db0",
            "EncryptionKeyArn": key_arn(region), "CreationDate": EPOCH}]}
    if operation == "ListRestoreJobs":
        return {"RestoreJobs": []}
    if operation == "DescribeFileSystems":
        return {"FileSystems": [{"FileSystemId": "fs-1", "Name": "shared",
                                 "LifeCycleState": "available"}]}
    if operation == "DescribeBackupPolicy":
        return 404, "PolicyNotFound"
    if operation == "ListBuckets":
        return (f"<ListAllMyBucketsResult {S3}><Buckets><Bucket>"
                f"<Name>logs</Name><CreationDate>{WHEN}</CreationDate>"
                "</Bucket></Buckets></ListAllMyBucketsResult>")
    if operation == "GetBucketVersioning":  # never versioned
        return f"<VersioningConfiguration {S3}/>"
    return 404, S3_ABSENT[operation]


class Cloud(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def send(self, body, kind="text/xml", status=200, cut=False, headers=()):
        data = body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data[:len(data) // 2] if cut else data)
        self.close_connection = self.close_connection or cut

    def fail(self, protocol, status, code, message):
        if protocol == "json":
            self.send(json.dumps({"__type": code, "message": message}),
                      "application/x-amz-json-1.1", status,
                      headers=[("x-amzn-ErrorType", code)])
        elif protocol == "ec2":
            self.send("<Response><Errors><Error>"
                      f"<Code>{code}</Code><Message>{message}</Message>"
                      "</Error></Errors></Response>", status=status)
        elif protocol == "s3":
            self.send(f"<Error><Code>{code}</Code><Message>{message}"
                      "</Message></Error>", status=status)
        else:
            self.send("<ErrorResponse><Error><Type>Sender</Type>"
                      f"<Code>{code}</Code><Message>{message}</Message>"
                      "</Error></ErrorResponse>", status=status)

    def scope(self):
        """Region and service, as the caller has signed for them."""
        found = re.search(r"Credential=[^/]+/\d+/([^/]+)/([^/]+)/",
                          self.headers.get("Authorization", ""))
        return found.groups() if found else ("", "")

    def misbehave(self, operation, protocol):
        """True if the answer was given already."""
        region, service = self.scope()
        kind = self.server.behaviour.get(f"{operation}@{region}",
                                         self.server.behaviour.get(operation))
        self.cut = kind == "cut"
        self.repeat = kind == "repeat"
        if kind == "deny":
            code = "UnauthorizedOperation" if protocol == "ec2" else \
                "AccessDeniedException" if protocol == "json" else \
                "AccessDenied"
            self.fail(protocol, 403, code,
                      f"User: arn:aws:iam::{ACCOUNT}:user/ci is not authorized"
                      f" to perform: {service}:{operation}")
        elif kind == "throttle":
            self.fail(protocol, 400, "Throttling", "Rate exceeded")
        elif kind == "garbage":
            self.send("]]> not an answer {", "text/plain")
        elif kind == "other":
            self.send("<Welcome><To>the wrong place</To></Welcome>")
        elif kind == "delay":
            time.sleep(3600)
        else:
            return False
        return True

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length).decode()
        target = self.headers.get("X-Amz-Target", "")
        self.count()
        if target:
            return self.answer_target(target.rpartition(".")[2], body)
        query = {name: values[0] for name, values
                 in urllib.parse.parse_qs(body).items()}
        return self.answer_query(query.get("Action", ""), query)

    def count(self):
        self.server.requests += 1

    def answer_target(self, operation, body):
        if self.misbehave(operation, "json"):
            return
        region, _ = self.scope()
        answer = answer_json(operation, region, json.loads(body or "{}"))
        if answer is None:
            return self.fail("json", 400, "UnknownOperationException", "none")
        if self.repeat:
            answer["NextToken"] = answer["LastEvaluatedTableName"] = "again"
        self.send(json.dumps(answer), "application/x-amz-json-1.1",
                  cut=self.cut)

    def answer_query(self, action, query):
        region, service = self.scope()
        protocol = "ec2" if service == "ec2" else "query"
        if self.misbehave(action, protocol):
            return
        if action == "GetCallerIdentity":
            return self.send(
                "<GetCallerIdentityResponse><GetCallerIdentityResult>"
                f"<Arn>arn:aws:iam::{ACCOUNT}:user/ci</Arn>"
                f"<UserId>AIDA</UserId><Account>{ACCOUNT}</Account>"
                "</GetCallerIdentityResult></GetCallerIdentityResponse>",
                cut=self.cut)
        if protocol == "ec2" and action in EC2:
            wrapper, items = EC2[action]
            token = "<nextToken>again</nextToken>" if self.repeat else ""
            return self.send(
                f"<{action}Response><{wrapper}>{''.join(items(region))}"
                f"</{wrapper}>{token}</{action}Response>", cut=self.cut)
        make = QUERY.get(action) or QUERY.get((service, action))
        if make is None:
            return self.fail(protocol, 400, "InvalidAction", action)
        wrapper, items = make(region, self.server.databases, query)
        start = int(query.get("Marker", "0").lstrip("m"))
        page = items[start:start + PAGE]
        marker = ""
        if start + PAGE < len(items):
            marker = f"<Marker>m{start + PAGE}</Marker>"
        if self.repeat:
            marker = "<Marker>m0</Marker>"
        self.send(f"<{action}Response><{action}Result>{marker}<{wrapper}>"
                  f"{''.join(page)}</{wrapper}></{action}Result>"
                  f"</{action}Response>", cut=self.cut)

    def do_GET(self):
        self.count()
        path, _, query = self.path.partition("?")
        region, service = self.scope()
        for method, pattern, word, operation in ROUTES:
            found = re.fullmatch(pattern, path)
            if not found or (word is not None and
                             not query.startswith(word)):
                continue
            return self.answer_rest(operation, region, service,
                                    (found.groups() or ("",))[0])
        self.fail("s3", 404, "NoSuchKey", path)

    def answer_rest(self, operation, region, service, name):
        protocol = "s3" if service == "s3" else "json"
        if self.misbehave(operation, protocol):
            return
        answer = answer_rest(operation, region, name)
        if isinstance(answer, tuple):
            return self.fail(protocol, *answer, "there is none")
        if isinstance(answer, dict):
            if self.repeat:
                answer["NextToken"] = "again"
            return self.send(json.dumps(answer), "application/json",
                             cut=self.cut)
        self.send(answer, cut=self.cut)


def serve(databases=3, behaviour=None):
    """A server that is bound to a free port; call serve_forever()."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Cloud)
    server.daemon_threads = True
    server.databases = databases
    server.behaviour = behaviour or {}
    server.requests = 0
    return server


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--databases", type=int, default=3)
    parser.add_argument("--behaviour", type=json.loads, default={})
    options = parser.parse_args()
    server = serve(options.databases, options.behaviour)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())

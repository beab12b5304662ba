#!/usr/bin/env python3
"""Validates JSON reports against the published schema.

usage: validate_report.py SCHEMA [--invalid] REPORT...

Exit 0: all are valid; with --invalid: none is. Exit 1: otherwise, and the
reasons are printed. Exit 77: python3-jsonschema is not installed, or there is
no such schema (those of others lie beside the checkout), so nothing was
validated.
"""
import json
import os
import sys

SKIPPED = 77

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(SKIPPED)


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def problems(validator, path):
    for error in validator.iter_errors(read(path)):
        place = "/".join(str(part) for part in error.absolute_path)
        yield f"{path}: at {place or 'the root'}: {error.message}"


def main(schema_path, arguments):
    if not os.path.isfile(schema_path):
        print(f"skipped: there is no {schema_path}")
        return SKIPPED
    schema = read(schema_path)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)
    want_invalid = arguments[0] == "--invalid"
    wrong = False
    for path in arguments[1:] if want_invalid else arguments:
        found = list(problems(validator, path))
        print("\n".join(found) or f"{path}: valid")
        wrong = wrong or bool(found) != want_invalid
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))

"""Holds the golden OpenAPI document against the standard, and every example against its schema."""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "Tests/SurfaceTests/Golden/openapi.json"


def faults(document):
    for error in OpenAPIV31SpecValidator(document).iter_errors():
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message}"
    for name, schema in document["components"]["schemas"].items():
        validator = Draft202012Validator(schema)
        for example in schema.get("examples", []):
            for error in validator.iter_errors(example):
                place = "/".join(map(str, error.absolute_path))
                yield f"example of {name} at {place}: {error.message}"


def main():
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    found = list(faults(document))
    for fault in found:
        print(fault, file=sys.stderr)
    count = len(document["components"]["schemas"])
    print(f"{DOCUMENT.name}: {count} schemas, {len(document['paths'])} addresses,"
          f" {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

"""The papers that go with a release: the bill of materials (CycloneDX) and the provenance (SLSA, in-toto)."""
import datetime
import hashlib
import json
import os
import uuid


def digest(data):
    return hashlib.sha256(data).hexdigest()


def text(value):
    return (json.dumps(value, indent=2) + "\n").encode()


def moment(epoch):
    return datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def licences(component):
    names = component.licences or (f"see licences/{component.name}.txt",)
    return [{"license": {"name": name}} for name in names]


def bill(version, program, components, epoch):
    """CycloneDX 1.6; the serial number is of the program, so that the same bytes have the same bill."""
    elfit = {
        "type": "application", "bom-ref": "elfit", "name": "elfit", "version": version, "purl": f"pkg:pypi/elfit@{version}",
        "licenses": [{"license": {"id": "Apache-2.0"}}], "hashes": [{"alg": "SHA-256", "content": digest(program)}],
    }
    parts = [
        {
            "type": "library", "bom-ref": component.purl, "name": component.name, "version": component.version,
            "purl": component.purl, "licenses": licences(component), "scope": "required",
        }
        for component in components
    ]
    return text({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, 'elfit:' + digest(program))}",
        "metadata": {"timestamp": moment(epoch), "component": elfit},
        "components": parts,
        "dependencies": [{"ref": "elfit", "dependsOn": [part["bom-ref"] for part in parts]}, *({"ref": part["bom-ref"]} for part in parts)],
    })


def provenance(files, commit, components, sources):
    """SLSA 1 as an in-toto statement, unsigned: the release workflow attests the same files with a signature."""
    materials = [
        {"name": "elfit", "digest": {"gitCommit": commit}},
        *({"name": component.name, "uri": component.purl} for component in components),
        *({"name": file, "digest": {"sha256": sha256}} for file, sha256 in sources),
    ]
    return text({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": name, "digest": {"sha256": digest(data)}} for name, data in sorted(files.items())],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "https://slsa.dev/provenance/v1#make-dist",
                "externalParameters": {"command": "make dist"},
                "resolvedDependencies": materials,
            },
            "runDetails": {"builder": {"id": os.environ.get("ELFIT_BUILDER", "https://localhost/make-dist")}},
        },
    })

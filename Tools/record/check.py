#!/usr/bin/env python3
"""What `sarhad check` cannot know of this dataset: conventions of its record.

    python3 Tools/record/check.py

Looks at GeoData/central-asia. Exits with 1 and one line a fault. Needs Python's standard library alone. Where
the folder `shared` with the annotated readings and texts lies beside the repository, it also checks that every
statement of the readings is loaded or set aside, and that no sentence of the texts was copied.
"""
import csv
import json
import os
import re
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
DATA = os.path.join(ROOT, "GeoData", "central-asia")
SHARED = os.environ.get("SARHAD_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))
TEXTS = ("en-civil-war-front", "ml-central-asia")
faults = []


def rows(name):
    with open(os.path.join(DATA, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fault(where, what):
    faults.append("%s: %s" % (where, what))


def check_claims(claims):
    for claim in claims:
        where = "claims.csv, " + claim["id"]
        cited = [part.split("#")[0] for part in claim["sources"].split(";")]
        bare = [part for part in claim["sources"].split(";") if "#" not in part]
        if claim["basis"] == "text":
            if not any(source in TEXTS for source in cited):
                fault(where, "its basis is “text” but it cites none of the texts")
        if any(source in TEXTS for source in bare):
            fault(where, "it cites a text without saying where in it")
        if claim["basis"] == "reference" and not any("#" in part for part in claim["sources"].split(";")
                                                     if part.split("#")[0] not in TEXTS):
            fault(where, "its basis is “reference” but no citation of a work says where it was looked up")
        if claim["basis"] == "general" and claim["sources"] != "general":
            fault(where, "its basis is “general”: it cites the source “general” and nothing else")
        if claim["basis"] == "inferred" and "sarhad" not in cited:
            fault(where, "its basis is “inferred” but it does not cite “sarhad”")
        if any(source not in ("general", "sarhad") for source in bare):
            fault(where, "it cites a work without saying where in it; what was not looked up is “general”")
        if "general#" in claim["sources"]:
            fault(where, "the source “general” has no places in it")
        if claim["relation"] == "contests" and not claim["end"]:
            fault(where, "a contest needs an end")
        if re.search(r"\bp(p|ages?)?\. ?\d", claim["sources"]):
            fault(where, "page numbers are only for works held in the hand; name the chapter or nothing")
        if len(claim["note"]) > 240:
            fault(where, "the note is longer than 240 characters")


def check_package():
    package = json.load(open(os.path.join(DATA, "datapackage.json"), encoding="utf-8"))
    for resource in package["resources"]:
        path = os.path.join(DATA, resource["path"])
        if not os.path.exists(path):
            fault("datapackage.json", resource["path"] + " is not there")
            continue
        if "schema" in resource:
            with open(path, encoding="utf-8", newline="") as file:
                header = next(csv.reader(file))
            named = [field["name"] for field in resource["schema"]["fields"]]
            if header != named:
                fault("datapackage.json", "%s has the columns %s, the schema %s" % (resource["path"], header, named))


def check_names(sides, names):
    for side in sides:
        for lang in ("en", "ru", "ml"):
            if not any(n["side"] == side["id"] and n["lang"] == lang for n in names):
                fault("side_names.csv", "%s has no name in %s" % (side["id"], lang))


def words(text):
    # Not \w, which takes Malayalam vowel signs for gaps.
    return re.findall(r"""[^\s.,;:!?()\[\]"“”/#=|-]+""", text.lower())


def check_shared(claims, aside, disputes):
    facts = os.path.join(SHARED, "gold", "control_facts.tsv")
    if os.path.exists(facts):
        with open(facts, encoding="utf-8") as file:
            wanted = {line.split("\t")[0] for line in file} - {"id"}
        told = " ".join([c["note"] for c in claims] + [a["reason"] for a in aside] + [d["note"] for d in disputes])
        for missing in sorted(wanted - set(re.findall(r"\b[EM]\d\d\b", told))):
            fault("claims.csv", "the statement %s is neither loaded nor set aside" % missing)
    else:
        print("skipped: the annotated readings are not beside the repository")
    seeds = os.path.join(SHARED, "seeds")
    if os.path.isdir(seeds):
        runs = set()
        for name in os.listdir(seeds):
            w = words(open(os.path.join(seeds, name), encoding="utf-8").read())
            runs.update(tuple(w[i:i + 8]) for i in range(len(w) - 7))
        # sources.csv holds the texts' own titles.
        files = [os.path.join(DATA, n) for n in os.listdir(DATA) if n.endswith(".csv") and n != "sources.csv"]
        files.append(os.path.join(ROOT, "docs", "record.md"))
        for path in files:
            for number, line in enumerate(open(path, encoding="utf-8"), 1):
                w = words(line)
                if any(tuple(w[i:i + 8]) in runs for i in range(len(w) - 7)):
                    fault("%s:%d" % (os.path.relpath(path, ROOT), number), "eight words in a row stand in a text")
    else:
        print("skipped: the texts are not beside the repository")


def main():
    claims = rows("claims.csv")
    check_claims(claims)
    check_package()
    check_names(rows("sides.csv"), rows("side_names.csv"))
    check_shared(claims, rows("set-aside.csv"), rows("disputes.csv"))
    for line in faults:
        print(line)
    bases = {}
    for claim in claims:
        bases[claim["basis"]] = bases.get(claim["basis"], 0) + 1
    print("%d claims (%s), %d faults"
          % (len(claims), ", ".join("%s %d" % item for item in sorted(bases.items())), len(faults)))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()

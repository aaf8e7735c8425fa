#!/usr/bin/env python3
"""Sums up the JSON of `esglint check --format json`: how many open findings each rule has, and what to correct.

Usage: esglint check drafts/ --format json | python3 summary.py
It ends with 1 where there are open errors, and with 2 where a report could not be checked.
"""

import json
import sys
from collections import Counter


def place(finding):
    """Where a person finds it: the cell of a sheet, the page, or the line of a text."""
    at = finding["place"]
    if at["cell"] is not None:
        return f"{finding['file']} {at['sheet']}!{at['cell']}"
    if at["page"] is not None:
        return f"{finding['file']} page {at['page']}"
    return f"{finding['file']}:{finding['span']['line']}:{finding['span']['column']}"


def main():
    report = json.load(sys.stdin)
    assert report["version"] == 1, "this reads version 1"
    still_open = [one for one in report["findings"] if one["status"] == "open"]
    for rule, count in sorted(Counter(one["rule"] for one in still_open).items()):
        print(f"{rule}: {count}")
    for one in still_open:
        print(f"{place(one)}: {one['severity']}: {one['message']}")
        for suspect in one["suspects"]:
            print(f"  {suspect['label']} {suspect['text']} -> {suspect['repair']} ({suspect['reason']})")
        for figure in one["related"]:
            print(f"  {figure['role']} {figure['label']}: {figure['written']}")
    for one in report["findings"]:
        if one["suppression"] is not None:
            print(f"{place(one)}: {one['suppression']['kind']}: {one['suppression']['reason']}")
    for failure in report["errors"]:
        print(f"{failure['file']}: {failure['code']}: {failure['message']}")
    summary = report["summary"]
    print(
        f"{summary['files']} files, {summary['errors']} errors, {summary['warnings']} warnings, "
        f"{summary['notes']} notes, {summary['suppressed']} suppressed, {summary['baseline']} known"
    )
    checked = sum(summary[key] for key in ("held", "rounded", "improbable", "not_evaluable", "skipped"))
    assert checked <= summary["checks"]
    sys.exit(2 if report["errors"] else 1 if summary["errors"] else 0)


if __name__ == "__main__":
    main()

"""What changed between two documents, field by field."""

from policies.queries.revisions import FieldChange, differences, flattened


def test_a_document_is_laid_out_leaf_by_leaf() -> None:
    document = {
        "title": "Policy",
        "positions": [{"code": "permits", "note": ""}, {"code": "exception"}],
        "text_seen": False,
        "best": 5000,
        "note": "",
        "due_on": None,
        "sources": [],
    }

    assert dict(flattened(document)) == {
        "best": "5000",
        "positions.1.code": "permits",
        "positions.2.code": "exception",
        "text_seen": "false",
        "title": "Policy",
    }


def test_fields_that_came_went_and_changed_are_told() -> None:
    before = {"same": "1", "changed": "old", "gone": "x"}
    after = {"same": "1", "changed": "new", "come": "y"}

    assert differences(before, after) == (
        FieldChange("changed", "old", "new"),
        FieldChange("come", "", "y"),
        FieldChange("gone", "x", ""),
    )


def test_nothing_changed_is_nothing() -> None:
    assert differences({"a": "1"}, {"a": "1"}) == ()

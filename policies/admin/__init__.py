"""The desk: where analysts enter, review and publish facts."""

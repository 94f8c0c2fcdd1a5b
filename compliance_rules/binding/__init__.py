"""From a document and a form to a report: named sections, cells and figures."""

"""What is on a slip, and where: model, template, layout."""

"""Tables, files and pages that people take away."""

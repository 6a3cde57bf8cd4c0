"""Rule components: logic (component), vocabulary (patterns), assembly (factory)."""

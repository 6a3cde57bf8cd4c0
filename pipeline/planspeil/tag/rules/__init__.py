"""Rule components: logic (component), vocabulary (patterns) and how they are put together (factory)."""

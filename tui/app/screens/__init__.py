"""The screens, each with its layout beside it."""

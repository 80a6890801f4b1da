"""Names of problems and pipelines, by the functions that derivations know them by."""


def name_of_key(key: str) -> str:
    """Return the name of a problem or pipeline by its functions: `transformer of attention`."""
    frame, bracket, layer = key.partition("[")
    own = frame.rpartition(".")[2].replace("_", " ")
    if not bracket:
        return own
    inner = layer.removesuffix("]").rpartition(".")[2].replace("_", " ")
    return f"{own} of {inner}" if inner else f"{own} around its layers"

"""A model as a few facts, in TOML: schedule, attention, interpolation, output, decoder. What is left out is unknown."""

from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

import msgspec
from msgspec import Meta, Struct

from var_pipelines.errors import InputError
from var_pipelines.fast import positive
from var_pipelines.model.schedule import Attends, checked

MOST, LARGEST = 10**9, 2**20
"""The largest number of a description, far beyond any model's; and the bytes of its file."""
Whole = Annotated[int, Meta(ge=1, le=MOST)]
Count = Annotated[int, Meta(ge=0, le=MOST)]


class Pyramid(Struct, frozen=True, forbid_unknown_fields=True):
    """The token maps and who attends to whom."""

    sides: Annotated[
        tuple[Whole, ...],
        Meta(min_length=1, max_length=1000, description="sides of the square token maps, smallest first"),
    ]
    attends: Annotated[
        Attends, Meta(description='"block-causal": this scale to all so far, with a cache; "all": all so far anew')
    ]
    interpolates: Annotated[
        Literal["to next", "to last"] | None, Meta(description='"to next" scale, or straight "to last"')
    ] = None


class Attention(Struct, frozen=True, forbid_unknown_fields=True):
    """The attention layers."""

    layers: Annotated[int, Meta(ge=1, le=MOST, description="attention layers at every scale")]
    heads: Annotated[int, Meta(ge=1, le=MOST, description="heads of a layer")]
    head_width: Annotated[int, Meta(ge=1, le=MOST, description="width of a head")]
    logits: Annotated[
        tuple[float, float] | None,
        Meta(description="how large logits get, up to a constant a query: at best and at worst"),
    ] = None
    unit: Annotated[bool | None, Meta(description="whether queries and keys have length 1 before the scale")] = None
    scaling: Annotated[
        Literal["none", "1/d", "1/sqrt(d)", "learned"] | None, Meta(description="what multiplies the logits")
    ] = None


class InterpolationFacts(Struct, frozen=True, forbid_unknown_fields=True):
    """The up-interpolation between scales."""

    kernel: Annotated[
        Literal["keys", "spline", "linear", "nearest"] | None,
        Meta(description='"keys" with its a, the cubic B-"spline", ...'),
    ] = None
    a: Annotated[
        Annotated[float, Meta(ge=-1, le=0)] | None,
        Meta(description="Keys' parameter: -3/4 in PyTorch, -1/2 in his paper"),
    ] = None
    border: Annotated[Literal["clamp", "zero", "reflect"] | None, Meta(description="what lies outside the map")] = None


class Block(Struct, frozen=True, forbid_unknown_fields=True):
    """What a block has besides attention."""

    position_embedding: Annotated[bool | None, Meta(description="learned embeddings of place or level")] = None
    normalisation: Annotated[bool | None, Meta(description="layer norm, adaptive or not")] = None
    residual: Annotated[bool | None, Meta(description="residual connections")] = None
    feed_forward: Annotated[Count | None, Meta(description="hidden width over model width, 0 for none")] = None
    conditioning: Annotated[
        Count | None, Meta(description="vectors of model width that a block makes from the class, 0 for none")
    ] = None


class Output(Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of the last layer's tokens."""

    classes: Annotated[Count | None, Meta(description="codebook size, 0 for none")] = None
    sampling: Annotated[bool | None, Meta(description="whether a class is drawn or chosen at every token")] = None
    code_width: Annotated[Whole | None, Meta(description="width of a code")] = None
    batches: Annotated[int, Meta(ge=1, le=MOST, description="batches an image takes: 2 with guidance")] = 1


class Decoder(Struct, frozen=True, forbid_unknown_fields=True):
    """A convolutional decoder: a middle, then levels of ResNet blocks, sides doubling between levels."""

    channels: Annotated[int, Meta(ge=1, le=MOST, description="channels at the image's size")]
    multipliers: Annotated[
        tuple[Whole, ...],
        Meta(min_length=1, max_length=1000, description="times that many channels at each level, image first"),
    ]
    blocks: Annotated[
        int, Meta(ge=1, le=MOST, description="ResNet blocks a level; attention after each at the first level")
    ]


class Model(Struct, frozen=True, forbid_unknown_fields=True):
    """A model's facts; the decoder may be left out."""

    name: str
    pyramid: Pyramid
    attention: Attention
    interpolation: InterpolationFacts = InterpolationFacts()
    block: Block = Block()
    output: Output = Output()
    decoder: Decoder | None = None

    @property
    def width(self) -> int:
        """The model width: heads times head width."""
        return self.attention.heads * self.attention.head_width

    def at(self, sides: tuple[int, ...]) -> "Model":
        """Return the model with another schedule."""
        return msgspec.structs.replace(self, pyramid=msgspec.structs.replace(self.pyramid, sides=sides))


def read_model(path: Path) -> Model:
    """Return the model that a TOML file describes.

    Raises InputError naming the file and the place of what is missing, unknown or makes no sense.
    """
    try:
        model = msgspec.toml.decode(_written(path), type=Model)
        check(model)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except RecursionError as error:
        raise InputError(f"{path}: it is nested too deeply") from error
    except (ValueError, InputError) as error:  # msgspec's and TOML's are ValueErrors, integers of many digits, too
        raise InputError(f"{path}: {str(error)[:1].lower()}{str(error)[1:]}") from error
    return model


def _written(path: Path) -> bytes:
    """Return what a file holds; raises InputError for pipes and devices, which may never end, and for large files."""
    if path.exists() and not path.is_file():
        raise InputError("it is no file")
    if path.stat().st_size > LARGEST:
        raise InputError(f"it has more than {LARGEST:,} bytes, and a description takes a few hundred")
    return path.read_bytes()


def with_logits(model: Model, bound: float) -> Model:
    """Return the model with one logit bound in place of its own; raises InputError unless it is positive."""
    logits = (positive("logit_bound", bound),) * 2
    return msgspec.structs.replace(model, attention=msgspec.structs.replace(model.attention, logits=logits))


def check(model: Model) -> None:
    """Raise InputError where a model's facts contradict each other."""
    checked(model.pyramid.sides)
    logits = model.attention.logits
    if logits is not None and not 0 < logits[0] <= logits[1] < float("inf"):
        raise InputError(f"attention.logits is {list(logits)}: it should be two positive numbers, the smaller first")
    if model.interpolation.kernel == "keys" and model.interpolation.a is None:
        raise InputError('interpolation.kernel is "keys": its parameter a is missing')


def as_toml(model: Model) -> str:
    """Return a model as TOML, a comment at every line, for users to start from."""
    lines = [f"name = {_toml(model.name)}"]
    for section in model.__struct_fields__[1:]:
        part = getattr(model, section)
        if part is None:
            continue
        lines += ["", f"[{section}]"]
        hints = get_type_hints(type(part), include_extras=True)
        for field in part.__struct_fields__:
            value = getattr(part, field)
            left = f"{field} = {_toml(value)}" if value is not None else f"# {field} ="
            lines.append(f"{left}  # {_comment(hints[field])}")
    return "\n".join(lines)


def _toml(value: Any) -> str:
    """Return a text, number, truth value or row of them as TOML: as JSON writes it."""
    return msgspec.json.encode(value).decode().replace(",", ", ")


def _comment(hint: Any) -> str:
    return next((str(m.description) for m in get_args(hint) if isinstance(m, Meta)), "")

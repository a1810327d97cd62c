"""The parameters of a run, as `params.yaml` gives them; every default stands here and in that file's comments."""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.core.lexicons import Lexicons


class ParameterError(ValueError):
    """Parameters that can't be used; the message is one line that names the key and says what it takes."""


class Section(BaseModel):
    """One top-level key of `params.yaml`."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ShardParameters(Section):
    """How documents are gathered into shards."""

    documents: int = Field(512, ge=1, description="most documents in a shard")
    bytes: int = Field(4_000_000, ge=1, description="most bytes of input in a shard of more than one document")


class IngestParameters(Section):
    """What is read from disk."""

    max_bytes: int = Field(100_000_000, ge=1, description="a larger file is rejected as too_large")
    max_unpacked_bytes: int = Field(500_000_000, ge=1, description="the same for a .docx file unpacked")
    max_pages: int = Field(5_000, ge=1, description="the same for the pages of a .pdf file")
    max_characters: int = Field(50_000_000, ge=1, description="the same for the characters of a text")


class SegmentParameters(Section):
    """How text is cut into paragraphs, sentences and words."""

    tokenizer: Literal["rjieba", "jieba"] = Field("rjieba", description="jieba is the reference, rjieba its fast port")


class ProfileWeights(Section):
    """Points in the ranking of enterprises. Money counts by its digits, so that one large contract does not decide."""

    documents: int = Field(1, ge=0, le=1_000_000, description="a document that mentions the enterprise")
    roles: int = Field(5, ge=0, le=1_000_000, description="a role in a chain or cluster")
    honours: int = Field(3, ge=0, le=1_000_000, description="an honour")
    projects: int = Field(2, ge=0, le=1_000_000, description="a project")
    received: int = Field(
        1, ge=0, le=1_000_000, description="a digit of the grants and awards received, in units of 10,000 yuan"
    )
    reported: int = Field(
        1, ge=0, le=1_000_000, description="a digit of output value, sales and investments made, in the same units"
    )


class ProfileClasses(Section):
    """Shares of the classes that enterprises are put into by rank, in percent; the rest is 整改型."""

    leading: int = Field(10, ge=0, le=100, description="领军型")
    growing: int = Field(30, ge=0, le=100, description="成长型")

    @model_validator(mode="after")
    def _fits(self) -> "ProfileClasses":
        if self.leading + self.growing > 100:
            raise ValueError("leading and growing come to more than 100 percent")
        return self


class PublishParameters(Section):
    """What a published dataset holds, and how enterprises are ranked and classed."""

    database_rows: int = Field(
        1_000_000, ge=0, description="most rows of a dataset that gets gongwen.duckdb, a copy of all its tables"
    )
    weights: ProfileWeights = ProfileWeights()
    classes: ProfileClasses = ProfileClasses()


class ResourceParameters(Section):
    """What a run may use of the machine; results do not depend on it."""

    memory: str = Field(
        "750MB",
        pattern=r"^[1-9][0-9]*(MB|GB|TB)$",
        description="what the corpus-wide steps hold in memory before they work from disk",
    )


class Parameters(Section):
    """Everything that a run can be told; hashable, so that what is compiled from it can be cached by it."""

    shard: ShardParameters = ShardParameters()
    ingest: IngestParameters = IngestParameters()
    segment: SegmentParameters = SegmentParameters()
    publish: PublishParameters = PublishParameters()
    resources: ResourceParameters = ResourceParameters()
    lexicons: Lexicons = Lexicons()


def load_parameters(path: Path | None) -> Parameters:
    """Reads `params.yaml`; None gives the defaults.

    Under `lexicons:` the file maps a stage and the name of one of its lexicons to the TSV file that extends it,
    relative to the parameter file.
    Raises ParameterError for a file that can't be read, an unknown key, or a value out of range.
    """
    if path is None:
        return Parameters()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        extensions = _extension_files(content.pop("lexicons", None) or {})
        texts = tuple((name, (path.parent / file).read_text(encoding="utf-8")) for name, file in extensions)
        return Parameters(**content, lexicons=Lexicons(texts))
    except OSError as error:
        raise ParameterError(f"{error.filename}: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, TypeError) as error:
        raise ParameterError(f"{path}: not a YAML mapping of sections to values") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise ParameterError(f"{path}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error


def _extension_files(lexicons: dict[str, dict[str, str] | None]) -> list[tuple[str, str]]:
    """Pairs of a lexicon's full name and the file that extends it, sorted by name."""
    return sorted(
        (f"{owner}/{name}", file) for owner, extensions in lexicons.items() for name, file in (extensions or {}).items()
    )

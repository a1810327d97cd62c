"""DVC's stage list, derived from what the stages declare: `python -m pipeline.runner.dvc` prints dvc.yaml."""

import sys
from typing import Any, Final

import yaml

from pipeline import publish
from pipeline.core.stages import Stage
from pipeline.runner import PUBLISH, TABLES
from pipeline.runner.code import code_files, lexicon_files, publish_files
from pipeline.runner.stages import STAGES, WRITERS

DOCUMENTS: Final = "seeds"
OUTPUT: Final = "data"
LOCK_FILE: Final = "requirements.lock"

HEADING: Final = """\
# The pipeline as DVC runs it: `make data`, or `dvc repro` in the environment that it makes.
# Derived from what the stages declare; after a change there, `make dvc.yaml` writes it again.
"""


def dvc_stages() -> dict[str, Any]:
    """The content of dvc.yaml: a stage for every stage of the pipeline, with its inputs, code, lexicons, parameters."""
    return {"stages": {stage.name: _shard_stage(stage) for stage in STAGES} | {PUBLISH: _publish_stage()}}


def _shard_stage(stage: Stage) -> dict[str, Any]:
    is_first = stage is STAGES[0]
    inputs = [DOCUMENTS] if is_first else sorted({_parts(WRITERS[table].name) for table in stage.reads})
    planned = [] if is_first or _parts(STAGES[0].name) in inputs else [_parts(STAGES[0].name)]
    parameters = [*stage.parameters, *(["shard"] if is_first else [])]
    parameters += sorted({f"lexicons.{name.partition('/')[0]}" for name in stage.lexicons})
    content: dict[str, Any] = {
        "cmd": f"gongwen stage {stage.name}{f' --docs {DOCUMENTS}' if is_first else ''} --out {OUTPUT}",
        "deps": [*inputs, *planned, LOCK_FILE, *code_files(stage), *lexicon_files(stage)],
    }
    if parameters:
        content["params"] = parameters
    return content | {"outs": [{_parts(stage.name): {"persist": True}}]}


def _publish_stage() -> dict[str, Any]:
    inputs = [_parts(stage.name) for stage in STAGES]
    return {
        "cmd": f"gongwen stage {PUBLISH} --out {OUTPUT}",
        "deps": [*inputs, LOCK_FILE, *publish_files()],
        "params": [*publish.PARAMETERS, f"lexicons.{PUBLISH}"],
        "outs": [{f"{OUTPUT}/{name}": {"persist": True}} for name in (*TABLES, "manifest.json", *publish.DESCRIPTIONS)],
    }


def _parts(stage: str) -> str:
    return f"{OUTPUT}/parts/{stage}"


if __name__ == "__main__":
    sys.stdout.write(HEADING + yaml.safe_dump(dvc_stages(), sort_keys=False, allow_unicode=True, width=120))

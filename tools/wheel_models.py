"""The models of the `rapidocr` wheel, from which those in `models/` are made; nothing of the wheel is run."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import onnxruntime

NOT_FUSED = ["ConvActivationFusion", "MatMulAddFusion", "QuickGeluFusion"]
"""What ONNX Runtime joins into operations of its own, which have no form in whole numbers."""


def wheel_model(pattern: str) -> Path:
    """Return the model file of the installed wheel whose name fits the glob `pattern`.

    Raises: FileNotFoundError if rapidocr is not installed or brings no such file.
    """
    spec = importlib.util.find_spec("rapidocr")
    found = sorted((Path(spec.origin).parent / "models").glob(pattern)) if spec and spec.origin else []
    if not found:
        raise FileNotFoundError(f"no {pattern} of an installed rapidocr")
    return found[-1]


def write_fused(model: Path, target: Path) -> None:
    """Write the model with what ONNX Runtime joins (the parts of GELU and of normalisation) joined."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    options.log_severity_level = 3
    onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"], disabled_optimizers=NOT_FUSED)

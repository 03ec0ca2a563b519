"""Makes `models/ocr_detection.onnx` from the detection model of the `rapidocr` wheel: it counts in whole numbers.

    python -m venv --system-site-packages ONNX && ONNX/bin/pip install onnx sympy
    PYTHONPATH=src:.:ONNX/lib/python3.11/site-packages .venv/bin/python -m tools.quantise_detection

As `tools/quantise_recognition.py` does it; convolutions get 8-bit weights and activations, but for the last ones, which
turn features into probabilities. The ranges are measured on the middle of scanned pages of the samples.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import onnx
import pymupdf
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from tests.scans.paper import scan_report
from tools.quantise_recognition import PAGES, ROOT, SCANNERS
from tools.wheel_models import wheel_model, write_fused

from extractor.reading.scan.image.picture import lightened, take_picture
from extractor.reading.scan.image.rulings import find_rulings, without_rulings
from extractor.reading.scan.line_cores import DETECTION_DPI, STRIDE
from extractor.reading.scan.models import DETECTION

ORIGINAL = "*_det_*.onnx"
ROWS = 12 * STRIDE
"""Rows of each page that are looked at: all would need more memory than most machines have."""
EXACT = 4
"""So many of the last convolutions stay as they are."""


class _Pages(CalibrationDataReader):
    """Inputs as they come from scanned samples."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._inputs = _inputs(folder)

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        """Return the next input, None after the last."""
        page = next(self._inputs, None)
        return None if page is None else {self._name: page}


def main() -> None:
    """Write the model and say how large it is."""
    target = ROOT / "models" / DETECTION
    with tempfile.TemporaryDirectory() as name:
        fused = Path(name) / "fused.onnx"
        write_fused(wheel_model(ORIGINAL), fused)
        graph = onnx.load(str(fused)).graph
        quantize_static(
            str(fused),
            str(target),
            _Pages(graph.input[0].name, Path(name)),
            nodes_to_exclude=[node.name for node in graph.node if node.op_type == "Conv"][-EXACT:],
            quant_format=QuantFormat.QOperator,
            op_types_to_quantize=["Conv"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
    print(f"{target}: {target.stat().st_size:,} bytes")


def _inputs(folder: Path) -> Iterator[NDArray[np.float32]]:
    """Yield what the detection model is shown of scanned pages of the samples."""
    for name, page in PAGES:
        scan = scan_report(ROOT / "samples" / f"{name}.pdf", folder / f"{name}.pdf", SCANNERS[0])
        with pymupdf.open(scan) as document:
            taken = take_picture(document[page - 1])
        if taken is None:
            continue
        picture = lightened(taken)
        clean = without_rulings(picture.clean, find_rulings(picture.ink, picture.scale), picture.ink)
        factor = DETECTION_DPI / (72 * picture.scale)
        height, width = (int(side * factor) // STRIDE * STRIDE for side in clean.shape)
        small = cv2.resize(clean, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 127.5 - 1
        top = height // 3 // STRIDE * STRIDE
        yield np.repeat(small[None, None, top : top + ROWS], 3, axis=1)


if __name__ == "__main__":
    main()

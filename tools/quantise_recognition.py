"""Makes `models/ocr_recognition.onnx` from the recognition model of the `rapidocr` wheel: whole numbers, no softmax.

    python -m venv --system-site-packages ONNX && ONNX/bin/pip install onnx sympy
    PYTHONPATH=src:.:ONNX/lib/python3.11/site-packages .venv/bin/python -m tools.quantise_recognition

The package `onnx` is needed for this alone. Convolutions get 8-bit weights and activations, whose ranges are measured
on lines of scanned samples (static quantisation: Jacob et al., Quantization and Training of Neural Networks for
Efficient Integer-Arithmetic-Only Inference, 2018); the last layer, which scores 18,710 characters, gets 8-bit weights
alone. Weights use 7 of the 8 bits, because processors without VNNI overflow otherwise.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import pymupdf
from numpy.typing import NDArray
from onnx import ModelProto, helper, numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader,
    QuantFormat,
    QuantType,
    quantize_dynamic,
    quantize_static,
)
from tests.scans.paper import Scanner, scan_report
from tools.wheel_models import wheel_model, write_fused

from extractor.reading.scan.image.picture import take_picture
from extractor.reading.scan.models import RECOGNITION
from extractor.reading.scan.printed_lines import usual_height, view_of_line
from extractor.reading.scan.recognition import stacked
from extractor.reading.scan.sheet import prepare

ROOT = Path(__file__).parents[1]
ORIGINAL = "*_rec_*.onnx"
LAST = "scores"
PAGES = (
    *(("atsugi_exchange_r6", 1), ("p01_grid_3", 2), ("p02_prose_3", 1), ("p03_kpi_nested_3", 1), ("p04_crosstab_3", 1)),
    *(("clair_r5_part1", 4), ("clair_r5_part1", 12), ("kanazawa_dalian", 1), ("atsugi_kpi_r5_part1", 4)),
)
SCANNERS = (Scanner(dpi=200, skew=0.7), Scanner(dpi=150, skew=-1.1, quality=60, grain=8.0))
MOST = 60
"""So many inputs are looked at: more widen the ranges by rare values, which leaves fewer steps for usual ones."""
EXACT = 4
"""So many of the last convolutions, in which lines are seen as a whole, stay as they are: it saves most errors."""


class _Lines(CalibrationDataReader):
    """Inputs as they come from scanned samples."""

    def __init__(self, folder: Path) -> None:
        self._inputs = islice(_inputs(folder), MOST)

    def get_next(self) -> dict[str, NDArray[np.float32]] | None:
        """Return the next input, None after the last."""
        stack = next(self._inputs, None)
        return None if stack is None else {"x": stack}


def main() -> None:
    """Write the model and say how large it is."""
    target = ROOT / "models" / RECOGNITION
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        original = onnx.load(str(wheel_model(ORIGINAL)))
        kept = {one.key: one.value for one in original.metadata_props}
        onnx.save(_without_softmax(original), str(folder / "scores.onnx"))
        write_fused(folder / "scores.onnx", folder / "fused.onnx")
        quantize_static(
            str(folder / "fused.onnx"),
            str(folder / "static.onnx"),
            _Lines(folder),
            nodes_to_exclude=_convolutions(folder / "fused.onnx")[-EXACT:],
            quant_format=QuantFormat.QOperator,
            op_types_to_quantize=["Conv"],
            per_channel=True,
            reduce_range=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
        quantize_dynamic(
            str(folder / "static.onnx"),
            str(target),
            nodes_to_quantize=[LAST],
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
        )
    made = onnx.load(str(target))
    helper.set_model_props(made, kept)
    onnx.save(made, str(target))
    print(f"{target}: {target.stat().st_size:,} bytes")


def _convolutions(model: Path) -> list[str]:
    """Return the names of a model's convolutions, from its input on."""
    return [node.name for node in onnx.load(str(model)).graph.node if node.op_type == "Conv"]


def _inputs(folder: Path) -> Iterator[NDArray[np.float32]]:
    """Yield what the recognition model is shown of scanned pages of the samples, by turns."""
    readers = [_page_inputs(folder, name, page, scanner) for scanner in SCANNERS for name, page in PAGES]
    while readers:
        for reader in list(readers):
            stack = next(reader, None)
            if stack is None:
                readers.remove(reader)
            else:
                yield stack


def _page_inputs(folder: Path, name: str, page: int, scanner: Scanner) -> Iterator[NDArray[np.float32]]:
    """Yield the inputs of one page, the longest lines first."""
    scan = scan_report(ROOT / "samples" / f"{name}.pdf", folder / f"{name}_{scanner.dpi}.pdf", scanner)
    with pymupdf.open(scan) as document:
        taken = take_picture(document[page - 1])
    if taken is None:
        return
    sheet = prepare(taken)
    letter = usual_height(sheet.lines)
    views = [view_of_line(sheet.clean, box, letter) for box in sheet.lines if not box.vertical]
    stacks = [stack for _, _, stack in stacked(views)]
    yield from reversed(stacks)


def _without_softmax(model: ModelProto) -> ModelProto:
    """Return the model with rows of scores as its output, a step of a line a row, instead of their softmax."""
    graph = model.graph
    product, bias = (next(node for node in reversed(graph.node) if node.op_type == kind) for kind in ("MatMul", "Add"))
    features, weights = product.input
    sizes = {one.name: list(one.dims) for one in graph.initializer}
    inner, classes = sizes[weights]
    offset = next(name for name in bias.input if sizes.get(name) == [classes])
    for node in list(graph.node)[list(graph.node).index(product) :]:
        graph.node.remove(node)
    graph.initializer.append(numpy_helper.from_array(np.array([-1, inner], np.int64), "rows"))
    graph.node.append(helper.make_node("Reshape", [features, "rows"], ["flat"]))
    graph.node.append(helper.make_node("MatMul", ["flat", weights], ["product"], name=LAST))
    graph.node.append(helper.make_node("Add", ["product", offset], ["logits"]))
    del graph.output[:]
    graph.output.append(helper.make_tensor_value_info("logits", onnx.TensorProto.FLOAT, ["steps", classes]))
    return model


if __name__ == "__main__":
    main()

"""The neural models that find and read lines of text, run by ONNX Runtime.

Both are made from files of the `rapidocr` wheel by `tools/quantise_detection.py` and `tools/quantise_recognition.py`:
they count in whole numbers, which takes about half the time. The second yields scores (logits) without the last
softmax.
"""

from __future__ import annotations

import ctypes
import os
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before the first import, or onnxruntime reports its use to its maker
import onnxruntime

from extractor.knowledge import models_dir

DETECTION = "ocr_detection.onnx"
RECOGNITION = "ocr_recognition.onnx"
THREADS = int(os.environ.get("YOMITORI_OCR_THREADS", "1"))
"""Cores for one page: one by default, because pages are read beside a web server that has to answer."""
ERRORS_ONLY = 3
LARGE_BLOCK = 8 << 20
"""Blocks of memory of at least so many bytes are given back as soon as they are free."""


def give_large_blocks_back() -> None:
    """Keep the C library (of GNU) from holding on to the models' large blocks, which no two pages have alike.

    By itself it raises its limit with each such block, and a page's memory adds up to that of the page before.
    """
    keep_limit = getattr(ctypes.CDLL(None), "mallopt", None)
    if keep_limit is not None:
        m_mmap_threshold = -3
        keep_limit(m_mmap_threshold, LARGE_BLOCK)


class Model:
    """One model, loaded once a process from its file."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        options.enable_cpu_mem_arena = False  # every page has lines of other widths: an arena would only grow
        self._session = onnxruntime.InferenceSession(
            str(path), sess_options=options, providers=["CPUExecutionProvider"]
        )
        self._input = self._session.get_inputs()[0].name

    def __call__(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the model's output for an input of the shape that it was trained with."""
        return np.asarray(self._session.run(None, {self._input: values})[0], np.float32)

    def characters(self) -> tuple[str, ...]:
        """Return the characters that a recognition model knows, in the order of its classes."""
        kept: dict[str, Any] = self._session.get_modelmeta().custom_metadata_map
        return tuple(kept["character"].splitlines())


@cache
def detector() -> Model:
    """Return the model that finds lines."""
    give_large_blocks_back()
    return Model(models_dir() / DETECTION)


@cache
def recogniser() -> Model:
    """Return the model that reads a line."""
    return Model(models_dir() / RECOGNITION)

"""What the readers know: the data files of `models/`, and the words that an installation adds over them."""

from extractor.knowledge.caching import cache, lru_cache
from extractor.knowledge.data_files import load_toml, models_dir

__all__ = ["cache", "load_toml", "lru_cache", "models_dir"]

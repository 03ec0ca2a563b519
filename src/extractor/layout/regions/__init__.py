"""Parts of a page that drawn lines, frames, grounds and pictures keep apart: no line of text crosses between them."""

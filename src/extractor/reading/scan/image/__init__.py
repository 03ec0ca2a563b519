"""The picture of a page before its print is read: straightened, its drawn lines and photographs found."""
